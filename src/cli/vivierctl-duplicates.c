/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/vivier-money.h"
#include "cli/vivierctl.h"
#include "model/vivier-duplicate-scan.h"
#include "rules/vivier-duplicate.h"

enum
{
  DEFAULT_LIMIT = 50,
};

typedef struct
{
  const char            *a;     /* as typed, nullable */
  const char            *b;
  gboolean               is_distinct;
  guint                  limit;
  gint64                 a_id;
  gint64                 b_id;
  VivierDuplicateReport *report;
} Job;

static gboolean
scan (VivierDb      *db,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  Job *job = data;

  job->report = vivier_duplicates_scan (db, vivier_duplicate_judge, NULL, job->limit, cancellable, error);
  return job->report != NULL;
}

static gboolean
look (VivierDb      *db,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  Job *job = data;
  g_autoptr (VivierProspect) prospect = NULL;

  job->a_id = vivier_prospect_find (db, job->a, error);
  prospect = job->a_id != 0 ? vivier_prospect_load (db, job->a_id, error) : NULL;
  if (prospect == NULL)
    return FALSE;

  job->report = g_new0 (VivierDuplicateReport, 1);
  job->report->shared = g_ptr_array_new ();
  job->report->pairs = vivier_duplicates_like (db, prospect, vivier_duplicate_judge, NULL, job->limit, cancellable, error);
  for (guint i = 0; job->report->pairs != NULL && i < job->report->pairs->len; i++)
    {
      const VivierDuplicatePair *pair = g_ptr_array_index (job->report->pairs, i);

      if (pair->verdict == VIVIER_DUPLICATE_SAME)
        job->report->n_same++;
      else
        job->report->n_probable++;
    }
  return job->report->pairs != NULL;
}

static gboolean
set_distinct (VivierDb      *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Job *job = data;
  g_autoptr (VivierProspect) b = NULL;

  job->a_id = vivier_prospect_find (db, job->a, error);
  job->b_id = job->a_id != 0 ? vivier_prospect_find (db, job->b, error) : 0;
  b = job->b_id != 0 ? vivier_prospect_load (db, job->b_id, error) : NULL;
  if (b == NULL)
    return FALSE;

  vivier_db_set_label (db, &(VivierLabel) { .kind = job->is_distinct ? "distinct-new" : "distinct-delete",
                                            .subject = b->name });
  return vivier_duplicates_set_distinct (db, job->a_id, job->b_id, job->is_distinct, error);
}

static void
write_pair (VivierJsonWriter          *json,
            const VivierDuplicatePair *pair)
{
  vivier_json_writer_begin_object (json, NULL);
  vivier_json_writer_int (json, "a_id", pair->a_id);
  vivier_json_writer_string (json, "a", pair->a_name);
  vivier_json_writer_int (json, "b_id", pair->b_id);
  vivier_json_writer_string (json, "b", pair->b_name);
  vivier_json_writer_int (json, "score", pair->score);
  vivier_json_writer_string (json, "verdict", vivier_duplicate_verdict_to_id (pair->verdict));
  vivier_json_writer_begin_array (json, "reasons");
  for (char **reason = pair->reasons; *reason != NULL; reason++)
    vivier_json_writer_string (json, NULL, *reason);
  vivier_json_writer_end_array (json);
  vivier_json_writer_end_object (json);
}

static void
write_report (VivierJsonWriter            *json,
              const VivierDuplicateReport *report)
{
  vivier_json_writer_begin_object (json, NULL);
  vivier_json_writer_int (json, "same", report->n_same);
  vivier_json_writer_int (json, "probable", report->n_probable);
  vivier_json_writer_begin_array (json, "pairs");
  for (guint i = 0; i < report->pairs->len; i++)
    write_pair (json, g_ptr_array_index (report->pairs, i));
  vivier_json_writer_end_array (json);
  vivier_json_writer_begin_array (json, "shared");
  for (guint i = 0; i < report->shared->len; i++)
    {
      const VivierSharedAddress *shared = g_ptr_array_index (report->shared, i);

      vivier_json_writer_begin_object (json, NULL);
      vivier_json_writer_string (json, "channel", vivier_channel_to_string (shared->channel));
      vivier_json_writer_string (json, "value", shared->value);
      vivier_json_writer_int (json, "prospects", shared->n_prospects);
      vivier_json_writer_end_object (json);
    }
  vivier_json_writer_end_array (json);
  vivier_json_writer_end_object (json);
}

