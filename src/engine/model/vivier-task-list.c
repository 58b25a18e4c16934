/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/vivier-task-private.h"

#define DAYS_OF_WEEK 7

static void
append_choice (GString    *sql,
               const char *column,
               guint       bits,
               guint       n,
               const char *(*to_id) (guint))
{
  const char *separator = "";

  if (bits == 0)
    return;

  g_string_append_printf (sql, " AND %s IN (", column);
  for (guint i = 0; i < n; i++)
    if ((bits & (1u << i)) != 0)
      {
        g_string_append_printf (sql, "%s'%s'", separator, to_id (i));
        separator = ", ";
      }
  g_string_append_c (sql, ')');
}

static const char *
kind_id (guint kind)
{
  return vivier_task_kind_to_id ((VivierTaskKind) kind);
}

static const char *
state_id (guint state)
{
  return vivier_task_state_to_id ((VivierTaskState) state);
}

/* Work on archived prospects rests, unless one looks at such a prospect. */
static char *
tasks_sql (const VivierTaskQuery *query)
{
  GString *sql = g_string_new ("SELECT " TASK_COLUMNS TASK_TABLES " WHERE 1");

  append_choice (sql, "t.state", query->states != 0 ? query->states : 1u << VIVIER_TASK_OPEN, 3, state_id);
  append_choice (sql, "t.kind", query->kinds, VIVIER_N_TASK_KINDS, kind_id);
  if (query->prospect_id != 0)
    g_string_append (sql, " AND t.prospect_id = ?1");
  else
    g_string_append (sql, " AND p.archived_ms IS NULL");
  if (query->assignee_id != 0)
    g_string_append (sql, " AND t.assignee_id = ?2");
  if (query->from != VIVIER_DAY_NONE)
    g_string_append (sql, " AND t.due_on >= ?3");
  if (query->until != VIVIER_DAY_NONE)
    g_string_append (sql, " AND t.due_on <= ?4");
  g_string_append (sql, TASK_ORDER " LIMIT ?5");
  return g_string_free (sql, FALSE);
}

/**
 * vivier_tasks_load:
 * @db: a connection
 * @query: which tasks
 * @error: return location
 *
 * Returns: (transfer full) (element-type VivierTask): by day, those without hour
 *   last in theirs; %NULL with @error
 */
GPtrArray *
vivier_tasks_load (VivierDb               *db,
                   const VivierTaskQuery  *query,
                   GError                **error)
{
  g_autofree char *sql = NULL;
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL && query != NULL, NULL);

  sql = tasks_sql (query);
  stmt = vivier_db_prepare (db, sql, error);
  if (stmt == NULL)
    return NULL;

  if (query->prospect_id != 0)
    vivier_stmt_bind_int (stmt, 1, query->prospect_id);
  if (query->assignee_id != 0)
    vivier_stmt_bind_int (stmt, 2, query->assignee_id);
  if (query->from != VIVIER_DAY_NONE)
    vivier_stmt_bind_day (stmt, 3, query->from);
  if (query->until != VIVIER_DAY_NONE)
    vivier_stmt_bind_day (stmt, 4, query->until);
  vivier_stmt_bind_int (stmt, 5, query->limit > 0 ? query->limit : -1);
  return vivier_task_read_all (stmt, error);
}

/**
 * vivier_tasks_done_between:
 * @db: a connection
 * @from_ms: first instant
 * @until_ms: the instant after the last
 * @assignee_id: whose, 0 for everybody's
 * @error: return location
 *
 * Returns: (transfer full) (element-type VivierTask): newest first; %NULL with @error
 */
GPtrArray *
vivier_tasks_done_between (VivierDb  *db,
                           gint64     from_ms,
                           gint64     until_ms,
                           gint64     assignee_id,
                           GError   **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  stmt = vivier_db_prepare (db,
                            "SELECT " TASK_COLUMNS TASK_TABLES " WHERE t.state = 'done'"
                            " AND t.done_ms >= ?1 AND t.done_ms < ?2 AND (?3 = 0 OR t.assignee_id = ?3)"
                            " ORDER BY t.done_ms DESC, t.id DESC", error);
  if (stmt == NULL)
    return NULL;

  vivier_stmt_bind_int (stmt, 1, from_ms);
  vivier_stmt_bind_int (stmt, 2, until_ms);
  vivier_stmt_bind_int (stmt, 3, assignee_id);
  return vivier_task_read_all (stmt, error);
}

