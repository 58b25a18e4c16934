/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two prospects become one, and two again long after. */
#include "model-workspace.h"

#include "model/vivier-activity.h"
#include "model/vivier-call-session.h"
#include "model/vivier-contact.h"
#include "model/vivier-custom-field.h"
#include "model/vivier-duplicate-scan.h"
#include "model/vivier-merge.h"
#include "model/vivier-tag.h"
#include "model/vivier-task.h"

typedef struct {
  TemporaryWorkspace *workspace;
  VivierStore        *store;
  gint64              kept;
  gint64              absorbed;
  gint64              merge;
  gint64              result;
} Fixture;

#define NOW_MS (G_GINT64_CONSTANT (1768400000000))

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->workspace = model_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  fixture->store = fixture->workspace->store;
  fixture->kept = add_client (fixture->store, "Traiteur Sud", "Marseille", "info@sud.example", "04 91 00 00 01");
  fixture->absorbed = add_client (fixture->store, "TRAITEUR SUD SARL", "Marseille", "info@sud.example", "04 91 00 00 02");
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  temporary_workspace_free (fixture->workspace);
}

/* A number or a text out of the workspace. */
typedef struct {
  const char *sql;
  char       *answer;
} Question;

static gboolean
ask_cb (VivierDb      *db,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  Question *question = data;
  g_autoptr (VivierStmt) stmt = vivier_db_prepare (db, question->sql, error);

  if (stmt == NULL)
    return FALSE;
  question->answer = vivier_stmt_step (stmt, error) ? vivier_stmt_dup_text (stmt, 0) : NULL;
  return TRUE;
}

static void
assert_answer (Fixture    *fixture,
               const char *expected,
               const char *sql)
{
  Question question = { .sql = sql };

  run_read (fixture->store, ask_cb, &question);
  g_assert_cmpstr (question.answer, ==, expected);
  g_free (question.answer);
}

/* Every row of every table of people's data, for comparing two moments. */
static gboolean
dump_cb (VivierDb      *db,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  static const char *const tables[] = {
    "prospect", "contact", "address", "purchase", "activity", "task", "prospect_tag", "custom_value", "attachment",
    "distinct_pair", "call_session", "today_mark", "merge", "prospect_figures",
  };
  GString *dump = data;

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s ORDER BY 1", tables[i]);
      g_autofree char *columns_sql = g_strdup_printf ("SELECT count(*) FROM pragma_table_info ('%s')", tables[i]);
      g_autoptr (VivierStmt) columns = vivier_db_prepare (db, columns_sql, error);
      g_autoptr (VivierStmt) stmt = vivier_db_prepare (db, sql, error);
      gint64 n_columns;

      if (stmt == NULL || columns == NULL || !vivier_stmt_step (columns, error))
        return FALSE;
      n_columns = vivier_stmt_int (columns, 0);
      g_string_append_printf (dump, "%s\n", tables[i]);
      while (vivier_stmt_step (stmt, error))
        {
          for (int c = 0; c < n_columns; c++)
            g_string_append_printf (dump, "|%s", vivier_stmt_text (stmt, c));
          g_string_append_c (dump, '\n');
        }
    }
  return TRUE;
}

static char *
dump (Fixture *fixture)
{
  GString *text = g_string_new (NULL);

  run_read (fixture->store, dump_cb, text);
  return g_string_free (text, FALSE);
}

static gboolean
merge_cb (VivierDb      *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Fixture *fixture = data;

  fixture->merge = vivier_merge_prospects (db, fixture->kept, fixture->absorbed, NULL, NOW_MS, error);
  return fixture->merge != 0;
}

static gboolean
split_cb (VivierDb      *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Fixture *fixture = data;

  fixture->result = vivier_merge_split (db, fixture->merge, NOW_MS + 1000, error);
  return fixture->result != 0;
}

static void
merge (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  const VivierLabel label = { .kind = "merge", .subject = "Traiteur Sud" };

  vivier_store_write (fixture->store, &label, merge_cb, fixture, NULL, &error);
  g_assert_no_error (error);
}

static void
split (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  const VivierLabel label = { .kind = "split", .subject = "TRAITEUR SUD SARL" };

  vivier_store_write (fixture->store, &label, split_cb, fixture, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fixture->result, ==, fixture->absorbed);
}

