/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/vivier-field-sql-private.h"
#include "model/vivier-filter-private.h"
#include "model/vivier-prospect-ids-private.h"
#include "model/vivier-search-private.h"

/*
 * Who answers to a question. A plain list is a walk along an index, see
 * vivier-prospect-order.c; words and filters first give a set, which is then put
 * in order by the same means; an order of several fields is SQLite's to sort.
 */

static const char *const members_sql[VIVIER_N_LISTS] = {
  [VIVIER_LIST_PROSPECTS] = "SELECT prospect_id FROM prospect_figures WHERE is_archived = 0",
  [VIVIER_LIST_VIP] = "SELECT prospect_id FROM prospect_figures WHERE is_archived = 0 AND is_vip = 1",
  [VIVIER_LIST_RELAUNCH] = "SELECT prospect_id FROM prospect_figures WHERE is_archived = 0 AND is_vip IN (0, 1) AND segment = 'relaunch'",
  [VIVIER_LIST_DORMANT] = "SELECT prospect_id FROM prospect_figures WHERE is_archived = 0 AND is_vip IN (0, 1) AND segment = 'dormant'",
  [VIVIER_LIST_ACTIVE] = "SELECT prospect_id FROM prospect_figures WHERE is_archived = 0 AND is_vip IN (0, 1) AND segment = 'active'",
};

/* Answered by figures_by_list alone, which begins with is_vip: naming both its
 * values lets a segment be found there without a second index. */
static const char *const count_sql[VIVIER_N_LISTS] = {
  [VIVIER_LIST_PROSPECTS] = "SELECT count(*) FROM prospect_figures WHERE is_archived = 0",
  [VIVIER_LIST_VIP] = "SELECT count(*) FROM prospect_figures WHERE is_archived = 0 AND is_vip = 1",
  [VIVIER_LIST_RELAUNCH] = "SELECT count(*) FROM prospect_figures WHERE is_archived = 0 AND is_vip IN (0, 1) AND segment = 'relaunch'",
  [VIVIER_LIST_DORMANT] = "SELECT count(*) FROM prospect_figures WHERE is_archived = 0 AND is_vip IN (0, 1) AND segment = 'dormant'",
  [VIVIER_LIST_ACTIVE] = "SELECT count(*) FROM prospect_figures WHERE is_archived = 0 AND is_vip IN (0, 1) AND segment = 'active'",
};

/* The same for a statement that has joined the figures. */
static const char *const list_conditions[VIVIER_N_LISTS] = {
  [VIVIER_LIST_PROSPECTS] = NULL,
  [VIVIER_LIST_VIP] = "f.is_vip = 1",
  [VIVIER_LIST_RELAUNCH] = "f.segment = 'relaunch'",
  [VIVIER_LIST_DORMANT] = "f.segment = 'dormant'",
  [VIVIER_LIST_ACTIVE] = "f.segment = 'active'",
};

static const char *const archived_conditions[] = {
  [VIVIER_ARCHIVED_HIDDEN] = "p.archived_ms IS NULL",
  [VIVIER_ARCHIVED_SHOWN] = "1 = 1",
  [VIVIER_ARCHIVED_ONLY] = "p.archived_ms IS NOT NULL",
};

/* Orders of several fields that are one of the walks. */
static const struct {
  const char   *order;
  VivierSortKey key;
  gboolean      is_reversed;
} walks[] = {
  { "name", VIVIER_SORT_NAME, FALSE },
  { "name desc", VIVIER_SORT_NAME, TRUE },
  { "purchases desc", VIVIER_SORT_PURCHASES, FALSE },
  { "purchases", VIVIER_SORT_PURCHASES, TRUE },
  { "revenue desc", VIVIER_SORT_REVENUE, FALSE },
  { "revenue", VIVIER_SORT_REVENUE, TRUE },
  { "last desc", VIVIER_SORT_LAST, FALSE },
  { "priority desc", VIVIER_SORT_PRIORITY, FALSE },
  { "priority", VIVIER_SORT_PRIORITY, TRUE },
  { "potential desc", VIVIER_SORT_POTENTIAL, FALSE },
  { "potential", VIVIER_SORT_POTENTIAL, TRUE },
  { "city", VIVIER_SORT_CITY, FALSE },
};

