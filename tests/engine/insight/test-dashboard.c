/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model-workspace.h"

#include <json-glib/json-glib.h>

#include "insight/vivier-dashboard.h"
#include "model/vivier-activity.h"

typedef struct {
  int             year;
  VivierDay       today;
  VivierDashboard *dashboard;
} Loading;

static gboolean
load (VivierDb      *db,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  Loading *loading = data;

  loading->dashboard = vivier_dashboard_load (db, loading->today, loading->year, error);
  return loading->dashboard != NULL;
}

static VivierDashboard *
load_dashboard (VivierStore *store,
                int          year)
{
  Loading loading = { .year = year, .today = SAMPLE_TODAY };

  run_read (store, load, &loading);
  return loading.dashboard;
}

/* Names of one member of expected.json, in order, joined by "|". */
static char *
expected_names (JsonObject *expected,
                const char *member)
{
  JsonArray *array = json_object_get_array_member (expected, member);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < json_array_get_length (array); i++)
    g_ptr_array_add (names, (gpointer) json_array_get_string_element (array, i));
  g_ptr_array_add (names, NULL);
  return g_strjoinv ("|", (char **) names->pdata);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(const char **) a, *(const char **) b);
}

static void
check_list (VivierStore  *store,
            JsonObject   *expected,
            VivierListId  list)
{
  VivierProspectQuery query = { .list = list };
  g_autofree char *names = names_of (store, &query);
  g_auto (GStrv) sorted = g_strsplit (names, "|", -1);
  g_autofree char *joined = NULL;
  g_autofree char *wanted = expected_names (expected, vivier_list_id_to_string (list));

  qsort (sorted, g_strv_length (sorted), sizeof (char *), compare_names);
  joined = g_strjoinv ("|", sorted);
  g_assert_cmpstr (joined, ==, wanted);
}

static void
test_sample_gives_the_expected_figures (void)
{
  g_autoptr (TemporaryWorkspace) workspace = model_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "dj", "expected.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (VivierDashboard) dashboard = NULL;
  g_autoptr (GError) error = NULL;
  JsonObject *expected;
  gint64 revenue_minor = 0;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  expected = json_node_get_object (json_parser_get_root (parser));

  add_sample (workspace->store);
  for (VivierListId list = VIVIER_LIST_VIP; list <= VIVIER_LIST_ACTIVE; list++)
    check_list (workspace->store, expected, list);

  dashboard = load_dashboard (workspace->store, 0);
  g_assert_cmpint (dashboard->prospects, ==, json_object_get_int_member (expected, "clients"));
  g_assert_cmpint (dashboard->clients, ==, 25);
  g_assert_cmpint (dashboard->without_purchase, ==, 0);
  g_assert_cmpint (dashboard->purchases, ==, json_object_get_int_member (expected, "gigs"));
  g_assert_cmpint (dashboard->revenue_minor, ==, json_object_get_int_member (expected, "revenue") * 100);
  g_assert_cmpint (dashboard->vip, ==, 14);
  g_assert_cmpint (dashboard->active, ==, 10);
  g_assert_cmpint (dashboard->dormant, ==, 9);
  g_assert_cmpint (dashboard->relaunch, ==, 6);
  g_assert_cmpint (dashboard->average_minor, ==, 17664); /* 48 752 € over 276 */
  g_assert_cmpint (dashboard->relaunched, ==, 0);
  g_assert_cmpfloat_with_epsilon (dashboard->active_share, 0.4, 1e-9);
  g_assert_cmpstr (dashboard->currency, ==, "EUR");

  g_assert_cmpint (dashboard->year, ==, 2025); /* it is January */
  g_assert_cmpint (dashboard->months_from, ==, 2024 * 12);
  for (guint i = 0; i < 24; i++)
    {
      g_assert_cmpint (dashboard->months[i].month, ==, dashboard->months_from + (int) i);
      revenue_minor += dashboard->months[i].revenue_minor;
    }
  g_assert_cmpint (revenue_minor, ==, read_int (workspace->store, "SELECT sum(amount_minor) FROM purchase"
                                                " WHERE purchased_on BETWEEN '2024-01-01' AND '2025-12-31'"));
  g_assert_cmpuint (dashboard->years->len, ==, 5);
  g_assert_cmpint (g_array_index (dashboard->years, int, 0), ==, 2026);
  g_assert_cmpint (g_array_index (dashboard->years, int, 4), ==, 2022);

  g_assert_cmpuint (dashboard->top_potential->len, ==, 5);
  for (guint i = 1; i < dashboard->upcoming->len; i++)
    {
      const VivierUpcomingChange *before = g_ptr_array_index (dashboard->upcoming, i - 1);
      const VivierUpcomingChange *change = g_ptr_array_index (dashboard->upcoming, i);

      g_assert_cmpint (before->on, <=, change->on);
      g_assert_cmpint (change->on, >, SAMPLE_TODAY);
      g_assert_cmpint (change->on, <=, SAMPLE_TODAY + 90);
    }
  g_assert_cmpuint (dashboard->upcoming->len, >, 0);
}

