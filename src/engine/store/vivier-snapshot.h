/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/vivier-db.h"

G_BEGIN_DECLS

/* What a piece of work did to rows of tracked tables, as JSON that can be kept and
 * put back much later: where history takes a change back as a whole or not at all,
 * this puts back what is still as the work left it. One at a time, inside a write. */

gboolean vivier_snapshot_begin    (VivierDb *db, GError **error);
/* Before the work: the rows of @table that it may change, by a condition on "t"
 * with @first and @second for ?1 and ?2 as far as it has them. */
gboolean vivier_snapshot_add      (VivierDb *db, const char *table, const char *where, gint64 first, gint64 second, GError **error);
/* After the work: the rows that are otherwise now, (transfer full). */
char    *vivier_snapshot_end      (VivierDb *db, GError **error);

/* Columns that still are as the work left them become what they were, deleted rows
 * come back. What no longer fits (a parent that is gone, a unique value that is
 * taken) is passed over. Rows the work left with prospect @then are looked for
 * at @now. */
gboolean vivier_snapshot_put_back (VivierDb *db, const char *snapshot, gint64 then, gint64 now, GError **error);

G_END_DECLS
