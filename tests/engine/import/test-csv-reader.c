/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <sys/resource.h>

#include "import/vivier-csv-reader.h"

/* Reads @text and writes it back as "line:field|field;line:field", with - for a
 * blank line, ! for one too long and ? behind a record that gave up a quote. */
static char *
read_all (const char *text,
          gssize      length,
          char        delimiter)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, length < 0 ? (gssize) strlen (text) : length, NULL);
  g_autoptr (VivierCsvReader) reader = vivier_csv_reader_new (stream, delimiter);
  g_autoptr (GString) out = g_string_new (NULL);
  const VivierCsvField *fields;
  guint n_fields;
  VivierCsvResult result;

  while ((result = vivier_csv_reader_next (reader, &fields, &n_fields, NULL, NULL)) != VIVIER_CSV_END)
    {
      g_string_append_printf (out, "%s%d:", out->len > 0 ? ";" : "", (int) vivier_csv_reader_get_line (reader));
      if (result == VIVIER_CSV_BLANK)
        g_string_append_c (out, '-');
      if (result == VIVIER_CSV_TOO_LONG)
        g_string_append_c (out, '!');
      for (guint i = 0; result == VIVIER_CSV_RECORD && i < n_fields; i++)
        {
          g_assert_cmpint (fields[i].text[fields[i].length], ==, '\0');
          g_string_append_printf (out, "%s%s", i > 0 ? "|" : "", fields[i].text);
        }
      if (vivier_csv_reader_had_open_quote (reader))
        g_string_append_c (out, '?');
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

#define assert_reads(text, expected) G_STMT_START { \
  g_autofree char *result_ = read_all (text, -1, ','); \
  g_assert_cmpstr (result_, ==, expected); \
} G_STMT_END

static void
test_plain (void)
{
  assert_reads ("", "");
  assert_reads ("a,b\nc,d\n", "1:a|b;2:c|d");
  assert_reads ("a,b\nc,d", "1:a|b;2:c|d");
  assert_reads ("a,,b,\n,\n", "1:a||b|;2:|");
  assert_reads ("one", "1:one");
}

static void
test_line_ends (void)
{
  assert_reads ("a\r\nb\rc\nd\r", "1:a;2:b;3:c;4:d");
  assert_reads ("a\n\n\r\nb\r\r", "1:a;2:-;3:-;4:b;5:-");
  assert_reads ("\"x\ry\",1\nz", "1:x\ry|1;3:z");
  assert_reads ("\"x\r\ny\",1\nz", "1:x\r\ny|1;3:z");
}

static void
test_quotes (void)
{
  assert_reads ("\"a,b\",c\n", "1:a,b|c");
  assert_reads ("\"\",\"\"\"\",x\n", "1:|\"|x");
  assert_reads ("\"\"\n", "1:");
  assert_reads ("\"Brasserie \"\"La Belle Époque\"\"\",Arles\n", "1:Brasserie \"La Belle Époque\"|Arles");
  assert_reads ("\"two\nlines\",x\ny,z", "1:two\nlines|x;3:y|z");
}

static void
test_lenient_quotes (void)
{
  assert_reads ("5\" disc,x\n", "1:5\" disc|x");
  assert_reads ("a \"b\" c,d\n", "1:a \"b\" c|d");
  assert_reads ("\"a\" ,b\n", "1:a|b");
  assert_reads ("\"Bar \"Le Mas\" Arles\",x\n", "1:Bar \"Le Mas\" Arles|x");
}

static void
test_open_quote (void)
{
  assert_reads ("a,\"b\nc,d\ne,f\n", "1:a|\"b?;2:c|d;3:e|f");
  assert_reads ("a,\"b", "1:a|\"b?");
  assert_reads ("\"", "1:\"?");
  /* The next quote on another line belongs to another field. */
  assert_reads ("a,\"b\nc,\"d, e\"\nf\n", "1:a|\"b?;2:c|d, e;3:f");
}

static void
test_delimiters (void)
{
  g_autofree char *tabs = read_all ("a\tb,c\n\"d\te\"\tf", -1, '\t');
  g_autofree char *bars = read_all ("a|b;c\n", -1, '|');

  g_assert_cmpstr (tabs, ==, "1:a|b,c;2:d\te|f");
  g_assert_cmpstr (bars, ==, "1:a|b;c");
}

static void
test_nul (void)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data ("a\0b,c\n", 6, NULL);
  g_autoptr (VivierCsvReader) reader = vivier_csv_reader_new (stream, ',');
  const VivierCsvField *fields;
  guint n_fields;

  g_assert_cmpint (vivier_csv_reader_next (reader, &fields, &n_fields, NULL, NULL), ==, VIVIER_CSV_RECORD);
  g_assert_cmpuint (n_fields, ==, 2);
  g_assert_cmpmem (fields[0].text, fields[0].length, "a\0b", 3);
}

