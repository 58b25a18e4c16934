/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/vivier-prospect-order-private.h"
#include "model/vivier-prospect-query.h"
#include "model/vivier-search-private.h"

static const char *const list_ids[VIVIER_N_LISTS] = {
  [VIVIER_LIST_PROSPECTS] = "prospects",
  [VIVIER_LIST_VIP] = "vip",
  [VIVIER_LIST_RELAUNCH] = "relaunch",
  [VIVIER_LIST_DORMANT] = "dormant",
  [VIVIER_LIST_ACTIVE] = "active",
};

static const char *const sort_ids[] = {
  [VIVIER_SORT_DEFAULT] = "default",
  [VIVIER_SORT_NAME] = "name",
  [VIVIER_SORT_PURCHASES] = "purchases",
  [VIVIER_SORT_REVENUE] = "revenue",
  [VIVIER_SORT_LAST] = "last",
  [VIVIER_SORT_PRIORITY] = "priority",
  [VIVIER_SORT_POTENTIAL] = "potential",
  [VIVIER_SORT_CITY] = "city",
  [VIVIER_SORT_RELEVANCE] = "relevance",
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

static const char *const members_sql[VIVIER_N_LISTS] = {
  [VIVIER_LIST_PROSPECTS] = "SELECT prospect_id FROM prospect_figures WHERE is_archived = 0",
  [VIVIER_LIST_VIP] = "SELECT prospect_id FROM prospect_figures WHERE is_archived = 0 AND is_vip = 1",
  [VIVIER_LIST_RELAUNCH] = "SELECT prospect_id FROM prospect_figures WHERE is_archived = 0 AND is_vip IN (0, 1) AND segment = 'relaunch'",
  [VIVIER_LIST_DORMANT] = "SELECT prospect_id FROM prospect_figures WHERE is_archived = 0 AND is_vip IN (0, 1) AND segment = 'dormant'",
  [VIVIER_LIST_ACTIVE] = "SELECT prospect_id FROM prospect_figures WHERE is_archived = 0 AND is_vip IN (0, 1) AND segment = 'active'",
};

/**
 * vivier_list_id_to_string:
 * @list: a list
 *
 * Returns: (transfer none): its name on the command line
 */
const char *
vivier_list_id_to_string (VivierListId list)
{
  g_return_val_if_fail ((guint) list < VIVIER_N_LISTS, list_ids[0]);

  return list_ids[list];
}

/**
 * vivier_list_id_from_string:
 * @id: (nullable): "prospects", "vip", "relaunch", "dormant" or "active"
 * @list: (out): set on success
 *
 * Returns: %FALSE when there is no such list
 */
gboolean
vivier_list_id_from_string (const char   *id,
                            VivierListId *list)
{
  for (guint i = 0; i < G_N_ELEMENTS (list_ids); i++)
    {
      if (g_strcmp0 (id, list_ids[i]) != 0)
        continue;
      *list = (VivierListId) i;
      return TRUE;
    }

  return FALSE;
}

/**
 * vivier_sort_key_from_string:
 * @id: (nullable): "name", "purchases", "revenue", "last", "priority",
 *   "potential", "city", "relevance" or "default"
 * @key: (out): set on success
 *
 * Returns: %FALSE when there is no such order
 */
gboolean
vivier_sort_key_from_string (const char    *id,
                             VivierSortKey *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (sort_ids); i++)
    {
      if (g_strcmp0 (id, sort_ids[i]) != 0)
        continue;
      *key = (VivierSortKey) i;
      return TRUE;
    }

  return FALSE;
}

/* The members of a list, or those of them that are in @hits. */
static VivierIdSet *
load_members (VivierDb      *db,
              VivierListId   list,
              VivierIdSet   *hits,
              GError       **error)
{
  g_autoptr (VivierStmt) stmt = vivier_db_prepare (db, members_sql[list], error);
  g_autoptr (VivierIdSet) members = NULL;
  GError *failure = NULL;

  if (stmt == NULL)
    return NULL;

  members = vivier_id_set_new ();
  while (vivier_stmt_step (stmt, &failure))
    {
      gint64 id = vivier_stmt_int (stmt, 0);

      if (hits == NULL || vivier_id_set_contains (hits, id))
        vivier_id_set_add (members, id);
    }
  if (failure == NULL)
    return g_steal_pointer (&members);

  g_propagate_error (error, failure);
  return NULL;
}

