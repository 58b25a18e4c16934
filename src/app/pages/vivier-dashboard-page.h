/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "vivier-session.h"

G_BEGIN_DECLS

/**
 * VivierDashboardPage:
 *
 * All figures at a glance: six cards that open their list, revenue by month
 * with the year before, segments, reactivation potential, goals. Reads
 * everything in one snapshot, again after each change.
 *
 * Properties: "title", "subtitle" for a narrow window's header; "compact"
 * leaves them out of the page. Signal "loaded": a snapshot is on screen.
 */
#define VIVIER_TYPE_DASHBOARD_PAGE (vivier_dashboard_page_get_type ())
G_DECLARE_FINAL_TYPE (VivierDashboardPage, vivier_dashboard_page, VIVIER, DASHBOARD_PAGE, GtkWidget)

GtkWidget *vivier_dashboard_page_new      (VivierSession       *session);
/* 0: the year of today. */
void       vivier_dashboard_page_set_year (VivierDashboardPage *self,
                                           int                  year);

G_END_DECLS
