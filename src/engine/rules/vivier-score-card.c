/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rules/vivier-score-card.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "rules/vivier-code-list-private.h"
#include "rules/vivier-score-private.h"

G_DEFINE_QUARK (vivier-score-error-quark, vivier_score_error)

static const struct {
  const char *id;
  const char *label;
  const char *description;
} card_infos[VIVIER_N_CARDS] = {
  [VIVIER_CARD_QUALITY] = { "quality", N_("Quality"),
    N_("How much is known of a prospect, how well it can be reached, and whether it is of the kind looked for.") },
  [VIVIER_CARD_HEAT] = { "heat", N_("Heat"),
    N_("How much interest a prospect shows, and how lately: every sign loses half of its points after a while.") },
  [VIVIER_CARD_BANT] = { "bant", N_("BANT"),
    N_("Budget, authority, need and timeline, 25 points each, as asked on the phone.") },
  [VIVIER_CARD_RELAUNCH] = { "relaunch", N_("Relaunch priority"),
    N_("Which of the clients to relaunch comes first.") },
};

static const struct {
  const char *id;
  VivierCard  card;
  const char *label;
  double      points; /* as shipped */
} factors[VIVIER_N_FACTORS] = {
  [VIVIER_FACTOR_COMPLETENESS] = { "completeness", VIVIER_CARD_QUALITY, NC_("factor", "Completeness"), 40 },
  [VIVIER_FACTOR_EMAIL] = { "email", VIVIER_CARD_QUALITY, NC_("factor", "E-mail address"), 25 },
  [VIVIER_FACTOR_WEBSITE] = { "website", VIVIER_CARD_QUALITY, NC_("factor", "Website"), 10 },
  [VIVIER_FACTOR_PROFILES] = { "profiles", VIVIER_CARD_QUALITY, NC_("factor", "Profiles"), 5 },
  [VIVIER_FACTOR_SIZE] = { "size", VIVIER_CARD_QUALITY, NC_("factor", "Size"), 10 },
  [VIVIER_FACTOR_SECTOR] = { "sector", VIVIER_CARD_QUALITY, NC_("factor", "Sector"), 10 },
  [VIVIER_FACTOR_PURCHASE] = { "purchase", VIVIER_CARD_HEAT, NC_("factor", "Purchase"), 40 },
  [VIVIER_FACTOR_MEETING] = { "meeting", VIVIER_CARD_HEAT, NC_("factor", "Meeting"), 40 },
  [VIVIER_FACTOR_REPLY] = { "reply", VIVIER_CARD_HEAT, NC_("factor", "Reply"), 30 },
  [VIVIER_FACTOR_CALL_IN] = { "call-in", VIVIER_CARD_HEAT, NC_("factor", "Call from the prospect"), 30 },
  [VIVIER_FACTOR_CALL_REACHED] = { "call-reached", VIVIER_CARD_HEAT, NC_("factor", "Reached on the phone"), 20 },
  [VIVIER_FACTOR_CALLBACK] = { "callback", VIVIER_CARD_HEAT, NC_("factor", "Asked to be called back"), 25 },
  [VIVIER_FACTOR_REFUSAL] = { "refusal", VIVIER_CARD_HEAT, NC_("factor", "Refusal"), 40 },
  [VIVIER_FACTOR_BUDGET] = { "budget", VIVIER_CARD_BANT, NC_("factor", "Budget"), VIVIER_BANT_POINTS },
  [VIVIER_FACTOR_AUTHORITY] = { "authority", VIVIER_CARD_BANT, NC_("factor", "Authority"), VIVIER_BANT_POINTS },
  [VIVIER_FACTOR_NEED] = { "need", VIVIER_CARD_BANT, NC_("factor", "Need"), VIVIER_BANT_POINTS },
  [VIVIER_FACTOR_TIMELINE] = { "timeline", VIVIER_CARD_BANT, NC_("factor", "Timeline"), VIVIER_BANT_POINTS },
  [VIVIER_FACTOR_VIP] = { "vip", VIVIER_CARD_RELAUNCH, NC_("factor", "VIP"), 0 },
  [VIVIER_FACTOR_PURCHASES] = { "purchases", VIVIER_CARD_RELAUNCH, NC_("factor", "Number of purchases"), 0 },
  [VIVIER_FACTOR_REVENUE] = { "revenue", VIVIER_CARD_RELAUNCH, NC_("factor", "Revenue"), 0 },
  [VIVIER_FACTOR_FRESHNESS] = { "freshness", VIVIER_CARD_RELAUNCH, NC_("factor", "Freshness"), 0 },
};

