/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/vivier-prospect-query.h"
#include "vivier-session.h"

G_BEGIN_DECLS

/**
 * VivierCellEditor:
 * Types into one cell of a table: an entry over the cell, or the choices the
 * field has. Enter and Tab save, Escape does not.
 *
 * Signal "moved" (int offset): Tab was pressed; the neighbour may be edited.
 */
#define VIVIER_TYPE_CELL_EDITOR (vivier_cell_editor_get_type ())
G_DECLARE_FINAL_TYPE (VivierCellEditor, vivier_cell_editor, VIVIER, CELL_EDITOR, GtkPopover)

/* A popover whose parent its page sets. */
GtkWidget *vivier_cell_editor_new  (VivierSession             *session);
void       vivier_cell_editor_open (VivierCellEditor          *self,
                                    GtkWidget                 *cell,
                                    const VivierProspectField *field,
                                    VivierProspectRow         *row);

G_END_DECLS
