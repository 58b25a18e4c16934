/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model-workspace.h"

#include <string.h>

#include "model/vivier-prospect-order-private.h"

/* More than what is sorted in memory, so that both ways are walked. */
#define N_CLIENTS 4500

#define PAGE 2000

static TemporaryWorkspace *large;

static void
test_names_go_both_ways (void)
{
  VivierListId list;
  VivierSortKey key;

  for (guint i = 0; i < VIVIER_N_LISTS; i++)
    {
      g_assert_true (vivier_list_id_from_string (vivier_list_id_to_string (i), &list));
      g_assert_cmpint (list, ==, i);
    }
  g_assert_false (vivier_list_id_from_string ("everybody", &list));
  g_assert_false (vivier_list_id_from_string (NULL, &list));
  g_assert_true (vivier_sort_key_from_string ("potential", &key));
  g_assert_cmpint (key, ==, VIVIER_SORT_POTENTIAL);
  g_assert_false (vivier_sort_key_from_string ("colour", &key));
}

static gboolean
explain_walks (VivierDb      *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  for (guint list = 0; list < VIVIER_N_LISTS; list++)
    for (guint key = VIVIER_SORT_DEFAULT; key <= VIVIER_SORT_CITY; key++)
      for (guint is_reversed = 0; is_reversed < 2; is_reversed++)
        {
          VivierProspectQuery query = { list, key, is_reversed, NULL };
          VivierOrder order = vivier_order_of (&query);
          g_autofree char *sql = NULL;
          g_autofree char *explain = NULL;
          g_autoptr (VivierStmt) stmt = NULL;
          gboolean is_walk = FALSE;

          if (!vivier_order_is_indexed (order, list))
            continue;

          sql = vivier_order_walk_sql (order, list);
          explain = g_strconcat ("EXPLAIN QUERY PLAN ", sql, NULL);
          stmt = vivier_db_prepare (db, explain, error);
          g_assert_nonnull (stmt);
          vivier_stmt_bind_int (stmt, 1, 64);
          vivier_stmt_bind_int (stmt, 2, 0);
          while (vivier_stmt_step (stmt, error))
            {
              const char *step = vivier_stmt_text (stmt, 3);

              g_test_message ("%s: %s", sql, step);
              g_assert_null (strstr (step, "TEMP B-TREE"));
              is_walk |= strstr (step, "COVERING INDEX") != NULL;
            }
          g_assert_true (is_walk);
        }

  return TRUE;
}

static void
test_no_order_is_sorted (void)
{
  run_read (large->store, explain_walks, NULL);
}

static int
compare_text (const char *a,
              const char *b)
{
  return g_strcmp0 (a, b);
}

/* What must not happen between neighbours of a list, by what people see. */
static int
compare_rows (const VivierProspectRow *a,
              const VivierProspectRow *b,
              VivierOrder              order)
{
  const VivierFigures *x = &a->figures;
  const VivierFigures *y = &b->figures;
  int result = 0;

  switch (order.key)
    {
    case VIVIER_SORT_PURCHASES:
      result = (x->totals.purchases > y->totals.purchases) - (x->totals.purchases < y->totals.purchases);
      break;
    case VIVIER_SORT_REVENUE:
      result = (x->totals.revenue_minor > y->totals.revenue_minor) - (x->totals.revenue_minor < y->totals.revenue_minor);
      break;
    case VIVIER_SORT_LAST:
      result = (x->totals.last_on > y->totals.last_on) - (x->totals.last_on < y->totals.last_on);
      break;
    case VIVIER_SORT_PRIORITY:
      result = (x->priority > y->priority) - (x->priority < y->priority);
      break;
    case VIVIER_SORT_POTENTIAL:
      result = (x->potential_minor > y->potential_minor) - (x->potential_minor < y->potential_minor);
      break;
    case VIVIER_SORT_CITY:
      result = (a->city == NULL) - (b->city == NULL);
      if (result == 0 && a->city != NULL)
        /* Évry sorts with E, before Nîmes. */
        result = compare_text (g_str_has_prefix (a->city, "É") ? "Evry" : a->city,
                               g_str_has_prefix (b->city, "É") ? "Evry" : b->city);
      break;
    default:
      break;
    }

  return order.is_descending ? -result : result;
}

