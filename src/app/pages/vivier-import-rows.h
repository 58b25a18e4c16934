/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "import/vivier-importer.h"

G_BEGIN_DECLS

/* The rows of the import page and of its report. */

/* "25 rows · UTF-8 · comma · dates day first". */
char       *vivier_import_rows_describe_plan (const VivierImportPlan *plan);
/* "comma", "semicolon", "tab", "bar". */
const char *vivier_import_rows_delimiter     (char                    delimiter);
/* A person's name for an iconv name. */
const char *vivier_import_rows_encoding      (const char             *encoding);
GtkWidget  *vivier_import_rows_file          (const char             *name,
                                              const char             *details,
                                              gboolean                is_loading,
                                              gboolean                has_failed);
/* A figure card without a button: tile, figure, word. */
GtkWidget  *vivier_import_rows_summary       (const char             *icon_name,
                                              const char             *tile,
                                              gint64                  count,
                                              const char             *word);
/* One thing to check; @buttons (nullable) stand at its end. */
GtkWidget  *vivier_import_rows_check         (const char             *icon_name,
                                              const char             *style,
                                              const char             *title,
                                              const char             *text,
                                              GtkWidget              *buttons);
/* "Line 19, montant: 12,,5". */
char       *vivier_import_rows_where         (const VivierImportProblem *problem);

G_END_DECLS
