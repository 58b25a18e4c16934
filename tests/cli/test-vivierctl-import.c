/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What `vivierctl import` does with files as they come. */

#include "config.h"

#include <locale.h>
#include <glib/gstdio.h>
#include <string.h>

#include "cli-run.h"

#define CLIENTS "nom,email\nAlpha,a@alpha.example\n,nobody@x.example\nBêta,b@beta.example\n"

static char *
checksum (const char *path)
{
  g_autofree char *contents = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &contents, &length, NULL))
    return g_strdup ("none");
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) contents, length);
}

static guint
count_entries (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (folder != NULL && g_dir_read_name (folder) != NULL)
    n++;
  return n;
}

/* The import fails with a sentence, says nothing on standard output, and leaves
 * the workspace as it was, or none where there was none. */
static void
assert_refused (Cli        *cli,
                const char *name,
                const char *contents,
                gssize      length)
{
  g_autofree char *path = cli_write (cli, name, contents, length);

  cli_run (cli, "--json", "import", path, NULL);
  cli_assert_status (cli, 1);
  g_assert_cmpstr (cli->out, ==, "");
  cli_assert_says (cli, name);
  g_assert_false (g_file_test (cli->workspace, G_FILE_TEST_EXISTS));
}

static void
test_bad_files_are_refused (Cli           *cli,
                            gconstpointer  unused)
{
  g_autofree char *folder = cli_path (cli, "folder");
  g_autofree char *missing = cli_path (cli, "missing.csv");
  char binary[4096];

  for (gsize i = 0; i < sizeof binary; i++)
    binary[i] = (char) (i * 7919 % 251);

  assert_refused (cli, "empty.csv", "", 0);
  assert_refused (cli, "blank.csv", "\n\n\n", -1);
  assert_refused (cli, "header.csv", "nom,email\n", -1);
  assert_refused (cli, "binary.csv", binary, sizeof binary);
  assert_refused (cli, "unknown.csv", "foo,bar\n1,2\n3,4\n", -1);

  g_mkdir (folder, 0700);
  cli_run (cli, "import", folder, NULL);
  cli_assert_status (cli, 1);
  cli_assert_says (cli, "folder");
  cli_run (cli, "import", missing, NULL);
  cli_assert_status (cli, 1);
  cli_assert_says (cli, "missing.csv");
  g_assert_false (g_file_test (cli->workspace, G_FILE_TEST_EXISTS));
}

static void
test_one_bad_file_stops_all (Cli           *cli,
                             gconstpointer  unused)
{
  g_autofree char *good = cli_fixture ("clients_dj_clean.csv");
  g_autofree char *bad = cli_write (cli, "empty.csv", "", 0);

  cli_run (cli, "import", good, bad, NULL);
  cli_assert_status (cli, 1);
  g_assert_false (g_file_test (cli->workspace, G_FILE_TEST_EXISTS));
}

static void
test_rejected_lines_are_told (Cli           *cli,
                              gconstpointer  unused)
{
  g_autofree char *file = cli_write (cli, "clients.csv", CLIENTS, -1);
  g_autofree char *rejects = cli_path (cli, "rejects.csv");
  g_autofree char *rejected = NULL;
  JsonNode *report, *problem;

  report = cli_json (cli, "import", file, "--rejects", rejects, NULL);
  g_assert_cmpint (json_int (report, "read"), ==, 3);
  g_assert_cmpint (json_int (report, "created"), ==, 2);
  g_assert_cmpint (json_int (report, "rejected"), ==, 1);
  problem = json_at (json_member (report, "problems"), 0);
  g_assert_cmpint (json_int (problem, "line"), ==, 3);
  g_assert_nonnull (json_text (problem, "message"));

  g_assert_true (g_file_get_contents (rejects, &rejected, NULL, NULL));
  g_assert_nonnull (strstr (rejected, "nobody@x.example"));
  g_assert_null (strstr (rejected, "Alpha"));
}

static void
test_impossible_values (Cli           *cli,
                        gconstpointer  unused)
{
  g_autofree char *file = cli_write (cli, "gigs.csv",
                                     "date,client,lieu,type,montant\n"
                                     "31/02/2024,Zed,,Gala,10\n"
                                     "2024-01-05,Zed,,Gala,abc\n"
                                     "2024-01-05,Zed,,Gala,-50\n"
                                     "2030-01-01,Zed,,Gala,100\n"
                                     "2024-01-06,Zed,,Gala,99999999999999999\n", -1);
  JsonNode *report = cli_json (cli, "import", file, NULL);
  JsonNode *problems = json_member (report, "problems");

  g_assert_cmpint (json_int (report, "rejected"), ==, 3);
  g_assert_cmpint (json_int (report, "clients_created"), ==, 1);
  g_assert_cmpstr (json_text (json_at (problems, 0), "column"), ==, "date");
  g_assert_cmpstr (json_text (json_at (problems, 0), "value"), ==, "31/02/2024");
  g_assert_cmpint (json_int (json_at (problems, 0), "line"), ==, 2);

  /* The gig to come is booked and does not count yet. */
  report = cli_json (cli, "dashboard", NULL);
  g_assert_cmpint (json_int (report, "purchases"), ==, 1);
  g_assert_cmpint (json_int (report, "booked"), ==, 1);
  g_assert_cmpint (json_int (report, "revenue_cents"), ==, -5000);
  g_assert_cmpint (json_int (cli_json (cli, "--today", "2031-01-01", "dashboard", NULL), "revenue_cents"), ==, 5000);
}

