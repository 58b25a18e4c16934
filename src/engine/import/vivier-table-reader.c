/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-table-reader.h"

#include <string.h>

#include "import/vivier-table-footer-private.h"

/* More lines than these are not footers. */
#define MAX_FOOTERS 16

/* A record put by until it is known whether data follows it. */
typedef struct {
  VivierTablePlace  place;
  VivierCsvField   *fields;
  guint             n_fields;
} KeptRecord;

/* Fewer columns do not tell a caption from a row. */
#define MIN_CAPTION_COLUMNS 4

struct _VivierTableReader
{
  VivierRecordSource   *source;
  VivierTableShape      shape;
  GPtrArray            *header;         /* (element-type utf8), NULL at the end */
  gboolean              has_wide_header;

  GQueue                kept;           /* of KeptRecord: perhaps footers */
  gboolean              has_footer;     /* one of @kept surely is */
  gboolean              is_after_gap;   /* the record read last stands behind blank lines */
  KeptRecord           *lent;           /* handed out last */
  gboolean              is_releasing;   /* @kept are rows after all */

  VivierTableResult     ahead;          /* read behind @kept, to be handed out after them */
  const VivierCsvField *ahead_fields;
  guint                 n_ahead_fields;

  VivierTablePlace      place;
};

static void
kept_record_free (KeptRecord *self)
{
  for (guint i = 0; i < self->n_fields; i++)
    g_free ((char *) self->fields[i].text);
  g_free (self->fields);
  g_free (self);
}

static void
keep_record (VivierTableReader    *self,
             const VivierCsvField *fields,
             guint                 n_fields)
{
  KeptRecord *record = g_new0 (KeptRecord, 1);

  vivier_record_source_get_place (self->source, &record->place);
  record->n_fields = n_fields;
  record->fields = g_new (VivierCsvField, n_fields);
  for (guint i = 0; i < n_fields; i++)
    {
      char *text = g_malloc (fields[i].length + 1);

      memcpy (text, fields[i].text, fields[i].length + 1);
      record->fields[i] = (VivierCsvField) { text, fields[i].length };
    }
  g_queue_push_tail (&self->kept, record);
}

static gboolean
is_blank (const VivierCsvField *fields,
          guint                 n_fields)
{
  for (guint i = 0; i < n_fields; i++)
    for (gsize k = 0; k < fields[i].length; k++)
      if (!g_ascii_isspace (fields[i].text[k]))
        return FALSE;
  return TRUE;
}

