/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-stage.h"

G_BEGIN_DECLS

/* The three shipped pipelines, and going from one to another. */
typedef enum {
  VIVIER_PIPELINE_B2B_FRANCE,  /* "b2b-france": the one a new workspace has */
  VIVIER_PIPELINE_PROSPECTION, /* "prospection" */
  VIVIER_PIPELINE_JOSMOZE,     /* "josmoze" */
} VivierPipeline;
#define VIVIER_N_PIPELINES 3

const char *vivier_pipeline_to_string   (VivierPipeline  pipeline);
gboolean    vivier_pipeline_from_string (const char     *id,
                                         VivierPipeline *pipeline);
const char *vivier_pipeline_get_label   (VivierPipeline  pipeline); /* for people */
/* (transfer full) (element-type VivierStage): its stages, none of them stored. */
GPtrArray  *vivier_pipeline_get_stages  (VivierPipeline  pipeline);

/* Where the prospects of one present stage go. */
typedef struct {
  VivierStage *from;
  guint        to;            /* index in the plan's stages; editable */
  gint64       n_prospects;
  gboolean     is_kept;       /* no stage of the new pipeline means this: it stays, as stages[to] */
} VivierStageMove;

/**
 * VivierPipelinePlan:
 * What a change of pipeline would do, to be shown and corrected before it is
 * done. Stages that mean the same keep their row; a stage with prospects and
 * no counterpart of its kind is kept after the new ones.
 */
typedef struct {
  VivierPipeline  pipeline;
  GPtrArray      *stages;     /* (element-type VivierStage): as it would be, in order; id 0 for new ones */
  GPtrArray      *moves;      /* (element-type VivierStageMove), one per present stage */
} VivierPipelinePlan;

VivierPipelinePlan *vivier_pipeline_plan_switch (VivierDb *db, VivierPipeline pipeline, GError **error);
void                vivier_pipeline_plan_free   (VivierPipelinePlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierPipelinePlan, vivier_pipeline_plan_free)
/* Inside a write. A prospect only changes the name of where it stands: "since"
 * stays and no timeline says anything; history does. CONFLICT when the stages
 * are no longer those of the plan. */
gboolean            vivier_pipeline_plan_apply  (VivierDb *db, const VivierPipelinePlan *plan, gint64 now_ms, GError **error);

G_END_DECLS
