/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journey of the document, with the real program on real files: import,
 * figures, relaunch, notes, undo, backup. */

#include "config.h"

#include <locale.h>
#include <glib/gstdio.h>
#include <string.h>

#include "cli-run.h"

static void
assert_list_is (Cli        *cli,
                const char *list)
{
  g_autofree char *path = cli_fixture ("expected.json");
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonNode *rows = cli_json (cli, "list", list, NULL);
  JsonNode *names;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  names = json_member (json_parser_get_root (parser), list);

  g_assert_cmpuint (json_length (rows), ==, json_length (names));
  for (guint i = 0; i < json_length (names); i++)
    json_find (rows, "name", json_node_get_string (json_at (names, i)));
}

static void
test_sample_gives_the_expected_segments (Cli           *cli,
                                         gconstpointer  unused)
{
  cli_import_sample (cli);
  assert_list_is (cli, "vip");
  assert_list_is (cli, "active");
  assert_list_is (cli, "dormant");
  assert_list_is (cli, "relaunch");
  g_assert_cmpuint (json_length (cli_json (cli, "list", "prospects", NULL)), ==, 25);
}

static void
test_import_tells_what_it_did (Cli           *cli,
                               gconstpointer  unused)
{
  g_autofree char *clients = cli_fixture ("clients_dj_clean.csv");
  g_autofree char *gigs = cli_fixture ("prestations_dj_clean.csv");
  JsonNode *report;

  /* Gigs first: the order of the files does not count. */
  report = cli_json (cli, "import", gigs, clients, NULL);
  g_assert_cmpuint (json_length (report), ==, 2);
  g_assert_cmpstr (json_text (json_at (report, 0), "kind"), ==, "purchases");
  g_assert_cmpstr (json_text (json_at (report, 0), "file"), ==, gigs);
  g_assert_cmpint (json_int (json_at (report, 0), "read"), ==, 276);
  g_assert_cmpint (json_int (json_at (report, 0), "created"), ==, 276);
  g_assert_cmpint (json_int (json_at (report, 0), "rejected"), ==, 0);
  g_assert_cmpint (json_int (json_at (report, 0), "clients_created"), ==, 0);
  g_assert_cmpstr (json_text (json_at (report, 0), "delimiter"), ==, ",");
  g_assert_cmpstr (json_text (json_at (report, 1), "kind"), ==, "prospects");
  g_assert_cmpstr (json_text (json_at (report, 1), "encoding"), ==, "UTF-8");
  g_assert_cmpint (json_int (json_at (report, 1), "created"), ==, 25);
  g_assert_cmpint (json_int (json_at (report, 1), "import_id"), >, 0);

  report = cli_json (cli, "import", clients, gigs, NULL);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpint (json_int (json_at (report, i), "created"), ==, 0);
      g_assert_cmpint (json_int (json_at (report, i), "updated"), ==, 0);
      g_assert_cmpint (json_int (json_at (report, i), "unchanged"), ==, json_int (json_at (report, i), "read"));
    }
}

static void
test_dashboard_of_the_sample (Cli           *cli,
                              gconstpointer  unused)
{
  JsonNode *dashboard;

  cli_import_sample (cli);
  dashboard = cli_json (cli, "dashboard", NULL);
  g_assert_cmpstr (json_text (dashboard, "today"), ==, "2026-01-14");
  g_assert_cmpint (json_int (dashboard, "prospects"), ==, 25);
  g_assert_cmpint (json_int (dashboard, "vip"), ==, 14);
  g_assert_cmpint (json_int (dashboard, "active"), ==, 10);
  g_assert_cmpint (json_int (dashboard, "dormant"), ==, 9);
  g_assert_cmpint (json_int (dashboard, "relaunch"), ==, 6);
  g_assert_cmpint (json_int (dashboard, "purchases"), ==, 276);
  g_assert_cmpint (json_int (dashboard, "revenue_cents"), ==, 4875200);
  g_assert_cmpstr (json_text (dashboard, "currency"), ==, "EUR");
  g_assert_cmpint (json_int (dashboard, "reactivation_potential_cents"), >, 0);
  g_assert_cmpfloat (json_real (dashboard, "active_share"), ==, 0.4);
}

