/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "panes/vivier-detail-data.h"
#include "vivier-session.h"

G_BEGIN_DECLS

/**
 * VivierTasksTab:
 * What is planned with a prospect, late first, then what was done; each task is
 * ticked off, put off or dropped where it stands.
 */
#define VIVIER_TYPE_TASKS_TAB (vivier_tasks_tab_get_type ())
G_DECLARE_FINAL_TYPE (VivierTasksTab, vivier_tasks_tab, VIVIER, TASKS_TAB, GtkWidget)

/* @data is read during the call only. */
void vivier_tasks_tab_set (VivierTasksTab         *self,
                           VivierSession          *session,
                           const VivierDetailData *data);

G_END_DECLS
