/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "panes/vivier-detail-data.h"
#include "vivier-session.h"

G_BEGIN_DECLS

/* All fields of a prospect in cards by subject. Those without a value are left
 * out, and added one at a time. */

/* Appends the cards to @box. @open (nullable) is shown though it is empty, and
 * open to be typed. */
void       vivier_record_cards_append     (GtkBox                 *box,
                                           VivierSession          *session,
                                           const VivierDetailData *data,
                                           const char             *open);
/* (transfer full) (element-type VivierFieldChoice): the fields without a value. */
GPtrArray *vivier_record_cards_list_empty (const VivierDetailData *data);

G_END_DECLS
