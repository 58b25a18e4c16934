/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-csv-reader.h"

#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* Read ahead by this much; the buffer grows to a record's limit and this. */
#define CHUNK (256 * 1024)
/* Marks are looked for in steps of this many bytes, so as many may be read
 * (never used) behind the last byte. */
#define BLOCK 64

struct _VivierCsvReader
{
  GInputStream   *stream;
  char            delimiter;

  char           *buffer;
  gsize           capacity;
  gsize           filled;
  gsize           start;           /* of the current record */
  gsize           next;            /* of the one after it */
  goffset         offset;          /* of buffer[0] in the stream */
  gboolean        at_end;          /* the stream has no more */

  gint64          line;            /* of the current record */
  gint64          next_line;

  VivierCsvField *fields;
  guint           n_fields;
  guint           n_allocated;
  GArray         *doubled;         /* (element-type guint) fields with "" inside */

  goffset         hopeless_until;  /* a quote open at a line end before this never closes */
  gboolean        had_open_quote;
  gboolean        had_more_fields;
};

typedef enum {
  SCAN_RECORD,
  SCAN_MORE,      /* the buffer ends inside the record */
  SCAN_TOO_LONG,
} ScanResult;

/* Walks over the bytes that mean something: delimiter, quote, CR and LF. */
typedef struct {
  const char *base;
  const char *end;
  guint64     marks;   /* bit i: base[i], those already seen taken out */
  char        delimiter;
} Scanner;

static inline guint64
find_marks (const char *p,
            char        delimiter)
{
  guint64 marks = 0;

#ifdef __SSE2__
  const __m128i delimiters = _mm_set1_epi8 (delimiter);
  const __m128i quotes = _mm_set1_epi8 ('"');
  const __m128i returns = _mm_set1_epi8 ('\r');
  const __m128i feeds = _mm_set1_epi8 ('\n');

  for (int i = 0; i < BLOCK / 16; i++)
    {
      const __m128i bytes = _mm_loadu_si128 ((const __m128i *) (const void *) (p + 16 * i));
      const __m128i cell = _mm_or_si128 (_mm_cmpeq_epi8 (bytes, delimiters), _mm_cmpeq_epi8 (bytes, quotes));
      const __m128i line = _mm_or_si128 (_mm_cmpeq_epi8 (bytes, returns), _mm_cmpeq_epi8 (bytes, feeds));

      marks |= (guint64) (guint) _mm_movemask_epi8 (_mm_or_si128 (cell, line)) << (16 * i);
    }
#else
  for (int i = 0; i < BLOCK; i++)
    marks |= (guint64) (p[i] == delimiter || p[i] == '"' || p[i] == '\r' || p[i] == '\n') << i;
#endif
  return marks;
}

static inline void
scanner_go_to (Scanner    *self,
               const char *p)
{
  self->base = p;
  self->marks = p < self->end ? find_marks (p, self->delimiter) : 0;
}

/* The next byte that means something, or the end. */
static inline const char *
scanner_next (Scanner *self)
{
  const char *p;

  while (self->marks == 0)
    {
      if (self->end - self->base <= BLOCK)
        return self->end;
      self->base += BLOCK;
      self->marks = find_marks (self->base, self->delimiter);
    }

  p = self->base + __builtin_ctzll (self->marks);
  self->marks &= self->marks - 1;
  return MIN (p, self->end);
}

static inline void
add_field (VivierCsvReader *self,
           const char      *text,
           const char      *end)
{
  if (G_UNLIKELY (self->n_fields == self->n_allocated))
    {
      if (self->n_fields >= VIVIER_CSV_MAX_FIELDS)
        {
          self->had_more_fields = TRUE;
          return;
        }
      self->n_allocated = MIN (self->n_allocated * 2, VIVIER_CSV_MAX_FIELDS);
      self->fields = g_renew (VivierCsvField, self->fields, self->n_allocated);
    }
  self->fields[self->n_fields].text = text;
  self->fields[self->n_fields].length = end - text;
  self->n_fields++;
}

static inline gboolean
is_line_end (char c)
{
  return c == '\n' || c == '\r';
}

