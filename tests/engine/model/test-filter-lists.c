/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Filters, orders, columns, own fields and views of a workspace. */

#include "config.h"

#include "model-workspace.h"
#include "model/vivier-custom-field.h"
#include "model/vivier-saved-view.h"
#include "store/vivier-history.h"

#define NOW_MS G_GINT64_CONSTANT (1768400000000)

typedef struct {
  const char          *filter;
  const char          *order;
  const char          *words;
  const char *const   *columns;
  VivierArchived       archived;
  GPtrArray           *rows;
  gint64               count;
  GError              *error;
} Ask;

static gboolean
ask_cb (VivierDb      *db,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  Ask *ask = data;
  g_autoptr (VivierFieldTable) fields = vivier_field_table_load (db, error);
  VivierProspectQuery query = {
    .words = (char *) ask->words,
    .order = (char *) ask->order,
    .columns = (char **) ask->columns,
    .archived = ask->archived,
    .context = { .today = SAMPLE_TODAY },
  };
  g_autoptr (VivierFilter) filter = NULL;

  g_assert_nonnull (fields);
  filter = vivier_filter_parse (ask->filter != NULL ? ask->filter : "", fields, &ask->error);
  g_assert_no_error (ask->error);
  query.filter = filter;
  ask->count = vivier_prospects_count (db, &query, &ask->error);
  g_assert_no_error (ask->error);
  ask->rows = vivier_prospects_load_page (db, &query, 0, 0, error);
  return ask->rows != NULL;
}

/* Names in order, joined by "|"; the count must agree. */
static char *
names (VivierStore *store,
       const char  *filter,
       const char  *order)
{
  Ask ask = { .filter = filter, .order = order };
  GString *joined = g_string_new (NULL);

  run_read (store, ask_cb, &ask);
  g_assert_cmpint (ask.count, ==, ask.rows->len);
  for (guint i = 0; i < ask.rows->len; i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? "|" : "", ((VivierProspectRow *) g_ptr_array_index (ask.rows, i))->name);
  g_ptr_array_unref (ask.rows);
  return g_string_free (joined, FALSE);
}

static void
assert_names (VivierStore *store,
              const char  *filter,
              const char  *order,
              const char  *expected)
{
  g_autofree char *found = names (store, filter, order);

  if (g_strcmp0 (found, expected) != 0)
    g_test_message ("%s", filter);
  g_assert_cmpstr (found, ==, expected);
}

static TemporaryWorkspace *
small_workspace (void)
{
  TemporaryWorkspace *workspace = model_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  VivierStore *store = workspace->store;
  gint64 anna = add_client (store, "Anna", "Lyon", "anna@example.org", NULL);
  gint64 bruno = add_client (store, "Bruno", "Saint-Étienne", NULL, "06 52 21 73 16");

  add_client (store, "Chloé", NULL, NULL, NULL);
  add_client (store, "Dora", "LYON", "dora@gmail.com", NULL);
  add_purchase (store, anna, "2025-12-01", 100000);
  add_purchase (store, bruno, "2023-06-01", 50000);
  add_purchase (store, bruno, "2023-07-01", 50000);
  return workspace;
}

