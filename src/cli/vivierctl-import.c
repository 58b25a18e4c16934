/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <gio/gunixinputstream.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/vivierctl-import-report.h"
#include "cli/vivierctl.h"
#include "import/vivier-importer.h"

typedef struct
{
  char            *as;
  char            *map;
  char            *rejects;
  char            *sheet;
  char            *same;
  char            *probable;
  VivierImportSame     on_same;
  VivierImportProbable on_probable;
  gboolean         is_dry_run;
  gboolean         is_strict;
  VivierImportKind kind;
  GPtrArray       *plans; /* (element-type VivierImportPlan) */
} Import;

static gboolean
read_kind (Import *import)
{
  if (import->as == NULL || g_str_equal (import->as, "auto"))
    import->kind = VIVIER_IMPORT_AUTO;
  else if (g_str_equal (import->as, "prospects"))
    import->kind = VIVIER_IMPORT_PROSPECTS;
  else if (g_str_equal (import->as, "purchases"))
    import->kind = VIVIER_IMPORT_PURCHASES;
  else
    return FALSE;

  return TRUE;
}

/* Where @word stands among @words; -1 when it is none of them. */
static int
position_of (const char         *word,
             const char * const *words)
{
  for (int i = 0; words[i] != NULL; i++)
    if (g_str_equal (word, words[i]))
      return i;
  return -1;
}

static gboolean
read_rules (Import *import)
{
  static const char * const same[] = { "update", "fill", "skip", NULL };
  static const char * const probable[] = { "create", "update", "skip", NULL };
  const int on_same = import->same != NULL ? position_of (import->same, same) : VIVIER_IMPORT_SAME_UPDATE;
  const int on_probable = import->probable != NULL ? position_of (import->probable, probable) : VIVIER_IMPORT_PROBABLE_CREATE;

  import->on_same = on_same;
  import->on_probable = on_probable;
  return on_same >= 0 && on_probable >= 0;
}

/* "-" is what comes through the standard input. */
static VivierImportPlan *
make_plan (Import      *import,
           const char  *path,
           GError     **error)
{
  g_autoptr (GInputStream) input = NULL;
  g_autoptr (GOutputStream) text = NULL;

  if (!g_str_equal (path, "-"))
    return vivier_import_plan_new (path, import->kind, NULL, error);

  input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  text = g_memory_output_stream_new_resizable ();
  if (g_output_stream_splice (text, input, G_OUTPUT_STREAM_SPLICE_NONE, NULL, error) < 0
      || !g_output_stream_write_all (text, "", 1, NULL, NULL, error)
      || !g_output_stream_close (text, NULL, error))
    return NULL;
  return vivier_import_plan_new_pasted (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (text)), import->kind, NULL, error);
}

static gboolean
choose_sheet (Import            *import,
              VivierImportPlan  *plan,
              GError           **error)
{
  guint sheet;

  return import->sheet == NULL
         || (vivier_import_plan_find_sheet (plan, import->sheet, &sheet, error)
             && (sheet == plan->sheet || vivier_import_plan_choose_sheet (plan, sheet, error)));
}

static gboolean
make_plans (Import  *import,
            char   **paths)
{
  for (; *paths != NULL; paths++)
    {
      g_autoptr (GError) error = NULL;
      VivierImportPlan *plan = make_plan (import, *paths, &error);

      if (plan != NULL)
        g_ptr_array_add (import->plans, plan);
      if (plan == NULL || !choose_sheet (import, plan, &error))
        {
          vivierctl_fail (error);
          return FALSE;
        }
    }

  return TRUE;
}

/* What was chosen for the same header last time. */
static gboolean
recall_mappings (VivierDb      *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  Import *import = data;

  for (guint i = 0; i < import->plans->len; i++)
    {
      g_autoptr (GError) forgotten = NULL;

      /* No memory of this header is no obstacle. */
      if (!vivier_import_plan_recall (g_ptr_array_index (import->plans, i), db, &forgotten) && forgotten != NULL)
        g_debug ("No mapping recalled: %s", forgotten->message);
    }

  return TRUE;
}

