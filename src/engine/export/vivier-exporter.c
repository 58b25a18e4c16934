/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "export/vivier-exporter.h"

#include <string.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "export/vivier-export-private.h"
#include "model/vivier-settings.h"

#define PAGE_SIZE 500

static const struct {
  const char *id;
  const char *label;
} formats[VIVIER_N_EXPORT_FORMATS] = {
  [VIVIER_EXPORT_CSV] = { "csv", N_("CSV text") },
  [VIVIER_EXPORT_JSON] = { "json", N_("JSON") },
  [VIVIER_EXPORT_XLSX] = { "xlsx", N_("Excel workbook") },
  [VIVIER_EXPORT_ODS] = { "ods", N_("OpenDocument spreadsheet") },
  [VIVIER_EXPORT_VCARD] = { "vcf", N_("Contact cards (vCard)") },
};

/**
 * vivier_export_format_to_id:
 * @format: a kind of file
 *
 * Returns: (transfer none): "csv", "json", "xlsx", "ods" or "vcf"
 */
const char *
vivier_export_format_to_id (VivierExportFormat format)
{
  g_return_val_if_fail (format < VIVIER_N_EXPORT_FORMATS, NULL);

  return formats[format].id;
}

/**
 * vivier_export_format_from_id:
 * @id: from vivier_export_format_to_id(), in any case
 * @format: (out): the kind of file
 *
 * Returns: %FALSE when there is no such kind; @format is then untouched
 */
