/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "pages/vivier-import-flow.h"

G_BEGIN_DECLS

/* Fills @box with what deserves a look in all reports of @flow: lines left out,
 * names that nearly are known ones (with the choice to attach them), remarks.
 * Returns how many rows there are. */
guint vivier_import_checks_show   (GtkBox           *box,
                                   VivierImportFlow *flow);
/* Fills @box with what became of each file. */
void  vivier_import_checks_report (GtkBox           *box,
                                   VivierImportFlow *flow);

G_END_DECLS
