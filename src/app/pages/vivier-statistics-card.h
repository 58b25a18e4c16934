/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/vivier-list-statistics.h"
#include "vivier-session.h"

G_BEGIN_DECLS

/**
 * VivierStatisticsCard:
 * One chart of a list: a bar for each value, which is a button.
 *
 * Signal: "chosen" (guint index): a bar was.
 */
#define VIVIER_TYPE_STATISTICS_CARD (vivier_statistics_card_get_type ())
G_DECLARE_FINAL_TYPE (VivierStatisticsCard, vivier_statistics_card, VIVIER, STATISTICS_CARD, GtkWidget)

GtkWidget *vivier_statistics_card_new  (VivierStatistic              kind);
/* @total: how many the whole list has. */
void       vivier_statistics_card_show (VivierStatisticsCard        *self,
                                        VivierSession               *session,
                                        const VivierStatisticsChart *chart,
                                        gint64                       total);

G_END_DECLS
