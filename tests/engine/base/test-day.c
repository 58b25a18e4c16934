/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include "base/vivier-day.h"
#include "base/vivier-locale.h"

#define NNBSP "\xe2\x80\xaf"

static void
assert_parses (const char     *text,
               VivierDayOrder  order,
               const char     *expected)
{
  VivierDay day = VIVIER_DAY_NONE;
  char iso[VIVIER_DAY_ISO_SIZE];

  if (!vivier_day_parse (text, -1, order, &day))
    g_error ("“%s” is a date", text);
  vivier_day_to_iso (day, iso);
  if (!g_str_equal (iso, expected))
    g_error ("“%s” is %s and not %s", text, expected, iso);
}

static void
assert_refused (const char *text)
{
  VivierDay day = 4711;

  if (vivier_day_parse (text, -1, VIVIER_DAY_ORDER_DMY, &day))
    g_error ("“%s” is no date", text);
  g_assert_cmpint (day, ==, 4711);
}

static void
test_every_day_of_five_centuries (void)
{
  VivierDay expected = vivier_day_from_ymd (1800, 1, 1);
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 1, G_DATE_JANUARY, 1800);

  for (; g_date_get_year (&date) < 2300; g_date_add_days (&date, 1), expected++)
    {
      int year, month, mday;
      char iso[VIVIER_DAY_ISO_SIZE];

      g_assert_cmpint (vivier_day_from_ymd (g_date_get_year (&date), g_date_get_month (&date),
                                            g_date_get_day (&date)), ==, expected);
      vivier_day_to_ymd (expected, &year, &month, &mday);
      g_assert_cmpint (year, ==, g_date_get_year (&date));
      g_assert_cmpint (month, ==, (int) g_date_get_month (&date));
      g_assert_cmpint (mday, ==, g_date_get_day (&date));
      vivier_day_to_iso (expected, iso);
      g_assert_cmpint (vivier_day_from_iso (iso), ==, expected);
    }
}

static void
test_epoch_and_ends (void)
{
  char iso[VIVIER_DAY_ISO_SIZE];
  int year = -1, month = -1, mday = -1;

  g_assert_cmpint (vivier_day_from_ymd (1970, 1, 1), ==, 0);
  g_assert_cmpint (vivier_day_from_ymd (1969, 12, 31), ==, -1);
  g_assert_cmpint (vivier_day_from_iso ("2026-01-14"), ==, 20467);

  vivier_day_to_iso (vivier_day_from_ymd (1, 1, 1), iso);
  g_assert_cmpstr (iso, ==, "0001-01-01");
  vivier_day_to_iso (vivier_day_from_ymd (9999, 12, 31), iso);
  g_assert_cmpstr (iso, ==, "9999-12-31");
  vivier_day_to_iso (vivier_day_from_ymd (9999, 12, 31) + 1, iso);
  g_assert_cmpstr (iso, ==, "");
  vivier_day_to_iso (VIVIER_DAY_NONE, iso);
  g_assert_cmpstr (iso, ==, "");
  vivier_day_to_iso (G_MAXINT32, iso);
  g_assert_cmpstr (iso, ==, "");

  vivier_day_to_ymd (VIVIER_DAY_NONE, &year, &month, &mday);
  g_assert_cmpint (year, ==, 0);
  g_assert_cmpint (month, ==, 0);
  g_assert_cmpint (mday, ==, 0);
  vivier_day_to_ymd (0, NULL, NULL, NULL);
}

static void
test_impossible_dates (void)
{
  g_assert_cmpint (vivier_day_from_ymd (2023, 2, 29), ==, VIVIER_DAY_NONE);
  g_assert_cmpint (vivier_day_from_ymd (1900, 2, 29), ==, VIVIER_DAY_NONE);
  g_assert_cmpint (vivier_day_from_ymd (2000, 2, 29), !=, VIVIER_DAY_NONE);
  g_assert_cmpint (vivier_day_from_ymd (2023, 4, 31), ==, VIVIER_DAY_NONE);
  g_assert_cmpint (vivier_day_from_ymd (2023, 0, 1), ==, VIVIER_DAY_NONE);
  g_assert_cmpint (vivier_day_from_ymd (2023, 13, 1), ==, VIVIER_DAY_NONE);
  g_assert_cmpint (vivier_day_from_ymd (2023, 1, 0), ==, VIVIER_DAY_NONE);
  g_assert_cmpint (vivier_day_from_ymd (0, 1, 1), ==, VIVIER_DAY_NONE);
  g_assert_cmpint (vivier_day_from_ymd (10000, 1, 1), ==, VIVIER_DAY_NONE);
}

