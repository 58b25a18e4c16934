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

G_END_DECLS
