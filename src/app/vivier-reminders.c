/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-application-private.h"

#include <glib/gi18n.h>

#include "base/vivier-weekday.h"
#include "model/vivier-task-reminder.h"

#define INTERVAL_S 30

struct _VivierReminders
{
  GObject        parent_instance;

  VivierApplication *application;
  VivierSession *session;
  GSettings     *settings; /* nullable */
  GHashTable    *shown;    /* (element-type utf8 gint64): UUIDs of tasks with a notification, and when they were due */
  guint          timer;
  gboolean       is_looking;
  gboolean       looks_again;  /* something happened while it was looking */
};

G_DEFINE_FINAL_TYPE (VivierReminders, vivier_reminders, G_TYPE_OBJECT)

/* What one look finds. */
typedef struct {
  VivierDay  today;
  int        minute;
  guint      kinds;
  GPtrArray *due; /* (element-type VivierTaskReminder) whose time has come */
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_clear_pointer (&look->due, g_ptr_array_unref);
  g_free (look);
}

static gboolean
look_in_db (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Look *look = data;

  look->due = vivier_task_reminders_due (db, look->kinds, look->today, look->minute, error);
  return look->due != NULL;
}

/* The preferences ----------------------------------------------------------- */

static gboolean
is_wanted (VivierReminders *self,
           const char      *key)
{
  return self->settings == NULL || g_settings_get_boolean (self->settings, key);
}

static guint
wanted_kinds (VivierReminders *self)
{
  guint kinds = 0;

  if (is_wanted (self, "remind-tasks"))
    kinds |= 1u << VIVIER_TASK_RELAUNCH | 1u << VIVIER_TASK_EMAIL | 1u << VIVIER_TASK_TODO;
  if (is_wanted (self, "remind-calls"))
    kinds |= 1u << VIVIER_TASK_CALL;
  if (is_wanted (self, "remind-meetings"))
    kinds |= 1u << VIVIER_TASK_MEETING;
  return kinds;
}

/* What comes in quiet hours waits for their end. */
static gboolean
is_quiet (VivierReminders *self,
          int              minute)
{
  int from, until;

  if (self->settings == NULL || !g_settings_get_boolean (self->settings, "quiet-hours"))
    return FALSE;
  from = g_settings_get_int (self->settings, "quiet-from");
  until = g_settings_get_int (self->settings, "quiet-until");
  return from <= until ? minute >= from && minute < until : minute >= from || minute < until;
}

/* Notifications ------------------------------------------------------------- */

static char *
name_of (const char *uuid)
{
  return g_strconcat ("task-", uuid, NULL);
}

static char *
make_body (VivierReminders  *self,
           const VivierTask *task)
{
  g_autofree char *day = vivier_day_format_near (task->due_on, vivier_session_get_today (self->session));
  g_autofree char *hour = task->due_minute != VIVIER_MINUTE_NONE ? vivier_minute_format (task->due_minute) : NULL;
  g_autofree char *when = hour != NULL ? g_strdup_printf ("%s, %s", day, hour) : g_strdup (day);

  if (task->place != NULL)
    return g_strdup_printf ("%s\n%s", when, task->place);
  return task->note != NULL ? g_strdup_printf ("%s\n%s", when, task->note) : g_steal_pointer (&when);
}

/* An appointment is not put off by one of the two alone. */
static void
add_buttons (GNotification    *notification,
             const VivierTask *task)
{
  g_notification_set_default_action_and_target (notification, "app.open-task", "s", task->uuid);
  g_notification_add_button_with_target (notification, _("Done"), "app.task-done", "s", task->uuid);
  if (task->kind == VIVIER_TASK_MEETING)
    return;
  g_notification_add_button_with_target (notification, _("In an hour"), "app.task-snooze", "(si)", task->uuid, 0);
  g_notification_add_button_with_target (notification, _("Tomorrow"), "app.task-snooze", "(si)", task->uuid, 1);
}

typedef struct {
  GArray *task_ids; /* of gint64 */
  gint64  now_ms;
} Marks;

static void
marks_free (gpointer data)
{
  Marks *marks = data;

  g_array_unref (marks->task_ids);
  g_free (marks);
}

