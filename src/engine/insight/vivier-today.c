/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "insight/vivier-today.h"

#include "insight/vivier-figures-keeper.h"
#include "model/vivier-settings.h"
#include "rules/vivier-recurrence.h"

/* A task of today comes to the top an hour before its time. */
#define IMMINENT_MINUTES 60
#define DORMANT_DAYS     7
/* "Few euros": a fiftieth of what makes a VIP. */
#define NEAR_VIP_PART    50
#define MAX_TASKS        500
#define MAX_WAITING      200
#define MAX_DONE         100
#define MAX_RATION       100
#define QUOTE_CHARS      120

/* What a day's queue is made of while it is read. */
typedef struct {
  VivierDb           *db;
  VivierToday        *today;
  VivierSegmentRules  rules;
  gint64              user_id;
  int                 now_minute;
  int                 ration;
  gint64              done[VIVIER_N_TODAY_REASONS];
  GHashTable         *seen; /* of prospects */
} Builder;

static void
entry_free (gpointer data)
{
  VivierTodayEntry *entry = data;

  g_free (entry->name);
  g_free (entry->title);
  g_free (entry->quote);
  g_free (entry);
}

/**
 * vivier_today_free:
 * @self: (nullable) (transfer full): a day
 */
void
vivier_today_free (VivierToday *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->done, g_ptr_array_unref);
  g_free (self->currency);
  g_free (self);
}

static gboolean
see (Builder *self,
     gint64   prospect_id)
{
  return g_hash_table_add (self->seen, g_memdup2 (&prospect_id, sizeof prospect_id));
}

static VivierTodayAction
action_of_task (VivierTaskKind kind)
{
  switch (kind)
    {
    case VIVIER_TASK_RELAUNCH:
      return VIVIER_TODAY_ACTION_RELAUNCH;
    case VIVIER_TASK_CALL:
      return VIVIER_TODAY_ACTION_CALL;
    case VIVIER_TASK_EMAIL:
      return VIVIER_TODAY_ACTION_WRITE;
    case VIVIER_TASK_MEETING:
      return VIVIER_TODAY_ACTION_MEET;
    case VIVIER_TASK_TODO:
    default:
      return VIVIER_TODAY_ACTION_DO;
    }
}

static VivierTodayAction
action_of_candidate (VivierTodayReason           reason,
                     const VivierTodayCandidate *candidate)
{
  switch (reason)
    {
    case VIVIER_TODAY_REPLY:
      return VIVIER_TODAY_ACTION_ANSWER;
    case VIVIER_TODAY_CALLBACK:
      return VIVIER_TODAY_ACTION_CALL;
    case VIVIER_TODAY_RELAUNCH:
      return candidate->figures.is_vip && candidate->has_phone ? VIVIER_TODAY_ACTION_CALL : VIVIER_TODAY_ACTION_RELAUNCH;
    case VIVIER_TODAY_UNTREATED:
      return candidate->has_phone ? VIVIER_TODAY_ACTION_CALL : VIVIER_TODAY_ACTION_WRITE;
    case VIVIER_TODAY_NEAR_VIP:
      return VIVIER_TODAY_ACTION_WRITE;
    case VIVIER_TODAY_RETENTION:
    case VIVIER_TODAY_DORMANT:
    default:
      return VIVIER_TODAY_ACTION_RELAUNCH;
    }
}

static VivierTone
tone_of (VivierTodayReason reason)
{
  switch (reason)
    {
    case VIVIER_TODAY_TASK_LATE:
    case VIVIER_TODAY_RETENTION:
    case VIVIER_TODAY_RELAUNCH:
      return VIVIER_TONE_RED;
    case VIVIER_TODAY_REPLY:
      return VIVIER_TONE_GREEN;
    case VIVIER_TODAY_CALLBACK:
    case VIVIER_TODAY_DORMANT:
    case VIVIER_TODAY_NEAR_VIP:
      return VIVIER_TONE_ORANGE;
    case VIVIER_TODAY_TASK_DUE:
    case VIVIER_TODAY_UNTREATED:
    default:
      return VIVIER_TONE_BLUE;
    }
}

static int
minutes_of (VivierTodayAction action)
{
  switch (action)
    {
    case VIVIER_TODAY_ACTION_CALL:
      return 8;
    case VIVIER_TODAY_ACTION_MEET:
      return 60;
    case VIVIER_TODAY_ACTION_DO:
      return 10;
    case VIVIER_TODAY_ACTION_RELAUNCH:
    case VIVIER_TODAY_ACTION_WRITE:
    case VIVIER_TODAY_ACTION_ANSWER:
    default:
      return 5;
    }
}

