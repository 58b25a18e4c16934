/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-prospect-item-private.h"
#include "model/vivier-prospect-pages-private.h"

G_BEGIN_DECLS

/*
 * VivierProspectItems:
 * The items of a list that somebody holds, by position. They are not kept alive.
 */
typedef struct _VivierProspectItems VivierProspectItems;

VivierProspectItems *vivier_prospect_items_new          (void);
void                 vivier_prospect_items_free         (VivierProspectItems        *self);
VivierProspectItem  *vivier_prospect_items_ref_at       (VivierProspectItems        *self,
                                                         guint                       position);
VivierProspectRow   *vivier_prospect_items_row_at       (VivierProspectItems        *self,
                                                         guint                       position);
GHashTable          *vivier_prospect_items_pages_in_use (VivierProspectItems        *self);
/* They follow their prospects, or stay where they are and get others. */
void                 vivier_prospect_items_move         (VivierProspectItems        *self,
                                                         VivierProspectFetch        *fetch,
                                                         const VivierListDifference *difference);
void                 vivier_prospect_items_drop_from    (VivierProspectItems        *self,
                                                         guint                       position);
void                 vivier_prospect_items_fill         (VivierProspectItems        *self,
                                                         VivierProspectPages        *pages);
void                 vivier_prospect_items_refill       (VivierProspectItems        *self,
                                                         VivierProspectPages        *pages);

G_END_DECLS
