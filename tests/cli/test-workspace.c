/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The engine's front door, as both faces of the program use it. */

#include "config.h"

#include <locale.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "model/vivier-prospect-query.h"
#include "model/vivier-template-store.h"
#include "store/vivier-db-private.h"
#include "store/vivier-history.h"
#include "vivier-workspace.h"

static VivierClock *
new_clock (void)
{
  return vivier_clock_new_fixed (vivier_day_from_iso ("2026-01-14"));
}

static gboolean
count_lists (VivierDb      *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  return vivier_prospects_count_lists (db, data, error);
}

static void
assert_sample_counts (VivierStore *store)
{
  VivierListCounts counts = { { 0 } };
  g_autoptr (GError) error = NULL;

  vivier_workspace_read (store, count_lists, &counts, &error);
  g_assert_no_error (error);
  g_assert_cmpint (counts.count[VIVIER_LIST_PROSPECTS], ==, 25);
  g_assert_cmpint (counts.count[VIVIER_LIST_VIP], ==, 14);
  g_assert_cmpint (counts.count[VIVIER_LIST_RELAUNCH], ==, 6);
  g_assert_cmpint (counts.count[VIVIER_LIST_DORMANT], ==, 9);
  g_assert_cmpint (counts.count[VIVIER_LIST_ACTIVE], ==, 10);
}

static VivierStore *
open_demo (VivierStoreOpenFlags flags)
{
  g_autoptr (VivierClock) clock = new_clock ();
  g_autoptr (GError) error = NULL;
  VivierStore *store = vivier_workspace_open_demo (flags | VIVIER_STORE_OPEN_NO_THREADS, clock, &error);

  g_assert_no_error (error);
  return store;
}

static void
test_demo_is_filled_once (void)
{
  g_autoptr (VivierStore) store = open_demo (VIVIER_STORE_OPEN_DEFAULT);
  VivierListCounts counts = { { 0 } };
  g_autoptr (GError) error = NULL;

  assert_sample_counts (store);
  vivier_store_undo (store, 0, NULL, &error);
  g_assert_no_error (error);
  vivier_store_close (store);
  g_clear_object (&store);

  /* Whoever emptied it finds it empty. */
  store = open_demo (VIVIER_STORE_OPEN_DEFAULT);
  vivier_workspace_read (store, count_lists, &counts, &error);
  g_assert_no_error (error);
  g_assert_cmpint (counts.count[VIVIER_LIST_PROSPECTS], ==, 0);
  vivier_store_close (store);
}

static void
test_demo_reads_while_open_elsewhere (void)
{
  g_autoptr (VivierStore) owner = open_demo (VIVIER_STORE_OPEN_DEFAULT);
  g_autoptr (VivierStore) reader = open_demo (VIVIER_STORE_OPEN_READ_ONLY);

  g_assert_true (vivier_store_is_read_only (reader));
  assert_sample_counts (reader);
  vivier_store_close (reader);
  vivier_store_close (owner);
}

static gboolean
list_templates (VivierDb      *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  GPtrArray **templates = data;

  *templates = vivier_templates_list (db, "fr", error);
  return *templates != NULL;
}

static gboolean
list_history (VivierDb      *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  GPtrArray **history = data;

  *history = vivier_history_list (db, 0, error);
  return *history != NULL;
}