static void
append (Builder          *self,
        VivierTodayEntry *entry)
{
  VivierToday *today = self->today;

  entry->tone = tone_of (entry->reason);
  if (entry->estimate == 0)
    entry->estimate = minutes_of (entry->action);
  if (entry->day != VIVIER_DAY_NONE)
    entry->days = ABS (entry->day - today->today);
  today->estimate += entry->estimate;
  g_ptr_array_add (today->entries, entry);
  entry->place = today->entries->len;
}

static void
append_task (Builder          *self,
             const VivierTask *task)
{
  VivierTodayEntry *entry = g_new0 (VivierTodayEntry, 1);

  entry->reason = task->due_on < self->today->today ? VIVIER_TODAY_TASK_LATE : VIVIER_TODAY_TASK_DUE;
  entry->prospect_id = task->prospect_id;
  entry->name = task->prospect != NULL ? g_strdup (task->prospect) : vivier_task_dup_title (task);
  entry->title = g_strdup (task->title);
  entry->task_id = task->id;
  entry->task_kind = task->kind;
  entry->day = task->due_on;
  entry->minute = task->due_minute;
  entry->action = action_of_task (task->kind);
  entry->estimate = task->duration;
  append (self, entry);
  if (task->prospect_id != 0)
    see (self, task->prospect_id);
}

/* Few euros, or one purchase: what is nearer is told. */
static void
measure_distance (Builder          *self,
                  VivierTodayEntry *entry)
{
  const VivierPurchaseTotals *totals = &entry->figures.totals;

  if (totals->purchases == self->rules.vip_purchases - 1)
    entry->missing = 1;
  else
    entry->missing_minor = self->rules.vip_revenue_minor - totals->revenue_minor;
}

/* The day that the reason is about. */
static VivierDay
day_of (Builder                    *self,
        VivierTodayReason           reason,
        const VivierTodayCandidate *candidate)
{
  const VivierPurchaseTotals *totals = &candidate->figures.totals;

  if (reason == VIVIER_TODAY_RETENTION)
    return self->today->today + vivier_retention_days_left (totals->last_on, self->today->today);
  if (reason == VIVIER_TODAY_DORMANT)
    return totals->last_on + self->rules.dormant_up_to_days + 1;

  return candidate->day;
}

static void
append_candidate (Builder                    *self,
                  VivierTodayReason           reason,
                  const VivierTodayCandidate *candidate)
{
  VivierTodayEntry *entry = g_new0 (VivierTodayEntry, 1);

  entry->reason = reason;
  entry->prospect_id = candidate->prospect_id;
  entry->name = g_strdup (candidate->name);
  entry->figures = candidate->figures;
  entry->day = day_of (self, reason, candidate);
  entry->minute = VIVIER_MINUTE_NONE;
  entry->action = action_of_candidate (reason, candidate);
  if (reason == VIVIER_TODAY_REPLY && candidate->text != NULL)
    entry->quote = g_utf8_substring (candidate->text, 0, MIN (QUOTE_CHARS, g_utf8_strlen (candidate->text, -1)));
  if (reason == VIVIER_TODAY_NEAR_VIP)
    measure_distance (self, entry);
  append (self, entry);
}

static gboolean
is_imminent (Builder          *self,
             const VivierTask *task)
{
  return task->due_on == self->today->today && task->due_minute != VIVIER_MINUTE_NONE
         && self->now_minute != VIVIER_MINUTE_NONE && task->due_minute <= self->now_minute + IMMINENT_MINUTES;
}

typedef enum {
  WAVE_IMMINENT,
  WAVE_LATE,
  WAVE_DUE,
} Wave;

static void
append_tasks (Builder    *self,
              GPtrArray  *tasks,
              GHashTable *skipped,
              Wave        wave)
{
  for (guint i = 0; i < tasks->len; i++)
    {
      const VivierTask *task = g_ptr_array_index (tasks, i);
      Wave own = is_imminent (self, task) ? WAVE_IMMINENT
                                          : task->due_on < self->today->today ? WAVE_LATE : WAVE_DUE;

      if (own == wave && !g_hash_table_contains (skipped, &task->id))
        append_task (self, task);
    }
}

