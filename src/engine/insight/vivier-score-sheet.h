/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-prospect-field.h"
#include "rules/vivier-next-action.h"

G_BEGIN_DECLS

/**
 * VivierScoreSheet:
 * All scores of one prospect, opened, with the day and the origin of each fact,
 * what is missing from its record, and what to do next.
 */
typedef struct {
  gint64        prospect_id;
  VivierState   state;
  VivierScore  *scores[VIVIER_N_CARDS];
  int           completeness; /* percent */
  GPtrArray    *missing;      /* (element-type utf8): ids of fields, the most useful first */
  VivierAdvice *advice;
} VivierScoreSheet;

void              vivier_score_sheet_free (VivierScoreSheet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierScoreSheet, vivier_score_sheet_free)
/* NOT_FOUND. Computed now, with the workspace's cards: it also says what the
 * next write would make of the stored scores. */
VivierScoreSheet *vivier_score_sheet_load (VivierDb *db, gint64 prospect_id, VivierDay today, GError **error);

G_END_DECLS
