/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "model/vivier-duplicate-scan.h"
#include "model/vivier-merge-private.h"
#include "model/vivier-prospect-private.h"
#include "model/vivier-stage.h"
#include "store/vivier-history.h"
#include "store/vivier-snapshot.h"

#define MERGE_SQL \
  "SELECT m.id, m.prospect_id, json_extract (m.snapshot, '$.absorbed'), p.name, m.absorbed_name, m.merged_ms, m.split_ms" \
  " FROM merge AS m JOIN prospect AS p ON p.id = m.prospect_id"

/**
 * vivier_merge_free:
 * @self: (nullable) (transfer full): a merge
 */
void
vivier_merge_free (VivierMerge *self)
{
  if (self == NULL)
    return;

  g_free (self->kept_name);
  g_free (self->absorbed_name);
  g_free (self);
}

static VivierMerge *
read_merge (VivierStmt *stmt)
{
  VivierMerge *self = g_new0 (VivierMerge, 1);

  self->id = vivier_stmt_int (stmt, 0);
  self->prospect_id = vivier_stmt_int (stmt, 1);
  self->absorbed_id = vivier_stmt_int (stmt, 2);
  self->kept_name = vivier_stmt_dup_text (stmt, 3);
  self->absorbed_name = vivier_stmt_dup_text (stmt, 4);
  self->merged_ms = vivier_stmt_int (stmt, 5);
  self->split_ms = vivier_stmt_int (stmt, 6);
  return self;
}

/**
 * vivier_merge_load:
 * @db: a connection
 * @merge_id: of the merge
 * @error: return location
 *
 * Returns: (transfer full): the merge, %NULL with %VIVIER_STORE_ERROR_NOT_FOUND
 */
VivierMerge *
vivier_merge_load (VivierDb  *db,
                   gint64     merge_id,
                   GError   **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  stmt = vivier_db_prepare (db, MERGE_SQL " WHERE m.id = ?1", error);
  if (stmt == NULL)
    return NULL;
  vivier_stmt_bind_int (stmt, 1, merge_id);
  return vivier_stmt_step_or_not_found (stmt, _("There is no such merge."), error) ? read_merge (stmt) : NULL;
}

/**
 * vivier_merges_of:
 * @db: a connection
 * @prospect_id: what it absorbed; 0 for all merges
 * @error: return location
 *
 * Returns: (transfer full) (element-type VivierMerge): newest first, %NULL with @error
 */
GPtrArray *
vivier_merges_of (VivierDb  *db,
                  gint64     prospect_id,
                  GError   **error)
{
  g_autoptr (GPtrArray) merges = g_ptr_array_new_with_free_func ((GDestroyNotify) vivier_merge_free);
  g_autoptr (VivierStmt) stmt = NULL;
  GError *failure = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  stmt = vivier_db_prepare (db, prospect_id != 0 ? MERGE_SQL " WHERE m.prospect_id = ?1 ORDER BY m.id DESC"
                                                 : MERGE_SQL " ORDER BY m.id DESC", error);
  if (stmt == NULL)
    return NULL;
  if (prospect_id != 0)
    vivier_stmt_bind_int (stmt, 1, prospect_id);
  while (vivier_stmt_step (stmt, &failure))
    g_ptr_array_add (merges, read_merge (stmt));
  if (failure == NULL)
    return g_steal_pointer (&merges);
  g_propagate_error (error, failure);
  return NULL;
}

static gboolean
check_can_split (VivierDb           *db,
                 const VivierMerge  *merge,
                 GError            **error)
{
  if (merge->split_ms != 0)
    {
      /* Translators: the name of a prospect */
      g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_CONFLICT,
                   _("“%s” has been split off already."), merge->absorbed_name);
      return FALSE;
    }
  if (vivier_prospect_check_exists (db, merge->absorbed_id, NULL))
    {
      /* Translators: the name of a prospect */
      g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_CONFLICT,
                   _("“%s” is there already."), merge->absorbed_name);
      return FALSE;
    }
  return TRUE;
}

static gboolean
put_back (VivierDb           *db,
          const VivierMerge  *merge,
          GError            **error)
{
  g_autoptr (VivierStmt) stmt = NULL;
  g_autofree char *rows = NULL;
  gint64 kept_then;

  stmt = vivier_db_prepare (db, "SELECT json_extract (snapshot, '$.kept'), json_extract (snapshot, '$.rows')"
                                " FROM merge WHERE id = ?1", error);
  if (stmt == NULL)
    return FALSE;
  vivier_stmt_bind_int (stmt, 1, merge->id);
  if (!vivier_stmt_step (stmt, error))
    return FALSE;
  kept_then = vivier_stmt_int (stmt, 0);
  rows = vivier_stmt_dup_text (stmt, 1);
  vivier_stmt_reset (stmt);
  return vivier_snapshot_put_back (db, rows, kept_then, merge->prospect_id, error);
}

