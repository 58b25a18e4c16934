/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-prospect-query.h"

G_BEGIN_DECLS

/*
 * VivierCellReader:
 * Reads the columns that a query asks for, prospect by prospect.
 */
typedef struct _VivierCellReader VivierCellReader;

VivierCellReader   *vivier_cell_reader_new  (VivierDb                  *db,
                                             const VivierProspectQuery *query,
                                             GError                   **error);
void                vivier_cell_reader_free (VivierCellReader          *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierCellReader, vivier_cell_reader_free)
gboolean            vivier_cell_reader_fill (VivierCellReader          *self,
                                             VivierProspectRow         *row,
                                             GError                   **error);

G_END_DECLS
