/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * VivierWrapLayout:
 *
 * Lays children in a row, at their natural widths, and goes on in the next line
 * where there is no room, as a sentence does. GTK 4 has no such box.
 */
#define VIVIER_TYPE_WRAP_LAYOUT (vivier_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (VivierWrapLayout, vivier_wrap_layout, VIVIER, WRAP_LAYOUT, GtkLayoutManager)

GtkLayoutManager *vivier_wrap_layout_new (int spacing,
                                          int line_spacing);

G_END_DECLS
