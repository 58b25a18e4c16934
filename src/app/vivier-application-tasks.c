/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-application-private.h"

#include "dialogs/vivier-next-dialog.h"
#include "model/vivier-task.h"
#include "rules/vivier-recurrence.h"
#include "vivier-window-private.h"

#define MINUTES_A_DAY (24 * 60)
#define AN_HOUR       60

/* A notification may be pressed after the program has ended, when another
 * workspace is open: tasks are called by their UUID. */
typedef struct {
  VivierApplication *application;
  char              *uuid;
  int                days;     /* to put it off by; 0: by an hour */
  VivierDay          today;
  int                minute;
  gint64             now_ms;
  gint64             id;
  gint64             prospect_id;
  VivierTaskClosing  closing;
} Call;

static void
call_free (gpointer data)
{
  Call *call = data;

  g_object_unref (call->application);
  g_free (call->uuid);
  g_free (call);
}

static gboolean
find (Call      *call,
      VivierDb  *db,
      GError   **error)
{
  call->id = vivier_task_find (db, call->uuid, error);
  return call->id != 0;
}

/* Opening ------------------------------------------------------------------- */

static gboolean
find_in_db (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Call *call = data;
  g_autoptr (VivierTask) task = find (call, db, error) ? vivier_task_load (db, call->id, error) : NULL;

  if (task != NULL)
    call->prospect_id = task->prospect_id;
  return task != NULL;
}

static void
found (gpointer owner,
       gpointer data)
{
  const Call *call = data;
  VivierWindow *window = vivier_application_get_window (call->application);

  if (window == NULL)
    return;
  if (call->prospect_id != 0)
    g_action_group_activate_action (G_ACTION_GROUP (window), "open-prospect", g_variant_new_int64 (call->prospect_id));
  else
    g_action_group_activate_action (G_ACTION_GROUP (window), "edit-task", g_variant_new_int64 (call->id));
}

/* Changing ------------------------------------------------------------------ */

static gboolean
done_in_db (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Call *call = data;

  return find (call, db, error)
         && vivier_task_done (db, call->id, vivier_recurrence_next, call->today, call->now_ms, &call->closing, error);
}

/* Nobody is left without a next step by an oversight. */
static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (VivierApplication) self = user_data;
  VivierWindow *window = vivier_application_get_window (self);
  gpointer data = NULL;
  const Call *call;

  if (vivier_session_write_finish (VIVIER_SESSION (source), result, &data, NULL) && window != NULL)
    {
      call = data;
      vivier_next_dialog_present_if (vivier_window_get_front (window), VIVIER_SESSION (source), call->closing.prospect_id,
                                     call->closing.asks_for_next);
    }
  g_application_release (G_APPLICATION (self));
}

/* Where a window can ask what comes next. */
static void
finish (VivierApplication *self,
        Call              *call)
{
  const VivierLabel label = { .kind = "task-done" };

  g_application_hold (G_APPLICATION (self));
  vivier_session_write (self->session, &label, done_in_db, call, call_free, FALSE, done_cb, g_object_ref (self));
}

/* In an hour it rings in an hour, however long before it was to be told of. */
static gboolean
snooze_in_db (VivierDb      *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Call *call = data;
  g_autoptr (VivierTask) task = NULL;
  int minute = call->minute + AN_HOUR;

  if (!find (call, db, error))
    return FALSE;
  if (call->days > 0)
    return vivier_task_snooze (db, call->id, call->today + call->days, VIVIER_MINUTE_NONE, error);
  if (!vivier_task_snooze (db, call->id, call->today + minute / MINUTES_A_DAY, minute % MINUTES_A_DAY, error))
    return FALSE;
  task = vivier_task_load (db, call->id, error);
  if (task == NULL)
    return FALSE;
  task->remind = 0;
  return vivier_task_save (db, task, call->now_ms, error);
}

/* Running them -------------------------------------------------------------- */

static void
run (VivierApplication *self,
     const char        *name,
     GVariant          *parameter)
{
  Call *call = g_new0 (Call, 1);
  gboolean is_done = g_str_equal (name, "task-done");

  call->application = g_object_ref (self);
  call->today = vivier_session_get_today (self->session);
  call->minute = vivier_session_get_minute (self->session);
  call->now_ms = vivier_session_get_now_ms (self->session);
  if (g_variant_is_of_type (parameter, G_VARIANT_TYPE_STRING))
    call->uuid = g_variant_dup_string (parameter, NULL);
  else
    g_variant_get (parameter, "(si)", &call->uuid, &call->days);
  if (g_str_equal (name, "open-task"))
    {
      vivier_session_read (self->session, find_in_db, call, call_free, NULL, self->session, found);
      return;
    }
  if (is_done && !self->is_unseen && vivier_application_get_window (self) != NULL)
    finish (self, call);
  else
    vivier_application_write (self, is_done ? "task-done" : "task-snooze", is_done ? done_in_db : snooze_in_db, call, call_free);
}

void
vivier_application_run_pending_calls (VivierApplication *self)
{
  if (self->session == NULL || self->is_opening || !vivier_session_is_ready (self->session))
    return;
  while (self->pending_calls->len > 0)
    {
      g_autoptr (GVariant) pending = g_ptr_array_steal_index (self->pending_calls, 0);
      g_autoptr (GVariant) parameter = NULL;
      const char *name;

      g_variant_get (pending, "(&sv)", &name, &parameter);
      run (self, name, parameter);
      g_application_release (G_APPLICATION (self));
    }
}

static void
call_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  VivierApplication *self = user_data;
  const char *name = g_action_get_name (G_ACTION (action));

  /* Until it has run. */
  g_application_hold (G_APPLICATION (self));
  g_ptr_array_add (self->pending_calls, g_variant_ref_sink (g_variant_new ("(sv)", name, parameter)));
  if (g_str_equal (name, "open-task"))
    vivier_application_show (self);
  else
    vivier_application_open_unseen (self);
  vivier_application_run_pending_calls (self);
}

/**
 * vivier_application_add_task_actions:
 *
 * Adds what notifications of tasks do: "open-task" and "task-done" with a UUID,
 * "task-snooze" with one and a number of days, 0 for an hour.
 */
void
vivier_application_add_task_actions (VivierApplication *self)
{
  static const GActionEntry entries[] = {
    { .name = "open-task", .activate = call_cb, .parameter_type = "s" },
    { .name = "task-done", .activate = call_cb, .parameter_type = "s" },
    { .name = "task-snooze", .activate = call_cb, .parameter_type = "(si)" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
