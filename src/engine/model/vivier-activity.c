/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/vivier-identity.h"
#include "base/vivier-text.h"
#include "model/vivier-activity.h"

#define MAX_SUBJECT_CHARS 500
#define MAX_BODY_CHARS    100000

static const char *const kind_ids[] = {
  [VIVIER_ACTIVITY_NOTE] = "note",
  [VIVIER_ACTIVITY_EMAIL] = "email",
  [VIVIER_ACTIVITY_CALL] = "call",
};

/* NULL stands for an outcome not told yet. */
static const char *const outcome_ids[] = {
  [VIVIER_OUTCOME_OPEN] = NULL,
  [VIVIER_OUTCOME_ANSWERED] = "answered",
  [VIVIER_OUTCOME_NO_ANSWER] = "no-answer",
};

static int
index_of (const char *const *ids,
          guint              n_ids,
          const char        *id)
{
  for (guint i = 0; i < n_ids; i++)
    if (g_strcmp0 (ids[i], id) == 0)
      return (int) i;

  return 0;
}

/**
 * vivier_activity_new:
 * @kind: what happened
 * @prospect_id: with whom
 *
 * Returns: (transfer full): an activity without a day, not stored yet
 */
VivierActivity *
vivier_activity_new (VivierActivityKind kind,
                     gint64             prospect_id)
{
  VivierActivity *self = g_new0 (VivierActivity, 1);

  self->kind = kind;
  self->prospect_id = prospect_id;
  self->happened_on = VIVIER_DAY_NONE;
  return self;
}

/**
 * vivier_activity_free:
 * @self: (nullable) (transfer full): an activity
 */
void
vivier_activity_free (VivierActivity *self)
{
  if (self == NULL)
    return;

  g_free (self->purpose);
  g_free (self->template_name);
  g_free (self->subject);
  g_free (self->body);
  g_free (self->user);
  g_free (self);
}

static VivierActivity *
read_activity (VivierStmt *stmt)
{
  VivierActivity *self = vivier_activity_new (VIVIER_ACTIVITY_NOTE, 0);
  int c = 0;

  self->id = vivier_stmt_int (stmt, c++);
  self->prospect_id = vivier_stmt_int (stmt, c++);
  self->kind = (VivierActivityKind) index_of (kind_ids, G_N_ELEMENTS (kind_ids), vivier_stmt_text (stmt, c++));
  self->purpose = vivier_stmt_dup_text (stmt, c++);
  self->template_name = vivier_stmt_dup_text (stmt, c++);
  if (!vivier_segment_from_id (vivier_stmt_text (stmt, c++), &self->segment))
    self->segment = VIVIER_SEGMENT_PROSPECT;
  self->is_vip = vivier_stmt_int (stmt, c++) != 0;
  self->subject = vivier_stmt_dup_text (stmt, c++);
  self->body = vivier_stmt_dup_text (stmt, c++);
  self->outcome = (VivierOutcome) index_of (outcome_ids, G_N_ELEMENTS (outcome_ids), vivier_stmt_text (stmt, c++));
  self->happened_ms = vivier_stmt_int (stmt, c++);
  self->happened_on = vivier_stmt_day (stmt, c++);
  self->user = vivier_stmt_dup_text (stmt, c++);
  return self;
}

static GPtrArray *
read_all (VivierStmt  *stmt,
          GError     **error)
{
  g_autoptr (GPtrArray) activities = NULL;
  GError *failure = NULL;

  activities = g_ptr_array_new_with_free_func ((GDestroyNotify) vivier_activity_free);
  while (vivier_stmt_step (stmt, &failure))
    g_ptr_array_add (activities, read_activity (stmt));
  if (failure == NULL)
    return g_steal_pointer (&activities);

  g_propagate_error (error, failure);
  return NULL;
}

static gboolean
clean_activity (VivierActivity  *self,
                GError         **error)
{
  vivier_text_clean_in_place (&self->subject, FALSE, MAX_SUBJECT_CHARS);
  vivier_text_clean_in_place (&self->body, TRUE, MAX_BODY_CHARS);

  if (self->happened_on == VIVIER_DAY_NONE)
    {
      g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID,
                           _("A date is missing. Give one such as 27/06/2023."));
      return FALSE;
    }
  if (self->kind == VIVIER_ACTIVITY_NOTE && self->body == NULL)
    {
      g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID,
                           _("The note is empty. Type something and try again."));
      return FALSE;
    }

  return TRUE;
}

