/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/vivier-activity.h"
#include "vivier-session.h"

G_BEGIN_DECLS

/* Writes a note, or what was said in a call (@kind), into a prospect's
 * timeline. @subject is nullable: the number called. */
void vivier_note_dialog_present (GtkWindow          *parent,
                                 VivierSession      *session,
                                 gint64              prospect_id,
                                 VivierActivityKind  kind,
                                 const char         *subject);
/* The text of an activity that is there. */
void vivier_note_dialog_edit    (GtkWindow          *parent,
                                 VivierSession      *session,
                                 gint64              prospect_id,
                                 gint64              activity_id);

G_END_DECLS
