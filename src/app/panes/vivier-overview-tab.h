/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "panes/vivier-detail-data.h"
#include "vivier-session.h"

G_BEGIN_DECLS

/**
 * VivierOverviewTab:
 * How to reach the prospect, why to relaunch it, every field, edited where it
 * stands, and the latest events.
 *
 * Signals: "see-all": the whole timeline is asked for; "stale": a value was
 * closed or a field added: it wants to be set again.
 */
#define VIVIER_TYPE_OVERVIEW_TAB (vivier_overview_tab_get_type ())
G_DECLARE_FINAL_TYPE (VivierOverviewTab, vivier_overview_tab, VIVIER, OVERVIEW_TAB, GtkWidget)

/* @data is read during the call only. */
void vivier_overview_tab_set (VivierOverviewTab *self,
                                VivierSession *session,
                                const VivierDetailData *data);
/* While TRUE a value is open and would be lost by setting. */
gboolean vivier_overview_tab_is_editing (VivierOverviewTab *self);

G_END_DECLS
