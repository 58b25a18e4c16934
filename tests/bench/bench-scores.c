/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Ranking 100 000 prospects with 1 000 000 purchases and 300 000 activities anew
 * after a weight was changed, commit included: goal 1 s of CPU. */

#include "bench-common.h"

#include "insight/vivier-state-keeper.h"

static gboolean
add_activities (VivierDb      *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  return vivier_db_exec (db,
                         "INSERT INTO activity (uuid, prospect_id, kind, outcome, direction, happened_ms, happened_on, created_ms)"
                         " SELECT 'b' || p.id || '-' || k.column1, p.id, k.column2, k.column3, k.column4,"
                         " 1768348800000 - (p.id * 7 % 300) * 86400000, date ('2026-01-14', '-' || (p.id * 7 % 300) || ' days'), 1"
                         " FROM prospect p, (VALUES (1, 'email', 'answered', 'out'), (2, 'call', 'reached', 'out'),"
                         " (3, 'call', 'no-answer', 'out')) k", error);
}

static gboolean
change_weight (VivierDb      *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autoptr (VivierScoreCards) cards = vivier_score_cards_load (db, error);

  if (cards == NULL)
    return FALSE;
  cards->points[VIVIER_FACTOR_EMAIL] = *(const double *) data;
  cards->points[VIVIER_FACTOR_REPLY] = *(const double *) data;
  return vivier_score_cards_save (db, cards, error);
}

static gboolean
change_one_weight (VivierDb      *db,
                   gpointer       data,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autoptr (VivierScoreCards) cards = vivier_score_cards_load (db, error);

  if (cards == NULL)
    return FALSE;
  cards->points[VIVIER_FACTOR_WEBSITE] = *(const double *) data;
  cards->points[VIVIER_FACTOR_COMPLETENESS] = *(const double *) data;
  return vivier_score_cards_save (db, cards, error);
}

int
main (void)
{
  BenchWorkspace *workspace = bench_workspace_new ();
  const double weights[] = { 10, 60, 20 };
  g_autoptr (GError) error = NULL;
  BenchTime time;

  bench_start (&time);
  vivier_store_write (workspace->store, &(VivierLabel) { .kind = "bench" }, add_activities, NULL, NULL, &error);
  bench_stop (&time);
  g_assert_no_error (error);
  g_print ("300 000 activities with all that follows: %.2f s CPU\n", time.cpu);

  for (guint i = 0; i < G_N_ELEMENTS (weights); i++)
    {
      bench_start (&time);
      vivier_store_write (workspace->store, &(VivierLabel) { .kind = "score-cards" }, change_weight, (gpointer) &weights[i], NULL, &error);
      bench_stop (&time);
      g_assert_no_error (error);
      g_print ("%d prospects ranked anew: %.2f s CPU, %.2f s (goal 1 s CPU)\n", (int) workspace->n_prospects, time.cpu, time.wall);
    }
  for (guint i = 0; i < G_N_ELEMENTS (weights); i++)
    {
      bench_start (&time);
      vivier_store_write (workspace->store, &(VivierLabel) { .kind = "score-cards" }, change_one_weight, (gpointer) &weights[i], NULL, &error);
      bench_stop (&time);
      g_assert_no_error (error);
      g_print ("the same for a weight of the quality alone: %.2f s CPU, %.2f s\n", time.cpu, time.wall);
    }
  bench_workspace_free (workspace);
  return 0;
}
