/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-session-private.h"

#include <glib/gi18n.h>

#include "model/vivier-settings.h"

/* How far back a finished write looks for its own change set. */
#define HISTORY_DEPTH 16

/* What a running write carries; @store_result keeps the caller's data alive
 * until the caller has seen it. */
typedef struct {
  char         *kind;
  gint64        last_seen;
  gboolean      is_silent;
  GAsyncResult *store_result;
} Write;

static void
write_free (gpointer data)
{
  Write *write = data;

  g_free (write->kind);
  g_clear_object (&write->store_result);
  g_free (write);
}

/* The toast: which change set the write became, under its final label. */
typedef struct {
  VivierSession *self;
  char          *kind;
  gint64         after;
  gint64         found;
  char          *sentence;
} Announcement;

static void
announcement_free (gpointer data)
{
  Announcement *announcement = data;

  g_object_unref (announcement->self);
  g_free (announcement->kind);
  g_free (announcement->sentence);
  g_free (announcement);
}

static gboolean
find_announcement (VivierDb      *db,
                   gpointer       data,
                   GCancellable  *cancellable,
                   GError       **error)
{
  Announcement *announcement = data;
  g_autoptr (GPtrArray) sets = vivier_history_list (db, HISTORY_DEPTH, error);

  if (sets == NULL)
    return FALSE;
  for (guint i = sets->len; i-- > 0;)
    {
      const VivierChangeSet *set = sets->pdata[i];

      if (set->id <= announcement->after || g_strcmp0 (set->kind, announcement->kind) != 0)
        continue;
      announcement->found = set->id;
      announcement->sentence = vivier_action_describe (set->kind, set->subject, set->count);
      break;
    }
  return TRUE;
}

static void
announcement_found_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  gpointer data = NULL;
  Announcement *announcement;

  if (!vivier_store_read_finish (VIVIER_STORE (source), result, &data, NULL))
    return;
  announcement = data;
  if (announcement->found <= announcement->self->announced)
    return;
  announcement->self->announced = announcement->found;
  vivier_session_announce (announcement->self, announcement->sentence, announcement->found);
}

static void
announce (VivierSession *self,
          const Write   *write)
{
  Announcement *announcement = g_new0 (Announcement, 1);

  announcement->self = g_object_ref (self);
  announcement->kind = g_strdup (write->kind);
  announcement->after = MAX (write->last_seen, self->announced);
  vivier_store_read_async (self->store, find_announcement, announcement, announcement_free,
                           NULL, announcement_found_cb, NULL);
}

static void
write_done_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  VivierSession *self = g_task_get_source_object (task);
  Write *write = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  gpointer data = NULL;

  write->store_result = g_object_ref (result);
  if (!vivier_store_write_finish (VIVIER_STORE (source), result, &data, &error))
    {
      vivier_session_report_error (self, error);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (!write->is_silent && self->store != NULL)
    announce (self, write);
  g_task_return_pointer (task, data, NULL);
}

/**
 * vivier_session_write:
 * @label: what the write is called in history
 * @func: runs on the writer thread
 * @data: for @func
 * @destroy: (nullable): frees @data
 * @is_silent: no toast on success
 * @callback: (nullable): called in either case, with the session
 *
 * Runs a write and tells how it went.
 */
void
vivier_session_write (VivierSession       *self,
                      const VivierLabel   *label,
                      VivierDbFunc         func,
                      gpointer             data,
                      GDestroyNotify       destroy,
                      gboolean             is_silent,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  GTask *task;
  Write *write;

  g_return_if_fail (VIVIER_IS_SESSION (self));
  g_return_if_fail (label != NULL && func != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, vivier_session_write);
  write = g_new0 (Write, 1);
  write->kind = g_strdup (label->kind);
  write->is_silent = is_silent;
  write->last_seen = self->facts->last_change_set;
  g_task_set_task_data (task, write, write_free);
  vivier_store_write_async (self->store, label, func, data, destroy, NULL, write_done_cb, task);
}

/**
 * vivier_session_write_finish:
 * @data: (out) (optional) (transfer none): the data of the write, alive until @result goes
 *
 * Returns: %FALSE with @error when the write failed; it has been shown already
 */
gboolean
vivier_session_write_finish (VivierSession  *self,
                             GAsyncResult   *result,
                             gpointer       *data,
                             GError        **error)
{
  g_autoptr (GError) local = NULL;
  gpointer value;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  value = g_task_propagate_pointer (G_TASK (result), &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (data != NULL)
    *data = value;
  return TRUE;
}

/* Undo and redo ------------------------------------------------------------ */

static void
tell_turned (VivierSession *self,
             VivierStore   *store,
             GAsyncResult  *result,
             gboolean       is_redo)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VivierChangeSet) set = vivier_store_undo_finish (store, result, &error);
  g_autofree char *sentence = NULL;
  g_autofree char *message = NULL;

  if (set == NULL)
    {
      /* Nothing is left to undo or redo: no failure. */
      if (g_error_matches (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_NOT_FOUND))
        vivier_session_tell (self, error->message);
      else
        vivier_session_report_error (self, error);
      return;
    }
  sentence = vivier_action_describe (is_redo ? set->of_kind : set->kind, set->subject, set->count);
  if (is_redo)
    /* Translators: %s is what was done again, such as “YELLOW MONKEYS changed” */
    message = g_strdup_printf (_("Done again: %s"), sentence);
  else
    /* Translators: %s is what was done, such as “YELLOW MONKEYS changed” */
    message = g_strdup_printf (_("Undone: %s"), sentence);
  vivier_session_tell (self, message);
}

static void
undone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (VivierSession) self = user_data;

  tell_turned (self, VIVIER_STORE (source), result, FALSE);
}

static void
redone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (VivierSession) self = user_data;

  tell_turned (self, VIVIER_STORE (source), result, TRUE);
}

/**
 * vivier_session_undo:
 * @change_set: what to take back, 0 for the latest
 *
 * Takes a change back and says so.
 */
void
vivier_session_undo (VivierSession *self,
                     gint64         change_set)
{
  g_return_if_fail (VIVIER_IS_SESSION (self));
  vivier_store_undo_async (self->store, change_set, NULL, undone_cb, g_object_ref (self));
}

/**
 * vivier_session_redo:
 *
 * Brings back what was undone last and says so.
 */
void
vivier_session_redo (VivierSession *self)
{
  g_return_if_fail (VIVIER_IS_SESSION (self));
  vivier_store_redo_async (self->store, NULL, redone_cb, g_object_ref (self));
}