static void
test_iso_is_exact (void)
{
  static const char * const wrong[] = {
    "", "2026", "2026-1-14", "2026-01-14 ", " 2026-01-14", "2026-01-14T00", "2026/01/14", "2026-01-1x",
    "2026-02-30", "x026-01-14", "20-6-01-14", "2026-+1-14", "-026-01-14",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_cmpint (vivier_day_from_iso (wrong[i]), ==, VIVIER_DAY_NONE);
  g_assert_cmpint (vivier_day_from_iso (NULL), ==, VIVIER_DAY_NONE);
}

static void
test_parse_numeric (void)
{
  static const char * const same_day[] = {
    "27/06/2023", "27-06-2023", "27.06.2023", "27/6/2023", "27-6-23", "27/06/23", "2023-06-27", "2023/06/27",
    "2023.6.27", "20230627", "  27/06/2023\t", "\xc2\xa0" "27/06/2023" NNBSP, "\xef\xbb\xbf" "27/06/2023",
    "2023-06-27T22:30:00", "2023-06-27T22:30:00.123Z", "2023-06-27T22:30:00+02:00", "2023-06-27 22:30",
    "27/06/2023 22:30", "27/06/2023 22:30:15", "27/06/2023 22h30", "27/06/2023 22h", "27/06/2023 à 22h30", "27/06/2023 at 22:30", "20230627T22:30",
    "2023-06-27T22:30:00-0500", "2023-06-27 22:30:00 +02", "2023-06-27T24:00:00Z",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (same_day); i++)
    assert_parses (same_day[i], VIVIER_DAY_ORDER_DMY, "2023-06-27");
}

static void
test_parse_order (void)
{
  assert_parses ("03/04/2023", VIVIER_DAY_ORDER_DMY, "2023-04-03");
  assert_parses ("03/04/2023", VIVIER_DAY_ORDER_MDY, "2023-03-04");
  assert_parses ("06/27/2023", VIVIER_DAY_ORDER_MDY, "2023-06-27");
  assert_parses ("2023-03-04", VIVIER_DAY_ORDER_MDY, "2023-03-04");
  assert_refused ("06/27/2023");
}

static void
test_parse_pivot (void)
{
  assert_parses ("01/01/00", VIVIER_DAY_ORDER_DMY, "2000-01-01");
  assert_parses ("01/01/69", VIVIER_DAY_ORDER_DMY, "2069-01-01");
  assert_parses ("01/01/70", VIVIER_DAY_ORDER_DMY, "1970-01-01");
  assert_parses ("01/01/99", VIVIER_DAY_ORDER_DMY, "1999-01-01");
  assert_parses ("1 mai 70", VIVIER_DAY_ORDER_DMY, "1970-05-01");
}

static void
test_parse_years_in_range (void)
{
  assert_parses ("1900-01-01", VIVIER_DAY_ORDER_DMY, "1900-01-01");
  assert_parses ("31/12/2200", VIVIER_DAY_ORDER_DMY, "2200-12-31");
  assert_refused ("1899-12-31");
  assert_refused ("01/01/2201");
  assert_refused ("0001-01-01");
  assert_refused ("1 mai 1066");
}

static void
test_parse_words (void)
{
  static const char * const same_day[] = {
    "27 juin 2023", "27 Juin 2023", "27 JUIN 2023", "mardi 27 juin 2023", "Mardi 27 juin 2023", "mar. 27 juin 2023",
    "27-juin-2023", "27/juin/23", "27 juin, 2023", "le 27 juin 2023", "27 June 2023", "June 27, 2023",
    "Jun 27 2023", "Tuesday, June 27th, 2023", "27th of June 2023", "2023 june 27", "27 jun. 2023",
    "27\xc2\xa0juin\xc2\xa0" "2023", "27 juin 2023 22:30", "27 juin 2023 22h30", "27 juin 2023 à 22h30", "Tue 27 June 2023",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (same_day); i++)
    assert_parses (same_day[i], VIVIER_DAY_ORDER_DMY, "2023-06-27");
}

static void
test_parse_every_month (void)
{
  static const char * const names[12][8] = {
    { "janvier", "janv.", "jan", "January", "JANVIER" },
    { "février", "févr.", "fév.", "fev", "fevrier", "February", "FÉVRIER", "fe\xcc\x81vrier" },
    { "mars", "mar", "March" },
    { "avril", "avr.", "apr", "April" },
    { "mai", "May" },
    { "juin", "jun", "June" },
    { "juillet", "juil.", "juill.", "jul", "July" },
    { "août", "aout", "AOÛT", "aou", "Aug", "August" },
    { "septembre", "sept.", "sep", "September" },
    { "octobre", "oct.", "October" },
    { "novembre", "nov.", "November" },
    { "décembre", "déc.", "dec", "decembre", "December", "DÉCEMBRE" },
  };

  for (int month = 1; month <= 12; month++)
    for (gsize i = 0; i < G_N_ELEMENTS (names[0]) && names[month - 1][i] != NULL; i++)
      {
        g_autofree char *text = g_strdup_printf ("3 %s 2023", names[month - 1][i]);
        g_autofree char *iso = g_strdup_printf ("2023-%02d-03", month);

        assert_parses (text, VIVIER_DAY_ORDER_DMY, iso);
      }
  assert_parses ("1er août 2024", VIVIER_DAY_ORDER_DMY, "2024-08-01");
  assert_parses ("mar. 5 mars 2024", VIVIER_DAY_ORDER_DMY, "2024-03-05");
  assert_parses ("mer. 1 mai 2024", VIVIER_DAY_ORDER_DMY, "2024-05-01");
}

static void
test_parse_refuses (void)
{
  static const char * const wrong[] = {
    "", " ", "x", "31/02/2023", "29/02/2023", "00/01/2023", "01/00/2023", "32/01/2023", "31/04/2024", "2024-02-30",
    "2023-13-01", "20230230", "2023062", "202306271", "27/06", "27/06/", "/06/2023", "27//2023", "27/06/2023/",
    "27/06/202", "27/06/20233", "027/06/2023", "27/006/2023", "27/06-2023", "27 06 2023", "06 52 21 73 16",
    "552 100 554", "27/06/2023x", "27/06/2023 x", "27/06/2023 25:00", "27/06/2023 2:3", "27/06/2023 22:30:00:00",
    "27/06/2023 22", "2023-06-27T", "2023-06-27T22:30+2", "2023-06-27T22:30+x", "2023-06-27T22:30+02:", "2023-06-27T22:30+02:0",
    "2023-06-27T22:30:00.", "2023-06-27T22:30:00.x", "27/06/2023 à", "27/06/2023 à demain", "27/06/2023 22h5", "27/06/2023 22h60", "27/06/2023 22:61", "20230627x", "2023/06/027",
    "2023-06-27T22:30Z5", "juin 2023", "27 juin", "27 juin 2023 x",
    "27 juin juillet 2023", "27 2023 juin", "27 28 juin", "31 avril 2023", "27 jui 2023", "27xx juin 2023", "-27/06/2023",
    "demain", "45104", "1,5", "12 €", "27 juin 2023 2024", "27 juin \xff 2023", "\xc3", "août",
    "27 septembreseptembre 2023", "99999999999/1/1", "1/99999999999/1", "2023-06-27\n2023-06-28", "27 ☃ 2023",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    assert_refused (wrong[i]);
}

static void
test_parse_length (void)
{
  VivierDay day = VIVIER_DAY_NONE;

  g_assert_true (vivier_day_parse ("27/06/2023;12", 10, VIVIER_DAY_ORDER_DMY, &day));
  g_assert_cmpint (day, ==, vivier_day_from_ymd (2023, 6, 27));
  g_assert_false (vivier_day_parse ("27/06/2023", 9, VIVIER_DAY_ORDER_DMY, &day));
  g_assert_true (vivier_day_parse ("27/06/2023", 8, VIVIER_DAY_ORDER_DMY, &day));
  g_assert_cmpint (day, ==, vivier_day_from_ymd (2020, 6, 27));
  g_assert_false (vivier_day_parse ("27/06/2023", 0, VIVIER_DAY_ORDER_DMY, &day));
  g_assert_false (vivier_day_parse (NULL, -1, VIVIER_DAY_ORDER_DMY, &day));
  g_assert_false (vivier_day_parse ("27/06/2023\0" "4", 12, VIVIER_DAY_ORDER_DMY, &day));
}

static void
test_add_months (void)
{
  VivierDay january = vivier_day_from_ymd (2023, 1, 31);

  g_assert_cmpint (vivier_day_add_months (january, 0), ==, january);
  g_assert_cmpint (vivier_day_add_months (january, 1), ==, vivier_day_from_ymd (2023, 2, 28));
  g_assert_cmpint (vivier_day_add_months (january, 13), ==, vivier_day_from_ymd (2024, 2, 29));
  g_assert_cmpint (vivier_day_add_months (january, -1), ==, vivier_day_from_ymd (2022, 12, 31));
  g_assert_cmpint (vivier_day_add_months (january, -13), ==, vivier_day_from_ymd (2021, 12, 31));
  g_assert_cmpint (vivier_day_add_months (vivier_day_from_ymd (2024, 2, 29), 36), ==, vivier_day_from_ymd (2027, 2, 28));
  g_assert_cmpint (vivier_day_add_months (VIVIER_DAY_NONE, 1), ==, VIVIER_DAY_NONE);
  g_assert_cmpint (vivier_day_add_months (january, G_MAXINT), ==, VIVIER_DAY_NONE);
  g_assert_cmpint (vivier_day_add_months (january, G_MININT), ==, VIVIER_DAY_NONE);
  g_assert_cmpint (vivier_day_add_months (january, -2023 * 12), ==, VIVIER_DAY_NONE);
  g_assert_cmpint (vivier_day_add_months (vivier_day_from_ymd (1, 1, 1), -1), ==, VIVIER_DAY_NONE);
  g_assert_cmpint (vivier_day_add_months (vivier_day_from_ymd (9999, 12, 1), 1), ==, VIVIER_DAY_NONE);
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
  assert_text (vivier_day_format (vivier_day_from_ymd (2026, 1, 14)), "14 Jan 2026");
  assert_text (vivier_day_format_long (vivier_day_from_ymd (2026, 1, 14)), "Wednesday 14 January 2026");
  assert_text (vivier_day_format_long (vivier_day_from_ymd (1969, 12, 31)), "Wednesday 31 December 1969");
  assert_text (vivier_day_format_month (vivier_day_from_ymd (2022, 11, 13)), "November 2022");
  g_assert_cmpstr (vivier_month_short_name (1), ==, "Jan");
  g_assert_cmpstr (vivier_month_short_name (12), ==, "Dec");
  assert_text (vivier_day_format (VIVIER_DAY_NONE), "");
  assert_text (vivier_day_format_long (VIVIER_DAY_NONE), "");
  assert_text (vivier_day_format_month (VIVIER_DAY_NONE), "");
}

static void
test_format_french (void)
{
  if (!speaks_french ())
    return;

  assert_text (vivier_day_format (vivier_day_from_ymd (2026, 1, 14)), "14/01/2026");
  assert_text (vivier_day_format_long (vivier_day_from_ymd (2026, 1, 14)), "mercredi 14 janvier 2026");
  assert_text (vivier_day_format_long (vivier_day_from_ymd (2024, 8, 1)), "jeudi 1er août 2024");
  assert_text (vivier_day_format_long (vivier_day_from_ymd (2024, 2, 11)), "dimanche 11 février 2024");
  assert_text (vivier_day_format_month (vivier_day_from_ymd (2022, 11, 13)), "novembre 2022");
  g_assert_cmpstr (vivier_month_short_name (1), ==, "janv.");
  g_assert_cmpstr (vivier_month_short_name (8), ==, "août");
}

static void
test_format_reads_back (void)
{
  static const char * const codes[] = { "en", "fr" };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      vivier_locale_set_language (codes[i]);
      for (VivierDay day = vivier_day_from_ymd (2023, 1, 1); day < vivier_day_from_ymd (2025, 1, 1); day++)
        {
          g_autofree char *brief = vivier_day_format (day);
          g_autofree char *full = vivier_day_format_long (day);
          VivierDay again = VIVIER_DAY_NONE;

          g_assert_true (vivier_day_parse (brief, -1, VIVIER_DAY_ORDER_DMY, &again));
          g_assert_cmpint (again, ==, day);
          g_assert_true (vivier_day_parse (full, -1, VIVIER_DAY_ORDER_DMY, &again));
          g_assert_cmpint (again, ==, day);
        }
    }
}

static void
test_span_english (void)
{
  vivier_locale_set_language ("en");
  assert_text (vivier_days_format_span (-3), "0 days");
  assert_text (vivier_days_format_span (0), "0 days");
  assert_text (vivier_days_format_span (1), "1 day");
  assert_text (vivier_days_format_span (24), "24 days");
  assert_text (vivier_days_format_span (59), "59 days");
  assert_text (vivier_days_format_span (60), "2 months");
  assert_text (vivier_days_format_span (61), "2 months");
  assert_text (vivier_days_format_span (400), "13 months");
  assert_text (vivier_days_format_span (365), "12 months");
  assert_text (vivier_days_format_span (730), "2 years");
  assert_text (vivier_days_format_span (1052), "2 years");
  assert_text (vivier_days_format_span (1095), "3 years");
  assert_text (vivier_days_format_span (400000), "1,095 years");
  assert_text (vivier_days_format_span (G_MAXINT), "5,879,489 years");
}

static void
test_span_french (void)
{
  if (!speaks_french ())
    return;

  assert_text (vivier_days_format_span (0), "0 jour");
  assert_text (vivier_days_format_span (1), "1 jour");
  assert_text (vivier_days_format_span (24), "24 jours");
  assert_text (vivier_days_format_span (400), "13 mois");
  assert_text (vivier_days_format_span (932), "2 ans");
  assert_text (vivier_days_format_span (400000), "1" NNBSP "095 ans");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_summary ("A day is exact from the first to the last, and no impossible date is let in.");
  vivier_locale_init ();

  g_test_add_func ("/day/calendar/agrees-with-glib-on-every-day-of-five-centuries", test_every_day_of_five_centuries);
  g_test_add_func ("/day/calendar/epoch-and-ends", test_epoch_and_ends);
  g_test_add_func ("/day/calendar/impossible-dates-are-none", test_impossible_dates);
  g_test_add_func ("/day/iso/only-the-exact-form", test_iso_is_exact);
  g_test_add_func ("/day/parse/digits", test_parse_numeric);
  g_test_add_func ("/day/parse/order-of-day-and-month", test_parse_order);
  g_test_add_func ("/day/parse/two-digit-years-turn-at-70", test_parse_pivot);
  g_test_add_func ("/day/parse/years-1900-to-2200", test_parse_years_in_range);
  g_test_add_func ("/day/parse/words", test_parse_words);
  g_test_add_func ("/day/parse/every-month-by-every-name", test_parse_every_month);
  g_test_add_func ("/day/parse/refuses-what-is-no-date", test_parse_refuses);
  g_test_add_func ("/day/parse/stops-at-the-length", test_parse_length);
  g_test_add_func ("/day/add-months/keeps-to-the-month", test_add_months);
  g_test_add_func ("/day/format/english", test_format_english);
  g_test_add_func ("/day/format/french", test_format_french);
  g_test_add_func ("/day/format/reads-back", test_format_reads_back);
  g_test_add_func ("/day/span/english", test_span_english);
  g_test_add_func ("/day/span/french", test_span_french);
  return g_test_run ();
}
