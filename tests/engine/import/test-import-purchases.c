/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import-fixture.h"
#include "model/vivier-purchase.h"
#include "store/vivier-history.h"
#include "base/vivier-text.h"

static const VivierImportReport *
report_at (GPtrArray *reports,
           guint      i)
{
  return g_ptr_array_index (reports, i);
}

static void
assert_sample_is_in (ImportFixture *self)
{
  g_assert_cmpint (import_fixture_count (self, "SELECT count(*) FROM prospect"), ==, 25);
  g_assert_cmpint (import_fixture_count (self, "SELECT count(*) FROM purchase"), ==, 276);
  g_assert_cmpint (import_fixture_count (self, "SELECT sum(amount_minor) FROM purchase"), ==, 4875200);
  g_assert_cmpint (import_fixture_count (self, "SELECT count(*) FROM address"), ==, 49);
}

static void
test_sample (ImportFixture *self,
             gconstpointer  data)
{
  g_autofree char *clients = import_fixture_sample ("dj/clients_dj_clean.csv");
  g_autofree char *gigs = import_fixture_sample ("dj/prestations_dj_clean.csv");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) first = import_fixture_run (self, NULL, &error, clients, gigs, NULL);
  g_autoptr (GPtrArray) second = NULL;
  gint64 history;

  g_assert_no_error (error);
  g_assert_cmpint (report_at (first, 0)->read, ==, 25);
  g_assert_cmpint (report_at (first, 0)->created, ==, 25);
  g_assert_cmpint (report_at (first, 1)->read, ==, 276);
  g_assert_cmpint (report_at (first, 1)->created, ==, 276);
  g_assert_cmpint (report_at (first, 1)->clients_created, ==, 0);
  g_assert_cmpint (report_at (first, 1)->amount_minor, ==, 4875200);
  import_fixture_tell_problems (report_at (first, 0));
  g_assert_cmpint (report_at (first, 0)->n_problems + report_at (first, 1)->n_problems, ==, 0);
  g_assert_cmpuint (report_at (first, 0)->suggestions->len + report_at (first, 1)->suggestions->len, ==, 0);
  g_assert_cmpint (report_at (first, 0)->import_id, >, 0);
  assert_sample_is_in (self);

  history = import_fixture_count (self, "SELECT count(*) FROM change_set");
  second = import_fixture_run (self, NULL, &error, clients, gigs, NULL);
  g_assert_no_error (error);
  g_assert_cmpint (report_at (second, 0)->created + report_at (second, 0)->updated, ==, 0);
  g_assert_cmpint (report_at (second, 0)->unchanged, ==, 25);
  g_assert_cmpint (report_at (second, 1)->created, ==, 0);
  g_assert_cmpint (report_at (second, 1)->unchanged, ==, 276);
  g_assert_cmpint (report_at (second, 1)->import_id, ==, 0);
  g_assert_cmpint (import_fixture_count (self, "SELECT count(*) FROM change_set"), ==, history);
  assert_sample_is_in (self);
}

static void
test_either_order (ImportFixture *self,
                   gconstpointer  data)
{
  g_autofree char *clients = import_fixture_sample ("dj/clients_dj_clean.csv");
  g_autofree char *gigs = import_fixture_sample ("dj/prestations_dj_clean.csv");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) together = import_fixture_run (self, NULL, &error, gigs, clients, NULL);

  g_assert_no_error (error);
  g_assert_cmpint (report_at (together, 0)->kind, ==, VIVIER_IMPORT_PURCHASES);
  g_assert_cmpint (report_at (together, 0)->created, ==, 276);
  g_assert_cmpint (report_at (together, 0)->clients_created, ==, 0);
  g_assert_cmpint (report_at (together, 1)->created, ==, 25);
  assert_sample_is_in (self);
}

