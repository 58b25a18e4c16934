/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "charts/vivier-bar-plot.h"
#include "charts/vivier-chart.h"

G_BEGIN_DECLS

/**
 * VivierBarChart:
 *
 * A bar plot as a widget: a bubble with both values follows the pointer or, with
 * the keyboard, the arrow keys, Home and End; Escape puts the cursor away. The
 * bars grow once, when first seen, unless animations are off.
 *
 * Property "cursor" (int): the bar pointed at, -1 for none. Signal
 * "bar-activated" (guint index): clicked, or Enter at the cursor.
 */
#define VIVIER_TYPE_BAR_CHART (vivier_bar_chart_get_type ())
G_DECLARE_FINAL_TYPE (VivierBarChart, vivier_bar_chart, VIVIER, BAR_CHART, VivierChart)

GtkWidget     *vivier_bar_chart_new        (void);
void           vivier_bar_chart_set_plot   (VivierBarChart *self,
                                            VivierBarPlot  *plot); /* (transfer full) (nullable) */
VivierBarPlot *vivier_bar_chart_get_plot   (VivierBarChart *self); /* (nullable) */
int            vivier_bar_chart_get_cursor (VivierBarChart *self);
void           vivier_bar_chart_set_cursor (VivierBarChart *self,
                                            int             cursor);

G_END_DECLS
