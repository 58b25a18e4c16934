/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-figures.h"

G_BEGIN_DECLS

#define VIVIER_SEGMENT_ERROR (vivier_segment_error_quark ())
GQuark vivier_segment_error_quark (void);

typedef enum {
  VIVIER_SEGMENT_ERROR_INVALID, /* rules that cannot be read or used */
} VivierSegmentError;

/**
 * VivierSegmentRules:
 * Thresholds and weights of segments, relaunch priority and potential
 * (mission/3-dj-booker-crm.md). Data of the workspace; the defaults are those
 * of the document.
 */
typedef struct {
  int    active_below_days;       /* 90: active when d < this */
  int    dormant_up_to_days;      /* 365: dormant up to and with this, relaunch after */
  int    vip_purchases;           /* 10 */
  gint64 vip_revenue_minor;       /* 5 000 € */
  int    vip_active_purchases;    /* 5, when active */
  double weight_vip;              /* 40 */
  double weight_purchases;        /* 20, reached at full_purchases */
  double weight_revenue;          /* 25, reached at full_revenue_minor */
  double weight_freshness;        /* 15, falling to 0 over freshness_days after dormant_up_to_days */
  int    full_purchases;          /* 10 */
  gint64 full_revenue_minor;      /* 5 000 € */
  int    freshness_days;          /* 730 */
  double expected_rate_vip;       /* 0.30 */
  double expected_rate_other;     /* 0.20 */
  double active_share_goal;       /* 0.40 */
  int    relaunch_rest_days;      /* 30: no second relaunch sooner */
  int    reminder_rest_days;      /* 60: for dormant clients */
} VivierSegmentRules;

void     vivier_segment_rules_init     (VivierSegmentRules *rules); /* the defaults */
char    *vivier_segment_rules_to_json  (const VivierSegmentRules *rules);
/* Unknown members are ignored, missing or absurd ones take the default;
 * NULL gives the defaults. FALSE when @json is no JSON object. */
gboolean vivier_segment_rules_from_json (VivierSegmentRules *rules, const char *json, GError **error);
/* Thresholds in order, weights not negative: INVALID names the wrong one. */
gboolean vivier_segment_rules_check    (const VivierSegmentRules *rules, GError **error);

/* Days since the last purchase, -1 when there is none. */
int           vivier_segment_days_since (const VivierPurchaseTotals *totals, VivierDay today);
VivierSegment vivier_segment_of         (const VivierSegmentRules *rules, const VivierPurchaseTotals *totals, VivierDay today);
gboolean      vivier_segment_is_vip     (const VivierSegmentRules *rules, const VivierPurchaseTotals *totals, VivierDay today);

/* A #VivierFiguresFunc: @user_data is a const VivierSegmentRules. */
void          vivier_segment_evaluate   (VivierDay today, gpointer rules, VivierFigures *figures);

/* Parts of the relaunch priority, each in points; total 0 to 100. */
typedef struct {
  double vip;
  double purchases;
  double revenue;
  double freshness;
  double total;
} VivierPriority;
void   vivier_priority_explain (const VivierSegmentRules *rules, const VivierPurchaseTotals *totals, gboolean is_vip, VivierDay today, VivierPriority *out);

/* Revenue per 12 months between first and last purchase, over at least twelve
 * months, so never above the client's total: revenue * 365 / max (365, days). */
gint64 vivier_potential_minor  (const VivierPurchaseTotals *totals);
gint64 vivier_expected_minor   (const VivierSegmentRules *rules, gint64 potential_minor, gboolean is_vip);

/* Days until the three-year limit (CNIL: three years from the last contact
 * that came from the prospect, here the last purchase). G_MAXINT without a
 * purchase; negative once passed. Shown from VIVIER_RETENTION_WARNING_DAYS on. */
#define VIVIER_RETENTION_YEARS 3
#define VIVIER_RETENTION_WARNING_DAYS 90
int    vivier_retention_days_left (VivierDay last_on, VivierDay today);

/* First day on which another relaunch respects the rest days, or @today. */
VivierDay vivier_relaunch_allowed_on (const VivierSegmentRules *rules, VivierSegment segment, VivierDay relaunched_on, VivierDay today);

/* What changes by itself: the day on which the prospect's segment becomes
 * @next with no further purchase; VIVIER_DAY_NONE when it stays. */
VivierDay vivier_segment_next_change (const VivierSegmentRules *rules, const VivierPurchaseTotals *totals, VivierDay today, VivierSegment *next);

G_END_DECLS
