/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model-workspace.h"

#include "model/vivier-prospect-list.h"

/* Far more than any test needs; a test that hangs ends here. */
#define PATIENCE_MS 20000

typedef struct {
  TemporaryWorkspace *workspace;
  VivierStore        *store;
  VivierProspectList *list;
  GString            *emitted; /* "position-removed+added " for each items-changed */
  guint               n_reloads;
} Fixture;

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  gpointer    user_data)
{
  Fixture *fixture = user_data;

  g_string_append_printf (fixture->emitted, "%u-%u+%u ", position, removed, added);
}

static void
reloaded_cb (VivierProspectList *list,
             gpointer            user_data)
{
  Fixture *fixture = user_data;

  fixture->n_reloads++;
}

static gboolean
out_of_patience_cb (gpointer user_data)
{
  g_error ("Waited in vain");
  return G_SOURCE_REMOVE;
}

static void
await_reload (Fixture *fixture,
              guint    n_reloads)
{
  guint timeout_id = g_timeout_add (PATIENCE_MS, out_of_patience_cb, NULL);

  while (fixture->n_reloads < n_reloads)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timeout_id);
}

static void
await_row (VivierProspectItem *item)
{
  guint timeout_id = g_timeout_add (PATIENCE_MS, out_of_patience_cb, NULL);

  while (vivier_prospect_item_get_row (item) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timeout_id);
}

static void
await_name (VivierProspectItem *item,
            const char         *name)
{
  guint timeout_id = g_timeout_add (PATIENCE_MS, out_of_patience_cb, NULL);

  while (vivier_prospect_item_get_row (item) == NULL
         || g_strcmp0 (vivier_prospect_item_get_row (item)->name, name) != 0)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timeout_id);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  guint n = GPOINTER_TO_UINT (data);

  fixture->workspace = model_workspace_new (VIVIER_STORE_OPEN_DEFAULT);
  fixture->store = fixture->workspace->store;
  fixture->emitted = g_string_new (NULL);
  write_sql (fixture->store, "test",
             "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %u)"
             " INSERT INTO prospect (uuid, name, name_key, sort_key, created_ms, updated_ms)"
             " SELECT 'u' || i, printf ('n%%05d', i * 10), '', printf ('n%%05d', i * 10), 0, 0 FROM n", n);
  while (g_main_context_iteration (NULL, FALSE));

  fixture->list = vivier_prospect_list_new (fixture->store);
  g_signal_connect (fixture->list, "items-changed", G_CALLBACK (items_changed_cb), fixture);
  g_signal_connect (fixture->list, "reloaded", G_CALLBACK (reloaded_cb), fixture);
  await_reload (fixture, 1);
  g_string_truncate (fixture->emitted, 0);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->list);
  temporary_workspace_free (fixture->workspace);
  g_string_free (fixture->emitted, TRUE);
  while (g_main_context_iteration (NULL, FALSE));
}

static VivierProspectItem *
item_at (Fixture *fixture,
         guint    position)
{
  VivierProspectItem *item = g_list_model_get_item (G_LIST_MODEL (fixture->list), position);

  g_assert_nonnull (item);
  return item;
}

static const char *
name_of (VivierProspectItem *item)
{
  return vivier_prospect_item_get_row (item)->name;
}

static void
test_knows_its_count_first (Fixture       *fixture,
                            gconstpointer  data)
{
  g_autoptr (VivierProspectItem) near = item_at (fixture, 0);
  g_autoptr (VivierProspectItem) far = item_at (fixture, 900);
  g_autoptr (VivierProspectItem) again = item_at (fixture, 900);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, 1000);
  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (fixture->list)) == VIVIER_TYPE_PROSPECT_ITEM);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (fixture->list), 1000));
  g_assert_cmpstr (name_of (near), ==, "n00010");
  g_assert_null (vivier_prospect_item_get_row (far));
  g_assert_true (far == again);
  await_row (far);
  g_assert_cmpstr (name_of (far), ==, "n09010");
  g_assert_cmpstr (fixture->emitted->str, ==, "");
  g_assert_cmpint (vivier_prospect_list_find (fixture->list, 901), ==, 900);
  g_assert_cmpint (vivier_prospect_list_find (fixture->list, 500), ==, -1);
}

static void
test_looking_in_passing_fetches_nothing (Fixture       *fixture,
                                         gconstpointer  data)
{
  g_autoptr (VivierProspectItem) last = NULL;

  for (guint i = 0; i < 1000; i++)
    g_object_unref (item_at (fixture, i));
  last = item_at (fixture, 999);
  await_row (last);
  g_assert_cmpint (vivier_prospect_list_find (fixture->list, 300), ==, -1);
}

static void
count_notify_cb (GObject    *object,
                 GParamSpec *pspec,
                 gpointer    user_data)
{
  (*(guint *) user_data)++;
}

