/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/vivier-identity.h"
#include "base/vivier-text.h"
#include "model/vivier-activity.h"
#include "model/vivier-user.h"

#define MAX_SUBJECT_CHARS 500
#define MAX_BODY_CHARS    100000
#define MAX_DURATION_S    (24 * 60 * 60)

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
  self->segment = VIVIER_SEGMENT_PROSPECT;
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
  g_free (self->message_id);
  g_free (self->user);
  g_free (self->contact);
  g_free (self);
}

/* What read_activity() reads, in its order. */
#define ACTIVITY_COLUMNS \
  "a.id, a.prospect_id, a.kind, a.purpose, a.template, a.segment, a.is_vip, a.subject, a.body, a.outcome," \
  " a.happened_ms, a.happened_on, a.direction, a.duration_s, a.contact_id, a.task_id, a.session_id," \
  " a.message_id, a.is_pinned, a.user_id, u.name, c.name"
#define ACTIVITY_TABLES \
  " FROM activity a LEFT JOIN user u ON u.id = a.user_id LEFT JOIN contact c ON c.id = a.contact_id"

static VivierActivity *
read_activity (VivierStmt *stmt)
{
  VivierActivity *self = vivier_activity_new (VIVIER_ACTIVITY_NOTE, 0);
  int c = 0;

  self->id = vivier_stmt_int (stmt, c++);
  self->prospect_id = vivier_stmt_int (stmt, c++);
  vivier_activity_kind_from_id (vivier_stmt_text (stmt, c++), &self->kind);
  self->purpose = vivier_stmt_dup_text (stmt, c++);
  self->template_name = vivier_stmt_dup_text (stmt, c++);
  vivier_segment_from_id (vivier_stmt_text (stmt, c++), &self->segment);
  self->is_vip = vivier_stmt_int (stmt, c++) != 0;
  self->subject = vivier_stmt_dup_text (stmt, c++);
  self->body = vivier_stmt_dup_text (stmt, c++);
  vivier_outcome_from_id (vivier_stmt_text (stmt, c++), &self->outcome);
  self->happened_ms = vivier_stmt_int (stmt, c++);
  self->happened_on = vivier_stmt_day (stmt, c++);
  vivier_direction_from_id (vivier_stmt_text (stmt, c++), &self->direction);
  self->duration_s = (int) vivier_stmt_int (stmt, c++);
  self->contact_id = vivier_stmt_int (stmt, c++);
  self->task_id = vivier_stmt_int (stmt, c++);
  self->session_id = vivier_stmt_int (stmt, c++);
  self->message_id = vivier_stmt_dup_text (stmt, c++);
  self->is_pinned = vivier_stmt_int (stmt, c++) != 0;
  self->user_id = vivier_stmt_int (stmt, c++);
  self->user = vivier_stmt_dup_text (stmt, c++);
  self->contact = vivier_stmt_dup_text (stmt, c++);
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
  if (self->duration_s < 0 || self->duration_s > MAX_DURATION_S)
    {
      g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID,
                           _("A call or meeting lasts at most one day. Correct its duration."));
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
bind_id (VivierStmt *stmt,
         int         index,
         gint64      id)
{
  if (id != 0)
    vivier_stmt_bind_int (stmt, index, id);
  else
    vivier_stmt_bind_null (stmt, index);
}

static void
bind_activity (VivierStmt           *stmt,
               const VivierActivity *self)
{
  vivier_stmt_bind_int (stmt, 1, self->prospect_id);
  vivier_stmt_bind_text (stmt, 2, vivier_activity_kind_to_id (self->kind));
  vivier_stmt_bind_text (stmt, 3, self->purpose);
  vivier_stmt_bind_text (stmt, 4, self->template_name);
  vivier_stmt_bind_text (stmt, 5, vivier_segment_to_id (self->segment));
  vivier_stmt_bind_int (stmt, 6, self->is_vip);
  vivier_stmt_bind_text (stmt, 7, self->subject);
  vivier_stmt_bind_text (stmt, 8, self->body);
  vivier_stmt_bind_text (stmt, 9, vivier_outcome_to_id (self->outcome));
  vivier_stmt_bind_int (stmt, 10, self->happened_ms);
  vivier_stmt_bind_day (stmt, 11, self->happened_on);
  vivier_stmt_bind_text (stmt, 12, vivier_direction_to_id (self->direction));
  vivier_stmt_bind_int (stmt, 13, self->duration_s);
  bind_id (stmt, 14, self->contact_id);
  bind_id (stmt, 15, self->task_id);
  bind_id (stmt, 16, self->session_id);
  vivier_stmt_bind_text (stmt, 17, self->message_id);
  vivier_stmt_bind_int (stmt, 18, self->is_pinned);
  bind_id (stmt, 19, self->user_id);
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

  stmt = vivier_db_prepare (db,
                            "INSERT INTO activity (prospect_id, kind, purpose, template, segment, is_vip,"
                            " subject, body, outcome, happened_ms, happened_on, direction, duration_s, contact_id,"
                            " task_id, session_id, message_id, is_pinned, user_id, uuid, created_ms)"
                            " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17,"
                            " ?18, ?19, ?20, ?21)", error);
  if (stmt == NULL)
    return FALSE;

  if (self->user_id == 0)
    self->user_id = vivier_user_get_current (db);
  bind_activity (stmt, self);
  vivier_stmt_bind_text (stmt, 20, uuid);
  vivier_stmt_bind_int (stmt, 21, now_ms);
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
                            " happened_ms = ?10, happened_on = ?11, direction = ?12, duration_s = ?13,"
                            " contact_id = ?14, task_id = ?15, session_id = ?16, message_id = ?17, is_pinned = ?18,"
                            " user_id = coalesce(?19, user_id) WHERE id = ?20", error);
  if (stmt == NULL)
    return FALSE;

  bind_activity (stmt, self);
  vivier_stmt_bind_int (stmt, 20, self->id);
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
 * vivier_activity_load:
 * @db: a connection
 * @id: of the activity
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the activity, or %NULL with
 *   %VIVIER_STORE_ERROR_NOT_FOUND
 */
VivierActivity *
vivier_activity_load (VivierDb  *db,
                      gint64     id,
                      GError   **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  stmt = vivier_db_prepare (db, "SELECT " ACTIVITY_COLUMNS ACTIVITY_TABLES " WHERE a.id = ?1", error);
  if (stmt == NULL)
    return NULL;

  vivier_stmt_bind_int (stmt, 1, id);
  return vivier_stmt_step_or_not_found (stmt, missing_text (), error) ? read_activity (stmt) : NULL;
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
  g_return_val_if_fail ((guint) outcome < VIVIER_N_OUTCOMES, FALSE);

  stmt = vivier_db_prepare (db, "UPDATE activity SET outcome = ?2 WHERE id = ?1", error);
  if (stmt == NULL)
    return FALSE;

  vivier_stmt_bind_int (stmt, 1, id);
  vivier_stmt_bind_text (stmt, 2, vivier_outcome_to_id (outcome));
  return vivier_stmt_run_or_not_found (stmt, missing_text (), error);
}

/**
 * vivier_activity_set_pinned:
 * @db: the connection of a write
 * @id: of the activity
 * @is_pinned: whether it stands on top of its timeline
 * @error: return location
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_NOT_FOUND when there is none
 */
gboolean
vivier_activity_set_pinned (VivierDb  *db,
                            gint64     id,
                            gboolean   is_pinned,
                            GError   **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL, FALSE);

  stmt = vivier_db_prepare (db, "UPDATE activity SET is_pinned = ?2 WHERE id = ?1", error);
  if (stmt == NULL)
    return FALSE;

  vivier_stmt_bind_int (stmt, 1, id);
  vivier_stmt_bind_int (stmt, 2, is_pinned != FALSE);
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
                            "SELECT " ACTIVITY_COLUMNS ACTIVITY_TABLES
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
                            " subject, NULL, outcome, happened_ms, happened_on, direction, duration_s, contact_id,"
                            " task_id, session_id, message_id, is_pinned, user_id, NULL, NULL"
                            " FROM activity WHERE kind = 'email' AND purpose IN ('relaunch', 'reminder')"
                            " AND happened_on BETWEEN ?1 AND ?2"
                            " AND prospect_id NOT IN (SELECT id FROM prospect WHERE archived_ms IS NOT NULL)"
                            " ORDER BY prospect_id, happened_on, id", error);
  if (stmt == NULL)
    return NULL;

  vivier_stmt_bind_day (stmt, 1, from);
  vivier_stmt_bind_day (stmt, 2, until);
  return read_all (stmt, error);
}

