/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <zip.h>

#include "import-fixture.h"

#define SHEET_START "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData>"
#define SHEET_END   "</sheetData></worksheet>"

#define RELS "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
#define TYPE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

#define ODS_START \
  "<office:document-content xmlns:office='urn:o' xmlns:table='urn:t' xmlns:text='urn:x' xmlns:style='urn:s' xmlns:calcext='urn:c'>" \
  "<office:automatic-styles><style:style style:name='ta2' style:family='table'><style:table-properties table:display='false'/>" \
  "</style:style></office:automatic-styles><office:body><office:spreadsheet>"
#define ODS_END "</office:spreadsheet></office:body></office:document-content>"

static void
add_part (zip_t      *zip,
          const char *name,
          const char *text)
{
  zip_source_t *source = zip_source_buffer (zip, text, strlen (text), 0);

  g_assert_cmpint (zip_file_add (zip, name, source, ZIP_FL_ENC_UTF_8), >=, 0);
}

/* A workbook of one sheet; @strings and @workbook_properties are nullable. */
static char *
make_xlsx (ImportFixture *self,
           const char    *rows,
           const char    *strings,
           const char    *properties)
{
  char *path = g_build_filename (self->folder, "made.xlsx", NULL);
  zip_t *zip = zip_open (path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
  g_autofree char *sheet = g_strconcat (SHEET_START, rows, SHEET_END, NULL);
  g_autofree char *workbook = g_strdup_printf ("<workbook>%s<sheets><sheet name='Feuille 1' sheetId='1' r:id='r1'/></sheets></workbook>",
                                               properties != NULL ? properties : "");

  add_part (zip, "_rels/.rels", RELS "<Relationship Id='a' Type='" TYPE "/officeDocument' Target='xl/workbook.xml'/></Relationships>");
  add_part (zip, "xl/workbook.xml", workbook);
  add_part (zip, "xl/_rels/workbook.xml.rels",
            RELS "<Relationship Id='r1' Type='" TYPE "/worksheet' Target='worksheets/one.xml'/>"
            "<Relationship Id='r2' Type='" TYPE "/sharedStrings' Target='/xl/texts.xml'/>"
            "<Relationship Id='r3' Type='" TYPE "/styles' Target='styles.xml'/></Relationships>");
  add_part (zip, "xl/styles.xml",
            "<styleSheet><numFmts><numFmt numFmtId='170' formatCode='[$-40C]d\\ mmmm\\ yyyy;@'/><numFmt numFmtId='171' formatCode='0.0\"d\"'/></numFmts>"
            "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>"
            "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='170'/><xf numFmtId='22'/><xf numFmtId='171'/><xf numFmtId='20'/></cellXfs></styleSheet>");
  if (strings != NULL)
    add_part (zip, "xl/texts.xml", strings);
  add_part (zip, "xl/worksheets/one.xml", sheet);
  g_assert_cmpint (zip_close (zip), ==, 0);
  return path;
}

static char *
make_ods (ImportFixture *self,
          const char    *tables,
          const char    *manifest)
{
  char *path = g_build_filename (self->folder, "made.ods", NULL);
  zip_t *zip = zip_open (path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
  g_autofree char *content = g_strconcat (ODS_START, tables, ODS_END, NULL);

  add_part (zip, "mimetype", "application/vnd.oasis.opendocument.spreadsheet");
  zip_set_file_compression (zip, 0, ZIP_CM_STORE, 0);
  add_part (zip, "content.xml", content);
  if (manifest != NULL)
    add_part (zip, "META-INF/manifest.xml", manifest);
  g_assert_cmpint (zip_close (zip), ==, 0);
  return path;
}

/* "1:a|b 2:c", rows by their number; ends with "!message" when it cannot be read. */
static char *
read_sheet (const char           *path,
            VivierWorkbookFormat  format,
            guint                 sheet)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VivierWorkbook) workbook = vivier_workbook_open (path, format, NULL, &error);
  g_autoptr (VivierRecordSource) source = workbook != NULL ? vivier_workbook_read_sheet (workbook, sheet, NULL, &error) : NULL;
  g_autoptr (GString) rows = g_string_new (NULL);
  const VivierCsvField *fields;
  guint n_fields;
  VivierCsvResult result = VIVIER_CSV_FAILED;

  while (source != NULL && (result = vivier_record_source_next (source, &fields, &n_fields, NULL, &error)) < VIVIER_CSV_END)
    {
      VivierTablePlace place;

      vivier_record_source_get_place (source, &place);
      g_string_append_printf (rows, "%s%d:", rows->len > 0 ? " " : "", (int) place.line);
      for (guint i = 0; i < n_fields; i++)
        g_string_append_printf (rows, "%s%s", i > 0 ? "|" : "", fields[i].text);
      if (place.had_error_value)
        g_string_append (rows, "(error)");
      if (result == VIVIER_CSV_TOO_LONG)
        g_string_append (rows, "(too long)");
    }
  g_assert_true ((error != NULL) == (source == NULL || result == VIVIER_CSV_FAILED));
  if (error != NULL)
    g_string_append_printf (rows, "!%s", error->message);
  return g_string_free (g_steal_pointer (&rows), FALSE);
}

