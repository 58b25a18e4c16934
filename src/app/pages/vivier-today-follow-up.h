/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "insight/vivier-today.h"

G_BEGIN_DECLS

/**
 * VivierTodayFollowUp:
 * What must not be lost beside the queue of the day: how many prospects are
 * forgotten or were never contacted, each a link to its list; and those that
 * break a promise of follow-up (an owner, a next action or a reason for none),
 * each with its remedy. Hidden when all is well.
 *
 * The remedies are "today.plan-all" and "today.assign-all".
 */
#define VIVIER_TYPE_TODAY_FOLLOW_UP (vivier_today_follow_up_get_type ())
G_DECLARE_FINAL_TYPE (VivierTodayFollowUp, vivier_today_follow_up, VIVIER, TODAY_FOLLOW_UP, GtkBox)

GtkWidget *vivier_today_follow_up_new         (void);
/* @is_of_one: the figures are those of who acts, so the lists are, too. */
void       vivier_today_follow_up_show        (VivierTodayFollowUp *self,
                                               const VivierToday   *today,
                                               gboolean             is_of_one);
void       vivier_today_follow_up_set_compact (VivierTodayFollowUp *self,
                                               gboolean             is_compact);

G_END_DECLS
