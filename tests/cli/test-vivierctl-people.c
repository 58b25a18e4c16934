/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prospects by hand: values, stages, tags, users, files, who may be written to. */

#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "cli-run.h"

static void
add_two (Cli *cli)
{
  cli_run (cli, "new", "Traiteur Sud", "--set", "postal_code=13090", "--set", "city=Aix-en-Provence",
           "--set", "siret=732 829 320 00074", "--set", "naf_code=5610a", "--set", "email=chef@sud.example",
           "--set", "value=1 500,50", "--set", "founded_on=27/06/2019", "--set", "size_bracket=12 salariés", NULL);
  cli_assert_status (cli, 0);
  cli_run (cli, "new", "Bar du Port", "--set", "stage=interested", "--set", "tag=été", NULL);
  cli_assert_status (cli, 0);
}

static void
test_values_are_checked_and_kept (Cli           *cli,
                                  gconstpointer  unused)
{
  JsonNode *shown;

  add_two (cli);
  shown = cli_json (cli, "show", "Traiteur Sud", NULL);
  g_assert_cmpstr (json_text (shown, "siret"), ==, "73282932000074");
  g_assert_cmpstr (json_text (shown, "siren"), ==, "732829320");
  g_assert_cmpstr (json_text (shown, "naf_code"), ==, "56.10A");
  g_assert_cmpstr (json_text (shown, "naf_version"), ==, "rev2");
  g_assert_cmpstr (json_text (shown, "size_bracket"), ==, "11");
  g_assert_cmpstr (json_text (shown, "department"), ==, "13");
  g_assert_cmpstr (json_text (shown, "founded_on"), ==, "2019-06-27");
  g_assert_cmpstr (json_text (shown, "value"), ==, "1500.50");
  g_assert_cmpstr (json_text (shown, "stage"), ==, "New");

  cli_run (cli, "edit", "Traiteur Sud", "--set", "siren=123", NULL);
  cli_assert_status (cli, 1);
  cli_assert_says (cli, "“123” is not a SIREN");
  cli_run (cli, "edit", "Traiteur Sud", "--set", "colour=red", NULL);
  cli_assert_status (cli, 1);
  cli_run (cli, "edit", "Traiteur Sud", "--set", "postal_code=20090", "--set", "value=", NULL);
  cli_assert_status (cli, 0);
  shown = cli_json (cli, "show", "Traiteur Sud", NULL);
  g_assert_cmpstr (json_text (shown, "department"), ==, "2A");
  g_assert_true (json_node_is_null (json_member (shown, "value")));
}

static void
test_every_value_tells_where_it_comes_from (Cli           *cli,
                                            gconstpointer  unused)
{
  g_autofree char *clients = cli_fixture ("clients_dj_clean.csv");
  JsonNode *provenance;

  cli_run (cli, "import", clients, NULL);
  cli_assert_status (cli, 0);
  cli_run (cli, "users", "add", "Zoé", NULL);
  cli_run (cli, "--user", "zoe", "edit", "YELLOW MONKEYS", "--set", "job_title=Gérant", NULL);
  cli_assert_status (cli, 0);
  provenance = json_member (cli_json (cli, "show", "YELLOW MONKEYS", NULL), "provenance");
  g_assert_cmpstr (json_text (json_member (provenance, "name"), "source"), ==, "clients_dj_clean.csv");
  g_assert_cmpint (json_int (json_member (provenance, "name"), "import_id"), >, 0);
  g_assert_cmpstr (json_text (json_member (provenance, "job_title"), "user"), ==, "Zoé");
  g_assert_cmpint (json_int (json_member (provenance, "job_title"), "import_id"), ==, 0);
}

