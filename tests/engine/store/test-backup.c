/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <unistd.h>

#include "store/vivier-backup-private.h"
#include "temporary-workspace.h"

static void
close_workspace (TemporaryWorkspace *workspace)
{
  vivier_store_close (workspace->store);
  g_clear_object (&workspace->store);
}

static void
backup_opens_like_the_workspace (void)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_DEFAULT);
  g_autofree char *path = g_build_filename (workspace->folder, "Copy.vivier", NULL);
  g_autofree char *expected = NULL;
  g_autofree char *found = NULL;
  g_autoptr (VivierStore) copy = NULL;
  g_autoptr (GError) error = NULL;

  add_prospect (workspace->store, "Alpha");
  expected = dump_data (workspace->store);
  g_assert_true (vivier_backup_write (workspace->store, path, NULL, &error));
  g_assert_no_error (error);
  copy = vivier_store_open (path, VIVIER_STORE_OPEN_NO_THREADS, workspace->clock, &error);
  g_assert_no_error (error);
  found = dump_data (copy);
  g_assert_cmpstr (found, ==, expected);
}

static void
backup_never_replaces_its_workspace (void)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_DEFAULT);
  g_autoptr (GError) error = NULL;

  g_assert_false (vivier_backup_write (workspace->store, vivier_store_get_path (workspace->store), NULL, &error));
  g_assert_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID);
}

static void
restore_brings_back_and_keeps_what_was_there (void)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  g_autofree char *backup = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GError) error = NULL;

  add_prospect (workspace->store, "Alpha");
  g_assert_true (vivier_backup_make_dated (workspace->store, "manual", &backup, NULL, &error));
  add_prospect (workspace->store, "Beta");
  g_assert_false (vivier_backup_restore (workspace->path, backup, workspace->clock, &error));
  g_assert_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_BUSY);
  g_clear_error (&error);

  close_workspace (workspace);
  g_assert_true (vivier_backup_restore (workspace->path, backup, workspace->clock, &error));
  g_assert_no_error (error);
  temporary_workspace_reopen (workspace, VIVIER_STORE_OPEN_NO_THREADS);
  g_assert_cmpint (read_int (workspace->store, "SELECT count(*) FROM prospect"), ==, 1);
  assert_whole (workspace->store);

  backups = vivier_backup_list (workspace->path, &error);
  g_assert_cmpuint (backups->len, ==, 2);
  g_assert_cmpstr (((VivierBackup *) g_ptr_array_index (backups, 0))->reason, ==, "restore");
  close_workspace (workspace);
  g_assert_true (vivier_backup_restore (workspace->path, ((VivierBackup *) g_ptr_array_index (backups, 0))->path,
                                        workspace->clock, &error));
  temporary_workspace_reopen (workspace, VIVIER_STORE_OPEN_NO_THREADS);
  g_assert_cmpint (read_int (workspace->store, "SELECT count(*) FROM prospect"), ==, 2);
}

static void
relative_paths_and_links_are_the_same_file (void)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  g_autofree char *here = g_get_current_dir ();
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GError) error = NULL;

  add_prospect (workspace->store, "Alpha");
  g_assert_cmpint (g_chdir (workspace->folder), ==, 0);
  g_assert_cmpint (symlink ("Test.vivier", "Link.vivier"), ==, 0);
  g_assert_false (vivier_backup_write (workspace->store, "./Test.vivier", NULL, &error));
  g_assert_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (vivier_backup_write (workspace->store, "Link.vivier", NULL, &error));
  g_assert_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID);
  g_clear_error (&error);

  g_assert_true (vivier_backup_write (workspace->store, "Copy.vivier", NULL, &error));
  g_assert_no_error (error);
  g_assert_false (vivier_backup_restore ("Link.vivier", "Copy.vivier", workspace->clock, &error));
  g_assert_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_BUSY);
  g_clear_error (&error);
  add_prospect (workspace->store, "Beta");
  close_workspace (workspace);
  g_assert_true (vivier_backup_restore ("Link.vivier", "Copy.vivier", workspace->clock, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test ("Link.vivier", G_FILE_TEST_IS_SYMLINK));
  backups = vivier_backup_list ("Link.vivier", &error);
  g_assert_cmpuint (backups->len, ==, 1);
  g_assert_cmpint (g_chdir (here), ==, 0);
  temporary_workspace_reopen (workspace, VIVIER_STORE_OPEN_NO_THREADS);
  g_assert_cmpint (read_int (workspace->store, "SELECT count(*) FROM prospect"), ==, 1);
}

static void
rubbish_is_not_restored (void)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  g_autofree char *rubbish = g_build_filename (workspace->folder, "rubbish", NULL);
  g_autoptr (GError) error = NULL;

  add_prospect (workspace->store, "Alpha");
  close_workspace (workspace);
  g_file_set_contents (rubbish, "Name;Town\n", -1, NULL);
  g_assert_false (vivier_backup_restore (workspace->path, rubbish, workspace->clock, &error));
  g_assert_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_NOT_A_WORKSPACE);
  g_clear_error (&error);
  g_assert_false (vivier_backup_restore (workspace->path, "/nowhere", workspace->clock, &error));
  g_assert_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_NOT_FOUND);
  temporary_workspace_reopen (workspace, VIVIER_STORE_OPEN_NO_THREADS);
  g_assert_cmpint (read_int (workspace->store, "SELECT count(*) FROM prospect"), ==, 1);
}

static void
old_backups_are_thinned (void)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  g_autofree char *folder = g_strconcat (workspace->path, ".backups", NULL);
  g_autoptr (GPtrArray) kept = NULL;
  guint n_daily = 0, n_import = 0;
  VivierDay last = vivier_day_from_ymd (2026, 1, 14);

  g_mkdir (folder, 0700);
  for (int i = 0; i < 800; i++)
    {
      char iso[VIVIER_DAY_ISO_SIZE];
      g_autofree char *name = NULL;

      vivier_day_to_iso (last - i, iso);
      name = g_strdup_printf ("%s/%sT10-00-00-000Z-%s.vivier", folder, iso, i % 40 == 0 ? "import" : "daily");
      g_file_set_contents (name, "x", 1, NULL);
    }
  vivier_backup_thin (workspace->path);
  kept = vivier_backup_list (workspace->path, NULL);
  for (guint i = 0; i < kept->len; i++)
    {
      VivierBackup *backup = g_ptr_array_index (kept, i);

      n_daily += strcmp (backup->reason, "daily") == 0;
      n_import += strcmp (backup->reason, "import") == 0;
    }
  g_assert_cmpuint (n_import, ==, 10);
  /* 7 days, 4 weeks, 12 months, of which some are the same backup. */
  g_assert_cmpuint (n_daily, >=, 7 + 2 + 10);
  g_assert_cmpuint (n_daily, <=, 7 + 4 + 12);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add_func ("/store/backup/" name, func)
  ADD ("backup-opens-like-the-workspace", backup_opens_like_the_workspace);
  ADD ("backup-never-replaces-its-workspace", backup_never_replaces_its_workspace);
  ADD ("restore-brings-back-and-keeps-what-was-there", restore_brings_back_and_keeps_what_was_there);
  ADD ("relative-paths-and-links-are-the-same-file", relative_paths_and_links_are_the_same_file);
  ADD ("rubbish-is-not-restored", rubbish_is_not_restored);
  ADD ("old-backups-are-thinned", old_backups_are_thinned);
  return g_test_run ();
}
