/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/vivier-import-store.h"

#include <glib/gi18n-lib.h>

#include "base/vivier-identity.h"

/* A difference of revenue within one unit is rounding. */
#define REVENUE_TOLERANCE_MINOR 100

/**
 * vivier_import_record_begin:
 * @db: the connection of a write
 * @record: what is known of the file; gets its id
 * @now_ms: the clock's instant
 * @error: return location
 *
 * Enters a file into the journal of imports, so that its rows can point at it.
 *
 * Returns: %FALSE with @error set
 */
gboolean
vivier_import_record_begin (VivierDb            *db,
                            VivierImportRecord  *record,
                            gint64               now_ms,
                            GError             **error)
{
  g_autofree char *uuid = NULL;
  const char delimiter[2] = { record->delimiter, '\0' };
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL && record != NULL, FALSE);

  stmt = vivier_db_prepare (db,
                            "INSERT INTO import_run (uuid, file_name, kind, started_ms, encoding, delimiter)"
                            " VALUES (?1, ?2, ?3, ?4, ?5, ?6)", error);
  if (stmt == NULL)
    return FALSE;

  uuid = vivier_uuid_new (now_ms);
  vivier_stmt_bind_text (stmt, 1, uuid);
  vivier_stmt_bind_text (stmt, 2, record->file_name);
  vivier_stmt_bind_text (stmt, 3, record->kind);
  vivier_stmt_bind_int (stmt, 4, now_ms);
  vivier_stmt_bind_text (stmt, 5, record->encoding);
  vivier_stmt_bind_text (stmt, 6, delimiter);
  if (!vivier_stmt_run (stmt, error))
    return FALSE;

  record->id = vivier_db_last_insert_id (db);
  return TRUE;
}

/**
 * vivier_import_record_end:
 * @db: the connection of a write
 * @record: a begun record with its counts
 * @error: return location
 *
 * Writes down what became of the file.
 *
 * Returns: %FALSE with @error set
 */
gboolean
vivier_import_record_end (VivierDb                  *db,
                          const VivierImportRecord  *record,
                          GError                   **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL && record != NULL, FALSE);

  stmt = vivier_db_prepare (db,
                            "UPDATE import_run SET n_read = ?2, n_created = ?3, n_updated = ?4,"
                            " n_unchanged = ?5, n_rejected = ?6 WHERE id = ?1", error);
  if (stmt == NULL)
    return FALSE;

  vivier_stmt_bind_int (stmt, 1, record->id);
  vivier_stmt_bind_int (stmt, 2, record->read);
  vivier_stmt_bind_int (stmt, 3, record->created);
  vivier_stmt_bind_int (stmt, 4, record->updated);
  vivier_stmt_bind_int (stmt, 5, record->unchanged);
  vivier_stmt_bind_int (stmt, 6, record->rejected);
  return vivier_stmt_run (stmt, error);
}

/**
 * vivier_import_find_change_set:
 * @db: a connection
 * @import_id: of an imported file
 * @error: return location
 *
 * Returns: the change set that wrote it, for undo; 0 with
 *   %VIVIER_STORE_ERROR_NOT_FOUND when there is no such import
 */
gint64
vivier_import_find_change_set (VivierDb  *db,
                               gint64     import_id,
                               GError   **error)
{
  g_autoptr (VivierStmt) stmt = NULL;
  GError *failure = NULL;

  g_return_val_if_fail (db != NULL, 0);

  stmt = vivier_db_prepare (db,
                            "SELECT r.change_set FROM change_range r JOIN change_set s ON s.id = r.change_set"
                            " WHERE r.table_name = 'import_run' AND ?1 BETWEEN r.first_id AND r.last_id"
                            " AND s.kind = 'import' ORDER BY r.change_set DESC LIMIT 1", error);
  if (stmt == NULL)
    return 0;

  vivier_stmt_bind_int (stmt, 1, import_id);
  if (vivier_stmt_step (stmt, &failure))
    return vivier_stmt_int (stmt, 0);

  if (failure != NULL)
    g_propagate_error (error, failure);
  else
    {
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, import_id);

      g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_NOT_FOUND,
                   /* Translators: %s is a number. */
                   _("There is no import number %s. Look at the history for the numbers."), number);
    }
  return 0;
}

/**
 * vivier_workspace_has_records:
 * @db: a connection
 * @has_records: (out): whether there is any prospect or purchase
 * @error: return location
 *
 * Returns: %FALSE when it could not be read
 */
gboolean
vivier_workspace_has_records (VivierDb  *db,
                              gboolean  *has_records,
                              GError   **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL && has_records != NULL, FALSE);

  stmt = vivier_db_prepare (db, "SELECT EXISTS (SELECT 1 FROM prospect)", error);
  if (stmt == NULL || !vivier_stmt_step (stmt, error))
    return FALSE;

  *has_records = vivier_stmt_int (stmt, 0) != 0;
  return TRUE;
}

