/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When two records are of one prospect, and what never makes them so. */
#include <glib.h>

#include <locale.h>
#include <string.h>

#include "base/vivier-text.h"
#include "rules/vivier-duplicate.h"

#define LIST(...) ((const char *const[]) { __VA_ARGS__, NULL })

static VivierDuplicateVerdict
judge (const VivierDuplicateFacts *a,
       const VivierDuplicateFacts *b)
{
  int score, turned;
  VivierDuplicateVerdict verdict = vivier_duplicate_judge (a, b, &score, NULL, NULL);

  g_assert_cmpint (vivier_duplicate_judge (b, a, &turned, NULL, NULL), ==, verdict);
  g_assert_cmpint (turned, ==, score);
  g_assert_cmpint (score, >=, 0);
  g_assert_cmpint (score, <=, 100);
  return verdict;
}

#define assert_same(a, b)      g_assert_cmpint (judge (&(a), &(b)), ==, VIVIER_DUPLICATE_SAME)
#define assert_probable(a, b)  g_assert_cmpint (judge (&(a), &(b)), ==, VIVIER_DUPLICATE_PROBABLE)
#define assert_different(a, b) g_assert_cmpint (judge (&(a), &(b)), ==, VIVIER_DUPLICATE_DIFFERENT)

static void
test_a_name_and_a_way_to_reach_it_are_the_same (void)
{
  VivierDuplicateFacts a = { .id = 1, .name = "Traiteur Sud", .name_key = "traiteur sud", .phones = LIST ("+33491000001") };
  VivierDuplicateFacts b = { .id = 2, .name = "Traiteurs du Sud", .name_key = "traiteurs sud", .phones = LIST ("+33491000002", "+33491000001") };
  VivierDuplicateFacts c = { .id = 3, .name = "TRAITEUR SUD", .name_key = "traiteur sud", .emails = LIST ("info@sud.example") };
  VivierDuplicateFacts d = { .id = 4, .name = "Traiteur Sud", .name_key = "traiteur sud", .emails = LIST ("info@sud.example") };

  assert_same (a, b);
  assert_same (c, d);
}

static void
test_the_register_outweighs_names (void)
{
  VivierDuplicateFacts legal = { .id = 1, .name_key = "dupont restauration", .siren = "732829320" };
  VivierDuplicateFacts trade = { .id = 2, .name_key = "chez marcel", .siren = "732829320" };
  VivierDuplicateFacts one = { .id = 3, .name_key = "carrefour", .siren = "732829320", .siret = "73282932000074" };
  VivierDuplicateFacts other = { .id = 4, .name_key = "carrefour", .siren = "732829320", .siret = "73282932000082" };
  VivierDuplicateFacts namesake = { .id = 5, .name_key = "carrefour", .siren = "356000000", .phones = LIST ("+33491000001") };
  VivierDuplicateFacts again = { .id = 6, .name_key = "carrefour", .siren = "732829320", .phones = LIST ("+33491000001") };

  assert_same (legal, trade);
  assert_probable (one, other); /* two offices of one company */
  assert_probable (namesake, again); /* one number, one name, two companies: look */
}

static gboolean
is_beside (gint64   id,
           gpointer data)
{
  return TRUE;
}

static VivierDuplicateVerdict
judge_line (const VivierDuplicateFacts *line,
            const VivierDuplicateFacts *stored,
            gboolean                    is_in_file)
{
  VivierDuplicateLine more = { .is_beside = is_in_file ? is_beside : NULL };
  int score;

  return vivier_duplicate_judge_line (line, stored, &score, NULL, &more);
}

