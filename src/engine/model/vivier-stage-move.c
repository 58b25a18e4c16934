/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/vivier-clock.h"
#include "model/vivier-prospect-private.h"
#include "model/vivier-stage-private.h"
#include "model/vivier-user.h"

gboolean
vivier_targets_begin (VivierDb  *db,
                      GError   **error)
{
  return vivier_db_exec (db,
                         "CREATE TEMP TABLE IF NOT EXISTS bulk_target (id INTEGER PRIMARY KEY);"
                         "DELETE FROM temp.bulk_target", error);
}

gboolean
vivier_targets_add (VivierDb  *db,
                    gint64     prospect_id,
                    GError   **error)
{
  return vivier_targets_run (db, "INSERT OR IGNORE INTO temp.bulk_target VALUES (?1)", prospect_id, 0, error);
}

gboolean
vivier_targets_run (VivierDb    *db,
                    const char  *sql,
                    gint64       first,
                    gint64       second,
                    GError     **error)
{
  g_autoptr (VivierStmt) stmt = vivier_db_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;
  if (strstr (sql, "?1") != NULL)
    vivier_stmt_bind_int (stmt, 1, first);
  if (strstr (sql, "?2") != NULL)
    vivier_stmt_bind_int (stmt, 2, second);
  return vivier_stmt_run (stmt, error);
}

