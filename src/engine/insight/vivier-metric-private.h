/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "insight/vivier-metric.h"

G_BEGIN_DECLS

/* How a figure is made. In filters %P stands for the period. */
typedef enum {
  FORMULA_COUNT,      /* prospects that answer @filter */
  FORMULA_SHARE,      /* those among the ones that answer @over */
  FORMULA_SUM,        /* of @field, over those that answer @filter */
  FORMULA_MEAN,       /* of @field, over those of @filter that have it */
  FORMULA_TALLY,      /* by value of @field */
  FORMULA_SHARE_TALLY, /* FORMULA_SHARE by value of @field */
  FORMULA_SERIES,     /* by step of the DAY @field, which is not in @filter */
  FORMULA_STEPS,      /* a funnel: how many of each of the steps, see vivier-metric.c */
  FORMULA_ACTIVITIES, /* what all users did, one figure of VivierUserActivity; @filter: with whom */
  FORMULA_USERS,      /* all of them, by user */
  FORMULA_SOURCES,    /* of each source: arrived, qualified, clients, and how long it took */
} Formula;

typedef struct {
  VivierMetric metric;
  Formula      formula;
  const char  *filter;
  const char  *over;
  const char  *field;
  VivierStep   step;
  double       scale;  /* of a MEAN, 0 for 1 */
  gsize        offset; /* of ACTIVITIES: a gint64 in VivierUserActivity */
} MetricEntry;

typedef struct {
  const char *label;
  const char *filter;
} FunnelStep;

/* Arrived, qualified, clients. */
extern const char *const vivier_source_filters[3];
extern const FunnelStep vivier_funnel_steps[];
extern const guint      vivier_n_funnel_steps;

G_END_DECLS
