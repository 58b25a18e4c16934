/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "panes/vivier-detail-data.h"
#include "vivier-session.h"

G_BEGIN_DECLS

/**
 * VivierDetailHead:
 * Where a prospect stands, whose it is and its tags, as chips that wrap; each is
 * changed on the spot. Where one person works alone nobody is named.
 */
#define VIVIER_TYPE_DETAIL_HEAD (vivier_detail_head_get_type ())
G_DECLARE_FINAL_TYPE (VivierDetailHead, vivier_detail_head, VIVIER, DETAIL_HEAD, GtkWidget)

GtkWidget *vivier_detail_head_new (void);
/* @data is read during the call only. */
void       vivier_detail_head_set (VivierDetailHead       *self,
                                   VivierSession          *session,
                                   const VivierDetailData *data);

G_END_DECLS