static void
test_conditions (void)
{
  g_autoptr (TemporaryWorkspace) workspace = small_workspace ();
  VivierStore *store = workspace->store;

  assert_names (store, "", NULL, "Anna|Bruno|Chloé|Dora");
  assert_names (store, "city = lyon", NULL, "Anna|Dora");
  assert_names (store, "ville = Lyon et non e-mail ~ gmail", NULL, "Anna");
  assert_names (store, "city != Lyon", NULL, "Bruno|Chloé");
  assert_names (store, "not city = Lyon", NULL, "Bruno|Chloé");
  assert_names (store, "city is empty", NULL, "Chloé");
  assert_names (store, "city is not empty", NULL, "Anna|Bruno|Dora");
  assert_names (store, "city ^ saint", NULL, "Bruno");
  assert_names (store, "city in (Lyon, \"saint etienne\")", NULL, "Anna|Bruno|Dora");
  assert_names (store, "name ~ chloe", NULL, "Chloé");
  assert_names (store, "phone ~ 0652", NULL, "Bruno");
  assert_names (store, "phone = \"06 52 21 73 16\"", NULL, "Bruno");
  assert_names (store, "phone is empty and not has_email", NULL, "Chloé");
  assert_names (store, "email ~ example", NULL, "Anna");
  assert_names (store, "email != anna@example.org", NULL, "Bruno|Chloé|Dora");
  assert_names (store, "purchases >= 1", NULL, "Anna|Bruno");
  assert_names (store, "purchases = 2 or city is empty", NULL, "Bruno|Chloé");
  assert_names (store, "revenue = 1000", NULL, "Anna|Bruno");
  assert_names (store, "last >= today-60d", NULL, "Anna");
  assert_names (store, "last < 1 year ago", NULL, "Bruno");
  assert_names (store, "inactive >= 100", NULL, "Bruno");
  assert_names (store, "segment = active", NULL, "Anna");
  assert_names (store, "not (segment = active or city = Lyon)", NULL, "Bruno|Chloé");
  assert_names (store, "name ~ \"'; DROP TABLE prospect; --\"", NULL, "");
  assert_names (store, "name ~ \"100%\"", NULL, "");
}

static void
test_orders (void)
{
  g_autoptr (TemporaryWorkspace) workspace = small_workspace ();
  VivierStore *store = workspace->store;

  assert_names (store, "", "name desc", "Dora|Chloé|Bruno|Anna");
  assert_names (store, "", "revenue desc, purchases desc", "Bruno|Anna|Chloé|Dora");
  assert_names (store, "", "revenue desc, name desc", "Bruno|Anna|Dora|Chloé");
  assert_names (store, "", "city desc, name desc", "Bruno|Dora|Anna|Chloé");
  assert_names (store, "", "last, name", "Bruno|Anna|Chloé|Dora");
  assert_names (store, "", "inactive desc", "Bruno|Anna|Chloé|Dora");
  assert_names (store, "email is not empty", "email desc", "Dora|Anna");
  assert_names (store, "purchases >= 1", "purchases desc", "Bruno|Anna");
}

static void
test_columns (void)
{
  g_autoptr (TemporaryWorkspace) workspace = small_workspace ();
  const char *const columns[] = { "revenue", "last", "inactive", "vip", "segment", "stage", "city", NULL };
  Ask ask = { .filter = "name = anna", .columns = columns };
  VivierProspectRow *row;

  run_read (workspace->store, ask_cb, &ask);
  g_assert_cmpuint (ask.rows->len, ==, 1);
  row = g_ptr_array_index (ask.rows, 0);
  g_assert_cmpstr (vivier_prospect_row_get_text (row, "revenue"), ==, "1,000 €");
  g_assert_cmpstr (vivier_prospect_row_get_cell (row, "revenue")->value, ==, "100000");
  g_assert_cmpstr (vivier_prospect_row_get_text (row, "last"), ==, "1 Dec 2025");
  g_assert_cmpstr (vivier_prospect_row_get_text (row, "inactive"), ==, "44");
  g_assert_cmpstr (vivier_prospect_row_get_text (row, "vip"), ==, "No");
  g_assert_cmpstr (vivier_prospect_row_get_text (row, "segment"), ==, "Active");
  g_assert_cmpstr (vivier_prospect_row_get_text (row, "city"), ==, "Lyon");
  g_assert_cmpstr (vivier_prospect_row_get_text (row, "street"), ==, "");
  g_ptr_array_unref (ask.rows);
}

