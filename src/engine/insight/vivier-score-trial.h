/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rules/vivier-score-card.h"

G_BEGIN_DECLS

/* One of those who would come first. Places begin at 1, the same points the same place. */
typedef struct {
  gint64 id;
  char  *name;
  double before;       /* points of 100 with the cards in use */
  double after;        /* with the others */
  gint64 place_before;
  gint64 place_after;
} VivierScoreTrialRow;

/**
 * VivierScoreTrial:
 * What other cards would make of everybody who is not archived. Nothing is written.
 */
typedef struct {
  VivierCard  card;
  gint64      n_prospects;
  gint64      n_quality;                    /* whose quality would be another */
  gint64      n_heat;                       /* whose heat would: hot, warm or cold */
  gint64      heats_before[VIVIER_N_HEATS];
  gint64      heats_after[VIVIER_N_HEATS];
  double      mean_before;                  /* of @card */
  double      mean_after;
  GPtrArray  *top;                          /* (element-type VivierScoreTrialRow), best first */
} VivierScoreTrial;

void              vivier_score_trial_free (VivierScoreTrial *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierScoreTrial, vivier_score_trial_free)
/* Tries @cards; @card (quality or heat) is the one whose ranking is told, its
 * first @n_top. One pass that only reads, for a reader thread. */
VivierScoreTrial *vivier_score_trial_run  (VivierDb *db, VivierCard card, const VivierScoreCards *cards, VivierDay today, guint n_top, GCancellable *cancellable, GError **error);

G_END_DECLS
