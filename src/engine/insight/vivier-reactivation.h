/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rules/vivier-segment.h"

G_BEGIN_DECLS

/* A purchase so many days after a relaunch is put down to it. */
#define VIVIER_REACTIVATION_DAYS 90

/* Silences that a purchase ended in the last three months, over those and the
 * ones that last. */
typedef struct {
  gint64 returned;
  gint64 silent; /* still */
} VivierReturns;

/* What became of silent clients. Money in minor units. */
typedef struct {
  gint64        relaunched;    /* clients */
  gint64        reactivated;   /* of them */
  gint64        reactivated_revenue_minor;
  double        mean_days_before_return;
  VivierReturns vip;           /* VIPs before they fell silent */
  VivierReturns regular;
} VivierReactivation;

gboolean vivier_reactivation_load (VivierDb                  *db,
                                   const VivierSegmentRules  *rules,
                                   VivierDay                  today,
                                   VivierReactivation        *out,
                                   GError                   **error);

G_END_DECLS