static void
bind_activity (VivierStmt           *stmt,
               const VivierActivity *self)
{
  vivier_stmt_bind_int (stmt, 1, self->prospect_id);
  vivier_stmt_bind_text (stmt, 2, kind_ids[self->kind]);
  vivier_stmt_bind_text (stmt, 3, self->purpose);
  vivier_stmt_bind_text (stmt, 4, self->template_name);
  vivier_stmt_bind_text (stmt, 5, vivier_segment_to_id (self->segment));
  vivier_stmt_bind_int (stmt, 6, self->is_vip);
  vivier_stmt_bind_text (stmt, 7, self->subject);
  vivier_stmt_bind_text (stmt, 8, self->body);
  vivier_stmt_bind_text (stmt, 9, outcome_ids[self->outcome]);
  vivier_stmt_bind_int (stmt, 10, self->happened_ms);
  vivier_stmt_bind_day (stmt, 11, self->happened_on);
}

static const char *
missing_text (void)
{
  return _("This entry of the timeline no longer exists.");
}

static gboolean
insert_activity (VivierDb        *db,
                 VivierActivity  *self,
                 gint64           now_ms,
                 GError         **error)
{
  g_autofree char *uuid = vivier_uuid_new (now_ms);
  g_autoptr (VivierStmt) stmt = NULL;

  /* A workspace on one computer has one user. */
  stmt = vivier_db_prepare (db,
                            "INSERT INTO activity (prospect_id, kind, purpose, template, segment, is_vip,"
                            " subject, body, outcome, happened_ms, happened_on, uuid, created_ms, user_id)"
                            " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13,"
                            " (SELECT min(id) FROM user))", error);
  if (stmt == NULL)
    return FALSE;

  bind_activity (stmt, self);
  vivier_stmt_bind_text (stmt, 12, uuid);
  vivier_stmt_bind_int (stmt, 13, now_ms);
  if (!vivier_stmt_run (stmt, error))
    return FALSE;

  self->id = vivier_db_last_insert_id (db);
  return TRUE;
}

static gboolean
update_activity (VivierDb              *db,
                 const VivierActivity  *self,
                 GError               **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  stmt = vivier_db_prepare (db,
                            "UPDATE activity SET prospect_id = ?1, kind = ?2, purpose = ?3, template = ?4,"
                            " segment = ?5, is_vip = ?6, subject = ?7, body = ?8, outcome = ?9,"
                            " happened_ms = ?10, happened_on = ?11 WHERE id = ?12", error);
  if (stmt == NULL)
    return FALSE;

  bind_activity (stmt, self);
  vivier_stmt_bind_int (stmt, 12, self->id);
  return vivier_stmt_run_or_not_found (stmt, missing_text (), error);
}

/**
 * vivier_activity_save:
 * @db: the connection of a write
 * @activity: what to store; its texts are cleaned, a new one gets its id
 * @now_ms: the clock's instant
 * @error: return location
 *
 * Inserts or updates. When it happened is the caller's to say.
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_INVALID (no day, empty note) or
 *   %VIVIER_STORE_ERROR_NOT_FOUND when it was deleted meanwhile
 */
gboolean
vivier_activity_save (VivierDb        *db,
                      VivierActivity  *activity,
                      gint64           now_ms,
                      GError         **error)
{
  g_return_val_if_fail (db != NULL && activity != NULL, FALSE);

  if (!clean_activity (activity, error))
    return FALSE;

  return activity->id == 0 ? insert_activity (db, activity, now_ms, error)
                           : update_activity (db, activity, error);
}

/**
 * vivier_activity_set_outcome:
 * @db: the connection of a write
 * @id: of the activity
 * @outcome: what came of it
 * @error: return location
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_NOT_FOUND when there is none
 */
