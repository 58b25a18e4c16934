/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "charts/vivier-donut-plot.h"
#include "charts/vivier-chart.h"

G_BEGIN_DECLS

/**
 * VivierDonutChart:
 *
 * A ring of up to %VIVIER_DONUT_MAX_SLICES slices. A click on a slice emits
 * "slice-activated" (guint index); the legend beside it offers the same to the
 * keyboard.
 */
#define VIVIER_DONUT_MAX_SLICES 8
#define VIVIER_TYPE_DONUT_CHART (vivier_donut_chart_get_type ())
G_DECLARE_FINAL_TYPE (VivierDonutChart, vivier_donut_chart, VIVIER, DONUT_CHART, VivierChart)

/* What a slice is coloured as. */
typedef enum {
  VIVIER_SLICE_ACTIVE,
  VIVIER_SLICE_DORMANT,
  VIVIER_SLICE_RELAUNCH,
  VIVIER_SLICE_PROSPECT,
  VIVIER_SLICE_HUE, /* and the VIVIER_CHART_HUES - 1 after it: parts without a colour of their own */
} VivierSliceKind;
/* The style class of its dot in a legend. */
const char *vivier_slice_kind_to_class   (VivierSliceKind kind);

GtkWidget *vivier_donut_chart_new        (void);
void       vivier_donut_chart_clear      (VivierDonutChart *self);
void       vivier_donut_chart_add        (VivierDonutChart *self,
                                          VivierSliceKind   kind,
                                          gint64            value);
/* "25" over "clients". */
void       vivier_donut_chart_set_middle (VivierDonutChart *self,
                                          const char       *figure,
                                          const char       *word);
void       vivier_donut_chart_draw       (VivierDonutChart       *self,
                                          cairo_t                *cr,
                                          PangoContext           *context,
                                          const VivierChartStyle *style,
                                          int                     width,
                                          int                     height);

G_END_DECLS
