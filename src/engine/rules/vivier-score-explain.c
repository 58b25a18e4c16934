/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/vivier-money.h"
#include "base/vivier-naf.h"
#include "base/vivier-size-bracket.h"
#include "rules/vivier-score-private.h"

/* Signs that weigh less are not worth a line. */
#define LEAST_POINTS 0.05

static void
part_free (gpointer data)
{
  VivierScorePart *part = data;

  g_free (part->fact);
  g_free (part->source);
  g_free (part);
}

/**
 * vivier_score_free:
 * @self: (transfer full): a score
 */
void
vivier_score_free (VivierScore *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->parts);
  g_free (self);
}

/* Takes @fact. */
static VivierScorePart *
add_part (VivierScore  *score,
          VivierFactor  factor,
          double        points,
          double        of,
          char         *fact)
{
  VivierScorePart *part = g_new0 (VivierScorePart, 1);

  part->factor = factor;
  part->points = points;
  part->of = of;
  part->fact = fact;
  part->day = VIVIER_DAY_NONE;
  g_ptr_array_add (score->parts, part);
  score->total += points;
  return part;
}

static const char *
email_fact (const VivierFacts *facts)
{
  if ((facts->known & (1u << VIVIER_DATUM_EMAIL)) == 0)
    return _("No e-mail address that works is known");

  switch (facts->email_validity)
    {
    case VIVIER_VALIDITY_VALID:
      return _("The e-mail address is valid");
    case VIVIER_VALIDITY_DOUBTFUL:
      return _("The e-mail address is doubtful");
    case VIVIER_VALIDITY_UNKNOWN:
    case VIVIER_VALIDITY_INVALID:
    default:
      return _("Nobody has checked the e-mail address yet");
    }
}

static char *
completeness_fact (const VivierScoreCards *cards,
                   const VivierFacts      *facts)
{
  guint32 asked = facts->is_person ? cards->asked_of_persons : cards->asked_of_companies;
  int known = __builtin_popcount (asked & facts->known);

  /* Translators: how many of the fields that a complete record has are filled in */
  return g_strdup_printf (_("%d of %d fields are filled in"), known, __builtin_popcount (asked));
}

static char *
profiles_fact (const VivierFacts *facts)
{
  if (facts->n_profiles == 0)
    return g_strdup (_("No profile is known"));

  return g_strdup_printf (ngettext ("%d profile is known", "%d profiles are known", (gulong) facts->n_profiles), facts->n_profiles);
}

static char *
size_fact (const VivierFacts *facts)
{
  const char *label = *facts->size_bracket != '\0' ? vivier_size_bracket_get_label (facts->size_bracket) : NULL;

  return g_strdup (label != NULL ? label : _("The size is not known"));
}

static char *
sector_fact (const VivierFacts *facts)
{
  const char *label = NULL;

  if (*facts->naf_code == '\0')
    return g_strdup (_("The sector is not known"));

  label = vivier_naf_get_label (facts->naf_code, facts->naf_version);
  /* Translators: a code of the register of companies, then its words: "56.10A – Restauration traditionnelle" */
  return label != NULL ? g_strdup_printf (_("%s – %s"), facts->naf_code, label) : g_strdup (facts->naf_code);
}

static char *
quality_fact (const VivierScoreCards *cards,
              const VivierFacts      *facts,
              VivierFactor            factor)
{
  switch (factor)
    {
    case VIVIER_FACTOR_COMPLETENESS:
      return completeness_fact (cards, facts);
    case VIVIER_FACTOR_EMAIL:
      return g_strdup (email_fact (facts));
    case VIVIER_FACTOR_WEBSITE:
      return g_strdup ((facts->known & (1u << VIVIER_DATUM_WEBSITE)) != 0 ? _("It has a website") : _("No website is known"));
    case VIVIER_FACTOR_PROFILES:
      return profiles_fact (facts);
    case VIVIER_FACTOR_SIZE:
      return size_fact (facts);
    case VIVIER_FACTOR_SECTOR:
    default:
      return sector_fact (facts);
    }
}

static void
explain_quality (VivierScore            *score,
                 const VivierScoreCards *cards,
                 const VivierFacts      *facts)
{
  for (VivierFactor factor = VIVIER_FACTOR_COMPLETENESS; factor <= VIVIER_FACTOR_SECTOR; factor++)
    {
      double of = vivier_factor_points (cards, facts, factor);

      if (of > 0)
        add_part (score, factor, of * vivier_factor_share (cards, facts, factor), of, quality_fact (cards, facts, factor));
    }
}

static char *
signal_fact (const VivierSignal *signal,
             VivierDay           today)
{
  const char *label = vivier_factor_label (vivier_signal_get_factor (signal));
  g_autofree char *span = NULL;

  if (signal->day >= today)
    /* Translators: a sign of interest: "Reply, today" */
    return g_strdup_printf (_("%s, today"), label);

  span = vivier_days_format_span (today - signal->day);
  /* Translators: a sign of interest and how long ago it was: "Reply, 12 days ago" */
  return g_strdup_printf (_("%s, %s ago"), label, span);
}

