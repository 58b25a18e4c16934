/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include <string.h>

#include "base/vivier-text.h"
#include "rules/vivier-name-match.h"

static gint64
find (VivierNameMatcher *matcher,
      const char        *name,
      double            *similarity)
{
  g_autofree char *key = vivier_text_name_key (name);

  return vivier_name_matcher_find (matcher, key, similarity);
}

static void
add (VivierNameMatcher *matcher,
     gint64             id,
     const char        *name)
{
  g_autofree char *key = vivier_text_name_key (name);

  vivier_name_matcher_add (matcher, id, key);
}

static void
test_examples (void)
{
  g_autoptr(VivierNameMatcher) matcher = vivier_name_matcher_new ();
  double similarity = -1;

  g_assert_cmpint (find (matcher, "YELLOW MONKEYS", &similarity), ==, 0);
  g_assert_cmpfloat (similarity, ==, 0);

  add (matcher, 1, "YELLOW MONKEYS");
  add (matcher, 2, "Traiteur Ø Sud");
  add (matcher, 3, "Gergom Events");
  add (matcher, 4, "");

  g_assert_cmpint (find (matcher, "Yellow Monkey", &similarity), ==, 1);
  g_assert_cmpfloat (similarity, >=, VIVIER_NAME_MATCH_THRESHOLD);
  g_assert_cmpint (find (matcher, "SARL Yelow Monkeys", NULL), ==, 1);
  g_assert_cmpint (find (matcher, "Gergom Event", NULL), ==, 3);
  g_assert_cmpint (find (matcher, "Gergom", NULL), ==, 0);
  g_assert_cmpint (find (matcher, "Mairie de Grans", NULL), ==, 0);
  g_assert_cmpint (find (matcher, "", NULL), ==, 0);
  vivier_name_matcher_free (NULL);
}

static void
test_equal_name_is_no_other (void)
{
  g_autoptr(VivierNameMatcher) matcher = vivier_name_matcher_new ();

  add (matcher, 1, "Yellow Monkeys");
  g_assert_cmpint (find (matcher, "YELLOW MONKEYS", NULL), ==, 0);
  add (matcher, 2, "Yellow Monkey");
  g_assert_cmpint (find (matcher, "YELLOW MONKEYS", NULL), ==, 2);
}

static void
test_best_then_smallest_id (void)
{
  g_autoptr(VivierNameMatcher) matcher = vivier_name_matcher_new ();

  add (matcher, 9, "Yellow Monkeyz");
  add (matcher, 5, "Yellow Monkeyx");
  add (matcher, 7, "Yellow Monkeyy");
  add (matcher, 1, "Yellow Monkezz");
  g_assert_cmpint (find (matcher, "Yellow Monkeys", NULL), ==, 5);
}

/* "massey" and "massie" are alike by 0.9333, "dwayne" and "duane" by 0.84. */
static void
test_threshold (void)
{
  g_autoptr(VivierNameMatcher) matcher = vivier_name_matcher_new ();
  double similarity = 0;

  add (matcher, 1, "massie");
  add (matcher, 2, "duane");
  add (matcher, 3, "abrams");
  g_assert_cmpint (find (matcher, "massey", &similarity), ==, 1);
  g_assert_cmpfloat_with_epsilon (similarity, 0.93333, 1e-5);
  g_assert_cmpint (find (matcher, "abroms", &similarity), ==, 3);
  g_assert_cmpfloat_with_epsilon (similarity, 0.92222, 1e-5);
  g_assert_cmpint (find (matcher, "dwayne", &similarity), ==, 0);
  g_assert_cmpfloat (similarity, ==, 0);
}

static gint64
find_by_comparing_all (GPtrArray  *keys,
                       const char *key,
                       double     *similarity)
{
  gint64 best_id = 0;

  *similarity = 0;
  for (guint i = 0; i < keys->len; i++)
    {
      double alike = vivier_text_jaro_winkler (key, keys->pdata[i]);

      if (!g_str_equal (key, keys->pdata[i]) && alike >= VIVIER_NAME_MATCH_THRESHOLD && alike > *similarity)
        {
          *similarity = alike;
          best_id = i + 1;
        }
    }
  return best_id;
}

