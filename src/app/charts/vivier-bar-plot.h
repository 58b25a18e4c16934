/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "charts/vivier-chart-style.h"

G_BEGIN_DECLS

/* One pair of bars: a month of this year, and the same month a year before. */
typedef struct {
  char   *label;  /* under the axis: "janv." */
  char   *title;  /* in full: "janvier 2025" */
  gint64  value;
  gint64  before;
} VivierBar;

/* (transfer full): a value as a word: "3 508 €". */
typedef char *(*VivierBarFormat) (gint64 value, gpointer user_data);

/**
 * VivierBarPlot:
 * What a bar chart shows, apart from any widget, so that a window, a picture
 * file and a test draw the same thing.
 */
typedef struct {
  GArray          *bars;        /* (element-type VivierBar) */
  char            *name;        /* "2025" */
  char            *name_before; /* "2024" */
  VivierBarFormat  format;
  gpointer         format_data;
  GDestroyNotify   format_destroy;
  gboolean         is_line;      /* a line through the values instead of bars */
  gboolean         thins_labels; /* without room, every so many labels rather than their first letters */
} VivierBarPlot;

VivierBarPlot *vivier_bar_plot_new       (const char      *name,
                                          const char      *name_before,
                                          VivierBarFormat  format,
                                          gpointer         format_data,
                                          GDestroyNotify   format_destroy);
void           vivier_bar_plot_free      (VivierBarPlot   *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierBarPlot, vivier_bar_plot_free)
void           vivier_bar_plot_add       (VivierBarPlot   *self,
                                          const char      *label,
                                          const char      *title,
                                          gint64           value,
                                          gint64           before);
gint64         vivier_bar_plot_highest   (VivierBarPlot   *self);
/* "janvier 2025: 2 980 €; 2024: 210 €", for people who listen. */
char          *vivier_bar_plot_describe  (VivierBarPlot   *self,
                                          guint            index);

/* Draws into 0, 0, @width, @height. @progress 0 to 1 grows the bars; @cursor is
 * the bar pointed at, -1 for none. */
void           vivier_bar_plot_draw      (VivierBarPlot          *self,
                                          cairo_t                *cr,
                                          PangoContext           *context,
                                          const VivierChartStyle *style,
                                          int                     width,
                                          int                     height,
                                          double                  progress,
                                          int                     cursor);
/* The bar at @x, or -1. */
int            vivier_bar_plot_pick      (VivierBarPlot   *self,
                                          PangoContext    *context,
                                          int              width,
                                          int              height,
                                          double           x,
                                          double           y);

G_END_DECLS
