/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calendar files with what is booked, of a time, and of one person. */
#include "config.h"

#include <string.h>

#include "cli-run.h"

static void
plan (Cli *cli)
{
  g_autofree char *gigs = cli_write (cli, "gigs.csv",
                                     "date,client,lieu,type,montant\n"
                                     "2026-02-14,YELLOW MONKEYS,Fuveau,Gala,900\n"
                                     "2025-12-31,YELLOW MONKEYS,Fuveau,Gala,800\n", -1);

  cli_import_sample (cli);
  cli_json (cli, "import", gigs, NULL);
  cli_json (cli, "task", "add", "Envoyer le devis demain", NULL);
}

static char *
export_with (Cli        *cli,
             const char *option,
             const char *value,
             int         expected)
{
  g_autofree char *path = cli_path (cli, "out.ics");
  char *text = NULL;
  JsonNode *answer = option == NULL  ? cli_json (cli, "calendar", "export", path, NULL)
                     : value == NULL ? cli_json (cli, "calendar", "export", path, option, NULL)
                                     : cli_json (cli, "calendar", "export", path, option, value, NULL);

  g_assert_cmpint (json_int (answer, "written"), ==, expected);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static void
test_booked_go_out (Cli           *cli,
                    gconstpointer  unused)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *path = cli_path (cli, "out.ics");
  JsonNode *report;

  plan (cli);
  first = export_with (cli, NULL, NULL, 2);
  g_assert_nonnull (strstr (first, "SUMMARY:Gala: YELLOW MONKEYS"));
  g_assert_nonnull (strstr (first, "DTSTART;VALUE=DATE:20260214"));
  g_assert_nonnull (strstr (first, "LOCATION:Fuveau"));
  g_assert_null (strstr (first, "20251231"));

  /* The same entries from one time to the next, and never tasks when they come back. */
  second = export_with (cli, NULL, NULL, 2);
  g_assert_cmpstr (first, ==, second);
  report = cli_json (cli, "calendar", "import", path, NULL);
  g_assert_cmpint (json_int (report, "unchanged"), ==, 2);
  g_assert_cmpint (json_int (report, "created"), ==, 0);
  g_assert_cmpuint (json_length (cli_json (cli, "task", "list", NULL)), ==, 1);
}

static void
test_only_a_time (Cli           *cli,
                  gconstpointer  unused)
{
  g_autofree char *until = NULL;
  g_autofree char *from = NULL;

  plan (cli);
  until = export_with (cli, "--until", "2026-01-31", 1);
  g_assert_null (strstr (until, "Gala"));
  from = export_with (cli, "--from", "2026-02-01", 1);
  g_assert_null (strstr (from, "devis"));
  cli_run (cli, "calendar", "export", "-", "--from", "le 31/02", NULL);
  cli_assert_status (cli, 1);
}

static void
test_only_mine (Cli           *cli,
                gconstpointer  unused)
{
  g_autofree char *mine = NULL;

  plan (cli);
  mine = export_with (cli, "--mine", NULL, 2);
  g_assert_nonnull (strstr (mine, "devis"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  cli_add ("/vivierctl/calendar/what-is-booked-goes-out", test_booked_go_out);
  cli_add ("/vivierctl/calendar/only-a-time", test_only_a_time);
  cli_add ("/vivierctl/calendar/only-mine", test_only_mine);
  return g_test_run ();
}
