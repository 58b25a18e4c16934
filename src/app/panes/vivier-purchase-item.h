/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/vivier-purchase.h"

G_BEGIN_DECLS

/**
 * VivierPurchaseItem:
 * A purchase in a #GListModel. Immutable.
 */
#define VIVIER_TYPE_PURCHASE_ITEM (vivier_purchase_item_get_type ())
G_DECLARE_FINAL_TYPE (VivierPurchaseItem, vivier_purchase_item, VIVIER, PURCHASE_ITEM, GObject)

/* Copies what it shows. */
VivierPurchaseItem   *vivier_purchase_item_new (const VivierPurchase *purchase);
const VivierPurchase *vivier_purchase_item_get (VivierPurchaseItem   *self);

G_END_DECLS
