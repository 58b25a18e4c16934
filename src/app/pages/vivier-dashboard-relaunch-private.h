/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "charts/vivier-bar-chart.h"
#include "charts/vivier-donut-chart.h"
#include "insight/vivier-dashboard.h"
#include "pages/vivier-dashboard-relaunch.h"
#include "widgets/vivier-figure-card.h"

G_BEGIN_DECLS

/* What the files of this dashboard share: one reads a snapshot, the others show
 * a part of it each. */
struct _VivierDashboardRelaunch
{
  GtkWidget         parent_instance;

  GtkMenuButton    *year_button; /* shown by the page, beside its title */
  GtkLabel         *year_label;
  VivierFigureCard *clients_card;
  VivierFigureCard *vip_card;
  VivierFigureCard *active_card;
  VivierFigureCard *relaunch_card;
  VivierFigureCard *revenue_card;
  VivierFigureCard *purchases_card;
  GtkWidget        *chart_legend;
  GtkLabel         *growth_label;
  GtkLabel         *year_name;
  GtkLabel         *year_total;
  GtkLabel         *before_name;
  GtkLabel         *before_total;
  GtkStack         *chart_stack;
  VivierBarChart   *chart;
  GtkGrid          *table;
  VivierDonutChart *donut;
  GtkBox           *legend;
  GtkWidget        *upcoming_box;
  GtkBox           *upcoming;
  GtkButton        *potential_button;
  GtkWidget        *potential_line;
  GtkLabel         *potential_label;
  GtkLabel         *expected_label;
  GtkBox           *potential_rows;
  GtkWidget        *potential_empty;
  GtkBox           *goals;
  GtkBox           *indicators;

  VivierSession    *session;
  VivierDashboard  *figures;     /* what is on screen */
  GCancellable     *cancellable; /* of the read on its way */
  GSimpleActionGroup *actions;
  int               year;        /* asked for; 0: the year of today */
  gboolean          is_stale;    /* read again when next seen */
};

/* vivier-dashboard-relaunch.c */

/* (transfer full): whole units in the money of the workspace. */
char *vivier_dashboard_relaunch_round_money  (VivierDashboardRelaunch *self,
                                              gint64                   amount_minor);
/* (transfer full): with a capital at the start. */
char *vivier_dashboard_relaunch_capitalize   (const char              *text);

/* vivier-dashboard-cards.c: figures, segments, potential, goals, indicators */

void  vivier_dashboard_relaunch_show_cards   (VivierDashboardRelaunch *self);

/* vivier-dashboard-chart.c: revenue by month, as a chart and as a table */

void  vivier_dashboard_relaunch_show_chart   (VivierDashboardRelaunch *self);

/* vivier-dashboard-pictures.c: asks where the chart or the ring goes; @format
 * is "png" or "svg" */

void  vivier_dashboard_relaunch_save_picture (VivierDashboardRelaunch *self,
                                              const char              *format,
                                              gboolean                 is_ring);

G_END_DECLS
