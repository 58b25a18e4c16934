/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/vivier-backup.h"
#include "store/vivier-lock-private.h"
#include "store/vivier-migration-private.h"
#include "temporary-workspace.h"

static VivierStore *
try_open (TemporaryWorkspace   *workspace,
          VivierStoreOpenFlags  flags,
          GError              **error)
{
  return vivier_store_open (workspace->path, flags | VIVIER_STORE_OPEN_NO_THREADS, workspace->clock, error);
}

static void
close_workspace (TemporaryWorkspace *workspace)
{
  vivier_store_close (workspace->store);
  g_clear_object (&workspace->store);
}

static void
assert_refused (TemporaryWorkspace *workspace,
                VivierStoreError    code)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize length_before = 0, length_after = 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (VivierStore) store = NULL;

  g_file_get_contents (workspace->path, &before, &length_before, NULL);
  store = try_open (workspace, VIVIER_STORE_OPEN_DEFAULT, &error);
  g_assert_null (store);
  g_assert_error (error, VIVIER_STORE_ERROR, (int) code);
  g_test_message ("%s", error->message);
  g_file_get_contents (workspace->path, &after, &length_after, NULL);
  g_assert_cmpmem (before, length_before, after, length_after);
}

static guint
count_files (TemporaryWorkspace *workspace,
             const char         *prefix)
{
  g_autoptr (GDir) dir = g_dir_open (workspace->folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_prefix (name, prefix);
  return n;
}

static void
damage (const char *path)
{
  int descriptor = g_open (path, O_RDWR, 0);
  char noise[8192];

  memset (noise, 0x5a, sizeof noise);
  g_assert_cmpint (pwrite (descriptor, noise, sizeof noise, 4096 * 3 + 100), ==, sizeof noise);
  close (descriptor);
}

static void
second_opener_yields (void)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);

  assert_refused (workspace, VIVIER_STORE_ERROR_BUSY);
  add_prospect (workspace->store, "Alpha");
}

static void
reader_works_beside_a_writer (void)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_DEFAULT);
  g_autoptr (GError) error = NULL;
  g_autoptr (VivierStore) reader = try_open (workspace, VIVIER_STORE_OPEN_READ_ONLY, &error);

  g_assert_no_error (error);
  g_assert_true (vivier_store_is_read_only (reader));
  add_prospect (workspace->store, "Alpha");
  g_assert_cmpint (read_int (reader, "SELECT count(*) FROM prospect"), ==, 1);
  g_assert_false (try_sql (reader, "edit", &error, "DELETE FROM prospect"));
  g_assert_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_READ_ONLY);
}

static void
reading_leaves_the_folder_as_it_was (void)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  g_autoptr (VivierStore) reader = NULL;
  g_autoptr (GError) error = NULL;

  close_workspace (workspace);
  reader = try_open (workspace, VIVIER_STORE_OPEN_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_cmpint (read_int (reader, "SELECT count(*) FROM user"), ==, 1);
  vivier_store_close (reader);
  g_assert_cmpuint (count_files (workspace, ""), ==, 1);
}

static void
new_file_is_private (void)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  g_autofree char *log = g_strconcat (workspace->path, "-wal", NULL);
  GStatBuf info;

  g_assert_cmpint (g_stat (workspace->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (log, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

static void
missing_file_is_not_made_unasked (void)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  g_autoptr (GError) error = NULL;

  close_workspace (workspace);
  g_unlink (workspace->path);
  g_assert_null (try_open (workspace, VIVIER_STORE_OPEN_NO_CREATE, &error));
  g_assert_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_NOT_FOUND);
  g_assert_cmpuint (count_files (workspace, ""), ==, 0);
}

static void
other_files_are_left_alone (void)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  sqlite3 *other = NULL;

  close_workspace (workspace);
  g_assert_true (g_file_set_contents (workspace->path, "Name;Town\nAlpha;Lyon\n", -1, NULL));
  assert_refused (workspace, VIVIER_STORE_ERROR_NOT_A_WORKSPACE);

  g_unlink (workspace->path);
  g_assert_cmpint (sqlite3_open (workspace->path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "CREATE TABLE t (a)", NULL, NULL, NULL), ==, SQLITE_OK);
  assert_refused (workspace, VIVIER_STORE_ERROR_NOT_A_WORKSPACE);
  g_assert_cmpint (sqlite3_exec (other, "PRAGMA application_id = 77", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (other);
  assert_refused (workspace, VIVIER_STORE_ERROR_NOT_A_WORKSPACE);

  g_unlink (workspace->path);
  g_mkdir (workspace->path, 0700);
  assert_refused (workspace, VIVIER_STORE_ERROR_NOT_A_WORKSPACE);
}

static void
damaged_file_without_backup_stays (void)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);

  close_workspace (workspace);
  damage (workspace->path);
  assert_refused (workspace, VIVIER_STORE_ERROR_DAMAGED);
  assert_refused (workspace, VIVIER_STORE_ERROR_DAMAGED);
  g_assert_cmpuint (count_files (workspace, ""), ==, 1);
}

