/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/vivier-prospect.h"
#include "vivier-session.h"

G_BEGIN_DECLS

/* Says, while somebody types, who is there already: the likeliest stored prospect
 * and what speaks for it. Hidden while there is none. */
typedef struct _VivierDuplicateHint VivierDuplicateHint;

VivierDuplicateHint *vivier_duplicate_hint_new        (VivierSession        *session);
void                 vivier_duplicate_hint_free       (VivierDuplicateHint  *self);
/* (transfer none): where it is said. */
GtkWidget           *vivier_duplicate_hint_get_widget (VivierDuplicateHint  *self);
/* Looks for what resembles @draft, read during the call only; the last one counts. */
void                 vivier_duplicate_hint_look       (VivierDuplicateHint  *self,
                                                       const VivierProspect *draft);

G_END_DECLS
