/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-import-look-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/vivier-text.h"
#include "import/vivier-column-guess.h"
#include "import/vivier-import-preset-private.h"
#include "import/vivier-vcard-source-private.h"
#include "import/vivier-table-reader.h"

/* Records kept for people to look at, and cells looked at for guessing. */
#define N_SAMPLE_ROWS 20
#define MAX_STATS_ROWS 500
#define MAX_STATS_CELLS 20000
#define MAX_SAMPLE_CHARS 200

static void
column_free (VivierColumn *self)
{
  vivier_column_stats_free (self->stats);
  g_free (self->name);
  g_free (self->custom);
  g_free (self->sample);
  g_free (self);
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

/* Reads the data rows of the sample into @self. FALSE when they cannot be read. */
static gboolean
look_at_rows (VivierImportPlan   *self,
              VivierTableReader  *reader,
              VivierTableSample  *seen,
              GError            **error)
{
  const guint n_stats = CLAMP (MAX_STATS_CELLS / MAX (self->columns->len, 1), N_SAMPLE_ROWS, MAX_STATS_ROWS);
  const VivierCsvField *fields;
  guint n_fields;

  while (seen->n_rows < seen->max_rows)
    {
      const VivierTableResult result = vivier_table_reader_next (reader, &fields, &n_fields, NULL, error);

      if (result == VIVIER_TABLE_FAILED)
        return FALSE;
      if (result == VIVIER_TABLE_END)
        {
          seen->is_whole = seen->end == G_MAXINT64;
          return TRUE;
        }
      if (result == VIVIER_TABLE_TOO_LONG)
        {
          seen->n_too_long++;
          seen->n_rows++;
          continue;
        }
      /* The sample may end inside its last record. */
      if (vivier_table_reader_get_place (reader)->offset >= seen->end)
        return TRUE;
      if (self->sample_rows->len < N_SAMPLE_ROWS)
        add_sample_row (self->sample_rows, fields, n_fields);
      if (seen->n_rows < n_stats)
        look_at_cells (self->columns, fields, n_fields);
      seen->n_rows++;
    }
  return TRUE;
}

static gboolean
check_rows (const VivierImportPlan   *self,
            const VivierTableSample  *seen,
            GError                  **error)
{
  if (seen->n_too_long > 0 && seen->n_too_long == seen->n_rows)
    {
      /* Translators: %s is the name of a file. */
      g_set_error (error, VIVIER_IMPORT_ERROR, VIVIER_IMPORT_ERROR_NOT_TABLE,
                   _("The lines of “%s” are longer than 1 MB, so no table can be seen in it. "
                     "Export it again with one record per line."), self->display_name);
      return FALSE;
    }
  if (seen->n_rows > 0 || !seen->is_whole)
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

/* Reads the first rows of @source, which it takes over: names of columns, values,
 * how many there are. FALSE when there is no table to see. */
gboolean
vivier_import_plan_look (VivierImportPlan        *self,
                         VivierRecordSource      *source,
                         const VivierTableShape  *shape,
                         VivierTableSample       *seen,
                         GError                 **error)
{
  g_autoptr (VivierTableReader) reader = vivier_table_reader_new (source, shape);

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

  self->delimiter = shape->delimiter;
  self->has_header = shape->has_header;
  self->header_line = shape->header_line;
  self->header_key = make_header_key (vivier_table_reader_get_header (reader));
  self->columns = make_columns (vivier_table_reader_get_header (reader), shape->n_columns);
  self->sample_rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  if (!look_at_rows (self, reader, seen, error))
    return FALSE;
  seen->fraction = vivier_record_source_get_fraction (source);
  self->estimated_rows = seen->n_rows;
  return check_rows (self, seen, error);
}

/* Takes the columns for what they seem to be. */
void
vivier_import_plan_guess (VivierImportPlan *self,
                          VivierImportKind  kind)
{
  self->kind_is_chosen = kind != VIVIER_IMPORT_AUTO;
  self->kind = self->kind_is_chosen ? kind : vivier_columns_guess_kind (self->columns);
  self->day_order = vivier_columns_guess_day_order (self->columns);
  if (strcmp (self->format, "vcf") == 0 || strcmp (self->format, "json") == 0)
    {
      vivier_vcard_name_columns (self->columns);
      self->kind = VIVIER_IMPORT_PROSPECTS;
      return;
    }
  self->preset = self->kind == VIVIER_IMPORT_PROSPECTS ? vivier_import_preset_find (self->columns) : NULL;
  vivier_columns_guess (self->columns, self->kind);
}
