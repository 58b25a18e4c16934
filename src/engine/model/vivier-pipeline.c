/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/vivier-pipeline.h"
#include "model/vivier-stage-private.h"

#define B2B  VIVIER_PIPELINE_B2B_FRANCE
#define PROS VIVIER_PIPELINE_PROSPECTION
#define JOS  VIVIER_PIPELINE_JOSMOZE

#define MAX_STAGES 9

static const struct {
  const char *id;
  const char *label;
  const char *keys[MAX_STAGES]; /* in order */
} pipelines[VIVIER_N_PIPELINES] = {
  [B2B] = { "b2b-france", N_("B2B France"),
            { "new", "to-contact", "contacted", "interested", "to-call-back", "customer", "not-interested", "lost" } },
  [PROS] = { "prospection", N_("Prospecting"),
             { "unqualified", "contacted", "to-contact-again", "negotiation", "given-up", "already-customer" } },
  [JOS] = { "josmoze", "Josmoze",
            { "new", "contacted", "engaged", "qualified", "converted", "unsubscribed", "bounced" } },
};

/* What a stage is called in each pipeline; where there is no word for it, the one
 * that promises least. NULL: nothing there is like it. */
typedef struct {
  const char      *key;
  VivierStageKind  kind;
  int              probability;
  const char      *as[VIVIER_N_PIPELINES];
} Meaning;

#define OPEN VIVIER_STAGE_OPEN
#define WON  VIVIER_STAGE_WON
#define LOST VIVIER_STAGE_LOST

static const Meaning meanings[] = {
  { "new", OPEN, 5, { "new", "unqualified", "new" } },
  { "to-contact", OPEN, 10, { "to-contact", "unqualified", "new" } },
  { "contacted", OPEN, 20, { "contacted", "contacted", "contacted" } },
  { "interested", OPEN, 50, { "interested", "contacted", "engaged" } },
  { "to-call-back", OPEN, 30, { "to-call-back", "to-contact-again", "contacted" } },
  { "customer", WON, 100, { "customer", "already-customer", "converted" } },
  { "not-interested", LOST, 0, { "not-interested", "given-up", NULL } },
  { "lost", LOST, 0, { "lost", "given-up", NULL } },
  { "unqualified", OPEN, 5, { "new", "unqualified", "new" } },
  { "to-contact-again", OPEN, 30, { "to-call-back", "to-contact-again", "contacted" } },
  { "negotiation", OPEN, 60, { "interested", "negotiation", "qualified" } },
  { "given-up", LOST, 0, { "lost", "given-up", NULL } },
  { "already-customer", WON, 100, { "customer", "already-customer", "converted" } },
  { "engaged", OPEN, 40, { "interested", "contacted", "engaged" } },
  { "qualified", OPEN, 60, { "interested", "negotiation", "qualified" } },
  { "converted", WON, 100, { "customer", "already-customer", "converted" } },
  { "unsubscribed", LOST, 0, { "not-interested", "given-up", "unsubscribed" } },
  { "bounced", LOST, 0, { "contacted", "contacted", "bounced" } },
};

/**
 * vivier_pipeline_to_string:
 * @pipeline: a pipeline
 *
 * Returns: its id
 */
const char *
vivier_pipeline_to_string (VivierPipeline pipeline)
{
  g_return_val_if_fail (pipeline < VIVIER_N_PIPELINES, NULL);

  return pipelines[pipeline].id;
}

/**
 * vivier_pipeline_from_string:
 * @id: (nullable): an id
 * @pipeline: (out): the pipeline
 *
 * Returns: %FALSE when it is none
 */
gboolean
vivier_pipeline_from_string (const char     *id,
                             VivierPipeline *pipeline)
{
  for (guint i = 0; i < VIVIER_N_PIPELINES; i++)
    if (g_strcmp0 (pipelines[i].id, id) == 0)
      {
        *pipeline = (VivierPipeline) i;
        return TRUE;
      }

  return FALSE;
}

