/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "import/vivier-record-source.h"

G_BEGIN_DECLS

typedef enum {
  VIVIER_WORKBOOK_NONE,  /* no workbook */
  VIVIER_WORKBOOK_XLSX,
  VIVIER_WORKBOOK_ODS,
  VIVIER_WORKBOOK_XLS,
  VIVIER_WORKBOOK_VCARD, /* contact cards, as one sheet */
  VIVIER_WORKBOOK_JSON,  /* records that we exported, likewise */
} VivierWorkbookFormat;

typedef struct {
  char     *name;
  gboolean  is_hidden;
} VivierSheet;

/**
 * VivierWorkbook:
 * A spreadsheet file and the sheets in it. Nothing in it is believed: sizes are
 * counted while reading, and what unpacks to far more than it is packed to is
 * refused. Cells come as text: dates as 2023-06-27, numbers with a point and as
 * many digits as a person sees, truth as TRUE and FALSE. Any one thread at a time.
 */
typedef struct _VivierWorkbook VivierWorkbook;

const char           *vivier_workbook_format_to_id (VivierWorkbookFormat   format);

VivierWorkbook       *vivier_workbook_open         (const char            *path,
                                                    VivierWorkbookFormat   format,
                                                    GCancellable          *cancellable,
                                                    GError               **error);
void                  vivier_workbook_free         (VivierWorkbook        *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierWorkbook, vivier_workbook_free)
GPtrArray            *vivier_workbook_get_sheets   (VivierWorkbook        *self);
VivierRecordSource   *vivier_workbook_read_sheet   (VivierWorkbook        *self,
                                                    guint                  sheet,
                                                    GCancellable          *cancellable,
                                                    GError               **error);

VivierSheet          *vivier_sheet_new             (const char            *name,
                                                    gboolean               is_hidden);
void                  vivier_sheet_free            (VivierSheet           *self);

G_END_DECLS
