/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/vivier-prospect-query.h"
#include "vivier-session.h"

G_BEGIN_DECLS

/* The columns of the table of prospects: what stands in their cells, and what
 * clicking their headers asks for. */

typedef enum {
  VIVIER_COLUMN_NAME,
  VIVIER_COLUMN_SEGMENT,
  VIVIER_COLUMN_CITY,
  VIVIER_COLUMN_PURCHASES,
  VIVIER_COLUMN_REVENUE,
  VIVIER_COLUMN_LAST,
  VIVIER_COLUMN_SILENCE,
} VivierColumnId;
#define VIVIER_N_COLUMNS 7

/* Appends the columns; @columns (borrowed) gets them by id. */
void     vivier_prospect_columns_add      (GtkColumnView        *view,
                                           VivierSession        *session,
                                           GtkColumnViewColumn  *columns[VIVIER_N_COLUMNS]);
/* Shows or hides one of @columns. */
void     vivier_prospect_columns_show     (GtkColumnViewColumn  *columns[VIVIER_N_COLUMNS],
                                           VivierColumnId        id,
                                           gboolean              is_visible);
/* The order chosen by the headers; FALSE when none was clicked. */
gboolean vivier_prospect_columns_get_sort (GtkColumnView        *view,
                                           VivierColumnId       *column,
                                           gboolean             *is_descending);
VivierSortKey vivier_prospect_columns_get_key (VivierColumnId    column);
/* Figures read best from the highest: their first click sorts downwards. */
gboolean vivier_prospect_columns_is_figure (VivierColumnId       column);
/* End-aligns the headers of figures; once the view is mapped. */
void     vivier_prospect_columns_align_headers (GtkColumnView   *view);

G_END_DECLS
