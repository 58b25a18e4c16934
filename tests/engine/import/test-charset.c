/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "import/vivier-charset.h"

static const char list[] =
  "nom;ville;montant\n"
  "Château de la Barben;La Barben;1 200,50 €\n"
  "Brasserie « La Belle Époque »;Saint-Rémy-de-Provence;350 €\n"
  "Comité des fêtes de Pélissanne;Pélissanne;élève, garçon, où, naïf, Noël, cœur\n"
  "Hôtel Le Mas;Fos-sur-Mer;C’est l’été à la fête\n";

static GBytes *
encode (const char *text,
        const char *charset)
{
  g_autoptr (GError) error = NULL;
  gsize length;
  char *bytes = g_convert_with_fallback (text, -1, charset, "UTF-8", "?", NULL, &length, &error);

  g_assert_no_error (error);
  return g_bytes_new_take (bytes, length);
}

static const char *
detect (GBytes   *bytes,
        gboolean *has_bom)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return vivier_charset_detect (data, length, TRUE, has_bom);
}

static char *
decode (const char *bytes,
        gsize       length,
        const char *charset,
        goffset    *n_bad)
{
  g_autoptr (GInputStream) raw = g_memory_input_stream_new_from_data (bytes, length, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream = vivier_charset_stream_new (raw, charset, &error);
  g_autoptr (GString) text = g_string_new (NULL);
  char buffer[7]; /* small, so that characters are cut in two */
  gssize n;

  g_assert_no_error (error);
  while ((n = g_input_stream_read (stream, buffer, sizeof buffer, NULL, &error)) > 0)
    g_string_append_len (text, buffer, n);
  g_assert_no_error (error);
  g_assert_cmpint (vivier_charset_stream_get_consumed (VIVIER_CHARSET_STREAM (stream)), ==, (goffset) length);
  if (n_bad != NULL)
    {
      *n_bad = 0;
      for (gsize i = 0; i < text->len; i++)
        *n_bad += vivier_charset_stream_take_bad (VIVIER_CHARSET_STREAM (stream), i + 1);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_encodings (void)
{
  /* Each is recognised and gives the same text, as far as it has the signs. */
  static const struct {
    const char *encoded;
    const char *detected;
  } cases[] = {
    { "UTF-8", "UTF-8" }, { "WINDOWS-1252", "WINDOWS-1252" }, { "ISO-8859-15", "ISO-8859-15" },
    { "MACINTOSH", "MACINTOSH" }, { "CP850", "CP850" }, { "UTF-16LE", "UTF-16LE" }, { "UTF-16BE", "UTF-16BE" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = encode (list, cases[i].encoded);
      g_autofree char *expected = g_convert (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "UTF-8", cases[i].encoded, NULL, NULL, NULL);
      g_autofree char *text = NULL;
      gboolean has_bom = TRUE;
      goffset n_bad;

      g_test_message ("%s", cases[i].encoded);
      g_assert_cmpstr (detect (bytes, &has_bom), ==, cases[i].detected);
      g_assert_false (has_bom);
      text = decode (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), cases[i].detected, &n_bad);
      g_assert_cmpstr (text, ==, expected);
      g_assert_cmpint (n_bad, ==, 0);
    }
}

static void
test_latin1 (void)
{
  /* Without euro or œ the three encodings of Western Europe are the same bytes. */
  g_autoptr (GBytes) bytes = encode ("nom;ville\nChâteau;Pélissanne\nHôtel;Nîmes\nGarçon;Évry\n", "ISO-8859-1");

  g_assert_cmpstr (detect (bytes, NULL), ==, "WINDOWS-1252");
}

static void
test_short_lists (void)
{
  static const char * const texts[] = { "nom\nCafé\n", "nom;ville\nThéâtre;Orléans\n", "prénom\nZoé\nLoïc\nFrançois\n" };
  static const char * const charsets[] = { "WINDOWS-1252", "MACINTOSH", "UTF-8" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    for (guint k = 0; k < G_N_ELEMENTS (charsets); k++)
      {
        g_autoptr (GBytes) bytes = encode (texts[i], charsets[k]);

        g_assert_cmpstr (detect (bytes, NULL), ==, charsets[k]);
      }
}

static void
test_capitals (void)
{
  g_autoptr (GBytes) windows = encode ("NOM\nCOMITÉ DES FÊTES\nHÔTEL DE L’ÉTOILE\nTHÉÂTRE\n", "WINDOWS-1252");
  g_autoptr (GBytes) mac = encode ("NOM\nCOMITÉ DES FÊTES\nHÔTEL DE L’ÉTOILE\nTHÉÂTRE\n", "MACINTOSH");

  g_assert_cmpstr (detect (windows, NULL), ==, "WINDOWS-1252");
  g_assert_cmpstr (detect (mac, NULL), ==, "MACINTOSH");
}

static void
test_marks (void)
{
  static const struct {
    const char *bytes;
    gsize       length;
    const char *charset;
  } cases[] = {
    { "\xef\xbb\xbf" "a\xc3\xa9", 6, "UTF-8" },
    { "\xff\xfe" "a\0\xe9\0", 6, "UTF-16LE" },
    { "\xfe\xff" "\0a\0\xe9", 6, "UTF-16BE" },
    { "\xff\xfe\0\0" "a\0\0\0\xe9\0\0\0", 12, "UTF-32LE" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = NULL;
      gboolean has_bom = FALSE;

      g_assert_cmpstr (vivier_charset_detect (cases[i].bytes, cases[i].length, TRUE, &has_bom), ==, cases[i].charset);
      g_assert_true (has_bom);
      text = decode (cases[i].bytes, cases[i].length, cases[i].charset, NULL);
      g_assert_cmpstr (text, ==, "aé");
    }
}

static void
test_cut_character (void)
{
  g_assert_cmpstr (vivier_charset_detect ("caf\xc3", 4, FALSE, NULL), ==, "UTF-8");
  g_assert_cmpstr (vivier_charset_detect ("d\xe9j\xe0 vu \xc3", 9, TRUE, NULL), ==, "WINDOWS-1252");
}

static void
test_bad_bytes (void)
{
  goffset n_bad;
  g_autofree char *utf8 = decode ("a\xff" "b\xc3\xa9\xe2\x82\nc\xed\xa0\x80", 12, "UTF-8", &n_bad);

  g_assert_cmpstr (utf8, ==, "a\uFFFDbé\uFFFD\uFFFD\nc\uFFFD\uFFFD\uFFFD");
  g_assert_cmpint (n_bad, ==, 6);
  {
    g_autofree char *windows = decode ("a\x81z\x80", 4, "WINDOWS-1252", &n_bad);

    g_assert_cmpstr (windows, ==, "a\uFFFDz€");
    g_assert_cmpint (n_bad, ==, 1);
  }
  {
    g_autofree char *utf16 = decode ("a\0\0\xd8z\0!", 7, "UTF-16LE", &n_bad);

    g_assert_cmpstr (utf16, ==, "a\uFFFDz\uFFFD");
    g_assert_cmpint (n_bad, ==, 2);
  }
}

static void
test_nul (void)
{
  goffset n_bad;
  g_autofree char *utf8 = decode ("a\0b", 3, "UTF-8", &n_bad);
  g_autofree char *windows = NULL;

  g_assert_cmpstr (utf8, ==, "a\uFFFDb");
  g_assert_cmpint (n_bad, ==, 1);
  windows = decode ("\xe9\0b", 3, "WINDOWS-1252", &n_bad);
  g_assert_cmpstr (windows, ==, "é\uFFFDb");
  g_assert_cmpstr (vivier_charset_detect ("nom\nA\0B\n", 8, TRUE, NULL), ==, "UTF-8");
}

static void
test_valid_prefix (void)
{
  static const char good[] = "ASCII and more than sixteen bytes of it, é, €, 🐟";

  g_assert_cmpuint (vivier_charset_valid_prefix (good, strlen (good)), ==, strlen (good));
  g_assert_cmpuint (vivier_charset_valid_prefix (good, strlen (good) - 1), ==, strlen (good) - 4);
  g_assert_cmpuint (vivier_charset_valid_prefix ("\xc0\x80", 2), ==, 0);
  g_assert_cmpuint (vivier_charset_valid_prefix ("ab\xf4\x90\x80\x80", 6), ==, 2);
}

static void
test_unknown (void)
{
  g_autoptr (GInputStream) raw = g_memory_input_stream_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (vivier_charset_stream_new (raw, "KLINGON-8", &error));
  g_assert_error (error, G_CONVERT_ERROR, G_CONVERT_ERROR_NO_CONVERSION);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_summary ("Encodings are recognised and decoded, what cannot be is marked");

  g_test_add_func ("/charset/each-encoding-is-recognised-and-decoded", test_encodings);
  g_test_add_func ("/charset/latin-1-is-read-as-windows-1252", test_latin1);
  g_test_add_func ("/charset/one-accent-suffices", test_short_lists);
  g_test_add_func ("/charset/capitals-with-accents-are-recognised", test_capitals);
  g_test_add_func ("/charset/a-byte-order-mark-decides-and-is-dropped", test_marks);
  g_test_add_func ("/charset/a-character-cut-by-the-sample-is-no-error", test_cut_character);
  g_test_add_func ("/charset/bytes-that-cannot-be-decoded-are-marked", test_bad_bytes);
  g_test_add_func ("/charset/nul-is-marked", test_nul);
  g_test_add_func ("/charset/only-well-formed-utf-8-is-valid", test_valid_prefix);
  g_test_add_func ("/charset/an-unknown-encoding-is-an-error", test_unknown);

  return g_test_run ();
}
