/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "vivier-session.h"

G_BEGIN_DECLS

/**
 * VivierProspectsPage:
 * Everybody, or a saved view of them: a table of chosen columns sorted by its
 * headers, narrowed by a sentence and searched as one types, with ticks for
 * what is done to many; or the same as a board. A list of rows in narrow windows.
 *
 * Actions: "list.…" (views, columns, filter, layout), "bulk.…" (the ticked).
 * Properties (notify): "title", "subtitle", "compact", "selected-id" (int64).
 */
#define VIVIER_TYPE_PROSPECTS_PAGE (vivier_prospects_page_get_type ())
G_DECLARE_FINAL_TYPE (VivierProspectsPage, vivier_prospects_page, VIVIER, PROSPECTS_PAGE, GtkWidget)

GtkWidget *vivier_prospects_page_new          (VivierSession       *session);
/* Puts the cursor in the search entry, with @words when not NULL. */
void       vivier_prospects_page_start_search (VivierProspectsPage *self,
                                               const char          *words);
/* A saved view, 0 for everybody. */
void       vivier_prospects_page_show_view    (VivierProspectsPage *self,
                                               gint64               id);
/* Those who meet a filter, see model/vivier-filter.h. */
void       vivier_prospects_page_show_filter  (VivierProspectsPage *self,
                                               const char          *text);
gint64     vivier_prospects_page_get_view     (VivierProspectsPage *self);

G_END_DECLS
