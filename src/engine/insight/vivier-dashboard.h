/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-prospect-query.h"
#include "model/vivier-purchase.h"
#include "rules/vivier-segment.h"

G_BEGIN_DECLS

/* A goal of the document with where it stands: @value and @target are
 * fractions; @done of @total prospects. */
typedef struct {
  double value;
  double target;
  gint64 done;
  gint64 total;
} VivierGoal;

/* A segment change that comes by itself, soonest first. */
typedef struct {
  VivierProspectRow *row;
  VivierSegment      next;
  VivierDay          on;
} VivierUpcomingChange;

/**
 * VivierDashboard:
 * Every figure of the dashboard, read in one snapshot. Money in minor units.
 */
typedef struct {
  VivierDay today;
  char     *currency;
  char     *purchase_word;         /* VIVIER_SETTING_PURCHASE_WORD */
  gint64    prospects;             /* all */
  gint64    clients;               /* with at least one purchase, declared ones included */
  gint64    vip;
  gint64    active;
  gint64    dormant;
  gint64    relaunch;
  gint64    without_purchase;
  gint64    purchases;             /* counted, declared ones included */
  gint64    booked;                /* purchases to come */
  gint64    revenue_minor;
  gint64    booked_minor;
  VivierDay first_on;              /* earliest purchase */
  gint64    average_minor;         /* per purchase */
  gint64    relaunch_potential_minor; /* sum over the relaunch list, per 12 months */
  gint64    relaunch_expected_minor;
  gint64    relaunch_vip;          /* VIPs in the relaunch list */
  double    relaunch_mean_days;    /* mean silence there */
  /* Reactivation: clients relaunched (relaunch or reminder sent) and those of
   * them that bought within 90 days after; what they bought in those days. */
  gint64    relaunched;
  gint64    reactivated;
  double    reactivation_rate;     /* 0 when nobody was relaunched */
  gint64    reactivated_revenue_minor;
  double    mean_days_before_return; /* mean length of silences of at least active_below_days that a purchase ended; 0 if none */
  double    active_share;          /* active among clients */
  VivierGoal goal_vip;             /* inactive VIPs reactivated in the last 3 months, target 30 % */
  VivierGoal goal_regular;         /* other inactive clients, target 20 % */
  VivierGoal goal_active;          /* active share, target 40 % */
  int       months_from;           /* year * 12 + month - 1 of months[0] */
  VivierMonthTotal months[24];     /* the year shown and the one before: [0..11] last year, [12..23] this year */
  int       year;                  /* the year shown (12..23) */
  GArray   *years;                 /* (element-type int) years with purchases, newest first */
  GPtrArray *top_potential;        /* (element-type VivierProspectRow), 5 of the relaunch list by potential */
  GPtrArray *upcoming;             /* (element-type VivierUpcomingChange), at most 5 within 90 days */
} VivierDashboard;

/* @year 0: the year of @today; the one before in January, or while it has no purchase yet. */
VivierDashboard *vivier_dashboard_load (VivierDb *db, VivierDay today, int year, GError **error);
void             vivier_dashboard_free (VivierDashboard *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierDashboard, vivier_dashboard_free)

G_END_DECLS
