/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "vivier-session.h"

G_BEGIN_DECLS

/* A form over @parent in which one chooses and writes what is to be said in a
 * calling session: any template of the workspace, or a new one made of
 * @default_source. Saving is one write; the session shows it at once. Main thread. */
void vivier_script_dialog_present (GtkWindow     *parent,
                                   VivierSession *session,
                                   gint64         call_session_id,
                                   const char    *default_source);

G_END_DECLS
