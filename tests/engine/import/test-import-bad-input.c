/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "import-fixture.h"
#include "store/vivier-backup.h"

static void
assert_refused (const char *path,
                int         code,
                const char *remedy)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (vivier_import_plan_new (path, VIVIER_IMPORT_AUTO, NULL, &error));
  g_assert_error (error, VIVIER_IMPORT_ERROR, code);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, remedy));
}

static void
assert_text_refused (ImportFixture *self,
                     const char    *text,
                     gssize         length,
                     int            code,
                     const char    *remedy)
{
  g_autofree char *path = import_fixture_write (self, "bad.csv", text, length);

  assert_refused (path, code, remedy);
}

static void
test_nothing (ImportFixture *self,
              gconstpointer  data)
{
  assert_text_refused (self, "", 0, VIVIER_IMPORT_ERROR_EMPTY, "Export it again");
  assert_text_refused (self, "\n\n  \n", -1, VIVIER_IMPORT_ERROR_EMPTY, "Export it again");
  assert_text_refused (self, "\xef\xbb\xbf", -1, VIVIER_IMPORT_ERROR_EMPTY, "Export it again");
  assert_text_refused (self, "nom;email;ville\n", -1, VIVIER_IMPORT_ERROR_EMPTY, "column names and no data");
  assert_text_refused (self, "nom;email;ville\n\n;;\nTotal;;\n", -1, VIVIER_IMPORT_ERROR_EMPTY, "column names and no data");
}

static void
test_no_text (ImportFixture *self,
              gconstpointer  data)
{
  char bytes[512];

  for (guint i = 0; i < sizeof bytes; i++)
    bytes[i] = (char) (i * 7919);
  assert_text_refused (self, bytes, sizeof bytes, VIVIER_IMPORT_ERROR_NOT_TABLE, "Export the table as CSV");
  assert_text_refused (self, "SQLite format 3\0", 16, VIVIER_IMPORT_ERROR_NOT_TABLE, "Open it as a workspace");
  assert_text_refused (self, "[\n  {\n    \"name\": \"Mas\",\n    \"city\": \"Arles\"\n  }\n]\n", -1, VIVIER_IMPORT_ERROR_NOT_TABLE, "JSON");
  assert_text_refused (self, "<?xml version=\"1.0\"?>\n<list><name>Mas</name></list>\n", -1, VIVIER_IMPORT_ERROR_NOT_TABLE, "XML");
  /* What was exported from here is read, unless it is cut or mended by hand. */
  assert_text_refused (self, "[\n  {\n    \"uuid\": \"1\",\n    \"name\": \"Mas\"\n", -1, VIVIER_IMPORT_ERROR_NOT_TABLE, "damaged near line 5");
  assert_text_refused (self, "[ { \"uuid\": \"1\", \"name\": [[[[\"Mas\" } ]", -1, VIVIER_IMPORT_ERROR_NOT_TABLE, "damaged");
  assert_text_refused (self, "[ { \"uuid\": \"1\", \"name\": \"Mas\" } } ]", -1, VIVIER_IMPORT_ERROR_NOT_TABLE, "damaged");
  assert_text_refused (self, "[1, 2, 3]\n", -1, VIVIER_IMPORT_ERROR_NOT_TABLE, "JSON");
  assert_text_refused (self, "[-1.5]", -1, VIVIER_IMPORT_ERROR_NOT_TABLE, "JSON");
}

#define BYTES(text) text, sizeof text - 1