static void
test_stage_is_told_in_the_timeline_and_undone (Cli           *cli,
                                               gconstpointer  unused)
{
  JsonNode *shown;

  add_two (cli);
  g_assert_cmpint (json_int (cli_json (cli, "stage", "Traiteur Sud", "Bar du Port", "contacted", NULL), "changed"), ==, 2);
  g_assert_cmpint (json_int (cli_json (cli, "stage", "Traiteur Sud", "Contacted", NULL), "changed"), ==, 0);
  cli_run (cli, "show", "Bar du Port", NULL);
  g_assert_nonnull (strstr (cli->out, "Interested → Contacted"));

  cli_run (cli, "stage", "Traiteur Sud", "nowhere", NULL);
  cli_assert_status (cli, 1);
  cli_assert_says (cli, "To contact");
  cli_run (cli, "undo", NULL);
  cli_assert_status (cli, 0);
  shown = cli_json (cli, "show", "Bar du Port", NULL);
  g_assert_cmpstr (json_text (shown, "stage"), ==, "Interested");
}

static void
test_customers_begin_as_won (Cli           *cli,
                             gconstpointer  unused)
{
  cli_import_sample (cli);
  g_assert_cmpstr (json_text (cli_json (cli, "show", "YELLOW MONKEYS", NULL), "stage_kind"), ==, "won");
  g_assert_cmpint (json_int (json_find (cli_json (cli, "stages", NULL), "key", "new"), "prospects"), ==, 0);
}

static void
test_pipeline_is_shown_before_it_changes (Cli           *cli,
                                          gconstpointer  unused)
{
  JsonNode *plan;

  add_two (cli);
  plan = cli_json (cli, "stages", "--preset", "prospection", "--dry-run", NULL);
  g_assert_cmpstr (json_text (json_find (json_member (plan, "moves"), "from_key", "interested"), "to_key"), ==, "contacted");
  g_assert_cmpuint (json_length (cli_json (cli, "stages", NULL)), ==, 8);

  cli_json (cli, "stages", "--preset", "prospection", NULL);
  g_assert_cmpuint (json_length (cli_json (cli, "stages", NULL)), ==, 6);
  g_assert_cmpstr (json_text (cli_json (cli, "show", "Bar du Port", NULL), "stage"), ==, "Contacted");
  cli_run (cli, "undo", NULL);
  cli_assert_status (cli, 0);
  g_assert_cmpuint (json_length (cli_json (cli, "stages", NULL)), ==, 8);
  g_assert_cmpstr (json_text (cli_json (cli, "show", "Bar du Port", NULL), "stage"), ==, "Interested");

  cli_run (cli, "stages", "--preset", "salesforce", NULL);
  cli_assert_status (cli, 2);
}

static void
test_lost_prospects_keep_their_stage_where_none_is_like_it (Cli           *cli,
                                                            gconstpointer  unused)
{
  add_two (cli);
  cli_run (cli, "stage", "Bar du Port", "lost", "--reason", "trop cher", NULL);
  cli_assert_status (cli, 0);
  cli_json (cli, "stages", "--preset", "josmoze", NULL);
  g_assert_cmpstr (json_text (cli_json (cli, "show", "Bar du Port", NULL), "stage"), ==, "Lost");
  g_assert_cmpstr (json_text (cli_json (cli, "show", "Bar du Port", NULL), "lost_reason"), ==, "trop cher");
  g_assert_cmpuint (json_length (cli_json (cli, "stages", NULL)), ==, 8);
}

static void
test_tags_are_one_but_for_case_and_accents (Cli           *cli,
                                            gconstpointer  unused)
{
  JsonNode *tags;

  add_two (cli);
  cli_json (cli, "tag", "add", "ETE", "Traiteur Sud", NULL);
  tags = cli_json (cli, "tag", NULL);
  g_assert_cmpuint (json_length (tags), ==, 1);
  g_assert_cmpint (json_int (json_find (tags, "name", "été"), "prospects"), ==, 2);

  cli_json (cli, "tag", "add", "salon", "--filter", "city = Aix-en-Provence", NULL);
  cli_json (cli, "tag", "merge", "salon", "été", NULL);
  g_assert_cmpuint (json_length (cli_json (cli, "tag", NULL)), ==, 1);
  cli_run (cli, "tag", "remove", "étéé", "Bar du Port", NULL);
  cli_assert_status (cli, 1);
  cli_assert_says (cli, "Did you mean “été”?");
}