GArray *
vivier_targets_load (VivierDb  *db,
                     GError   **error)
{
  g_autoptr (VivierStmt) stmt = vivier_db_prepare (db, "SELECT id FROM temp.bulk_target", error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GError *failure = NULL;

  if (stmt == NULL)
    return NULL;
  while (vivier_stmt_step (stmt, &failure))
    {
      gint64 id = vivier_stmt_int (stmt, 0);

      g_array_append_val (ids, id);
    }
  if (failure == NULL)
    return g_steal_pointer (&ids);

  g_propagate_error (error, failure);
  return NULL;
}

/* A prospect made at this very instant was nowhere before: its timeline need not
 * begin with a move. */
static gboolean
tell_timelines (VivierDb    *db,
                gint64       stage_id,
                const char  *reason,
                const char  *cause,
                gint64       now_ms,
                GError     **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  stmt = vivier_db_prepare (db,
                            "INSERT INTO activity (uuid, prospect_id, user_id, kind, purpose, template, subject, body,"
                            " happened_ms, happened_on, created_ms)"
                            " SELECT " VIVIER_UUID_SQL ", p.id, nullif (?2, 0), 'stage', coalesce (o.name, o.key), ?3,"
                            " (SELECT coalesce (name, key) FROM stage WHERE id = ?1), ?4, ?5, ?6, ?5"
                            " FROM temp.bulk_target AS b CROSS JOIN prospect AS p ON p.id = b.id"
                            " LEFT JOIN stage AS o ON o.id = p.stage_id"
                            " WHERE p.stage_id IS NOT ?1 AND p.created_ms <> ?5", error);
  if (stmt == NULL)
    return FALSE;

  vivier_stmt_bind_int (stmt, 1, stage_id);
  vivier_stmt_bind_int (stmt, 2, vivier_user_get_current (db));
  vivier_stmt_bind_text (stmt, 3, cause);
  vivier_stmt_bind_text (stmt, 4, reason);
  vivier_stmt_bind_int (stmt, 5, now_ms);
  vivier_stmt_bind_day (stmt, 6, vivier_day_from_unix_ms (now_ms));
  return vivier_stmt_run (stmt, error);
}

static gboolean
update_prospects (VivierDb     *db,
                  VivierStage  *stage,
                  const char   *reason,
                  gint64        now_ms,
                  gint64       *n_moved,
                  GError      **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  stmt = vivier_db_prepare (db,
                            "UPDATE prospect SET stage_id = ?1, stage_since_ms = ?2, lost_reason = ?3, updated_ms = ?2"
                            " WHERE id IN (SELECT id FROM temp.bulk_target) AND stage_id IS NOT ?1", error);
  if (stmt == NULL)
    return FALSE;

  vivier_stmt_bind_int (stmt, 1, stage->id);
  vivier_stmt_bind_int (stmt, 2, now_ms);
  vivier_stmt_bind_text (stmt, 3, stage->kind == VIVIER_STAGE_LOST ? reason : NULL);
  if (!vivier_stmt_run (stmt, error))
    return FALSE;
  if (n_moved != NULL)
    *n_moved = vivier_db_changes (db);
  return TRUE;
}

/* Two stages of the Josmoze pipeline say how somebody may be reached: who
 * unsubscribed is left alone; of who bounced, the e-mail addresses are wrong. */
static gboolean
apply_meaning (VivierDb           *db,
               const VivierStage  *stage,
               gint64              now_ms,
               GError            **error)
{
  if (g_strcmp0 (stage->key, "unsubscribed") == 0)
    return vivier_targets_run (db,
                               "UPDATE prospect SET do_not_contact_ms = ?2, do_not_contact_origin ="
                               " (SELECT coalesce (name, key) FROM stage WHERE id = ?1)"
                               " WHERE id IN (SELECT id FROM temp.bulk_target) AND do_not_contact_ms IS NULL",
                               stage->id, now_ms, error);
  if (g_strcmp0 (stage->key, "bounced") == 0)
    return vivier_db_exec (db,
                           "UPDATE address SET validity = 'invalid' WHERE channel = 'email' AND validity <> 'invalid'"
                           " AND prospect_id IN (SELECT id FROM temp.bulk_target)", error);
  return TRUE;
}

gboolean
vivier_stage_tell_contactable (VivierDb    *db,
                               gboolean     may_contact,
                               const char  *origin,
                               gint64       now_ms,
                               GError     **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  stmt = vivier_db_prepare (db,
                            "INSERT INTO activity (uuid, prospect_id, user_id, kind, subject, body,"
                            " happened_ms, happened_on, created_ms)"
                            " SELECT " VIVIER_UUID_SQL ", p.id, nullif (?1, 0), 'stage', ?2, ?3, ?4, ?5, ?4"
                            " FROM temp.bulk_target AS b CROSS JOIN prospect AS p ON p.id = b.id"
                            " WHERE (p.do_not_contact_ms IS NULL) = ?6", error);
  if (stmt == NULL)
    return FALSE;

  vivier_stmt_bind_int (stmt, 1, vivier_user_get_current (db));
  vivier_stmt_bind_text (stmt, 2, may_contact ? "may-contact" : "do-not-contact");
  vivier_stmt_bind_text (stmt, 3, origin);
  vivier_stmt_bind_int (stmt, 4, now_ms);
  vivier_stmt_bind_day (stmt, 5, vivier_day_from_unix_ms (now_ms));
  vivier_stmt_bind_int (stmt, 6, !may_contact);
  return vivier_stmt_run (stmt, error);
}

gboolean
vivier_stage_move_targets (VivierDb    *db,
                           gint64       stage_id,
                           const char  *reason,
                           const char  *cause,
                           gint64       now_ms,
                           gint64      *n_moved,
                           GError     **error)
{
  g_autoptr (VivierStage) stage = vivier_stage_load (db, stage_id, error);

  return stage != NULL
         && tell_timelines (db, stage_id, reason, cause, now_ms, error)
         && update_prospects (db, stage, reason, now_ms, n_moved, error)
         && apply_meaning (db, stage, now_ms, error);
}

static gboolean
read_what_follows (VivierDb        *db,
                   VivierProspect  *prospect,
                   GError         **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  stmt = vivier_db_prepare (db,
                            "SELECT stage_since_ms, lost_reason, do_not_contact_ms, do_not_contact_origin"
                            " FROM prospect WHERE id = ?1", error);
  if (stmt == NULL)
    return FALSE;
  vivier_stmt_bind_int (stmt, 1, prospect->id);
  if (!vivier_stmt_step_or_not_found (stmt, vivier_prospect_missing_text (), error))
    return FALSE;

  prospect->stage_since_ms = vivier_stmt_int (stmt, 0);
  g_free (prospect->lost_reason);
  prospect->lost_reason = vivier_stmt_dup_text (stmt, 1);
  if (prospect->do_not_contact_ms == 0 && !vivier_stmt_is_null (stmt, 2))
    {
      g_free (prospect->do_not_contact_origin);
      prospect->do_not_contact_ms = vivier_stmt_int (stmt, 2);
      prospect->do_not_contact_origin = vivier_stmt_dup_text (stmt, 3);
    }
  return TRUE;
}

gboolean
vivier_stage_move_record (VivierDb        *db,
                          VivierProspect  *prospect,
                          gint64           now_ms,
                          GError         **error)
{
  g_autoptr (VivierStmt) stmt = vivier_db_prepare (db, "SELECT stage_id FROM prospect WHERE id = ?1", error);

  if (stmt == NULL)
    return FALSE;
  vivier_stmt_bind_int (stmt, 1, prospect->id);
  if (!vivier_stmt_step_or_not_found (stmt, vivier_prospect_missing_text (), error))
    return FALSE;
  if (vivier_stmt_int (stmt, 0) == prospect->stage_id)
    return TRUE;

  return vivier_targets_begin (db, error)
         && vivier_targets_add (db, prospect->id, error)
         && vivier_stage_move_targets (db, prospect->stage_id, prospect->lost_reason, NULL, now_ms, NULL, error)
         && read_what_follows (db, prospect, error);
}

#define FIRST_PURCHASE_SQL \
  "INSERT OR IGNORE INTO temp.bulk_target SELECT p.id FROM prospect AS p" \
  " WHERE p.stage_id IN (SELECT id FROM stage WHERE kind = 'open')" \
  " AND EXISTS (SELECT 1 FROM purchase AS n WHERE n.prospect_id = p.id AND n.id >= ?1 AND n.state <> 'cancelled')" \
  " AND NOT EXISTS (SELECT 1 FROM purchase AS e WHERE e.prospect_id = p.id AND e.id < ?1 AND e.state <> 'cancelled')"

/**
 * vivier_stage_follow_purchases:
 * @db: the connection of a write
 * @prospect_id: the one that bought, 0 for whoever did
 * @first_purchase_id: the first purchase that was written
 * @now_ms: the clock's instant
 * @error: return location
 *
 * Whoever buys for the first time is won. Somebody whom a person moved back to an
 * open stage stays there when they buy again: a second deal may be going on.
 *
 * Returns: %FALSE with @error
 */
gboolean
vivier_stage_follow_purchases (VivierDb  *db,
                               gint64     prospect_id,
                               gint64     first_purchase_id,
                               gint64     now_ms,
                               GError   **error)
{
  const char *sql = prospect_id != 0 ? FIRST_PURCHASE_SQL " AND p.id = ?2" : FIRST_PURCHASE_SQL;
  gint64 won;

  g_return_val_if_fail (db != NULL, FALSE);

  won = vivier_stage_first (db, VIVIER_STAGE_WON, error);
  return won != 0
         && vivier_targets_begin (db, error)
         && vivier_targets_run (db, sql, first_purchase_id, prospect_id, error)
         && (vivier_db_changes (db) == 0
             || vivier_stage_move_targets (db, won, NULL, VIVIER_STAGE_CAUSE_PURCHASE, now_ms, NULL, error));
}
