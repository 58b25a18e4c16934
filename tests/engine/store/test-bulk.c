/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/vivier-db-indexes.h"
#include "store/vivier-db-references.h"
#include "temporary-workspace.h"

static const VivierLabel label = { .kind = "test" };

#define INSERT_PURCHASE \
  "INSERT INTO purchase (prospect_id, purchased_on, amount_minor, fingerprint, created_ms)" \
  " SELECT max(id), '2026-01-14', 100, 1, 0 FROM prospect;"

static gboolean
insert_child_first (VivierDb      *db,
                    gpointer       data,
                    GCancellable  *cancellable,
                    GError       **error)
{
  vivier_db_check_references_late (db);
  return vivier_db_exec (db, data, error);
}

static void
row_without_parent_fails_the_write (void)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  g_autoptr (GError) error = NULL;
  const char *sql = "INSERT INTO purchase (prospect_id, purchased_on, amount_minor, fingerprint, created_ms)"
                    " VALUES (77, '2026-01-14', 100, 1, 0)";

  g_test_expect_message (G_LOG_DOMAIN, G_LOG_LEVEL_WARNING, "*purchase.prospect_id refer to nothing");
  g_assert_false (vivier_store_write (workspace->store, &label, insert_child_first, (gpointer) sql, NULL, &error));
  g_test_assert_expected_messages ();
  g_assert_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_FAILED);
  g_assert_cmpint (read_int (workspace->store, "SELECT count(*) FROM purchase"), ==, 0);
  g_assert_cmpint (read_int (workspace->store, "SELECT count(*) FROM change_set"), ==, 0);
}

static void
row_with_parent_is_kept (void)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  g_autoptr (GError) error = NULL;

  add_prospect (workspace->store, "Alpha");
  g_assert_true (vivier_store_write (workspace->store, &label, insert_child_first, (gpointer) INSERT_PURCHASE, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (read_int (workspace->store, "SELECT count(*) FROM purchase"), ==, 1);
  assert_whole (workspace->store);
}

static gboolean
insert_orphan (VivierDb      *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  return vivier_db_exec (db, "INSERT INTO purchase (prospect_id, purchased_on, amount_minor, fingerprint, created_ms)"
                         " VALUES (77, '2026-01-14', 100, 1, 0)", error);
}

static gboolean
fail_while_late (VivierDb      *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  vivier_db_check_references_late (db);
  g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID, "no");
  return FALSE;
}

/* Whatever became of the write before: the next one checks row by row. */
static void
next_write_checks_at_once (gconstpointer data)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  const gboolean fails = GPOINTER_TO_INT (data);
  g_autoptr (GError) error = NULL;

  add_prospect (workspace->store, "Alpha");
  g_assert_cmpint (vivier_store_write (workspace->store, &label, fails ? fail_while_late : insert_child_first,
                                       (gpointer) INSERT_PURCHASE, NULL, NULL), ==, !fails);
  g_assert_false (vivier_store_write (workspace->store, &label, insert_orphan, NULL, NULL, &error));
  g_assert_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_FAILED);
  g_assert_cmpint (read_int (workspace->store, "PRAGMA foreign_keys"), ==, 1);
}

static gboolean
put_aside (VivierDb      *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr (VivierIndexes) indexes = vivier_indexes_put_aside (db, "purchase", NULL, error);
  const gboolean makes_again = GPOINTER_TO_INT (data);

  g_assert_nonnull (indexes);
  while (makes_again && !vivier_indexes_are_made (indexes))
    if (!vivier_indexes_make_next (indexes, error))
      return FALSE;
  if (!makes_again)
    g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID, "no");
  return makes_again;
}

static void
indexes_are_as_before (gconstpointer data)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  const char *schema = "SELECT group_concat(sql) FROM (SELECT sql FROM sqlite_schema ORDER BY name)";
  g_autofree char *before = read_text (workspace->store, "%s", schema);
  g_autofree char *after = NULL;

  g_assert_cmpint (vivier_store_write (workspace->store, &label, put_aside, (gpointer) data, NULL, NULL),
                   ==, GPOINTER_TO_INT (data));
  after = read_text (workspace->store, "%s", schema);
  g_assert_cmpstr (before, ==, after);
}

static gboolean
ask_hinder (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  gboolean hinder;

  g_assert_true (vivier_indexes_hinder (db, "prospect", 4000, &hinder, error));
  g_assert_false (hinder);
  g_assert_true (vivier_indexes_hinder (db, "prospect", 6000, &hinder, error));
  g_assert_true (hinder);
  return TRUE;
}

static void
few_rows_are_not_hindered (void)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);

  g_assert_true (vivier_store_read (workspace->store, ask_hinder, NULL, NULL, NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/bulk/references/row-without-parent-fails-the-write", row_without_parent_fails_the_write);
  g_test_add_func ("/bulk/references/row-with-parent-is-kept", row_with_parent_is_kept);
  g_test_add_data_func ("/bulk/references/next-write-checks-at-once", GINT_TO_POINTER (FALSE), next_write_checks_at_once);
  g_test_add_data_func ("/bulk/references/next-write-after-a-failed-one-checks-at-once", GINT_TO_POINTER (TRUE),
                        next_write_checks_at_once);
  g_test_add_data_func ("/bulk/indexes/made-again-they-are-as-before", GINT_TO_POINTER (TRUE), indexes_are_as_before);
  g_test_add_data_func ("/bulk/indexes/rolled-back-they-are-as-before", GINT_TO_POINTER (FALSE), indexes_are_as_before);
  g_test_add_func ("/bulk/indexes/few-rows-are-not-hindered", few_rows_are_not_hindered);
  return g_test_run ();
}
