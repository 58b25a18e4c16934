/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/vivier-history.h"

#include <glib/gi18n-lib.h>

#include "store/vivier-schema-private.h"
#include "store/vivier-write-private.h"

/* Taking a change set back.
 *
 * Its images say what updated and deleted rows were, its ranges which rows it
 * inserted. First everything that stands in the way is listed in the TEMP table
 * blocked_row; when there is nothing, whole tables are put back by one statement
 * each, so that an import of a million rows is undone by a handful of them. What
 * this changes is tracked like any other write, which is what makes redo the
 * same thing again.
 *
 * A set and the undo that took it back cancel out, and so do an undo and its
 * redo: such sets never stand in the way. In SQL, for a set "s": */
#define IS_EFFECTIVE_SQL \
  "s.undone_by IS NULL AND NOT EXISTS (SELECT 1 FROM change_set AS t " \
  "                                    WHERE t.id = s.undoes AND t.undone_by = s.id)"

#define MAX_BLOCKED "1000"

typedef struct {
  VivierDb  *db;
  gint64     change_set;
  GPtrArray *tables;     /* of VivierTable, borrowed */
  GPtrArray *changed;    /* of GHashTable: names of the columns it changed, table by table */
} Revert;

/* Few of a wide table's columns change at once: only those are looked at. */
static gboolean
find_changed_columns (Revert  *revert,
                      GError **error)
{
  for (guint i = 0; i < revert->tables->len; i++)
    {
      VivierTable *table = g_ptr_array_index (revert->tables, i);
      GHashTable *columns = vivier_history_changed_columns (revert->db, revert->change_set, table->name, error);

      if (columns == NULL)
        return FALSE;
      g_ptr_array_add (revert->changed, columns);
    }
  return TRUE;
}

static gboolean
has_changed (Revert      *revert,
             VivierTable *table,
             const char  *column)
{
  guint index;

  return g_ptr_array_find (revert->tables, table, &index)
         && g_hash_table_contains (g_ptr_array_index (revert->changed, index), column);
}

static gboolean
run_for_set (Revert      *revert,
             const char  *sql,
             GError     **error)
{
  return vivier_db_run (revert->db, sql, revert->change_set, 0, error);
}

/* What stands in the way -------------------------------------------------- */

static gboolean
find_changed_rows (Revert       *revert,
                   VivierTable  *table,
                   GError      **error)
{
  GString *test = g_string_new ("t.id IS NULL");
  g_autofree char *difference = NULL;
  g_autofree char *sql = NULL;

  for (guint i = 0; i < table->columns->len; i++)
    {
      VivierColumn *column = g_ptr_array_index (table->columns, i);

      if (!column->is_upkeep && has_changed (revert, table, column->name))
        g_string_append_printf (test,
                                " OR (json_extract (r.before, '$.%s') IS NOT json_extract (r.after, '$.%s') "
                                "AND t.\"%s\" IS NOT json_extract (r.after, '$.%s'))",
                                column->name, column->name, column->name, column->name);
    }
  difference = g_string_free (test, FALSE);
  sql = g_strdup_printf ("INSERT INTO temp.blocked_row (table_name, row_id) "
                         "SELECT '%s', r.row_id FROM change_row AS r LEFT JOIN main.\"%s\" AS t ON t.id = r.row_id "
                         "WHERE r.change_set = ?1 AND r.table_name = '%s' AND r.op = 'update' AND (%s) "
                         "LIMIT " MAX_BLOCKED,
                         table->name, table->name, table->name, difference);
  return run_for_set (revert, sql, error);
}

/* Ids that are taken, where deleted rows should come back. */
static gboolean
find_taken_ids (Revert       *revert,
                VivierTable  *table,
                GError      **error)
{
  g_autofree char *sql = NULL;

  sql = g_strdup_printf ("INSERT INTO temp.blocked_row (table_name, row_id) "
                         "SELECT '%s', r.row_id FROM change_row AS r JOIN main.\"%s\" AS t ON t.id = r.row_id "
                         "WHERE r.change_set = ?1 AND r.table_name = '%s' AND r.op = 'delete' "
                         "AND NOT EXISTS (SELECT 1 FROM change_range AS g "
                         "  WHERE g.change_set = ?1 AND g.table_name = '%s' AND r.row_id BETWEEN g.first_id AND g.last_id) "
                         "LIMIT " MAX_BLOCKED,
                         table->name, table->name, table->name, table->name);
  return run_for_set (revert, sql, error);
}