static gboolean
belongs (const VivierProspectRow *row,
         VivierListId             list)
{
  switch (list)
    {
    case VIVIER_LIST_VIP:
      return row->figures.is_vip;
    case VIVIER_LIST_RELAUNCH:
      return row->figures.segment == VIVIER_SEGMENT_RELAUNCH;
    case VIVIER_LIST_DORMANT:
      return row->figures.segment == VIVIER_SEGMENT_DORMANT;
    case VIVIER_LIST_ACTIVE:
      return row->figures.segment == VIVIER_SEGMENT_ACTIVE;
    case VIVIER_LIST_PROSPECTS:
    default:
      return TRUE;
    }
}

/* All pages of one question: complete, each once, in order. */
static gint64
check_list (const VivierProspectQuery *query)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (VivierProspectRow) last = NULL;
  VivierOrder order = vivier_order_of (query);
  gint64 count = count_of (large->store, query);

  for (gint64 offset = 0; offset < count; offset += PAGE)
    {
      g_autoptr (GPtrArray) rows = load_page (large->store, query, offset, PAGE);

      g_assert_cmpint (rows->len, ==, MIN (PAGE, count - offset));
      for (guint i = 0; i < rows->len; i++)
        {
          VivierProspectRow *row = g_ptr_array_index (rows, i);

          g_assert_true (belongs (row, query->list));
          g_assert_true (g_hash_table_add (seen, g_memdup2 (&row->id, sizeof row->id)));
          if (last != NULL)
            g_assert_cmpint (compare_rows (last, row, order), <=, 0);
          g_clear_pointer (&last, vivier_prospect_row_unref);
          last = vivier_prospect_row_ref (row);
        }
    }

  return count;
}

static void
test_every_list_in_every_order (void)
{
  gint64 counts[VIVIER_N_LISTS];

  for (guint list = 0; list < VIVIER_N_LISTS; list++)
    for (guint key = VIVIER_SORT_DEFAULT; key <= VIVIER_SORT_CITY; key++)
      for (guint is_reversed = 0; is_reversed < 2; is_reversed++)
        {
          VivierProspectQuery query = { list, key, is_reversed, NULL };
          gint64 count = check_list (&query);

          if (key == VIVIER_SORT_DEFAULT)
            counts[list] = count;
          g_assert_cmpint (count, ==, counts[list]);
          g_assert_cmpint (count, >, 0);
        }
  g_assert_cmpint (counts[VIVIER_LIST_PROSPECTS], ==, N_CLIENTS);
}

static void
test_every_search_in_order (void)
{
  /* Everybody has "client" in the address; a sixth "hôtel" in the name. */
  static const char *const words[] = { "cli", "hotel", "hotel 77", "nobody" };
  static const gboolean finds[] = { TRUE, TRUE, TRUE, FALSE };
  static const VivierSortKey keys[] = {
    VIVIER_SORT_DEFAULT, VIVIER_SORT_LAST, VIVIER_SORT_PURCHASES, VIVIER_SORT_CITY, VIVIER_SORT_RELEVANCE,
  };

  for (guint w = 0; w < G_N_ELEMENTS (words); w++)
    for (guint list = 0; list < VIVIER_N_LISTS; list++)
      for (guint k = 0; k < G_N_ELEMENTS (keys); k++)
        {
          VivierProspectQuery query = { list, keys[k], FALSE, (char *) words[w] };
          gint64 count = check_list (&query);

          if (list == VIVIER_LIST_PROSPECTS)
            g_assert_cmpint (count > 0, ==, finds[w]);
        }
}

