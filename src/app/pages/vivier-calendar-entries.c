/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pages/vivier-calendar-entries.h"

#include "rules/vivier-recurrence.h"

#define MAX_ENTRIES 2000
#define MAX_SERIES  500

/**
 * vivier_calendar_entries_new:
 * @from: the first day
 * @until: the last one
 * @today: the reader's day
 *
 * Returns: (transfer full): to be loaded
 */
VivierCalendarEntries *
vivier_calendar_entries_new (VivierDay from,
                             VivierDay until,
                             VivierDay today)
{
  VivierCalendarEntries *self = g_new0 (VivierCalendarEntries, 1);

  self->from = from;
  self->until = until;
  self->today = today;
  return self;
}

/**
 * vivier_calendar_entries_free:
 * @self: (transfer full): what was planned
 */
void
vivier_calendar_entries_free (VivierCalendarEntries *self)
{
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_free (self);
}

static void
add_task (VivierCalendarEntries *self,
          const VivierTask      *task)
{
  g_ptr_array_add (self->entries, vivier_calendar_entry_new_task (vivier_task_copy (task)));
}

/* Only the next occurrence of a series is a task; the calendar shows the others
 * where they will be. */
static void
add_occurrences (VivierCalendarEntries *self,
                 const VivierTask    *task)
{
  VivierDay day = vivier_recurrence_next (task->recurrence, task->series_from, MAX (task->due_on, self->from - 1));

  for (; day != VIVIER_DAY_NONE && day <= self->until; day = vivier_recurrence_next (task->recurrence, task->series_from, day))
    {
      g_autoptr (VivierTask) occurrence = vivier_task_copy (task);

      occurrence->due_on = day;
      add_task (self, occurrence);
    }
}

static void
add_series (VivierCalendarEntries *self,
            GPtrArray           *tasks)
{
  for (guint i = 0; i < tasks->len; i++)
    {
      const VivierTask *task = g_ptr_array_index (tasks, i);

      if (task->recurrence != NULL && task->state == VIVIER_TASK_OPEN)
        add_occurrences (self, task);
    }
}

/**
 * vivier_calendar_entries_load:
 * @db: a reader
 * @self: (type VivierCalendarEntries): what to fill
 *
 * Reads what stands on its days. Any thread.
 *
 * Returns: %FALSE with @error
 */
gboolean
vivier_calendar_entries_load (VivierDb      *db,
                            gpointer       data,
                            GCancellable  *cancellable,
                            GError       **error)
{
  VivierCalendarEntries *self = data;
  const VivierTaskQuery inside = {
    .states = 1 << VIVIER_TASK_OPEN | 1 << VIVIER_TASK_DONE, .from = self->from, .until = self->until, .limit = MAX_ENTRIES,
  };
  const VivierTaskQuery before = { .from = VIVIER_DAY_NONE, .until = self->from - 1, .limit = MAX_SERIES };
  g_autoptr (GPtrArray) tasks = vivier_tasks_load (db, &inside, error);
  g_autoptr (GPtrArray) earlier = tasks != NULL ? vivier_tasks_load (db, &before, error) : NULL;
  g_autoptr (GPtrArray) bookings = NULL;

  if (earlier == NULL)
    return FALSE;
  bookings = vivier_bookings_load (db, self->from, self->until, self->today, 0, MAX_ENTRIES, error);
  if (bookings == NULL)
    return FALSE;

  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) vivier_calendar_entry_free);
  for (guint i = 0; i < tasks->len; i++)
    add_task (self, g_ptr_array_index (tasks, i));
  add_series (self, tasks);
  add_series (self, earlier);
  while (bookings->len > 0)
    g_ptr_array_add (self->entries, vivier_calendar_entry_new_booking (g_ptr_array_steal_index_fast (bookings, 0)));
  g_ptr_array_sort (self->entries, vivier_calendar_entry_compare);
  return TRUE;
}
