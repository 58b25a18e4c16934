/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include <math.h>

#include "base/vivier-locale.h"
#include "base/vivier-money.h"

#define NBSP  "\xc2\xa0"
#define NNBSP "\xe2\x80\xaf"
#define THIN  "\xe2\x80\x89"
#define MINUS "\xe2\x88\x92"

typedef struct {
  const char *text;
  gint64      minor;
} Case;

static void
assert_parses (const char *text,
               gint64      expected)
{
  gint64 minor = 0;

  if (!vivier_money_parse (text, -1, &minor))
    g_error ("“%s” is an amount", text);
  if (minor != expected)
    g_error ("“%s” is %" G_GINT64_FORMAT " and not %" G_GINT64_FORMAT, text, expected, minor);
}

static void
assert_all_parse (const Case *cases,
                  gsize       n)
{
  for (gsize i = 0; i < n; i++)
    assert_parses (cases[i].text, cases[i].minor);
}

static void
test_plain (void)
{
  static const Case cases[] = {
    { "0", 0 }, { "4580", 458000 }, { "0012", 1200 }, { "1234.5", 123450 }, { "12,5", 1250 }, { "12,50", 1250 },
    { ".5", 50 }, { ",05", 5 }, { "12.", 1200 }, { "12,", 1200 }, { "0,01", 1 }, { " 12 ", 1200 }, { "\t12\r\n", 1200 },
    { "000000000000000000000000012", 1200 },
  };

  assert_all_parse (cases, G_N_ELEMENTS (cases));
}

static void
test_thousands (void)
{
  static const Case cases[] = {
    { "1 234,50", 123450 }, { "1 234,50 €", 123450 }, { "1" NBSP "234,50" NBSP "€", 123450 },
    { "1" NNBSP "234,50" NBSP "€", 123450 }, { "1" THIN "234.50", 123450 }, { "1  234", 123400 },
    { "1.234,50", 123450 }, { "1,234.50", 123450 }, { "1'234.50", 123450 }, { "1’234.50", 123450 },
    { "1 234 567,89", 123456789 }, { "1.234.567,89", 123456789 }, { "1,234,567.89", 123456789 },
    { "1,234,567", 123456700 }, { "1.234.567", 123456700 }, { "12 345", 1234500 }, { "123 456", 12345600 },
    { "1 234.5", 123450 }, { "1" NBSP "234 567", 123456700 },
  };

  assert_all_parse (cases, G_N_ELEMENTS (cases));
}

static void
test_lone_mark_is_decimal (void)
{
  assert_parses ("1,234", 123);
  assert_parses ("1.234", 123);
  assert_parses ("1.235", 124);
  assert_parses ("12345,678", 1234568);
}

static void
test_rounding (void)
{
  static const Case cases[] = {
    { "0.004", 0 }, { "0.005", 1 }, { "0.0049999999999999999999", 0 }, { "0.995", 100 }, { "2.675", 268 },
    { "1.005", 101 }, { "-0.005", -1 }, { "-0.004", 0 }, { "-2,675", -268 }, { "9999999999,995", VIVIER_MONEY_MAX_MINOR },
  };

  assert_all_parse (cases, G_N_ELEMENTS (cases));
}

static void
test_signs (void)
{
  static const Case cases[] = {
    { "-12", -1200 }, { MINUS "12", -1200 }, { "+12", 1200 }, { "- 12", -1200 }, { "12-", -1200 }, { "(12)", -1200 }, { "(5)", -500 }, { "5", 500 },
    { "( 12,50 )", -1250 }, { "(12 €)", -1200 }, { "(12) €", -1200 }, { "€ (12)", -1200 }, { "-12 €", -1200 },
    { "€ -12", -1200 }, { "- € 12", -1200 }, { "-0", 0 }, { "12 € -", -1200 }, { "-" NNBSP "1 234,5", -123450 },
  };

  assert_all_parse (cases, G_N_ELEMENTS (cases));
}