/* The kinds a channel shows in; 0 for one that only messages have. */
static guint
kinds_of_channel (const char *channel)
{
  if (g_str_equal (channel, "email"))
    return 1u << VIVIER_ACTIVITY_EMAIL;
  if (g_str_equal (channel, "phone"))
    return 1u << VIVIER_ACTIVITY_CALL;
  if (g_str_equal (channel, "meeting"))
    return 1u << VIVIER_ACTIVITY_MEETING;

  return 0;
}

static char *
kind_list (guint kinds)
{
  GString *list = g_string_new (NULL);

  for (guint kind = 0; kind < VIVIER_N_ACTIVITY_KINDS; kind++)
    if ((kinds & (1u << kind)) != 0)
      g_string_append_printf (list, "%s'%s'", list->len > 0 ? ", " : "", vivier_activity_kind_to_id (kind));

  return g_string_free (list, FALSE);
}

static char *
timeline_sql (const VivierTimelineQuery *query,
              guint                      kinds,
              gboolean                   is_of_purpose)
{
  GString *sql = g_string_new ("SELECT " ACTIVITY_COLUMNS ACTIVITY_TABLES " WHERE a.prospect_id = ?1");

  if (kinds != 0)
    {
      g_autofree char *list = kind_list (kinds);

      g_string_append_printf (sql, " AND a.kind IN (%s)", list);
    }
  if (is_of_purpose)
    g_string_append (sql, " AND a.purpose = ?2");
  if (query->direction == VIVIER_DIRECTION_IN)
    g_string_append (sql, " AND a.direction = 'in'");
  else if (query->direction == VIVIER_DIRECTION_OUT)
    g_string_append (sql, " AND coalesce(a.direction, 'out') = 'out' AND a.kind IN ('email', 'call', 'message')");
  if (query->pinned_only)
    g_string_append (sql, " AND a.is_pinned");
  if (query->before_ms != 0)
    g_string_append (sql, " AND NOT a.is_pinned AND (a.happened_ms, a.id) < (?3, ?4)");
  g_string_append (sql, " ORDER BY a.is_pinned DESC, a.happened_ms DESC, a.id DESC LIMIT ?5");
  return g_string_free (sql, FALSE);
}

