/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/vivier-prospect-query.h"
#include "vivier-session.h"

G_BEGIN_DECLS

/**
 * VivierClientPanel:
 *
 * A client in figures, beside the message written to it: four figures, the
 * months of its last season, its last purchases.
 */
#define VIVIER_TYPE_CLIENT_PANEL (vivier_client_panel_get_type ())
G_DECLARE_FINAL_TYPE (VivierClientPanel, vivier_client_panel, VIVIER, CLIENT_PANEL, GtkBox)

GtkWidget *vivier_client_panel_new (void);
/* @months: 12 amounts of the year of the last purchase; @purchases:
 * (element-type VivierPurchase), newest first. */
void       vivier_client_panel_set (VivierClientPanel       *self,
                                    VivierSession           *session,
                                    const VivierProspectRow *row,
                                    const gint64            *months,
                                    GPtrArray               *purchases);

G_END_DECLS
