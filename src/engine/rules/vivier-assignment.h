/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-user.h"

G_BEGIN_DECLS

/* Who gets a prospect. Of the active users with a weight:
 *  1. who is absent is replaced by the stand-in, else passed over;
 *  2. who has another territory (departments) or sector (NAF prefixes) is passed
 *     over; who has one that names the prospect goes before those who take all;
 *  3. who has reached the capacity is passed over;
 *  4. who does not work today goes after those who do;
 *  5. of those left, the one with the smallest (load + 1) / weight, then the
 *     smallest id: a round-robin in which a weight of 2 gets twice as many.
 * When nobody is left, capacity is set aside, then territory and sector: no
 * prospect stays without an owner while there is an active user. */

/* What decides about a prospect. */
typedef struct {
  const char *department; /* "13", nullable */
  const char *naf_code;   /* nullable */
} VivierAssignmentCase;

/**
 * VivierAssigner:
 * The users with their loads, as they grow while prospects are given out.
 */
typedef struct _VivierAssigner VivierAssigner;

/* @users: (element-type VivierUser), which must outlive it; @loads: (nullable)
 * open prospects of each, in the order of @users. */
VivierAssigner *vivier_assigner_new    (GPtrArray *users, const gint64 *loads, VivierDay today);
void            vivier_assigner_free   (VivierAssigner *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierAssigner, vivier_assigner_free)
/* Never given anything, as one who leaves or hands over. */
void            vivier_assigner_exclude (VivierAssigner *self, gint64 user_id);
/* The new owner, whose load grows by one; 0 when there is no active user.
 * @reason (out) (optional) (transfer none): why, a sentence for people, that
 * lives as long as @self. */
gint64          vivier_assigner_choose (VivierAssigner *self, const VivierAssignmentCase *prospect, const char **reason);
gboolean        vivier_user_is_absent  (const VivierUser *user, VivierDay today);

G_END_DECLS
