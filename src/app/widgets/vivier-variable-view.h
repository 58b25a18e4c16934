/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "outreach/vivier-template-text.h"

G_BEGIN_DECLS

/**
 * VivierVariableView:
 *
 * A text editor that shows where a message was filled in: each variable's text
 * stands on a rounded ground, tinted when filled, paler for a fallback, amber
 * with a dashed edge when nothing is known. The grounds follow the text as it is
 * edited; writing over a missing one makes it a filled one.
 *
 * Signal "edited": the text changed, by a person or by a call.
 */
#define VIVIER_TYPE_VARIABLE_VIEW (vivier_variable_view_get_type ())
G_DECLARE_FINAL_TYPE (VivierVariableView, vivier_variable_view, VIVIER, VARIABLE_VIEW, GtkTextView)

GtkWidget      *vivier_variable_view_new            (void);
/* Not undoable: this is where editing begins. */
void            vivier_variable_view_set_rendered   (VivierVariableView   *self,
                                                     const VivierRendered *rendered);
/* (transfer full): text, spans and missing variables as they are now. */
VivierRendered *vivier_variable_view_dup_rendered   (VivierVariableView   *self);
/* Puts a filled-in variable where the cursor is. */
void            vivier_variable_view_insert         (VivierVariableView   *self,
                                                     const VivierRendered *rendered);
/* Changed by a person since set_rendered()? */
gboolean        vivier_variable_view_is_edited      (VivierVariableView   *self);
void            vivier_variable_view_count          (VivierVariableView   *self,
                                                     guint                *filled,
                                                     guint                *missing);
/* Selects the first missing variable; FALSE when there is none. */
gboolean        vivier_variable_view_select_missing (VivierVariableView   *self);

G_END_DECLS
