/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "random-work.h"
#include "temporary-workspace.h"

#define N_STEPS 10000

static void
assert_as_expected (RandomWork  *work,
                    VivierStore *store,
                    int          step)
{
  g_autofree char *expected = random_work_expect (work);
  g_autofree char *found = random_work_read (store);

  if (strcmp (expected, found) != 0)
    g_test_message ("step %d", step);
  g_assert_cmpstr (found, ==, expected);
}

/* An older change, taken back out of turn: refused without a trace, or brought
 * back by a redo. */
static void
try_out_of_turn (VivierStore *store)
{
  gint64 newest = read_int (store, "SELECT max (id) FROM change_set");
  gint64 change_set = newest > 0 ? newest - g_random_int_range (0, MIN (newest, 40)) : 0;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = dump_data (store);
  g_autofree char *after = NULL;

  if (newest > 0
      && read_int (store, "SELECT undoes IS NULL FROM change_set WHERE id = %" G_GINT64_FORMAT, change_set)
      && vivier_store_undo (store, change_set, NULL, &error))
    {
      vivier_store_redo (store, NULL, &error);
      g_assert_no_error (error);
    }
  else if (error != NULL)
    g_assert_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_CONFLICT);
  after = dump_data (store);
  g_assert_cmpstr (after, ==, before);
}

/* This test is about what is stored, not about when it reaches the disk. */
static gboolean
do_not_sync (VivierDb  *db,
             gpointer   user_data,
             GError   **error)
{
  return vivier_db_exec (db, "PRAGMA synchronous = OFF", error);
}

static void
store_agrees_with_the_model (void)
{
  g_autoptr (TemporaryWorkspace) workspace = temporary_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  const char *steps = g_getenv ("VIVIER_TEST_STEPS");
  int n_steps = steps != NULL ? atoi (steps) : N_STEPS;
  guint32 seed = g_random_int ();
  g_autoptr (RandomWork) work = random_work_new (seed);

  g_test_message ("seed %u", seed);
  vivier_store_set_read_hook (workspace->store, do_not_sync, NULL, NULL);
  for (int step = 0; step < n_steps; step++)
    {
      random_work_advance (work);
      random_work_do (work, workspace->store);
      assert_as_expected (work, workspace->store, step);
      if (step % 20 == 0)
        try_out_of_turn (workspace->store);
      if (step % 1000 == 999)
        {
          temporary_workspace_reopen (workspace, VIVIER_STORE_OPEN_NO_THREADS);
          vivier_store_set_read_hook (workspace->store, do_not_sync, NULL, NULL);
        }
    }
  assert_whole (workspace->store);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/random/store-agrees-with-the-model", store_agrees_with_the_model);
  return g_test_run ();
}
