/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/vivier-dashboard-grid.h"
#include "pages/vivier-dashboard-page.h"
#include "pages/vivier-dashboard-relaunch.h"

G_BEGIN_DECLS

/* What the files of the page share: one reads and shows, the other does what a
 * person asks of dashboards. */
struct _VivierDashboardPage
{
  GtkWidget                parent_instance;

  GtkWidget               *title_box;
  GtkLabel                *date_label;
  GtkBox                  *tools;
  GtkMenuButton           *period_button;
  GtkLabel                *period_label;
  GtkMenuButton           *more_button;
  GtkBox                  *tabs;
  GtkWidget               *arrange_bar;
  GtkMenuButton           *add_button;
  GtkButton               *done_button;
  GtkWidget               *body;         /* a VivierReflow */
  GtkWidget               *year_box;
  VivierDashboardRelaunch *relaunch;
  VivierDashboardGrid     *grid;

  VivierSession           *session;
  GSimpleActionGroup      *actions;      /* "dashboards" */
  GPtrArray               *layouts;      /* (element-type VivierDashboardLayout); NULL before the first read */
  char                    *shown;        /* id of the dashboard shown */
  GHashTable              *cache;        /* id of a dashboard to its figures, as the workspace stands */
  GCancellable            *cancellable;  /* of the read on its way */
  guint                    n_writes;     /* of layouts, on their way */
  gboolean                 is_stale;     /* to be read again when next seen */
};

/* vivier-dashboard-page.c */

/* The one shown; NULL before the first read. */
VivierDashboardLayout *vivier_dashboard_page_get_layout    (VivierDashboardPage         *self);
VivierDashboardLayout *vivier_dashboard_page_find_layout   (VivierDashboardPage         *self,
                                                            const char                  *id);
/* Shows another one and remembers that. */
void                   vivier_dashboard_page_show          (VivierDashboardPage         *self,
                                                            const char                  *id);
/* Shows the layouts that the page has, as they are now. */
void                   vivier_dashboard_page_show_layouts  (VivierDashboardPage         *self);
/* Reads again, now or when next seen. */
void                   vivier_dashboard_page_reload        (VivierDashboardPage         *self);

/* vivier-dashboard-choices.c */

void                   vivier_dashboard_page_add_actions   (VivierDashboardPage         *self);
/* Once the template is there. */
void                   vivier_dashboard_page_make_menus    (VivierDashboardPage         *self);
/* What can be done to the dashboard shown. */
void                   vivier_dashboard_page_update_actions (VivierDashboardPage        *self);
/* Keeps a layout; in a workspace that cannot be written, until it is closed. */
void                   vivier_dashboard_page_keep          (VivierDashboardPage         *self,
                                                            const VivierDashboardLayout *layout,
                                                            gboolean                     is_silent);
/* The dashboard that this workspace showed last. (transfer full) */
char                  *vivier_dashboard_page_recall        (VivierDashboardPage         *self);
void                   vivier_dashboard_page_remember      (VivierDashboardPage         *self);

G_END_DECLS
