/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/vivier-db.h"

G_BEGIN_DECLS

/**
 * VivierIndexes:
 * The indexes of one table, put aside while very many rows come: sorting them
 * once at the end costs less than finding the place of each. Inside one write,
 * which is rolled back when they are not all made again.
 */
typedef struct _VivierIndexes VivierIndexes;

/* Whether so many rows come that it is worth it. */
gboolean       vivier_indexes_hinder    (VivierDb       *db,
                                         const char     *table,
                                         gint64          n_rows,
                                         gboolean       *hinder,
                                         GError        **error);
VivierIndexes *vivier_indexes_put_aside (VivierDb       *db,
                                         const char     *table,
                                         const char * const *kept,
                                         GError        **error);
gboolean       vivier_indexes_make_next (VivierIndexes  *self,
                                         GError        **error);
gboolean       vivier_indexes_are_made  (VivierIndexes  *self);
void           vivier_indexes_free      (VivierIndexes  *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierIndexes, vivier_indexes_free)

G_END_DECLS