static void
test_relaunch_list_explains_itself (Cli           *cli,
                                    gconstpointer  unused)
{
  JsonNode *rows, *row, *parts;
  double last = 100;
  gint64 potential = 0;

  cli_import_sample (cli);
  rows = cli_json (cli, "list", "relaunch", NULL);
  for (guint i = 0; i < json_length (rows); i++)
    {
      double priority = json_real (json_at (rows, i), "priority");

      g_assert_cmpfloat (priority, <=, last);
      last = priority;
      potential += json_int (json_at (rows, i), "potential_cents");
    }

  row = json_find (rows, "name", "YELLOW MONKEYS");
  parts = json_member (row, "priority_parts");
  g_assert_cmpint (json_int (row, "days"), ==, 932);
  g_assert_cmpint (json_int (row, "purchases"), ==, 7);
  g_assert_cmpint (json_int (row, "revenue_cents"), ==, 245000);
  g_assert_cmpstr (json_text (row, "last_purchase"), ==, "2023-06-27");
  g_assert_cmpfloat (json_real (row, "priority"), ==, 29.6);
  g_assert_cmpfloat (json_real (parts, "vip"), ==, 0);
  g_assert_cmpfloat (json_real (parts, "purchases"), ==, 14);
  g_assert_cmpfloat_with_epsilon (json_real (parts, "revenue"), 12.25, 0.06);
  g_assert_cmpfloat (json_real (parts, "freshness"), ==, 3.3);
  g_assert_cmpint (json_int (row, "potential_cents"), ==, 245000);
  g_assert_cmpint (json_int (row, "expected_cents"), ==, 49000);
  g_assert_cmpint (json_length (json_member (row, "segments")), ==, 1);
  g_assert_cmpint (json_int (row, "retention_days_left"), ==, 164);

  g_assert_cmpint (json_int (cli_json (cli, "dashboard", NULL), "reactivation_potential_cents"), ==, potential);
}

static void
test_list_sorts_and_limits (Cli           *cli,
                            gconstpointer  unused)
{
  JsonNode *rows;

  cli_import_sample (cli);
  rows = cli_json (cli, "list", "vip", "--sort", "revenue", "--limit", "3", NULL);
  g_assert_cmpuint (json_length (rows), ==, 3);
  g_assert_cmpstr (json_text (json_at (rows, 0), "name"), ==, "Gergom Events");
  g_assert_cmpstr (json_text (json_at (rows, 1), "name"), ==, "Château de la Barben");

  rows = cli_json (cli, "list", "vip", NULL);
  g_assert_cmpstr (json_text (json_at (rows, 0), "name"), ==, "ISTRES PROVENCE HANDBALL");
  rows = cli_json (cli, "list", "vip", "--sort", "purchases", "--reverse", "--limit", "1", NULL);
  g_assert_cmpint (json_int (rows, "purchases"), ==, 5);
}

static void
test_compose_writes_the_french_letter (Cli           *cli,
                                       gconstpointer  unused)
{
  JsonNode *draft;

  cli_import_sample (cli);
  draft = cli_json (cli, "compose", "YELLOW MONKEYS", NULL);
  g_assert_cmpstr (json_text (draft, "template"), ==, "standard");
  g_assert_cmpstr (json_text (draft, "subject"), ==, "Nouveautés et disponibilités - DJ Pro");
  g_assert_cmpstr (json_text (draft, "to"), ==, "bar@yellow-monkeys.example");
  g_assert_cmpuint (json_length (json_member (draft, "missing")), ==, 0);
  g_assert_nonnull (strstr (json_text (draft, "body"), "juin 2023"));
  g_assert_null (strstr (json_text (draft, "body"), "{{"));

  draft = cli_json (cli, "compose", "traiteur o sud", NULL);
  g_assert_cmpstr (json_text (draft, "template"), ==, "vip-inactive");
  g_assert_cmpstr (json_text (draft, "subject"), ==, "On se retrouve bientôt ? 🎵");
  draft = cli_json (cli, "compose", "Domaine des Oliviers", NULL);
  g_assert_cmpstr (json_text (draft, "subject"), ==, "Des projets en vue ?");
  draft = cli_json (cli, "compose", "YELLOW MONKEYS", "--template", "soft-reminder", "--language", "en", NULL);
  g_assert_cmpstr (json_text (draft, "subject"), ==, "Any projects ahead?");

  cli_run (cli, "compose", "Nobody at all", NULL);
  cli_assert_status (cli, 1);
  cli_run (cli, "compose", "YELLOW MONKEYS", "--template", "nonesuch", NULL);
  cli_assert_status (cli, 1);
  cli_assert_says (cli, "nonesuch");
  cli_assert_says (cli, "soft-reminder, standard, vip-inactive");
}

