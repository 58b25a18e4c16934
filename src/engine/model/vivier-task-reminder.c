/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/vivier-task-reminder.h"

#include "model/vivier-task-private.h"
#include "model/vivier-user.h"

#define MAX_REMIND_DAYS 30
#define MINUTES_A_DAY   (24 * 60)
/* Something due “some time that day” is reminded of as if it were due then. */
#define MORNING         (9 * 60)

/**
 * vivier_task_reminder_free:
 * @self: (nullable) (transfer full): a reminder
 */
void
vivier_task_reminder_free (VivierTaskReminder *self)
{
  if (self == NULL)
    return;

  vivier_task_free (self->task);
  g_free (self);
}

/* When the reminder comes, in minutes since 1970-01-01 0:00 on the wall clock. */
static gint64
moment_of (const VivierTask *task)
{
  int due_minute = task->due_minute != VIVIER_MINUTE_NONE ? task->due_minute : MORNING;

  return (gint64) task->due_on * MINUTES_A_DAY + due_minute - task->remind;
}

static GPtrArray *
read_due (VivierStmt  *stmt,
          guint        kinds,
          gint64       now,
          GError     **error)
{
  g_autoptr (GPtrArray) reminders = g_ptr_array_new_with_free_func ((GDestroyNotify) vivier_task_reminder_free);
  GError *failure = NULL;

  while (vivier_stmt_step (stmt, &failure))
    {
      g_autoptr (VivierTask) task = vivier_task_read (stmt);
      gint64 moment = moment_of (task);
      VivierTaskReminder *reminder;

      if (moment > now || (kinds & (1u << task->kind)) == 0)
        continue;
      reminder = g_new0 (VivierTaskReminder, 1);
      reminder->moment = moment;
      reminder->is_shown = !vivier_stmt_is_null (stmt, TASK_N_COLUMNS) && vivier_stmt_int (stmt, TASK_N_COLUMNS) == moment;
      reminder->task = g_steal_pointer (&task);
      g_ptr_array_add (reminders, reminder);
    }
  if (failure == NULL)
    return g_steal_pointer (&reminders);

  g_propagate_error (error, failure);
  return NULL;
}

/**
 * vivier_task_reminders_due:
 * @db: a connection
 * @kinds: of which kinds, bits 1 << VIVIER_TASK_…
 * @today: the day
 * @minute: of that day
 * @error: return location
 *
 * Returns: (transfer full) (element-type VivierTaskReminder): what is to be told of
 *   or was, by day and hour; %NULL with @error
 */
GPtrArray *
vivier_task_reminders_due (VivierDb   *db,
                           guint       kinds,
                           VivierDay   today,
                           int         minute,
                           GError    **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  stmt = vivier_db_prepare (db,
                            "SELECT " TASK_COLUMNS ", r.moment" TASK_TABLES " LEFT JOIN task_reminder r ON r.task_id = t.id"
                            " WHERE t.state = 'open' AND t.due_on BETWEEN ?1 AND ?2 AND t.remind IS NOT NULL"
                            " AND (t.assignee_id IS NULL OR t.assignee_id = ?3) AND p.archived_ms IS NULL"
                            TASK_ORDER, error);
  if (stmt == NULL)
    return NULL;

  vivier_stmt_bind_day (stmt, 1, today - 1);
  vivier_stmt_bind_day (stmt, 2, today + MAX_REMIND_DAYS + 1);
  vivier_stmt_bind_int (stmt, 3, vivier_user_get_current (db));
  return read_due (stmt, kinds, (gint64) today * MINUTES_A_DAY + minute, error);
}

/**
 * vivier_task_reminder_set_shown:
 * @db: the connection of a write
 * @task_id: of the task
 * @now_ms: when its reminder was shown
 * @error: return location
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_NOT_FOUND when there is no such task, or
 *   it is not to be reminded of any more
 */
gboolean
vivier_task_reminder_set_shown (VivierDb  *db,
                                gint64     task_id,
                                gint64     now_ms,
                                GError   **error)
{
  g_autoptr (VivierTask) task = NULL;
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL, FALSE);

  task = vivier_task_load (db, task_id, error);
  if (task == NULL)
    return FALSE;
  if (task->remind == VIVIER_MINUTE_NONE)
    {
      g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_NOT_FOUND, vivier_task_missing_text ());
      return FALSE;
    }

  stmt = vivier_db_prepare (db, "INSERT OR REPLACE INTO task_reminder (task_id, moment, shown_ms) VALUES (?1, ?2, ?3)", error);
  if (stmt == NULL)
    return FALSE;

  vivier_stmt_bind_int (stmt, 1, task_id);
  vivier_stmt_bind_int (stmt, 2, moment_of (task));
  vivier_stmt_bind_int (stmt, 3, now_ms);
  return vivier_stmt_run (stmt, error);
}
