/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-task.h"

G_BEGIN_DECLS

/* What vivier_task_read() reads, in its order, and the order of every list. */
#define TASK_COLUMNS \
  "t.id, t.uuid, t.prospect_id, t.assignee_id, t.kind, t.title, t.note, t.place, t.due_on, t.due_minute," \
  " t.duration, t.remind, t.recurrence, t.series_from, t.series_uuid, t.ics_uid, t.state, t.done_ms," \
  " t.created_ms, p.name, u.name"
#define TASK_N_COLUMNS 21
#define TASK_TABLES \
  " FROM task t LEFT JOIN prospect p ON p.id = t.prospect_id LEFT JOIN user u ON u.id = t.assignee_id"
#define TASK_ORDER " ORDER BY t.due_on, t.due_minute IS NULL, t.due_minute, t.id"

VivierTask *vivier_task_read     (VivierStmt *stmt);
GPtrArray  *vivier_task_read_all (VivierStmt *stmt, GError **error);
const char *vivier_task_missing_text (void);

G_END_DECLS