static void
init_scope (Builder           *self,
            VivierTodayReason  reason,
            VivierTodayScope  *scope)
{
  VivierDay today = self->today->today;
  int rest = reason == VIVIER_TODAY_DORMANT ? self->rules.reminder_rest_days : self->rules.relaunch_rest_days;

  *scope = (VivierTodayScope) {
    .today = today, .user_id = self->user_id, .rested_since = today - rest, .limit = MAX_WAITING,
    .silent_from = VIVIER_DAY_NONE, .silent_until = VIVIER_DAY_NONE,
  };
  if (reason == VIVIER_TODAY_RETENTION)
    {
      scope->silent_from = vivier_day_add_months (today, -12 * VIVIER_RETENTION_YEARS);
      scope->silent_until = vivier_day_add_months (today + VIVIER_RETENTION_WARNING_DAYS, -12 * VIVIER_RETENTION_YEARS);
    }
  else if (reason == VIVIER_TODAY_DORMANT)
    {
      scope->silent_from = today - self->rules.dormant_up_to_days;
      scope->silent_until = scope->silent_from + DORMANT_DAYS - 1;
    }
  else if (reason == VIVIER_TODAY_NEAR_VIP)
    {
      scope->vip_purchases = self->rules.vip_purchases;
      scope->vip_revenue_minor = self->rules.vip_revenue_minor;
      scope->near_minor = self->rules.vip_revenue_minor / NEAR_VIP_PART;
    }
  /* Some of them may stand in the queue already. */
  if (reason >= VIVIER_TODAY_RETENTION)
    scope->limit = self->ration + (int) MIN (g_hash_table_size (self->seen), (guint) MAX_TASKS);
}

static gboolean
append_candidates (Builder            *self,
                   VivierTodayReason   reason,
                   GError            **error)
{
  g_autoptr (GPtrArray) candidates = NULL;
  VivierTodayScope scope;
  gint64 left = G_MAXINT64;

  if (reason >= VIVIER_TODAY_RETENTION)
    left = self->ration - self->done[reason];
  if (left <= 0)
    return TRUE;

  init_scope (self, reason, &scope);
  candidates = vivier_today_candidates (self->db, reason, &scope, error);
  if (candidates == NULL)
    return FALSE;

  for (guint i = 0; i < candidates->len && left > 0; i++)
    {
      const VivierTodayCandidate *candidate = g_ptr_array_index (candidates, i);

      if (!see (self, candidate->prospect_id))
        continue;
      append_candidate (self, reason, candidate);
      left--;
    }

  return TRUE;
}

static gboolean
fill (Builder  *self,
      GError  **error)
{
  const VivierTaskQuery query = {
    .assignee_id = self->user_id, .from = VIVIER_DAY_NONE, .until = self->today->today, .limit = MAX_TASKS,
  };
  g_autoptr (GPtrArray) tasks = vivier_tasks_load (self->db, &query, error);
  g_autoptr (GHashTable) skipped = NULL;

  if (tasks == NULL)
    return FALSE;
  skipped = vivier_today_skipped_tasks (self->db, self->today->today, error);
  if (skipped == NULL)
    return FALSE;

  append_tasks (self, tasks, skipped, WAVE_IMMINENT);
  append_tasks (self, tasks, skipped, WAVE_LATE);
  if (!append_candidates (self, VIVIER_TODAY_REPLY, error))
    return FALSE;
  append_tasks (self, tasks, skipped, WAVE_DUE);
  for (VivierTodayReason reason = VIVIER_TODAY_CALLBACK; reason < VIVIER_N_TODAY_REASONS; reason++)
    if (!append_candidates (self, reason, error))
      return FALSE;

  return TRUE;
}

static int
load_ration (VivierDb *db)
{
  g_autofree char *text = vivier_setting_get (db, VIVIER_SETTING_TODAY_RATION, NULL);
  gint64 ration;

  if (text != NULL && g_ascii_string_to_signed (text, 10, 0, MAX_RATION, &ration, NULL))
    return (int) ration;
  return VIVIER_TODAY_RATION;
}

/**
 * vivier_today_load:
 * @db: a connection
 * @today: the day
 * @now_minute: of that day, or %VIVIER_MINUTE_NONE when hours do not matter
 * @user_id: whose day, 0 for everybody's
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the queue and what was done, or %NULL
 *   with @error
 */
