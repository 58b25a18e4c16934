/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/vivier-changes.h"

G_BEGIN_DECLS

/* Says whether a table's rows are worth telling about. */
typedef gboolean (*VivierChangesFilter) (const char *table,
                                         gpointer    user_data);

VivierChanges *vivier_changes_new            (VivierChangesFilter  filter,
                                              gpointer             filter_data);
/* Called for every changed row: allocates only when a range cannot be extended.
 * @table is compared by address first. */
void           vivier_changes_add            (VivierChanges       *self,
                                              VivierChangeOp       op,
                                              const char          *table,
                                              gint64               id);
/* Ends collecting: ranges are in order and the filter is forgotten. */
void           vivier_changes_freeze         (VivierChanges       *self);
/* Takes in what another, frozen one holds. */
void           vivier_changes_merge          (VivierChanges       *self,
                                              VivierChanges       *other);
void           vivier_changes_set_change_set (VivierChanges       *self,
                                              gint64               change_set);
/* Also while collecting. */
gboolean       vivier_changes_has_inserted   (VivierChanges       *self,
                                              const char          *table,
                                              gint64               id);

G_END_DECLS
