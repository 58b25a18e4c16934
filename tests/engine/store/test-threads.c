/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "failing-vfs.h"
#include "temporary-workspace.h"

#define INSERT_SETTING "INSERT INTO setting (key, value) VALUES ('a', 'b')"

typedef struct {
  guint          n_changed;
  guint          n_trouble;
  guint          n_done;
  VivierChanges *changes;
  GError        *error;
  gboolean       is_ok;
} Seen;

static void
changed_cb (VivierStore   *store,
            VivierChanges *changes,
            Seen          *seen)
{
  seen->n_changed++;
  g_clear_pointer (&seen->changes, vivier_changes_unref);
  seen->changes = vivier_changes_ref (changes);
}

static void
trouble_cb (VivierStore *store,
            GError      *error,
            Seen        *seen)
{
  seen->n_trouble++;
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Seen *seen = user_data;

  seen->n_done++;
  seen->is_ok = vivier_store_read_finish (VIVIER_STORE (source), result, NULL, &seen->error);
}

static void
wait_for (guint *counter,
          guint  value)
{
  gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  while (*counter < value && g_get_monotonic_time () < end)
    {
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (500);
    }
  g_assert_cmpuint (*counter, >=, value);
}

static gboolean
exec_func (VivierDb      *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return vivier_db_exec (db, data, error);
}

typedef struct {
  gint64   id;
  gboolean is_found;
} RowSought;

static gboolean
look_for_row (VivierChangeOp op,
              gint64         first_id,
              gint64         last_id,
              gpointer       user_data)
{
  RowSought *row = user_data;

  row->is_found |= row->id >= first_id && row->id <= last_id;
  return !row->is_found;
}

static gboolean
tells_of_row (VivierChanges *changes,
              const char    *table,
              gint64         id)
{
  RowSought row = { .id = id };

  vivier_changes_foreach (changes, table, look_for_row, &row);
  return row.is_found;
}

static void
changes_are_told_once_after_the_commit (void)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_DEFAULT);
  const VivierLabel label = { .kind = "test" };
  Seen seen = { 0 };

  g_signal_connect (workspace->store, "changed", G_CALLBACK (changed_cb), &seen);
  vivier_store_write_async (workspace->store, &label, exec_func,
                            g_strdup (INSERT_SETTING ", ('c', 'd'); UPDATE setting SET value = 'e'"), g_free,
                            NULL, done_cb, &seen);
  wait_for (&seen.n_done, 1);
  wait_for (&seen.n_changed, 1);
  g_assert_no_error (seen.error);
  g_assert_true (vivier_changes_touch (seen.changes, "setting"));
  g_assert_true (tells_of_row (seen.changes, "setting", 2));
  g_assert_false (tells_of_row (seen.changes, "setting", 3));
  g_assert_false (vivier_changes_touch (seen.changes, "prospect"));
  g_assert_cmpint (vivier_changes_get_change_set (seen.changes), ==, 1);
  while (g_main_context_iteration (NULL, FALSE));
  g_assert_cmpuint (seen.n_changed, ==, 1);
  vivier_changes_unref (seen.changes);
}

static gboolean
mirror_hook (VivierDb       *db,
             VivierChanges  *changes,
             gpointer        user_data,
             GError        **error)
{
  g_assert_true (vivier_changes_touch (changes, "setting"));
  g_assert_cmpint (vivier_changes_get_change_set (changes), >, 0);
  if (user_data != NULL)
    {
      g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID, "the hook refuses");
      return FALSE;
    }
  return vivier_db_exec (db, "INSERT INTO prospect (uuid, name, name_key, sort_key, created_ms, updated_ms) "
                             "VALUES ('h', 'H', 'h', 'h', 1, 1)", error);
}

static void
hook_writes_in_the_same_transaction_without_history (void)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_DEFAULT);
  Seen seen = { 0 };

  g_signal_connect (workspace->store, "changed", G_CALLBACK (changed_cb), &seen);
  vivier_store_add_commit_hook (workspace->store, mirror_hook, NULL, NULL);
  write_sql (workspace->store, "test", INSERT_SETTING);
  wait_for (&seen.n_changed, 1);
  g_assert_true (tells_of_row (seen.changes, "prospect", 1));
  g_assert_cmpint (read_int (workspace->store, "SELECT count(*) FROM prospect"), ==, 1);
  g_assert_cmpint (read_int (workspace->store, "SELECT count(*) FROM change_range WHERE table_name = 'prospect'"), ==, 0);
  vivier_changes_unref (seen.changes);
}