static void
test_strict_refuses_and_reports (Cli           *cli,
                                 gconstpointer  unused)
{
  g_autofree char *file = cli_write (cli, "clients.csv", CLIENTS, -1);
  g_autofree char *good = cli_fixture ("clients_dj_clean.csv");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  cli_run (cli, "--json", "import", "--strict", file, NULL);
  cli_assert_status (cli, 4);
  g_assert_nonnull (strstr (cli->out, "\"rejected\": 1"));
  g_assert_nonnull (strstr (cli->out, "\"import_id\": null"));
  g_assert_false (g_file_test (cli->workspace, G_FILE_TEST_EXISTS));

  cli_json (cli, "import", "--strict", good, NULL);
  before = checksum (cli->workspace);
  cli_run (cli, "import", "--strict", file, NULL);
  cli_assert_status (cli, 4);
  g_assert_cmpint (json_int (cli_json (cli, "dashboard", NULL), "prospects"), ==, 25);
  cli_run (cli, "import", "--strict", "--dry-run", file, NULL);
  cli_assert_status (cli, 4);
}

static void
test_dry_run_leaves_nothing (Cli           *cli,
                             gconstpointer  unused)
{
  g_autofree char *clients = cli_fixture ("clients_dj_clean.csv");
  g_autofree char *gigs = cli_fixture ("prestations_dj_clean.csv");
  g_autofree char *unknown = cli_write (cli, "unknown.csv", "foo;bar\n1;2\n", -1);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  guint n_entries = count_entries (cli->folder);
  JsonNode *report;

  report = cli_json (cli, "import", "--dry-run", clients, gigs, NULL);
  g_assert_cmpint (json_int (json_at (report, 0), "created"), ==, 25);
  g_assert_cmpint (json_int (json_at (report, 1), "created"), ==, 276);
  g_assert_cmpint (json_int (json_at (report, 1), "clients_created"), ==, 0);
  g_assert_true (JSON_NODE_HOLDS_NULL (json_member (json_at (report, 0), "import_id")));
  g_assert_cmpuint (count_entries (cli->folder), ==, n_entries);

  report = cli_json (cli, "import", "--dry-run", unknown, NULL);
  g_assert_cmpint (json_int (report, "read"), ==, 1);
  g_assert_cmpstr (json_text (report, "delimiter"), ==, ";");

  cli_import_sample (cli);
  before = checksum (cli->workspace);
  report = cli_json (cli, "import", "--dry-run", clients, NULL);
  g_assert_cmpint (json_int (report, "unchanged"), ==, 25);
  after = checksum (cli->workspace);
  g_assert_cmpstr (before, ==, after);
}

static void
test_encodings_are_named (Cli           *cli,
                          gconstpointer  unused)
{
  const struct { const char *charset; const char *name; const char *bom; } cases[] = {
    { "UTF-8", "UTF-8", "\xef\xbb\xbf" },
    { "WINDOWS-1252", "Windows-1252", "" },
    { "UTF-16LE", "UTF-16LE", "\xff\xfe" },
    { "UTF-16BE", "UTF-16BE", "\xfe\xff" },
    { "MACINTOSH", "Mac Roman", "" },
  };
  const char *table = "nom\tville\temail\r\nÉcole Jean-Moulin\tNîmes\tdirection@ecole.example\r\n"
                      "Hôtel Le Mas\tSaint-Rémy\tevents@lemas.example\r\nMme LEFÈVRE-D’AUBIGNÉ\tCassis\tm@mail.example\r\n";

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      gsize length = 0;
      g_autofree char *converted = g_convert (table, -1, cases[i].charset, "UTF-8", NULL, &length, &error);
      GString *contents = g_string_new (cases[i].bom);
      g_autofree char *file = NULL;
      JsonNode *report;

      g_assert_no_error (error);
      g_string_append_len (contents, converted, length);
      file = cli_write (cli, "table.csv", contents->str, contents->len);
      g_string_free (contents, TRUE);

      report = cli_json (cli, "import", "--dry-run", file, NULL);
      g_assert_cmpstr (json_text (report, "encoding"), ==, cases[i].name);
      g_assert_cmpstr (json_text (report, "delimiter"), ==, "\t");
      g_assert_cmpint (json_int (report, "created"), ==, 3);
    }
}

