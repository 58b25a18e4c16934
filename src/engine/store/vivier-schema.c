/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/vivier-schema-private.h"

/* A plain table with an "id" of its own holds people's data. */
#define TRACKED_TABLES_SQL \
  "SELECT l.name FROM pragma_table_list AS l " \
  "WHERE l.schema = 'main' AND l.type = 'table' AND l.wr = 0 " \
  "AND l.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' " \
  "AND l.name NOT LIKE 'change\\_%' ESCAPE '\\' " \
  "AND EXISTS (SELECT 1 FROM pragma_table_info (l.name) AS c " \
  "            WHERE c.name = 'id' AND c.pk = 1 AND c.type = 'INTEGER') " \
  "ORDER BY l.name"

static void
column_free (VivierColumn *column)
{
  g_free (column->name);
  g_free (column->fallback);
  g_free (column);
}

static void
reference_free (VivierReference *reference)
{
  g_free (reference->column);
  g_free (reference->parent);
  g_free (reference);
}

static void
table_free (VivierTable *table)
{
  g_free (table->name);
  g_ptr_array_unref (table->columns);
  g_ptr_array_unref (table->references);
  g_free (table);
}

static gboolean
load_columns (VivierDb     *db,
              VivierTable  *table,
              GError      **error)
{
  g_autoptr (VivierStmt) stmt = NULL;
  g_autoptr (GError) local_error = NULL;

  stmt = vivier_db_prepare (db, "SELECT name, type, \"notnull\", dflt_value FROM pragma_table_info (?)", error);
  if (stmt == NULL)
    return FALSE;
  vivier_stmt_bind_text (stmt, 1, table->name);
  while (vivier_stmt_step (stmt, &local_error))
    {
      VivierColumn *column = g_new0 (VivierColumn, 1);

      column->name = vivier_stmt_dup_text (stmt, 0);
      column->is_real = g_strcmp0 (vivier_stmt_text (stmt, 1), "REAL") == 0;
      if (vivier_stmt_int (stmt, 2))
        column->fallback = vivier_stmt_dup_text (stmt, 3);
      column->is_upkeep = strcmp (column->name, "updated_ms") == 0;
      g_ptr_array_add (table->columns, column);
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
load_references (VivierDb     *db,
                 VivierTable  *table,
                 GError      **error)
{
  g_autoptr (VivierStmt) stmt = NULL;
  g_autoptr (GError) local_error = NULL;

  stmt = vivier_db_prepare (db, "SELECT \"from\", \"table\" FROM pragma_foreign_key_list (?)", error);
  if (stmt == NULL)
    return FALSE;
  vivier_stmt_bind_text (stmt, 1, table->name);
  while (vivier_stmt_step (stmt, &local_error))
    {
      VivierReference *reference = g_new0 (VivierReference, 1);

      reference->column = vivier_stmt_dup_text (stmt, 0);
      reference->parent = vivier_stmt_dup_text (stmt, 1);
      g_ptr_array_add (table->references, reference);
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static VivierTable *
load_table (VivierDb    *db,
            const char  *name,
            GError     **error)
{
  VivierTable *table = g_new0 (VivierTable, 1);

  table->name = g_strdup (name);
  table->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) column_free);
  table->references = g_ptr_array_new_with_free_func ((GDestroyNotify) reference_free);
  if (load_columns (db, table, error) && load_references (db, table, error))
    return table;
  table_free (table);
  return NULL;
}

static gboolean
waits_for_parent (VivierTable *table,
                  GPtrArray   *waiting)
{
  for (guint i = 0; i < table->references->len; i++)
    {
      VivierReference *reference = g_ptr_array_index (table->references, i);

      for (guint j = 0; j < waiting->len; j++)
        {
          VivierTable *other = g_ptr_array_index (waiting, j);

          if (other != table && strcmp (other->name, reference->parent) == 0)
            return TRUE;
        }
    }
  return FALSE;
}

/* Parents first. Tables that name each other in a circle stay in their order. */
static GPtrArray *
order_tables (GPtrArray *waiting)
{
  GPtrArray *ordered = g_ptr_array_new_with_free_func ((GDestroyNotify) table_free);

  while (waiting->len > 0)
    {
      guint next = 0;

      while (next < waiting->len && waits_for_parent (g_ptr_array_index (waiting, next), waiting))
        next++;
      if (next == waiting->len)
        next = 0;
      g_ptr_array_add (ordered, g_ptr_array_steal_index (waiting, next));
    }
  return ordered;
}

GPtrArray *
vivier_schema_get_tables (VivierDb  *db,
                          GError   **error)
{
  g_autoptr (GPtrArray) tables = NULL;
  g_autoptr (VivierStmt) stmt = NULL;
  g_autoptr (GError) local_error = NULL;

  if (db->tracked != NULL)
    return db->tracked;

  stmt = vivier_db_prepare (db, TRACKED_TABLES_SQL, error);
  if (stmt == NULL)
    return NULL;
  tables = g_ptr_array_new_with_free_func ((GDestroyNotify) table_free);
  while (vivier_stmt_step (stmt, &local_error))
    {
      VivierTable *table = load_table (db, vivier_stmt_text (stmt, 0), error);

      if (table == NULL)
        return NULL;
      g_ptr_array_add (tables, table);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  db->tracked = order_tables (tables);
  return db->tracked;
}

void
vivier_schema_forget (VivierDb *db)
{
  g_clear_pointer (&db->tracked, g_ptr_array_unref);
}

gboolean
vivier_table_has_column (VivierTable *self,
                         const char  *name)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      if (strcmp (((VivierColumn *) g_ptr_array_index (self->columns, i))->name, name) == 0)
        return TRUE;
    }
  return FALSE;
}

char *
vivier_table_prospect_sql (VivierTable *self,
                           const char  *row)
{
  if (strcmp (self->name, "prospect") == 0)
    return g_strconcat (row, ".id", NULL);
  if (vivier_table_has_column (self, "prospect_id"))
    return g_strconcat (row, ".prospect_id", NULL);
  return g_strdup ("NULL");
}

/* json_object() writes numbers with 15 digits, which loses the last bits. */
static void
append_value (GString            *sql,
              const VivierColumn *column,
              const char         *row)
{
  if (column->is_real)
    g_string_append_printf (sql, "json (CASE WHEN %s.\"%s\" IS NULL THEN 'null' "
                                 "ELSE printf ('%%!.17g', %s.\"%s\") END)",
                            row, column->name, row, column->name);
  else
    g_string_append_printf (sql, "%s.\"%s\"", row, column->name);
}

char *
vivier_table_image_sql (VivierTable *self,
                        const char  *row)
{
  GString *sql = g_string_new ("json_object (");

  for (guint i = 0; i < self->columns->len; i++)
    {
      VivierColumn *column = g_ptr_array_index (self->columns, i);

      g_string_append_printf (sql, "%s'%s', ", i > 0 ? ", " : "", column->name);
      append_value (sql, column, row);
    }
  g_string_append_c (sql, ')');
  return g_string_free (sql, FALSE);
}
