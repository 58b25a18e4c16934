/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "export/vivier-calendar-writer.h"

#include <libical/ical.h>

#include "model/vivier-booking.h"
#include "model/vivier-task.h"
#include "model/vivier-user.h"

#define PRODUCT_ID "-//Vivier//" PACKAGE_VERSION "//EN"

/* Floating, so that the wall clock shows the same hour everywhere; a whole day
 * without hour. */
static struct icaltimetype
whole_day (VivierDay day)
{
  struct icaltimetype time = icaltime_null_time ();

  vivier_day_to_ymd (day, &time.year, &time.month, &time.day);
  time.is_date = 1;
  return time;
}

static struct icaltimetype
time_of (const VivierTask *task)
{
  struct icaltimetype time = whole_day (task->due_on);

  time.is_date = task->due_minute == VIVIER_MINUTE_NONE;
  if (!time.is_date)
    {
      time.hour = task->due_minute / 60;
      time.minute = task->due_minute % 60;
    }
  return time;
}

static void
add (icalcomponent *entry,
     icalproperty  *property)
{
  icalcomponent_add_property (entry, property);
}

static void
add_alarm (icalcomponent    *entry,
           const VivierTask *task,
           const char       *summary)
{
  struct icaltriggertype trigger = { .time = icaltime_null_time () };
  icalcomponent *alarm;

  if (task->remind == VIVIER_MINUTE_NONE)
    return;

  trigger.duration = icaldurationtype_from_int (-task->remind * 60);
  alarm = icalcomponent_new_valarm ();
  add (alarm, icalproperty_new_action (ICAL_ACTION_DISPLAY));
  add (alarm, icalproperty_new_description (summary));
  add (alarm, icalproperty_new_trigger (trigger));
  icalcomponent_add_component (entry, alarm);
}

static void
add_texts (icalcomponent    *entry,
           const VivierTask *task)
{
  g_autofree char *uid = vivier_task_dup_uid (task);
  g_autofree char *summary = vivier_task_dup_summary (task);

  add (entry, icalproperty_new_uid (uid));
  add (entry, icalproperty_new_summary (summary));
  if (task->note != NULL)
    add (entry, icalproperty_new_description (task->note));
  if (task->place != NULL)
    add (entry, icalproperty_new_location (task->place));
  add_alarm (entry, task, summary);
}

static icalcomponent *
make_entry (const VivierTask    *task,
            VivierCalendarFlags  flags,
            struct icaltimetype  stamp)
{
  gboolean is_event = task->kind == VIVIER_TASK_MEETING || task->due_minute != VIVIER_MINUTE_NONE
                      || (flags & VIVIER_CALENDAR_ALL_EVENTS) != 0;
  icalcomponent *entry = is_event ? icalcomponent_new_vevent () : icalcomponent_new_vtodo ();
  struct icaltimetype time = time_of (task);

  add (entry, icalproperty_new_dtstamp (stamp));
  add_texts (entry, task);
  if (is_event || task->recurrence != NULL)
    add (entry, icalproperty_new_dtstart (time));
  if (!is_event)
    add (entry, icalproperty_new_due (time));
  if (is_event && task->duration > 0 && !time.is_date)
    add (entry, icalproperty_new_duration (icaldurationtype_from_int (task->duration * 60)));
  if (task->recurrence != NULL)
    add (entry, icalproperty_new_rrule (icalrecurrencetype_from_string (task->recurrence)));
  if (task->state == VIVIER_TASK_DONE && !is_event)
    add (entry, icalproperty_new_status (ICAL_STATUS_COMPLETED));
  else if (task->state == VIVIER_TASK_DROPPED)
    add (entry, icalproperty_new_status (ICAL_STATUS_CANCELLED));
  return entry;
}

/* What it brings stays at home: calendars are shared. */
static icalcomponent *
make_booking (const VivierBooking *booking,
              struct icaltimetype  stamp)
{
  icalcomponent *entry = icalcomponent_new_vevent ();
  g_autofree char *summary = vivier_booking_dup_summary (booking);

  add (entry, icalproperty_new_dtstamp (stamp));
  add (entry, icalproperty_new_uid (booking->uid));
  add (entry, icalproperty_new_summary (summary));
  if (booking->place != NULL)
    add (entry, icalproperty_new_location (booking->place));
  add (entry, icalproperty_new_dtstart (whole_day (booking->day)));
  add (entry, icalproperty_new_status (ICAL_STATUS_CONFIRMED));
  return entry;
}

/**
 * vivier_calendar_write:
 * @tasks: (element-type VivierTask): as loaded
 * @bookings: (nullable) (element-type VivierBooking): as loaded
 * @flags: for which reader
 * @now_ms: the clock's instant, the stamp of every entry
 *
 * Any thread.
 *
 * Returns: (transfer full): a calendar file, lines folded and ended by CRLF
 */
char *
vivier_calendar_write (GPtrArray           *tasks,
                       GPtrArray           *bookings,
                       VivierCalendarFlags  flags,
                       gint64               now_ms)
{
  struct icaltimetype stamp = icaltime_from_timet_with_zone ((time_t) (now_ms / 1000), 0, icaltimezone_get_utc_timezone ());
  icalcomponent *calendar;
  char *text, *copy;

  g_return_val_if_fail (tasks != NULL, NULL);

  calendar = icalcomponent_new_vcalendar ();
  add (calendar, icalproperty_new_version ("2.0"));
  add (calendar, icalproperty_new_prodid (PRODUCT_ID));
  for (guint i = 0; i < tasks->len; i++)
    icalcomponent_add_component (calendar, make_entry (g_ptr_array_index (tasks, i), flags, stamp));
  for (guint i = 0; bookings != NULL && i < bookings->len; i++)
    icalcomponent_add_component (calendar, make_booking (g_ptr_array_index (bookings, i), stamp));

  text = icalcomponent_as_ical_string_r (calendar);
  copy = g_strdup (text);
  icalmemory_free_buffer (text);
  icalcomponent_free (calendar);
  return copy;
}

/**
 * vivier_calendar_export:
 * @db: a connection
 * @query: which days, and whose
 * @now_ms: the clock's instant
 * @n_entries: (out) (optional): how many entries the file has
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a calendar file; %NULL with @error
 */
char *
vivier_calendar_export (VivierDb                   *db,
                        const VivierCalendarQuery  *query,
                        gint64                      now_ms,
                        guint                      *n_entries,
                        GError                    **error)
{
  gint64 user_id;
  VivierTaskQuery wanted = VIVIER_TASK_QUERY_INIT;
  g_autoptr (GPtrArray) tasks = NULL;
  g_autoptr (GPtrArray) bookings = NULL;

  g_return_val_if_fail (db != NULL && query != NULL, NULL);

  user_id = query->is_mine ? vivier_user_get_current (db) : 0;
  wanted.from = query->from;
  wanted.until = query->until;
  wanted.assignee_id = user_id;
  tasks = vivier_tasks_load (db, &wanted, error);
  if (tasks == NULL)
    return NULL;
  /* What took place is no plan any more. */
  bookings = vivier_bookings_load (db, MAX (query->from, query->today), query->until, query->today, user_id, 0, error);
  if (bookings == NULL)
    return NULL;

  if (n_entries != NULL)
    *n_entries = tasks->len + bookings->len;
  return vivier_calendar_write (tasks, bookings, query->flags, now_ms);
}