static void
test_columns_can_be_mapped (Cli           *cli,
                            gconstpointer  unused)
{
  g_autofree char *file = cli_write (cli, "odd.csv", "Titulaire,Joindre\nAlpha,a@alpha.example\nBêta,b@beta.example\n", -1);
  g_autofree char *again = cli_write (cli, "odd2.csv", "Titulaire,Joindre\nGamma,g@gamma.example\nDelta,d@delta.example\n", -1);

  cli_json (cli, "import", file, "--as", "prospects", "--map", "Titulaire=name,Joindre=email", NULL);
  g_assert_cmpstr (json_text (cli_json (cli, "show", "Alpha", NULL), "email"), ==, "a@alpha.example");

  /* The same header maps itself from now on. */
  cli_json (cli, "import", again, NULL);
  g_assert_cmpstr (json_text (cli_json (cli, "show", "Gamma", NULL), "email"), ==, "g@gamma.example");

  cli_run (cli, "import", file, "--map", "Nonesuch=name", NULL);
  cli_assert_status (cli, 1);
  cli_assert_says (cli, "Nonesuch");
  cli_run (cli, "import", file, "--map", "Titulaire=nonesuch", NULL);
  cli_assert_status (cli, 1);
  cli_assert_says (cli, "nonesuch");
  cli_run (cli, "import", file, "--as", "pets", NULL);
  cli_assert_status (cli, 2);
}

static void
test_hostile_names_stay_text (Cli           *cli,
                              gconstpointer  unused)
{
  g_autofree char *file = cli_write (cli, "hostile.csv",
                                     "nom,email\n\"=HYPERLINK(\"\"x\"\")\",a@b.example\n"
                                     "<b>Gras</b> & Cie,\n\"Robert'); DROP TABLE prospect;--\",\n"
                                     "\"a\x1b[31m rouge\",\n\"\xe2\x80\xae" "evil\",\n", -1);
  JsonNode *rows;

  cli_json (cli, "import", file, NULL);
  rows = cli_json (cli, "list", "prospects", NULL);
  json_find (rows, "name", "=HYPERLINK(\"x\")");
  json_find (rows, "name", "<b>Gras</b> & Cie");
  json_find (rows, "name", "Robert'); DROP TABLE prospect;--");

  cli_run (cli, "list", "prospects", NULL);
  cli_assert_status (cli, 0);
  g_assert_null (strchr (cli->out, '\x1b'));
  g_assert_null (strstr (cli->out, "\xe2\x80\xae"));
}

static void
test_near_names_are_proposed (Cli           *cli,
                              gconstpointer  unused)
{
  g_autofree char *file = cli_write (cli, "gigs.csv",
                                     "date,client,lieu,type,montant\n2025-01-05,YELOW MONKEYS,Marseille,Gala,100\n", -1);
  JsonNode *report, *suggestion;

  cli_import_sample (cli);
  report = cli_json (cli, "import", file, NULL);
  suggestion = json_at (json_member (report, "suggestions"), 0);
  g_assert_cmpstr (json_text (suggestion, "name"), ==, "YELOW MONKEYS");
  g_assert_cmpstr (json_text (suggestion, "similar_name"), ==, "YELLOW MONKEYS");
  g_assert_cmpint (json_int (report, "clients_created"), ==, 1);
  g_assert_cmpint (json_int (cli_json (cli, "dashboard", NULL), "prospects"), ==, 26);
}

/* A file that may not grow is SQLite's full disk. */
static void
assert_nothing_is_left (Cli        *cli,
                        const char *blocks)
{
  g_autofree char *gigs = cli_fixture ("prestations_dj_clean.csv");
  g_autofree char *script = g_strdup_printf ("trap '' XFSZ; ulimit -f %s; "
                                             "exec \"$0\" --workspace \"$1\" import \"$2\"", blocks);
  const char *arguments[] = { "sh", "-c", script, g_getenv ("VIVIERCTL"), cli->workspace, gigs, NULL };
  const char *suffixes[] = { "", "-wal", "-shm", ".lock", ".ballast" };
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  process = g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error);
  g_assert_no_error (error);
  g_subprocess_wait (process, NULL, &error);
  g_assert_no_error (error);

  g_assert_true (g_subprocess_get_if_exited (process));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (cli->workspace, suffixes[i], NULL);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        g_error ("“%s” was left behind", path);
    }
}

