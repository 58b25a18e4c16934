/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-calendar-reader.h"

#include "model/vivier-booking.h"
#include "model/vivier-prospect.h"
#include "rules/vivier-recurrence.h"

/* One file being taken in. */
typedef struct {
  VivierDb             *db;
  VivierDay             today;
  gint64                now_ms;
  VivierCalendarReport *report;
} Import;

static gint64
prospect_of (Import                   *self,
             const VivierCalendarItem *item)
{
  for (guint i = 0; i < item->emails->len; i++)
    {
      gint64 id = vivier_prospect_match_address (self->db, VIVIER_CHANNEL_EMAIL, g_ptr_array_index (item->emails, i));

      if (id != 0)
        return id;
    }

  return 0;
}

/* When it comes next: a series goes on from today. */
static VivierDay
due_day (Import                   *self,
         const VivierCalendarItem *item)
{
  if (item->recurrence == NULL || item->day >= self->today)
    return item->day;

  return vivier_recurrence_next (item->recurrence, item->day, self->today - 1);
}

static gboolean
create (Import                    *self,
        const VivierCalendarItem  *item,
        GError                   **error)
{
  VivierDay day = due_day (self, item);
  g_autoptr (VivierTask) task = NULL;

  if (item->is_done || item->is_cancelled || day == VIVIER_DAY_NONE || day < self->today)
    {
      self->report->past++;
      return TRUE;
    }

  task = vivier_task_new (item->is_todo ? VIVIER_TASK_TODO : VIVIER_TASK_MEETING, prospect_of (self, item), day);
  task->title = g_strdup (item->summary);
  task->note = g_strdup (item->description);
  task->place = g_strdup (item->location);
  task->due_minute = item->minute;
  task->duration = item->duration;
  task->remind = item->remind;
  task->recurrence = g_strdup (item->recurrence);
  task->series_from = item->day;
  task->ics_uid = g_strdup (item->uid);
  if (!vivier_task_save (self->db, task, self->now_ms, error))
    return FALSE;

  self->report->created++;
  self->report->matched += task->prospect_id != 0;
  return TRUE;
}

static gboolean
replace (char       **text,
         const char  *value)
{
  if (g_strcmp0 (*text, value) == 0)
    return FALSE;

  g_free (*text);
  *text = g_strdup (value);
  return TRUE;
}

/* What we wrote ourselves says kind and prospect in its summary. */
static gboolean
replace_title (VivierTask *task,
               const char *summary)
{
  g_autofree char *own = vivier_task_dup_summary (task);

  return g_strcmp0 (own, summary) != 0 && replace (&task->title, summary);
}

static gboolean
move (Import                   *self,
      VivierTask               *task,
      const VivierCalendarItem *item)
{
  gboolean is_same_rule = g_strcmp0 (task->recurrence, item->recurrence) == 0;
  gboolean is_same_day = task->due_on == item->day || (item->recurrence != NULL && task->series_from == item->day);
  VivierDay day = due_day (self, item);

  if ((is_same_rule && is_same_day) || day == VIVIER_DAY_NONE)
    return FALSE;

  replace (&task->recurrence, item->recurrence);
  task->due_on = day;
  task->series_from = item->day;
  return TRUE;
}

static gboolean
update (Import                    *self,
        VivierTask                *task,
        const VivierCalendarItem  *item,
        GError                   **error)
{
  gboolean has_duration = !item->is_todo && item->minute != VIVIER_MINUTE_NONE;
  int duration = has_duration ? item->duration : task->duration; /* a to-do of a file has none */
  gboolean is_changed = replace_title (task, item->summary);

  is_changed |= replace (&task->note, item->description);
  is_changed |= replace (&task->place, item->location);
  is_changed |= move (self, task, item);
  is_changed |= task->due_minute != item->minute || task->duration != duration || task->remind != item->remind;
  if (!is_changed)
    {
      self->report->unchanged++;
      return TRUE;
    }

  task->due_minute = item->minute;
  task->duration = duration;
  task->remind = item->remind;
  self->report->updated++;
  return vivier_task_save (self->db, task, self->now_ms, error);
}

static gboolean
take_in (Import                    *self,
         const VivierCalendarItem  *item,
         GError                   **error)
{
  GError *failure = NULL;
  gint64 id;
  g_autoptr (VivierTask) task = NULL;

  /* Bookings are kept with their client, not as tasks. */
  if (vivier_booking_is_uid (item->uid))
    {
      self->report->unchanged++;
      return TRUE;
    }
  id = vivier_task_find_uid (self->db, item->uid, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (id == 0)
    return create (self, item, error);

  task = vivier_task_load (self->db, id, error);
  if (task == NULL)
    return FALSE;
  if (task->state != VIVIER_TASK_OPEN)
    {
      self->report->unchanged++;
      return TRUE;
    }
  if (item->is_cancelled)
    {
      self->report->cancelled++;
      return vivier_task_drop (self->db, id, TRUE, NULL, self->today, self->now_ms, NULL, error);
    }
  if (item->is_done)
    {
      self->report->updated++;
      return vivier_task_done (self->db, id, vivier_recurrence_next, self->today, self->now_ms, NULL, error);
    }

  return update (self, task, item, error);
}

/**
 * vivier_calendar_import:
 * @db: the connection of a write
 * @items: (element-type VivierCalendarItem): what was read
 * @today: the day
 * @now_ms: the clock's instant
 * @report: counts what became of them
 * @error: return location
 *
 * An appointment becomes a meeting, a to-do a task, with the prospect that has
 * an attendee's address. Known ones are found by their UID: they are updated
 * when they differ, and what was closed here stays closed.
 *
 * Returns: %FALSE with @error
 */
gboolean
vivier_calendar_import (VivierDb              *db,
                        GPtrArray             *items,
                        VivierDay              today,
                        gint64                 now_ms,
                        VivierCalendarReport  *report,
                        GError               **error)
{
  Import import = { db, today, now_ms, report };

  g_return_val_if_fail (db != NULL && items != NULL && report != NULL, FALSE);

  for (guint i = 0; i < items->len; i++)
    if (!take_in (&import, g_ptr_array_index (items, i), error))
      return FALSE;

  return TRUE;
}
