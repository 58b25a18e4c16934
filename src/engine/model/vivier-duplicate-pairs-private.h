/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-duplicate-scan.h"

G_BEGIN_DECLS

/* A pair that was judged, while the facts are there. */
typedef struct {
  const VivierDuplicateFacts *a;
  const VivierDuplicateFacts *b;
  int                         score;
  VivierDuplicateVerdict      verdict;
} VivierDuplicateFind;

/* Of VivierDuplicateFind: takes out the pairs known as distinct. */
gboolean   vivier_duplicate_finds_drop_distinct (GArray               *finds,
                                                 VivierDb             *db,
                                                 GError              **error);
/* Puts them in order and tells the first @limit (0: all) with their reasons:
 * (element-type VivierDuplicatePair). */
GPtrArray *vivier_duplicate_finds_tell          (GArray               *finds,
                                                 guint                 limit,
                                                 VivierDuplicateFunc   judge,
                                                 gpointer              user_data);

G_END_DECLS
