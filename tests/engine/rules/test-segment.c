/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include "rules/vivier-segment.h"

#define TODAY 20467 /* 2026-01-14 */

static VivierPurchaseTotals
totals_of (gint64 purchases,
           gint64 revenue_minor,
           int    days_since)
{
  VivierPurchaseTotals totals = {
    .purchases = purchases,
    .revenue_minor = revenue_minor,
    .first_on = TODAY - days_since,
    .last_on = TODAY - days_since,
  };

  return totals;
}

static VivierPurchaseTotals
no_purchase (void)
{
  VivierPurchaseTotals totals = { .first_on = VIVIER_DAY_NONE, .last_on = VIVIER_DAY_NONE };

  return totals;
}

static VivierSegmentRules
default_rules (void)
{
  VivierSegmentRules rules;

  vivier_segment_rules_init (&rules);
  return rules;
}

static void
test_days_since (void)
{
  VivierPurchaseTotals none = no_purchase ();
  VivierPurchaseTotals today = totals_of (1, 100, 0);
  VivierPurchaseTotals future = totals_of (1, 100, -3);
  VivierPurchaseTotals past = totals_of (1, 100, 1052);

  g_assert_cmpint (vivier_segment_days_since (&none, TODAY), ==, -1);
  g_assert_cmpint (vivier_segment_days_since (&today, TODAY), ==, 0);
  g_assert_cmpint (vivier_segment_days_since (&future, TODAY), ==, 0);
  g_assert_cmpint (vivier_segment_days_since (&past, TODAY), ==, 1052);
  g_assert_cmpint (vivier_segment_days_since (&past, VIVIER_DAY_NONE), ==, -1);
}

static void
test_segment_thresholds (void)
{
  static const struct {
    int           days;
    VivierSegment segment;
  } cases[] = {
    { 0, VIVIER_SEGMENT_ACTIVE }, { 1, VIVIER_SEGMENT_ACTIVE }, { 89, VIVIER_SEGMENT_ACTIVE },
    { 90, VIVIER_SEGMENT_DORMANT }, { 91, VIVIER_SEGMENT_DORMANT }, { 364, VIVIER_SEGMENT_DORMANT },
    { 365, VIVIER_SEGMENT_DORMANT }, { 366, VIVIER_SEGMENT_RELAUNCH }, { 10000, VIVIER_SEGMENT_RELAUNCH },
  };
  VivierSegmentRules rules = default_rules ();
  VivierPurchaseTotals none = no_purchase ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      VivierPurchaseTotals totals = totals_of (1, 100, cases[i].days);

      g_assert_cmpint (vivier_segment_of (&rules, &totals, TODAY), ==, cases[i].segment);
    }
  g_assert_cmpint (vivier_segment_of (&rules, &none, TODAY), ==, VIVIER_SEGMENT_PROSPECT);
}

static void
test_segment_own_thresholds (void)
{
  VivierSegmentRules rules = default_rules ();

  rules.active_below_days = 10;
  rules.dormant_up_to_days = 20;
  for (int days = 0; days < 30; days++)
    {
      VivierPurchaseTotals totals = totals_of (1, 100, days);
      VivierSegment expected = days < 10 ? VIVIER_SEGMENT_ACTIVE :
                               days <= 20 ? VIVIER_SEGMENT_DORMANT : VIVIER_SEGMENT_RELAUNCH;

      g_assert_cmpint (vivier_segment_of (&rules, &totals, TODAY), ==, expected);
    }
}

/* Every combination around the three thresholds; the table is the document's
 * sentence, each condition decided on its own. */
static void
test_vip_truth_table (void)
{
  static const int purchases[] = { 0, 1, 4, 5, 6, 9, 10, 11 };
  static const gint64 revenues[] = { 0, 1, 499998, 499999, 500000, 500001 };
  static const int days[] = { 0, 89, 90, 365, 366 };
  VivierSegmentRules rules = default_rules ();
  int n_vip = 0;

  for (gsize p = 0; p < G_N_ELEMENTS (purchases); p++)
    for (gsize r = 0; r < G_N_ELEMENTS (revenues); r++)
      for (gsize d = 0; d < G_N_ELEMENTS (days); d++)
        {
          VivierPurchaseTotals totals = totals_of (purchases[p], revenues[r], days[d]);
          gboolean many = p >= 6, rich = r >= 4, often = p >= 3 && d <= 1;
          gboolean is_vip = vivier_segment_is_vip (&rules, &totals, TODAY);

          g_assert_cmpint (is_vip, ==, many || rich || often);
          n_vip += is_vip;
        }
  /* 2 of 8 counts; of the other 6, a third by revenue; of what is left (6 x 4 x 5),
   * 3 counts by 4 revenues by 2 days. */
  g_assert_cmpint (n_vip, ==, 2 * 6 * 5 + 6 * 2 * 5 + 3 * 4 * 2);
}

