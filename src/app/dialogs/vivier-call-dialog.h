/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "vivier-session.h"

G_BEGIN_DECLS

/* Records a call made outside a calling session: what came of it, what was said
 * and learnt, what next. Asks what next where nothing is planned after it.
 * Digits choose the outcome while nothing is being written, with Alt at any time;
 * N goes to the note, T to what next, Q to the questions. Main thread. */
void vivier_call_dialog_present (GtkWindow *parent, VivierSession *session, gint64 prospect_id);

G_END_DECLS
