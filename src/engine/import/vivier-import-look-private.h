/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "import/vivier-import-plan.h"
#include "import/vivier-table-sniff.h"

G_BEGIN_DECLS

/* How far a plan looks into a table, and what it saw there. */
typedef struct {
  goffset  end;        /* where a sample of text is cut; G_MAXINT64 when it is not */
  gint64   max_rows;
  gint64   n_rows;
  gint64   n_too_long;
  gboolean is_whole;   /* no row follows */
  double   fraction;   /* of the table, when its source can tell */
} VivierTableSample;

/* vivier-import-look.c */
gboolean            vivier_import_plan_look       (VivierImportPlan        *self,
                                                   VivierRecordSource      *source,
                                                   const VivierTableShape  *shape,
                                                   VivierTableSample       *seen,
                                                   GError                 **error);
void                vivier_import_plan_guess      (VivierImportPlan        *self,
                                                   VivierImportKind         kind);

/* vivier-import-plan.c */
void                vivier_import_plan_replace    (VivierImportPlan        *self,
                                                   VivierImportPlan        *plan);

/* vivier-import-sheets.c */
gboolean            vivier_import_plan_workbook   (VivierImportPlan        *self,
                                                   VivierWorkbookFormat     format,
                                                   GCancellable            *cancellable,
                                                   GError                 **error);
VivierRecordSource *vivier_import_plan_open_sheet (const VivierImportPlan  *self,
                                                   GCancellable            *cancellable,
                                                   GError                 **error);

G_END_DECLS
