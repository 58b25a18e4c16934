/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/vivier-db-indexes.h"

#include "store/vivier-db-private.h"

/* Pages kept in memory meanwhile. Rows are only added at the end of the table,
 * and the sorter takes as much again: more would be memory for nothing. */
#define CACHE_KIB 16384

/* From so many rows on, and ten times as many as there are, it is cheaper to
 * make the indexes anew than to keep them: 1 000 000 purchases took 10.7 s with
 * them and 7.1 s without. */
#define MIN_ROWS 5000
#define MIN_GROWTH 10

struct _VivierIndexes
{
  VivierDb  *db;
  GPtrArray *sql;         /* (element-type utf8) what makes them */
  guint      n_made;
  gint64     cache_size;  /* as it was */
};

/* The unique ones come first: they tell at once whether rows repeat. */
static gboolean
collect (VivierIndexes  *self,
         const char     *table,
         const char * const *kept,
         GPtrArray      *names,
         GError        **error)
{
  g_autoptr (VivierStmt) stmt = NULL;
  GError *failure = NULL;

  stmt = vivier_db_prepare (self->db,
                            "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ?1 AND sql IS NOT NULL"
                            " ORDER BY sql LIKE 'CREATE UNIQUE%' DESC, name", error);
  if (stmt == NULL)
    return FALSE;
  vivier_stmt_bind_text (stmt, 1, table);
  while (vivier_stmt_step (stmt, &failure))
    {
      if (kept != NULL && g_strv_contains (kept, vivier_stmt_text (stmt, 0)))
        continue;
      g_ptr_array_add (names, vivier_stmt_dup_text (stmt, 0));
      g_ptr_array_add (self->sql, vivier_stmt_dup_text (stmt, 1));
    }
  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, failure);
  return FALSE;
}

static gboolean
set_cache_size (VivierDb  *db,
                gint64     size,
                GError   **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA cache_size = %" G_GINT64_FORMAT, size);

  return vivier_db_exec (db, sql, error);
}

/**
 * vivier_indexes_hinder:
 * @db: a connection
 * @table: a table of the workspace
 * @n_rows: about how many rows will be added
 * @hinder: (out): whether putting its indexes aside is worth it
 * @error: return location
 *
 * Returns: %FALSE with @error set
 */
gboolean
vivier_indexes_hinder (VivierDb    *db,
                       const char  *table,
                       gint64       n_rows,
                       gboolean    *hinder,
                       GError     **error)
{
  g_autofree char *sql = NULL;
  gint64 n_stored;

  g_return_val_if_fail (db != NULL && table != NULL && hinder != NULL, FALSE);

  sql = g_strdup_printf ("SELECT count(*) FROM (SELECT 1 FROM main.\"%s\" LIMIT %" G_GINT64_FORMAT ")",
                         table, n_rows / MIN_GROWTH + 1);
  if (!vivier_db_query_int (db, sql, &n_stored, error))
    return FALSE;
  *hinder = n_rows >= MIN_ROWS && n_stored <= n_rows / MIN_GROWTH;
  return TRUE;
}

/**
 * vivier_indexes_put_aside:
 * @db: the connection of a write
 * @table: a table of the workspace
 * @kept: (nullable) (array zero-terminated=1): names of indexes that stay
 * @error: return location
 *
 * Drops a table's indexes and remembers how to make them. Constraints that lie
 * in a unique index do not hold until it is made again.
 *
 * Returns: (transfer full) (nullable): what to make them with, or %NULL with @error set
 */
VivierIndexes *
vivier_indexes_put_aside (VivierDb            *db,
                          const char          *table,
                          const char * const  *kept,
                          GError             **error)
{
  g_autoptr (VivierIndexes) self = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (db != NULL && table != NULL, NULL);

  self = g_new0 (VivierIndexes, 1);
  self->db = db;
  self->sql = g_ptr_array_new_with_free_func (g_free);
  if (!vivier_db_query_int (db, "PRAGMA cache_size", &self->cache_size, error)
      || (kept == NULL && !set_cache_size (db, -CACHE_KIB, error))
      || !collect (self, table, kept, names, error))
    return NULL;
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *sql = g_strdup_printf ("DROP INDEX \"%s\"", (const char *) g_ptr_array_index (names, i));

      if (!vivier_db_exec (db, sql, error))
        return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * vivier_indexes_make_next:
 * @self: indexes put aside
 * @error: return location
 *
 * Makes the next index again, unique ones first. On failure, such as repeated
 * rows, it can be tried again. See vivier_store_write_owned() for being cancelled.
 *
 * Returns: %FALSE with @error set
 */
gboolean
vivier_indexes_make_next (VivierIndexes  *self,
                          GError        **error)
{
  const gboolean may_tell = self->db->may_tell_at_once;
  gboolean is_made;

  g_return_val_if_fail (self != NULL && self->n_made < self->sql->len, FALSE);

  self->db->may_tell_at_once = may_tell || self->db->owns_data;
  is_made = vivier_db_exec (self->db, g_ptr_array_index (self->sql, self->n_made), error);
  self->db->may_tell_at_once = may_tell;
  self->n_made += is_made;
  return is_made;
}

/**
 * vivier_indexes_are_made:
 * @self: indexes put aside
 *
 * Returns: %TRUE when none is left to make
 */
gboolean
vivier_indexes_are_made (VivierIndexes *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->n_made == self->sql->len;
}

/**
 * vivier_indexes_free:
 * @self: (nullable): indexes put aside; when some are not made, the write has
 *   to be rolled back
 */
void
vivier_indexes_free (VivierIndexes *self)
{
  if (self == NULL)
    return;

  if (self->cache_size != 0)
    set_cache_size (self->db, self->cache_size, NULL);
  g_clear_pointer (&self->sql, g_ptr_array_unref);
  g_free (self);
}