static void
assert_xlsx (ImportFixture *self,
             const char    *rows,
             const char    *strings,
             const char    *properties,
             const char    *expected)
{
  g_autofree char *path = make_xlsx (self, rows, strings, properties);
  g_autofree char *found = read_sheet (path, VIVIER_WORKBOOK_XLSX, 0);

  g_assert_cmpstr (found, ==, expected);
}

static void
assert_ods (ImportFixture *self,
            const char    *tables,
            guint          sheet,
            const char    *expected)
{
  g_autofree char *path = make_ods (self, tables, NULL);
  g_autofree char *found = read_sheet (path, VIVIER_WORKBOOK_ODS, sheet);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_cells (ImportFixture *self,
            gconstpointer  data)
{
  assert_xlsx (self,
               "<row r='2'><c r='A2' t='s'><v>1</v></c><c r='C2' t='inlineStr'><is><r><t>in</t></r><r><t>line</t></r></is></c>"
               "<c r='D2' t='b'><v>1</v></c><c r='E2' t='e'><v>#REF!</v></c><c r='F2' t='str'><f>A1&amp;B1</f><v>formula</v></c></row>"
               "<row r='5'><c><v>12.5</v></c><c><v>0.30000000000000004</v></c><c><v>3.3612345678E10</v></c></row>",
               "<sst><si><t>zero</t></si><si><r><t>Mas </t></r><r><t>d&#233;&amp;co</t></r><rPh sb='0' eb='1'><t>kana</t></rPh></si></sst>", NULL,
               "2:Mas dé&co||inline|TRUE||formula(error) 5:12.5|0.3|33612345678");
}

static void
test_days (ImportFixture *self,
           gconstpointer  data)
{
  static const char rows[] =
    "<row r='1'><c s='1'><v>45108</v></c><c s='2'><v>45351</v></c><c s='3'><v>45108.4375</v></c><c s='5'><v>0.75</v></c>"
    "<c s='4'><v>45108</v></c><c s='0'><v>45108</v></c><c t='d'><v>2024-02-29</v></c><c s='1'><v>1</v></c><c s='1'><v>1e300</v></c></row>";

  assert_xlsx (self, rows, NULL, NULL,
               "1:2023-07-01|2024-02-29|2023-07-01 10:30|18:00|45108|45108|2024-02-29|1900-01-01|1e+300");
  assert_xlsx (self, "<row r='1'><c s='1'><v>43646</v></c></row>", NULL, "<workbookPr date1904='1'/>", "1:2023-07-01");
}

static void
test_lies (ImportFixture *self,
           gconstpointer  data)
{
  /* Rows and columns that go back, or far beyond any sheet. */
  assert_xlsx (self,
               "<dimension ref='A1:XFD1048576'/>"
               "<row r='7'><c r='B7'><v>1</v></c><c r='A7'><v>2</v></c></row><row r='3'><c r='A3'><v>3</v></c></row>"
               "<row r='999999999999'><c r='ZZZZZZZZ9'><v>4</v></c><c r='A1'><v>5</v></c></row><row r='x'><c r='1'><v>6</v></c></row>",
               NULL, NULL, "7:|1 8:3 9:5 10:6");
  /* A shared text that is not there. */
  assert_xlsx (self, "<row r='1'><c t='s'><v>7</v></c><c t='s'><v>x</v></c><c><v>1</v></c></row>", "<sst><si><t>a</t></si></sst>", NULL, "1:||1");
}

static void
test_rows_over_several_bits (ImportFixture *self,
                             gconstpointer  data)
{
  g_autoptr (GString) rows = g_string_new ("<row r='1'>");
  g_autofree char *path = NULL;
  g_autofree char *found = NULL;

  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (rows, "<c t='inlineStr'><is><t>cell number %u</t></is></c>", i);
  g_string_append (rows, "</row><row r='2'><c><v>1</v></c></row>");
  path = make_xlsx (self, rows->str, NULL, NULL);
  found = read_sheet (path, VIVIER_WORKBOOK_XLSX, 0);
  g_assert_true (g_str_has_prefix (found, "1:cell number 0|cell number 1|"));
  g_assert_true (g_str_has_suffix (found, "|cell number 2998|cell number 2999 2:1"));
}

static void
test_ods_cells (ImportFixture *self,
                gconstpointer  data)
{
  assert_ods (self,
              "<table:table table:name='A'><table:table-row>"
              "<table:table-cell office:value-type='string'><text:p>Mas<text:s text:c='2'/><text:span>du</text:span></text:p><text:p>Sud</text:p>"
              "<office:annotation><text:p>a comment</text:p></office:annotation></table:table-cell>"
              "<table:covered-table-cell/>"
              "<table:table-cell office:value-type='float' office:value='1234.5'><text:p>1 234,50</text:p></table:table-cell>"
              "<table:table-cell office:value-type='float' office:value='6130'><text:p>06130</text:p></table:table-cell>"
              "<table:table-cell office:value-type='date' office:date-value='2023-06-27'><text:p>27/06/23</text:p></table:table-cell>"
              "<table:table-cell office:value-type='date' office:date-value='2023-06-27T10:30:00'><text:p>27/06/23</text:p></table:table-cell>"
              "<table:table-cell office:value-type='boolean' office:boolean-value='true'><text:p>VRAI</text:p></table:table-cell>"
              "<table:table-cell office:value-type='string' office:string-value='' calcext:value-type='error'><text:p>#REF!</text:p></table:table-cell>"
              "</table:table-row></table:table>", 0,
              "1:Mas  du\nSud||1234.5|06130|2023-06-27|2023-06-27 10:30|TRUE(error)");
}

static void
test_ods_repeats (ImportFixture *self,
                  gconstpointer  data)
{
  const gint64 before_us = g_get_monotonic_time ();

  assert_ods (self,
              "<table:table table:name='A'>"
              "<table:table-row table:number-rows-repeated='2'><table:table-cell table:number-columns-repeated='2' office:value-type='string'><text:p>x</text:p></table:table-cell>"
              "<table:table-cell table:number-columns-repeated='16382'/></table:table-row>"
              "<table:table-row table:number-rows-repeated='1000000'><table:table-cell table:number-columns-repeated='16384'/></table:table-row>"
              "<table:table-row><table:table-cell office:value-type='string'><text:p>end</text:p></table:table-cell></table:table-row>"
              "<table:table-row table:number-rows-repeated='48573'><table:table-cell table:number-columns-repeated='16384'/></table:table-row>"
              "</table:table>", 0,
              "1:x|x 2:x|x 1000003:end");
  g_assert_cmpint (g_get_monotonic_time () - before_us, <, G_TIME_SPAN_SECOND);
}

static void
test_ods_repeated_bomb (ImportFixture *self,
                        gconstpointer  data)
{
  g_autofree char *path = make_ods (self,
                                    "<table:table table:name='A'><table:table-row table:number-rows-repeated='1000000'>"
                                    "<table:table-cell table:number-columns-repeated='4000' office:value-type='string'><text:p>x</text:p></table:table-cell>"
                                    "</table:table-row></table:table>", NULL);
  g_autofree char *found = read_sheet (path, VIVIER_WORKBOOK_ODS, 0);

  g_assert_nonnull (strstr (found, "repeats a long row"));
}

static void
test_ods_second_sheet (ImportFixture *self,
                       gconstpointer  data)
{
  static const char tables[] =
    "<table:table table:name='A'><table:table-row><table:table-cell><text:p>a</text:p>"
    "<table:table table:name='inner'><table:table-row><table:table-cell><text:p>i</text:p></table:table-cell></table:table-row></table:table>"
    "</table:table-cell></table:table-row></table:table>"
    "<table:table table:name='B' table:style-name='ta2'><table:table-header-rows><table:table-row><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table-header-rows></table:table>";
  g_autofree char *path = make_ods (self, tables, NULL);
  g_autoptr (VivierWorkbook) workbook = vivier_workbook_open (path, VIVIER_WORKBOOK_ODS, NULL, NULL);
  GPtrArray *sheets = vivier_workbook_get_sheets (workbook);

  g_assert_cmpuint (sheets->len, ==, 2);
  g_assert_cmpstr (((VivierSheet *) g_ptr_array_index (sheets, 1))->name, ==, "B");
  g_assert_true (((VivierSheet *) g_ptr_array_index (sheets, 1))->is_hidden);
  g_assert_false (((VivierSheet *) g_ptr_array_index (sheets, 0))->is_hidden);
  assert_ods (self, tables, 0, "1:a");
  assert_ods (self, tables, 1, "1:b");
}

static void
test_encrypted (ImportFixture *self,
                gconstpointer  data)
{
  g_autofree char *path = make_ods (self, "", "<manifest:manifest xmlns:manifest='urn:m'><manifest:file-entry manifest:full-path='content.xml'>"
                                    "<manifest:encryption-data/></manifest:file-entry></manifest:manifest>");
  g_autoptr (GError) error = NULL;

  g_assert_null (vivier_import_plan_new (path, VIVIER_IMPORT_AUTO, NULL, &error));
  g_assert_error (error, VIVIER_IMPORT_ERROR, VIVIER_IMPORT_ERROR_NOT_TABLE);
  g_assert_nonnull (strstr (error->message, "password"));
}

static void
test_bomb (ImportFixture *self,
           gconstpointer  data)
{
  const gsize size = 80 * 1024 * 1024;
  g_autofree char *blanks = g_malloc (size + 1);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (VivierImportPlan) plan = NULL;

  /* One row, and eighty million blanks. */
  memset (blanks, ' ', size);
  memcpy (blanks, "<row r='1'><c><v>1</v></c></row>", 32);
  for (gsize i = 32; i + 8 < size; i += 2 * 1024 * 1024)
    memcpy (blanks + i, "<x></x>", 7);
  blanks[size] = '\0';
  path = make_xlsx (self, blanks, NULL, NULL);
  plan = vivier_import_plan_new (path, VIVIER_IMPORT_AUTO, NULL, &error);
  g_assert_null (plan);
  g_assert_error (error, VIVIER_IMPORT_ERROR, VIVIER_IMPORT_ERROR_NOT_TABLE);
  g_assert_nonnull (strstr (error->message, "unpacks to far more"));
}

static void
test_broken (ImportFixture *self,
             gconstpointer  data)
{
  g_autofree char *sound = make_xlsx (self, "<row r='1'><c><v>1</v></c><c><v>2</v></c></row>", NULL, NULL);
  g_autofree char *path = make_xlsx (self, "<row r='1'><c><v>1</c></row>", NULL, NULL);
  g_autofree char *found = read_sheet (path, VIVIER_WORKBOOK_XLSX, 0);
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_nonnull (strstr (found, "damaged"));
  /* Cut anywhere, a file is refused in words. */
  g_free (g_steal_pointer (&sound));
  sound = make_xlsx (self, "<row r='1'><c><v>1</v></c><c><v>2</v></c></row>", NULL, NULL);
  g_assert_true (g_file_get_contents (sound, &bytes, &length, NULL));
  for (gsize cut = 30; cut < length; cut += 37)
    {
      g_autofree char *part = import_fixture_write (self, "cut.xlsx", bytes, cut);
      g_autoptr (GError) error = NULL;
      g_autoptr (VivierImportPlan) plan = vivier_import_plan_new (part, VIVIER_IMPORT_AUTO, NULL, &error);

      g_assert_null (plan);
      g_assert_true (error->domain == VIVIER_IMPORT_ERROR);
    }
}

/* The same table by four programs: openpyxl, Gnumeric, LibreOffice, each in what it writes. */
static void
test_real_files (ImportFixture *self,
                 gconstpointer  data)
{
  static const char * const names[] = {
    "clients-openpyxl.xlsx", "clients-gnumeric.xlsx", "clients-gnumeric.ods", "clients-gnumeric.xls",
    "clients-libreoffice.xlsx", "clients-libreoffice.ods", "clients-libreoffice.xls",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = g_strconcat ("sheets/", names[i], NULL);
      g_autofree char *path = import_fixture_sample (name);
      g_autoptr (VivierImportPlan) plan = NULL;
      g_autoptr (GPtrArray) reports = NULL;
      const VivierImportOptions options = { .is_dry_run = FALSE };
      VivierImportReport *report;
      g_autoptr (GPtrArray) plans = g_ptr_array_new ();
      g_autofree char *seen = NULL;

      g_test_message ("%s", names[i]);
      if (g_str_has_suffix (name, ".xls") && g_getenv ("VIVIER_WITHOUT_XLS") != NULL)
        continue;
      plan = import_fixture_plan (path, VIVIER_IMPORT_AUTO);
      g_assert_cmpint (plan->header_line, ==, 3);
      g_assert_cmpint (plan->estimated_rows, ==, 3);
      g_assert_cmpstr (((VivierSheet *) g_ptr_array_index (plan->sheets, plan->sheet))->name, ==, "Clients 2024");
      g_ptr_array_add (plans, plan);
      reports = vivier_import_run (self->store, plans, &options, NULL, NULL, NULL, NULL);
      report = g_ptr_array_index (reports, 0);
      import_fixture_tell_problems (report);
      g_assert_cmpint (report->read, ==, 3);
      g_assert_cmpint (report->rejected, ==, 0);
      g_assert_cmpint (report->created, ==, i == 0 ? 3 : 0);
      seen = import_fixture_text (self, "SELECT group_concat (name || '/' || postal_code || '/' || coalesce (declared_last_on, '-') || '/'"
                                        " || declared_revenue_minor, ' ') FROM prospect");
      g_assert_cmpstr (seen, ==, "Mas de la Rose/13210/2023-06-27/125050 Café « Le Phare »/13007/2024-02-29/30 Château d’Ô/06130/-/90000");
    }
}

static void
test_choose_sheet (ImportFixture *self,
                   gconstpointer  data)
{
  g_autofree char *path = import_fixture_sample ("sheets/clients-openpyxl.xlsx");
  g_autoptr (VivierImportPlan) plan = import_fixture_plan (path, VIVIER_IMPORT_AUTO);
  g_autoptr (GError) error = NULL;
  guint sheet = 9;

  g_assert_cmpuint (plan->sheets->len, ==, 3);
  g_assert_true (vivier_import_plan_find_sheet (plan, "LISEZ MOI", &sheet, NULL));
  g_assert_cmpuint (sheet, ==, 0);
  g_assert_true (vivier_import_plan_find_sheet (plan, "3", &sheet, NULL));
  g_assert_cmpuint (sheet, ==, 2);
  g_assert_false (vivier_import_plan_find_sheet (plan, "Chiffres", &sheet, &error));
  g_assert_nonnull (strstr (error->message, "Lisez-moi, Clients 2024, Vide"));
  g_clear_error (&error);

  /* The empty one is refused and changes nothing. */
  g_assert_false (vivier_import_plan_choose_sheet (plan, 2, &error));
  g_assert_error (error, VIVIER_IMPORT_ERROR, VIVIER_IMPORT_ERROR_EMPTY);
  g_assert_cmpuint (plan->sheet, ==, 1);
  g_assert_true (vivier_import_plan_choose_sheet (plan, 0, NULL));
  g_assert_cmpuint (plan->columns->len, ==, 1);
}

static void
test_pasted (ImportFixture *self,
             gconstpointer  data)
{
  g_autoptr (VivierImportPlan) plan = vivier_import_plan_new_pasted ("Nom\tVille\tE-mail\nMas\tArles\ta@b.example\n", VIVIER_IMPORT_AUTO, NULL, NULL);
  g_autofree char *path = g_strdup (plan->path);

  g_assert_cmpint (plan->delimiter, ==, '\t');
  g_assert_cmpuint (plan->columns->len, ==, 3);
  g_assert_true (vivier_import_plan_reread (plan, NULL, '\t', NULL));
  g_assert_cmpstr (plan->display_name, ==, "Pasted table");
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_clear_pointer (&plan, vivier_import_plan_free);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  IMPORT_TEST ("/workbook/xlsx/cells-of-every-type-become-text", test_cells);
  IMPORT_TEST ("/workbook/xlsx/days-are-told-by-their-style", test_days);
  IMPORT_TEST ("/workbook/xlsx/lying-places-do-no-harm", test_lies);
  IMPORT_TEST ("/workbook/xlsx/a-row-longer-than-one-bit-stays-whole", test_rows_over_several_bits);
  IMPORT_TEST ("/workbook/ods/cells-of-every-type-become-text", test_ods_cells);
  IMPORT_TEST ("/workbook/ods/a-million-empty-rows-cost-nothing", test_ods_repeats);
  IMPORT_TEST ("/workbook/ods/a-long-row-repeated-for-ever-is-refused", test_ods_repeated_bomb);
  IMPORT_TEST ("/workbook/ods/sheets-after-the-first-are-found", test_ods_second_sheet);
  IMPORT_TEST ("/workbook/protected-by-a-password-is-said-so", test_encrypted);
  IMPORT_TEST ("/workbook/a-zip-bomb-is-refused", test_bomb);
  IMPORT_TEST ("/workbook/damaged-files-are-refused-in-words", test_broken);
  IMPORT_TEST ("/workbook/the-same-table-from-four-programs-is-the-same", test_real_files);
  IMPORT_TEST ("/workbook/another-sheet-can-be-chosen", test_choose_sheet);
  IMPORT_TEST ("/workbook/a-pasted-table-is-a-plan-like-any", test_pasted);
  return g_test_run ();
}
