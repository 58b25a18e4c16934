/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "insight/vivier-period.h"
#include "model/vivier-prospect-pass.h"

G_BEGIN_DECLS

/*
 * VivierMetricAnswers:
 * What formulas ask the workspace. They go over it twice: first the questions are
 * only noted, and everything seems to be nobody's; then one pass over all
 * prospects answers them together. A question that is new by then, or that a pass
 * does not take, is asked by itself.
 */
typedef struct _VivierMetricAnswers VivierMetricAnswers;

VivierMetricAnswers *vivier_metric_answers_new        (VivierDb                   *db,
                                                       VivierFieldTable           *fields,
                                                       const VivierFilterContext  *context);
void                 vivier_metric_answers_free       (VivierMetricAnswers        *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierMetricAnswers, vivier_metric_answers_free)
/* Ends the noting. */
gboolean             vivier_metric_answers_find       (VivierMetricAnswers        *self,
                                                       GError                    **error);

/* @filter in the language of filters. -1 with @error. */
gint64               vivier_metric_answers_count      (VivierMetricAnswers        *self,
                                                       const char                 *filter,
                                                       GError                    **error);
gboolean             vivier_metric_answers_total      (VivierMetricAnswers        *self,
                                                       const char                 *filter,
                                                       const char                 *field,
                                                       VivierTotals               *totals,
                                                       GError                    **error);
/* (transfer full) (element-type VivierTallyEntry) */
GPtrArray           *vivier_metric_answers_tally      (VivierMetricAnswers        *self,
                                                       const char                 *filter,
                                                       const char                 *field,
                                                       const char                 *sum,
                                                       int                         limit,
                                                       GError                    **error);
/* (transfer full) (element-type gint64) */
GArray              *vivier_metric_answers_days       (VivierMetricAnswers        *self,
                                                       const char                 *filter,
                                                       const char                 *field,
                                                       VivierPeriod                period,
                                                       GError                    **error);
/* (transfer full) (element-type VivierUserActivity): nobody while noting. */
GPtrArray           *vivier_metric_answers_activities (VivierMetricAnswers        *self,
                                                       VivierPeriod                period,
                                                       GError                    **error);

G_END_DECLS
