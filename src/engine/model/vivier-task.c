/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/vivier-identity.h"
#include "base/vivier-text.h"
#include "model/vivier-task-private.h"

#define MAX_TITLE_CHARS 500
#define MAX_NOTE_CHARS  100000
#define MAX_RULE_CHARS  500
#define MAX_DURATION    (31 * 24 * 60)
#define MAX_REMIND      (30 * 24 * 60)
#define MINUTES_A_DAY   (24 * 60)
#define UID_SUFFIX      "@vivier"

static const struct {
  const char *id;
  const char *label;
} kinds[VIVIER_N_TASK_KINDS] = {
  /* Translators: a kind of task: to take up contact with a client again */
  [VIVIER_TASK_RELAUNCH] = { "relaunch", N_("Relaunch") },
  [VIVIER_TASK_CALL] = { "call", N_("Call") },
  [VIVIER_TASK_EMAIL] = { "email", N_("E-mail") },
  [VIVIER_TASK_MEETING] = { "meeting", N_("Meeting") },
  [VIVIER_TASK_TODO] = { "todo", N_("To do") },
};

static const char *const states[] = {
  [VIVIER_TASK_OPEN] = "open",
  [VIVIER_TASK_DONE] = "done",
  [VIVIER_TASK_DROPPED] = "dropped",
};

/**
 * vivier_task_kind_to_id:
 * @kind: a kind
 *
 * Returns: (transfer none): as stored: "call"
 */
const char *
vivier_task_kind_to_id (VivierTaskKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (kinds), "todo");

  return kinds[kind].id;
}

/**
 * vivier_task_kind_from_id:
 * @id: (nullable): as stored
 * @kind: (out): the kind, untouched when there is none of that id
 *
 * Returns: whether there is one
 */
gboolean
vivier_task_kind_from_id (const char     *id,
                          VivierTaskKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].id, id) == 0)
      {
        *kind = (VivierTaskKind) i;
        return TRUE;
      }

  return FALSE;
}

/**
 * vivier_task_kind_label:
 * @kind: a kind
 *
 * Returns: (transfer none): for people: "Call"
 */
const char *
vivier_task_kind_label (VivierTaskKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (kinds), "");

  return _(kinds[kind].label);
}

/**
 * vivier_task_state_to_id:
 * @state: a state
 *
 * Returns: (transfer none): as stored: "open"
 */
const char *
vivier_task_state_to_id (VivierTaskState state)
{
  g_return_val_if_fail ((guint) state < G_N_ELEMENTS (states), "open");

  return states[state];
}

/**
 * vivier_task_new:
 * @kind: what is to be done
 * @prospect_id: with whom, 0 for nobody
 * @due_on: on which day
 *
 * Returns: (transfer full): a task without hour, not stored yet
 */
VivierTask *
vivier_task_new (VivierTaskKind kind,
                 gint64         prospect_id,
                 VivierDay      due_on)
{
  VivierTask *self = g_new0 (VivierTask, 1);

  self->kind = kind;
  self->prospect_id = prospect_id;
  self->due_on = due_on;
  self->due_minute = VIVIER_MINUTE_NONE;
  self->remind = VIVIER_MINUTE_NONE;
  self->series_from = VIVIER_DAY_NONE;
  return self;
}

/**
 * vivier_task_copy:
 * @self: a task
 *
 * Returns: (transfer full): the same, identity included
 */
VivierTask *
vivier_task_copy (const VivierTask *self)
{
  VivierTask *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->uuid = g_strdup (self->uuid);
  copy->title = g_strdup (self->title);
  copy->note = g_strdup (self->note);
  copy->place = g_strdup (self->place);
  copy->recurrence = g_strdup (self->recurrence);
  copy->series_uuid = g_strdup (self->series_uuid);
  copy->ics_uid = g_strdup (self->ics_uid);
  copy->prospect = g_strdup (self->prospect);
  copy->assignee = g_strdup (self->assignee);
  return copy;
}

