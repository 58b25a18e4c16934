/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/vivier-ownership.h"

#include <glib/gi18n-lib.h>

#include "base/vivier-clock.h"
#include "model/vivier-stage-private.h"

/* Owners are written in batches, since every write makes the query that reads
 * the same table look for its place again. */
#define BATCH_SIZE 4096

typedef struct {
  gint64  prospect_id;
  gint64  owner_id;
  char   *reason; /* nullable */
} Change;

typedef struct {
  VivierDb            *db;
  VivierOwnershipFunc  func;
  gpointer             user_data;
  gint64               now_ms;  /* 0: it is no change to the record */
  GArray              *batch;   /* of Change */
  gint64               n_changed;
} Reassign;

static void
change_clear (gpointer data)
{
  Change *change = data;

  g_free (change->reason);
}

static void
reassign_init (Reassign            *self,
               VivierDb            *db,
               VivierOwnershipFunc  func,
               gpointer             user_data,
               gint64               now_ms)
{
  *self = (Reassign) { .db = db, .func = func, .user_data = user_data, .now_ms = now_ms };
  self->batch = g_array_new (FALSE, FALSE, sizeof (Change));
  g_array_set_clear_func (self->batch, change_clear);
}

static void
reassign_clear (Reassign *self)
{
  g_clear_pointer (&self->batch, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reassign, reassign_clear)

/**
 * vivier_ownership_loads:
 * @db: a connection
 * @user_ids: (array length=n_user_ids): users
 * @n_user_ids: how many
 * @error: return location
 *
 * Returns: (transfer full) (element-type gint64): how many open prospects each
 *   looks after; %NULL with @error
 */
GArray *
vivier_ownership_loads (VivierDb      *db,
                        const gint64  *user_ids,
                        guint          n_user_ids,
                        GError       **error)
{
  g_autoptr (GArray) loads = g_array_sized_new (FALSE, TRUE, sizeof (gint64), n_user_ids);
  g_autoptr (VivierStmt) stmt = NULL;
  GError *failure = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  g_array_set_size (loads, n_user_ids);
  stmt = vivier_db_prepare (db,
                            "SELECT p.owner_id, count(*) FROM prospect p LEFT JOIN stage s ON s.id = p.stage_id"
                            " WHERE p.archived_ms IS NULL AND coalesce (s.kind, 'open') = 'open' GROUP BY p.owner_id", error);
  if (stmt == NULL)
    return NULL;
  while (vivier_stmt_step (stmt, &failure))
    for (guint i = 0; i < n_user_ids; i++)
      if (user_ids[i] == vivier_stmt_int (stmt, 0))
        g_array_index (loads, gint64, i) = vivier_stmt_int (stmt, 1);
  if (failure == NULL)
    return g_steal_pointer (&loads);

  g_propagate_error (error, failure);
  return NULL;
}

/**
 * vivier_ownership_get_default:
 * @db: a connection
 *
 * Who owns a new prospect for which nobody was named: with one active user, that
 * one. With several, %VIVIER_SETTING_ASSIGNMENT decides: who acts, or 0 to leave
 * it to the rules, which are asked before the write ends.
 *
 * Returns: the id of a user, or 0
 */
gint64
vivier_ownership_get_default (VivierDb *db)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL, 0);

  stmt = vivier_db_prepare (db,
                            "SELECT (SELECT count(*) FROM user WHERE is_active = 1) > 1 AND"
                            " coalesce ((SELECT value FROM setting WHERE key = ?1), 'rules') <> 'creator'", NULL);
  if (stmt == NULL)
    return 0;
  vivier_stmt_bind_text (stmt, 1, VIVIER_SETTING_ASSIGNMENT);
  if (vivier_stmt_step (stmt, NULL) && vivier_stmt_int (stmt, 0) != 0)
    return 0;

  return vivier_user_get_current (db);
}

/**
 * vivier_ownership_tell:
 * @db: the connection of a write, before the owners change
 * @condition: SQL about the prospect p, in which ?6 may stand for @id
 * @id: for @condition
 * @to: the new owner
 * @reason: (nullable): why, a sentence for people
 * @now_ms: the moment of the change; what was made in it is no hand-over
 * @error: return location
 *
 * Returns: %FALSE with @error
 */
