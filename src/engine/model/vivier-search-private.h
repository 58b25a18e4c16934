/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-id-set-private.h"
#include "model/vivier-prospect-query.h"

G_BEGIN_DECLS

/* More words than anybody types; the rest of a pasted text is left out. */
#define VIVIER_SEARCH_MAX_WORDS 12

char        *vivier_search_fold       (const char  *words);
char        *vivier_search_expression (const char  *words);
gboolean     vivier_search_resolve    (VivierDb    *db,
                                       const char  *words,
                                       char       **expression,
                                       GError     **error);
gint64       vivier_search_count      (VivierDb    *db,
                                       const char  *expression,
                                       GError     **error);
VivierIdSet *vivier_search_hits       (VivierDb    *db,
                                       const char  *expression,
                                       GError     **error);
gboolean     vivier_search_erase      (VivierDb    *db,
                                       gint64       prospect_id,
                                       GError     **error);

G_END_DECLS
