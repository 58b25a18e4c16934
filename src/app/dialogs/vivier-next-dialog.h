/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "vivier-session.h"

G_BEGIN_DECLS

/* Asks over @parent what comes next with a prospect: one of the usual days by its
 * key, a line such as "call back Tuesday 10:00", or nothing, and why. One write,
 * so one undo; Escape asks nobody and writes nothing. Main thread. */
void vivier_next_dialog_present    (GtkWindow     *parent,
                                    VivierSession *session,
                                    gint64         prospect_id);
/* The same when @is_missing and @parent is still there: for the end of a write. */
void vivier_next_dialog_present_if (GtkWindow     *parent,
                                    VivierSession *session,
                                    gint64         prospect_id,
                                    gboolean       is_missing);

G_END_DECLS
