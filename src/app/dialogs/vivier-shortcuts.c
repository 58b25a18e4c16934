/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-shortcuts.h"

/**
 * vivier_shortcuts_present:
 * @parent: the window
 *
 * Shows the shortcuts over @parent.
 */
void
vivier_shortcuts_present (GtkWindow *parent)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (RESOURCE_PREFIX "/ui/vivier-shortcuts.ui");
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

  gtk_window_set_transient_for (window, parent);
  gtk_window_present (window);
}
