/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-task.h"

G_BEGIN_DECLS

/**
 * VivierTaskReminder:
 * A task whose reminder's time has come.
 */
typedef struct {
  VivierTask *task;
  gint64      moment;   /* when it is due, in minutes; another after the task was put off */
  gboolean    is_shown; /* it was told of already, at the moment it is due now */
} VivierTaskReminder;

void       vivier_task_reminder_free (VivierTaskReminder *self);

/* Of open tasks of who acts, or of nobody, due yesterday or later, whose time has
 * come at @minute of @today; what has no hour counts as due at nine. @kinds: bits
 * 1 << VIVIER_TASK_…, 0: none. (element-type VivierTaskReminder), by day and hour. */
GPtrArray *vivier_task_reminders_due (VivierDb *db, guint kinds, VivierDay today, int minute, GError **error);

/* Remembers that the reminder was shown, until the task is put off. Bookkeeping
 * that undo does not see. NOT_FOUND when the task or its reminder is gone. */
gboolean   vivier_task_reminder_set_shown (VivierDb *db, gint64 task_id, gint64 now_ms, GError **error);

G_END_DECLS