static void
hook_that_fails_takes_the_write_with_it (void)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_DEFAULT);
  g_autoptr (GError) error = NULL;

  vivier_store_add_commit_hook (workspace->store, mirror_hook, workspace, NULL);
  g_assert_false (try_sql (workspace->store, "test", &error, INSERT_SETTING));
  g_assert_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID);
  g_assert_cmpint (read_int (workspace->store, "SELECT count(*) FROM setting"), ==, 0);
}

#define ENDLESS_SQL \
  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000000000) "

static void
assert_cancelled_soon (VivierStore *store,
                       gboolean     is_write)
{
  const VivierLabel label = { .kind = "test" };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Seen seen = { 0 };
  gint64 start;

  if (is_write)
    vivier_store_write_async (store, &label, exec_func,
                              (gpointer) (ENDLESS_SQL "INSERT INTO setting (key, value) SELECT i, i FROM n"),
                              NULL, cancellable, done_cb, &seen);
  else
    vivier_store_read_async (store, exec_func, (gpointer) (ENDLESS_SQL "SELECT count(*) FROM n"),
                             NULL, cancellable, done_cb, &seen);
  g_usleep (50000);
  start = g_get_monotonic_time ();
  g_cancellable_cancel (cancellable);
  wait_for (&seen.n_done, 1);
  g_test_message ("%" G_GINT64_FORMAT " µs", g_get_monotonic_time () - start);
  g_assert_cmpint (g_get_monotonic_time () - start, <, is_write ? 1000000 : 200000);
  g_assert_false (seen.is_ok);
  g_assert_error (seen.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&seen.error);
}

static void
cancel_stops_a_running_query (void)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_DEFAULT);

  assert_cancelled_soon (workspace->store, FALSE);
  assert_cancelled_soon (workspace->store, TRUE);
  g_assert_cmpint (read_int (workspace->store, "SELECT count(*) FROM setting"), ==, 0);
  write_sql (workspace->store, "test", INSERT_SETTING);
}

static gboolean
read_twice (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  static const char *sql = "SELECT count(*) FROM setting";
  GAsyncQueue *queue = data;
  gint64 first = -1, second = -1;

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (VivierStmt) stmt = vivier_db_prepare (db, sql, error);

      vivier_stmt_step (stmt, error);
      *(i == 0 ? &first : &second) = vivier_stmt_int (stmt, 0);
      if (i == 0)
        {
          g_async_queue_push (queue, GINT_TO_POINTER (1));
          while (g_async_queue_length (queue) > 0)
            g_usleep (100);
        }
    }
  g_assert_cmpint (first, ==, second);
  return TRUE;
}

static void
read_sees_one_moment (void)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_DEFAULT);
  GAsyncQueue *queue = g_async_queue_new ();
  Seen seen = { 0 };

  vivier_store_read_async (workspace->store, read_twice, queue, NULL, NULL, done_cb, &seen);
  while (g_async_queue_length (queue) == 0)
    g_usleep (100);
  write_sql (workspace->store, "test", INSERT_SETTING);
  g_async_queue_pop (queue);
  wait_for (&seen.n_done, 1);
  g_assert_no_error (seen.error);
  g_async_queue_unref (queue);
}

/* RLIMIT_FSIZE stands for a full disk: writes beyond it fail with EFBIG. In a
 * child, since the limit holds for all that the process writes. */
static void
full_disk_goes_read_only_and_comes_back (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
      struct rlimit limit = { 1024 * 1024, RLIM_INFINITY };
      g_autoptr (GError) error = NULL;
      Seen seen = { 0 };

      g_signal_connect (workspace->store, "trouble", G_CALLBACK (trouble_cb), &seen);
      add_prospect (workspace->store, "Alpha");
      signal (SIGXFSZ, SIG_IGN);
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
      g_assert_false (try_sql (workspace->store, "big", &error,
                               "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400000) "
                               "INSERT INTO setting (key, value) SELECT i, 'some words to fill the disk ' || i FROM n"));
      g_assert_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_FULL);
      g_clear_error (&error);
      g_assert_cmpuint (seen.n_trouble, ==, 1);
      g_assert_true (vivier_store_is_read_only (workspace->store));
      g_assert_false (try_sql (workspace->store, "small", &error, INSERT_SETTING));
      g_assert_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_READ_ONLY);
      g_assert_cmpint (read_int (workspace->store, "SELECT count(*) FROM prospect"), ==, 1);
      limit.rlim_cur = RLIM_INFINITY;
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
      g_assert_true (vivier_store_retry (workspace->store));
      write_sql (workspace->store, "small", INSERT_SETTING);
      g_assert_cmpint (read_int (workspace->store, "SELECT count(*) FROM setting"), ==, 1);
      assert_whole (workspace->store);
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
}

