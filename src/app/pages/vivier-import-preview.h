/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "import/vivier-importer.h"
#include "vivier-session.h"

G_BEGIN_DECLS

/**
 * VivierImportPreview:
 *
 * The first rows of a file as they will be stored, as a table: of clients or of
 * purchases.
 */
#define VIVIER_TYPE_IMPORT_PREVIEW (vivier_import_preview_get_type ())
G_DECLARE_FINAL_TYPE (VivierImportPreview, vivier_import_preview, VIVIER, IMPORT_PREVIEW, GtkWidget)

/* @rows: (element-type VivierImportPreviewRow), referenced; %NULL empties. */
void  vivier_import_preview_set     (VivierImportPreview *self,
                                     VivierSession       *session,
                                     VivierImportKind     kind,
                                     GPtrArray           *rows);
guint vivier_import_preview_n_rows  (VivierImportPreview *self);

G_END_DECLS
