/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/vivier-siren.h"
#include "base/vivier-text.h"
#include "import-fixture.h"
#include "model/vivier-duplicate-scan.h"
#include "model/vivier-merge.h"

#define assert_text(fixture, sql, expected) G_STMT_START { \
  g_autofree char *text_ = import_fixture_text (fixture, sql); \
  g_assert_cmpstr (text_, ==, expected); \
} G_STMT_END

static VivierImportReport *
import (ImportFixture *self,
        const char    *text)
{
  return import_fixture_import (self, text, VIVIER_IMPORT_PROSPECTS);
}

static void
test_all_fields (ImportFixture *self,
                 gconstpointer  data)
{
  g_autoptr (VivierImportReport) report = import (self,
    "Nom;E-mail;Téléphone;SIRET;Adresse;CP;Ville;Pays;Site;Commentaires;Nb prestations;CA total;Première prestation;Dernière prestation;Tarif min;Tarif max\n"
    "Mas;Info@Mas.Example;06 60 89 70 39;73282932000074;1 rue X;6130;Grasse;Belgique;www.mas.example;Rappeler;3;1 234,50 €;01/02/2023;27 juin 2023;100;500\n");

  import_fixture_tell_problems (report);
  g_assert_cmpint (report->created, ==, 1);
  assert_text (self,
               "SELECT name || '|' || siren || '|' || street || '|' || postal_code || '|' || city || '|' || country || '|' || website FROM prospect",
               "Mas|732829320|1 rue X|6130|Grasse|BE|www.mas.example");
  assert_text (self,
               "SELECT declared_purchases || '|' || declared_revenue_minor || '|' || declared_first_on || '|' || declared_last_on || '|'"
               " || declared_min_minor || '|' || declared_max_minor FROM prospect",
               "3|123450|2023-02-01|2023-06-27|10000|50000");
  assert_text (self, "SELECT value_key FROM address WHERE channel = 'email'", "info@mas.example");
  assert_text (self, "SELECT body FROM activity WHERE kind = 'note'", "Rappeler");
}

static void
test_update (ImportFixture *self,
             gconstpointer  data)
{
  g_autoptr (VivierImportReport) first = import (self, "nom;email;ville;ca\nMas;a@mas.example;Arles;100\nRooftop;r@roof.example;Embrun;5\n");
  g_autoptr (VivierImportReport) second = import (self, "nom;email;ville;ca\nMAS;a@mas.example;Istres;200\nRooftop;;;\n");

  g_assert_cmpint (first->created, ==, 2);
  g_assert_cmpint (second->created, ==, 0);
  g_assert_cmpint (second->updated, ==, 1);
  g_assert_cmpint (second->unchanged, ==, 1);
  g_assert_cmpint (second->n_problems, ==, 0);
  assert_text (self, "SELECT name || city || declared_revenue_minor FROM prospect WHERE id = 1", "MASIstres20000");
  assert_text (self, "SELECT city || declared_revenue_minor FROM prospect WHERE id = 2", "Embrun500");
  g_assert_cmpint (import_fixture_count (self, "SELECT count(*) FROM address"), ==, 2);
}

static void
test_match_order (ImportFixture *self,
                  gconstpointer  data)
{
  g_autoptr (VivierImportReport) first = import (self, "nom;email;siren\nMas;a@mas.example;732829320\nRooftop;r@roof.example;\n");
  g_autoptr (VivierImportReport) second = import (self,
                                                  "nom;email;siren;ville\n"
                                                  "Le Nouveau Nom;;732829320;Arles\n"       /* SIREN wins, name follows */
                                                  "Rooftop Bar;r@roof.example;;Embrun\n");  /* e-mail, the name stays */

  g_assert_cmpint (second->updated, ==, 2);
  g_assert_cmpint (second->created, ==, 0);
  assert_text (self, "SELECT name || city FROM prospect WHERE id = 1", "Le Nouveau NomArles");
  assert_text (self, "SELECT name || city FROM prospect WHERE id = 2", "RooftopEmbrun");
}

static void
test_another_siren (ImportFixture *self,
                    gconstpointer  data)
{
  g_autoptr (VivierImportReport) report = import (self, "nom;siren\nDupont;732829320\nDupont;552100554\n");

  g_assert_cmpint (report->created, ==, 2);
  import_fixture_assert_problem (report, 3, FALSE, "Both were kept");
}

