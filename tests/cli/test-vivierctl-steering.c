/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Owners by the rules, scores opened and figures over a period, on the sample files. */

#include "config.h"

#include <string.h>

#include "cli-run.h"

static void
test_assign (Cli           *cli,
             gconstpointer  unused)
{
  JsonNode *said;

  cli_import_sample (cli);
  cli_run (cli, "users", "add", "Ben", NULL);
  cli_assert_status (cli, 0);
  said = cli_json (cli, "assign", "YELLOW MONKEYS", NULL);
  g_assert_nonnull (json_text (said, "owner"));
  g_assert_cmpstr (json_text (said, "reason"), !=, "");

  said = cli_json (cli, "assign", "--from", "Ben", "--closed-too", NULL);
  g_assert_cmpstr (json_text (said, "action"), ==, "hand-over");
  g_assert_cmpint (json_int (cli_json (cli, "assign", "--all-unassigned", NULL), "changed"), ==, 0);

  cli_run (cli, "assign", NULL);
  cli_assert_status (cli, 2);
  cli_run (cli, "assign", "--absent", "--all-unassigned", NULL);
  cli_assert_status (cli, 2);
  cli_run (cli, "assign", "--from", "Nobody", NULL);
  cli_assert_status (cli, 1);
  cli_assert_says (cli, "Nobody");
}

/* What comes in after there is a team is shared out. */
static void
test_imported_prospects_get_an_owner (Cli           *cli,
                                      gconstpointer  unused)
{
  g_autofree char *file = cli_write (cli, "new.csv", "Nom;E-mail\nAlpha;a@a.fr\nBravo;b@b.fr\nCharlie;c@c.fr\nDelta;d@d.fr\n", -1);
  JsonNode *rows;
  guint n_ben = 0;

  cli_import_sample (cli);
  cli_run (cli, "users", "add", "Ben", NULL);
  cli_run (cli, "import", file, NULL);
  cli_assert_status (cli, 0);
  rows = cli_json (cli, "list", "--filter", "owner is empty", NULL);
  g_assert_cmpuint (json_length (rows), ==, 0);
  n_ben = json_length (cli_json (cli, "list", "--filter", "owner = Ben", NULL));
  g_assert_cmpuint (n_ben, ==, 2);
}

static void
test_score (Cli           *cli,
            gconstpointer  unused)
{
  JsonNode *sheet, *scores, *relaunch;
  double sum = 0;

  cli_import_sample (cli);
  sheet = cli_json (cli, "score", "YELLOW MONKEYS", NULL);
  g_assert_cmpint (json_int (sheet, "completeness"), <, 100);
  g_assert_cmpuint (json_length (json_member (sheet, "missing")), >, 0);
  g_assert_cmpstr (json_text (json_member (sheet, "next_action"), "id"), ==, "relaunch");
  scores = json_member (sheet, "scores");
  relaunch = json_member (json_member (scores, "relaunch"), "parts");
  for (guint i = 0; i < json_length (relaunch); i++)
    sum += json_real (json_at (relaunch, i), "points");
  g_assert_cmpfloat_with_epsilon (sum, json_real (json_member (scores, "relaunch"), "score"), 0.01);

  cli_run (cli, "score", "Nobody at all", NULL);
  cli_assert_status (cli, 1);
}

static void
test_metrics (Cli           *cli,
              gconstpointer  unused)
{
  JsonNode *value, *parts;
  const char *filter;
  gint64 count;

  cli_import_sample (cli);
  value = cli_json (cli, "metrics", "relaunch.waiting", NULL);
  g_assert_cmpint (json_int (value, "count"), ==, 6);
  g_assert_cmpstr (json_text (value, "filter"), ==, "segment = relaunch");

  value = cli_json (cli, "metrics", "clients.new", "--from", "2025-01-01", "--to", "2025-12-31", NULL);
  count = json_int (value, "count");
  filter = json_text (value, "filter");
  g_assert_cmpint (count, >, 0);
  {
    g_autofree char *text = g_strdup (filter);

    g_assert_cmpuint (json_length (cli_json (cli, "list", "--filter", text, NULL)), ==, count);
  }

  value = cli_json (cli, "metrics", "prospects.by-stage", NULL);
  parts = json_member (value, "parts");
  g_assert_cmpint (json_int (json_find (parts, "id", "customer"), "count"), ==, 25);

  value = cli_json (cli, "metrics", "activity.by-user", NULL);
  parts = json_member (value, "parts");
  g_assert_cmpuint (json_length (parts), >, 0);
  g_assert_cmpuint (json_length (json_member (json_at (parts, 0), "cells")), ==, 7);

  g_assert_cmpuint (json_length (cli_json (cli, "metrics", "--period", "year", NULL)), >, 20);
  cli_run (cli, "metrics", NULL);
  cli_assert_status (cli, 0);
  g_assert_nonnull (strstr (cli->out, "clients.total"));

  cli_run (cli, "metrics", "nonesuch", NULL);
  cli_assert_status (cli, 2);
  cli_run (cli, "metrics", "--from", "2026-02-01", "--to", "2026-01-01", NULL);
  cli_assert_status (cli, 2);
  cli_run (cli, "metrics", "--period", "century", NULL);
  cli_assert_status (cli, 2);
}

static void
test_periods_in_filters (Cli           *cli,
                         gconstpointer  unused)
{
  guint both;

  cli_import_sample (cli);
  both = json_length (cli_json (cli, "list", "--filter", "last >= 2025-06-01 and last <= 2025-12-31", NULL));
  g_assert_cmpuint (both, >, 0);
  g_assert_cmpuint (json_length (cli_json (cli, "list", "--filter", "last = 2025-06-01..2025-12-31", NULL)), ==, both);
  g_assert_cmpuint (json_length (cli_json (cli, "list", "--filter", "last = 01/06/2025..31/12/2025", NULL)), ==, both);
  g_assert_cmpuint (json_length (cli_json (cli, "list", "--filter", "created = today..today", NULL)), ==, 25);
  cli_run (cli, "list", "--filter", "last < 2025-06-01..2025-12-31", NULL);
  cli_assert_status (cli, 2);
  cli_assert_says (cli, "is a period");
  cli_run (cli, "list", "--filter", "last = 2025-06-01..soon", NULL);
  cli_assert_status (cli, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  cli_add ("/vivierctl/assign", test_assign);
  cli_add ("/vivierctl/imported-prospects-get-an-owner", test_imported_prospects_get_an_owner);
  cli_add ("/vivierctl/score", test_score);
  cli_add ("/vivierctl/metrics", test_metrics);
  cli_add ("/vivierctl/periods-in-filters", test_periods_in_filters);
  return g_test_run ();
}