/* As long as the disk fails, trying again changes nothing; then work goes on. */
static void
assert_comes_back (int result,
                   int code)
{
  g_autoptr (GError) error = NULL;
  TemporaryWorkspace *workspace;
  Seen seen = { 0 };

  failing_vfs_install ();
  workspace = temporary_workspace_new (VIVIER_STORE_OPEN_DEFAULT);
  g_signal_connect (workspace->store, "trouble", G_CALLBACK (trouble_cb), &seen);
  write_sql (workspace->store, "before", "INSERT INTO setting (key, value) VALUES ('before', '1')");
  failing_vfs_arm (1, result, TRUE);
  g_assert_false (try_sql (workspace->store, "test", &error, INSERT_SETTING));
  g_assert_error (error, VIVIER_STORE_ERROR, code);
  g_clear_error (&error);
  g_assert_true (vivier_store_is_read_only (workspace->store));
  g_assert_false (vivier_store_retry (workspace->store));
  g_assert_true (vivier_store_is_read_only (workspace->store));
  g_assert_false (try_sql (workspace->store, "test", &error, INSERT_SETTING));
  g_assert_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_READ_ONLY);
  g_assert_cmpint (read_int (workspace->store, "SELECT count(*) FROM setting"), ==, 1);

  failing_vfs_arm (0, SQLITE_OK, FALSE);
  g_assert_true (vivier_store_retry (workspace->store));
  g_assert_false (vivier_store_is_read_only (workspace->store));
  write_sql (workspace->store, "test", INSERT_SETTING);
  g_assert_cmpint (read_int (workspace->store, "SELECT count(*) FROM setting"), ==, 2);
  wait_for (&seen.n_trouble, 1);
  g_assert_cmpuint (seen.n_trouble, ==, 1);
  assert_whole (workspace->store);
  temporary_workspace_free (workspace);
  failing_vfs_uninstall ();
}

static void
full_disk_comes_back (void)
{
  assert_comes_back (SQLITE_FULL, VIVIER_STORE_ERROR_FULL);
}

static void
failing_disk_comes_back (void)
{
  assert_comes_back (SQLITE_IOERR_FSYNC, VIVIER_STORE_ERROR_FAILED);
}

static void
disk_that_went_read_only_comes_back (void)
{
  assert_comes_back (SQLITE_READONLY, VIVIER_STORE_ERROR_READ_ONLY);
}

#define FILL_SQL \
  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40000) " \
  "INSERT INTO setting (key, value) SELECT i, 'some words to fill the memory ' || i FROM n"

static void
rest_gives_memory_back (void)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_DEFAULT);
  sqlite3_int64 before = sqlite3_memory_used (), after;
  gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  write_sql (workspace->store, "test", FILL_SQL);
  after = sqlite3_memory_used ();
  g_assert_cmpint (after, >, before + 1024 * 1024);
  while (sqlite3_memory_used () > before && g_get_monotonic_time () < end)
    g_usleep (10000);
  g_assert_cmpint (sqlite3_memory_used (), <=, before);
  g_assert_cmpint (read_int (workspace->store, "SELECT count(*) FROM setting"), ==, 40000);
}

static void
closed_store_says_so (void)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_DEFAULT);
  g_autoptr (GError) error = NULL;

  vivier_store_close (workspace->store);
  g_assert_false (try_sql (workspace->store, "test", &error, INSERT_SETTING));
  g_assert_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_FAILED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  /* Before the store asks it not to count memory. */
  sqlite3_initialize ();

#define ADD(name, func) g_test_add_func ("/store/threads/" name, func)
  ADD ("changes-are-told-once-after-the-commit", changes_are_told_once_after_the_commit);
  ADD ("hook-writes-in-the-same-transaction-without-history", hook_writes_in_the_same_transaction_without_history);
  ADD ("hook-that-fails-takes-the-write-with-it", hook_that_fails_takes_the_write_with_it);
  ADD ("cancel-stops-a-running-query", cancel_stops_a_running_query);
  ADD ("read-sees-one-moment", read_sees_one_moment);
  ADD ("full-disk-goes-read-only-and-comes-back", full_disk_goes_read_only_and_comes_back);
  ADD ("full-disk-comes-back", full_disk_comes_back);
  ADD ("failing-disk-comes-back", failing_disk_comes_back);
  ADD ("disk-that-went-read-only-comes-back", disk_that_went_read_only_comes_back);
  ADD ("rest-gives-memory-back", rest_gives_memory_back);
  ADD ("closed-store-says-so", closed_store_says_so);
  return g_test_run ();
}