static void
test_edit_refills_by_notify_alone (Fixture       *fixture,
                                   gconstpointer  data)
{
  g_autoptr (VivierProspectItem) edited = item_at (fixture, 4);
  g_autoptr (VivierProspectItem) other = item_at (fixture, 5);
  guint n_edited = 0;
  guint n_other = 0;

  g_signal_connect (edited, "notify::row", G_CALLBACK (count_notify_cb), &n_edited);
  g_signal_connect (other, "notify::row", G_CALLBACK (count_notify_cb), &n_other);
  write_sql (fixture->store, "test", "UPDATE prospect SET city = 'Arles' WHERE id = 5");
  await_reload (fixture, 2);
  g_assert_cmpstr (vivier_prospect_item_get_row (edited)->city, ==, "Arles");
  g_assert_cmpuint (n_edited, ==, 1);
  g_assert_cmpuint (n_other, ==, 0);
  g_assert_cmpstr (fixture->emitted->str, ==, "");
}

static void
test_deleted_one_leaves_alone (Fixture       *fixture,
                               gconstpointer  data)
{
  g_autoptr (VivierProspectItem) before = item_at (fixture, 9);
  g_autoptr (VivierProspectItem) deleted = item_at (fixture, 10);
  g_autoptr (VivierProspectItem) after = item_at (fixture, 11);
  g_autoptr (VivierProspectItem) moved = NULL;

  write_sql (fixture->store, "test", "DELETE FROM prospect WHERE id = 11");
  await_reload (fixture, 2);
  g_assert_cmpstr (fixture->emitted->str, ==, "10-1+0 ");
  moved = item_at (fixture, 10);
  g_assert_true (moved == after);
  g_assert_cmpstr (name_of (moved), ==, "n00120");
  g_assert_cmpstr (name_of (before), ==, "n00100");
}

static void
test_added_one_pushes_the_others_down (Fixture       *fixture,
                                       gconstpointer  data)
{
  g_autoptr (VivierProspectItem) after = item_at (fixture, 63);
  g_autoptr (VivierProspectItem) moved = NULL;
  g_autoptr (VivierProspectItem) added = NULL;

  add_client (fixture->store, "n00025", NULL, NULL, NULL);
  await_reload (fixture, 2);
  g_assert_cmpstr (fixture->emitted->str, ==, "2-0+1 ");
  added = item_at (fixture, 2);
  g_assert_cmpstr (name_of (added), ==, "n00025");
  /* Into the next page, where it is still kept up to date. */
  moved = item_at (fixture, 64);
  g_assert_true (moved == after);

  write_sql (fixture->store, "test", "UPDATE prospect SET city = 'Sète' WHERE id = 64");
  await_reload (fixture, 3);
  g_assert_cmpstr (vivier_prospect_item_get_row (moved)->city, ==, "Sète");
}

static void
test_moved_one_keeps_its_item (Fixture       *fixture,
                               gconstpointer  data)
{
  g_autoptr (VivierProspectItem) selected = item_at (fixture, 20);
  g_autoptr (VivierProspectItem) there = NULL;

  write_sql (fixture->store, "test", "UPDATE prospect SET name = 'n00055', sort_key = 'n00055' WHERE id = 21");
  await_reload (fixture, 2);
  g_assert_cmpstr (fixture->emitted->str, ==, "5-16+16 ");
  there = item_at (fixture, 5);
  g_assert_true (there == selected);
  g_assert_cmpstr (name_of (there), ==, "n00055");
}

static void
test_change_out_of_sight_changes_the_end (Fixture       *fixture,
                                          gconstpointer  data)
{
  g_autoptr (VivierProspectItem) seen = item_at (fixture, 3);

  write_sql (fixture->store, "test", "DELETE FROM prospect WHERE id = 700");
  await_reload (fixture, 2);
  g_assert_cmpstr (fixture->emitted->str, ==, "999-1+0 ");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, 999);
}

static void
test_all_deleted (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (VivierProspectItem) held = item_at (fixture, 3);

  write_sql (fixture->store, "test", "DELETE FROM prospect");
  await_reload (fixture, 2);
  g_assert_true (g_str_has_prefix (fixture->emitted->str, "256-744+0 "));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, 0);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (fixture->list), 0));
  g_assert_cmpstr (name_of (held), ==, "n00040");
}

