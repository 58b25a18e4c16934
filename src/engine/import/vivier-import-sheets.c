/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-import-look-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "base/vivier-text.h"
#include "import/vivier-import-file.h"

/* Rows of a sheet that are looked at. */
#define MAX_SHEET_ROWS 2000

static VivierWorkbookFormat
format_of (const VivierImportPlan *self)
{
  if (strcmp (self->format, "ods") == 0)
    return VIVIER_WORKBOOK_ODS;
  if (strcmp (self->format, "vcf") == 0)
    return VIVIER_WORKBOOK_VCARD;
  if (strcmp (self->format, "json") == 0)
    return VIVIER_WORKBOOK_JSON;
  return strcmp (self->format, "xls") == 0 ? VIVIER_WORKBOOK_XLS : VIVIER_WORKBOOK_XLSX;
}

static const VivierSheet *
get_sheet (const VivierImportPlan *self,
           guint                   i)
{
  return g_ptr_array_index (self->sheets, i);
}

static gboolean
look_at_sheet (VivierImportPlan  *self,
               VivierWorkbook    *workbook,
               GCancellable      *cancellable,
               GError           **error)
{
  g_autoptr (VivierRecordSource) source = vivier_workbook_read_sheet (workbook, self->sheet, cancellable, error);
  VivierTableSample seen = { .end = G_MAXINT64, .max_rows = MAX_SHEET_ROWS };
  VivierTableShape shape;

  if (source == NULL)
    return FALSE;
  if (format_of (self) == VIVIER_WORKBOOK_VCARD || format_of (self) == VIVIER_WORKBOOK_JSON)
    shape = (VivierTableShape) { .n_columns = 1, .has_header = TRUE, .header_line = 1 };
  else
    vivier_table_sniff_source (source, &shape);
  g_clear_pointer (&source, vivier_record_source_free);
  source = vivier_workbook_read_sheet (workbook, self->sheet, cancellable, error);
  if (source == NULL || !vivier_import_plan_look (self, g_steal_pointer (&source), &shape, &seen, error))
    return FALSE;
  if (!seen.is_whole && seen.fraction > 0)
    self->estimated_rows = MAX (seen.n_rows, (gint64) (seen.n_rows / seen.fraction));
  return TRUE;
}

static void
forget_table (VivierImportPlan *self)
{
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_clear_pointer (&self->sample_rows, g_ptr_array_unref);
  g_clear_pointer (&self->header_key, g_free);
}

/* The first sheet that people see with a table of several columns; else the
 * first with anything in it. An empty one gives @nothing its error. */
static gboolean
find_table (VivierImportPlan  *self,
            VivierWorkbook    *workbook,
            GCancellable      *cancellable,
            GError           **nothing,
            GError           **error)
{
  int single = -1;

  for (guint i = 0; i < self->sheets->len; i++)
    {
      g_autoptr (GError) local_error = NULL;

      if (get_sheet (self, i)->is_hidden)
        continue;
      self->sheet = i;
      if (look_at_sheet (self, workbook, cancellable, &local_error))
        {
          if (self->columns->len > 1)
            return TRUE;
          single = single < 0 ? (int) i : single;
        }
      else if (!g_error_matches (local_error, VIVIER_IMPORT_ERROR, VIVIER_IMPORT_ERROR_EMPTY))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      else if (*nothing == NULL)
        *nothing = g_steal_pointer (&local_error);
      forget_table (self);
    }
  self->sheet = MAX (single, 0);
  return single >= 0 && look_at_sheet (self, workbook, cancellable, error);
}

static gboolean
look_for_table (VivierImportPlan  *self,
                VivierWorkbook    *workbook,
                GCancellable      *cancellable,
                GError           **error)
{
  g_autoptr (GError) nothing = NULL;
  g_autoptr (GError) local_error = NULL;

  if (find_table (self, workbook, cancellable, &nothing, &local_error))
    return TRUE;
  if (local_error != NULL || nothing != NULL)
    g_propagate_error (error, local_error != NULL ? g_steal_pointer (&local_error) : g_steal_pointer (&nothing));
  else
    /* Translators: %s is the name of a file. */
    g_set_error (error, VIVIER_IMPORT_ERROR, VIVIER_IMPORT_ERROR_EMPTY,
                 _("“%s” has no visible sheet. Show the one that is meant in the spreadsheet program and save it."), self->display_name);
  return FALSE;
}

static gboolean
open_workbook (VivierImportPlan      *self,
               VivierWorkbookFormat   format,
               VivierWorkbook       **workbook,
               GCancellable          *cancellable,
               GError               **error)
{
  *workbook = vivier_workbook_open (self->path, format, cancellable, error);
  if (*workbook == NULL)
    return FALSE;
  self->format = vivier_workbook_format_to_id (format);
  self->encoding = g_strdup ("UTF-8");
  self->sheets = g_ptr_array_ref (vivier_workbook_get_sheets (*workbook));
  return TRUE;
}

/* Understands a workbook by its first sheet with a table. */
gboolean
vivier_import_plan_workbook (VivierImportPlan      *self,
                             VivierWorkbookFormat   format,
                             GCancellable          *cancellable,
                             GError               **error)
{
  g_autoptr (VivierWorkbook) workbook = NULL;

  return open_workbook (self, format, &workbook, cancellable, error)
         && look_for_table (self, workbook, cancellable, error);
}