static void
test_vip_without_days (void)
{
  VivierSegmentRules rules = default_rules ();
  VivierPurchaseTotals totals = no_purchase ();

  g_assert_false (vivier_segment_is_vip (&rules, &totals, TODAY));
  totals.is_declared = TRUE;
  totals.purchases = 9;
  g_assert_false (vivier_segment_is_vip (&rules, &totals, TODAY));
  totals.purchases = 10;
  g_assert_true (vivier_segment_is_vip (&rules, &totals, TODAY));
}

static VivierPriority
explain (const VivierPurchaseTotals *totals,
         gboolean                    is_vip)
{
  VivierSegmentRules rules = default_rules ();
  VivierPriority priority;

  vivier_priority_explain (&rules, totals, is_vip, TODAY, &priority);
  g_assert_cmpfloat_with_epsilon (priority.total,
                                  priority.vip + priority.purchases + priority.revenue + priority.freshness, 1e-9);
  return priority;
}

static void
test_priority_vip_part (void)
{
  VivierPurchaseTotals totals = totals_of (1, 100, 400);

  g_assert_cmpfloat (explain (&totals, TRUE).vip, ==, 40);
  g_assert_cmpfloat (explain (&totals, FALSE).vip, ==, 0);
}

static void
test_priority_purchases_part (void)
{
  static const struct {
    gint64 purchases;
    double points;
  } cases[] = { { 0, 0 }, { 1, 2 }, { 5, 10 }, { 9, 18 }, { 10, 20 }, { 11, 20 }, { 1000000, 20 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      VivierPurchaseTotals totals = totals_of (cases[i].purchases, 0, 400);

      g_assert_cmpfloat_with_epsilon (explain (&totals, FALSE).purchases, cases[i].points, 1e-9);
    }
}

static void
test_priority_revenue_part (void)
{
  static const struct {
    gint64 revenue_minor;
    double points;
  } cases[] = {
    { -100, 0 }, { 0, 0 }, { 100000, 5 }, { 250000, 12.5 }, { 499999, 24.99995 }, { 500000, 25 }, { 500001, 25 },
    { G_GINT64_CONSTANT (1000000000000000000), 25 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      VivierPurchaseTotals totals = totals_of (1, cases[i].revenue_minor, 400);

      g_assert_cmpfloat_with_epsilon (explain (&totals, FALSE).revenue, cases[i].points, 1e-9);
    }
}

static void
test_priority_freshness_part (void)
{
  static const struct {
    int    days;
    double points;
  } cases[] = {
    { 0, 15 }, { 365, 15 }, { 366, 15 - 15.0 / 730 }, { 730, 7.5 }, { 1094, 15.0 / 730 }, { 1095, 0 }, { 1096, 0 }, { 9000, 0 },
  };
  VivierPurchaseTotals none = no_purchase ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      VivierPurchaseTotals totals = totals_of (1, 100, cases[i].days);

      g_assert_cmpfloat_with_epsilon (explain (&totals, FALSE).freshness, cases[i].points, 1e-9);
    }
  g_assert_cmpfloat (explain (&none, FALSE).freshness, ==, 0);
}

static void
test_priority_ends (void)
{
  VivierPurchaseTotals full = totals_of (10, 500000, 365);
  VivierPurchaseTotals none = no_purchase ();
  VivierSegmentRules heavy = default_rules ();
  VivierPriority priority;

  g_assert_cmpfloat (explain (&full, TRUE).total, ==, 100);
  g_assert_cmpfloat (explain (&none, FALSE).total, ==, 0);

  heavy.weight_vip = 100;
  vivier_priority_explain (&heavy, &full, TRUE, TODAY, &priority);
  g_assert_cmpfloat (priority.total, ==, 100);
}

static void
test_potential (void)
{
  static const struct {
    gint64 revenue_minor;
    int    period_days;
    gint64 potential_minor;
  } cases[] = {
    { 245000, 0, 245000 }, { 245000, 185, 245000 }, { 245000, 364, 245000 }, { 245000, 365, 245000 },
    { 245000, 366, 244331 }, { 245000, 730, 122500 }, { 100, 731, 50 }, { 101, 730, 51 }, { 1, 731, 0 }, { 1, 100, 1 },
    { 0, 100, 0 }, { -100, 100, 0 }, { G_GINT64_CONSTANT (1000000000000000000), 36500, G_GINT64_CONSTANT (10000000000000000) },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      VivierPurchaseTotals totals = totals_of (3, cases[i].revenue_minor, 400);

      totals.first_on = totals.last_on - cases[i].period_days;
      g_assert_cmpint (vivier_potential_minor (&totals), ==, cases[i].potential_minor);
    }
}

static void
test_potential_without_days (void)
{
  VivierPurchaseTotals totals = totals_of (3, 5000, 400);

  totals.first_on = VIVIER_DAY_NONE;
  g_assert_cmpint (vivier_potential_minor (&totals), ==, 5000);
  totals.last_on = VIVIER_DAY_NONE;
  g_assert_cmpint (vivier_potential_minor (&totals), ==, 0);
}

static void
test_potential_never_above_revenue (void)
{
  for (int i = 0; i < 100000; i++)
    {
      gint64 revenue = g_test_rand_int_range (0, 1000000);
      VivierPurchaseTotals totals = totals_of (3, revenue, 400);
      gint64 potential;
      int days = g_test_rand_int_range (0, 5000);

      totals.first_on = totals.last_on - days;
      potential = vivier_potential_minor (&totals);
      g_assert_cmpint (potential, <=, revenue);
      g_assert_cmpint (ABS (potential * 2 * MAX (365, days) - revenue * 2 * 365), <=, MAX (365, days));
    }
}

static void
test_expected (void)
{
  VivierSegmentRules rules = default_rules ();

  g_assert_cmpint (vivier_expected_minor (&rules, 245000, TRUE), ==, 73500);
  g_assert_cmpint (vivier_expected_minor (&rules, 245000, FALSE), ==, 49000);
  g_assert_cmpint (vivier_expected_minor (&rules, 1, TRUE), ==, 0);
  g_assert_cmpint (vivier_expected_minor (&rules, 2, TRUE), ==, 1);
  g_assert_cmpint (vivier_expected_minor (&rules, 0, TRUE), ==, 0);
  g_assert_cmpint (vivier_expected_minor (&rules, -5, TRUE), ==, 0);
  rules.expected_rate_vip = 1;
  rules.expected_rate_other = 0;
  g_assert_cmpint (vivier_expected_minor (&rules, 245001, TRUE), ==, 245001);
  g_assert_cmpint (vivier_expected_minor (&rules, 245001, FALSE), ==, 0);
  g_assert_cmpint (vivier_expected_minor (&rules, 1, TRUE), ==, 1);
  rules.expected_rate_vip = 1.5;
  g_assert_cmpint (vivier_expected_minor (&rules, 245001, TRUE), ==, 245001);
}

static void
test_evaluate (void)
{
  VivierSegmentRules rules = default_rules ();
  VivierFigures figures = { 0 };

  /* YELLOW MONKEYS of the sample, 932 days. */
  figures.totals = totals_of (7, 245000, 932);
  figures.totals.first_on = figures.totals.last_on - 185;
  vivier_segment_evaluate (TODAY, &rules, &figures);
  g_assert_cmpint (figures.segment, ==, VIVIER_SEGMENT_RELAUNCH);
  g_assert_false (figures.is_vip);
  g_assert_cmpfloat_with_epsilon (figures.priority, 14 + 12.25 + 15 * (1 - 567.0 / 730), 1e-9);
  g_assert_cmpint (figures.potential_minor, ==, 245000);
  g_assert_cmpint (figures.expected_minor, ==, 49000);

  figures.totals = totals_of (10, 500000, 365);
  vivier_segment_evaluate (TODAY, &rules, &figures);
  g_assert_cmpint (figures.segment, ==, VIVIER_SEGMENT_DORMANT);
  g_assert_true (figures.is_vip);
  g_assert_cmpfloat (figures.priority, ==, 0);
  g_assert_cmpint (figures.expected_minor, ==, 150000);

  figures.totals = no_purchase ();
  vivier_segment_evaluate (TODAY, &rules, &figures);
  g_assert_cmpint (figures.segment, ==, VIVIER_SEGMENT_PROSPECT);
  g_assert_false (figures.is_vip);
  g_assert_cmpfloat (figures.priority, ==, 0);
  g_assert_cmpint (figures.potential_minor, ==, 0);
  g_assert_cmpint (figures.expected_minor, ==, 0);
}

static void
assert_days_left (const char *last_on,
                  const char *today,
                  int         expected)
{
  g_assert_cmpint (vivier_retention_days_left (vivier_day_from_iso (last_on), vivier_day_from_iso (today)), ==, expected);
}

static void
test_retention (void)
{
  assert_days_left ("2026-01-14", "2026-01-14", 1096); /* 2028 is a leap year */
  assert_days_left ("2023-01-14", "2026-01-14", 0);
  assert_days_left ("2023-01-15", "2026-01-14", 1);
  assert_days_left ("2023-01-13", "2026-01-14", -1);
  assert_days_left ("2023-04-13", "2026-01-14", 89);
  assert_days_left ("2023-04-14", "2026-01-14", 90);
  assert_days_left ("2024-02-29", "2027-02-28", 0);
  assert_days_left ("2024-02-29", "2027-03-01", -1);
  assert_days_left ("2021-03-01", "2024-02-29", 1);
  assert_days_left ("2022-11-13", "2026-01-14", -62);
  g_assert_cmpint (vivier_retention_days_left (VIVIER_DAY_NONE, TODAY), ==, G_MAXINT);
  g_assert_cmpint (vivier_retention_days_left (TODAY, VIVIER_DAY_NONE), ==, G_MAXINT);
}

static void
test_relaunch_rest (void)
{
  static const VivierSegment segments[] = { VIVIER_SEGMENT_PROSPECT, VIVIER_SEGMENT_ACTIVE, VIVIER_SEGMENT_DORMANT, VIVIER_SEGMENT_RELAUNCH };
  VivierSegmentRules rules = default_rules ();

  for (gsize i = 0; i < G_N_ELEMENTS (segments); i++)
    {
      int rest = segments[i] == VIVIER_SEGMENT_DORMANT ? 60 : 30;

      g_assert_cmpint (vivier_relaunch_allowed_on (&rules, segments[i], VIVIER_DAY_NONE, TODAY), ==, TODAY);
      g_assert_cmpint (vivier_relaunch_allowed_on (&rules, segments[i], TODAY, TODAY), ==, TODAY + rest);
      g_assert_cmpint (vivier_relaunch_allowed_on (&rules, segments[i], TODAY - rest + 1, TODAY), ==, TODAY + 1);
      g_assert_cmpint (vivier_relaunch_allowed_on (&rules, segments[i], TODAY - rest, TODAY), ==, TODAY);
      g_assert_cmpint (vivier_relaunch_allowed_on (&rules, segments[i], TODAY - rest - 1, TODAY), ==, TODAY);
    }
}

/* The forecast is right when the segment is the present one up to the day
 * before and another one on the day. */
static void
test_next_change (void)
{
  VivierSegmentRules rules = default_rules ();
  VivierPurchaseTotals none = no_purchase ();
  VivierSegment next = VIVIER_SEGMENT_RELAUNCH;

  for (int days = 0; days < 800; days++)
    {
      VivierPurchaseTotals totals = totals_of (1, 100, days);
      VivierSegment now = vivier_segment_of (&rules, &totals, TODAY);
      VivierDay change = vivier_segment_next_change (&rules, &totals, TODAY, &next);

      g_assert_cmpint (change == VIVIER_DAY_NONE, ==, days > 365);
      if (change == VIVIER_DAY_NONE)
        {
          g_assert_cmpint (next, ==, now);
          continue;
        }
      g_assert_cmpint (change, >, TODAY);
      g_assert_cmpint (vivier_segment_of (&rules, &totals, change - 1), ==, now);
      g_assert_cmpint (vivier_segment_of (&rules, &totals, change), ==, next);
      g_assert_cmpint (next, !=, now);
    }

  g_assert_cmpint (vivier_segment_next_change (&rules, &none, TODAY, &next), ==, VIVIER_DAY_NONE);
  g_assert_cmpint (next, ==, VIVIER_SEGMENT_PROSPECT);
  g_assert_cmpint (vivier_segment_next_change (&rules, &none, TODAY, NULL), ==, VIVIER_DAY_NONE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_summary ("Segments, priority and potential are those of the document, at every threshold.");

  g_test_add_func ("/segment/days-since/the-last-purchase", test_days_since);
  g_test_add_func ("/segment/of/thresholds-89-90-365-366", test_segment_thresholds);
  g_test_add_func ("/segment/of/thresholds-of-the-workspace", test_segment_own_thresholds);
  g_test_add_func ("/segment/vip/truth-table", test_vip_truth_table);
  g_test_add_func ("/segment/vip/declared-without-days", test_vip_without_days);
  g_test_add_func ("/priority/part-of-vip", test_priority_vip_part);
  g_test_add_func ("/priority/part-of-purchases", test_priority_purchases_part);
  g_test_add_func ("/priority/part-of-revenue", test_priority_revenue_part);
  g_test_add_func ("/priority/part-of-freshness", test_priority_freshness_part);
  g_test_add_func ("/priority/total-between-0-and-100", test_priority_ends);
  g_test_add_func ("/potential/per-twelve-months", test_potential);
  g_test_add_func ("/potential/without-days", test_potential_without_days);
  g_test_add_func ("/potential/never-above-the-revenue", test_potential_never_above_revenue);
  g_test_add_func ("/potential/expected", test_expected);
  g_test_add_func ("/segment/evaluate/draws-all-conclusions", test_evaluate);
  g_test_add_func ("/retention/three-calendar-years", test_retention);
  g_test_add_func ("/relaunch/rests-30-days-or-60-when-dormant", test_relaunch_rest);
  g_test_add_func ("/segment/next-change/is-the-day-it-changes", test_next_change);
  return g_test_run ();
}
