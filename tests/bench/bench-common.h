/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/vivier-store.h"

/* Wall and CPU time of one measured stretch, in seconds. */
typedef struct {
  double wall;
  double cpu;
} BenchTime;

void      bench_start (BenchTime *time);
void      bench_stop  (BenchTime *time);

/* "name: ours 1.20 s (cpu 1.10), PEER 3.40 s (cpu 3.30): ratio 0.35 wall, 0.33 cpu (goal 0.50)" */
void      bench_report (const char      *name,
                        const BenchTime *ours,
                        const char      *peer_name,
                        const BenchTime *peer,
                        double           goal);

/* The value below which @percent of @samples (element-type double) lie; sorts them. */
double    bench_percentile (GArray *samples,
                            double  percent);

/* A temporary workspace with seeded prospects and purchases; removed by
 * bench_workspace_free(). Sizes come from VIVIER_BENCH_PROSPECTS and
 * VIVIER_BENCH_PURCHASES (100 000 and 1 000 000). */
typedef struct {
  char        *folder;
  char        *path;
  VivierClock *clock;
  VivierStore *store;
  gint64       n_prospects;
  gint64       n_purchases;
} BenchWorkspace;

BenchWorkspace *bench_workspace_new  (void);
void            bench_workspace_free (BenchWorkspace *self);
