/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "commands/vivier-commands.h"

#include <glib/gi18n.h>

#include "export/vivier-exporter.h"
#include "vivier-compat.h"

static const char * const table_patterns[] = { "*.csv", "*.CSV", "*.tsv", "*.txt", NULL };

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
                           _("Tables (CSV)"), table_patterns, import_picked_cb, g_object_ref (self),
                           g_object_unref);
}

static void
import_files (VivierWindow *self,
              GVariant     *parameter)
{
  g_autofree const char **paths = g_variant_get_strv (parameter, NULL);

  vivier_window_import (self, paths);
}

/* Export ------------------------------------------------------------------- */

typedef struct {
  VivierExportWhat what;
  VivierDay        today;
  char            *path;
} Exporting;

static void
exporting_free (gpointer data)
{
  Exporting *exporting = data;

  g_free (exporting->path);
  g_free (exporting);
}

static gboolean
export_in_db (VivierDb      *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Exporting *exporting = data;
  g_autoptr (GFile) file = g_file_new_for_path (exporting->path);
  VivierExportFormat format = g_str_has_suffix (exporting->path, ".json") ? VIVIER_EXPORT_JSON : VIVIER_EXPORT_CSV;
  g_autoptr (GFileOutputStream) stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_PRIVATE, cancellable, error);

  /* A stream that is dropped unclosed leaves the earlier file as it was. */
  return stream != NULL &&
         vivier_export (db, exporting->what, format, exporting->today, G_OUTPUT_STREAM (stream), cancellable, error) &&
         g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, error);
}

static void
tell_exported (gpointer owner,
               gpointer data)
{
  g_autofree char *name = g_path_get_basename (((Exporting *) data)->path);
  /* Translators: %s is the name of a file */
  g_autofree char *sentence = g_strdup_printf (_("Saved as “%s”"), name);

  vivier_session_tell (owner, sentence);
}

typedef struct {
  VivierWindow    *window;
  VivierExportWhat what;
} ExportChoice;

static void
export_choice_free (gpointer data)
{
  ExportChoice *choice = data;

  g_object_unref (choice->window);
  g_free (choice);
}

static void
export_picked_cb (const char * const *paths,
                  gpointer            user_data)
{
  ExportChoice *choice = user_data;
  VivierSession *session = choice->window->session;
  Exporting *exporting;

  if (session == NULL)
    return;
  exporting = g_new0 (Exporting, 1);
  exporting->what = choice->what;
  exporting->today = vivier_session_get_today (session);
  exporting->path = g_strdup (paths[0]);
  vivier_session_read (session, export_in_db, exporting, exporting_free, NULL, session, tell_exported);
}

static void
export (VivierWindow *self,
        GVariant     *parameter)
{
  gboolean is_purchases = g_strcmp0 (g_variant_get_string (parameter, NULL), "purchases") == 0;
  g_autofree char *name = NULL;
  ExportChoice *choice;

  name = g_strdup_printf ("%s.csv", is_purchases ? vivier_session_purchases_title (self->session) : _("Prospects"));
  choice = g_new0 (ExportChoice, 1);
  choice->window = g_object_ref (self);
  choice->what = is_purchases ? VIVIER_EXPORT_PURCHASES : VIVIER_EXPORT_PROSPECTS;
  vivier_compat_pick_file (GTK_WINDOW (self), VIVIER_PICK_SAVE, _("Export"), _("_Save"), name,
                           NULL, NULL, export_picked_cb, choice, export_choice_free);
}

static const VivierCommand commands[] = {
  { "import", VIVIER_NEEDS_WRITING, NULL, import, { "<Control>i" } },
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
