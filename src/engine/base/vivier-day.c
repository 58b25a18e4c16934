/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/vivier-day.h"

#include <string.h>

/* The calendar written as four digits of year. */
#define FIRST_YEAR 1
#define LAST_YEAR  9999

#define DAYS_PER_ERA  146097 /* 400 Gregorian years */
#define DAYS_TO_EPOCH 719468 /* 0000-03-01 to 1970-01-01 */

static int
days_in_month (int year,
               int month)
{
  static const guint8 days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  if (month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0))
    return 29;
  return days[month - 1];
}

/**
 * vivier_day_from_ymd:
 * @year: 1 to 9999
 * @month: 1 to 12
 * @day: 1 to the length of the month
 *
 * Returns: the day, or %VIVIER_DAY_NONE when the calendar has no such date
 */
VivierDay
vivier_day_from_ymd (int year,
                     int month,
                     int day)
{
  int march_year, era, year_of_era, day_of_year, day_of_era;

  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 ||
      day < 1 || day > days_in_month (year, month))
    return VIVIER_DAY_NONE;

  /* Years that begin in March put the leap day last, so a month's offset is a
   * linear formula (Howard Hinnant, "chrono-Compatible Low-Level Date
   * Algorithms"). */
  march_year = year - (month <= 2);
  era = march_year / 400;
  year_of_era = march_year - era * 400;
  day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

  return era * DAYS_PER_ERA + day_of_era - DAYS_TO_EPOCH;
}

/**
 * vivier_day_to_ymd:
 * @day: a day, not %VIVIER_DAY_NONE
 * @year: (out) (optional): its year
 * @month: (out) (optional): its month, 1 to 12
 * @mday: (out) (optional): its day in the month, 1 to 31
 *
 * Takes a day apart. %VIVIER_DAY_NONE gives zeros.
 */
void
vivier_day_to_ymd (VivierDay  day,
                   int       *year,
                   int       *month,
                   int       *mday)
{
  int y = 0, m = 0, d = 0;

  if (day != VIVIER_DAY_NONE)
    {
      gint64 shifted = (gint64) day + DAYS_TO_EPOCH;
      gint64 era = (shifted >= 0 ? shifted : shifted - (DAYS_PER_ERA - 1)) / DAYS_PER_ERA;
      int day_of_era = (int) (shifted - era * DAYS_PER_ERA);
      int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
      int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
      int march_month = (5 * day_of_year + 2) / 153;

      d = day_of_year - (153 * march_month + 2) / 5 + 1;
      m = march_month + (march_month < 10 ? 3 : -9);
      y = (int) (year_of_era + era * 400) + (m <= 2);
    }

  if (year != NULL)
    *year = y;
  if (month != NULL)
    *month = m;
  if (mday != NULL)
    *mday = d;
}

/**
 * vivier_day_add_months:
 * @day: a day
 * @months: how many calendar months to add; negative goes back
 *
 * The same day of the month @months later, or the last day of that month when
 * it is shorter: 31 January and one month is 28 or 29 February.
 *
 * Returns: the day; %VIVIER_DAY_NONE when @day is, or outside years 1 to 9999
 */
VivierDay
vivier_day_add_months (VivierDay day,
                       int       months)
{
  gint64 month_number;
  int year, month, mday;

  if (day == VIVIER_DAY_NONE)
    return VIVIER_DAY_NONE;

  vivier_day_to_ymd (day, &year, &month, &mday);
  month_number = (gint64) year * 12 + (month - 1) + months;
  if (month_number < FIRST_YEAR * 12 || month_number >= (LAST_YEAR + 1) * 12)
    return VIVIER_DAY_NONE;

  year = (int) (month_number / 12);
  month = (int) (month_number % 12) + 1;
  return vivier_day_from_ymd (year, month, MIN (mday, days_in_month (year, month)));
}

static int
two_digits (const char *p)
{
  if (!g_ascii_isdigit (p[0]) || !g_ascii_isdigit (p[1]))
    return -1;
  return (p[0] - '0') * 10 + (p[1] - '0');
}

/**
 * vivier_day_from_iso:
 * @iso: (nullable): "2026-01-14", exactly
 *
 * Reads the stored form. For what people write, see vivier_day_parse().
 *
 * Returns: the day, or %VIVIER_DAY_NONE when @iso is anything else
 */
VivierDay
vivier_day_from_iso (const char *iso)
{
  int century, year, month, day;

  if (iso == NULL || strnlen (iso, VIVIER_DAY_ISO_SIZE) != VIVIER_DAY_ISO_SIZE - 1 ||
      iso[4] != '-' || iso[7] != '-')
    return VIVIER_DAY_NONE;

  century = two_digits (iso);
  year = two_digits (iso + 2);
  month = two_digits (iso + 5);
  day = two_digits (iso + 8);
  if (century < 0 || year < 0)
    return VIVIER_DAY_NONE;
  return vivier_day_from_ymd (century * 100 + year, month, day);
}

/**
 * vivier_day_to_iso:
 * @day: a day
 * @iso: (out caller-allocates): the stored form, "" for %VIVIER_DAY_NONE
 *   and for days outside years 1 to 9999
 *
 * Writes "2026-01-14" without allocating.
 */
void
vivier_day_to_iso (VivierDay day,
                   char      iso[VIVIER_DAY_ISO_SIZE])
{
  int year, month, mday;

  vivier_day_to_ymd (day, &year, &month, &mday);
  if (year < FIRST_YEAR || year > LAST_YEAR)
    {
      iso[0] = '\0';
      return;
    }

  iso[0] = (char) ('0' + year / 1000);
  iso[1] = (char) ('0' + year / 100 % 10);
  iso[2] = (char) ('0' + year / 10 % 10);
  iso[3] = (char) ('0' + year % 10);
  iso[4] = '-';
  iso[5] = (char) ('0' + month / 10);
  iso[6] = (char) ('0' + month % 10);
  iso[7] = '-';
  iso[8] = (char) ('0' + mday / 10);
  iso[9] = (char) ('0' + mday % 10);
  iso[10] = '\0';
}