/* The walks as orders, for those that no index has. */
static const char *const order_texts[][2] = {
  [VIVIER_SORT_DEFAULT] = { "name", "name desc" },
  [VIVIER_SORT_NAME] = { "name", "name desc" },
  [VIVIER_SORT_PURCHASES] = { "purchases", "purchases desc" },
  [VIVIER_SORT_REVENUE] = { "revenue", "revenue desc" },
  [VIVIER_SORT_LAST] = { "last", "last desc" },
  [VIVIER_SORT_PRIORITY] = { "priority", "priority desc" },
  [VIVIER_SORT_POTENTIAL] = { "potential", "potential desc" },
  [VIVIER_SORT_CITY] = { "city", "city desc" },
  [VIVIER_SORT_RELEVANCE] = { "name", "name" },
};

/* What is really asked: an order that is a walk becomes one, words that are none
 * go, and a filter that asks for archived prospects finds them. Borrows all. */
static VivierProspectQuery
plain_query (const VivierProspectQuery *query,
             const char                *expression)
{
  VivierProspectQuery plain = *query;

  if (expression == NULL)
    plain.words = NULL;
  if (plain.archived == VIVIER_ARCHIVED_HIDDEN && vivier_filter_mentions_archived (plain.filter))
    plain.archived = VIVIER_ARCHIVED_SHOWN;
  if (plain.order != NULL && *plain.order == '\0')
    plain.order = NULL;

  for (guint i = 0; plain.order != NULL && i < G_N_ELEMENTS (walks); i++)
    {
      if (!g_str_equal (plain.order, walks[i].order))
        continue;
      plain.order = NULL;
      plain.sort = walks[i].key;
      plain.is_reversed = walks[i].is_reversed;
    }

  return plain;
}

/* How long a plain list is. */
gint64
vivier_prospect_list_count (VivierDb      *db,
                            VivierListId   list,
                            GError       **error)
{
  g_autoptr (VivierStmt) stmt = vivier_db_prepare (db, count_sql[list], error);

  return stmt != NULL && vivier_stmt_step (stmt, error) ? vivier_stmt_int (stmt, 0) : -1;
}

static gboolean
is_filtered (const VivierProspectQuery *plain)
{
  return !vivier_filter_is_empty (plain->filter) || plain->archived != VIVIER_ARCHIVED_HIDDEN;
}

gboolean
vivier_prospect_query_is_walk (const VivierProspectQuery *query)
{
  VivierProspectQuery plain = plain_query (query, query->words);

  return !is_filtered (&plain) && plain.order == NULL
         && (plain.words != NULL || vivier_order_is_indexed (vivier_order_of (&plain), plain.list));
}

static gboolean
collect (VivierStmt   *stmt,
         VivierIdSet  *among,
         VivierIdSet  *set,
         GArray       *ids,
         GError      **error)
{
  GError *failure = NULL;

  while (vivier_stmt_step (stmt, &failure))
    {
      gint64 id = vivier_stmt_int (stmt, 0);

      if (among != NULL && !vivier_id_set_contains (among, id))
        continue;
      if (set != NULL)
        vivier_id_set_add (set, id);
      else
        g_array_append_val (ids, id);
    }
  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, failure);
  return FALSE;
}

static VivierIdSet *
load_set (VivierDb     *db,
          const char   *sql,
          VivierIdSet  *among,
          GError      **error)
{
  g_autoptr (VivierStmt) stmt = vivier_db_prepare (db, sql, error);
  g_autoptr (VivierIdSet) set = vivier_id_set_new ();

  return stmt != NULL && collect (stmt, among, set, NULL, error) ? g_steal_pointer (&set) : NULL;
}

