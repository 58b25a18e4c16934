/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The real program, started without a window: it reminds, takes back what another
 * program closed, does what the buttons say, and ends when it is told to. */
#include "config.h"

#include <stdlib.h>
#include <sys/wait.h>

#include "base/vivier-clock.h"
#include "base/vivier-locale.h"
#include "fake-desktop.h"
#include "model/vivier-task.h"
#include "vivier-workspace.h"

#define TODAY vivier_day_from_ymd (2026, 1, 14)
/* It looks every half minute. */
#define PATIENCE_S 60

typedef struct {
  char        *folder;
  char        *path;
  GSubprocess *program;
  gboolean     has_ended;
} Fixture;

typedef gboolean (*Condition) (Fixture *fixture);

static gboolean
tick_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

static gboolean
wait_for (Fixture   *fixture,
          Condition  condition)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_S * G_TIME_SPAN_SECOND;
  guint tick = g_timeout_add (20, tick_cb, NULL);
  gboolean met;

  while (!(met = condition (fixture)) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (tick);
  return met;
}

static gboolean
one_was_shown (Fixture *fixture)
{
  return fake_desktop_n_shown () == 1;
}

static gboolean
one_was_closed (Fixture *fixture)
{
  return fake_desktop_n_closed () == 1;
}

static gboolean
has_ended (Fixture *fixture)
{
  return fixture->has_ended;
}

static gboolean
plan_in_db (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr (VivierTask) task = vivier_task_new (VIVIER_TASK_CALL, 0, TODAY - 1);

  task->due_minute = 600;
  task->remind = 0;
  return vivier_task_save (db, task, 1, error);
}

static void
setup (Fixture       *fixture,
       gconstpointer  data)
{
  const VivierLabel label = { .kind = "task-new" };
  g_autoptr (VivierClock) clock = vivier_clock_new_fixed (TODAY);
  g_autoptr (VivierStore) store = NULL;
  g_autoptr (GError) error = NULL;

  fake_desktop_start ();
  fixture->folder = g_dir_make_tmp ("vivier-background-XXXXXX", &error);
  fixture->path = g_build_filename (fixture->folder, "Vivier.vivier", NULL);
  store = vivier_workspace_open (fixture->path, VIVIER_STORE_OPEN_DEFAULT, clock, &error);
  g_assert_no_error (error);
  g_assert_true (vivier_store_write (store, &label, plan_in_db, NULL, NULL, &error));
  vivier_store_close (store);
}

static void
teardown (Fixture       *fixture,
          gconstpointer  data)
{
  if (!fixture->has_ended)
    g_subprocess_force_exit (fixture->program);
  g_clear_object (&fixture->program);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
ended_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Fixture *fixture = user_data;

  g_subprocess_wait_finish (G_SUBPROCESS (source), result, NULL);
  fixture->has_ended = TRUE;
}

static void
start (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->program = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, g_getenv ("VIVIER"), "--background", "--today",
                                       "2026-01-14", "--workspace", fixture->path, NULL);
  g_assert_no_error (error);
  g_subprocess_wait_async (fixture->program, NULL, ended_cb, fixture);
}

static gboolean
run (const char *program,
     ...)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autoptr (GSubprocess) child = NULL;
  g_autoptr (GError) error = NULL;
  const char *argument;
  va_list list;

  va_start (list, program);
  for (argument = program; argument != NULL; argument = va_arg (list, const char *))
    g_ptr_array_add (arguments, (gpointer) argument);
  va_end (list);
  g_ptr_array_add (arguments, NULL);
  child = g_subprocess_newv ((const char * const *) arguments->pdata, G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                             &error);
  g_assert_no_error (error);
  return g_subprocess_wait_check (child, NULL, NULL);
}

static void
quit (Fixture *fixture)
{
  g_assert_true (run (g_getenv ("VIVIER"), "--quit", NULL));
  g_assert_true (wait_for (fixture, has_ended));
  g_assert_cmpint (g_subprocess_get_exit_status (fixture->program), ==, 0);
}

static gboolean
task_is_closed_elsewhere (Fixture *fixture)
{
  return run (g_getenv ("VIVIERCTL"), "--today", "2026-01-14", "--workspace", fixture->path, "task", "done", "1", NULL);
}

static gboolean
no_task_is_open (Fixture *fixture)
{
  g_autoptr (GSubprocess) child = NULL;
  g_autofree char *answer = NULL;

  child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, NULL, g_getenv ("VIVIERCTL"), "--json", "--workspace", fixture->path,
                            "task", "list", NULL);
  return g_subprocess_communicate_utf8 (child, NULL, NULL, &answer, NULL, NULL) && strchr (answer, '{') == NULL;
}

static void
test_reminds_and_quits (Fixture       *fixture,
                        gconstpointer  data)
{
  start (fixture);
  g_assert_true (wait_for (fixture, one_was_shown));
  g_assert_cmpstr (fake_desktop_get_summary (), ==, "Call");
  g_assert_false (fixture->has_ended);
  quit (fixture);
  g_assert_cmpuint (fake_desktop_n_shown (), ==, 1);
}

static void
test_another_program_takes_it_back (Fixture       *fixture,
                                    gconstpointer  data)
{
  start (fixture);
  g_assert_true (wait_for (fixture, one_was_shown));
  /* What was shown is being noted for a moment; then anybody may write. */
  g_assert_true (wait_for (fixture, task_is_closed_elsewhere));
  g_assert_true (wait_for (fixture, one_was_closed));
  quit (fixture);
}

static void
test_buttons_work_without_a_window (Fixture       *fixture,
                                    gconstpointer  data)
{
  start (fixture);
  g_assert_true (wait_for (fixture, one_was_shown));
  /* Pressed, it goes by itself. */
  g_assert_true (fake_desktop_press ("Done"));
  g_assert_true (wait_for (fixture, no_task_is_open));
  quit (fixture);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  vivier_locale_init ();

#define ADD(path, function) g_test_add (path, Fixture, NULL, setup, function, teardown)
  ADD ("/background/reminds-and-quits", test_reminds_and_quits);
  ADD ("/background/what-another-program-closed-is-taken-back", test_another_program_takes_it_back);
  ADD ("/background/buttons-work-without-a-window", test_buttons_work_without_a_window);
#undef ADD

  return g_test_run ();
}
