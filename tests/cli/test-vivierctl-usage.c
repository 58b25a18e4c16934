/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Options, exit statuses, and workspaces that are absent, busy or broken. */

#include "config.h"

#include <locale.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "cli-run.h"
#include "store/vivier-store.h"

static void
test_help_and_version (Cli           *cli,
                       gconstpointer  unused)
{
  const char *commands[] = {
    "import", "dashboard", "list", "show", "search", "compose", "sent", "note", "history", "undo", "redo",
    "export", "backup", "restore", "check", "recompute", "erase", "views", "fields",
  };

  cli_run_bare (cli, "--help", NULL);
  cli_assert_status (cli, 0);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *line = g_strdup_printf ("\n  %s ", commands[i]);

      g_assert_nonnull (strstr (cli->out, line));
    }

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      cli_run_bare (cli, commands[i], "--help", NULL);
      cli_assert_status (cli, 0);
      g_assert_nonnull (strstr (cli->out, commands[i]));
      g_assert_nonnull (strstr (cli->out, "--json"));
      g_assert_cmpstr (cli->err, ==, "");
    }

  cli_run_bare (cli, "--version", NULL);
  cli_assert_status (cli, 0);
  g_assert_true (g_str_has_prefix (cli->out, "vivierctl " PACKAGE_VERSION));
}

