/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-user.h"
#include "store/vivier-changes.h"

G_BEGIN_DECLS

/* Who owns which prospects: read and written in bulk for insight/vivier-assign.h. */

/* Who new prospects without an owner go to: "rules" (rules/vivier-assignment.h,
 * the default), or "creator", who acts. With one active user there is no choice. */
#define VIVIER_SETTING_ASSIGNMENT "assignment"

/* The owner of a new prospect for which nobody was named; 0: the rules are asked
 * before the write ends. */
gint64   vivier_ownership_get_default (VivierDb *db);

/* Open (not archived, stage open) prospects of each user: (element-type gint64),
 * in the order of @user_ids. */
GArray  *vivier_ownership_loads   (VivierDb *db, const gint64 *user_ids, guint n_user_ids, GError **error);

/* Gives a prospect to somebody: returns the new owner and @reason (transfer none,
 * nullable); 0 leaves it as it is. */
typedef gint64 (*VivierOwnershipFunc) (gint64 prospect_id, const char *department, const char *naf_code, gpointer user_data, const char **reason);

/* Of prospects that are not archived: those of @owner_id (0: of nobody), only
 * the open ones with @only_open, in the order of their ids, each asked of @func
 * and written in one go. @n_changed is optional. Inside a write. */
gboolean vivier_ownership_reassign (VivierDb *db, gint64 owner_id, gboolean only_open, VivierOwnershipFunc func, gpointer user_data, gint64 now_ms, gint64 *n_changed, GError **error);
/* The same for one, whoever has it. */
gboolean vivier_ownership_reassign_one (VivierDb *db, gint64 prospect_id, VivierOwnershipFunc func, gpointer user_data, gint64 now_ms, gboolean *has_changed, GError **error);
/* For a commit hook: new prospects of a write that nobody owns yet. Leaves no
 * image in history, since an inserted row is its own. */
gboolean vivier_ownership_assign_new (VivierDb *db, VivierChanges *changes, VivierOwnershipFunc func, gpointer user_data, gint64 *n_changed, GError **error);
gboolean vivier_ownership_has_new    (VivierDb *db, VivierChanges *changes);

/* Owners in the timeline: a line of kind "assignment", whose purpose and subject
 * are who had the prospect and who has it, and whose body is why. */

/* Before an update that gives @to the prospects p for which @condition holds, in
 * which ?6 is @id: a line for each that has another owner now and is not new. */
gboolean vivier_ownership_tell          (VivierDb *db, const char *condition, gint64 id, gint64 to, const char *reason, gint64 now_ms, GError **error);
/* "Zoé → Ben", or "Ben" without a former one. (transfer full) */
char    *vivier_ownership_describe_move (const char *from, const char *to);

G_END_DECLS