static void
print_report (Vivierctl                   *ctl,
              const VivierDuplicateReport *report)
{
  gint64 n_found = report->n_same + report->n_probable;

  for (guint i = 0; i < report->pairs->len; i++)
    {
      const VivierDuplicatePair *pair = g_ptr_array_index (report->pairs, i);

      vivierctl_line (ctl, "%3d  %s (%" G_GINT64_FORMAT ")  =  %s (%" G_GINT64_FORMAT ")  [%s]", pair->score, pair->a_name,
                      pair->a_id, pair->b_name, pair->b_id, vivier_duplicate_verdict_label (pair->verdict));
      for (char **reason = pair->reasons; *reason != NULL; reason++)
        vivierctl_line (ctl, "       %s", *reason);
    }
  for (guint i = 0; i < report->shared->len; i++)
    {
      const VivierSharedAddress *shared = g_ptr_array_index (report->shared, i);
      g_autofree char *number = vivier_number_format (shared->n_prospects);

      /* Translators: a phone number or an e-mail address, then how many prospects have it */
      vivierctl_line (ctl, _("%s is shared by %s prospects and was not counted."), shared->value, number);
    }
  if (n_found == 0)
    vivierctl_line (ctl, "%s", _("No duplicates found."));
  else if (report->pairs->len < n_found)
    {
      g_autofree char *told = vivier_number_format (report->pairs->len);
      g_autofree char *number = vivier_number_format (n_found);

      /* Translators: two numbers: how many pairs of prospects are shown, and how many there are */
      vivierctl_line (ctl, _("%s of %s pairs. --limit shows more."), told, number);
    }
}

static void
print_answer (Vivierctl *ctl,
              const Job *job)
{
  if (ctl->as_json)
    {
      vivier_json_writer_begin_object (ctl->json, NULL);
      vivier_json_writer_int (ctl->json, "a_id", job->a_id);
      vivier_json_writer_int (ctl->json, "b_id", job->b_id);
      vivier_json_writer_bool (ctl->json, "distinct", job->is_distinct);
      vivier_json_writer_end_object (ctl->json);
    }
  else if (job->is_distinct)
    vivierctl_line (ctl, "%s", _("Remembered: these two are no duplicates."));
  else
    vivierctl_line (ctl, "%s", _("Forgotten: these two may be duplicates again."));
}

/* vivierctl duplicates [PROSPECT] [--limit N] | --not A B | --maybe A B */
VivierctlStatus
vivierctl_duplicates (Vivierctl  *ctl,
                      int         argc,
                      char      **argv)
{
  const VivierLabel label = { .kind = "distinct-new" };
  gboolean is_not = FALSE, is_maybe = FALSE;
  int limit = DEFAULT_LIMIT;
  const GOptionEntry entries[] = {
    { "limit", 0, 0, G_OPTION_ARG_INT, &limit, N_("Show at most so many pairs, 0 for all"), N_("N") },
    { "not", 0, 0, G_OPTION_ARG_NONE, &is_not, N_("Remember that two prospects are no duplicates"), NULL },
    { "maybe", 0, 0, G_OPTION_ARG_NONE, &is_maybe, N_("Forget that again"), NULL },
    { NULL },
  };
  Job job = { NULL };
  VivierctlStatus status;
  gboolean ok;

  if (!vivierctl_parse (ctl, &argc, &argv, entries, 0, 2, &status))
    return status;
  if ((is_not || is_maybe) != (argc == 3) || (is_not && is_maybe))
    return vivierctl_usage_error (ctl, "%s", _("Name two prospects after --not or --maybe, and at most one otherwise."));
  if (limit < 0)
    return vivierctl_usage_error (ctl, "%s", _("--limit is a number of pairs, 0 for all."));

  job.a = argc > 1 ? argv[1] : NULL;
  job.b = argc > 2 ? argv[2] : NULL;
  job.is_distinct = is_not;
  job.limit = (guint) limit;
  if (job.b != NULL)
    {
      ok = vivierctl_open_for_writing (ctl, FALSE) && vivierctl_write (ctl, &label, set_distinct, &job);
      if (ok)
        print_answer (ctl, &job);
    }
  else
    {
      ok = vivierctl_open_for_reading (ctl) && vivierctl_read (ctl, job.a != NULL ? look : scan, &job);
      if (ok && ctl->as_json)
        write_report (ctl->json, job.report);
      else if (ok)
        print_report (ctl, job.report);
    }
  vivier_duplicate_report_free (job.report);
  return ok ? VIVIERCTL_DONE : VIVIERCTL_FAILED;
}
