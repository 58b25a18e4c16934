/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "vivier-session.h"

G_BEGIN_DECLS

/**
 * VivierTaskPopover:
 * Plans one task for many: a line such as "relaunch Tuesday 10:00", read as it
 * is typed, or one of the usual days.
 *
 * Signal "planned" (VivierTask *model): borrowed, without prospect.
 */
#define VIVIER_TYPE_TASK_POPOVER (vivier_task_popover_get_type ())
G_DECLARE_FINAL_TYPE (VivierTaskPopover, vivier_task_popover, VIVIER, TASK_POPOVER, GtkPopover)

GtkWidget *vivier_task_popover_new (VivierSession *session);

G_END_DECLS