/**
 * vivier_task_free:
 * @self: (nullable) (transfer full): a task
 */
void
vivier_task_free (VivierTask *self)
{
  if (self == NULL)
    return;

  g_free (self->uuid);
  g_free (self->title);
  g_free (self->note);
  g_free (self->place);
  g_free (self->recurrence);
  g_free (self->series_uuid);
  g_free (self->ics_uid);
  g_free (self->prospect);
  g_free (self->assignee);
  g_free (self);
}

/**
 * vivier_task_dup_title:
 * @self: a task
 *
 * Returns: (transfer full): its title, or what its kind says
 */
char *
vivier_task_dup_title (const VivierTask *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_strdup (self->title != NULL ? self->title : vivier_task_kind_label (self->kind));
}

/**
 * vivier_task_dup_summary:
 * @self: a task as loaded
 *
 * Returns: (transfer full): "Call: YELLOW MONKEYS"
 */
char *
vivier_task_dup_summary (const VivierTask *self)
{
  g_autofree char *title = vivier_task_dup_title (self);

  /* Translators: something to do, then with whom */
  return self->prospect != NULL ? g_strdup_printf (_("%s: %s"), title, self->prospect) : g_steal_pointer (&title);
}

/**
 * vivier_task_dup_uid:
 * @self: a stored task
 *
 * Returns: (transfer full): the UID it came with, or its own, which a series keeps
 */
char *
vivier_task_dup_uid (const VivierTask *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->ics_uid != NULL)
    return g_strdup (self->ics_uid);
  return g_strconcat (self->series_uuid != NULL ? self->series_uuid : self->uuid, UID_SUFFIX, NULL);
}

/**
 * vivier_task_is_late:
 * @self: a task
 * @today: the day
 *
 * Returns: whether it is open and was due before @today
 */
gboolean
vivier_task_is_late (const VivierTask *self,
                     VivierDay         today)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->state == VIVIER_TASK_OPEN && self->due_on < today;
}

const char *
vivier_task_missing_text (void)
{
  return _("This task no longer exists.");
}

static VivierTaskState
state_from_id (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_strcmp0 (states[i], id) == 0)
      return (VivierTaskState) i;

  return VIVIER_TASK_OPEN;
}

static int
read_minute (VivierStmt *stmt,
             int         column)
{
  return vivier_stmt_is_null (stmt, column) ? VIVIER_MINUTE_NONE : (int) vivier_stmt_int (stmt, column);
}

VivierTask *
vivier_task_read (VivierStmt *stmt)
{
  VivierTask *self = vivier_task_new (VIVIER_TASK_TODO, 0, VIVIER_DAY_NONE);
  int c = 0;

  self->id = vivier_stmt_int (stmt, c++);
  self->uuid = vivier_stmt_dup_text (stmt, c++);
  self->prospect_id = vivier_stmt_int (stmt, c++);
  self->assignee_id = vivier_stmt_int (stmt, c++);
  vivier_task_kind_from_id (vivier_stmt_text (stmt, c++), &self->kind);
  self->title = vivier_stmt_dup_text (stmt, c++);
  self->note = vivier_stmt_dup_text (stmt, c++);
  self->place = vivier_stmt_dup_text (stmt, c++);
  self->due_on = vivier_stmt_day (stmt, c++);
  self->due_minute = read_minute (stmt, c++);
  self->duration = (int) vivier_stmt_int (stmt, c++);
  self->remind = read_minute (stmt, c++);
  self->recurrence = vivier_stmt_dup_text (stmt, c++);
  self->series_from = vivier_stmt_day (stmt, c++);
  self->series_uuid = vivier_stmt_dup_text (stmt, c++);
  self->ics_uid = vivier_stmt_dup_text (stmt, c++);
  self->state = state_from_id (vivier_stmt_text (stmt, c++));
  self->done_ms = vivier_stmt_int (stmt, c++);
  self->created_ms = vivier_stmt_int (stmt, c++);
  self->prospect = vivier_stmt_dup_text (stmt, c++);
  self->assignee = vivier_stmt_dup_text (stmt, c++);
  return self;
}

