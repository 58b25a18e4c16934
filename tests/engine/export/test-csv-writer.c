/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the CSV writer: quoting, and values that look like formulas. */

#include "config.h"

#include <locale.h>

#include "export/vivier-csv-writer.h"

static void
assert_field (const char *value,
              const char *expected)
{
  GString *text = g_string_new (NULL);
  VivierCsvWriter csv = { .out = text };

  vivier_csv_writer_text (&csv, value);
  g_assert_cmpstr (text->str, ==, expected);
  g_string_free (text, TRUE);
}

static void
test_record (void)
{
  GString *text = g_string_new (NULL);
  VivierCsvWriter csv = { .out = text };

  vivier_csv_writer_text (&csv, "Brasserie \"La Belle Époque\"");
  vivier_csv_writer_text (&csv, NULL);
  vivier_csv_writer_int (&csv, -3);
  vivier_csv_writer_money (&csv, 458000);
  vivier_csv_writer_money (&csv, -11905);
  vivier_csv_writer_money (&csv, -5);
  vivier_csv_writer_end (&csv);
  vivier_csv_writer_text (&csv, "x");
  vivier_csv_writer_end (&csv);

  g_assert_cmpstr (text->str, ==, "\"Brasserie \"\"La Belle Époque\"\"\",,-3,4580,-119.05,-0.05\r\nx\r\n");
  g_string_free (text, TRUE);
}

static void
test_quotes_where_needed (void)
{
  assert_field ("a,b", "\"a,b\"");
  assert_field ("a\nb", "\"a\nb\"");
  assert_field (" a", "\" a\"");
  assert_field ("L'Étoile d'Or", "L'Étoile d'Or");
}

static void
test_formulas_get_an_apostrophe (void)
{
  assert_field ("=1+1", "'=1+1");
  assert_field ("@SUM(A1)", "'@SUM(A1)");
  assert_field ("-", "'-");
  assert_field ("-2+3", "'-2+3");
  assert_field ("+33 cmd|' /C calc'!A0", "'+33 cmd|' /C calc'!A0");
  assert_field ("\tx", "\"'\tx\"");
  assert_field ("=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"");
}

static void
test_an_apostrophe_of_its_own_is_doubled (void)
{
  assert_field ("'=1", "''=1");
  assert_field ("'t Café", "'t Café");
}

static void
test_numbers_and_phones_stay_plain (void)
{
  assert_field ("-12", "-12");
  assert_field ("-1 234,50", "\"-1 234,50\"");
  assert_field ("+33652217316", "+33652217316");
  assert_field ("+33 6 52 21 73 16", "+33 6 52 21 73 16");
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/csv-writer/record", test_record);
  g_test_add_func ("/csv-writer/quotes-where-needed", test_quotes_where_needed);
  g_test_add_func ("/csv-writer/formulas/get-an-apostrophe", test_formulas_get_an_apostrophe);
  g_test_add_func ("/csv-writer/formulas/an-apostrophe-of-its-own-is-doubled", test_an_apostrophe_of_its_own_is_doubled);
  g_test_add_func ("/csv-writer/formulas/numbers-and-phones-stay-plain", test_numbers_and_phones_stay_plain);

  return g_test_run ();
}
