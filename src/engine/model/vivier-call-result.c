/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/vivier-weekday.h"
#include "model/vivier-address.h"
#include "model/vivier-call-session-private.h"
#include "model/vivier-prospect-bulk.h"
#include "model/vivier-prospect.h"

static gboolean
check_result (const VivierCallResult  *result,
              GError                 **error)
{
  const char *problem = NULL;

  if (result->outcome == VIVIER_OUTCOME_OPEN || result->outcome == VIVIER_OUTCOME_ANSWERED)
    problem = _("What came of the call is missing. Choose an outcome.");
  else if (result->outcome == VIVIER_OUTCOME_MEETING && result->next_on == VIVIER_DAY_NONE)
    problem = _("The day of the meeting is missing. Give one such as “Tuesday 10:00”.");
  if (problem == NULL)
    return TRUE;

  g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID, problem);
  return FALSE;
}

/* Segment and rank of the prospect at this moment, as every activity keeps them. */
static gboolean
note_segment (VivierDb        *db,
              VivierActivity  *call,
              GError         **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  stmt = vivier_db_prepare (db, "SELECT segment, is_vip FROM prospect_figures WHERE prospect_id = ?1", error);
  if (stmt == NULL)
    return FALSE;

  vivier_stmt_bind_int (stmt, 1, call->prospect_id);
  if (vivier_stmt_step (stmt, NULL))
    {
      vivier_segment_from_id (vivier_stmt_text (stmt, 0), &call->segment);
      call->is_vip = vivier_stmt_int (stmt, 1) != 0;
    }
  return TRUE;
}

static gboolean
save_call (VivierDb                *db,
           gint64                   prospect_id,
           gint64                   session_id,
           const VivierCallResult  *result,
           VivierDay                today,
           gint64                   now_ms,
           VivierCallEffect        *effect,
           GError                 **error)
{
  g_autoptr (VivierActivity) call = vivier_activity_new (VIVIER_ACTIVITY_CALL, prospect_id);

  call->outcome = result->outcome;
  call->direction = VIVIER_DIRECTION_OUT;
  call->body = g_strdup (result->note);
  call->duration_s = result->duration_s;
  call->contact_id = result->contact_id;
  call->session_id = session_id;
  call->happened_on = today;
  call->happened_ms = now_ms;
  if (!note_segment (db, call, error) || !vivier_activity_save (db, call, now_ms, error))
    return FALSE;

  effect->activity_id = call->id;
  return TRUE;
}

/* The day and kind of what follows; FALSE when nothing does. */
static gboolean
next_action (const VivierCallResult *result,
             VivierDay               today,
             VivierDay              *day,
             VivierTaskKind         *kind)
{
  *day = result->next_on;
  *kind = result->next_kind;
  if (result->outcome == VIVIER_OUTCOME_DO_NOT_CONTACT)
    return FALSE;
  if (result->outcome == VIVIER_OUTCOME_MEETING)
    *kind = VIVIER_TASK_MEETING;
  if (result->outcome == VIVIER_OUTCOME_CALLBACK)
    {
      *kind = VIVIER_TASK_CALL;
      if (*day == VIVIER_DAY_NONE)
        *day = vivier_day_next_working (today);
    }

  return *day != VIVIER_DAY_NONE;
}

static gboolean
plan_next (VivierDb                *db,
           gint64                   prospect_id,
           const VivierCallResult  *result,
           VivierDay                today,
           gint64                   now_ms,
           VivierCallEffect        *effect,
           GError                 **error)
{
  g_autoptr (VivierTask) task = NULL;
  VivierTaskKind kind;
  VivierDay day;

  if (!next_action (result, today, &day, &kind))
    return TRUE;

  task = vivier_task_new (kind, prospect_id, day);
  task->due_minute = result->next_minute;
  /* A call that was agreed for an hour is reminded of. */
  if (task->kind == VIVIER_TASK_CALL && task->due_minute != VIVIER_MINUTE_NONE)
    task->remind = 0;
  task->title = g_strdup (result->next_title);
  if (!vivier_task_save (db, task, now_ms, error))
    return FALSE;

  effect->task_id = task->id;
  return TRUE;
}

