/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * VivierSparkline:
 * Small bars, one per period; a period without anything is a 2 px tick. It is
 * a drawing of figures that stand beside it, so it has one label and no cursor.
 */
#define VIVIER_TYPE_SPARKLINE (vivier_sparkline_get_type ())
G_DECLARE_FINAL_TYPE (VivierSparkline, vivier_sparkline, VIVIER, SPARKLINE, GtkWidget)

GtkWidget *vivier_sparkline_new        (void);
/* Copied. @label says in words what the bars show. */
void       vivier_sparkline_set_values (VivierSparkline *self,
                                        const gint64    *values,
                                        gsize            n_values,
                                        const char      *label);

G_END_DECLS
