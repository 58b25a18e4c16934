/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-task.h"

G_BEGIN_DECLS

/**
 * VivierCalendarTasks:
 * What is planned, or was done, from one day to another, with the occurrences
 * of series that are still to come. Made on the main thread, filled by a reader.
 */
typedef struct {
  VivierDay  from;
  VivierDay  until;
  GPtrArray *tasks; /* (element-type VivierTask) by day and hour; NULL until loaded */
} VivierCalendarTasks;

VivierCalendarTasks *vivier_calendar_tasks_new  (VivierDay             from,
                                                 VivierDay             until);
void                 vivier_calendar_tasks_free (VivierCalendarTasks  *self);
/* A VivierDbFunc: fills @self, a VivierCalendarTasks. */
gboolean             vivier_calendar_tasks_load (VivierDb             *db,
                                                 gpointer              self,
                                                 GCancellable         *cancellable,
                                                 GError              **error);

G_END_DECLS
