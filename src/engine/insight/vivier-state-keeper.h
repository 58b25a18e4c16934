/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rules/vivier-score-card.h"
#include "store/vivier-store.h"

G_BEGIN_DECLS

/* The part of insight/vivier-figures-keeper.h that looks after prospect_state:
 * called by its hook once the figures are true. On a read-only workspace the heat
 * stays that of the day it was last written. */

/* Brings the states to @today, all when the day or the cards are others; @changes
 * (nullable) tells which ones suffice when nothing else moved. */
gboolean          vivier_state_keeper_follow     (VivierDb *db, VivierChanges *changes, VivierDay today, GError **error);
gboolean          vivier_state_keeper_is_current (VivierDb *db, VivierDay today);
/* Computes everything anew; through @mended (optional) the rows that differed. */
gboolean          vivier_state_keeper_recompute  (VivierDb *db, VivierDay today, gint64 *mended, GError **error);

/* The cards of the workspace, those shipped where it has none. Saving ranks
 * everybody anew in the same write. */
VivierScoreCards *vivier_score_cards_load        (VivierDb *db, GError **error);
gboolean          vivier_score_cards_save        (VivierDb *db, const VivierScoreCards *cards, GError **error);
/* The same where they shall not stand in the way of something else: what cannot
 * be read gives the shipped ones. */
VivierScoreCards *vivier_score_cards_load_usable (VivierDb *db);

G_END_DECLS