/**
 * vivier_column_mapping_load:
 * @db: a connection
 * @header_key: a folded header
 * @kind: (out) (transfer full) (nullable): "prospects" or "purchases"
 * @mapping: (out) (transfer full) (nullable): what was saved for it; %NULL when nothing was
 * @error: return location
 *
 * Returns: %FALSE when it could not be read
 */
gboolean
vivier_column_mapping_load (VivierDb    *db,
                            const char  *header_key,
                            char       **kind,
                            char       **mapping,
                            GError     **error)
{
  g_autoptr (VivierStmt) stmt = NULL;
  GError *failure = NULL;

  g_return_val_if_fail (db != NULL && header_key != NULL && kind != NULL && mapping != NULL, FALSE);

  *kind = NULL;
  *mapping = NULL;
  stmt = vivier_db_prepare (db, "SELECT kind, mapping FROM column_mapping WHERE header_key = ?1", error);
  if (stmt == NULL)
    return FALSE;

  vivier_stmt_bind_text (stmt, 1, header_key);
  if (vivier_stmt_step (stmt, &failure))
    {
      *kind = vivier_stmt_dup_text (stmt, 0);
      *mapping = vivier_stmt_dup_text (stmt, 1);
    }
  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, failure);
  return FALSE;
}

/**
 * vivier_column_mapping_save:
 * @db: the connection of a write
 * @header_key: a folded header
 * @kind: "prospects" or "purchases"
 * @mapping: what its columns mean
 * @error: return location
 *
 * Keeps a mapping; one that says the same already is left alone.
 *
 * Returns: %FALSE with @error set
 */
gboolean
vivier_column_mapping_save (VivierDb    *db,
                            const char  *header_key,
                            const char  *kind,
                            const char  *mapping,
                            GError     **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL && header_key != NULL && kind != NULL && mapping != NULL, FALSE);

  stmt = vivier_db_prepare (db,
                            "INSERT INTO column_mapping (header_key, kind, mapping) VALUES (?1, ?2, ?3)"
                            " ON CONFLICT (header_key) DO UPDATE SET kind = excluded.kind, mapping = excluded.mapping"
                            " WHERE column_mapping.kind <> excluded.kind OR column_mapping.mapping <> excluded.mapping",
                            error);
  if (stmt == NULL)
    return FALSE;

  vivier_stmt_bind_text (stmt, 1, header_key);
  vivier_stmt_bind_text (stmt, 2, kind);
  vivier_stmt_bind_text (stmt, 3, mapping);
  return vivier_stmt_run (stmt, error);
}

static gint64
int_or_unknown (VivierStmt *stmt,
                int         column)
{
  return vivier_stmt_is_null (stmt, column) ? -1 : vivier_stmt_int (stmt, column);
}

/**
 * vivier_declared_compare:
 * @db: a connection
 * @today: purchases up to that day count
 * @func: (scope call): called for each client that differs, in order of ids
 * @user_data: for @func
 * @error: return location
 *
 * Compares what client lists declared with the purchases there are. Clients
 * without purchases are left out: their declared figures are still in use.
 *
 * Returns: %FALSE with @error set
 */
gboolean
vivier_declared_compare (VivierDb            *db,
                         VivierDay            today,
                         VivierDeclaredFunc   func,
                         gpointer             user_data,
                         GError             **error)
{
  g_autoptr (VivierStmt) stmt = NULL;
  GError *failure = NULL;

  g_return_val_if_fail (db != NULL && func != NULL, FALSE);

  stmt = vivier_db_prepare (db,
                            "SELECT p.id, p.name, p.declared_purchases, p.declared_revenue_minor, f.n, f.revenue"
                            " FROM prospect p JOIN (SELECT prospect_id, count(*) AS n, sum(amount_minor) AS revenue"
                            "  FROM purchase WHERE state <> 'cancelled' AND purchased_on <= ?1 GROUP BY prospect_id) f"
                            " ON f.prospect_id = p.id"
                            " WHERE p.declared_purchases <> f.n OR abs (p.declared_revenue_minor - f.revenue) > ?2"
                            " ORDER BY p.id", error);
  if (stmt == NULL)
    return FALSE;

  vivier_stmt_bind_day (stmt, 1, today);
  vivier_stmt_bind_int (stmt, 2, REVENUE_TOLERANCE_MINOR);
  while (vivier_stmt_step (stmt, &failure))
    {
      const VivierDeclaredDifference difference = {
        .prospect_id = vivier_stmt_int (stmt, 0),
        .name = vivier_stmt_text (stmt, 1),
        .declared_purchases = int_or_unknown (stmt, 2),
        .declared_revenue_minor = int_or_unknown (stmt, 3),
        .purchases = vivier_stmt_int (stmt, 4),
        .revenue_minor = vivier_stmt_int (stmt, 5),
      };

      func (&difference, user_data);
    }
  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, failure);
  return FALSE;
}
