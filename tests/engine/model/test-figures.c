/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model-workspace.h"

#include "insight/vivier-figures-keeper.h"

typedef struct {
  TemporaryWorkspace *workspace;
  VivierStore        *store;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->workspace = model_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  fixture->store = fixture->workspace->store;
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  temporary_workspace_free (fixture->workspace);
}

static void
test_segment_ids_go_both_ways (void)
{
  for (VivierSegment segment = VIVIER_SEGMENT_PROSPECT; segment <= VIVIER_SEGMENT_RELAUNCH; segment++)
    {
      VivierSegment back;

      g_assert_true (vivier_segment_from_id (vivier_segment_to_id (segment), &back));
      g_assert_cmpint (back, ==, segment);
    }
  g_assert_false (vivier_segment_from_id ("vip", &(VivierSegment) { 0 }));
  g_assert_false (vivier_segment_from_id (NULL, &(VivierSegment) { 0 }));
}

typedef struct {
  VivierDay today;
  gint64    n_changed;
} Refresh;

static gboolean
refresh_all (VivierDb      *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Refresh *refresh = data;
  VivierSegmentRules rules;

  vivier_segment_rules_init (&rules);
  return vivier_figures_refresh_all (db, refresh->today, vivier_segment_evaluate, &rules,
                                     &refresh->n_changed, error);
}

static void
test_booked_counts_from_its_day_on (Fixture       *fixture,
                                    gconstpointer  data)
{
  Refresh tomorrow = { SAMPLE_TODAY + 1, 0 };
  gint64 id = add_client (fixture->store, "Booker", NULL, NULL, NULL);
  g_autoptr (VivierProspectRow) before = NULL;
  g_autoptr (VivierProspectRow) after = NULL;

  add_purchase (fixture->store, id, "2026-01-15", 700);
  before = load_row (fixture->store, id);
  g_assert_cmpint (before->figures.totals.purchases, ==, 0);
  g_assert_cmpint (before->figures.segment, ==, VIVIER_SEGMENT_PROSPECT);

  run_write (fixture->store, refresh_all, &tomorrow);
  g_assert_cmpint (read_int (fixture->store, "SELECT purchases FROM prospect_figures"), ==, 0);
  temporary_workspace_reopen (fixture->workspace, VIVIER_STORE_OPEN_NO_THREADS);
  fixture->store = fixture->workspace->store;
  run_write (fixture->store, refresh_all, &tomorrow);
  after = load_row (fixture->store, id);
  g_assert_cmpint (after->figures.totals.purchases, ==, 1);
  g_assert_cmpint (after->figures.totals.revenue_minor, ==, 700);
  g_assert_cmpint (after->figures.totals.last_on, ==, SAMPLE_TODAY + 1);
  g_assert_cmpint (after->figures.segment, ==, VIVIER_SEGMENT_ACTIVE);
}

static gboolean
save_declared (VivierDb      *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autoptr (VivierProspect) prospect = vivier_prospect_new ();

  g_free (prospect->name);
  prospect->name = g_strdup ("Declared");
  prospect->declared = (VivierPurchaseTotals) {
    .is_declared = TRUE, .purchases = 32, .revenue_minor = -1,
    .first_on = SAMPLE_TODAY - 900, .last_on = SAMPLE_TODAY - 400, .min_minor = 100, .max_minor = 200,
  };
  if (!vivier_prospect_save (db, prospect, 1000, error))
    return FALSE;
  *(gint64 *) data = prospect->id;
  return TRUE;
}

static void
test_declared_ones_hold_until_purchases_exist (Fixture       *fixture,
                                               gconstpointer  data)
{
  gint64 id;
  g_autoptr (VivierProspectRow) declared = NULL;
  g_autoptr (VivierProspectRow) counted = NULL;

  run_write (fixture->store, save_declared, &id);
  declared = load_row (fixture->store, id);
  g_assert_true (declared->figures.totals.is_declared);
  g_assert_cmpint (declared->figures.totals.purchases, ==, 32);
  g_assert_cmpint (declared->figures.totals.revenue_minor, ==, 0);
  g_assert_cmpint (declared->figures.segment, ==, VIVIER_SEGMENT_RELAUNCH);
  g_assert_true (declared->figures.is_vip);

  /* One to come does not count yet, one cancelled never. */
  add_purchase (fixture->store, id, "2026-06-01", 500);
  write_sql (fixture->store, "test", "UPDATE purchase SET state = 'cancelled', purchased_on = '2025-12-12'");
  add_purchase (fixture->store, id, "2026-06-02", 500);
  g_assert_cmpint (read_int (fixture->store, "SELECT is_declared FROM prospect_figures"), ==, 1);

  add_purchase (fixture->store, id, "2026-01-14", 500);
  counted = load_row (fixture->store, id);
  g_assert_false (counted->figures.totals.is_declared);
  g_assert_cmpint (counted->figures.totals.purchases, ==, 1);
  g_assert_cmpint (counted->figures.totals.min_minor, ==, 500);
  g_assert_cmpint (counted->figures.segment, ==, VIVIER_SEGMENT_ACTIVE);
}