static void
test_new_workspace_has_templates_and_nothing_to_undo (void)
{
  g_autoptr (VivierClock) clock = new_clock ();
  g_autofree char *path = vivier_workspace_default_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (VivierStore) store = NULL;
  g_autoptr (GPtrArray) templates = NULL;
  g_autoptr (GPtrArray) history = NULL;
  struct stat info;

  store = vivier_workspace_open (path, VIVIER_STORE_OPEN_NO_THREADS, clock, &error);
  g_assert_no_error (error);
  g_assert_cmpint (stat (folder, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);

  vivier_workspace_read (store, list_templates, &templates, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (templates->len, ==, 3);
  vivier_workspace_read (store, list_history, &history, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (history->len, ==, 0);
  g_assert_false (vivier_store_undo (store, 0, NULL, &error));
  g_assert_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_NOT_FOUND);
  vivier_store_close (store);
}

static void
test_figures_follow_the_day_of_a_reader (void)
{
  g_autoptr (VivierStore) owner = open_demo (VIVIER_STORE_OPEN_DEFAULT);
  g_autoptr (VivierClock) later = vivier_clock_new_fixed (vivier_day_from_iso ("2030-01-01"));
  g_autofree char *path = vivier_workspace_demo_path ();
  g_autoptr (VivierStore) reader = NULL;
  g_autoptr (GError) error = NULL;
  VivierListCounts counts = { { 0 } };

  reader = vivier_workspace_open (path, VIVIER_STORE_OPEN_READ_ONLY | VIVIER_STORE_OPEN_NO_THREADS, later, &error);
  g_assert_no_error (error);
  vivier_workspace_read (reader, count_lists, &counts, &error);
  g_assert_no_error (error);
  g_assert_cmpint (counts.count[VIVIER_LIST_RELAUNCH], ==, 25);
  vivier_store_close (reader);

  /* The file itself still stands for the owner's day. */
  assert_sample_counts (owner);
  vivier_store_close (owner);
}

/* A workspace of format 1 with a client, three gigs of whom the last was deleted,
 * and an address that was. */
static char *
make_format_1 (void)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "format-1.vivier", NULL);
  g_autofree char *script = vivier_db_load_resource ("0001-foundation.sql", NULL);
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, script, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle,
                                 "INSERT INTO user (uuid, name) VALUES ('u', 'Zoé');"
                                 "INSERT INTO prospect (uuid, name, name_key, sort_key, created_ms, updated_ms)"
                                 " VALUES ('p', 'Traiteur Sud', 'traiteur sud', 'traiteur sud', 1, 1);"
                                 "INSERT INTO address (prospect_id, channel, value, value_key, created_ms) VALUES"
                                 " (1, 'email', 'a@sud.example', 'a@sud.example', 1), (1, 'email', 'b@sud.example', 'b@sud.example', 1);"
                                 "INSERT INTO purchase (prospect_id, purchased_on, label, amount_minor, fingerprint, created_ms) VALUES"
                                 " (1, '2025-01-02', 'Mariage', 80000, 11, 1), (1, '2025-06-07', NULL, 45000, 12, 1),"
                                 " (1, '2025-06-08', NULL, 1, 13, 1);"
                                 "DELETE FROM purchase WHERE id = 3; DELETE FROM address;"
                                 "INSERT INTO meta VALUES ('figures_day', '2026-01-14');"
                                 "PRAGMA user_version = 1; PRAGMA application_id = " G_STRINGIFY (VIVIER_DB_APPLICATION_ID),
                                 NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
  return g_steal_pointer (&path);
}

static gint64
read_number (VivierDb   *db,
             const char *sql)
{
  g_autoptr (VivierStmt) stmt = vivier_db_prepare (db, sql, NULL);

  g_assert_nonnull (stmt);
  g_assert_true (vivier_stmt_step (stmt, NULL));
  return vivier_stmt_int (stmt, 0);
}