static void
undo (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  vivier_store_undo (fixture->store, 0, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
exec_cb (VivierDb      *db,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  return vivier_db_exec (db, data, error);
}

static void
exec (Fixture    *fixture,
      const char *format,
      ...) G_GNUC_PRINTF (2, 3);

static void
exec (Fixture    *fixture,
      const char *format,
      ...)
{
  g_autofree char *sql = NULL;
  va_list arguments;

  va_start (arguments, format);
  sql = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  run_write (fixture->store, exec_cb, sql);
}

/* Something of every kind on both sides: what both have, and what only one has. */
static void
fill (Fixture *fixture)
{
  gint64 a = fixture->kept, b = fixture->absorbed;
  gint64 other = add_client (fixture->store, "Autre", "Lyon", NULL, NULL);

  exec (fixture,
        "INSERT INTO contact (id, uuid, prospect_id, name, name_key, position, created_ms) VALUES"
        " (11, 'c11', %" G_GINT64_FORMAT ", 'Marie Durand', 'marie durand', 0, 1),"
        " (12, 'c12', %" G_GINT64_FORMAT ", 'Marie Durand', 'marie durand', 0, 1),"
        " (13, 'c13', %" G_GINT64_FORMAT ", 'René Petit', 'rene petit', 1, 1),"
        " (14, 'c14', %" G_GINT64_FORMAT ", 'Rene Petit', 'rene petit', 1, 1)", a, b, b, a);
  exec (fixture,
        "INSERT INTO address (prospect_id, contact_id, channel, value, value_key, position, created_ms) VALUES"
        " (%" G_GINT64_FORMAT ", 12, 'email', 'marie@sud.example', 'marie@sud.example', 2, 1),"
        " (%" G_GINT64_FORMAT ", 13, 'email', 'rene@sud.example', 'rene@sud.example', 3, 1)", b, b);
  exec (fixture,
        "INSERT INTO import_run (id, uuid, file_name, kind, started_ms) VALUES (1, 'r1', 'a.csv', 'purchases', 1), (2, 'r2', 'b.csv', 'purchases', 2);"
        "INSERT INTO purchase (prospect_id, purchased_on, amount_minor, fingerprint, ordinal, import_id, created_ms) VALUES"
        " (%" G_GINT64_FORMAT ", '2025-05-01', 50000, 7, 0, 1, 1), (%" G_GINT64_FORMAT ", '2025-05-01', 50000, 7, 0, 2, 1),"
        " (%" G_GINT64_FORMAT ", '2025-06-01', 60000, 8, 0, 1, 1), (%" G_GINT64_FORMAT ", '2025-06-01', 60000, 8, 0, 1, 1),"
        " (%" G_GINT64_FORMAT ", '2025-07-01', 70000, 9, 0, 2, 1)", a, b, a, b, b);
  exec (fixture,
        "INSERT INTO tag (id, uuid, name, name_key) VALUES (1, 't1', 'Chaud', 'chaud'), (2, 't2', 'Salon', 'salon');"
        "INSERT INTO prospect_tag (prospect_id, tag_id) VALUES (%" G_GINT64_FORMAT ", 1), (%" G_GINT64_FORMAT ", 1), (%" G_GINT64_FORMAT ", 2)",
        a, b, b);
  exec (fixture,
        "INSERT INTO custom_field (id, uuid, key, name, type, position) VALUES (1, 'f1', 'budget', 'Budget', 'text', 0), (2, 'f2', 'salle', 'Salle', 'text', 1);"
        "INSERT INTO custom_value (prospect_id, field_id, value, value_key) VALUES"
        " (%" G_GINT64_FORMAT ", 1, 'petit', 'petit'), (%" G_GINT64_FORMAT ", 1, 'grand', 'grand'), (%" G_GINT64_FORMAT ", 2, 'Rex', 'rex')",
        a, b, b);
  exec (fixture,
        "INSERT INTO activity (uuid, prospect_id, contact_id, kind, subject, happened_ms, happened_on, created_ms) VALUES"
        " ('a1', %" G_GINT64_FORMAT ", NULL, 'note', 'one', 1, '2025-01-01', 1), ('a2', %" G_GINT64_FORMAT ", 12, 'note', 'two', 2, '2025-01-02', 2);"
        "INSERT INTO task (uuid, prospect_id, kind, due_on, created_ms) VALUES ('k1', %" G_GINT64_FORMAT ", 'call', '2026-02-01', 1);"
        "INSERT INTO attachment (uuid, prospect_id, name, mime_type, size, sha256, created_ms)"
        " VALUES ('x1', %" G_GINT64_FORMAT ", 'devis.pdf', 'application/pdf', 1, 'aa', 1)", a, b, b, b);
  exec (fixture,
        "INSERT INTO distinct_pair (a_id, b_id) VALUES (%" G_GINT64_FORMAT ", %" G_GINT64_FORMAT ");"
        "INSERT INTO call_session (uuid, title, queue, position, started_ms) VALUES"
        " ('s1', 'both', '[%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT "]', 2, 1),"
        " ('s2', 'one', '[%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT "]', 1, 1)",
        b, other, a, b, other, b, other);
}

