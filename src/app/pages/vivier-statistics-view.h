/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/vivier-list-statistics.h"
#include "vivier-session.h"

G_BEGIN_DECLS

/**
 * VivierStatisticsView:
 * A list in figures: how many, what they may bring, and bars by stage, segment,
 * month, source, owner, place and completeness. It counts only while it is seen.
 *
 * Signals: "narrowed" (const VivierFilter *part): a bar was chosen, and those
 * behind it are asked for; "rows-wanted": the list itself is.
 */
#define VIVIER_TYPE_STATISTICS_VIEW (vivier_statistics_view_get_type ())
G_DECLARE_FINAL_TYPE (VivierStatisticsView, vivier_statistics_view, VIVIER, STATISTICS_VIEW, GtkWidget)

GtkWidget                  *vivier_statistics_view_new        (VivierSession             *session);
/* Who is counted; order and columns do not matter. */
void                        vivier_statistics_view_set_query  (VivierStatisticsView      *self,
                                                               const VivierProspectQuery *query);
/* What is shown; NULL while nothing has been counted yet. */
const VivierListStatistics *vivier_statistics_view_get        (VivierStatisticsView      *self);
/* TRUE while what is shown is not yet what was asked for. */
gboolean                    vivier_statistics_view_is_waiting (VivierStatisticsView      *self);

G_END_DECLS
