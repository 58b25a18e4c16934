/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include <math.h>
#include <string.h>

#include <json-glib/json-glib.h>

#include "rules/vivier-segment.h"

static void
assert_same (const VivierSegmentRules *a,
             const VivierSegmentRules *b)
{
  g_assert_cmpint (a->active_below_days, ==, b->active_below_days);
  g_assert_cmpint (a->dormant_up_to_days, ==, b->dormant_up_to_days);
  g_assert_cmpint (a->vip_purchases, ==, b->vip_purchases);
  g_assert_cmpint (a->vip_revenue_minor, ==, b->vip_revenue_minor);
  g_assert_cmpint (a->vip_active_purchases, ==, b->vip_active_purchases);
  g_assert_cmpfloat (a->weight_vip, ==, b->weight_vip);
  g_assert_cmpfloat (a->weight_purchases, ==, b->weight_purchases);
  g_assert_cmpfloat (a->weight_revenue, ==, b->weight_revenue);
  g_assert_cmpfloat (a->weight_freshness, ==, b->weight_freshness);
  g_assert_cmpint (a->full_purchases, ==, b->full_purchases);
  g_assert_cmpint (a->full_revenue_minor, ==, b->full_revenue_minor);
  g_assert_cmpint (a->freshness_days, ==, b->freshness_days);
  g_assert_cmpfloat (a->expected_rate_vip, ==, b->expected_rate_vip);
  g_assert_cmpfloat (a->expected_rate_other, ==, b->expected_rate_other);
  g_assert_cmpfloat (a->active_share_goal, ==, b->active_share_goal);
  g_assert_cmpint (a->relaunch_rest_days, ==, b->relaunch_rest_days);
  g_assert_cmpint (a->reminder_rest_days, ==, b->reminder_rest_days);
}

static void
assert_reads (const char               *json,
              const VivierSegmentRules *expected)
{
  g_autoptr(GError) error = NULL;
  VivierSegmentRules rules;

  memset (&rules, 0xff, sizeof rules);
  g_assert_true (vivier_segment_rules_from_json (&rules, json, &error));
  g_assert_no_error (error);
  assert_same (&rules, expected);
  g_assert_true (vivier_segment_rules_check (&rules, NULL));
}

static void
test_defaults (void)
{
  VivierSegmentRules rules;

  vivier_segment_rules_init (&rules);
  g_assert_cmpint (rules.active_below_days, ==, 90);
  g_assert_cmpint (rules.dormant_up_to_days, ==, 365);
  g_assert_cmpint (rules.vip_purchases, ==, 10);
  g_assert_cmpint (rules.vip_revenue_minor, ==, 500000);
  g_assert_cmpint (rules.vip_active_purchases, ==, 5);
  g_assert_cmpfloat (rules.weight_vip, ==, 40);
  g_assert_cmpfloat (rules.weight_purchases, ==, 20);
  g_assert_cmpfloat (rules.weight_revenue, ==, 25);
  g_assert_cmpfloat (rules.weight_freshness, ==, 15);
  g_assert_cmpint (rules.full_purchases, ==, 10);
  g_assert_cmpint (rules.full_revenue_minor, ==, 500000);
  g_assert_cmpint (rules.freshness_days, ==, 730);
  g_assert_cmpfloat (rules.expected_rate_vip, ==, 0.30);
  g_assert_cmpfloat (rules.expected_rate_other, ==, 0.20);
  g_assert_cmpfloat (rules.active_share_goal, ==, 0.40);
  g_assert_cmpint (rules.relaunch_rest_days, ==, 30);
  g_assert_cmpint (rules.reminder_rest_days, ==, 60);
  g_assert_true (vivier_segment_rules_check (&rules, NULL));
}

