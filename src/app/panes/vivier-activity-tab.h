/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "panes/vivier-detail-data.h"
#include "vivier-session.h"

G_BEGIN_DECLS

/**
 * VivierActivityTab:
 * The timeline: notes, e-mails with their answer, calls and what else happened,
 * pinned entries first; all of it or one kind.
 *
 * Signal "stale": something else is to be shown: it wants to be set again.
 */
#define VIVIER_TYPE_ACTIVITY_TAB (vivier_activity_tab_get_type ())
G_DECLARE_FINAL_TYPE (VivierActivityTab, vivier_activity_tab, VIVIER, ACTIVITY_TAB, GtkWidget)

/* @data is read during the call only. */
void vivier_activity_tab_set (VivierActivityTab *self,
                                VivierSession *session,
                                const VivierDetailData *data);

G_END_DECLS
