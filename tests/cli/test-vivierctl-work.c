/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A working day with the real program: tasks, the queue, calls, calendars. */

#include "config.h"

#include <string.h>

#include "cli-run.h"

static void
test_task_from_a_sentence (Cli           *cli,
                           gconstpointer  unused)
{
  JsonNode *task;

  cli_import_sample (cli);
  task = cli_json (cli, "task", "add", "relancer YELLOW MONKEYS mardi 10h", NULL);
  g_assert_cmpstr (json_text (task, "prospect"), ==, "YELLOW MONKEYS");
  g_assert_cmpstr (json_text (task, "kind"), ==, "relaunch");
  g_assert_cmpstr (json_text (task, "due"), ==, "2026-01-20");
  g_assert_cmpstr (json_text (task, "time"), ==, "10:00");
  g_assert_null (json_text (task, "title"));

  g_assert_cmpuint (json_length (cli_json (cli, "task", "list", "--prospect", "YELLOW MONKEYS", NULL)), ==, 1);
  g_assert_cmpuint (json_length (cli_json (cli, "task", "list", "--until", "dans 3 jours", NULL)), ==, 0);
}

static void
test_doubt_stores_nothing (Cli           *cli,
                           gconstpointer  unused)
{
  cli_import_sample (cli);
  cli_run (cli, "task", "add", "appeler mercredi", NULL);
  cli_assert_status (cli, 1);
  cli_assert_says (cli, "Wednesday 21 January 2026 or Wednesday 14 January 2026?");
  cli_run (cli, "task", "add", "appeler le 31/02", NULL);
  cli_assert_status (cli, 1);
  g_assert_cmpuint (json_length (cli_json (cli, "task", "list", NULL)), ==, 0);
}

static void
test_series_snooze_and_undo (Cli           *cli,
                             gconstpointer  unused)
{
  JsonNode *answer;

  cli_import_sample (cli);
  cli_json (cli, "task", "add", "chaque lundi 9h point équipe", NULL);
  answer = cli_json (cli, "task", "snooze", "1", "dans 10 jours", NULL);
  g_assert_cmpstr (json_text (json_member (answer, "task"), "due"), ==, "2026-01-24");

  /* Put off to a Saturday, it still comes back on a Monday. */
  answer = cli_json (cli, "task", "done", "1", NULL);
  g_assert_cmpstr (json_text (answer, "next_due"), ==, "2026-01-26");
  g_assert_cmpint (json_int (answer, "next_task_id"), ==, 2);
  cli_json (cli, "undo", NULL);
  answer = cli_json (cli, "task", "list", NULL);
  g_assert_cmpuint (json_length (answer), ==, 1);
  g_assert_cmpint (json_int (json_at (answer, 0), "id"), ==, 1);

  cli_json (cli, "task", "drop", "1", "--series", NULL);
  g_assert_cmpuint (json_length (cli_json (cli, "task", "list", NULL)), ==, 0);
  cli_run (cli, "task", "done", "1", NULL);
  cli_assert_status (cli, 1);
}

static void
test_queue_of_the_sample (Cli           *cli,
                          gconstpointer  unused)
{
  JsonNode *today, *queue, *first;

  cli_import_sample (cli);
  today = cli_json (cli, "today", NULL);
  queue = json_member (today, "queue");
  first = json_at (queue, 0);
  g_assert_cmpstr (json_text (first, "name"), ==, "GABRIELE REINE");
  g_assert_cmpstr (json_text (first, "reason"), ==, "retention");
  g_assert_cmpstr (json_text (first, "sentence"), ==, "To be erased in 44 days");
  g_assert_cmpstr (json_text (first, "tone"), ==, "red");
  g_assert_cmpstr (json_text (json_find (queue, "name", "Club Nautique, Martigues"), "reason"), ==, "dormant");
  g_assert_cmpstr (json_text (json_find (queue, "name", "YELLOW MONKEYS"), "action"), ==, "relaunch");
  g_assert_cmpuint (json_length (json_member (today, "done")), ==, 0);

  cli_json (cli, "today", "done", "1", NULL);
  cli_json (cli, "today", "skip", "1", NULL);
  cli_json (cli, "today", "snooze", "1", "lundi", NULL);
  today = cli_json (cli, "today", NULL);
  g_assert_cmpuint (json_length (json_member (today, "done")), ==, 1);
  g_assert_cmpstr (json_text (json_at (json_member (today, "queue"), 0), "name"), ==, "YELLOW MONKEYS");

  cli_json (cli, "undo", NULL);
  today = cli_json (cli, "today", NULL);
  g_assert_cmpstr (json_text (json_at (json_member (today, "queue"), 0), "name"), !=, "YELLOW MONKEYS");
}

