/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/vivier-identity.h"
#include "base/vivier-text.h"
#include "model/vivier-stage-private.h"
#include "model/vivier-tag.h"

#define MAX_CHARS 60
#define COLUMNS   "id, uuid, key, name, kind, colour, probability, position"

/**
 * vivier_stage_new:
 * @name: (nullable): its name
 * @kind: its kind
 *
 * Returns: (transfer full): a stage not stored yet
 */
VivierStage *
vivier_stage_new (const char      *name,
                  VivierStageKind  kind)
{
  VivierStage *self = g_new0 (VivierStage, 1);

  self->name = g_strdup (name);
  self->kind = kind;
  self->probability = kind == VIVIER_STAGE_WON ? 100 : 0;
  return self;
}

/**
 * vivier_stage_copy:
 * @self: a stage
 *
 * Returns: (transfer full): another one like it
 */
VivierStage *
vivier_stage_copy (const VivierStage *self)
{
  VivierStage *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->uuid = g_strdup (self->uuid);
  copy->key = g_strdup (self->key);
  copy->name = g_strdup (self->name);
  copy->colour = g_strdup (self->colour);
  return copy;
}

/**
 * vivier_stage_free:
 * @self: (nullable) (transfer full): a stage
 */
void
vivier_stage_free (VivierStage *self)
{
  if (self == NULL)
    return;

  g_free (self->uuid);
  g_free (self->key);
  g_free (self->name);
  g_free (self->colour);
  g_free (self);
}

static VivierStage *
read_stage (VivierStmt *stmt)
{
  VivierStage *self = g_new0 (VivierStage, 1);

  self->id = vivier_stmt_int (stmt, 0);
  self->uuid = vivier_stmt_dup_text (stmt, 1);
  self->key = vivier_stmt_dup_text (stmt, 2);
  self->name = vivier_stmt_dup_text (stmt, 3);
  if (!vivier_stage_kind_from_string (vivier_stmt_text (stmt, 4), &self->kind))
    self->kind = VIVIER_STAGE_OPEN;
  self->colour = vivier_stmt_dup_text (stmt, 5);
  self->probability = (int) vivier_stmt_int (stmt, 6);
  self->position = (int) vivier_stmt_int (stmt, 7);
  return self;
}

/**
 * vivier_stages_load:
 * @db: a connection
 * @error: return location
 *
 * Returns: (transfer full) (element-type VivierStage): the pipeline, in order
 */
GPtrArray *
vivier_stages_load (VivierDb  *db,
                    GError   **error)
{
  g_autoptr (GPtrArray) stages = g_ptr_array_new_with_free_func ((GDestroyNotify) vivier_stage_free);
  g_autoptr (VivierStmt) stmt = NULL;
  GError *failure = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  stmt = vivier_db_prepare (db, "SELECT " COLUMNS " FROM stage ORDER BY position, id", error);
  if (stmt == NULL)
    return NULL;
  while (vivier_stmt_step (stmt, &failure))
    g_ptr_array_add (stages, read_stage (stmt));
  if (failure == NULL)
    return g_steal_pointer (&stages);

  g_propagate_error (error, failure);
  return NULL;
}

static const char *
missing_text (void)
{
  return _("This stage no longer exists.");
}

/**
 * vivier_stage_load:
 * @db: a connection
 * @id: of the stage
 * @error: return location
 *
 * Returns: (transfer full): the stage, or %NULL with %VIVIER_STORE_ERROR_NOT_FOUND
 */
VivierStage *
vivier_stage_load (VivierDb  *db,
                   gint64     id,
                   GError   **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  stmt = vivier_db_prepare (db, "SELECT " COLUMNS " FROM stage WHERE id = ?1", error);
  if (stmt == NULL)
    return NULL;
  vivier_stmt_bind_int (stmt, 1, id);
  if (!vivier_stmt_step_or_not_found (stmt, missing_text (), error))
    return NULL;
  return read_stage (stmt);
}