GPtrArray *
vivier_task_read_all (VivierStmt  *stmt,
                      GError     **error)
{
  g_autoptr (GPtrArray) tasks = g_ptr_array_new_with_free_func ((GDestroyNotify) vivier_task_free);
  GError *failure = NULL;

  while (vivier_stmt_step (stmt, &failure))
    g_ptr_array_add (tasks, vivier_task_read (stmt));
  if (failure == NULL)
    return g_steal_pointer (&tasks);

  g_propagate_error (error, failure);
  return NULL;
}

static gboolean
clean_task (VivierTask  *self,
            GError     **error)
{
  const char *problem = NULL;

  vivier_text_clean_in_place (&self->title, FALSE, MAX_TITLE_CHARS);
  vivier_text_clean_in_place (&self->note, TRUE, MAX_NOTE_CHARS);
  vivier_text_clean_in_place (&self->place, FALSE, MAX_TITLE_CHARS);
  vivier_text_clean_in_place (&self->recurrence, FALSE, MAX_RULE_CHARS);

  if (self->due_on == VIVIER_DAY_NONE)
    problem = _("The task has no day. Say when it is due, for example “tomorrow” or “Tuesday 10:00”.");
  else if (self->due_minute < VIVIER_MINUTE_NONE || self->due_minute >= MINUTES_A_DAY)
    problem = _("The task’s hour is not one. Give it from 0:00 to 23:59.");
  else if (self->duration < 0 || self->duration > MAX_DURATION)
    problem = _("The task lasts too long. Give a duration of at most 31 days.");
  else if (self->remind < VIVIER_MINUTE_NONE || self->remind > MAX_REMIND)
    problem = _("The reminder comes too early. Ask for it at most 30 days before.");
  if (problem == NULL)
    return TRUE;

  g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID, problem);
  return FALSE;
}

/* A series has an identity and a first day, on which its rule is counted. */
static void
complete_series (VivierTask *self,
                 gint64      now_ms)
{
  if (self->recurrence == NULL)
    {
      g_clear_pointer (&self->series_uuid, g_free);
      self->series_from = VIVIER_DAY_NONE;
      return;
    }

  if (self->series_uuid == NULL)
    self->series_uuid = vivier_uuid_new (now_ms);
  if (self->series_from == VIVIER_DAY_NONE)
    self->series_from = self->due_on;
}

static void
bind_positive (VivierStmt *stmt,
               int         index,
               gint64      value,
               gint64      least)
{
  if (value >= least)
    vivier_stmt_bind_int (stmt, index, value);
  else
    vivier_stmt_bind_null (stmt, index);
}

static void
bind_task (VivierStmt       *stmt,
           const VivierTask *self)
{
  int i = 1;

  bind_positive (stmt, i++, self->prospect_id, 1);
  bind_positive (stmt, i++, self->assignee_id, 1);
  vivier_stmt_bind_text (stmt, i++, vivier_task_kind_to_id (self->kind));
  vivier_stmt_bind_text (stmt, i++, self->title);
  vivier_stmt_bind_text (stmt, i++, self->note);
  vivier_stmt_bind_text (stmt, i++, self->place);
  vivier_stmt_bind_day (stmt, i++, self->due_on);
  bind_positive (stmt, i++, self->due_minute, 0);
  vivier_stmt_bind_int (stmt, i++, self->duration);
  bind_positive (stmt, i++, self->remind, 0);
  vivier_stmt_bind_text (stmt, i++, self->recurrence);
  vivier_stmt_bind_day (stmt, i++, self->series_from);
  vivier_stmt_bind_text (stmt, i++, self->series_uuid);
  vivier_stmt_bind_text (stmt, i++, self->ics_uid);
  vivier_stmt_bind_text (stmt, i++, states[self->state]);
  bind_positive (stmt, i++, self->done_ms, 1);
}

