/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vivier-application.h"

G_BEGIN_DECLS

/**
 * VivierReminders:
 * Tells of tasks whose time has come, in notifications of the desktop, and
 * takes those back whose task was done, put off or deleted meanwhile, also by
 * another program. Pressing one opens its prospect; its buttons close the task or
 * put it off. Works while its session is open, with or without a window; what was
 * told of is remembered in the workspace. Main thread.
 */
#define VIVIER_TYPE_REMINDERS (vivier_reminders_get_type ())
G_DECLARE_FINAL_TYPE (VivierReminders, vivier_reminders, VIVIER, REMINDERS, GObject)

VivierReminders *vivier_reminders_new   (VivierApplication *application,
                                         VivierSession     *session);
/* Looks now; done by itself every half minute and after each change. */
void             vivier_reminders_look  (VivierReminders   *self);
/* How many notifications stand. */
guint            vivier_reminders_count (VivierReminders   *self);
/* How many minutes before a new task with an hour is to be reminded of, as the
 * preferences say; VIVIER_MINUTE_NONE: not at all. */
int              vivier_reminders_get_lead (void);

G_END_DECLS
