/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-id-set-private.h"
#include "model/vivier-prospect-order-private.h"

G_BEGIN_DECLS

/* More hits of a search than anybody looks through; fewer are put in order at once. */
#define VIVIER_FEW_HITS 4096

/* Whether one walk along an index answers, so that pages need no list of ids. */
gboolean vivier_prospect_query_is_walk (const VivierProspectQuery  *query);
gboolean vivier_prospect_query_asks_same (const VivierProspectQuery *a,
                                          const VivierProspectQuery *b);
/* Everybody who answers, in order, or those of a slice. @expression: of the query's
 * words by vivier_search_resolve(), %NULL without; @n_answers: (out) (optional): how
 * many there are with those outside the slice. Who asks that gets few hits all at once. */
GArray  *vivier_prospect_ids_load      (VivierDb                   *db,
                                        const VivierProspectQuery  *query,
                                        const char                 *expression,
                                        VivierSlice                 slice,
                                        gint64                     *n_answers,
                                        GError                    **error);
gint64   vivier_prospect_ids_count     (VivierDb                   *db,
                                        const VivierProspectQuery  *query,
                                        const char                 *expression,
                                        GError                    **error);
gint64   vivier_prospect_list_count    (VivierDb                   *db,
                                        VivierListId                list,
                                        GError                    **error);

G_END_DECLS
