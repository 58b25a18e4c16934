/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/vivier-touched-private.h"
#include "store/vivier-history.h"

/* From here on it costs less to look at everybody than to ask who it was. */
#define MANY_ROWS 20000
/* Ids this near to each other share a range: what lies between them is looked
 * at in vain, which is cheaper than another round of queries. */
#define NEAR_IDS 16

/* The rows one table had touched, and whose they are. */
typedef struct {
  VivierDb    *db;
  const char  *table;
  GArray      *ids;        /* of prospects, as they come */
  gint64       n_rows;
  gint64       n_deleted;
  gboolean     needs_images;
  GError     **error;
  gboolean     has_failed;
} Collector;

static gboolean
collect_ids (VivierStmt *stmt,
             GArray     *ids,
             gint64     *n_rows,
             GError    **error)
{
  GError *failure = NULL;

  while (vivier_stmt_step (stmt, &failure))
    {
      gint64 id = vivier_stmt_int (stmt, 0);

      if (!vivier_stmt_is_null (stmt, 0))
        g_array_append_val (ids, id);
      if (n_rows != NULL)
        (*n_rows)++;
    }
  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, failure);
  return FALSE;
}

static gboolean
collect_owners (Collector *self,
                gint64     first_id,
                gint64     last_id)
{
  g_autofree char *sql = g_strdup_printf ("SELECT DISTINCT prospect_id FROM %s"
                                          " WHERE id BETWEEN ?1 AND ?2", self->table);
  g_autoptr (VivierStmt) stmt = vivier_db_prepare (self->db, sql, self->error);

  if (stmt == NULL)
    return FALSE;

  vivier_stmt_bind_int (stmt, 1, first_id);
  vivier_stmt_bind_int (stmt, 2, last_id);
  return collect_ids (stmt, self->ids, NULL, self->error);
}

static gboolean
range_touched_cb (VivierChangeOp op,
                  gint64         first_id,
                  gint64         last_id,
                  gpointer       user_data)
{
  Collector *self = user_data;
  gint64 n = last_id - first_id + 1;

  self->n_rows += n;
  if (self->n_rows > MANY_ROWS)
    return FALSE;

  if (g_str_equal (self->table, "prospect"))
    {
      for (gint64 id = first_id; id <= last_id; id++)
        g_array_append_val (self->ids, id);
      return TRUE;
    }

  if (op != VIVIER_CHANGE_INSERT)
    self->needs_images = TRUE;
  if (op == VIVIER_CHANGE_DELETE)
    {
      self->n_deleted += n;
      return TRUE;
    }

  self->has_failed = !collect_owners (self, first_id, last_id);
  return !self->has_failed;
}

/* Rows that are gone, or now belong to another prospect, tell their former
 * owner in the images that history has just taken. */
static gboolean
collect_former_owners (Collector  *self,
                       gint64      change_set,
                       const char *op,
                       gint64     *n_images)
{
  g_autoptr (VivierStmt) stmt = NULL;

  stmt = vivier_db_prepare (self->db,
                            "SELECT CAST(before ->> 'prospect_id' AS INTEGER) FROM change_row"
                            " WHERE change_set = ?1 AND table_name = ?2 AND op = ?3",
                            self->error);
  if (stmt == NULL)
    return FALSE;

  vivier_stmt_bind_int (stmt, 1, change_set);
  vivier_stmt_bind_text (stmt, 2, self->table);
  vivier_stmt_bind_text (stmt, 3, op);
  return collect_ids (stmt, self->ids, n_images, self->error);
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  gint64 left = *(const gint64 *) a;
  gint64 right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

static GArray *
ranges_of (GArray *ids)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (VivierIdRange));

  g_array_sort (ids, compare_ids);
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      VivierIdRange *last = NULL;

      if (ranges->len > 0)
        last = &g_array_index (ranges, VivierIdRange, ranges->len - 1);

      if (last != NULL && id - last->last <= NEAR_IDS)
        last->last = id;
      else
        g_array_append_val (ranges, ((VivierIdRange) { id, id }));
    }

  return ranges;
}

static GArray *
everybody (void)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (VivierIdRange));

  g_array_append_val (ranges, VIVIER_ID_EVERYBODY);
  return ranges;
}

/*
 * vivier_touched_prospects:
 * @db: the connection of the write
 * @changes: what its transaction has touched so far
 * @tables: (array zero-terminated=1): "prospect", and tables with a prospect_id
 * @error: return location
 *
 * Whose derived rows may no longer be true. Asks for more rather than for too
 * little: after bulk work, or when a former owner is not known, for everybody.
 * Ranges may name ids that do not exist.
 *
 * Returns: (transfer full) (element-type VivierIdRange): apart from each other
 *   and ascending, or %NULL with @error
 */
GArray *
vivier_touched_prospects (VivierDb           *db,
                          VivierChanges      *changes,
                          const char * const *tables,
                          GError            **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; tables[i] != NULL; i++)
    {
      Collector collector = { .db = db, .table = tables[i], .ids = ids, .error = error };
      gint64 change_set = vivier_changes_get_change_set (changes);
      gint64 n_images = 0;

      vivier_changes_foreach (changes, tables[i], range_touched_cb, &collector);
      if (collector.has_failed)
        return NULL;
      if (collector.n_rows > MANY_ROWS)
        return everybody ();
      if (!collector.needs_images)
        continue;
      if (!collect_former_owners (&collector, change_set, "update", NULL)
          || !collect_former_owners (&collector, change_set, "delete", &n_images))
        return NULL;
      if (n_images < collector.n_deleted)
        return everybody ();
    }

  return ranges_of (ids);
}

/* Whether rows were inserted or deleted, and not only updated. */
static gboolean
came_or_went_cb (VivierChangeOp op,
                 gint64         first_id,
                 gint64         last_id,
                 gpointer       user_data)
{
  gboolean *came_or_went = user_data;

  *came_or_went = op != VIVIER_CHANGE_UPDATE;
  return !*came_or_went;
}

/*
 * vivier_touched_columns:
 * @db: the connection of the write
 * @changes: what its transaction has touched so far
 * @table: a table
 * @columns: (array zero-terminated=1): of it
 *
 * Moving thousands in the pipeline touches all of them and next to nothing that
 * is derived from them.
 *
 * Returns: whether rows of @table came or went, or changed in one of @columns;
 *   %TRUE also when that is not known
 */
gboolean
vivier_touched_columns (VivierDb           *db,
                        VivierChanges      *changes,
                        const char         *table,
                        const char * const *columns)
{
  g_autoptr (GHashTable) changed = NULL;
  gboolean came_or_went = FALSE;

  if (!vivier_changes_touch (changes, table))
    return FALSE;
  vivier_changes_foreach (changes, table, came_or_went_cb, &came_or_went);
  if (came_or_went)
    return TRUE;

  changed = vivier_history_changed_columns (db, vivier_changes_get_change_set (changes), table, NULL);
  if (changed == NULL || g_hash_table_size (changed) == 0)
    return TRUE;
  for (guint i = 0; columns[i] != NULL; i++)
    if (g_hash_table_contains (changed, columns[i]))
      return TRUE;

  return FALSE;
}