static void
test_shared_email (ImportFixture *self,
                   gconstpointer  data)
{
  static const char text[] = "nom;email\nTennis Club;contact@agence.example\nMairie;contact@agence.example\n";
  g_autoptr (VivierImportReport) report = import (self, text);
  g_autoptr (VivierImportReport) again = import (self, text);

  g_assert_cmpint (report->created, ==, 2);
  import_fixture_assert_problem (report, 3, FALSE, "same e-mail address");
  g_assert_cmpint (again->unchanged, ==, 2);
}

typedef struct {
  gint64 kept;
  gint64 absorbed;
} Merge;

static gboolean
merge_now (VivierDb      *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const Merge *merge = data;

  return vivier_merge_prospects (db, merge->kept, merge->absorbed, NULL, 5, error) != 0;
}

/* The file of old leads to who took in whom it names, and undoes nothing of what was chosen. */
static void
test_who_was_merged_away_is_not_made_again (ImportFixture *self,
                                            gconstpointer  data)
{
  static const char text[] = "nom;ville;email\nMas de la Rose;Arles;a@mas.example\nSARL Rose;Nîmes;\n";
  const VivierLabel label = { .kind = "merge" };
  g_autoptr (VivierImportReport) first = import (self, text);
  g_autoptr (VivierImportReport) again = NULL;
  Merge merge = { 1, 2 };

  g_assert_cmpint (first->created, ==, 2);
  g_assert_true (vivier_store_write (self->store, &label, merge_now, &merge, NULL, NULL));
  again = import (self, text);
  g_assert_cmpint (again->created, ==, 0);
  g_assert_cmpint (import_fixture_count (self, "SELECT count (*) FROM prospect"), ==, 1);
  assert_text (self, "SELECT name || ' ' || city FROM prospect", "Mas de la Rose Arles");
}

/* An export that names who was merged away says nothing new of who took it in. */
static void
test_who_was_merged_away_overwrites_nothing (ImportFixture *self,
                                             gconstpointer  data)
{
  static const char text[] = "nom;ville;email\nMas de la Rose;Arles;a@mas.example\nSARL Rose;Nîmes;\n";
  const VivierLabel label = { .kind = "merge" };
  g_autoptr (VivierImportReport) first = import (self, text);
  g_autoptr (VivierImportReport) again = NULL;
  g_autofree char *uuid = import_fixture_text (self, "SELECT uuid FROM prospect WHERE id = 2");
  g_autofree char *export = g_strdup_printf ("uuid;nom;ville\n%s;SARL Rose;Nîmes\n", uuid);
  Merge merge = { 1, 2 };

  g_assert_cmpint (first->created, ==, 2);
  g_assert_true (vivier_store_write (self->store, &label, merge_now, &merge, NULL, NULL));
  again = import (self, export);
  g_assert_cmpint (again->created, ==, 0);
  assert_text (self, "SELECT count (*) || ' ' || name || ' ' || city FROM prospect", "1 Mas de la Rose Arles");
}

static gboolean
set_distinct (VivierDb      *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return vivier_duplicates_set_distinct (db, 1, 2, TRUE, error);
}

/* Two that a person told apart stay two, and each line finds its own. */
static void
test_not_a_duplicate_stays_so (ImportFixture *self,
                               gconstpointer  data)
{
  static const char text[] = "prenom;nom de famille;ville;email\nMarie;Durand;Arles;m1@durand.example\nMarie;Durand;Lyon;m2@durand.example\n";
  const VivierLabel label = { .kind = "distinct-new" };
  g_autoptr (VivierImportReport) first = import (self, text);
  g_autoptr (VivierImportReport) again = NULL;

  g_assert_cmpint (first->created, ==, 2);
  g_assert_true (vivier_store_write (self->store, &label, set_distinct, NULL, NULL, NULL));
  again = import (self, text);
  g_assert_cmpint (again->created, ==, 0);
  g_assert_cmpint (again->unchanged, ==, 2);
  g_assert_cmpuint (again->suggestions->len, ==, 0);
  assert_text (self, "SELECT group_concat (city, '|') FROM prospect", "Arles|Lyon");
}

