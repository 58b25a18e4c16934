/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/vivier-activity.h"
#include "model/vivier-task.h"

G_BEGIN_DECLS

/* How a call can end, in a calling session and outside one: in the order of
 * the digits that choose. */
#define VIVIER_N_CALL_OUTCOMES 8

/* The outcome of a digit from 1; OPEN for any other. */
VivierOutcome vivier_call_outcome_of_digit (guint digit);
/* What follows an outcome, where nothing else is said. */
VivierTaskKind vivier_call_usual_next (VivierOutcome outcome);
/* Gives @button (a toggle too) its look: icon (nullable), word and key. Its
 * "vivier-digit" is the digit. Returns the label of the word. */
GtkLabel *vivier_call_choice_fill (GtkWidget *button, const char *icon, const char *word, guint digit);
GtkLabel *vivier_call_choice_fill_outcome (GtkWidget *button, guint digit);
guint vivier_call_choice_get_digit (GtkWidget *button);
/* The text of a note without blanks around it, NULL when empty. (transfer full) */
char *vivier_call_dup_note (GtkTextView *note);

G_END_DECLS
