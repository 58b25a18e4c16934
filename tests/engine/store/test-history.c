/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "temporary-workspace.h"

#define ADD_ACTIVITY \
  "INSERT INTO activity (uuid, prospect_id, kind, happened_ms, happened_on, created_ms) " \
  "VALUES (lower (hex (randomblob (16))), %" G_GINT64_FORMAT ", 'note', 1, '2026-01-01', 1)"

static void
undo (VivierStore *store,
      gint64       change_set)
{
  g_autoptr (GError) error = NULL;

  vivier_store_undo (store, change_set, NULL, &error);
  g_assert_no_error (error);
}

static void
redo (VivierStore *store)
{
  g_autoptr (GError) error = NULL;

  vivier_store_redo (store, NULL, &error);
  g_assert_no_error (error);
}

static gint64
last_set (VivierStore *store)
{
  return read_int (store, "SELECT max (id) FROM change_set");
}

static void
assert_data (VivierStore *store,
             const char  *expected)
{
  g_autofree char *data = dump_data (store);

  g_assert_cmpstr (data, ==, expected);
}

static void
every_kind_of_change_comes_and_goes (void)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  VivierStore *store = workspace->store;
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;
  gint64 alpha = add_prospect (store, "Alpha");
  gint64 beta = add_prospect (store, "Beta");

  write_sql (store, "note", ADD_ACTIVITY, alpha);
  start = dump_data (store);
  /* An edit, an insert and a delete that takes children with it. */
  write_sql (store, "mixed",
             "UPDATE prospect SET name = 'Béta', city = 'L''Isle', updated_ms = 2 WHERE id = %1$" G_GINT64_FORMAT ";"
             "UPDATE prospect SET name = 'Béta 2' WHERE id = %1$" G_GINT64_FORMAT ";"
             "INSERT INTO setting (key, value) VALUES ('a', 'b');"
             "UPDATE setting SET value = 'c' WHERE key = 'a';"
             "DELETE FROM prospect WHERE id = %2$" G_GINT64_FORMAT, beta, alpha);
  end = dump_data (store);
  g_assert_cmpint (read_int (store, "SELECT count(*) FROM activity"), ==, 0);
  for (int i = 0; i < 3; i++)
    {
      undo (store, 0);
      assert_data (store, start);
      redo (store);
      assert_data (store, end);
    }
  assert_whole (store);
}

static void
row_inserted_and_edited_at_once_needs_no_image (void)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  VivierStore *store = workspace->store;

  write_sql (store, "new", "INSERT INTO setting (key, value) VALUES ('a', '1'), ('b', '2'), ('c', '3');"
                           "UPDATE setting SET value = 'x' WHERE key = 'a';"
                           "DELETE FROM setting WHERE key = 'b'");
  g_assert_cmpint (read_int (store, "SELECT count(*) FROM change_row"), ==, 0);
  g_assert_cmpint (read_int (store, "SELECT sum (last_id - first_id + 1) FROM change_range"), ==, 2);
}

static void
edit_that_changes_nothing_leaves_no_entry (void)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  VivierStore *store = workspace->store;
  gint64 alpha = add_prospect (store, "Alpha");
  gint64 n_sets = read_int (store, "SELECT count(*) FROM change_set");

  write_sql (store, "edit", "UPDATE prospect SET name = 'Alpha' WHERE id = %" G_GINT64_FORMAT, alpha);
  write_sql (store, "derived", "INSERT INTO meta (key, value) VALUES ('x', 'y')");
  g_assert_cmpint (read_int (store, "SELECT count(*) FROM change_set"), ==, n_sets);
}

static void
replaced_row_comes_back (void)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  VivierStore *store = workspace->store;
  g_autofree char *start = NULL;

  write_sql (store, "new", "INSERT INTO setting (key, value) VALUES ('a', '1')");
  start = dump_data (store);
  write_sql (store, "replace", "INSERT OR REPLACE INTO setting (key, value) VALUES ('a', '2')");
  undo (store, 0);
  assert_data (store, start);
}

static void
id_of_a_deleted_row_is_never_given_again (void)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  gint64 alpha = add_prospect (workspace->store, "Alpha");

  write_sql (workspace->store, "delete", "DELETE FROM prospect");
  g_assert_cmpint (add_prospect (workspace->store, "Beta"), >, alpha);
}

static void
id_cannot_be_edited (void)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  gint64 alpha = add_prospect (workspace->store, "Alpha");
  g_autoptr (GError) error = NULL;

  g_assert_false (try_sql (workspace->store, "edit", &error, "UPDATE prospect SET id = id + 5"));
  g_assert_nonnull (error);
  g_assert_cmpint (read_int (workspace->store, "SELECT id FROM prospect"), ==, alpha);
}