static void
test_gigs_first (ImportFixture *self,
                 gconstpointer  data)
{
  g_autofree char *clients = import_fixture_sample ("dj/clients_dj_clean.csv");
  g_autofree char *gigs = import_fixture_sample ("dj/prestations_dj_clean.csv");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) first = import_fixture_run (self, NULL, &error, gigs, NULL);
  g_autoptr (GPtrArray) second = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (report_at (first, 0)->clients_created, ==, 25);
  g_assert_cmpuint (report_at (first, 0)->notes->len, ==, 1);
  second = import_fixture_run (self, NULL, &error, clients, NULL);
  g_assert_no_error (error);
  g_assert_cmpint (report_at (second, 0)->created, ==, 0);
  g_assert_cmpint (report_at (second, 0)->updated, ==, 25);
  assert_sample_is_in (self);
}

static void
test_identical_gigs (ImportFixture *self,
                     gconstpointer  data)
{
  static const char twice[] =
    "date;client;lieu;type;montant\n01/02/2024;Mas;Arles;Gala;100\n01/02/2024;Mas;Arles;Gala;100\n";
  static const char thrice[] =
    "date;client;lieu;type;montant\n01/02/2024;Mas;Arles;Gala;100\n01/02/2024;MAS;arles;gala;100,00\n"
    "01/02/2024;Mas;Arles;Gala;100\n03/02/2024;Mas;Arles;Gala;100\n";
  g_autoptr (VivierImportReport) first = import_fixture_import (self, twice, VIVIER_IMPORT_AUTO);
  g_autoptr (VivierImportReport) again = import_fixture_import (self, twice, VIVIER_IMPORT_AUTO);
  g_autoptr (VivierImportReport) more = import_fixture_import (self, thrice, VIVIER_IMPORT_AUTO);
  g_autoptr (VivierImportReport) more_again = import_fixture_import (self, thrice, VIVIER_IMPORT_AUTO);

  g_assert_cmpint (first->created, ==, 2);
  g_assert_cmpint (again->created, ==, 0);
  g_assert_cmpint (again->unchanged, ==, 2);
  g_assert_cmpint (more->created, ==, 2);
  g_assert_cmpint (more->unchanged, ==, 2);
  g_assert_cmpint (more_again->created, ==, 0);
  g_assert_cmpint (import_fixture_count (self, "SELECT count(*) FROM purchase"), ==, 4);
}

/* Many lines, of which many are identical; (transfer full). */
static char *
make_repeating (int         n,
                guint32     seed,
                GHashTable *counts)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  GString *text = g_string_new ("date;client;montant\n");

  for (int i = 0; i < n; i++)
    {
      g_autofree char *line = g_strdup_printf ("%02d/03/2024;Client %d;%d\n", g_rand_int_range (rand, 1, 29),
                                               g_rand_int_range (rand, 0, 20), g_rand_int_range (rand, 0, 6));
      const int seen = GPOINTER_TO_INT (g_hash_table_lookup (counts, line));

      g_string_append (text, line);
      g_hash_table_insert (counts, g_steal_pointer (&line), GINT_TO_POINTER (seen + 1));
    }
  return g_string_free (text, FALSE);
}

/* A first big file is stored in another way than a small one: the outcome has
 * to be the same, also where lines repeat each other and what is there. */
