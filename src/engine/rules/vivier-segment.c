/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rules/vivier-segment.h"

#include <math.h>

#define DAYS_PER_YEAR 365

/* The points of a part that is full at @full. */
static double
part (double weight,
      double value,
      double full)
{
  return weight * CLAMP (value / full, 0, 1);
}

/* @numerator of @denominator of @amount, rounded to the nearest unit without leaving
 * 64 bits on the way. @amount not negative, @numerator <= @denominator <= 10^7. */
static gint64
scale (gint64 amount,
       gint64 numerator,
       gint64 denominator)
{
  return amount / denominator * numerator +
         (amount % denominator * numerator + denominator / 2) / denominator;
}

/**
 * vivier_segment_days_since:
 * @totals: what the purchases add up to
 * @today: the reference day
 *
 * Returns: days since the last purchase, 0 when it is later than @today, -1
 *   when its day is not known or there is none
 */
int
vivier_segment_days_since (const VivierPurchaseTotals *totals,
                           VivierDay                   today)
{
  gint64 days;

  g_return_val_if_fail (totals != NULL, -1);

  if (totals->last_on == VIVIER_DAY_NONE || today == VIVIER_DAY_NONE)
    return -1;
  days = (gint64) today - totals->last_on;
  return (int) CLAMP (days, 0, G_MAXINT);
}

/**
 * vivier_segment_of:
 * @rules: the workspace's rules
 * @totals: what the purchases add up to
 * @today: the reference day
 *
 * Active d < 90, dormant 90 <= d <= 365, relaunch d > 365 with the default
 * thresholds, d being the days since the last purchase; a prospect without
 * a dated purchase is just that (mission/3-dj-booker-crm.md).
 *
 * Returns: the segment
 */
VivierSegment
vivier_segment_of (const VivierSegmentRules   *rules,
                   const VivierPurchaseTotals *totals,
                   VivierDay                   today)
{
  int days;

  g_return_val_if_fail (rules != NULL && totals != NULL, VIVIER_SEGMENT_PROSPECT);

  days = vivier_segment_days_since (totals, today);
  if (days < 0)
    return VIVIER_SEGMENT_PROSPECT;
  if (days < rules->active_below_days)
    return VIVIER_SEGMENT_ACTIVE;
  if (days <= rules->dormant_up_to_days)
    return VIVIER_SEGMENT_DORMANT;
  return VIVIER_SEGMENT_RELAUNCH;
}

/**
 * vivier_segment_is_vip:
 * @rules: the workspace's rules
 * @totals: what the purchases add up to
 * @today: the reference day
 *
 * With the default thresholds: at least 10 purchases, or at least 5 000 €, or
 * active with at least 5 purchases (mission/3-dj-booker-crm.md).
 *
 * Returns: whether the client is a VIP, beside its segment
 */
gboolean
vivier_segment_is_vip (const VivierSegmentRules   *rules,
                       const VivierPurchaseTotals *totals,
                       VivierDay                   today)
{
  g_return_val_if_fail (rules != NULL && totals != NULL, FALSE);

  return totals->purchases >= rules->vip_purchases ||
         totals->revenue_minor >= rules->vip_revenue_minor ||
         (totals->purchases >= rules->vip_active_purchases &&
          vivier_segment_of (rules, totals, today) == VIVIER_SEGMENT_ACTIVE);
}

/**
 * vivier_segment_evaluate:
 * @today: the reference day
 * @rules: (type VivierSegmentRules): the workspace's rules
 * @figures: (inout): the totals in, everything else out
 *
 * Draws all conclusions for one prospect. The priority is 0 outside the
 * relaunch segment. Pure: the same input gives the same figures, on any thread.
 */
void
vivier_segment_evaluate (VivierDay      today,
                         gpointer       rules,
                         VivierFigures *figures)
{
  const VivierPurchaseTotals *totals;
  VivierPriority priority = { 0 };

  g_return_if_fail (rules != NULL && figures != NULL);

  totals = &figures->totals;
  figures->segment = vivier_segment_of (rules, totals, today);
  figures->is_vip = vivier_segment_is_vip (rules, totals, today);
  if (figures->segment == VIVIER_SEGMENT_RELAUNCH)
    vivier_priority_explain (rules, totals, figures->is_vip, today, &priority);
  figures->priority = priority.total;
  figures->potential_minor = vivier_potential_minor (totals);
  figures->expected_minor = vivier_expected_minor (rules, figures->potential_minor, figures->is_vip);
}

/**
 * vivier_priority_explain:
 * @rules: the workspace's rules
 * @totals: what the purchases add up to
 * @is_vip: whether the client is a VIP
 * @today: the reference day
 * @out: (out): the parts
 *
 * How urgently a client should be relaunched, part by part. Points come from
 * the weights: VIP 40, purchases 20 (full at 10), revenue 25 (full at 5 000 €),
 * freshness 15 (falling to nothing two years after the relaunch threshold).
 */
void
vivier_priority_explain (const VivierSegmentRules   *rules,
                         const VivierPurchaseTotals *totals,
                         gboolean                    is_vip,
                         VivierDay                   today,
                         VivierPriority             *out)
{
  int days;

  g_return_if_fail (rules != NULL && totals != NULL && out != NULL);

  days = vivier_segment_days_since (totals, today);
  out->vip = is_vip ? rules->weight_vip : 0;
  out->purchases = part (rules->weight_purchases, (double) totals->purchases, rules->full_purchases);
  out->revenue = part (rules->weight_revenue, (double) totals->revenue_minor, (double) rules->full_revenue_minor);
  out->freshness = days < 0 ? 0 :
                   part (rules->weight_freshness,
                         (double) rules->freshness_days - ((double) days - rules->dormant_up_to_days),
                         rules->freshness_days);
  out->total = CLAMP (out->vip + out->purchases + out->revenue + out->freshness, 0, 100);
}

