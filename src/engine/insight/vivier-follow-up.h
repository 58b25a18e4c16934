/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-today-source.h"

G_BEGIN_DECLS

/* The remedy for prospects with whom nothing is planned: a first step with each,
 * spread over the coming working days so that every day stays one that can be
 * worked through. (For prospects of nobody: vivier_assign_unowned().)
 *
 * The step is a call where a phone number is known, else an e-mail, else finding
 * one of the two. Who has the highest priority comes first. */
#define VIVIER_FOLLOW_UP_PER_DAY 20
/* Nobody plans further ahead than these working days; who is left then stays
 * without a next action until the next time. */
#define VIVIER_FOLLOW_UP_DAYS 60

typedef struct {
  gint64    planned;
  gint64    left;     /* for whom there was no room any more */
  VivierDay from;     /* VIVIER_DAY_NONE when nothing was planned */
  VivierDay until;
} VivierFollowUpPlan;

/* Inside a write. @user_id 0: everybody's prospects. @per_day: open tasks a day at
 * most, those that are planned already included; 1 to 500. The write's label becomes
 * "follow-up-plan" with their number. INVALID when @per_day is out of range. */
gboolean vivier_follow_up_plan (VivierDb            *db,
                                VivierDay            today,
                                gint64               user_id,
                                int                  per_day,
                                gint64               now_ms,
                                VivierFollowUpPlan  *out,
                                GError             **error);

G_END_DECLS
