/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/vivier-stmt-private.h"

#include <glib/gi18n-lib.h>

#include "store/vivier-db-private.h"

#define MAX_KEPT 256

struct _VivierStmt {
  VivierDb     *db;
  sqlite3_stmt *handle;
  char         *sql;
  const char   *address;     /* of the caller's text; only ever compared */
  guint64       last_used;
  int           bind_result; /* first failed bind since the last run */
  gboolean      is_lent;
  gboolean      is_kept;
};

static void
stmt_free (VivierStmt *self)
{
  sqlite3_finalize (self->handle);
  g_free (self->sql);
  g_free (self);
}

static VivierStmt **
get_slot (VivierDb   *db,
          const char *address)
{
  guint hash = (guint) (GPOINTER_TO_SIZE (address) >> 3) * 2654435761u;

  return &db->recent[hash >> 26];
}

static void
forget_least_used (VivierDb *db)
{
  GHashTableIter iter;
  gpointer value;
  VivierStmt *oldest = NULL;

  g_hash_table_iter_init (&iter, db->statements);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      VivierStmt *stmt = value;

      if (!stmt->is_lent && (oldest == NULL || stmt->last_used < oldest->last_used))
        oldest = stmt;
    }
  if (oldest == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (db->recent); i++)
    {
      if (db->recent[i] == oldest)
        db->recent[i] = NULL;
    }
  g_hash_table_remove (db->statements, oldest->sql);
  stmt_free (oldest);
}

static VivierStmt *
find_kept (VivierDb   *db,
           const char *sql)
{
  VivierStmt **slot = get_slot (db, sql);
  VivierStmt *stmt = *slot;

  if (stmt != NULL && stmt->address == sql && strcmp (stmt->sql, sql) == 0)
    return stmt;
  stmt = g_hash_table_lookup (db->statements, sql);
  if (stmt != NULL)
    {
      stmt->address = sql;
      *slot = stmt;
    }
  return stmt;
}

static VivierStmt *
compile (VivierDb    *db,
         const char  *sql,
         gboolean     is_kept,
         GError     **error)
{
  sqlite3_stmt *handle = NULL;
  VivierStmt *stmt;
  guint flags = is_kept ? SQLITE_PREPARE_PERSISTENT : 0;

  if (sqlite3_prepare_v3 (db->handle, sql, -1, flags, &handle, NULL) != SQLITE_OK)
    {
      vivier_db_set_error (db, error, NULL);
      return NULL;
    }
  stmt = g_new0 (VivierStmt, 1);
  stmt->db = db;
  stmt->handle = handle;
  stmt->sql = g_strdup (sql);
  stmt->is_kept = is_kept;
  return stmt;
}

/**
 * vivier_db_prepare:
 * @db: a connection
 * @sql: one statement
 * @error: return location
 *
 * Lends the statement for @sql, compiled when it is not kept yet. While one is
 * lent, asking for the same text gives a second, unkept one.
 *
 * Returns: (transfer full) (nullable): the statement, reset and without values;
 *   give it back with vivier_stmt_release()
 */
VivierStmt *
vivier_db_prepare (VivierDb    *db,
                   const char  *sql,
                   GError     **error)
{
  VivierStmt *stmt;

  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (sql != NULL, NULL);

  stmt = find_kept (db, sql);
  if (stmt == NULL)
    {
      stmt = compile (db, sql, TRUE, error);
      if (stmt == NULL)
        return NULL;
      if (g_hash_table_size (db->statements) >= MAX_KEPT)
        forget_least_used (db);
      g_hash_table_insert (db->statements, stmt->sql, stmt);
    }
  else if (stmt->is_lent)
    {
      stmt = compile (db, sql, FALSE, error);
      if (stmt == NULL)
        return NULL;
    }
  stmt->is_lent = TRUE;
  stmt->last_used = ++db->tick;
  return stmt;
}

/**
 * vivier_db_prepare_resource:
 * @db: a connection
 * @name: a file of resources/sql
 * @error: return location
 *
 * As vivier_db_prepare(), for a query that is long enough for its own file.
 *
 * Returns: (transfer full) (nullable): the statement
 */
VivierStmt *
vivier_db_prepare_resource (VivierDb    *db,
                            const char  *name,
                            GError     **error)
{
  g_autofree char *sql = NULL;

  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  sql = vivier_db_load_resource (name, error);
  return sql != NULL ? vivier_db_prepare (db, sql, error) : NULL;
}

void
vivier_stmt_forget_all (VivierDb *db)
{
  GHashTableIter iter;
  gpointer value;

  memset (db->recent, 0, sizeof db->recent);
  g_hash_table_iter_init (&iter, db->statements);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      g_hash_table_iter_steal (&iter);
      stmt_free (value);
    }
}

