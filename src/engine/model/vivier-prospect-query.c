/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/vivier-prospect-ids-private.h"
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

/**
 * vivier_prospect_query_copy:
 * @self: a question
 *
 * Returns: (transfer full): the same, owning all it points at
 */
VivierProspectQuery *
vivier_prospect_query_copy (const VivierProspectQuery *self)
{
  VivierProspectQuery *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->words = g_strdup (self->words);
  copy->filter = vivier_filter_copy (self->filter);
  copy->order = g_strdup (self->order);
  copy->columns = g_strdupv (self->columns);
  return copy;
}

/**
 * vivier_prospect_query_clear:
 * @self: a question that owns what it points at
 *
 * Frees that, not the question itself.
 */
void
vivier_prospect_query_clear (VivierProspectQuery *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->words, g_free);
  g_clear_pointer (&self->filter, vivier_filter_free);
  g_clear_pointer (&self->order, g_free);
  g_clear_pointer (&self->columns, g_strfreev);
}

/**
 * vivier_prospect_query_free:
 * @self: (transfer full): a copy
 */
void
vivier_prospect_query_free (VivierProspectQuery *self)
{
  vivier_prospect_query_clear (self);
  g_free (self);
}

/* Whether the same prospects answer to both, in the same order. */
gboolean
vivier_prospect_query_asks_same (const VivierProspectQuery *a,
                                 const VivierProspectQuery *b)
{
  return a->list == b->list
         && a->sort == b->sort
         && !a->is_reversed == !b->is_reversed
         && g_strcmp0 (a->words, b->words) == 0
         && (vivier_filter_equal (a->filter, b->filter)
             || (vivier_filter_is_empty (a->filter) && vivier_filter_is_empty (b->filter)))
         && g_strcmp0 (a->order, b->order) == 0
         && a->archived == b->archived
         && a->context.today == b->context.today
         && a->context.user_id == b->context.user_id;
}

/**
 * vivier_prospect_query_equal:
 * @a: a question
 * @b: another
 *
 * Returns: whether they ask the same and for the same columns
 */
gboolean
vivier_prospect_query_equal (const VivierProspectQuery *a,
                             const VivierProspectQuery *b)
{
  static const char *const none[] = { NULL };

  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return vivier_prospect_query_asks_same (a, b)
         && g_strv_equal (a->columns != NULL ? (const char *const *) a->columns : none,
                          b->columns != NULL ? (const char *const *) b->columns : none);
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

  g_return_val_if_fail (db != NULL && query != NULL, -1);

  if (!vivier_search_resolve (db, query->words, &expression, error))
    return -1;

  return vivier_prospect_ids_count (db, query, expression, error);
}

/**
 * vivier_prospects_load_ids:
 * @db: a connection
 * @query: a question
 * @error: return location
 *
 * Returns: (transfer full) (element-type gint64): everybody who answers, in order;
 *   %NULL with @error
 */
GArray *
vivier_prospects_load_ids (VivierDb                   *db,
                           const VivierProspectQuery  *query,
                           GError                    **error)
{
  const VivierSlice all = { 0, G_MAXINT64 };
  g_autofree char *expression = NULL;

  g_return_val_if_fail (db != NULL && query != NULL, NULL);

  if (!vivier_search_resolve (db, query->words, &expression, error))
    return NULL;

  return vivier_prospect_ids_load (db, query, expression, all, NULL, error);
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
  g_autofree char *expression = NULL;
  g_autoptr (GArray) ids = NULL;

  g_return_val_if_fail (db != NULL && query != NULL, NULL);

  if (!vivier_search_resolve (db, query->words, &expression, error))
    return NULL;
  ids = vivier_prospect_ids_load (db, query, expression, slice, NULL, error);
  if (ids == NULL)
    return NULL;

  return vivier_prospects_load_rows (db, query, (const gint64 *) ids->data, ids->len, error);
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
      counted.count[list] = vivier_prospect_list_count (db, (VivierListId) list, error);
      if (counted.count[list] < 0)
        return FALSE;
    }

  *counts = counted;
  return TRUE;
}
