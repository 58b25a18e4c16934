/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "import/vivier-csv-reader.h"
#include "import/vivier-import-plan.h"

G_BEGIN_DECLS

/**
 * VivierRejectsFile:
 * A CSV file of the lines that were not taken: line number, reason and the
 * original cells, to be corrected and imported again. It gets its name only
 * when it is finished.
 */
typedef struct _VivierRejectsFile VivierRejectsFile;

VivierRejectsFile *vivier_rejects_file_new    (const char              *path,
                                               const VivierImportPlan  *plan,
                                               GError                 **error);
void               vivier_rejects_file_free   (VivierRejectsFile       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierRejectsFile, vivier_rejects_file_free)
gboolean           vivier_rejects_file_add    (VivierRejectsFile       *self,
                                               gint64                   line,
                                               const char              *reason,
                                               const VivierCsvField    *fields,
                                               guint                    n_fields,
                                               GError                 **error);
gboolean           vivier_rejects_file_finish (VivierRejectsFile       *self,
                                               GError                 **error);

G_END_DECLS
