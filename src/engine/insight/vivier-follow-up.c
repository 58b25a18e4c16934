/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "insight/vivier-follow-up.h"

#include <glib/gi18n-lib.h>

#include "base/vivier-weekday.h"

#define MAX_PER_DAY 500

/* The working days ahead, and how many tasks each can still take. */
typedef struct {
  VivierDay day[VIVIER_FOLLOW_UP_DAYS];
  gint64    room[VIVIER_FOLLOW_UP_DAYS];
  gint64    total;
} Room;

static gboolean
find_room (VivierDb   *db,
           VivierDay   today,
           gint64      user_id,
           int         per_day,
           Room       *room,
           GError    **error)
{
  VivierDay day = today;
  g_autoptr (GArray) planned = NULL;

  room->total = 0;
  for (int i = 0; i < VIVIER_FOLLOW_UP_DAYS; i++)
    room->day[i] = day = vivier_day_next_working (day);
  planned = vivier_tasks_count_days (db, user_id, today, day, error);
  if (planned == NULL)
    return FALSE;

  for (int i = 0; i < VIVIER_FOLLOW_UP_DAYS; i++)
    {
      gint64 there = g_array_index (planned, gint64, room->day[i] - today);

      room->room[i] = MAX (per_day - there, 0);
      room->total += room->room[i];
    }
  return TRUE;
}

static VivierTask *
first_step (const VivierUnplanned *with,
            VivierDay              day)
{
  VivierTaskKind kind = with->has_phone ? VIVIER_TASK_CALL : with->has_email ? VIVIER_TASK_EMAIL : VIVIER_TASK_TODO;
  VivierTask *task = vivier_task_new (kind, with->prospect_id, day);

  if (kind == VIVIER_TASK_TODO)
    task->title = g_strdup (_("Find a phone number or an e-mail address"));
  return task;
}

static gboolean
plan_all (VivierDb            *db,
          GArray              *unplanned,
          Room                *room,
          gint64               now_ms,
          VivierFollowUpPlan  *plan,
          GError             **error)
{
  for (guint i = 0, day = 0; i < unplanned->len; i++)
    {
      g_autoptr (VivierTask) task = NULL;

      while (room->room[day] == 0)
        day++;
      task = first_step (&g_array_index (unplanned, VivierUnplanned, i), room->day[day]);
      if (!vivier_task_save (db, task, now_ms, error))
        return FALSE;

      room->room[day]--;
      plan->planned++;
      plan->from = plan->from == VIVIER_DAY_NONE ? room->day[day] : plan->from;
      plan->until = room->day[day];
    }
  return TRUE;
}

/**
 * vivier_follow_up_plan:
 * @db: the connection of a write
 * @today: the day; the first steps stand after it
 * @user_id: whose prospects, 0 for everybody's
 * @per_day: open tasks of theirs a day at most
 * @now_ms: the clock's instant
 * @out: (out caller-allocates): what was planned
 * @error: return location
 *
 * Gives the prospects without a next action one each.
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_INVALID, or what saving a task says
 */
gboolean
vivier_follow_up_plan (VivierDb            *db,
                       VivierDay            today,
                       gint64               user_id,
                       int                  per_day,
                       gint64               now_ms,
                       VivierFollowUpPlan  *out,
                       GError             **error)
{
  g_autoptr (GArray) unplanned = NULL;
  VivierFollowUp follow_up;
  Room room;

  g_return_val_if_fail (db != NULL && out != NULL, FALSE);

  *out = (VivierFollowUpPlan) { .from = VIVIER_DAY_NONE, .until = VIVIER_DAY_NONE };
  if (per_day < 1 || per_day > MAX_PER_DAY)
    {
      g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID,
                   /* Translators: %d is a number */
                   _("A day takes 1 to %d tasks. Choose such a number."), MAX_PER_DAY);
      return FALSE;
    }
  if (!find_room (db, today, user_id, per_day, &room, error)
      || !vivier_follow_up_count (db, today, user_id, &follow_up, error))
    return FALSE;
  unplanned = vivier_follow_up_unplanned (db, user_id, (int) room.total, error);
  if (unplanned == NULL || !plan_all (db, unplanned, &room, now_ms, out, error))
    return FALSE;

  out->left = follow_up.without_action - out->planned;
  vivier_db_set_label (db, &(VivierLabel) { .kind = "follow-up-plan", .count = out->planned });
  return TRUE;
}
