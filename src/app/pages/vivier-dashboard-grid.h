/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/vivier-dashboard-tile.h"

G_BEGIN_DECLS

/**
 * VivierDashboardGrid:
 *
 * The tiles of a dashboard in four columns, or two where it is narrow, in
 * reading order. While it is arranged it changes its own copy of the layout.
 *
 * Signal "edited": the layout was changed by hand.
 */
#define VIVIER_TYPE_DASHBOARD_GRID (vivier_dashboard_grid_get_type ())
G_DECLARE_FINAL_TYPE (VivierDashboardGrid, vivier_dashboard_grid, VIVIER, DASHBOARD_GRID, GtkWidget)

GtkWidget                   *vivier_dashboard_grid_new           (VivierSession               *session);
/* Copied. Tiles that stay are not made anew. */
void                         vivier_dashboard_grid_set_layout    (VivierDashboardGrid         *self,
                                                                  const VivierDashboardLayout *layout);
const VivierDashboardLayout *vivier_dashboard_grid_get_layout    (VivierDashboardGrid         *self); /* nullable */
/* (element-type utf8 VivierMetricValue) by id of the metric; what is not there stays as it is. */
void                         vivier_dashboard_grid_show          (VivierDashboardGrid         *self,
                                                                  GHashTable                  *values);
void                         vivier_dashboard_grid_set_arranging (VivierDashboardGrid         *self,
                                                                  gboolean                     is_arranging);
/* Adds a figure at the end; FALSE when there is no room for more. */
gboolean                     vivier_dashboard_grid_add           (VivierDashboardGrid         *self,
                                                                  const char                  *metric);

G_END_DECLS