static void
test_second_refresh_finds_nothing (Fixture       *fixture,
                                   gconstpointer  data)
{
  Refresh refresh = { SAMPLE_TODAY, -1 };

  add_many_clients (fixture->store, 300);
  run_write (fixture->store, refresh_all, &refresh);
  g_assert_cmpint (refresh.n_changed, ==, 0);

  write_sql (fixture->store, "test", "UPDATE prospect_figures SET purchases = 4711 WHERE prospect_id = 5");
  write_sql (fixture->store, "test", "DELETE FROM prospect_figures WHERE prospect_id = 6");
  run_write (fixture->store, refresh_all, &refresh);
  g_assert_cmpint (refresh.n_changed, ==, 2);
}

/* The figures as one plain statement sees them. */
static const char plain_sql[] =
  "SELECT group_concat (p.id || ':' || coalesce (t.n, 0) || ':' || coalesce (t.revenue, 0) || ':'"
  " || coalesce (t.first_on, '') || ':' || coalesce (t.last_on, '') || ':' || coalesce (t.low, 0) || ':'"
  " || coalesce (t.high, 0) || ':' || CASE WHEN t.n IS NULL THEN 'prospect'"
  "  WHEN t.last_on > date ('2026-01-14', '-90 days') THEN 'active'"
  "  WHEN t.last_on >= date ('2026-01-14', '-365 days') THEN 'dormant' ELSE 'relaunch' END, '|')"
  " FROM (SELECT id FROM prospect ORDER BY id) p LEFT JOIN"
  " (SELECT prospect_id, count (*) AS n, sum (amount_minor) AS revenue, min (purchased_on) AS first_on,"
  "  max (purchased_on) AS last_on, min (amount_minor) AS low, max (amount_minor) AS high FROM purchase"
  "  WHERE state <> 'cancelled' AND purchased_on <= '2026-01-14' GROUP BY prospect_id) t ON t.prospect_id = p.id";

static const char stored_sql[] =
  "SELECT group_concat (prospect_id || ':' || purchases || ':' || revenue_minor || ':'"
  " || coalesce (first_on, '') || ':' || coalesce (last_on, '') || ':' || min_minor || ':'"
  " || max_minor || ':' || segment, '|') FROM (SELECT * FROM prospect_figures ORDER BY prospect_id)";

static void
assert_true_figures (VivierStore *store)
{
  g_autofree char *expected = read_text (store, "%s", plain_sql);
  g_autofree char *stored = read_text (store, "%s", stored_sql);

  g_assert_cmpstr (stored, ==, expected);
}

static void
random_change (VivierStore *store,
               GRand       *rand)
{
  gint64 purchase = read_int (store, "SELECT id FROM purchase ORDER BY (id * 7919 + %d) %% 1009 LIMIT 1",
                              g_rand_int_range (rand, 0, 1000));
  gint64 client = read_int (store, "SELECT id FROM prospect ORDER BY (id * 7919 + %d) %% 1009 LIMIT 1",
                            g_rand_int_range (rand, 0, 1000));
  g_autoptr (GError) error = NULL;
  char iso[VIVIER_DAY_ISO_SIZE];

  vivier_day_to_iso (SAMPLE_TODAY + 10 - g_rand_int_range (rand, 0, 800), iso);
  switch (g_rand_int_range (rand, 0, 8))
    {
    case 0:
    case 1:
      add_purchase (store, client, iso, g_rand_int_range (rand, -100, 100000));
      break;
    case 2:
      write_sql (store, "test", "DELETE FROM purchase WHERE id = %" G_GINT64_FORMAT, purchase);
      break;
    case 3:
      write_sql (store, "test", "UPDATE purchase SET prospect_id = %" G_GINT64_FORMAT ", ordinal = id WHERE id = %" G_GINT64_FORMAT,
                 client, purchase);
      break;
    case 4:
      write_sql (store, "test", "UPDATE purchase SET purchased_on = '%s', state = 'booked' WHERE id = %" G_GINT64_FORMAT,
                 iso, purchase);
      break;
    case 5:
      write_sql (store, "test", "UPDATE purchase SET state = 'cancelled' WHERE id = %" G_GINT64_FORMAT, purchase);
      break;
    case 6:
      write_sql (store, "test", "DELETE FROM prospect WHERE id = %" G_GINT64_FORMAT, client);
      add_client (store, "Newcomer", NULL, NULL, NULL);
      break;
    default:
      vivier_store_undo (store, 0, NULL, &error);
      if (g_rand_boolean (rand))
        vivier_store_redo (store, NULL, NULL);
      break;
    }
}

