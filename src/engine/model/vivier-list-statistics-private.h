/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-list-statistics.h"

G_BEGIN_DECLS

#define VIVIER_STATISTICS_MONTHS 12
#define VIVIER_STATISTICS_BANDS  5

typedef struct {
  gint64 count;
  gint64 value_minor;
} VivierSum;

/* The pass as it goes. Texts are counted as they are spelled, and those that a
 * filter takes for the same are put together at the end. */
typedef struct {
  VivierListStatistics *statistics;
  VivierFieldTable *fields;
  GHashTable *by_text[VIVIER_N_STATISTICS];             /* (element-type utf8 VivierSum); "" for none */
  GHashTable *by_id[VIVIER_N_STATISTICS];               /* (element-type gint64 VivierSum); 0 for none */
  VivierDay month_starts[VIVIER_STATISTICS_MONTHS + 1]; /* the last: of the month to come */
  VivierSum months[VIVIER_STATISTICS_MONTHS + 1];       /* the first: before */
  VivierSum bands[VIVIER_STATISTICS_BANDS];
  gint64 sum_completeness;
} VivierStatisticsPass;

/* What was counted as charts, in the order of VivierStatistic. */
gboolean
vivier_statistics_pass_add_charts (VivierStatisticsPass *self, VivierDb *db, guint limit, GError **error);
void vivier_statistics_chart_free (gpointer data);

G_END_DECLS