static void
test_everything_moves (Fixture       *fixture,
                       gconstpointer  data)
{
  fill (fixture);
  merge (fixture);

  assert_answer (fixture, "Traiteur Sud|Autre", "SELECT group_concat (name, '|') FROM (SELECT name FROM prospect ORDER BY id)");
  assert_answer (fixture, "info@sud.example|marie@sud.example|rene@sud.example|+33491000001|+33491000002",
                 "SELECT group_concat (value_key, '|') FROM (SELECT value_key FROM address WHERE prospect_id = 1"
                 " ORDER BY channel, value_key)");
  /* One Marie, but René and Rene are two people until somebody says otherwise. */
  assert_answer (fixture, "Marie Durand|Rene Petit|René Petit",
                 "SELECT group_concat (name, '|') FROM (SELECT name FROM contact WHERE prospect_id = 1 ORDER BY name)");
  assert_answer (fixture, "11", "SELECT contact_id FROM address WHERE value_key = 'marie@sud.example'");
  assert_answer (fixture, "11", "SELECT contact_id FROM activity WHERE subject = 'two'");
  /* Told by two files: one purchase. Twice in one file: two. */
  assert_answer (fixture, "7:0 8:0 8:1 9:0", "SELECT group_concat (fingerprint || ':' || ordinal, ' ') FROM"
                                             " (SELECT * FROM purchase WHERE prospect_id = 1 ORDER BY fingerprint, ordinal)");
  assert_answer (fixture, "240000", "SELECT revenue_minor FROM prospect_figures WHERE prospect_id = 1");
  assert_answer (fixture, "1,2", "SELECT group_concat (tag_id) FROM (SELECT tag_id FROM prospect_tag WHERE prospect_id = 1 ORDER BY tag_id)");
  assert_answer (fixture, "Rex", "SELECT value FROM custom_value WHERE prospect_id = 1 AND field_id = 2");
  assert_answer (fixture, "1", "SELECT count(*) FROM custom_value WHERE prospect_id = 1 AND field_id = 1");
  assert_answer (fixture, "1", "SELECT prospect_id FROM task");
  assert_answer (fixture, "1", "SELECT prospect_id FROM attachment");
  assert_answer (fixture, "1-3", "SELECT a_id || '-' || b_id FROM distinct_pair");
  assert_answer (fixture, "[1,3]", "SELECT queue FROM call_session WHERE title = 'both'");
  assert_answer (fixture, "1", "SELECT position FROM call_session WHERE title = 'both'");
  assert_answer (fixture, "[1,3]", "SELECT queue FROM call_session WHERE title = 'one'");
  assert_answer (fixture, "1", "SELECT position FROM call_session WHERE title = 'one'");
  assert_answer (fixture, "TRAITEUR SUD SARL", "SELECT subject FROM activity WHERE kind = 'merge' AND prospect_id = 1");
  assert_answer (fixture, NULL, "SELECT 1 FROM pragma_foreign_key_check");
}

static void
test_undo_of_a_merge_leaves_no_trace (Fixture       *fixture,
                                      gconstpointer  data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *merged = NULL;
  g_autofree char *again = NULL;

  fill (fixture);
  before = dump (fixture);
  merge (fixture);
  merged = dump (fixture);
  undo (fixture);
  after = dump (fixture);
  g_assert_cmpstr (after, ==, before);

  g_assert_true (vivier_store_redo (fixture->store, NULL, NULL));
  again = dump (fixture);
  g_assert_cmpstr (again, ==, merged);
}

static void
test_a_split_brings_everything_back (Fixture       *fixture,
                                     gconstpointer  data)
{
  /* But for the memory of it: the timeline, the merge, the pair that is distinct now. */
  static const char forget[] = "DELETE FROM activity WHERE kind = 'merge'; DELETE FROM merge;"
                               "DELETE FROM distinct_pair WHERE a_id = 1 AND b_id = 2";
  g_autofree char *before = NULL;
  g_autofree char *merged = NULL;
  g_autofree char *unsplit = NULL;
  g_autofree char *after = NULL;

  fill (fixture);
  before = dump (fixture);
  merge (fixture);
  merged = dump (fixture);
  split (fixture);
  undo (fixture);
  unsplit = dump (fixture);
  g_assert_cmpstr (unsplit, ==, merged);

  split (fixture);
  exec (fixture, "%s", forget);
  after = dump (fixture);
  g_assert_cmpstr (after, ==, before);
}

