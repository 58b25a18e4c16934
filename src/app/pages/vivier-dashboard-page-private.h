/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "charts/vivier-bar-chart.h"
#include "charts/vivier-donut-chart.h"
#include "insight/vivier-dashboard.h"
#include "pages/vivier-dashboard-page.h"
#include "widgets/vivier-figure-card.h"

G_BEGIN_DECLS

/* What the files of the dashboard share: the page reads a snapshot, the others
 * show a part of it each. */
struct _VivierDashboardPage
{
  GtkWidget         parent_instance;

  GtkWidget        *title_box;
  GtkLabel         *date_label;
  GtkMenuButton    *year_button;
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
};

/* vivier-dashboard-page.c */

/* (transfer full): whole units in the money of the workspace. */
char *vivier_dashboard_page_round_money  (VivierDashboardPage *self,
                                          gint64               amount_minor);
/* (transfer full): with a capital at the start. */
char *vivier_dashboard_page_capitalize   (const char          *text);

/* vivier-dashboard-cards.c: figures, segments, potential, goals, indicators */

void  vivier_dashboard_page_show_cards   (VivierDashboardPage *self);

/* vivier-dashboard-chart.c: revenue by month, as a chart and as a table */

void  vivier_dashboard_page_show_chart   (VivierDashboardPage *self);

/* vivier-dashboard-pictures.c: asks where the chart or the ring goes; @format
 * is "png" or "svg" */

void  vivier_dashboard_page_save_picture (VivierDashboardPage *self,
                                          const char          *format,
                                          gboolean             is_ring);

G_END_DECLS
