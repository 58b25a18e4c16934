/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-application-private.h"

#include <glib/gi18n.h>

#include "store/vivier-backup.h"
#include "vivier-calendar-file.h"
#include "vivier-workspace.h"

/* How many workspaces the menu offers again. */
#define N_RECENT 8

/* Which workspace ---------------------------------------------------------- */

static void
remember_workspace (VivierApplication *self,
                    const char        *path)
{
  g_autofree char *demo_path = vivier_workspace_demo_path ();
  g_auto (GStrv) before = NULL;
  g_autoptr (GStrvBuilder) builder = NULL;
  g_auto (GStrv) after = NULL;

  if (self->settings == NULL || g_strcmp0 (path, demo_path) == 0)
    return;
  before = g_settings_get_strv (self->settings, "recent-workspaces");
  builder = g_strv_builder_new ();
  g_strv_builder_add (builder, path);
  for (gsize i = 0, n = 1; before[i] != NULL && n < N_RECENT; i++)
    if (g_strcmp0 (before[i], path) != 0)
      {
        g_strv_builder_add (builder, before[i]);
        n++;
      }
  after = g_strv_builder_end (builder);
  g_settings_set_strv (self->settings, "recent-workspaces", (const char * const *) after);
  g_settings_set_string (self->settings, "last-workspace", path);
}

