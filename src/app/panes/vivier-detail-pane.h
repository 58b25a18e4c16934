/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "vivier-session.h"

G_BEGIN_DECLS

/**
 * VivierDetailPane:
 * One prospect: who, where it stands, three figures, and tabs for all that is
 * known of it; the actions stay below. Follows changes, but for what is being
 * typed.
 *
 * Signals: "gone" when the prospect was deleted, "loaded" when it is on screen.
 */
#define VIVIER_TYPE_DETAIL_PANE (vivier_detail_pane_get_type ())
G_DECLARE_FINAL_TYPE (VivierDetailPane, vivier_detail_pane, VIVIER, DETAIL_PANE, GtkWidget)

GtkWidget *vivier_detail_pane_new             (void);
void       vivier_detail_pane_set_session     (VivierDetailPane *self, VivierSession *session);
/* 0 shows nothing. */
void       vivier_detail_pane_show            (VivierDetailPane *self, gint64 id);
gint64     vivier_detail_pane_get_prospect_id (VivierDetailPane *self);
/* "overview", "activity", "purchases", "contacts", "tasks", "files", "history" */
void       vivier_detail_pane_show_tab        (VivierDetailPane *self, const char *tab);
/* Pushed over the list: shows the button back. */
void       vivier_detail_pane_set_folded      (VivierDetailPane *self, gboolean is_folded);
/* Alone in a window of its own. */
void       vivier_detail_pane_set_in_window   (VivierDetailPane *self, gboolean in_window);

G_END_DECLS
