/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/vivier-figures-private.h"

/* The one file of the model that speaks SQLite only: other databases give a
 * read-only session its temporary tables without asking. */

static const char drop_sql[] =
  "DROP TABLE IF EXISTS temp.figures_shadow;"
  "DROP TABLE IF EXISTS temp.prospect_figures;";

static const char copy_sql[] =
  "CREATE TEMP TABLE prospect_figures AS SELECT * FROM main.prospect_figures;"
  "CREATE UNIQUE INDEX temp.shadow_by_prospect ON prospect_figures (prospect_id);"
  "CREATE TEMP TABLE figures_shadow (day TEXT, data_version INTEGER);";

static const char index_sql[] =
  "CREATE INDEX temp.shadow_by_list"
  " ON prospect_figures (is_vip, segment, prospect_id, is_archived) WHERE is_archived = 0;"
  "CREATE INDEX temp.shadow_by_purchases"
  " ON prospect_figures (purchases, revenue_minor, prospect_id, segment, is_vip, is_archived) WHERE is_archived = 0;"
  "CREATE INDEX temp.shadow_by_revenue"
  " ON prospect_figures (revenue_minor, prospect_id, segment, is_vip, is_archived) WHERE is_archived = 0;"
  "CREATE INDEX temp.shadow_by_last"
  " ON prospect_figures (last_on, prospect_id, segment, is_vip, is_archived) WHERE is_archived = 0;"
  "CREATE INDEX temp.shadow_by_priority"
  " ON prospect_figures (priority, prospect_id, segment, is_vip, is_archived) WHERE is_archived = 0;"
  "CREATE INDEX temp.shadow_by_potential"
  " ON prospect_figures (potential_minor, prospect_id, segment, is_vip, is_archived) WHERE is_archived = 0;";

static gboolean
has_shadow (VivierDb *db)
{
  g_autoptr (VivierStmt) stmt = NULL;

  stmt = vivier_db_prepare (db, "SELECT 1 FROM temp.sqlite_schema WHERE name = 'figures_shadow'", NULL);
  return stmt != NULL && vivier_stmt_step (stmt, NULL);
}

/* The day the shadow stands for; none when the file has changed since. */
static VivierDay
shadow_day (VivierDb *db)
{
  g_autoptr (VivierStmt) stmt = NULL;

  stmt = vivier_db_prepare (db,
                            "SELECT day FROM temp.figures_shadow s, pragma_data_version v"
                            " WHERE s.data_version = v.data_version", NULL);
  if (stmt == NULL || !vivier_stmt_step (stmt, NULL))
    return VIVIER_DAY_NONE;

  return vivier_stmt_day (stmt, 0);
}

static gboolean
mark_shadow (VivierDb   *db,
             VivierDay   today,
             GError    **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  stmt = vivier_db_prepare (db,
                            "INSERT INTO temp.figures_shadow"
                            " SELECT ?1, data_version FROM pragma_data_version", error);
  if (stmt == NULL)
    return FALSE;

  vivier_stmt_bind_day (stmt, 1, today);
  return vivier_stmt_run (stmt, error);
}

static gboolean
rebuild_shadow (VivierDb          *db,
                VivierDay          today,
                VivierFiguresFunc  func,
                gpointer           user_data,
                GError           **error)
{
  if (!vivier_db_exec (db, drop_sql, error))
    return FALSE;
  if (vivier_figures_get_day (db) == today)
    return TRUE;

  return vivier_db_exec (db, copy_sql, error)
         && vivier_figures_refresh_rows (db, today, func, user_data, NULL, error)
         && vivier_db_exec (db, index_sql, error)
         && mark_shadow (db, today, error);
}

/**
 * vivier_figures_shadow:
 * @db: a connection that cannot write the file
 * @today: the day wanted
 * @func: (scope call): what the rules make of totals
 * @user_data: for @func
 * @error: return location
 *
 * From here on this connection reads figures of @today, from a temporary table
 * that hides the stored one. Does nothing when they already are of that day.
 *
 * Returns: %FALSE with @error
 */
gboolean
vivier_figures_shadow (VivierDb          *db,
                       VivierDay          today,
                       VivierFiguresFunc  func,
                       gpointer           user_data,
                       GError           **error)
{
  gboolean is_shadowed;

  g_return_val_if_fail (db != NULL && func != NULL, FALSE);
  g_return_val_if_fail (today != VIVIER_DAY_NONE, FALSE);

  is_shadowed = has_shadow (db);
  if ((is_shadowed ? shadow_day (db) : vivier_figures_get_day (db)) == today)
    return TRUE;

  return rebuild_shadow (db, today, func, user_data, error);
}