static void
undo_goes_back_step_by_step_and_a_new_change_ends_redo (void)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  VivierStore *store = workspace->store;
  g_autoptr (GError) error = NULL;
  g_autoptr (VivierChangeSet) reverted = NULL;

  add_prospect (store, "Alpha");
  add_prospect (store, "Beta");
  undo (store, 0);
  g_assert_cmpint (read_int (store, "SELECT count(*) FROM prospect"), ==, 1);
  undo (store, 0);
  g_assert_cmpint (read_int (store, "SELECT count(*) FROM prospect"), ==, 0);
  g_assert_false (vivier_store_undo (store, 0, NULL, &error));
  g_assert_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (vivier_store_redo (store, &reverted, &error));
  g_assert_cmpstr (reverted->subject, ==, "prospect-new");
  g_assert_cmpint (read_int (store, "SELECT count(*) FROM prospect WHERE name = 'Alpha'"), ==, 1);
  add_prospect (store, "Gamma");
  g_assert_false (vivier_store_redo (store, NULL, &error));
  g_assert_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_NOT_FOUND);
}

static void
older_change_is_undone_alone (void)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  VivierStore *store = workspace->store;
  g_autofree char *row = NULL;
  gint64 edit;

  add_prospect (store, "Alpha");
  write_sql (store, "edit", "UPDATE prospect SET city = 'Lyon', updated_ms = 2");
  edit = last_set (store);
  write_sql (store, "edit", "UPDATE prospect SET website = 'a.example', updated_ms = 3");
  undo (store, edit);
  row = read_text (store, "SELECT coalesce (city, '-') || website || updated_ms FROM prospect");
  g_assert_cmpstr (row, ==, "-a.example3");
}

static void
assert_conflict (VivierStore *store,
                 gint64       change_set,
                 const char  *words)
{
  g_autofree char *before = dump_data (store);
  g_autoptr (GError) error = NULL;

  g_assert_false (vivier_store_undo (store, change_set, NULL, &error));
  g_assert_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_CONFLICT);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, words));
  assert_data (store, before);
}

static void
undo_is_refused_when_a_later_change_depends_on_it (void)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  VivierStore *store = workspace->store;
  gint64 alpha = add_prospect (store, "Alpha");
  gint64 creation = last_set (store);
  gint64 edit;

  write_sql (store, "edit", "UPDATE prospect SET city = 'Lyon'");
  edit = last_set (store);
  write_sql (store, "second edit", "UPDATE prospect SET city = 'Paris'");
  assert_conflict (store, edit, "1 later change");
  assert_conflict (store, creation, "2 later changes");
  undo (store, 0);
  undo (store, 0);
  write_sql (store, "a note", ADD_ACTIVITY, alpha);
  assert_conflict (store, creation, "“a note”");
  undo (store, 0);
  undo (store, creation);
  g_assert_cmpint (read_int (store, "SELECT count(*) FROM prospect"), ==, 0);
}

static void
deleted_child_does_not_come_back_without_its_parent (void)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  VivierStore *store = workspace->store;
  gint64 alpha = add_prospect (store, "Alpha");
  gint64 removal;

  write_sql (store, "note", ADD_ACTIVITY, alpha);
  write_sql (store, "remove note", "DELETE FROM activity");
  removal = last_set (store);
  write_sql (store, "remove Alpha", "DELETE FROM prospect");
  assert_conflict (store, removal, "“remove Alpha”");
}

static void
taken_unique_value_is_a_conflict (void)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  VivierStore *store = workspace->store;
  gint64 removal;

  write_sql (store, "new", "INSERT INTO setting (key, value) VALUES ('a', '1')");
  write_sql (store, "remove", "DELETE FROM setting");
  removal = last_set (store);
  write_sql (store, "new", "INSERT INTO setting (key, value) VALUES ('a', '2')");
  assert_conflict (store, removal, "identity");
}

static void
unique_values_that_moved_move_back (void)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  VivierStore *store = workspace->store;
  g_autofree char *start = NULL;

  write_sql (store, "new", "INSERT INTO setting (key, value) VALUES ('a', '1')");
  start = dump_data (store);
  write_sql (store, "move", "UPDATE setting SET key = 'b'; INSERT INTO setting (key, value) VALUES ('a', '2')");
  undo (store, 0);
  assert_data (store, start);
}

