/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-import-wide-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "import/vivier-import-file.h"
#include "import/vivier-import-preset-private.h"
#include "model/vivier-import-store.h"

/* Cancelling and progress are looked after so often. */
#define CHECK_EVERY 256

static void
report_progress (VivierFileImport *self)
{
  VivierImportJob *job = self->job;
  const goffset of_file = self->text != NULL
                          ? vivier_charset_stream_get_consumed (self->text)
                          : (goffset) (vivier_record_source_get_fraction (self->source) * self->plan->size);
  const goffset done = job->done_size + of_file;

  if (job->progress != NULL)
    job->progress (CLAMP ((double) done / MAX (job->total_size, 1), 0.0, 1.0), job->n_records, job->progress_data);
}

/* Cells behind the last column have no meaning; empty ones do no harm. */
static void
check_width (VivierFileImport       *self,
             const VivierTablePlace *place)
{
  for (guint i = self->plan->columns->len; i < self->n_fields; i++)
    if (self->fields[i].length > 0)
      {
        vivier_row_problem (self, VIVIER_FIELD_NONE, self->fields[i].text,
                            _("This line has more cells than there are columns. The last ones were left out; "
                              "check whether a text with a separator lacks its quotes."));
        return;
      }
  if (place->had_more_fields)
    vivier_row_problem (self, VIVIER_FIELD_NONE, NULL, _("This line has far too many cells. The last ones were left out; check its separators."));
}

static void
check_row (VivierFileImport       *self,
           const VivierTablePlace *place)
{
  if (self->text != NULL && vivier_charset_stream_take_bad (self->text, place->offset))
    vivier_row_problem (self, VIVIER_FIELD_NONE, NULL,
                        _("Some characters of this line cannot be read and are shown as “\357\277\275”. Choose another encoding, or correct them."));
  if (place->had_open_quote)
    vivier_row_problem (self, VIVIER_FIELD_NONE, NULL,
                        _("A quote on this line is never closed, so it was taken as plain text. Close it or remove it."));
  if (place->had_error_value)
    vivier_row_problem (self, VIVIER_FIELD_NONE, NULL,
                        _("A cell of this row holds an error of its formula, such as #REF!. It was left out; correct the formula in the spreadsheet."));
  if (self->n_fields > self->plan->columns->len || place->had_more_fields)
    check_width (self, place);
}

static gboolean
read_failed (VivierFileImport  *self,
             GError            *cause,
             GError           **error)
{
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED) || cause->domain == VIVIER_IMPORT_ERROR)
    {
      g_propagate_error (error, cause);
      return FALSE;
    }
  /* Translators: the first %s is the name of a file, the second what the system says. */
  g_set_error (error, VIVIER_IMPORT_ERROR, VIVIER_IMPORT_ERROR_UNREADABLE,
               _("“%s” cannot be read: %s. Check the disk and try again."), self->plan->display_name, cause->message);
  g_error_free (cause);
  return FALSE;
}

static void
close_file (VivierFileImport *self)
{
  g_clear_pointer (&self->reader, vivier_table_reader_free);
  g_clear_object (&self->text);
}

/* Hands each data row of the file to @take_row. FALSE when the file cannot be
 * read, when @take_row fails or when cancelled. */
gboolean
vivier_file_import_rows (VivierFileImport  *self,
                         VivierTakeRow      take_row,
                         gpointer           data,
                         GError           **error)
{
  const VivierTablePlace *place = vivier_table_reader_get_place (self->reader);

  for (;;)
    {
      GError *local_error = NULL;
      const VivierTableResult result = vivier_table_reader_next (self->reader, &self->fields, &self->n_fields,
                                                                 self->job->cancellable, &local_error);

      if (result == VIVIER_TABLE_FAILED)
        return read_failed (self, local_error, error);
      if (result == VIVIER_TABLE_END)
        break;

      self->line = place->line;
      self->report->read++;
      if (++self->job->n_records % CHECK_EVERY == 0)
        {
          if (g_cancellable_set_error_if_cancelled (self->job->cancellable, error))
            return FALSE;
          report_progress (self);
        }

      if (result == VIVIER_TABLE_TOO_LONG)
        {
          if (!vivier_row_reject (self, VIVIER_FIELD_NONE, NULL,
                                  _("This line is longer than 1 MB and was skipped. Check that it ends where it should."), error))
            return FALSE;
          continue;
        }
      check_row (self, place);
      if (!take_row (self, data, error))
        return FALSE;
    }
  report_progress (self);
  close_file (self);
  return !g_cancellable_set_error_if_cancelled (self->job->cancellable, error);
}

static VivierRecordSource *
open_text (VivierFileImport  *self,
           GError           **error)
{
  goffset size;
  g_autoptr (GInputStream) raw = vivier_import_file_open (self->plan->path, &size, error);
  g_autoptr (GInputStream) text = NULL;

  if (raw == NULL)
    return NULL;
  text = vivier_charset_stream_new (raw, self->plan->encoding, error);
  if (text == NULL)
    return NULL;
  self->text = VIVIER_CHARSET_STREAM (g_steal_pointer (&text));
  return vivier_record_source_new_csv (G_INPUT_STREAM (self->text), self->plan->delimiter);
}

