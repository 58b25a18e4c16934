/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "vivier-session.h"

G_BEGIN_DECLS

/**
 * VivierSegmentPage:
 * One of the lists VIP, relaunch, dormant and active: what is at stake, the
 * clients in the order that matters, and the action the list is for.
 *
 * Properties (notify): "title", "subtitle", "compact", "selected-id" (int64),
 * "auto-select".
 */
#define VIVIER_TYPE_SEGMENT_PAGE (vivier_segment_page_get_type ())
G_DECLARE_FINAL_TYPE (VivierSegmentPage, vivier_segment_page, VIVIER, SEGMENT_PAGE, GtkWidget)

GtkWidget *vivier_segment_page_new (VivierSession *session,
                                    VivierListId   list);

G_END_DECLS
