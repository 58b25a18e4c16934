/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "vivier-session.h"

G_BEGIN_DECLS

/**
 * VivierProspectsPage:
 * Everybody, as a table sorted by its headers and searched as one types; a
 * list of rows in narrow windows.
 *
 * Properties (notify): "title", "subtitle", "compact", "selected-id" (int64).
 */
#define VIVIER_TYPE_PROSPECTS_PAGE (vivier_prospects_page_get_type ())
G_DECLARE_FINAL_TYPE (VivierProspectsPage, vivier_prospects_page, VIVIER, PROSPECTS_PAGE, GtkWidget)

GtkWidget *vivier_prospects_page_new          (VivierSession       *session);
/* Puts the cursor in the search entry, with @words when not NULL. */
void       vivier_prospects_page_start_search (VivierProspectsPage *self,
                                               const char          *words);

G_END_DECLS
