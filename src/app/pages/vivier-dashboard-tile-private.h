/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "charts/vivier-bar-chart.h"
#include "charts/vivier-donut-chart.h"
#include "pages/vivier-dashboard-tile.h"
#include "widgets/vivier-figure-card.h"

G_BEGIN_DECLS

/* What the files of a tile share: one arranges, the other shows. */
struct _VivierDashboardTile
{
  GtkWidget              parent_instance;

  VivierSession         *session;
  VivierDashboardWidget  widget;      /* its metric is owned */
  const VivierMetric    *metric;      /* NULL: one that this version does not know */
  GtkWidget             *overlay;
  GtkWidget             *content;     /* below the tools */
  GtkWidget             *tools;       /* made when first arranged */
  GSimpleActionGroup    *actions;     /* "tile" */
  GtkEventController    *drag;
  int                    place;

  VivierFigureCard      *card;        /* of a number, else NULL */
  GtkLabel              *trend;
  GtkButton             *total;       /* opens the whole */
  VivierBarChart        *chart;
  VivierDonutChart      *donut;
  GtkBox                *rows;        /* bars, legend */
  GtkGrid               *table;
  GPtrArray             *filters;     /* (element-type utf8) (nullable): behind bars and slices, by place */
  char                  *fingerprint; /* of what is shown; NULL before the first figure */
  GtkWidget             *spinner;     /* nullable: while that is long in coming */
  guint                  waiting;     /* source */
};

/* vivier-dashboard-forms.c */

/* Puts the empty form into the overlay. */
void  vivier_dashboard_tile_build       (VivierDashboardTile         *self);
void  vivier_dashboard_tile_fill        (VivierDashboardTile         *self,
                                         const VivierMetricValue     *value,
                                         const VivierDashboardLayout *layout);
/* vivier-dashboard-parts.c */

/* Makes the rows of bars, the legend of a ring or the table anew. */
void  vivier_dashboard_tile_fill_bars   (VivierDashboardTile         *self,
                                         const VivierMetricValue     *value);
void  vivier_dashboard_tile_fill_ring   (VivierDashboardTile         *self,
                                         const VivierMetricValue     *value);
void  vivier_dashboard_tile_fill_table  (VivierDashboardTile         *self,
                                         const VivierMetricValue     *value,
                                         gboolean                     is_compared);
/* (transfer full): "+12 %", "−3 points"; NULL when there is nothing to say. */
char *vivier_dashboard_tile_trend       (const VivierMetric          *metric,
                                         double                       value,
                                         double                       before);
/* A button that opens the list of @filter; insensitive without. */
void  vivier_dashboard_tile_set_filter  (GtkWidget                   *button,
                                         const char                  *filter);

G_END_DECLS