static gboolean
flag_do_not_contact (VivierDb  *db,
                     gint64     prospect_id,
                     gint64     now_ms,
                     GError   **error)
{
  const VivierBulkTarget target = { .ids = &prospect_id, .n_ids = 1 };
  const VivierBulkAction action = { .kind = VIVIER_BULK_DO_NOT_CONTACT, .text = "call", .now_ms = now_ms };
  g_autoptr (VivierStmt) drop = NULL;

  if (!vivier_prospects_apply (db, &target, &action, NULL, error))
    return FALSE;

  /* What was planned with them is off. */
  drop = vivier_db_prepare (db,
                            "UPDATE task SET state = 'dropped', done_ms = ?2"
                            " WHERE prospect_id = ?1 AND state = 'open' AND kind <> 'todo'", error);
  if (drop == NULL)
    return FALSE;

  vivier_stmt_bind_int (drop, 1, prospect_id);
  vivier_stmt_bind_int (drop, 2, now_ms);
  return vivier_stmt_run (drop, error);
}

static gint64
first_phone (VivierDb  *db,
             gint64     prospect_id,
             GError   **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  stmt = vivier_db_prepare (db,
                            "SELECT id FROM address WHERE prospect_id = ?1 AND channel = 'phone'"
                            " AND validity <> 'invalid' ORDER BY position, id LIMIT 1", error);
  if (stmt == NULL)
    return 0;

  vivier_stmt_bind_int (stmt, 1, prospect_id);
  return vivier_stmt_step (stmt, error) ? vivier_stmt_int (stmt, 0) : 0;
}

static gboolean
mark_wrong_number (VivierDb                *db,
                   gint64                   prospect_id,
                   const VivierCallResult  *result,
                   GError                 **error)
{
  GError *failure = NULL;
  gint64 address_id = result->address_id;

  if (address_id == 0)
    address_id = first_phone (db, prospect_id, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }

  return address_id == 0 || vivier_address_set_validity (db, address_id, VIVIER_VALIDITY_INVALID, error);
}

/* A call settles the calls that were planned up to today. */
static gboolean
settle_calls (VivierDb                *db,
              gint64                   prospect_id,
              const VivierCallResult  *result,
              VivierDay                today,
              gint64                   now_ms,
              GError                 **error)
{
  if (result->outcome == VIVIER_OUTCOME_NO_ANSWER || result->outcome == VIVIER_OUTCOME_WRONG_NUMBER)
    return TRUE;

  return vivier_tasks_settle (db, prospect_id, 1u << VIVIER_TASK_CALL, today, now_ms, error);
}

/* Who is not interested needs no other reason for having nothing planned. */
static gboolean
keep_reason (VivierDb                *db,
             gint64                   prospect_id,
             const VivierCallResult  *result,
             GError                 **error)
{
  const char *reason = result->no_next_reason;
  gboolean is_missing = FALSE;

  if (reason == NULL && result->outcome == VIVIER_OUTCOME_NOT_INTERESTED)
    reason = vivier_outcome_label (result->outcome);
  if (reason == NULL)
    return TRUE;
  if (!vivier_next_action_is_missing (db, prospect_id, &is_missing, error))
    return FALSE;
  return !is_missing || vivier_next_action_waive (db, prospect_id, reason, error);
}

