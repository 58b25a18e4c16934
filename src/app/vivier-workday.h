/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "insight/vivier-today.h"
#include "model/vivier-prospect-query.h"

G_BEGIN_DECLS

/**
 * VivierWorkday:
 * What is to be done today and with whom, as of one moment: the queue and the
 * rows of its prospects. Immutable once loaded, reference counted.
 */
typedef struct _VivierWorkday VivierWorkday;

/* Reads the day of who acts. Any thread. */
VivierWorkday           *vivier_workday_load      (VivierDb            *db,
                                                   VivierDay            today,
                                                   int                  now_minute,
                                                   GError             **error);
VivierWorkday           *vivier_workday_ref       (VivierWorkday       *self);
void                     vivier_workday_unref     (VivierWorkday       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierWorkday, vivier_workday_unref)

const VivierToday       *vivier_workday_get_today (const VivierWorkday *self);
/* Whose day; 0: everybody's. */
gint64                   vivier_workday_get_user  (const VivierWorkday *self);
/* The prospect of an entry; NULL for what is to be done with nobody. */
const VivierProspectRow *vivier_workday_get_row   (const VivierWorkday *self,
                                                   gint64               prospect_id);

/* The calling session that goes on, 0 without one. */
gint64                   vivier_workday_get_calls (const VivierWorkday *self);
/* Those to be called today, in order. (transfer full) (element-type gint64) */
GArray                  *vivier_workday_dup_callees (const VivierWorkday *self);

G_END_DECLS