/* Who answers to a question, in no order. @expression is NULL without words. */
static VivierIdSet *
load_matching (VivierDb      *db,
               VivierListId   list,
               const char    *expression,
               GError       **error)
{
  g_autoptr (VivierIdSet) hits = NULL;

  if (expression == NULL)
    return load_members (db, list, NULL, error);

  hits = vivier_search_hits (db, expression, error);
  if (hits == NULL)
    return NULL;
  if (list == VIVIER_LIST_PROSPECTS || vivier_id_set_size (hits) == 0)
    return g_steal_pointer (&hits);

  return load_members (db, list, hits, error);
}

static gint64
count_list (VivierDb      *db,
            VivierListId   list,
            GError       **error)
{
  g_autoptr (VivierStmt) stmt = vivier_db_prepare (db, count_sql[list], error);

  return stmt != NULL && vivier_stmt_step (stmt, error) ? vivier_stmt_int (stmt, 0) : -1;
}

/**
 * vivier_prospects_count:
 * @db: a connection
 * @query: a question
 * @error: return location
 *
 * Returns: how many prospects answer to it, exactly; -1 with @error
 */
gint64
vivier_prospects_count (VivierDb                   *db,
                        const VivierProspectQuery  *query,
                        GError                    **error)
{
  g_autofree char *expression = NULL;
  g_autoptr (VivierIdSet) matching = NULL;

  g_return_val_if_fail (db != NULL && query != NULL, -1);

  expression = vivier_search_expression (query->words);
  if (expression == NULL)
    return count_list (db, query->list, error);
  if (query->list == VIVIER_LIST_PROSPECTS)
    return vivier_search_count (db, expression, error);

  matching = load_matching (db, query->list, expression, error);
  return matching != NULL ? (gint64) vivier_id_set_size (matching) : -1;
}

static GArray *
load_ids (VivierDb                   *db,
          const VivierProspectQuery  *query,
          VivierSlice                 slice,
          GError                    **error)
{
  g_autofree char *expression = vivier_search_expression (query->words);
  g_autoptr (VivierIdSet) matching = NULL;
  VivierProspectQuery asked = *query;
  VivierOrder order;

  if (expression == NULL)
    asked.words = NULL;
  order = vivier_order_of (&asked);
  if (expression == NULL && vivier_order_is_indexed (order, asked.list))
    return vivier_order_walk (db, order, asked.list, slice, error);

  matching = load_matching (db, asked.list, expression, error);
  if (matching == NULL)
    return NULL;

  return vivier_order_set (db, order, matching, asked.words, slice, error);
}

/**
 * vivier_prospects_load_page:
 * @db: a connection
 * @query: a question
 * @offset: the first position wanted, from 0
 * @limit: at most so many, 0 for all
 * @error: return location
 *
 * Returns: (transfer full) (element-type VivierProspectRow): in order, fewer at
 *   the end; %NULL with @error
 */
GPtrArray *
vivier_prospects_load_page (VivierDb                   *db,
                            const VivierProspectQuery  *query,
                            gint64                      offset,
                            int                         limit,
                            GError                    **error)
{
  VivierSlice slice = { MAX (offset, 0), limit > 0 ? limit : G_MAXINT64 };
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GArray) ids = NULL;

  g_return_val_if_fail (db != NULL && query != NULL, NULL);

  ids = load_ids (db, query, slice, error);
  if (ids == NULL)
    return NULL;

  rows = g_ptr_array_new_full (ids->len, (GDestroyNotify) vivier_prospect_row_unref);
  for (guint i = 0; i < ids->len; i++)
    {
      VivierProspectRow *row = vivier_prospects_load_row (db, g_array_index (ids, gint64, i), error);

      if (row == NULL)
        return NULL;
      g_ptr_array_add (rows, row);
    }

  return g_steal_pointer (&rows);
}

/**
 * vivier_prospects_count_lists:
 * @db: a connection
 * @counts: (out caller-allocates): how long each list of the sidebar is
 * @error: return location
 *
 * Returns: %FALSE with @error
 */
gboolean
vivier_prospects_count_lists (VivierDb          *db,
                              VivierListCounts  *counts,
                              GError           **error)
{
  VivierListCounts counted;

  g_return_val_if_fail (db != NULL && counts != NULL, FALSE);

  for (guint list = 0; list < VIVIER_N_LISTS; list++)
    {
      counted.count[list] = count_list (db, (VivierListId) list, error);
      if (counted.count[list] < 0)
        return FALSE;
    }

  *counts = counted;
  return TRUE;
}