/* Conditions of the list, of the filter and about archived prospects. */
static gboolean
add_conditions (VivierSql                  *sql,
                const VivierProspectQuery  *plain,
                GError                    **error)
{
  const char *list_condition = list_conditions[plain->list];

  g_string_append_printf (sql->text, " WHERE %s", archived_conditions[plain->archived]);
  if (list_condition != NULL)
    {
      g_string_append_printf (sql->text, " AND %s", list_condition);
      sql->traits |= VIVIER_FIELD_NEEDS_FIGURES;
    }
  g_string_append (sql->text, " AND ");
  return vivier_sql_add_filter (sql, plain->filter, error);
}

/* @what of the prospects, in @order when there is one. */
static VivierStmt *
prepare_select (VivierDb                   *db,
                const VivierProspectQuery  *plain,
                const char                 *what,
                const char                 *order,
                GError                    **error)
{
  g_autoptr (VivierFieldTable) fields = vivier_field_table_load (db, error);
  g_auto (VivierSql) sql = { 0 };
  g_autofree char *from = NULL;
  g_autofree char *text = NULL;
  VivierStmt *stmt;

  if (fields == NULL)
    return NULL;
  vivier_sql_init (&sql, fields, &plain->context);
  if (!add_conditions (&sql, plain, error) || (order != NULL && !vivier_sql_add_order (&sql, order, error)))
    return NULL;

  from = vivier_sql_from (&sql);
  text = g_strdup_printf ("SELECT %s FROM %s%s", what, from, sql.text->str);
  stmt = vivier_db_prepare (db, text, error);
  if (stmt != NULL)
    vivier_sql_bind (&sql, stmt);
  return stmt;
}

static VivierIdSet *
select_set (VivierDb                   *db,
            const VivierProspectQuery  *plain,
            VivierIdSet                *hits,
            GError                    **error)
{
  g_autoptr (VivierStmt) stmt = prepare_select (db, plain, "p.id", NULL, error);
  g_autoptr (VivierIdSet) set = vivier_id_set_new ();

  return stmt != NULL && collect (stmt, hits, set, NULL, error) ? g_steal_pointer (&set) : NULL;
}

static GArray *
slice_of (GArray      *ids,
          VivierSlice  slice)
{
  guint first = (guint) MIN (slice.offset, (gint64) ids->len);
  guint n = (guint) MIN (slice.limit, (gint64) (ids->len - first));
  GArray *part = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n);

  g_array_append_vals (part, &g_array_index (ids, gint64, first), n);
  return part;
}