static void
merge_into_a_new_prospect_comes_apart (void)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  VivierStore *store = workspace->store;
  gint64 alpha = add_prospect (store, "Alpha");
  g_autofree char *start = NULL;

  write_sql (store, "note", ADD_ACTIVITY, alpha);
  start = dump_data (store);
  write_sql (store, "merge",
             "INSERT INTO prospect (uuid, name, name_key, sort_key, created_ms, updated_ms) VALUES ('m', 'M', 'm', 'm', 1, 1);"
             "UPDATE activity SET prospect_id = (SELECT max (id) FROM prospect);"
             "DELETE FROM prospect WHERE name = 'Alpha'");
  undo (store, 0);
  assert_data (store, start);
  redo (store);
  g_assert_cmpint (read_int (store, "SELECT count(*) FROM activity"), ==, 1);
}

#define IMPORT_SQL \
  "INSERT INTO import_run (uuid, file_name, kind, started_ms) VALUES ('i', 'a.csv', 'prospects', 1);" \
  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) " \
  "INSERT INTO prospect (uuid, name, name_key, sort_key, import_id, created_ms, updated_ms) " \
  "SELECT 'u' || i, 'N' || i, 'n' || i, 'n' || i, (SELECT max (id) FROM import_run), 1, 1 FROM n;" \
  "INSERT INTO purchase (prospect_id, purchased_on, amount_minor, fingerprint, created_ms) " \
  "SELECT id, '2025-01-01', 100, id, 1 FROM prospect"

static void
whole_import_is_taken_back_and_brought_back (void)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  VivierStore *store = workspace->store;
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;

  add_prospect (store, "Alpha");
  start = dump_data (store);
  write_sql (store, "import", IMPORT_SQL);
  g_assert_cmpint (read_int (store, "SELECT count(*) FROM change_range"), ==, 4);
  end = dump_data (store);
  undo (store, 0);
  assert_data (store, start);
  redo (store);
  assert_data (store, end);
  undo (store, 0);
  assert_data (store, start);
}

static gboolean
list_of_prospect (VivierDb      *db,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  GPtrArray **sets = data;
  gint64 start = g_get_monotonic_time ();

  *sets = vivier_history_of_prospect (db, GPOINTER_TO_INT (*sets), 0, error);
  g_test_message ("%" G_GINT64_FORMAT " µs", g_get_monotonic_time () - start);
  return *sets != NULL;
}

static void
history_of_a_prospect_names_what_touched_it (void)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  VivierStore *store = workspace->store;
  g_autoptr (GPtrArray) sets = NULL;
  g_autoptr (GError) error = NULL;
  const char *const expected[] = { "remove note", "note", "edit", "import" };

  write_sql (store, "import", IMPORT_SQL);
  write_sql (store, "edit", "UPDATE prospect SET city = 'Lyon' WHERE id = 7");
  write_sql (store, "other", "UPDATE prospect SET city = 'Lyon' WHERE id = 8");
  write_sql (store, "note", ADD_ACTIVITY, (gint64) 7);
  write_sql (store, "remove note", "DELETE FROM activity");
  sets = GINT_TO_POINTER (7);
  vivier_store_read (store, list_of_prospect, &sets, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sets->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < sets->len; i++)
    g_assert_cmpstr (((VivierChangeSet *) g_ptr_array_index (sets, i))->subject, ==, expected[i]);
}

typedef struct {
  gint64     change_set;
  GPtrArray *fields;
} Fields;

static gboolean
list_fields (VivierDb      *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Fields *fields = data;

  fields->fields = vivier_history_field_changes (db, fields->change_set, 0, error);
  return fields->fields != NULL;
}

static void
field_changes_tell_before_and_after (void)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  VivierStore *store = workspace->store;
  Fields fields;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;
  const VivierFieldChange *field;

  add_prospect (store, "Alpha");
  write_sql (store, "edit", "UPDATE prospect SET name = 'Béta', updated_ms = 5");
  fields.change_set = last_set (store);
  vivier_store_read (store, list_fields, &fields, NULL, &error);
  g_assert_no_error (error);
  list = fields.fields;
  g_assert_cmpuint (list->len, ==, 1);
  field = g_ptr_array_index (list, 0);
  g_assert_cmpstr (field->column, ==, "name");
  g_assert_cmpstr (field->before, ==, "Alpha");
  g_assert_cmpstr (field->after, ==, "Béta");
}

static gboolean
erase (VivierDb      *db,
       gpointer       data,
       GCancellable  *cancellable,
       GError       **error)
{
  gint64 id = GPOINTER_TO_INT (data);
  g_autofree char *sql = g_strdup_printf ("DELETE FROM prospect WHERE id = %" G_GINT64_FORMAT, id);

  return vivier_db_exec (db, sql, error) && vivier_history_scrub (db, "prospect", &id, 1, error);
}

