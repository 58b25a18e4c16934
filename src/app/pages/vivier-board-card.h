/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/vivier-prospect-query.h"
#include "vivier-session.h"

G_BEGIN_DECLS

/**
 * VivierBoardCard:
 * One prospect on the board: its name, what is at stake, what it may bring, and
 * when something happens next. It can be dragged: it carries its id (int64).
 */
#define VIVIER_TYPE_BOARD_CARD (vivier_board_card_get_type ())
G_DECLARE_FINAL_TYPE (VivierBoardCard, vivier_board_card, VIVIER, BOARD_CARD, GtkWidget)

/* What a query asks for, so that a card can be filled. */
extern const char * const vivier_board_card_columns[];

GtkWidget *vivier_board_card_new     (VivierSession     *session);
/* NULL while it is loading. */
void       vivier_board_card_set_row (VivierBoardCard   *self,
                                      VivierProspectRow *row);

G_END_DECLS
