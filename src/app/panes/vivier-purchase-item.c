/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-purchase-item.h"

struct _VivierPurchaseItem
{
  GObject         parent_instance;

  VivierPurchase *purchase;
};

G_DEFINE_FINAL_TYPE (VivierPurchaseItem, vivier_purchase_item, G_TYPE_OBJECT)

static void
vivier_purchase_item_finalize (GObject *object)
{
  g_clear_pointer (&VIVIER_PURCHASE_ITEM (object)->purchase, vivier_purchase_free);

  G_OBJECT_CLASS (vivier_purchase_item_parent_class)->finalize (object);
}

static void
vivier_purchase_item_class_init (VivierPurchaseItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vivier_purchase_item_finalize;
}

static void
vivier_purchase_item_init (VivierPurchaseItem *self)
{
}

/**
 * vivier_purchase_item_new:
 * @purchase: copied
 *
 * Returns: (transfer full): the item
 */
VivierPurchaseItem *
vivier_purchase_item_new (const VivierPurchase *purchase)
{
  VivierPurchaseItem *self = g_object_new (VIVIER_TYPE_PURCHASE_ITEM, NULL);

  self->purchase = vivier_purchase_new ();
  self->purchase->id = purchase->id;
  self->purchase->prospect_id = purchase->prospect_id;
  self->purchase->purchased_on = purchase->purchased_on;
  self->purchase->label = g_strdup (purchase->label);
  self->purchase->place = g_strdup (purchase->place);
  self->purchase->amount_minor = purchase->amount_minor;
  self->purchase->state = purchase->state;
  return self;
}

/**
 * vivier_purchase_item_get:
 *
 * Returns: (transfer none): the purchase
 */
const VivierPurchase *
vivier_purchase_item_get (VivierPurchaseItem *self)
{
  g_return_val_if_fail (VIVIER_IS_PURCHASE_ITEM (self), NULL);
  return self->purchase;
}