static void
test_currencies (void)
{
  static const Case cases[] = {
    { "12€", 1200 }, { "€12", 1200 }, { "12 €", 1200 }, { "€ 12", 1200 }, { "EUR 12", 1200 }, { "12 EUR", 1200 },
    { "12 eur", 1200 }, { "12 euros", 1200 }, { "1 euro", 100 }, { "EUR12", 1200 }, { "$12.50", 1250 },
    { "12,50 $", 1250 }, { "£1,234.50", 123450 }, { "CHF 1'234.50", 123450 }, { "12 CHF", 1200 }, { "¥ 500", 50000 },
  };

  assert_all_parse (cases, G_N_ELEMENTS (cases));
}

static void
test_other_currencies (void)
{
  g_assert_true (vivier_money_is_in ("12", -1, "EUR"));
  g_assert_true (vivier_money_is_in (" 1 234,50 euros ", -1, "EUR"));
  g_assert_true (vivier_money_is_in ("- € 12", -1, "EUR"));
  g_assert_true (vivier_money_is_in ("$12", -1, "CAD"));
  g_assert_true (vivier_money_is_in ("12 $€", 4, "USD"));
  g_assert_false (vivier_money_is_in ("$12", -1, "EUR"));
  g_assert_false (vivier_money_is_in ("(12 chf)", -1, "EUR"));
  g_assert_false (vivier_money_is_in ("12 €", -1, "USD"));
}

static void
test_refuses (void)
{
  static const char * const wrong[] = {
    "", " ", "€", "EUR", "-", "()", "( )", ".", ",", ". ,", "x", "12x", "x12", "12 €uros", "12 XYZ", "1e5", "1.2E+5",
    "NaN", "inf", "0x12", "12 34", "1 23", "1234 567", "1 2345", "12,34,5", "1.23.456", "1,234.567.890", "1.234,567,890",
    "1,2,3", "1..2", "1,,2", "1.,2", "1 .5 5", "12, 50", "1'234 567", "1 234.567,8.9", "--12", "-12-", "-(12)", "(-12)",
    "(12", "12)", "'123", ",123,456", " '123 456", "€ EUR 12", "1 234 567 8", "12$x", "((12))", "12 € €", "€ 12 EUR",
    "€12€", "12/06/2023", "06 52 21 73 16", "12 €/h", "12%", "10 à 20",
    "10-20", "10 - 20", "1 234 567 890 123", "10000000000,005", "10 000 000 001", "99999999999999999999999999", "１２",
    "1\xff" "2", "\xc2", "1\xe2\x80", "= 12", "12\n13", "1 2 3 4 5 6 7 8 9 0",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      gint64 minor = 4711;

      if (vivier_money_parse (wrong[i], -1, &minor))
        g_error ("“%s” is no amount", wrong[i]);
      g_assert_cmpint (minor, ==, 4711);
    }
}

static void
test_limit (void)
{
  gint64 minor = 0;

  assert_parses ("10000000000", VIVIER_MONEY_MAX_MINOR);
  assert_parses ("-10 000 000 000,00 €", -VIVIER_MONEY_MAX_MINOR);
  g_assert_false (vivier_money_parse ("10000000000.01", -1, &minor));
  g_assert_false (vivier_money_parse ("9223372036854775808", -1, &minor));
}

static void
test_length (void)
{
  gint64 minor = 0;

  g_assert_true (vivier_money_parse ("123456", 3, &minor));
  g_assert_cmpint (minor, ==, 12300);
  g_assert_true (vivier_money_parse ("12 €", 4, &minor) == FALSE);
  g_assert_false (vivier_money_parse ("12", 0, &minor));
  g_assert_false (vivier_money_parse (NULL, -1, &minor));
  g_assert_false (vivier_money_parse ("12\0", 3, &minor));
}

