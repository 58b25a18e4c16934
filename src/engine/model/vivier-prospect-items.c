/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/vivier-prospect-items-private.h"

struct _VivierProspectItems {
  GHashTable *items; /* position -> VivierProspectItem, unowned */
};

VivierProspectItems *
vivier_prospect_items_new (void)
{
  VivierProspectItems *self = g_new0 (VivierProspectItems, 1);

  self->items = g_hash_table_new (NULL, NULL);
  return self;
}

void
vivier_prospect_items_free (VivierProspectItems *self)
{
  vivier_prospect_items_drop_from (self, 0);
  g_hash_table_unref (self->items);
  g_free (self);
}

static void
item_gone_cb (VivierProspectItem *item,
              gpointer            items)
{
  VivierProspectItems *self = items;

  g_hash_table_remove (self->items, GUINT_TO_POINTER (vivier_prospect_item_get_position (item)));
}

/* Returns: (transfer full): the item at @position, without a row when it is new */
VivierProspectItem *
vivier_prospect_items_ref_at (VivierProspectItems *self,
                              guint                position)
{
  VivierProspectItem *item = g_hash_table_lookup (self->items, GUINT_TO_POINTER (position));

  if (item != NULL)
    return g_object_ref (item);

  item = vivier_prospect_item_new (position, item_gone_cb, self);
  g_hash_table_insert (self->items, GUINT_TO_POINTER (position), item);
  return item;
}

/* Returns: (transfer none) (nullable): what the item at @position shows, if there is one */
VivierProspectRow *
vivier_prospect_items_row_at (VivierProspectItems *self,
                              guint                position)
{
  VivierProspectItem *item = g_hash_table_lookup (self->items, GUINT_TO_POINTER (position));

  return item != NULL ? vivier_prospect_item_get_row (item) : NULL;
}

/* Returns: (transfer full): a set of the indexes of pages that somebody looks at */
GHashTable *
vivier_prospect_items_pages_in_use (VivierProspectItems *self)
{
  GHashTable *indexes = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer position;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, &position, NULL))
    g_hash_table_add (indexes, GUINT_TO_POINTER (GPOINTER_TO_UINT (position) / VIVIER_PROSPECT_PAGE_SIZE));

  return indexes;
}

/* Items follow their prospects, so that a selection and the place one has
 * scrolled to outlive the change. Those whose prospect is out of sight leave. */
void
vivier_prospect_items_move (VivierProspectItems        *self,
                            VivierProspectFetch        *fetch,
                            const VivierListDifference *difference)
{
  g_autoptr (GHashTable) positions = vivier_prospect_fetch_positions (fetch, difference);
  g_autoptr (GHashTable) old_items = g_steal_pointer (&self->items);
  GHashTableIter iter;
  gpointer key;
  gpointer item;

  self->items = g_hash_table_new (NULL, NULL);
  g_hash_table_iter_init (&iter, old_items);
  while (g_hash_table_iter_next (&iter, &key, &item))
    {
      guint position = GPOINTER_TO_UINT (key);

      if (position >= difference->old_end)
        {
          position = position - difference->old_end + difference->new_end;
        }
      else if (position >= difference->first)
        {
          VivierProspectRow *row = vivier_prospect_item_get_row (item);
          gpointer found = row != NULL ? g_hash_table_lookup (positions, &row->id) : NULL;

          if (found == NULL)
            {
              vivier_prospect_item_detach (item);
              continue;
            }
          position = GPOINTER_TO_UINT (found) - 1;
        }

      vivier_prospect_item_set_position (item, position);
      g_hash_table_insert (self->items, GUINT_TO_POINTER (position), item);
    }
}

/* Those at @position and behind leave. */
void
vivier_prospect_items_drop_from (VivierProspectItems *self,
                                 guint                position)
{
  GHashTableIter iter;
  gpointer key;
  gpointer item;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, &key, &item))
    {
      if (GPOINTER_TO_UINT (key) < position)
        continue;
      vivier_prospect_item_detach (item);
      g_hash_table_iter_remove (&iter);
    }
}

/* What listens to an item may make or drop others meanwhile. */
static GPtrArray *
hold_all (VivierProspectItems *self)
{
  GPtrArray *held = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    g_ptr_array_add (held, g_object_ref (item));
  return held;
}

static void
set_rows (VivierProspectItems *self,
          VivierProspectPages *pages,
          gboolean             keeps_old)
{
  g_autoptr (GPtrArray) held = hold_all (self);

  for (guint i = 0; i < held->len; i++)
    {
      VivierProspectItem *item = g_ptr_array_index (held, i);
      VivierProspectRow *row = vivier_prospect_pages_lookup (pages, vivier_prospect_item_get_position (item));

      if (row != NULL || !keeps_old)
        vivier_prospect_item_set_row (item, row);
    }
}

/* Hands the rows of fresh pages to the items that wait for them. */
void
vivier_prospect_items_fill (VivierProspectItems *self,
                            VivierProspectPages *pages)
{
  set_rows (self, pages, TRUE);
}

/* Other prospects stand there now: items whose page has not come show nothing. */
void
vivier_prospect_items_refill (VivierProspectItems *self,
                              VivierProspectPages *pages)
{
  set_rows (self, pages, FALSE);
}
