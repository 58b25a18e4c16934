/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/vivier-backup.h"
#include "store/vivier-opening-private.h"
#include "store/vivier-store-private.h"

#include <glib/gi18n-lib.h>

#define FTS_TABLES_SQL \
  "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%USING fts5%'"

gboolean
vivier_db_is_search_complaint (const char *text)
{
  return text != NULL && strstr (text, "FTS5 table") != NULL;
}

static gboolean
check_integrity (VivierDb   *db,
                 GPtrArray  *problems,
                 GError    **error)
{
  g_autoptr (VivierStmt) stmt = vivier_db_prepare (db, "PRAGMA integrity_check (20)", error);
  g_autoptr (GError) local_error = NULL;

  if (stmt == NULL)
    return FALSE;
  while (vivier_stmt_step (stmt, &local_error))
    {
      const char *text = vivier_stmt_text (stmt, 0);

      if (g_strcmp0 (text, "ok") != 0 && !vivier_db_is_search_complaint (text))
        /* Translators: %s is a technical sentence in English */
        g_ptr_array_add (problems, g_strdup_printf (_("The file is damaged: %s"), text));
    }
  if (g_error_matches (local_error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_DAMAGED))
    g_ptr_array_add (problems, g_strdup (local_error->message));
  else if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_references (VivierDb   *db,
                  GPtrArray  *problems,
                  GError    **error)
{
  g_autoptr (VivierStmt) stmt = NULL;
  g_autoptr (GError) local_error = NULL;

  stmt = vivier_db_prepare (db, "SELECT \"table\", rowid, parent FROM pragma_foreign_key_check LIMIT 20", error);
  if (stmt == NULL)
    return FALSE;
  while (vivier_stmt_step (stmt, &local_error))
    {
      g_autofree char *row = g_strdup_printf ("%" G_GINT64_FORMAT, vivier_stmt_int (stmt, 1));

      g_ptr_array_add (problems,
                       /* Translators: the number of a row, then the names of two tables */
                       g_strdup_printf (_("Row %s of “%s” points at a row of “%s” that is not there."),
                                        row, vivier_stmt_text (stmt, 0), vivier_stmt_text (stmt, 2)));
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* (transfer full) (element-type utf8) (nullable) */
static GPtrArray *
list_search_tables (VivierDb  *db,
                    GError   **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (VivierStmt) stmt = vivier_db_prepare (db, FTS_TABLES_SQL, error);
  g_autoptr (GError) local_error = NULL;

  if (stmt == NULL)
    return NULL;
  while (vivier_stmt_step (stmt, &local_error))
    g_ptr_array_add (names, vivier_stmt_dup_text (stmt, 0));
  if (local_error == NULL)
    return g_steal_pointer (&names);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

static gboolean
command_search_table (VivierDb    *db,
                      const char  *table,
                      const char  *command,
                      GError     **error)
{
  g_autofree char *sql = g_strdup_printf ("INSERT INTO \"%s\" (\"%s\") VALUES ('%s')", table, table, command);

  return vivier_db_exec (db, sql, error);
}

/* FTS5 checks itself by a command in the form of an insert, which a connection
 * for reading refuses; integrity_check has then looked at its tables already. */
static gboolean
check_search (VivierDb   *db,
              GPtrArray  *problems,
              GError    **error)
{
  g_autoptr (GPtrArray) tables = NULL;

  if (db->is_read_only)
    return TRUE;
  tables = list_search_tables (db, error);
  if (tables == NULL)
    return FALSE;
  for (guint i = 0; i < tables->len; i++)
    {
      g_autoptr (GError) local_error = NULL;

      if (command_search_table (db, g_ptr_array_index (tables, i), "integrity-check", &local_error))
        continue;
      if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      g_ptr_array_add (problems, g_strdup (_("The search index does not match the data.")));
    }
  return TRUE;
}

/**
 * vivier_db_check:
 * @db: a connection; one for writing also checks the search index
 * @problems: (element-type utf8): sentences are added to it
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Reads the whole file (1 s per 400 MB).
 *
 * Returns: %FALSE with @error when the check itself failed
 */
gboolean
vivier_db_check (VivierDb      *db,
                 GPtrArray     *problems,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (problems != NULL, FALSE);

  return check_integrity (db, problems, error)
         && check_references (db, problems, error)
         && check_search (db, problems, error);
}