/**
 * vivier_pipeline_get_label:
 * @pipeline: a pipeline
 *
 * Returns: what people call it
 */
const char *
vivier_pipeline_get_label (VivierPipeline pipeline)
{
  g_return_val_if_fail (pipeline < VIVIER_N_PIPELINES, NULL);

  return _(pipelines[pipeline].label);
}

static const Meaning *
find_meaning (const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    if (g_strcmp0 (meanings[i].key, key) == 0)
      return &meanings[i];

  return NULL;
}

/**
 * vivier_pipeline_get_stages:
 * @pipeline: a pipeline
 *
 * Returns: (transfer full) (element-type VivierStage): its stages in order, not
 *   stored
 */
GPtrArray *
vivier_pipeline_get_stages (VivierPipeline pipeline)
{
  GPtrArray *stages = g_ptr_array_new_with_free_func ((GDestroyNotify) vivier_stage_free);

  g_return_val_if_fail (pipeline < VIVIER_N_PIPELINES, stages);

  for (guint i = 0; pipelines[pipeline].keys[i] != NULL; i++)
    {
      const Meaning *meaning = find_meaning (pipelines[pipeline].keys[i]);
      VivierStage *stage = vivier_stage_new (NULL, meaning->kind);

      stage->key = g_strdup (meaning->key);
      stage->probability = meaning->probability;
      stage->position = (int) i + 1;
      g_ptr_array_add (stages, stage);
    }
  return stages;
}

/* Planning ---------------------------------------------------------------- */

static void
move_free (gpointer data)
{
  VivierStageMove *move = data;

  vivier_stage_free (move->from);
  g_free (move);
}

/**
 * vivier_pipeline_plan_free:
 * @self: (nullable) (transfer full): a plan
 */
void
vivier_pipeline_plan_free (VivierPipelinePlan *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->stages, g_ptr_array_unref);
  g_clear_pointer (&self->moves, g_ptr_array_unref);
  g_free (self);
}

static gboolean
find_key (GPtrArray  *stages,
          const char *key,
          guint      *index)
{
  for (guint i = 0; key != NULL && i < stages->len; i++)
    if (g_strcmp0 (((VivierStage *) g_ptr_array_index (stages, i))->key, key) == 0)
      {
        *index = i;
        return TRUE;
      }

  return FALSE;
}

/* Stages of both pipelines keep their row, and the name and colour people gave. */
static void
keep_rows (GPtrArray *stages,
           GPtrArray *present)
{
  for (guint i = 0; i < stages->len; i++)
    {
      VivierStage *stage = g_ptr_array_index (stages, i);
      const VivierStage *old;
      guint index;

      if (!find_key (present, stage->key, &index))
        continue;
      old = g_ptr_array_index (present, index);
      stage->id = old->id;
      stage->uuid = g_strdup (old->uuid);
      stage->name = g_strdup (old->name);
      stage->colour = g_strdup (old->colour);
    }
}

static VivierStageMove *
plan_move (VivierPipelinePlan *plan,
           const VivierStage  *from,
           gint64              n_prospects)
{
  VivierStageMove *move = g_new0 (VivierStageMove, 1);
  const Meaning *meaning = find_meaning (from->key);
  VivierStage *kept;

  move->from = vivier_stage_copy (from);
  move->n_prospects = n_prospects;
  if (meaning != NULL && find_key (plan->stages, meaning->as[plan->pipeline], &move->to))
    return move;
  if (n_prospects == 0)
    return move;

  kept = vivier_stage_copy (from);
  kept->position = (int) plan->stages->len + 1;
  move->is_kept = TRUE;
  move->to = plan->stages->len;
  g_ptr_array_add (plan->stages, kept);
  return move;
}

/**
 * vivier_pipeline_plan_switch:
 * @db: a connection
 * @pipeline: where to go
 * @error: return location
 *
 * Nothing is changed.
 *
 * Returns: (transfer full): what would be, or %NULL with @error
 */
