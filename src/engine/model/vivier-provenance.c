/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/vivier-prospect-columns-private.h"
#include "model/vivier-provenance.h"

/**
 * vivier_provenance_free:
 * @self: (nullable) (transfer full): a provenance
 */
void
vivier_provenance_free (VivierProvenance *self)
{
  if (self == NULL)
    return;

  g_free (self->field);
  g_free (self->source);
  g_free (self->user);
  g_free (self);
}

/**
 * vivier_provenance_find:
 * @provenance: (element-type VivierProvenance): of a prospect
 * @field: id of a field
 *
 * Returns: (nullable) (transfer none): that of the field
 */
const VivierProvenance *
vivier_provenance_find (GPtrArray  *provenance,
                        const char *field)
{
  g_return_val_if_fail (provenance != NULL && field != NULL, NULL);

  for (guint i = 0; i < provenance->len; i++)
    if (g_strcmp0 (((VivierProvenance *) provenance->pdata[i])->field, field) == 0)
      return provenance->pdata[i];

  return NULL;
}

static VivierProvenance *
provenance_new (const char *field,
                const char *source,
                gint64      at_ms,
                const char *user,
                gint64      import_id)
{
  VivierProvenance *self = g_new0 (VivierProvenance, 1);

  self->field = g_strdup (field);
  self->source = g_strdup (source);
  self->at_ms = at_ms;
  self->user = g_strdup (user);
  self->import_id = import_id;
  return self;
}

/* How the record began: in its own words, by an import, by somebody. */
static VivierProvenance *
load_origin (VivierDb              *db,
             const VivierProspect  *prospect,
             GError               **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  stmt = vivier_db_prepare (db,
                            "SELECT (SELECT s.user_name FROM change_range AS g JOIN change_set AS s ON s.id = g.change_set"
                            "        WHERE g.table_name = 'prospect' AND g.last_id >= ?1 AND g.first_id <= ?1 LIMIT 1),"
                            " (SELECT file_name FROM import_run WHERE id = ?2)", error);
  if (stmt == NULL)
    return NULL;
  vivier_stmt_bind_int (stmt, 1, prospect->id);
  vivier_stmt_bind_int (stmt, 2, prospect->import_id);
  if (!vivier_stmt_step (stmt, error))
    return NULL;
  return provenance_new ("name", prospect->source != NULL ? prospect->source : vivier_stmt_text (stmt, 1),
                         prospect->created_ms, vivier_stmt_text (stmt, 0), prospect->import_id);
}

/* What changed a column last: sets that were taken back and the undos that did it
 * cancel out. */
static GHashTable *
load_changes (VivierDb  *db,
              gint64     prospect_id,
              GError   **error)
{
  g_autoptr (GHashTable) changes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) vivier_provenance_free);
  g_autoptr (VivierStmt) stmt = NULL;
  GError *failure = NULL;

  stmt = vivier_db_prepare (db,
                            "SELECT b.key, s.at_ms, s.user_name, s.import_id, i.file_name"
                            " FROM change_row AS r JOIN change_set AS s ON s.id = r.change_set"
                            " LEFT JOIN import_run AS i ON i.id = s.import_id"
                            " JOIN json_each (r.before) AS b"
                            " WHERE r.table_name = 'prospect' AND r.row_id = ?1 AND r.op = 'update'"
                            " AND s.undone_by IS NULL AND s.undoes IS NULL"
                            " AND b.atom IS NOT json_extract (r.after, '$.' || b.key)"
                            " ORDER BY s.id", error);
  if (stmt == NULL)
    return NULL;
  vivier_stmt_bind_int (stmt, 1, prospect_id);
  while (vivier_stmt_step (stmt, &failure))
    {
      VivierProvenance *change = provenance_new (vivier_stmt_text (stmt, 0), vivier_stmt_text (stmt, 4), vivier_stmt_int (stmt, 1),
                                                 vivier_stmt_text (stmt, 2), vivier_stmt_int (stmt, 3));

      g_hash_table_replace (changes, change->field, change);
    }
  if (failure == NULL)
    return g_steal_pointer (&changes);

  g_propagate_error (error, failure);
  return NULL;
}

/**
 * vivier_provenance_load:
 * @db: a connection
 * @prospect_id: a prospect
 * @error: return location
 *
 * Returns: (transfer full) (element-type VivierProvenance): one for each field that
 *   has a value, "name" first, or %NULL with %VIVIER_STORE_ERROR_NOT_FOUND
 */
GPtrArray *
vivier_provenance_load (VivierDb  *db,
                        gint64     prospect_id,
                        GError   **error)
{
  g_autoptr (GPtrArray) provenance = g_ptr_array_new_with_free_func ((GDestroyNotify) vivier_provenance_free);
  g_autoptr (VivierProspect) prospect = NULL;
  g_autoptr (VivierProvenance) origin = NULL;
  g_autoptr (GHashTable) changes = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  prospect = vivier_prospect_load (db, prospect_id, error);
  if (prospect == NULL)
    return NULL;
  origin = load_origin (db, prospect, error);
  changes = origin != NULL ? load_changes (db, prospect_id, error) : NULL;
  if (changes == NULL)
    return NULL;

  for (guint i = 0; i < vivier_n_prospect_columns; i++)
    {
      const VivierProspectColumn *column = &vivier_prospect_columns[i];
      const VivierProvenance *from = g_hash_table_lookup (changes, column->name);
      g_autofree char *value = column->field != NULL ? vivier_prospect_dup_value (prospect, column->field) : NULL;

      if (value == NULL)
        continue;
      if (from == NULL)
        from = origin;
      g_ptr_array_add (provenance, provenance_new (column->field, from->source, from->at_ms, from->user, from->import_id));
    }
  return g_steal_pointer (&provenance);
}
