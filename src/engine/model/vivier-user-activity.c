/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/vivier-user-activity.h"

#define MS_PER_S 1000

static const char users_sql[] =
  "SELECT u.id, u.name, u.is_active, o.n,"
  " (SELECT count(*) FROM task t WHERE t.assignee_id = u.id AND t.state = 'done' AND t.done_ms >= ?1 AND t.done_ms < ?2)"
  " FROM user u LEFT JOIN (SELECT p.owner_id, count(*) AS n FROM prospect p NOT INDEXED LEFT JOIN stage s ON s.id = p.stage_id"
  "   WHERE p.archived_ms IS NULL AND coalesce (s.kind, 'open') = 'open' GROUP BY p.owner_id) o ON o.owner_id = u.id"
  " ORDER BY vivier_fold (u.name), u.id";

static const char activities_sql[] =
  "SELECT coalesce (user_id, 0),"
  " count(CASE WHEN kind = 'call' THEN 1 END),"
  " count(CASE WHEN kind = 'call' AND outcome IN ('reached', 'callback', 'not-interested', 'do-not-contact', 'meeting') THEN 1 END),"
  " count(CASE WHEN kind = 'email' AND coalesce (direction, 'out') = 'out' THEN 1 END),"
  " count(CASE WHEN kind = 'message' AND coalesce (direction, 'out') = 'out' THEN 1 END),"
  " count(CASE WHEN kind = 'meeting' THEN 1 END),"
  " count(CASE WHEN kind = 'note' THEN 1 END),"
  " count(DISTINCT CASE WHEN kind IN ('call', 'email', 'message', 'meeting') THEN prospect_id END),"
  " sum(duration_s)"
  " FROM activity WHERE happened_on BETWEEN ?1 AND ?2 GROUP BY 1";

/**
 * vivier_user_activity_free:
 * @self: (transfer full): a record
 */
void
vivier_user_activity_free (VivierUserActivity *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->name);
  g_free (self);
}

static gint64
start_of_day_ms (VivierDay day)
{
  g_autoptr (GDateTime) start = NULL;
  int year, month, mday;

  vivier_day_to_ymd (day, &year, &month, &mday);
  start = g_date_time_new_local (CLAMP (year, 1, 9999), month, mday, 0, 0, 0);
  return start != NULL ? g_date_time_to_unix (start) * MS_PER_S : 0;
}

static gboolean
is_idle (const VivierUserActivity *self)
{
  return self->calls == 0 && self->emails == 0 && self->messages == 0 && self->meetings == 0
         && self->notes == 0 && self->tasks_done == 0;
}

static VivierUserActivity *
read_activity (VivierStmt *stmt)
{
  VivierUserActivity *self = g_new0 (VivierUserActivity, 1);
  int c = 0;

  self->user_id = vivier_stmt_int (stmt, c++);
  self->calls = vivier_stmt_int (stmt, c++);
  self->reached = vivier_stmt_int (stmt, c++);
  self->emails = vivier_stmt_int (stmt, c++);
  self->messages = vivier_stmt_int (stmt, c++);
  self->meetings = vivier_stmt_int (stmt, c++);
  self->notes = vivier_stmt_int (stmt, c++);
  self->prospects = vivier_stmt_int (stmt, c++);
  self->seconds = vivier_stmt_int (stmt, c++);
  return self;
}

/* By id of the user. */
static GHashTable *
load_activities (VivierDb   *db,
                 VivierDay   from,
                 VivierDay   until,
                 GError    **error)
{
  g_autoptr (GHashTable) by_user = NULL;
  g_autoptr (VivierStmt) stmt = vivier_db_prepare (db, activities_sql, error);
  GError *failure = NULL;

  if (stmt == NULL)
    return NULL;
  vivier_stmt_bind_day (stmt, 1, from);
  vivier_stmt_bind_day (stmt, 2, until);
  by_user = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) vivier_user_activity_free);
  while (vivier_stmt_step (stmt, &failure))
    {
      VivierUserActivity *activity = read_activity (stmt);

      g_hash_table_replace (by_user, &activity->user_id, activity);
    }
  if (failure == NULL)
    return g_steal_pointer (&by_user);

  g_propagate_error (error, failure);
  return NULL;
}

static VivierUserActivity *
steal_activity (GHashTable *by_user,
                gint64      user_id)
{
  VivierUserActivity *activity = g_hash_table_lookup (by_user, &user_id);

  if (activity != NULL)
    {
      g_hash_table_steal (by_user, &user_id);
      return activity;
    }
  activity = g_new0 (VivierUserActivity, 1);
  activity->user_id = user_id;
  return activity;
}

/**
 * vivier_user_activities_load:
 * @db: a connection
 * @from: the first day
 * @until: the last day
 * @error: return location
 *
 * Returns: (transfer full) (element-type VivierUserActivity): by name, activities
 *   without a user at the end; %NULL with @error
 */
GPtrArray *
vivier_user_activities_load (VivierDb   *db,
                             VivierDay   from,
                             VivierDay   until,
                             GError    **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) vivier_user_activity_free);
  g_autoptr (GHashTable) by_user = NULL;
  g_autoptr (VivierStmt) stmt = NULL;
  g_autoptr (VivierUserActivity) unnamed = NULL;
  GError *failure = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  by_user = load_activities (db, from, until, error);
  stmt = by_user != NULL ? vivier_db_prepare (db, users_sql, error) : NULL;
  if (stmt == NULL)
    return NULL;

  vivier_stmt_bind_int (stmt, 1, start_of_day_ms (from));
  vivier_stmt_bind_int (stmt, 2, start_of_day_ms (until + 1));
  while (vivier_stmt_step (stmt, &failure))
    {
      g_autoptr (VivierUserActivity) activity = steal_activity (by_user, vivier_stmt_int (stmt, 0));

      activity->name = vivier_stmt_dup_text (stmt, 1);
      activity->open = vivier_stmt_int (stmt, 3);
      activity->tasks_done = vivier_stmt_int (stmt, 4);
      if (vivier_stmt_int (stmt, 2) != 0 || !is_idle (activity))
        g_ptr_array_add (list, g_steal_pointer (&activity));
    }
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return NULL;
    }

  unnamed = steal_activity (by_user, 0);
  unnamed->name = g_strdup ("");
  if (!is_idle (unnamed))
    g_ptr_array_add (list, g_steal_pointer (&unnamed));
  return g_steal_pointer (&list);
}
