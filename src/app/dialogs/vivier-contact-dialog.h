/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "vivier-session.h"

G_BEGIN_DECLS

/* A form for one contact of a prospect: @contact_id 0 for a new one, which gets
 * its first e-mail address and phone number too. */
void vivier_contact_dialog_present (GtkWindow     *parent,
                                    VivierSession *session,
                                    gint64         prospect_id,
                                    gint64         contact_id);

G_END_DECLS