/* The records of the chosen sheet. */
VivierRecordSource *
vivier_import_plan_open_sheet (const VivierImportPlan  *self,
                               GCancellable            *cancellable,
                               GError                 **error)
{
  g_autoptr (VivierWorkbook) workbook = vivier_workbook_open (self->path, format_of (self), cancellable, error);

  return workbook != NULL ? vivier_workbook_read_sheet (workbook, self->sheet, cancellable, error) : NULL;
}

/**
 * vivier_import_plan_choose_sheet:
 * @self: a workbook's plan
 * @sheet: which of its sheets, from 0
 * @error: return location
 *
 * Reads another sheet, hidden or not. Blocks on the disk. On failure the plan
 * stays as it was.
 *
 * Returns: %FALSE with @error set, as from vivier_import_plan_new()
 */
gboolean
vivier_import_plan_choose_sheet (VivierImportPlan  *self,
                                 guint              sheet,
                                 GError           **error)
{
  g_autoptr (VivierImportPlan) plan = NULL;
  g_autoptr (VivierWorkbook) workbook = NULL;

  g_return_val_if_fail (self != NULL && self->sheets != NULL && sheet < self->sheets->len, FALSE);

  plan = g_new0 (VivierImportPlan, 1);
  plan->path = g_strdup (self->path);
  plan->display_name = g_strdup (self->display_name);
  plan->size = self->size;
  plan->sheet = sheet;
  if (!open_workbook (plan, format_of (self), &workbook, NULL, error))
    return FALSE;
  plan->sheet = MIN (sheet, plan->sheets->len - 1);
  if (!look_at_sheet (plan, workbook, NULL, error))
    return FALSE;
  vivier_import_plan_guess (plan, self->kind_is_chosen ? self->kind : VIVIER_IMPORT_AUTO);
  vivier_import_plan_replace (self, plan);
  return TRUE;
}

/**
 * vivier_import_plan_find_sheet:
 * @self: a plan
 * @what: a sheet's name in any case, or its number from 1
 * @sheet: (out): which it is, from 0
 * @error: return location
 *
 * Finds a sheet as a person names it.
 *
 * Returns: %FALSE with %VIVIER_IMPORT_ERROR_MAPPING, whose message names the sheets
 */
gboolean
vivier_import_plan_find_sheet (const VivierImportPlan  *self,
                               const char              *what,
                               guint                   *sheet,
                               GError                 **error)
{
  g_autofree char *key = vivier_text_fold (what);
  g_autoptr (GString) names = g_string_new (NULL);
  guint64 number;

  g_return_val_if_fail (self != NULL && what != NULL && sheet != NULL, FALSE);

  for (guint i = 0; self->sheets != NULL && i < self->sheets->len; i++)
    {
      g_autofree char *folded = vivier_text_fold (get_sheet (self, i)->name);

      if (strcmp (folded, key) == 0)
        {
          *sheet = i;
          return TRUE;
        }
      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", get_sheet (self, i)->name);
    }
  if (self->sheets == NULL)
    /* Translators: %s is the name of a file. */
    g_set_error (error, VIVIER_IMPORT_ERROR, VIVIER_IMPORT_ERROR_MAPPING,
                 _("“%s” is a text file and has no sheets."), self->display_name);
  else if (g_ascii_string_to_unsigned (what, 10, 1, self->sheets->len, &number, NULL))
    {
      *sheet = (guint) number - 1;
      return TRUE;
    }
  else
    /* Translators: a sheet’s name as it was typed, a file’s name, and the list of its sheets. */
    g_set_error (error, VIVIER_IMPORT_ERROR, VIVIER_IMPORT_ERROR_MAPPING,
                 _("There is no sheet “%s” in “%s”. Its sheets are: %s."), what, self->display_name, names->str);
  return FALSE;
}

/**
 * vivier_import_plan_new_pasted:
 * @text: a table as copied from a spreadsheet, a web page or a message
 * @kind: what it holds, %VIVIER_IMPORT_AUTO to find out
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Keeps a pasted table in a private temporary file for as long as the plan lives
 * and looks at it as vivier_import_plan_new() does.
 *
 * Returns: (transfer full) (nullable): the plan, or %NULL with @error set
 */
VivierImportPlan *
vivier_import_plan_new_pasted (const char        *text,
                               VivierImportKind   kind,
                               GCancellable      *cancellable,
                               GError           **error)
{
  g_autofree char *path = NULL;
  VivierImportPlan *plan = NULL;
  int fd;

  g_return_val_if_fail (text != NULL, NULL);

  fd = g_file_open_tmp ("vivier-XXXXXX.txt", &path, error);
  if (fd < 0)
    return NULL;
  if (g_close (fd, error) && g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, error))
    plan = vivier_import_plan_new (path, kind, cancellable, error);
  if (plan == NULL)
    {
      g_unlink (path);
      return NULL;
    }
  plan->is_temporary = TRUE;
  g_free (plan->display_name);
  plan->display_name = g_strdup (_("Pasted table"));
  return plan;
}
