/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-table-sniff.h"

#include <math.h>
#include <string.h>

#include <gio/gio.h>

#include "base/vivier-text.h"
#include "import/vivier-cell-kind.h"
#include "import/vivier-column-words.h"

#define MAX_RECORDS 200
/* A header further down than this is none. */
#define MAX_TITLE_RECORDS 30
/* Cells looked at in one record. */
#define MAX_CELLS 256
/* Below this share of records of the same width a text is a plain list. */
#define MIN_SHARE 0.4

/* In the order in which they win a tie. */
static const char delimiters[] = { ';', '\t', '|', ',' };

/* One record of the sample. */
typedef struct {
  gint64  line;
  guint   width;
  guint   n_filled;
  char  **cells;    /* trimmed, at most MAX_CELLS */
} Record;

static void
record_free (Record *self)
{
  g_strfreev (self->cells);
  g_free (self);
}

static Record *
record_new (gint64                line,
            const VivierCsvField *fields,
            guint                 n_fields)
{
  Record *self = g_new0 (Record, 1);

  self->line = line;
  self->width = n_fields;
  self->cells = g_new0 (char *, MIN (n_fields, MAX_CELLS) + 1);
  for (guint i = 0; i < MIN (n_fields, MAX_CELLS); i++)
    {
      self->cells[i] = g_strstrip (g_strndup (fields[i].text, fields[i].length));
      self->n_filled += *self->cells[i] != '\0';
    }
  return self;
}

/* The first records; none that ends at or behind @end, where the sample of a
 * longer text is cut. */
static GPtrArray *
read_records (VivierRecordSource *source,
              goffset             end)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) record_free);
  const VivierCsvField *fields;
  guint n_fields;
  VivierCsvResult result;

  while (records->len < MAX_RECORDS
         && (result = vivier_record_source_next (source, &fields, &n_fields, NULL, NULL)) < VIVIER_CSV_END)
    {
      VivierTablePlace place;
      g_autofree Record *record = NULL;

      if (result != VIVIER_CSV_RECORD)
        continue;
      vivier_record_source_get_place (source, &place);
      if (place.offset >= end && records->len > 0)
        break;
      record = record_new (place.line, fields, n_fields);
      if (record->n_filled > 0)
        g_ptr_array_add (records, g_steal_pointer (&record));
      else
        g_strfreev (record->cells);
    }
  return g_steal_pointer (&records);
}

static GPtrArray *
cut_records (const char *text,
             gsize       length,
             gboolean    is_whole,
             char        delimiter)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, length, NULL);
  g_autoptr (VivierRecordSource) source = vivier_record_source_new_csv (stream, delimiter);

  return read_records (source, is_whole ? G_MAXINT64 : (goffset) length);
}

/* The width that most records have, and how many have it. */
static guint
most_common_width (GPtrArray *records,
                   guint     *count)
{
  g_autofree guint *counts = g_new0 (guint, VIVIER_CSV_MAX_FIELDS + 1);
  guint best = 1;

  for (guint i = 0; i < records->len; i++)
    counts[((Record *) g_ptr_array_index (records, i))->width]++;
  for (guint width = 1; width <= VIVIER_CSV_MAX_FIELDS; width++)
    if (counts[width] >= counts[best])
      best = counts[width] > 0 ? width : best;
  *count = counts[best];
  return best;
}

static guint
count_known_words (const Record *record)
{
  guint n_known = 0;

  for (char **cell = record->cells; *cell != NULL; cell++)
    if (**cell != '\0' && strlen (*cell) < 60)
      {
        g_autofree char *folded = vivier_text_fold (*cell);

        n_known += vivier_column_words_know (folded);
      }
  return n_known;
}

static guint
count_data_cells (const Record *record)
{
  guint n_data = 0;

  for (char **cell = record->cells; *cell != NULL; cell++)
    n_data += (vivier_cell_kind (*cell) & VIVIER_CELL_DATA) != 0;
  return n_data;
}

/* High for a delimiter that cuts all records alike, into many fields, under
 * column names that we know; negative when it cuts nothing. */
static double
score_delimiter (GPtrArray *records,
                 guint     *width)
{
  guint count;
  guint n_known = 0;
  double share;

  if (records->len == 0)
    return -1.0;
  *width = most_common_width (records, &count);
  share = (double) count / records->len;
  if (*width < 2 || share < MIN_SHARE)
    return -1.0;

  for (guint i = 0; i < MIN (records->len, MAX_TITLE_RECORDS); i++)
    {
      const Record *record = g_ptr_array_index (records, i);

      if (record->width > 1)
        n_known = MAX (n_known, count_known_words (record));
    }
  return share * share * log2 (*width + 1.0) + 0.5 * n_known;
}