static const char *const descriptions[VIVIER_N_FACTORS] = {
  [VIVIER_FACTOR_COMPLETENESS] = N_("By the share of the fields below that are filled in. A person, who has neither size nor sector, can win their points here too."),
  [VIVIER_FACTOR_EMAIL] = N_("All points when the best address is valid, half when nobody has checked it, a quarter when it is doubtful."),
  [VIVIER_FACTOR_WEBSITE] = N_("A website is known."),
  [VIVIER_FACTOR_PROFILES] = N_("Half of the points for one profile, all for two."),
  [VIVIER_FACTOR_SIZE] = N_("Of a size looked for; any that is known when none is named below."),
  [VIVIER_FACTOR_SECTOR] = N_("In a sector looked for; any that is known when none is named below."),
  [VIVIER_FACTOR_PURCHASE] = N_("The last purchase."),
  [VIVIER_FACTOR_MEETING] = N_("Each meeting held, or agreed on the phone."),
  [VIVIER_FACTOR_REPLY] = N_("Each message that came in, or was answered."),
  [VIVIER_FACTOR_CALL_IN] = N_("Each time the prospect called."),
  [VIVIER_FACTOR_CALL_REACHED] = N_("Each call in which somebody was reached."),
  [VIVIER_FACTOR_CALLBACK] = N_("Each call that ended with the wish to be called again."),
  [VIVIER_FACTOR_REFUSAL] = N_("Not interested, or not to be contacted any more: these points are taken away."),
  [VIVIER_FACTOR_BUDGET] = N_("Is there money for it?"),
  [VIVIER_FACTOR_AUTHORITY] = N_("Does this person decide?"),
  [VIVIER_FACTOR_NEED] = N_("Is there a need that we can meet?"),
  [VIVIER_FACTOR_TIMELINE] = N_("Is there a date by which it has to be done?"),
  [VIVIER_FACTOR_VIP] = N_("All points for a VIP."),
  [VIVIER_FACTOR_PURCHASES] = N_("The more purchases, the more points."),
  [VIVIER_FACTOR_REVENUE] = N_("The more revenue, the more points."),
  [VIVIER_FACTOR_FRESHNESS] = N_("All points on the first day to relaunch, fewer with each day after it."),
};

static const VivierFactor factor_of_signal[VIVIER_N_SIGNALS] = {
  [VIVIER_SIGNAL_PURCHASE] = VIVIER_FACTOR_PURCHASE,
  [VIVIER_SIGNAL_MEETING] = VIVIER_FACTOR_MEETING,
  [VIVIER_SIGNAL_REPLY] = VIVIER_FACTOR_REPLY,
  [VIVIER_SIGNAL_CALL_IN] = VIVIER_FACTOR_CALL_IN,
  [VIVIER_SIGNAL_CALL_REACHED] = VIVIER_FACTOR_CALL_REACHED,
  [VIVIER_SIGNAL_CALLBACK] = VIVIER_FACTOR_CALLBACK,
  [VIVIER_SIGNAL_REFUSAL] = VIVIER_FACTOR_REFUSAL,
};

static const char *const datum_fields[VIVIER_N_DATA] = {
  [VIVIER_DATUM_EMAIL] = "email",
  [VIVIER_DATUM_PHONE] = "phone",
  [VIVIER_DATUM_WEBSITE] = "website",
  [VIVIER_DATUM_PROFILE] = "profile",
  [VIVIER_DATUM_STREET] = "street",
  [VIVIER_DATUM_POSTAL_CODE] = "postal_code",
  [VIVIER_DATUM_CITY] = "city",
  [VIVIER_DATUM_SIREN] = "siren",
  [VIVIER_DATUM_NAF] = "naf_code",
  [VIVIER_DATUM_SIZE] = "size_bracket",
  [VIVIER_DATUM_CONTACT] = "contact",
  [VIVIER_DATUM_FIRST_NAME] = "first_name",
  [VIVIER_DATUM_LAST_NAME] = "last_name",
  [VIVIER_DATUM_COMPANY] = "company",
  [VIVIER_DATUM_JOB_TITLE] = "job_title",
  [VIVIER_DATUM_INTENT] = "intent",
  [VIVIER_DATUM_SOURCE] = "source",
  [VIVIER_DATUM_VALUE] = "value",
};

/**
 * vivier_card_to_id:
 * @card: a card
 *
 * Returns: (transfer none): its name on the command line
 */
const char *
vivier_card_to_id (VivierCard card)
{
  g_return_val_if_fail ((guint) card < VIVIER_N_CARDS, NULL);

  return card_infos[card].id;
}

/**
 * vivier_card_from_id:
 * @id: (nullable): "quality", "heat", "bant" or "relaunch"
 * @card: (out): set on success
 *
 * Returns: %FALSE when there is no such card
 */
