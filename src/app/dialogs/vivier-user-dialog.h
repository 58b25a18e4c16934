/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/vivier-user.h"
#include "vivier-session.h"

G_BEGIN_DECLS

/* The form of a user, or of a new one when @index is -1. What concerns sharing
 * work is asked only where there are several. @users (element-type VivierUser)
 * is kept while the form is open. */
void vivier_user_dialog_present (GtkWindow     *parent,
                                 VivierSession *session,
                                 GPtrArray     *users,
                                 int            index);

G_END_DECLS
