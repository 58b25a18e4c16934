/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "commands/vivier-commands.h"

#include "pages/vivier-prospects-page.h"

/* A saved view; 0 leaves the one that is shown, and keeps what somebody has
 * narrowed by hand. */
static void
show_view (VivierWindow *self,
           GVariant     *parameter)
{
  gint64 id = g_variant_get_int64 (parameter);
  GtkWidget *page = vivier_window_get_page (self, "prospects");

  if (id != 0 || vivier_prospects_page_get_view (VIVIER_PROSPECTS_PAGE (page)) != 0)
    vivier_prospects_page_show_view (VIVIER_PROSPECTS_PAGE (page), id);
  vivier_window_show_page (self, "prospects");
  vivier_sidebar_set_view (self->sidebar, id);
}

/* Those who meet a filter, without the archived: what a figure counted. */
static void
show_filter (VivierWindow *self,
             GVariant     *parameter)
{
  GtkWidget *page = vivier_window_get_page (self, "prospects");

  gtk_widget_activate_action (page, "list.archived", "s", "hidden");
  vivier_prospects_page_show_filter (VIVIER_PROSPECTS_PAGE (page), g_variant_get_string (parameter, NULL));
  vivier_window_show_page (self, "prospects");
  vivier_sidebar_set_view (self->sidebar, 0);
}

static const VivierCommand commands[] = {
  { "show-filter", VIVIER_NEEDS_SESSION, "s", show_filter },
  { "show-view", VIVIER_NEEDS_SESSION, "x", show_view },
};

/**
 * vivier_window_add_list_commands:
 * @self: the window
 *
 * Adds what is done with lists; the parameter of a view is its id.
 */
void
vivier_window_add_list_commands (VivierWindow *self)
{
  vivier_window_add_commands (self, commands, G_N_ELEMENTS (commands));
}
