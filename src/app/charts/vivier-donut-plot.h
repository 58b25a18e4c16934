/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "charts/vivier-chart-style.h"

G_BEGIN_DECLS

typedef struct {
  gint64  value;
  GdkRGBA color;
} VivierSlice;

/* A ring of @slices from the top clockwise, with a figure and a word in its
 * middle. @progress 0 to 1 sweeps it in; @hovered is -1 or a slice, drawn wider.
 * Without any value only the track is drawn. */
void vivier_donut_plot_draw (const VivierSlice      *slices,
                             guint                   n_slices,
                             const char             *figure,
                             const char             *word,
                             cairo_t                *cr,
                             PangoContext           *context,
                             const VivierChartStyle *style,
                             int                     width,
                             int                     height,
                             double                  progress,
                             int                     hovered);
/* The slice at a point, or -1. */
int  vivier_donut_plot_pick (const VivierSlice      *slices,
                             guint                   n_slices,
                             int                     width,
                             int                     height,
                             double                  x,
                             double                  y);

G_END_DECLS
