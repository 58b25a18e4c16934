/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-window-files.h"

#include <glib/gi18n.h>

#include "dialogs/vivier-backups-dialog.h"
#include "export/vivier-exporter.h"
#include "store/vivier-backup.h"
#include "vivier-compat.h"
#include "vivier-window-private.h"
#include "vivier-workspace.h"

static const char * const workspace_patterns[] = { "*.vivier", NULL };
static const char * const table_patterns[] = { "*.csv", "*.CSV", "*.tsv", "*.txt", NULL };

static VivierApplication *
get_application (VivierWindow *self)
{
  return VIVIER_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
}

/* Import ------------------------------------------------------------------- */

static void
import_picked_cb (const char * const *paths,
                  gpointer            user_data)
{
  vivier_window_import (user_data, paths);
}

static void
import (GSimpleAction *action,
        GVariant      *parameter,
        gpointer       user_data)
{
  VivierWindow *self = user_data;

  if (self->session != NULL)
    vivier_compat_pick_file (GTK_WINDOW (self), VIVIER_PICK_OPEN_MANY, _("Import files"), _("_Open"), NULL,
                             _("Tables (CSV)"), table_patterns, import_picked_cb, g_object_ref (self),
                             g_object_unref);
}

static void
import_files (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  g_autofree const char **paths = g_variant_get_strv (parameter, NULL);

  vivier_window_import (user_data, paths);
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
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (VivierSession) session = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autofree char *sentence = NULL;
  gpointer data = NULL;

  if (!vivier_store_read_finish (VIVIER_STORE (source), result, &data, &error))
    {
      vivier_session_report_error (session, error);
      return;
    }
  name = g_path_get_basename (((Exporting *) data)->path);
  /* Translators: %s is the name of a file */
  sentence = g_strdup_printf (_("Saved as “%s”"), name);
  vivier_session_tell (session, sentence);
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
  vivier_store_read_async (vivier_session_get_store (session), export_in_db, exporting, exporting_free,
                           NULL, exported_cb, g_object_ref (session));
}

static void
export (GSimpleAction *action,
        GVariant      *parameter,
        gpointer       user_data)
{
  VivierWindow *self = user_data;
  gboolean is_purchases = g_strcmp0 (g_variant_get_string (parameter, NULL), "purchases") == 0;
  g_autofree char *name = NULL;
  ExportChoice *choice;

  if (self->session == NULL)
    return;
  name = g_strdup_printf ("%s.csv", is_purchases ? vivier_session_purchases_title (self->session) : _("Prospects"));
  choice = g_new0 (ExportChoice, 1);
  choice->window = g_object_ref (self);
  choice->what = is_purchases ? VIVIER_EXPORT_PURCHASES : VIVIER_EXPORT_PROSPECTS;
  vivier_compat_pick_file (GTK_WINDOW (self), VIVIER_PICK_SAVE, _("Export"), _("_Save"), name,
                           NULL, NULL, export_picked_cb, choice, export_choice_free);
}

/* Workspaces --------------------------------------------------------------- */

static void
switch_workspace (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  vivier_application_open_workspace (get_application (user_data), g_variant_get_string (parameter, NULL));
}

static void
workspace_picked_cb (const char * const *paths,
                     gpointer            user_data)
{
  g_autofree char *path = g_str_has_suffix (paths[0], ".vivier")
    ? g_strdup (paths[0]) : g_strconcat (paths[0], ".vivier", NULL);

  vivier_application_open_workspace (get_application (user_data), path);
}

static void
existing_workspace_picked_cb (const char * const *paths,
                              gpointer            user_data)
{
  vivier_application_open_workspace (get_application (user_data), paths[0]);
}

static void
new_workspace (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  vivier_compat_pick_file (user_data, VIVIER_PICK_SAVE, _("New workspace"), _("_Create"),
                           _("My clients.vivier"), _("Vivier workspaces"), workspace_patterns,
                           workspace_picked_cb, g_object_ref (user_data), g_object_unref);
}

static void
open_workspace (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  vivier_compat_pick_file (user_data, VIVIER_PICK_OPEN, _("Open workspace"), _("_Open"),
                           NULL, _("Vivier workspaces"), workspace_patterns,
                           existing_workspace_picked_cb, g_object_ref (user_data), g_object_unref);
}

static void
demo (GSimpleAction *action,
      GVariant      *parameter,
      gpointer       user_data)
{
  vivier_application_open_demo (get_application (user_data));
}

/* Backups ------------------------------------------------------------------ */

static void
back_up_in_thread (GTask        *task,
                   gpointer      source,
                   gpointer      data,
                   GCancellable *cancellable)
{
  GError *error = NULL;
  char *path = NULL;

  if (vivier_backup_make_dated (data, "manual", &path, cancellable, &error))
    g_task_return_pointer (task, path, g_free);
  else
    g_task_return_error (task, error);
}

static void
backed_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  VivierSession *session = VIVIER_SESSION (source);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *folder = NULL;
  g_autofree char *sentence = NULL;

  if (path == NULL)
    {
      vivier_session_report_error (session, error);
      return;
    }
  folder = g_path_get_dirname (path);
  /* Translators: %s is a folder */
  sentence = g_strdup_printf (_("Backed up and checked, in %s"), folder);
  vivier_session_tell (session, sentence);
}

static void
backup (GSimpleAction *action,
        GVariant      *parameter,
        gpointer       user_data)
{
  VivierWindow *self = user_data;
  g_autoptr (GTask) task = NULL;

  if (self->session == NULL)
    return;
  task = g_task_new (self->session, NULL, backed_up_cb, NULL);
  g_task_set_source_tag (task, backup);
  g_task_set_task_data (task, g_object_ref (vivier_session_get_store (self->session)), g_object_unref);
  g_task_run_in_thread (task, back_up_in_thread);
}

static void
restore (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  vivier_backups_dialog_present (GTK_WINDOW (user_data), get_application (user_data));
}

/* After trouble with the disk ---------------------------------------------- */

static void
retry_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      data,
                 GCancellable *cancellable)
{
  g_task_return_boolean (task, vivier_store_retry (data));
}

/* Success takes the notice away: the store tells that it can be written. */
static void
retried_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  if (!g_task_propagate_boolean (G_TASK (result), NULL))
    vivier_session_tell (VIVIER_SESSION (source),
                         _("The workspace can only be read since the disk failed or is full. Make some room, then try again."));
}

static void
retry (GSimpleAction *action,
       GVariant      *parameter,
       gpointer       user_data)
{
  VivierWindow *self = user_data;
  g_autoptr (GTask) task = NULL;

  if (self->session == NULL)
    return;
  task = g_task_new (self->session, NULL, retried_cb, NULL);
  g_task_set_source_tag (task, retry);
  g_task_set_task_data (task, g_object_ref (vivier_session_get_store (self->session)), g_object_unref);
  g_task_run_in_thread (task, retry_in_thread);
}

static const GActionEntry entries[] = {
  { .name = "import", .activate = import },
  { .name = "import-files", .activate = import_files, .parameter_type = "as" },
  { .name = "export", .activate = export, .parameter_type = "s" },
  { .name = "switch-workspace", .activate = switch_workspace, .parameter_type = "s" },
  { .name = "new-workspace", .activate = new_workspace },
  { .name = "open-workspace", .activate = open_workspace },
  { .name = "demo", .activate = demo },
  { .name = "backup", .activate = backup },
  { .name = "restore", .activate = restore },
  { .name = "retry", .activate = retry },
};

/* Adds the commands to the window. */
void
vivier_window_add_file_actions (VivierWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
