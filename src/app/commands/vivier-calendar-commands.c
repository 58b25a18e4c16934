/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "commands/vivier-commands.h"

#include <glib/gi18n.h>

#include "dialogs/vivier-calendar-dialog.h"
#include "vivier-calendar-file.h"
#include "vivier-compat.h"

static const char *const suffixes[] = { "ics", "ical", NULL };

static void
take_in (VivierWindow       *self,
         const char * const *paths)
{
  for (gsize i = 0; paths[i] != NULL; i++)
    vivier_calendar_file_read (GTK_WINDOW (self), self->session, paths[i]);
}

static void
picked_cb (const char * const *paths,
           gpointer            user_data)
{
  VivierWindow *self = user_data;

  if (self->session != NULL)
    take_in (self, paths);
}

static void
import (VivierWindow *self,
        GVariant     *parameter)
{
  vivier_compat_pick_file (GTK_WINDOW (self), VIVIER_PICK_OPEN_MANY, _("Import a calendar"), _("_Open"), NULL, _("Calendars"),
                           suffixes, picked_cb, g_object_ref (self), g_object_unref);
}

/* Dropped, or opened from elsewhere: what they hold is then seen. */
static void
import_files (VivierWindow *self,
              GVariant     *parameter)
{
  g_autofree const char **paths = g_variant_get_strv (parameter, NULL);

  take_in (self, paths);
  vivier_window_show_page (self, "calendar");
}

static void
export_days (VivierWindow *self,
             GVariant     *parameter)
{
  int from, until;

  g_variant_get (parameter, "(ii)", &from, &until);
  vivier_calendar_dialog_present (GTK_WINDOW (self), self->session, from, until);
}

static void
export_month (VivierWindow *self,
              GVariant     *parameter)
{
  VivierDay today = vivier_session_get_today (self->session);

  vivier_calendar_dialog_present (GTK_WINDOW (self), self->session, today, vivier_day_add_months (today, 1));
}

static const VivierCommand commands[] = {
  { "import-calendar", VIVIER_NEEDS_WRITING, NULL, import },
  { "import-calendar-files", VIVIER_NEEDS_WRITING, "as", import_files },
  { "export-calendar", VIVIER_NEEDS_SESSION, NULL, export_month },
  { "export-calendar-days", VIVIER_NEEDS_SESSION, "(ii)", export_days },
};

/**
 * vivier_window_add_calendar_commands:
 * @self: the window
 *
 * Adds what brings calendar files in and out.
 */
void
vivier_window_add_calendar_commands (VivierWindow *self)
{
  vivier_window_add_commands (self, commands, G_N_ELEMENTS (commands));
}
