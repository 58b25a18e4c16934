/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-purchase.h"

G_BEGIN_DECLS

/**
 * VivierPurchaseBulk:
 * The purchases of one file on their way into the workspace. The n-th identical
 * line of a file stands for the n-th identical purchase of a client: two equal
 * lines are two purchases, and the same file read again brings none. Memory
 * does not grow with the file. Lives inside one write.
 */
typedef struct _VivierPurchaseBulk VivierPurchaseBulk;

VivierPurchaseBulk *vivier_purchase_bulk_new    (VivierDb              *db,
                                                 gint64                 import_id,
                                                 gint64                 n_expected,
                                                 gint64                 now_ms,
                                                 GError               **error);
void                vivier_purchase_bulk_free   (VivierPurchaseBulk    *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierPurchaseBulk, vivier_purchase_bulk_free)
gboolean            vivier_purchase_bulk_add    (VivierPurchaseBulk    *self,
                                                 const VivierPurchase  *purchase,
                                                 gint64                 fingerprint,
                                                 gboolean              *created,
                                                 GError               **error);
gboolean            vivier_purchase_bulk_finish (VivierPurchaseBulk    *self,
                                                 gint64                *n_repeated,
                                                 GError               **error);

G_END_DECLS
