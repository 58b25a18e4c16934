/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "panes/vivier-detail-data.h"
#include "vivier-session.h"

G_BEGIN_DECLS

/**
 * VivierPurchasesTab:
 * Purchases as a sortable table with their sum and average.
 */
#define VIVIER_TYPE_PURCHASES_TAB (vivier_purchases_tab_get_type ())
G_DECLARE_FINAL_TYPE (VivierPurchasesTab, vivier_purchases_tab, VIVIER, PURCHASES_TAB, GtkWidget)

/* @data is read during the call only. */
void vivier_purchases_tab_set (VivierPurchasesTab *self,
                                 VivierSession *session,
                                 const VivierDetailData *data);

G_END_DECLS