static void
erased_name_is_in_no_byte (void)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_DEFAULT);
  VivierStore *store = workspace->store;
  const VivierLabel label = { .kind = "erasure", .count = 1 };
  g_autofree char *log = g_strconcat (workspace->path, "-wal", NULL);
  g_autoptr (GError) error = NULL;
  gint64 id = add_prospect (store, "Xyzzyqua Unique");

  add_prospect (store, "Somebody else");
  write_sql (store, "note Xyzzyqua", ADD_ACTIVITY, id);
  write_sql (store, "note Xyzzyqua", "UPDATE activity SET body = 'Xyzzyqua said'");
  write_sql (store, "fts", "INSERT INTO prospect_fts (rowid, words) VALUES (1, 'xyzzyqua'), (2, 'somebody')");
  write_sql (store, "undo me", "UPDATE prospect SET name = 'Xyzzyqua 2' WHERE id = %" G_GINT64_FORMAT, id);
  undo (store, 0);
  write_sql (store, "fts", "DELETE FROM prospect_fts WHERE rowid = 1; "
                           "INSERT INTO prospect_fts (prospect_fts) VALUES ('optimize')");
  g_assert_true (file_contains (workspace->path, "yzzyqua") || file_contains (log, "yzzyqua"));

  vivier_store_write (store, &label, erase, GINT_TO_POINTER (id), NULL, &error);
  g_assert_no_error (error);
  g_assert_false (file_contains (workspace->path, "yzzyqua"));
  g_assert_false (file_contains (log, "yzzyqua"));
  g_assert_cmpint (read_int (store, "SELECT count(*) FROM change_row WHERE before LIKE '%%zzyqua%%'"), ==, 0);
  g_assert_cmpint (read_int (store, "SELECT count(*) FROM change_set WHERE kind = 'erasure' AND is_final = 1"), ==, 1);
  assert_whole (store);
}

static void
erasure_cannot_be_undone_but_the_rest_can (void)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  VivierStore *store = workspace->store;
  const VivierLabel label = { .kind = "erasure", .count = 1 };
  g_autoptr (GError) error = NULL;

  write_sql (store, "import", IMPORT_SQL);
  vivier_store_write (store, &label, erase, GINT_TO_POINTER (7), NULL, &error);
  g_assert_no_error (error);
  undo (store, 0);
  g_assert_cmpint (read_int (store, "SELECT count(*) FROM prospect"), ==, 0);
  redo (store);
  g_assert_cmpint (read_int (store, "SELECT count(*) FROM prospect"), ==, 19999);
  g_assert_cmpint (read_int (store, "SELECT count(*) FROM prospect WHERE id = 7"), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add_func ("/store/history/" name, func)
  ADD ("every-kind-of-change-comes-and-goes", every_kind_of_change_comes_and_goes);
  ADD ("row-inserted-and-edited-at-once-needs-no-image", row_inserted_and_edited_at_once_needs_no_image);
  ADD ("edit-that-changes-nothing-leaves-no-entry", edit_that_changes_nothing_leaves_no_entry);
  ADD ("replaced-row-comes-back", replaced_row_comes_back);
  ADD ("id-of-a-deleted-row-is-never-given-again", id_of_a_deleted_row_is_never_given_again);
  ADD ("id-cannot-be-edited", id_cannot_be_edited);
  ADD ("undo-goes-back-step-by-step-and-a-new-change-ends-redo", undo_goes_back_step_by_step_and_a_new_change_ends_redo);
  ADD ("older-change-is-undone-alone", older_change_is_undone_alone);
  ADD ("undo-is-refused-when-a-later-change-depends-on-it", undo_is_refused_when_a_later_change_depends_on_it);
  ADD ("deleted-child-does-not-come-back-without-its-parent", deleted_child_does_not_come_back_without_its_parent);
  ADD ("taken-unique-value-is-a-conflict", taken_unique_value_is_a_conflict);
  ADD ("unique-values-that-moved-move-back", unique_values_that_moved_move_back);
  ADD ("merge-into-a-new-prospect-comes-apart", merge_into_a_new_prospect_comes_apart);
  ADD ("whole-import-is-taken-back-and-brought-back", whole_import_is_taken_back_and_brought_back);
  ADD ("history-of-a-prospect-names-what-touched-it", history_of_a_prospect_names_what_touched_it);
  ADD ("field-changes-tell-before-and-after", field_changes_tell_before_and_after);
  ADD ("erased-name-is-in-no-byte", erased_name_is_in_no_byte);
  ADD ("erasure-cannot-be-undone-but-the-rest-can", erasure_cannot_be_undone_but_the_rest_can);
  return g_test_run ();
}