static void
test_calling_session (Cli           *cli,
                      gconstpointer  unused)
{
  JsonNode *state;
  g_autofree char *first = NULL;

  cli_import_sample (cli);
  state = cli_json (cli, "calls", "start", "relaunch", NULL);
  first = g_strdup (json_text (json_member (state, "card"), "name"));
  g_assert_cmpint (json_int (json_member (state, "card"), "total"), ==, 6);

  state = cli_json (cli, "calls", "record", "callback", "--note", "après 18 h", "--seconds", "65", NULL);
  g_assert_cmpint (json_int (json_member (state, "effect"), "task_id"), ==, 1);
  cli_json (cli, "calls", "record", "wrong-number", NULL);
  cli_json (cli, "calls", "record", "do-not-contact", NULL);
  cli_run (cli, "calls", "record", "meeting", NULL);
  cli_assert_status (cli, 1);
  cli_json (cli, "calls", "record", "meeting", "--next", "mardi 10h", NULL);
  cli_json (cli, "calls", "skip", NULL);

  /* Every run is a program of its own: the session was resumed each time. */
  state = json_member (cli_json (cli, "calls", "show", NULL), "statistics");
  g_assert_cmpint (json_int (state, "calls"), ==, 4);
  g_assert_cmpint (json_int (state, "reached"), ==, 3);
  g_assert_cmpint (json_int (state, "meetings"), ==, 1);
  g_assert_cmpint (json_int (state, "skipped"), ==, 1);
  g_assert_cmpint (json_int (state, "talk_seconds"), ==, 65);

  state = cli_json (cli, "task", "list", "--prospect", first, NULL);
  g_assert_cmpstr (json_text (state, "due"), ==, "2026-01-15");
  g_assert_cmpstr (json_text (state, "kind"), ==, "call");
  cli_json (cli, "calls", "stop", NULL);
  cli_run (cli, "calls", "show", NULL);
  cli_assert_status (cli, 1);
}

static void
test_calendar_there_and_back (Cli           *cli,
                              gconstpointer  unused)
{
  g_autofree char *path = cli_path (cli, "out.ics");
  g_autofree char *text = NULL;
  JsonNode *report;

  cli_import_sample (cli);
  cli_json (cli, "task", "add", "rdv YELLOW MONKEYS mardi de 10h à 11h30", NULL);
  cli_json (cli, "task", "add", "chaque lundi 9h point équipe", NULL);
  cli_json (cli, "task", "add", "Envoyer le devis demain", "--remind", "30", NULL);
  g_assert_cmpint (json_int (cli_json (cli, "calendar", "export", path, NULL), "written"), ==, 3);
  report = cli_json (cli, "calendar", "import", path, NULL);
  g_assert_cmpint (json_int (report, "read"), ==, 3);
  g_assert_cmpint (json_int (report, "unchanged"), ==, 3);

  /* Moved in the other calendar: the task moves, there is no second one. */
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "DTSTART:20260120T100000"));
  memcpy (strstr (text, "DTSTART:20260120T100000"), "DTSTART:20260122T140000", strlen ("DTSTART:20260122T140000"));
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  report = cli_json (cli, "calendar", "import", path, NULL);
  g_assert_cmpint (json_int (report, "updated"), ==, 1);
  g_assert_cmpint (json_int (report, "created"), ==, 0);
  report = cli_json (cli, "task", "list", "--prospect", "YELLOW MONKEYS", NULL);
  g_assert_cmpuint (json_length (report), ==, 1);
  g_assert_cmpstr (json_text (report, "due"), ==, "2026-01-22");
  g_assert_cmpstr (json_text (report, "time"), ==, "14:00");
  g_assert_cmpint (json_int (report, "minutes"), ==, 90);
}

