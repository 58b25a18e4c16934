/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "charts/vivier-chart-style.h"

G_BEGIN_DECLS

/**
 * VivierGoalBar:
 *
 * A track from 0 to 100 % with what is done and a tick where the goal stands:
 * green once reached, orange from three quarters of it on, else the accent. The
 * words stand beside it; colour alone says nothing.
 */
#define VIVIER_TYPE_GOAL_BAR (vivier_goal_bar_get_type ())
G_DECLARE_FINAL_TYPE (VivierGoalBar, vivier_goal_bar, VIVIER, GOAL_BAR, GtkWidget)

typedef enum {
  VIVIER_GOAL_FAR,
  VIVIER_GOAL_NEAR,
  VIVIER_GOAL_REACHED,
} VivierGoalState;

GtkWidget       *vivier_goal_bar_new       (void);
/* Fractions, 0 to 1. @is_strict: the goal is reached only above @target. */
void             vivier_goal_bar_set       (VivierGoalBar *self,
                                            double         value,
                                            double         target,
                                            gboolean       is_strict);
VivierGoalState  vivier_goal_bar_get_state (VivierGoalBar *self);

G_END_DECLS