/**
 * vivier_tasks_count:
 * @db: a connection
 * @today: the day
 * @assignee_id: whose, 0 for everybody's
 * @counts: (out caller-allocates): open tasks
 * @error: return location
 *
 * Returns: %FALSE with @error
 */
gboolean
vivier_tasks_count (VivierDb          *db,
                    VivierDay          today,
                    gint64             assignee_id,
                    VivierTaskCounts  *counts,
                    GError           **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL && counts != NULL, FALSE);

  stmt = vivier_db_prepare (db,
                            "SELECT coalesce(sum(t.due_on < ?1), 0), coalesce(sum(t.due_on = ?1), 0),"
                            " coalesce(sum(t.due_on > ?1 AND t.due_on < ?2), 0), coalesce(sum(t.due_on >= ?2), 0)"
                            " FROM task t LEFT JOIN prospect p ON p.id = t.prospect_id"
                            " WHERE t.state = 'open' AND p.archived_ms IS NULL"
                            " AND (?3 = 0 OR t.assignee_id = ?3)", error);
  if (stmt == NULL)
    return FALSE;

  vivier_stmt_bind_day (stmt, 1, today);
  vivier_stmt_bind_day (stmt, 2, today + DAYS_OF_WEEK);
  vivier_stmt_bind_int (stmt, 3, assignee_id);
  if (!vivier_stmt_step (stmt, error))
    return FALSE;

  counts->late = vivier_stmt_int (stmt, 0);
  counts->today = vivier_stmt_int (stmt, 1);
  counts->week = vivier_stmt_int (stmt, 2);
  counts->later = vivier_stmt_int (stmt, 3);
  return TRUE;
}

/**
 * vivier_tasks_count_days:
 * @db: a connection
 * @assignee_id: whose, 0 for everybody's
 * @from: first day
 * @until: last day, at most some years later
 * @error: return location
 *
 * Returns: (transfer full) (element-type gint64): open tasks of each day;
 *   %NULL with @error
 */
GArray *
vivier_tasks_count_days (VivierDb   *db,
                         gint64      assignee_id,
                         VivierDay   from,
                         VivierDay   until,
                         GError    **error)
{
  g_autoptr (GArray) counts = NULL;
  g_autoptr (VivierStmt) stmt = NULL;
  GError *failure = NULL;

  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (from <= until && until - from < 10000, NULL);

  stmt = vivier_db_prepare (db,
                            "SELECT t.due_on, count(*) FROM task t LEFT JOIN prospect p ON p.id = t.prospect_id"
                            " WHERE t.state = 'open' AND t.due_on BETWEEN ?1 AND ?2 AND p.archived_ms IS NULL"
                            " AND (?3 = 0 OR t.assignee_id = ?3) GROUP BY t.due_on", error);
  if (stmt == NULL)
    return NULL;

  counts = g_array_new (FALSE, TRUE, sizeof (gint64));
  g_array_set_size (counts, (guint) (until - from + 1));
  vivier_stmt_bind_day (stmt, 1, from);
  vivier_stmt_bind_day (stmt, 2, until);
  vivier_stmt_bind_int (stmt, 3, assignee_id);
  while (vivier_stmt_step (stmt, &failure))
    {
      VivierDay day = vivier_stmt_day (stmt, 0);

      if (day >= from && day <= until)
        g_array_index (counts, gint64, day - from) = vivier_stmt_int (stmt, 1);
    }
  if (failure == NULL)
    return g_steal_pointer (&counts);

  g_propagate_error (error, failure);
  return NULL;
}

/**
 * vivier_task_next_of:
 * @db: a connection
 * @prospect_id: whose
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the first open task with a prospect;
 *   %NULL without @error when there is none
 */
VivierTask *
vivier_task_next_of (VivierDb  *db,
                     gint64     prospect_id,
                     GError   **error)
{
  const VivierTaskQuery query = {
    .prospect_id = prospect_id, .from = VIVIER_DAY_NONE, .until = VIVIER_DAY_NONE, .limit = 1,
  };
  g_autoptr (GPtrArray) tasks = vivier_tasks_load (db, &query, error);

  return tasks != NULL && tasks->len > 0 ? g_ptr_array_steal_index (tasks, 0) : NULL;
}
