/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/vivier-history.h"
#include "store/vivier-write-private.h"

typedef struct {
  char   *table;
  GArray *ids;  /* of gint64 */
} VivierErased;

/* The rows to forget, theirs and those of children, gathered once per call. */
#define CREATE_ERASED_SQL \
  "CREATE TEMP TABLE IF NOT EXISTS erased_row (" \
  "  table_name TEXT NOT NULL, row_id INTEGER NOT NULL, PRIMARY KEY (table_name, row_id)) WITHOUT ROWID;" \
  "DELETE FROM temp.erased_row;"

/* Every image that belongs to an erased prospect names a row to forget too. */
#define ADD_CHILDREN_SQL \
  "INSERT INTO temp.erased_row (table_name, row_id) " \
  "SELECT r.table_name, r.row_id FROM change_row AS r " \
  "WHERE EXISTS (SELECT 1 FROM temp.erased_row AS e WHERE e.table_name = 'prospect' AND e.row_id IN " \
  "  (r.prospect_id, json_extract (r.before, '$.prospect_id'), json_extract (r.after, '$.prospect_id'))) " \
  "ON CONFLICT DO NOTHING"

#define FORGET_SUBJECTS_SQL \
  "UPDATE change_set SET subject = NULL WHERE subject IS NOT NULL AND import_id IS NULL AND (" \
  "  id IN (SELECT r.change_set FROM temp.erased_row AS e " \
  "         JOIN change_row AS r ON r.table_name = e.table_name AND r.row_id = e.row_id) " \
  "  OR id IN (SELECT g.change_set FROM temp.erased_row AS e JOIN change_range AS g " \
  "            ON g.table_name = e.table_name AND g.last_id >= e.row_id AND g.first_id <= e.row_id))"

/* A set that loses its last image and inserted nothing cannot be taken back. */
#define CLOSE_SETS_SQL \
  "UPDATE change_set SET is_final = 1 WHERE id IN (" \
  "  SELECT r.change_set FROM temp.erased_row AS e " \
  "  JOIN change_row AS r ON r.table_name = e.table_name AND r.row_id = e.row_id) " \
  "AND NOT EXISTS (SELECT 1 FROM change_range AS g WHERE g.change_set = change_set.id) " \
  "AND NOT EXISTS (SELECT 1 FROM change_row AS r WHERE r.change_set = change_set.id " \
  "                AND NOT EXISTS (SELECT 1 FROM temp.erased_row AS e " \
  "                                WHERE e.table_name = r.table_name AND e.row_id = r.row_id))"

#define DELETE_IMAGES_SQL \
  "DELETE FROM change_row WHERE EXISTS (SELECT 1 FROM temp.erased_row AS e " \
  "  WHERE e.table_name = change_row.table_name AND e.row_id = change_row.row_id)"

void
vivier_erased_free (gpointer data)
{
  VivierErased *erased = data;

  g_free (erased->table);
  g_array_unref (erased->ids);
  g_free (erased);
}

static gboolean
list_rows (VivierDb      *db,
           VivierErased  *erased,
           GError       **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  stmt = vivier_db_prepare (db, "INSERT INTO temp.erased_row (table_name, row_id) VALUES (?, ?) "
                                "ON CONFLICT DO NOTHING", error);
  if (stmt == NULL)
    return FALSE;
  vivier_stmt_bind_text (stmt, 1, erased->table);
  for (guint i = 0; i < erased->ids->len; i++)
    {
      vivier_stmt_bind_int (stmt, 2, g_array_index (erased->ids, gint64, i));
      if (!vivier_stmt_run (stmt, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
vivier_history_scrub_again (VivierDb  *db,
                            GError   **error)
{
  if (!vivier_db_exec (db, CREATE_ERASED_SQL, error))
    return FALSE;
  for (guint i = 0; i < db->write->erased->len; i++)
    {
      if (!list_rows (db, g_ptr_array_index (db->write->erased, i), error))
        return FALSE;
    }
  return vivier_db_exec (db, ADD_CHILDREN_SQL, error)
         && vivier_db_exec (db, FORGET_SUBJECTS_SQL, error)
         && vivier_db_exec (db, CLOSE_SETS_SQL, error)
         && vivier_db_exec (db, DELETE_IMAGES_SQL, error)
         && vivier_db_exec (db, "DELETE FROM temp.erased_row", error);
}

/**
 * vivier_history_scrub:
 * @db: a connection, in a write
 * @table: a tracked table
 * @row_ids: (array length=n_row_ids): rows that are erased
 * @n_row_ids: how many
 * @error: return location
 *
 * Removes every image of these rows from history and, for prospects, of every
 * row that belongs to them; their change sets lose the subject, except imports,
 * whose subject is a file. Images that the same write leaves afterwards go as
 * well, and once it is committed the store empties the write-ahead log.
 *
 * Returns: %FALSE with @error on failure
 */
gboolean
vivier_history_scrub (VivierDb      *db,
                      const char    *table,
                      const gint64  *row_ids,
                      gsize          n_row_ids,
                      GError       **error)
{
  VivierErased *erased;

  g_return_val_if_fail (db != NULL && db->write != NULL, FALSE);
  g_return_val_if_fail (table != NULL, FALSE);
  g_return_val_if_fail (row_ids != NULL || n_row_ids == 0, FALSE);

  erased = g_new0 (VivierErased, 1);
  erased->table = g_strdup (table);
  erased->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (erased->ids, row_ids, n_row_ids);
  g_ptr_array_add (db->write->erased, erased);
  return vivier_history_scrub_again (db, error);
}
