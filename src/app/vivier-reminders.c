/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-reminders.h"

#include "base/vivier-weekday.h"
#include "model/vivier-task.h"

#define INTERVAL_S 30

struct _VivierReminders
{
  GObject        parent_instance;

  GApplication  *application;
  VivierSession *session;
  GHashTable    *shown;  /* (element-type gint64): ids of tasks with a notification */
  guint          timer;
  gboolean       is_looking;
};

G_DEFINE_FINAL_TYPE (VivierReminders, vivier_reminders, G_TYPE_OBJECT)

/* What one look finds. */
typedef struct {
  VivierDay  today;
  int        minute;
  GPtrArray *due; /* (element-type VivierTask) whose time has come */
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

  look->due = vivier_tasks_to_remind (db, look->today, look->minute, error);
  return look->due != NULL;
}

static char *
name_of (gint64 id)
{
  return g_strdup_printf ("task-%" G_GINT64_FORMAT, id);
}

static void
tell (VivierReminders  *self,
      const VivierTask *task)
{
  g_autofree char *summary = vivier_task_dup_summary (task);
  g_autofree char *day = vivier_day_format_near (task->due_on, vivier_session_get_today (self->session));
  g_autofree char *hour = task->due_minute != VIVIER_MINUTE_NONE ? vivier_minute_format (task->due_minute) : NULL;
  g_autofree char *body = hour != NULL ? g_strdup_printf ("%s, %s", day, hour) : g_strdup (day);
  g_autoptr (GNotification) notification = g_notification_new (summary);
  g_autofree char *name = name_of (task->id);

  g_notification_set_body (notification, body);
  g_application_send_notification (self->application, name, notification);
  g_hash_table_add (self->shown, g_memdup2 (&task->id, sizeof task->id));
}

/* What was told of and is not due any more: done, dropped or put off. */
static void
take_back_others (VivierReminders *self,
                  GPtrArray       *due)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_int64_hash, g_int64_equal);
  GHashTableIter iter;
  gpointer id;

  for (guint i = 0; i < due->len; i++)
    g_hash_table_add (ids, &((VivierTask *) due->pdata[i])->id);
  g_hash_table_iter_init (&iter, self->shown);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!g_hash_table_contains (ids, id))
      {
        g_autofree char *name = name_of (*(gint64 *) id);

        g_application_withdraw_notification (self->application, name);
        g_hash_table_iter_remove (&iter);
      }
}

static void
looked (gpointer owner,
        gpointer data)
{
  VivierReminders *self = owner;
  const Look *look = data;

  self->is_looking = FALSE;
  if (self->session == NULL)
    return;
  take_back_others (self, look->due);
  for (guint i = 0; i < look->due->len; i++)
    {
      const VivierTask *task = g_ptr_array_index (look->due, i);

      /* What is older stands in the queue of the day. */
      if (task->due_on >= look->today - 1 && !g_hash_table_contains (self->shown, &task->id))
        tell (self, task);
    }
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

  if (self->is_looking || !vivier_session_is_ready (self->session))
    return;
  self->is_looking = TRUE;
  look = g_new0 (Look, 1);
  look->today = vivier_session_get_today (self->session);
  look->minute = vivier_session_get_minute (self->session);
  vivier_session_read (self->session, look_in_db, look, look_free, NULL, self, looked);
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
  self->shown = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

/**
 * vivier_reminders_new:
 * @application: sends the notifications
 * @session: the open workspace
 *
 * Returns: (transfer full): reminders at work
 */
VivierReminders *
vivier_reminders_new (GApplication  *application,
                      VivierSession *session)
{
  VivierReminders *self = g_object_new (VIVIER_TYPE_REMINDERS, NULL);

  self->application = g_object_ref (application);
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "refreshed", G_CALLBACK (vivier_reminders_look), self, G_CONNECT_SWAPPED);
  self->timer = g_timeout_add_seconds (INTERVAL_S, timer_cb, self);
  return self;
}