static void
add_relaunch (VivierStore *store,
              gint64       prospect_id,
              const char  *day)
{
  g_autofree char *uuid = g_uuid_string_random ();

  write_sql (store, "email-sent",
             "INSERT INTO activity (uuid, prospect_id, kind, purpose, happened_ms, happened_on, created_ms)"
             " VALUES ('%s', %" G_GINT64_FORMAT ", 'email', 'relaunch', 1, '%s', 1)", uuid, prospect_id, day);
}

static void
test_purchase_within_90_days_is_put_down_to_the_relaunch (void)
{
  g_autoptr (TemporaryWorkspace) workspace = model_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  VivierStore *store = workspace->store;
  gint64 back = add_client (store, "Back", NULL, NULL, NULL);
  gint64 late = add_client (store, "Late", NULL, NULL, NULL);
  gint64 gone = add_client (store, "Gone", NULL, NULL, NULL);
  gint64 never = add_client (store, "Never bought", NULL, NULL, NULL);
  g_autoptr (VivierDashboard) dashboard = NULL;

  /* Two relaunches, two purchases within 90 days of them, each counted once. */
  add_purchase (store, back, "2024-01-01", 10000);
  add_relaunch (store, back, "2025-11-01");
  add_relaunch (store, back, "2025-11-15");
  add_purchase (store, back, "2025-12-01", 20000);
  add_purchase (store, back, "2026-01-10", 30000);
  /* On the 91st day. */
  add_purchase (store, late, "2024-01-01", 10000);
  add_relaunch (store, late, "2025-10-01");
  add_purchase (store, late, "2025-12-31", 40000);
  /* On the very day: not after it. */
  add_purchase (store, gone, "2024-12-01", 10000);
  add_relaunch (store, gone, "2024-12-01");
  add_relaunch (store, never, "2025-12-01");

  dashboard = load_dashboard (store, 0);
  g_assert_cmpint (dashboard->relaunched, ==, 4);
  g_assert_cmpint (dashboard->reactivated, ==, 1);
  g_assert_cmpint (dashboard->reactivated_revenue_minor, ==, 50000);
  g_assert_cmpfloat_with_epsilon (dashboard->reactivation_rate, 0.25, 1e-9);

  /* Both silences were over a year and ended within three months; one lasts. */
  g_assert_cmpint (dashboard->goal_regular.done, ==, 2);
  g_assert_cmpint (dashboard->goal_regular.total, ==, 3);
  g_assert_cmpfloat_with_epsilon (dashboard->goal_regular.target, 0.2, 1e-9);
  g_assert_cmpint (dashboard->goal_vip.total, ==, 0);
  g_assert_cmpfloat_with_epsilon (dashboard->goal_vip.value, 0, 1e-9);
  /* 700 and 730 days. */
  g_assert_cmpfloat_with_epsilon (dashboard->mean_days_before_return, 715, 1e-9);
  g_assert_cmpfloat_with_epsilon (dashboard->relaunch_mean_days, 409, 1e-9);
}

static void
test_year_without_purchase_yet_shows_the_one_before (void)
{
  g_autoptr (TemporaryWorkspace) workspace = model_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  gint64 id = add_client (workspace->store, "Client", NULL, NULL, NULL);
  g_autoptr (VivierDashboard) dashboard = NULL;
  g_autoptr (VivierDashboard) chosen = NULL;

  add_purchase (workspace->store, id, "2024-02-01", 100);
  add_purchase (workspace->store, id, "2025-02-01", 300);
  dashboard = load_dashboard (workspace->store, 0);
  g_assert_cmpint (dashboard->year, ==, 2025);
  g_assert_cmpint (dashboard->months[1].revenue_minor, ==, 100);
  g_assert_cmpint (dashboard->months[13].revenue_minor, ==, 300);

  chosen = load_dashboard (workspace->store, 2024);
  g_assert_cmpint (chosen->year, ==, 2024);
  g_assert_cmpint (chosen->months[13].revenue_minor, ==, 100);
}

static void
test_booked_ones_stand_apart (void)
{
  g_autoptr (TemporaryWorkspace) workspace = model_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  gint64 id = add_client (workspace->store, "Booker", NULL, NULL, NULL);
  g_autoptr (VivierDashboard) dashboard = NULL;

  add_purchase (workspace->store, id, "2026-01-14", 100);
  add_purchase (workspace->store, id, "2026-01-15", 1000);
  add_purchase (workspace->store, id, "2027-01-15", 2000);
  dashboard = load_dashboard (workspace->store, 0);
  g_assert_cmpint (dashboard->booked, ==, 2);
  g_assert_cmpint (dashboard->booked_minor, ==, 3000);
  g_assert_cmpint (dashboard->revenue_minor, ==, 100);
  g_assert_cmpint (dashboard->year, ==, 2026);
  g_assert_cmpint (dashboard->months[12].purchases, ==, 1);
}

