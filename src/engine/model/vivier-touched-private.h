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

G_END_DECLS