typedef enum {
  QUOTE_CLOSED,
  QUOTE_OPEN,     /* gives up its quoting */
  QUOTE_MORE,
} QuoteResult;

/* Reads on behind the quote at @open; @close is where its text ends. */
static QuoteResult
scan_quoted (VivierCsvReader *self,
             Scanner         *scanner,
             const char      *open,
             const char     **close,
             gboolean        *has_doubled,
             gint64          *n_lines)
{
  const char *record = self->buffer + self->start;
  gint64 crossed = 0;

  *has_doubled = FALSE;
  for (;;)
    {
      const char *p = scanner_next (scanner);
      const char *after;

      if (p == scanner->end)
        {
          if (!self->at_end && (crossed == 0 || p - record <= VIVIER_CSV_MAX_RECORD))
            return QUOTE_MORE;
          break;
        }
      if (is_line_end (*p))
        {
          if (*p == '\n' || p + 1 == scanner->end || p[1] != '\n')
            crossed++;
          if (self->offset + (p - self->buffer) < self->hopeless_until)
            return QUOTE_OPEN;
          if (p - record > VIVIER_CSV_MAX_RECORD)
            break;
          continue;
        }
      if (*p != '"')
        continue;

      if (p + 1 < scanner->end && p[1] == '"')
        {
          scanner_next (scanner);
          *has_doubled = TRUE;
          continue;
        }
      for (after = p + 1; after < scanner->end && *after == ' '; after++)
        ;
      if (after == scanner->end && !self->at_end)
        {
          if (after - record <= VIVIER_CSV_MAX_RECORD)
            return QUOTE_MORE;
          break;
        }
      if (after == scanner->end || *after == self->delimiter || is_line_end (*after))
        {
          *close = p;
          *n_lines += crossed;
          return QUOTE_CLOSED;
        }
      /* A lone quote inside one line is text. Met on a later line, it shows
       * that the one at @open was never meant to reach that far. */
      if (crossed > 0)
        {
          self->hopeless_until = MAX (self->hopeless_until, self->offset + (p - self->buffer));
          return QUOTE_OPEN;
        }
    }

  /* Whatever stands open at a line end before here stands open here as well:
   * remembering that keeps files full of such quotes linear. */
  self->hopeless_until = MAX (self->hopeless_until, self->offset + (scanner->end - self->buffer));
  return QUOTE_OPEN;
}

static inline gboolean
is_too_long (VivierCsvReader *self,
             const char      *p)
{
  return p - (self->buffer + self->start) > VIVIER_CSV_MAX_RECORD;
}

/* Finds the fields of the record at @start without changing a byte, so that it
 * can be done again once more of it has been read. */
static ScanResult
scan_record (VivierCsvReader *self)
{
  Scanner scanner = { .end = self->buffer + self->filled, .delimiter = self->delimiter };
  const char *field = self->buffer + self->start;
  const char *quoted_end = NULL; /* of the current field when it was quoted */
  gint64 n_lines = 0;

  self->n_fields = 0;
  self->had_open_quote = FALSE;
  self->had_more_fields = FALSE;
  g_array_set_size (self->doubled, 0);
  scanner_go_to (&scanner, field);

  for (;;)
    {
      const char *p = scanner_next (&scanner);

      if (G_LIKELY (p < scanner.end))
        {
          if (*p == self->delimiter)
            {
              add_field (self, field, quoted_end != NULL ? quoted_end : p);
              field = p + 1;
              quoted_end = NULL;
              continue;
            }
          if (*p == '"')
            {
              gboolean has_doubled;

              if (p != field || quoted_end != NULL)
                continue;
              switch (scan_quoted (self, &scanner, p, &quoted_end, &has_doubled, &n_lines))
                {
                case QUOTE_CLOSED:
                  field++;
                  if (has_doubled && self->n_fields < VIVIER_CSV_MAX_FIELDS)
                    g_array_append_val (self->doubled, self->n_fields);
                  break;
                case QUOTE_OPEN:
                  self->had_open_quote = TRUE;
                  quoted_end = NULL;
                  scanner_go_to (&scanner, p + 1);
                  break;
                case QUOTE_MORE:
                default:
                  return is_too_long (self, scanner.end) ? SCAN_TOO_LONG : SCAN_MORE;
                }
              continue;
            }
          /* Whether LF follows a CR decides where the next record begins. */
          if (*p == '\r' && p + 1 == scanner.end && !self->at_end)
            return is_too_long (self, p) ? SCAN_TOO_LONG : SCAN_MORE;
        }
      else if (!self->at_end)
        return is_too_long (self, p) ? SCAN_TOO_LONG : SCAN_MORE;

      if (is_too_long (self, p))
        return SCAN_TOO_LONG;
      add_field (self, field, quoted_end != NULL ? quoted_end : p);
      self->next = p - self->buffer;
      if (p < scanner.end)
        self->next += *p == '\r' && p + 1 < scanner.end && p[1] == '\n' ? 2 : 1;
      self->next_line = self->line + n_lines + 1;
      return SCAN_RECORD;
    }
}