/* Inserted rows that were edited or deleted since. */
static gboolean
find_touched_inserts (Revert  *revert,
                      GError **error)
{
  return run_for_set (revert,
                      "INSERT INTO temp.blocked_row (table_name, row_id) "
                      "SELECT g.table_name, r.row_id FROM change_range AS g "
                      "JOIN change_row AS r ON r.table_name = g.table_name "
                      "                    AND r.row_id BETWEEN g.first_id AND g.last_id "
                      "JOIN change_set AS s ON s.id = r.change_set "
                      "WHERE g.change_set = ?1 AND r.change_set > ?1 AND " IS_EFFECTIVE_SQL
                      " LIMIT " MAX_BLOCKED,
                      error);
}

/* Later rows that point at inserted ones. */
static gboolean
find_new_children (Revert           *revert,
                   VivierTable      *table,
                   VivierReference  *reference,
                   GError          **error)
{
  g_autofree char *sql = NULL;

  sql = g_strdup_printf ("INSERT INTO temp.blocked_row (table_name, row_id) "
                         "SELECT '%s', c.id FROM change_range AS g "
                         "CROSS JOIN main.\"%s\" AS c ON c.\"%s\" BETWEEN g.first_id AND g.last_id "
                         "WHERE g.change_set = ?1 AND g.table_name = '%s' "
                         "AND NOT EXISTS (SELECT 1 FROM change_range AS h WHERE h.change_set = ?1 "
                         "  AND h.table_name = '%s' AND c.id BETWEEN h.first_id AND h.last_id) "
                         /* A row that this set pointed there goes back by itself. */
                         "AND NOT EXISTS (SELECT 1 FROM change_row AS r WHERE r.change_set = ?1 "
                         "  AND r.table_name = '%s' AND r.row_id = c.id AND r.op = 'update' "
                         "  AND json_extract (r.before, '$.%s') IS NOT json_extract (r.after, '$.%s')) "
                         "LIMIT " MAX_BLOCKED,
                         table->name, table->name, reference->column, reference->parent,
                         table->name, table->name, reference->column, reference->column);
  return run_for_set (revert, sql, error);
}

/* Rows that coming back would point at what is gone. */
static gboolean
find_missing_parents (Revert           *revert,
                      VivierTable      *table,
                      VivierReference  *reference,
                      GError          **error)
{
  g_autofree char *sql = NULL;

  sql = g_strdup_printf ("INSERT INTO temp.blocked_row (table_name, row_id) "
                         "SELECT '%s', json_extract (r.before, '$.%s') FROM change_row AS r "
                         "WHERE r.change_set = ?1 AND r.table_name = '%s' %s"
                         "AND json_extract (r.before, '$.%s') IS NOT NULL "
                         "AND NOT EXISTS (SELECT 1 FROM main.\"%s\" AS p WHERE p.id = json_extract (r.before, '$.%s')) "
                         "AND NOT EXISTS (SELECT 1 FROM change_row AS p WHERE p.change_set = ?1 "
                         "  AND p.table_name = '%s' AND p.op = 'delete' AND p.row_id = json_extract (r.before, '$.%s')) "
                         "LIMIT " MAX_BLOCKED,
                         reference->parent, reference->column, table->name,
                         has_changed (revert, table, reference->column) ? "" : "AND r.op = 'delete' ", reference->column,
                         reference->parent, reference->column, reference->parent, reference->column);
  return run_for_set (revert, sql, error);
}

static gboolean
find_obstacles (Revert  *revert,
                GError **error)
{
  if (!vivier_db_exec (revert->db,
                       "CREATE TEMP TABLE IF NOT EXISTS blocked_row (table_name TEXT, row_id INTEGER);"
                       "DELETE FROM temp.blocked_row", error)
      || !find_touched_inserts (revert, error))
    return FALSE;
  for (guint i = 0; i < revert->tables->len; i++)
    {
      VivierTable *table = g_ptr_array_index (revert->tables, i);

      if (!find_changed_rows (revert, table, error) || !find_taken_ids (revert, table, error))
        return FALSE;
      for (guint j = 0; j < table->references->len; j++)
        {
          VivierReference *reference = g_ptr_array_index (table->references, j);

          if (!find_new_children (revert, table, reference, error)
              || !find_missing_parents (revert, table, reference, error))
            return FALSE;
        }
    }
  return TRUE;
}