static void
test_round_trip (void)
{
  VivierSegmentRules rules = {
    .active_below_days = 30,
    .dormant_up_to_days = 180,
    .vip_purchases = 3,
    .vip_revenue_minor = G_GINT64_CONSTANT (1000000000000),
    .vip_active_purchases = 2,
    .weight_vip = 12.5,
    .weight_purchases = 0,
    .weight_revenue = 33.3,
    .weight_freshness = 54.2,
    .full_purchases = 4,
    .full_revenue_minor = 123456,
    .freshness_days = 100,
    .expected_rate_vip = 1,
    .expected_rate_other = 0.125,
    .active_share_goal = 0,
    .relaunch_rest_days = 0,
    .reminder_rest_days = 7,
  };
  g_autofree char *json = vivier_segment_rules_to_json (&rules);

  assert_reads (json, &rules);
}

static void
test_missing_and_unknown (void)
{
  VivierSegmentRules expected;

  vivier_segment_rules_init (&expected);
  assert_reads (NULL, &expected);
  assert_reads ("{}", &expected);
  assert_reads ("{\"next_version\":{\"a\":[1,2]},\"vip\":true}", &expected);

  expected.vip_purchases = 12;
  assert_reads ("{\"vip_purchases\":12}", &expected);
  assert_reads ("{\"vip_purchases\":12.0}", &expected);
}

static void
test_absurd_members (void)
{
  static const char * const absurd[] = {
    "{\"vip_purchases\":0}", "{\"vip_purchases\":-1}", "{\"vip_purchases\":2.5}", "{\"vip_purchases\":\"12\"}",
    "{\"vip_purchases\":null}", "{\"vip_purchases\":[12]}", "{\"vip_purchases\":{}}", "{\"vip_purchases\":true}",
    "{\"vip_purchases\":99999999999999999999}", "{\"vip_purchases\":1e999}", "{\"weight_vip\":-1}",
    "{\"weight_vip\":101}", "{\"expected_rate_vip\":1.01}", "{\"full_purchases\":0}", "{\"freshness_days\":0}",
    "{\"full_revenue_minor\":0}", "{\"active_below_days\":0}", "{\"active_below_days\":366}",
    "{\"dormant_up_to_days\":89}", "{\"active_below_days\":50,\"dormant_up_to_days\":40}", "{\"weight_vip\":40.1}",
    "{\"weight_vip\":100,\"weight_purchases\":1,\"weight_revenue\":1,\"weight_freshness\":1}",
    "{\"relaunch_rest_days\":-1}", "{\"reminder_rest_days\":36501}", "{\"vip_revenue_minor\":1000000000001}",
  };
  VivierSegmentRules defaults;

  vivier_segment_rules_init (&defaults);
  for (gsize i = 0; i < G_N_ELEMENTS (absurd); i++)
    assert_reads (absurd[i], &defaults);
}

/* What remains of @value when it stands in a workspace whose other thresholds
 * and weights are out of the way. */
static double
read_back (const char *name,
           double      value)
{
  static const char others[] = "\"active_below_days\":1,\"dormant_up_to_days\":36500,\"weight_vip\":0,"
                               "\"weight_purchases\":0,\"weight_revenue\":0,\"weight_freshness\":0";
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *json = g_strdup_printf ("{%s,\"%s\":%s}", others, name, g_ascii_dtostr (number, sizeof number, value));
  g_autofree char *written = NULL;
  g_autoptr(JsonNode) root = NULL;
  VivierSegmentRules rules;

  g_assert_true (vivier_segment_rules_from_json (&rules, json, NULL));
  written = vivier_segment_rules_to_json (&rules);
  root = json_from_string (written, NULL);
  return json_object_get_double_member (json_node_get_object (root), name);
}

