/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <gio/gunixoutputstream.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "cli/vivierctl.h"
#include "export/vivier-exporter.h"

typedef struct
{
  VivierExportWhat    what;
  VivierExportFormat  format;
  VivierDay           today;
  GOutputStream      *stream;
} Export;

static gboolean
write_export (VivierDb      *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Export *export_ = data;

  return vivier_export (db, export_->what, export_->format, export_->today, export_->stream, cancellable, error);
}

/* Written aside and renamed when complete, so that a failure leaves an older
 * file as it was. */
static VivierctlStatus
export_to_file (Vivierctl  *ctl,
                Export     *export_,
                const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr (GCancellable) give_up = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileOutputStream) stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, &error);

  if (stream == NULL)
    return vivierctl_fail (error);

  export_->stream = G_OUTPUT_STREAM (stream);
  if (!vivierctl_read (ctl, write_export, export_))
    {
      g_cancellable_cancel (give_up);
      g_output_stream_close (export_->stream, give_up, NULL);
      return VIVIERCTL_FAILED;
    }
  if (!g_output_stream_close (export_->stream, NULL, &error))
    return vivierctl_fail (error);

  if (ctl->as_json)
    {
      vivier_json_writer_begin_object (ctl->json, NULL);
      vivier_json_writer_string (ctl->json, "file", name);
      vivier_json_writer_string (ctl->json, "format", export_->format == VIVIER_EXPORT_JSON ? "json" : "csv");
      vivier_json_writer_end_object (ctl->json);
    }
  else
    {
      /* Translators: path of a file. */
      vivierctl_line (ctl, _("Written to “%s”."), name);
    }

  return VIVIERCTL_DONE;
}

static gboolean
read_what (const char *text,
           Export     *export_)
{
  export_->what = g_str_equal (text, "purchases") ? VIVIER_EXPORT_PURCHASES : VIVIER_EXPORT_PROSPECTS;
  return g_str_equal (text, "purchases") || g_str_equal (text, "prospects");
}

/* Without a word on it, a file's name tells its format, and --json that of
 * standard output. */
static gboolean
read_format (const char *text,
             const char *output,
             gboolean    as_json,
             Export     *export_)
{
  if (text == NULL)
    text = (output != NULL ? g_str_has_suffix (output, ".json") : as_json) ? "json" : "csv";

  export_->format = g_str_equal (text, "json") ? VIVIER_EXPORT_JSON : VIVIER_EXPORT_CSV;
  return g_str_equal (text, "json") || g_str_equal (text, "csv");
}

/* vivierctl export prospects|purchases [--format csv|json] [--output FILE] */
VivierctlStatus
vivierctl_export (Vivierctl  *ctl,
                  int         argc,
                  char      **argv)
{
  Export export_ = { .stream = NULL };
  g_autofree char *format = NULL;
  g_autofree char *output = NULL;
  const GOptionEntry entries[] = {
    { "format", 'f', 0, G_OPTION_ARG_STRING, &format, N_("Format of the file"), "csv|json" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("Write to this file"), N_("FILE") },
    { NULL },
  };
  g_autoptr (GOutputStream) standard_output = NULL;
  VivierctlStatus status;

  if (!vivierctl_parse (ctl, &argc, &argv, entries, 1, 1, &status))
    return status;
  if (!read_what (argv[1], &export_))
    return vivierctl_usage_error (ctl, "%s", _("Say what to export: prospects or purchases."));
  if (!read_format (format, output, ctl->as_json, &export_))
    return vivierctl_usage_error (ctl, "%s", _("The formats are csv and json."));

  export_.today = ctl->today;
  if (!vivierctl_open_for_reading (ctl))
    return VIVIERCTL_FAILED;
  if (output != NULL)
    return export_to_file (ctl, &export_, output);

  standard_output = g_unix_output_stream_new (STDOUT_FILENO, FALSE);
  export_.stream = standard_output;
  return vivierctl_read (ctl, write_export, &export_) ? VIVIERCTL_DONE : VIVIERCTL_FAILED;
}
