/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/vivier-prospect.h"

G_BEGIN_DECLS

/**
 * VivierCallBant:
 * The four questions of BANT during a call: budget, authority, need, timeline,
 * each answered with no, partly or yes, 25 points at most. Keys, while a question
 * has the focus: 1, 2 and 3 answer it and go on, 0 leaves it open.
 *
 * Signal "finished": the last question was answered by key.
 */
#define VIVIER_TYPE_CALL_BANT (vivier_call_bant_get_type ())
G_DECLARE_FINAL_TYPE (VivierCallBant, vivier_call_bant, VIVIER, CALL_BANT, GtkBox)

GtkWidget *vivier_call_bant_new         (void);
/* What is known, -1 for what was not asked yet. */
void       vivier_call_bant_set         (VivierCallBant *self,
                                         const int       points[VIVIER_N_BANT]);
/* What was answered since, -1 for what was not. */
void       vivier_call_bant_get_answers (VivierCallBant *self,
                                         int             points[VIVIER_N_BANT]);
/* The focus on the first question that is open. */
void       vivier_call_bant_ask         (VivierCallBant *self);
gboolean   vivier_call_bant_press_digit (VivierCallBant *self,
                                         guint           digit);

G_END_DECLS
