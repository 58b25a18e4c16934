/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "failing-vfs.h"
#include "store/vivier-backup.h"
#include "store/vivier-db-private.h"
#include "store/vivier-migration-private.h"
#include "temporary-workspace.h"

#define IMPORT_SQL \
  "INSERT INTO import_run (uuid, file_name, kind, started_ms) VALUES ('i', 'a.csv', 'prospects', 1);" \
  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60) " \
  "INSERT INTO prospect (uuid, name, name_key, sort_key, import_id, created_ms, updated_ms) " \
  "SELECT 'u' || i, 'N' || i, 'n' || i, 'n' || i, 1, 1, 1 FROM n;" \
  "INSERT INTO prospect_fts (rowid, words) SELECT id, name FROM prospect"

static VivierStore *
try_open (const char  *path,
          VivierClock *clock)
{
  VivierStore *store = vivier_store_open (path, VIVIER_STORE_OPEN_NO_THREADS, clock, NULL);

  if (store != NULL && vivier_store_is_read_only (store))
    g_clear_object (&store);
  return store;
}

static gboolean
import (const char  *path,
        VivierClock *clock)
{
  g_autoptr (VivierStore) store = try_open (path, clock);

  return store != NULL && try_sql (store, "import", NULL, IMPORT_SQL);
}

static gboolean
undo (const char  *path,
      VivierClock *clock)
{
  g_autoptr (VivierStore) store = try_open (path, clock);

  return store != NULL && vivier_store_undo (store, 0, NULL, NULL);
}

static gboolean
migrate (const char  *path,
         VivierClock *clock)
{
  g_autoptr (VivierStore) store = NULL;

  store = try_open (path, clock);
  return store != NULL;
}

/* Opening the file to look at it brings it up to date as well: what counts is that
 * this succeeds, once, with every row. */
static char *
describe_migrated (VivierStore *store)
{
  return read_text (store, "SELECT group_concat (name || score || coalesce (city, '-')) FROM prospect");
}

static gboolean
back_up (const char  *path,
         VivierClock *clock)
{
  g_autoptr (VivierStore) store = try_open (path, clock);
  g_autofree char *destination = g_strconcat (path, ".copy", NULL);
  gboolean is_ok = store != NULL && vivier_backup_write (store, destination, NULL, NULL);

  /* Whatever happened, a file of that name is whole. */
  vivier_db_set_default_vfs (NULL);
  if (is_ok || g_file_test (destination, G_FILE_TEST_EXISTS))
    {
      g_autoptr (VivierStore) copy = try_open (destination, clock);
      g_autofree char *found = NULL;

      g_assert_nonnull (copy);
      assert_whole (copy);
      g_assert_cmpint (read_int (copy, "SELECT count(*) FROM prospect"), ==, 60);
    }
  return is_ok;
}

static gboolean
erase_func (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const gint64 id = 7;

  return vivier_db_exec (db, "DELETE FROM prospect WHERE id = 7; DELETE FROM prospect_fts WHERE rowid = 7", error)
         && vivier_history_scrub (db, "prospect", &id, 1, error);
}

static gboolean
erase (const char  *path,
       VivierClock *clock)
{
  g_autoptr (VivierStore) store = try_open (path, clock);
  const VivierLabel label = { .kind = "erasure" };

  return store != NULL && vivier_store_write (store, &label, erase_func, NULL, NULL, NULL);
}

static void
try_operation (FailingOperation operation,
               gboolean         is_filled)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  guint n_tried;

  if (is_filled)
    {
      write_sql (workspace->store, "import", IMPORT_SQL);
      write_sql (workspace->store, "edit", "UPDATE prospect SET city = 'Lyon' WHERE id %% 3 = 0");
    }
  vivier_store_close (workspace->store);
  n_tried = assert_survives_failures (workspace->path, workspace->clock, operation, NULL);
  g_test_message ("%u failures", n_tried);
  g_assert_cmpuint (n_tried, >, 5);
}

static void
migration_is_whole_or_absent (void)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);

  write_sql (workspace->store, "import", IMPORT_SQL);
  vivier_store_close (workspace->store);
  vivier_migration_set_extra ("ALTER TABLE prospect ADD COLUMN score INTEGER NOT NULL DEFAULT 7;"
                              "UPDATE prospect SET score = score + 1, city = 'migrated'");
  g_assert_cmpuint (assert_survives_failures (workspace->path, workspace->clock, migrate, describe_migrated), >, 5);
  vivier_migration_set_extra (NULL);
}

static void
import_is_whole_or_absent (void)
{
  try_operation (import, FALSE);
}

static void
undo_is_whole_or_absent (void)
{
  try_operation (undo, TRUE);
}

static void
backup_is_whole_or_absent (void)
{
  try_operation (back_up, TRUE);
}

static void
erasure_is_whole_or_absent (void)
{
  try_operation (erase, TRUE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/failing-io/import-is-whole-or-absent", import_is_whole_or_absent);
  g_test_add_func ("/store/failing-io/migration-is-whole-or-absent", migration_is_whole_or_absent);
  g_test_add_func ("/store/failing-io/undo-is-whole-or-absent", undo_is_whole_or_absent);
  g_test_add_func ("/store/failing-io/backup-is-whole-or-absent", backup_is_whole_or_absent);
  g_test_add_func ("/store/failing-io/erasure-is-whole-or-absent", erasure_is_whole_or_absent);
  return g_test_run ();
}