#define BLOCKING_SETS_SQL \
  "WITH blocking (id) AS (" \
  "  SELECT r.change_set FROM temp.blocked_row AS b " \
  "  JOIN change_row AS r ON r.table_name = b.table_name AND r.row_id = b.row_id " \
  "  UNION SELECT g.change_set FROM temp.blocked_row AS b " \
  "  JOIN change_range AS g ON g.table_name = b.table_name AND g.last_id >= b.row_id AND g.first_id <= b.row_id) " \
  "SELECT count(*) OVER (), s.subject FROM blocking JOIN change_set AS s ON s.id = blocking.id " \
  "WHERE s.id > ?1 AND " IS_EFFECTIVE_SQL " ORDER BY s.id DESC LIMIT 1"

static void
set_conflict (Revert  *revert,
              GError **error)
{
  g_autoptr (VivierStmt) stmt = vivier_db_prepare (revert->db, BLOCKING_SETS_SQL, NULL);
  const char *subject = NULL;
  gint64 n_sets = 0;
  g_autofree char *depends = NULL;

  if (stmt != NULL)
    {
      vivier_stmt_bind_int (stmt, 1, revert->change_set);
      if (vivier_stmt_step (stmt, NULL))
        {
          n_sets = vivier_stmt_int (stmt, 0);
          subject = vivier_stmt_text (stmt, 1);
        }
    }
  if (n_sets == 0)
    {
      g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_CONFLICT,
                           _("This cannot be taken back: what it changed is no longer as it left it."));
      return;
    }
  depends = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                          "This cannot be taken back: %d later change depends on it. Take that one back first.",
                                          "This cannot be taken back: %d later changes depend on it. Take those back first.",
                                          n_sets),
                             (int) n_sets);
  if (subject != NULL)
    g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_CONFLICT,
                 /* Translators: a sentence, then what the newest of the later changes was made to */
                 _("%s The newest concerns “%s”."), depends, subject);
  else
    g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_CONFLICT, depends);
}

static gboolean
check_free (Revert  *revert,
            GError **error)
{
  gint64 n_blocked = 0;

  if (!find_obstacles (revert, error)
      || !vivier_db_query_int (revert->db, "SELECT count(*) FROM temp.blocked_row", &n_blocked, error))
    return FALSE;
  if (n_blocked == 0)
    return TRUE;
  set_conflict (revert, error);
  return FALSE;
}

/* Putting back ------------------------------------------------------------ */

