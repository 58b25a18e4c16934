/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any bytes as a workbook: a whole archive when they begin like one, else one XML
 * part of a sound archive, so that the parsers behind the unpacking are reached.
 */

#include "config.h"

#include <stdint.h>
#include <string.h>
#include <unistd.h>
#include <zip.h>

#include <glib/gstdio.h>

#include "import/vivier-import-plan.h"

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

/* Reading on would show nothing new. */
#define MAX_RECORDS 20000

static char *path;

static void
remove_file (void)
{
  g_unlink (path);
  g_clear_pointer (&path, g_free);
}

static void
add_part (zip_t      *zip,
          const char *name,
          const void *bytes,
          size_t      size)
{
  const zip_int64_t index = zip_file_add (zip, name, zip_source_buffer (zip, bytes, size, 0), 0);

  g_assert (index >= 0);
  zip_set_file_compression (zip, index, ZIP_CM_STORE, 0);
}

static void
add_text (zip_t      *zip,
          const char *name,
          const char *text)
{
  add_part (zip, name, text, strlen (text));
}

static void
write_xlsx (const uint8_t *data,
            size_t         size)
{
  zip_t *zip = zip_open (path, ZIP_CREATE | ZIP_TRUNCATE, NULL);

  g_assert (zip != NULL);
  add_text (zip, "xl/workbook.xml", "<workbook><sheets><sheet name='A' r:id='r1'/></sheets></workbook>");
  add_text (zip, "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id='r1' Type='t/worksheet' Target='sheet.xml'/>"
            "<Relationship Id='r2' Type='t/sharedStrings' Target='sheet.xml'/><Relationship Id='r3' Type='t/styles' Target='styles.xml'/></Relationships>");
  add_text (zip, "xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId='0'/><xf numFmtId='22'/></cellXfs></styleSheet>");
  add_part (zip, "xl/sheet.xml", data, size);
  g_assert (zip_close (zip) == 0);
}

static void
write_ods (const uint8_t *data,
           size_t         size)
{
  zip_t *zip = zip_open (path, ZIP_CREATE | ZIP_TRUNCATE, NULL);

  g_assert (zip != NULL);
  add_text (zip, "mimetype", "application/vnd.oasis.opendocument.spreadsheet");
  add_part (zip, "content.xml", data, size);
  g_assert (zip_close (zip) == 0);
}

static void
check_fields (const VivierCsvField *fields,
              guint                 n_fields)
{
  g_assert (n_fields <= VIVIER_CSV_MAX_FIELDS);
  for (guint i = 0; i < n_fields; i++)
    {
      g_assert (fields[i].length <= VIVIER_CSV_MAX_RECORD && fields[i].text[fields[i].length] == '\0');
      g_assert (g_utf8_validate (fields[i].text, fields[i].length, NULL));
    }
}

static void
read_as (VivierWorkbookFormat format)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VivierWorkbook) workbook = vivier_workbook_open (path, format, NULL, &error);
  g_autoptr (VivierRecordSource) source = NULL;
  const VivierCsvField *fields;
  guint n_fields;
  gint64 last_line = 0;

  g_assert ((workbook == NULL) == (error != NULL));
  if (workbook == NULL)
    return;
  g_assert (vivier_workbook_get_sheets (workbook)->len > 0);
  source = vivier_workbook_read_sheet (workbook, 0, NULL, &error);
  g_assert ((source == NULL) == (error != NULL));
  for (guint i = 0; source != NULL && i < MAX_RECORDS; i++)
    {
      VivierTablePlace place;
      const VivierCsvResult result = vivier_record_source_next (source, &fields, &n_fields, NULL, &error);

      g_assert ((result == VIVIER_CSV_FAILED) == (error != NULL));
      if (result >= VIVIER_CSV_END)
        break;
      check_fields (fields, n_fields);
      vivier_record_source_get_place (source, &place);
      g_assert (place.line > last_line);
      last_line = place.line;
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  if (path == NULL)
    {
      const int fd = g_file_open_tmp ("vivier-fuzz-XXXXXX.zip", &path, NULL);

      g_assert (fd >= 0);
      close (fd);
      atexit (remove_file);
    }
  if (size > 2 && memcmp (data, "PK", 2) == 0)
    {
      g_assert (g_file_set_contents_full (path, (const char *) data, size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
      read_as (VIVIER_WORKBOOK_XLSX);
      read_as (VIVIER_WORKBOOK_ODS);
      return 0;
    }
  write_xlsx (data, size);
  read_as (VIVIER_WORKBOOK_XLSX);
  write_ods (data, size);
  read_as (VIVIER_WORKBOOK_ODS);
  return 0;
}