gboolean
vivier_card_from_id (const char *id,
                     VivierCard *card)
{
  for (guint i = 0; i < VIVIER_N_CARDS; i++)
    {
      if (g_strcmp0 (id, card_infos[i].id) != 0)
        continue;
      *card = (VivierCard) i;
      return TRUE;
    }

  return FALSE;
}

/**
 * vivier_card_label:
 * @card: a card
 *
 * Returns: (transfer none): its name for people
 */
const char *
vivier_card_label (VivierCard card)
{
  g_return_val_if_fail ((guint) card < VIVIER_N_CARDS, NULL);

  return _(card_infos[card].label);
}

/**
 * vivier_card_describe:
 * @card: a card
 *
 * Returns: (transfer none): what its score says, in one sentence
 */
const char *
vivier_card_describe (VivierCard card)
{
  g_return_val_if_fail ((guint) card < VIVIER_N_CARDS, NULL);

  return _(card_infos[card].description);
}

/**
 * vivier_factor_to_id:
 * @factor: a factor
 *
 * Returns: (transfer none): its name in the JSON of the cards
 */
const char *
vivier_factor_to_id (VivierFactor factor)
{
  g_return_val_if_fail ((guint) factor < VIVIER_N_FACTORS, NULL);

  return factors[factor].id;
}

/**
 * vivier_factor_label:
 * @factor: a factor
 *
 * Returns: (transfer none): its name for people
 */
const char *
vivier_factor_label (VivierFactor factor)
{
  g_return_val_if_fail ((guint) factor < VIVIER_N_FACTORS, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "factor", factors[factor].label);
}

/**
 * vivier_factor_get_card:
 * @factor: a factor
 *
 * Returns: the card it stands on
 */
VivierCard
vivier_factor_get_card (VivierFactor factor)
{
  g_return_val_if_fail ((guint) factor < VIVIER_N_FACTORS, VIVIER_CARD_QUALITY);

  return factors[factor].card;
}

/**
 * vivier_factor_describe:
 * @factor: a factor
 *
 * Returns: (transfer none): for people: for what its points are given
 */
const char *
vivier_factor_describe (VivierFactor factor)
{
  g_return_val_if_fail ((guint) factor < VIVIER_N_FACTORS, NULL);

  return _(descriptions[factor]);
}

/**
 * vivier_factor_get_shipped_points:
 * @factor: a factor
 *
 * Returns: its most points as Vivier comes; 0 for the relaunch, whose weights
 *   are in the segment rules
 */
double
vivier_factor_get_shipped_points (VivierFactor factor)
{
  g_return_val_if_fail ((guint) factor < VIVIER_N_FACTORS, 0);

  return factors[factor].points;
}

/**
 * vivier_datum_get_field:
 * @datum: something that may be known
 *
 * Returns: (transfer none): the id of the field it stands in
 */
const char *
vivier_datum_get_field (VivierDatum datum)
{
  g_return_val_if_fail ((guint) datum < VIVIER_N_DATA, NULL);

  return datum_fields[datum];
}

/**
 * vivier_datum_from_field:
 * @field: (nullable): id of a field
 * @datum: (out): set on success
 *
 * Returns: %FALSE when completeness does not look at that field
 */
gboolean
vivier_datum_from_field (const char  *field,
                         VivierDatum *datum)
{
  for (guint i = 0; i < VIVIER_N_DATA; i++)
    {
      if (g_strcmp0 (field, datum_fields[i]) != 0)
        continue;
      *datum = (VivierDatum) i;
      return TRUE;
    }

  return FALSE;
}

static int
count_bits (guint32 bits)
{
  return __builtin_popcount (bits);
}

/**
 * vivier_completeness_of:
 * @cards: the workspace's cards, which say what is asked
 * @facts: a prospect
 * @missing: (out) (optional): what is asked and not known, bits 1 << %VIVIER_DATUM_…
 *
 * Returns: percent, rounded down, so that 100 means all; 100 when nothing is asked
 */
int
vivier_completeness_of (const VivierScoreCards *cards,
                        const VivierFacts      *facts,
                        guint32                *missing)
{
  guint32 asked = facts->is_person ? cards->asked_of_persons : cards->asked_of_companies;

  if (missing != NULL)
    *missing = asked & ~facts->known;
  if (asked == 0)
    return 100;
  return 100 * count_bits (asked & facts->known) / count_bits (asked);
}

static double
share_of_email (VivierValidity validity)
{
  switch (validity)
    {
    case VIVIER_VALIDITY_VALID:
      return 1;
    case VIVIER_VALIDITY_UNKNOWN:
      return 0.5;
    case VIVIER_VALIDITY_DOUBTFUL:
      return 0.25;
    case VIVIER_VALIDITY_INVALID:
    default:
      return 0;
    }
}