gboolean
vivier_ownership_tell (VivierDb    *db,
                       const char  *condition,
                       gint64       id,
                       gint64       to,
                       const char  *reason,
                       gint64       now_ms,
                       GError     **error)
{
  g_autoptr (VivierStmt) stmt = NULL;
  g_autofree char *sql = NULL;

  g_return_val_if_fail (db != NULL && condition != NULL, FALSE);

  sql = g_strconcat ("INSERT INTO activity (uuid, prospect_id, user_id, kind, purpose, subject, body,"
                     " happened_ms, happened_on, created_ms)"
                     " SELECT " VIVIER_UUID_SQL ", p.id, nullif (?2, 0), 'assignment', o.name, n.name, ?3, ?4, ?5, ?4"
                     " FROM prospect p JOIN user n ON n.id = ?1 LEFT JOIN user o ON o.id = p.owner_id"
                     " WHERE p.owner_id IS NOT ?1 AND p.created_ms <> ?4 AND (?6 IS ?6) AND ", condition, NULL);
  stmt = vivier_db_prepare (db, sql, error);
  if (stmt == NULL)
    return FALSE;

  vivier_stmt_bind_int (stmt, 1, to);
  vivier_stmt_bind_int (stmt, 2, vivier_user_get_current (db));
  vivier_stmt_bind_text (stmt, 3, reason);
  vivier_stmt_bind_int (stmt, 4, now_ms);
  vivier_stmt_bind_day (stmt, 5, vivier_day_from_unix_ms (now_ms));
  vivier_stmt_bind_int (stmt, 6, id);
  return vivier_stmt_run (stmt, error);
}

/**
 * vivier_ownership_describe_move:
 * @from: (nullable): who had it
 * @to: (nullable): who has it
 *
 * Returns: (transfer full): a line for the timeline
 */
char *
vivier_ownership_describe_move (const char *from,
                                const char *to)
{
  return from != NULL ? g_strdup_printf ("%s → %s", from, to != NULL ? to : "?") : g_strdup (to != NULL ? to : "?");
}

