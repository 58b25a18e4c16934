/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/vivier-db.h"

G_BEGIN_DECLS

/* (element-type utf8) (transfer full): the columns of @table that any row updated
 * by @change_set had changed. */
GHashTable *vivier_history_changed_columns (VivierDb    *db,
                                            gint64       change_set,
                                            const char  *table,
                                            GError     **error);

G_END_DECLS