static gboolean
delete_inserted (Revert       *revert,
                 VivierTable  *table,
                 GError      **error)
{
  g_autoptr (VivierStmt) ranges = NULL;
  g_autoptr (VivierStmt) delete = NULL;
  g_autofree char *sql = g_strdup_printf ("DELETE FROM main.\"%s\" WHERE id BETWEEN ? AND ?", table->name);
  g_autoptr (GError) local_error = NULL;

  ranges = vivier_db_prepare (revert->db,
                              "SELECT first_id, last_id FROM change_range "
                              "WHERE change_set = ? AND table_name = ? ORDER BY first_id", error);
  delete = ranges != NULL ? vivier_db_prepare (revert->db, sql, error) : NULL;
  if (delete == NULL)
    return FALSE;
  vivier_stmt_bind_int (ranges, 1, revert->change_set);
  vivier_stmt_bind_text (ranges, 2, table->name);
  while (vivier_stmt_step (ranges, &local_error))
    {
      vivier_stmt_bind_int (delete, 1, vivier_stmt_int (ranges, 0));
      vivier_stmt_bind_int (delete, 2, vivier_stmt_int (ranges, 1));
      if (!vivier_stmt_run (delete, error))
        return FALSE;
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
restore_updated (Revert       *revert,
                 VivierTable  *table,
                 GError      **error)
{
  GString *sql = g_string_new (NULL);
  g_autofree char *text = NULL;
  guint n_set = 0;

  g_string_append_printf (sql, "UPDATE main.\"%s\" AS t SET ", table->name);
  for (guint i = 0; i < table->columns->len; i++)
    {
      VivierColumn *column = g_ptr_array_index (table->columns, i);

      if (has_changed (revert, table, column->name))
        g_string_append_printf (sql,
                                "%s\"%s\" = CASE WHEN json_extract (r.before, '$.%s') IS NOT json_extract (r.after, '$.%s') "
                                "AND t.\"%s\" IS json_extract (r.after, '$.%s') "
                                "THEN json_extract (r.before, '$.%s') ELSE t.\"%s\" END",
                                n_set++ > 0 ? ", " : "", column->name, column->name, column->name,
                                column->name, column->name, column->name, column->name);
    }
  g_string_append_printf (sql, " FROM change_row AS r WHERE r.change_set = ?1 AND r.table_name = '%s' "
                               "AND r.op = 'update' AND t.id = r.row_id", table->name);
  text = g_string_free (sql, FALSE);
  return n_set == 0 || run_for_set (revert, text, error);
}

static gboolean
insert_deleted (Revert       *revert,
                VivierTable  *table,
                GError      **error)
{
  GString *columns = g_string_new (NULL);
  GString *values = g_string_new (NULL);
  g_autofree char *sql = NULL;
  gboolean is_ok;

  for (guint i = 0; i < table->columns->len; i++)
    {
      VivierColumn *column = g_ptr_array_index (table->columns, i);
      const char *comma = i > 0 ? ", " : "";

      g_string_append_printf (columns, "%s\"%s\"", comma, column->name);
      /* An image older than the column lacks it. */
      if (column->fallback != NULL)
        g_string_append_printf (values, "%scoalesce (json_extract (before, '$.%s'), %s)",
                                comma, column->name, column->fallback);
      else
        g_string_append_printf (values, "%sjson_extract (before, '$.%s')", comma, column->name);
    }
  sql = g_strdup_printf ("INSERT INTO main.\"%s\" (%s) SELECT %s FROM change_row "
                         "WHERE change_set = ?1 AND table_name = '%s' AND op = 'delete' ORDER BY row_id",
                         table->name, columns->str, values->str, table->name);
  is_ok = run_for_set (revert, sql, error);
  g_string_free (columns, TRUE);
  g_string_free (values, TRUE);
  return is_ok;
}

/* Children before parents. */
static gboolean
delete_all_inserted (Revert  *revert,
                     GError **error)
{
  for (guint i = revert->tables->len; i > 0; i--)
    {
      if (!delete_inserted (revert, g_ptr_array_index (revert->tables, i - 1), error))
        return FALSE;
    }
  return TRUE;
}

typedef gboolean (*RestoreFunc) (Revert       *revert,
                                 VivierTable  *table,
                                 GError      **error);

/* Parents before children. */
static gboolean
restore_all (Revert       *revert,
             RestoreFunc   restore,
             GError      **error)
{
  for (guint i = 0; i < revert->tables->len; i++)
    {
      if (!restore (revert, g_ptr_array_index (revert->tables, i), error))
        return FALSE;
    }
  return TRUE;
}

/* Whether the set pointed older rows at rows it inserted: then they must leave
 * before these are deleted, or they would be deleted with them. Otherwise the
 * inserted rows go first, because an updated row may want back a unique value
 * that one of them has. */
static gboolean
must_update_first (Revert    *revert,
                   gboolean  *result,
                   GError   **error)
{
  *result = FALSE;
  for (guint i = 0; i < revert->tables->len && !*result; i++)
    {
      VivierTable *table = g_ptr_array_index (revert->tables, i);

      for (guint j = 0; j < table->references->len && !*result; j++)
        {
          VivierReference *reference = g_ptr_array_index (table->references, j);
          g_autofree char *sql = NULL;
          g_autoptr (VivierStmt) stmt = NULL;

          if (!has_changed (revert, table, reference->column))
            continue;
          sql = g_strdup_printf ("SELECT EXISTS (SELECT 1 FROM change_row AS r JOIN change_range AS g "
                                 "ON g.change_set = r.change_set AND g.table_name = '%s' "
                                 "AND json_extract (r.after, '$.%s') BETWEEN g.first_id AND g.last_id "
                                 "WHERE r.change_set = ? AND r.table_name = '%s' AND r.op = 'update')",
                                 reference->parent, reference->column, table->name);
          stmt = vivier_db_prepare (revert->db, sql, error);
          if (stmt == NULL)
            return FALSE;
          vivier_stmt_bind_int (stmt, 1, revert->change_set);
          *result = vivier_stmt_step (stmt, NULL) && vivier_stmt_int (stmt, 0);
        }
    }
  return TRUE;
}

static gboolean
put_back (Revert  *revert,
          GError **error)
{
  gboolean is_update_first;

  if (!vivier_db_exec (revert->db, "PRAGMA defer_foreign_keys = ON", error)
      || !must_update_first (revert, &is_update_first, error))
    return FALSE;
  return (!is_update_first || restore_all (revert, restore_updated, error))
         && delete_all_inserted (revert, error)
         && (is_update_first || restore_all (revert, restore_updated, error))
         && restore_all (revert, insert_deleted, error);
}

/* A unique value that another row has taken since. */
static void
translate_constraint (VivierDb  *db,
                      GError   **error)
{
  if ((sqlite3_errcode (db->handle) & 0xff) != SQLITE_CONSTRAINT)
    return;
  g_clear_error (error);
  g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_CONFLICT,
                       _("This cannot be taken back: another record has the same identity now."));
}

/* Which set to put back: a redo stands for what it brought back. */
static gboolean
resolve (VivierDb  *db,
         gint64     change_set,
         gint64    *resolved,
         GError   **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  stmt = vivier_db_prepare (db,
                            "SELECT s.undone_by IS NOT NULL, s.is_final, u.undoes "
                            "FROM change_set AS s LEFT JOIN change_set AS u ON u.id = s.undoes "
                            "WHERE s.id = ?", error);
  if (stmt == NULL)
    return FALSE;
  vivier_stmt_bind_int (stmt, 1, change_set);
  if (!vivier_stmt_step (stmt, NULL))
    {
      g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_NOT_FOUND,
                           _("This change is not in history."));
      return FALSE;
    }
  if (vivier_stmt_int (stmt, 0))
    {
      g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_CONFLICT,
                           _("This has already been taken back."));
      return FALSE;
    }
  if (vivier_stmt_int (stmt, 1))
    {
      g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_CONFLICT,
                           _("This cannot be taken back: what it concerned was erased for good."));
      return FALSE;
    }
  if (vivier_stmt_is_null (stmt, 2))
    {
      *resolved = change_set;
      return TRUE;
    }
  return resolve (db, vivier_stmt_int (stmt, 2), resolved, error);
}