static void
set_archived (VivierStore *store,
              gboolean     is_archived)
{
  write_sql (store, "archive",
             is_archived ? "UPDATE prospect SET archived_ms = 1 WHERE id IN"
                           " (SELECT prospect_id FROM prospect_figures WHERE segment = 'relaunch' ORDER BY revenue_minor DESC LIMIT 3)"
                         : "UPDATE prospect SET archived_ms = NULL");
}

/* As in lists, who is archived counts in no figure; and counts again after. */
static void
test_archived_count_nowhere (void)
{
  g_autoptr (TemporaryWorkspace) workspace = model_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  VivierProspectQuery everybody = { .list = VIVIER_LIST_PROSPECTS };
  g_autoptr (VivierDashboard) before = NULL;
  g_autoptr (VivierDashboard) without = NULL;
  g_autoptr (VivierDashboard) after = NULL;
  gint64 revenue = 0, revenue_before = 0;

  add_sample (workspace->store);
  before = load_dashboard (workspace->store, 2025);
  set_archived (workspace->store, TRUE);
  without = load_dashboard (workspace->store, 2025);
  g_assert_cmpint (without->prospects, ==, count_of (workspace->store, &everybody));
  g_assert_cmpint (without->prospects, ==, before->prospects - 3);
  g_assert_cmpint (without->relaunch, ==, before->relaunch - 3);
  g_assert_cmpint (without->active + without->dormant + without->relaunch, ==, without->clients);
  g_assert_cmpint (without->revenue_minor, ==, read_int (workspace->store,
      "SELECT sum (amount_minor) FROM purchase o JOIN prospect p ON p.id = o.prospect_id"
      " WHERE p.archived_ms IS NULL AND o.state <> 'cancelled' AND o.purchased_on <= '2026-01-14'"));
  g_assert_cmpint (without->revenue_minor, <, before->revenue_minor);
  for (guint i = 0; i < G_N_ELEMENTS (without->months); i++)
    {
      revenue += without->months[i].revenue_minor;
      revenue_before += before->months[i].revenue_minor;
    }
  g_assert_cmpint (revenue, ==, read_int (workspace->store,
      "SELECT coalesce (sum (amount_minor), 0) FROM purchase o JOIN prospect p ON p.id = o.prospect_id"
      " WHERE p.archived_ms IS NULL AND o.state <> 'cancelled' AND o.purchased_on BETWEEN '2024-01-01' AND '2025-12-31'"));
  g_assert_cmpint (without->goal_vip.total + without->goal_regular.total, <, before->goal_vip.total + before->goal_regular.total);

  set_archived (workspace->store, FALSE);
  after = load_dashboard (workspace->store, 2025);
  g_assert_cmpint (after->prospects, ==, before->prospects);
  g_assert_cmpint (after->revenue_minor, ==, before->revenue_minor);
  g_assert_cmpint (revenue_before, >=, revenue);
}

static void
test_empty_workspace_has_a_dashboard (void)
{
  g_autoptr (TemporaryWorkspace) workspace = model_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  g_autoptr (VivierDashboard) dashboard = load_dashboard (workspace->store, 0);
  g_autoptr (VivierDashboard) absurd = load_dashboard (workspace->store, G_MAXINT);

  g_assert_cmpint (dashboard->prospects, ==, 0);
  g_assert_cmpint (dashboard->average_minor, ==, 0);
  g_assert_cmpint (dashboard->year, ==, 2026);
  g_assert_cmpint (absurd->year, ==, 2026);
  g_assert_cmpint (dashboard->first_on, ==, VIVIER_DAY_NONE);
  g_assert_cmpuint (dashboard->top_potential->len, ==, 0);
  g_assert_cmpuint (dashboard->upcoming->len, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/dashboard/sample-gives-the-expected-figures", test_sample_gives_the_expected_figures);
  g_test_add_func ("/dashboard/purchase-within-90-days-is-put-down-to-the-relaunch",
                   test_purchase_within_90_days_is_put_down_to_the_relaunch);
  g_test_add_func ("/dashboard/year-without-purchase-yet-shows-the-one-before",
                   test_year_without_purchase_yet_shows_the_one_before);
  g_test_add_func ("/dashboard/booked-ones-stand-apart", test_booked_ones_stand_apart);
  g_test_add_func ("/dashboard/archived-prospects-count-nowhere", test_archived_count_nowhere);
  g_test_add_func ("/dashboard/empty-workspace-has-a-dashboard", test_empty_workspace_has_a_dashboard);

  return g_test_run ();
}