static void
assert_text (char       *text,
             const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static gboolean
speaks_french (void)
{
  vivier_locale_set_language ("fr");
  if (vivier_locale_language () == VIVIER_LANGUAGE_FRENCH)
    return TRUE;
  g_test_skip ("no locale here lets gettext speak French");
  return FALSE;
}

static void
test_format_english (void)
{
  vivier_locale_set_language ("en");
  assert_text (vivier_money_format (4875200, "EUR"), "48,752 €");
  assert_text (vivier_money_format (11950, "EUR"), "119.50 €");
  assert_text (vivier_money_format (-5, "EUR"), "-0.05 €");
  assert_text (vivier_money_format (0, "USD"), "0 $");
  assert_text (vivier_money_format (123400, "CHF"), "1,234 CHF");
  assert_text (vivier_money_format (123400, NULL), "1,234");
  assert_text (vivier_money_format (123400, ""), "1,234");
  assert_text (vivier_money_format_exact (4875200, "GBP"), "48,752.00 £");
  assert_text (vivier_money_format_exact (-107, "EUR"), "-1.07 €");
  assert_text (vivier_money_format_round (149, "EUR"), "1 €");
  assert_text (vivier_money_format_round (150, "EUR"), "2 €");
  assert_text (vivier_money_format_round (-150, "EUR"), "-2 €");
  assert_text (vivier_money_format_round (-49, "EUR"), "0 €");
  assert_text (vivier_money_format_exact (G_MININT64, "EUR"), "-92,233,720,368,547,758.08 €");
  assert_text (vivier_number_format (1052), "1,052");
  assert_text (vivier_number_format (999), "999");
  assert_text (vivier_number_format (-1000), "-1,000");
  assert_text (vivier_number_format (G_MININT64), "-9,223,372,036,854,775,808");
  assert_text (vivier_percent_format (0.4), "40%");
  assert_text (vivier_percent_format (0.125), "13%");
  assert_text (vivier_percent_format (-0.5), "-50%");
  assert_text (vivier_percent_format (12.5), "1,250%");
  assert_text (vivier_percent_format (NAN), "–");
  assert_text (vivier_percent_format (INFINITY), "–");
}

static void
test_format_french (void)
{
  if (!speaks_french ())
    return;

  assert_text (vivier_money_format (4875200, "EUR"), "48" NNBSP "752" NBSP "€");
  assert_text (vivier_money_format (11950, "EUR"), "119,50" NBSP "€");
  assert_text (vivier_money_format_exact (123456789, "EUR"), "1" NNBSP "234" NNBSP "567,89" NBSP "€");
  assert_text (vivier_money_format_round (123456789, "EUR"), "1" NNBSP "234" NNBSP "568" NBSP "€");
  assert_text (vivier_number_format (1052), "1" NNBSP "052");
  assert_text (vivier_percent_format (0.4), "40" NBSP "%");
}

static void
test_reads_back (void)
{
  static const char * const codes[] = { "en", "fr" };
  static const gint64 amounts[] = { 0, 1, -1, 99, 100, 12345, 100000, -4875200, 123456789, VIVIER_MONEY_MAX_MINOR };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      vivier_locale_set_language (codes[i]);
      for (gsize j = 0; j < G_N_ELEMENTS (amounts); j++)
        {
          g_autofree char *text = vivier_money_format_exact (amounts[j], "EUR");

          assert_parses (text, amounts[j]);
        }
      for (int j = 0; j < 20000; j++)
        {
          gint64 amount = (gint64) g_test_rand_int () * 256 + g_test_rand_int_range (0, 256);
          g_autofree char *text = vivier_money_format_exact (amount, "EUR");

          assert_parses (text, amount);
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_summary ("Amounts are read to the cent, or refused.");
  vivier_locale_init ();

  g_test_add_func ("/money/parse/plain", test_plain);
  g_test_add_func ("/money/parse/thousands-in-groups-of-three", test_thousands);
  g_test_add_func ("/money/parse/a-lone-mark-is-the-decimal-one", test_lone_mark_is_decimal);
  g_test_add_func ("/money/parse/rounds-half-away-from-zero", test_rounding);
  g_test_add_func ("/money/parse/signs-and-brackets", test_signs);
  g_test_add_func ("/money/parse/currencies", test_currencies);
  g_test_add_func ("/money/parse/another-currency-is-seen", test_other_currencies);
  g_test_add_func ("/money/parse/refuses-what-is-no-amount", test_refuses);
  g_test_add_func ("/money/parse/up-to-ten-billion", test_limit);
  g_test_add_func ("/money/parse/stops-at-the-length", test_length);
  g_test_add_func ("/money/format/english", test_format_english);
  g_test_add_func ("/money/format/french", test_format_french);
  g_test_add_func ("/money/format/reads-back", test_reads_back);
  return g_test_run ();
}
