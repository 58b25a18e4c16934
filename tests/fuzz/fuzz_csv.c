/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any bytes as delimited text: every record is read, every field ends where it
 * says, lines never go back, and what is written out by RFC 4180 reads the same.
 */

#include "config.h"

#include <stdint.h>
#include <string.h>

#include "import/vivier-csv-reader.h"
#include "import/vivier-table-reader.h"

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

static void
append_quoted (GString              *text,
               const VivierCsvField *field)
{
  g_string_append_c (text, '"');
  for (gsize i = 0; i < field->length; i++)
    {
      if (field->text[i] == '"')
        g_string_append_c (text, '"');
      g_string_append_c (text, field->text[i]);
    }
  g_string_append_c (text, '"');
}

/* Reads all; writes what was read to @out when it is given. */
static guint
read_all (const char *text,
          gsize       length,
          char        delimiter,
          GString    *out)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, length, NULL);
  g_autoptr (VivierCsvReader) reader = vivier_csv_reader_new (stream, delimiter);
  const VivierCsvField *fields;
  guint n_fields;
  guint n_records = 0;
  gint64 line = 0;
  goffset offset = 0;
  VivierCsvResult result;

  while ((result = vivier_csv_reader_next (reader, &fields, &n_fields, NULL, NULL)) != VIVIER_CSV_END)
    {
      g_assert (vivier_csv_reader_get_line (reader) > line);
      g_assert (vivier_csv_reader_get_offset (reader) > offset);
      line = vivier_csv_reader_get_line (reader);
      offset = vivier_csv_reader_get_offset (reader);
      g_assert (offset <= (goffset) length);
      if (result != VIVIER_CSV_RECORD)
        continue;
      n_records++;
      g_assert (n_fields > 0 && n_fields <= VIVIER_CSV_MAX_FIELDS);
      for (guint i = 0; i < n_fields; i++)
        {
          g_assert (fields[i].text[fields[i].length] == '\0');
          if (out != NULL)
            {
              append_quoted (out, &fields[i]);
              g_string_append_c (out, i + 1 < n_fields ? delimiter : '\n');
            }
        }
    }
  g_assert (offset == (goffset) length);
  return n_records;
}

static void
read_table (const char *text,
            gsize       length)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, length, NULL);
  g_autoptr (VivierTableReader) reader = NULL;
  VivierTableShape shape;
  const VivierCsvField *fields;
  guint n_fields;

  vivier_table_sniff (text, length, TRUE, 0, &shape);
  reader = vivier_table_reader_new (vivier_record_source_new_csv (stream, shape.delimiter), &shape);
  g_assert (vivier_table_reader_start (reader, NULL, NULL));
  while (vivier_table_reader_next (reader, &fields, &n_fields, NULL, NULL) == VIVIER_TABLE_ROW)
    for (guint i = 0; i < n_fields; i++)
      g_assert (fields[i].text[fields[i].length] == '\0');
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static const char delimiters[] = { ',', ';', '\t', '|' };
  const char delimiter = size > 0 ? delimiters[data[0] & 3] : ',';
  g_autoptr (GString) once = g_string_new (NULL);
  g_autoptr (GString) twice = g_string_new (NULL);
  guint n_records = read_all ((const char *) data, size, delimiter, once);

  g_assert (read_all (once->str, once->len, delimiter, twice) == n_records);
  g_assert (g_string_equal (once, twice));

  /* Further on all text is UTF-8. */
  if (g_utf8_validate ((const char *) data, size, NULL))
    read_table ((const char *) data, size);
  return 0;
}
