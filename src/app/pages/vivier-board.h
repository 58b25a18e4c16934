/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/vivier-stage-totals.h"
#include "vivier-session.h"

G_BEGIN_DECLS

/**
 * VivierBoard:
 * Prospects as cards, a column for each stage. Cards move by dragging, by Ctrl
 * and the arrows, or by the number of a stage; each move can be undone.
 *
 * Property (notify): "selected-id" (int64). Signal "totals-changed".
 */
#define VIVIER_TYPE_BOARD (vivier_board_get_type ())
G_DECLARE_FINAL_TYPE (VivierBoard, vivier_board, VIVIER, BOARD, GtkWidget)

GtkWidget *vivier_board_new             (VivierSession             *session);
/* Who is on it; order and columns do not matter. */
void       vivier_board_set_query       (VivierBoard               *self,
                                         const VivierProspectQuery *query);
gint64     vivier_board_get_selected_id (VivierBoard               *self);
void       vivier_board_select_id       (VivierBoard               *self,
                                         gint64                     id);
/* Of the open stages together. */
void       vivier_board_get_open_total  (VivierBoard               *self,
                                         VivierStageTotal          *total);

G_END_DECLS
