/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Widths of the window at which it folds, and of its side panes. */
#define VIVIER_PANES_DETAIL_FOLDS_BELOW 1370
#define VIVIER_PANES_SIDEBAR_FOLDS_BELOW 960
#define VIVIER_PANES_COMPACT_BELOW 500
#define VIVIER_PANES_MINIMUM 360
#define VIVIER_PANES_SIDEBAR_WIDTH 236
#define VIVIER_PANES_DETAIL_WIDTH 396

/**
 * VivierPanes:
 * Sidebar, content and detail side by side, folding one by one as the width
 * shrinks: first the detail becomes a page pushed over the content, then the
 * sidebar an overlay, at last rows become compact. Decided by the width alone,
 * never by what the children would like, so dragging the window's edge does
 * not jump.
 *
 * Properties (notify): "sidebar-folded", "detail-folded", "compact",
 * "show-sidebar" (the overlay is open), "show-detail".
 */
#define VIVIER_TYPE_PANES (vivier_panes_get_type ())
G_DECLARE_FINAL_TYPE (VivierPanes, vivier_panes, VIVIER, PANES, GtkWidget)

GtkWidget *vivier_panes_new                (void);
void       vivier_panes_set_sidebar        (VivierPanes *self, GtkWidget *child);
void       vivier_panes_set_content        (VivierPanes *self, GtkWidget *child);
void       vivier_panes_set_detail         (VivierPanes *self, GtkWidget *child);
/* Decides for @width at once, before the first allocation. */
void       vivier_panes_prepare            (VivierPanes *self, int width);
gboolean   vivier_panes_get_sidebar_folded (VivierPanes *self);
gboolean   vivier_panes_get_detail_folded  (VivierPanes *self);
gboolean   vivier_panes_get_compact        (VivierPanes *self);
gboolean   vivier_panes_get_show_sidebar   (VivierPanes *self);
void       vivier_panes_set_show_sidebar   (VivierPanes *self, gboolean show_sidebar);
gboolean   vivier_panes_get_show_detail    (VivierPanes *self);
void       vivier_panes_set_show_detail    (VivierPanes *self, gboolean show_detail);

G_END_DECLS
