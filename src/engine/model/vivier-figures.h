/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/vivier-store.h"

G_BEGIN_DECLS

/* Lifecycle of a prospect, computed from purchases and never typed. VIP stands
 * beside it. */
typedef enum {
  VIVIER_SEGMENT_PROSPECT, /* no purchase yet */
  VIVIER_SEGMENT_ACTIVE,
  VIVIER_SEGMENT_DORMANT,
  VIVIER_SEGMENT_RELAUNCH,
} VivierSegment;

const char *vivier_segment_to_id   (VivierSegment  segment); /* "prospect", "active", "dormant", "relaunch" */
gboolean    vivier_segment_from_id (const char    *id,
                                    VivierSegment *segment);

/**
 * VivierPurchaseTotals:
 * What the purchases of one prospect add up to on a reference day: those not
 * cancelled and dated up to that day. When there are none, what its client
 * list declared (is_declared). Days are VIVIER_DAY_NONE when there is none.
 */
typedef struct {
  gboolean  is_declared;
  gint64    purchases;
  gint64    revenue_minor;
  VivierDay first_on;
  VivierDay last_on;
  gint64    min_minor;
  gint64    max_minor;
} VivierPurchaseTotals;

/* Totals and what the rules make of them (rules/vivier-segment.h). */
typedef struct {
  VivierPurchaseTotals totals;
  VivierSegment        segment;
  gboolean             is_vip;
  double               priority;        /* 0 to 100; 0 outside relaunch */
  gint64               potential_minor; /* per 12 months */
  gint64               expected_minor;
  gboolean             is_archived;     /* no rule: so that lists leave it out while they walk an index */
} VivierFigures;

/* Fills all of @out but totals, which are already there, and is_archived. */
typedef void (*VivierFiguresFunc) (VivierDay      today,
                                   gpointer       user_data,
                                   VivierFigures *out);

/* The table prospect_figures as of one day. Recomputing touches only rows that
 * differ; @n_changed (optional) tells how many. Inside a write. */
gboolean  vivier_figures_refresh_all     (VivierDb *db, VivierDay today, VivierFiguresFunc func, gpointer user_data, gint64 *n_changed, GError **error);
gboolean  vivier_figures_refresh_changed (VivierDb *db, VivierChanges *changes, VivierDay today, VivierFiguresFunc func, gpointer user_data, GError **error);
/* The day they stand for; VIVIER_DAY_NONE when never computed. */
VivierDay vivier_figures_get_day         (VivierDb *db);
/* For a read-only connection whose file stands for another day: a temporary
 * table of the same name takes the place of the stored one. */
gboolean  vivier_figures_shadow          (VivierDb *db, VivierDay today, VivierFiguresFunc func, gpointer user_data, GError **error);

G_END_DECLS
