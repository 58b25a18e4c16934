/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/vivier-field-columns.h"

G_BEGIN_DECLS

/* What the columns and their cells share. */
struct _VivierFieldColumns
{
  GObject           parent_instance;

  VivierSession    *session;
  VivierVocabulary *vocabulary;
  GtkColumnView    *view;      /* weak */
  VivierPicks      *picks;
  GtkWidget        *all_tick;
  GPtrArray        *columns;   /* (element-type GtkColumnViewColumn) of fields, in the order of the view when last read */
  GHashTable       *cells;     /* GtkListItem, bound, unowned */
  char             *order;
  char             *clicked;   /* field of the cell clicked last */
  gint64            anchor;    /* prospect ticked last */
  int               width;
  gboolean          is_default;
  gboolean          is_building;
};

/* What a header says; and once: makes the headers listen to clicks. */
char               *vivier_field_header_dup_title (VivierFieldColumns        *self,
                                                   const VivierProspectField *field);
void                vivier_field_header_setup     (VivierFieldColumns *self);
/* The factory of the cells of one field; %NULL: of the ticks. (transfer full) */
GtkListItemFactory *vivier_field_cells_new        (VivierFieldColumns *self,
                                                   const char         *field);
/* The field whose cell @item is; NULL for a tick. */
const char         *vivier_field_cells_get_field  (GtkListItem        *item);
/* Ticks a row, or takes its tick away; @stretches: with all from the one ticked before. */
void                vivier_field_columns_tick     (VivierFieldColumns *self,
                                                   gint64              id,
                                                   gboolean            is_picked,
                                                   gboolean            stretches);
/* Numbers and days stand at the end of their column. */
gboolean            vivier_field_is_figure        (VivierFieldTable   *fields,
                                                   const char         *field);

G_END_DECLS