int
vivier_stmt_count_parameters (VivierStmt *stmt)
{
  return sqlite3_bind_parameter_count (stmt->handle);
}

static void
note_bind (VivierStmt *stmt,
           int         result)
{
  if (G_UNLIKELY (result != SQLITE_OK) && stmt->bind_result == SQLITE_OK)
    stmt->bind_result = result;
}

/**
 * vivier_stmt_bind_int:
 * @stmt: a statement
 * @index: parameter, from 1
 * @value: a number
 *
 * A bind that fails is reported by the next step.
 */
void
vivier_stmt_bind_int (VivierStmt *stmt,
                      int         index,
                      gint64      value)
{
  note_bind (stmt, sqlite3_bind_int64 (stmt->handle, index, value));
}

/**
 * vivier_stmt_bind_real:
 * @stmt: a statement
 * @index: parameter, from 1
 * @value: a number
 */
void
vivier_stmt_bind_real (VivierStmt *stmt,
                       int         index,
                       double      value)
{
  note_bind (stmt, sqlite3_bind_double (stmt->handle, index, value));
}

/**
 * vivier_stmt_bind_text:
 * @stmt: a statement
 * @index: parameter, from 1
 * @value: (nullable): a text, copied
 */
void
vivier_stmt_bind_text (VivierStmt *stmt,
                       int         index,
                       const char *value)
{
  note_bind (stmt, sqlite3_bind_text (stmt->handle, index, value, -1, SQLITE_TRANSIENT));
}

/**
 * vivier_stmt_bind_borrowed_text:
 * @stmt: a statement
 * @index: parameter, from 1
 * @value: (nullable): a text that stays as it is until @stmt is released or has
 *   another value there
 */
void
vivier_stmt_bind_borrowed_text (VivierStmt *stmt,
                                int         index,
                                const char *value)
{
  note_bind (stmt, sqlite3_bind_text (stmt->handle, index, value, -1, SQLITE_STATIC));
}

/**
 * vivier_stmt_bind_day:
 * @stmt: a statement
 * @index: parameter, from 1
 * @value: a day, stored as ISO 8601; %VIVIER_DAY_NONE is stored as NULL
 */
void
vivier_stmt_bind_day (VivierStmt *stmt,
                      int         index,
                      VivierDay   value)
{
  char iso[VIVIER_DAY_ISO_SIZE];

  if (value == VIVIER_DAY_NONE)
    {
      vivier_stmt_bind_null (stmt, index);
      return;
    }
  vivier_day_to_iso (value, iso);
  vivier_stmt_bind_text (stmt, index, iso);
}

/**
 * vivier_stmt_bind_null:
 * @stmt: a statement
 * @index: parameter, from 1
 */
void
vivier_stmt_bind_null (VivierStmt *stmt,
                       int         index)
{
  note_bind (stmt, sqlite3_bind_null (stmt->handle, index));
}

static gboolean
check_binds (VivierStmt  *stmt,
             GError     **error)
{
  if (G_LIKELY (stmt->bind_result == SQLITE_OK))
    return TRUE;

  g_set_error (error, VIVIER_STORE_ERROR,
               stmt->bind_result == SQLITE_TOOBIG ? VIVIER_STORE_ERROR_INVALID
                                                  : VIVIER_STORE_ERROR_FAILED,
               /* Translators: %s is a technical reason in English */
               _("The workspace refused it (%s)."), sqlite3_errstr (stmt->bind_result));
  stmt->bind_result = SQLITE_OK;
  return FALSE;
}

/**
 * vivier_stmt_step:
 * @stmt: a statement
 * @error: return location
 *
 * Goes to the next row.
 *
 * Returns: %TRUE with a row; %FALSE at the end, or on failure with @error set
 */
gboolean
vivier_stmt_step (VivierStmt  *stmt,
                  GError     **error)
{
  int result;

  g_return_val_if_fail (stmt != NULL, FALSE);

  if (!check_binds (stmt, error))
    return FALSE;
  result = sqlite3_step (stmt->handle);
  if (result == SQLITE_ROW)
    return TRUE;
  if (result != SQLITE_DONE)
    {
      vivier_db_set_error (stmt->db, error, NULL);
      sqlite3_reset (stmt->handle);
    }
  return FALSE;
}

/**
 * vivier_stmt_run:
 * @stmt: a statement
 * @error: return location
 *
 * Runs a statement to its end, whatever rows it gives, and makes it ready for
 * the next values; those not bound again stay.
 *
 * Returns: %FALSE with @error on failure
 */