/* Few letters and slips of every kind make many names that are nearly alike. */
static char *
random_key (GPtrArray *keys)
{
  static const char * const letters[] = { "a", "b", "c", "d", "e", "é", "東", "0", " ", "n" };
  GString *key = g_string_new (NULL);

  if (keys->len > 0 && g_test_rand_bit ())
    {
      const char *model = keys->pdata[g_test_rand_int_range (0, (int) keys->len)];

      for (const char *p = model; *p != '\0'; p = g_utf8_next_char (p))
        {
          int slip = g_test_rand_int_range (0, 24);

          if (slip == 0)
            continue;
          if (slip == 1)
            g_string_append (key, letters[g_test_rand_int_range (0, G_N_ELEMENTS (letters))]);
          if (slip == 2 && *g_utf8_next_char (p) != '\0')
            {
              g_string_append_unichar (key, g_utf8_get_char (g_utf8_next_char (p)));
              g_string_append_unichar (key, g_utf8_get_char (p));
              p = g_utf8_next_char (p);
              continue;
            }
          g_string_append_unichar (key, g_utf8_get_char (p));
        }
    }
  for (int n = key->len > 0 ? 0 : g_test_rand_int_range (1, 20); n > 0; n--)
    g_string_append (key, letters[g_test_rand_int_range (0, G_N_ELEMENTS (letters))]);
  return g_string_free (key, FALSE);
}

static void
test_same_as_comparing_all (void)
{
  int n_found = 0;

  for (int round = 0; round < 20; round++)
    {
      g_autoptr(VivierNameMatcher) matcher = vivier_name_matcher_new ();
      g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

      for (int i = 0; i < 400; i++)
        {
          char *key = random_key (keys);

          g_ptr_array_add (keys, key);
          vivier_name_matcher_add (matcher, i + 1, key);
        }
      for (int i = 0; i < 200; i++)
        {
          g_autofree char *key = random_key (keys);
          double expected_similarity, similarity = -1;
          gint64 expected = find_by_comparing_all (keys, key, &expected_similarity);

          g_assert_cmpint (vivier_name_matcher_find (matcher, key, &similarity), ==, expected);
          g_assert_cmpfloat (similarity, ==, expected_similarity);
          n_found += expected != 0;
        }
    }
  g_assert_cmpint (n_found, >, 500);
}

/* A hundred thousand names made of words, as associations and shops have. */
static void
test_quick_among_many (void)
{
  static const char * const words[] = {
    "association", "club", "tennis", "mairie", "comite", "fetes", "hotel", "camping", "domaine", "villa", "bar",
    "brasserie", "rugby", "karaoke", "chateau", "ecole", "lycee", "traiteur", "events", "salle", "restaurant",
  };
  g_autoptr(VivierNameMatcher) matcher = vivier_name_matcher_new ();
  int n = g_test_perf () ? 100000 : 20000;
  double seconds;

  for (int i = 0; i < n; i++)
    {
      GString *key = g_string_new (words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);

      g_string_append_c (key, ' ');
      for (int j = g_test_rand_int_range (4, 14); j > 0; j--)
        g_string_append_c (key, (char) g_test_rand_int_range ('a', 'z' + 1));
      vivier_name_matcher_add (matcher, i + 1, key->str);
      g_string_free (key, TRUE);
    }

  g_test_timer_start ();
  for (int i = 0; i < 1000; i++)
    {
      g_autofree char *key = g_strdup_printf ("%s %s de la %d", words[i % G_N_ELEMENTS (words)],
                                              words[i * 7 % G_N_ELEMENTS (words)], i);

      vivier_name_matcher_find (matcher, key, NULL);
    }
  seconds = g_test_timer_elapsed ();
  g_test_minimized_result (seconds, "1 000 searches among %d names: %.3f s", n, seconds);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_summary ("The nearest name is found as surely as by comparing with all.");

  g_test_add_func ("/name-match/find/examples", test_examples);
  g_test_add_func ("/name-match/find/an-equal-name-is-no-other-name", test_equal_name_is_no_other);
  g_test_add_func ("/name-match/find/best-first-then-smallest-id", test_best_then_smallest_id);
  g_test_add_func ("/name-match/find/threshold", test_threshold);
  g_test_add_func ("/name-match/find/same-as-comparing-with-all", test_same_as_comparing_all);
  g_test_add_func ("/name-match/find/quick-among-many", test_quick_among_many);
  return g_test_run ();
}