static GArray *
select_ordered (VivierDb                   *db,
                const VivierProspectQuery  *plain,
                VivierIdSet                *hits,
                VivierSlice                 slice,
                gint64                     *n_answers,
                GError                    **error)
{
  VivierOrder order = vivier_order_of (plain);
  const char *text = plain->order != NULL ? plain->order : order_texts[order.key][order.is_descending ? 1 : 0];
  g_autoptr (VivierStmt) stmt = prepare_select (db, plain, "p.id", text, error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (stmt == NULL || !collect (stmt, hits, NULL, ids, error))
    return NULL;
  if (n_answers != NULL)
    *n_answers = ids->len;
  if (slice.offset == 0 && slice.limit >= ids->len)
    return g_steal_pointer (&ids);

  return slice_of (ids, slice);
}

/* Who has the words and is not archived; %NULL with @error. */
static VivierIdSet *
find_hits (VivierDb                   *db,
           const VivierProspectQuery  *plain,
           const char                 *expression,
           GError                    **error)
{
  g_autoptr (VivierIdSet) hits = vivier_search_hits (db, expression, error);
  g_autoptr (VivierIdSet) archived = NULL;
  g_autoptr (VivierIdSet) left = NULL;

  if (hits == NULL || plain->archived != VIVIER_ARCHIVED_HIDDEN || vivier_id_set_size (hits) == 0)
    return g_steal_pointer (&hits);

  archived = load_set (db, "SELECT id FROM prospect WHERE archived_ms IS NOT NULL", hits, error);
  if (archived == NULL)
    return NULL;
  if (vivier_id_set_size (archived) == 0)
    return g_steal_pointer (&hits);

  left = vivier_id_set_new ();
  for (guint i = 0; i < vivier_id_set_size (hits); i++)
    if (!vivier_id_set_contains (archived, vivier_id_set_get (hits, i)))
      vivier_id_set_add (left, vivier_id_set_get (hits, i));
  return g_steal_pointer (&left);
}

/* Who answers, in no order. */
static VivierIdSet *
load_matching (VivierDb                   *db,
               const VivierProspectQuery  *plain,
               const char                 *expression,
               GError                    **error)
{
  g_autoptr (VivierIdSet) hits = NULL;

  if (expression != NULL)
    {
      hits = find_hits (db, plain, expression, error);
      if (hits == NULL)
        return NULL;
    }
  if (is_filtered (plain))
    return select_set (db, plain, hits, error);
  if (hits != NULL && (plain->list == VIVIER_LIST_PROSPECTS || vivier_id_set_size (hits) == 0))
    return g_steal_pointer (&hits);

  return load_set (db, members_sql[plain->list], hits, error);
}

GArray *
vivier_prospect_ids_load (VivierDb                   *db,
                          const VivierProspectQuery  *query,
                          const char                 *expression,
                          VivierSlice                 slice,
                          gint64                     *n_answers,
                          GError                    **error)
{
  VivierProspectQuery plain = plain_query (query, expression);
  VivierOrder order = vivier_order_of (&plain);
  g_autoptr (VivierIdSet) matching = NULL;

  if (expression == NULL && plain.order == NULL && !is_filtered (&plain) && vivier_order_is_indexed (order, plain.list))
    {
      if (n_answers != NULL && (*n_answers = vivier_prospect_list_count (db, plain.list, error)) < 0)
        return NULL;
      return vivier_order_walk (db, order, plain.list, slice, error);
    }
  if (expression == NULL && plain.order != NULL)
    return select_ordered (db, &plain, NULL, slice, n_answers, error);

  matching = load_matching (db, &plain, expression, error);
  if (matching == NULL)
    return NULL;
  if (n_answers != NULL)
    {
      *n_answers = vivier_id_set_size (matching);
      if (*n_answers <= VIVIER_FEW_HITS)
        slice = (VivierSlice) { 0, G_MAXINT64 };
    }
  if (plain.order == NULL
      && (plain.archived == VIVIER_ARCHIVED_HIDDEN || vivier_id_set_size (matching) <= VIVIER_FEW_HITS))
    return vivier_order_set (db, order, matching, plain.words, slice, error);

  return select_ordered (db, &plain, matching, slice, NULL, error);
}

gint64
vivier_prospect_ids_count (VivierDb                   *db,
                           const VivierProspectQuery  *query,
                           const char                 *expression,
                           GError                    **error)
{
  VivierProspectQuery plain = plain_query (query, expression);
  g_autoptr (VivierStmt) stmt = NULL;
  g_autoptr (VivierIdSet) matching = NULL;

  if (expression == NULL && !is_filtered (&plain))
    return vivier_prospect_list_count (db, plain.list, error);
  if (expression == NULL)
    {
      stmt = prepare_select (db, &plain, "count(*)", NULL, error);
      return stmt != NULL && vivier_stmt_step (stmt, error) ? vivier_stmt_int (stmt, 0) : -1;
    }

  matching = load_matching (db, &plain, expression, error);
  return matching != NULL ? (gint64) vivier_id_set_size (matching) : -1;
}