static void
test_big_file (ImportFixture *self,
               gconstpointer  data)
{
  g_autoptr (GHashTable) before = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) after = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *small = make_repeating (500, 1, before);
  g_autofree char *big = make_repeating (6000, 2, after);
  const gint64 n_indexes = import_fixture_count (self, "SELECT count(*) FROM sqlite_master WHERE type = 'index'");
  g_autoptr (VivierImportReport) first = import_fixture_import (self, small, VIVIER_IMPORT_AUTO);
  g_autoptr (VivierImportReport) second = import_fixture_import (self, big, VIVIER_IMPORT_AUTO);
  g_autoptr (VivierImportReport) third = import_fixture_import (self, big, VIVIER_IMPORT_AUTO);
  GHashTableIter iter;
  gpointer line;
  gpointer count;
  gint64 expected = 0;

  g_hash_table_iter_init (&iter, after);
  while (g_hash_table_iter_next (&iter, &line, &count))
    expected += MAX (0, GPOINTER_TO_INT (count) - GPOINTER_TO_INT (g_hash_table_lookup (before, line)));
  g_assert_cmpint (first->created, ==, 500);
  g_assert_cmpint (second->created, ==, expected);
  g_assert_cmpint (second->created, <, 6000);
  g_assert_cmpint (second->unchanged, ==, 6000 - expected);
  g_assert_cmpint (second->amount_minor, ==,
                   import_fixture_count (self, "SELECT sum(amount_minor) FROM purchase WHERE import_id = (SELECT max(import_id) FROM purchase)"));
  g_assert_cmpint (third->created, ==, 0);
  g_assert_cmpint (import_fixture_count (self, "SELECT count(*) FROM purchase"), ==, 500 + expected);
  g_assert_cmpint (import_fixture_count (self, "SELECT count(*) FROM sqlite_master WHERE type = 'index'"), ==, n_indexes);
  g_assert_cmpint (import_fixture_count (self,
                                         "SELECT count(*) FROM (SELECT 1 FROM purchase GROUP BY fingerprint, prospect_id"
                                         " HAVING max(ordinal) <> count(*) - 1)"), ==, 0);
}

