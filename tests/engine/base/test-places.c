/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/vivier-commune.h"
#include "base/vivier-naf.h"
#include "base/vivier-siren.h"
#include "base/vivier-size-bracket.h"

#include <string.h>

/* SIREN and SIRET --------------------------------------------------------- */

static void
assert_text (char       *text,
             const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_siret_is_checked (void)
{
  assert_text (vivier_siret_normalize ("732 829 320 00074"), "73282932000074");
  assert_text (vivier_siret_normalize ("732.829.320-00074"), "73282932000074");
  assert_text (vivier_siret_normalize ("73282932000075"), NULL);
  assert_text (vivier_siret_normalize ("732829320"), NULL);
  assert_text (vivier_siret_normalize ("7328293200007"), NULL);
  assert_text (vivier_siret_normalize (NULL), NULL);
}

static void
test_la_poste_has_its_own_rule (void)
{
  /* Head office by Luhn, an office by the sum of digits. */
  assert_text (vivier_siret_normalize ("35600000000048"), "35600000000048");
  assert_text (vivier_siret_normalize ("35600000049837"), "35600000049837");
  assert_text (vivier_siret_normalize ("35600000049838"), NULL);
}

static void
test_register_numbers_are_written_in_groups (void)
{
  assert_text (vivier_siren_format ("732829320"), "732\302\240829\302\240320");
  assert_text (vivier_siret_format ("73282932000074"), "732\302\240829\302\240320\302\24000074");
  assert_text (vivier_siren_format (NULL), NULL);
}

static void
test_vat_number_follows_from_siren (void)
{
  assert_text (vivier_siren_to_vat ("732 829 320"), "FR44732829320");
  assert_text (vivier_siren_to_vat ("552 100 554"), "FR96552100554");
  assert_text (vivier_siren_to_vat ("732829321"), NULL);
}

/* NAF --------------------------------------------------------------------- */

static void
test_naf_codes_have_one_form (void)
{
  assert_text (vivier_naf_normalize ("5610a"), "56.10A");
  assert_text (vivier_naf_normalize (" 56.10 A "), "56.10A");
  assert_text (vivier_naf_normalize ("56.10"), NULL);
  assert_text (vivier_naf_normalize ("56.10AA"), NULL);
  assert_text (vivier_naf_normalize ("5.610A"), NULL);
  assert_text (vivier_naf_normalize (""), NULL);
}

static void
test_naf_codes_mean_what_their_nomenclature_says (void)
{
  g_assert_cmpstr (vivier_naf_get_label ("56.10A", VIVIER_NAF_REV2), ==, "Restauration traditionnelle");
  g_assert_null (vivier_naf_get_label ("56.10A", VIVIER_NAF_2025));
  g_assert_nonnull (vivier_naf_get_label ("01.11Y", VIVIER_NAF_2025));
  g_assert_null (vivier_naf_get_label ("56.10A", VIVIER_NAF_NONE));
  g_assert_cmpint (vivier_naf_guess_version ("56.10A"), ==, VIVIER_NAF_REV2);
  g_assert_cmpint (vivier_naf_guess_version ("01.11Y"), ==, VIVIER_NAF_2025);
  g_assert_cmpint (vivier_naf_guess_version ("99.99X"), ==, VIVIER_NAF_NONE);
}

/* Sizes ------------------------------------------------------------------- */

static void
test_sizes_are_read_as_people_write_them (void)
{
  g_assert_cmpstr (vivier_size_bracket_parse ("11"), ==, "11");
  g_assert_cmpstr (vivier_size_bracket_parse ("nn"), ==, "NN");
  g_assert_cmpstr (vivier_size_bracket_parse ("10 à 19 salariés"), ==, "11");
  g_assert_cmpstr (vivier_size_bracket_parse ("10-19"), ==, "11");
  g_assert_cmpstr (vivier_size_bracket_parse ("12 salariés"), ==, "11");
  g_assert_cmpstr (vivier_size_bracket_parse ("1 200"), ==, "42");
  g_assert_null (vivier_size_bracket_parse ("beaucoup"));
  g_assert_null (vivier_size_bracket_parse ("999999999999"));
  g_assert_cmpstr (vivier_size_bracket_get_label ("11"), ==, "10 to 19 employees");
}

/* Communes ---------------------------------------------------------------- */

static void
test_postal_code_gives_its_communes (void)
{
  guint n;
  const VivierCommune *communes = vivier_communes_by_postal_code ("13090", &n);

  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpstr (communes->name, ==, "Aix-en-Provence");
  g_assert_cmpstr (communes->insee, ==, "13001");
  g_assert_cmpstr (communes->department, ==, "13");
  g_assert_cmpfloat_with_epsilon (communes->latitude, 43.53, 0.05);

  g_assert_nonnull (vivier_communes_by_postal_code ("42230", &n));
  g_assert_cmpuint (n, >, 1);
  g_assert_null (vivier_communes_by_postal_code ("99999", &n));
  g_assert_null (vivier_communes_by_postal_code (NULL, &n));
  g_assert_cmpuint (n, ==, 0);
}

static void
test_name_gives_its_postal_codes (void)
{
  g_autoptr (GPtrArray) found = vivier_communes_by_name ("st etienne", "42");

  g_assert_cmpuint (found->len, ==, 3);
  g_assert_cmpstr (((VivierCommune *) found->pdata[0])->name, ==, "Saint-Étienne");
  g_assert_cmpstr (((VivierCommune *) found->pdata[0])->postal_code, ==, "42000");

  g_ptr_array_unref (found);
  found = vivier_communes_by_name ("MARSEILLE", NULL);
  g_assert_cmpuint (found->len, ==, 16);
  g_ptr_array_unref (found);
  found = vivier_communes_by_name ("l’Haÿ-les-Roses", NULL);
  g_assert_cmpuint (found->len, ==, 1);
  g_ptr_array_unref (found);
  found = vivier_communes_by_name ("Trifouilly-les-Oies", NULL);
  g_assert_cmpuint (found->len, ==, 0);
}

/* Names are searched by bisection: each must be found under itself. */
static void
test_every_commune_is_found_by_each_of_its_keys (void)
{
  guint n_communes = 0;

  for (int number = 1000; number < 100000; number++)
    {
      g_autofree char *postal_code = g_strdup_printf ("%05d", number);
      guint n;
      const VivierCommune *communes = vivier_communes_by_postal_code (postal_code, &n);

      n_communes += n;
      for (guint i = 0; i < n; i += 7)
        {
          const VivierCommune *commune = &communes[i];
          g_autoptr (GPtrArray) named = NULL;

          g_assert_true (vivier_department_get (commune->department) != NULL);
          g_assert_cmpstr (vivier_commune_by_insee (commune->insee)->insee, ==, commune->insee);
          g_assert_cmpstr (vivier_commune_find (postal_code, commune->name)->name, ==, commune->name);
          named = vivier_communes_by_name (commune->name, NULL);
          g_assert_cmpuint (named->len, >, 0);
        }
    }
  g_assert_cmpuint (n_communes, >, 35000);
}

static void
test_town_and_code_have_to_agree (void)
{
  g_assert_cmpstr (vivier_commune_find ("13090", "aix en provence")->insee, ==, "13001");
  g_assert_null (vivier_commune_find ("13090", "Lyon"));
  g_assert_cmpstr (vivier_commune_find ("13090", NULL)->name, ==, "Aix-en-Provence");
  g_assert_cmpstr (vivier_commune_find (NULL, "Aubagne")->postal_code, ==, "13400");
  g_assert_null (vivier_commune_find (NULL, "Saint-Étienne"));
  g_assert_null (vivier_commune_find (NULL, NULL));
}

static void
test_departments_follow_from_postal_codes (void)
{
  g_assert_cmpstr (vivier_department_of_postal_code ("13090"), ==, "13");
  g_assert_cmpstr (vivier_department_of_postal_code ("20090"), ==, "2A");
  g_assert_cmpstr (vivier_department_of_postal_code ("20200"), ==, "2B");
  g_assert_cmpstr (vivier_department_of_postal_code ("97400"), ==, "974");
  g_assert_cmpstr (vivier_department_of_postal_code ("98800"), ==, "988");
  /* Of companies: no commune has them. */
  g_assert_cmpstr (vivier_department_of_postal_code ("13621"), ==, "13");
  g_assert_cmpstr (vivier_department_of_postal_code ("20193"), ==, "2A");
  g_assert_null (vivier_department_of_postal_code ("00123"));
  g_assert_null (vivier_department_of_postal_code ("1309"));
  g_assert_null (vivier_department_of_postal_code ("SW1A1"));
  g_assert_null (vivier_department_of_postal_code (NULL));
}

static void
test_departments_are_found_as_people_write_them (void)
{
  g_assert_cmpstr (vivier_department_find ("bouches du rhone")->code, ==, "13");
  g_assert_cmpstr (vivier_department_find ("2a")->name, ==, "Corse-du-Sud");
  g_assert_cmpstr (vivier_department_find ("1")->name, ==, "Ain");
  g_assert_cmpstr (vivier_department_find ("974")->region, ==, "La Réunion");
  g_assert_null (vivier_department_find ("Bavière"));
  g_assert_null (vivier_department_find (""));
}

static void
test_distances_are_those_of_the_earth (void)
{
  /* Marseille to Paris. */
  g_assert_cmpfloat_with_epsilon (vivier_distance_km (43.2965, 5.3698, 48.8566, 2.3522), 661, 4);
  g_assert_cmpfloat (vivier_distance_km (43, 5, 43, 5), ==, 0);
}

static void
test_look_ups_take_less_than_a_millisecond (void)
{
  gint64 start;
  guint n;

  vivier_communes_by_postal_code ("13090", &n);
  start = g_get_monotonic_time ();
  for (int i = 0; i < 100; i++)
    g_ptr_array_unref (vivier_communes_by_name ("Saint-Martin", NULL));
  /* Generous: sanitizers, a loaded machine. */
  g_assert_cmpint (g_get_monotonic_time () - start, <, 100 * 20000);
  g_test_message ("%.3f ms a name", (g_get_monotonic_time () - start) / 100000.0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/siret/its-check-digit-decides", test_siret_is_checked);
  g_test_add_func ("/siret/la-poste-has-its-own-rule", test_la_poste_has_its_own_rule);
  g_test_add_func ("/siren/is-written-in-groups", test_register_numbers_are_written_in_groups);
  g_test_add_func ("/siren/gives-the-vat-number", test_vat_number_follows_from_siren);
  g_test_add_func ("/naf/codes-have-one-form", test_naf_codes_have_one_form);
  g_test_add_func ("/naf/codes-mean-what-their-nomenclature-says", test_naf_codes_mean_what_their_nomenclature_says);
  g_test_add_func ("/size/is-read-as-people-write-it", test_sizes_are_read_as_people_write_them);
  g_test_add_func ("/commune/postal-code-gives-its-communes", test_postal_code_gives_its_communes);
  g_test_add_func ("/commune/name-gives-its-postal-codes", test_name_gives_its_postal_codes);
  g_test_add_func ("/commune/every-one-is-found-by-each-of-its-keys", test_every_commune_is_found_by_each_of_its_keys);
  g_test_add_func ("/commune/town-and-code-have-to-agree", test_town_and_code_have_to_agree);
  g_test_add_func ("/commune/look-ups-take-less-than-a-millisecond", test_look_ups_take_less_than_a_millisecond);
  g_test_add_func ("/department/follows-from-the-postal-code", test_departments_follow_from_postal_codes);
  g_test_add_func ("/department/is-found-as-people-write-it", test_departments_are_found_as_people_write_them);
  g_test_add_func ("/distance/is-that-of-the-earth", test_distances_are_those_of_the_earth);
  return g_test_run ();
}
