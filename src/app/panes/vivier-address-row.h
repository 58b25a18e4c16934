/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "panes/vivier-detail-data.h"
#include "panes/vivier-field-edit.h"
#include "vivier-session.h"

G_BEGIN_DECLS

/* An e-mail address, phone number or profile as a row of a card: edited where it
 * stands, copied, used; its menu says what it is for and whether it works. */
GtkWidget *vivier_address_row_new      (VivierSession          *session,
                                        const VivierDetailData *data,
                                        const VivierAddress    *address);
/* A row open for a new one; @contact_id 0: the prospect's own. It emits
 * "notify::is-editing" when it was typed or given up. */
GtkWidget *vivier_address_row_new_open (VivierSession          *session,
                                        const VivierDetailData *data,
                                        gint64                  contact_id,
                                        VivierChannel           channel);

G_END_DECLS