/* With several files each assignment goes to the files that have the column. */
static gboolean
map_everywhere (Import     *import,
                const char *assignment)
{
  g_autoptr (GError) error = NULL;
  gboolean is_taken = FALSE;

  for (guint i = 0; i < import->plans->len; i++)
    {
      g_clear_error (&error);
      is_taken |= vivier_import_plan_map (g_ptr_array_index (import->plans, i), assignment, &error);
    }
  if (!is_taken && error != NULL)
    vivierctl_fail (error);

  return is_taken;
}

static gboolean
map_columns (Import *import)
{
  g_auto (GStrv) assignments = NULL;

  if (import->map == NULL)
    return TRUE;
  if (import->plans->len == 1)
    return map_everywhere (import, import->map);

  assignments = g_strsplit (import->map, ",", -1);
  for (char **assignment = assignments; *assignment != NULL; assignment++)
    if (!map_everywhere (import, *assignment))
      return FALSE;

  return TRUE;
}

static gboolean
check_plans (Import *import)
{
  if (import->is_dry_run)
    return TRUE;

  for (guint i = 0; i < import->plans->len; i++)
    {
      const VivierImportPlan *plan = g_ptr_array_index (import->plans, i);
      g_autoptr (GError) error = NULL;

      if (!vivier_import_plan_check (plan, &error))
        {
          vivierctl_fail (error);
          if (g_error_matches (error, VIVIER_IMPORT_ERROR, VIVIER_IMPORT_ERROR_MAPPING))
            /* Translators: “--map COLUMN=FIELD” stays as it is. */
            vivierctl_say ("%s", _("Say what a column means with --map COLUMN=FIELD, for example --map Titulaire=name."));
          return FALSE;
        }
    }

  return TRUE;
}

static void
show_progress (double   fraction,
               gint64   records,
               gpointer user_data)
{
  static gint64 last_us = 0;
  gint64 now_us = g_get_monotonic_time ();

  if (last_us == 0)
    last_us = now_us;
  if (now_us - last_us < 300 * G_TIME_SPAN_MILLISECOND)
    return;

  last_us = now_us;
  fprintf (stderr, "\r%3.0f %%", CLAMP (fraction, 0.0, 1.0) * 100.0);
  fflush (stderr);
}

static void
end_progress (void)
{
  if (isatty (STDERR_FILENO))
    fputs ("\r     \r", stderr);
}

static GPtrArray *
run (Vivierctl  *ctl,
     Import     *import,
     gboolean    is_dry_run,
     gboolean    is_strict,
     GError    **error)
{
  const VivierImportOptions options = {
    .is_dry_run = is_dry_run,
    .is_strict = is_strict,
    .rejects_path = import->rejects,
    .on_same = import->on_same,
    .on_probable = import->on_probable,
  };
  GPtrArray *reports = vivier_import_run (ctl->store, import->plans, &options,
                                          isatty (STDERR_FILENO) ? show_progress : NULL, NULL, NULL, error);

  end_progress ();
  return reports;
}

static gboolean
has_rejections (GPtrArray *reports)
{
  for (guint i = 0; i < reports->len; i++)
    {
      const VivierImportReport *report = g_ptr_array_index (reports, i);

      if (report->rejected > 0)
        return TRUE;
    }

  return FALSE;
}