static gboolean
read_all (VivierDb      *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  return vivier_db_exec (db, "SELECT sum (length (uuid) + length (name)) FROM user", error)
         && vivier_db_check (db, problems, cancellable, error)
         && problems->len == 0;
}

static void
damaged_file_that_is_read_leaves_nothing_beside (void)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  g_autoptr (VivierStore) store = NULL;

  close_workspace (workspace);
  damage (workspace->path);
  store = try_open (workspace, VIVIER_STORE_OPEN_READ_ONLY, NULL);
  g_assert_nonnull (store);
  g_assert_false (vivier_store_read (store, read_all, NULL, NULL, NULL));
  vivier_store_close (store);
  g_assert_cmpuint (count_files (workspace, ""), ==, 1);
}

static void
assert_recovered (TemporaryWorkspace *workspace)
{
  temporary_workspace_reopen (workspace, VIVIER_STORE_OPEN_NO_THREADS);
  g_assert_nonnull (vivier_store_get_notice (workspace->store));
  g_test_message ("%s", vivier_store_get_notice (workspace->store));
  g_assert_cmpint (vivier_store_get_notice_error (workspace->store)->code, ==, VIVIER_STORE_ERROR_DAMAGED);
  g_assert_cmpint (read_int (workspace->store, "SELECT count(*) FROM prospect"), ==, 1);
  assert_whole (workspace->store);
  add_prospect (workspace->store, "Gamma");
}

/* The schema takes several pages: the last of them, which page 1 names. */
static void
damage_schema (const char *path)
{
  FILE *file = g_fopen (path, "r+b");
  guint8 noise[4096];
  guint32 page;

  g_assert_nonnull (file);
  g_assert_cmpint (fseek (file, 108, SEEK_SET), ==, 0);
  g_assert_cmpuint (fread (&page, sizeof page, 1, file), ==, 1);
  page = GUINT32_FROM_BE (page);
  g_assert_cmpuint (page, >, 1);
  memset (noise, 0xa5, sizeof noise);
  g_assert_cmpint (fseek (file, (long) (page - 1) * 4096, SEEK_SET), ==, 0);
  g_assert_cmpuint (fwrite (noise, sizeof noise, 1, file), ==, 1);
  fclose (file);
}

static void
damaged_schema_that_is_read_leaves_nothing_beside (void)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  g_autoptr (VivierStore) store = NULL;
  g_autoptr (GError) error = NULL;

  close_workspace (workspace);
  damage_schema (workspace->path);
  store = try_open (workspace, VIVIER_STORE_OPEN_READ_ONLY, &error);
  g_assert_null (store);
  g_assert_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_DAMAGED);
  g_assert_cmpuint (count_files (workspace, ""), ==, 1);
}

static void
damaged_file_gives_way_to_its_backup (void)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  g_autoptr (GError) error = NULL;

  add_prospect (workspace->store, "Alpha");
  vivier_backup_make_dated (workspace->store, "daily", NULL, NULL, &error);
  g_assert_no_error (error);
  add_prospect (workspace->store, "Beta");
  close_workspace (workspace);
  damage (workspace->path);
  assert_recovered (workspace);
  g_assert_cmpuint (count_files (workspace, "Test.vivier.damaged-"), ==, 1);

  /* A header overwritten by something else is damage too, where there are backups. */
  close_workspace (workspace);
  g_assert_true (g_file_set_contents (workspace->path, "rubbish", -1, NULL));
  assert_recovered (workspace);
  close_workspace (workspace);
  g_assert_true (g_file_set_contents (workspace->path, "", 0, NULL));
  assert_recovered (workspace);
  g_assert_cmpuint (count_files (workspace, "Test.vivier.damaged-"), ==, 3);
}

static void
newer_format_is_only_read (void)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  g_autoptr (GError) error = NULL;

  add_prospect (workspace->store, "Alpha");
  close_workspace (workspace);
  vivier_migration_set_extra ("CREATE TABLE future (id INTEGER PRIMARY KEY)");
  temporary_workspace_reopen (workspace, VIVIER_STORE_OPEN_NO_THREADS);
  vivier_migration_set_extra (NULL);
  temporary_workspace_reopen (workspace, VIVIER_STORE_OPEN_NO_THREADS);
  g_assert_true (vivier_store_is_read_only (workspace->store));
  g_assert_cmpint (vivier_store_get_notice_error (workspace->store)->code, ==, VIVIER_STORE_ERROR_TOO_NEW);
  g_assert_cmpint (read_int (workspace->store, "SELECT count(*) FROM prospect"), ==, 1);
  g_assert_false (try_sql (workspace->store, "edit", &error, "DELETE FROM prospect"));
  g_assert_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_READ_ONLY);
  close_workspace (workspace);
  /* Beside the file only the backups of the migration remain. */
  g_assert_cmpuint (count_files (workspace, ""), ==, 2);
}