static int
compare_weights (gconstpointer a,
                 gconstpointer b)
{
  const VivierScorePart *left = *(VivierScorePart *const *) a;
  const VivierScorePart *right = *(VivierScorePart *const *) b;

  return (ABS (left->points) < ABS (right->points)) - (ABS (left->points) > ABS (right->points));
}

static void
explain_heat (VivierScore            *score,
              const VivierScoreCards *cards,
              const VivierFacts      *facts,
              VivierDay               today)
{
  for (guint i = 0; i < facts->n_signals; i++)
    {
      const VivierSignal *signal = &facts->signals[i];
      VivierFactor factor = vivier_signal_get_factor (signal);
      double points = vivier_signal_points (cards, signal, today);
      VivierScorePart *part;

      if (ABS (points) < LEAST_POINTS)
        continue;
      part = add_part (score, factor, points, cards->points[factor], signal_fact (signal, today));
      part->day = signal->day;
      part->activity_id = signal->activity_id;
    }
  g_ptr_array_sort (score->parts, compare_weights);
}

static void
explain_bant (VivierScore       *score,
              const VivierFacts *facts)
{
  score->is_known = FALSE;
  for (int i = 0; i < VIVIER_N_BANT; i++)
    {
      gboolean is_asked = facts->bant[i] >= 0;

      score->is_known |= is_asked;
      add_part (score, VIVIER_FACTOR_BUDGET + i, MAX (0, facts->bant[i]), VIVIER_BANT_POINTS,
                g_strdup (is_asked ? _("Answered on the phone or in the record") : _("Not asked yet")));
    }
}

static void
explain_relaunch (VivierScore              *score,
                  const VivierSegmentRules *rules,
                  const VivierFigures      *figures,
                  VivierDay                 today,
                  const char               *currency)
{
  const VivierPurchaseTotals *totals = &figures->totals;
  g_autofree char *number = vivier_number_format (totals->purchases);
  g_autofree char *money = vivier_money_format_round (totals->revenue_minor, currency);
  g_autofree char *span = NULL;
  VivierScorePart *freshness;
  VivierPriority priority;

  score->is_known = figures->segment == VIVIER_SEGMENT_RELAUNCH;
  if (!score->is_known)
    return;

  vivier_priority_explain (rules, totals, figures->is_vip, today, &priority);
  span = vivier_days_format_span (MAX (0, vivier_segment_days_since (totals, today)));
  add_part (score, VIVIER_FACTOR_VIP, priority.vip, rules->weight_vip, g_strdup (figures->is_vip ? _("VIP") : _("Not a VIP")));
  add_part (score, VIVIER_FACTOR_PURCHASES, priority.purchases, rules->weight_purchases,
            /* Translators: how many purchases, then how many give all points */
            g_strdup_printf (_("%s in all; %d give all points"), number, rules->full_purchases));
  add_part (score, VIVIER_FACTOR_REVENUE, priority.revenue, rules->weight_revenue,
            /* Translators: %s is an amount of money */
            g_strdup_printf (_("%s in all"), money));
  freshness = add_part (score, VIVIER_FACTOR_FRESHNESS, priority.freshness, rules->weight_freshness,
                        /* Translators: %s is a length of time: "13 months" */
                        g_strdup_printf (_("Nothing for %s"), span));
  freshness->day = totals->last_on;
}

/**
 * vivier_score_explain:
 * @card: which score
 * @cards: the workspace's cards
 * @rules: the workspace's segment rules
 * @facts: a prospect
 * @today: the reference day
 * @currency: (nullable): ISO 4217, for amounts
 *
 * Returns: (transfer full): the score with the fact behind each of its points
 */
VivierScore *
vivier_score_explain (VivierCard                card,
                      const VivierScoreCards   *cards,
                      const VivierSegmentRules *rules,
                      const VivierFacts        *facts,
                      VivierDay                 today,
                      const char               *currency)
{
  VivierScore *score = g_new0 (VivierScore, 1);

  score->card = card;
  score->is_known = TRUE;
  score->parts = g_ptr_array_new_with_free_func (part_free);
  switch (card)
    {
    case VIVIER_CARD_HEAT:
      explain_heat (score, cards, facts, today);
      break;
    case VIVIER_CARD_BANT:
      explain_bant (score, facts);
      break;
    case VIVIER_CARD_RELAUNCH:
      explain_relaunch (score, rules, &facts->figures, today, currency);
      break;
    case VIVIER_CARD_QUALITY:
    default:
      explain_quality (score, cards, facts);
      break;
    }

  score->total = CLAMP (score->total, 0, VIVIER_SCORE_MOST);
  return score;
}
