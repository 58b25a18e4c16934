/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/vivier-day.h"

G_BEGIN_DECLS

/* From one day to another, both included. */
typedef struct {
  VivierDay from;
  VivierDay until;
} VivierPeriod;
typedef enum {
  VIVIER_PERIOD_WEEK,    /* from Monday on */
  VIVIER_PERIOD_MONTH,
  VIVIER_PERIOD_QUARTER,
  VIVIER_PERIOD_YEAR,
  VIVIER_PERIOD_30_DAYS, /* the last thirty, today included */
  VIVIER_PERIOD_90_DAYS,
  VIVIER_PERIOD_12_MONTHS,
} VivierPeriodKind;
#define VIVIER_N_PERIODS 7
const char  *vivier_period_kind_to_id   (VivierPeriodKind kind); /* "week", "month", "quarter", "year", "30-days", "90-days", "12-months" */
gboolean     vivier_period_kind_from_id (const char *id, VivierPeriodKind *kind);
const char  *vivier_period_kind_label   (VivierPeriodKind kind);
VivierPeriod vivier_period_of           (VivierPeriodKind kind, VivierDay today);
/* As many days just before; whole months when the period is whole months. */
VivierPeriod vivier_period_previous     (VivierPeriod period);

/* How a period is cut for a series; a week begins on Monday. */
typedef enum {
  VIVIER_STEP_DAY,
  VIVIER_STEP_WEEK,
  VIVIER_STEP_MONTH,
} VivierStep;
VivierDay    vivier_period_next_step    (VivierStep step, VivierDay day);

G_END_DECLS
