/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "insight/vivier-score-trial.h"

#include "insight/vivier-figures-keeper.h"
#include "insight/vivier-state-keeper.h"
#include "model/vivier-prospect-query.h"

/* Scores are whole points, heat is kept to a tenth. */
#define STEPS_A_POINT 10
#define N_STEPS       (100 * STEPS_A_POINT + 1)

typedef struct {
  VivierScoreTrial *trial;
  VivierScoreCards *before;
  const VivierScoreCards *after;
  guint n_top;
  gint64 n_before[N_STEPS]; /* prospects with so many tenths of a point */
  gint64 n_after[N_STEPS];
} Job;

static void
row_free (gpointer data)
{
  g_free (((VivierScoreTrialRow *) data)->name);
  g_free (data);
}

/**
 * vivier_score_trial_free:
 * @self: (transfer full): a trial
 */
void
vivier_score_trial_free (VivierScoreTrial *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->top);
  g_free (self);
}

static double
points_of (VivierCard card, const VivierState *state)
{
  return card == VIVIER_CARD_HEAT ? state->heat_points : state->quality;
}

static guint
step_of (double points)
{
  return (guint) (CLAMP (points, 0, 100) * STEPS_A_POINT + 0.5);
}

/* @top stays in order, so the last is the one to beat; ids come up rising, and
 * of equals the first stays before. */
static void
consider (Job *job, gint64 id, double before, double after)
{
  GPtrArray *top = job->trial->top;
  VivierScoreTrialRow *row;
  guint place = top->len;

  while (place > 0 && after > ((VivierScoreTrialRow *) g_ptr_array_index (top, place - 1))->after)
    place--;
  if (place >= job->n_top)
    return;

  row = g_new0 (VivierScoreTrialRow, 1);
  row->id = id;
  row->before = before;
  row->after = after;
  g_ptr_array_insert (top, (int) place, row);
  if (top->len > job->n_top)
    g_ptr_array_set_size (top, (int) job->n_top);
}

static void
examine_cb (const VivierFacts *facts, VivierDay today, gpointer user_data, VivierState *state)
{
  Job *job = user_data;
  VivierScoreTrial *trial = job->trial;
  VivierState other = *state;
  double before, after;

  if (facts->is_archived)
    return;

  vivier_score_evaluate (facts, today, job->before, state);
  vivier_score_evaluate (facts, today, (gpointer) job->after, &other);
  before = points_of (trial->card, state);
  after = points_of (trial->card, &other);

  trial->n_prospects++;
  trial->n_quality += state->quality != other.quality;
  trial->n_heat += state->heat != other.heat;
  trial->heats_before[state->heat]++;
  trial->heats_after[other.heat]++;
  trial->mean_before += before;
  trial->mean_after += after;
  job->n_before[step_of (before)]++;
  job->n_after[step_of (after)]++;
  consider (job, facts->id, before, after);
}

/* How many have more points, and one. */
static gint64
place_of (const gint64 *counts, double points)
{
  gint64 place = 1;

  for (guint i = step_of (points) + 1; i < N_STEPS; i++)
    place += counts[i];
  return place;
}

static gboolean
name_rows (Job *job, VivierDb *db, GError **error)
{
  const VivierProspectQuery query = { .list = VIVIER_LIST_PROSPECTS };
  GPtrArray *top = job->trial->top;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) rows = NULL;

  for (guint i = 0; i < top->len; i++)
    g_array_append_val (ids, ((VivierScoreTrialRow *) g_ptr_array_index (top, i))->id);
  rows = vivier_prospects_load_rows (db, &query, (const gint64 *) (void *) ids->data, ids->len, error);
  if (rows == NULL)
    return FALSE;

  for (guint i = 0; i < top->len; i++)
    {
      VivierScoreTrialRow *row = g_ptr_array_index (top, i);

      row->place_before = place_of (job->n_before, row->before);
      row->place_after = place_of (job->n_after, row->after);
      for (guint j = 0; j < rows->len && row->name == NULL; j++)
        if (((VivierProspectRow *) g_ptr_array_index (rows, j))->id == row->id)
          row->name = g_strdup (((VivierProspectRow *) g_ptr_array_index (rows, j))->name);
    }
  return TRUE;
}

/**
 * vivier_score_trial_run:
 * @db: a connection
 * @card: %VIVIER_CARD_QUALITY or %VIVIER_CARD_HEAT: whose ranking is told
 * @cards: cards to try, which pass vivier_score_cards_check()
 * @today: the reference day
 * @n_top: how many of the first are told
 * @cancellable: (nullable): asked between prospects
 * @error: return location
 *
 * Compares @cards with those of the workspace.
 *
 * Returns: (transfer full) (nullable): %NULL with @error
 */
VivierScoreTrial *
vivier_score_trial_run (VivierDb *db,
                        VivierCard card,
                        const VivierScoreCards *cards,
                        VivierDay today,
                        guint n_top,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (VivierScoreTrial) trial = NULL;
  g_autofree Job *job = NULL;
  g_autoptr (VivierScoreCards) before = NULL;

  g_return_val_if_fail (db != NULL && cards != NULL, NULL);
  g_return_val_if_fail (card == VIVIER_CARD_QUALITY || card == VIVIER_CARD_HEAT, NULL);

  if (!vivier_figures_keeper_prepare_read (db, today, error))
    return NULL;

  trial = g_new0 (VivierScoreTrial, 1);
  trial->card = card;
  trial->top = g_ptr_array_new_with_free_func (row_free);
  before = vivier_score_cards_load_usable (db);
  job = g_new0 (Job, 1);
  job->trial = trial;
  job->before = before;
  job->after = cards;
  job->n_top = n_top;
  if (!vivier_state_examine_all (db, today, examine_cb, job, cancellable, error) ||
      !name_rows (job, db, error))
    return NULL;

  if (trial->n_prospects > 0)
    {
      trial->mean_before /= trial->n_prospects;
      trial->mean_after /= trial->n_prospects;
    }
  return g_steal_pointer (&trial);
}