static void
undouble_quotes (VivierCsvField *field)
{
  char *text = (char *) field->text;
  const char *from = text;
  const char *end = text + field->length;
  char *to = text;

  while (from < end)
    {
      const char *quote = memchr (from, '"', end - from);
      gsize size = (quote != NULL ? quote + 1 : end) - from;

      memmove (to, from, size);
      to += size;
      from += size;
      if (quote != NULL && from < end && *from == '"')
        from++;
    }
  field->length = to - text;
}

/* The fields are known for good: only now may bytes be overwritten. */
static void
finish_fields (VivierCsvReader *self)
{
  for (guint i = 0; i < self->doubled->len; i++)
    undouble_quotes (&self->fields[g_array_index (self->doubled, guint, i)]);
  for (guint i = 0; i < self->n_fields; i++)
    ((char *) self->fields[i].text)[self->fields[i].length] = '\0';
}

/* Reads more behind what is there, making room first. */
static gboolean
fill (VivierCsvReader  *self,
      GCancellable     *cancellable,
      GError          **error)
{
  if (self->start > 0)
    {
      memmove (self->buffer, self->buffer + self->start, self->filled - self->start);
      self->offset += self->start;
      self->filled -= self->start;
      self->start = 0;
    }
  if (self->filled == self->capacity)
    {
      self->capacity = MIN (self->capacity * 2, VIVIER_CSV_MAX_RECORD + 2 * CHUNK);
      self->buffer = g_realloc (self->buffer, self->capacity + BLOCK);
    }

  while (self->filled < self->capacity && !self->at_end)
    {
      gssize n;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      n = g_input_stream_read (self->stream, self->buffer + self->filled, self->capacity - self->filled, cancellable, error);
      if (n < 0)
        return FALSE;
      if (n == 0)
        self->at_end = TRUE;
      self->filled += n;
    }
  memset (self->buffer + self->filled, 0, BLOCK);
  return TRUE;
}

/* Throws the record at @start away up to its first line end. */
static gboolean
skip_line (VivierCsvReader  *self,
           GCancellable     *cancellable,
           GError          **error)
{
  for (;;)
    {
      char *p = self->buffer + self->start;
      char *end = self->buffer + self->filled;

      while (p < end && !is_line_end (*p))
        p++;
      self->start = p - self->buffer;
      if (p < end && (*p == '\n' || p + 1 < end || self->at_end))
        {
          self->next = self->start + (*p == '\r' && p + 1 < end && p[1] == '\n' ? 2 : 1);
          break;
        }
      if (p == end && self->at_end)
        {
          self->next = self->start;
          break;
        }
      if (!fill (self, cancellable, error))
        return FALSE;
    }
  self->next_line = self->line + 1;
  return TRUE;
}

/**
 * vivier_csv_reader_new:
 * @stream: text in UTF-8, without byte order mark
 * @delimiter: an ASCII character that is neither a quote nor a line end
 *
 * Reads @stream from where it stands. The stream is referenced, never closed.
 *
 * Returns: (transfer full): a reader before its first record
 */