static void
test_calendar_of_another_program (Cli           *cli,
                                  gconstpointer  unused)
{
  g_autofree char *clients = cli_write (cli, "clients.csv", "nom,email\nGergom,contact@gergom.example\n", -1);
  g_autofree char *agenda = g_test_build_filename (G_TEST_DIST, "fixtures", "ics", "agenda.ics", NULL);
  g_autofree char *wrong = cli_write (cli, "wrong.ics", "nom,email\n", -1);
  JsonNode *report;

  cli_json (cli, "import", clients, NULL);
  report = cli_json (cli, "calendar", "import", agenda, NULL);
  g_assert_cmpint (json_int (report, "read"), ==, 4);
  g_assert_cmpint (json_int (report, "created"), ==, 2);
  g_assert_cmpint (json_int (report, "past"), ==, 1);
  g_assert_cmpint (json_int (report, "matched"), ==, 1);
  g_assert_cmpuint (json_length (json_member (report, "rejected")), ==, 1);
  report = cli_json (cli, "calendar", "import", agenda, NULL);
  g_assert_cmpint (json_int (report, "unchanged"), ==, 2);
  report = cli_json (cli, "task", "list", NULL);
  g_assert_cmpstr (json_text (report, "prospect"), ==, "Gergom");
  g_assert_cmpint (json_int (report, "remind_minutes"), ==, 30);

  cli_run (cli, "calendar", "import", wrong, NULL);
  cli_assert_status (cli, 1);
}

static void
test_check_tells_the_follow_up (Cli           *cli,
                                gconstpointer  unused)
{
  g_autofree char *clients = cli_write (cli, "clients.csv", "nom,email\nGergom,contact@gergom.example\n", -1);
  JsonNode *follow_up;

  cli_json (cli, "import", clients, NULL);
  follow_up = json_member (cli_json (cli, "check", NULL), "follow_up");
  g_assert_cmpint (json_int (follow_up, "open"), ==, 1);
  g_assert_cmpint (json_int (follow_up, "without_next_action"), ==, 1);
  cli_json (cli, "task", "add", "appeler Gergom demain", NULL);
  follow_up = json_member (cli_json (cli, "check", NULL), "follow_up");
  g_assert_cmpint (json_int (follow_up, "without_next_action"), ==, 0);
}

static void
test_follow_up_is_planned (Cli           *cli,
                           gconstpointer  unused)
{
  g_autofree char *clients = cli_write (cli, "clients.csv",
                                        "nom,email,telephone\nGergom,contact@gergom.example,\nTraiteur,,0652217316\n", -1);
  JsonNode *report;

  cli_json (cli, "import", clients, NULL);
  report = cli_json (cli, "today", NULL);
  g_assert_cmpint (json_int (report, "without_next_action"), ==, 2);
  g_assert_cmpint (json_int (report, "without_owner"), ==, 0);
  report = cli_json (cli, "today", "plan", "--per-day", "1", NULL);
  g_assert_cmpint (json_int (report, "planned"), ==, 2);
  g_assert_cmpint (json_int (report, "left"), ==, 0);
  report = cli_json (cli, "today", NULL);
  g_assert_cmpint (json_int (report, "without_next_action"), ==, 0);
  cli_run (cli, "undo", NULL);
  cli_assert_status (cli, 0);
  report = cli_json (cli, "today", NULL);
  g_assert_cmpint (json_int (report, "without_next_action"), ==, 2);
  cli_run (cli, "today", "plan", "--per-day", "0", NULL);
  cli_assert_status (cli, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  cli_add ("/vivierctl/task/a-sentence-becomes-a-task", test_task_from_a_sentence);
  cli_add ("/vivierctl/task/what-is-in-doubt-is-asked-and-not-stored", test_doubt_stores_nothing);
  cli_add ("/vivierctl/task/series-snooze-and-undo", test_series_snooze_and_undo);
  cli_add ("/vivierctl/today/queue-of-the-sample", test_queue_of_the_sample);
  cli_add ("/vivierctl/calls/a-session-over-several-runs", test_calling_session);
  cli_add ("/vivierctl/calendar/there-and-back", test_calendar_there_and_back);
  cli_add ("/vivierctl/calendar/of-another-program", test_calendar_of_another_program);
  cli_add ("/vivierctl/check/tells-the-follow-up", test_check_tells_the_follow_up);
  cli_add ("/vivierctl/today/plans-a-first-step-with-each", test_follow_up_is_planned);
  return g_test_run ();
}
