/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * VivierReflow:
 *
 * A grid of cards that finds its number of columns from its width: the most
 * columns of at least "column-width" that leave no row half empty (six cards:
 * 6, 3, 2 or 1). Cards of a row share its height. As the outermost box of a
 * page it also narrows the page's "margin" to half below 500 pixels.
 *
 * Properties: "column-width" (int), "spacing" (int), "margin" (int),
 * "first-weight" (double): the width of the first column against the others.
 */
#define VIVIER_TYPE_REFLOW (vivier_reflow_get_type ())
G_DECLARE_FINAL_TYPE (VivierReflow, vivier_reflow, VIVIER, REFLOW, GtkWidget)

GtkWidget *vivier_reflow_new         (int           column_width,
                                      int           spacing);
void       vivier_reflow_append      (VivierReflow *self,
                                      GtkWidget    *child);
/* How many columns the visible children take in @width pixels. */
int        vivier_reflow_get_columns (VivierReflow *self,
                                      int           width);

G_END_DECLS
