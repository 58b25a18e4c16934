/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-figures.h"

G_BEGIN_DECLS

/* Columns of prospect_figures (as "f") in the order vivier_figures_read() takes them. */
#define VIVIER_FIGURES_COLUMNS                                                  \
  "f.is_declared, f.purchases, f.revenue_minor, f.first_on, f.last_on,"         \
  " f.min_minor, f.max_minor, f.segment, f.is_vip, f.priority,"                 \
  " f.potential_minor, f.expected_minor, f.is_archived"

void     vivier_figures_read         (VivierStmt        *stmt,
                                      int                first_column,
                                      VivierFigures     *out);
gboolean vivier_figures_refresh_rows (VivierDb          *db,
                                      VivierDay          today,
                                      VivierFiguresFunc  func,
                                      gpointer           user_data,
                                      gint64            *n_changed,
                                      GError           **error);

G_END_DECLS