static gboolean
cells_are_distinct (const Record *record)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (char **cell = record->cells; *cell != NULL; cell++)
    if (**cell != '\0' && !g_hash_table_add (seen, *cell))
      return FALSE;
  return TRUE;
}

/* Without a word that we know, a first line of texts over numbers and dates is
 * a header; so is one over texts alone, which most files have. */
static const Record *
find_unknown_header (GPtrArray *records,
                     guint      width)
{
  for (guint i = 0; i < MIN (records->len, MAX_TITLE_RECORDS); i++)
    {
      const Record *record = g_ptr_array_index (records, i);

      if (record->n_filled * 10 < MIN (width, MAX_CELLS) * 6)
        continue;
      return width > 1 && count_data_cells (record) == 0 && cells_are_distinct (record) ? record : NULL;
    }
  return NULL;
}

static const Record *
find_header (GPtrArray *records,
             guint      width)
{
  for (guint i = 0; i < MIN (records->len, MAX_TITLE_RECORDS); i++)
    {
      const Record *record = g_ptr_array_index (records, i);
      const guint n_needed = MAX (1, (MIN (width, MAX_CELLS) * 6 + 9) / 10);
      guint n_known;

      if (record->n_filled < n_needed || record->width * 2 < width)
        continue;
      n_known = count_known_words (record);
      if (n_known > 0 && count_data_cells (record) <= (n_known > 2 ? 1 : 0))
        return record;
    }
  return find_unknown_header (records, width);
}

static void
set_shape (VivierTableShape *shape,
           GPtrArray        *records,
           char              delimiter,
           guint             width)
{
  const Record *header = find_header (records, width);

  *shape = (VivierTableShape) {
    .delimiter = delimiter,
    .n_columns = header != NULL ? MAX (width, header->width) : width,
    .has_header = header != NULL,
    .header_line = header != NULL ? header->line : 0,
  };
}

/**
 * vivier_table_sniff:
 * @text: the start of a table as UTF-8, without byte order mark
 * @length: its length in bytes
 * @is_whole: whether the table ends there
 * @delimiter: the delimiter when it is known, 0 to find it
 * @shape: (out): what was found
 *
 * Finds the delimiter by how evenly it cuts quote-aware records, and the
 * header line, also under a title block. A text that nothing cuts evenly is a
 * table of one column.
 */
void
vivier_table_sniff (const char       *text,
                    gsize             length,
                    gboolean          is_whole,
                    char              delimiter,
                    VivierTableShape *shape)
{
  g_autoptr (GPtrArray) records = NULL;
  double best_score = -1.0;
  guint width = 1;

  g_return_if_fail (text != NULL && shape != NULL);

  if (delimiter != 0)
    {
      guint count;

      records = cut_records (text, length, is_whole, delimiter);
      width = most_common_width (records, &count);
    }
  else
    {
      for (guint i = 0; i < G_N_ELEMENTS (delimiters); i++)
        {
          g_autoptr (GPtrArray) trial = cut_records (text, length, is_whole, delimiters[i]);
          guint trial_width = 1;
          const double score = score_delimiter (trial, &trial_width);

          if (records != NULL && score <= best_score)
            continue;
          best_score = score;
          delimiter = delimiters[i];
          width = score < 0 ? 1 : trial_width;
          g_clear_pointer (&records, g_ptr_array_unref);
          records = g_steal_pointer (&trial);
        }
    }

  set_shape (shape, records, delimiter, width);
}

/**
 * vivier_table_sniff_source:
 * @source: a table that is no delimited text, from its start; its first records
 *   are read and gone
 * @shape: (out): what was found
 *
 * Finds the header, also under a title block.
 */
void
vivier_table_sniff_source (VivierRecordSource *source,
                           VivierTableShape   *shape)
{
  g_autoptr (GPtrArray) records = NULL;
  guint count;

  g_return_if_fail (source != NULL && shape != NULL);

  records = read_records (source, G_MAXINT64);
  set_shape (shape, records, 0, most_common_width (records, &count));
  /* Sheets end their rows with the last cell that is filled. */
  for (guint i = 0; !shape->has_header && i < records->len; i++)
    shape->n_columns = MAX (shape->n_columns, ((const Record *) g_ptr_array_index (records, i))->width);
}
