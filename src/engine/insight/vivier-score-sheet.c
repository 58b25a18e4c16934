/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "insight/vivier-score-sheet.h"

#include "base/vivier-clock.h"
#include "insight/vivier-figures-keeper.h"
#include "insight/vivier-state-keeper.h"
#include "model/vivier-provenance.h"
#include "model/vivier-settings.h"

/* Which value of the record a factor is about; %NULL: none, or many. */
static const char *const factor_fields[VIVIER_N_FACTORS] = {
  [VIVIER_FACTOR_WEBSITE] = "website",
  [VIVIER_FACTOR_SIZE] = "size_bracket",
  [VIVIER_FACTOR_SECTOR] = "naf_code",
  [VIVIER_FACTOR_BUDGET] = "bant_budget",
  [VIVIER_FACTOR_AUTHORITY] = "bant_authority",
  [VIVIER_FACTOR_NEED] = "bant_need",
  [VIVIER_FACTOR_TIMELINE] = "bant_timeline",
};

typedef struct {
  VivierScoreSheet   *sheet;
  VivierScoreCards   *cards;
  VivierSegmentRules  rules;
  char               *currency;
} Job;

static void
job_clear (Job *self)
{
  g_clear_pointer (&self->cards, vivier_score_cards_free);
  g_free (self->currency);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Job, job_clear)

/**
 * vivier_score_sheet_free:
 * @self: (transfer full): a sheet
 */
void
vivier_score_sheet_free (VivierScoreSheet *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < VIVIER_N_CARDS; i++)
    g_clear_pointer (&self->scores[i], vivier_score_free);
  g_clear_pointer (&self->advice, vivier_advice_free);
  g_ptr_array_unref (self->missing);
  g_free (self);
}

static void
examine_cb (const VivierFacts *facts,
            VivierDay          today,
            gpointer           user_data,
            VivierState       *state)
{
  Job *job = user_data;
  VivierScoreSheet *sheet = job->sheet;
  guint32 missing;

  vivier_score_evaluate (facts, today, job->cards, state);
  sheet->state = *state;
  sheet->completeness = vivier_completeness_of (job->cards, facts, &missing);
  for (guint i = 0; i < VIVIER_N_DATA; i++)
    if ((missing & (1u << i)) != 0)
      g_ptr_array_add (sheet->missing, g_strdup (vivier_datum_get_field ((VivierDatum) i)));
  for (guint i = 0; i < VIVIER_N_CARDS; i++)
    sheet->scores[i] = vivier_score_explain ((VivierCard) i, job->cards, &job->rules, facts, today, job->currency);
  sheet->advice = vivier_next_action_advise (facts, state, &job->rules, today);
}

static void
date_part (VivierScorePart *part,
           gint64           at_ms,
           const char      *source)
{
  part->day = vivier_day_from_unix_ms (at_ms);
  part->source = g_strdup (source);
}

/* The address an e-mail factor speaks of: the best one. */
static const VivierAddress *
best_email (const VivierProspect *prospect)
{
  const VivierAddress *best = NULL;

  for (guint i = 0; i < prospect->addresses->len; i++)
    {
      const VivierAddress *address = g_ptr_array_index (prospect->addresses, i);

      if (address->channel != VIVIER_CHANNEL_EMAIL || address->validity == VIVIER_VALIDITY_INVALID)
        continue;
      if (best == NULL || address->validity == VIVIER_VALIDITY_VALID)
        best = address;
    }
  return best;
}

static const VivierAddress *
first_profile (const VivierProspect *prospect)
{
  for (guint i = 0; i < prospect->addresses->len; i++)
    {
      const VivierAddress *address = g_ptr_array_index (prospect->addresses, i);

      if (vivier_channel_is_profile (address->channel))
        return address;
    }
  return NULL;
}

static void
date_parts (VivierScore          *score,
            const VivierProspect *prospect,
            GPtrArray            *provenance)
{
  for (guint i = 0; i < score->parts->len; i++)
    {
      VivierScorePart *part = g_ptr_array_index (score->parts, i);
      const char *field = factor_fields[part->factor];
      const VivierProvenance *origin = field != NULL ? vivier_provenance_find (provenance, field) : NULL;
      const VivierAddress *address = NULL;

      if (part->factor == VIVIER_FACTOR_EMAIL)
        address = best_email (prospect);
      else if (part->factor == VIVIER_FACTOR_PROFILES)
        address = first_profile (prospect);
      else if (part->factor == VIVIER_FACTOR_COMPLETENESS)
        date_part (part, prospect->updated_ms, NULL);

      if (address != NULL)
        date_part (part, address->created_ms, address->source);
      else if (origin != NULL)
        date_part (part, origin->at_ms, origin->source != NULL ? origin->source : origin->user);
    }
}

/**
 * vivier_score_sheet_load:
 * @db: a connection
 * @prospect_id: a prospect
 * @today: the reference day
 * @error: return location
 *
 * Returns: (transfer full) (nullable): its scores, opened; %NULL with
 *   %VIVIER_STORE_ERROR_NOT_FOUND when it does not exist
 */
VivierScoreSheet *
vivier_score_sheet_load (VivierDb   *db,
                         gint64      prospect_id,
                         VivierDay   today,
                         GError    **error)
{
  g_autoptr (VivierScoreSheet) sheet = g_new0 (VivierScoreSheet, 1);
  g_autoptr (VivierProspect) prospect = NULL;
  g_autoptr (GPtrArray) provenance = NULL;
  g_auto (Job) job = { .sheet = sheet };

  sheet->missing = g_ptr_array_new_with_free_func (g_free);
  g_return_val_if_fail (db != NULL, NULL);

  sheet->prospect_id = prospect_id;
  job.cards = vivier_score_cards_load_usable (db);
  job.currency = vivier_setting_get (db, VIVIER_SETTING_CURRENCY, "EUR");
  if (!vivier_rules_load (db, &job.rules, NULL))
    vivier_segment_rules_init (&job.rules);
  if (!vivier_state_examine (db, prospect_id, today, examine_cb, &job, error))
    return NULL;

  prospect = vivier_prospect_load (db, prospect_id, error);
  provenance = prospect != NULL ? vivier_provenance_load (db, prospect_id, error) : NULL;
  if (provenance == NULL)
    return NULL;
  date_parts (sheet->scores[VIVIER_CARD_QUALITY], prospect, provenance);
  date_parts (sheet->scores[VIVIER_CARD_BANT], prospect, provenance);
  return g_steal_pointer (&sheet);
}
