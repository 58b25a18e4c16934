/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-duplicate-facts.h"

G_BEGIN_DECLS

/* From these scores on. */
#define VIVIER_DUPLICATE_PROBABLE_SCORE 60
#define VIVIER_DUPLICATE_SAME_SCORE     90

/**
 * vivier_duplicate_judge:
 *
 * A #VivierDuplicateFunc; @user_data is not looked at, @reasons may be %NULL.
 *
 * Points for what two records share, from 100 for a SIRET down to a few for a
 * town, less points for what contradicts: other SIREN, other town with nothing
 * that reaches the same person.
 *
 * A name alone never makes two records the same, however alike: a folded name
 * finds candidates, and "Rene" and "René" may be two people. It takes an
 * identifier or a way to reach them that both have, and names that do not
 * contradict it: a phone shared by two unlike names is an office.
 *
 * Symmetric: judge (a, b) and judge (b, a) say the same.
 */
VivierDuplicateVerdict vivier_duplicate_judge (const VivierDuplicateFacts *a,
                                               const VivierDuplicateFacts *b,
                                               int                        *score,
                                               GPtrArray                  *reasons,
                                               gpointer                    user_data);

/* A line of a file, as far as it is more than facts. */
typedef struct {
  gboolean   has_person; /* its addresses are those of a person at the company */
  gboolean (*is_beside)  (gint64 id, gpointer data); /* whether the same file has named that prospect; nullable */
  gpointer   data;
} VivierDuplicateLine;

/**
 * vivier_duplicate_judge_line:
 * @line: what a line of a file says
 * @stored: a prospect
 * @score: (out): 0 to 100
 * @reasons: (nullable) (element-type utf8): as for vivier_duplicate_judge()
 * @user_data: (nullable) (type VivierDuplicateLine): what else is known of the line
 *
 * vivier_duplicate_judge() for a file: a list calls those by name whom it means, so
 * that the very name makes two the same, as does one address under names that are
 * akin (but of two people), and a name nearly so is probable, as long
 * as nothing speaks against it: another SIREN, another town of two people, or,
 * within one file, other ways to reach them both.
 */
VivierDuplicateVerdict vivier_duplicate_judge_line (const VivierDuplicateFacts *line,
                                                    const VivierDuplicateFacts *stored,
                                                    int                        *score,
                                                    GPtrArray                  *reasons,
                                                    gpointer                    user_data);

G_END_DECLS
