/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Parts that the tabs of the detail pane are made of. */

/* Removes all children of a box. */
void       vivier_pane_clear     (GtkBox     *box);
GtkWidget *vivier_pane_heading   (const char *text);
/* What a tab stands in, with the margins all tabs have. */
GtkWidget *vivier_pane_page    (int         spacing);
/* A card of rows: append to it with gtk_box_append(). */
GtkWidget *vivier_pane_card      (void);
/* A small name over a value that can be selected; @icon is a widget or NULL. */
GtkWidget *vivier_pane_fact      (GtkWidget  *icon,
                                  const char *name,
                                  const char *value);
/* A flat button at the end of a fact, named for those who do not see it. */
GtkWidget *vivier_pane_icon_button (const char *icon,
                                    const char *name);

G_END_DECLS
