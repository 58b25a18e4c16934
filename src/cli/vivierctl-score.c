/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/vivierctl.h"
#include "insight/vivier-score-sheet.h"
#include "model/vivier-prospect.h"

typedef struct {
  const char       *what;
  VivierDay         today;
  VivierScoreSheet *sheet;
  VivierFieldTable *fields;
} Question;

static gboolean
load_sheet (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Question *question = data;
  gint64 id = vivier_prospect_find (db, question->what, error);

  if (id == 0)
    return FALSE;
  question->fields = vivier_field_table_load (db, error);
  if (question->fields == NULL)
    return FALSE;
  question->sheet = vivier_score_sheet_load (db, id, question->today, error);
  return question->sheet != NULL;
}

static void
write_score (Vivierctl         *ctl,
             const VivierScore *score)
{
  vivier_json_writer_begin_object (ctl->json, vivier_card_to_id (score->card));
  if (score->is_known)
    vivier_json_writer_real (ctl->json, "score", score->total, 3);
  else
    vivier_json_writer_null (ctl->json, "score");
  vivier_json_writer_begin_array (ctl->json, "parts");
  for (guint i = 0; i < score->parts->len; i++)
    {
      const VivierScorePart *part = g_ptr_array_index (score->parts, i);

      vivier_json_writer_begin_object (ctl->json, NULL);
      vivier_json_writer_string (ctl->json, "factor", vivier_factor_to_id (part->factor));
      vivier_json_writer_real (ctl->json, "points", part->points, 3);
      vivier_json_writer_real (ctl->json, "of", part->of, 3);
      vivier_json_writer_string (ctl->json, "fact", part->fact);
      vivier_json_writer_day (ctl->json, "day", part->day);
      vivier_json_writer_string (ctl->json, "source", part->source);
      vivier_json_writer_end_object (ctl->json);
    }
  vivier_json_writer_end_array (ctl->json);
  vivier_json_writer_end_object (ctl->json);
}

static void
write_sheet (Vivierctl              *ctl,
             const VivierScoreSheet *sheet)
{
  vivier_json_writer_begin_object (ctl->json, NULL);
  vivier_json_writer_int (ctl->json, "prospect", sheet->prospect_id);
  vivier_json_writer_int (ctl->json, "completeness", sheet->completeness);
  vivier_json_writer_begin_array (ctl->json, "missing");
  for (guint i = 0; i < sheet->missing->len; i++)
    vivier_json_writer_string (ctl->json, NULL, g_ptr_array_index (sheet->missing, i));
  vivier_json_writer_end_array (ctl->json);
  vivier_json_writer_string (ctl->json, "heat", vivier_heat_to_id (sheet->state.heat));
  vivier_json_writer_begin_object (ctl->json, "scores");
  for (guint i = 0; i < VIVIER_N_CARDS; i++)
    write_score (ctl, sheet->scores[i]);
  vivier_json_writer_end_object (ctl->json);
  vivier_json_writer_begin_object (ctl->json, "next_action");
  vivier_json_writer_string (ctl->json, "id", vivier_advice_kind_to_id (sheet->advice->kind));
  vivier_json_writer_string (ctl->json, "action", sheet->advice->action);
  vivier_json_writer_string (ctl->json, "reason", sheet->advice->reason);
  vivier_json_writer_day (ctl->json, "day", sheet->advice->on);
  vivier_json_writer_end_object (ctl->json);
  vivier_json_writer_end_object (ctl->json);
}

static void
print_score (Vivierctl         *ctl,
             const VivierScore *score)
{
  g_autoptr (VivierctlTable) table = NULL;
  g_autofree char *total = score->is_known ? g_strdup_printf ("%.0f", score->total) : g_strdup ("–");
  const char *const titles[] = { vivier_card_label (score->card), total, "", NULL };

  table = vivierctl_table_new (titles, "lrl");
  for (guint i = 0; i < score->parts->len; i++)
    {
      const VivierScorePart *part = g_ptr_array_index (score->parts, i);
      g_autofree char *points = g_strdup_printf ("%.0f / %.0f", part->points, part->of);
      g_autofree char *day = part->day != VIVIER_DAY_NONE ? vivier_day_format (part->day) : NULL;
      g_autofree char *fact = day != NULL ? g_strdup_printf ("%s (%s)", part->fact, day) : g_strdup (part->fact);

      vivierctl_table_add (table, vivier_factor_label (part->factor), points, fact, NULL);
    }
  vivierctl_table_print (table, ctl->out);
  vivierctl_line (ctl, "%s", "");
}

static void
print_sheet (Vivierctl *ctl,
             Question  *question)
{
  const VivierScoreSheet *sheet = question->sheet;
  g_autoptr (GString) missing = g_string_new (NULL);

  for (guint i = 0; i < VIVIER_N_CARDS; i++)
    print_score (ctl, sheet->scores[i]);
  for (guint i = 0; i < sheet->missing->len; i++)
    {
      const VivierProspectField *field = vivier_field_table_find (question->fields, g_ptr_array_index (sheet->missing, i));

      g_string_append_printf (missing, "%s%s", i > 0 ? ", " : "", field != NULL ? field->label : "");
    }
  if (sheet->missing->len > 0)
    /* Translators: names of fields that are not filled in. */
    vivierctl_line (ctl, _("Missing: %s"), missing->str);
  /* Translators: what to do next, then why, a sentence. */
  vivierctl_line (ctl, _("Next: %s. %s"), sheet->advice->action, sheet->advice->reason);
}

/* vivierctl score PROSPECT */
VivierctlStatus
vivierctl_score (Vivierctl  *ctl,
                 int         argc,
                 char      **argv)
{
  const GOptionEntry entries[] = { { NULL } };
  Question question = { NULL };
  VivierctlStatus status;

  if (!vivierctl_parse (ctl, &argc, &argv, entries, 1, 1, &status))
    return status;

  question.what = argv[1];
  question.today = ctl->today;
  status = VIVIERCTL_DONE;
  if (!vivierctl_open_for_reading (ctl) || !vivierctl_read (ctl, load_sheet, &question))
    status = VIVIERCTL_FAILED;
  else if (ctl->as_json)
    write_sheet (ctl, question.sheet);
  else
    print_sheet (ctl, &question);

  g_clear_pointer (&question.sheet, vivier_score_sheet_free);
  g_clear_pointer (&question.fields, vivier_field_table_unref);
  return status;
}
