/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/vivier-history.h"

#include <glib/gi18n-lib.h>

#include "store/vivier-schema-private.h"

#define CHANGE_SET_COLUMNS \
  "s.id, s.kind, s.subject, s.count, s.user_name, s.at_ms, s.import_id, s.undoes, s.undone_by IS NOT NULL, " \
  "coalesce ((SELECT coalesce (b.kind, a.kind) FROM change_set AS a LEFT JOIN change_set AS b ON b.id = a.undoes " \
  "           WHERE a.id = s.undoes), s.kind)"

/* One change of one prospect rarely has more; an import shown as a whole does. */
#define MAX_FIELD_CHANGES 5000

/**
 * vivier_change_set_free:
 * @self: (transfer full): a change set
 */
void
vivier_change_set_free (VivierChangeSet *self)
{
  g_free (self->kind);
  g_free (self->of_kind);
  g_free (self->subject);
  g_free (self->user);
  g_free (self);
}

/**
 * vivier_field_change_free:
 * @self: (transfer full): a field change
 */
void
vivier_field_change_free (VivierFieldChange *self)
{
  g_free (self->table);
  g_free (self->column);
  g_free (self->before);
  g_free (self->after);
  g_free (self);
}

static VivierChangeSet *
read_change_set (VivierStmt *stmt)
{
  VivierChangeSet *set = g_new0 (VivierChangeSet, 1);

  set->id = vivier_stmt_int (stmt, 0);
  set->kind = vivier_stmt_dup_text (stmt, 1);
  set->subject = vivier_stmt_dup_text (stmt, 2);
  set->count = vivier_stmt_int (stmt, 3);
  set->user = vivier_stmt_dup_text (stmt, 4);
  set->at_ms = vivier_stmt_int (stmt, 5);
  set->import_id = vivier_stmt_int (stmt, 6);
  set->undoes = vivier_stmt_int (stmt, 7);
  set->is_undone = vivier_stmt_int (stmt, 8) != 0;
  set->of_kind = vivier_stmt_dup_text (stmt, 9);
  return set;
}

