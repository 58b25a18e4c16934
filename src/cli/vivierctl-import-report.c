/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/vivierctl-import-report.h"

#include <glib/gi18n-lib.h>

#include "base/vivier-money.h"
#include "import/vivier-importer.h"

/* Encodings as people know them. */
static const char *
encoding_name (const char *iconv_name)
{
  static const char * const names[][2] = {
    { "WINDOWS-1252", "Windows-1252" },
    { "CP1252", "Windows-1252" },
    { "MACINTOSH", "Mac Roman" },
    { "UTF-16", "UTF-16LE" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_ascii_strcasecmp (names[i][0], iconv_name) == 0)
        return names[i][1];
    }

  return iconv_name;
}

static const char *
kind_id (VivierImportKind kind)
{
  return kind == VIVIER_IMPORT_PURCHASES ? "purchases" : "prospects";
}

static void
write_problems (VivierJsonWriter         *json,
                const VivierImportReport *report)
{
  vivier_json_writer_begin_array (json, "problems");
  for (guint i = 0; i < report->problems->len; i++)
    {
      const VivierImportProblem *problem = g_ptr_array_index (report->problems, i);

      vivier_json_writer_begin_object (json, NULL);
      vivier_json_writer_int (json, "line", problem->line);
      vivier_json_writer_string (json, "column", problem->column);
      vivier_json_writer_string (json, "value", problem->value);
      vivier_json_writer_string (json, "message", problem->message);
      vivier_json_writer_bool (json, "rejected", problem->is_rejection);
      vivier_json_writer_end_object (json);
    }
  vivier_json_writer_end_array (json);
}

static void
write_suggestions (VivierJsonWriter         *json,
                   const VivierImportReport *report)
{
  vivier_json_writer_begin_array (json, "suggestions");
  for (guint i = 0; i < report->suggestions->len; i++)
    {
      const VivierImportSuggestion *suggestion = g_ptr_array_index (report->suggestions, i);

      vivier_json_writer_begin_object (json, NULL);
      vivier_json_writer_string (json, "name", suggestion->name);
      vivier_json_writer_string (json, "similar_name", suggestion->similar_name);
      vivier_json_writer_int (json, "similar_id", suggestion->similar_id);
      vivier_json_writer_real (json, "similarity", suggestion->similarity, 3);
      vivier_json_writer_int (json, "count", suggestion->count);
      vivier_json_writer_end_object (json);
    }
  vivier_json_writer_end_array (json);
}

static void
write_notes (VivierJsonWriter         *json,
             const VivierImportReport *report)
{
  vivier_json_writer_begin_array (json, "notes");
  for (guint i = 0; i < report->notes->len; i++)
    vivier_json_writer_string (json, NULL, g_ptr_array_index (report->notes, i));
  vivier_json_writer_end_array (json);
}

static void
write_report (VivierJsonWriter         *json,
              const VivierImportReport *report)
{
  char delimiter[2] = { report->delimiter, '\0' };
  g_autofree char *file = g_filename_display_name (report->path);

  vivier_json_writer_begin_object (json, NULL);
  vivier_json_writer_string (json, "file", file);
  vivier_json_writer_string (json, "kind", kind_id (report->kind));
  vivier_json_writer_string (json, "format", report->format);
  vivier_json_writer_string (json, "sheet", report->sheet);
  vivier_json_writer_string (json, "encoding", encoding_name (report->encoding));
  vivier_json_writer_string (json, "delimiter", delimiter);
  vivier_json_writer_int (json, "read", report->read);
  vivier_json_writer_int (json, "created", report->created);
  vivier_json_writer_int (json, "updated", report->updated);
  vivier_json_writer_int (json, "unchanged", report->unchanged);
  vivier_json_writer_int (json, "rejected", report->rejected);
  vivier_json_writer_int (json, "skipped", report->skipped);
  vivier_json_writer_int (json, "same", report->same);
  vivier_json_writer_int (json, "probable", report->probable);
  vivier_json_writer_int (json, "clients_created", report->clients_created);
  vivier_json_writer_int (json, "amount_cents", report->amount_minor);
  write_suggestions (json, report);
  write_problems (json, report);
  vivier_json_writer_int (json, "problem_count", report->n_problems);
  write_notes (json, report);
  /* An import that changed nothing leaves nothing to undo either. */
  if (report->import_id == 0)
    vivier_json_writer_null (json, "import_id");
  else
    vivier_json_writer_int (json, "import_id", report->import_id);
  vivier_json_writer_end_object (json);
}

