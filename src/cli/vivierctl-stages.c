/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/vivier-money.h"
#include "cli/vivierctl.h"
#include "model/vivier-pipeline.h"

typedef struct {
  VivierPipeline      pipeline;
  gint64              now_ms;
  GPtrArray          *stages;  /* (element-type VivierStage) */
  GArray             *counts;  /* of gint64 */
  VivierPipelinePlan *plan;
} Job;

static gboolean
load_stages (VivierDb      *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Job *job = data;

  job->stages = vivier_stages_load (db, error);
  if (job->stages == NULL)
    return FALSE;
  job->counts = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < job->stages->len; i++)
    {
      gint64 count = vivier_stage_count (db, ((VivierStage *) job->stages->pdata[i])->id, error);

      if (count < 0)
        return FALSE;
      g_array_append_val (job->counts, count);
    }
  return TRUE;
}

static gboolean
plan_switch (VivierDb      *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Job *job = data;

  job->plan = vivier_pipeline_plan_switch (db, job->pipeline, error);
  return job->plan != NULL;
}

static gboolean
switch_pipeline (VivierDb      *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  Job *job = data;

  return plan_switch (db, data, cancellable, error)
         && vivier_pipeline_plan_apply (db, job->plan, job->now_ms, error);
}

static void
print_stages (Vivierctl *ctl,
              const Job *job)
{
  const char *const titles[] = { _("Stage"), _("Kind"), _("Probability"), _("Prospects"), NULL };
  g_autoptr (VivierctlTable) table = vivierctl_table_new (titles, "llrr");

  for (guint i = 0; i < job->stages->len; i++)
    {
      const VivierStage *stage = g_ptr_array_index (job->stages, i);
      g_autofree char *number = vivier_number_format (g_array_index (job->counts, gint64, i));
      g_autofree char *probability = vivier_percent_format (stage->probability / 100.0);

      vivierctl_table_add (table, vivier_stage_get_name (stage), vivier_stage_kind_get_label (stage->kind),
                           probability, number, NULL);
    }
  vivierctl_table_print (table, ctl->out);
}

static void
write_stages (VivierJsonWriter *json,
              const Job        *job)
{
  vivier_json_writer_begin_array (json, NULL);
  for (guint i = 0; i < job->stages->len; i++)
    {
      const VivierStage *stage = g_ptr_array_index (job->stages, i);

      vivier_json_writer_begin_object (json, NULL);
      vivier_json_writer_int (json, "id", stage->id);
      vivier_json_writer_string (json, "key", stage->key);
      vivier_json_writer_string (json, "name", vivier_stage_get_name (stage));
      vivier_json_writer_string (json, "kind", vivier_stage_kind_to_string (stage->kind));
      vivier_json_writer_string (json, "colour", stage->colour);
      vivier_json_writer_int (json, "probability", stage->probability);
      vivier_json_writer_int (json, "prospects", g_array_index (job->counts, gint64, i));
      vivier_json_writer_end_object (json);
    }
  vivier_json_writer_end_array (json);
}

static void
print_plan (Vivierctl *ctl,
            const Job *job)
{
  const char *const titles[] = { _("Stage"), _("Becomes"), _("Prospects"), NULL };
  g_autoptr (VivierctlTable) table = vivierctl_table_new (titles, "llr");

  for (guint i = 0; i < job->plan->moves->len; i++)
    {
      const VivierStageMove *move = g_ptr_array_index (job->plan->moves, i);
      g_autofree char *number = vivier_number_format (move->n_prospects);

      vivierctl_table_add (table, vivier_stage_get_name (move->from),
                           vivier_stage_get_name (job->plan->stages->pdata[move->to]), number, NULL);
    }
  vivierctl_table_print (table, ctl->out);
}

static void
write_plan (VivierJsonWriter *json,
            const Job        *job,
            gboolean          is_done)
{
  vivier_json_writer_begin_object (json, NULL);
  vivier_json_writer_string (json, "pipeline", vivier_pipeline_to_string (job->plan->pipeline));
  vivier_json_writer_bool (json, "done", is_done);
  vivier_json_writer_begin_array (json, "moves");
  for (guint i = 0; i < job->plan->moves->len; i++)
    {
      const VivierStageMove *move = g_ptr_array_index (job->plan->moves, i);
      const VivierStage *to = g_ptr_array_index (job->plan->stages, move->to);

      vivier_json_writer_begin_object (json, NULL);
      vivier_json_writer_string (json, "from", vivier_stage_get_name (move->from));
      vivier_json_writer_string (json, "from_key", move->from->key);
      vivier_json_writer_string (json, "to", vivier_stage_get_name (to));
      vivier_json_writer_string (json, "to_key", to->key);
      vivier_json_writer_int (json, "prospects", move->n_prospects);
      vivier_json_writer_bool (json, "kept", move->is_kept);
      vivier_json_writer_end_object (json);
    }
  vivier_json_writer_end_array (json);
  vivier_json_writer_end_object (json);
}

static VivierctlStatus
run_switch (Vivierctl *ctl,
            Job       *job,
            gboolean   is_dry_run)
{
  const VivierLabel label = { .kind = "pipeline", .subject = vivier_pipeline_get_label (job->pipeline) };
  gboolean ok = is_dry_run ? vivierctl_open_for_reading (ctl) && vivierctl_read (ctl, plan_switch, job)
                           : vivierctl_open_for_writing (ctl, FALSE) && vivierctl_write (ctl, &label, switch_pipeline, job);

  if (ok && ctl->as_json)
    write_plan (ctl->json, job, !is_dry_run);
  else if (ok)
    print_plan (ctl, job);
  return ok ? VIVIERCTL_DONE : VIVIERCTL_FAILED;
}

/* vivierctl stages [--preset NAME [--dry-run]] */
VivierctlStatus
vivierctl_stages (Vivierctl  *ctl,
                  int         argc,
                  char      **argv)
{
  g_autofree char *preset = NULL;
  gboolean is_dry_run = FALSE;
  const GOptionEntry entries[] = {
    { "preset", 0, 0, G_OPTION_ARG_STRING, &preset, N_("Change to this pipeline: b2b-france, prospection, josmoze"), N_("NAME") },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &is_dry_run, N_("Only show what would change"), NULL },
    { NULL },
  };
  Job job = { .now_ms = 0 };
  VivierctlStatus status;

  if (!vivierctl_parse (ctl, &argc, &argv, entries, 0, 0, &status))
    return status;
  if (preset != NULL && !vivier_pipeline_from_string (preset, &job.pipeline))
    return vivierctl_usage_error (ctl, _("There is no pipeline “%s”. Choose b2b-france, prospection or josmoze."), preset);

  job.now_ms = vivier_clock_get_now_ms (ctl->clock);
  if (preset != NULL)
    status = run_switch (ctl, &job, is_dry_run);
  else if (vivierctl_open_for_reading (ctl) && vivierctl_read (ctl, load_stages, &job))
    {
      status = VIVIERCTL_DONE;
      if (ctl->as_json)
        write_stages (ctl->json, &job);
      else
        print_stages (ctl, &job);
    }
  else
    status = VIVIERCTL_FAILED;

  g_clear_pointer (&job.stages, g_ptr_array_unref);
  g_clear_pointer (&job.counts, g_array_unref);
  g_clear_pointer (&job.plan, vivier_pipeline_plan_free);
  return status;
}
