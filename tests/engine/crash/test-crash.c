/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "random-work.h"
#include "temporary-workspace.h"

/* A child opens a workspace, works on it and reports each finished step by a byte; it is
 * killed at a random moment. What is found afterwards must be the state after
 * the last reported step, or after the one that was under way: nothing lost,
 * nothing half. The next child goes on from there. */

#define MAX_AWAITED 4
#define MAX_LIFE_US 8000

static int n_kills = 300;
static gint seed_option;

static const GOptionEntry entries[] = {
  { "kills", 'k', 0, G_OPTION_ARG_INT, &n_kills, "How many times to kill", "N" },
  { "seed", 's', 0, G_OPTION_ARG_INT, &seed_option, "Repeat a run", "SEED" },
  { NULL }
};

static void
work_until_killed (RandomWork         *work,
                   TemporaryWorkspace *workspace,
                   int                 reports,
                   gboolean            has_threads)
{
  temporary_workspace_reopen (workspace, has_threads ? VIVIER_STORE_OPEN_DEFAULT
                                                     : VIVIER_STORE_OPEN_NO_THREADS);
  if (write (reports, "o", 1) != 1)
    _exit (1);
  for (;;)
    {
      random_work_advance (work);
      random_work_do (work, workspace->store);
      if (write (reports, "+", 1) != 1)
        _exit (1);
    }
}

/* Returns how many steps were reported. */
static int
let_work_and_kill (RandomWork         *work,
                   TemporaryWorkspace *workspace,
                   GRand              *rand)
{
  gboolean has_threads = g_rand_boolean (rand);
  int n_awaited = g_rand_int_range (rand, 0, MAX_AWAITED);
  int life_us = g_rand_int_range (rand, 0, MAX_LIFE_US);
  int pipe_ends[2], status, n_reported = 0;
  char chunk[256];
  gssize n;
  pid_t child;

  g_assert_cmpint (pipe2 (pipe_ends, O_CLOEXEC), ==, 0);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      close (pipe_ends[0]);
      work_until_killed (work, workspace, pipe_ends[1], has_threads);
    }
  close (pipe_ends[1]);
  /* So far it shall come, however slow the machine; then any moment may do. */
  for (int i = 0; i < n_awaited; i++)
    {
      g_assert_cmpint (read (pipe_ends[0], chunk, 1), ==, 1);
      n_reported += chunk[0] == '+';
    }
  g_usleep (life_us);
  kill (child, SIGKILL);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));
  g_assert_cmpint (WTERMSIG (status), ==, SIGKILL);
  while ((n = read (pipe_ends[0], chunk, sizeof chunk)) > 0)
    {
      for (gssize i = 0; i < n; i++)
        n_reported += chunk[i] == '+';
    }
  close (pipe_ends[0]);
  return n_reported;
}

/* TRUE when the step under way was committed before the report. */
static gboolean
verify (RandomWork         *work,
        TemporaryWorkspace *workspace,
        int                 n_reported)
{
  g_autofree char *found = NULL;
  g_autofree char *expected = NULL;
  gboolean is_one_further = FALSE;

  temporary_workspace_reopen (workspace, VIVIER_STORE_OPEN_NO_THREADS);
  g_assert_null (vivier_store_get_notice (workspace->store));
  found = random_work_read (workspace->store);
  for (int i = 0; i < n_reported; i++)
    random_work_advance (work);
  expected = random_work_expect (work);
  if (strcmp (found, expected) != 0)
    {
      random_work_advance (work);
      g_free (expected);
      expected = random_work_expect (work);
      is_one_further = TRUE;
    }
  g_assert_cmpstr (found, ==, expected);
  assert_whole (workspace->store);
  vivier_store_close (workspace->store);
  g_clear_object (&workspace->store);
  return is_one_further;
}

static void
killed_at_any_moment_nothing_is_lost_or_half (void)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  guint32 seed = seed_option != 0 ? (guint32) seed_option : g_random_int ();
  g_autoptr (RandomWork) work = random_work_new (seed);
  GRand *rand = g_rand_new_with_seed (seed ^ 0x5eed);
  int n_steps = 0, n_further = 0;

  g_test_message ("seed %u", seed);
  vivier_store_close (workspace->store);
  g_clear_object (&workspace->store);
  for (int i = 0; i < n_kills; i++)
    {
      int n_reported = let_work_and_kill (work, workspace, rand);

      n_further += verify (work, workspace, n_reported);
      n_steps += n_reported;
    }
  g_rand_free (rand);
  g_test_message ("%d kills, %d steps reported, %d found committed without a report, none lost, none half",
                  n_kills, n_steps, n_further);
  g_assert_cmpint (n_steps, >, n_kills / 2);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_set_ignore_unknown_options (context, TRUE);
  g_option_context_set_help_enabled (context, FALSE);
  if (!g_option_context_parse (context, &argc, &argv, NULL))
    return 2;
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/crash/killed-at-any-moment-nothing-is-lost-or-half",
                   killed_at_any_moment_nothing_is_lost_or_half);
  return g_test_run ();
}