/* Every field can be asked for, sorted by and shown. */
static gboolean
every_field_cb (VivierDb      *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  g_autoptr (VivierFieldTable) fields = vivier_field_table_load (db, error);

  for (guint i = 0; i < vivier_field_table_get_n (fields); i++)
    {
      const VivierProspectField *field = vivier_field_table_get (fields, i);
      const char *columns[] = { field->id, NULL };
      VivierOperator op = field->type == VIVIER_FIELD_TYPE_BOOLEAN ? VIVIER_OPERATOR_IS : VIVIER_OPERATOR_EMPTY;
      g_autoptr (VivierFilter) filter = vivier_filter_new_condition (field->id, op, NULL);
      VivierProspectQuery query = { .filter = filter, .archived = VIVIER_ARCHIVED_SHOWN };
      g_autoptr (GPtrArray) meet = NULL;
      g_autoptr (GPtrArray) rest = NULL;

      if (field->flags & VIVIER_FIELD_SORTABLE)
        query.order = (char *) field->id;
      if (field->flags & VIVIER_FIELD_COLUMN)
        query.columns = (char **) columns;
      meet = vivier_prospects_load_page (db, &query, 0, 0, error);
      g_assert_no_error (*error);
      filter->is_negated = TRUE;
      rest = vivier_prospects_load_page (db, &query, 0, 0, error);
      g_assert_no_error (*error);
      g_assert_cmpuint (meet->len + rest->len, ==, 4);
      g_assert_true (vivier_field_table_find (fields, field->label) != NULL);
    }

  return TRUE;
}

static void
test_every_field (void)
{
  g_autoptr (TemporaryWorkspace) workspace = small_workspace ();

  run_read (workspace->store, every_field_cb, NULL);
}

static void
test_archived (void)
{
  g_autoptr (TemporaryWorkspace) workspace = small_workspace ();
  Ask shown = { .archived = VIVIER_ARCHIVED_SHOWN };
  Ask only = { .archived = VIVIER_ARCHIVED_ONLY };
  Ask searched = { .words = "anna" };
  Ask found = { .words = "anna", .archived = VIVIER_ARCHIVED_SHOWN };

  write_sql (workspace->store, "prospect-archive", "UPDATE prospect SET archived_ms = 1700000000000 WHERE name = 'Anna'");

  assert_names (workspace->store, "", NULL, "Bruno|Chloé|Dora");
  assert_names (workspace->store, "city = Lyon", NULL, "Dora");
  assert_names (workspace->store, "", "city, name desc", "Dora|Bruno|Chloé");
  assert_names (workspace->store, "archived", NULL, "Anna");
  assert_names (workspace->store, "purchases >= 1", "revenue desc", "Bruno");
  run_read (workspace->store, ask_cb, &shown);
  g_assert_cmpint (shown.count, ==, 4);
  run_read (workspace->store, ask_cb, &only);
  g_assert_cmpint (only.count, ==, 1);
  run_read (workspace->store, ask_cb, &searched);
  g_assert_cmpint (searched.count, ==, 0);
  g_assert_cmpuint (searched.rows->len, ==, 0);
  run_read (workspace->store, ask_cb, &found);
  g_assert_cmpint (found.count, ==, 1);
  g_assert_true (((VivierProspectRow *) g_ptr_array_index (found.rows, 0))->is_archived);
  g_ptr_array_unref (shown.rows);
  g_ptr_array_unref (only.rows);
  g_ptr_array_unref (searched.rows);
  g_ptr_array_unref (found.rows);
}

static gboolean
make_fields_cb (VivierDb      *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  static const char *const choices[] = { "Or", "Argent", NULL };
  g_autoptr (VivierCustomField) budget = vivier_custom_field_new ("Budget 2026", VIVIER_FIELD_TYPE_MONEY);
  g_autoptr (VivierCustomField) level = vivier_custom_field_new ("Niveau", VIVIER_FIELD_TYPE_CHOICE);
  g_autoptr (VivierCustomField) wedding = vivier_custom_field_new ("Mariage", VIVIER_FIELD_TYPE_DAY);
  g_autoptr (VivierCustomField) member = vivier_custom_field_new ("Adhérent", VIVIER_FIELD_TYPE_BOOLEAN);
  gint64 everybody[] = { 1, 2, 3 };

  level->choices = g_strdupv ((char **) choices);
  g_assert_true (vivier_custom_field_save (db, budget, NOW_MS, error));
  g_assert_cmpstr (budget->key, ==, "budget_2026");
  g_assert_true (vivier_custom_field_save (db, level, NOW_MS, error));
  g_assert_true (vivier_custom_field_save (db, wedding, NOW_MS, error));
  g_assert_true (vivier_custom_field_save (db, member, NOW_MS, error));
  return vivier_custom_value_set (db, budget, 1, "1 500,50 €", error)
         && vivier_custom_value_set (db, budget, 2, "800", error)
         && vivier_custom_value_set_many (db, level, everybody, 3, "argent", error)
         && vivier_custom_value_set (db, level, 3, "OR", error)
         && vivier_custom_value_set (db, wedding, 1, "21/06/2026", error)
         && vivier_custom_value_set (db, member, 1, "oui", error)
         && vivier_custom_value_set (db, member, 2, "non", error);
}

