/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/vivier-weekday.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/vivier-locale.h"

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

/**
 * vivier_day_get_weekday:
 * @day: a day
 *
 * Returns: 0 for Monday up to 6 for Sunday
 */
int
vivier_day_get_weekday (VivierDay day)
{
  /* 1970-01-01 was a Thursday. */
  return (int) ((((gint64) day + 3) % 7 + 7) % 7);
}

/**
 * vivier_day_next_working:
 * @day: a day
 *
 * Returns: the first day after it that is neither a Saturday nor a Sunday
 */
VivierDay
vivier_day_next_working (VivierDay day)
{
  do
    day++;
  while (vivier_day_get_weekday (day) >= 5);

  return day;
}

/**
 * vivier_day_end_of_month:
 * @day: a day
 *
 * Returns: the last day of its month
 */
VivierDay
vivier_day_end_of_month (VivierDay day)
{
  int year, month;

  vivier_day_to_ymd (day, &year, &month, NULL);
  return vivier_day_add_months (vivier_day_from_ymd (year, month, 1), 1) - 1;
}

/**
 * vivier_weekday_name:
 * @weekday: 0 for Monday up to 6
 *
 * Returns: (transfer none): "lundi" or "Monday"
 */
const char *
vivier_weekday_name (int weekday)
{
  g_return_val_if_fail (weekday >= 0 && weekday <= 6, "");

  return is_french () ? french_weekdays[weekday] : english_weekdays[weekday];
}

/**
 * vivier_weekday_short_name:
 * @weekday: 0 for Monday up to 6
 *
 * Returns: (transfer none): "lun." or "Mon", where there is little room
 */
const char *
vivier_weekday_short_name (int weekday)
{
  static const char *const french[] = { "lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim." };
  static const char *const english[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };

  g_return_val_if_fail (weekday >= 0 && weekday <= 6, "");

  return is_french () ? french[weekday] : english[weekday];
}

/**
 * vivier_minute_format:
 * @minute: of the day, 0 to 1439
 *
 * Returns: (transfer full): "9 h" or "9 h 30" with no-break spaces; "9:00"
 */
char *
vivier_minute_format (int minute)
{
  g_return_val_if_fail (minute >= 0 && minute < 24 * 60, g_strdup (""));

  if (!is_french ())
    return g_strdup_printf ("%d:%02d", minute / 60, minute % 60);
  if (minute % 60 == 0)
    return g_strdup_printf ("%d\u00a0h", minute / 60);
  return g_strdup_printf ("%d\u00a0h\u00a0%02d", minute / 60, minute % 60);
}

static gboolean
is_same_year (VivierDay a,
              VivierDay b)
{
  int year_a, year_b;

  vivier_day_to_ymd (a, &year_a, NULL, NULL);
  vivier_day_to_ymd (b, &year_b, NULL, NULL);
  return year_a == year_b;
}

/**
 * vivier_day_format_near:
 * @day: a day
 * @today: the reader's
 *
 * A day as one says it: "today", "tomorrow", "Tuesday" within the six days that
 * follow, "Tuesday 20 January" within the year, else with the year.
 *
 * Returns: (transfer full): the text, "" for %VIVIER_DAY_NONE
 */
char *
vivier_day_format_near (VivierDay day,
                        VivierDay today)
{
  g_autofree char *text = NULL;

  if (day == VIVIER_DAY_NONE)
    return g_strdup ("");
  if (day == today)
    return g_strdup (_("today"));
  if (day == today + 1)
    return g_strdup (_("tomorrow"));
  if (day == today - 1)
    return g_strdup (_("yesterday"));
  if (day > today && day < today + 7)
    return g_strdup (vivier_weekday_name (vivier_day_get_weekday (day)));

  text = vivier_day_format_long (day);
  if (is_same_year (day, today))
    *strrchr (text, ' ') = '\0';
  return g_steal_pointer (&text);
}
