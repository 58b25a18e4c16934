/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include <string.h>

#include "base/vivier-identity.h"

static void
assert_number (const char *text,
               const char *region,
               const char *expected)
{
  g_autofree char *e164 = vivier_phone_normalize (text, region);

  if (g_strcmp0 (e164, expected) != 0)
    g_error ("“%s” is the number %s and not %s", text, expected ? expected : "(none)", e164 ? e164 : "(none)");
}

static void
assert_formatted (const char *e164,
                  const char *region,
                  const char *expected)
{
  g_autofree char *text = vivier_phone_format (e164, region);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_french (void)
{
  static const char * const same_number[] = {
    "0652217316", "06 52 21 73 16", "06.52.21.73.16", "06-52-21-73-16", "+33652217316", "+33 6 52 21 73 16",
    "+33 (0)6 52 21 73 16", "0033652217316", "00 33 6 52 21 73 16", "tel:+33652217316", " 06 52 21 73 16 ",
    "06\xc2\xa0" "52\xc2\xa0" "21\xc2\xa0" "73\xc2\xa0" "16", "06/52/21/73/16",
    "652217316", /* a spreadsheet ate the zero */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (same_number); i++)
    {
      assert_number (same_number[i], "FR", "+33652217316");
      assert_number (same_number[i], NULL, "+33652217316");
    }
}

static void
test_elsewhere (void)
{
  assert_number ("+44 20 7946 0958", "FR", "+442079460958");
  assert_number ("020 7946 0958", "GB", "+442079460958");
  assert_number ("+32 2 555 12 12", "FR", "+3225551212");
  assert_number ("0652217316", "ZZ", NULL);
  assert_number ("+33652217316", "ZZ", "+33652217316");
  assert_number ("0652217316", "nonsense", NULL);
}

static void
test_overseas (void)
{
  assert_number ("06 93 73 89 51", "FR", "+262693738951");
  assert_number ("0262 12 34 56", "FR", "+262262123456");
  assert_number ("0262/12/34/56", "FR", "+262262123456");
  assert_number ("0269 60 12 34", "FR", "+262269601234");
  assert_number ("0639 01 23 45", "FR", "+262639012345");
  assert_number ("0590 20 12 34", "FR", "+590590201234");
  assert_number ("0690 12 34 56", "FR", "+590690123456");
  assert_number ("0594 30 12 34", "FR", "+594594301234");
  assert_number ("0696 12 34 56", "FR", "+596696123456");
  assert_number ("+262 693 73 89 51", "FR", "+262693738951");
  assert_number ("+33 6 93 73 89 51", "FR", "+262693738951");
  assert_number ("02 61 12 34 56", "FR", "+33261123456");
}

/* Blocks that the library on this machine may not know yet. */
static void
test_possible (void)
{
  assert_number ("06 99 99 99 99", "FR", "+33699999999");
  assert_number ("07 00 12 34 56", "FR", "+33700123456");
  assert_number ("+33 7 00 12 34 56", "FR", "+33700123456");
  assert_number ("020 0000 0000", "GB", "+442000000000");
  assert_number ("+44 20 0000 0000", "FR", "+442000000000");
}

static void
test_refuses (void)
{
  static const char * const wrong[] = {
    "", " ", "x", "15", "12", "0", "0000000000", "06 52 21 73", "06 52 21 73 16 99", "27/06/2023", "contact@a.fr",
    "1 234,50 €", "+999123456789", "06 52 21 73 1x", "\xff\xfe", "0652217316\xff",
  };
  g_autofree char *long_text = g_strnfill (100000, '6');

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    assert_number (wrong[i], "FR", NULL);
  assert_number (long_text, "FR", NULL);
  assert_number (NULL, "FR", NULL);
}

/* The international spelling takes the long way, the national one the short
 * cut: every block of numbers must come out alike. */
static void
test_short_cut_agrees (void)
{
  int step = g_test_thorough () ? 1 : 37;

  for (int block = 10000; block < 100000; block += step)
    {
      int tail = g_test_rand_int_range (0, 10000);
      g_autofree char *national = g_strdup_printf ("0%05d%04d", block, tail);
      g_autofree char *international = g_strdup_printf ("+33%05d%04d", block, tail);
      g_autofree char *expected = vivier_phone_normalize (international, "FR");
      g_autofree char *e164 = vivier_phone_normalize (national, "FR");

      g_assert_nonnull (e164);
      if (g_strcmp0 (e164, expected) != 0)
        g_error ("%s is %s by the short cut and %s by the library", national, e164, expected);
    }
}

static void
test_format (void)
{
  static const struct {
    const char *e164;
    const char *region;
    const char *text;
  } cases[] = {
    { "+33652217316", "FR", "06 52 21 73 16" }, { "+33652217316", NULL, "06 52 21 73 16" },
    { "+33652217316", "GB", "+33 6 52 21 73 16" }, { "+442079460958", "FR", "+44 20 7946 0958" },
    { "+442079460958", "GB", "020 7946 0958" }, { "nonsense", "FR", "nonsense" }, { "", "FR", "" }, { NULL, "FR", "" },
    { "\xff", "FR", "\xff" }, { "+262693738951", "FR", "06 93 73 89 51" }, { "+590590201234", "FR", "05 90 20 12 34" },
    { "+262693738951", "GB", "+262 693 73 89 51" }, { "+", "FR", "+" }, { "+33", "FR", "+33" }, { "+33000000000", "FR", NULL },
    { "693738951", "FR", NULL }, { "+33800123456", "FR", "0 800 12 34 56" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = vivier_phone_format (cases[i].e164, cases[i].region);

      g_assert_nonnull (text);
      if (cases[i].text != NULL || cases[i].e164 == NULL)
        g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* A blank in the number sends it the long way. */
static void
test_format_short_cut_agrees (void)
{
  for (int block = 100; block < 1000; block++)
    {
      int tail = g_test_rand_int_range (0, 1000000);
      g_autofree char *e164 = g_strdup_printf ("+33%03d%06d", block, tail);
      g_autofree char *spaced = g_strdup_printf ("+33 %03d%06d", block, tail);
      g_autofree char *normal = vivier_phone_normalize (e164, "FR");
      g_autofree char *text = vivier_phone_format (e164, "FR");
      g_autofree char *expected = vivier_phone_format (spaced, "FR");

      /* Overseas numbers never keep +33. */
      if (g_strcmp0 (normal, e164) == 0)
        g_assert_cmpstr (text, ==, expected);
    }
}

static gpointer
normalize_many (gpointer data)
{
  for (int i = 0; i < 2000; i++)
    {
      g_autofree char *text = g_strdup_printf ("06 %02d 21 73 16", i % 100);
      g_autofree char *foreign = vivier_phone_normalize ("+44 20 7946 0958", "FR");
      g_autofree char *e164 = vivier_phone_normalize (text, "FR");

      g_assert_cmpstr (foreign, ==, "+442079460958");
      if (i % 100 == 52)
        g_assert_cmpstr (e164, ==, "+33652217316");
    }
  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[4];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("phone", normalize_many, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

/* In a process of its own: the module is looked for once. */
static void
test_missing_module (void)
{
  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, 0);
      g_test_trap_assert_passed ();
      return;
    }
  g_setenv ("VIVIER_PKGLIBDIR", "/nonexistent", TRUE);
  g_test_expect_message ("vivier", G_LOG_LEVEL_WARNING, "Only French phone numbers*/nonexistent/*");
  assert_number ("+44 20 7946 0958", "FR", NULL);
  g_test_assert_expected_messages ();
  assert_number ("06 52 21 73 16", "FR", "+33652217316");
  assert_formatted ("+33652217316", "FR", "06 52 21 73 16");
  assert_formatted ("+442079460958", "FR", "+442079460958");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_summary ("A phone number has one form, and nothing else has it.");

  g_test_add_func ("/phone/threads-do-not-meet", test_threads);
  g_test_add_func ("/phone/normalize/french-spellings", test_french);
  g_test_add_func ("/phone/normalize/other-countries", test_elsewhere);
  g_test_add_func ("/phone/normalize/overseas-departments", test_overseas);
  g_test_add_func ("/phone/normalize/possible-numbers-are-not-lost", test_possible);
  g_test_add_func ("/phone/normalize/refuses-what-is-no-number", test_refuses);
  g_test_add_func ("/phone/normalize/short-cut-agrees-with-the-library", test_short_cut_agrees);
  g_test_add_func ("/phone/format/at-home-and-abroad", test_format);
  g_test_add_func ("/phone/format/short-cut-agrees-with-the-library", test_format_short_cut_agrees);
  g_test_add_func ("/phone/without-the-module-french-numbers-still-work", test_missing_module);
  return g_test_run ();
}
