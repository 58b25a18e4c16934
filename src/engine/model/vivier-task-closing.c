/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/vivier-text.h"
#include "model/vivier-task-private.h"

#define MAX_REASON_CHARS 500

static gboolean
set_state (VivierDb         *db,
           gint64            id,
           VivierTaskState   state,
           gint64            done_ms,
           GError          **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  stmt = vivier_db_prepare (db, "UPDATE task SET state = ?2, done_ms = nullif(?3, 0) WHERE id = ?1", error);
  if (stmt == NULL)
    return FALSE;

  vivier_stmt_bind_int (stmt, 1, id);
  vivier_stmt_bind_text (stmt, 2, vivier_task_state_to_id (state));
  vivier_stmt_bind_int (stmt, 3, done_ms);
  return vivier_stmt_run_or_not_found (stmt, vivier_task_missing_text (), error);
}

static VivierTask *
load_open (VivierDb  *db,
           gint64     id,
           GError   **error)
{
  g_autoptr (VivierTask) task = vivier_task_load (db, id, error);

  if (task == NULL)
    return NULL;
  if (task->state == VIVIER_TASK_OPEN)
    return g_steal_pointer (&task);

  g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_CONFLICT,
                       _("This task is closed already. Reopen it to change it."));
  return NULL;
}

static gboolean
add_next_occurrence (VivierDb          *db,
                     const VivierTask  *closed,
                     VivierNextDayFunc  next_day,
                     VivierDay          today,
                     gint64             now_ms,
                     VivierTaskClosing *closing,
                     GError           **error)
{
  g_autoptr (VivierTask) next = NULL;
  VivierDay day = VIVIER_DAY_NONE;

  if (closed->recurrence != NULL && next_day != NULL)
    day = next_day (closed->recurrence, closed->series_from, MAX (today, closed->due_on));
  if (day == VIVIER_DAY_NONE)
    return TRUE;

  next = vivier_task_copy (closed);
  next->id = 0;
  next->due_on = day;
  next->state = VIVIER_TASK_OPEN;
  next->done_ms = 0;
  if (!vivier_task_save (db, next, now_ms, error))
    return FALSE;

  closing->next_task_id = next->id;
  closing->next_on = day;
  return TRUE;
}

/**
 * vivier_next_action_is_missing:
 * @db: a connection
 * @prospect_id: a prospect
 * @is_missing: (out): whether it should be asked what comes next
 * @error: return location
 *
 * A prospect that may be contacted, in an open stage, needs an open task or a
 * reason for none.
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_NOT_FOUND
 */
gboolean
vivier_next_action_is_missing (VivierDb  *db,
                               gint64     prospect_id,
                               gboolean  *is_missing,
                               GError   **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL && is_missing != NULL, FALSE);

  stmt = vivier_db_prepare (db,
                            "SELECT NOT EXISTS (SELECT 1 FROM task WHERE prospect_id = p.id AND state = 'open')"
                            " AND p.no_action_reason IS NULL AND p.archived_ms IS NULL"
                            " AND p.do_not_contact_ms IS NULL AND coalesce(s.kind, 'open') = 'open'"
                            " FROM prospect p LEFT JOIN stage s ON s.id = p.stage_id WHERE p.id = ?1", error);
  if (stmt == NULL)
    return FALSE;

  vivier_stmt_bind_int (stmt, 1, prospect_id);
  if (!vivier_stmt_step_or_not_found (stmt, _("This prospect no longer exists."), error))
    return FALSE;

  *is_missing = vivier_stmt_int (stmt, 0) != 0;
  return TRUE;
}

static gboolean
ask_for_next (VivierDb           *db,
              VivierTaskClosing  *closing,
              GError            **error)
{
  return closing->prospect_id == 0
         || vivier_next_action_is_missing (db, closing->prospect_id, &closing->asks_for_next, error);
}

/**
 * vivier_tasks_settle:
 * @db: the connection of a write
 * @prospect_id: with whom something was done
 * @kinds: which tasks it settles: bits 1 << VIVIER_TASK_…
 * @today: the day it was done
 * @now_ms: the clock's instant
 * @error: return location
 *
 * Returns: %FALSE with @error
 */