static void
test_wrong_usage_is_status_2 (Cli           *cli,
                              gconstpointer  unused)
{
  const char *wrong[][4] = {
    { NULL }, { "nonesuch" }, { "--nonesuch" }, { "list", "nonesuch" }, { "list", "vip", "more" },
    { "list", "vip", "--limit=x" }, { "list", "vip", "--limit=-1" },
    { "import" }, { "show" }, { "show", "a", "b" }, { "compose" }, { "search" }, { "note", "somebody" },
    { "note", "somebody", " " }, { "backup" }, { "restore" }, { "export" }, { "undo", "--import=x" },
    { "undo", "--import=0" }, { "compose", "x", "--language=de" }, { "dashboard", "--nonesuch" }, { "erase", "x" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      cli_run_bare (cli, "--json", wrong[i][0], wrong[i][0] != NULL ? wrong[i][1] : NULL,
                    wrong[i][0] != NULL && wrong[i][1] != NULL ? wrong[i][2] : NULL, NULL);
      cli_assert_status (cli, 2);
      g_assert_cmpstr (cli->err, !=, "");
    }
}

static void
test_today_must_be_a_day (Cli           *cli,
                          gconstpointer  unused)
{
  const char *wrong[] = { "2026-02-30", "14/01/2026", "tomorrow", "2026-1-4", "" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      cli_run_bare (cli, "--today", wrong[i], "dashboard", NULL);
      cli_assert_status (cli, 2);
    }
  cli_run_bare (cli, "dashboard", "--today", "2026-01-14", "--json", NULL);
  cli_assert_status (cli, 0);
  g_assert_nonnull (strstr (cli->out, "\"today\": \"2026-01-14\""));
}

static void
test_global_options_stand_anywhere (Cli           *cli,
                                    gconstpointer  unused)
{
  cli_import_sample (cli);
  cli_run_bare (cli, "list", "vip", "--json", "--workspace", cli->workspace, "--today", "2026-01-14", "--limit", "2", NULL);
  cli_assert_status (cli, 0);
  g_assert_true (g_str_has_prefix (cli->out, "["));
}

static void
test_every_command_prints_one_document (Cli           *cli,
                                        gconstpointer  unused)
{
  g_autofree char *backup = cli_path (cli, "b.vivier");

  cli_import_sample (cli);
  cli_json (cli, "dashboard", NULL);
  cli_json (cli, "list", "prospects", NULL);
  cli_json (cli, "show", "YELLOW MONKEYS", NULL);
  cli_json (cli, "search", "yellow", NULL);
  cli_json (cli, "compose", "YELLOW MONKEYS", NULL);
  cli_json (cli, "note", "YELLOW MONKEYS", "x", NULL);
  cli_json (cli, "sent", "YELLOW MONKEYS", NULL);
  cli_json (cli, "undo", NULL);
  cli_json (cli, "redo", NULL);
  cli_json (cli, "history", NULL);
  cli_json (cli, "check", NULL);
  cli_json (cli, "recompute", NULL);
  cli_json (cli, "backup", backup, NULL);
  cli_json (cli, "restore", backup, NULL);
  cli_json (cli, "export", "purchases", NULL);
  cli_json (cli, "erase", "YELLOW MONKEYS", "--yes", NULL);
}

static void
test_nothing_at_the_default_place_reads_as_empty (Cli           *cli,
                                                  gconstpointer  unused)
{
  g_autofree char *data = cli_path (cli, "data");

  cli_run_bare (cli, "--json", "list", "prospects", NULL);
  cli_assert_status (cli, 0);
  g_assert_cmpstr (cli->out, ==, "[]\n");
  cli_run_bare (cli, "--json", "dashboard", NULL);
  cli_assert_status (cli, 0);
  cli_run_bare (cli, "note", "x", "y", NULL);
  cli_assert_status (cli, 1);
  g_assert_false (g_file_test (data, G_FILE_TEST_EXISTS));
}

static void
test_a_named_workspace_must_exist (Cli           *cli,
                                   gconstpointer  unused)
{
  const char *commands[][3] = {
    { "dashboard" }, { "list", "vip" }, { "show", "x" }, { "history" }, { "check" }, { "undo" }, { "recompute" },
    { "export", "prospects" }, { "note", "x", "y" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      cli_run (cli, "--json", commands[i][0], commands[i][1], commands[i][1] != NULL ? commands[i][2] : NULL, NULL);
      cli_assert_status (cli, 1);
      g_assert_cmpstr (cli->out, ==, "");
      cli_assert_says (cli, "test.vivier");
    }
  g_assert_false (g_file_test (cli->workspace, G_FILE_TEST_EXISTS));
}

static void
test_open_elsewhere_reads_and_does_not_write (Cli           *cli,
                                              gconstpointer  unused)
{
  g_autoptr (VivierClock) clock = vivier_clock_new_fixed (vivier_day_from_iso ("2026-01-14"));
  g_autoptr (VivierStore) store = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *clients = cli_fixture ("clients_dj_clean.csv");

  cli_import_sample (cli);
  store = vivier_store_open (cli->workspace, VIVIER_STORE_OPEN_NO_THREADS, clock, &error);
  g_assert_no_error (error);

  g_assert_cmpint (json_int (cli_json (cli, "dashboard", NULL), "vip"), ==, 14);
  g_assert_cmpint (json_int (cli_json (cli, "--today", "2026-02-05", "dashboard", NULL), "relaunch"), ==, 7);
  cli_json (cli, "import", "--dry-run", clients, NULL);
  cli_run (cli, "note", "YELLOW MONKEYS", "x", NULL);
  cli_assert_status (cli, 1);
  g_assert_cmpstr (cli->err, !=, "");
  cli_run (cli, "import", clients, NULL);
  cli_assert_status (cli, 1);
  cli_run (cli, "undo", NULL);
  cli_assert_status (cli, 1);
  cli_run (cli, "restore", cli->workspace, NULL);
  cli_assert_status (cli, 1);

  vivier_store_close (store);
  cli_json (cli, "note", "YELLOW MONKEYS", "x", NULL);
}

static void
test_another_file_is_left_alone (Cli           *cli,
                                 gconstpointer  unused)
{
  g_autofree char *clients = cli_fixture ("clients_dj_clean.csv");
  g_autofree char *contents = NULL;

  g_free (cli->workspace);
  cli->workspace = cli_write (cli, "letter.txt", "Dear reader, this is no workspace. It is long enough to be looked at, "
                                                 "and nothing in it may change whatever is tried on it. Yours.", -1);
  cli_run (cli, "dashboard", NULL);
  cli_assert_status (cli, 1);
  cli_assert_says (cli, "letter.txt");
  cli_run (cli, "import", clients, NULL);
  cli_assert_status (cli, 1);
  g_assert_true (g_file_get_contents (cli->workspace, &contents, NULL, NULL));
  g_assert_true (g_str_has_prefix (contents, "Dear reader"));
}

static void
test_damage_is_told (Cli           *cli,
                     gconstpointer  unused)
{
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  cli_import_sample (cli);
  g_assert_true (g_file_get_contents (cli->workspace, &contents, &length, NULL));
  for (gsize i = 8192; i < length; i++)
    contents[i] = (char) (i * 31);
  g_file_set_contents (cli->workspace, contents, length, &error);
  g_assert_no_error (error);

  cli_run (cli, "check", NULL);
  cli_assert_status (cli, 1);
  cli_run (cli, "--json", "list", "prospects", NULL);
  cli_assert_status (cli, 1);
  g_assert_cmpstr (cli->err, !=, "");
}

static void
test_read_only_place (Cli           *cli,
                      gconstpointer  unused)
{
  g_autofree char *folder = cli_path (cli, "locked");
  g_autofree char *place = g_build_filename (folder, "w.vivier", NULL);

  if (geteuid () == 0)
    {
      g_test_skip ("root may write anywhere");
      return;
    }

  g_mkdir (folder, 0700);
  g_free (cli->workspace);
  cli->workspace = g_steal_pointer (&place);
  cli_import_sample (cli);
  g_chmod (cli->workspace, 0400);
  g_chmod (folder, 0500);

  g_assert_cmpint (json_int (cli_json (cli, "dashboard", NULL), "vip"), ==, 14);
  cli_run (cli, "note", "YELLOW MONKEYS", "x", NULL);
  cli_assert_status (cli, 1);
  g_chmod (folder, 0700);
}

static void
test_message_language_follows_the_environment (Cli           *cli,
                                               gconstpointer  unused)
{
  cli_import_sample (cli);
  g_free (cli->locale);
  cli->locale = g_strdup ("fr_FR.UTF-8");
  cli_run (cli, "compose", "YELLOW MONKEYS", NULL);
  cli_assert_status (cli, 0);
  g_assert_nonnull (strstr (cli->out, "Nouveautés et disponibilités - DJ Pro"));

  g_free (cli->locale);
  cli->locale = g_strdup ("en_GB.UTF-8");
  cli_run (cli, "compose", "YELLOW MONKEYS", NULL);
  g_assert_nonnull (strstr (cli->out, "News and available dates"));

  g_free (cli->locale);
  cli->locale = g_strdup ("C");
  cli_run (cli, "compose", "YELLOW MONKEYS", NULL);
  g_assert_nonnull (strstr (cli->out, "Nouveautés et disponibilités - DJ Pro"));
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  cli_add ("/vivierctl/usage/help-and-version", test_help_and_version);
  cli_add ("/vivierctl/usage/wrong-usage-is-status-2", test_wrong_usage_is_status_2);
  cli_add ("/vivierctl/usage/today-must-be-a-day", test_today_must_be_a_day);
  cli_add ("/vivierctl/usage/global-options-stand-anywhere", test_global_options_stand_anywhere);
  cli_add ("/vivierctl/usage/every-command-prints-one-document", test_every_command_prints_one_document);
  cli_add ("/vivierctl/workspace/nothing-at-the-default-place-reads-as-empty", test_nothing_at_the_default_place_reads_as_empty);
  cli_add ("/vivierctl/workspace/a-named-one-must-exist", test_a_named_workspace_must_exist);
  cli_add ("/vivierctl/workspace/open-elsewhere-reads-and-does-not-write", test_open_elsewhere_reads_and_does_not_write);
  cli_add ("/vivierctl/workspace/another-file-is-left-alone", test_another_file_is_left_alone);
  cli_add ("/vivierctl/workspace/damage-is-told", test_damage_is_told);
  cli_add ("/vivierctl/workspace/read-only-place", test_read_only_place);
  cli_add ("/vivierctl/language/of-messages-follows-the-environment", test_message_language_follows_the_environment);

  return g_test_run ();
}
