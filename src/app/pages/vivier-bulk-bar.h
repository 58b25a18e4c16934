/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "pages/vivier-picks.h"
#include "vivier-session.h"

G_BEGIN_DECLS

/**
 * VivierBulkBar:
 * The bar that floats over a list while some of it is ticked: how many, and
 * what can be done to all of them. Its actions, group "bulk", are
 * vivier_bulk_bar_get_actions().
 *
 * Properties: "compact" (gboolean): icons only.
 * Signals: "export": the ticked are to be saved as a file.
 */
#define VIVIER_TYPE_BULK_BAR (vivier_bulk_bar_get_type ())
G_DECLARE_FINAL_TYPE (VivierBulkBar, vivier_bulk_bar, VIVIER, BULK_BAR, GtkWidget)

GtkWidget    *vivier_bulk_bar_new         (VivierSession *session,
                                           VivierPicks   *picks);
GActionGroup *vivier_bulk_bar_get_actions (VivierBulkBar *self); /* (transfer none) */
void          vivier_bulk_bar_set_compact (VivierBulkBar *self,
                                           gboolean       is_compact);
/* Opens the menu of one button: "tag", "stage", "owner" or "task". */
void          vivier_bulk_bar_open        (VivierBulkBar *self,
                                           const char    *menu);

G_END_DECLS
