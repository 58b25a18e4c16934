/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "vivier-session.h"

G_BEGIN_DECLS

/* The rows of a GtkListView of VivierProspectItems: each a VivierSegmentRow that
 * is filled when its item is loaded, spoken by screen readers and opened by a
 * click. They take their form from the "compact" of @page, which owns the view.
 * (transfer full) */
GtkListItemFactory *vivier_segment_rows_new (VivierSession *session,
                                             VivierListId   list,
                                             GtkWidget     *page);

G_END_DECLS
