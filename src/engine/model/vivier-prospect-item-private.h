/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-prospect-list.h"

G_BEGIN_DECLS

/* Told when an item that a list handed out is dropped by its last holder. */
typedef void (*VivierItemGoneFunc) (VivierProspectItem *item,
                                    gpointer            list);

VivierProspectItem *vivier_prospect_item_new          (guint               position,
                                                       VivierItemGoneFunc  gone,
                                                       gpointer            list);
void                vivier_prospect_item_detach       (VivierProspectItem *self);
guint               vivier_prospect_item_get_position (VivierProspectItem *self);
void                vivier_prospect_item_set_position (VivierProspectItem *self,
                                                       guint               position);
void                vivier_prospect_item_set_row      (VivierProspectItem *self,
                                                       VivierProspectRow  *row);

G_END_DECLS
