/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "panes/vivier-detail-data.h"
#include "vivier-session.h"

G_BEGIN_DECLS

/**
 * VivierHistoryTab:
 * Who changed what, with the values before and after; each can be undone.
 */
#define VIVIER_TYPE_HISTORY_TAB (vivier_history_tab_get_type ())
G_DECLARE_FINAL_TYPE (VivierHistoryTab, vivier_history_tab, VIVIER, HISTORY_TAB, GtkWidget)

/* @data is read during the call only. */
void vivier_history_tab_set (VivierHistoryTab *self,
                               VivierSession *session,
                               const VivierDetailData *data);

G_END_DECLS
