/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/vivier-snapshot.h"

#include "store/vivier-schema-private.h"
#include "store/vivier-write-private.h"

#define CREATE_SQL \
  "CREATE TEMP TABLE IF NOT EXISTS snapshot_row (" \
  "  table_name TEXT NOT NULL, row_id INTEGER NOT NULL, before TEXT NOT NULL, after TEXT," \
  "  PRIMARY KEY (table_name, row_id)) WITHOUT ROWID;" \
  "DELETE FROM temp.snapshot_row"

#define LOAD_SQL \
  "INSERT INTO temp.snapshot_row (table_name, row_id, before, after) " \
  "SELECT json_extract (value, '$.table'), json_extract (value, '$.id'), json_extract (value, '$.before')," \
  " json_extract (value, '$.after') FROM json_each (?1)"

#define DUMP_SQL \
  "SELECT json_group_array (json_object ('table', table_name, 'id', row_id, 'before', json (before)," \
  " 'after', json (after))) FROM temp.snapshot_row WHERE before IS NOT after"

/**
 * vivier_snapshot_begin:
 * @db: the connection of a write
 * @error: return location
 *
 * Returns: %FALSE with @error
 */
gboolean
vivier_snapshot_begin (VivierDb  *db,
                       GError   **error)
{
  g_return_val_if_fail (db != NULL && db->write != NULL, FALSE);

  return vivier_db_exec (db, CREATE_SQL, error);
}

static VivierTable *
find_table (VivierDb    *db,
            const char  *name,
            GError     **error)
{
  GPtrArray *tables = vivier_schema_get_tables (db, error);

  for (guint i = 0; tables != NULL && i < tables->len; i++)
    if (g_str_equal (((VivierTable *) tables->pdata[i])->name, name))
      return tables->pdata[i];

  if (tables != NULL)
    g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_FAILED, "No history is kept of the table “%s”.", name);
  return NULL;
}

/**
 * vivier_snapshot_add:
 * @db: the connection of a write, after vivier_snapshot_begin()
 * @table: a tracked table
 * @where: SQL, a condition on its row "t"
 * @first: its parameter ?1
 * @second: its parameter ?2
 * @error: return location
 *
 * Takes the images of rows that are going to be changed. Rows that are there
 * already are left alone.
 *
 * Returns: %FALSE with @error
 */
gboolean
vivier_snapshot_add (VivierDb    *db,
                     const char  *table,
                     const char  *where,
                     gint64       first,
                     gint64       second,
                     GError     **error)
{
  VivierTable *found;
  g_autofree char *image = NULL;
  g_autofree char *sql = NULL;

  g_return_val_if_fail (db != NULL && table != NULL && where != NULL, FALSE);

  found = find_table (db, table, error);
  if (found == NULL)
    return FALSE;
  image = vivier_table_image_sql (found, "t");
  sql = g_strdup_printf ("INSERT INTO temp.snapshot_row (table_name, row_id, before) "
                         "SELECT '%s', t.id, %s FROM main.\"%s\" AS t WHERE %s ON CONFLICT DO NOTHING",
                         table, image, table, where);
  return vivier_db_run (db, sql, first, second, error);
}

static gboolean
take_after (VivierDb     *db,
            VivierTable  *table,
            GError      **error)
{
  g_autofree char *image = vivier_table_image_sql (table, "t");
  g_autofree char *sql = NULL;

  sql = g_strdup_printf ("UPDATE temp.snapshot_row SET after = (SELECT %s FROM main.\"%s\" AS t WHERE t.id = row_id) "
                         "WHERE table_name = '%s'", image, table->name, table->name);
  return vivier_db_exec (db, sql, error);
}

/**
 * vivier_snapshot_end:
 * @db: the connection of a write, after the work
 * @error: return location
 *
 * Returns: (transfer full): the images of the rows that were changed or deleted,
 *   %NULL with @error
 */
char *
vivier_snapshot_end (VivierDb  *db,
                     GError   **error)
{
  GPtrArray *tables;
  g_autoptr (VivierStmt) stmt = NULL;
  g_autofree char *snapshot = NULL;

  g_return_val_if_fail (db != NULL && db->write != NULL, NULL);

  tables = vivier_schema_get_tables (db, error);
  if (tables == NULL)
    return NULL;
  for (guint i = 0; i < tables->len; i++)
    if (!take_after (db, tables->pdata[i], error))
      return NULL;

  stmt = vivier_db_prepare (db, DUMP_SQL, error);
  if (stmt == NULL || !vivier_stmt_step (stmt, error))
    return NULL;
  snapshot = vivier_stmt_dup_text (stmt, 0);
  vivier_stmt_reset (stmt);
  return vivier_db_exec (db, "DELETE FROM temp.snapshot_row", error) ? g_steal_pointer (&snapshot) : NULL;
}