static gboolean
is_header (VivierTableReader    *self,
           const VivierCsvField *fields,
           guint                 n_fields)
{
  if (self->header->len != n_fields + 1)
    return FALSE;
  for (guint i = 0; i < n_fields; i++)
    {
      const char *name = g_ptr_array_index (self->header, i);
      const char *text = fields[i].text;
      gsize length = fields[i].length;

      /* Files joined end to end keep the second one's byte order mark. */
      if (i == 0 && length > 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
        {
          text += 3;
          length -= 3;
        }
      if (strlen (name) != length || memcmp (name, text, length) != 0)
        return FALSE;
    }
  return TRUE;
}

static void
take_header (VivierTableReader    *self,
             const VivierCsvField *fields,
             guint                 n_fields)
{
  for (guint i = 0; i < n_fields; i++)
    g_ptr_array_add (self->header, g_strdup (fields[i].text));
  g_ptr_array_add (self->header, NULL);
  self->has_wide_header = self->place.had_more_fields;
}

/**
 * vivier_table_reader_new:
 * @source: (transfer full): the table's records, from its start
 * @shape: where its header is
 *
 * Returns: (transfer full): a reader; vivier_table_reader_start() comes next
 */
VivierTableReader *
vivier_table_reader_new (VivierRecordSource     *source,
                         const VivierTableShape *shape)
{
  VivierTableReader *self;

  g_return_val_if_fail (source != NULL && shape != NULL, NULL);

  self = g_new0 (VivierTableReader, 1);
  self->source = source;
  self->shape = *shape;
  self->header = g_ptr_array_new_with_free_func (g_free);
  g_queue_init (&self->kept);
  return self;
}

/**
 * vivier_table_reader_free:
 * @self: (nullable): a reader
 *
 * Releases the reader and its source.
 */
void
vivier_table_reader_free (VivierTableReader *self)
{
  if (self == NULL)
    return;

  g_queue_clear_full (&self->kept, (GDestroyNotify) kept_record_free);
  g_clear_pointer (&self->lent, kept_record_free);
  g_ptr_array_unref (self->header);
  vivier_record_source_free (self->source);
  g_free (self);
}

/**
 * vivier_table_reader_start:
 * @self: a new reader
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Reads up to and with the header, if the table has one.
 *
 * Returns: %FALSE when the stream could not be read
 */
gboolean
vivier_table_reader_start (VivierTableReader  *self,
                           GCancellable       *cancellable,
                           GError            **error)
{
  const VivierCsvField *fields;
  guint n_fields;

  g_return_val_if_fail (self != NULL, FALSE);

  while (self->shape.has_header && self->header->len == 0)
    switch (vivier_record_source_next (self->source, &fields, &n_fields, cancellable, error))
      {
      case VIVIER_CSV_RECORD:
        vivier_record_source_get_place (self->source, &self->place);
        if (self->place.line >= self->shape.header_line)
          take_header (self, fields, n_fields);
        break;
      case VIVIER_CSV_END:
        return TRUE;
      case VIVIER_CSV_FAILED:
        return FALSE;
      case VIVIER_CSV_BLANK:
      case VIVIER_CSV_TOO_LONG:
      default:
        break;
      }
  return TRUE;
}

static void
drop_footers (VivierTableReader *self)
{
  if (self->has_footer)
    g_queue_clear_full (&self->kept, (GDestroyNotify) kept_record_free);
  self->has_footer = FALSE;
}

/* A line of one cell behind a gap: the name of a report above its footer, when
 * one follows. */
static gboolean
may_be_caption (VivierTableReader    *self,
                const VivierCsvField *fields,
                guint                 n_fields)
{
  if (!self->is_after_gap || self->shape.n_columns < MIN_CAPTION_COLUMNS || n_fields == 0 || fields[0].length == 0)
    return FALSE;
  return n_fields == 1 || is_blank (fields + 1, n_fields - 1);
}

/* The next record that is neither blank nor the header again. */
static VivierTableResult
read_record (VivierTableReader     *self,
             const VivierCsvField **fields,
             guint                 *n_fields,
             GCancellable          *cancellable,
             GError               **error)
{
  self->is_after_gap = FALSE;
  for (;;)
    switch (vivier_record_source_next (self->source, fields, n_fields, cancellable, error))
      {
      case VIVIER_CSV_RECORD:
        if (is_header (self, *fields, *n_fields))
          /* What stood above it closed another table. */
          drop_footers (self);
        else if (!is_blank (*fields, *n_fields))
          return VIVIER_TABLE_ROW;
        self->is_after_gap = TRUE;
        break;
      case VIVIER_CSV_TOO_LONG:
        *n_fields = 0;
        return VIVIER_TABLE_TOO_LONG;
      case VIVIER_CSV_END:
        drop_footers (self);
        return VIVIER_TABLE_END;
      case VIVIER_CSV_FAILED:
        return VIVIER_TABLE_FAILED;
      case VIVIER_CSV_BLANK:
      default:
        self->is_after_gap = TRUE;
        break;
      }
}

/* Hands out what was put by and the record behind it. */
static VivierTableResult
release (VivierTableReader     *self,
         const VivierCsvField **fields,
         guint                 *n_fields)
{
  g_clear_pointer (&self->lent, kept_record_free);
  self->lent = g_queue_pop_head (&self->kept);
  if (self->lent != NULL)
    {
      self->place = self->lent->place;
      *fields = self->lent->fields;
      *n_fields = self->lent->n_fields;
      return VIVIER_TABLE_ROW;
    }

  self->is_releasing = FALSE;
  vivier_record_source_get_place (self->source, &self->place);
  *fields = self->ahead_fields;
  *n_fields = self->n_ahead_fields;
  return self->ahead;
}

/**
 * vivier_table_reader_next:
 * @self: a started reader
 * @fields: (out) (transfer none): the row's cells, valid until the next call
 * @n_fields: (out): how many; rows need not be as wide as the header
 * @cancellable: (nullable): stops a read from the stream
 * @error: set with %VIVIER_TABLE_FAILED
 *
 * Reads the next data row.
 *
 * Returns: what was met
 */
VivierTableResult
vivier_table_reader_next (VivierTableReader     *self,
                          const VivierCsvField **fields,
                          guint                 *n_fields,
                          GCancellable          *cancellable,
                          GError               **error)
{
  VivierTableResult result;

  g_return_val_if_fail (self != NULL && fields != NULL && n_fields != NULL, VIVIER_TABLE_FAILED);

  if (self->is_releasing)
    return release (self, fields, n_fields);

  for (;;)
    {
      result = read_record (self, fields, n_fields, cancellable, error);
      if (result != VIVIER_TABLE_ROW || self->kept.length >= MAX_FOOTERS)
        break;
      if (vivier_table_looks_like_footer (*fields, *n_fields))
        self->has_footer = TRUE;
      else if (!may_be_caption (self, *fields, *n_fields))
        break;
      keep_record (self, *fields, *n_fields);
    }

  if (self->kept.length > 0 && result != VIVIER_TABLE_FAILED)
    {
      self->is_releasing = TRUE;
      self->has_footer = FALSE;
      self->ahead = result;
      self->ahead_fields = *fields;
      self->n_ahead_fields = *n_fields;
      return release (self, fields, n_fields);
    }
  vivier_record_source_get_place (self->source, &self->place);
  return result;
}

/**
 * vivier_table_reader_get_place:
 * @self: a reader
 *
 * Returns: (transfer none): where the current row stands
 */
const VivierTablePlace *
vivier_table_reader_get_place (VivierTableReader *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->place;
}

/**
 * vivier_table_reader_get_header:
 * @self: a started reader
 *
 * Returns: (transfer none) (nullable) (array zero-terminated=1): the header's
 *   cells as they are in the file
 */
const char * const *
vivier_table_reader_get_header (VivierTableReader *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->header->len > 0 ? (const char * const *) self->header->pdata : NULL;
}

/**
 * vivier_table_reader_had_wide_header:
 * @self: a started reader
 *
 * Returns: %TRUE when the header has more than %VIVIER_CSV_MAX_FIELDS columns
 */
gboolean
vivier_table_reader_had_wide_header (VivierTableReader *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->has_wide_header;
}