static gboolean
tell_batch (Reassign  *self,
            GError   **error)
{
  for (guint i = 0; self->now_ms != 0 && i < self->batch->len; i++)
    {
      const Change *change = &g_array_index (self->batch, Change, i);

      if (!vivier_ownership_tell (self->db, "p.id = ?6", change->prospect_id, change->owner_id, change->reason, self->now_ms, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
flush (Reassign  *self,
       GError   **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  if (self->batch->len == 0)
    return TRUE;
  if (!tell_batch (self, error))
    return FALSE;
  stmt = vivier_db_prepare (self->db,
                            "UPDATE prospect SET owner_id = ?2, owner_reason = ?3,"
                            " updated_ms = coalesce (nullif (?4, 0), updated_ms) WHERE id = ?1", error);
  if (stmt == NULL)
    return FALSE;

  for (guint i = 0; i < self->batch->len; i++)
    {
      const Change *change = &g_array_index (self->batch, Change, i);

      vivier_stmt_bind_int (stmt, 1, change->prospect_id);
      vivier_stmt_bind_int (stmt, 2, change->owner_id);
      vivier_stmt_bind_text (stmt, 3, change->reason);
      vivier_stmt_bind_int (stmt, 4, self->now_ms);
      if (!vivier_stmt_run (stmt, error))
        return FALSE;
    }
  self->n_changed += self->batch->len;
  g_array_set_size (self->batch, 0);
  return TRUE;
}

/* @stmt stands on id, department, NAF code and present owner. */
static void
ask (Reassign   *self,
     VivierStmt *stmt)
{
  const char *reason = NULL;
  Change change = { .prospect_id = vivier_stmt_int (stmt, 0) };
  gint64 owner_id = vivier_stmt_int (stmt, 3);

  change.owner_id = self->func (change.prospect_id, vivier_stmt_text (stmt, 1), vivier_stmt_text (stmt, 2),
                                self->user_data, &reason);
  if (change.owner_id == 0 || change.owner_id == owner_id)
    return;
  change.reason = g_strdup (reason);
  g_array_append_val (self->batch, change);
}

/* The statement takes where to go on after as ?1, so that what is written does
 * not disturb what is read. */
static gboolean
run (Reassign    *self,
     const char  *sql,
     gint64       first,
     gint64       second,
     GError     **error)
{
  gint64 after = 0;
  gboolean has_more = TRUE;

  while (has_more)
    {
      g_autoptr (VivierStmt) stmt = vivier_db_prepare (self->db, sql, error);
      GError *failure = NULL;

      if (stmt == NULL)
        return FALSE;
      vivier_stmt_bind_int (stmt, 1, after);
      vivier_stmt_bind_int (stmt, 2, first);
      vivier_stmt_bind_int (stmt, 3, second);
      has_more = FALSE;
      for (int i = 0; i < BATCH_SIZE && vivier_stmt_step (stmt, &failure); i++)
        {
          ask (self, stmt);
          after = vivier_stmt_int (stmt, 0);
          has_more = i == BATCH_SIZE - 1;
        }
      if (failure != NULL)
        {
          g_propagate_error (error, failure);
          return FALSE;
        }
      g_clear_pointer (&stmt, vivier_stmt_release);
      if (!flush (self, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * vivier_ownership_reassign:
 * @db: the connection of a write
 * @owner_id: whose prospects; 0 for those of nobody
 * @only_open: whether those in a won or lost stage stay
 * @func: (scope call): gives each to somebody
 * @user_data: for @func
 * @now_ms: the moment of the change
 * @n_changed: (out) (optional): how many have another owner now
 * @error: return location
 *
 * Archived prospects stay as they are.
 *
 * Returns: %FALSE with @error
 */
gboolean
vivier_ownership_reassign (VivierDb             *db,
                           gint64                owner_id,
                           gboolean              only_open,
                           VivierOwnershipFunc   func,
                           gpointer              user_data,
                           gint64                now_ms,
                           gint64               *n_changed,
                           GError              **error)
{
  static const char sql[] =
    "SELECT p.id, p.department, p.naf_code, p.owner_id FROM prospect p LEFT JOIN stage s ON s.id = p.stage_id"
    " WHERE p.id > ?1 AND p.archived_ms IS NULL AND p.owner_id IS nullif (?2, 0)"
    " AND (?3 = 0 OR coalesce (s.kind, 'open') = 'open') ORDER BY p.id";
  g_auto (Reassign) reassign = { 0 };

  g_return_val_if_fail (db != NULL && func != NULL, FALSE);

  reassign_init (&reassign, db, func, user_data, now_ms);
  if (!run (&reassign, sql, owner_id, only_open, error))
    return FALSE;

  if (n_changed != NULL)
    *n_changed = reassign.n_changed;
  return TRUE;
}

/**
 * vivier_ownership_reassign_one:
 * @db: the connection of a write
 * @prospect_id: a prospect, archived or not
 * @func: (scope call): gives it to somebody
 * @user_data: for @func
 * @now_ms: the moment of the change
 * @has_changed: (out) (optional): whether it has another owner now
 * @error: return location
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_NOT_FOUND when it does not exist
 */
gboolean
vivier_ownership_reassign_one (VivierDb             *db,
                               gint64                prospect_id,
                               VivierOwnershipFunc   func,
                               gpointer              user_data,
                               gint64                now_ms,
                               gboolean             *has_changed,
                               GError              **error)
{
  g_auto (Reassign) reassign = { 0 };
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL && func != NULL, FALSE);

  stmt = vivier_db_prepare (db, "SELECT id, department, naf_code, owner_id FROM prospect WHERE id = ?1", error);
  if (stmt == NULL)
    return FALSE;
  vivier_stmt_bind_int (stmt, 1, prospect_id);
  if (!vivier_stmt_step_or_not_found (stmt, _("This prospect is no longer there."), error))
    return FALSE;

  reassign_init (&reassign, db, func, user_data, now_ms);
  ask (&reassign, stmt);
  g_clear_pointer (&stmt, vivier_stmt_release);
  if (!flush (&reassign, error))
    return FALSE;

  if (has_changed != NULL)
    *has_changed = reassign.n_changed > 0;
  return TRUE;
}

typedef struct {
  Reassign  *reassign;
  GError   **error;
  gboolean   has_failed;
} NewRanges;

static gboolean
assign_range_cb (VivierChangeOp op,
                 gint64         first_id,
                 gint64         last_id,
                 gpointer       user_data)
{
  static const char sql[] =
    "SELECT id, department, naf_code, owner_id FROM prospect"
    " WHERE id > ?1 AND id BETWEEN ?2 AND ?3 AND owner_id IS NULL ORDER BY id";
  NewRanges *ranges = user_data;

  if (op == VIVIER_CHANGE_INSERT)
    ranges->has_failed = !run (ranges->reassign, sql, first_id, last_id, ranges->error);
  return !ranges->has_failed;
}

/**
 * vivier_ownership_assign_new:
 * @db: the connection of a write, in its commit hook
 * @changes: what the write has touched
 * @func: (scope call): gives each to somebody
 * @user_data: for @func
 * @n_changed: (out) (optional): how many were given to somebody
 * @error: return location
 *
 * Of the prospects that are new in this write, those that nobody owns.
 *
 * Returns: %FALSE with @error
 */
gboolean
vivier_ownership_assign_new (VivierDb             *db,
                             VivierChanges        *changes,
                             VivierOwnershipFunc   func,
                             gpointer              user_data,
                             gint64               *n_changed,
                             GError              **error)
{
  g_auto (Reassign) reassign = { 0 };
  NewRanges ranges = { &reassign, error, FALSE };

  g_return_val_if_fail (db != NULL && changes != NULL && func != NULL, FALSE);

  reassign_init (&reassign, db, func, user_data, 0);
  vivier_changes_foreach (changes, "prospect", assign_range_cb, &ranges);
  if (ranges.has_failed)
    return FALSE;

  if (n_changed != NULL)
    *n_changed = reassign.n_changed;
  return TRUE;
}

/**
 * vivier_ownership_has_new:
 * @db: the connection of a write, in its commit hook
 * @changes: what the write has touched
 *
 * Returns: whether vivier_ownership_assign_new() may find somebody to assign;
 *   costs next to nothing when no prospect is new
 */
gboolean
vivier_ownership_has_new (VivierDb      *db,
                          VivierChanges *changes)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL && changes != NULL, FALSE);

  if (!vivier_changes_touch (changes, "prospect"))
    return FALSE;
  stmt = vivier_db_prepare (db, "SELECT count(*) > 1 FROM user WHERE is_active = 1", NULL);
  return stmt != NULL && vivier_stmt_step (stmt, NULL) && vivier_stmt_int (stmt, 0) != 0;
}
