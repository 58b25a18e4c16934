/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "commands/vivier-commands.h"

#include <glib/gi18n.h>

#include "dialogs/vivier-palette.h"
#include "dialogs/vivier-preferences.h"
#include "dialogs/vivier-shortcuts.h"
#include "pages/vivier-prospects-page.h"

static void
show_page (VivierWindow *self,
           GVariant     *parameter)
{
  if (vivier_session_is_empty (self->session))
    return;
  vivier_window_show_page (self, g_variant_get_string (parameter, NULL));
  gtk_widget_grab_focus (gtk_stack_get_visible_child (self->pages));
}

static void
back (VivierWindow *self,
      GVariant     *parameter)
{
  vivier_window_go_back (self);
}

static void
palette (VivierWindow *self,
         GVariant     *parameter)
{
  vivier_palette_present (GTK_WINDOW (self), self->session);
}

static void
preferences (VivierWindow *self,
             GVariant     *parameter)
{
  vivier_preferences_present (GTK_WINDOW (self), self->session);
}

static void
shortcuts (VivierWindow *self,
           GVariant     *parameter)
{
  vivier_shortcuts_present (GTK_WINDOW (self));
}

static void
about (VivierWindow *self,
       GVariant     *parameter)
{
  static const char *developers[] = { "The Vivier authors", NULL };

  adw_show_about_window (GTK_WINDOW (self),
                         "application-name", _("Vivier"),
                         "application-icon", APPLICATION_ID,
                         "version", PACKAGE_VERSION,
                         "developers", developers,
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "comments", _("Your clients, your relaunches and your future business, on this computer."),
                         NULL);
}

static void
search (VivierWindow *self,
        GVariant     *parameter)
{
  if (vivier_session_is_empty (self->session))
    return;
  vivier_window_show_page (self, "prospects");
  vivier_prospects_page_start_search (VIVIER_PROSPECTS_PAGE (vivier_window_get_page (self, "prospects")), NULL);
}

static const VivierCommand commands[] = {
  { "show-page", VIVIER_NEEDS_SESSION, "s", show_page },
  { "back", VIVIER_NEEDS_NOTHING, NULL, back, { "<Alt>Left" } },
  { "search", VIVIER_NEEDS_SESSION, NULL, search, { "<Control>f" } },
  { "palette", VIVIER_NEEDS_SESSION, NULL, palette, { "<Control>k" } },
  { "preferences", VIVIER_NEEDS_SESSION, NULL, preferences, { "<Control>comma" } },
  { "shortcuts", VIVIER_NEEDS_NOTHING, NULL, shortcuts, { "<Control>question" } },
  { "about", VIVIER_NEEDS_NOTHING, NULL, about },
};

/**
 * vivier_window_add_general_commands:
 * @self: the window
 *
 * Adds what is about the window itself: where to look, and what it is.
 */
void
vivier_window_add_general_commands (VivierWindow *self)
{
  vivier_window_add_commands (self, commands, G_N_ELEMENTS (commands));
}
