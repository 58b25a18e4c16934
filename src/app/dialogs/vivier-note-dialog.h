/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "vivier-session.h"

G_BEGIN_DECLS

/* Writes a note into a prospect's timeline. */
void vivier_note_dialog_present (GtkWindow     *parent,
                                 VivierSession *session,
                                 gint64         prospect_id);
/* The text of an activity that is there. */
void vivier_note_dialog_edit    (GtkWindow     *parent,
                                 VivierSession *session,
                                 gint64         prospect_id,
                                 gint64         activity_id);

G_END_DECLS