static void
test_archived_ones_are_out_of_sight (Cli           *cli,
                                     gconstpointer  unused)
{
  add_two (cli);
  cli_json (cli, "archive", "Bar du Port", NULL);
  g_assert_cmpuint (json_length (cli_json (cli, "list", NULL)), ==, 1);
  cli_json (cli, "archive", "--take-out", "Bar du Port", NULL);
  g_assert_cmpuint (json_length (cli_json (cli, "list", NULL)), ==, 2);
}

static void
test_nobody_writes_to_who_does_not_want_it (Cli           *cli,
                                            gconstpointer  unused)
{
  add_two (cli);
  cli_json (cli, "do-not-contact", "Traiteur Sud", "--origin", "appel du 3", NULL);
  cli_run (cli, "sent", "Traiteur Sud", NULL);
  cli_assert_status (cli, 1);
  cli_assert_says (cli, "not to be contacted any more");
  cli_assert_says (cli, "appel du 3");
  cli_json (cli, "do-not-contact", "--allow", "Traiteur Sud", NULL);
  cli_run (cli, "sent", "Traiteur Sud", NULL);
  cli_assert_status (cli, 0);
}

static void
test_files_are_kept_once_and_go_with_erasure (Cli           *cli,
                                              gconstpointer  unused)
{
  g_autofree char *file = cli_write (cli, "devis.txt", "1 500 euros\n", -1);
  g_autofree char *backup = cli_path (cli, "copy.vivier");
  g_autofree char *path = NULL;
  g_autofree char *contents = NULL;
  JsonNode *files;
  GStatBuf info;

  add_two (cli);
  cli_json (cli, "attach", "Bar du Port", file, NULL);
  files = cli_json (cli, "attach", "Bar du Port", file, NULL);
  g_assert_cmpuint (json_length (files), ==, 1);
  path = g_strdup (json_text (json_at (files, 0), "path"));
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "1 500 euros\n");
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);

  /* Taken back, it may come back: the bytes stay. */
  cli_run (cli, "undo", NULL);
  g_assert_cmpuint (json_length (cli_json (cli, "attach", "Bar du Port", NULL)), ==, 0);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  cli_run (cli, "redo", NULL);
  g_assert_cmpuint (json_length (cli_json (cli, "attach", "Bar du Port", NULL)), ==, 1);

  cli_run (cli, "backup", backup, NULL);
  cli_assert_status (cli, 0);
  cli_run_bare (cli, "--workspace", backup, "attach", "Bar du Port", "--json", NULL);
  cli_assert_status (cli, 0);
  g_assert_nonnull (strstr (cli->out, "copy.files"));

  cli_run (cli, "erase", "Bar du Port", "--yes", NULL);
  cli_assert_status (cli, 0);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_users_come_and_go (Cli           *cli,
                        gconstpointer  unused)
{
  add_two (cli);
  cli_json (cli, "users", "add", "Zoé Martin", "--role", "teleprospector", NULL);
  cli_run (cli, "users", "add", "zoe martin", NULL);
  cli_assert_status (cli, 1);
  cli_run (cli, "edit", "Bar du Port", "--set", "owner=Zoé Martin", NULL);
  cli_assert_status (cli, 0);
  cli_run (cli, "users", "leave", "Zoé Martin", NULL);
  cli_assert_status (cli, 1);
  cli_assert_says (cli, "Say who takes them over");
  cli_run (cli, "--user", "nobody", "note", "Bar du Port", "x", NULL);
  cli_assert_status (cli, 1);
}