static gboolean
refusals_cb (VivierDb      *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr (VivierCustomField) budget = vivier_custom_field_find (db, "budget 2026", error);
  g_autoptr (VivierCustomField) level = vivier_custom_field_find (db, "custom.niveau", error);
  g_autoptr (VivierCustomField) twice = vivier_custom_field_new ("NIVEAU", VIVIER_FIELD_TYPE_TEXT);
  g_autoptr (VivierCustomField) taken = vivier_custom_field_new ("Ville", VIVIER_FIELD_TYPE_TEXT);
  g_autoptr (GError) refusal = NULL;

  g_assert_false (vivier_custom_value_set (db, budget, 1, "beaucoup", &refusal));
  g_assert_error (refusal, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID);
  g_clear_error (&refusal);
  g_assert_false (vivier_custom_value_set (db, level, 1, "Bronze", &refusal));
  g_assert_cmpstr (refusal->message, ==, "“Bronze” is not among the choices of “Niveau”: Or, Argent.");
  g_clear_error (&refusal);
  g_assert_false (vivier_custom_field_save (db, twice, NOW_MS, &refusal));
  g_assert_error (refusal, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_CONFLICT);
  g_clear_error (&refusal);
  g_assert_false (vivier_custom_field_save (db, taken, NOW_MS, &refusal));
  g_assert_error (refusal, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_CONFLICT);
  g_clear_error (&refusal);
  budget->type = VIVIER_FIELD_TYPE_DAY;
  g_assert_false (vivier_custom_field_save (db, budget, NOW_MS, &refusal));
  g_assert_error (refusal, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID);
  return TRUE;
}

static gboolean
delete_field_cb (VivierDb      *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr (VivierCustomField) field = vivier_custom_field_find (db, "Budget 2026", error);

  return field != NULL && vivier_custom_field_delete (db, field->id, error);
}

static void
test_own_fields (void)
{
  g_autoptr (TemporaryWorkspace) workspace = small_workspace ();
  VivierStore *store = workspace->store;
  const char *const columns[] = { "custom.budget_2026", "custom.niveau", "custom.mariage", "custom.adherent", NULL };
  Ask ask = { .filter = "name = anna", .columns = columns };
  g_autoptr (GError) error = NULL;
  VivierProspectRow *row;

  run_write (store, make_fields_cb, NULL);
  assert_names (store, "custom.budget_2026 > 1000", NULL, "Anna");
  assert_names (store, "\"budget 2026\" is empty", NULL, "Chloé|Dora");
  assert_names (store, "niveau = \"or\"", NULL, "Chloé");
  assert_names (store, "mariage = 2026-06-21", NULL, "Anna");
  assert_names (store, "adhérent", NULL, "Anna");
  assert_names (store, "not adhérent", NULL, "Bruno|Chloé|Dora");
  assert_names (store, "", "budget 2026 desc", "Anna|Bruno|Chloé|Dora");

  run_read (store, ask_cb, &ask);
  row = g_ptr_array_index (ask.rows, 0);
  g_assert_cmpstr (vivier_prospect_row_get_text (row, "custom.budget_2026"), ==, "1,500.50 €");
  g_assert_cmpstr (vivier_prospect_row_get_text (row, "custom.niveau"), ==, "Argent");
  g_assert_cmpstr (vivier_prospect_row_get_text (row, "custom.mariage"), ==, "21 Jun 2026");
  g_assert_cmpstr (vivier_prospect_row_get_text (row, "custom.adherent"), ==, "Yes");
  g_ptr_array_unref (ask.rows);

  run_write (store, refusals_cb, NULL);
  run_write (store, delete_field_cb, NULL);
  g_assert_true (vivier_store_undo (store, 0, NULL, &error));
  g_assert_no_error (error);
  assert_names (store, "custom.budget_2026 > 1000", NULL, "Anna");
}