static gboolean
open_file (VivierFileImport  *self,
           GError           **error)
{
  const VivierTableShape shape = {
    .delimiter = self->plan->delimiter,
    .n_columns = self->plan->columns->len,
    .has_header = self->plan->has_header,
    .header_line = self->plan->header_line,
  };

  self->source = self->plan->sheets == NULL
                 ? open_text (self, error)
                 : vivier_import_plan_open_sheet (self->plan, self->job->cancellable, error);
  if (self->source == NULL)
    return FALSE;
  self->reader = vivier_table_reader_new (self->source, &shape);
  if (!vivier_table_reader_start (self->reader, self->job->cancellable, error))
    return FALSE;
  if (self->text != NULL)
    vivier_charset_stream_take_bad (self->text, vivier_table_reader_get_place (self->reader)->offset);
  return TRUE;
}

static gboolean
ignore_row (VivierFileImport  *self,
            gpointer           data,
            GError           **error)
{
  return TRUE;
}

static gboolean
take_rows (VivierFileImport  *self,
           GError           **error)
{
  g_autoptr (GError) mapping_error = NULL;

  if (g_strcmp0 (self->plan->preset, VIVIER_PRESET_LINKEDIN_MESSAGES) == 0)
    return vivier_import_messages (self, error);
  if (vivier_import_plan_check (self->plan, &mapping_error))
    return self->plan->kind == VIVIER_IMPORT_PROSPECTS ? vivier_import_prospects (self, error)
                                                       : vivier_import_purchases (self, error);

  /* Only a dry run comes here: it still tells what is in the file. */
  vivier_import_report_note (self->report, g_strdup (mapping_error->message));
  return vivier_file_import_rows (self, ignore_row, NULL, error);
}

/* The first file gets @path, the second "NAME-2.csv"... */
static char *
make_rejects_path (const char *path,
                   guint       n)
{
  const char *dot = strrchr (path, '.');
  const char *slash = strrchr (path, G_DIR_SEPARATOR);

  if (n == 0)
    return g_strdup (path);
  if (dot == NULL || dot < slash)
    return g_strdup_printf ("%s-%u", path, n + 1);
  return g_strdup_printf ("%.*s-%u%s", (int) (dot - path), path, n + 1, dot);
}

static gboolean
open_rejects (VivierFileImport  *self,
              GError           **error)
{
  g_autofree char *path = NULL;

  if (self->job->options->rejects_path == NULL)
    return TRUE;
  path = make_rejects_path (self->job->options->rejects_path, self->job->rejects->len);
  self->rejects = vivier_rejects_file_new (path, self->plan, error);
  if (self->rejects == NULL)
    return FALSE;
  g_ptr_array_add (self->job->rejects, self->rejects);
  self->report->rejects_path = g_steal_pointer (&path);
  return TRUE;
}

static gboolean
run_recorded (VivierFileImport  *self,
              GError           **error)
{
  VivierImportRecord record = {
    .file_name = self->plan->display_name,
    .kind = self->plan->kind == VIVIER_IMPORT_PURCHASES ? "purchases" : "prospects",
    .encoding = self->plan->encoding,
    .delimiter = self->plan->delimiter,
  };

  if (!vivier_import_record_begin (self->db, &record, self->job->now_ms, error))
    return FALSE;
  self->import_id = record.id;
  self->report->import_id = record.id;
  if (!take_rows (self, error))
    return FALSE;

  record.read = self->report->read;
  record.created = self->report->created;
  record.updated = self->report->updated;
  record.unchanged = self->report->unchanged;
  record.rejected = self->report->rejected;
  return vivier_import_record_end (self->db, &record, error)
         && vivier_import_plan_remember (self->plan, self->db, error);
}

/* Which columns are which field, the columns of one field in their order. */
static void
find_columns (VivierFileImport *self)
{
  const guint n_columns = self->plan->columns->len;

  for (int field = 0; field < VIVIER_N_FIELDS; field++)
    self->first_column[field] = -1;
  self->next_column = g_new (int, n_columns);
  for (guint column = n_columns; column-- > 0;)
    {
      const VivierColumn *what = g_ptr_array_index (self->plan->columns, column);

      self->next_column[column] = -1;
      if (what->person > 0)
        continue;
      self->next_column[column] = self->first_column[what->field];
      self->first_column[what->field] = (int) column;
    }
  self->first_column[VIVIER_FIELD_NONE] = -1;
  memcpy (self->column_of, self->first_column, sizeof self->column_of);
}

/* Imports the file of plan @i, inside the job's write. */
gboolean
vivier_file_import_run (VivierImportJob  *job,
                        VivierDb         *db,
                        guint             i,
                        GError          **error)
{
  VivierFileImport self = {
    .job = job,
    .db = db,
    .plan = g_ptr_array_index (job->plans, i),
    .report = g_ptr_array_index (job->reports, i),
  };
  const goffset size = self.plan->size;
  gboolean ok;

  find_columns (&self);
  vivier_row_find_labels (&self);

  vivier_client_index_forget_lines (job->clients);
  ok = vivier_row_prepare_wide (&self, error) && open_file (&self, error) && open_rejects (&self, error) && run_recorded (&self, error);
  job->done_size += size;
  close_file (&self);
  vivier_row_clear_wide (&self);
  g_free (self.next_column);
  g_free (self.label_column);
  g_free (self.validity_column);
  return ok;
}
