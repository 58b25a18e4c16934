/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The engine's front door, as both faces of the program use it. */

#include "config.h"

#include <locale.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "model/vivier-prospect-query.h"
#include "model/vivier-template-store.h"
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
  g_test_add_func ("/workspace/names", test_names);

  status = g_test_run ();
  remove_tree (folder);
  return status;
}
