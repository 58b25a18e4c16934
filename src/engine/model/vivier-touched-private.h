/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-id-cursor-private.h"
#include "store/vivier-changes.h"

G_BEGIN_DECLS

/* (element-type VivierIdRange), ascending; @tables is %NULL-terminated. */
GArray *vivier_touched_prospects (VivierDb           *db,
                                  VivierChanges      *changes,
                                  const char * const *tables,
                                  GError            **error);

/* Whether rows of a table came or went, or changed in one of @columns. */
gboolean vivier_touched_columns (VivierDb           *db,
                                 VivierChanges      *changes,
                                 const char         *table,
                                 const char * const *columns);

G_END_DECLS
