/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rules/vivier-score-card.h"

G_BEGIN_DECLS

#define VIVIER_SCORE_MOST  100

double       vivier_factor_points             (const VivierScoreCards *self,
                                               const VivierFacts      *facts,
                                               VivierFactor            factor);
double       vivier_factor_share              (const VivierScoreCards *self,
                                               const VivierFacts      *facts,
                                               VivierFactor            factor);
double       vivier_signal_points             (const VivierScoreCards *self,
                                               const VivierSignal     *signal,
                                               VivierDay               today);
VivierFactor vivier_signal_get_factor         (const VivierSignal     *signal);

G_END_DECLS
