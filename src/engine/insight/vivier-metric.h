/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "insight/vivier-period.h"
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
  const char        *name;       /* see vivier_metric_get_name() */
  const char        *definition; /* see vivier_metric_get_definition() */
  VivierMetricUnit   unit;
  VivierMetricShape  shape;
  gboolean           has_period; /* counts what fell into the period; else as it stands now */
  gboolean           is_good;    /* more is better: for the colour of a change */
} VivierMetric;

/* All, by group: prospects, clients, relaunch, conversion, activity. */
guint               vivier_metrics_get_n (void);
const VivierMetric *vivier_metrics_get   (guint index);
const VivierMetric *vivier_metric_find   (const char *id); /* nullable */
/* In the reader's language: its name, and one sentence that says what it counts. */
const char         *vivier_metric_get_name       (const VivierMetric *self);
const char         *vivier_metric_get_definition (const VivierMetric *self);

/* One bar, slice, point or row. */
typedef struct {
  char   *id;       /* value, or first day of the step; "" for "none" */
  char   *label;    /* for people */
  double  value;
  double  previous; /* of the period before; NAN when that says nothing */
  gint64  count;    /* prospects behind it: what @filter lists */
  gint64  total;    /* of a share: of how many; else 0 */
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
  double              value;    /* the figure itself, NAN for a share or mean of nobody; of parts, the whole */
  double              previous; /* NAN when it says nothing about another period */
  gint64              count;
  gint64              total;    /* of a share: of how many; else 0 */
  char               *filter;   /* nullable: nothing to list */
  GPtrArray          *parts;    /* (element-type VivierMetricPart); empty for a number */
  char              **columns;  /* nullable: headings of a TABLE, in the reader's language */
  VivierMetricUnit   *units;    /* nullable: of each column */
} VivierMetricValue;

void               vivier_metric_value_free (VivierMetricValue *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierMetricValue, vivier_metric_value_free)
/* @context: today, and whose eyes. @compare also computes the period before. */
VivierMetricValue *vivier_metric_compute    (VivierDb *db, const VivierMetric *metric, VivierPeriod period, const VivierFilterContext *context, gboolean compare, GError **error);
/* The same of many, in one pass over the prospects: (element-type VivierMetricValue), in order. */
GPtrArray         *vivier_metrics_compute   (VivierDb *db, const VivierMetric *const *metrics, guint n_metrics, VivierPeriod period, const VivierFilterContext *context, gboolean compare, GError **error);
/* "1 250", "2 500 €", "42 %", "12 days"; "–" for NAN. (transfer full) */
char              *vivier_metric_format     (const VivierMetric *metric, double value, const char *currency);
/* The same for a cell of a TABLE. (transfer full) */
char              *vivier_metric_format_cell (const VivierMetricValue *self, guint column, double value, const char *currency);

G_END_DECLS
