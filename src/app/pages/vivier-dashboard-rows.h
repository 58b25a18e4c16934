/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "insight/vivier-dashboard.h"
#include "vivier-session.h"

G_BEGIN_DECLS

/* The rows inside the dashboard's cards, each made anew for a snapshot. */

/* A segment in the legend: opens its list; @dot is the style of its mark. */
GtkWidget *vivier_dashboard_rows_legend    (const char                 *dot,
                                            const char                 *word,
                                            gint64                      count,
                                            gint64                      total,
                                            const char                 *page);
GtkWidget *vivier_dashboard_rows_upcoming  (const VivierUpcomingChange *change,
                                            VivierDay                   today);
GtkWidget *vivier_dashboard_rows_potential (const VivierProspectRow    *row,
                                            VivierSession              *session);
GtkWidget *vivier_dashboard_rows_goal      (const char                 *title,
                                            const char                 *figure,
                                            const char                 *caption,
                                            const VivierGoal           *goal,
                                            gboolean                    is_strict);
GtkWidget *vivier_dashboard_rows_indicator (const char                 *icon_name,
                                            const char                 *tile,
                                            const char                 *title,
                                            const char                 *caption,
                                            const char                 *figure);

G_END_DECLS
