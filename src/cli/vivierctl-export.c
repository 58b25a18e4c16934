/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <gio/gunixoutputstream.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "cli/vivierctl-query.h"
#include "cli/vivierctl.h"
#include "export/vivier-exporter.h"

typedef struct
{
  VivierExportOptions  options;
  VivierExportReport   report;
  VivierctlQuery       query;
  char                *output;  /* nullable: standard output */
  GOutputStream       *stream;
} Export;

static gboolean
write_export (VivierDb      *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Export *export_ = data;

  if (!vivierctl_query_prepare (&export_->query, db, error))
    return FALSE;
  if (export_->query.wrong != NULL)
    return TRUE;

  export_->options.query = &export_->query.query;
  if (export_->output != NULL)
    return vivier_export_to_file (db, &export_->options, export_->output, &export_->report, NULL, NULL, cancellable, error);
  return vivier_export_write (db, &export_->options, export_->stream, &export_->report, NULL, NULL, cancellable, error);
}

static void
tell_file (Vivierctl    *ctl,
           const Export *export_)
{
  g_autofree char *name = g_filename_display_name (export_->output);

  if (!ctl->as_json)
    {
      /* Translators: path of a file. */
      vivierctl_line (ctl, _("Written to “%s”."), name);
      return;
    }
  vivier_json_writer_begin_object (ctl->json, NULL);
  vivier_json_writer_string (ctl->json, "file", name);
  vivier_json_writer_string (ctl->json, "format", vivier_export_format_to_id (export_->options.format));
  vivier_json_writer_int (ctl->json, "records", export_->report.n_records);
  vivier_json_writer_int (ctl->json, "unsayable", export_->report.n_unsayable);
  vivier_json_writer_int (ctl->json, "cut", export_->report.n_cut);
  vivier_json_writer_end_object (ctl->json);
}

static void
warn_losses (const VivierExportReport *report)
{
  if (report->n_unsayable > 0)
    vivierctl_say (ngettext ("%lu character has no sign in that encoding and was written as “?”.",
                             "%lu characters have no sign in that encoding and were written as “?”.",
                             (gulong) report->n_unsayable), (gulong) report->n_unsayable);
  if (report->n_cut > 0)
    vivierctl_say (ngettext ("%lu text was longer than a cell of Excel can be and was cut.",
                             "%lu texts were longer than a cell of Excel can be and were cut.",
                             (gulong) report->n_cut), (gulong) report->n_cut);
}

static VivierctlStatus
run_export (Vivierctl *ctl,
            Export    *export_)
{
  g_autoptr (GOutputStream) standard_output = g_unix_output_stream_new (STDOUT_FILENO, FALSE);

  export_->stream = standard_output;
  export_->options.today = ctl->today;
  export_->query.query.context.today = ctl->today;
  if (!vivierctl_open_for_reading (ctl) || !vivierctl_read (ctl, write_export, export_))
    return VIVIERCTL_FAILED;
  if (export_->query.wrong != NULL)
    return vivierctl_usage_error (ctl, "%s", export_->query.wrong->message);

  warn_losses (&export_->report);
  if (export_->output != NULL)
    tell_file (ctl, export_);
  return VIVIERCTL_DONE;
}

static gboolean
read_what (const char          *text,
           VivierExportOptions *options)
{
  options->what = g_str_equal (text, "purchases") ? VIVIER_EXPORT_PURCHASES : VIVIER_EXPORT_PROSPECTS;
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
  if (text != NULL)
    return vivier_export_format_from_id (text, &export_->options.format);
  export_->options.format = output == NULL && as_json ? VIVIER_EXPORT_JSON : VIVIER_EXPORT_CSV;
  if (output != NULL)
    vivier_export_format_from_path (output, &export_->options.format);
  return TRUE;
}

static gboolean
read_separator (const char *text,
                char       *separator)
{
  if (text == NULL)
    return TRUE;
  *separator = g_ascii_strcasecmp (text, "tab") == 0 ? '\t' : *text;
  return *separator == '\t' || (strlen (text) == 1 && strchr (",;|", *text) != NULL);
}

static gboolean
read_encoding (const char          *text,
               VivierExportOptions *options)
{
  if (text == NULL || g_ascii_strcasecmp (text, "utf-8") == 0)
    return TRUE;
  options->has_bom = g_ascii_strcasecmp (text, "utf-8-bom") == 0;
  if (g_ascii_strcasecmp (text, "windows-1252") == 0)
    options->encoding = "WINDOWS-1252";
  return options->has_bom || options->encoding != NULL;
}