/* What was learnt of the four questions, as a person would type it in. */
static gboolean
save_answers (VivierDb                *db,
              gint64                   prospect_id,
              const VivierCallResult  *result,
              gint64                   now_ms,
              GError                 **error)
{
  g_autoptr (VivierProspect) prospect = NULL;
  gboolean is_new = FALSE;

  for (int i = 0; i < VIVIER_N_BANT; i++)
    is_new = is_new || result->bant[i] >= 0;
  if (!is_new)
    return TRUE;

  prospect = vivier_prospect_load (db, prospect_id, error);
  if (prospect == NULL)
    return FALSE;
  for (int i = 0; i < VIVIER_N_BANT; i++)
    if (result->bant[i] >= 0)
      prospect->bant[i] = MIN (result->bant[i], VIVIER_BANT_POINTS);
  return vivier_prospect_save (db, prospect, now_ms, error);
}

static gboolean
record (VivierDb                *db,
        gint64                   prospect_id,
        gint64                   session_id,
        const VivierCallResult  *result,
        VivierDay                today,
        gint64                   now_ms,
        VivierCallEffect        *effect,
        GError                 **error)
{
  VivierCallEffect local = { 0 };

  if (!check_result (result, error) || !settle_calls (db, prospect_id, result, today, now_ms, error)
      || !plan_next (db, prospect_id, result, today, now_ms, &local, error)
      || !save_call (db, prospect_id, session_id, result, today, now_ms, &local, error))
    return FALSE;
  if (result->outcome == VIVIER_OUTCOME_DO_NOT_CONTACT && !flag_do_not_contact (db, prospect_id, now_ms, error))
    return FALSE;
  if (result->outcome == VIVIER_OUTCOME_WRONG_NUMBER && !mark_wrong_number (db, prospect_id, result, error))
    return FALSE;
  if (!save_answers (db, prospect_id, result, now_ms, error) || !keep_reason (db, prospect_id, result, error)
      || !vivier_next_action_is_missing (db, prospect_id, &local.asks_for_next, error))
    return FALSE;

  if (effect != NULL)
    *effect = local;
  return TRUE;
}

/**
 * vivier_call_record:
 * @db: the connection of a write
 * @prospect_id: who was called
 * @result: what came of it
 * @today: the day
 * @now_ms: the clock's instant
 * @effect: (out) (optional): what it changed
 * @error: return location
 *
 * Records a call and what follows from it: the next action as a task, the flag
 * "do not contact" (which also drops what was planned, and then names the write
 * in history), a wrong number as such.
 * Calls that were planned up to today are settled when somebody was reached or
 * left a message. The answers to the four questions of BANT go into the record,
 * and with them into its score. Who is not interested, and has nothing planned,
 * has that as the reason.
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_INVALID, _NOT_FOUND
 */
gboolean
vivier_call_record (VivierDb                *db,
                    gint64                   prospect_id,
                    const VivierCallResult  *result,
                    VivierDay                today,
                    gint64                   now_ms,
                    VivierCallEffect        *effect,
                    GError                 **error)
{
  g_return_val_if_fail (db != NULL && result != NULL, FALSE);

  return record (db, prospect_id, 0, result, today, now_ms, effect, error);
}

/**
 * vivier_call_session_record:
 * @db: the connection of a write
 * @session: on its present card; moves on
 * @result: what came of the call
 * @today: the day
 * @now_ms: the clock's instant
 * @effect: (out) (optional): what it changed
 * @error: return location
 *
 * As vivier_call_record(), in the session.
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_INVALID (also at the end), _NOT_FOUND
 */
gboolean
vivier_call_session_record (VivierDb                *db,
                            VivierCallSession       *session,
                            const VivierCallResult  *result,
                            VivierDay                today,
                            gint64                   now_ms,
                            VivierCallEffect        *effect,
                            GError                 **error)
{
  g_return_val_if_fail (db != NULL && session != NULL && result != NULL, FALSE);

  if (session->position >= session->queue->len || session->ended_ms != 0)
    {
      g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID,
                           _("This calling session is at its end. Start another one."));
      return FALSE;
    }

  return record (db, g_array_index (session->queue, gint64, session->position), session->id, result, today, now_ms,
                 effect, error)
         && vivier_call_session_move (db, session, session->position + 1, error);
}
