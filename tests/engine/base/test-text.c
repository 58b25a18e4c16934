/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include <math.h>
#include <string.h>

#include "base/vivier-text.h"

static void
assert_text (char       *text,
             const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_fold (void)
{
  static const struct {
    const char *text;
    const char *folded;
  } cases[] = {
    { "", "" }, { "   ", "" }, { "&", "" }, { "ISTRES PROVENCE HANDBALL", "istres provence handball" },
    { "Camping L'Étoile d'Or", "camping l etoile d or" }, { "Camping L’Étoile d’Or", "camping l etoile d or" },
    { "Traiteur Ø Sud", "traiteur o sud" }, { "Mme LEFÈVRE-D'AUBIGNÉ", "mme lefevre d aubigne" },
    { "Brasserie \"La Belle Époque\"", "brasserie la belle epoque" }, { "  SARL  Fêtes & Co. ", "sarl fetes co" },
    { "Cœur", "coeur" }, { "ŒUVRE", "oeuvre" }, { "ÆSIR æ", "aesir ae" }, { "Straße", "strasse" }, { "STRAẞE", "strasse" },
    { "Łódź", "lodz" }, { "Đorđe", "dorde" }, { "Ðað Þór", "dad thor" }, { "ſmall", "small" }, { "ﬁn", "fin" }, { "Ǿ ɨ Ƶ ƀ ǥ", "o i z b g" },
    { "e\xcc\x81te\xcc\x81", "ete" }, { "été\xc2\xa0" "2023", "ete 2023" }, { "１２", "12" }, { "x²", "x2" }, { "½", "1 2" },
    { "Ἀθήνα", "αθηνα" }, { "ΟΔΟΣ οδος", "οδοσ οδοσ" }, { "Москва Й", "москва и" }, { "東京", "東京" }, { "٣", "3" },
    { "a\xc2\xad" "b", "ab" }, { "🐟 vivier", "vivier" }, { "a🐟b", "a b" }, { "col·lecció", "col leccio" },
    { "coŀlecció", "col leccio" }, { "İstanbul", "istanbul" }, { "ışık", "isik" }, { "a\xff" "b", "a b" }, { "\xc3", "" },
    { "a_b-c/d", "a b c d" }, { "№ 5", "no 5" }, { "“x”…y", "x y" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folded = vivier_text_fold (cases[i].text);

      if (!g_str_equal (folded, cases[i].folded))
        g_error ("“%s” folds to “%s” and not to “%s”", cases[i].text, cases[i].folded, folded);
    }
  assert_text (vivier_text_fold (NULL), "");
}

/* A Greek letter ahead sends the rest through full normalisation. */
static void
test_fold_fast_equals_slow (void)
{
  for (gunichar c = 0x20; c < 0x2030; c++)
    {
      char bytes[8] = { 0 };
      g_autofree char *plain = NULL;
      g_autofree char *ahead = NULL;
      g_autofree char *fast = NULL;
      g_autofree char *slow = NULL;

      if (!g_unichar_isdefined (c) || g_unichar_ismark (c))
        continue;
      g_unichar_to_utf8 (c, bytes);
      plain = g_strdup_printf ("x %s%s y", bytes, bytes);
      ahead = g_strdup_printf ("ω x %s%s y", bytes, bytes);
      fast = vivier_text_fold (plain);
      slow = vivier_text_fold (ahead);
      g_assert_true (g_str_has_prefix (slow, "ω "));
      if (!g_str_equal (slow + strlen ("ω "), fast))
        g_error ("U+%04X folds to “%s” alone and to “%s” behind Greek", c, fast, slow);
    }
}

static void
test_fold_is_idempotent (void)
{
  for (gunichar c = 1; c < 0x30000; c++)
    {
      char bytes[8] = { 0 };
      g_autofree char *once = NULL;
      g_autofree char *twice = NULL;

      if (!g_unichar_validate (c))
        continue;
      g_unichar_to_utf8 (c, bytes);
      once = vivier_text_fold (bytes);
      twice = vivier_text_fold (once);
      if (!g_str_equal (once, twice))
        g_error ("U+%04X folds to “%s”, which folds to “%s”", c, once, twice);
    }
}

static void
test_name_key (void)
{
  static const struct {
    const char *name;
    const char *key;
  } cases[] = {
    { "SARL Fêtes & Co", "fetes co" }, { "Fêtes & Co SARL", "fetes co" }, { "S.A.R.L. Fêtes & Co", "fetes co" },
    { "Fêtes et Co, s.a.s.", "fetes et co" }, { "Dupont S.A.", "dupont" }, { "SAS", "sas" }, { "SARL SAS", "sarl sas" },
    { "S.A.R.L.", "s a r l" }, { "Sasha", "sasha" }, { "Salle Sarlat", "salle sarlat" }, { "Müller GmbH", "muller" },
    { "Acme, Inc.", "acme" }, { "Société Dupont", "dupont" }, { "YELLOW MONKEYS", "yellow monkeys" }, { "", "" }, { "!!", "" },
    { "L'A", "l a" }, { "A B C", "a b c" }, { "E.I. Martin", "martin" }, { "S.A.R.L. M Dupont", "m dupont" },
    { "SARLU", "sarlu" }, { "Y", "y" }, { "S", "s" }, { "S A", "s a" }, { "EURL Δ", "δ" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *key = vivier_text_name_key (cases[i].name);

      if (!g_str_equal (key, cases[i].key))
        g_error ("The key of “%s” is “%s” and not “%s”", cases[i].name, cases[i].key, key);
    }
  assert_text (vivier_text_name_key (NULL), "");
}

static void
test_clean (void)
{
  assert_text (vivier_text_clean ("  Gergom\tEvents \r\n", FALSE, -1), "Gergom Events");
  assert_text (vivier_text_clean ("a\r\nb\rc\nd\xe2\x80\xa8" "e", TRUE, -1), "a\nb\nc\nd\ne");
  assert_text (vivier_text_clean ("a\r\nb\rc", FALSE, -1), "a b c");
  assert_text (vivier_text_clean ("a\tb", TRUE, -1), "a\tb");
  assert_text (vivier_text_clean ("a\x01\x1b[31mb\x7f\xc2\x9b" "c", FALSE, -1), "a[31mbc");
  assert_text (vivier_text_clean ("abc\xe2\x80\xae" "def\xe2\x81\xa6", FALSE, -1), "abcdef");
  assert_text (vivier_text_clean ("\xef\xbb\xbfnom", FALSE, -1), "nom");
  assert_text (vivier_text_clean ("Traiteur Ø Sud", FALSE, 10), "Traiteur Ø");
  assert_text (vivier_text_clean ("Traiteur Ø Sud", FALSE, 9), "Traiteur");
  assert_text (vivier_text_clean ("ae\xcc\x81i", FALSE, 2), "a");
  assert_text (vivier_text_clean ("caf\xe9", FALSE, -1), "caf\xef\xbf\xbd");
  assert_text (vivier_text_clean ("<b>&amp;</b>", FALSE, -1), "<b>&amp;</b>");
  g_assert_null (vivier_text_clean (NULL, FALSE, -1));
  g_assert_null (vivier_text_clean ("", FALSE, -1));
  g_assert_null (vivier_text_clean (" \xc2\xa0\xe2\x80\xaf\n", TRUE, -1));
  g_assert_null (vivier_text_clean ("\x01\x02", FALSE, -1));
  g_assert_null (vivier_text_clean ("abc", FALSE, 0));
}

static void
test_initials (void)
{
  assert_text (vivier_text_initials ("Traiteur Ø Sud"), "TØ");
  assert_text (vivier_text_initials ("ISTRES PROVENCE HANDBALL"), "IP");
  assert_text (vivier_text_initials ("SARL Fêtes & Co"), "FC");
  assert_text (vivier_text_initials ("Brasserie \"La Belle Époque\""), "BL");
  assert_text (vivier_text_initials ("école Jean-Moulin"), "ÉJ");
  assert_text (vivier_text_initials ("e\xcc\x81" "cole"), "É");
  assert_text (vivier_text_initials ("gergom"), "G");
  assert_text (vivier_text_initials ("SARL"), "S");
  assert_text (vivier_text_initials ("   "), "?");
  assert_text (vivier_text_initials ("<>"), "?");
  assert_text (vivier_text_initials (""), "?");
  assert_text (vivier_text_initials (NULL), "?");
  assert_text (vivier_text_initials ("\xff\xfe"), "?");
}

static void
assert_similarity (const char *a,
                   const char *b,
                   double      expected)
{
  g_assert_cmpfloat_with_epsilon (vivier_text_jaro_winkler (a, b), expected, 5e-5);
  g_assert_cmpfloat_with_epsilon (vivier_text_jaro_winkler (b, a), expected, 5e-5);
}

/* The values of Winkler's and of the usual textbook examples. */
static void
test_jaro_winkler (void)
{
  assert_similarity ("martha", "marhta", 0.96111);
  assert_similarity ("dwayne", "duane", 0.84);
  assert_similarity ("dixon", "dicksonx", 0.81333);
  assert_similarity ("jones", "johnson", 0.83238);
  assert_similarity ("massey", "massie", 0.93333);
  assert_similarity ("abroms", "abrams", 0.92222);
  assert_similarity ("crate", "trace", 0.73333);
  assert_similarity ("yellow monkeys", "yellow monkeys", 1);
  assert_similarity ("abc", "xyz", 0);
  assert_similarity ("", "abc", 0);
  assert_similarity ("", "", 0);
  assert_similarity ("a", "a", 1);
  assert_similarity ("a", "b", 0);
  assert_similarity ("東京都", "東京", 0.91111);
  g_assert_cmpfloat (vivier_text_jaro_winkler ("\xff", "\xff"), ==, 1);
}

static char *
random_name (int longest)
{
  int length = g_test_rand_int_range (1, longest);
  GString *name = g_string_new (NULL);

  while (length-- > 0)
    g_string_append_unichar (name, g_test_rand_int_range (0, 20) == 0 ? 0xe9 : (gunichar) g_test_rand_int_range ('a', 'g'));
  return g_string_free (name, FALSE);
}

static void
test_jaro_winkler_is_symmetric (void)
{
  for (int i = 0; i < 20000; i++)
    {
      g_autofree char *a = random_name (i % 100 == 0 ? 400 : 20);
      g_autofree char *b = random_name (i % 100 == 0 ? 400 : 20);
      double similarity = vivier_text_jaro_winkler (a, b);

      g_assert_cmpfloat (similarity, ==, vivier_text_jaro_winkler (b, a));
      g_assert_cmpfloat (similarity, >=, 0);
      g_assert_cmpfloat (similarity, <=, 1);
      g_assert_cmpfloat (vivier_text_jaro_winkler (a, a), ==, 1);
    }
}

/* With seed 0 these are the published values of FNV-1a 64; all are in files. */
static void
test_hash_never_changes (void)
{
  g_assert_cmphex (vivier_text_hash (0, "", 0), ==, G_GUINT64_CONSTANT (0xcbf29ce484222325));
  g_assert_cmphex (vivier_text_hash (0, NULL, -1), ==, G_GUINT64_CONSTANT (0xcbf29ce484222325));
  g_assert_cmphex (vivier_text_hash (0, "a", -1), ==, G_GUINT64_CONSTANT (0xaf63dc4c8601ec8c));
  g_assert_cmphex (vivier_text_hash (0, "foobar", -1), ==, G_GUINT64_CONSTANT (0x85944171f73967e8));
  g_assert_cmphex (vivier_text_hash (0, "foobarbaz", 6), ==, G_GUINT64_CONSTANT (0x85944171f73967e8));
  g_assert_cmphex (vivier_text_hash (0, "\xff", 1), ==, G_GUINT64_CONSTANT (0xaf64724c8602eb6e));
}

static void
test_hash_tells_fields_apart (void)
{
  guint64 a_bc = vivier_text_hash (vivier_text_hash (0, "a", -1), "bc", -1);
  guint64 ab_c = vivier_text_hash (vivier_text_hash (0, "ab", -1), "c", -1);
  guint64 empty_abc = vivier_text_hash (vivier_text_hash (0, "", -1), "abc", -1);

  g_assert_cmphex (a_bc, !=, ab_c);
  g_assert_cmphex (a_bc, !=, empty_abc);
  g_assert_cmphex (empty_abc, !=, vivier_text_hash (0, "abc", -1));
}

/* Letters of another alphabet, in the same order, are measured another way. */
static char *
in_cyrillic (const char *text)
{
  GString *other = g_string_new (NULL);

  for (; *text != '\0'; text++)
    g_string_append_unichar (other, 0x0430 + (gunichar) (*text - 'a'));
  return g_string_free (other, FALSE);
}

static char *
random_letters (int most)
{
  int n_letters = g_test_rand_int_range (2, 13);
  GString *text = g_string_new (NULL);

  for (int n = g_test_rand_int_range (0, most + 1); n > 0; n--)
    g_string_append_c (text, (char) g_test_rand_int_range ('a', 'a' + n_letters));
  return g_string_free (text, FALSE);
}

static void
test_jaro_winkler_is_the_same_in_any_alphabet (void)
{
  for (int i = 0; i < 20000; i++)
    {
      g_autofree char *a = random_letters (i % 8 == 0 ? 80 : 20);
      g_autofree char *b = random_letters (i % 5 == 0 ? 80 : 20);
      g_autofree char *other_a = in_cyrillic (a);
      g_autofree char *other_b = in_cyrillic (b);

      g_assert_cmpfloat (vivier_text_jaro_winkler (a, b), ==, vivier_text_jaro_winkler (other_a, other_b));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_summary ("Texts fold to the same keys for ever, whatever their spelling.");

  g_test_add_func ("/text/fold/examples", test_fold);
  g_test_add_func ("/text/fold/short-cuts-agree-with-normalisation", test_fold_fast_equals_slow);
  g_test_add_func ("/text/fold/folding-twice-changes-nothing", test_fold_is_idempotent);
  g_test_add_func ("/text/name-key/drops-legal-forms", test_name_key);
  g_test_add_func ("/text/clean/safe-to-store-and-show", test_clean);
  g_test_add_func ("/text/initials/of-two-words", test_initials);
  g_test_add_func ("/text/jaro-winkler/known-values", test_jaro_winkler);
  g_test_add_func ("/text/jaro-winkler/is-symmetric", test_jaro_winkler_is_symmetric);
  g_test_add_func ("/text/jaro-winkler/is-the-same-in-any-alphabet", test_jaro_winkler_is_the_same_in_any_alphabet);
  g_test_add_func ("/text/hash/never-changes", test_hash_never_changes);
  g_test_add_func ("/text/hash/tells-fields-apart", test_hash_tells_fields_apart);
  return g_test_run ();
}