static void
test_sent_message_starts_the_rest (Cli           *cli,
                                   gconstpointer  unused)
{
  JsonNode *draft, *guard;

  cli_import_sample (cli);
  cli_json (cli, "sent", "YELLOW MONKEYS", NULL);

  draft = cli_json (cli, "compose", "YELLOW MONKEYS", NULL);
  guard = json_member (draft, "guard");
  g_assert_false (json_node_get_boolean (json_member (guard, "allowed")));
  g_assert_cmpstr (json_text (guard, "allowed_on"), ==, "2026-02-13");
  cli_assert_says (cli, "YELLOW MONKEYS");

  draft = cli_json (cli, "--today", "2026-02-13", "compose", "YELLOW MONKEYS", NULL);
  g_assert_true (json_node_get_boolean (json_member (json_member (draft, "guard"), "allowed")));
  g_assert_cmpstr (cli->err, ==, "");
  g_assert_cmpint (json_int (cli_json (cli, "dashboard", NULL), "relaunched"), ==, 1);
}

static void
test_note_is_found_undone_and_redone (Cli           *cli,
                                      gconstpointer  unused)
{
  JsonNode *found;

  cli_import_sample (cli);
  cli_json (cli, "note", "GABRIELE REINE", "Rappeler après l’été, veut du zydeco", NULL);

  found = cli_json (cli, "search", "zydéco", NULL);
  g_assert_cmpuint (json_length (found), ==, 1);
  g_assert_cmpstr (json_text (found, "name"), ==, "GABRIELE REINE");

  cli_json (cli, "undo", NULL);
  g_assert_cmpuint (json_length (cli_json (cli, "search", "zydeco", NULL)), ==, 0);
  found = cli_json (cli, "redo", NULL);
  g_assert_cmpstr (json_text (json_member (found, "redone"), "kind"), ==, "note-new");
  g_assert_cmpuint (json_length (cli_json (cli, "search", "zydeco", NULL)), ==, 1);
  cli_run (cli, "redo", NULL);
  cli_assert_status (cli, 1);
}

static void
test_search_folds_accents_and_knows_phones (Cli           *cli,
                                            gconstpointer  unused)
{
  cli_import_sample (cli);
  g_assert_cmpstr (json_text (cli_json (cli, "search", "etoile", NULL), "name"), ==, "Camping L'Étoile d'Or");
  g_assert_cmpstr (json_text (cli_json (cli, "search", "0688441140", NULL), "name"), ==, "YELLOW MONKEYS");
  g_assert_cmpstr (json_text (cli_json (cli, "search", "bar@yellow", NULL), "name"), ==, "YELLOW MONKEYS");
  g_assert_cmpuint (json_length (cli_json (cli, "search", "qqqq", NULL)), ==, 0);
  g_assert_cmpuint (json_length (cli_json (cli, "search", "\"", NULL)), ==, 0);
}

static void
test_show_tells_everything (Cli           *cli,
                            gconstpointer  unused)
{
  JsonNode *shown;

  cli_import_sample (cli);
  cli_json (cli, "note", "YELLOW MONKEYS", "Bonjour", NULL);
  shown = cli_json (cli, "show", "bar@yellow-monkeys.example", NULL);
  g_assert_cmpstr (json_text (shown, "name"), ==, "YELLOW MONKEYS");
  g_assert_cmpstr (json_text (shown, "city"), ==, "Marseille");
  g_assert_cmpstr (json_text (shown, "phone"), ==, "06 88 44 11 40");
  g_assert_cmpuint (json_length (json_member (shown, "addresses")), ==, 2);
  g_assert_cmpuint (json_length (json_member (shown, "purchase_list")), ==, 7);
  g_assert_cmpstr (json_text (json_member (shown, "activities"), "body"), ==, "Bonjour");
  g_assert_cmpuint (json_length (json_member (shown, "history")), >=, 2);
}

