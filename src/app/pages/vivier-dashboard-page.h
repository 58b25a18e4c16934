/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "vivier-session.h"

G_BEGIN_DECLS

/**
 * VivierDashboardPage:
 *
 * The dashboards of the workspace, one at a time: the shipped ones and one's
 * own, each a grid of figures over a period, with the period before beside it.
 * Every figure opens the list it counts. Reads one snapshot, again after each
 * change while it is seen.
 *
 * Actions: "dashboards.…" (which one, period, comparison, arranging, one's own),
 * "dashboard.…" (the chart of the relaunch dashboard). Properties: "title",
 * "subtitle" for a narrow window's header; "compact" leaves them out of the
 * page. Signal "loaded": a snapshot is on screen.
 */
#define VIVIER_TYPE_DASHBOARD_PAGE (vivier_dashboard_page_get_type ())
G_DECLARE_FINAL_TYPE (VivierDashboardPage, vivier_dashboard_page, VIVIER, DASHBOARD_PAGE, GtkWidget)

GtkWidget *vivier_dashboard_page_new      (VivierSession       *session);
/* Of the relaunch dashboard's chart; 0: the year of today. */
void       vivier_dashboard_page_set_year (VivierDashboardPage *self,
                                           int                  year);

G_END_DECLS
