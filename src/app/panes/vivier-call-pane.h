/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "vivier-session.h"

G_BEGIN_DECLS

/**
 * VivierCallPane:
 * A calling session, card after card: whom, what to say, what came of it, what
 * next. Keys: C calls and hangs up, 1 to 8 tell the outcome, then 1 to 4 the day
 * of the next action (0: none, for what the line says), T writes that line, N a
 * note, Q asks the four questions of BANT, W changes what to say, P passes, B goes
 * back; with Alt the digits work while one writes.
 *
 * Signal "closed": the session is over, or goes on later.
 */
#define VIVIER_TYPE_CALL_PANE (vivier_call_pane_get_type ())
G_DECLARE_FINAL_TYPE (VivierCallPane, vivier_call_pane, VIVIER, CALL_PANE, GtkWidget)

GtkWidget *vivier_call_pane_new    (VivierSession  *session);
/* @title is nullable: what is being called. */
void       vivier_call_pane_start  (VivierCallPane *self,
                                    const char     *title,
                                    const gint64   *ids,
                                    gsize           n_ids);
/* Goes on with a session that was interrupted. */
void       vivier_call_pane_resume (VivierCallPane *self,
                                    gint64          session_id);
/* Of the card shown; 0 before the first, and at the end. */
gint64     vivier_call_pane_get_prospect (VivierCallPane *self);

G_END_DECLS
