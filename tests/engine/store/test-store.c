/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "temporary-workspace.h"

static void
new_file_has_its_format (void)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);

  g_assert_cmpint (read_int (workspace->store, "PRAGMA application_id"), ==, 0x56697669);
  g_assert_cmpint (read_int (workspace->store, "PRAGMA user_version"), ==, 2);
  g_assert_cmpint (read_int (workspace->store, "SELECT count(*) FROM user"), ==, 1);
  g_assert_false (vivier_store_is_read_only (workspace->store));
  g_assert_null (vivier_store_get_notice (workspace->store));
}

static void
connection_is_careful (void)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  g_autofree char *mode = read_text (workspace->store, "PRAGMA journal_mode");

  g_assert_cmpstr (mode, ==, "wal");
  g_assert_cmpint (read_int (workspace->store, "PRAGMA synchronous"), ==, 2);
  g_assert_cmpint (read_int (workspace->store, "PRAGMA foreign_keys"), ==, 1);
  g_assert_cmpint (read_int (workspace->store, "PRAGMA secure_delete"), ==, 1);
  g_assert_cmpint (read_int (workspace->store, "PRAGMA trusted_schema"), ==, 0);
  g_assert_cmpint (read_int (workspace->store, "PRAGMA cell_size_check"), ==, 1);
}

static void
write_is_there_after_reopening (void)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_DEFAULT);

  add_prospect (workspace->store, "Alpha");
  temporary_workspace_reopen (workspace, VIVIER_STORE_OPEN_NO_THREADS);
  g_assert_cmpint (read_int (workspace->store, "SELECT count(*) FROM prospect WHERE name = 'Alpha'"), ==, 1);
  assert_whole (workspace->store);
}

static void
close_leaves_one_file (void)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_DEFAULT);
  g_autoptr (GDir) dir = NULL;
  const char *name;

  add_prospect (workspace->store, "Alpha");
  vivier_store_close (workspace->store);
  dir = g_dir_open (workspace->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_assert_cmpstr (name, ==, "Test.vivier");
}

static gboolean
write_then_fail (VivierDb      *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_assert_true (vivier_db_exec (db, "INSERT INTO setting (key, value) VALUES ('a', 'b')", NULL));
  g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID, "no");
  return FALSE;
}

static void
failed_write_leaves_nothing (void)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_DEFAULT);
  const VivierLabel label = { .kind = "test" };
  g_autoptr (GError) error = NULL;

  g_assert_false (vivier_store_write (workspace->store, &label, write_then_fail, NULL, NULL, &error));
  g_assert_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID);
  g_assert_cmpint (read_int (workspace->store, "SELECT count(*) FROM setting"), ==, 0);
  g_assert_cmpint (read_int (workspace->store, "SELECT count(*) FROM change_set"), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/new-file-has-its-format", new_file_has_its_format);
  g_test_add_func ("/store/connection-is-careful", connection_is_careful);
  g_test_add_func ("/store/write-is-there-after-reopening", write_is_there_after_reopening);
  g_test_add_func ("/store/close-leaves-one-file", close_leaves_one_file);
  g_test_add_func ("/store/failed-write-leaves-nothing", failed_write_leaves_nothing);
  return g_test_run ();
}
