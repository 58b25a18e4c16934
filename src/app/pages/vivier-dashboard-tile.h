/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "insight/vivier-dashboard-layout.h"
#include "vivier-session.h"

G_BEGIN_DECLS

/* What a person does to a tile while the dashboard is arranged, and what the
 * number beside it says. */
typedef enum {
  VIVIER_TILE_FORM,   /* a VivierWidgetForm */
  VIVIER_TILE_WIDTH,  /* columns */
  VIVIER_TILE_HEIGHT, /* rows */
  VIVIER_TILE_MOVE,   /* places forward, or back */
  VIVIER_TILE_TAKE,   /* place of the tile that was dropped here */
  VIVIER_TILE_REMOVE,
} VivierTileEdit;

/**
 * VivierDashboardTile:
 *
 * One figure of a dashboard in its form: a number, bars, a ring, a line or a
 * table. What it shows opens the list it counts. While it is arranged it is one
 * thing that can be moved, sized, shown otherwise and taken away.
 *
 * Signal "edited" (VivierTileEdit what, int value).
 */
#define VIVIER_TYPE_DASHBOARD_TILE (vivier_dashboard_tile_get_type ())
G_DECLARE_FINAL_TYPE (VivierDashboardTile, vivier_dashboard_tile, VIVIER, DASHBOARD_TILE, GtkWidget)

/* How low a tile may be: charts, rings and tables are never a single row. */
int                          vivier_dashboard_tile_least_rows    (VivierWidgetForm             form);
GtkWidget                   *vivier_dashboard_tile_new           (VivierSession               *session,
                                                                  const VivierDashboardWidget *widget);
const VivierDashboardWidget *vivier_dashboard_tile_get_widget    (VivierDashboardTile         *self);
/* Of the same metric in the same form: only its size may differ. */
void                         vivier_dashboard_tile_set_size      (VivierDashboardTile         *self,
                                                                  int                          width,
                                                                  int                          height);
/* Shows a figure; does nothing when it is shown already. */
void                         vivier_dashboard_tile_show          (VivierDashboardTile         *self,
                                                                  const VivierMetricValue     *value,
                                                                  const VivierDashboardLayout *layout);
void                         vivier_dashboard_tile_set_arranging (VivierDashboardTile         *self,
                                                                  gboolean                     is_arranging,
                                                                  int                          place);

G_END_DECLS