VivierPipelinePlan *
vivier_pipeline_plan_switch (VivierDb        *db,
                             VivierPipeline   pipeline,
                             GError         **error)
{
  g_autoptr (VivierPipelinePlan) plan = g_new0 (VivierPipelinePlan, 1);
  g_autoptr (GPtrArray) present = NULL;

  g_return_val_if_fail (db != NULL && pipeline < VIVIER_N_PIPELINES, NULL);

  present = vivier_stages_load (db, error);
  if (present == NULL)
    return NULL;
  plan->pipeline = pipeline;
  plan->stages = vivier_pipeline_get_stages (pipeline);
  plan->moves = g_ptr_array_new_with_free_func (move_free);
  keep_rows (plan->stages, present);
  for (guint i = 0; i < present->len; i++)
    {
      const VivierStage *from = g_ptr_array_index (present, i);
      gint64 n_prospects = vivier_stage_count (db, from->id, error);

      if (n_prospects < 0)
        return NULL;
      g_ptr_array_add (plan->moves, plan_move (plan, from, n_prospects));
    }
  return g_steal_pointer (&plan);
}

/* Applying ---------------------------------------------------------------- */

static gboolean
check_present (VivierDb                  *db,
               const VivierPipelinePlan  *plan,
               GError                   **error)
{
  g_autoptr (GPtrArray) present = vivier_stages_load (db, error);
  gboolean is_same;

  if (present == NULL)
    return FALSE;
  is_same = present->len == plan->moves->len;
  for (guint i = 0; is_same && i < present->len; i++)
    {
      const VivierStageMove *move = g_ptr_array_index (plan->moves, i);

      is_same = move->from->id == ((VivierStage *) g_ptr_array_index (present, i))->id
                && move->to < plan->stages->len;
    }
  if (!is_same)
    g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_CONFLICT,
                         _("The stages have changed meanwhile. Look at the change of pipeline again."));
  return is_same;
}

static gboolean
is_among (GArray *ids,
          gint64  id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return TRUE;

  return FALSE;
}

/* The ids of the plan's stages, those of new ones made here. */
static GArray *
write_stages (VivierDb                  *db,
              const VivierPipelinePlan  *plan,
              gint64                     now_ms,
              GError                   **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < plan->stages->len; i++)
    {
      g_autoptr (VivierStage) stage = vivier_stage_copy (g_ptr_array_index (plan->stages, i));

      stage->position = (int) i + 1;
      if (!vivier_stage_write (db, stage, now_ms, error))
        return NULL;
      g_array_append_val (ids, stage->id);
    }
  return g_steal_pointer (&ids);
}

/**
 * vivier_pipeline_plan_apply:
 * @db: the connection of a write
 * @plan: what vivier_pipeline_plan_switch() said, perhaps with other "to"s
 * @now_ms: the clock's instant
 * @error: return location
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_CONFLICT when the plan is out of date
 */
gboolean
vivier_pipeline_plan_apply (VivierDb                  *db,
                            const VivierPipelinePlan  *plan,
                            gint64                     now_ms,
                            GError                   **error)
{
  g_autoptr (GArray) ids = NULL;

  g_return_val_if_fail (db != NULL && plan != NULL, FALSE);

  if (!check_present (db, plan, error))
    return FALSE;
  ids = write_stages (db, plan, now_ms, error);
  if (ids == NULL)
    return FALSE;

  for (guint i = 0; i < plan->moves->len; i++)
    {
      const VivierStageMove *move = g_ptr_array_index (plan->moves, i);
      gint64 to = g_array_index (ids, gint64, move->to);

      if (to != move->from->id
          && !vivier_targets_run (db, "UPDATE prospect SET stage_id = ?2 WHERE stage_id = ?1", move->from->id, to, error))
        return FALSE;
    }
  for (guint i = 0; i < plan->moves->len; i++)
    {
      const VivierStageMove *move = g_ptr_array_index (plan->moves, i);

      if (!is_among (ids, move->from->id)
          && !vivier_targets_run (db, "DELETE FROM stage WHERE id = ?1", move->from->id, 0, error))
        return FALSE;
    }
  return TRUE;
}
