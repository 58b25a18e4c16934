/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * VivierChartStyle:
 * The colours charts are drawn with, one set for light and one for dark
 * surroundings. Every mark has at least 3:1 on the card, texts 4.5:1.
 */
#define VIVIER_CHART_HUES 8

typedef struct {
  GdkRGBA card;
  GdkRGBA text;
  GdkRGBA dim;
  GdkRGBA line;          /* grid */
  GdkRGBA axis;          /* base line */
  GdkRGBA track;
  GdkRGBA current;       /* this year */
  GdkRGBA before;        /* the year before, pale */
  GdkRGBA before_line;   /* its outline, which carries the contrast */
  GdkRGBA active;
  GdkRGBA dormant;
  GdkRGBA relaunch;
  GdkRGBA prospect;      /* no purchase yet */
  GdkRGBA accent;
  GdkRGBA hues[VIVIER_CHART_HUES]; /* for parts without a colour of their own */
} VivierChartStyle;

const VivierChartStyle *vivier_chart_style_get (gboolean is_dark);

/* A text of a chart: @scale times the context's font, bold or not; (transfer full). */
PangoLayout *vivier_chart_text     (PangoContext *context,
                                    const char   *text,
                                    double        scale,
                                    gboolean      is_bold);
/* Draws it with its left end (0), middle (0.5) or right end (1) at @x, its top at @y. */
void         vivier_chart_put_text (cairo_t       *cr,
                                    PangoLayout   *layout,
                                    const GdkRGBA *color,
                                    double         x,
                                    double         y,
                                    double         align);

/* The step between grid lines, 1, 2, 2.5 or 5 times a power of ten, such that
 * at most @max_lines of them reach @highest. At least 1. */
gint64       vivier_chart_nice_step (gint64 highest,
                                     int    max_lines);

G_END_DECLS
