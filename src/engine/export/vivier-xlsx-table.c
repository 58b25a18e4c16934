/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <xlsxwriter.h>

#include "export/vivier-csv-writer.h"
#include "export/vivier-table-writer-private.h"

#define PIXELS_PER_CHARACTER 7.0
#define MAX_CELL_CHARACTERS  32767 /* Excel's */
#define MAX_ROWS             1048576

typedef struct {
  VivierTableWriter  parent;
  VivierTableTarget  target;
  char              *scratch;
  lxw_workbook      *workbook;
  lxw_worksheet     *sheet;
  lxw_format        *money;
  lxw_format        *day;
  lxw_row_t          row;
} XlsxTable;

/* A text cell is no formula, so it needs no apostrophe; but one of its own is
 * doubled, since import takes one off. */
static void
write_text (XlsxTable  *self,
            lxw_col_t   column,
            const char *value)
{
  g_autofree char *text = *value == '\'' && vivier_csv_reads_as_formula (value) ? g_strconcat ("'", value, NULL) : g_strdup (value);

  if (g_utf8_strlen (text, -1) > MAX_CELL_CHARACTERS)
    {
      *g_utf8_offset_to_pointer (text, MAX_CELL_CHARACTERS) = '\0';
      self->target.report->n_cut++;
    }
  worksheet_write_string (self->sheet, self->row, column, text, NULL);
}

/* Excel counts days from 1900. */
static void
write_day (XlsxTable  *self,
           lxw_col_t   column,
           const char *value)
{
  lxw_datetime time = { 0 };
  VivierDay day;

  if ((day = vivier_day_from_iso (value)) == VIVIER_DAY_NONE || day < vivier_day_from_ymd (1900, 3, 1))
    {
      write_text (self, column, value);
      return;
    }
  vivier_day_to_ymd (day, &time.year, &time.month, &time.day);
  worksheet_write_datetime (self->sheet, self->row, column, &time, self->day);
}

static void
cell (VivierTableWriter *writer,
      guint              column,
      const char        *value)
{
  XlsxTable *self = (XlsxTable *) writer;

  if (value == NULL || *value == '\0')
    return;
  switch (g_array_index (self->target.columns, VivierTableColumn, column).type)
    {
    case VIVIER_FIELD_TYPE_MONEY:
      worksheet_write_number (self->sheet, self->row, (lxw_col_t) column, (double) g_ascii_strtoll (value, NULL, 10) / 100, self->money);
      break;
    case VIVIER_FIELD_TYPE_NUMBER:
      worksheet_write_number (self->sheet, self->row, (lxw_col_t) column, g_ascii_strtod (value, NULL), NULL);
      break;
    case VIVIER_FIELD_TYPE_DAY:
      write_day (self, (lxw_col_t) column, value);
      break;
    default:
      write_text (self, (lxw_col_t) column, value);
    }
}

static gboolean
end_row (VivierTableWriter  *writer,
         GError            **error)
{
  if (++((XlsxTable *) writer)->row < MAX_ROWS)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                       _("An Excel sheet ends after 1,048,576 rows. Choose another format, or a smaller list."));
  return FALSE;
}

static gboolean
finish (VivierTableWriter  *writer,
        GError            **error)
{
  XlsxTable *self = (XlsxTable *) writer;
  const lxw_error result = workbook_close (g_steal_pointer (&self->workbook));

  if (result == LXW_NO_ERROR)
    return vivier_export_splice (self->scratch, self->target.stream, self->target.cancellable, error);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
               /* Translators: %s is what a library says, in English. */
               _("The workbook cannot be written: %s. Check that the disk has room."), lxw_strerror (result));
  return FALSE;
}

static void
xlsx_table_free (VivierTableWriter *writer)
{
  XlsxTable *self = (XlsxTable *) writer;

  if (self->workbook != NULL)
    workbook_close (self->workbook);
  g_unlink (self->scratch);
  g_free (self->scratch);
  g_free (self);
}

static const VivierTableWriterClass xlsx_class = { cell, end_row, finish, xlsx_table_free };

static char *
money_format (const char *currency)
{
  const char *symbol = g_strcmp0 (currency, "EUR") == 0 ? "€" : currency;

  return g_strdup_printf ("#,##0.00\\ \"%s\"", symbol);
}

static void
write_titles (XlsxTable *self)
{
  lxw_format *title = workbook_add_format (self->workbook);

  format_set_bold (title);
  for (guint i = 0; i < self->target.columns->len; i++)
    {
      const VivierTableColumn *column = &g_array_index (self->target.columns, VivierTableColumn, i);

      worksheet_set_column (self->sheet, (lxw_col_t) i, (lxw_col_t) i, column->width / PIXELS_PER_CHARACTER, NULL);
      worksheet_write_string (self->sheet, 0, (lxw_col_t) i, column->title, title);
    }
  worksheet_freeze_panes (self->sheet, 1, 0);
  self->row = 1;
}

/* An Excel workbook of one sheet; rows leave memory as they are written. */
VivierTableWriter *
vivier_xlsx_table_new (const VivierTableTarget  *target,
                       GError                  **error)
{
  lxw_workbook_options options = { .constant_memory = LXW_TRUE };
  g_autofree char *scratch = vivier_export_dup_scratch (error);
  g_autofree char *format = money_format (target->currency);
  XlsxTable *self;

  if (scratch == NULL)
    return NULL;
  self = g_new0 (XlsxTable, 1);
  self->parent.klass = &xlsx_class;
  self->target = *target;
  self->scratch = g_steal_pointer (&scratch);
  self->workbook = workbook_new_opt (self->scratch, &options);
  self->sheet = workbook_add_worksheet (self->workbook, NULL);
  self->money = workbook_add_format (self->workbook);
  format_set_num_format (self->money, format);
  self->day = workbook_add_format (self->workbook);
  format_set_num_format (self->day, "dd/mm/yyyy");
  write_titles (self);
  return &self->parent;
}