static void
test_full_disk_leaves_no_part_of_a_new_workspace (Cli           *cli,
                                                  gconstpointer  unused)
{
  assert_nothing_is_left (cli, "200"); /* too little for a workspace */
  assert_nothing_is_left (cli, "700"); /* for a workspace, not for the import */
}

static void
test_workbooks (Cli           *cli,
                gconstpointer  unused)
{
  static const char * const names[] = { "../sheets/clients-libreoffice.ods", "../sheets/clients-openpyxl.xlsx" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = cli_fixture (names[i]);
      JsonNode *reports = cli_json (cli, "import", path, NULL);

      g_assert_cmpstr (json_text (reports, "format"), ==, i == 0 ? "ods" : "xlsx");
      g_assert_cmpstr (json_text (reports, "sheet"), ==, "Clients 2024");
      g_assert_cmpint (json_int (reports, "read"), ==, 3);
      g_assert_cmpint (json_int (reports, i == 0 ? "created" : "unchanged"), ==, 3);
      g_assert_cmpint (json_int (reports, "problem_count"), ==, 0);
    }
}

static void
test_sheet_is_chosen (Cli           *cli,
                      gconstpointer  unused)
{
  g_autofree char *path = cli_fixture ("../sheets/clients-openpyxl.xlsx");
  g_autofree char *text = cli_write (cli, "clients.csv", CLIENTS, -1);

  cli_run (cli, "import", "--dry-run", "--sheet", "Chiffres", path, NULL);
  cli_assert_status (cli, 1);
  cli_assert_says (cli, "Its sheets are: Lisez-moi, Clients 2024, Vide");
  cli_run (cli, "import", "--dry-run", "--sheet", "Vide", path, NULL);
  cli_assert_status (cli, 1);
  cli_assert_says (cli, "holds no data");
  cli_run (cli, "import", "--dry-run", "--sheet", "1", text, NULL);
  cli_assert_status (cli, 1);
  cli_assert_says (cli, "has no sheets");
  cli_run (cli, "import", "--dry-run", "--sheet", "clients 2024", path, NULL);
  cli_assert_status (cli, 0);
  g_assert_nonnull (strstr (cli->out, "sheet “Clients 2024”"));
}

static void
test_rules_for_duplicates (Cli           *cli,
                           gconstpointer  unused)
{
  g_autofree char *before = cli_write (cli, "before.csv", "nom,ville\nTraiteur du Mas,Arles\n", -1);
  g_autofree char *after = cli_write (cli, "after.csv", "nom,ville\nTraiteur du Mas,Istres\nTraiteurs du Mas,Nîmes\n", -1);
  JsonNode *reports;

  cli_json (cli, "import", before, NULL);
  cli_run (cli, "import", "--same", "merge", after, NULL);
  cli_assert_status (cli, 2);
  reports = cli_json (cli, "import", "--same", "skip", "--probable", "skip", after, NULL);
  g_assert_cmpint (json_int (reports, "skipped"), ==, 2);
  g_assert_cmpint (json_int (reports, "same"), ==, 1);
  g_assert_cmpint (json_int (reports, "probable"), ==, 1);
  reports = cli_json (cli, "import", after, NULL);
  g_assert_cmpint (json_int (reports, "updated"), ==, 1);
  g_assert_cmpint (json_int (reports, "created"), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  cli_add ("/vivierctl/import/bad-files-are-refused", test_bad_files_are_refused);
  cli_add ("/vivierctl/import/one-bad-file-stops-all", test_one_bad_file_stops_all);
  cli_add ("/vivierctl/import/rejected-lines-are-told", test_rejected_lines_are_told);
  cli_add ("/vivierctl/import/impossible-values", test_impossible_values);
  cli_add ("/vivierctl/import/strict-refuses-and-reports", test_strict_refuses_and_reports);
  cli_add ("/vivierctl/import/dry-run-leaves-nothing", test_dry_run_leaves_nothing);
  cli_add ("/vivierctl/import/encodings-are-named", test_encodings_are_named);
  cli_add ("/vivierctl/import/columns-can-be-mapped", test_columns_can_be_mapped);
  cli_add ("/vivierctl/import/hostile-names-stay-text", test_hostile_names_stay_text);
  cli_add ("/vivierctl/import/near-names-are-proposed", test_near_names_are_proposed);
  cli_add ("/vivierctl/import/full-disk-leaves-no-part-of-a-new-workspace",
           test_full_disk_leaves_no_part_of_a_new_workspace);

  cli_add ("/cli/import/workbooks-are-read-like-csv", test_workbooks);
  cli_add ("/cli/import/a-sheet-is-chosen-by-name-or-number", test_sheet_is_chosen);

  cli_add ("/cli/import/rules-tell-what-becomes-of-duplicates", test_rules_for_duplicates);

  return g_test_run ();
}