gboolean
vivier_stmt_run (VivierStmt  *stmt,
                 GError     **error)
{
  int result;

  g_return_val_if_fail (stmt != NULL, FALSE);

  if (!check_binds (stmt, error))
    return FALSE;
  stmt->db->is_in_short_write = stmt->db->owns_data;
  do
    result = sqlite3_step (stmt->handle);
  while (result == SQLITE_ROW);
  stmt->db->is_in_short_write = FALSE;
  if (result != SQLITE_DONE)
    vivier_db_set_error (stmt->db, error, NULL);
  sqlite3_reset (stmt->handle);
  return result == SQLITE_DONE;
}

/**
 * vivier_stmt_step_or_not_found:
 * @stmt: a statement
 * @missing: a sentence for people: what is not there
 * @error: return location
 *
 * Goes to a row that has to be there.
 *
 * Returns: %TRUE with a row; %FALSE with %VIVIER_STORE_ERROR_NOT_FOUND when there
 *   is none, or with another @error on failure
 */
gboolean
vivier_stmt_step_or_not_found (VivierStmt  *stmt,
                               const char  *missing,
                               GError     **error)
{
  GError *failure = NULL;

  if (vivier_stmt_step (stmt, &failure))
    return TRUE;

  if (failure == NULL)
    failure = g_error_new_literal (VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_NOT_FOUND, missing);
  g_propagate_error (error, failure);
  return FALSE;
}

/**
 * vivier_stmt_run_or_not_found:
 * @stmt: an INSERT, UPDATE or DELETE
 * @missing: a sentence for people: what is not there
 * @error: return location
 *
 * Runs a change that has to find a row.
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_NOT_FOUND when it touched none, or with
 *   another @error on failure
 */
gboolean
vivier_stmt_run_or_not_found (VivierStmt  *stmt,
                              const char  *missing,
                              GError     **error)
{
  if (!vivier_stmt_run (stmt, error))
    return FALSE;
  if (sqlite3_changes (stmt->db->handle) > 0)
    return TRUE;

  g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_NOT_FOUND, missing);
  return FALSE;
}

/**
 * vivier_stmt_reset:
 * @stmt: a statement
 *
 * Back to before the first row; values stay bound.
 */
void
vivier_stmt_reset (VivierStmt *stmt)
{
  sqlite3_reset (stmt->handle);
}

/**
 * vivier_stmt_int:
 * @stmt: a statement on a row
 * @column: from 0
 *
 * Returns: the number, 0 for NULL
 */
gint64
vivier_stmt_int (VivierStmt *stmt,
                 int         column)
{
  return sqlite3_column_int64 (stmt->handle, column);
}

/**
 * vivier_stmt_real:
 * @stmt: a statement on a row
 * @column: from 0
 *
 * Returns: the number, 0 for NULL
 */
double
vivier_stmt_real (VivierStmt *stmt,
                  int         column)
{
  return sqlite3_column_double (stmt->handle, column);
}

/**
 * vivier_stmt_text:
 * @stmt: a statement on a row
 * @column: from 0
 *
 * Returns: (nullable) (transfer none): the text, until the next step or reset
 */
const char *
vivier_stmt_text (VivierStmt *stmt,
                  int         column)
{
  return (const char *) sqlite3_column_text (stmt->handle, column);
}

/**
 * vivier_stmt_dup_text:
 * @stmt: a statement on a row
 * @column: from 0
 *
 * Returns: (nullable) (transfer full): the text
 */
char *
vivier_stmt_dup_text (VivierStmt *stmt,
                      int         column)
{
  return g_strdup (vivier_stmt_text (stmt, column));
}

/**
 * vivier_stmt_day:
 * @stmt: a statement on a row
 * @column: from 0
 *
 * Returns: the day, %VIVIER_DAY_NONE for NULL or what is not an ISO day
 */
VivierDay
vivier_stmt_day (VivierStmt *stmt,
                 int         column)
{
  const char *iso = vivier_stmt_text (stmt, column);

  return iso != NULL ? vivier_day_from_iso (iso) : VIVIER_DAY_NONE;
}

/**
 * vivier_stmt_is_null:
 * @stmt: a statement on a row
 * @column: from 0
 *
 * Returns: %TRUE when the column holds nothing
 */
gboolean
vivier_stmt_is_null (VivierStmt *stmt,
                     int         column)
{
  return sqlite3_column_type (stmt->handle, column) == SQLITE_NULL;
}

/**
 * vivier_stmt_release:
 * @stmt: (transfer full) (nullable): a lent statement
 *
 * Gives it back. The values it held are forgotten.
 */
void
vivier_stmt_release (VivierStmt *stmt)
{
  if (stmt == NULL)
    return;
  if (!stmt->is_kept)
    {
      stmt_free (stmt);
      return;
    }
  sqlite3_reset (stmt->handle);
  sqlite3_clear_bindings (stmt->handle);
  stmt->bind_result = SQLITE_OK;
  stmt->is_lent = FALSE;
}