static double
share_of_target (const char *targets,
                 const char *code,
                 gboolean  (*has) (const char *list, const char *code))
{
  if (*code == '\0')
    return 0;
  return targets == NULL || has (targets, code) ? 1 : 0;
}

/* What a factor of the quality is worth for this prospect. */
double
vivier_factor_points (const VivierScoreCards *self,
                      const VivierFacts      *facts,
                      VivierFactor            factor)
{
  const double *points = self->points;

  if (!facts->is_person)
    return points[factor];
  if (factor == VIVIER_FACTOR_SIZE || factor == VIVIER_FACTOR_SECTOR)
    return 0;
  return factor == VIVIER_FACTOR_COMPLETENESS
           ? points[factor] + points[VIVIER_FACTOR_SIZE] + points[VIVIER_FACTOR_SECTOR]
           : points[factor];
}

/* How much of them it gets, 0 to 1. */
double
vivier_factor_share (const VivierScoreCards *self,
                     const VivierFacts      *facts,
                     VivierFactor            factor)
{
  switch (factor)
    {
    case VIVIER_FACTOR_COMPLETENESS:
      return vivier_completeness_of (self, facts, NULL) / 100.0;
    case VIVIER_FACTOR_EMAIL:
      return share_of_email (facts->email_validity);
    case VIVIER_FACTOR_WEBSITE:
      return (facts->known & (1u << VIVIER_DATUM_WEBSITE)) != 0 ? 1 : 0;
    case VIVIER_FACTOR_PROFILES:
      return MIN (facts->n_profiles, 2) / 2.0;
    case VIVIER_FACTOR_SIZE:
      return share_of_target (self->target_sizes, facts->size_bracket, vivier_code_list_has);
    case VIVIER_FACTOR_SECTOR:
      return share_of_target (self->target_sectors, facts->naf_code, vivier_code_list_has_prefix);
    default:
      return 0;
    }
}

/* What is left today of a sign's points; less than nothing for a refusal. */
double
vivier_signal_points (const VivierScoreCards *self,
                      const VivierSignal     *signal,
                      VivierDay               today)
{
  VivierFactor factor = factor_of_signal[signal->kind];
  int age = MAX (0, today - signal->day);
  double points = self->points[factor] * exp2 (-(double) age / self->half_life_days);

  return factor == VIVIER_FACTOR_REFUSAL ? -points : points;
}

VivierFactor
vivier_signal_get_factor (const VivierSignal *signal)
{
  return factor_of_signal[signal->kind];
}

static double
quality_of (const VivierScoreCards *self,
            const VivierFacts      *facts)
{
  double sum = 0;

  for (VivierFactor factor = VIVIER_FACTOR_COMPLETENESS; factor <= VIVIER_FACTOR_SECTOR; factor++)
    sum += vivier_factor_points (self, facts, factor) * vivier_factor_share (self, facts, factor);
  return CLAMP (sum, 0, VIVIER_SCORE_MOST);
}

static double
heat_points_of (const VivierScoreCards *self,
                const VivierFacts      *facts,
                VivierDay               today)
{
  double sum = 0;

  for (guint i = 0; i < facts->n_signals; i++)
    sum += vivier_signal_points (self, &facts->signals[i], today);
  return round (CLAMP (sum, 0, VIVIER_SCORE_MOST) * 10) / 10;
}

/**
 * vivier_heat_of:
 * @cards: the workspace's cards
 * @points: 0 to 100
 *
 * Returns: hot, warm or cold
 */
VivierHeat
vivier_heat_of (const VivierScoreCards *cards,
                double                  points)
{
  if (points >= cards->hot_from)
    return VIVIER_HEAT_HOT;
  return points >= cards->warm_from ? VIVIER_HEAT_WARM : VIVIER_HEAT_COLD;
}

/**
 * vivier_score_evaluate:
 * @facts: a prospect
 * @today: the reference day
 * @cards: (type VivierScoreCards): the workspace's cards
 * @state: (inout): gets completeness, quality and heat
 *
 * Pure: the same facts give the same scores, on any thread.
 */
void
vivier_score_evaluate (const VivierFacts *facts,
                       VivierDay          today,
                       gpointer           cards,
                       VivierState       *state)
{
  const VivierScoreCards *self = cards;

  g_return_if_fail (facts != NULL && self != NULL && state != NULL);

  state->completeness = vivier_completeness_of (self, facts, NULL);
  state->quality = (int) floor (quality_of (self, facts) + 0.5);
  state->heat_points = heat_points_of (self, facts, today);
  state->heat = vivier_heat_of (self, state->heat_points);
}