static void
test_users_share_the_work (Cli           *cli,
                           gconstpointer  unused)
{
  JsonNode *zoe;
  JsonNode *activity;

  add_two (cli);
  cli_run (cli, "users", "add", "Ben", "--weight", "2", "--capacity", "40", "--working-days", "1-4,6", "--departments", "13,84",
           "--sectors", "55, 56.1", NULL);
  cli_assert_status (cli, 0);
  cli_run (cli, "users", "add", "Zoé", NULL);
  cli_run (cli, "users", "edit", "Zoé", "--absent-from", "10/01/2026", "--absent-until", "20/01/2026", "--stand-in", "ben", NULL);
  cli_assert_status (cli, 0);
  cli_run (cli, "users", NULL);
  g_assert_nonnull (strstr (cli->out, "absent from"));
  g_assert_nonnull (strstr (cli->out, "13,84"));
  zoe = cli_json (cli, "users", NULL);
  g_assert_cmpint (json_array_get_length (json_node_get_array (zoe)), >=, 2);
  for (guint i = 0; i < json_array_get_length (json_node_get_array (zoe)); i++)
    {
      JsonNode *user = json_array_get_element (json_node_get_array (zoe), i);

      if (g_strcmp0 (json_text (user, "name"), "Ben") == 0)
        {
          g_assert_cmpint (json_int (user, "weight"), ==, 2);
          g_assert_cmpint (json_int (user, "capacity"), ==, 40);
          g_assert_cmpint (json_array_get_length (json_node_get_array (json_member (user, "working_days"))), ==, 5);
        }
      else if (g_strcmp0 (json_text (user, "name"), "Zoé") == 0)
        {
          g_assert_cmpstr (json_text (user, "stand_in"), ==, "Ben");
          g_assert_cmpstr (json_text (user, "absent_until"), ==, "2026-01-20");
        }
    }

  /* What cannot be is refused, and nothing changes. */
  cli_run (cli, "users", "edit", "Ben", "--weight", "lots", NULL);
  cli_assert_status (cli, 2);
  cli_run (cli, "users", "edit", "Ben", "--working-days", "5-9", NULL);
  cli_assert_status (cli, 2);
  cli_run (cli, "users", "edit", "Ben", "--absent-from", "01/02/2026", NULL);
  cli_assert_status (cli, 1);
  cli_assert_says (cli, "its first and its last day");
  cli_run (cli, "users", "edit", "Ben", "--stand-in", "Ben", NULL);
  cli_assert_status (cli, 1);

  /* Who leaves hands over, and each prospect says why. */
  cli_run (cli, "edit", "Bar du Port", "--set", "owner=Zoé", NULL);
  cli_run (cli, "users", "leave", "Zoé", "--hand-over", "Ben", NULL);
  cli_assert_status (cli, 0);
  cli_run (cli, "show", "Bar du Port", NULL);
  g_assert_nonnull (strstr (cli->out, "Zoé → Ben (Zoé has left)"));
  activity = json_member (cli_json (cli, "show", "Bar du Port", NULL), "owner_reason");
  g_assert_cmpstr (activity != NULL ? json_node_get_string (activity) : "Zoé has left", ==, "Zoé has left");
  cli_run (cli, "undo", NULL);
  cli_run (cli, "show", "Bar du Port", NULL);
  g_assert_null (strstr (cli->out, "has left"));
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  cli_add ("/vivierctl/edit/values-are-checked-and-kept", test_values_are_checked_and_kept);
  cli_add ("/vivierctl/show/every-value-tells-where-it-comes-from", test_every_value_tells_where_it_comes_from);
  cli_add ("/vivierctl/stage/is-told-in-the-timeline-and-undone", test_stage_is_told_in_the_timeline_and_undone);
  cli_add ("/vivierctl/stage/customers-begin-as-won", test_customers_begin_as_won);
  cli_add ("/vivierctl/stages/pipeline-is-shown-before-it-changes", test_pipeline_is_shown_before_it_changes);
  cli_add ("/vivierctl/stages/lost-prospects-keep-their-stage-where-none-is-like-it",
           test_lost_prospects_keep_their_stage_where_none_is_like_it);
  cli_add ("/vivierctl/tag/is-one-but-for-case-and-accents", test_tags_are_one_but_for_case_and_accents);
  cli_add ("/vivierctl/archive/is-out-of-sight", test_archived_ones_are_out_of_sight);
  cli_add ("/vivierctl/do-not-contact/nobody-writes", test_nobody_writes_to_who_does_not_want_it);
  cli_add ("/vivierctl/attach/files-are-kept-once-and-go-with-erasure", test_files_are_kept_once_and_go_with_erasure);
  cli_add ("/vivierctl/users/come-and-go", test_users_come_and_go);
  cli_add ("/vivierctl/users/share-the-work", test_users_share_the_work);
  return g_test_run ();
}
