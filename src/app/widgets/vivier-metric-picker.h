/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * VivierMetricPicker:
 * The figures that a dashboard can show, each with what it counts, searched as
 * one types.
 *
 * Signal "picked" (const char *id): a row was chosen.
 */
#define VIVIER_TYPE_METRIC_PICKER (vivier_metric_picker_get_type ())
G_DECLARE_FINAL_TYPE (VivierMetricPicker, vivier_metric_picker, VIVIER, METRIC_PICKER, GtkWidget)

GtkWidget *vivier_metric_picker_new (void);

G_END_DECLS