static void
test_large_set_leads_with_names (void)
{
  VivierProspectQuery query = { VIVIER_LIST_PROSPECTS, VIVIER_SORT_RELEVANCE, FALSE, (char *) "c" };
  g_autoptr (GPtrArray) rows = load_page (large->store, &query, 0, 0);
  guint n_leading = 0;

  g_assert_cmpuint (rows->len, ==, N_CLIENTS);
  while (g_ascii_toupper (((VivierProspectRow *) g_ptr_array_index (rows, n_leading))->name[0]) == 'C')
    n_leading++;
  g_assert_cmpint (n_leading, ==, read_int (large->store, "SELECT count(*) FROM prospect WHERE sort_key LIKE 'c%%'"));
}

static gboolean
count_lists (VivierDb      *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  return vivier_prospects_count_lists (db, data, error);
}

static void
test_sidebar_counts_as_the_lists_do (void)
{
  VivierListCounts counts;

  run_read (large->store, count_lists, &counts);
  for (guint list = 0; list < VIVIER_N_LISTS; list++)
    {
      VivierProspectQuery query = { .list = list };

      g_assert_cmpint (counts.count[list], ==, count_of (large->store, &query));
    }
}

static void
test_row_shows_first_addresses_and_last_relaunch (void)
{
  g_autoptr (TemporaryWorkspace) workspace = model_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  gint64 id = add_client (workspace->store, "Row", "Arles", "first@x.example", "0652217316");
  g_autoptr (VivierProspectRow) row = NULL;

  write_sql (workspace->store, "test",
             "INSERT INTO activity (uuid, prospect_id, kind, purpose, happened_ms, happened_on, created_ms) VALUES"
             " ('a', 1, 'email', 'relaunch', 1, '2025-01-01', 1), ('b', 1, 'email', 'reminder', 2, '2025-02-02', 1),"
             " ('c', 1, 'email', 'message', 3, '2025-03-03', 1), ('d', 1, 'note', NULL, 4, '2025-04-04', 1)");
  row = load_row (workspace->store, id);
  g_assert_cmpstr (row->email, ==, "first@x.example");
  g_assert_cmpstr (row->phone, ==, "06 52 21 73 16");
  g_assert_cmpstr (row->city, ==, "Arles");
  g_assert_cmpint (row->relaunched_on, ==, vivier_day_from_ymd (2025, 2, 2));
}

static void
test_empty_workspace_has_empty_lists (void)
{
  g_autoptr (TemporaryWorkspace) workspace = model_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);

  for (guint list = 0; list < VIVIER_N_LISTS; list++)
    {
      VivierProspectQuery query = { .list = list };
      g_autofree char *names = names_of (workspace->store, &query);

      g_assert_cmpstr (names, ==, "");
      g_assert_cmpint (count_of (workspace->store, &query), ==, 0);
    }
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);

  large = model_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  add_many_clients (large->store, N_CLIENTS);

  g_test_add_func ("/prospect-query/names-go-both-ways", test_names_go_both_ways);
  g_test_add_func ("/prospect-query/no-order-is-sorted", test_no_order_is_sorted);
  g_test_add_func ("/prospect-query/every-list-in-every-order", test_every_list_in_every_order);
  g_test_add_func ("/prospect-query/every-search-in-order", test_every_search_in_order);
  g_test_add_func ("/prospect-query/large-set-leads-with-names", test_large_set_leads_with_names);
  g_test_add_func ("/prospect-query/sidebar-counts-as-the-lists-do", test_sidebar_counts_as_the_lists_do);
  g_test_add_func ("/prospect-query/row-shows-first-addresses-and-last-relaunch",
                   test_row_shows_first_addresses_and_last_relaunch);
  g_test_add_func ("/prospect-query/empty-workspace-has-empty-lists", test_empty_workspace_has_empty_lists);

  result = g_test_run ();
  temporary_workspace_free (large);
  return result;
}