VivierToday *
vivier_today_load (VivierDb   *db,
                   VivierDay   today,
                   int         now_minute,
                   gint64      user_id,
                   GError    **error)
{
  g_autoptr (VivierToday) self = g_new0 (VivierToday, 1);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Builder builder = { .db = db, .today = self, .user_id = user_id, .now_minute = now_minute, .seen = seen };
  VivierFollowUp follow_up;

  g_return_val_if_fail (db != NULL && today != VIVIER_DAY_NONE, NULL);

  self->today = today;
  self->entries = g_ptr_array_new_with_free_func (entry_free);
  self->currency = vivier_setting_get (db, VIVIER_SETTING_CURRENCY, "EUR");
  builder.ration = load_ration (db);
  if (!vivier_rules_load (db, &builder.rules, error)
      || !vivier_today_count_done (db, today, builder.done, error)
      || !fill (&builder, error)
      || !vivier_follow_up_count (db, today, user_id, &follow_up, error))
    return NULL;

  self->forgotten = follow_up.forgotten;
  self->untreated = follow_up.untreated;
  self->without_owner = follow_up.without_owner;
  self->without_action = follow_up.without_action;
  self->done = vivier_today_done_list (db, today, user_id, MAX_DONE, error);
  return self->done != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * vivier_today_done:
 * @db: the connection of a write
 * @entry: what was done
 * @today: the day
 * @now_ms: the clock's instant
 * @closing: (out) (optional): what is left of a task
 * @error: return location
 *
 * Closes the entry's task, or lets its reason rest for the workspace's rest days.
 * Either way @closing says whether the prospect is left without a next step.
 *
 * Returns: %FALSE with @error as vivier_task_done()
 */
gboolean
vivier_today_done (VivierDb                *db,
                   const VivierTodayEntry  *entry,
                   VivierDay                today,
                   gint64                   now_ms,
                   VivierTaskClosing       *closing,
                   GError                 **error)
{
  VivierSegmentRules rules;

  g_return_val_if_fail (db != NULL && entry != NULL, FALSE);

  if (entry->task_id != 0)
    return vivier_task_done (db, entry->task_id, vivier_recurrence_next, today, now_ms, closing, error);

  if (closing != NULL)
    *closing = (VivierTaskClosing) { .prospect_id = entry->prospect_id, .next_on = VIVIER_DAY_NONE };
  if (closing != NULL && !vivier_next_action_is_missing (db, entry->prospect_id, &closing->asks_for_next, error))
    return FALSE;
  return vivier_rules_load (db, &rules, error)
         && vivier_today_mark (db, entry->reason, entry->prospect_id, 0, VIVIER_TODAY_MARK_DONE, today,
                               today + MAX (rules.relaunch_rest_days, 1), now_ms, error);
}

/**
 * vivier_today_skip:
 * @db: the connection of a write
 * @entry: what is not for today
 * @today: the day
 * @now_ms: the clock's instant
 * @error: return location
 *
 * Returns: %FALSE with @error
 */
gboolean
vivier_today_skip (VivierDb                *db,
                   const VivierTodayEntry  *entry,
                   VivierDay                today,
                   gint64                   now_ms,
                   GError                 **error)
{
  g_return_val_if_fail (db != NULL && entry != NULL, FALSE);

  return vivier_today_mark (db, entry->reason, entry->task_id != 0 ? 0 : entry->prospect_id, entry->task_id,
                            VIVIER_TODAY_MARK_SKIPPED, today, today + 1, now_ms, error);
}

/**
 * vivier_today_snooze:
 * @db: the connection of a write
 * @entry: what is put off
 * @until: the day it comes back
 * @today: the day
 * @now_ms: the clock's instant
 * @error: return location
 *
 * A task moves to that day; another reason comes back then, if it still holds.
 *
 * Returns: %FALSE with @error as vivier_task_snooze()
 */
gboolean
vivier_today_snooze (VivierDb                *db,
                     const VivierTodayEntry  *entry,
                     VivierDay                until,
                     VivierDay                today,
                     gint64                   now_ms,
                     GError                 **error)
{
  g_return_val_if_fail (db != NULL && entry != NULL, FALSE);

  if (entry->task_id != 0)
    return vivier_task_snooze (db, entry->task_id, until, VIVIER_MINUTE_NONE, error);

  return vivier_today_mark (db, entry->reason, entry->prospect_id, 0, VIVIER_TODAY_MARK_SNOOZED, today, until, now_ms,
                            error);
}
