/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "pages/vivier-picks.h"
#include "vivier-session.h"
#include "vivier-vocabulary.h"

G_BEGIN_DECLS

/**
 * VivierFieldColumns:
 * The columns of a table of prospects: a tick, and fields chosen, ordered and
 * sized by a person. A click on a header sorts by it, with Shift also by it.
 *
 * Signals:
 *   "order-changed", "layout-changed": by a person's doing
 *   "edit" (GtkWidget *cell, VivierProspectField *field, VivierProspectRow *row):
 *     a cell is to be typed into
 *   "stretch" (gint64 from, gint64 to): all rows between these are to be ticked
 */
#define VIVIER_TYPE_FIELD_COLUMNS (vivier_field_columns_get_type ())
G_DECLARE_FINAL_TYPE (VivierFieldColumns, vivier_field_columns, VIVIER, FIELD_COLUMNS, GObject)

#define VIVIER_FIELD_COLUMNS_DEFAULT_ORDER "name"

VivierFieldColumns *vivier_field_columns_new             (VivierSession      *session,
                                                          GtkColumnView      *view,
                                                          VivierPicks        *picks);
/* "name:220,city,revenue", widths in pixels; NULL for the default. */
void                vivier_field_columns_set_layout      (VivierFieldColumns *self,
                                                          const char         *layout);
/* (transfer full) (nullable): NULL while it is the default. */
char               *vivier_field_columns_dup_layout      (VivierFieldColumns *self);
/* "revenue desc, name"; NULL for the default. */
void                vivier_field_columns_set_order       (VivierFieldColumns *self,
                                                          const char         *order);
const char         *vivier_field_columns_get_order       (VivierFieldColumns *self);
/* What a query asks for, so that the cells can be filled: (transfer full). */
char              **vivier_field_columns_dup_asked       (VivierFieldColumns *self);
/* (transfer full): the ids of the fields shown, in their order. */
char              **vivier_field_columns_dup_ids         (VivierFieldColumns *self);
/* Shows a field as the last column, or takes its column away. */
void                vivier_field_columns_toggle          (VivierFieldColumns *self,
                                                          const char         *field);
/* Drops columns of the default layout that have no room in @width pixels. */
void                vivier_field_columns_fit             (VivierFieldColumns *self,
                                                          int                 width);
/* Sorts as a click on the header of @field does. */
void                vivier_field_columns_sort            (VivierFieldColumns *self,
                                                          const char         *field,
                                                          gboolean            also);
/* Emits "edit" for the cell last clicked, or @offset editable cells further, in
 * the row of a prospect; FALSE when it is not on screen. */
gboolean            vivier_field_columns_edit            (VivierFieldColumns *self,
                                                          gint64              prospect_id,
                                                          int                 offset);
/* Once the view is mapped: ends the headers of figures where the figures end. */
void                vivier_field_columns_finish_headers  (VivierFieldColumns *self);
/* The tick over all ticks. */
GtkCheckButton     *vivier_field_columns_get_all_tick    (VivierFieldColumns *self);

G_END_DECLS