static gboolean
insert_task (VivierDb    *db,
             VivierTask  *self,
             gint64       now_ms,
             GError     **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  stmt = vivier_db_prepare (db,
                            "INSERT INTO task (prospect_id, assignee_id, kind, title, note, place, due_on, due_minute,"
                            " duration, remind, recurrence, series_from, series_uuid, ics_uid, state, done_ms,"
                            " uuid, created_ms)"
                            " VALUES (?1, coalesce(?2, (SELECT owner_id FROM prospect WHERE id = ?1),"
                            " (SELECT min(id) FROM user)), ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15,"
                            " ?16, ?17, ?18)", error);
  if (stmt == NULL)
    return FALSE;

  g_free (self->uuid);
  self->uuid = vivier_uuid_new (now_ms);
  self->created_ms = now_ms;
  bind_task (stmt, self);
  vivier_stmt_bind_text (stmt, 17, self->uuid);
  vivier_stmt_bind_int (stmt, 18, now_ms);
  if (!vivier_stmt_run (stmt, error))
    return FALSE;

  self->id = vivier_db_last_insert_id (db);
  return TRUE;
}

static gboolean
update_task (VivierDb          *db,
             const VivierTask  *self,
             GError           **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  stmt = vivier_db_prepare (db,
                            "UPDATE task SET prospect_id = ?1, assignee_id = coalesce(?2, assignee_id), kind = ?3,"
                            " title = ?4, note = ?5, place = ?6, due_on = ?7, due_minute = ?8, duration = ?9,"
                            " remind = ?10, recurrence = ?11, series_from = ?12, series_uuid = ?13, ics_uid = ?14,"
                            " state = ?15, done_ms = ?16 WHERE id = ?17", error);
  if (stmt == NULL)
    return FALSE;

  bind_task (stmt, self);
  vivier_stmt_bind_int (stmt, 17, self->id);
  return vivier_stmt_run_or_not_found (stmt, vivier_task_missing_text (), error);
}

/* Whoever plans something again no longer has a reason to plan nothing. */
static gboolean
forget_waiver (VivierDb          *db,
               const VivierTask  *self,
               GError           **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  if (self->state != VIVIER_TASK_OPEN || self->prospect_id == 0)
    return TRUE;

  stmt = vivier_db_prepare (db,
                            "UPDATE prospect SET no_action_reason = NULL"
                            " WHERE id = ?1 AND no_action_reason IS NOT NULL", error);
  if (stmt == NULL)
    return FALSE;

  vivier_stmt_bind_int (stmt, 1, self->prospect_id);
  return vivier_stmt_run (stmt, error);
}

/**
 * vivier_task_save:
 * @db: the connection of a write
 * @task: what to store; its texts are cleaned, a new one gets its id and UUID
 * @now_ms: the clock's instant
 * @error: return location
 *
 * Inserts or updates. A recurrence is stored as it is: bring it into its normal
 * form first (vivier_recurrence_normalize()).
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_INVALID or, when it was deleted
 *   meanwhile, %VIVIER_STORE_ERROR_NOT_FOUND
 */
gboolean
vivier_task_save (VivierDb    *db,
                  VivierTask  *task,
                  gint64       now_ms,
                  GError     **error)
{
  g_return_val_if_fail (db != NULL && task != NULL, FALSE);

  if (!clean_task (task, error))
    return FALSE;

  complete_series (task, now_ms);
  return (task->id == 0 ? insert_task (db, task, now_ms, error) : update_task (db, task, error))
         && forget_waiver (db, task, error);
}

/**
 * vivier_tasks_add_for:
 * @db: the connection of a write
 * @prospect_ids: (element-type gint64): whom each gets a task of its own
 * @model: what to plan
 * @now_ms: the clock's instant
 * @error: return location
 *
 * Returns: %FALSE with @error as vivier_task_save(); then nothing was added
 */