static void
test_named_formats (ImportFixture *self,
                    gconstpointer  data)
{
  static const struct {
    const char *bytes;
    gsize       length;
    const char *name;
  } files[] = {
    { BYTES ("PK\x03\x04....[Content_Types].xml....xl/workbook.xml"), "is damaged" },
    { BYTES ("PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet"), "is damaged" },
    { BYTES ("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...."), "an old Excel file" },
    { BYTES ("PK\x03\x04....[Content_Types].xml....xl/workbook.bin"), "of a kind that is not read" },
    { BYTES ("PK\x03\x04....[Content_Types].xml....word/document.xml"), "a text document" },
    { BYTES ("PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text"), "a text document" },
    { BYTES ("{\\rtf1\\ansi Clients}"), "a text document" },
    { BYTES ("PK\x03\x04....clients.csv"), "a compressed archive" },
    { BYTES ("\x1f\x8b\x08...."), "a compressed archive" },
    { BYTES ("%PDF-1.7\n"), "a PDF" },
    { BYTES ("\x89PNG\r\n"), "a picture" },
    { BYTES ("RIFF....WEBPVP8 "), "a picture" },
    { BYTES ("\0\0\0\x18" "ftypheic"), "a picture" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    assert_text_refused (self, files[i].bytes, files[i].length, VIVIER_IMPORT_ERROR_NOT_TABLE, files[i].name);
}

static void
test_bracketed_names (ImportFixture *self,
                      gconstpointer  data)
{
  g_autoptr (VivierImportReport) report = import_fixture_import (self, "[1] nom;ville\n[2] Mas;Arles\n", VIVIER_IMPORT_PROSPECTS);

  g_assert_cmpint (report->read, ==, 1);
}

static void
test_other_currencies (ImportFixture *self,
                       gconstpointer  data)
{
  g_autoptr (VivierImportReport) gigs =
    import_fixture_import (self, "date;client;montant\n01/02/2024;Mas;$12\n02/02/2024;Mas;12 CHF\n03/02/2024;Mas;12 €\n", VIVIER_IMPORT_PURCHASES);
  g_autoptr (VivierImportReport) clients =
    import_fixture_import (self, "nom;ville;ca_total\nRooftop;Embrun;£900\n", VIVIER_IMPORT_PROSPECTS);

  g_assert_cmpint (gigs->rejected, ==, 2);
  import_fixture_assert_problem (gigs, 2, TRUE, "another currency");
  import_fixture_assert_problem (gigs, 3, TRUE, "another currency");
  g_assert_cmpint (import_fixture_count (self, "SELECT sum(amount_minor) FROM purchase"), ==, 1200);
  g_assert_cmpint (clients->created, ==, 1);
  import_fixture_assert_problem (clients, 2, FALSE, "another currency");
  g_assert_cmpint (import_fixture_count (self, "SELECT declared_revenue_minor IS NULL FROM prospect WHERE name = 'Rooftop'"), ==, 1);
}

static void
test_no_file (ImportFixture *self,
              gconstpointer  data)
{
  g_autofree char *missing = g_build_filename (self->folder, "none.csv", NULL);
  g_autofree char *pipe = g_build_filename (self->folder, "pipe", NULL);
  g_autofree char *locked = import_fixture_write (self, "locked.csv", "nom\nA\n", -1);

  assert_refused (missing, VIVIER_IMPORT_ERROR_UNREADABLE, "choose it again");
  assert_refused (self->folder, VIVIER_IMPORT_ERROR_UNREADABLE, "Choose the files inside it");
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  assert_refused (pipe, VIVIER_IMPORT_ERROR_UNREADABLE, "CSV file");
  g_chmod (locked, 0);
  if (geteuid () == 0)
    g_test_message ("root reads everything");
  else
    assert_refused (locked, VIVIER_IMPORT_ERROR_UNREADABLE, "permissions");
}

static void
test_long_lines (ImportFixture *self,
                 gconstpointer  data)
{
  g_autoptr (GString) text = g_string_new ("nom;ville\nA;x\n");
  g_autoptr (VivierImportReport) report = NULL;
  g_autoptr (GString) one_line = g_string_new (NULL);

  while (text->len < 3 * 1024 * 1024)
    g_string_append (text, "a very long name that never ends, ");
  g_string_append (text, "\nB;y\n");
  report = import_fixture_import (self, text->str, VIVIER_IMPORT_AUTO);
  g_assert_cmpint (report->created, ==, 2);
  g_assert_cmpint (report->read, ==, 3);
  g_assert_cmpint (report->rejected, ==, 1);
  import_fixture_assert_problem (report, 3, TRUE, "longer than 1 MB");

  while (one_line->len < 3 * 1024 * 1024)
    g_string_append (one_line, "no line end at all; ");
  assert_text_refused (self, one_line->str, one_line->len, VIVIER_IMPORT_ERROR_NOT_TABLE, "one record per line");
}

static void
test_open_quote (ImportFixture *self,
                 gconstpointer  data)
{
  g_autoptr (VivierImportReport) report = import_fixture_import (self, "nom;ville\n\"Bar;Arles\nMas;Istres\n", VIVIER_IMPORT_AUTO);

  g_assert_cmpint (report->created, ==, 2);
  import_fixture_assert_problem (report, 2, FALSE, "never closed");
}

static void
test_ragged (ImportFixture *self,
             gconstpointer  data)
{
  g_autoptr (VivierImportReport) report =
    import_fixture_import (self, "nom;ville;email\nA\nB;x;b@b.example;surplus\nC;y;c@c.example;;;\nD;z\n", VIVIER_IMPORT_AUTO);

  g_assert_cmpint (report->created, ==, 4);
  g_assert_cmpint (report->n_problems, ==, 1);
  import_fixture_assert_problem (report, 3, FALSE, "more cells");
}

static void
test_nul (ImportFixture *self,
          gconstpointer  data)
{
  static const char text[] = "nom;ville\nA\0B;x\nC;y\n";
  g_autofree char *path = import_fixture_write (self, "nul.csv", text, sizeof text - 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) reports = import_fixture_run (self, NULL, &error, path, NULL);
  VivierImportReport *report;

  g_assert_no_error (error);
  report = g_ptr_array_index (reports, 0);
  g_assert_cmpint (report->created, ==, 2);
  import_fixture_assert_problem (report, 2, FALSE, "cannot be read");
  g_assert_cmpint (report->n_problems, ==, 1);
}

static void
test_bad_purchases (ImportFixture *self,
                    gconstpointer  data)
{
  g_autoptr (VivierImportReport) report = import_fixture_import (self,
    "date;client;montant\n"
    "31/02/2024;Mas;100\n"
    ";Mas;100\n"
    "01/02/2024;;100\n"
    "01/02/2024;Mas;\n"
    "01/02/2024;Mas;beaucoup\n"
    "01/02/2024;Mas;99999999999999\n"
    "01/02/0024;Mas;100\n"
    "01/02/2024;Mas;-50\n"
    "01/02/2024;Mas;0\n",
    VIVIER_IMPORT_PURCHASES);

  g_assert_cmpint (report->read, ==, 9);
  g_assert_cmpint (report->rejected, ==, 7);
  g_assert_cmpint (report->created, ==, 2);
  import_fixture_assert_problem (report, 2, TRUE, "not a date");
  import_fixture_assert_problem (report, 3, TRUE, "date is missing");
  import_fixture_assert_problem (report, 4, TRUE, "client is missing");
  import_fixture_assert_problem (report, 5, TRUE, "amount is missing");
  import_fixture_assert_problem (report, 6, TRUE, "not an amount");
  import_fixture_assert_problem (report, 7, TRUE, "ten billion");
  import_fixture_assert_problem (report, 8, TRUE, "not a date");
  import_fixture_assert_problem (report, 9, FALSE, "credit note");
  g_assert_cmpint (import_fixture_count (self, "SELECT sum(amount_minor) FROM purchase"), ==, -5000);
}

static void
test_many_columns (ImportFixture *self,
                   gconstpointer  data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) row = g_string_new ("nom;ville\nMas;Arles");
  g_autoptr (VivierImportReport) report = NULL;

  for (int i = 0; i < 100000; i++)
    g_string_append_printf (text, "c%d;", i);
  g_string_append (text, "\nx\n");
  assert_text_refused (self, text->str, text->len, VIVIER_IMPORT_ERROR_NOT_TABLE, "4096 columns");

  for (int i = 0; i < 100000; i++)
    g_string_append (row, ";");
  g_string_append (row, "\nRooftop;Embrun\n");
  report = import_fixture_import (self, row->str, VIVIER_IMPORT_PROSPECTS);
  g_assert_cmpint (report->created, ==, 2);
  import_fixture_assert_problem (report, 2, FALSE, "too many cells");
}

static void
test_needed_columns (ImportFixture *self,
                     gconstpointer  data)
{
  g_autofree char *path = import_fixture_write (self, "few.csv", "date;lieu\n01/02/2024;Arles\n", -1);
  g_autoptr (GPtrArray) plans = g_ptr_array_new_with_free_func ((GDestroyNotify) vivier_import_plan_free);
  g_autoptr (GError) error = NULL;
  const VivierImportOptions options = { FALSE };

  g_ptr_array_add (plans, import_fixture_plan (path, VIVIER_IMPORT_PURCHASES));
  g_assert_null (vivier_import_run (self->store, plans, &options, NULL, NULL, NULL, &error));
  g_assert_error (error, VIVIER_IMPORT_ERROR, VIVIER_IMPORT_ERROR_MAPPING);
}

static void
test_strict (ImportFixture *self,
             gconstpointer  data)
{
  g_autofree char *path = import_fixture_write (self, "gigs.csv", "date;client;montant\n01/02/2024;Mas;100\n32/02/2024;Mas;100\n", -1);
  g_autofree char *rejects = g_build_filename (self->folder, "rejects.csv", NULL);
  const VivierImportOptions options = { .is_strict = TRUE, .rejects_path = rejects };
  g_autoptr (GError) error = NULL;
  g_autofree char *written = NULL;

  g_assert_null (import_fixture_run (self, &options, &error, path, NULL));
  g_assert_error (error, VIVIER_IMPORT_ERROR, VIVIER_IMPORT_ERROR_STRICT);
  g_assert_nonnull (strstr (error->message, "line 3"));
  g_assert_cmpint (import_fixture_count (self, "SELECT count(*) FROM prospect"), ==, 0);
  g_assert_true (g_file_get_contents (rejects, &written, NULL, NULL));
  g_assert_nonnull (strstr (written, "32/02/2024,Mas,100"));
}

static void
test_rejects (ImportFixture *self,
              gconstpointer  data)
{
  g_autofree char *path = import_fixture_write (self, "gigs.csv",
                                                "date;client;montant;lieu\n32/02/2024;=1+1;100;\"a, \"\"b\"\"\"\n;Mas;-5;+33 6\n01/02/2024;Mas;100;x\n", -1);
  g_autofree char *rejects = g_build_filename (self->folder, "rejects.csv", NULL);
  g_autofree char *part = g_strconcat (rejects, ".part", NULL);
  VivierImportOptions options = { .rejects_path = rejects };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) reports = import_fixture_run (self, &options, &error, path, NULL);
  g_autofree char *written = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (((VivierImportReport *) g_ptr_array_index (reports, 0))->rejects_path, ==, rejects);
  g_assert_true (g_file_get_contents (rejects, &written, NULL, NULL));
  g_assert_true (g_str_has_prefix (written, "line,reason,date,client,montant,lieu\r\n2,"));
  g_assert_nonnull (strstr (written, ",32/02/2024,\"'=1+1\",100,\"a, \"\"b\"\"\"\r\n3,"));
  g_assert_nonnull (strstr (written, ",,Mas,-5,+33 6\r\n"));
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));

  options.rejects_path = path;
  g_clear_pointer (&reports, g_ptr_array_unref);
  reports = import_fixture_run (self, &options, &error, path, NULL);
  g_assert_null (reports);
  g_assert_error (error, VIVIER_IMPORT_ERROR, VIVIER_IMPORT_ERROR_UNREADABLE);
}

