/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Duplicates found, merged, taken apart again. */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "cli-run.h"

/* The sample, one of its clients again under another spelling, and a namesake. */
static void
add_doubles (Cli *cli)
{
  cli_import_sample (cli);
  cli_run (cli, "edit", "YELLOW MONKEYS", "--set", "phone=06 52 21 73 16", NULL);
  cli_assert_status (cli, 0);
  cli_run (cli, "new", "Yelow Monkeys", "--set", "phone=+33 6 52 21 73 16", "--set", "email=hello@monkeys.example", NULL);
  cli_assert_status (cli, 0);
  cli_run (cli, "note", "Yelow Monkeys", "prefers", "evenings", NULL);
  cli_assert_status (cli, 0);
}

static JsonNode *
find_pair (JsonNode   *report,
           const char *b)
{
  return json_find (json_member (report, "pairs"), "b", b);
}

static void
test_each_pair_tells_why (Cli           *cli,
                          gconstpointer  unused)
{
  JsonNode *pair, *report;

  add_doubles (cli);
  report = cli_json (cli, "duplicates", NULL);
  g_assert_cmpint (json_int (report, "same"), ==, 1);
  pair = find_pair (report, "Yelow Monkeys");
  g_assert_cmpstr (json_text (pair, "a"), ==, "YELLOW MONKEYS");
  g_assert_cmpstr (json_text (pair, "verdict"), ==, "same");
  g_assert_cmpstr (json_node_get_string (json_at (json_member (pair, "reasons"), 0)), ==, "Same phone number 06 52 21 73 16");

  pair = find_pair (cli_json (cli, "duplicates", "YELLOW MONKEYS", NULL), "Yelow Monkeys");
  g_assert_cmpstr (json_text (pair, "verdict"), ==, "same");
  cli_run (cli, "duplicates", "--limit", "1", NULL);
  cli_assert_status (cli, 0);
  g_assert_nonnull (strstr (cli->out, "Same phone number"));
  cli_run (cli, "duplicates", "--limit", "-1", NULL);
  cli_assert_status (cli, 2);
}

static void
test_not_a_duplicate_is_remembered (Cli           *cli,
                                    gconstpointer  unused)
{
  add_doubles (cli);
  cli_run (cli, "duplicates", "--not", "YELLOW MONKEYS", NULL);
  cli_assert_status (cli, 2);
  g_assert_true (json_node_get_boolean (json_member (cli_json (cli, "duplicates", "--not", "YELLOW MONKEYS", "Yelow Monkeys", NULL), "distinct")));
  g_assert_cmpint (json_int (cli_json (cli, "duplicates", NULL), "same"), ==, 0);
  cli_run (cli, "duplicates", "--maybe", "YELLOW MONKEYS", "Yelow Monkeys", NULL);
  cli_assert_status (cli, 0);
  g_assert_cmpint (json_int (cli_json (cli, "duplicates", NULL), "same"), ==, 1);
}

static void
test_merged_and_taken_apart_after_more_work (Cli           *cli,
                                             gconstpointer  unused)
{
  gint64 kept_id, absorbed_id;
  JsonNode *merge;

  add_doubles (cli);
  kept_id = json_int (cli_json (cli, "show", "YELLOW MONKEYS", NULL), "id");
  absorbed_id = json_int (cli_json (cli, "show", "Yelow Monkeys", NULL), "id");

  merge = cli_json (cli, "merge", "YELLOW MONKEYS", "Yelow Monkeys", "--dry-run", NULL);
  g_assert_false (json_node_get_boolean (json_member (merge, "done")));
  cli_run (cli, "merge", "YELLOW MONKEYS", "Yelow Monkeys", "--take", "name=C", NULL);
  cli_assert_status (cli, 1);
  cli_assert_says (cli, "“name=C” is not a choice");
  cli_run (cli, "merge", "YELLOW MONKEYS", "YELLOW MONKEYS", NULL);
  cli_assert_status (cli, 1);
  cli_assert_says (cli, "one and the same");

  merge = cli_json (cli, "merge", "YELLOW MONKEYS", "Yelow Monkeys", "--take", "name=A,stage=A", NULL);
  g_assert_cmpint (json_int (merge, "kept_id"), ==, kept_id);
  cli_run (cli, "show", "Yelow Monkeys", NULL);
  cli_assert_status (cli, 1);
  cli_run (cli, "show", "YELLOW MONKEYS", NULL);
  g_assert_nonnull (strstr (cli->out, "hello@monkeys.example"));
  g_assert_nonnull (strstr (cli->out, "prefers evenings"));
  g_assert_cmpint (json_int (cli_json (cli, "duplicates", NULL), "same"), ==, 0);

  cli_run (cli, "note", "YELLOW MONKEYS", "later", "work", NULL);
  cli_run (cli, "edit", "YELLOW MONKEYS", "--set", "city=Cassis", NULL);
  g_assert_cmpint (json_length (cli_json (cli, "split", NULL)), ==, 1);
  g_assert_cmpint (json_int (cli_json (cli, "split", "Yelow Monkeys", NULL), "prospect_id"), ==, absorbed_id);

  cli_run (cli, "show", "Yelow Monkeys", NULL);
  cli_assert_status (cli, 0);
  g_assert_nonnull (strstr (cli->out, "prefers evenings"));
  g_assert_nonnull (strstr (cli->out, "hello@monkeys.example"));
  g_assert_null (strstr (cli->out, "later work"));
  cli_run (cli, "show", "YELLOW MONKEYS", NULL);
  g_assert_nonnull (strstr (cli->out, "later work"));
  g_assert_nonnull (strstr (cli->out, "Cassis"));
  g_assert_null (strstr (cli->out, "prefers evenings"));
  /* Nobody is asked again. */
  g_assert_cmpint (json_int (cli_json (cli, "duplicates", NULL), "same"), ==, 0);

  cli_run (cli, "split", "Yelow Monkeys", NULL);
  cli_assert_status (cli, 1);
  cli_run (cli, "undo", NULL);
  cli_assert_status (cli, 0);
  cli_run (cli, "show", "Yelow Monkeys", NULL);
  cli_assert_status (cli, 1);
  cli_run (cli, "check", NULL);
  cli_assert_status (cli, 0);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  cli_add ("/vivierctl/duplicates/each-pair-tells-why", test_each_pair_tells_why);
  cli_add ("/vivierctl/duplicates/not-a-duplicate-is-remembered", test_not_a_duplicate_is_remembered);
  cli_add ("/vivierctl/merge/is-taken-apart-after-more-work", test_merged_and_taken_apart_after_more_work);

  return g_test_run ();
}
