/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rules/vivier-score-card.h"
#include "store/vivier-store.h"

G_BEGIN_DECLS

/* Keeps prospect_state true to the data, and gives new prospects an owner: a
 * commit hook for what changes, and a refresh of all when the day or the cards
 * do, since heat decays. Attached after vivier_figures_keeper_attach(), for it
 * reads the figures. */
gboolean          vivier_state_keeper_attach        (VivierStore *store, GError **error);
/* Called when the day may have changed (timer, resume), after the figures. */
void              vivier_state_keeper_update_async  (VivierStore *store, GAsyncReadyCallback callback, gpointer user_data);
gboolean          vivier_state_keeper_update_finish (VivierStore *store, GAsyncResult *result, GError **error);

/* The cards of the workspace. Saving ranks everybody anew in the same write. */
VivierScoreCards *vivier_score_cards_load (VivierDb *db, GError **error);
gboolean          vivier_score_cards_save (VivierDb *db, const VivierScoreCards *cards, GError **error);

/* Computes everything anew and mends what differs. */
gboolean          vivier_state_recompute  (VivierDb *db, VivierDay today, gint64 *mended, GError **error);

G_END_DECLS
