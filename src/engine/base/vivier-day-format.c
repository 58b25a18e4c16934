/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/vivier-day.h"

#include <glib/gi18n-lib.h>

#include "base/vivier-locale.h"
#include "base/vivier-money.h"

/* Our own names rather than strftime()'s: they follow the language of the
 * program, which may differ from LC_TIME or have no locale installed. */

static const char * const french_months[] = {
  "janvier", "février", "mars", "avril", "mai", "juin",
  "juillet", "août", "septembre", "octobre", "novembre", "décembre",
};

static const char * const french_short_months[] = {
  "janv.", "févr.", "mars", "avr.", "mai", "juin",
  "juil.", "août", "sept.", "oct.", "nov.", "déc.",
};

static const char * const english_months[] = {
  "January", "February", "March", "April", "May", "June",
  "July", "August", "September", "October", "November", "December",
};

static const char * const english_short_months[] = {
  "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
};

static const char * const french_weekdays[] = {
  "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
};

static const char * const english_weekdays[] = {
  "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
};

static gboolean
is_french (void)
{
  return vivier_locale_language () == VIVIER_LANGUAGE_FRENCH;
}

/* 0 for Monday. 1970-01-01 was a Thursday. */
static int
weekday_of (VivierDay day)
{
  return (int) ((((gint64) day + 3) % 7 + 7) % 7);
}

/**
 * vivier_day_format:
 * @day: a day
 *
 * The short form for lists: "14/01/2026" in French, "14 Jan 2026" in English.
 *
 * Returns: (transfer full): the text, "" for %VIVIER_DAY_NONE
 */
char *
vivier_day_format (VivierDay day)
{
  int year, month, mday;

  if (day == VIVIER_DAY_NONE)
    return g_strdup ("");

  vivier_day_to_ymd (day, &year, &month, &mday);
  if (is_french ())
    return g_strdup_printf ("%02d/%02d/%04d", mday, month, year);
  return g_strdup_printf ("%d %s %d", mday, english_short_months[month - 1], year);
}

/**
 * vivier_day_format_long:
 * @day: a day
 *
 * The form for sentences: "mercredi 14 janvier 2026", "jeudi 1er janvier 2026";
 * "Wednesday 14 January 2026".
 *
 * Returns: (transfer full): the text, "" for %VIVIER_DAY_NONE
 */
char *
vivier_day_format_long (VivierDay day)
{
  int year, month, mday;

  if (day == VIVIER_DAY_NONE)
    return g_strdup ("");

  vivier_day_to_ymd (day, &year, &month, &mday);
  if (is_french ())
    return g_strdup_printf ("%s %d%s %s %d", french_weekdays[weekday_of (day)],
                            mday, mday == 1 ? "er" : "", french_months[month - 1], year);
  return g_strdup_printf ("%s %d %s %d", english_weekdays[weekday_of (day)],
                          mday, english_months[month - 1], year);
}

/**
 * vivier_day_format_month:
 * @day: any day of the month
 *
 * Returns: (transfer full): "novembre 2022" or "November 2022", "" for
 *   %VIVIER_DAY_NONE
 */
char *
vivier_day_format_month (VivierDay day)
{
  int year, month;

  if (day == VIVIER_DAY_NONE)
    return g_strdup ("");

  vivier_day_to_ymd (day, &year, &month, NULL);
  return g_strdup_printf ("%s %d", is_french () ? french_months[month - 1] : english_months[month - 1], year);
}

/**
 * vivier_month_short_name:
 * @month: 1 to 12
 *
 * Returns: (transfer none): "janv." or "Jan"
 */
const char *
vivier_month_short_name (int month)
{
  g_return_val_if_fail (month >= 1 && month <= 12, "");

  return is_french () ? french_short_months[month - 1] : english_short_months[month - 1];
}

/**
 * vivier_days_format_span:
 * @days: a length of time in days; what is negative counts as none
 *
 * A length of time rounded down to one unit: days below 60, months of 30.4375
 * days below 24, then years of 365.25 days. One day short of a whole month or
 * year is whole: 365 days are 12 months.
 *
 * Returns: (transfer full): "24 jours", "13 mois", "2 ans"
 */
char *
vivier_days_format_span (int days)
{
  g_autofree char *number = NULL;
  gint64 count = MAX (days, 0);
  gint64 months = (count + 1) * 16 / 487; /* 30.4375 = 487 / 16 */

  if (count < 60)
    {
      number = vivier_number_format (count);
      /* Translators: a length of time; %s is a number, "24". */
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s day", "%s days", (gulong) count), number);
    }
  if (months < 24)
    {
      number = vivier_number_format (months);
      /* Translators: a length of time; %s is a number, "13". */
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s month", "%s months", (gulong) months), number);
    }

  count = (count + 1) * 4 / 1461; /* 365.25 = 1461 / 4 */
  number = vivier_number_format (count);
  /* Translators: a length of time; %s is a number, "2". */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s year", "%s years", (gulong) count), number);
}