static void
test_later_work_stays_with_the_kept_one (Fixture       *fixture,
                                         gconstpointer  data)
{
  fill (fixture);
  merge (fixture);

  exec (fixture, "INSERT INTO activity (uuid, prospect_id, kind, subject, happened_ms, happened_on, created_ms)"
                 " VALUES ('a9', 1, 'note', 'later', 9, '2026-01-15', 9)");
  exec (fixture, "UPDATE activity SET subject = 'two, corrected' WHERE uuid = 'a2'");
  exec (fixture, "DELETE FROM task");
  exec (fixture, "UPDATE prospect SET city = 'Aix' WHERE id = 1");
  exec (fixture, "INSERT INTO address (prospect_id, contact_id, channel, value, value_key, position, created_ms)"
                 " VALUES (1, 13, 'phone', '06', '+33600000013', 9, 9)");
  split (fixture);

  assert_answer (fixture, "1", "SELECT prospect_id FROM activity WHERE subject = 'later'");
  assert_answer (fixture, "2", "SELECT prospect_id FROM activity WHERE subject = 'two, corrected'");
  assert_answer (fixture, "0", "SELECT count(*) FROM task");
  assert_answer (fixture, "Aix", "SELECT city FROM prospect WHERE id = 1");
  assert_answer (fixture, "Marseille", "SELECT city FROM prospect WHERE id = 2");
  assert_answer (fixture, "Marie Durand|René Petit",
                 "SELECT group_concat (name, '|') FROM (SELECT name FROM contact WHERE prospect_id = 2 ORDER BY name)");
  /* What was learnt about a contact goes with the contact. */
  assert_answer (fixture, "2", "SELECT prospect_id FROM address WHERE value_key = '+33600000013'");
  assert_answer (fixture, NULL, "SELECT 1 FROM address AS a JOIN contact AS c ON c.id = a.contact_id"
                                " WHERE c.prospect_id <> a.prospect_id");
  assert_answer (fixture, NULL, "SELECT 1 FROM pragma_foreign_key_check");
}

static void
test_a_chain_of_merges_is_split_in_any_order (Fixture       *fixture,
                                              gconstpointer  data)
{
  gint64 third, first_merge;

  fill (fixture);
  third = add_client (fixture->store, "Sud Réception", "Marseille", NULL, "04 91 00 00 09");
  merge (fixture);
  first_merge = fixture->merge;

  /* The kept one is absorbed in turn. */
  fixture->absorbed = fixture->kept;
  fixture->kept = third;
  merge (fixture);
  assert_answer (fixture, "4", "SELECT prospect_id FROM task");

  fixture->absorbed = 2;
  {
    gint64 second_merge = fixture->merge;

    fixture->merge = first_merge;
    split (fixture);
    assert_answer (fixture, "2", "SELECT prospect_id FROM task");
    assert_answer (fixture, "3", "SELECT count(*) FROM purchase WHERE prospect_id = 2");

    fixture->merge = second_merge;
    fixture->absorbed = 1;
    split (fixture);
  }
  assert_answer (fixture, "2", "SELECT count(*) FROM purchase WHERE prospect_id = 1");
  assert_answer (fixture, "0", "SELECT count(*) FROM purchase WHERE prospect_id = 4");
  assert_answer (fixture, "Rene Petit", "SELECT name FROM contact WHERE id = 14 AND prospect_id = 1");
  assert_answer (fixture, NULL, "SELECT 1 FROM pragma_foreign_key_check");
}

static void
test_a_second_split_is_refused (Fixture       *fixture,
                                gconstpointer  data)
{
  const VivierLabel label = { .kind = "split" };
  g_autoptr (GError) error = NULL;

  merge (fixture);
  split (fixture);
  g_assert_false (vivier_store_write (fixture->store, &label, split_cb, fixture, NULL, &error));
  g_assert_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_CONFLICT);
}