/* A list means by a name whom it names, unless something speaks against it. */
static void
test_a_line_of_a_file_calls_by_name (void)
{
  VivierDuplicateFacts mas = { .name = "Mas", .name_key = "mas", .city_key = "arles", .emails = LIST ("a@mas.example") };
  VivierDuplicateFacts moved = { .id = 1, .name = "MAS", .name_key = "mas", .city_key = "istres", .emails = LIST ("b@mas.example") };
  VivierDuplicateFacts company = { .id = 2, .name = "Mas", .name_key = "mas", .siren = "732829320" };
  VivierDuplicateFacts other = { .name = "Mas", .name_key = "mas", .siren = "356000000" };
  VivierDuplicateFacts near_name = { .name = "Traiteurs du Mas", .name_key = "traiteurs mas" };
  VivierDuplicateFacts caterer = { .id = 3, .name = "Traiteur du Mas", .name_key = "traiteur mas" };
  VivierDuplicateFacts paul = { .is_person = TRUE, .name = "Paul Durand", .name_key = "paul durand", .phones = LIST ("+33491000001") };
  VivierDuplicateFacts marie = { .id = 4, .is_person = TRUE, .name = "Marie Durand", .name_key = "marie durand", .phones = LIST ("+33491000001") };
  VivierDuplicateFacts bar = { .name = "Le Phare", .name_key = "phare", .phones = LIST ("+33491000001") };
  VivierDuplicateFacts club = { .id = 5, .name = "Club Le Phare Bleu", .name_key = "club phare bleu", .phones = LIST ("+33491000001") };
  VivierDuplicateFacts here = { .is_person = TRUE, .name = "Jean Martin", .name_key = "jean martin", .city_key = "lyon" };
  VivierDuplicateFacts there = { .id = 6, .is_person = TRUE, .name = "Jean Martin", .name_key = "jean martin", .city_key = "paris" };

  g_assert_cmpint (judge_line (&mas, &moved, FALSE), ==, VIVIER_DUPLICATE_SAME);
  g_assert_cmpint (judge_line (&mas, &moved, TRUE), !=, VIVIER_DUPLICATE_SAME);
  g_assert_cmpint (judge_line (&other, &company, FALSE), !=, VIVIER_DUPLICATE_SAME);
  g_assert_cmpint (judge_line (&near_name, &caterer, FALSE), ==, VIVIER_DUPLICATE_PROBABLE);
  g_assert_cmpint (judge_line (&paul, &marie, FALSE), !=, VIVIER_DUPLICATE_SAME);
  g_assert_cmpint (judge_line (&bar, &club, FALSE), ==, VIVIER_DUPLICATE_SAME);
  g_assert_cmpint (judge_line (&here, &there, FALSE), ==, VIVIER_DUPLICATE_DIFFERENT);
}

static void
test_a_name_alone_is_never_the_same (void)
{
  VivierDuplicateFacts here = { .id = 1, .name = "Jean Dupont", .name_key = "jean dupont", .is_person = TRUE,
                                .city = "Lyon", .city_key = "lyon", .postal_code = "69001", .street_key = "3 rue haute" };
  VivierDuplicateFacts there = { .id = 2, .name = "Jean Dupont", .name_key = "jean dupont", .is_person = TRUE,
                                 .city = "Lille", .city_key = "lille", .postal_code = "59000" };
  VivierDuplicateFacts bare = { .id = 3, .name = "Jean Dupont", .name_key = "jean dupont", .is_person = TRUE };
  VivierDuplicateFacts son = { .id = 4, .name = "Jean Dupont", .name_key = "jean dupont", .is_person = TRUE,
                               .city = "Lyon", .city_key = "lyon", .postal_code = "69001", .street_key = "3 rue haute" };

  assert_different (here, there);
  assert_probable (here, bare);
  assert_probable (here, son);
}

/* Whatever two records share of the world around them: with names that only
 * folding makes equal and nothing that proves it, they stay two. */
static void
test_accents_do_not_make_two_people_one (void)
{
  VivierDuplicateFacts rene = { .id = 1, .name = "René Petit", .name_key = "rene petit", .is_person = TRUE, .company_key = "sud",
                                .city_key = "lyon", .postal_code = "69001", .street_key = "3 rue haute", .domains = LIST ("sud.example") };
  VivierDuplicateFacts renee = rene;
  int score;

  renee.id = 2;
  renee.name = "Rene Petit";
  g_assert_cmpint (vivier_duplicate_judge (&rene, &renee, &score, NULL, NULL), ==, VIVIER_DUPLICATE_PROBABLE);
  g_assert_cmpint (score, <, VIVIER_DUPLICATE_SAME_SCORE);
}

static void
test_people_who_share_an_office_stay_two (void)
{
  VivierDuplicateFacts marie = { .id = 1, .name_key = "marie durand", .is_person = TRUE, .company_key = "sud",
                                 .phones = LIST ("+33491000001"), .emails = LIST ("info@sud.example"), .city_key = "lyon" };
  VivierDuplicateFacts paul = { .id = 2, .name_key = "paul lefevre", .is_person = TRUE, .company_key = "sud",
                                .phones = LIST ("+33491000001"), .emails = LIST ("info@sud.example"), .city_key = "lyon" };
  VivierDuplicateFacts cafe = { .id = 3, .name_key = "cafe port", .phones = LIST ("+33491000001") };

  assert_different (marie, paul);
  assert_different (marie, cafe);
}

static void
test_words_in_another_order_are_one_name (void)
{
  VivierDuplicateFacts a = { .id = 1, .name_key = "marie durand", .is_person = TRUE, .phones = LIST ("+33600000001") };
  VivierDuplicateFacts b = { .id = 2, .name_key = "durand marie", .is_person = TRUE, .phones = LIST ("+33600000001") };

  assert_same (a, b);
}