gboolean
vivier_activity_set_outcome (VivierDb       *db,
                             gint64          id,
                             VivierOutcome   outcome,
                             GError        **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail ((guint) outcome < G_N_ELEMENTS (outcome_ids), FALSE);

  stmt = vivier_db_prepare (db, "UPDATE activity SET outcome = ?2 WHERE id = ?1", error);
  if (stmt == NULL)
    return FALSE;

  vivier_stmt_bind_int (stmt, 1, id);
  vivier_stmt_bind_text (stmt, 2, outcome_ids[outcome]);
  return vivier_stmt_run_or_not_found (stmt, missing_text (), error);
}

/**
 * vivier_activity_delete:
 * @db: the connection of a write
 * @id: of the activity
 * @error: return location
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_NOT_FOUND when there is none
 */
gboolean
vivier_activity_delete (VivierDb  *db,
                        gint64     id,
                        GError   **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL, FALSE);

  stmt = vivier_db_prepare (db, "DELETE FROM activity WHERE id = ?1", error);
  if (stmt == NULL)
    return FALSE;

  vivier_stmt_bind_int (stmt, 1, id);
  return vivier_stmt_run_or_not_found (stmt, missing_text (), error);
}

/**
 * vivier_activities_of:
 * @db: a connection
 * @prospect_id: whose timeline
 * @limit: at most so many, 0 for all
 * @error: return location
 *
 * Returns: (transfer full) (element-type VivierActivity): newest first; %NULL
 *   with @error
 */
GPtrArray *
vivier_activities_of (VivierDb  *db,
                      gint64     prospect_id,
                      int        limit,
                      GError   **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  stmt = vivier_db_prepare (db,
                            "SELECT a.id, a.prospect_id, a.kind, a.purpose, a.template, a.segment, a.is_vip,"
                            " a.subject, a.body, a.outcome, a.happened_ms, a.happened_on, u.name"
                            " FROM activity a LEFT JOIN user u ON u.id = a.user_id"
                            " WHERE a.prospect_id = ?1"
                            " ORDER BY a.happened_ms DESC, a.id DESC LIMIT ?2", error);
  if (stmt == NULL)
    return NULL;

  vivier_stmt_bind_int (stmt, 1, prospect_id);
  vivier_stmt_bind_int (stmt, 2, limit > 0 ? limit : G_MAXINT64);
  return read_all (stmt, error);
}

/**
 * vivier_activity_last_relaunch:
 * @db: a connection
 * @prospect_id: whose
 *
 * Returns: day of the last e-mail sent as a relaunch or reminder, or
 *   %VIVIER_DAY_NONE
 */
VivierDay
vivier_activity_last_relaunch (VivierDb *db,
                               gint64    prospect_id)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL, VIVIER_DAY_NONE);

  stmt = vivier_db_prepare (db,
                            "SELECT max(happened_on) FROM activity WHERE prospect_id = ?1"
                            " AND kind = 'email' AND purpose IN ('relaunch', 'reminder')", NULL);
  if (stmt == NULL)
    return VIVIER_DAY_NONE;

  vivier_stmt_bind_int (stmt, 1, prospect_id);
  return vivier_stmt_step (stmt, NULL) ? vivier_stmt_day (stmt, 0) : VIVIER_DAY_NONE;
}

/**
 * vivier_activities_relaunches:
 * @db: a connection
 * @from: first day
 * @until: last day
 * @error: return location
 *
 * Returns: (transfer full) (element-type VivierActivity): relaunches and
 *   reminders sent in that time, by prospect and then oldest first, without
 *   their bodies; %NULL with @error
 */
GPtrArray *
vivier_activities_relaunches (VivierDb   *db,
                              VivierDay   from,
                              VivierDay   until,
                              GError    **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  stmt = vivier_db_prepare (db,
                            "SELECT id, prospect_id, kind, purpose, template, segment, is_vip,"
                            " subject, NULL, outcome, happened_ms, happened_on, NULL"
                            " FROM activity WHERE kind = 'email' AND purpose IN ('relaunch', 'reminder')"
                            " AND happened_on BETWEEN ?1 AND ?2"
                            " ORDER BY prospect_id, happened_on, id", error);
  if (stmt == NULL)
    return NULL;

  vivier_stmt_bind_day (stmt, 1, from);
  vivier_stmt_bind_day (stmt, 2, until);
  return read_all (stmt, error);
}