static void
test_only_the_last_query_counts (Fixture       *fixture,
                                 gconstpointer  data)
{
  VivierProspectQuery first = { .list = VIVIER_LIST_PROSPECTS, .words = (char *) "n0001" };
  VivierProspectQuery second = { .list = VIVIER_LIST_PROSPECTS, .words = (char *) "n0002" };
  g_autoptr (VivierProspectItem) item = NULL;
  gboolean is_loading;

  vivier_prospect_list_set_query (fixture->list, &first);
  g_main_context_iteration (NULL, FALSE);
  vivier_prospect_list_set_query (fixture->list, &second);
  g_object_get (fixture->list, "loading", &is_loading, NULL);
  g_assert_true (is_loading);
  await_reload (fixture, 2);
  g_object_get (fixture->list, "loading", &is_loading, NULL);
  g_assert_false (is_loading);
  /* The place that stays has another row; the others go in portions. */
  g_assert_true (g_str_has_prefix (fixture->emitted->str, "256-744+0 232-24+0 "));
  g_assert_true (g_str_has_suffix (fixture->emitted->str, " 1-15+0 "));
  item = item_at (fixture, 0);
  g_assert_cmpstr (name_of (item), ==, "n00020");

  for (int i = 0; i < 50; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (fixture->n_reloads, ==, 2);
}

/* Who stands in a filtered list is read once; its pages then come by id. */
static void
test_filtered_list_has_every_page (Fixture       *fixture,
                                   gconstpointer  data)
{
  g_autoptr (VivierFilter) filter = vivier_filter_new_condition ("id", VIVIER_OPERATOR_MORE, "100");
  VivierProspectQuery query = { .filter = filter, .order = (char *) "id desc" };
  g_autoptr (VivierProspectItem) first = NULL;
  g_autoptr (VivierProspectItem) last = NULL;

  vivier_prospect_list_set_query (fixture->list, &query);
  await_reload (fixture, 2);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, 900);
  first = item_at (fixture, 0);
  last = item_at (fixture, 899);
  await_row (last);
  g_assert_cmpstr (name_of (first), ==, "n10000");
  g_assert_cmpstr (name_of (last), ==, "n01010");

  write_sql (fixture->store, "test", "UPDATE prospect SET archived_ms = 1 WHERE id = 1000");
  await_reload (fixture, 3);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, 899);
  await_name (last, "n01010");
}

static void
test_other_columns_leave_everybody_in_place (Fixture       *fixture,
                                             gconstpointer  data)
{
  const char *const columns[] = { "country", NULL };
  VivierProspectQuery query = { .columns = (char **) columns };
  g_autoptr (VivierProspectItem) item = item_at (fixture, 700);

  await_row (item);
  vivier_prospect_list_set_query (fixture->list, &query);
  await_reload (fixture, 2);
  g_assert_cmpstr (fixture->emitted->str, ==, "");
  g_assert_cmpstr (name_of (item), ==, "n07010");
  g_assert_cmpstr (vivier_prospect_row_get_text (vivier_prospect_item_get_row (item), "country"), ==, "FR");
}

static void
test_other_tables_do_not_disturb (Fixture       *fixture,
                                  gconstpointer  data)
{
  g_autoptr (VivierProspectItem) item = item_at (fixture, 0);

  write_sql (fixture->store, "test", "INSERT INTO setting (key, value) VALUES ('a', 'b')");
  write_sql (fixture->store, "test", "UPDATE prospect SET name = 'renamed' WHERE id = 1");
  await_name (item, "renamed");
  g_assert_cmpuint (fixture->n_reloads, ==, 2);
}

/* A fetch under way keeps the list until its answer has come, and no longer. */
static void
test_may_go_before_its_answer (Fixture       *fixture,
                               gconstpointer  data)
{
  g_autoptr (VivierProspectItem) item = item_at (fixture, 500);
  VivierProspectList *list = fixture->list;

  g_object_add_weak_pointer (G_OBJECT (list), (gpointer *) &list);
  g_main_context_iteration (NULL, FALSE);
  g_clear_object (&fixture->list);
  while (list != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (VIVIER_IS_PROSPECT_ITEM (item));
}

#define ADD(path, func) g_test_add (path, Fixture, GUINT_TO_POINTER (1000), set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/prospect-list/knows-its-count-first", test_knows_its_count_first);
  ADD ("/prospect-list/looking-in-passing-fetches-nothing", test_looking_in_passing_fetches_nothing);
  ADD ("/prospect-list/edit-refills-by-notify-alone", test_edit_refills_by_notify_alone);
  ADD ("/prospect-list/deleted-one-leaves-alone", test_deleted_one_leaves_alone);
  ADD ("/prospect-list/added-one-pushes-the-others-down", test_added_one_pushes_the_others_down);
  ADD ("/prospect-list/moved-one-keeps-its-item", test_moved_one_keeps_its_item);
  ADD ("/prospect-list/change-out-of-sight-changes-the-end", test_change_out_of_sight_changes_the_end);
  ADD ("/prospect-list/all-deleted", test_all_deleted);
  ADD ("/prospect-list/only-the-last-query-counts", test_only_the_last_query_counts);
  ADD ("/prospect-list/other-tables-do-not-disturb", test_other_tables_do_not_disturb);
  ADD ("/prospect-list/filtered-list-has-every-page", test_filtered_list_has_every_page);
  ADD ("/prospect-list/other-columns-leave-everybody-in-place", test_other_columns_leave_everybody_in_place);
  ADD ("/prospect-list/may-go-before-its-answer", test_may_go_before_its_answer);

  return g_test_run ();
}