static void
migration_keeps_a_backup_and_undo (void)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GError) error = NULL;

  add_prospect (workspace->store, "Alpha");
  write_sql (workspace->store, "remove", "DELETE FROM prospect");
  vivier_migration_set_extra ("ALTER TABLE prospect ADD COLUMN score INTEGER NOT NULL DEFAULT 7");
  temporary_workspace_reopen (workspace, VIVIER_STORE_OPEN_NO_THREADS);
  vivier_migration_set_extra (NULL);
  g_assert_nonnull (vivier_store_get_notice (workspace->store));
  backups = vivier_backup_list (workspace->path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (backups->len, ==, 1);
  g_assert_cmpstr (((VivierBackup *) g_ptr_array_index (backups, 0))->reason, ==, "migration");
  /* An image from before the column takes its default. */
  g_assert_true (vivier_store_undo (workspace->store, 0, NULL, &error));
  g_assert_cmpint (read_int (workspace->store, "SELECT score FROM prospect"), ==, 7);
}

static void
symbolic_link_leads_to_the_file (void)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  g_autofree char *link = g_build_filename (workspace->folder, "Link.vivier", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (symlink (workspace->path, link), ==, 0);
  g_assert_null (vivier_store_open (link, VIVIER_STORE_OPEN_NO_THREADS, workspace->clock, &error));
  g_assert_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_BUSY);
}

/* Root may write everywhere: become somebody else for the length of the test. */
static gboolean
drop_rights (void)
{
  if (geteuid () != 0)
    return TRUE;
  return setegid (65534) == 0 && seteuid (65534) == 0;
}

static void
regain_rights (void)
{
  if (getuid () == 0)
    g_assert_true (seteuid (0) == 0 && setegid (0) == 0);
}

static void
read_only_place_is_only_read (void)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  g_autoptr (VivierStore) store = NULL;
  g_autoptr (GError) error = NULL;

  add_prospect (workspace->store, "Alpha");
  close_workspace (workspace);
  g_chmod (workspace->path, 0444);
  g_chmod (workspace->folder, 0555);
  g_assert_true (drop_rights ());
  store = try_open (workspace, VIVIER_STORE_OPEN_DEFAULT, &error);
  g_assert_no_error (error);
  g_test_message ("%s", vivier_store_get_notice (store));
  g_assert_true (vivier_store_is_read_only (store));
  g_assert_cmpint (read_int (store, "SELECT count(*) FROM prospect"), ==, 1);
  g_assert_false (try_sql (store, "edit", &error, "DELETE FROM prospect"));
  g_assert_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_READ_ONLY);
  vivier_store_close (store);
  regain_rights ();
  g_chmod (workspace->folder, 0700);
  g_assert_cmpuint (count_files (workspace, ""), ==, 1);
}

static void
network_folders_are_known (void)
{
  g_assert_true (vivier_filesystem_is_network ("nfs4"));
  g_assert_true (vivier_filesystem_is_network ("cifs"));
  g_assert_true (vivier_filesystem_is_network ("fuse.sshfs"));
  g_assert_false (vivier_filesystem_is_network ("ext4"));
  g_assert_false (vivier_filesystem_is_network ("btrfs"));
  g_assert_false (vivier_filesystem_is_network ("fuseblk"));
  g_assert_false (vivier_filesystem_is_network (NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add_func ("/store/opening/" name, func)
  ADD ("second-opener-yields", second_opener_yields);
  ADD ("reader-works-beside-a-writer", reader_works_beside_a_writer);
  ADD ("reading-leaves-the-folder-as-it-was", reading_leaves_the_folder_as_it_was);
  ADD ("new-file-is-private", new_file_is_private);
  ADD ("missing-file-is-not-made-unasked", missing_file_is_not_made_unasked);
  ADD ("other-files-are-left-alone", other_files_are_left_alone);
  ADD ("damaged-file-without-backup-stays", damaged_file_without_backup_stays);
  ADD ("damaged-file-that-is-read-leaves-nothing-beside", damaged_file_that_is_read_leaves_nothing_beside);
  ADD ("damaged-schema-that-is-read-leaves-nothing-beside", damaged_schema_that_is_read_leaves_nothing_beside);
  ADD ("damaged-file-gives-way-to-its-backup", damaged_file_gives_way_to_its_backup);
  ADD ("newer-format-is-only-read", newer_format_is_only_read);
  ADD ("migration-keeps-a-backup-and-undo", migration_keeps_a_backup_and_undo);
  ADD ("symbolic-link-leads-to-the-file", symbolic_link_leads_to_the_file);
  ADD ("read-only-place-is-only-read", read_only_place_is_only_read);
  ADD ("network-folders-are-known", network_folders_are_known);
  return g_test_run ();
}
