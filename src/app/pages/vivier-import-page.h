/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "pages/vivier-import-flow.h"

G_BEGIN_DECLS

/**
 * VivierImportPage:
 *
 * Files on their way in: how they were understood, which column is what, the
 * rows as they will be stored, what deserves a look; then the import itself, and
 * a report from which it can be undone.
 *
 * Signal "closed": the person is done, or does not want to import after all.
 */
#define VIVIER_TYPE_IMPORT_PAGE (vivier_import_page_get_type ())
G_DECLARE_FINAL_TYPE (VivierImportPage, vivier_import_page, VIVIER, IMPORT_PAGE, GtkWidget)

GtkWidget        *vivier_import_page_new      (VivierSession      *session);
/* Adds files; begins anew after a finished import. NULL-terminated. */
void              vivier_import_page_open     (VivierImportPage   *self,
                                               const char * const *paths);
/* Adds the table on the clipboard. */
void              vivier_import_page_paste    (VivierImportPage   *self);
VivierImportFlow *vivier_import_page_get_flow (VivierImportPage   *self);

G_END_DECLS