static void
add_count (VivierctlTable *table,
           const char     *label,
           gint64          count)
{
  g_autofree char *text = vivier_number_format (count);

  vivierctl_table_add (table, "", label, text, NULL);
}

static void
print_counts (Vivierctl                *ctl,
              const VivierImportReport *report)
{
  g_autoptr (VivierctlTable) table = vivierctl_table_new (NULL, "llr");

  add_count (table, _("Read"), report->read);
  add_count (table, _("Created"), report->created);
  add_count (table, _("Updated"), report->updated);
  add_count (table, _("Unchanged"), report->unchanged);
  add_count (table, _("Rejected"), report->rejected);
  if (report->skipped > 0)
    add_count (table, _("Skipped"), report->skipped);
  if (report->same > 0)
    add_count (table, _("Already there"), report->same);
  if (report->probable > 0)
    add_count (table, _("Probably there"), report->probable);
  if (report->clients_created > 0)
    add_count (table, _("Clients created"), report->clients_created);
  vivierctl_table_print (table, ctl->out);
}

static void
print_problem (Vivierctl                 *ctl,
               const VivierImportProblem *problem)
{
  g_autofree char *line = vivier_number_format (problem->line);

  if (problem->column != NULL && problem->value != NULL)
    /* Translators: line number, column name, value in the file, what is wrong. */
    vivierctl_line (ctl, _("  Line %s, %s “%s”: %s"), line, problem->column, problem->value, problem->message);
  else
    /* Translators: line number, what is wrong. */
    vivierctl_line (ctl, _("  Line %s: %s"), line, problem->message);
}

static void
print_report (Vivierctl                *ctl,
              const VivierImportReport *report)
{
  const char *kind = report->kind == VIVIER_IMPORT_PURCHASES ? vivierctl_purchases_title (ctl) : _("Prospects");
  const char delimiter_text[] = { report->delimiter, '\0' };

  if (report->sheet != NULL)
    /* Translators: file name, what it holds, the name of the sheet that was read. */
    vivierctl_line (ctl, _("%s: %s, sheet “%s”"), report->display_name, kind, report->sheet);
  else
    /* Translators: file name, what it holds, its encoding, the separator of its columns. */
    vivierctl_line (ctl, _("%s: %s, %s, separator “%s”"), report->display_name, kind,
                    encoding_name (report->encoding), report->delimiter == '\t' ? "TAB" : delimiter_text);
  print_counts (ctl, report);
  for (guint i = 0; i < report->notes->len; i++)
    vivierctl_line (ctl, "  %s", (const char *) g_ptr_array_index (report->notes, i));
  for (guint i = 0; i < report->suggestions->len; i++)
    {
      const VivierImportSuggestion *suggestion = g_ptr_array_index (report->suggestions, i);

      /* Translators: a name in the file, a name in the workspace. */
      vivierctl_line (ctl, _("  “%s” looks like “%s”; they were kept apart."),
                      suggestion->name, suggestion->similar_name);
    }
  for (guint i = 0; i < report->problems->len; i++)
    print_problem (ctl, g_ptr_array_index (report->problems, i));
}

/**
 * vivierctl_print_import_reports:
 * @ctl: the run
 * @reports: (element-type VivierImportReport): one per file
 * @is_trial: nothing was kept
 *
 * Prints what became of each file.
 */
void
vivierctl_print_import_reports (Vivierctl *ctl,
                                GPtrArray *reports,
                                gboolean   is_trial)
{
  if (ctl->as_json)
    {
      vivier_json_writer_begin_array (ctl->json, NULL);
      for (guint i = 0; i < reports->len; i++)
        write_report (ctl->json, g_ptr_array_index (reports, i));
      vivier_json_writer_end_array (ctl->json);
      return;
    }

  for (guint i = 0; i < reports->len; i++)
    print_report (ctl, g_ptr_array_index (reports, i));
  if (is_trial)
    vivierctl_line (ctl, "%s", _("This was a trial: nothing was written."));
}