static char *
first_workspace (VivierApplication *self)
{
  g_autofree char *last = NULL;

  if (self->wanted != NULL)
    return g_strdup (self->wanted);
  if (self->settings != NULL)
    last = g_settings_get_string (self->settings, "last-workspace");
  if (last != NULL && *last != '\0' && g_file_test (last, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&last);
  return vivier_workspace_default_path ();
}

/* Opening a workspace, off the main thread -------------------------------- */

typedef struct {
  char        *path;    /* NULL: the demo workspace */
  char        *backup;  /* nullable: put in place first */
  VivierStore *closing; /* nullable: the workspace that makes room */
  gboolean     is_unseen;  /* for reminders: read only */
  gboolean     was_unseen; /* it was read, and is now to be shown */
  VivierClock *clock;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_free (opening->path);
  g_free (opening->backup);
  g_clear_object (&opening->closing);
  g_clear_object (&opening->clock);
  g_free (opening);
}

static void
open_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Opening *opening = data;
  GError *error = NULL;
  VivierStore *store;

  if (opening->backup != NULL)
    {
      if (opening->closing != NULL)
        vivier_store_close (opening->closing);
      if (!vivier_backup_restore (opening->path, opening->backup, opening->clock, &error))
        {
          g_task_return_error (task, error);
          return;
        }
    }
  if (opening->path == NULL)
    store = vivier_workspace_open_demo (VIVIER_STORE_OPEN_DEFAULT, opening->clock, &error);
  else if (opening->was_unseen)
    /* What was shown may just be noted. */
    store = vivier_application_open_patiently (opening->path, VIVIER_STORE_OPEN_DEFAULT, opening->clock, &error);
  else
    store = vivier_workspace_open (opening->path,
                                   opening->is_unseen ? VIVIER_STORE_OPEN_READ_ONLY | VIVIER_STORE_OPEN_NO_CREATE
                                                      : VIVIER_STORE_OPEN_DEFAULT,
                                   opening->clock, &error);
  if (store == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (opening->closing != NULL && opening->backup == NULL)
    vivier_store_close (opening->closing);
  g_task_return_pointer (task, store, g_object_unref);
}

static VivierWindow *
ensure_window (VivierApplication *self)
{
  VivierWindow *window = vivier_application_get_window (self);

  if (window == NULL)
    window = VIVIER_WINDOW (vivier_window_new (self));
  return window;
}

/* Calendars are taken in at once; tables are looked at first. */
static void
import_pending (VivierApplication *self)
{
  VivierWindow *window = vivier_application_get_window (self);
  g_autoptr (GPtrArray) calendars = NULL;
  g_autoptr (GPtrArray) tables = NULL;

  if (window == NULL || self->session == NULL || self->pending_imports->len == 0)
    return;
  calendars = g_ptr_array_new_with_free_func (g_free);
  tables = g_ptr_array_new_with_free_func (g_free);
  while (self->pending_imports->len > 0)
    {
      char *path = g_ptr_array_steal_index (self->pending_imports, 0);

      g_ptr_array_add (vivier_calendar_file_is (path) ? calendars : tables, path);
    }
  if (calendars->len > 0)
    g_action_group_activate_action (G_ACTION_GROUP (window), "import-calendar-files",
                                    g_variant_new_strv ((const char * const *) calendars->pdata, calendars->len));
  if (tables->len == 0)
    return;
  g_ptr_array_add (tables, NULL);
  vivier_window_import (window, (const char * const *) tables->pdata);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  VivierApplication *self = VIVIER_APPLICATION (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (VivierStore) store = g_task_propagate_pointer (G_TASK (result), &error);
  VivierWindow *window = self->wants_window ? ensure_window (self) : NULL;
  Opening *opening = g_task_get_task_data (G_TASK (result));

  self->is_opening = FALSE;
  if (store == NULL)
    {
      if (self->session != NULL && opening->backup == NULL && !self->is_unseen)
        vivier_session_report_error (self->session, error);
      else
        {
          g_clear_object (&self->reminders);
          g_clear_object (&self->session);
          g_free (self->path);
          self->path = g_strdup (opening->path);
          if (window != NULL)
            vivier_window_show_trouble (window, opening->path, error);
          else
            vivier_application_tell_unseen_trouble (self, error);
        }
    }
  else
    {
      g_clear_object (&self->reminders);
      g_clear_object (&self->session);
      g_free (self->path);
      self->path = g_strdup (vivier_store_get_path (store));
      self->session = vivier_session_new (store);
      self->is_unseen = opening->is_unseen;
      self->reminders = vivier_reminders_new (self, self->session);
      remember_workspace (self, self->path);
      if (window != NULL)
        vivier_window_set_session (window, self->session);
      if (opening->backup != NULL)
        vivier_session_tell (self->session, _("Backup restored"));
      import_pending (self);
      g_signal_connect_object (self->session, "refreshed", G_CALLBACK (vivier_application_run_pending_calls), self,
                               G_CONNECT_SWAPPED);
    }
  if (window != NULL)
    gtk_window_present (GTK_WINDOW (window));
  vivier_application_update_staying (self);
  /* Asked for meanwhile. */
  if (opening->is_unseen && self->wants_window)
    vivier_application_show (self);
  g_application_release (G_APPLICATION (self));
}

static void
open_workspace (VivierApplication *self,
                const char        *path,
                const char        *backup)
{
  g_autoptr (GTask) task = NULL;
  Opening *opening;

  if (self->is_opening)
    return;
  self->is_opening = TRUE;
  opening = g_new0 (Opening, 1);
  opening->path = g_strdup (path);
  opening->backup = g_strdup (backup);
  opening->is_unseen = !self->wants_window;
  opening->was_unseen = self->is_unseen;
  opening->clock = g_object_ref (vivier_application_get_clock (self));
  if (self->session != NULL)
    opening->closing = g_object_ref (vivier_session_get_store (self->session));
  if (backup != NULL)
    {
      vivier_window_set_session (ensure_window (self), NULL);
      g_clear_object (&self->reminders);
      g_clear_object (&self->session);
    }
  task = g_task_new (self, NULL, opened_cb, NULL);
  g_task_set_source_tag (task, open_workspace);
  g_task_set_task_data (task, opening, opening_free);
  g_application_hold (G_APPLICATION (self));
  g_task_run_in_thread (task, open_in_thread);
}

/**
 * vivier_application_open_workspace:
 * @path: (nullable): a workspace file, made when it is not there; %NULL for
 *   the one of last time
 *
 * Opens another workspace in place of the present one.
 */
void
vivier_application_open_workspace (VivierApplication *self,
                                   const char        *path)
{
  g_autofree char *first = NULL;

  g_return_if_fail (VIVIER_IS_APPLICATION (self));

  if (path == NULL)
    path = first = first_workspace (self);
  self->wants_window = TRUE;
  if (self->session != NULL && !self->is_unseen && g_strcmp0 (path, self->path) == 0)
    return;
  open_workspace (self, path, NULL);
}

void
vivier_application_open_unseen (VivierApplication *self)
{
  g_autofree char *path = self->session != NULL ? g_strdup (self->path) : first_workspace (self);

  /* What is being opened for a window is not taken from it. */
  if (self->is_opening || vivier_application_get_window (self) != NULL || (self->session != NULL && self->is_unseen))
    return;
  self->wants_window = FALSE;
  /* At log-in nothing is made: nobody would see it. */
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    open_workspace (self, path, NULL);
}

void
vivier_application_show (VivierApplication *self)
{
  VivierWindow *window = vivier_application_get_window (self);

  self->wants_window = TRUE;
  if (window != NULL)
    gtk_window_present (GTK_WINDOW (window));
  else
    /* The one that was read meanwhile, or that of last time. */
    vivier_application_open_workspace (self, self->session != NULL ? self->path : NULL);
}

/**
 * vivier_application_open_demo:
 *
 * Opens the workspace of the sample data.
 */
void
vivier_application_open_demo (VivierApplication *self)
{
  g_return_if_fail (VIVIER_IS_APPLICATION (self));

  self->wants_window = TRUE;
  if (self->session == NULL || !vivier_session_is_demo (self->session))
    open_workspace (self, NULL, NULL);
}

/**
 * vivier_application_close_workspace:
 *
 * Closes the workspace and waits until everything is on disk.
 */
void
vivier_application_close_workspace (VivierApplication *self)
{
  g_autoptr (VivierStore) store = NULL;

  g_return_if_fail (VIVIER_IS_APPLICATION (self));

  if (self->session == NULL)
    return;
  store = g_object_ref (vivier_session_get_store (self->session));
  if (vivier_application_get_window (self) != NULL)
    vivier_window_set_session (vivier_application_get_window (self), NULL);
  g_clear_object (&self->reminders);
  g_clear_object (&self->session);
  vivier_store_close (store);
  vivier_application_update_staying (self);
}

/**
 * vivier_application_restore:
 * @backup_path: the backup to put in place
 *
 * Puts a backup in the place of the open workspace; the present content is
 * itself backed up first.
 */
void
vivier_application_restore (VivierApplication *self,
                            const char        *backup_path)
{
  g_autofree char *path = NULL;

  g_return_if_fail (VIVIER_IS_APPLICATION (self));

  self->wants_window = TRUE;
  path = self->path != NULL ? g_strdup (self->path) : first_workspace (self);
  open_workspace (self, path, backup_path);
}

/**
 * vivier_application_open_paths:
 * @paths: (array zero-terminated=1): files of any kind
 *
 * Opens the workspace among @paths and imports everything else.
 */
void
vivier_application_open_paths (VivierApplication  *self,
                               const char * const *paths)
{
  g_return_if_fail (VIVIER_IS_APPLICATION (self));

  for (gsize i = 0; paths[i] != NULL; i++)
    if (g_str_has_suffix (paths[i], ".vivier"))
      {
        g_free (self->wanted);
        self->wanted = g_strdup (paths[i]);
        if (self->session != NULL)
          vivier_application_open_workspace (self, self->wanted);
      }
    else
      g_ptr_array_add (self->pending_imports, g_strdup (paths[i]));
  if (!self->is_opening)
    import_pending (self);
}

/**
 * vivier_application_dup_recent:
 *
 * Returns: (transfer full): workspaces opened before, latest first, that still exist
 */
char **
vivier_application_dup_recent (VivierApplication *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) paths = NULL;

  g_return_val_if_fail (VIVIER_IS_APPLICATION (self), NULL);

  if (self->settings != NULL)
    paths = g_settings_get_strv (self->settings, "recent-workspaces");
  for (gsize i = 0; paths != NULL && paths[i] != NULL; i++)
    if (g_file_test (paths[i], G_FILE_TEST_EXISTS))
      g_strv_builder_add (builder, paths[i]);
  return g_strv_builder_end (builder);
}
