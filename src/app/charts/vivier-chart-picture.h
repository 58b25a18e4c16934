/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "charts/vivier-chart-style.h"

G_BEGIN_DECLS

typedef enum {
  VIVIER_CHART_PNG,
  VIVIER_CHART_SVG,
} VivierChartFormat;

/* Draws a chart into 0, 0, @width, @height. */
typedef void (*VivierChartDrawFunc) (cairo_t                *cr,
                                     PangoContext           *context,
                                     const VivierChartStyle *style,
                                     int                     width,
                                     int                     height,
                                     gpointer                user_data);

/* A picture file in memory: white ground, @title above, PNG at twice the size.
 * %NULL with @error when it cannot be drawn. */
GBytes *vivier_chart_picture_new (VivierChartFormat     format,
                                  const char           *title,
                                  int                   width,
                                  int                   height,
                                  VivierChartDrawFunc   draw,
                                  gpointer              user_data,
                                  GError              **error);

G_END_DECLS
