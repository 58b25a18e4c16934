/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-import-plan.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/vivier-text.h"
#include "import/vivier-charset.h"
#include "import/vivier-column-guess.h"
#include "import/vivier-file-format.h"
#include "import/vivier-import-file.h"
#include "import/vivier-table-reader.h"

/* Records kept for people to look at, and cells looked at for guessing. */
#define N_SAMPLE_ROWS 20
#define MAX_STATS_ROWS 500
#define MAX_STATS_CELLS 20000
#define MAX_SAMPLE_CHARS 200

G_DEFINE_QUARK (vivier-import-error-quark, vivier_import_error)

static void
column_free (VivierColumn *self)
{
  vivier_column_stats_free (self->stats);
  g_free (self->name);
  g_free (self->sample);
  g_free (self);
}

/**
 * vivier_import_plan_free:
 * @self: (nullable): a plan
 */
void
vivier_import_plan_free (VivierImportPlan *self)
{
  if (self == NULL)
    return;

  g_free (self->path);
  g_free (self->display_name);
  g_free (self->encoding);
  g_free (self->header_key);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_clear_pointer (&self->sample_rows, g_ptr_array_unref);
  g_free (self);
}

/* The sample as UTF-8. */
static GByteArray *
decode_sample (const VivierFileSample  *sample,
               const char              *encoding,
               GError                 **error)
{
  g_autoptr (GInputStream) raw = g_memory_input_stream_new_from_data (sample->bytes->data, sample->bytes->len, NULL);
  g_autoptr (GInputStream) stream = vivier_charset_stream_new (raw, encoding, error);
  g_autoptr (GByteArray) text = g_byte_array_new ();
  char buffer[8192];
  gssize n;

  if (stream == NULL)
    return NULL;
  while ((n = g_input_stream_read (stream, buffer, sizeof buffer, NULL, error)) > 0)
    g_byte_array_append (text, (const guint8 *) buffer, n);
  if (n < 0)
    return NULL;
  return g_steal_pointer (&text);
}

static char *
dup_cell (const VivierCsvField *field)
{
  return vivier_text_clean (field->text, FALSE, MAX_SAMPLE_CHARS);
}

static GPtrArray *
make_columns (const char * const *header,
              guint               n_columns)
{
  GPtrArray *columns = g_ptr_array_new_with_free_func ((GDestroyNotify) column_free);
  const guint n_names = header != NULL ? g_strv_length ((char **) header) : 0;

  for (guint i = 0; i < MAX (n_columns, n_names); i++)
    {
      VivierColumn *column = g_new0 (VivierColumn, 1);

      if (i < n_names)
        column->name = vivier_text_clean (header[i], FALSE, MAX_SAMPLE_CHARS);
      if (column->name == NULL)
        /* Translators: a column without a name; %u is its number, from 1. */
        column->name = g_strdup_printf (_("Column %u"), i + 1);
      column->stats = vivier_column_stats_new ();
      g_ptr_array_add (columns, column);
    }
  return columns;
}

/* The folded names in their order; a mapping is remembered by it. */
static char *
make_header_key (const char * const *header)
{
  g_autoptr (GString) key = NULL;

  if (header == NULL)
    return NULL;
  key = g_string_new (NULL);
  for (guint i = 0; header[i] != NULL; i++)
    {
      g_autofree char *folded = vivier_text_fold (header[i]);

      g_string_append_printf (key, "%s%s", i > 0 ? "|" : "", folded);
    }
  return g_string_free (g_steal_pointer (&key), FALSE);
}

static void
add_sample_row (GPtrArray            *rows,
                const VivierCsvField *fields,
                guint                 n_fields)
{
  char **row = g_new0 (char *, n_fields + 1);

  for (guint i = 0; i < n_fields; i++)
    {
      row[i] = dup_cell (&fields[i]);
      if (row[i] == NULL)
        row[i] = g_strdup ("");
    }
  g_ptr_array_add (rows, row);
}

static void
look_at_cells (GPtrArray            *columns,
               const VivierCsvField *fields,
               guint                 n_fields)
{
  for (guint i = 0; i < MIN (n_fields, columns->len); i++)
    {
      VivierColumn *column = g_ptr_array_index (columns, i);
      g_autofree char *value = dup_cell (&fields[i]);

      if (value == NULL)
        continue;
      vivier_column_stats_add (column->stats, value);
      if (column->sample == NULL)
        column->sample = g_steal_pointer (&value);
    }
}

