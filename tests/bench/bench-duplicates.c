/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Duplicates of 100 000 prospects with e-mails, phones and towns, one in twenty of
 * them double: CPU seconds of a scan (goal 5), and the look-up at each key press
 * (goal 20 ms), beside the peer that a person would type: a self-join on equal
 * names and equal addresses, which finds only what is written the same. */

#include "bench-common.h"

#include "model/vivier-duplicate-scan.h"
#include "rules/vivier-duplicate.h"

#define N_LOOKS 200

static const char *const first_names[] = {
  "Marie", "Jean", "Philippe", "Nathalie", "Michel", "Isabelle", "Alain", "Sylvie", "Patrick", "Catherine", "Nicolas", "Martine",
  "Christophe", "Christine", "Pierre", "Françoise", "Christian", "Valérie", "Éric", "Sandrine", "Frédéric", "Stéphanie", "Laurent",
};
static const char *const last_names[] = {
  "Martin", "Bernard", "Thomas", "Petit", "Robert", "Richard", "Durand", "Dubois", "Moreau", "Laurent", "Simon", "Michel", "Lefebvre",
  "Leroy", "Roux", "David", "Bertrand", "Morel", "Fournier", "Girard", "Bonnet", "Dupont", "Lambert", "Fontaine", "Rousseau", "Vincent",
};
static const char *const trades[] = { "Traiteur", "Hôtel", "Garage", "Boulangerie", "Domaine", "Atelier", "Cabinet", "Agence" };

static VivierProspect *
make_prospect (GRand  *rand,
               gint64  number)
{
  VivierProspect *prospect = vivier_prospect_new ();
  const char *first = first_names[number % G_N_ELEMENTS (first_names)];
  const char *last = last_names[number / 23 % G_N_ELEMENTS (last_names)];
  g_autofree char *email = g_strdup_printf ("contact%" G_GINT64_FORMAT "@%s.example", number, "entreprise");
  g_autofree char *phone = g_strdup_printf ("06%08" G_GINT64_FORMAT, 10000000 + number);

  g_free (prospect->name);
  prospect->is_person = number % 2 == 0;
  prospect->name = prospect->is_person ? g_strdup_printf ("%s %s-%s", first, last, last_names[number / 598 % 26])
                                       : g_strdup_printf ("%s %s %s %c%c", trades[number % 8], first, last,
                                                          (int) ('A' + number / 4784 % 26), (int) ('a' + number / 99 % 26));
  prospect->postal_code = g_strdup_printf ("%05d", g_rand_int_range (rand, 1000, 96000));
  prospect->city = g_strdup_printf ("Ville %s", prospect->postal_code);
  vivier_prospect_add_address (prospect, VIVIER_CHANNEL_EMAIL, email, NULL);
  vivier_prospect_add_address (prospect, VIVIER_CHANNEL_PHONE, phone, NULL);
  return prospect;
}

/* Every twentieth comes a second time, with its phone and a letter too many. */
static gboolean
fill (VivierDb      *db,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  BenchWorkspace *workspace = data;
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  if (!vivier_db_exec (db, "DELETE FROM purchase; DELETE FROM address; DELETE FROM prospect", error))
    return FALSE;
  for (gint64 i = 0; i < workspace->n_prospects; i++)
    {
      g_autoptr (VivierProspect) prospect = make_prospect (rand, i % 20 == 19 ? i - 7 : i);

      if (i % 20 == 19)
        {
          g_autofree char *name = g_strconcat (prospect->name, "s", NULL);

          g_free (prospect->name);
          prospect->name = g_steal_pointer (&name);
        }
      if (!vivier_prospect_save (db, prospect, i, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
scan (VivierDb      *db,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  VivierDuplicateReport **report = data;

  *report = vivier_duplicates_scan (db, vivier_duplicate_judge, NULL, 200, cancellable, error);
  return *report != NULL;
}

static gboolean
self_join (VivierDb      *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  stmt = vivier_db_prepare (db, "SELECT count(*) FROM (SELECT a.id, b.id FROM prospect a JOIN prospect b ON a.name = b.name AND a.id < b.id"
                                " UNION SELECT a.prospect_id, b.prospect_id FROM address a JOIN address b"
                                "  ON a.value = b.value AND a.prospect_id < b.prospect_id)", error);
  return stmt != NULL && vivier_stmt_step (stmt, error);
}

static gboolean
look (VivierDb      *db,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  GArray *samples = data;
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);

  for (int i = 0; i < N_LOOKS; i++)
    {
      g_autoptr (VivierProspect) typed = make_prospect (rand, 1 + (gint64) i * 480 % 99000);
      g_autoptr (GPtrArray) alike = NULL;
      BenchTime time;
      double ms;

      bench_start (&time);
      alike = vivier_duplicates_like (db, typed, vivier_duplicate_judge, NULL, 5, NULL, error);
      bench_stop (&time);
      if (alike == NULL || alike->len == 0)
        return FALSE;
      ms = time.wall * 1000;
      g_array_append_val (samples, ms);
    }
  return TRUE;
}

static void
run (BenchWorkspace *workspace,
     VivierDbFunc    func,
     gpointer        data,
     BenchTime      *time)
{
  g_autoptr (GError) error = NULL;

  bench_start (time);
  vivier_store_read (workspace->store, func, data, NULL, &error);
  bench_stop (time);
  g_assert_no_error (error);
}

int
main (void)
{
  BenchWorkspace *workspace;
  const VivierLabel label = { .kind = "import" };
  g_autoptr (GArray) samples = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (VivierDuplicateReport) report = NULL;
  g_autoptr (GError) error = NULL;
  BenchTime ours, peer, looks;

  g_setenv ("VIVIER_BENCH_PURCHASES", "1000", FALSE);
  workspace = bench_workspace_new ();
  vivier_store_write (workspace->store, &label, fill, workspace, NULL, &error);
  g_assert_no_error (error);
  run (workspace, scan, &report, &ours);
  run (workspace, self_join, NULL, &peer);
  bench_report ("duplicates", &ours, "self-join on equal text", &peer, 10);
  g_print ("%" G_GINT64_FORMAT " prospects: %" G_GINT64_FORMAT " the same, %" G_GINT64_FORMAT " probable; cpu %.2f s (goal 5)\n",
           workspace->n_prospects, report->n_same, report->n_probable, ours.cpu);
  run (workspace, look, samples, &looks);
  g_print ("look-up while typing: median %.2f ms, p99 %.2f ms (goal 20)\n",
           bench_percentile (samples, 50), bench_percentile (samples, 99));
  bench_workspace_free (workspace);
  return 0;
}
