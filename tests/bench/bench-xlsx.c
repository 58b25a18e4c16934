/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading an XLSX sheet of 100 000 rows and 20 columns against xlsx2csv: texts,
 * numbers, days and amounts, every cell seen by both.
 */

#include "config.h"

#include <zip.h>

#include <glib/gstdio.h>

#include "bench-common.h"
#include "import/vivier-workbook.h"

#define DEFAULT_ROWS 100000
#define N_COLUMNS    20
/* Ours takes at most a quarter. */
#define GOAL 0.25

static void
add_part (zip_t      *zip,
          const char *name,
          const char *text,
          gsize       length)
{
  g_assert_cmpint (zip_file_add (zip, name, zip_source_buffer (zip, text, length, 0), 0), >=, 0);
}

static void
add_cell (GString *sheet,
          GString *strings,
          GRand   *rand,
          guint   *n_strings,
          guint    row,
          guint    column)
{
  switch (column % 5)
    {
    case 0:
      g_string_append_printf (sheet, "<c r=\"%c%u\" t=\"s\"><v>%u</v></c>", 'A' + column, row, (*n_strings)++);
      g_string_append_printf (strings, "<si><t>Comité des fêtes numéro %d</t></si>", g_rand_int_range (rand, 1, 100000));
      break;
    case 1:
      g_string_append_printf (sheet, "<c r=\"%c%u\" t=\"s\"><v>%d</v></c>", 'A' + column, row, g_rand_int_range (rand, 0, 1 + (int) *n_strings));
      break;
    case 2:
      g_string_append_printf (sheet, "<c r=\"%c%u\" s=\"1\"><v>%d</v></c>", 'A' + column, row, g_rand_int_range (rand, 40000, 46000));
      break;
    case 3:
      g_string_append_printf (sheet, "<c r=\"%c%u\"><v>%d.%02d</v></c>", 'A' + column, row, g_rand_int_range (rand, 0, 5000), g_rand_int_range (rand, 0, 100));
      break;
    default:
      g_string_append_printf (sheet, "<c r=\"%c%u\"><v>%d</v></c>", 'A' + column, row, g_rand_int_range (rand, 0, 100000));
      break;
    }
}

static void
make_workbook (const char *path,
               guint       n_rows)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260114);
  g_autoptr (GString) sheet = g_string_new ("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>");
  g_autoptr (GString) strings = g_string_new ("<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><t>Gala</t></si>");
  static const char types[] =
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
    "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
    "<Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml\"/>"
    "<Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>"
    "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>";
  static const char workbook[] =
    "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
    "<sheets><sheet name=\"Clients\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
  static const char links[] =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
    "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>"
    "<Relationship Id=\"rId3\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>";
  static const char root[] =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
  static const char styles[] =
    "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>";
  zip_t *zip = zip_open (path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
  guint n_strings = 1;

  for (guint row = 1; row <= n_rows; row++)
    {
      g_string_append_printf (sheet, "<row r=\"%u\">", row);
      for (guint column = 0; column < N_COLUMNS; column++)
        add_cell (sheet, strings, rand, &n_strings, row, column);
      g_string_append (sheet, "</row>");
    }
  g_string_append (sheet, "</sheetData></worksheet>");
  g_string_append (strings, "</sst>");
  add_part (zip, "[Content_Types].xml", types, sizeof types - 1);
  add_part (zip, "_rels/.rels", root, sizeof root - 1);
  add_part (zip, "xl/workbook.xml", workbook, sizeof workbook - 1);
  add_part (zip, "xl/_rels/workbook.xml.rels", links, sizeof links - 1);
  add_part (zip, "xl/styles.xml", styles, sizeof styles - 1);
  add_part (zip, "xl/sharedStrings.xml", strings->str, strings->len);
  add_part (zip, "xl/worksheets/sheet1.xml", sheet->str, sheet->len);
  g_assert_cmpint (zip_close (zip), ==, 0);
}

static guint64
read_ours (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VivierWorkbook) workbook = vivier_workbook_open (path, VIVIER_WORKBOOK_XLSX, NULL, &error);
  g_autoptr (VivierRecordSource) source = NULL;
  const VivierCsvField *fields;
  guint n_fields;
  guint64 n_cells = 0;

  g_assert_no_error (error);
  source = vivier_workbook_read_sheet (workbook, 0, NULL, &error);
  g_assert_no_error (error);
  while (vivier_record_source_next (source, &fields, &n_fields, NULL, &error) == VIVIER_CSV_RECORD)
    n_cells += n_fields;
  g_assert_no_error (error);
  return n_cells;
}

static void
read_peer (const char *peer,
           const char *path,
           const char *out)
{
  const char *argv[] = { peer, path, out, NULL };
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
}

int
main (int    argc,
      char **argv)
{
  const char *wanted = g_getenv ("VIVIER_BENCH_XLSX_ROWS");
  const guint n_rows = wanted != NULL ? (guint) g_ascii_strtoull (wanted, NULL, 10) : DEFAULT_ROWS;
  g_autofree char *peer = g_find_program_in_path ("xlsx2csv");
  g_autofree char *folder = g_dir_make_tmp ("vivier-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "clients.xlsx", NULL);
  g_autofree char *out = g_build_filename (folder, "clients.csv", NULL);
  BenchTime ours;
  BenchTime theirs;

  make_workbook (path, n_rows);
  bench_start (&ours);
  g_assert_cmpuint (read_ours (path), ==, (guint64) n_rows * N_COLUMNS);
  bench_stop (&ours);
  if (peer == NULL)
    g_print ("xlsx: ours %.2f s (cpu %.2f); no xlsx2csv to compare with\n", ours.wall, ours.cpu);
  else
    {
      bench_start (&theirs);
      read_peer (peer, path, out);
      bench_stop (&theirs);
      bench_report ("xlsx", &ours, "xlsx2csv", &theirs, GOAL);
    }
  g_unlink (out);
  g_unlink (path);
  g_rmdir (folder);
  return 0;
}