static gboolean
answers_to (const VivierStage *stage,
            const char        *what,
            const char        *folded)
{
  g_autofree char *name = vivier_text_fold (vivier_stage_get_name (stage));
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, stage->id);

  return strcmp (name, folded) == 0 || g_strcmp0 (stage->key, what) == 0 || strcmp (number, what) == 0;
}

static char *
join_names (GPtrArray *stages)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < stages->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", vivier_stage_get_name (stages->pdata[i]));
  return g_string_free (names, FALSE);
}

/**
 * vivier_stage_find:
 * @db: a connection
 * @what: a number, key or name, as a person types it
 * @error: return location
 *
 * Returns: the id, or 0 with %VIVIER_STORE_ERROR_NOT_FOUND and the names there are
 */
gint64
vivier_stage_find (VivierDb    *db,
                   const char  *what,
                   GError     **error)
{
  g_autoptr (GPtrArray) stages = NULL;
  g_autofree char *folded = NULL;
  g_autofree char *names = NULL;

  g_return_val_if_fail (db != NULL && what != NULL, 0);

  stages = vivier_stages_load (db, error);
  if (stages == NULL)
    return 0;
  folded = vivier_text_fold (what);
  for (guint i = 0; i < stages->len; i++)
    if (answers_to (g_ptr_array_index (stages, i), what, folded))
      return ((VivierStage *) g_ptr_array_index (stages, i))->id;

  names = join_names (stages);
  g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_NOT_FOUND,
               /* Translators: what was typed, the names of all stages */
               _("No stage is called “%s”. There are: %s."), what, names);
  return 0;
}

/**
 * vivier_stage_first:
 * @db: a connection
 * @kind: open, won or lost
 * @error: return location
 *
 * Returns: the id of the first stage of that kind, of the first one at all when
 *   there is none; 0 with @error
 */
gint64
vivier_stage_first (VivierDb         *db,
                    VivierStageKind   kind,
                    GError          **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL, 0);

  stmt = vivier_db_prepare (db, "SELECT id FROM stage ORDER BY kind <> ?1, position, id LIMIT 1", error);
  if (stmt == NULL)
    return 0;
  vivier_stmt_bind_text (stmt, 1, vivier_stage_kind_to_string (kind));
  return vivier_stmt_step_or_not_found (stmt, missing_text (), error) ? vivier_stmt_int (stmt, 0) : 0;
}

/**
 * vivier_stage_count:
 * @db: a connection
 * @id: of a stage
 * @error: return location
 *
 * Returns: how many prospects stand there, archived ones included; -1 with @error
 */
gint64
vivier_stage_count (VivierDb  *db,
                    gint64     id,
                    GError   **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL, -1);

  stmt = vivier_db_prepare (db, "SELECT count(*) FROM prospect WHERE stage_id = ?1", error);
  if (stmt == NULL)
    return -1;
  vivier_stmt_bind_int (stmt, 1, id);
  return vivier_stmt_step (stmt, error) ? vivier_stmt_int (stmt, 0) : -1;
}

/* Saving ------------------------------------------------------------------ */

/* New prospects and customers each need a stage to start in. */
static gboolean
is_needed (GPtrArray         *stages,
           const VivierStage *stage)
{
  if (stage->kind == VIVIER_STAGE_LOST)
    return FALSE;
  for (guint i = 0; i < stages->len; i++)
    {
      const VivierStage *other = g_ptr_array_index (stages, i);

      if (other->id != stage->id && other->kind == stage->kind)
        return FALSE;
    }
  return TRUE;
}

static const VivierStage *
find_by_id (GPtrArray *stages,
            gint64     id)
{
  for (guint i = 0; i < stages->len; i++)
    if (((VivierStage *) g_ptr_array_index (stages, i))->id == id)
      return g_ptr_array_index (stages, i);

  return NULL;
}