/* A refused import is run once more as a trial, for its report. */
static VivierctlStatus
run_and_print (Vivierctl *ctl,
               Import    *import)
{
  g_autoptr (GPtrArray) reports = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_trial = import->is_dry_run;
  gboolean is_refused;

  reports = run (ctl, import, import->is_dry_run, import->is_strict && !import->is_dry_run, &error);
  if (g_error_matches (error, VIVIER_IMPORT_ERROR, VIVIER_IMPORT_ERROR_STRICT))
    {
      g_clear_error (&error);
      is_trial = TRUE;
      reports = run (ctl, import, TRUE, FALSE, &error);
    }
  if (reports == NULL)
    return vivierctl_fail (error);

  is_refused = import->is_strict && has_rejections (reports);
  vivierctl_print_import_reports (ctl, reports, is_trial);
  if (is_refused)
    vivierctl_say ("%s", _("Nothing was imported: --strict refuses files with rejected lines."));

  return is_refused ? VIVIERCTL_REFUSED : VIVIERCTL_DONE;
}

static VivierctlStatus
import_files (Vivierctl  *ctl,
              Import     *import,
              char      **paths)
{
  VivierctlStatus status = VIVIERCTL_FAILED;

  if (!make_plans (import, paths))
    return VIVIERCTL_FAILED;
  if (import->is_dry_run ? !vivierctl_open_scratch (ctl) : !vivierctl_open_for_writing (ctl, TRUE))
    return VIVIERCTL_FAILED;

  if (vivierctl_read (ctl, recall_mappings, import) && map_columns (import) && check_plans (import))
    status = run_and_print (ctl, import);
  if (status != VIVIERCTL_DONE)
    vivierctl_discard_new (ctl);

  return status;
}

static void
clear_import (Import *import)
{
  g_free (import->as);
  g_free (import->map);
  g_free (import->rejects);
  g_free (import->sheet);
  g_free (import->same);
  g_free (import->probable);
  g_clear_pointer (&import->plans, g_ptr_array_unref);
}

/* vivierctl import FILE|-... [--as KIND] [--sheet NAME] [--map COLUMN=FIELD,...] [--same RULE]
 * [--probable RULE] [--dry-run] [--strict] [--rejects FILE] */
VivierctlStatus
vivierctl_import (Vivierctl  *ctl,
                  int         argc,
                  char      **argv)
{
  Import import = { NULL };
  const GOptionEntry entries[] = {
    { "as", 0, 0, G_OPTION_ARG_STRING, &import.as, N_("What the files hold"), "auto|prospects|purchases" },
    { "map", 0, 0, G_OPTION_ARG_STRING, &import.map, N_("What columns mean"), N_("COLUMN=FIELD,…") },
    { "sheet", 0, 0, G_OPTION_ARG_STRING, &import.sheet, N_("Read this sheet of a workbook"), N_("NAME|NUMBER") },
    { "same", 0, 0, G_OPTION_ARG_STRING, &import.same, N_("What to do with those surely there"), "update|fill|skip" },
    { "probable", 0, 0, G_OPTION_ARG_STRING, &import.probable, N_("What to do with those probably there"), "create|update|skip" },
    { "dry-run", 'n', 0, G_OPTION_ARG_NONE, &import.is_dry_run, N_("Try only, write nothing"), NULL },
    { "strict", 0, 0, G_OPTION_ARG_NONE, &import.is_strict, N_("Import nothing if a line is rejected"), NULL },
    { "rejects", 0, 0, G_OPTION_ARG_FILENAME, &import.rejects, N_("Write rejected lines to this CSV file"), N_("FILE") },
    { NULL },
  };
  VivierctlStatus status;

  import.plans = g_ptr_array_new_with_free_func ((GDestroyNotify) vivier_import_plan_free);
  if (!vivierctl_parse (ctl, &argc, &argv, entries, 1, -1, &status))
    ;
  else if (!read_kind (&import))
    status = vivierctl_usage_error (ctl, "%s", _("--as takes auto, prospects or purchases."));
  else if (!read_rules (&import))
    status = vivierctl_usage_error (ctl, "%s", _("--same takes update, fill or skip; --probable takes create, update or skip."));
  else
    status = import_files (ctl, &import, argv + 1);

  clear_import (&import);
  return status;
}