static void
test_a_whole_import_can_be_undone (Cli           *cli,
                                   gconstpointer  unused)
{
  g_autofree char *clients = cli_fixture ("clients_dj_clean.csv");
  g_autofree char *gigs = cli_fixture ("prestations_dj_clean.csv");
  g_autofree char *import_id = NULL;
  JsonNode *report;

  report = cli_json (cli, "import", clients, gigs, NULL);
  import_id = g_strdup_printf ("%" G_GINT64_FORMAT, json_int (json_at (report, 1), "import_id"));

  cli_json (cli, "undo", "--import", import_id, NULL);
  g_assert_cmpint (json_int (cli_json (cli, "dashboard", NULL), "prospects"), ==, 0);
  cli_json (cli, "redo", NULL);
  g_assert_cmpint (json_int (cli_json (cli, "dashboard", NULL), "purchases"), ==, 276);
  cli_json (cli, "check", NULL);

  report = cli_json (cli, "history", NULL);
  g_assert_cmpstr (json_text (json_at (report, 0), "text"), ==, "Redone: 301 records imported");
  g_assert_cmpstr (json_text (json_at (report, 1), "text"), ==, "Undone: 301 records imported");
  g_assert_cmpstr (json_text (json_at (report, 2), "text"), ==, "301 records imported");

  cli_run (cli, "undo", "--import", "4711", NULL);
  cli_assert_status (cli, 1);
}

static void
test_backup_comes_back (Cli           *cli,
                        gconstpointer  unused)
{
  g_autofree char *backup = cli_path (cli, "copy.vivier");
  g_autofree char *elsewhere = NULL;

  cli_import_sample (cli);
  cli_json (cli, "backup", backup, NULL);
  cli_json (cli, "undo", NULL);
  g_assert_cmpint (json_int (cli_json (cli, "dashboard", NULL), "prospects"), ==, 0);

  cli_json (cli, "restore", backup, NULL);
  g_assert_cmpint (json_int (cli_json (cli, "dashboard", NULL), "revenue_cents"), ==, 4875200);
  g_assert_true (json_node_get_boolean (json_member (cli_json (cli, "check", NULL), "ok")));

  elsewhere = g_steal_pointer (&cli->workspace);
  cli->workspace = cli_path (cli, "new/place.vivier");
  cli_json (cli, "restore", backup, NULL);
  g_assert_cmpint (json_int (cli_json (cli, "dashboard", NULL), "purchases"), ==, 276);

  cli_run (cli, "restore", "/nonexistent/file", NULL);
  cli_assert_status (cli, 1);
  g_assert_cmpint (json_int (cli_json (cli, "dashboard", NULL), "purchases"), ==, 276);
}