static gboolean
set_needed_error (GError **error)
{
  g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID,
                       _("One open stage and one won stage have to stay. Add another one first."));
  return FALSE;
}

static gboolean
check_stage (GPtrArray          *stages,
             const VivierStage  *self,
             GError            **error)
{
  g_autofree char *folded = NULL;
  const VivierStage *stored = find_by_id (stages, self->id);

  if (self->name == NULL && self->key == NULL)
    {
      g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID,
                           _("A stage needs a name. Type one and try again."));
      return FALSE;
    }
  if (stored != NULL && stored->kind != self->kind && is_needed (stages, stored))
    return set_needed_error (error);

  folded = vivier_text_fold (vivier_stage_get_name (self));
  for (guint i = 0; i < stages->len; i++)
    {
      const VivierStage *other = g_ptr_array_index (stages, i);
      g_autofree char *name = vivier_text_fold (vivier_stage_get_name (other));

      if (other->id == self->id || strcmp (name, folded) != 0)
        continue;
      g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_CONFLICT,
                   /* Translators: the name of a stage of the pipeline */
                   _("There is a stage called “%s” already. Choose another name."), vivier_stage_get_name (other));
      return FALSE;
    }
  return TRUE;
}

/* After the last one of its kind, else at the end. */
static gboolean
make_room (VivierDb     *db,
           GPtrArray    *stages,
           VivierStage  *self,
           GError      **error)
{
  self->position = 0;
  for (guint i = 0; i < stages->len; i++)
    {
      const VivierStage *other = g_ptr_array_index (stages, i);

      if (other->kind <= self->kind)
        self->position = MAX (self->position, other->position + 1);
    }
  return vivier_targets_run (db, "UPDATE stage SET position = position + 1 WHERE position >= ?1", self->position, 0, error);
}

static gboolean
write_stage (VivierDb     *db,
             VivierStage  *self,
             GError      **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  stmt = vivier_db_prepare (db,
                            self->id == 0
                              ? "INSERT INTO stage (uuid, key, name, kind, colour, probability, position)"
                                " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
                              : "UPDATE stage SET key = ?2, name = ?3, kind = ?4, colour = ?5, probability = ?6,"
                                " position = ?7 WHERE id = ?8 AND uuid = ?1", error);
  if (stmt == NULL)
    return FALSE;

  vivier_stmt_bind_text (stmt, 1, self->uuid);
  vivier_stmt_bind_text (stmt, 2, self->key);
  vivier_stmt_bind_text (stmt, 3, self->name);
  vivier_stmt_bind_text (stmt, 4, vivier_stage_kind_to_string (self->kind));
  vivier_stmt_bind_text (stmt, 5, self->colour);
  vivier_stmt_bind_int (stmt, 6, self->probability);
  vivier_stmt_bind_int (stmt, 7, self->position);
  if (self->id != 0)
    {
      vivier_stmt_bind_int (stmt, 8, self->id);
      return vivier_stmt_run_or_not_found (stmt, missing_text (), error);
    }
  if (!vivier_stmt_run (stmt, error))
    return FALSE;

  self->id = vivier_db_last_insert_id (db);
  return TRUE;
}

gboolean
vivier_stage_write (VivierDb     *db,
                    VivierStage  *self,
                    gint64        now_ms,
                    GError      **error)
{
  if (self->uuid == NULL)
    self->uuid = vivier_uuid_new (now_ms);
  return write_stage (db, self, error);
}

/**
 * vivier_stage_save:
 * @db: the connection of a write
 * @stage: what to store; its texts are cleaned, a new one gets its id and place
 * @now_ms: the clock's instant
 * @error: return location
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_INVALID, _CONFLICT or _NOT_FOUND and a
 *   sentence that says what to do
 */
