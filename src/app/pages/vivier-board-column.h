/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/vivier-stage-totals.h"
#include "model/vivier-stage.h"
#include "pages/vivier-list-controller.h"

G_BEGIN_DECLS

/**
 * VivierBoardColumn:
 * One stage of the board: its cards, their number and value. A stage that is
 * won or lost is narrow until somebody opens it, and asks for nobody meanwhile.
 *
 * Signals:
 *   "dropped" (int64 id): a card was let go over it
 *   "selected": one of its cards was chosen
 *   "reloaded": its cards are others
 */
#define VIVIER_TYPE_BOARD_COLUMN (vivier_board_column_get_type ())
G_DECLARE_FINAL_TYPE (VivierBoardColumn, vivier_board_column, VIVIER, BOARD_COLUMN, GtkWidget)

GtkWidget *vivier_board_column_new             (VivierSession             *session,
                                                const VivierStage         *stage);
gint64     vivier_board_column_get_stage       (VivierBoardColumn         *self);
/* The whole board's; the column adds its stage. */
void       vivier_board_column_set_query       (VivierBoardColumn         *self,
                                                const VivierProspectQuery *query);
/* The same with its stage; NULL before the first. */
const VivierProspectQuery *
           vivier_board_column_get_query       (VivierBoardColumn         *self);
void       vivier_board_column_set_total       (VivierBoardColumn         *self,
                                                const VivierStageTotal    *total);
guint      vivier_board_column_get_n_cards     (VivierBoardColumn         *self);
/* Position of a card among those loaded, or -1. */
int        vivier_board_column_find            (VivierBoardColumn         *self,
                                                gint64                     id);
gint64     vivier_board_column_get_selected_id (VivierBoardColumn        *self);
/* Chooses a card and shows it. */
void       vivier_board_column_select          (VivierBoardColumn         *self,
                                                guint                      position);
void       vivier_board_column_unselect        (VivierBoardColumn         *self);
GtkWidget *vivier_board_column_get_list        (VivierBoardColumn         *self);
gboolean   vivier_board_column_is_open         (VivierBoardColumn         *self);
void       vivier_board_column_set_open        (VivierBoardColumn         *self,
                                                gboolean                   is_open);
/* What letting a card go over it does. */
gboolean   vivier_board_column_drop            (VivierBoardColumn         *self,
                                                const GValue              *value);

G_END_DECLS
