/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "vivier-session.h"

G_BEGIN_DECLS

/* A form for a new purchase of @prospect_id (@purchase_id 0), or for a stored
 * one, which is read first (@prospect_id is then not needed). */
void vivier_purchase_dialog_present (GtkWindow     *parent,
                                     VivierSession *session,
                                     gint64         prospect_id,
                                     gint64         purchase_id);

G_END_DECLS