static void
test_rejects_nowhere (ImportFixture *self,
                      gconstpointer  data)
{
  g_autofree char *path = import_fixture_write (self, "gigs.csv", "date;client;montant\n01/02/2024;Mas;100\n", -1);
  const VivierImportOptions options = { .rejects_path = "/nowhere/at/all/rejects.csv" };
  g_autoptr (GError) error = NULL;

  g_assert_null (import_fixture_run (self, &options, &error, path, NULL));
  g_assert_nonnull (strstr (error->message, "Choose another place"));
  g_assert_cmpint (import_fixture_count (self, "SELECT count(*) FROM purchase"), ==, 0);
}

/* Writes many gigs; (transfer full) the path. */
static char *
write_many (ImportFixture *self,
            int            n)
{
  g_autoptr (GString) text = g_string_new ("date;client;montant\n");

  for (int i = 0; i < n; i++)
    g_string_append_printf (text, "%02d/%02d/20%02d;Client %d;%d\n", i % 28 + 1, i % 12 + 1, i % 20 + 5, i % 500, i);
  return import_fixture_write (self, "many.csv", text->str, text->len);
}

static void
cancel_half_way (double   fraction,
                 gint64   records,
                 gpointer user_data)
{
  if (fraction > 0.5)
    g_cancellable_cancel (user_data);
}

