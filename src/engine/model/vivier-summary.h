/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-figures.h"

G_BEGIN_DECLS

/* What the stored figures of all prospects add up to. Money in minor units. */
typedef struct {
  gint64    prospects;
  gint64    clients;       /* with some purchase, declared ones included */
  gint64    vip;
  gint64    active;
  gint64    dormant;
  gint64    relaunch;
  gint64    purchases;
  gint64    revenue_minor;
  VivierDay first_on;
  gint64    relaunch_potential_minor;
  gint64    relaunch_expected_minor;
  gint64    relaunch_vip;
  double    relaunch_mean_days; /* mean silence there on the day asked for */
} VivierFiguresSummary;

gboolean vivier_figures_summarize  (VivierDb              *db,
                                    VivierDay              today,
                                    VivierFiguresSummary  *summary,
                                    GError               **error);

/* Purchases after a day, and not cancelled. */
gboolean vivier_purchases_sum_booked (VivierDb            *db,
                                      VivierDay            today,
                                      gint64              *n_booked,
                                      gint64              *booked_minor,
                                      GError             **error);

/* (element-type int): years with purchases up to @until, newest first. */
GArray  *vivier_purchases_years    (VivierDb              *db,
                                    VivierDay              until,
                                    GError               **error);

/* Called for each purchase; returns %FALSE to stop. */
typedef gboolean (*VivierPurchaseFunc) (gint64    prospect_id,
                                        VivierDay purchased_on,
                                        gint64    amount_minor,
                                        gpointer  user_data);

/* All that count up to @until, by prospect and then oldest first. */
gboolean vivier_purchases_foreach  (VivierDb              *db,
                                    VivierDay              until,
                                    VivierPurchaseFunc     func,
                                    gpointer               user_data,
                                    GError               **error);

G_END_DECLS
