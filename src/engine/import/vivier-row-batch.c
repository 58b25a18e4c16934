/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-row-batch-private.h"

typedef struct {
  gsize offset;
  gsize length;
} Cell;

typedef struct {
  gint64   line;
  gint64   n_times;     /* 0: not ended yet */
  guint    first;       /* of the cells */
  guint    n_cells;
  gsize    start;       /* of its text */
  gboolean is_too_long;
  gboolean had_more_fields;
  gboolean had_error_value;
} Row;

void
vivier_row_batch_init (VivierRowBatch *self)
{
  *self = (VivierRowBatch) {
    .text = g_string_new (NULL),
    .cells = g_array_new (FALSE, FALSE, sizeof (Cell)),
    .rows = g_array_new (FALSE, FALSE, sizeof (Row)),
    .fields = g_array_new (FALSE, FALSE, sizeof (VivierCsvField)),
  };
}

void
vivier_row_batch_clear (VivierRowBatch *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->cells);
  g_array_unref (self->rows);
  g_array_unref (self->fields);
}

static Row *
last_row (VivierRowBatch *self)
{
  return &g_array_index (self->rows, Row, self->rows->len - 1);
}

/* A row that has not ended yet stays: it goes on in the parser's next bit. */
void
vivier_row_batch_reset (VivierRowBatch *self)
{
  Row open = { 0 };
  const gboolean has_open = self->rows->len > 0 && last_row (self)->n_times == 0;

  if (has_open)
    {
      open = *last_row (self);
      g_string_erase (self->text, 0, open.start);
      g_array_remove_range (self->cells, 0, open.first);
      for (guint i = 0; i < self->cells->len; i++)
        g_array_index (self->cells, Cell, i).offset -= open.start;
      open.first = 0;
      open.start = 0;
    }
  else
    {
      g_string_truncate (self->text, 0);
      g_array_set_size (self->cells, 0);
    }
  g_array_set_size (self->rows, 0);
  if (has_open)
    g_array_append_val (self->rows, open);
  self->n_taken = 0;
  self->n_repeated = 0;
}

void
vivier_row_batch_begin (VivierRowBatch *self,
                        gint64          line)
{
  const Row row = { .line = line, .first = self->cells->len, .start = self->text->len };

  g_array_append_val (self->rows, row);
}

void
vivier_row_batch_add (VivierRowBatch *self,
                      guint           column,
                      const char     *text,
                      gsize           length)
{
  Row *row = last_row (self);
  Cell cell = { self->text->len, length };
  const Cell empty = { self->text->len, 0 };

  if (column >= VIVIER_CSV_MAX_FIELDS)
    {
      row->had_more_fields = TRUE;
      return;
    }
  if (self->text->len - row->start + length > VIVIER_CSV_MAX_RECORD)
    {
      row->is_too_long = TRUE;
      return;
    }
  /* Cells that are told twice, or backwards, lose to the first. */
  if (length == 0 || column < self->cells->len - row->first)
    return;
  if (column > self->cells->len - row->first)
    {
      /* One empty text for all that were skipped. */
      g_string_append_c (self->text, '\0');
      while (column > self->cells->len - row->first)
        g_array_append_val (self->cells, empty);
      cell.offset = self->text->len;
    }
  g_array_append_val (self->cells, cell);
  g_string_append_len (self->text, text, length);
  g_string_append_c (self->text, '\0');
}

void
vivier_row_batch_add_error (VivierRowBatch *self)
{
  last_row (self)->had_error_value = TRUE;
}

gsize
vivier_row_batch_row_size (VivierRowBatch *self)
{
  return self->text->len - last_row (self)->start;
}

void
vivier_row_batch_end (VivierRowBatch *self,
                      gint64          n_times)
{
  Row *row = last_row (self);

  row->n_cells = self->cells->len - row->first;
  row->n_times = MAX (n_times, 1);
  if (row->n_cells == 0 && !row->is_too_long)
    g_array_set_size (self->rows, self->rows->len - 1);
}

static void
set_fields (VivierRowBatch *self,
            const Row      *row)
{
  g_array_set_size (self->fields, row->n_cells);
  for (guint i = 0; i < row->n_cells; i++)
    {
      const Cell *cell = &g_array_index (self->cells, Cell, row->first + i);

      g_array_index (self->fields, VivierCsvField, i) =
        (VivierCsvField) { self->text->str + cell->offset, cell->length };
    }
}

gboolean
vivier_row_batch_take (VivierRowBatch        *self,
                       VivierCsvResult       *result,
                       const VivierCsvField **fields,
                       guint                 *n_fields)
{
  const Row *row;

  if (self->n_taken == self->rows->len)
    return FALSE;
  row = &g_array_index (self->rows, Row, self->n_taken);
  if (row->n_times == 0)
    return FALSE;

  set_fields (self, row);
  self->place = (VivierTablePlace) {
    .line = row->line + self->n_repeated,
    .had_more_fields = row->had_more_fields,
    .had_error_value = row->had_error_value,
  };
  *result = row->is_too_long ? VIVIER_CSV_TOO_LONG : VIVIER_CSV_RECORD;
  *fields = (const VivierCsvField *) (const void *) self->fields->data;
  *n_fields = row->is_too_long ? 0 : row->n_cells;
  if (++self->n_repeated >= row->n_times)
    {
      self->n_repeated = 0;
      self->n_taken++;
    }
  return TRUE;
}
