/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-prospect-query.h"

G_BEGIN_DECLS

/* What stands in one stage. */
typedef struct {
  gint64 stage_id;
  gint64 n_prospects;
  gint64 value_minor;    /* what they may bring, together */
  gint64 weighted_minor; /* the same by the probability of the stage */
} VivierStageTotal;

/* (transfer full) (element-type VivierStageTotal): one for each stage, in their
 * order, of those who answer @query; its order and columns do not matter. %NULL
 * with @error. */
GArray *vivier_stage_totals_load (VivierDb                   *db,
                                  const VivierProspectQuery  *query,
                                  GError                    **error);
/* How many prospects stand in open stages, archived ones left out; -1 with @error. */
gint64  vivier_stages_count_open (VivierDb                   *db,
                                  GError                    **error);

G_END_DECLS
