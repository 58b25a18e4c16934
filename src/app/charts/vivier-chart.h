/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "charts/vivier-chart-style.h"

G_BEGIN_DECLS

/**
 * VivierChart:
 * What the charts have in common: they are drawn in the colours of the present
 * style, and grow once, when they are first seen with something to show.
 */
#define VIVIER_TYPE_CHART (vivier_chart_get_type ())
G_DECLARE_DERIVABLE_TYPE (VivierChart, vivier_chart, VIVIER, CHART, GtkWidget)

struct _VivierChartClass
{
  GtkWidgetClass parent_class;

  /* Draws from 0, 0, grown to @progress from 0 to 1. */
  void (*draw) (VivierChart            *self,
                cairo_t                *cr,
                const VivierChartStyle *style,
                int                     width,
                int                     height,
                double                  progress);
};

/* There is something to show: grows, now or when it is first mapped. */
void vivier_chart_grow (VivierChart *self);

G_END_DECLS
