/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-workbook-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "import/vivier-import-plan.h"

/* Old Excel files are read by a program of its own, with little memory and time:
 * the library for it can be brought to crash. It writes sheets as CSV. */
#define HELPER "vivier-xls-reader"

typedef struct {
  VivierRecordSource  parent;
  GSubprocess        *helper;
  VivierCsvReader    *csv;
  char               *display_name;
  VivierTablePlace    place;
} XlsSource;

static void
set_failed (const char  *display_name,
            int          status,
            GError     **error)
{
  const char *message;

  switch (status)
    {
    case 3:
      /* Translators: %s is the name of a file. */
      message = _("“%s” is protected by a password. Open it, save a copy without password and import that.");
      break;
    case 127:
      /* Translators: %s is the name of a file. */
      message = _("“%s” is an old Excel file, which is not read here. Open it, save it as .xlsx and import that file.");
      break;
    default:
      /* Translators: %s is the name of a file. */
      message = _("“%s” cannot be read as an old Excel file. Open it, save it as .xlsx and import that file.");
      break;
    }
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error (error, VIVIER_IMPORT_ERROR, VIVIER_IMPORT_ERROR_NOT_TABLE, message, display_name);
#pragma GCC diagnostic pop
}

/* Starts the helper for a sheet, or for the list of them with @sheet NULL. */
static GSubprocess *
start_helper (VivierWorkbook  *workbook,
              const char      *sheet,
              GError         **error)
{
  const char *folder = g_getenv ("VIVIER_LIBEXECDIR");
  g_autofree char *program = g_build_filename (folder != NULL ? folder : LIBEXECDIR, HELPER, NULL);
  g_autofree char *path = g_canonicalize_filename (workbook->path, NULL);
  GSubprocess *helper = g_file_test (program, G_FILE_TEST_IS_EXECUTABLE)
                        ? g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL,
                                            program, path, sheet, NULL)
                        : NULL;

  if (helper == NULL)
    set_failed (workbook->display_name, 127, error);
  return helper;
}

static gboolean
wait_for_helper (GSubprocess   *helper,
                 const char    *display_name,
                 GCancellable  *cancellable,
                 GError       **error)
{
  if (!g_subprocess_wait (helper, cancellable, error))
    {
      g_subprocess_force_exit (helper);
      return FALSE;
    }
  if (g_subprocess_get_successful (helper))
    return TRUE;
  set_failed (display_name, g_subprocess_get_if_exited (helper) ? g_subprocess_get_exit_status (helper) : 1, error);
  return FALSE;
}

/* Finds the sheets of an XLS file. */
gboolean
vivier_xls_open (VivierWorkbook  *workbook,
                 GCancellable    *cancellable,
                 GError         **error)
{
  g_autoptr (GSubprocess) helper = start_helper (workbook, NULL, error);
  g_autoptr (VivierCsvReader) csv = NULL;
  const VivierCsvField *fields;
  guint n_fields;

  if (helper == NULL)
    return FALSE;
  csv = vivier_csv_reader_new (g_subprocess_get_stdout_pipe (helper), ',');
  while (vivier_csv_reader_next (csv, &fields, &n_fields, cancellable, NULL) == VIVIER_CSV_RECORD)
    if (n_fields == 2 && g_utf8_validate (fields[1].text, fields[1].length, NULL))
      g_ptr_array_add (workbook->sheets, vivier_sheet_new (fields[1].text, strcmp (fields[0].text, "hidden") == 0));
  if (!wait_for_helper (helper, workbook->display_name, cancellable, error))
    return FALSE;
  if (workbook->sheets->len > 0)
    return TRUE;
  set_failed (workbook->display_name, 1, error);
  return FALSE;
}

static VivierCsvResult
xls_next (VivierRecordSource    *source,
          const VivierCsvField **fields,
          guint                 *n_fields,
          GCancellable          *cancellable,
          GError               **error)
{
  XlsSource *self = (XlsSource *) source;
  const VivierCsvResult result = vivier_csv_reader_next (self->csv, fields, n_fields, cancellable, error);

  /* One record a row, blank ones too. */
  self->place.line++;
  self->place.had_more_fields = vivier_csv_reader_had_more_fields (self->csv);
  if (result == VIVIER_CSV_END && !wait_for_helper (self->helper, self->display_name, cancellable, error))
    return VIVIER_CSV_FAILED;
  return result;
}

static void
xls_get_place (VivierRecordSource *source,
               VivierTablePlace   *place)
{
  *place = ((XlsSource *) source)->place;
}

/* XLS holds 65 536 rows at most. */
static double
xls_get_fraction (VivierRecordSource *source)
{
  return ((XlsSource *) source)->place.line / 65536.0;
}

static void
xls_free (VivierRecordSource *source)
{
  XlsSource *self = (XlsSource *) source;

  vivier_csv_reader_free (self->csv);
  g_subprocess_force_exit (self->helper);
  g_object_unref (self->helper);
  g_free (self->display_name);
  g_free (self);
}

static const VivierRecordSourceClass xls_class = { xls_next, xls_get_place, xls_get_fraction, xls_free };

/* The rows of a sheet; NULL with a VivierImportError. */
VivierRecordSource *
vivier_xls_read_sheet (VivierWorkbook  *workbook,
                       guint            sheet,
                       GError         **error)
{
  g_autofree char *number = g_strdup_printf ("%u", sheet);
  GSubprocess *helper = start_helper (workbook, number, error);
  XlsSource *self;

  if (helper == NULL)
    return NULL;
  self = g_new0 (XlsSource, 1);
  self->parent.klass = &xls_class;
  self->helper = helper;
  self->csv = vivier_csv_reader_new (g_subprocess_get_stdout_pipe (helper), ',');
  self->display_name = g_strdup (workbook->display_name);
  return &self->parent;
}