VivierCsvReader *
vivier_csv_reader_new (GInputStream *stream,
                       char          delimiter)
{
  VivierCsvReader *self;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), NULL);
  g_return_val_if_fail (delimiter > 0 && delimiter != '"' && !is_line_end (delimiter), NULL);

  self = g_new0 (VivierCsvReader, 1);
  self->stream = g_object_ref (stream);
  self->delimiter = delimiter;
  self->capacity = CHUNK;
  self->buffer = g_malloc (self->capacity + BLOCK);
  self->n_allocated = 32;
  self->fields = g_new (VivierCsvField, self->n_allocated);
  self->doubled = g_array_new (FALSE, FALSE, sizeof (guint));
  self->next_line = 1;
  return self;
}

/**
 * vivier_csv_reader_free:
 * @self: (nullable): a reader
 *
 * Releases the reader and its reference to the stream.
 */
void
vivier_csv_reader_free (VivierCsvReader *self)
{
  if (self == NULL)
    return;

  g_object_unref (self->stream);
  g_array_unref (self->doubled);
  g_free (self->fields);
  g_free (self->buffer);
  g_free (self);
}

/**
 * vivier_csv_reader_next:
 * @self: a reader
 * @fields: (out) (transfer none): the record's fields, valid until the next call
 * @n_fields: (out): how many, at most %VIVIER_CSV_MAX_FIELDS
 * @cancellable: (nullable): stops a read from the stream
 * @error: set with %VIVIER_CSV_FAILED
 *
 * Reads the next record. Blocks on the stream. After %VIVIER_CSV_END it gives
 * the same again.
 *
 * Returns: what was met; @fields and @n_fields are set with %VIVIER_CSV_RECORD
 */
VivierCsvResult
vivier_csv_reader_next (VivierCsvReader       *self,
                        const VivierCsvField **fields,
                        guint                 *n_fields,
                        GCancellable          *cancellable,
                        GError               **error)
{
  ScanResult result = SCAN_MORE;

  g_return_val_if_fail (self != NULL && fields != NULL && n_fields != NULL, VIVIER_CSV_FAILED);

  self->start = self->next;
  self->line = self->next_line;
  for (;;)
    {
      if (self->start < self->filled)
        result = scan_record (self);
      else if (self->at_end)
        return VIVIER_CSV_END;
      if (result != SCAN_MORE)
        break;
      if (!fill (self, cancellable, error))
        return VIVIER_CSV_FAILED;
      self->next = self->start;
    }

  if (result == SCAN_TOO_LONG)
    {
      self->n_fields = 0;
      return skip_line (self, cancellable, error) ? VIVIER_CSV_TOO_LONG : VIVIER_CSV_FAILED;
    }
  if (self->n_fields == 1 && self->fields[0].length == 0
      && (self->start == self->filled || self->buffer[self->start] != '"'))
    return VIVIER_CSV_BLANK;

  finish_fields (self);
  *fields = self->fields;
  *n_fields = self->n_fields;
  return VIVIER_CSV_RECORD;
}

/**
 * vivier_csv_reader_get_line:
 * @self: a reader
 *
 * Returns: the physical line on which the current record began, from 1
 */
gint64
vivier_csv_reader_get_line (VivierCsvReader *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->line;
}

/**
 * vivier_csv_reader_get_offset:
 * @self: a reader
 *
 * Returns: how many bytes of the stream lie before the end of the current record
 */
goffset
vivier_csv_reader_get_offset (VivierCsvReader *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->offset + self->next;
}

/**
 * vivier_csv_reader_had_open_quote:
 * @self: a reader
 *
 * Returns: %TRUE when the current record gave up an unclosed quote
 */
gboolean
vivier_csv_reader_had_open_quote (VivierCsvReader *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->had_open_quote;
}

/**
 * vivier_csv_reader_had_more_fields:
 * @self: a reader
 *
 * Returns: %TRUE when fields beyond %VIVIER_CSV_MAX_FIELDS were left out of the current record
 */
gboolean
vivier_csv_reader_had_more_fields (VivierCsvReader *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->had_more_fields;
}