static gboolean
run_for_merge (VivierDb           *db,
               const char         *sql,
               const VivierMerge  *merge,
               gint64              third,
               GError            **error)
{
  g_autoptr (VivierStmt) stmt = vivier_db_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;
  vivier_stmt_bind_int (stmt, 1, merge->prospect_id);
  vivier_stmt_bind_int (stmt, 2, merge->absorbed_id);
  if (third != 0)
    vivier_stmt_bind_int (stmt, 3, third);
  return vivier_stmt_run (stmt, error);
}

/* What was written about a contact since goes with the contact; an address it
 * cannot take along stays with the kept prospect as its own. A stage that was
 * deleted meanwhile leaves the first one. */
static gboolean
settle (VivierDb           *db,
        const VivierMerge  *merge,
        gint64              now_ms,
        GError            **error)
{
  gint64 first_stage = vivier_stage_first (db, VIVIER_STAGE_OPEN, error);

  return first_stage != 0
         && run_for_merge (db, "UPDATE OR IGNORE address SET prospect_id = ?2 WHERE prospect_id = ?1"
                               " AND contact_id IN (SELECT id FROM contact WHERE prospect_id = ?2)",
                           merge, 0, error)
         && run_for_merge (db, "UPDATE address SET contact_id = NULL WHERE prospect_id = ?1"
                               " AND contact_id IN (SELECT id FROM contact WHERE prospect_id = ?2)",
                           merge, 0, error)
         && run_for_merge (db, "UPDATE prospect SET stage_id = ?3 WHERE id = ?2 AND stage_id IS NULL",
                           merge, first_stage, error)
         && run_for_merge (db, "UPDATE merge SET split_ms = ?3 WHERE prospect_id = ?1"
                               " AND json_extract (snapshot, '$.absorbed') = ?2 AND split_ms IS NULL",
                           merge, now_ms, error);
}

/**
 * vivier_merge_split:
 * @db: the connection of a write
 * @merge_id: of the merge
 * @now_ms: the clock's instant
 * @error: return location
 *
 * Brings the absorbed prospect back; see the header.
 *
 * Returns: the id of the prospect that is back, its former one; 0 with
 *   %VIVIER_STORE_ERROR_NOT_FOUND or %VIVIER_STORE_ERROR_CONFLICT
 */
gint64
vivier_merge_split (VivierDb  *db,
                    gint64     merge_id,
                    gint64     now_ms,
                    GError   **error)
{
  g_autoptr (VivierMerge) merge = NULL;

  g_return_val_if_fail (db != NULL, 0);

  merge = vivier_merge_load (db, merge_id, error);
  if (merge == NULL || !check_can_split (db, merge, error))
    return 0;
  if (!put_back (db, merge, error)
      || !settle (db, merge, now_ms, error)
      || !vivier_duplicates_set_distinct (db, merge->prospect_id, merge->absorbed_id, TRUE, error)
      || !vivier_merge_tell (db, merge->prospect_id, "split", merge->absorbed_name, now_ms, error)
      || !vivier_merge_tell (db, merge->absorbed_id, "split", merge->kept_name, now_ms, error))
    return 0;
  return merge->absorbed_id;
}

static gboolean
read_ids (VivierDb    *db,
          const char  *sql,
          gint64       prospect_id,
          GArray      *ids,
          GError     **error)
{
  g_autoptr (VivierStmt) stmt = vivier_db_prepare (db, sql, error);
  GError *failure = NULL;

  if (stmt == NULL)
    return FALSE;
  vivier_stmt_bind_int (stmt, 1, prospect_id);
  while (vivier_stmt_step (stmt, &failure))
    {
      gint64 id = vivier_stmt_int (stmt, 0);

      g_array_append_val (ids, id);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

gboolean
vivier_merges_forget (VivierDb  *db,
                      gint64     prospect_id,
                      GArray    *absorbed,
                      GError   **error)
{
  g_autoptr (GArray) merges = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (VivierStmt) stmt = NULL;

  if (!read_ids (db, "SELECT json_extract (snapshot, '$.absorbed') FROM merge WHERE prospect_id = ?1 AND split_ms IS NULL",
                 prospect_id, absorbed, error)
      || !read_ids (db, "SELECT id FROM merge WHERE prospect_id = ?1"
                        " OR ?1 IN (json_extract (snapshot, '$.absorbed'), json_extract (snapshot, '$.kept'))",
                    prospect_id, merges, error))
    return FALSE;

  stmt = vivier_db_prepare (db, "DELETE FROM merge WHERE id = ?1", error);
  if (stmt == NULL)
    return FALSE;
  for (guint i = 0; i < merges->len; i++)
    {
      vivier_stmt_bind_int (stmt, 1, g_array_index (merges, gint64, i));
      if (!vivier_stmt_run (stmt, error))
        return FALSE;
    }
  return vivier_history_scrub (db, "merge", (const gint64 *) (gpointer) merges->data, merges->len, error);
}