static void
test_cancel (ImportFixture *self,
             gconstpointer  data)
{
  g_autofree char *path = write_many (self, 20000);
  g_autoptr (GPtrArray) plans = g_ptr_array_new_with_free_func ((GDestroyNotify) vivier_import_plan_free);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  const VivierImportOptions options = { FALSE };

  g_ptr_array_add (plans, import_fixture_plan (path, VIVIER_IMPORT_AUTO));
  g_assert_null (vivier_import_run (self->store, plans, &options, cancel_half_way, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (import_fixture_count (self, "SELECT count(*) FROM purchase"), ==, 0);
  g_assert_cmpint (import_fixture_count (self, "SELECT count(*) FROM prospect"), ==, 0);
  g_assert_cmpint (import_fixture_count (self, "SELECT count(*) FROM import_run"), ==, 0);
}

typedef struct {
  GMainLoop *loop;
  GPtrArray *reports;
  double     last_fraction;
  guint      n_steps;
} AsyncRun;

static void
step_cb (double   fraction,
         gint64   records,
         gpointer user_data)
{
  AsyncRun *run = user_data;

  g_assert_cmpfloat (fraction, >=, run->last_fraction);
  run->last_fraction = fraction;
  run->n_steps++;
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  AsyncRun *run = user_data;
  g_autoptr (GError) error = NULL;

  run->reports = vivier_import_run_finish (VIVIER_STORE (source), result, &error);
  g_assert_no_error (error);
  g_main_loop_quit (run->loop);
}

static void
test_async (ImportFixture *self,
            gconstpointer  data)
{
  g_autofree char *path = write_many (self, 5000);
  g_autoptr (GPtrArray) plans = g_ptr_array_new_with_free_func ((GDestroyNotify) vivier_import_plan_free);
  AsyncRun run = { .loop = g_main_loop_new (NULL, FALSE) };
  const VivierImportOptions options = { FALSE };

  g_ptr_array_add (plans, import_fixture_plan (path, VIVIER_IMPORT_AUTO));
  vivier_import_run_async (self->store, plans, &options, step_cb, &run, NULL, done_cb, &run);
  g_main_loop_run (run.loop);
  g_assert_cmpint (((VivierImportReport *) g_ptr_array_index (run.reports, 0))->created, ==, 5000);
  g_assert_cmpuint (run.n_steps, >, 0);
  g_assert_cmpfloat (run.last_fraction, >=, 1.0);
  g_ptr_array_unref (run.reports);
  g_main_loop_unref (run.loop);
}

static void
test_backup (ImportFixture *self,
             gconstpointer  data)
{
  g_autoptr (VivierImportReport) first = import_fixture_import (self, "nom;ville\nA;x\n", VIVIER_IMPORT_AUTO);
  g_autoptr (VivierImportReport) second = NULL;
  g_autoptr (GPtrArray) none = vivier_backup_list (self->workspace_path, NULL);
  g_autoptr (GPtrArray) one = NULL;

  g_assert_cmpuint (none != NULL ? none->len : 0, ==, 0);
  second = import_fixture_import (self, "nom;ville\nB;x\n", VIVIER_IMPORT_AUTO);
  one = vivier_backup_list (self->workspace_path, NULL);
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpstr (((VivierBackup *) g_ptr_array_index (one, 0))->reason, ==, "import");
}

/* A name without end is cut, one written from right to left stays as it is, and
 * signs that turn the text around are no part of either. */
static void
test_absurd_names (ImportFixture *self,
                   gconstpointer  data)
{
  g_autofree char *huge = g_strnfill (900 * 1024, 'x');
  g_autofree char *text = g_strconcat ("Nom;Ville\n", huge, ";Arles\n"
                                       "\327\251\327\234\327\225\327\235 \327\223\327\225\327\223;Ha\303\257fa\n"
                                       "\342\200\256gpj.txe\342\200\254 SARL;Lyon\n", NULL);
  g_autoptr (VivierImportReport) report = import_fixture_import (self, text, VIVIER_IMPORT_PROSPECTS);
  g_autofree char *shalom = import_fixture_text (self, "SELECT name FROM prospect WHERE city = 'Haïfa'");

  g_assert_cmpint (report->created, ==, 3);
  g_assert_cmpint (import_fixture_count (self, "SELECT length (name) FROM prospect WHERE city = 'Arles'"), ==, 500);
  g_assert_cmpstr (shalom, ==, "\327\251\327\234\327\225\327\235 \327\223\327\225\327\223");
  g_assert_cmpint (import_fixture_count (self, "SELECT count (*) FROM prospect WHERE city = 'Lyon' AND instr (name, char (8238)) = 0"), ==, 1);
}

/* Photos are passed over whatever their size; a name without end does not stop the
 * cards behind it. */
static void
test_absurd_cards (ImportFixture *self,
                   gconstpointer  data)
{
  g_autoptr (GString) text = g_string_new ("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Mas\r\nPHOTO;ENCODING=b;TYPE=JPEG:");
  g_autofree char *huge = g_strnfill (1024 * 1024, 'x');
  g_autofree char *path = NULL;
  g_autoptr (GPtrArray) reports = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 60000; i++)
    g_string_append (text, "/9j/4AAQSkZJRgABAQAAAQABAAD/9j/4AAQSkZJRgABAQAAAQABAADgABAQAAAQABAAD\r\n ");
  g_string_append_printf (text, "\r\nTEL:0491000000\r\nEND:VCARD\r\nBEGIN:VCARD\r\nVERSION:3.0\r\nFN:%s\r\nEND:VCARD\r\n", huge);
  g_string_append (text, "BEGIN:VCARD\r\nVERSION:2.1\r\nFN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Caf=C3=A9 =\r\nBleu\r\nEND:VCARD\r\n");
  path = import_fixture_write (self, "cards.vcf", text->str, -1);
  reports = import_fixture_run (self, NULL, &error, path, NULL);
  g_assert_no_error (error);
  g_assert_cmpint (import_fixture_count (self, "SELECT count (*) FROM prospect WHERE name IN ('Mas', 'Café Bleu')"), ==, 2);
  g_assert_cmpint (import_fixture_count (self, "SELECT count (*) FROM address WHERE value_key = '+33491000000'"), ==, 1);
  g_assert_cmpint (import_fixture_count (self, "SELECT coalesce (max (length (name)), 0) FROM prospect"), <=, 500);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_summary ("Bad input gets a clear answer and leaves the workspace as it was");

  IMPORT_TEST ("/import-bad-input/a-file-with-nothing-in-it-is-refused", test_nothing);
  IMPORT_TEST ("/import-bad-input/a-file-that-is-no-text-is-refused", test_no_text);
  IMPORT_TEST ("/import-bad-input/the-refusal-names-what-the-file-is", test_named_formats);
  IMPORT_TEST ("/import-bad-input/a-name-may-begin-with-a-bracket", test_bracketed_names);
  IMPORT_TEST ("/import-bad-input/another-currency-is-not-taken-for-ours", test_other_currencies);
  IMPORT_TEST ("/import-bad-input/what-cannot-be-opened-is-refused", test_no_file);
  IMPORT_TEST ("/import-bad-input/a-line-without-end-is-skipped", test_long_lines);
  IMPORT_TEST ("/import-bad-input/an-open-quote-costs-its-line-alone", test_open_quote);
  IMPORT_TEST ("/import-bad-input/rows-may-be-ragged", test_ragged);
  IMPORT_TEST ("/import-bad-input/nul-bytes-are-told", test_nul);
  IMPORT_TEST ("/import-bad-input/impossible-gigs-are-rejected-with-a-reason", test_bad_purchases);
  IMPORT_TEST ("/import-bad-input/a-hundred-thousand-columns", test_many_columns);
  IMPORT_TEST ("/import-bad-input/a-needed-column-is-asked-for", test_needed_columns);
  IMPORT_TEST ("/import-bad-input/strict-refuses-the-whole", test_strict);
  IMPORT_TEST ("/import-bad-input/rejected-lines-are-saved-safely", test_rejects);
  IMPORT_TEST ("/import-bad-input/rejects-that-cannot-be-saved-stop-the-import", test_rejects_nowhere);
  IMPORT_TEST ("/import-bad-input/cancel-leaves-nothing-behind", test_cancel);
  IMPORT_TEST ("/import-bad-input/an-import-runs-off-the-main-thread", test_async);
  IMPORT_TEST ("/import-bad-input/names-without-end-or-turned-around", test_absurd_names);
  IMPORT_TEST ("/import-bad-input/cards-with-photos-and-names-without-end", test_absurd_cards);
  IMPORT_TEST ("/import-bad-input/a-backup-is-made-before-an-import", test_backup);

  return g_test_run ();
}
