/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "commands/vivier-commands.h"

#include <glib/gi18n.h>

#include "dialogs/vivier-export-dialog.h"
#include "import/vivier-file-format.h"
#include "vivier-compat.h"

/* Import ------------------------------------------------------------------- */

static void
import_picked_cb (const char * const *paths,
                  gpointer            user_data)
{
  vivier_window_import (user_data, paths);
}

static void
import (VivierWindow *self,
        GVariant     *parameter)
{
  vivier_compat_pick_file (GTK_WINDOW (self), VIVIER_PICK_OPEN_MANY, _("Import files"), _("_Open"), NULL,
                           _("Tables and workbooks"), vivier_file_format_get_suffixes (), import_picked_cb, g_object_ref (self),
                           g_object_unref);
}

static void
import_files (VivierWindow *self,
              GVariant     *parameter)
{
  g_autofree const char **paths = g_variant_get_strv (parameter, NULL);

  vivier_window_import (self, paths);
}

static void
import_pasted (VivierWindow *self,
               GVariant     *parameter)
{
  vivier_window_import_pasted (self);
}

/* Export ------------------------------------------------------------------- */

static void
export (VivierWindow *self,
        GVariant     *parameter)
{
  VivierExportJob *job = g_new0 (VivierExportJob, 1);

  if (g_strcmp0 (g_variant_get_string (parameter, NULL), "purchases") == 0)
    job->options.what = VIVIER_EXPORT_PURCHASES;
  vivier_export_dialog_present (GTK_WINDOW (self), self->session, job);
}

static const VivierCommand commands[] = {
  { "import", VIVIER_NEEDS_WRITING, NULL, import, { "<Control>i" } },
  { "import-pasted", VIVIER_NEEDS_WRITING, NULL, import_pasted },
  { "import-files", VIVIER_NEEDS_WRITING, "as", import_files },
  { "export", VIVIER_NEEDS_SESSION, "s", export },
};

/**
 * vivier_window_add_file_commands:
 * @self: the window
 *
 * Adds what brings tables in and out.
 */
void
vivier_window_add_file_commands (VivierWindow *self)
{
  vivier_window_add_commands (self, commands, G_N_ELEMENTS (commands));
}
