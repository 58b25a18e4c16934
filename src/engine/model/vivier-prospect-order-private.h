/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-id-set-private.h"
#include "model/vivier-prospect-query.h"

G_BEGIN_DECLS

/* A window on an ordered list. */
typedef struct {
  gint64 offset;
  gint64 limit;
} VivierSlice;

/* The order a query asks for; its key is never VIVIER_SORT_DEFAULT. */
typedef struct {
  VivierSortKey key;
  gboolean      is_descending;
} VivierOrder;

VivierOrder vivier_order_of         (const VivierProspectQuery *query);
gboolean    vivier_order_is_indexed (VivierOrder                order,
                                     VivierListId               list);
char       *vivier_order_walk_sql   (VivierOrder                order,
                                     VivierListId               list);
GArray     *vivier_order_walk       (VivierDb                  *db,
                                     VivierOrder                order,
                                     VivierListId               list,
                                     VivierSlice                slice,
                                     GError                   **error);
GArray     *vivier_order_set        (VivierDb                  *db,
                                     VivierOrder                order,
                                     VivierIdSet               *set,
                                     const char                *words,
                                     VivierSlice                slice,
                                     GError                   **error);

G_END_DECLS