/* Who was kept apart by hand is remembered as no duplicate. */
static void
test_kept_apart_by_hand (ImportFixture *self,
                         gconstpointer  data)
{
  g_autoptr (VivierImportReport) first = import (self, "nom;ville\nMas de la Rose;Arles\n");
  g_autofree char *path = import_fixture_write (self, "more.csv", "nom;ville\nMas de la Rose;Arles\n", -1);
  g_autoptr (GHashTable) apart = g_hash_table_new (g_str_hash, g_str_equal);
  const VivierImportOptions options = { .apart = apart };
  g_autoptr (GPtrArray) reports = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *key = vivier_text_name_key ("Mas de la Rose");

  g_hash_table_add (apart, key);
  reports = import_fixture_run (self, &options, &error, path, NULL);
  g_assert_no_error (error);
  g_assert_cmpint (((VivierImportReport *) g_ptr_array_index (reports, 0))->created, ==, 1);
  g_assert_cmpint (import_fixture_count (self, "SELECT count (*) FROM prospect"), ==, 2);
  g_assert_cmpint (import_fixture_count (self, "SELECT count (*) FROM distinct_pair WHERE a_id = 1 AND b_id = 2"), ==, 1);
}

/* An agency's number, a household's: one address does not make two people one. */
static void
test_one_address_of_two_people (ImportFixture *self,
                                gconstpointer  data)
{
  static const char text[] = "prenom;nom de famille;telephone\nMarie;Durand;0491000000\nPaul;Durand;0491000000\n";
  g_autoptr (VivierImportReport) first = import (self, text);

  g_assert_cmpint (first->created, ==, 2);
}

static void
test_repeated_client (ImportFixture *self,
                      gconstpointer  data)
{
  g_autoptr (VivierImportReport) report = import (self, "nom;ville;ca\nMas;Arles;100\nMAS;Istres;\nmas;;\nMas;;300\n");

  g_assert_cmpint (report->read, ==, 4);
  g_assert_cmpint (report->created, ==, 1);
  g_assert_cmpint (report->unchanged, ==, 3);
  g_assert_cmpint (report->n_problems, ==, 3);
  import_fixture_assert_problem (report, 3, FALSE, "already on line 2");
  assert_text (self, "SELECT name || city || declared_revenue_minor FROM prospect", "MasArles10000");
}

static void
test_namesakes (ImportFixture *self,
                gconstpointer  data)
{
  static const char text[] = "nom;email;ville\nJean Martin;jean@un.example;Arles\nJean Martin;jm@deux.example;Nîmes\n";
  g_autoptr (VivierImportReport) report = import (self, text);
  g_autoptr (VivierImportReport) again = import (self, text);

  g_assert_cmpint (report->created, ==, 2);
  import_fixture_assert_problem (report, 3, FALSE, "Both were kept");
  g_assert_cmpint (again->unchanged, ==, 2);
}

static void
test_persons (ImportFixture *self,
              gconstpointer  data)
{
  g_autoptr (VivierImportReport) names = import (self, "nom;ville\nMme LEFÈVRE-D'AUBIGNÉ;Cassis\nM. Dupont;Arles\nMaison Rouge;Arles\n");
  g_autoptr (VivierImportReport) parts = import (self, "nom;prénom;société\nDurand;Zoé;\nLegrand;Léo;Le Grand Hôtel\n");

  g_assert_cmpint (parts->created, ==, 2);
  assert_text (self, "SELECT group_concat(name, '|') FROM (SELECT name FROM prospect WHERE kind = 'person' ORDER BY id)",
               "Mme LEFÈVRE-D'AUBIGNÉ|M. Dupont|Zoé Durand");
  assert_text (self, "SELECT name || '|' || first_name || '|' || last_name FROM prospect WHERE company IS NOT NULL", "Le Grand Hôtel|Léo|Legrand");
}

static void
test_bad_values (ImportFixture *self,
                 gconstpointer  data)
{
  g_autoptr (VivierImportReport) report = import (self,
    "nom;email;tel;siren;nb prestations;ca;derniere prestation;pays\n"
    "A;not an address;;;;;;\n"
    "B;;12;;;;;\n"
    "C;;;123456789;;;;\n"
    "D;;;;many;;;\n"
    "E;;;;;-5;;\n"
    "F;;;;;;31/02/2024;\n"
    "G;;;;;;;Atlantis\n"
    ";x@y.example;;;;;;\n");

  g_assert_cmpint (report->read, ==, 8);
  g_assert_cmpint (report->created, ==, 7);
  g_assert_cmpint (report->rejected, ==, 1);
  g_assert_cmpint (report->n_problems, ==, 8);
  import_fixture_assert_problem (report, 2, FALSE, "e-mail address");
  import_fixture_assert_problem (report, 3, FALSE, "phone number");
  import_fixture_assert_problem (report, 4, FALSE, "SIREN");
  import_fixture_assert_problem (report, 5, FALSE, "whole number");
  import_fixture_assert_problem (report, 6, FALSE, "amount");
  import_fixture_assert_problem (report, 7, FALSE, "date");
  import_fixture_assert_problem (report, 8, FALSE, "country");
  import_fixture_assert_problem (report, 9, TRUE, "name");
}

