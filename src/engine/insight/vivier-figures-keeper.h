/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rules/vivier-segment.h"
#include "store/vivier-store.h"

G_BEGIN_DECLS

/* Keeps what is derived (figures, states, search words) true to the data, and new
 * prospects with an owner: a commit hook for what changes, and a refresh of all
 * when the day or the rules do. */

/* Installs the hook and brings the figures to the clock's day. On a read-only
 * store reads call vivier_figures_keeper_prepare_read() first. Blocks. */
gboolean vivier_figures_keeper_attach  (VivierStore *store, GError **error);
/* Called when the day may have changed (timer, resume). */
void     vivier_figures_keeper_update_async  (VivierStore *store, GAsyncReadyCallback callback, gpointer user_data);
gboolean vivier_figures_keeper_update_finish (VivierStore *store, GAsyncResult *result, GError **error);
/* For a connection of a read-only store: shadows the figures if they stand for
 * another day than the store's clock. Cheap when they do not. */
gboolean vivier_figures_keeper_prepare_read  (VivierDb *db, VivierDay today, GError **error);

/* The rules of the workspace. */
gboolean vivier_rules_load (VivierDb *db, VivierSegmentRules *rules, GError **error);
gboolean vivier_rules_save (VivierDb *db, const VivierSegmentRules *rules, GError **error);

/* "Recalculer segmentations": computes everything anew, compares with what is
 * stored, mends. @checked prospects looked at, @mended rows that differed. */
gboolean vivier_figures_recompute (VivierDb *db, VivierDay today, gint64 *checked, gint64 *mended, GError **error);

G_END_DECLS