/* Reads the data rows of the sample into @self; returns how many. */
static gint64
look_at_rows (VivierImportPlan  *self,
              VivierTableReader *reader,
              gsize              text_length,
              gboolean           is_whole,
              gint64            *n_too_long)
{
  const guint n_stats = CLAMP (MAX_STATS_CELLS / MAX (self->columns->len, 1), N_SAMPLE_ROWS, MAX_STATS_ROWS);
  const VivierCsvField *fields;
  guint n_fields;
  gint64 n_rows = 0;

  *n_too_long = 0;
  for (;;)
    {
      const VivierTableResult result = vivier_table_reader_next (reader, &fields, &n_fields, NULL, NULL);

      if (result != VIVIER_TABLE_ROW && result != VIVIER_TABLE_TOO_LONG)
        return n_rows;
      if (result == VIVIER_TABLE_TOO_LONG)
        {
          *n_too_long += 1;
          n_rows++;
          continue;
        }
      /* The sample may end inside its last record. */
      if (!is_whole && vivier_table_reader_get_place (reader)->offset >= (goffset) text_length)
        return n_rows;
      if (self->sample_rows->len < N_SAMPLE_ROWS)
        add_sample_row (self->sample_rows, fields, n_fields);
      if (n_rows < n_stats)
        look_at_cells (self->columns, fields, n_fields);
      n_rows++;
    }
}

static gboolean
check_rows (const VivierImportPlan  *self,
            gboolean                 is_whole,
            gint64                   n_rows,
            gint64                   n_too_long,
            GError                 **error)
{
  if (n_too_long > 0 && n_too_long == n_rows)
    {
      /* Translators: %s is the name of a file. */
      g_set_error (error, VIVIER_IMPORT_ERROR, VIVIER_IMPORT_ERROR_NOT_TABLE,
                   _("The lines of “%s” are longer than 1 MB, so no table can be seen in it. "
                     "Export it again with one record per line."), self->display_name);
      return FALSE;
    }
  if (n_rows > 0 || !is_whole)
    return TRUE;
  if (self->has_header)
    /* Translators: %s is the name of a file. */
    g_set_error (error, VIVIER_IMPORT_ERROR, VIVIER_IMPORT_ERROR_EMPTY,
                 _("“%s” holds column names and no data. Export it again with its lines."), self->display_name);
  else
    /* Translators: %s is the name of a file. */
    g_set_error (error, VIVIER_IMPORT_ERROR, VIVIER_IMPORT_ERROR_EMPTY,
                 _("“%s” holds no data. Export it again from the program it comes from."), self->display_name);
  return FALSE;
}

/* Cuts the decoded sample into columns and looks at them. */
static gboolean
look_at_table (VivierImportPlan        *self,
               const VivierFileSample  *sample,
               const GByteArray        *text,
               GError                 **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text->data, text->len, NULL);
  g_autoptr (VivierTableReader) reader = NULL;
  VivierTableShape shape;
  gint64 n_rows;
  gint64 n_too_long;

  vivier_table_sniff (text->len > 0 ? (const char *) text->data : "", text->len, sample->is_whole, self->delimiter, &shape);
  reader = vivier_table_reader_new (stream, &shape);
  if (!vivier_table_reader_start (reader, NULL, error))
    return FALSE;
  if (vivier_table_reader_had_wide_header (reader))
    {
      /* Translators: the first %s is the name of a file, %d a number. */
      g_set_error (error, VIVIER_IMPORT_ERROR, VIVIER_IMPORT_ERROR_NOT_TABLE,
                   _("“%s” has more than %d columns. Remove those that are not needed and import it again."),
                   self->display_name, VIVIER_CSV_MAX_FIELDS);
      return FALSE;
    }

  self->delimiter = shape.delimiter;
  self->has_header = shape.has_header;
  self->header_line = shape.header_line;
  self->header_key = make_header_key (vivier_table_reader_get_header (reader));
  self->columns = make_columns (vivier_table_reader_get_header (reader), shape.n_columns);
  self->sample_rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  n_rows = look_at_rows (self, reader, text->len, sample->is_whole, &n_too_long);
  self->estimated_rows = sample->is_whole ? n_rows : MAX (1, (gint64) ((double) n_rows * sample->size / sample->bytes->len));
  return check_rows (self, sample->is_whole, n_rows, n_too_long, error);
}