static void
test_several_addresses (ImportFixture *self,
                        gconstpointer  data)
{
  g_autoptr (VivierImportReport) report = import (self, "nom,email,tel\nMas,a@mas.example ; b@mas.example,06 60 89 70 39 ; 04 90 17 92 01\n");

  g_assert_cmpint (report->n_problems, ==, 0);
  g_assert_cmpint (import_fixture_count (self, "SELECT count(*) FROM address"), ==, 4);
}

static void
test_addresses_written_as_people_do (ImportFixture *self,
                                     gconstpointer  data)
{
  g_autoptr (VivierImportReport) report = NULL;

  report = import (self,
                   "nom;email;tel\n"
                   "A;a@mas.example, b@mas.example;0660897039 / 0490179201\n"
                   "B;c@mas.example d@mas.example;06 60 89 70 40, 04 90 17 92 02\n"
                   "C;e@mas.example ou f@mas.example;06.60.89.70.41 ou 04.90.17.92.03\n"
                   "D;g@mas.example / h@mas.example;06/60/89/70/42\n");
  g_assert_cmpint (report->n_problems, ==, 0);
  g_assert_cmpint (import_fixture_count (self, "SELECT count(*) FROM address WHERE channel = 'email'"), ==, 8);
  g_assert_cmpint (import_fixture_count (self, "SELECT count(*) FROM address WHERE channel = 'phone'"), ==, 7);
}

static void
test_text_among_addresses_is_told_alone (ImportFixture *self,
                                         gconstpointer  data)
{
  g_autoptr (VivierImportReport) report = import (self, "nom;tel\nA;06 60 89 70 39 / bureau\nB;le soir / le matin\n");

  g_assert_cmpint (report->n_problems, ==, 2);
  g_assert_cmpint (import_fixture_count (self, "SELECT count(*) FROM address"), ==, 1);
}

static void
test_notes_once (ImportFixture *self,
                 gconstpointer  data)
{
  g_autoptr (VivierImportReport) first = import (self, "nom,notes\nMas,\"Un\n\nDeux\"\n");
  g_autoptr (VivierImportReport) again = import (self, "nom,notes\nMas,\"Deux\n\nUn\"\n");
  g_autoptr (VivierImportReport) more = import (self, "nom,notes\nMas,\"Un\n\nTrois\"\n");

  g_assert_cmpint (again->unchanged, ==, 1);
  g_assert_cmpint (more->updated, ==, 1);
  g_assert_cmpint (import_fixture_count (self, "SELECT count(*) FROM activity"), ==, 2);
  assert_text (self, "SELECT body FROM activity ORDER BY id DESC", "Trois");
}

static void
test_near_matches (ImportFixture *self,
                   gconstpointer  data)
{
  g_autoptr (VivierImportReport) first = import (self, "nom\nROOFTOP EMBRUN\n");
  g_autoptr (VivierImportReport) second = import (self, "nom\nRoftop Embrun\nTout autre\n");

  g_assert_cmpint (second->created, ==, 2);
  g_assert_cmpuint (second->suggestions->len, ==, 1);
  g_assert_cmpstr (((VivierImportSuggestion *) g_ptr_array_index (second->suggestions, 0))->similar_name, ==, "ROOFTOP EMBRUN");
}

static void
test_odd_names (ImportFixture *self,
                gconstpointer  data)
{
  g_autoptr (VivierImportReport) report = import (self,
    "nom\n=HYPERLINK(\"http://x\")\n'=1+1\n<b>Gras</b> & %s\n★★★\n☂☂\n★★★\n'Apostrophe'\n");

  g_assert_cmpint (report->created, ==, 6);
  g_assert_cmpint (report->unchanged, ==, 1);
  assert_text (self, "SELECT group_concat(name, '|') FROM (SELECT name FROM prospect ORDER BY id)",
               "=HYPERLINK(\"http://x\")|=1+1|<b>Gras</b> & %s|★★★|☂☂|'Apostrophe'");
}

static void
test_locale_c (ImportFixture *self,
               gconstpointer  data)
{
  /* In a subprocess with another locale the bytes stored are the same. */
  g_autoptr (VivierImportReport) report = import (self, "nom;ca\nÉtoile;1 234,50\n");

  g_assert_cmpint (report->created, ==, 1);
  assert_text (self, "SELECT name || declared_revenue_minor FROM prospect", "Étoile123450");
}

