/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-ownership.h"
#include "rules/vivier-assignment.h"
#include "store/vivier-store.h"

G_BEGIN_DECLS

/* All inside a write, undoable; @n_changed is optional. @now_ms: the moment the
 * owners change. Label kinds: "assign" (by the rules), "owner" (to one). */

/* Everybody without an owner, by the rules. */
gboolean vivier_assign_unowned  (VivierDb *db, VivierDay today, gint64 now_ms, gint64 *n_changed, GError **error);
/* One prospect, by the rules, whoever has it. */
gboolean vivier_assign_prospect (VivierDb *db, gint64 prospect_id, VivierDay today, gint64 now_ms, GError **error);
/* The open prospects of @from, all of them with @closed_too, to @to, or by the
 * rules among the others when it is 0. INVALID: both are the same. */
gboolean vivier_assign_hand_over (VivierDb *db, gint64 from, gint64 to, gboolean closed_too, VivierDay today, gint64 now_ms, gint64 *n_changed, GError **error);
/* The open prospects of everybody who is absent, to their stand-ins, or by the rules. */
gboolean vivier_assign_absent   (VivierDb *db, VivierDay today, gint64 now_ms, gint64 *n_changed, GError **error);
/* For the commit hook: new prospects nobody owns. */
gboolean vivier_assign_new      (VivierDb *db, VivierChanges *changes, VivierDay today, GError **error);

G_END_DECLS