/**
 * vivier_timeline_load:
 * @db: a connection
 * @query: whose timeline, and which part of it
 * @error: return location
 *
 * Returns: (transfer full) (element-type VivierActivity): pinned ones first,
 *   then the newest first; %NULL with @error
 */
GPtrArray *
vivier_timeline_load (VivierDb                   *db,
                      const VivierTimelineQuery  *query,
                      GError                    **error)
{
  guint kinds, channel_kinds = 0;
  gboolean is_of_purpose = FALSE;
  g_autofree char *sql = NULL;
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL && query != NULL, NULL);

  kinds = query->kinds;
  if (query->channel != NULL)
    {
      channel_kinds = kinds_of_channel (query->channel);
      is_of_purpose = channel_kinds == 0;
      if (is_of_purpose)
        channel_kinds = 1u << VIVIER_ACTIVITY_MESSAGE;
      kinds = kinds == 0 ? channel_kinds : kinds & channel_kinds;
      if (kinds == 0)
        return g_ptr_array_new_with_free_func ((GDestroyNotify) vivier_activity_free);
    }

  sql = timeline_sql (query, kinds, is_of_purpose);
  stmt = vivier_db_prepare (db, sql, error);
  if (stmt == NULL)
    return NULL;

  vivier_stmt_bind_int (stmt, 1, query->prospect_id);
  if (is_of_purpose)
    vivier_stmt_bind_text (stmt, 2, query->channel);
  if (query->before_ms != 0)
    {
      vivier_stmt_bind_int (stmt, 3, query->before_ms);
      vivier_stmt_bind_int (stmt, 4, query->before_id);
    }
  vivier_stmt_bind_int (stmt, 5, query->limit > 0 ? query->limit : -1);
  return read_all (stmt, error);
}

/**
 * vivier_activity_time_spent:
 * @db: a connection
 * @prospect_id: with whom
 * @error: return location
 *
 * Returns: seconds of all activities that were timed, -1 with @error
 */
gint64
vivier_activity_time_spent (VivierDb  *db,
                            gint64     prospect_id,
                            GError   **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL, -1);

  stmt = vivier_db_prepare (db, "SELECT coalesce(sum(duration_s), 0) FROM activity WHERE prospect_id = ?1", error);
  if (stmt == NULL)
    return -1;

  vivier_stmt_bind_int (stmt, 1, prospect_id);
  return vivier_stmt_step (stmt, error) ? vivier_stmt_int (stmt, 0) : -1;
}