static void
test_future_date (ImportFixture *self,
                  gconstpointer  data)
{
  g_autoptr (VivierImportReport) report = import (self, "nom;ville;dernière prestation\nMas;Arles;14/01/2026\nRooftop;Embrun;15/01/2062\n");

  g_assert_cmpint (report->created, ==, 2);
  g_assert_cmpint (report->n_problems, ==, 1);
  import_fixture_assert_problem (report, 3, FALSE, "in the future");
}

/* More than a name or a SIREN can tell apart: each is its SIRET. */
static void
test_many_establishments_of_one_company (ImportFixture *self,
                                         gconstpointer  data)
{
  g_autoptr (GString) text = g_string_new ("nom;siret;email;cp;ville\n");
  g_autoptr (GString) bare = g_string_new ("nom;siret\n");
  g_autoptr (VivierImportReport) first = NULL;
  g_autoptr (VivierImportReport) again = NULL;
  int n = 0;

  for (int number = 10; n < 30; number++)
    {
      g_autofree char *written = g_strdup_printf ("732829320%05d", number);
      g_autofree char *siret = vivier_siret_normalize (written);

      if (siret == NULL)
        continue;
      g_string_append_printf (text, "Boulangerie du Port;%s;b%d@port.example;%05d;Ville %d\n", siret, n, 13001 + n * 1000, n);
      g_string_append_printf (bare, "Boulangerie du Port;%s\n", siret);
      n++;
    }
  first = import (self, text->str);
  again = import (self, bare->str);
  import_fixture_tell_problems (again);
  g_assert_cmpint (first->created, ==, 30);
  g_assert_cmpint (again->created, ==, 0);
  g_assert_cmpint (again->unchanged, ==, 30);
  g_assert_cmpint (import_fixture_count (self, "SELECT count(DISTINCT siret) FROM prospect"), ==, 30);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_summary ("Prospects are created once and updated without losing anything");

  IMPORT_TEST ("/import-prospects/who-was-merged-away-is-not-made-again", test_who_was_merged_away_is_not_made_again);
  IMPORT_TEST ("/import-prospects/who-was-merged-away-overwrites-nothing", test_who_was_merged_away_overwrites_nothing);
  IMPORT_TEST ("/import-prospects/not-a-duplicate-stays-so", test_not_a_duplicate_stays_so);
  IMPORT_TEST ("/import-prospects/who-is-kept-apart-by-hand-stays-so", test_kept_apart_by_hand);
  IMPORT_TEST ("/import-prospects/one-address-of-two-people", test_one_address_of_two_people);
  IMPORT_TEST ("/import-prospects/every-column-is-stored", test_all_fields);
  IMPORT_TEST ("/import-prospects/new-values-update-and-empty-cells-do-not", test_update);
  IMPORT_TEST ("/import-prospects/siren-goes-before-e-mail-before-name", test_match_order);
  IMPORT_TEST ("/import-prospects/many-establishments-of-one-company", test_many_establishments_of_one_company);
  IMPORT_TEST ("/import-prospects/another-siren-is-another-company", test_another_siren);
  IMPORT_TEST ("/import-prospects/an-e-mail-of-two-clients-merges-nobody", test_shared_email);
  IMPORT_TEST ("/import-prospects/a-client-twice-in-one-file-is-said", test_repeated_client);
  IMPORT_TEST ("/import-prospects/namesakes-with-other-data-are-two", test_namesakes);
  IMPORT_TEST ("/import-prospects/persons-are-told-from-companies", test_persons);
  IMPORT_TEST ("/import-prospects/a-bad-value-costs-itself-and-not-the-line", test_bad_values);
  IMPORT_TEST ("/import-prospects/a-cell-can-hold-several-addresses", test_several_addresses);
  IMPORT_TEST ("/import-prospects/addresses-are-cut-as-people-write-them", test_addresses_written_as_people_do);
  IMPORT_TEST ("/import-prospects/text-among-addresses-is-told-alone", test_text_among_addresses_is_told_alone);
  IMPORT_TEST ("/import-prospects/the-same-notes-are-taken-once", test_notes_once);
  IMPORT_TEST ("/import-prospects/a-last-date-in-the-future-is-told", test_future_date);
  IMPORT_TEST ("/import-prospects/near-matches-are-proposed", test_near_matches);
  IMPORT_TEST ("/import-prospects/formulas-and-markup-are-names", test_odd_names);
  IMPORT_TEST ("/import-prospects/accents-and-decimal-commas-are-read-anywhere", test_locale_c);

  return g_test_run ();
}