static gboolean
check_migrated (VivierDb      *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  g_assert_cmpint (read_number (db, "SELECT count(*) FROM purchase WHERE prospect_id = 1 AND fingerprint = 10 + id"
                                    " AND state = 'done' AND ordinal = 0"), ==, 2);
  g_assert_cmpint (read_number (db, "SELECT revenue_minor FROM prospect_figures WHERE purchases = 2 AND last_on = '2025-06-07'"), ==, 125000);

  /* The id of a deleted row stays its own. */
  g_assert_true (vivier_db_exec (db, "INSERT INTO purchase (prospect_id, purchased_on, amount_minor, fingerprint, created_ms)"
                                     " VALUES (1, '2025-07-01', 5, 14, 1)", error));
  g_assert_cmpint (vivier_db_last_insert_id (db), ==, 4);
  g_assert_true (vivier_db_exec (db, "INSERT INTO address (prospect_id, channel, value, value_key, created_ms)"
                                     " VALUES (1, 'email', 'c@sud.example', 'c@sud.example', 1)", error));
  g_assert_cmpint (vivier_db_last_insert_id (db), ==, 3);

  g_assert_false (vivier_db_exec (db, "UPDATE purchase SET state = 'nonsense'", NULL));
  g_assert_false (vivier_db_exec (db, "INSERT INTO purchase (prospect_id, purchased_on, amount_minor, fingerprint, created_ms)"
                                      " VALUES (1, '2025-01-02', 80000, 11, 1)", NULL));
  return TRUE;
}

static void
test_format_1_comes_along (void)
{
  g_autofree char *path = make_format_1 ();
  g_autoptr (VivierClock) clock = new_clock ();
  g_autoptr (GError) error = NULL;
  g_autoptr (VivierStore) store = vivier_workspace_open (path, VIVIER_STORE_OPEN_NO_THREADS, clock, &error);

  g_assert_no_error (error);
  vivier_store_write (store, &(VivierLabel) { .kind = "test" }, check_migrated, NULL, NULL, &error);
  g_assert_no_error (error);
  vivier_store_close (store);
}

static void
test_names (void)
{
  const char *names[][2] = {
    { "/home/x/DJ Booker Pro.vivier", "DJ Booker Pro" },
    { "Essai.db", "Essai.db" },
    { ".vivier", ".vivier" },
  };
  g_autofree char *path = vivier_workspace_default_path ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = vivier_workspace_display_name (names[i][0]);

      g_assert_cmpstr (name, ==, names[i][1]);
    }
  g_assert_true (g_str_has_suffix (path, "/vivier/Vivier.vivier"));
}

static void
test_missing_samples_are_told (void)
{
  g_autofree char *folder = g_strdup (g_getenv ("VIVIER_PKGDATADIR"));
  g_autoptr (VivierClock) clock = new_clock ();
  g_autoptr (GError) error = NULL;

  g_setenv ("VIVIER_PKGDATADIR", "/nonexistent", TRUE);
  g_assert_null (vivier_workspace_open_demo (VIVIER_STORE_OPEN_NO_THREADS, clock, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, "clients_dj_clean.csv"));
  g_setenv ("VIVIER_PKGDATADIR", folder, TRUE);
}

/* A data folder of its own for each test, in a child process, since GLib asks
 * for it once. */
static void
in_own_folder (gconstpointer data)
{
  void (*func) (void) = (void (*) (void)) (gsize) data;

  if (g_test_subprocess ())
    {
      func ();
      return;
    }

  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

#define add(path, func) g_test_add_data_func (path, (gconstpointer) (gsize) func, in_own_folder)

int
main (int   argc,
      char *argv[])
{
  g_autofree char *folder = g_dir_make_tmp ("vivier-workspace-XXXXXX", NULL);
  int status;

  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  add ("/workspace/demo/is-filled-once", test_demo_is_filled_once);
  add ("/workspace/demo/reads-while-open-elsewhere", test_demo_reads_while_open_elsewhere);
  add ("/workspace/demo/missing-samples-are-told", test_missing_samples_are_told);
  add ("/workspace/new-one-has-templates-and-nothing-to-undo", test_new_workspace_has_templates_and_nothing_to_undo);
  add ("/workspace/figures-follow-the-day-of-a-reader", test_figures_follow_the_day_of_a_reader);
  add ("/workspace/format-1-comes-along", test_format_1_comes_along);
  g_test_add_func ("/workspace/names", test_names);

  status = g_test_run ();
  remove_tree (folder);
  return status;
}