static VivierImportPlan *
plan_new (const char        *path,
          VivierImportKind   kind,
          const char        *encoding,
          char               delimiter,
          GCancellable      *cancellable,
          GError           **error)
{
  g_autoptr (VivierImportPlan) self = g_new0 (VivierImportPlan, 1);
  g_auto (VivierFileSample) sample = { NULL };
  g_autoptr (GByteArray) text = NULL;
  const char *detected;

  self->path = g_strdup (path);
  self->display_name = g_filename_display_basename (path);
  self->delimiter = delimiter;
  if (!vivier_import_file_sample (path, &sample, cancellable, error)
      || !vivier_file_format_check (path, sample.bytes, error))
    return NULL;

  self->size = sample.size;
  detected = vivier_import_file_detect_charset (path, &sample, &self->has_bom, cancellable);
  self->encoding = g_strdup (encoding != NULL ? encoding : detected);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  text = decode_sample (&sample, self->encoding, error);
  if (text == NULL || !look_at_table (self, &sample, text, error))
    return NULL;

  self->kind_is_chosen = kind != VIVIER_IMPORT_AUTO;
  self->kind = self->kind_is_chosen ? kind : vivier_columns_guess_kind (self->columns);
  self->day_order = vivier_columns_guess_day_order (self->columns);
  vivier_columns_guess (self->columns, self->kind);
  return g_steal_pointer (&self);
}

/**
 * vivier_import_plan_new:
 * @path: a file
 * @kind: what it holds, %VIVIER_IMPORT_AUTO to find out
 * @cancellable: (nullable): stops the reading
 * @error: return location
 *
 * Looks at the first megabyte of a file and guesses all the rest: encoding,
 * delimiter, header, kind, columns. Works on any table, also one with no column
 * we know. Blocks on the disk; any thread.
 *
 * Returns: (transfer full) (nullable): the plan, or %NULL with
 *   %VIVIER_IMPORT_ERROR_UNREADABLE, %VIVIER_IMPORT_ERROR_EMPTY (nothing in it,
 *   or column names alone) or %VIVIER_IMPORT_ERROR_NOT_TABLE
 */
VivierImportPlan *
vivier_import_plan_new (const char        *path,
                        VivierImportKind   kind,
                        GCancellable      *cancellable,
                        GError           **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  return plan_new (path, kind, NULL, 0, cancellable, error);
}

/* Columns that a person chose before mean the same when they are cut alike. */
static void
keep_choices (VivierImportPlan       *self,
              const VivierImportPlan *before)
{
  if (self->columns->len != before->columns->len)
    return;
  for (guint i = 0; i < self->columns->len; i++)
    {
      const VivierColumn *column = g_ptr_array_index (before->columns, i);

      if (column->is_chosen)
        vivier_import_plan_set_field (self, i, column->field);
    }
}

/**
 * vivier_import_plan_reread:
 * @self: a plan
 * @encoding: (nullable): the encoding, as iconv() names it; %NULL keeps the present one
 * @delimiter: the delimiter; 0 keeps the present one
 * @error: return location
 *
 * Reads the same file under another encoding or delimiter, chosen by a person.
 * Chosen columns are kept when there are as many columns as before. Blocks on
 * the disk. On failure the plan stays as it was.
 *
 * Returns: %FALSE with @error set, as from vivier_import_plan_new()
 */
gboolean
vivier_import_plan_reread (VivierImportPlan  *self,
                           const char        *encoding,
                           char               delimiter,
                           GError           **error)
{
  g_autoptr (VivierImportPlan) plan = NULL;
  VivierImportPlan before;

  g_return_val_if_fail (self != NULL, FALSE);

  plan = plan_new (self->path, self->kind, encoding != NULL ? encoding : self->encoding,
                   delimiter != 0 ? delimiter : self->delimiter, NULL, error);
  if (plan == NULL)
    return FALSE;

  plan->kind_is_chosen = self->kind_is_chosen;
  keep_choices (plan, self);
  before = *self;
  *self = *plan;
  *plan = before;
  return TRUE;
}
