/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "import/vivier-import-plan.h"
#include "model/vivier-prospect-field.h"

G_BEGIN_DECLS

typedef void (*VivierImportColumnFunc) (guint       column,
                                        VivierField field,
                                        const char *custom,
                                        gpointer    user_data);

/* Fills @box with a row for each column of @plan: its name and a sample, what it
 * becomes, how sure the guess is. @func hears of choices; its @custom is the id of
 * a field of the workspace's own in @fields, %NULL when @field says it. */
void vivier_import_columns_show (GtkBox                 *box,
                                 const VivierImportPlan *plan,
                                 VivierFieldTable       *fields,
                                 VivierImportColumnFunc  func,
                                 gpointer                user_data);

G_END_DECLS
