/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/vivierctl.h"
#include "model/vivier-task.h"
#include "rules/vivier-natural-date.h"

G_BEGIN_DECLS

/* What the commands about work share: the words of days, the look of a task. */

/* Minute of the day, VIVIER_MINUTE_NONE with --today. */
int         vivierctl_now_minute   (Vivierctl *ctl);
/* Reads "tomorrow 10:00"; FALSE with the question or the reason told. */
gboolean    vivierctl_read_when    (Vivierctl *ctl, const char *text, VivierNaturalTask *when);
void        vivierctl_json_task    (Vivierctl *ctl, const char *key, const VivierTask *task);
void        vivierctl_print_tasks  (Vivierctl *ctl, GPtrArray *tasks);
void        vivierctl_json_closing (Vivierctl *ctl, const VivierTaskClosing *closing);
void        vivierctl_tell_closing (Vivierctl *ctl, const VivierTaskClosing *closing);
/* Who breaks one of the two promises of follow-up, if anybody does. */
void        vivierctl_tell_follow_up (Vivierctl *ctl, gint64 without_owner, gint64 without_action);

G_END_DECLS