gboolean
vivier_stage_save (VivierDb     *db,
                   VivierStage  *stage,
                   gint64        now_ms,
                   GError      **error)
{
  g_autoptr (GPtrArray) stages = NULL;

  g_return_val_if_fail (db != NULL && stage != NULL, FALSE);

  vivier_text_clean_in_place (&stage->name, FALSE, MAX_CHARS);
  stage->probability = CLAMP (stage->probability, 0, 100);
  if (stage->colour != NULL && !g_strv_contains (vivier_tag_colours (), stage->colour))
    g_clear_pointer (&stage->colour, g_free);
  stages = vivier_stages_load (db, error);
  if (stages == NULL || !check_stage (stages, stage, error))
    return FALSE;
  if (stage->id == 0 && !make_room (db, stages, stage, error))
    return FALSE;
  return vivier_stage_write (db, stage, now_ms, error);
}

/**
 * vivier_stages_reorder:
 * @db: the connection of a write
 * @ids: (array length=n_ids): all stages in their new order
 * @n_ids: how many
 * @error: return location
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_CONFLICT when @ids are no longer all of
 *   them
 */
gboolean
vivier_stages_reorder (VivierDb      *db,
                       const gint64  *ids,
                       guint          n_ids,
                       GError       **error)
{
  g_autoptr (GPtrArray) stages = NULL;

  g_return_val_if_fail (db != NULL && (ids != NULL || n_ids == 0), FALSE);

  stages = vivier_stages_load (db, error);
  if (stages == NULL)
    return FALSE;
  for (guint i = 0; i < n_ids || i < stages->len; i++)
    if (i >= n_ids || i >= stages->len || find_by_id (stages, ids[i]) == NULL)
      {
        g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_CONFLICT,
                             _("The stages have changed meanwhile. Look at them again, then put them in order."));
        return FALSE;
      }

  for (guint i = 0; i < n_ids; i++)
    if (!vivier_targets_run (db, "UPDATE stage SET position = ?2 WHERE id = ?1 AND position <> ?2", ids[i], i + 1, error))
      return FALSE;
  return TRUE;
}

static gboolean
move_away (VivierDb  *db,
           gint64     id,
           gint64     move_to,
           gint64     now_ms,
           GError   **error)
{
  gint64 n_there = vivier_stage_count (db, id, error);

  if (n_there <= 0)
    return n_there == 0;
  if (move_to == 0 || move_to == id)
    {
      g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID,
                           _("Prospects stand in this stage. Say where they go."));
      return FALSE;
    }
  return vivier_targets_begin (db, error)
         && vivier_targets_run (db, "INSERT INTO temp.bulk_target SELECT id FROM prospect WHERE stage_id = ?1", id, 0, error)
         && vivier_stage_move_targets (db, move_to, NULL, VIVIER_STAGE_CAUSE_DELETED, now_ms, NULL, error);
}

/**
 * vivier_stage_delete:
 * @db: the connection of a write
 * @id: of the stage
 * @move_to: where its prospects go; 0 when there are none
 * @now_ms: the clock's instant
 * @error: return location
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_INVALID when it is needed or its
 *   prospects would have nowhere to go, with %VIVIER_STORE_ERROR_NOT_FOUND
 */
gboolean
vivier_stage_delete (VivierDb  *db,
                     gint64     id,
                     gint64     move_to,
                     gint64     now_ms,
                     GError   **error)
{
  g_autoptr (GPtrArray) stages = NULL;
  const VivierStage *stage;

  g_return_val_if_fail (db != NULL, FALSE);

  stages = vivier_stages_load (db, error);
  if (stages == NULL)
    return FALSE;
  stage = find_by_id (stages, id);
  if (stage == NULL)
    {
      g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_NOT_FOUND, missing_text ());
      return FALSE;
    }
  if (is_needed (stages, stage))
    return set_needed_error (error);

  return move_away (db, id, move_to, now_ms, error)
         && vivier_targets_run (db, "DELETE FROM stage WHERE id = ?1", id, 0, error);
}
