/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/vivier-clock.h"
#include "model/vivier-activity.h"
#include "model/vivier-today-source.h"

#define MS_A_DAY (24 * 60 * 60 * G_GINT64_CONSTANT (1000))

static const char *const mark_ids[] = {
  [VIVIER_TODAY_MARK_DONE] = "done",
  [VIVIER_TODAY_MARK_SKIPPED] = "skipped",
  [VIVIER_TODAY_MARK_SNOOZED] = "snoozed",
};

/**
 * vivier_today_mark:
 * @db: the connection of a write
 * @reason: why it stood in the queue
 * @prospect_id: who, 0 for nobody
 * @task_id: the task that asked for it, or 0
 * @mark: what was decided
 * @today: the day
 * @until: the first day on which it may come back
 * @now_ms: the clock's instant
 * @error: return location
 *
 * Returns: %FALSE with @error
 */
gboolean
vivier_today_mark (VivierDb           *db,
                   VivierTodayReason   reason,
                   gint64              prospect_id,
                   gint64              task_id,
                   VivierTodayMark     mark,
                   VivierDay           today,
                   VivierDay           until,
                   gint64              now_ms,
                   GError            **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail ((guint) mark < G_N_ELEMENTS (mark_ids), FALSE);

  stmt = vivier_db_prepare (db,
                            "INSERT INTO today_mark (prospect_id, task_id, reason, mark, marked_on, marked_ms, until_on)"
                            " VALUES (nullif(?1, 0), nullif(?2, 0), ?3, ?4, ?5, ?6, ?7)", error);
  if (stmt == NULL)
    return FALSE;

  vivier_stmt_bind_int (stmt, 1, prospect_id);
  vivier_stmt_bind_int (stmt, 2, task_id);
  vivier_stmt_bind_text (stmt, 3, vivier_today_reason_to_id (reason));
  vivier_stmt_bind_text (stmt, 4, mark_ids[mark]);
  vivier_stmt_bind_day (stmt, 5, today);
  vivier_stmt_bind_int (stmt, 6, now_ms);
  vivier_stmt_bind_day (stmt, 7, until);
  return vivier_stmt_run (stmt, error);
}

/**
 * vivier_today_skipped_tasks:
 * @db: a connection
 * @today: the day
 * @error: return location
 *
 * Returns: (transfer container) (element-type gint64): the tasks that were
 *   skipped today; %NULL with @error
 */
GHashTable *
vivier_today_skipped_tasks (VivierDb   *db,
                            VivierDay   today,
                            GError    **error)
{
  g_autoptr (GHashTable) tasks = NULL;
  g_autoptr (VivierStmt) stmt = NULL;
  GError *failure = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  stmt = vivier_db_prepare (db,
                            "SELECT DISTINCT task_id FROM today_mark"
                            " WHERE task_id IS NOT NULL AND until_on > ?1", error);
  if (stmt == NULL)
    return NULL;

  tasks = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  vivier_stmt_bind_day (stmt, 1, today);
  while (vivier_stmt_step (stmt, &failure))
    {
      gint64 id = vivier_stmt_int (stmt, 0);

      g_hash_table_add (tasks, g_memdup2 (&id, sizeof id));
    }
  if (failure == NULL)
    return g_steal_pointer (&tasks);

  g_propagate_error (error, failure);
  return NULL;
}

/* What was done without a mark, by doing it: a relaunch sent, a first call. */
#define DONE_BY_DOING \
  " UNION ALL SELECT CASE purpose WHEN 'relaunch' THEN 'relaunch' ELSE 'dormant' END, prospect_id FROM activity" \
  " WHERE happened_on = ?1 AND kind = 'email' AND purpose IN ('relaunch', 'reminder')" \
  " UNION ALL SELECT 'untreated', prospect_id FROM activity a" \
  " WHERE happened_on = ?1 AND kind IN ('email', 'call', 'meeting', 'message')" \
  " AND NOT EXISTS (SELECT 1 FROM activity b WHERE b.prospect_id = a.prospect_id" \
  " AND b.kind IN ('email', 'call', 'meeting', 'message') AND b.happened_on < ?1)"

/**
 * vivier_today_count_done:
 * @db: a connection
 * @today: the day
 * @counts: (out): prospects by reason
 * @error: return location
 *
 * Returns: %FALSE with @error
 */
gboolean
vivier_today_count_done (VivierDb   *db,
                         VivierDay   today,
                         gint64      counts[VIVIER_N_TODAY_REASONS],
                         GError    **error)
{
  g_autoptr (VivierStmt) stmt = NULL;
  GError *failure = NULL;

  g_return_val_if_fail (db != NULL, FALSE);

  stmt = vivier_db_prepare (db,
                            "SELECT reason, count(DISTINCT prospect_id) FROM (SELECT reason, prospect_id"
                            " FROM today_mark WHERE marked_on = ?1 AND mark = 'done' AND task_id IS NULL"
                            DONE_BY_DOING ") GROUP BY reason", error);
  if (stmt == NULL)
    return FALSE;

  for (int i = 0; i < VIVIER_N_TODAY_REASONS; i++)
    counts[i] = 0;
  vivier_stmt_bind_day (stmt, 1, today);
  while (vivier_stmt_step (stmt, &failure))
    {
      VivierTodayReason reason;

      if (vivier_today_reason_from_id (vivier_stmt_text (stmt, 0), &reason))
        counts[reason] = vivier_stmt_int (stmt, 1);
    }
  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, failure);
  return FALSE;
}

