/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model-workspace.h"

#include "insight/vivier-figures-keeper.h"
#include "model/vivier-settings.h"

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
reopen_on (Fixture              *fixture,
           VivierDay             today,
           VivierStoreOpenFlags  flags)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->workspace->clock);
  fixture->workspace->clock = vivier_clock_new_fixed (today);
  temporary_workspace_reopen (fixture->workspace, flags | VIVIER_STORE_OPEN_NO_THREADS);
  fixture->store = fixture->workspace->store;
  vivier_figures_keeper_attach (fixture->store, &error);
  g_assert_no_error (error);
}

static void
test_new_day_is_taken_in_when_opening (Fixture       *fixture,
                                       gconstpointer  data)
{
  gint64 id = add_client (fixture->store, "Client", NULL, NULL, NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *day = NULL;
  gint64 n_change_sets;

  add_purchase (fixture->store, id, "2026-01-01", 500);
  before = read_text (fixture->store, "SELECT segment FROM prospect_figures");
  g_assert_cmpstr (before, ==, "active");
  n_change_sets = read_int (fixture->store, "SELECT count(*) FROM change_set");

  reopen_on (fixture, vivier_day_from_ymd (2026, 4, 1), 0);
  after = read_text (fixture->store, "SELECT segment FROM prospect_figures");
  day = read_text (fixture->store, "SELECT value FROM meta WHERE key = 'figures_day'");
  g_assert_cmpstr (after, ==, "dormant");
  g_assert_cmpstr (day, ==, "2026-04-01");
  g_assert_cmpint (read_int (fixture->store, "SELECT count(*) FROM change_set"), ==, n_change_sets);
}

static gboolean
change_rules (VivierDb      *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  VivierSegmentRules rules;

  if (!vivier_rules_load (db, &rules, error))
    return FALSE;
  rules.active_below_days = 10;
  return vivier_rules_save (db, &rules, error);
}

static void
test_figures_follow_new_rules_and_their_undo (Fixture       *fixture,
                                              gconstpointer  data)
{
  gint64 id = add_client (fixture->store, "Client", NULL, NULL, NULL);
  g_autofree char *changed = NULL;
  g_autofree char *undone = NULL;
  g_autoptr (GError) error = NULL;

  add_purchase (fixture->store, id, "2026-01-01", 500);
  run_write (fixture->store, change_rules, NULL);
  changed = read_text (fixture->store, "SELECT segment FROM prospect_figures");
  g_assert_cmpstr (changed, ==, "dormant");

  vivier_store_undo (fixture->store, 0, NULL, &error);
  g_assert_no_error (error);
  undone = read_text (fixture->store, "SELECT segment FROM prospect_figures");
  g_assert_cmpstr (undone, ==, "active");
}

static gboolean
save_contradictory_rules (VivierDb      *db,
                          gpointer       data,
                          GCancellable  *cancellable,
                          GError       **error)
{
  VivierSegmentRules rules;
  g_autoptr (GError) refusal = NULL;

  vivier_segment_rules_init (&rules);
  rules.active_below_days = 1000;
  g_assert_false (vivier_rules_save (db, &rules, &refusal));
  g_assert_nonnull (refusal);
  return TRUE;
}

static void
test_contradictory_rules_are_refused (Fixture       *fixture,
                                      gconstpointer  data)
{
  run_write (fixture->store, save_contradictory_rules, NULL);
  g_assert_cmpint (read_int (fixture->store, "SELECT count(*) FROM setting"), ==, 0);
}

static gboolean
recompute (VivierDb      *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  gint64 *counts = data;

  return vivier_figures_recompute (db, SAMPLE_TODAY, &counts[0], &counts[1], error);
}

static void
test_recompute_tells_what_it_mended (Fixture       *fixture,
                                     gconstpointer  data)
{
  gint64 counts[2] = { -1, -1 };

  add_many_clients (fixture->store, 50);
  run_write (fixture->store, recompute, counts);
  g_assert_cmpint (counts[0], ==, 50);
  g_assert_cmpint (counts[1], ==, 0);

  write_sql (fixture->store, "test", "UPDATE prospect_figures SET revenue_minor = -1 WHERE prospect_id <= 3");
  run_write (fixture->store, recompute, counts);
  g_assert_cmpint (counts[1], ==, 3);
}

static void
test_recompute_mends_the_search (Fixture       *fixture,
                                 gconstpointer  data)
{
  static const char ghosts_sql[] = "SELECT count(*) FROM prospect_fts WHERE prospect_fts MATCH 'ghost'";
  gint64 counts[2] = { -1, -1 };

  add_many_clients (fixture->store, 5);
  write_sql (fixture->store, "test", "INSERT INTO prospect_fts (rowid, words) VALUES (4711, 'ghost')");
  g_assert_cmpint (read_int (fixture->store, ghosts_sql), ==, 1);
  run_write (fixture->store, recompute, counts);
  g_assert_cmpint (read_int (fixture->store, ghosts_sql), ==, 0);
}

static void
test_read_only_workspace_shows_today (Fixture       *fixture,
                                      gconstpointer  data)
{
  gint64 id = add_client (fixture->store, "Client", NULL, NULL, NULL);
  VivierProspectQuery relaunch = { .list = VIVIER_LIST_RELAUNCH };
  g_autofree char *names = NULL;

  add_purchase (fixture->store, id, "2026-01-01", 500);
  reopen_on (fixture, vivier_day_from_ymd (2027, 6, 1), VIVIER_STORE_OPEN_READ_ONLY);
  names = names_of (fixture->store, &relaunch);
  g_assert_cmpstr (names, ==, "Client");
  g_assert_cmpint (read_int (fixture->store, "SELECT count(*) FROM main.prospect_figures WHERE segment = 'active'"), ==, 1);
}

static void
updated_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (vivier_figures_keeper_update_finish (VIVIER_STORE (object), result, &error));
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static void
test_update_on_the_same_day_writes_nothing (Fixture       *fixture,
                                            gconstpointer  data)
{
  gboolean is_done = FALSE;
  gint64 version;

  add_client (fixture->store, "Client", NULL, NULL, NULL);
  write_sql (fixture->store, "test", "UPDATE prospect_figures SET purchases = 4711");
  vivier_figures_keeper_update_async (fixture->store, updated_cb, &is_done);
  while (!is_done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (read_int (fixture->store, "SELECT purchases FROM prospect_figures"), ==, 4711);

  is_done = FALSE;
  write_sql (fixture->store, "test", "UPDATE meta SET value = '2026-01-13' WHERE key = 'figures_day'");
  vivier_figures_keeper_update_async (fixture->store, updated_cb, &is_done);
  while (!is_done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (read_int (fixture->store, "SELECT purchases FROM prospect_figures"), ==, 0);
  version = read_int (fixture->store, "SELECT count(*) FROM meta WHERE key = 'figures_day' AND value = '2026-01-14'");
  g_assert_cmpint (version, ==, 1);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/figures-keeper/new-day-is-taken-in-when-opening", test_new_day_is_taken_in_when_opening);
  ADD ("/figures-keeper/figures-follow-new-rules-and-their-undo", test_figures_follow_new_rules_and_their_undo);
  ADD ("/figures-keeper/contradictory-rules-are-refused", test_contradictory_rules_are_refused);
  ADD ("/figures-keeper/recompute-tells-what-it-mended", test_recompute_tells_what_it_mended);
  ADD ("/figures-keeper/recompute-mends-the-search", test_recompute_mends_the_search);
  ADD ("/figures-keeper/read-only-workspace-shows-today", test_read_only_workspace_shows_today);
  ADD ("/figures-keeper/update-on-the-same-day-writes-nothing", test_update_on_the_same_day_writes_nothing);

  return g_test_run ();
}