/* One of two words; without one the first. */
static gboolean
read_choice (const char *text,
             const char *first,
             const char *second,
             gboolean   *is_second)
{
  *is_second = g_strcmp0 (text, second) == 0;
  return text == NULL || *is_second || g_str_equal (text, first);
}

/* The texts of the options, as typed. */
typedef struct {
  char *format, *separator, *encoding, *decimal, *dates, *vcard;
} Texts;

static const char *
find_mistake (const Texts *texts,
              const char  *what,
              gboolean     as_json,
              Export      *export_)
{
  VivierExportOptions *options = &export_->options;

  if (!read_what (what, options))
    return _("Say what to export: prospects or purchases.");
  if (!read_format (texts->format, export_->output, as_json, export_))
    return _("The formats are csv, xlsx, ods, vcf and json.");
  if (!read_separator (texts->separator, &options->separator))
    return _("A separator is a comma, a semicolon, “|” or the word tab.");
  if (!read_encoding (texts->encoding, options))
    return _("The encodings are utf-8, utf-8-bom and windows-1252.");
  if (!read_choice (texts->decimal, "point", "comma", &options->has_decimal_comma))
    return _("Decimals are parted by a point or a comma: --decimal point or --decimal comma.");
  if (!read_choice (texts->dates, "iso", "french", &options->has_french_days))
    return _("Dates are iso (2023-06-27) or french (27/06/2023).");
  if (!read_choice (texts->vcard, "4.0", "3.0", &options->is_vcard_3))
    return _("Contact cards are written as 4.0 or 3.0.");
  return NULL;
}

static void
texts_clear (Texts *texts)
{
  g_free (texts->format);
  g_free (texts->separator);
  g_free (texts->encoding);
  g_free (texts->decimal);
  g_free (texts->dates);
  g_free (texts->vcard);
}

/* vivierctl export prospects|purchases [--format csv|xlsx|ods|vcf|json] [--output FILE] */
VivierctlStatus
vivierctl_export (Vivierctl  *ctl,
                  int         argc,
                  char      **argv)
{
  Export export_ = { .stream = NULL };
  Texts texts = { NULL };
  const GOptionEntry entries[] = {
    { "format", 'f', 0, G_OPTION_ARG_STRING, &texts.format, N_("Format of the file"), "csv|xlsx|ods|vcf|json" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &export_.output, N_("Write to this file"), N_("FILE") },
    { "filter", 0, 0, G_OPTION_ARG_STRING, &export_.query.filter, N_("Only those for whom this holds"), N_("FILTER") },
    { "view", 0, 0, G_OPTION_ARG_STRING, &export_.query.view, N_("Those of a saved view"), N_("VIEW") },
    { "sort", 0, 0, G_OPTION_ARG_STRING, &export_.query.order, N_("In this order"), N_("FIELDS") },
    { "columns", 0, 0, G_OPTION_ARG_STRING, &export_.query.columns, N_("Only these columns"), N_("FIELDS") },
    { "labels", 0, 0, G_OPTION_ARG_NONE, &export_.options.has_labels, N_("Titles and values as people read them"), NULL },
    { "separator", 0, 0, G_OPTION_ARG_STRING, &texts.separator, N_("What parts the cells of CSV"), ",|;|tab" },
    { "encoding", 0, 0, G_OPTION_ARG_STRING, &texts.encoding, N_("Encoding of CSV"), "utf-8|utf-8-bom|windows-1252" },
    { "decimal", 0, 0, G_OPTION_ARG_STRING, &texts.decimal, N_("What parts the decimals in CSV"), "point|comma" },
    { "dates", 0, 0, G_OPTION_ARG_STRING, &texts.dates, N_("How CSV writes dates"), "iso|french" },
    { "vcard", 0, 0, G_OPTION_ARG_STRING, &texts.vcard, N_("Version of contact cards"), "4.0|3.0" },
    { NULL },
  };
  VivierctlStatus status;
  const char *mistake;

  if (vivierctl_parse (ctl, &argc, &argv, entries, 1, 1, &status))
    {
      mistake = find_mistake (&texts, argv[1], ctl->as_json, &export_);
      status = mistake != NULL ? vivierctl_usage_error (ctl, "%s", mistake) : run_export (ctl, &export_);
    }
  texts_clear (&texts);
  g_free (export_.output);
  vivierctl_query_clear (&export_.query);
  return status;
}