/* As “vivierctl import … | head” does. */
static void
test_reader_that_goes_away_leaves_nothing_behind (Cli           *cli,
                                                  gconstpointer  unused)
{
  g_autofree char *gigs = cli_fixture ("prestations_dj_clean.csv");
  const char *arguments[] = {
    g_getenv ("VIVIERCTL"), "--workspace", cli->workspace, "import", gigs, NULL,
  };
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *lock = g_strconcat (cli->workspace, ".lock", NULL);
  g_autofree char *log = g_strconcat (cli->workspace, "-wal", NULL);

  process = g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  g_input_stream_close (g_subprocess_get_stdout_pipe (process), NULL, NULL);
  g_subprocess_wait (process, NULL, NULL);

  g_assert_false (g_subprocess_get_if_signaled (process));
  g_assert_false (g_file_test (lock, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
  g_assert_cmpint (json_int (cli_json (cli, "dashboard", NULL), "purchases"), ==, 276);
}

static void
test_history_reads_as_sentences (Cli           *cli,
                                 gconstpointer  unused)
{
  JsonNode *history;

  cli_import_sample (cli);
  cli_json (cli, "note", "YELLOW MONKEYS", "x", NULL);
  history = cli_json (cli, "history", NULL);
  g_assert_cmpuint (json_length (history), ==, 2);
  g_assert_cmpstr (json_text (json_at (history, 0), "subject"), ==, "YELLOW MONKEYS");
  g_assert_cmpstr (json_text (json_at (history, 1), "kind"), ==, "import");
  g_assert_cmpuint (json_length (cli_json (cli, "history", "GABRIELE REINE", NULL)), ==, 1);
}

static void
test_recompute_finds_nothing_to_do (Cli           *cli,
                                    gconstpointer  unused)
{
  JsonNode *result;

  cli_import_sample (cli);
  result = cli_json (cli, "recompute", NULL);
  g_assert_cmpint (json_int (result, "checked"), ==, 25);
  g_assert_cmpint (json_int (result, "mended"), ==, 0);
}

static void
test_figures_follow_today (Cli           *cli,
                           gconstpointer  unused)
{
  cli_import_sample (cli);
  g_assert_cmpint (json_int (cli_json (cli, "--today", "2030-01-01", "dashboard", NULL), "relaunch"), ==, 25);
  g_assert_cmpint (json_int (cli_json (cli, "--today", "2026-02-05", "dashboard", NULL), "relaunch"), ==, 7);
  g_assert_cmpint (json_int (cli_json (cli, "dashboard", NULL), "relaunch"), ==, 6);
}

static void
test_erasure_leaves_no_trace (Cli           *cli,
                              gconstpointer  unused)
{
  cli_import_sample (cli);
  cli_run (cli, "erase", "GABRIELE REINE", NULL);
  cli_assert_status (cli, 2);
  cli_json (cli, "erase", "GABRIELE REINE", "--yes", NULL);
  g_assert_cmpuint (json_length (cli_json (cli, "search", "gabriele", NULL)), ==, 0);
  cli_run (cli, "--json", "history", NULL);
  g_assert_null (strstr (cli->out, "GABRIELE"));
  cli_json (cli, "check", NULL);
}

static void
test_text_is_for_people (Cli           *cli,
                         gconstpointer  unused)
{
  cli_import_sample (cli);
  cli_run (cli, "list", "relaunch", NULL);
  cli_assert_status (cli, 0);
  g_assert_nonnull (strstr (cli->out, "YELLOW MONKEYS"));
  g_assert_nonnull (strstr (cli->out, "Relaunch"));

  g_free (cli->locale);
  cli->locale = g_strdup ("C");
  cli_run (cli, "list", "prospects", NULL);
  cli_assert_status (cli, 0);
  g_assert_nonnull (strstr (cli->out, "Château de la Barben"));
  cli_run (cli, "show", "Château de la Barben", NULL);
  cli_assert_status (cli, 0);
  cli_run (cli, "dashboard", NULL);
  cli_assert_status (cli, 0);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  cli_add ("/vivierctl/journey/sample-gives-the-expected-segments", test_sample_gives_the_expected_segments);
  cli_add ("/vivierctl/journey/import-tells-what-it-did", test_import_tells_what_it_did);
  cli_add ("/vivierctl/journey/dashboard-of-the-sample", test_dashboard_of_the_sample);
  cli_add ("/vivierctl/journey/relaunch-list-explains-itself", test_relaunch_list_explains_itself);
  cli_add ("/vivierctl/journey/list-sorts-and-limits", test_list_sorts_and_limits);
  cli_add ("/vivierctl/journey/compose-writes-the-french-letter", test_compose_writes_the_french_letter);
  cli_add ("/vivierctl/journey/sent-message-starts-the-rest", test_sent_message_starts_the_rest);
  cli_add ("/vivierctl/journey/note-is-found-undone-and-redone", test_note_is_found_undone_and_redone);
  cli_add ("/vivierctl/journey/search-folds-accents-and-knows-phones", test_search_folds_accents_and_knows_phones);
  cli_add ("/vivierctl/journey/show-tells-everything", test_show_tells_everything);
  cli_add ("/vivierctl/journey/a-whole-import-can-be-undone", test_a_whole_import_can_be_undone);
  cli_add ("/vivierctl/journey/backup-comes-back", test_backup_comes_back);
  cli_add ("/vivierctl/journey/reader-that-goes-away-leaves-nothing-behind",
           test_reader_that_goes_away_leaves_nothing_behind);
  cli_add ("/vivierctl/journey/history-reads-as-sentences", test_history_reads_as_sentences);
  cli_add ("/vivierctl/journey/recompute-finds-nothing-to-do", test_recompute_finds_nothing_to_do);
  cli_add ("/vivierctl/journey/figures-follow-today", test_figures_follow_today);
  cli_add ("/vivierctl/journey/erasure-leaves-no-trace", test_erasure_leaves_no_trace);
  cli_add ("/vivierctl/journey/text-is-for-people", test_text_is_for_people);

  return g_test_run ();
}
