/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>

#include "export/vivier-csv-writer.h"
#include "export/vivier-table-writer-private.h"

#define FLUSH_BYTES (64 * 1024)

typedef struct {
  VivierTableWriter  parent;
  VivierTableTarget  target;
  VivierCsvWriter    csv;
  GString           *buffer;
  GIConv             converter; /* (GIConv) -1: UTF-8 */
} CsvTable;

static gboolean
has_converter (const CsvTable *self)
{
  return self->converter != (GIConv) -1;
}

/* What the encoding has no sign for becomes a question mark, and is counted. */
static GString *
convert (CsvTable   *self,
         const char *text)
{
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  char *in = composed;
  gsize n_in = composed != NULL ? strlen (composed) : 0;
  GString *out = g_string_sized_new (n_in);
  char bytes[4096];

  while (n_in > 0)
    {
      char *to = bytes;
      gsize n_to = sizeof bytes;
      const gsize result = g_iconv (self->converter, &in, &n_in, &to, &n_to);
      const int code = errno;

      g_string_append_len (out, bytes, to - bytes);
      if (result == (gsize) -1 && code != E2BIG && n_in > 0)
        {
          const gsize skipped = (gsize) (g_utf8_next_char (in) - in);

          self->target.report->n_unsayable++;
          g_string_append_c (out, '?');
          in += MIN (skipped, n_in);
          n_in -= MIN (skipped, n_in);
        }
    }
  return out;
}

static gboolean
flush (CsvTable  *self,
       gsize      threshold,
       GError   **error)
{
  g_autoptr (GString) converted = NULL;
  const GString *bytes = self->buffer;

  if (self->buffer->len <= threshold)
    return TRUE;
  if (has_converter (self))
    bytes = converted = convert (self, self->buffer->str);
  if (!g_output_stream_write_all (self->target.stream, bytes->str, bytes->len, NULL, self->target.cancellable, error))
    return FALSE;
  g_string_truncate (self->buffer, 0);
  return TRUE;
}

static void
write_day (CsvTable   *self,
           const char *iso)
{
  VivierDay day;
  int year, month, number;
  char text[32];

  if (!self->target.options->has_french_days || iso == NULL || (day = vivier_day_from_iso (iso)) == VIVIER_DAY_NONE)
    {
      vivier_csv_writer_text (&self->csv, iso);
      return;
    }
  vivier_day_to_ymd (day, &year, &month, &number);
  g_snprintf (text, sizeof text, "%02d/%02d/%04d", number, month, year);
  vivier_csv_writer_text (&self->csv, text);
}

static void
cell (VivierTableWriter *writer,
      guint              column,
      const char        *value)
{
  CsvTable *self = (CsvTable *) writer;

  switch (g_array_index (self->target.columns, VivierTableColumn, column).type)
    {
    case VIVIER_FIELD_TYPE_MONEY:
      if (value != NULL)
        vivier_csv_writer_money (&self->csv, g_ascii_strtoll (value, NULL, 10));
      else
        vivier_csv_writer_text (&self->csv, NULL);
      break;
    case VIVIER_FIELD_TYPE_NUMBER:
      vivier_csv_writer_number (&self->csv, value);
      break;
    case VIVIER_FIELD_TYPE_DAY:
      write_day (self, value);
      break;
    default:
      vivier_csv_writer_text (&self->csv, value);
    }
}

static gboolean
end_row (VivierTableWriter  *writer,
         GError            **error)
{
  CsvTable *self = (CsvTable *) writer;

  vivier_csv_writer_end (&self->csv);
  return flush (self, FLUSH_BYTES, error);
}

static gboolean
finish (VivierTableWriter  *writer,
        GError            **error)
{
  return flush ((CsvTable *) writer, 0, error);
}

static void
csv_table_free (VivierTableWriter *writer)
{
  CsvTable *self = (CsvTable *) writer;

  if (has_converter (self))
    g_iconv_close (self->converter);
  g_string_free (self->buffer, TRUE);
  g_free (self);
}

static const VivierTableWriterClass csv_class = { cell, end_row, finish, csv_table_free };

/* Delimited text in the encoding asked for. */
VivierTableWriter *
vivier_csv_table_new (const VivierTableTarget  *target,
                      GError                  **error)
{
  const char *encoding = target->options->encoding;
  GIConv converter = (GIConv) -1;
  CsvTable *self;

  if (encoding != NULL && g_ascii_strcasecmp (encoding, "UTF-8") != 0)
    {
      converter = g_iconv_open (encoding, "UTF-8");
      if (converter == (GIConv) -1)
        {
          g_set_error (error, G_CONVERT_ERROR, G_CONVERT_ERROR_NO_CONVERSION, "No conversion to “%s”", encoding);
          return NULL;
        }
    }

  self = g_new0 (CsvTable, 1);
  self->parent.klass = &csv_class;
  self->target = *target;
  self->converter = converter;
  self->buffer = g_string_sized_new (2 * FLUSH_BYTES);
  self->csv = (VivierCsvWriter) {
    .out = self->buffer,
    .separator = target->options->separator,
    .has_decimal_comma = target->options->has_decimal_comma,
  };
  if (target->options->has_bom && !has_converter (self))
    g_string_append (self->buffer, "\xef\xbb\xbf");
  for (guint i = 0; i < target->columns->len; i++)
    vivier_csv_writer_text (&self->csv, g_array_index (target->columns, VivierTableColumn, i).title);
  vivier_csv_writer_end (&self->csv);
  return &self->parent;
}
