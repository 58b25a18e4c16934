/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-picks.h"

struct _VivierPicks
{
  GObject              parent_instance;

  GHashTable          *ids;       /* ticked, or with a query: not ticked */
  VivierProspectQuery *query;     /* nullable */
  gint64               n_answers; /* to @query */
};

G_DEFINE_FINAL_TYPE (VivierPicks, vivier_picks, G_TYPE_OBJECT)

static guint changed_signal;

static void
vivier_picks_finalize (GObject *object)
{
  VivierPicks *self = VIVIER_PICKS (object);

  g_hash_table_unref (self->ids);
  g_clear_pointer (&self->query, vivier_prospect_query_free);

  G_OBJECT_CLASS (vivier_picks_parent_class)->finalize (object);
}

static void
vivier_picks_class_init (VivierPicksClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vivier_picks_finalize;
  changed_signal = g_signal_new ("changed", VIVIER_TYPE_PICKS, G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vivier_picks_init (VivierPicks *self)
{
  self->ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

/**
 * vivier_picks_new:
 *
 * Returns: (transfer full): nobody
 */
VivierPicks *
vivier_picks_new (void)
{
  return g_object_new (VIVIER_TYPE_PICKS, NULL);
}

/**
 * vivier_picks_has:
 * @id: a prospect of the list
 *
 * Returns: whether it is ticked
 */
gboolean
vivier_picks_has (VivierPicks *self,
                  gint64       id)
{
  g_return_val_if_fail (VIVIER_IS_PICKS (self), FALSE);
  return g_hash_table_contains (self->ids, &id) != (self->query != NULL);
}

static void
set_one (VivierPicks *self,
         gint64       id,
         gboolean     is_picked)
{
  if (is_picked != (self->query != NULL))
    g_hash_table_add (self->ids, g_memdup2 (&id, sizeof id));
  else
    g_hash_table_remove (self->ids, &id);
}

/**
 * vivier_picks_set:
 * @id: a prospect of the list
 * @is_picked: whether it is to be ticked
 */
void
vivier_picks_set (VivierPicks *self,
                  gint64       id,
                  gboolean     is_picked)
{
  g_return_if_fail (VIVIER_IS_PICKS (self));

  if (vivier_picks_has (self, id) == !!is_picked)
    return;
  set_one (self, id, is_picked);
  g_signal_emit (self, changed_signal, 0);
}

/**
 * vivier_picks_add_all:
 * @ids: (element-type gint64): prospects of the list
 *
 * Ticks several at once.
 */
void
vivier_picks_add_all (VivierPicks *self,
                      GArray      *ids)
{
  g_return_if_fail (VIVIER_IS_PICKS (self));

  for (guint i = 0; i < ids->len; i++)
    set_one (self, g_array_index (ids, gint64, i), TRUE);
  g_signal_emit (self, changed_signal, 0);
}

/**
 * vivier_picks_set_all:
 * @query: what the list asks; copied
 * @n_answers: how many answer to it
 *
 * Ticks everybody, also those that were never looked at.
 */
void
vivier_picks_set_all (VivierPicks               *self,
                      const VivierProspectQuery *query,
                      gint64                     n_answers)
{
  g_return_if_fail (VIVIER_IS_PICKS (self));

  g_hash_table_remove_all (self->ids);
  g_clear_pointer (&self->query, vivier_prospect_query_free);
  self->query = vivier_prospect_query_copy (query);
  self->n_answers = n_answers;
  g_signal_emit (self, changed_signal, 0);
}

/**
 * vivier_picks_set_n_answers:
 * @n_answers: how many answer to the query now
 *
 * Tells the number of the list again after a change, for when everybody is ticked.
 */
void
vivier_picks_set_n_answers (VivierPicks *self,
                            gint64       n_answers)
{
  g_return_if_fail (VIVIER_IS_PICKS (self));

  if (self->query == NULL || self->n_answers == n_answers)
    return;
  self->n_answers = n_answers;
  g_signal_emit (self, changed_signal, 0);
}

/**
 * vivier_picks_clear:
 *
 * Ticks nobody.
 */
void
vivier_picks_clear (VivierPicks *self)
{
  g_return_if_fail (VIVIER_IS_PICKS (self));

  if (self->query == NULL && g_hash_table_size (self->ids) == 0)
    return;
  g_hash_table_remove_all (self->ids);
  g_clear_pointer (&self->query, vivier_prospect_query_free);
  g_signal_emit (self, changed_signal, 0);
}

/**
 * vivier_picks_count:
 *
 * Returns: how many are ticked
 */
gint64
vivier_picks_count (VivierPicks *self)
{
  gint64 named;

  g_return_val_if_fail (VIVIER_IS_PICKS (self), 0);

  named = g_hash_table_size (self->ids);
  return self->query != NULL ? MAX (self->n_answers - named, 0) : named;
}

/**
 * vivier_picks_is_all:
 *
 * Returns: whether everybody in the list is ticked
 */
gboolean
vivier_picks_is_all (VivierPicks *self)
{
  g_return_val_if_fail (VIVIER_IS_PICKS (self), FALSE);
  return self->query != NULL && g_hash_table_size (self->ids) == 0;
}

/* For other threads -------------------------------------------------------- */

/**
 * vivier_picks_dup_picked:
 *
 * Returns: (transfer full): who is ticked now
 */
VivierPicked *
vivier_picks_dup_picked (VivierPicks *self)
{
  VivierPicked *picked;
  GHashTableIter iter;
  gpointer id;

  g_return_val_if_fail (VIVIER_IS_PICKS (self), NULL);

  picked = g_new0 (VivierPicked, 1);
  picked->query = self->query != NULL ? vivier_prospect_query_copy (self->query) : NULL;
  picked->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_hash_table_iter_init (&iter, self->ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_array_append_vals (picked->ids, id, 1);
  return picked;
}

/**
 * vivier_picked_new_one:
 * @id: a prospect
 *
 * Returns: (transfer full): only that one
 */
VivierPicked *
vivier_picked_new_one (gint64 id)
{
  VivierPicked *picked = g_new0 (VivierPicked, 1);

  picked->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (picked->ids, id);
  return picked;
}

/**
 * vivier_picked_free:
 * @self: (transfer full): as vivier_picks_dup_picked() gave it
 */
void
vivier_picked_free (VivierPicked *self)
{
  g_clear_pointer (&self->query, vivier_prospect_query_free);
  g_array_unref (self->ids);
  g_free (self);
}

/**
 * vivier_picked_load_ids:
 * @db: a connection, on its thread
 *
 * Returns: (transfer full) (element-type gint64): the prospects meant, %NULL with @error
 */
GArray *
vivier_picked_load_ids (VivierPicked  *self,
                        VivierDb      *db,
                        GError       **error)
{
  g_autoptr (GHashTable) left_out = NULL;
  g_autoptr (GArray) all = NULL;
  GArray *ids;

  if (self->query == NULL)
    return g_array_ref (self->ids);
  all = vivier_prospects_load_ids (db, self->query, error);
  if (all == NULL || self->ids->len == 0)
    return g_steal_pointer (&all);
  left_out = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < self->ids->len; i++)
    g_hash_table_add (left_out, &g_array_index (self->ids, gint64, i));
  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < all->len; i++)
    if (!g_hash_table_contains (left_out, &g_array_index (all, gint64, i)))
      g_array_append_val (ids, g_array_index (all, gint64, i));
  return ids;
}
