/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "import/vivier-import-plan.h"

G_BEGIN_DECLS

VivierColumnStats *vivier_column_stats_new         (void);
void               vivier_column_stats_free        (VivierColumnStats *self);
void               vivier_column_stats_add         (VivierColumnStats *self,
                                                    const char        *value);

void               vivier_columns_guess            (GPtrArray         *columns,
                                                    VivierImportKind   kind);
VivierImportKind   vivier_columns_guess_kind       (GPtrArray         *columns);
VivierDayOrder     vivier_columns_guess_day_order  (GPtrArray         *columns);

/* vivier-column-person.c */
void vivier_columns_guess_persons (GPtrArray *columns);

G_END_DECLS