static gboolean
views_cb (VivierDb      *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  static const char *const filters[] = { "ville = Lyon", "achats >= 1 et non ville est vide", "archived", "" };
  const VivierFilterContext context = { .today = SAMPLE_TODAY };
  g_autoptr (GPtrArray) views = NULL;
  g_autoptr (GArray) counts = NULL;
  g_autoptr (GError) refusal = NULL;
  g_autoptr (VivierSavedView) twice = NULL;
  VivierSavedView *first;
  gint64 order[] = { 3, 1 };

  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      g_autofree char *name = g_strdup_printf ("View %u", i);
      g_autoptr (VivierSavedView) view = vivier_saved_view_new (name);

      g_free (view->filter);
      view->filter = g_strdup (filters[i]);
      view->order = g_strdup ("CA desc, nom");
      g_assert_true (vivier_saved_view_save (db, view, NOW_MS, error));
    }

  views = vivier_saved_views_load (db, error);
  first = g_ptr_array_index (views, 0);
  g_assert_cmpstr (first->filter, ==, "city = Lyon");
  g_assert_cmpstr (first->order, ==, "revenue desc, name");
  twice = vivier_saved_view_new ("view 0");
  g_assert_false (vivier_saved_view_save (db, twice, NOW_MS, &refusal));
  g_assert_error (refusal, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_CONFLICT);

  g_free (((VivierSavedView *) g_ptr_array_index (views, 3))->filter);
  ((VivierSavedView *) g_ptr_array_index (views, 3))->filter = g_strdup ("nonesuch = 3");
  counts = vivier_saved_views_count (db, views, &context, error);
  g_assert_cmpint (g_array_index (counts, gint64, 0), ==, 2);
  g_assert_cmpint (g_array_index (counts, gint64, 1), ==, 2);
  g_assert_cmpint (g_array_index (counts, gint64, 2), ==, 0);
  g_assert_cmpint (g_array_index (counts, gint64, 3), ==, -1);

  g_assert_true (vivier_saved_views_reorder (db, order, 2, error));
  g_ptr_array_unref (g_steal_pointer (&views));
  views = vivier_saved_views_load (db, error);
  g_assert_cmpstr (((VivierSavedView *) g_ptr_array_index (views, 0))->name, ==, "View 2");
  g_assert_cmpstr (((VivierSavedView *) g_ptr_array_index (views, 1))->name, ==, "View 0");
  g_assert_cmpstr (((VivierSavedView *) g_ptr_array_index (views, 2))->name, ==, "View 1");
  return vivier_saved_view_delete (db, 1, error);
}

static void
test_views (void)
{
  g_autoptr (TemporaryWorkspace) workspace = small_workspace ();

  run_write (workspace->store, views_cb, NULL);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter-lists/conditions-choose-whom-they-say", test_conditions);
  g_test_add_func ("/filter-lists/orders-of-several-fields-put-empty-last", test_orders);
  g_test_add_func ("/filter-lists/any-column-has-a-text-and-a-value", test_columns);
  g_test_add_func ("/filter-lists/every-field-is-filtered-sorted-and-shown", test_every_field);
  g_test_add_func ("/filter-lists/archived-prospects-only-on-request", test_archived);
  g_test_add_func ("/filter-lists/own-fields-are-fields-like-all-others", test_own_fields);
  g_test_add_func ("/filter-lists/views-are-kept-counted-and-put-in-order", test_views);

  return g_test_run ();
}
