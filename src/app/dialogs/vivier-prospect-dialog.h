/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "vivier-session.h"

G_BEGIN_DECLS

/* A form for a prospect; @id 0 makes a new one and opens it. */
void vivier_prospect_dialog_present (GtkWindow     *parent,
                                     VivierSession *session,
                                     gint64         id);

G_END_DECLS
