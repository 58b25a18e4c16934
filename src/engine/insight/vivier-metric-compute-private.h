/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "insight/vivier-metric-answers-private.h"
#include "insight/vivier-metric-private.h"

G_BEGIN_DECLS

/* Texts with many values: the others are a long tail. */
#define VIVIER_METRIC_MOST_PARTS 12

/* One figure of one period, being computed. */
typedef struct {
  const MetricEntry   *entry;
  VivierPeriod         period;
  VivierFieldTable    *fields;
  VivierMetricAnswers *answers;
} MetricJob;

/* vivier-metric-value.c */
VivierMetricValue *vivier_metric_value_new      (const MetricJob         *job);
/* Owned by @self. */
VivierMetricPart  *vivier_metric_value_add_part (VivierMetricValue       *self,
                                                 const char              *id,
                                                 const char              *label);

/* vivier-metric-compute.c; texts are (transfer full) */
char              *vivier_metric_fill_in        (const char              *template,
                                                 VivierPeriod             period);
char              *vivier_metric_narrowed       (const MetricJob         *job,
                                                 const char              *text,
                                                 const char              *field,
                                                 const char              *value);
gboolean           vivier_metric_compute_count  (const MetricJob         *job,
                                                 VivierMetricValue       *value,
                                                 GError                 **error);
VivierMetricPart  *vivier_metric_add_tally_part (const MetricJob         *job,
                                                 VivierMetricValue       *value,
                                                 const VivierTallyEntry  *entry,
                                                 const char              *text);
gboolean           vivier_metric_is_same_value  (const char              *a,
                                                 const char              *b);
gint64             vivier_metric_count_of_value (GPtrArray               *entries,
                                                 const char              *value);
double             vivier_metric_share_of       (gint64                   part,
                                                 gint64                   total);

/* vivier-metric-tables.c */
gboolean           vivier_metric_compute_users   (const MetricJob        *job,
                                                  VivierMetricValue      *value,
                                                  GError                **error);
gboolean           vivier_metric_compute_sources (const MetricJob        *job,
                                                  VivierMetricValue      *value,
                                                  GError                **error);

G_END_DECLS