/**
 * vivier_history_revert:
 * @db: a connection, in a write labelled "undo" or "redo"
 * @change_set: what to take back
 * @error: return location
 *
 * Puts every row of @change_set back as it was: columns that it changed and that
 * are still as it left them, rows that it deleted, rows that it inserted. Taking
 * back an undo brings the original back; taking back a redo is the same as
 * taking back the original.
 *
 * Returns: %FALSE with @error: %VIVIER_STORE_ERROR_CONFLICT, naming what stands in
 *   the way, or %VIVIER_STORE_ERROR_NOT_FOUND; nothing is then touched
 */
gboolean
vivier_history_revert (VivierDb  *db,
                       gint64     change_set,
                       GError   **error)
{
  g_autoptr (GPtrArray) changed = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);
  Revert revert = { .db = db, .changed = changed };
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (db != NULL && db->write != NULL, FALSE);

  revert.tables = vivier_schema_get_tables (db, error);
  if (revert.tables == NULL || !resolve (db, change_set, &revert.change_set, error))
    return FALSE;
  if (!find_changed_columns (&revert, error)
      || !check_free (&revert, error) || !vivier_db_exec (db, "SAVEPOINT revert", error))
    return FALSE;
  if (put_back (&revert, &local_error))
    {
      db->write->undoes = revert.change_set;
      return vivier_db_exec (db, "RELEASE revert", error);
    }
  translate_constraint (db, &local_error);
  /* A full disk has rolled back everything already. */
  if (!sqlite3_get_autocommit (db->handle))
    sqlite3_exec (db->handle, "ROLLBACK TO revert; RELEASE revert", NULL, NULL, NULL);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}