static void
test_undo_big_file (ImportFixture *self,
                    gconstpointer  data)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *text = make_repeating (6000, 3, counts);
  g_autoptr (VivierImportReport) report = import_fixture_import (self, text, VIVIER_IMPORT_AUTO);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (report->created, ==, 6000);
  g_assert_true (vivier_store_undo (self->store, 0, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (import_fixture_count (self, "SELECT count(*) FROM purchase"), ==, 0);
  g_assert_true (vivier_store_redo (self->store, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (import_fixture_count (self, "SELECT count(*) FROM purchase"), ==, 6000);
}

static void
test_attaching (ImportFixture *self,
                gconstpointer  data)
{
  g_autoptr (VivierImportReport) clients =
    import_fixture_import (self,
                           "nom;email;siren\nSARL Fêtes & Co;contact@fetesetco.example;\nÉtoile;etoile@mas.example;\nDécor;;732829320\n",
                           VIVIER_IMPORT_AUTO);
  g_autoptr (VivierImportReport) gigs =
    import_fixture_import (self,
                           "date;client;montant;email;siret\n"
                           "01/02/2024;FETES & CO;100;;\n"
                           "02/02/2024;fêtes et co sarl;100;Contact@FetesEtCo.example;\n"
                           "03/02/2024;Un tout autre nom;100;etoile@mas.example;\n"
                           "04/02/2024;Encore un autre;100;;73282932000074\n",
                           VIVIER_IMPORT_AUTO);

  g_assert_cmpint (clients->created, ==, 3);
  g_assert_cmpint (gigs->created, ==, 4);
  g_assert_cmpint (gigs->clients_created, ==, 0);
  g_assert_cmpint (import_fixture_count (self, "SELECT count(*) FROM purchase WHERE prospect_id = 1"), ==, 2);
  g_assert_cmpint (import_fixture_count (self, "SELECT count(*) FROM purchase WHERE prospect_id = 2"), ==, 1);
  g_assert_cmpint (import_fixture_count (self, "SELECT count(*) FROM purchase WHERE prospect_id = 3"), ==, 1);
}

static void
test_near_match (ImportFixture *self,
                 gconstpointer  data)
{
  g_autoptr (VivierImportReport) clients = import_fixture_import (self, "nom;ville\nROOFTOP EMBRUN;Embrun\n", VIVIER_IMPORT_AUTO);
  g_autoptr (VivierImportReport) gigs =
    import_fixture_import (self, "date;client;montant\n01/02/2024;Roftop Embrun;100\n02/02/2024;Roftop Embrun;100\n", VIVIER_IMPORT_AUTO);
  const VivierImportSuggestion *suggestion;

  g_assert_cmpint (gigs->clients_created, ==, 1);
  g_assert_cmpuint (gigs->suggestions->len, ==, 1);
  suggestion = g_ptr_array_index (gigs->suggestions, 0);
  g_assert_cmpstr (suggestion->name, ==, "Roftop Embrun");
  g_assert_cmpstr (suggestion->similar_name, ==, "ROOFTOP EMBRUN");
  g_assert_cmpint (suggestion->similar_id, ==, 1);
  g_assert_cmpint (suggestion->count, ==, 2);
  g_assert_cmpfloat (suggestion->similarity, >=, 0.92);
  g_assert_cmpint (import_fixture_count (self, "SELECT count(*) FROM prospect"), ==, 2);
}

static void
test_accepted_match (ImportFixture *self,
                     gconstpointer  data)
{
  g_autoptr (VivierImportReport) clients = import_fixture_import (self, "nom;ville\nROOFTOP EMBRUN;Embrun\n", VIVIER_IMPORT_AUTO);
  g_autofree char *path = import_fixture_write (self, "gigs.csv", "date;client;montant\n01/02/2024;Roftop Embrun;100\n", -1);
  g_autoptr (GHashTable) accepted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  VivierImportOptions options = { .accepted = accepted };
  g_autoptr (GPtrArray) reports = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id = 1;

  g_hash_table_insert (accepted, vivier_text_name_key ("Roftop Embrun"), g_memdup2 (&id, sizeof id));
  reports = import_fixture_run (self, &options, &error, path, NULL);
  g_assert_no_error (error);
  g_assert_cmpint (report_at (reports, 0)->clients_created, ==, 0);
  g_assert_cmpuint (report_at (reports, 0)->suggestions->len, ==, 0);
  g_assert_cmpint (import_fixture_count (self, "SELECT count(*) FROM purchase WHERE prospect_id = 1"), ==, 1);
}

static void
test_ambiguous (ImportFixture *self,
                gconstpointer  data)
{
  g_autoptr (VivierImportReport) clients =
    import_fixture_import (self, "nom;siren\nDupont;732829320\nSARL Dupont;552100554\n", VIVIER_IMPORT_AUTO);
  g_autoptr (VivierImportReport) gigs =
    import_fixture_import (self, "date;client;montant\n01/02/2024;DUPONT;100\n01/02/2024;SARL Dupont;100\n", VIVIER_IMPORT_AUTO);

  g_assert_cmpint (clients->created, ==, 2);
  g_assert_cmpint (gigs->created, ==, 1);
  g_assert_cmpint (gigs->rejected, ==, 1);
  import_fixture_assert_problem (gigs, 2, TRUE, "Several clients");
  g_assert_cmpint (import_fixture_count (self, "SELECT count(*) FROM purchase WHERE prospect_id = 2"), ==, 1);
}

static void
test_declared (ImportFixture *self,
               gconstpointer  data)
{
  g_autofree char *clients = import_fixture_write (self, "c.csv", "nom;nb prestations;ca total\nMas;3;300\nRooftop;1;100\nYellow;1;99\n", -1);
  g_autofree char *gigs = import_fixture_write (self, "g.csv",
                                                "date;client;montant\n01/02/2024;Mas;100\n02/02/2024;Mas;150\n01/02/2024;Rooftop;100\n"
                                                "01/02/2024;Yellow;99,60\n01/02/2027;Mas;50\n", -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) reports = import_fixture_run (self, NULL, &error, clients, gigs, NULL);
  const VivierImportReport *report = report_at (reports, 1);

  g_assert_no_error (error);
  g_assert_cmpuint (report->notes->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (report->notes, 0), ==, "Mas: 3 declared, 2 found");
  g_assert_nonnull (strstr (g_ptr_array_index (report->notes, 1), "Mas: revenue of "));
}

static void
test_future (ImportFixture *self,
             gconstpointer  data)
{
  g_autoptr (VivierImportReport) gigs =
    import_fixture_import (self, "date;client;montant;statut\n14/01/2026;Mas;1;\n15/01/2026;Mas;2;\n01/01/2026;Mas;3;Annulée\n", VIVIER_IMPORT_AUTO);

  g_assert_cmpint (gigs->created, ==, 3);
  g_assert_cmpint (gigs->n_problems, ==, 0);
  g_assert_cmpint (gigs->amount_minor, ==, 300);
  g_assert_cmpint (import_fixture_count (self, "SELECT amount_minor FROM purchase WHERE state = 'done'"), ==, 100);
  g_assert_cmpint (import_fixture_count (self, "SELECT amount_minor FROM purchase WHERE state = 'booked'"), ==, 200);
  g_assert_cmpint (import_fixture_count (self, "SELECT amount_minor FROM purchase WHERE state = 'cancelled'"), ==, 300);
}

static gboolean
cancel_first (VivierDb      *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr (VivierPurchase) purchase = vivier_purchase_load (db, 1, error);

  if (purchase == NULL)
    return FALSE;
  purchase->state = VIVIER_PURCHASE_CANCELLED;
  return vivier_purchase_save (db, purchase, 0, error);
}

static void
test_cancelled_by_hand (ImportFixture *self,
                        gconstpointer  data)
{
  static const char text[] = "date;client;montant\n14/01/2026;Mas;1\n";
  g_autoptr (VivierImportReport) first = import_fixture_import (self, text, VIVIER_IMPORT_AUTO);
  g_autoptr (VivierImportReport) again = NULL;
  g_autoptr (GError) error = NULL;

  vivier_store_write (self->store, &(VivierLabel) { .kind = "edit" }, cancel_first, NULL, NULL, &error);
  g_assert_no_error (error);
  again = import_fixture_import (self, text, VIVIER_IMPORT_AUTO);
  g_assert_cmpint (again->created, ==, 0);
  g_assert_cmpint (again->updated, ==, 0);
  g_assert_cmpint (again->unchanged, ==, 1);
  g_assert_cmpint (import_fixture_count (self, "SELECT count(*) FROM purchase WHERE state = 'cancelled'"), ==, 1);
}

static void
test_french_forms (ImportFixture *self,
                   gconstpointer  data)
{
  g_autoptr (VivierImportReport) gigs =
    import_fixture_import (self,
                           "Date;Client;Montant\n27/06/2023;Mas;1 234,50 €\n27 juin 2023;Mas;1\u202f234,50\u00a0€\n2023-06-27;Mas;1234.5\n",
                           VIVIER_IMPORT_AUTO);

  g_assert_cmpint (gigs->created, ==, 3);
  g_assert_cmpint (import_fixture_count (self, "SELECT count(*) FROM purchase WHERE purchased_on = '2023-06-27' AND amount_minor = 123450"), ==, 3);
}

static void
test_undo (ImportFixture *self,
           gconstpointer  data)
{
  g_autofree char *clients = import_fixture_sample ("dj/clients_dj_clean.csv");
  g_autofree char *gigs = import_fixture_sample ("dj/prestations_dj_clean.csv");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) reports = import_fixture_run (self, NULL, &error, clients, gigs, NULL);
  g_autoptr (VivierChangeSet) undone = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (import_fixture_count (self, "SELECT count(*) FROM change_set WHERE kind = 'import'"), ==, 1);
  g_assert_true (vivier_store_undo (self->store, 0, &undone, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (undone->subject, ==, "clients_dj_clean.csv, prestations_dj_clean.csv");
  g_assert_cmpint (undone->count, ==, 301);
  g_assert_cmpint (import_fixture_count (self, "SELECT count(*) FROM prospect"), ==, 0);
  g_assert_cmpint (import_fixture_count (self, "SELECT count(*) FROM purchase"), ==, 0);
  g_assert_true (vivier_store_redo (self->store, NULL, &error));
  assert_sample_is_in (self);
}

static void
test_dry_run (ImportFixture *self,
              gconstpointer  data)
{
  g_autofree char *clients = import_fixture_sample ("dj/clients_dj_clean.csv");
  g_autofree char *gigs = import_fixture_sample ("dj/prestations_dj_clean.csv");
  const VivierImportOptions options = { .is_dry_run = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) reports = import_fixture_run (self, &options, &error, clients, gigs, NULL);
  const VivierImportPreviewRow *row;

  g_assert_no_error (error);
  g_assert_cmpint (report_at (reports, 0)->created, ==, 25);
  g_assert_cmpint (report_at (reports, 1)->created, ==, 276);
  g_assert_cmpint (report_at (reports, 1)->import_id, ==, 0);
  g_assert_cmpuint (report_at (reports, 1)->preview->len, ==, 100);
  row = g_ptr_array_index (report_at (reports, 0)->preview, 3);
  g_assert_cmpstr (row->name, ==, "YELLOW MONKEYS");
  g_assert_cmpstr (row->email, ==, "bar@yellow-monkeys.example");
  g_assert_cmpint (row->purchases, ==, 7);
  g_assert_cmpint (row->revenue_minor, ==, 245000);
  g_assert_cmpint (row->date, ==, vivier_day_from_ymd (2023, 6, 27));
  g_assert_true (row->is_new);
  g_assert_cmpint (import_fixture_count (self, "SELECT count(*) FROM prospect"), ==, 0);
  g_assert_cmpint (import_fixture_count (self, "SELECT count(*) FROM change_set"), ==, 0);
}

static void
test_dry_run_of_any_table (ImportFixture *self,
                           gconstpointer  data)
{
  g_autofree char *path = import_fixture_write (self, "any.csv", "alpha;beta\n1;2\n3;4\n", -1);
  const VivierImportOptions options = { .is_dry_run = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) reports = import_fixture_run (self, &options, &error, path, NULL);

  g_assert_no_error (error);
  g_assert_cmpint (report_at (reports, 0)->read, ==, 2);
  g_assert_cmpint (report_at (reports, 0)->rejected, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_summary ("Purchases find their clients, once and for all");

  IMPORT_TEST ("/import-purchases/the-sample-comes-in-whole-and-only-once", test_sample);
  IMPORT_TEST ("/import-purchases/both-files-at-once-in-either-order", test_either_order);
  IMPORT_TEST ("/import-purchases/gigs-before-clients-are-completed-by-them", test_gigs_first);
  IMPORT_TEST ("/import-purchases/two-identical-gigs-are-two-gigs", test_identical_gigs);
  IMPORT_TEST ("/import-purchases/a-big-file-gives-the-same-as-a-small-one", test_big_file);
  IMPORT_TEST ("/import-purchases/a-big-file-can-be-undone", test_undo_big_file);
  IMPORT_TEST ("/import-purchases/gigs-attach-by-siren-e-mail-and-name", test_attaching);
  IMPORT_TEST ("/import-purchases/a-near-match-is-proposed-and-not-merged", test_near_match);
  IMPORT_TEST ("/import-purchases/an-accepted-match-is-used", test_accepted_match);
  IMPORT_TEST ("/import-purchases/a-name-of-several-clients-is-never-guessed", test_ambiguous);
  IMPORT_TEST ("/import-purchases/declared-and-found-are-compared", test_declared);
  IMPORT_TEST ("/import-purchases/future-gigs-are-booked", test_future);
  IMPORT_TEST ("/import-purchases/what-was-cancelled-by-hand-stays-so-and-is-told-as-there", test_cancelled_by_hand);
  IMPORT_TEST ("/import-purchases/french-dates-and-amounts-are-read", test_french_forms);
  IMPORT_TEST ("/import-purchases/a-whole-import-can-be-undone", test_undo);
  IMPORT_TEST ("/import-purchases/a-dry-run-changes-nothing", test_dry_run);
  IMPORT_TEST ("/import-purchases/a-dry-run-works-on-any-table", test_dry_run_of_any_table);

  return g_test_run ();
}
