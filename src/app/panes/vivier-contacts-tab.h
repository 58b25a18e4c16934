/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "panes/vivier-detail-data.h"
#include "vivier-session.h"

G_BEGIN_DECLS

/**
 * VivierContactsTab:
 * The people at a company, each with what reaches them.
 *
 * Signal "stale": an address was closed or is to be added: it wants to be set again.
 */
#define VIVIER_TYPE_CONTACTS_TAB (vivier_contacts_tab_get_type ())
G_DECLARE_FINAL_TYPE (VivierContactsTab, vivier_contacts_tab, VIVIER, CONTACTS_TAB, GtkWidget)

/* @data is read during the call only. */
void     vivier_contacts_tab_set        (VivierContactsTab      *self,
                                         VivierSession          *session,
                                         const VivierDetailData *data);
/* While TRUE an address is open and would be lost by setting. */
gboolean vivier_contacts_tab_is_editing (VivierContactsTab      *self);

G_END_DECLS