/* What a column was; nothing when it names a row that is gone. */
static char *
former_value (VivierTable  *table,
              VivierColumn *column)
{
  for (guint i = 0; i < table->references->len; i++)
    {
      VivierReference *reference = g_ptr_array_index (table->references, i);

      if (g_str_equal (reference->column, column->name))
        return g_strdup_printf ("(SELECT p.id FROM main.\"%s\" AS p WHERE p.id = json_extract (r.before, '$.%s'))",
                                reference->parent, column->name);
    }
  return g_strdup_printf ("json_extract (r.before, '$.%s')", column->name);
}

static gboolean
put_back_updated (VivierDb     *db,
                  VivierTable  *table,
                  GError      **error)
{
  GString *text = g_string_new (NULL);
  g_autofree char *sql = NULL;
  guint n_set = 0;

  g_string_append_printf (text, "UPDATE OR IGNORE main.\"%s\" AS t SET ", table->name);
  for (guint i = 0; i < table->columns->len; i++)
    {
      VivierColumn *column = g_ptr_array_index (table->columns, i);
      g_autofree char *former = former_value (table, column);

      if (g_str_equal (column->name, "id"))
        continue;
      g_string_append_printf (text,
                              "%s\"%s\" = CASE WHEN json_extract (r.before, '$.%s') IS NOT json_extract (r.after, '$.%s') "
                              "AND t.\"%s\" IS json_extract (r.after, '$.%s') THEN %s ELSE t.\"%s\" END",
                              n_set++ > 0 ? ", " : "", column->name, column->name, column->name,
                              column->name, column->name, former, column->name);
    }
  g_string_append_printf (text, " FROM temp.snapshot_row AS r WHERE r.table_name = '%s' AND r.row_id = t.id"
                                " AND r.after IS NOT NULL", table->name);
  if (vivier_table_has_column (table, "prospect_id"))
    g_string_append (text, " AND t.prospect_id IS json_extract (r.after, '$.prospect_id')");
  sql = g_string_free (text, FALSE);
  return vivier_db_exec (db, sql, error);
}

static gboolean
put_back_deleted (VivierDb     *db,
                  VivierTable  *table,
                  GError      **error)
{
  GString *columns = g_string_new (NULL);
  GString *values = g_string_new (NULL);
  g_autofree char *sql = NULL;

  for (guint i = 0; i < table->columns->len; i++)
    {
      VivierColumn *column = g_ptr_array_index (table->columns, i);
      g_autofree char *former = former_value (table, column);
      const char *comma = i > 0 ? ", " : "";

      g_string_append_printf (columns, "%s\"%s\"", comma, column->name);
      /* A snapshot older than the column lacks it. */
      if (column->fallback != NULL)
        g_string_append_printf (values, "%scoalesce (%s, %s)", comma, former, column->fallback);
      else
        g_string_append_printf (values, "%s%s", comma, former);
    }
  sql = g_strdup_printf ("INSERT OR IGNORE INTO main.\"%s\" (%s) SELECT %s FROM temp.snapshot_row AS r "
                         "WHERE r.table_name = '%s' AND r.after IS NULL ORDER BY r.row_id",
                         table->name, columns->str, values->str, table->name);
  g_string_free (columns, TRUE);
  g_string_free (values, TRUE);
  return vivier_db_exec (db, sql, error);
}

static gboolean
load_snapshot (VivierDb    *db,
               const char  *snapshot,
               gint64       then,
               gint64       now,
               GError     **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  if (!vivier_db_exec (db, CREATE_SQL, error))
    return FALSE;
  stmt = vivier_db_prepare (db, LOAD_SQL, error);
  if (stmt == NULL)
    return FALSE;
  vivier_stmt_bind_text (stmt, 1, snapshot);
  return vivier_stmt_run (stmt, error)
         && vivier_db_run (db, "UPDATE temp.snapshot_row SET after = json_set (after, '$.prospect_id', ?2) "
                               "WHERE json_extract (after, '$.prospect_id') = ?1", then, now, error);
}

/**
 * vivier_snapshot_put_back:
 * @db: the connection of a write
 * @snapshot: from vivier_snapshot_end()
 * @then: a prospect
 * @now: who has its rows now; the same when nothing happened
 * @error: return location
 *
 * Tables come parents first, so that what belongs to a row finds it; in each,
 * updated rows give up their unique values before deleted ones come back.
 *
 * Returns: %FALSE with @error
 */
gboolean
vivier_snapshot_put_back (VivierDb    *db,
                          const char  *snapshot,
                          gint64       then,
                          gint64       now,
                          GError     **error)
{
  GPtrArray *tables;

  g_return_val_if_fail (db != NULL && db->write != NULL && snapshot != NULL, FALSE);

  tables = vivier_schema_get_tables (db, error);
  if (tables == NULL || !load_snapshot (db, snapshot, then, now, error))
    return FALSE;
  for (guint i = 0; i < tables->len; i++)
    if (!put_back_updated (db, tables->pdata[i], error) || !put_back_deleted (db, tables->pdata[i], error))
      return FALSE;

  return vivier_db_exec (db, "DELETE FROM temp.snapshot_row", error);
}
