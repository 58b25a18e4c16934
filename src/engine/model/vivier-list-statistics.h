/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-prospect-query.h"

G_BEGIN_DECLS

/* What a list is counted by. */
typedef enum {
  VIVIER_STATISTIC_STAGE,
  VIVIER_STATISTIC_SEGMENT,
  VIVIER_STATISTIC_HEAT,
  VIVIER_STATISTIC_MONTH, /* added in each of the last twelve months, and before */
  VIVIER_STATISTIC_SOURCE,
  VIVIER_STATISTIC_OWNER,
  VIVIER_STATISTIC_DEPARTMENT,
  VIVIER_STATISTIC_CITY,
  VIVIER_STATISTIC_COMPLETENESS, /* in quarters, 100 % apart */
} VivierStatistic;
#define VIVIER_N_STATISTICS 9
const char *vivier_statistic_to_id (VivierStatistic statistic); /* "stage", "segment"..., "month" */

/* Those who have something in common. */
typedef struct {
  char *label; /* for people; "" for those without a value */
  gint64 count;
  gint64 value_minor;   /* what they may bring, together */
  VivierFilter *filter; /* who meets it within the list is counted here */
} VivierStatisticsBar;

typedef struct {
  VivierStatistic kind;
  GPtrArray *bars; /* (element-type VivierStatisticsBar): stages, segments, heats,
                    * months and quarters in their order, also those of nobody;
                    * the others by count, most first */
  guint n_more;    /* how many values were left out */
  gint64 n_others; /* and how many prospects have them */
} VivierStatisticsChart;

/**
 * VivierListStatistics:
 * A list in figures: exactly those who answer its query.
 */
typedef struct {
  gint64 n_prospects;
  gint64 n_valued;    /* of whom a value is known */
  gint64 value_minor; /* together */
  gint64 n_owned;
  gint64 n_planned;         /* with a next action */
  double mean_completeness; /* percent; 0 of nobody */
  GPtrArray *charts;        /* (element-type VivierStatisticsChart), one per VivierStatistic */
} VivierListStatistics;

void vivier_list_statistics_free (VivierListStatistics *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierListStatistics, vivier_list_statistics_free)
/* @limit: bars of sources, owners, departments and towns at most, 0 for all. One
 * pass, for a reader thread. */
VivierListStatistics *vivier_list_statistics_load (VivierDb *db,
                                                   const VivierProspectQuery *query,
                                                   guint limit,
                                                   GCancellable *cancellable,
                                                   GError **error);

G_END_DECLS