static void
test_reasons_are_told (void)
{
  VivierDuplicateFacts a = { .id = 1, .name = "Traiteur Sud", .name_key = "traiteur sud", .phones = LIST ("+33491000001"),
                             .city = "Aix", .city_key = "aix", .siren = "732829320" };
  VivierDuplicateFacts b = { .id = 2, .name = "Traiteurs Sud", .name_key = "traiteurs sud", .phones = LIST ("+33491000001"),
                             .city = "Aix", .city_key = "aix", .siren = "356000000" };
  g_autoptr (GPtrArray) reasons = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *all = NULL;
  int score;

  vivier_duplicate_judge (&a, &b, &score, reasons, NULL);
  g_ptr_array_add (reasons, NULL);
  all = g_strjoinv ("; ", (char **) reasons->pdata);
  g_assert_cmpstr (all, ==, "Same phone number 04 91 00 00 01; Names alike: 97%; Same town: Aix; Against it: another SIREN");
}

/* Facts that often meet, so that chance finds every combination. */
static void
fill_by_chance (VivierDuplicateFacts *facts,
                gint64                id)
{
  static const char *const names[] = { "jean dupont", "dupont jean", "jean dupond", "traiteur sud", "traiteurs sud", "x", "" };
  static const char *const sirens[] = { "732829320", "356000000" };
  static const char *const sirets[] = { "73282932000074", "73282932000082" };
  static const char *const towns[] = { "lyon", "lille" };
  static const char *const codes[] = { "69001", "59000" };
  static const char *const emails[][3] = { { "a@x.example" }, { "b@x.example", "a@x.example" }, { "c@y.example" } };
  static const char *const phones[][3] = { { "+33600000001" }, { "+33600000002", "+33600000001" } };
  static const char *const domains[][2] = { { "x.example" }, { "y.example" } };

#define PICK(array) (g_test_rand_int_range (0, 2) == 0 ? NULL : array[g_test_rand_int_range (0, G_N_ELEMENTS (array))])
  *facts = (VivierDuplicateFacts) { .id = id, .is_person = g_test_rand_int_range (0, 2) == 0 };
  facts->name = facts->name_key = PICK (names);
  facts->company_key = PICK (names);
  facts->siren = PICK (sirens);
  facts->siret = PICK (sirets);
  facts->city_key = PICK (towns);
  facts->postal_code = PICK (codes);
  facts->street_key = PICK (towns);
  facts->emails = PICK (emails);
  facts->phones = PICK (phones);
  facts->domains = PICK (domains);
}

static gboolean
has_common (const char *const *a,
            const char *const *b)
{
  for (; a != NULL && *a != NULL; a++)
    if (b != NULL && g_strv_contains (b, *a))
      return TRUE;

  return FALSE;
}

static void
test_it_is_symmetric_reflexive_and_asks_for_proof (void)
{
  for (int i = 0; i < 200000; i++)
    {
      VivierDuplicateFacts a, b;
      VivierDuplicateVerdict verdict;

      fill_by_chance (&a, 1);
      fill_by_chance (&b, 2);
      verdict = judge (&a, &b);
      assert_same (a, a);
      if (verdict != VIVIER_DUPLICATE_SAME)
        continue;
      g_assert_true (has_common (a.emails, b.emails) || has_common (a.phones, b.phones)
                     || (a.siren != NULL && g_strcmp0 (a.siren, b.siren) == 0)
                     || (a.siret != NULL && g_strcmp0 (a.siret, b.siret) == 0));
    }
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/duplicate/a-name-and-a-way-to-reach-it-are-the-same", test_a_name_and_a_way_to_reach_it_are_the_same);
  g_test_add_func ("/duplicate/the-register-outweighs-names", test_the_register_outweighs_names);
  g_test_add_func ("/duplicate/a-name-alone-is-never-the-same", test_a_name_alone_is_never_the_same);
  g_test_add_func ("/duplicate/accents-do-not-make-two-people-one", test_accents_do_not_make_two_people_one);
  g_test_add_func ("/duplicate/people-who-share-an-office-stay-two", test_people_who_share_an_office_stay_two);
  g_test_add_func ("/duplicate/words-in-another-order-are-one-name", test_words_in_another_order_are_one_name);
  g_test_add_func ("/duplicate/a-line-of-a-file-calls-by-name", test_a_line_of_a_file_calls_by_name);
  g_test_add_func ("/duplicate/reasons-are-told", test_reasons_are_told);
  g_test_add_func ("/duplicate/is-symmetric-reflexive-and-asks-for-proof", test_it_is_symmetric_reflexive_and_asks_for_proof);

  return g_test_run ();
}
