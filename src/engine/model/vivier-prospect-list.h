/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-prospect-query.h"

G_BEGIN_DECLS

/**
 * VivierProspectItem:
 * One position of a #VivierProspectList. "row" (boxed, nullable while loading)
 * is filled by notify when its page has come. Held by whoever looks at it: the
 * list keeps up to date those that somebody holds.
 */
#define VIVIER_TYPE_PROSPECT_ITEM (vivier_prospect_item_get_type ())
G_DECLARE_FINAL_TYPE (VivierProspectItem, vivier_prospect_item, VIVIER, PROSPECT_ITEM, GObject)
VivierProspectRow *vivier_prospect_item_get_row (VivierProspectItem *self);

/**
 * VivierProspectList:
 * A #GListModel over a query, which knows its count first and fetches pages of
 * 64 rows when a row is looked at. Follows the store's "changed" signal:
 * keeps what is on screen and replaces it without flicker. A new query puts
 * other rows into the places there are; places come and go at the end, a few at
 * a time, so that the main loop goes on. Main thread.
 *
 * Property "loading" (gboolean) until the answer to a new query is all there.
 * Signal "reloaded" when a new query or a change has been taken in.
 * Signal "failed" (GError *error) when the workspace could not be read.
 */
#define VIVIER_TYPE_PROSPECT_LIST (vivier_prospect_list_get_type ())
G_DECLARE_FINAL_TYPE (VivierProspectList, vivier_prospect_list, VIVIER, PROSPECT_LIST, GObject)

VivierProspectList *vivier_prospect_list_new       (VivierStore               *store);
/* Copied; the answer to an older query is thrown away. */
void                vivier_prospect_list_set_query (VivierProspectList        *self,
                                                    const VivierProspectQuery *query);
/* Position of a prospect among the loaded pages, or -1. */
int                 vivier_prospect_list_find      (VivierProspectList        *self,
                                                    gint64                     prospect_id);

G_END_DECLS
