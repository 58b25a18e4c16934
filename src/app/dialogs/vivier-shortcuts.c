/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-shortcuts.h"

#include "vivier-compat.h"
#include "vivier-pages.h"

static void
add_pages (GtkBuilder *builder)
{
  GObject *group = gtk_builder_get_object (builder, "pages");
  gsize n_pages;
  const VivierPage *pages = vivier_pages_get (&n_pages);

  for (gsize i = 0; i < n_pages; i++)
    if (pages[i].accelerator != NULL)
      vivier_compat_add_child (builder, group,
                               g_object_new (GTK_TYPE_SHORTCUTS_SHORTCUT,
                                             "accelerator", pages[i].accelerator,
                                             "title", vivier_page_get_title (&pages[i]),
                                             NULL));
}

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

  add_pages (builder);
  vivier_compat_add_child (builder, G_OBJECT (window), gtk_builder_get_object (builder, "section"));
  gtk_window_set_transient_for (window, parent);
  gtk_window_present (window);
}