static gboolean
mark_in_db (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const Marks *marks = data;

  for (guint i = 0; i < marks->task_ids->len; i++)
    {
      g_autoptr (GError) failure = NULL;

      /* One that is gone by now does not keep the others from being remembered. */
      if (!vivier_task_reminder_set_shown (db, g_array_index (marks->task_ids, gint64, i), marks->now_ms, &failure)
          && !g_error_matches (failure, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
    }
  return TRUE;
}

/* All in one write: without a window each one opens the workspace anew. */
static void
mark (VivierReminders *self,
      GArray          *task_ids)
{
  Marks *marks = g_new0 (Marks, 1);

  marks->task_ids = g_array_ref (task_ids);
  marks->now_ms = vivier_session_get_now_ms (self->session);
  vivier_application_note (self->application, mark_in_db, marks, marks_free);
}

static void
remember (VivierReminders          *self,
          const VivierTaskReminder *reminder)
{
  g_hash_table_insert (self->shown, g_strdup (reminder->task->uuid), g_memdup2 (&reminder->moment, sizeof reminder->moment));
}

static void
tell (VivierReminders          *self,
      const VivierTaskReminder *reminder)
{
  const VivierTask *task = reminder->task;
  g_autofree char *summary = vivier_task_dup_summary (task);
  g_autofree char *body = make_body (self, task);
  g_autoptr (GNotification) notification = g_notification_new (summary);
  g_autofree char *name = name_of (task->uuid);

  g_notification_set_body (notification, body);
  add_buttons (notification, task);
  g_application_send_notification (G_APPLICATION (self->application), name, notification);
  remember (self, reminder);
}

/* What was told of and is not due any more: done, dropped, put off or deleted, here
 * or by another program. */
static void
take_back_others (VivierReminders *self,
                  GPtrArray       *due)
{
  g_autoptr (GHashTable) uuids = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer uuid;

  for (guint i = 0; i < due->len; i++)
    g_hash_table_add (uuids, ((VivierTaskReminder *) due->pdata[i])->task->uuid);
  g_hash_table_iter_init (&iter, self->shown);
  while (g_hash_table_iter_next (&iter, &uuid, NULL))
    if (!g_hash_table_contains (uuids, uuid))
      {
        g_autofree char *name = name_of (uuid);

        g_application_withdraw_notification (G_APPLICATION (self->application), name);
        g_hash_table_iter_remove (&iter);
      }
}

/* What an earlier program told of is remembered, to be taken back in time. */
static void
follow (VivierReminders *self,
        const Look      *look)
{
  g_autoptr (GArray) told = g_array_new (FALSE, FALSE, sizeof (gint64));

  take_back_others (self, look->due);
  for (guint i = 0; i < look->due->len; i++)
    {
      const VivierTaskReminder *reminder = look->due->pdata[i];
      const gint64 *before = g_hash_table_lookup (self->shown, reminder->task->uuid);

      if (reminder->is_shown)
        remember (self, reminder);
      else if (!is_quiet (self, look->minute) && (before == NULL || *before != reminder->moment))
        {
          tell (self, reminder);
          g_array_append_val (told, reminder->task->id);
        }
    }
  if (told->len > 0)
    mark (self, told);
}

/* A look that fails says nothing: the next one comes by itself, and whoever works
 * in the workspace is told by their own reads. */
static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (VivierReminders) self = user_data;
  g_autoptr (GError) error = NULL;
  gpointer look = NULL;

  self->is_looking = FALSE;
  if (!vivier_store_read_finish (VIVIER_STORE (source), result, &look, &error))
    g_debug ("Nothing is known of what is due: %s", error->message);
  else if (self->session != NULL)
    follow (self, look);
  if (self->looks_again && self->session != NULL)
    vivier_reminders_look (self);
}

/**
 * vivier_reminders_look:
 *
 * Looks whose time has come.
 */
void
vivier_reminders_look (VivierReminders *self)
{
  Look *look;

  g_return_if_fail (VIVIER_IS_REMINDERS (self));

  self->looks_again = self->is_looking;
  if (self->is_looking || !vivier_session_is_ready (self->session))
    return;
  self->is_looking = TRUE;
  look = g_new0 (Look, 1);
  look->today = vivier_session_get_today (self->session);
  look->minute = vivier_session_get_minute (self->session);
  look->kinds = wanted_kinds (self);
  vivier_store_read_async (vivier_session_get_store (self->session), look_in_db, look, look_free, NULL, looked_cb,
                           g_object_ref (self));
}

/**
 * vivier_reminders_count:
 *
 * Returns: how many notifications stand
 */
guint
vivier_reminders_count (VivierReminders *self)
{
  g_return_val_if_fail (VIVIER_IS_REMINDERS (self), 0);
  return g_hash_table_size (self->shown);
}

static gboolean
timer_cb (gpointer user_data)
{
  vivier_reminders_look (user_data);
  return G_SOURCE_CONTINUE;
}

static void
vivier_reminders_dispose (GObject *object)
{
  VivierReminders *self = VIVIER_REMINDERS (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  g_clear_object (&self->application);

  G_OBJECT_CLASS (vivier_reminders_parent_class)->dispose (object);
}

static void
vivier_reminders_finalize (GObject *object)
{
  g_hash_table_unref (VIVIER_REMINDERS (object)->shown);

  G_OBJECT_CLASS (vivier_reminders_parent_class)->finalize (object);
}

static void
vivier_reminders_class_init (VivierRemindersClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vivier_reminders_dispose;
  G_OBJECT_CLASS (klass)->finalize = vivier_reminders_finalize;
}

static void
vivier_reminders_init (VivierReminders *self)
{
  self->shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/**
 * vivier_reminders_new:
 * @application: sends the notifications
 * @session: the open workspace
 *
 * Returns: (transfer full): reminders at work
 */
VivierReminders *
vivier_reminders_new (VivierApplication *application,
                      VivierSession     *session)
{
  VivierReminders *self = g_object_new (VIVIER_TYPE_REMINDERS, NULL);
  GSettings *settings = vivier_application_get_settings (application);

  self->application = g_object_ref (application);
  self->session = g_object_ref (session);
  if (settings != NULL)
    {
      self->settings = g_object_ref (settings);
      g_signal_connect_object (settings, "changed", G_CALLBACK (vivier_reminders_look), self, G_CONNECT_SWAPPED);
    }
  g_signal_connect_object (session, "refreshed", G_CALLBACK (vivier_reminders_look), self, G_CONNECT_SWAPPED);
  self->timer = g_timeout_add_seconds (INTERVAL_S, timer_cb, self);
  return self;
}

/**
 * vivier_reminders_get_lead:
 *
 * Returns: the minutes before, or %VIVIER_MINUTE_NONE, also where the schema of
 *   the settings is not installed
 */
int
vivier_reminders_get_lead (void)
{
  GApplication *application = g_application_get_default ();
  GSettings *settings = VIVIER_IS_APPLICATION (application) ? vivier_application_get_settings (VIVIER_APPLICATION (application)) : NULL;

  return settings != NULL ? g_settings_get_int (settings, "reminder-lead") : VIVIER_MINUTE_NONE;
}
