/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/vivier-prospect-item-private.h"
#include "model/vivier-prospect-row-private.h"

struct _VivierProspectItem {
  GObject             parent_instance;

  VivierProspectRow  *row;      /* nullable: still loading */
  guint               position; /* in the list, while it belongs to one */
  VivierItemGoneFunc  gone;
  gpointer            list;     /* unowned; NULL once it left the list */
};

G_DEFINE_FINAL_TYPE (VivierProspectItem, vivier_prospect_item, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_ROW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
vivier_prospect_item_dispose (GObject *object)
{
  VivierProspectItem *self = VIVIER_PROSPECT_ITEM (object);

  if (self->list != NULL)
    self->gone (self, g_steal_pointer (&self->list));
  g_clear_pointer (&self->row, vivier_prospect_row_unref);

  G_OBJECT_CLASS (vivier_prospect_item_parent_class)->dispose (object);
}

static void
vivier_prospect_item_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  VivierProspectItem *self = VIVIER_PROSPECT_ITEM (object);

  switch (prop_id)
    {
    case PROP_ROW:
      g_value_set_boxed (value, self->row);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
vivier_prospect_item_class_init (VivierProspectItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = vivier_prospect_item_dispose;
  object_class->get_property = vivier_prospect_item_get_property;

  properties[PROP_ROW] =
    g_param_spec_boxed ("row", NULL, NULL, VIVIER_TYPE_PROSPECT_ROW,
                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
vivier_prospect_item_init (VivierProspectItem *self)
{
}

/*
 * vivier_prospect_item_new:
 * @position: where it stands in its list
 * @gone: called with @list when the item is disposed of before it was detached
 * @list: (unowned): the list
 *
 * A list holds no reference to its items: one that nobody looks at any more
 * is not worth keeping up to date.
 *
 * Returns: (transfer full): an item without a row
 */
VivierProspectItem *
vivier_prospect_item_new (guint              position,
                          VivierItemGoneFunc gone,
                          gpointer           list)
{
  VivierProspectItem *self = g_object_new (VIVIER_TYPE_PROSPECT_ITEM, NULL);

  self->position = position;
  self->gone = gone;
  self->list = list;
  return self;
}

/* The item leaves its list, which it will not tell about its end. */
void
vivier_prospect_item_detach (VivierProspectItem *self)
{
  self->list = NULL;
}

guint
vivier_prospect_item_get_position (VivierProspectItem *self)
{
  return self->position;
}

void
vivier_prospect_item_set_position (VivierProspectItem *self,
                                   guint               position)
{
  self->position = position;
}

/* Notifies only when a reader sees a difference. @row: (nullable): loading again */
void
vivier_prospect_item_set_row (VivierProspectItem *self,
                              VivierProspectRow  *row)
{
  if (self->row == row || (self->row != NULL && row != NULL && vivier_prospect_row_equal (self->row, row)))
    return;

  g_clear_pointer (&self->row, vivier_prospect_row_unref);
  self->row = row != NULL ? vivier_prospect_row_ref (row) : NULL;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ROW]);
}

/**
 * vivier_prospect_item_get_row:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): its row, %NULL while it is loading
 */
VivierProspectRow *
vivier_prospect_item_get_row (VivierProspectItem *self)
{
  g_return_val_if_fail (VIVIER_IS_PROSPECT_ITEM (self), NULL);

  return self->row;
}