gboolean
vivier_tasks_settle (VivierDb   *db,
                     gint64      prospect_id,
                     guint       kinds,
                     VivierDay   today,
                     gint64      now_ms,
                     GError    **error)
{
  g_return_val_if_fail (db != NULL, FALSE);

  for (VivierTaskKind kind = 0; kind < VIVIER_N_TASK_KINDS; kind++)
    {
      g_autoptr (VivierStmt) stmt = NULL;

      if ((kinds & 1u << kind) == 0)
        continue;
      stmt = vivier_db_prepare (db,
                                "UPDATE task SET state = 'done', done_ms = ?3 WHERE prospect_id = ?1 AND state = 'open'"
                                " AND kind = ?4 AND due_on <= ?2 AND recurrence IS NULL", error);
      if (stmt == NULL)
        return FALSE;

      vivier_stmt_bind_int (stmt, 1, prospect_id);
      vivier_stmt_bind_day (stmt, 2, today);
      vivier_stmt_bind_int (stmt, 3, now_ms);
      vivier_stmt_bind_text (stmt, 4, vivier_task_kind_to_id (kind));
      if (!vivier_stmt_run (stmt, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
drop_rest_of_series (VivierDb          *db,
                     const VivierTask  *task,
                     gint64             now_ms,
                     GError           **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  if (task->series_uuid == NULL)
    return TRUE;

  stmt = vivier_db_prepare (db,
                            "UPDATE task SET state = 'dropped', done_ms = ?2"
                            " WHERE series_uuid = ?1 AND state = 'open'", error);
  if (stmt == NULL)
    return FALSE;

  vivier_stmt_bind_text (stmt, 1, task->series_uuid);
  vivier_stmt_bind_int (stmt, 2, now_ms);
  return vivier_stmt_run (stmt, error);
}

/**
 * vivier_task_done:
 * @db: the connection of a write
 * @id: of the task
 * @next_day: (nullable): what knows recurrences; %NULL ends a series
 * @today: the day it was done
 * @now_ms: the clock's instant
 * @closing: (out) (optional): what is left
 * @error: return location
 *
 * Closes a task as done. One of a series leaves its next occurrence, the first
 * after @today and after its own day, in the same transaction.
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_NOT_FOUND, or
 *   %VIVIER_STORE_ERROR_CONFLICT when it is not open
 */
gboolean
vivier_task_done (VivierDb           *db,
                  gint64              id,
                  VivierNextDayFunc   next_day,
                  VivierDay           today,
                  gint64              now_ms,
                  VivierTaskClosing  *closing,
                  GError            **error)
{
  g_autoptr (VivierTask) task = NULL;
  VivierTaskClosing left = { .next_on = VIVIER_DAY_NONE };

  g_return_val_if_fail (db != NULL, FALSE);

  task = load_open (db, id, error);
  if (task == NULL || !set_state (db, id, VIVIER_TASK_DONE, now_ms, error))
    return FALSE;

  left.prospect_id = task->prospect_id;
  if (!add_next_occurrence (db, task, next_day, today, now_ms, &left, error)
      || !ask_for_next (db, &left, error))
    return FALSE;

  if (closing != NULL)
    *closing = left;
  return TRUE;
}

/**
 * vivier_task_drop:
 * @db: the connection of a write
 * @id: of the task
 * @whole_series: whether what would recur is dropped too
 * @next_day: (nullable): what knows recurrences
 * @today: the day
 * @now_ms: the clock's instant
 * @closing: (out) (optional): what is left
 * @error: return location
 *
 * Closes a task that will not be done.
 *
 * Returns: %FALSE with @error as vivier_task_done()
 */
gboolean
vivier_task_drop (VivierDb           *db,
                  gint64              id,
                  gboolean            whole_series,
                  VivierNextDayFunc   next_day,
                  VivierDay           today,
                  gint64              now_ms,
                  VivierTaskClosing  *closing,
                  GError            **error)
{
  g_autoptr (VivierTask) task = NULL;
  VivierTaskClosing left = { .next_on = VIVIER_DAY_NONE };

  g_return_val_if_fail (db != NULL, FALSE);

  task = load_open (db, id, error);
  if (task == NULL || !set_state (db, id, VIVIER_TASK_DROPPED, now_ms, error))
    return FALSE;

  left.prospect_id = task->prospect_id;
  if (whole_series ? !drop_rest_of_series (db, task, now_ms, error)
                   : !add_next_occurrence (db, task, next_day, today, now_ms, &left, error))
    return FALSE;
  if (!ask_for_next (db, &left, error))
    return FALSE;

  if (closing != NULL)
    *closing = left;
  return TRUE;
}

/**
 * vivier_task_reopen:
 * @db: the connection of a write
 * @id: of the task
 * @error: return location
 *
 * Makes a closed task open again. What its closing left stays.
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_NOT_FOUND when there is none
 */
gboolean
vivier_task_reopen (VivierDb  *db,
                    gint64     id,
                    GError   **error)
{
  g_return_val_if_fail (db != NULL, FALSE);

  return set_state (db, id, VIVIER_TASK_OPEN, 0, error);
}

/**
 * vivier_task_snooze:
 * @db: the connection of a write
 * @id: of the task
 * @until: the day it moves to
 * @minute: the minute, or %VIVIER_MINUTE_NONE to keep what it has
 * @error: return location
 *
 * Puts an open task off; its reminder will come again. The days of its series
 * do not move.
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_NOT_FOUND, _CONFLICT when it is
 *   closed, _INVALID without a day
 */
gboolean
vivier_task_snooze (VivierDb   *db,
                    gint64      id,
                    VivierDay   until,
                    int         minute,
                    GError    **error)
{
  g_autoptr (VivierTask) task = NULL;

  g_return_val_if_fail (db != NULL, FALSE);

  task = load_open (db, id, error);
  if (task == NULL)
    return FALSE;

  task->due_on = until;
  if (minute != VIVIER_MINUTE_NONE)
    task->due_minute = minute;
  return vivier_task_save (db, task, task->created_ms, error);
}

/**
 * vivier_next_action_waive:
 * @db: the connection of a write
 * @prospect_id: for whom nothing is planned on purpose
 * @reason: (nullable): why; %NULL takes it back
 * @error: return location
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_NOT_FOUND when there is no such prospect
 */
gboolean
vivier_next_action_waive (VivierDb    *db,
                          gint64       prospect_id,
                          const char  *reason,
                          GError     **error)
{
  g_autofree char *text = g_strdup (reason);
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL, FALSE);

  stmt = vivier_db_prepare (db, "UPDATE prospect SET no_action_reason = ?2 WHERE id = ?1", error);
  if (stmt == NULL)
    return FALSE;

  vivier_text_clean_in_place (&text, FALSE, MAX_REASON_CHARS);
  vivier_stmt_bind_int (stmt, 1, prospect_id);
  vivier_stmt_bind_text (stmt, 2, text);
  return vivier_stmt_run_or_not_found (stmt, _("This prospect no longer exists."), error);
}
