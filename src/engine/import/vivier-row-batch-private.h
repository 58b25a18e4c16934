/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "import/vivier-record-source.h"

G_BEGIN_DECLS

/**
 * VivierRowBatch:
 * The rows that one bit of a sheet produced, between the parser that pushes cells
 * and the reader that pulls records. Empty cells at a row's end and rows without a
 * filled cell cost nothing and are not handed out.
 */
typedef struct {
  GString  *text;      /* all cells, each with a NUL behind it */
  GArray   *cells;     /* of the row that is built or handed out: offsets and lengths */
  GArray   *rows;
  GArray   *fields;    /* (element-type VivierCsvField) of the record handed out */
  guint     n_taken;   /* of @rows */
  gint64    n_repeated; /* of the row handed out */
  VivierTablePlace place;
} VivierRowBatch;

void            vivier_row_batch_init      (VivierRowBatch        *self);
void            vivier_row_batch_clear     (VivierRowBatch        *self);
/* Forgets all rows; before the parser gets its next bit. */
void            vivier_row_batch_reset     (VivierRowBatch        *self);
void            vivier_row_batch_begin     (VivierRowBatch        *self,
                                            gint64                 line);
void            vivier_row_batch_add       (VivierRowBatch        *self,
                                            guint                  column,
                                            const char            *text,
                                            gsize                  length);
void            vivier_row_batch_add_error (VivierRowBatch        *self);
/* The row stands @n_times one below the other. */
void            vivier_row_batch_end       (VivierRowBatch        *self,
                                            gint64                 n_times);
gsize           vivier_row_batch_row_size  (VivierRowBatch        *self);
/* FALSE when all rows are handed out. */
gboolean        vivier_row_batch_take      (VivierRowBatch        *self,
                                            VivierCsvResult       *result,
                                            const VivierCsvField **fields,
                                            guint                 *n_fields);

G_END_DECLS