static void
test_bounds (void)
{
  static const struct {
    const char *name;
    double      least;
    double      most;
    double      step;
  } members[] = {
    { "active_below_days", 1, 36500, 1 }, { "dormant_up_to_days", 1, 36500, 1 }, { "vip_purchases", 1, 1e6, 1 },
    { "vip_revenue_minor", 1, 1e12, 1 }, { "vip_active_purchases", 1, 1e6, 1 }, { "weight_vip", 0, 100, 0.5 },
    { "weight_purchases", 0, 100, 0.5 }, { "weight_revenue", 0, 100, 0.5 }, { "weight_freshness", 0, 100, 0.5 },
    { "full_purchases", 1, 1e6, 1 }, { "full_revenue_minor", 1, 1e12, 1 }, { "freshness_days", 1, 36500, 1 },
    { "expected_rate_vip", 0, 1, 0.01 }, { "expected_rate_other", 0, 1, 0.01 }, { "active_share_goal", 0, 1, 0.01 },
    { "relaunch_rest_days", 0, 36500, 1 }, { "reminder_rest_days", 0, 36500, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    {
      double least = members[i].least, most = members[i].most, step = members[i].step;

      g_assert_cmpfloat (read_back (members[i].name, least), ==, least);
      g_assert_cmpfloat (read_back (members[i].name, most), ==, most);
      g_assert_cmpfloat (read_back (members[i].name, least - step), !=, least - step);
      g_assert_cmpfloat (read_back (members[i].name, most + step), !=, most + step);
    }
}

static void
test_no_object (void)
{
  g_autofree char *deep = g_strnfill (5000, '[');
  g_autofree char *deeper = g_strnfill (200000, '[');
  g_autofree char *blanks = g_strnfill (9000, ' ');
  g_autofree char *large = g_strconcat ("{", blanks, "}", NULL);
  const char *wrong[] = { "", " ", "x", "[]", "12", "\"x\"", "null", "{", "{\"vip_purchases\":}", "\xff", deep, deeper, large };
  VivierSegmentRules defaults;

  vivier_segment_rules_init (&defaults);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr(GError) error = NULL;
      VivierSegmentRules rules;

      memset (&rules, 0xff, sizeof rules);
      g_assert_false (vivier_segment_rules_from_json (&rules, wrong[i], &error));
      g_assert_error (error, VIVIER_SEGMENT_ERROR, VIVIER_SEGMENT_ERROR_INVALID);
      assert_same (&rules, &defaults);
    }
}

static void
assert_wrong (const VivierSegmentRules *rules,
              const char               *named)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (vivier_segment_rules_check (rules, &error));
  g_assert_error (error, VIVIER_SEGMENT_ERROR, VIVIER_SEGMENT_ERROR_INVALID);
  if (strstr (error->message, named) == NULL)
    g_error ("“%s” does not name “%s”", error->message, named);
}

static void
test_check (void)
{
  VivierSegmentRules defaults, rules;

  vivier_segment_rules_init (&defaults);

  rules = defaults, rules.active_below_days = 0;
  assert_wrong (&rules, "Active below");
  rules = defaults, rules.active_below_days = 366;
  assert_wrong (&rules, "Dormant up to");
  rules = defaults, rules.active_below_days = 365;
  g_assert_true (vivier_segment_rules_check (&rules, NULL));
  rules = defaults, rules.vip_revenue_minor = 0;
  assert_wrong (&rules, "0.01");
  rules = defaults, rules.weight_revenue = -0.5;
  assert_wrong (&rules, "Weight of revenue");
  rules = defaults, rules.weight_revenue = NAN;
  assert_wrong (&rules, "Weight of revenue");
  rules = defaults, rules.weight_revenue = 26;
  assert_wrong (&rules, "101");
  rules = defaults, rules.weight_revenue = 24;
  g_assert_true (vivier_segment_rules_check (&rules, NULL));
  rules = defaults, rules.expected_rate_other = 1.5;
  assert_wrong (&rules, "100%");
  rules = defaults, rules.freshness_days = 0;
  assert_wrong (&rules, "freshness");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_summary ("Rules read from a workspace can always be used.");

  g_test_add_func ("/segment-rules/defaults-are-those-of-the-document", test_defaults);
  g_test_add_func ("/segment-rules/json/round-trip", test_round_trip);
  g_test_add_func ("/segment-rules/json/missing-takes-the-default-and-unknown-is-ignored", test_missing_and_unknown);
  g_test_add_func ("/segment-rules/json/absurd-takes-the-default", test_absurd_members);
  g_test_add_func ("/segment-rules/json/every-member-within-its-bounds", test_bounds);
  g_test_add_func ("/segment-rules/json/no-object-is-an-error", test_no_object);
  g_test_add_func ("/segment-rules/check/names-the-wrong-one", test_check);
  return g_test_run ();
}
