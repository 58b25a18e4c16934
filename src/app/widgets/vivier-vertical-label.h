/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * VivierVerticalLabel:
 * One line of text that is read from top to bottom: GtkLabel cannot turn.
 */
#define VIVIER_TYPE_VERTICAL_LABEL (vivier_vertical_label_get_type ())
G_DECLARE_FINAL_TYPE (VivierVerticalLabel, vivier_vertical_label, VIVIER, VERTICAL_LABEL, GtkWidget)

GtkWidget *vivier_vertical_label_new      (const char          *text);
void       vivier_vertical_label_set_text (VivierVerticalLabel *self,
                                           const char          *text);

G_END_DECLS
