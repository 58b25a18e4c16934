/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is exported comes back by import as it was. */

#include "config.h"

#include <locale.h>
#include <glib/gstdio.h>
#include <string.h>

#include "cli-run.h"

static void
make_rich_workspace (Cli *cli)
{
  g_autofree char *more = cli_write (cli, "more.csv",
                                     "nom,email,telephone,ville,siren,adresse,code postal,site,prenom,nom de famille,notes\n"
                                     "\"=Formule, SARL\",f@formule.example,+33 4 90 00 00 01,Arles,732829320,"
                                     "\"1, rue du \"\"Port\"\"\",13200,https://formule.example,Ève,D'Or,-rappeler\n", -1);
  g_autofree char *gigs = cli_write (cli, "gigs.csv",
                                     "date,client,lieu,type,montant,etat\n"
                                     "2025-05-05,\"=Formule, SARL\",@home,Gala,\"119,50\",\n"
                                     "2025-05-05,\"=Formule, SARL\",@home,Gala,\"119,50\",\n"
                                     "2030-05-05,\"=Formule, SARL\",Arles,Gala,200,\n"
                                     "2025-06-05,\"=Formule, SARL\",Arles,Gala,300,annulée\n", -1);

  cli_import_sample (cli);
  cli_json (cli, "import", more, gigs, NULL);
  cli_json (cli, "note", "YELLOW MONKEYS", "=pas une formule\ndeuxième ligne", NULL);
}

/* Lists without what differs between two workspaces: ids. */
static char *
dump (Cli        *cli,
      const char *what)
{
  GString *text = g_string_new (NULL);
  g_auto (GStrv) lines = NULL;

  cli_run (cli, "--json", "export", what, NULL);
  cli_assert_status (cli, 0);
  lines = g_strsplit (cli->out, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    if (strstr (*line, "uuid\"") == NULL)
      g_string_append_printf (text, "%s\n", *line);

  return g_string_free (text, FALSE);
}

static void
test_round_trip_loses_nothing (Cli           *cli,
                               gconstpointer  unused)
{
  g_autofree char *prospects = cli_path (cli, "p.csv");
  g_autofree char *purchases = cli_path (cli, "g.csv");
  g_autofree char *prospects_before = NULL;
  g_autofree char *purchases_before = NULL;
  g_autofree char *prospects_after = NULL;
  g_autofree char *purchases_after = NULL;

  make_rich_workspace (cli);
  cli_json (cli, "export", "prospects", "--format", "csv", "--output", prospects, NULL);
  cli_json (cli, "export", "purchases", "--format", "csv", "--output", purchases, NULL);
  prospects_before = dump (cli, "prospects");
  purchases_before = dump (cli, "purchases");

  g_free (cli->workspace);
  cli->workspace = cli_path (cli, "other.vivier");
  cli_json (cli, "import", purchases, prospects, NULL);
  prospects_after = dump (cli, "prospects");
  purchases_after = dump (cli, "purchases");
  g_assert_cmpstr (purchases_after, ==, purchases_before);
  g_assert_cmpstr (prospects_after, ==, prospects_before);
}

static void
test_importing_the_export_creates_nothing (Cli           *cli,
                                           gconstpointer  unused)
{
  g_autofree char *prospects = cli_path (cli, "p.csv");
  g_autofree char *purchases = cli_path (cli, "g.csv");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  JsonNode *report;

  make_rich_workspace (cli);
  cli_json (cli, "export", "prospects", "-o", prospects, NULL);
  cli_json (cli, "export", "purchases", "-o", purchases, NULL);
  before = dump (cli, "prospects");

  report = cli_json (cli, "import", prospects, purchases, NULL);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpint (json_int (json_at (report, i), "created"), ==, 0);
      g_assert_cmpint (json_int (json_at (report, i), "rejected"), ==, 0);
    }
  after = dump (cli, "prospects");
  g_assert_cmpstr (after, ==, before);
}

static void
test_csv_begins_with_the_columns_of_the_document (Cli           *cli,
                                                  gconstpointer  unused)
{
  make_rich_workspace (cli);
  cli_run (cli, "export", "prospects", NULL);
  cli_assert_status (cli, 0);
  g_assert_true (g_str_has_prefix (cli->out, "nom,email,telephone,ville,nb_prestations,ca_total,premiere_prestation,"
                                             "derniere_prestation,tarif_min,tarif_max,"));
  g_assert_nonnull (strstr (cli->out, "\r\nYELLOW MONKEYS,bar@yellow-monkeys.example,06 88 44 11 40,Marseille,"
                                      "7,2450,2022-12-24,2023-06-27,312,428,"));
  g_assert_nonnull (strstr (cli->out, "\r\n\"'=Formule, SARL\","));

  cli_run (cli, "--json", "export", "purchases", "--format", "csv", NULL);
  cli_assert_status (cli, 0);
  g_assert_true (g_str_has_prefix (cli->out, "date,client,lieu,type,montant"));
  g_assert_nonnull (strstr (cli->out, "119.50"));
}

static void
test_json_is_one_document (Cli           *cli,
                           gconstpointer  unused)
{
  JsonNode *exported;

  make_rich_workspace (cli);
  exported = cli_json (cli, "export", "purchases", NULL);
  g_assert_cmpuint (json_length (exported), ==, 280);
  exported = cli_json (cli, "export", "prospects", "--format", "json", NULL);
  g_assert_cmpuint (json_length (exported), ==, 26);
  exported = json_find (exported, "name", "YELLOW MONKEYS");
  g_assert_cmpint (json_int (exported, "revenue_cents"), ==, 245000);
  g_assert_cmpstr (json_text (json_member (exported, "notes"), "text"), ==, "=pas une formule\ndeuxième ligne");
}

static void
test_a_file_that_cannot_be_written (Cli           *cli,
                                    gconstpointer  unused)
{
  cli_import_sample (cli);
  cli_run (cli, "export", "prospects", "--output", "/nonexistent/folder/p.csv", NULL);
  cli_assert_status (cli, 1);
  cli_run (cli, "export", "everything", NULL);
  cli_assert_status (cli, 2);
  cli_run (cli, "export", "prospects", "--format", "pdf", NULL);
  cli_assert_status (cli, 2);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  cli_add ("/vivierctl/export/round-trip-loses-nothing", test_round_trip_loses_nothing);
  cli_add ("/vivierctl/export/importing-the-export-creates-nothing", test_importing_the_export_creates_nothing);
  cli_add ("/vivierctl/export/csv-begins-with-the-columns-of-the-document", test_csv_begins_with_the_columns_of_the_document);
  cli_add ("/vivierctl/export/json-is-one-document", test_json_is_one_document);
  cli_add ("/vivierctl/export/a-file-that-cannot-be-written", test_a_file_that_cannot_be_written);

  return g_test_run ();
}