gboolean
vivier_export_format_from_id (const char         *id,
                              VivierExportFormat *format)
{
  g_return_val_if_fail (id != NULL && format != NULL, FALSE);

  for (guint i = 0; i < VIVIER_N_EXPORT_FORMATS; i++)
    if (g_ascii_strcasecmp (id, formats[i].id) == 0)
      {
        *format = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * vivier_export_format_from_path:
 * @path: name of a file
 * @format: (out): the kind its end tells
 *
 * Returns: %FALSE when it tells none; @format is then untouched
 */
gboolean
vivier_export_format_from_path (const char         *path,
                                VivierExportFormat *format)
{
  const char *dot = strrchr (path, '.');

  return dot != NULL && vivier_export_format_from_id (dot + 1, format);
}

/**
 * vivier_export_format_label:
 * @format: a kind of file
 *
 * Returns: (transfer none): what people call it
 */
const char *
vivier_export_format_label (VivierExportFormat format)
{
  g_return_val_if_fail (format < VIVIER_N_EXPORT_FORMATS, NULL);

  return _(formats[format].label);
}

char *
vivier_export_dup_scratch (GError **error)
{
  g_autofree char *path = NULL;
  const int fd = g_file_open_tmp ("vivier-export-XXXXXX", &path, error);

  if (fd < 0)
    return NULL;
  close (fd);
  return g_steal_pointer (&path);
}

gboolean
vivier_export_splice (const char     *scratch,
                      GOutputStream  *stream,
                      GCancellable   *cancellable,
                      GError        **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (scratch);
  g_autoptr (GFileInputStream) finished = g_file_read (file, cancellable, error);

  return finished != NULL
         && g_output_stream_splice (stream, G_INPUT_STREAM (finished), G_OUTPUT_STREAM_SPLICE_NONE, cancellable, error) >= 0;
}

VivierTableWriter *
vivier_export_open_table (VivierExportJob  *job,
                          GArray           *columns,
                          GError          **error)
{
  const VivierTableTarget target = {
    .options = job->options,
    .columns = columns,
    .currency = job->currency,
    .stream = job->stream,
    .report = job->report,
    .cancellable = job->cancellable,
  };

  switch (job->options->format)
    {
    case VIVIER_EXPORT_XLSX:
      return vivier_xlsx_table_new (&target, error);
    case VIVIER_EXPORT_ODS:
      return vivier_ods_table_new (&target, error);
    case VIVIER_EXPORT_JSON:
      return vivier_json_table_new (&target);
    case VIVIER_EXPORT_CSV:
    case VIVIER_EXPORT_VCARD:
    default:
      return vivier_csv_table_new (&target, error);
    }
}

static gboolean
export_page (VivierExportJob      *job,
             GPtrArray            *rows,
             VivierExportRowFunc   func,
             gpointer              data,
             GError              **error)
{
  for (guint i = 0; i < rows->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (job->cancellable, error)
          || !func (job, g_ptr_array_index (rows, i), data, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
vivier_export_each_row (VivierExportJob      *job,
                        VivierExportRowFunc   func,
                        gpointer              data,
                        GError              **error)
{
  g_autoptr (GArray) found = NULL;
  const gint64 *ids = job->options->ids;
  gsize n_ids = job->options->n_ids;

  if (ids == NULL)
    {
      found = vivier_prospects_load_ids (job->db, &job->query, error);
      if (found == NULL)
        return FALSE;
      ids = (const gint64 *) (gpointer) found->data;
      n_ids = found->len;
    }
  for (gsize done = 0; done < n_ids; done += PAGE_SIZE)
    {
      g_autoptr (GPtrArray) rows = vivier_prospects_load_rows (job->db, &job->query, ids + done, MIN (PAGE_SIZE, n_ids - done), error);

      if (rows == NULL || !export_page (job, rows, func, data, error))
        return FALSE;
      if (job->progress != NULL)
        job->progress ((double) MIN (done + PAGE_SIZE, n_ids) / (double) n_ids, job->report->n_records, job->progress_data);
    }
  return TRUE;
}

static gboolean
run (VivierExportJob  *job,
     GError          **error)
{
  const VivierExportOptions *options = job->options;
  const gboolean has_columns = job->query.columns != NULL && job->query.columns[0] != NULL;

  if (options->format == VIVIER_EXPORT_VCARD && options->what == VIVIER_EXPORT_PURCHASES)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                           _("Contact cards hold no purchases. Choose CSV, a workbook or JSON."));
      return FALSE;
    }
  if (options->format == VIVIER_EXPORT_VCARD)
    return vivier_export_cards (job, error);
  if (options->format == VIVIER_EXPORT_JSON && !has_columns)
    return vivier_export_records_as_json (job, error);
  return options->what == VIVIER_EXPORT_PURCHASES ? vivier_export_purchase_table (job, error)
                                                  : vivier_export_prospect_table (job, error);
}

/**
 * vivier_export_write:
 * @db: a connection inside one read, whose figures stand for the options' day
 * @options: what and how
 * @stream: where it goes; neither flushed nor closed
 * @report: (out caller-allocates): what was written
 * @progress: (nullable) (scope call): told how far it is, on this thread
 * @progress_data: for @progress
 * @cancellable: (nullable): to stop between two prospects
 * @error: return location
 *
 * Writes prospects, or the purchases of each by day. Memory does not grow with
 * the workspace but for eight bytes a prospect. Blocks; any thread.
 *
 * Returns: %FALSE with the error of the store, of the columns
 *   (%VIVIER_FILTER_ERROR_FIELD) or of @stream; part may then have been written
 */
gboolean
vivier_export_write (VivierDb                   *db,
                     const VivierExportOptions  *options,
                     GOutputStream              *stream,
                     VivierExportReport         *report,
                     VivierExportProgress        progress,
                     gpointer                    progress_data,
                     GCancellable               *cancellable,
                     GError                    **error)
{
  const VivierProspectQuery everybody = { .list = VIVIER_LIST_PROSPECTS, .sort = VIVIER_SORT_NAME };
  VivierExportJob job = {
    .db = db, .options = options, .stream = stream, .report = report,
    .progress = progress, .progress_data = progress_data, .cancellable = cancellable,
  };
  gboolean ok;

  g_return_val_if_fail (db != NULL && options != NULL && report != NULL, FALSE);
  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), FALSE);

  *report = (VivierExportReport) { 0 };
  job.query = options->query != NULL ? *options->query : everybody;
  job.query.context.today = options->today;
  job.currency = vivier_setting_get (db, VIVIER_SETTING_CURRENCY, "EUR");
  job.fields = vivier_field_table_load (db, error);
  ok = job.fields != NULL && run (&job, error);

  g_clear_pointer (&job.fields, vivier_field_table_unref);
  g_free (job.currency);
  return ok;
}

/**
 * vivier_export_to_file:
 * @db: as for vivier_export_write(), likewise all the others
 * @path: where it goes
 *
 * Writes beside @path and puts the complete file in its place, readable by its
 * owner alone; a failure and a cancellation leave what was there.
 *
 * Returns: %FALSE with @error set
 */
gboolean
vivier_export_to_file (VivierDb                   *db,
                       const VivierExportOptions  *options,
                       const char                 *path,
                       VivierExportReport         *report,
                       VivierExportProgress        progress,
                       gpointer                    progress_data,
                       GCancellable               *cancellable,
                       GError                    **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  /* GIO writes beside a file only where there is one. */
  g_autoptr (GFileOutputStream) place = g_file_create (file, G_FILE_CREATE_PRIVATE, cancellable, NULL);
  g_autoptr (GFileOutputStream) stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_PRIVATE, cancellable, error);
  g_autoptr (GCancellable) give_up = NULL;

  if (stream != NULL
      && vivier_export_write (db, options, G_OUTPUT_STREAM (stream), report, progress, progress_data, cancellable, error)
      && g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, error))
    return TRUE;

  /* Closing a cancelled stream leaves the earlier file as it was. */
  give_up = g_cancellable_new ();
  g_cancellable_cancel (give_up);
  if (stream != NULL)
    g_output_stream_close (G_OUTPUT_STREAM (stream), give_up, NULL);
  if (place != NULL)
    g_file_delete (file, NULL, NULL);
  return FALSE;
}
