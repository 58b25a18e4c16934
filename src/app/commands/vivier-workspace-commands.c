/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "commands/vivier-commands.h"

#include <glib/gi18n.h>

#include "dialogs/vivier-backups-dialog.h"
#include "store/vivier-backup.h"
#include "vivier-compat.h"

static const char * const workspace_suffixes[] = { "vivier", NULL };

static VivierApplication *
get_application (VivierWindow *self)
{
  return VIVIER_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
}

/* Workspaces --------------------------------------------------------------- */

static void
switch_workspace (VivierWindow *self,
                  GVariant     *parameter)
{
  vivier_application_open_workspace (get_application (self), g_variant_get_string (parameter, NULL));
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
new_workspace (VivierWindow *self,
               GVariant     *parameter)
{
  vivier_compat_pick_file (GTK_WINDOW (self), VIVIER_PICK_SAVE, _("New workspace"), _("_Create"),
                           _("My clients.vivier"), _("Vivier workspaces"), workspace_suffixes,
                           workspace_picked_cb, g_object_ref (self), g_object_unref);
}

static void
open_workspace (VivierWindow *self,
                GVariant     *parameter)
{
  vivier_compat_pick_file (GTK_WINDOW (self), VIVIER_PICK_OPEN, _("Open workspace"), _("_Open"),
                           NULL, _("Vivier workspaces"), workspace_suffixes,
                           existing_workspace_picked_cb, g_object_ref (self), g_object_unref);
}

static void
demo (VivierWindow *self,
      GVariant     *parameter)
{
  vivier_application_open_demo (get_application (self));
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
backup (VivierWindow *self,
        GVariant     *parameter)
{
  g_autoptr (GTask) task = g_task_new (self->session, NULL, backed_up_cb, NULL);

  g_task_set_source_tag (task, backup);
  g_task_set_task_data (task, g_object_ref (vivier_session_get_store (self->session)), g_object_unref);
  g_task_run_in_thread (task, back_up_in_thread);
}

static void
restore (VivierWindow *self,
         GVariant     *parameter)
{
  vivier_backups_dialog_present (GTK_WINDOW (self), get_application (self));
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
retry (VivierWindow *self,
       GVariant     *parameter)
{
  g_autoptr (GTask) task = g_task_new (self->session, NULL, retried_cb, NULL);

  g_task_set_source_tag (task, retry);
  g_task_set_task_data (task, g_object_ref (vivier_session_get_store (self->session)), g_object_unref);
  g_task_run_in_thread (task, retry_in_thread);
}

static const VivierCommand commands[] = {
  { "switch-workspace", VIVIER_NEEDS_NOTHING, "s", switch_workspace },
  { "new-workspace", VIVIER_NEEDS_NOTHING, NULL, new_workspace },
  { "open-workspace", VIVIER_NEEDS_NOTHING, NULL, open_workspace },
  { "demo", VIVIER_NEEDS_NOTHING, NULL, demo },
  { "backup", VIVIER_NEEDS_SESSION, NULL, backup },
  { "restore", VIVIER_NEEDS_NOTHING, NULL, restore },
  { "retry", VIVIER_NEEDS_SESSION, NULL, retry },
};

/**
 * vivier_window_add_workspace_commands:
 * @self: the window
 *
 * Adds opening, backing up and mending workspaces.
 */
void
vivier_window_add_workspace_commands (VivierWindow *self)
{
  vivier_window_add_commands (self, commands, G_N_ELEMENTS (commands));
}
