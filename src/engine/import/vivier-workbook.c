/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-workbook-private.h"

/**
 * vivier_workbook_format_to_id:
 * @format: a kind of workbook
 *
 * Returns: (transfer none): "xlsx", "ods", "xls", "vcf" or "json"; "csv" for no workbook
 */
const char *
vivier_workbook_format_to_id (VivierWorkbookFormat format)
{
  switch (format)
    {
    case VIVIER_WORKBOOK_XLSX:
      return "xlsx";
    case VIVIER_WORKBOOK_ODS:
      return "ods";
    case VIVIER_WORKBOOK_XLS:
      return "xls";
    case VIVIER_WORKBOOK_VCARD:
      return "vcf";
    case VIVIER_WORKBOOK_JSON:
      return "json";
    case VIVIER_WORKBOOK_NONE:
    default:
      return "csv";
    }
}

/**
 * vivier_sheet_new:
 * @name: what a person calls it
 * @is_hidden: whether the file hides it
 *
 * Returns: (transfer full): a sheet
 */
VivierSheet *
vivier_sheet_new (const char *name,
                  gboolean    is_hidden)
{
  VivierSheet *self = g_new0 (VivierSheet, 1);

  self->name = g_strdup (name);
  self->is_hidden = is_hidden;
  return self;
}

/**
 * vivier_sheet_free:
 * @self: (nullable): a sheet
 */
void
vivier_sheet_free (VivierSheet *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self);
}

/**
 * vivier_workbook_open:
 * @path: a file
 * @format: which kind it is
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Reads which sheets there are. Blocks on the disk; any thread.
 *
 * Returns: (transfer full) (nullable): the workbook, or %NULL with
 *   %VIVIER_IMPORT_ERROR_NOT_TABLE (damaged, protected by a password, too large)
 *   or %VIVIER_IMPORT_ERROR_UNREADABLE
 */
VivierWorkbook *
vivier_workbook_open (const char            *path,
                      VivierWorkbookFormat   format,
                      GCancellable          *cancellable,
                      GError               **error)
{
  g_autoptr (VivierWorkbook) self = g_new0 (VivierWorkbook, 1);
  gboolean ok;

  g_return_val_if_fail (path != NULL && format != VIVIER_WORKBOOK_NONE, NULL);

  self->path = g_strdup (path);
  self->display_name = g_filename_display_basename (path);
  self->format = format;
  self->sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) vivier_sheet_free);
  self->parts = g_ptr_array_new_with_free_func (g_free);
  ok = format == VIVIER_WORKBOOK_XLSX ? vivier_xlsx_open (self, error)
     : format == VIVIER_WORKBOOK_ODS ? vivier_ods_open (self, cancellable, error)
     : format == VIVIER_WORKBOOK_XLS ? vivier_xls_open (self, cancellable, error)
     : vivier_vcard_open (self, error);
  return ok ? g_steal_pointer (&self) : NULL;
}

/**
 * vivier_workbook_free:
 * @self: (nullable): a workbook
 *
 * Releases it; sources of its sheets live on.
 */
void
vivier_workbook_free (VivierWorkbook *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->sheets);
  g_ptr_array_unref (self->parts);
  g_free (self->path);
  g_free (self->display_name);
  g_free (self->strings);
  g_free (self->styles);
  g_free (self);
}

/**
 * vivier_workbook_get_sheets:
 * @self: a workbook
 *
 * Returns: (transfer none) (element-type VivierSheet): its sheets in their order;
 *   at least one
 */
GPtrArray *
vivier_workbook_get_sheets (VivierWorkbook *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->sheets;
}

/**
 * vivier_workbook_read_sheet:
 * @self: a workbook
 * @sheet: which sheet, from 0
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the rows of a sheet from its first, or
 *   %NULL with a #VivierImportError
 */
VivierRecordSource *
vivier_workbook_read_sheet (VivierWorkbook  *self,
                            guint            sheet,
                            GCancellable    *cancellable,
                            GError         **error)
{
  g_return_val_if_fail (self != NULL && sheet < self->sheets->len, NULL);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return self->format == VIVIER_WORKBOOK_XLSX ? vivier_xlsx_read_sheet (self, sheet, error)
       : self->format == VIVIER_WORKBOOK_ODS ? vivier_ods_read_sheet (self, sheet, error)
       : self->format == VIVIER_WORKBOOK_XLS ? vivier_xls_read_sheet (self, sheet, error)
       : vivier_vcard_read_cards (self, cancellable, error);
}
