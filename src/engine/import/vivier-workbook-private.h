/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "import/vivier-row-batch-private.h"
#include "import/vivier-workbook.h"
#include "import/vivier-xml-part-private.h"

G_BEGIN_DECLS

/* Beyond these a sheet is none that a program wrote for people. */
#define VIVIER_SHEET_MAX_ROWS    (1 << 20)
#define VIVIER_SHEET_MAX_COLUMNS (1 << 14)

struct _VivierWorkbook
{
  char                 *path;
  char                 *display_name;
  VivierWorkbookFormat  format;
  GPtrArray            *sheets;    /* (element-type VivierSheet) */
  GPtrArray            *parts;     /* XLSX: names of the sheets' parts, same order */
  char                 *strings;   /* XLSX: name of the part with shared strings; nullable */
  char                 *styles;    /* XLSX: nullable */
  gboolean              is_1904;   /* XLSX: days count from 1904 */
};

/* vivier-sheet-value.c */
typedef enum {
  VIVIER_SHEET_NUMBER,
  VIVIER_SHEET_DAY,
  VIVIER_SHEET_TIME,
  VIVIER_SHEET_DAY_AND_TIME,
} VivierSheetNumber;

VivierSheetNumber   vivier_sheet_number_kind   (const char             *format);
void                vivier_sheet_append_number (GString                *text,
                                                const char             *value,
                                                VivierSheetNumber       kind,
                                                gboolean                is_1904);

/* vivier-xlsx-workbook.c, vivier-xlsx-strings.c, vivier-xlsx-styles.c, vivier-xlsx-sheet.c */
typedef struct _VivierXlsxStrings VivierXlsxStrings;

gboolean            vivier_xlsx_open           (VivierWorkbook         *workbook,
                                                GError                **error);
VivierXlsxStrings  *vivier_xlsx_strings_new    (VivierZip              *zip,
                                                const char             *part,
                                                GError                **error);
void                vivier_xlsx_strings_free   (VivierXlsxStrings      *self);
const char         *vivier_xlsx_strings_get    (VivierXlsxStrings      *self,
                                                guint                   index,
                                                gsize                  *length,
                                                GError                **error);
gboolean            vivier_xlsx_styles_read    (VivierZip              *zip,
                                                const char             *part,
                                                GByteArray             *kinds,
                                                GError                **error);
VivierRecordSource *vivier_xlsx_read_sheet     (VivierWorkbook         *workbook,
                                                guint                   sheet,
                                                GError                **error);

/* vivier-ods-workbook.c, vivier-ods-sheet.c */
gboolean            vivier_ods_open            (VivierWorkbook         *workbook,
                                                GCancellable           *cancellable,
                                                GError                **error);
VivierRecordSource *vivier_ods_read_sheet      (VivierWorkbook         *workbook,
                                                guint                   sheet,
                                                GError                **error);

/* vivier-xls-workbook.c */
gboolean            vivier_xls_open            (VivierWorkbook         *workbook,
                                                GCancellable           *cancellable,
                                                GError                **error);
VivierRecordSource *vivier_xls_read_sheet      (VivierWorkbook         *workbook,
                                                guint                   sheet,
                                                GError                **error);

/* vivier-vcard-source.c */
gboolean            vivier_vcard_open          (VivierWorkbook         *workbook,
                                                GError                **error);
VivierRecordSource *vivier_vcard_read_cards    (VivierWorkbook         *workbook,
                                                GCancellable           *cancellable,
                                                GError                **error);

G_END_DECLS