/**
 * vivier_potential_minor:
 * @totals: what the purchases add up to
 *
 * What a client may bring in twelve months if it comes back: revenue · 365 /
 * max (365, days between first and last purchase), rounded to a cent.
 *
 * Returns: cents, 0 to the client's revenue
 */
gint64
vivier_potential_minor (const VivierPurchaseTotals *totals)
{
  gint64 days;

  g_return_val_if_fail (totals != NULL, 0);

  if (totals->revenue_minor <= 0 || totals->last_on == VIVIER_DAY_NONE)
    return 0;
  /* A declared client may have no first day: then all is within a year. */
  if (totals->first_on == VIVIER_DAY_NONE)
    return totals->revenue_minor;

  days = (gint64) totals->last_on - totals->first_on;
  if (days <= DAYS_PER_YEAR)
    return totals->revenue_minor;
  return scale (totals->revenue_minor, DAYS_PER_YEAR, days);
}

/**
 * vivier_expected_minor:
 * @rules: the workspace's rules
 * @potential_minor: what vivier_potential_minor() says
 * @is_vip: whether the client is a VIP
 *
 * Weighs a potential with the share of clients that come back: the goals of the
 * document, 30 % of VIPs and 20 % of others.
 *
 * Returns: cents
 */
gint64
vivier_expected_minor (const VivierSegmentRules *rules,
                       gint64                    potential_minor,
                       gboolean                  is_vip)
{
  double rate;

  g_return_val_if_fail (rules != NULL, 0);

  if (potential_minor <= 0)
    return 0;
  /* Rates are kept to a hundredth of a per cent, so the sum stays exact. */
  rate = is_vip ? rules->expected_rate_vip : rules->expected_rate_other;
  return scale (potential_minor, (gint64) round (CLAMP (rate, 0, 1) * 10000), 10000);
}

/**
 * vivier_retention_days_left:
 * @last_on: the last purchase, or %VIVIER_DAY_NONE
 * @today: the reference day
 *
 * Personal data of a client may serve prospecting for three years from the last
 * contact that came from them (CNIL). Three calendar years: from 14 January to
 * 14 January, from 29 February to 28 February.
 *
 * Returns: days from @today to that limit, negative once passed, %G_MAXINT
 *   without a purchase
 */
int
vivier_retention_days_left (VivierDay last_on,
                            VivierDay today)
{
  VivierDay limit;

  if (last_on == VIVIER_DAY_NONE || today == VIVIER_DAY_NONE)
    return G_MAXINT;
  limit = vivier_day_add_months (last_on, 12 * VIVIER_RETENTION_YEARS);
  if (limit == VIVIER_DAY_NONE)
    return G_MAXINT;
  return (int) CLAMP ((gint64) limit - today, G_MININT, G_MAXINT);
}

/**
 * vivier_relaunch_allowed_on:
 * @rules: the workspace's rules
 * @segment: the segment of the client
 * @relaunched_on: the day of the last relaunch, or %VIVIER_DAY_NONE
 * @today: the reference day
 *
 * The rest between two relaunches, 30 days, or 60 for dormant clients: a relaunch
 * on the 1st allows the next on the 31st.
 *
 * Returns: the first day of the next relaunch, never before @today
 */
VivierDay
vivier_relaunch_allowed_on (const VivierSegmentRules *rules,
                            VivierSegment             segment,
                            VivierDay                 relaunched_on,
                            VivierDay                 today)
{
  int rest_days;

  g_return_val_if_fail (rules != NULL, today);

  if (relaunched_on == VIVIER_DAY_NONE)
    return today;
  rest_days = segment == VIVIER_SEGMENT_DORMANT ? rules->reminder_rest_days : rules->relaunch_rest_days;
  return MAX (today, relaunched_on + rest_days);
}

/**
 * vivier_segment_next_change:
 * @rules: the workspace's rules
 * @totals: what the purchases add up to
 * @today: the reference day
 * @next: (out) (optional): the segment from that day on, the present one when
 *   it stays
 *
 * Returns: the day after @today on which the segment changes by itself,
 *   %VIVIER_DAY_NONE when it stays
 */
VivierDay
vivier_segment_next_change (const VivierSegmentRules   *rules,
                            const VivierPurchaseTotals *totals,
                            VivierDay                   today,
                            VivierSegment              *next)
{
  VivierDay change = VIVIER_DAY_NONE;
  VivierSegment segment;

  g_return_val_if_fail (rules != NULL && totals != NULL, VIVIER_DAY_NONE);

  segment = vivier_segment_of (rules, totals, today);
  if (segment == VIVIER_SEGMENT_ACTIVE)
    change = totals->last_on + rules->active_below_days;
  else if (segment == VIVIER_SEGMENT_DORMANT)
    change = totals->last_on + rules->dormant_up_to_days + 1;

  if (next != NULL)
    *next = change == VIVIER_DAY_NONE ? segment : vivier_segment_of (rules, totals, change);
  return change;
}
