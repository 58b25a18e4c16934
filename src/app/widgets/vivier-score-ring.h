/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * VivierScoreRing:
 * A score of 0 to 100 as a ring with its number, or how much of something is
 * done ("3/10"); an empty ring with a dash while the score is not known.
 */
#define VIVIER_TYPE_SCORE_RING (vivier_score_ring_get_type ())
G_DECLARE_FINAL_TYPE (VivierScoreRing, vivier_score_ring, VIVIER, SCORE_RING, GtkWidget)

GtkWidget *vivier_score_ring_new       (int              size); /* pixels: 34, 56 or 104 */
void       vivier_score_ring_set_score (VivierScoreRing *self,
                                        double           score); /* 0 to 100, negative: not known */
void       vivier_score_ring_set_done  (VivierScoreRing *self,
                                        guint            done,
                                        guint            total);

G_END_DECLS