static void
test_follow_whatever_happens (Fixture       *fixture,
                              gconstpointer  data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (42);
  Refresh refresh = { SAMPLE_TODAY, -1 };

  add_many_clients (fixture->store, 60);
  for (int i = 0; i < 300; i++)
    {
      random_change (fixture->store, rand);
      assert_true_figures (fixture->store);
    }
  run_write (fixture->store, refresh_all, &refresh);
  g_assert_cmpint (refresh.n_changed, ==, 0);
  assert_whole (fixture->store);
}

/* More rows than are asked for their owner one by one. */
static void
test_follow_bulk_work_and_its_undo (Fixture       *fixture,
                                    gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  add_many_clients (fixture->store, 40);
  write_sql (fixture->store, "import",
             "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 25000)"
             " INSERT INTO purchase (prospect_id, purchased_on, place, amount_minor, fingerprint, created_ms)"
             " SELECT 1 + i %% 40, date ('2026-01-20', -(i %% 700) || ' days'), 'Place ' || (i %% 7), i, i, 0 FROM n");
  assert_true_figures (fixture->store);
  g_assert_cmpint (read_int (fixture->store, "SELECT count(*) FROM prospect_fts WHERE prospect_fts MATCH '\"place\"'"), ==, 40);

  vivier_store_undo (fixture->store, 0, NULL, &error);
  g_assert_no_error (error);
  assert_true_figures (fixture->store);
  g_assert_cmpint (read_int (fixture->store, "SELECT count(*) FROM prospect_fts WHERE prospect_fts MATCH '\"place\"'"), ==, 0);
  assert_whole (fixture->store);
}

static gboolean
read_through_shadow (VivierDb      *db,
                     gpointer       data,
                     GCancellable  *cancellable,
                     GError       **error)
{
  VivierSegmentRules rules;
  g_autoptr (VivierProspectRow) row = NULL;

  vivier_segment_rules_init (&rules);
  for (int round = 0; round < 2; round++)
    {
      if (!vivier_figures_shadow (db, SAMPLE_TODAY + 1000, vivier_segment_evaluate, &rules, error))
        return FALSE;
      row = vivier_prospects_load_row (db, 1, error);
      g_assert_cmpint (row->figures.segment, ==, VIVIER_SEGMENT_RELAUNCH);
      g_clear_pointer (&row, vivier_prospect_row_unref);
    }

  /* And back to the day of the file. */
  if (!vivier_figures_shadow (db, SAMPLE_TODAY, vivier_segment_evaluate, &rules, error))
    return FALSE;
  row = vivier_prospects_load_row (db, 1, error);
  g_assert_cmpint (row->figures.segment, ==, VIVIER_SEGMENT_ACTIVE);
  return TRUE;
}

static gboolean
shadow_hook (VivierDb  *db,
             gpointer   user_data,
             GError   **error)
{
  return read_through_shadow (db, NULL, NULL, error);
}

static void
test_shadow_shows_another_day_without_writing (Fixture       *fixture,
                                               gconstpointer  data)
{
  gint64 id = add_client (fixture->store, "Reader", NULL, NULL, NULL);

  g_assert_cmpint (id, ==, 1);
  add_purchase (fixture->store, id, "2026-01-10", 500);
  temporary_workspace_reopen (fixture->workspace, VIVIER_STORE_OPEN_READ_ONLY | VIVIER_STORE_OPEN_NO_THREADS);
  fixture->store = fixture->workspace->store;
  vivier_store_set_read_hook (fixture->store, shadow_hook, NULL, NULL);
  g_assert_cmpint (read_int (fixture->store, "SELECT purchases FROM main.prospect_figures"), ==, 1);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/figures/segment-ids-go-both-ways", test_segment_ids_go_both_ways);
  ADD ("/figures/booked-counts-from-its-day-on", test_booked_counts_from_its_day_on);
  ADD ("/figures/declared-ones-hold-until-purchases-exist", test_declared_ones_hold_until_purchases_exist);
  ADD ("/figures/second-refresh-finds-nothing", test_second_refresh_finds_nothing);
  ADD ("/figures/follow-whatever-happens", test_follow_whatever_happens);
  ADD ("/figures/follow-bulk-work-and-its-undo", test_follow_bulk_work_and_its_undo);
  ADD ("/figures/shadow-shows-another-day-without-writing", test_shadow_shows_another_day_without_writing);

  return g_test_run ();
}