/**
 * vivier_today_done_free:
 * @self: (nullable) (transfer full): something done
 */
void
vivier_today_done_free (VivierTodayDone *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self->what);
  g_free (self);
}

static char *
describe_activity (VivierStmt *stmt)
{
  VivierActivityKind kind = VIVIER_ACTIVITY_NOTE;
  VivierOutcome outcome = VIVIER_OUTCOME_OPEN;
  const char *label;

  vivier_activity_kind_from_id (vivier_stmt_text (stmt, 4), &kind);
  vivier_outcome_from_id (vivier_stmt_text (stmt, 5), &outcome);
  label = vivier_activity_kind_label (kind);
  if (kind == VIVIER_ACTIVITY_CALL && outcome != VIVIER_OUTCOME_OPEN)
    /* Translators: “Call”, then what came of it: “Call: no answer”. */
    return g_strdup_printf (C_("done", "%s: %s"), label, vivier_outcome_label (outcome));
  if (!vivier_stmt_is_null (stmt, 6))
    return g_strdup_printf (C_("done", "%s: %s"), label, vivier_stmt_text (stmt, 6));

  return g_strdup (label);
}

static char *
describe_task (VivierStmt *stmt)
{
  VivierTaskKind kind = VIVIER_TASK_TODO;

  if (!vivier_stmt_is_null (stmt, 6))
    return vivier_stmt_dup_text (stmt, 6);

  vivier_task_kind_from_id (vivier_stmt_text (stmt, 4), &kind);
  return g_strdup (vivier_task_kind_label (kind));
}

static VivierTodayDone *
read_done (VivierStmt *stmt)
{
  VivierTodayDone *self = g_new0 (VivierTodayDone, 1);
  const char *source = vivier_stmt_text (stmt, 0);

  self->prospect_id = vivier_stmt_int (stmt, 1);
  self->name = vivier_stmt_dup_text (stmt, 2);
  self->at_ms = vivier_stmt_int (stmt, 3);
  if (g_strcmp0 (source, "activity") == 0)
    self->what = describe_activity (stmt);
  else if (g_strcmp0 (source, "task") == 0)
    self->what = describe_task (stmt);
  else
    self->what = g_strdup (_("Done"));
  return self;
}

/**
 * vivier_today_done_list:
 * @db: a connection
 * @today: the day
 * @user_id: who did it, 0 for anybody
 * @limit: at most so many, 0 for all
 * @error: return location
 *
 * Returns: (transfer full) (element-type VivierTodayDone): newest first; %NULL
 *   with @error
 */
GPtrArray *
vivier_today_done_list (VivierDb   *db,
                        VivierDay   today,
                        gint64      user_id,
                        int         limit,
                        GError    **error)
{
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (VivierStmt) stmt = NULL;
  GError *failure = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  /* A task is closed at an instant: some hours around the day in UTC hold all
   * that may belong to it in any zone. */
  stmt = vivier_db_prepare (db,
                            "SELECT 'activity', a.prospect_id, p.name, a.happened_ms, a.kind, a.outcome, a.subject"
                            " FROM activity a JOIN prospect p ON p.id = a.prospect_id WHERE a.happened_on = ?1"
                            " AND a.kind IN ('note', 'email', 'call', 'meeting', 'message', 'file')"
                            " AND coalesce(a.direction, 'out') = 'out' AND (?4 = 0 OR a.user_id = ?4)"
                            " UNION ALL"
                            " SELECT 'task', t.prospect_id, p.name, t.done_ms, t.kind, NULL, t.title"
                            " FROM task t LEFT JOIN prospect p ON p.id = t.prospect_id"
                            " WHERE t.state = 'done' AND t.done_ms BETWEEN ?2 AND ?3 AND (?4 = 0 OR t.assignee_id = ?4)"
                            " UNION ALL"
                            " SELECT 'mark', m.prospect_id, p.name, m.marked_ms, NULL, NULL, NULL"
                            " FROM today_mark m JOIN prospect p ON p.id = m.prospect_id"
                            " WHERE m.marked_on = ?1 AND m.mark = 'done' AND m.task_id IS NULL"
                            " AND (?4 = 0 OR p.owner_id = ?4)"
                            " ORDER BY 4 DESC, 2 LIMIT ?5", error);
  if (stmt == NULL)
    return NULL;

  list = g_ptr_array_new_with_free_func ((GDestroyNotify) vivier_today_done_free);
  vivier_stmt_bind_day (stmt, 1, today);
  vivier_stmt_bind_int (stmt, 2, (today - 1) * MS_A_DAY);
  vivier_stmt_bind_int (stmt, 3, (today + 2) * MS_A_DAY);
  vivier_stmt_bind_int (stmt, 4, user_id);
  vivier_stmt_bind_int (stmt, 5, limit > 0 ? limit : -1);
  while (vivier_stmt_step (stmt, &failure))
    {
      g_autoptr (VivierTodayDone) done = read_done (stmt);

      if (vivier_day_from_unix_ms (done->at_ms) == today)
        g_ptr_array_add (list, g_steal_pointer (&done));
    }
  if (failure == NULL)
    return g_steal_pointer (&list);

  g_propagate_error (error, failure);
  return NULL;
}