static void
append_field (GString    *text,
              const char *field,
              gboolean    quoted)
{
  if (!quoted && strpbrk (field, ",\"\r\n") == NULL && *field != '\0')
    {
      g_string_append (text, field);
      return;
    }
  g_string_append_c (text, '"');
  for (const char *p = field; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (text, '"');
      g_string_append_c (text, *p);
    }
  g_string_append_c (text, '"');
}

/* Random records, written as RFC 4180 says, come back whatever part of them
 * the buffer's end cuts. */
static void
test_round_trip (void)
{
  static const char * const pieces[] = { "a", "é", "\"", "\"\"", "\n", "\r\n", ",", " ", "long text without anything ", ";", "\t", "0,50" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260114);
  g_autoptr (GPtrArray) expected = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (VivierCsvReader) reader = NULL;

  while (text->len < 3 * 1024 * 1024)
    {
      const int n = g_rand_int_range (rand, 1, 12);
      char **record = g_new0 (char *, n + 1);

      for (int i = 0; i < n; i++)
        {
          g_autoptr (GString) field = g_string_new (NULL);

          for (int k = g_rand_int_range (rand, 0, 8); k > 0; k--)
            g_string_append (field, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
          append_field (text, field->str, g_rand_boolean (rand));
          g_string_append (text, i + 1 < n ? "," : g_rand_boolean (rand) ? "\r\n" : "\n");
          record[i] = g_strdup (field->str);
        }
      g_ptr_array_add (expected, record);
    }

  stream = g_memory_input_stream_new_from_data (text->str, text->len, NULL);
  reader = vivier_csv_reader_new (stream, ',');
  for (guint r = 0; r < expected->len; r++)
    {
      char **record = g_ptr_array_index (expected, r);
      const VivierCsvField *fields;
      guint n_fields;

      g_assert_cmpint (vivier_csv_reader_next (reader, &fields, &n_fields, NULL, NULL), ==, VIVIER_CSV_RECORD);
      g_assert_cmpuint (n_fields, ==, g_strv_length (record));
      for (guint i = 0; i < n_fields; i++)
        g_assert_cmpstr (fields[i].text, ==, record[i]);
      g_assert_false (vivier_csv_reader_had_open_quote (reader));
    }
}

/* A stream of @size times one byte, then a short record. */
#define TEST_TYPE_LONG_STREAM (test_long_stream_get_type ())
G_DECLARE_FINAL_TYPE (TestLongStream, test_long_stream, TEST, LONG_STREAM, GInputStream)
struct _TestLongStream
{
  GInputStream parent_instance;
  goffset      left;
  const char  *tail;
  char         byte;
};
G_DEFINE_FINAL_TYPE (TestLongStream, test_long_stream, G_TYPE_INPUT_STREAM)

static gssize
test_long_stream_read (GInputStream  *stream,
                       void          *buffer,
                       gsize          count,
                       GCancellable  *cancellable,
                       GError       **error)
{
  TestLongStream *self = TEST_LONG_STREAM (stream);
  const gsize n = MIN (count, (gsize) self->left);

  if (n == 0)
    {
      const gsize rest = MIN (strlen (self->tail), count);

      memcpy (buffer, self->tail, rest);
      self->tail += rest;
      return rest;
    }
  memset (buffer, self->byte, n);
  self->left -= n;
  return n;
}

static void
test_long_stream_class_init (TestLongStreamClass *klass)
{
  G_INPUT_STREAM_CLASS (klass)->read_fn = test_long_stream_read;
}

static void
test_long_stream_init (TestLongStream *self)
{
}

static VivierCsvReader *
read_long (goffset     size,
           char        byte,
           const char *tail)
{
  g_autoptr (TestLongStream) stream = g_object_new (TEST_TYPE_LONG_STREAM, NULL);

  stream->left = size;
  stream->byte = byte;
  stream->tail = tail;
  return vivier_csv_reader_new (G_INPUT_STREAM (stream), ',');
}

static gint64
resident_kb (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

static void
test_long_line (void)
{
  const gint64 before_kb = resident_kb ();
  g_autoptr (VivierCsvReader) reader = read_long (G_GINT64_CONSTANT (2) << 30, 'x', "\nafter,it\n");
  const VivierCsvField *fields;
  guint n_fields;

  g_assert_cmpint (vivier_csv_reader_next (reader, &fields, &n_fields, NULL, NULL), ==, VIVIER_CSV_TOO_LONG);
  g_assert_cmpint (vivier_csv_reader_next (reader, &fields, &n_fields, NULL, NULL), ==, VIVIER_CSV_RECORD);
  g_assert_cmpint (vivier_csv_reader_get_line (reader), ==, 2);
  g_assert_cmpstr (fields[1].text, ==, "it");
  g_assert_cmpint (vivier_csv_reader_next (reader, &fields, &n_fields, NULL, NULL), ==, VIVIER_CSV_END);
  g_assert_cmpint (resident_kb () - before_kb, <, 16 * 1024);
}

/* A quote that is never closed costs its own line, not the rest of the file. */
static void
test_long_open_quote (void)
{
  g_autoptr (GString) text = g_string_new ("a,\"b\n");
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (VivierCsvReader) reader = NULL;
  const VivierCsvField *fields;
  guint n_fields;

  while (text->len < 5 * 1024 * 1024)
    g_string_append (text, "plain,line\n");
  stream = g_memory_input_stream_new_from_data (text->str, text->len, NULL);
  reader = vivier_csv_reader_new (stream, ',');

  g_assert_cmpint (vivier_csv_reader_next (reader, &fields, &n_fields, NULL, NULL), ==, VIVIER_CSV_RECORD);
  g_assert_true (vivier_csv_reader_had_open_quote (reader));
  g_assert_cmpstr (fields[1].text, ==, "\"b");
  g_assert_cmpint (vivier_csv_reader_next (reader, &fields, &n_fields, NULL, NULL), ==, VIVIER_CSV_RECORD);
  g_assert_cmpint (vivier_csv_reader_get_line (reader), ==, 2);
  g_assert_false (vivier_csv_reader_had_open_quote (reader));
}

/* Quotes that open on each line and close on none must not be searched for
 * anew on each line. */
static void
test_many_open_quotes (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (VivierCsvReader) reader = NULL;
  const VivierCsvField *fields;
  guint n_fields;
  guint n = 0;
  gint64 start;

  while (text->len < 4 * 1024 * 1024)
    g_string_append (text, "\"\"x\n");
  stream = g_memory_input_stream_new_from_data (text->str, text->len, NULL);
  reader = vivier_csv_reader_new (stream, ',');
  start = g_get_monotonic_time ();
  while (vivier_csv_reader_next (reader, &fields, &n_fields, NULL, NULL) == VIVIER_CSV_RECORD)
    n++;
  g_assert_cmpuint (n, ==, text->len / 4);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_USEC_PER_SEC);
}

static void
test_many_columns (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (VivierCsvReader) reader = NULL;
  const VivierCsvField *fields;
  guint n_fields;

  for (int i = 0; i < 100000; i++)
    g_string_append (text, "\"x\"\"\",");
  g_string_append (text, "\nnext,one\n");
  stream = g_memory_input_stream_new_from_data (text->str, text->len, NULL);
  reader = vivier_csv_reader_new (stream, ',');

  g_assert_cmpint (vivier_csv_reader_next (reader, &fields, &n_fields, NULL, NULL), ==, VIVIER_CSV_RECORD);
  g_assert_cmpuint (n_fields, ==, VIVIER_CSV_MAX_FIELDS);
  g_assert_true (vivier_csv_reader_had_more_fields (reader));
  g_assert_cmpstr (fields[n_fields - 1].text, ==, "x\"");
  g_assert_cmpint (vivier_csv_reader_next (reader, &fields, &n_fields, NULL, NULL), ==, VIVIER_CSV_RECORD);
  g_assert_cmpuint (n_fields, ==, 2);
  g_assert_false (vivier_csv_reader_had_more_fields (reader));
}

static void
test_cancelled (void)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data ("a,b\n", 4, NULL);
  g_autoptr (VivierCsvReader) reader = vivier_csv_reader_new (stream, ',');
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  const VivierCsvField *fields;
  guint n_fields;

  g_cancellable_cancel (cancellable);
  g_assert_cmpint (vivier_csv_reader_next (reader, &fields, &n_fields, cancellable, &error), ==, VIVIER_CSV_FAILED);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_summary ("The reader of delimited text: RFC 4180, lenient, in bounded memory");

  g_test_add_func ("/csv-reader/plain-fields-are-cut-at-the-delimiter", test_plain);
  g_test_add_func ("/csv-reader/all-line-ends-end-a-record", test_line_ends);
  g_test_add_func ("/csv-reader/quotes-hold-delimiters-and-lines", test_quotes);
  g_test_add_func ("/csv-reader/stray-quotes-are-text", test_lenient_quotes);
  g_test_add_func ("/csv-reader/a-quote-never-closed-ends-with-its-line", test_open_quote);
  g_test_add_func ("/csv-reader/tab-and-bar-delimit-too", test_delimiters);
  g_test_add_func ("/csv-reader/nul-is-a-byte-like-another", test_nul);
  g_test_add_func ("/csv-reader/random-records-survive-a-round-trip", test_round_trip);
  g_test_add_func ("/csv-reader/a-line-of-2-gb-is-skipped-in-little-memory", test_long_line);
  g_test_add_func ("/csv-reader/an-open-quote-does-not-swallow-the-file", test_long_open_quote);
  g_test_add_func ("/csv-reader/many-open-quotes-take-linear-time", test_many_open_quotes);
  g_test_add_func ("/csv-reader/columns-beyond-the-limit-are-left-out", test_many_columns);
  g_test_add_func ("/csv-reader/a-cancelled-read-fails", test_cancelled);

  return g_test_run ();
}