static gboolean
choose_cb (VivierDb      *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Fixture *fixture = data;
  g_autoptr (GPtrArray) fields = vivier_merge_fields (db, fixture->kept, fixture->absorbed, error);
  g_autoptr (GError) refusal = NULL;

  g_assert_false (vivier_merge_fields_take (fields, "nonsense", TRUE, &refusal));
  g_assert_error (refusal, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID);
  for (guint i = 0; i < fields->len; i++)
    {
      const VivierMergeField *field = g_ptr_array_index (fields, i);

      if (g_str_equal (field->field, "name"))
        g_assert_false (field->takes_absorbed);
      if (g_str_equal (field->field, "address"))
        g_assert_true (field->takes_absorbed); /* the fuller one */
      if (g_str_equal (field->field, "website"))
        g_assert_false (field->takes_absorbed); /* none is not better than one */
    }
  g_assert_true (vivier_merge_fields_take (fields, "name", TRUE, error));
  g_assert_true (vivier_merge_fields_take (fields, "custom.budget", TRUE, error));
  fixture->merge = vivier_merge_prospects (db, fixture->kept, fixture->absorbed, fields, NOW_MS, error);
  return fixture->merge != 0;
}

static void
test_values_are_chosen_field_by_field (Fixture       *fixture,
                                       gconstpointer  data)
{
  fill (fixture);
  exec (fixture, "UPDATE prospect SET website = 'sud.example' WHERE id = 1");
  exec (fixture, "UPDATE prospect SET street = '3 rue Haute', postal_code = '13002', do_not_contact_ms = 5, do_not_contact_origin = 'phone' WHERE id = 2");
  run_write (fixture->store, choose_cb, fixture);

  assert_answer (fixture, "TRAITEUR SUD SARL", "SELECT name FROM prospect WHERE id = 1");
  assert_answer (fixture, "traiteur sud", "SELECT name_key FROM prospect WHERE id = 1");
  assert_answer (fixture, "3 rue Haute 13002", "SELECT street || ' ' || postal_code FROM prospect WHERE id = 1");
  assert_answer (fixture, "sud.example", "SELECT website FROM prospect WHERE id = 1");
  assert_answer (fixture, "grand", "SELECT value FROM custom_value WHERE prospect_id = 1 AND field_id = 1");
  /* Who asked not to be contacted asked it of both. */
  assert_answer (fixture, "phone", "SELECT do_not_contact_origin FROM prospect WHERE id = 1");

  split (fixture);
  assert_answer (fixture, "Traiteur Sud", "SELECT name FROM prospect WHERE id = 1");
  assert_answer (fixture, "petit", "SELECT value FROM custom_value WHERE prospect_id = 1 AND field_id = 1");
  assert_answer (fixture, "grand", "SELECT value FROM custom_value WHERE prospect_id = 2 AND field_id = 1");
}

static gboolean
erase_cb (VivierDb      *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  return vivier_prospect_erase (db, *(gint64 *) data, error);
}

static void
test_erasing_forgets_the_absorbed_one_too (Fixture       *fixture,
                                           gconstpointer  data)
{
  fill (fixture);
  merge (fixture);
  run_write (fixture->store, erase_cb, &fixture->kept);

  assert_answer (fixture, "0", "SELECT count(*) FROM merge");
  assert_answer (fixture, "0", "SELECT count(*) FROM change_row WHERE before || coalesce (after, '') LIKE '%TRAITEUR%'");
  assert_answer (fixture, "0", "SELECT count(*) FROM change_row WHERE before || coalesce (after, '') LIKE '%marie%'");
}

static void
test_erasing_the_split_one_leaves_no_snapshot (Fixture       *fixture,
                                               gconstpointer  data)
{
  merge (fixture);
  split (fixture);
  run_write (fixture->store, erase_cb, &fixture->absorbed);

  assert_answer (fixture, "0", "SELECT count(*) FROM merge");
  assert_answer (fixture, "1", "SELECT count(*) FROM prospect");
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("/merge/everything-linked-moves-and-what-both-have-is-kept-once", test_everything_moves);
  ADD ("/merge/undo-leaves-no-trace-and-redo-does-it-again", test_undo_of_a_merge_leaves_no_trace);
  ADD ("/merge/values-are-chosen-field-by-field", test_values_are_chosen_field_by_field);
  ADD ("/split/brings-everything-back-and-can-be-undone", test_a_split_brings_everything_back);
  ADD ("/split/later-work-stays-with-the-kept-one", test_later_work_stays_with_the_kept_one);
  ADD ("/split/a-chain-is-split-in-any-order", test_a_chain_of_merges_is_split_in_any_order);
  ADD ("/split/a-second-time-is-refused", test_a_second_split_is_refused);
  ADD ("/erase/forgets-the-absorbed-one-too", test_erasing_forgets_the_absorbed_one_too);
  ADD ("/erase/of-the-split-one-leaves-no-snapshot", test_erasing_the_split_one_leaves_no_snapshot);

  return g_test_run ();
}