gboolean
vivier_tasks_add_for (VivierDb          *db,
                      GArray            *prospect_ids,
                      const VivierTask  *model,
                      gint64             now_ms,
                      GError           **error)
{
  g_return_val_if_fail (db != NULL && prospect_ids != NULL && model != NULL, FALSE);

  for (guint i = 0; i < prospect_ids->len; i++)
    {
      g_autoptr (VivierTask) task = vivier_task_copy (model);

      task->id = 0;
      task->prospect_id = g_array_index (prospect_ids, gint64, i);
      g_clear_pointer (&task->series_uuid, g_free);
      if (!vivier_task_save (db, task, now_ms, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * vivier_task_load:
 * @db: a connection
 * @id: of the task
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the task, or %NULL with
 *   %VIVIER_STORE_ERROR_NOT_FOUND
 */
VivierTask *
vivier_task_load (VivierDb  *db,
                  gint64     id,
                  GError   **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  stmt = vivier_db_prepare (db, "SELECT " TASK_COLUMNS TASK_TABLES " WHERE t.id = ?1", error);
  if (stmt == NULL)
    return NULL;

  vivier_stmt_bind_int (stmt, 1, id);
  return vivier_stmt_step_or_not_found (stmt, vivier_task_missing_text (), error) ? vivier_task_read (stmt) : NULL;
}

/**
 * vivier_task_find:
 * @db: a connection
 * @what: id or UUID as a person types it
 * @error: return location
 *
 * Returns: the id, or 0 with %VIVIER_STORE_ERROR_NOT_FOUND
 */
gint64
vivier_task_find (VivierDb    *db,
                  const char  *what,
                  GError     **error)
{
  g_autoptr (VivierStmt) stmt = NULL;
  g_autofree char *missing = NULL;

  g_return_val_if_fail (db != NULL && what != NULL, 0);

  stmt = vivier_db_prepare (db, "SELECT id FROM task WHERE uuid = lower(?1) OR CAST(id AS TEXT) = ?1", error);
  if (stmt == NULL)
    return 0;

  /* Translators: what was typed in place of the number of a task. */
  missing = g_strdup_printf (_("There is no task “%s”. “vivierctl task list” shows them with their numbers."), what);
  vivier_stmt_bind_text (stmt, 1, what);
  return vivier_stmt_step_or_not_found (stmt, missing, error) ? vivier_stmt_int (stmt, 0) : 0;
}

/**
 * vivier_task_find_uid:
 * @db: a connection
 * @uid: of an entry of a calendar
 * @error: return location
 *
 * Returns: the id of the task, an open one first; 0 without @error when there is none
 */
gint64
vivier_task_find_uid (VivierDb    *db,
                      const char  *uid,
                      GError     **error)
{
  g_autoptr (VivierStmt) stmt = NULL;
  g_autofree char *own = NULL;

  g_return_val_if_fail (db != NULL && uid != NULL, 0);

  stmt = vivier_db_prepare (db,
                            "SELECT id FROM task WHERE ics_uid = ?1 OR uuid = ?2 OR series_uuid = ?2"
                            " ORDER BY state = 'open' DESC, id DESC LIMIT 1", error);
  if (stmt == NULL)
    return 0;

  if (g_str_has_suffix (uid, UID_SUFFIX))
    own = g_strndup (uid, strlen (uid) - strlen (UID_SUFFIX));
  vivier_stmt_bind_text (stmt, 1, uid);
  vivier_stmt_bind_text (stmt, 2, own);
  return vivier_stmt_step (stmt, error) ? vivier_stmt_int (stmt, 0) : 0;
}

/**
 * vivier_task_delete:
 * @db: the connection of a write
 * @id: of the task
 * @error: return location
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_NOT_FOUND when there is none
 */
gboolean
vivier_task_delete (VivierDb  *db,
                    gint64     id,
                    GError   **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL, FALSE);

  stmt = vivier_db_prepare (db, "DELETE FROM task WHERE id = ?1", error);
  if (stmt == NULL)
    return FALSE;

  vivier_stmt_bind_int (stmt, 1, id);
  return vivier_stmt_run_or_not_found (stmt, vivier_task_missing_text (), error);
}