static GPtrArray *
read_change_sets (VivierStmt  *stmt,
                  GError     **error)
{
  g_autoptr (GPtrArray) sets = g_ptr_array_new_with_free_func ((GDestroyNotify) vivier_change_set_free);
  g_autoptr (GError) local_error = NULL;

  while (vivier_stmt_step (stmt, &local_error))
    g_ptr_array_add (sets, read_change_set (stmt));
  if (local_error == NULL)
    return g_steal_pointer (&sets);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/**
 * vivier_history_list:
 * @db: a connection
 * @limit: at most so many, 0 for all
 * @error: return location
 *
 * Returns: (transfer full) (element-type VivierChangeSet): newest first
 */
GPtrArray *
vivier_history_list (VivierDb  *db,
                     int        limit,
                     GError   **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  stmt = vivier_db_prepare (db, "SELECT " CHANGE_SET_COLUMNS " FROM change_set AS s "
                                "ORDER BY s.id DESC LIMIT ?", error);
  if (stmt == NULL)
    return NULL;
  vivier_stmt_bind_int (stmt, 1, limit > 0 ? limit : -1);
  return read_change_sets (stmt, error);
}

/**
 * vivier_history_load:
 * @db: a connection
 * @change_set: its number
 * @error: return location
 *
 * Returns: (transfer full): one entry of history, or %NULL with
 *   %VIVIER_STORE_ERROR_NOT_FOUND
 */
VivierChangeSet *
vivier_history_load (VivierDb  *db,
                     gint64     change_set,
                     GError   **error)
{
  g_autoptr (VivierStmt) stmt = NULL;
  g_autoptr (GError) local_error = NULL;

  stmt = vivier_db_prepare (db, "SELECT " CHANGE_SET_COLUMNS " FROM change_set AS s WHERE s.id = ?", error);
  if (stmt == NULL)
    return NULL;
  vivier_stmt_bind_int (stmt, 1, change_set);
  if (vivier_stmt_step (stmt, &local_error))
    return read_change_set (stmt);
  if (local_error == NULL)
    g_set_error_literal (&local_error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_NOT_FOUND,
                         _("This change is not in history."));
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/* The sets with an image of a row of the prospect, then those that inserted one
 * of its rows: it is there still, or an image tells that it was. */
static char *
make_prospect_sql (GPtrArray *tables)
{
  GString *sql = g_string_new ("WITH concerned (table_name, row_id) AS ("
                               "SELECT 'prospect', ?1 "
                               "UNION SELECT table_name, row_id FROM change_row WHERE prospect_id = ?1");

  for (guint i = 0; i < tables->len; i++)
    {
      VivierTable *table = g_ptr_array_index (tables, i);

      if (vivier_table_has_column (table, "prospect_id"))
        g_string_append_printf (sql, " UNION SELECT '%s', id FROM main.\"%s\" WHERE prospect_id = ?1",
                                table->name, table->name);
    }
  g_string_append (sql, ") SELECT " CHANGE_SET_COLUMNS " FROM change_set AS s WHERE s.id IN ("
                        "SELECT change_set FROM change_row WHERE prospect_id = ?1 "
                        "UNION SELECT g.change_set FROM concerned AS c JOIN change_range AS g "
                        "ON g.table_name = c.table_name AND g.last_id >= c.row_id AND g.first_id <= c.row_id) "
                        "ORDER BY s.id DESC LIMIT ?2");
  return g_string_free (sql, FALSE);
}

/**
 * vivier_history_of_prospect:
 * @db: a connection
 * @prospect_id: a prospect, also a deleted one
 * @limit: at most so many, 0 for all
 * @error: return location
 *
 * Returns: (transfer full) (element-type VivierChangeSet): what touched its row
 *   or a row that belongs to it, newest first
 */
GPtrArray *
vivier_history_of_prospect (VivierDb  *db,
                            gint64     prospect_id,
                            int        limit,
                            GError   **error)
{
  GPtrArray *tables;
  g_autofree char *sql = NULL;
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  tables = vivier_schema_get_tables (db, error);
  if (tables == NULL)
    return NULL;
  sql = make_prospect_sql (tables);
  stmt = vivier_db_prepare (db, sql, error);
  if (stmt == NULL)
    return NULL;
  vivier_stmt_bind_int (stmt, 1, prospect_id);
  vivier_stmt_bind_int (stmt, 2, limit > 0 ? limit : -1);
  return read_change_sets (stmt, error);
}

/* Images side by side, and for inserted rows what they hold now. */
static char *
make_fields_sql (GPtrArray *tables)
{
  GString *sql = g_string_new (
    "SELECT r.table_name, r.row_id, b.key, b.atom, json_extract (r.after, '$.' || b.key) "
    "FROM change_row AS r JOIN json_each (r.before) AS b "
    "WHERE r.change_set = ?1 AND (?2 = 0 OR r.prospect_id = ?2) "
    "AND b.atom IS NOT json_extract (r.after, '$.' || b.key)");

  for (guint i = 0; i < tables->len; i++)
    {
      VivierTable *table = g_ptr_array_index (tables, i);
      g_autofree char *prospect = vivier_table_prospect_sql (table, "t");
      g_autofree char *image = vivier_table_image_sql (table, "t");

      g_string_append_printf (sql,
                              " UNION ALL SELECT '%s', t.id, a.key, NULL, a.atom "
                              "FROM change_range AS g JOIN main.\"%s\" AS t ON t.id BETWEEN g.first_id AND g.last_id "
                              "JOIN json_each (%s) AS a "
                              "WHERE g.change_set = ?1 AND g.table_name = '%s' AND (?2 = 0 OR %s = ?2) "
                              "AND a.atom IS NOT NULL",
                              table->name, table->name, image, table->name, prospect);
    }
  g_string_append (sql, " LIMIT " G_STRINGIFY (MAX_FIELD_CHANGES));
  return g_string_free (sql, FALSE);
}

static VivierFieldChange *
read_field_change (VivierStmt *stmt,
                   gint64      change_set)
{
  VivierFieldChange *field = g_new0 (VivierFieldChange, 1);

  field->change_set = change_set;
  field->table = vivier_stmt_dup_text (stmt, 0);
  field->row_id = vivier_stmt_int (stmt, 1);
  field->column = vivier_stmt_dup_text (stmt, 2);
  field->before = vivier_stmt_dup_text (stmt, 3);
  field->after = vivier_stmt_dup_text (stmt, 4);
  return field;
}

/**
 * vivier_history_field_changes:
 * @db: a connection
 * @change_set: a change set
 * @prospect_id: only rows that are or belong to this prospect; 0 for all
 * @error: return location
 *
 * Value by value what a change did, without those that only follow others (ids,
 * "updated_ms"). Of a very large change the first 5,000 values.
 *
 * Returns: (transfer full) (element-type VivierFieldChange): the values
 */
GPtrArray *
vivier_history_field_changes (VivierDb  *db,
                              gint64     change_set,
                              gint64     prospect_id,
                              GError   **error)
{
  g_autoptr (GPtrArray) fields = NULL;
  g_autoptr (VivierStmt) stmt = NULL;
  g_autoptr (GError) local_error = NULL;
  g_autofree char *sql = NULL;
  GPtrArray *tables;

  g_return_val_if_fail (db != NULL, NULL);

  tables = vivier_schema_get_tables (db, error);
  if (tables == NULL)
    return NULL;
  sql = make_fields_sql (tables);
  stmt = vivier_db_prepare (db, sql, error);
  if (stmt == NULL)
    return NULL;
  fields = g_ptr_array_new_with_free_func ((GDestroyNotify) vivier_field_change_free);
  vivier_stmt_bind_int (stmt, 1, change_set);
  vivier_stmt_bind_int (stmt, 2, prospect_id);
  while (vivier_stmt_step (stmt, &local_error))
    {
      const char *column = vivier_stmt_text (stmt, 2);

      if (strcmp (column, "id") != 0 && strcmp (column, "updated_ms") != 0)
        g_ptr_array_add (fields, read_field_change (stmt, change_set));
    }
  if (local_error == NULL)
    return g_steal_pointer (&fields);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

static gint64
find_one (VivierDb    *db,
          const char  *sql,
          GError     **error)
{
  gint64 id = 0;

  return vivier_db_query_int (db, sql, &id, error) ? id : 0;
}

/**
 * vivier_history_next_undo:
 * @db: a connection
 * @error: return location
 *
 * Returns: the newest change that has not been taken back; 0 for none, or with
 *   @error set
 */
gint64
vivier_history_next_undo (VivierDb  *db,
                          GError   **error)
{
  g_return_val_if_fail (db != NULL, 0);

  return find_one (db, "SELECT coalesce (max (id), 0) FROM change_set "
                       "WHERE undoes IS NULL AND undone_by IS NULL AND is_final = 0", error);
}

/**
 * vivier_history_next_redo:
 * @db: a connection
 * @error: return location
 *
 * Returns: the newest undo, unless it was taken back or something else was done
 *   since; 0 for none, or with @error set
 */
gint64
vivier_history_next_redo (VivierDb  *db,
                          GError   **error)
{
  g_return_val_if_fail (db != NULL, 0);

  return find_one (db, "SELECT coalesce (max (u.id), 0) FROM change_set AS u "
                       "JOIN change_set AS s ON s.id = u.undoes "
                       "WHERE s.undoes IS NULL AND u.undone_by IS NULL AND u.is_final = 0 "
                       "AND u.id > (SELECT coalesce (max (id), 0) FROM change_set WHERE undoes IS NULL)",
                   error);
}

/* Undo and redo as writes ------------------------------------------------- */

typedef struct {
  gboolean         is_redo;
  gint64           change_set;
  VivierChangeSet *reverted;
} RevertJob;

static void
revert_job_free (gpointer data)
{
  RevertJob *job = data;

  g_clear_pointer (&job->reverted, vivier_change_set_free);
  g_free (job);
}

static gboolean
choose (VivierDb   *db,
        RevertJob  *job,
        gint64     *change_set,
        GError    **error)
{
  g_autoptr (GError) local_error = NULL;

  *change_set = job->change_set;
  if (*change_set == 0)
    *change_set = job->is_redo ? vivier_history_next_redo (db, &local_error)
                               : vivier_history_next_undo (db, &local_error);
  if (*change_set != 0)
    return TRUE;
  if (local_error == NULL)
    g_set_error_literal (&local_error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_NOT_FOUND,
                         job->is_redo ? _("There is nothing to bring back.")
                                      : _("There is nothing to take back."));
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
revert_job_run (VivierDb      *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  RevertJob *job = data;
  g_autoptr (VivierChangeSet) set = NULL;
  gint64 change_set;
  VivierLabel label;

  if (!choose (db, job, &change_set, error))
    return FALSE;
  set = vivier_history_load (db, change_set, error);
  if (set == NULL || !vivier_history_revert (db, change_set, error))
    return FALSE;

  label.kind = set->undoes != 0 && strcmp (set->kind, "redo") != 0 ? "redo" : "undo";
  label.subject = set->subject;
  label.count = set->count;
  label.import_id = set->import_id;
  vivier_db_set_label (db, &label);
  job->reverted = g_steal_pointer (&set);
  return TRUE;
}

static gboolean
revert_and_wait (VivierStore      *store,
                 RevertJob         job,
                 VivierChangeSet **reverted,
                 GError          **error)
{
  const VivierLabel label = { .kind = job.is_redo ? "redo" : "undo" };
  gboolean is_ok = vivier_store_write (store, &label, revert_job_run, &job, NULL, error);

  if (is_ok && reverted != NULL)
    *reverted = g_steal_pointer (&job.reverted);
  g_clear_pointer (&job.reverted, vivier_change_set_free);
  return is_ok;
}

/**
 * vivier_store_undo:
 * @store: a store
 * @change_set: what to take back; 0 for the newest
 * @reverted: (out) (optional) (transfer full): what was taken back
 * @error: return location
 *
 * Waits: see vivier_store_read().
 *
 * Returns: %FALSE with @error: as vivier_history_revert(), and
 *   %VIVIER_STORE_ERROR_NOT_FOUND when there is nothing to take back
 */
gboolean
vivier_store_undo (VivierStore      *store,
                   gint64            change_set,
                   VivierChangeSet **reverted,
                   GError          **error)
{
  g_return_val_if_fail (VIVIER_IS_STORE (store), FALSE);

  return revert_and_wait (store, (RevertJob) { .change_set = change_set }, reverted, error);
}

/**
 * vivier_store_redo:
 * @store: a store
 * @reverted: (out) (optional) (transfer full): the undo that was taken back; its
 *   subject and count are those of the change that is there again
 * @error: return location
 *
 * Waits: see vivier_store_read().
 *
 * Returns: %FALSE with @error: as vivier_store_undo()
 */
gboolean
vivier_store_redo (VivierStore      *store,
                   VivierChangeSet **reverted,
                   GError          **error)
{
  g_return_val_if_fail (VIVIER_IS_STORE (store), FALSE);

  return revert_and_wait (store, (RevertJob) { .is_redo = TRUE }, reverted, error);
}

static void
revert_later (VivierStore         *store,
              gboolean             is_redo,
              gint64               change_set,
              GCancellable        *cancellable,
              GAsyncReadyCallback  callback,
              gpointer             user_data)
{
  const VivierLabel label = { .kind = is_redo ? "redo" : "undo" };
  RevertJob *job = g_new0 (RevertJob, 1);

  job->is_redo = is_redo;
  job->change_set = change_set;
  vivier_store_write_async (store, &label, revert_job_run, job, revert_job_free, cancellable,
                            callback, user_data);
}

/**
 * vivier_store_undo_async:
 * @store: a store
 * @change_set: what to take back; 0 for the newest
 * @cancellable: (nullable): stops it before it is done
 * @callback: called when it is done
 * @user_data: for @callback
 */
void
vivier_store_undo_async (VivierStore         *store,
                         gint64               change_set,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_return_if_fail (VIVIER_IS_STORE (store));

  revert_later (store, FALSE, change_set, cancellable, callback, user_data);
}

/**
 * vivier_store_redo_async:
 * @store: a store
 * @cancellable: (nullable): stops it before it is done
 * @callback: called when it is done
 * @user_data: for @callback
 */
void
vivier_store_redo_async (VivierStore         *store,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_return_if_fail (VIVIER_IS_STORE (store));

  revert_later (store, TRUE, 0, cancellable, callback, user_data);
}

/**
 * vivier_store_undo_finish:
 * @store: a store
 * @result: what the callback received, of an undo or a redo
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what was taken back, or %NULL with @error
 */
VivierChangeSet *
vivier_store_undo_finish (VivierStore   *store,
                          GAsyncResult  *result,
                          GError       **error)
{
  gpointer data;

  if (!vivier_store_write_finish (store, result, &data, error))
    return NULL;
  return g_steal_pointer (&((RevertJob *) data)->reverted);
}
