/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "failing-vfs.h"
#include "import-fixture.h"
#include "temporary-workspace.h"

/* Imports a few lines; TRUE when it was acknowledged. */
static gboolean
import_few (const char  *path,
               VivierClock *clock)
{
  g_autoptr (VivierStore) store = vivier_store_open (path, VIVIER_STORE_OPEN_NO_THREADS, clock, NULL);
  g_autoptr (GPtrArray) plans = g_ptr_array_new_with_free_func ((GDestroyNotify) vivier_import_plan_free);
  g_autofree char *clients = import_fixture_sample ("csv/few-clients.csv");
  g_autofree char *gigs = import_fixture_sample ("csv/few-gigs.csv");
  g_autoptr (GPtrArray) reports = NULL;
  g_autoptr (GError) error = NULL;
  const VivierImportOptions options = { FALSE };

  if (store == NULL || vivier_store_is_read_only (store))
    return FALSE;
  g_ptr_array_add (plans, import_fixture_plan (clients, VIVIER_IMPORT_AUTO));
  g_ptr_array_add (plans, import_fixture_plan (gigs, VIVIER_IMPORT_AUTO));
  reports = vivier_import_run (store, plans, &options, NULL, NULL, NULL, &error);
  g_assert_true ((reports == NULL) == (error != NULL));
  g_assert_true (error == NULL || *error->message != '\0');
  return reports != NULL;
}

/* UUIDs are random, so they are left out. */
static char *
describe (VivierStore *store)
{
  return read_text (store,
                    "SELECT (SELECT group_concat(name) FROM prospect) || (SELECT coalesce(sum(amount_minor), 0) FROM purchase)"
                    " || '/' || (SELECT count(*) FROM address) || '/' || (SELECT count(*) FROM import_run)"
                    " || '/' || (SELECT count(*) FROM change_set)");
}

static void
test_failing_disk (void)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);

  /* Something to back up first. */
  add_prospect (workspace->store, "Gergom Events");
  vivier_store_close (workspace->store);
  g_assert_cmpuint (assert_survives_failures (workspace->path, workspace->clock, import_few, describe), >, 10);
}

static void
test_full_disk (void)
{
  g_autoptr (TemporaryWorkspace) workspace = NULL;
  g_autoptr (GPtrArray) plans = g_ptr_array_new_with_free_func ((GDestroyNotify) vivier_import_plan_free);
  g_autofree char *gigs = import_fixture_sample ("csv/few-gigs.csv");
  g_autoptr (GPtrArray) reports = NULL;
  g_autoptr (GError) error = NULL;
  const VivierImportOptions options = { FALSE };

  failing_vfs_install ();
  workspace = temporary_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  g_ptr_array_add (plans, import_fixture_plan (gigs, VIVIER_IMPORT_AUTO));
  failing_vfs_arm (1, SQLITE_FULL, TRUE);
  reports = vivier_import_run (workspace->store, plans, &options, NULL, NULL, NULL, &error);
  failing_vfs_arm (0, SQLITE_OK, FALSE);
  g_assert_null (reports);
  g_assert_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_FULL);
  g_test_message ("%s", error->message);
  g_assert_cmpint (read_int (workspace->store, "SELECT count(*) FROM prospect"), ==, 0);
  g_clear_pointer (&workspace, temporary_workspace_free);
  failing_vfs_uninstall ();
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_summary ("An import on a disk that fails or is full is whole or absent");

  g_test_add_func ("/import-failing-io/an-import-is-whole-or-absent", test_failing_disk);
  g_test_add_func ("/import-failing-io/a-full-disk-is-told-and-nothing-stays", test_full_disk);

  return g_test_run ();
}
