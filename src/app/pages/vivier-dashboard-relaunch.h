/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "vivier-session.h"

G_BEGIN_DECLS

/**
 * VivierDashboardRelaunch:
 *
 * The head of the relaunch dashboard: six cards that open their list, revenue by
 * month with the year before, segments, reactivation potential, goals. Reads
 * everything in one snapshot, again after each change while it is seen.
 *
 * Signal "loaded": a snapshot is on screen. Actions: "dashboard.…".
 */
#define VIVIER_TYPE_DASHBOARD_RELAUNCH (vivier_dashboard_relaunch_get_type ())
G_DECLARE_FINAL_TYPE (VivierDashboardRelaunch, vivier_dashboard_relaunch, VIVIER, DASHBOARD_RELAUNCH, GtkWidget)

GtkWidget    *vivier_dashboard_relaunch_new             (VivierSession           *session);
GActionGroup *vivier_dashboard_relaunch_get_actions     (VivierDashboardRelaunch *self);
GtkWidget    *vivier_dashboard_relaunch_get_year_button (VivierDashboardRelaunch *self);
/* 0: the year of today. */
void          vivier_dashboard_relaunch_set_year        (VivierDashboardRelaunch *self,
                                                         int                      year);

G_END_DECLS
