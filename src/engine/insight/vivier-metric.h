/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-prospect-query.h"
#include "model/vivier-user-activity.h"

G_BEGIN_DECLS

/* The one library of figures: dashboards, vivierctl and reports take them from
 * here, each with its name, its definition and the list it counts. */

typedef enum {
  VIVIER_METRIC_COUNT,
  VIVIER_METRIC_MONEY,   /* minor units of the workspace's currency */
  VIVIER_METRIC_PERCENT, /* 0 to 1 */
  VIVIER_METRIC_DAYS,
} VivierMetricUnit;
const char *vivier_metric_unit_to_id (VivierMetricUnit unit); /* "count", "money", "percent", "days" */

/* What it looks like: decides which forms of widget fit. */
typedef enum {
  VIVIER_METRIC_NUMBER,    /* one figure */
  VIVIER_METRIC_BREAKDOWN, /* one per stage, source, user...: bars, donut, table */
  VIVIER_METRIC_SERIES,    /* one per day, week or month: line, bars, table */
  VIVIER_METRIC_TABLE,     /* several columns per row: table only */
} VivierMetricShape;
const char *vivier_metric_shape_to_id (VivierMetricShape shape); /* "number", "breakdown", "series", "table" */

typedef struct {
  const char        *id;         /* "prospects.active", "conversion.by-source" */
  const char        *name;       /* for people */
  const char        *definition; /* one sentence: what it counts */
  VivierMetricUnit   unit;
  VivierMetricShape  shape;
  gboolean           has_period; /* counts what fell into the period; else as it stands now */
  gboolean           is_good;    /* more is better: for the colour of a change */
} VivierMetric;

/* (array length=n): all, by group. */
const VivierMetric *vivier_metrics_get  (guint *n);
const VivierMetric *vivier_metric_find  (const char *id); /* nullable */

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

/* One bar, slice, point or row. */
typedef struct {
  char   *id;       /* value, or first day of the step; "" for "none" */
  char   *label;    /* for people */
  double  value;
  double  previous; /* of the period before; NAN when that says nothing */
  gint64  count;    /* prospects behind it: what @filter lists */
  char   *filter;   /* nullable */
  double *cells;    /* nullable: of a TABLE, one per column */
} VivierMetricPart;

/**
 * VivierMetricValue:
 * A figure computed. @filter, in the language of model/vivier-filter.h, opens the
 * list behind it, and that list has @count prospects.
 */
typedef struct {
  const VivierMetric *metric;
  VivierPeriod        period;
  double              value;    /* the figure itself; of a breakdown or series, their sum or share */
  double              previous; /* NAN when it says nothing about another period */
  gint64              count;
  gint64              total;    /* of a share: of how many; else 0 */
  char               *filter;   /* nullable: nothing to list */
  GPtrArray          *parts;    /* (element-type VivierMetricPart); empty for a number */
  char              **columns;  /* nullable: headings of a TABLE, in the reader's language */
} VivierMetricValue;

void               vivier_metric_value_free (VivierMetricValue *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierMetricValue, vivier_metric_value_free)
/* @context: today, and whose eyes. @compare also computes the period before. */
VivierMetricValue *vivier_metric_compute    (VivierDb *db, const VivierMetric *metric, VivierPeriod period, const VivierFilterContext *context, gboolean compare, GError **error);
/* "1 250", "2 500 €", "42 %", "12 days"; "–" for NAN. (transfer full) */
char              *vivier_metric_format     (const VivierMetric *metric, double value, const char *currency);

G_END_DECLS
