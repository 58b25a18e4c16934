/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pages/vivier-calendar-tasks.h"

#include "rules/vivier-recurrence.h"

#define MAX_TASKS  2000
#define MAX_SERIES 500

/**
 * vivier_calendar_tasks_new:
 * @from: the first day
 * @until: the last one
 *
 * Returns: (transfer full): to be loaded
 */
VivierCalendarTasks *
vivier_calendar_tasks_new (VivierDay from,
                           VivierDay until)
{
  VivierCalendarTasks *self = g_new0 (VivierCalendarTasks, 1);

  self->from = from;
  self->until = until;
  return self;
}

/**
 * vivier_calendar_tasks_free:
 * @self: (transfer full): what was planned
 */
void
vivier_calendar_tasks_free (VivierCalendarTasks *self)
{
  g_clear_pointer (&self->tasks, g_ptr_array_unref);
  g_free (self);
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const VivierTask *first = *(VivierTask *const *) a;
  const VivierTask *second = *(VivierTask *const *) b;
  /* What has no hour comes last in its day. */
  int first_minute = first->due_minute == VIVIER_MINUTE_NONE ? G_MAXINT : first->due_minute;
  int second_minute = second->due_minute == VIVIER_MINUTE_NONE ? G_MAXINT : second->due_minute;

  if (first->due_on != second->due_on)
    return first->due_on < second->due_on ? -1 : 1;
  if (first_minute != second_minute)
    return first_minute < second_minute ? -1 : 1;
  return first->id < second->id ? -1 : first->id > second->id;
}

/* Only the next occurrence of a series is a task; the calendar shows the others
 * where they will be. */
static void
add_occurrences (VivierCalendarTasks *self,
                 const VivierTask    *task)
{
  VivierDay day = vivier_recurrence_next (task->recurrence, task->series_from, MAX (task->due_on, self->from - 1));

  for (; day != VIVIER_DAY_NONE && day <= self->until; day = vivier_recurrence_next (task->recurrence, task->series_from, day))
    {
      VivierTask *occurrence = vivier_task_copy (task);

      occurrence->due_on = day;
      g_ptr_array_add (self->tasks, occurrence);
    }
}

static void
add_series (VivierCalendarTasks *self,
            GPtrArray           *tasks)
{
  guint n = tasks->len;

  for (guint i = 0; i < n; i++)
    {
      const VivierTask *task = g_ptr_array_index (tasks, i);

      if (task->recurrence != NULL && task->state == VIVIER_TASK_OPEN)
        add_occurrences (self, task);
    }
}

/**
 * vivier_calendar_tasks_load:
 * @db: a reader
 * @self: (type VivierCalendarTasks): what to fill
 *
 * Reads the tasks of its days. Any thread.
 *
 * Returns: %FALSE with @error
 */
gboolean
vivier_calendar_tasks_load (VivierDb      *db,
                            gpointer       data,
                            GCancellable  *cancellable,
                            GError       **error)
{
  VivierCalendarTasks *self = data;
  const VivierTaskQuery inside = {
    .states = 1 << VIVIER_TASK_OPEN | 1 << VIVIER_TASK_DONE, .from = self->from, .until = self->until, .limit = MAX_TASKS,
  };
  const VivierTaskQuery before = { .from = VIVIER_DAY_NONE, .until = self->from - 1, .limit = MAX_SERIES };
  g_autoptr (GPtrArray) earlier = NULL;

  self->tasks = vivier_tasks_load (db, &inside, error);
  if (self->tasks == NULL)
    return FALSE;
  earlier = vivier_tasks_load (db, &before, error);
  if (earlier == NULL)
    return FALSE;
  add_series (self, self->tasks);
  add_series (self, earlier);
  g_ptr_array_sort (self->tasks, compare);
  return TRUE;
}
