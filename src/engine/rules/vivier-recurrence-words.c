/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rules/vivier-recurrence.h"

#include <glib/gi18n-lib.h>
#include <libical/ical.h>
#include <string.h>

#include "base/vivier-money.h"
#include "base/vivier-weekday.h"

#define WEEKDAYS_MASK 0x1f /* Monday to Friday */

/* Monday is bit 0. */
static guint
weekdays_of (const struct icalrecurrencetype *recur)
{
  guint weekdays = 0;

  for (int i = 0; i < ICAL_BY_DAY_SIZE && recur->by_day[i] != ICAL_RECURRENCE_ARRAY_MAX; i++)
    {
      int weekday = icalrecurrencetype_day_day_of_week (recur->by_day[i]); /* Sunday is 1 */

      if (weekday >= 1 && weekday <= 7)
        weekdays |= 1u << ((weekday + 5) % 7);
    }

  return weekdays;
}

static gboolean
is_single (const short *values)
{
  return values[0] != ICAL_RECURRENCE_ARRAY_MAX && values[1] == ICAL_RECURRENCE_ARRAY_MAX;
}

static char *
join_weekdays (guint weekdays)
{
  g_autofree char *text = NULL;

  for (int i = 0; i < 7; i++)
    {
      char *longer;

      if ((weekdays & (1u << i)) == 0)
        continue;
      if (text == NULL)
        longer = g_strdup (vivier_weekday_name (i));
      else if (weekdays >> (i + 1) != 0)
        longer = g_strdup_printf ("%s, %s", text, vivier_weekday_name (i));
      else
        /* Translators: joins the last two of several weekdays: “Monday and Thursday”. */
        longer = g_strdup_printf (_("%s and %s"), text, vivier_weekday_name (i));
      g_free (text);
      text = longer;
    }

  return g_steal_pointer (&text);
}

static char *
describe_days (int interval)
{
  g_autofree char *number = vivier_number_format (interval);

  if (interval == 1)
    return g_strdup (_("every day"));
  /* Translators: %s is a number of two or more. */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "every %s day", "every %s days", (gulong) interval), number);
}

static char *
describe_weeks (const struct icalrecurrencetype *recur,
                VivierDay                        series_from)
{
  guint weekdays = weekdays_of (recur);
  g_autofree char *names = NULL;
  g_autofree char *number = vivier_number_format (recur->interval);

  if (weekdays == 0 && series_from != VIVIER_DAY_NONE)
    weekdays = 1u << vivier_day_get_weekday (series_from);
  if (weekdays == WEEKDAYS_MASK && recur->interval == 1)
    return g_strdup (_("every weekday"));

  names = join_weekdays (weekdays);
  if (names == NULL)
    return g_strdup (_("every week"));
  if (recur->interval == 1)
    /* Translators: one or several weekdays: “every Monday and Thursday”. */
    return g_strdup_printf (_("every %s"), names);
  /* Translators: a number of two or more, then one or several weekdays. */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "every %s week on %s", "every %s weeks on %s",
                                       (gulong) recur->interval), number, names);
}

/* "first" to "fourth" and "last"; NULL for what nobody says. */
static const char *
ordinal (int position)
{
  switch (position)
    {
    case 1:
      return C_("weekday of a month", "first");
    case 2:
      return C_("weekday of a month", "second");
    case 3:
      return C_("weekday of a month", "third");
    case 4:
      return C_("weekday of a month", "fourth");
    case -1:
      return C_("weekday of a month", "last");
    default:
      return NULL;
    }
}

static char *
describe_months (const struct icalrecurrencetype *recur,
                 VivierDay                        series_from)
{
  int mday = 0;

  if (is_single (recur->by_day))
    {
      const char *which = ordinal (is_single (recur->by_set_pos) ? recur->by_set_pos[0]
                                                                 : icalrecurrencetype_day_position (recur->by_day[0]));
      g_autofree char *weekday = join_weekdays (weekdays_of (recur));

      if (which == NULL || weekday == NULL)
        return NULL;
      /* Translators: “first”, then a weekday. */
      return g_strdup_printf (_("every month on the %s %s"), which, weekday);
    }
  if (recur->by_day[0] != ICAL_RECURRENCE_ARRAY_MAX)
    return NULL;

  if (is_single (recur->by_month_day))
    mday = recur->by_month_day[0];
  else if (series_from != VIVIER_DAY_NONE)
    vivier_day_to_ymd (series_from, NULL, NULL, &mday);
  if (mday == -1)
    return g_strdup (_("at the end of every month"));
  if (mday <= 0)
    return NULL;
  /* Translators: %d is a day of the month, 1 to 31. */
  return g_strdup_printf (_("every month on day %d"), mday);
}

static char *
describe_years (VivierDay series_from)
{
  g_autofree char *day = NULL;
  char *begin, *end;

  if (series_from == VIVIER_DAY_NONE)
    return g_strdup (_("every year"));

  /* "mercredi 14 janvier 2026" less its weekday and year. */
  day = vivier_day_format_long (series_from);
  begin = strchr (day, ' ');
  end = strrchr (day, ' ');
  if (begin == NULL || end <= begin)
    return g_strdup (_("every year"));
  *end = '\0';
  /* Translators: a day and a month: “14 February”. */
  return g_strdup_printf (_("every year on %s"), begin + 1);
}

static gboolean
is_plain_year (const struct icalrecurrencetype *recur)
{
  return recur->by_day[0] == ICAL_RECURRENCE_ARRAY_MAX && recur->by_year_day[0] == ICAL_RECURRENCE_ARRAY_MAX
         && recur->by_week_no[0] == ICAL_RECURRENCE_ARRAY_MAX && recur->by_month[1] == ICAL_RECURRENCE_ARRAY_MAX;
}

static char *
describe_frequency (const struct icalrecurrencetype *recur,
                    VivierDay                        series_from)
{
  gboolean is_plain = recur->by_month[0] == ICAL_RECURRENCE_ARRAY_MAX;

  if (recur->freq == ICAL_DAILY_RECURRENCE && is_plain && recur->by_day[0] == ICAL_RECURRENCE_ARRAY_MAX
      && recur->by_month_day[0] == ICAL_RECURRENCE_ARRAY_MAX)
    return describe_days (recur->interval);
  if (recur->freq == ICAL_WEEKLY_RECURRENCE && is_plain)
    return describe_weeks (recur, series_from);
  if (recur->freq == ICAL_MONTHLY_RECURRENCE && is_plain && recur->interval == 1)
    return describe_months (recur, series_from);
  if (recur->freq == ICAL_YEARLY_RECURRENCE && recur->interval == 1 && is_plain_year (recur))
    return describe_years (series_from);

  return NULL;
}

static char *
add_hour (char *sentence,
          int   minute)
{
  g_autofree char *frequency = sentence;
  g_autofree char *hour = NULL;

  if (minute < 0)
    return g_steal_pointer (&frequency);

  hour = vivier_minute_format (minute);
  /* Translators: “every Monday”, then an hour: “every Monday at 9:00”. */
  return g_strdup_printf (_("%s at %s"), frequency, hour);
}

static char *
add_end (char                            *sentence,
         const struct icalrecurrencetype *recur)
{
  g_autofree char *frequency = sentence;

  if (recur->count > 0)
    {
      g_autofree char *number = vivier_number_format (recur->count);

      /* Translators: “every Monday at 9:00”, then a number. */
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s, %s time", "%s, %s times", (gulong) recur->count),
                              frequency, number);
    }
  if (!icaltime_is_null_time (recur->until))
    {
      VivierDay last = vivier_day_from_ymd (recur->until.year, recur->until.month, recur->until.day);
      g_autofree char *day = vivier_day_format (last);

      /* Translators: “every Monday at 9:00”, then a date. */
      return g_strdup_printf (_("%s until %s"), frequency, day);
    }

  return g_steal_pointer (&frequency);
}

/**
 * vivier_recurrence_describe:
 * @rule: (nullable): an RRULE
 * @series_from: the day it counts from, or %VIVIER_DAY_NONE
 * @minute: of the day, -1 without hour
 *
 * Returns: (transfer full): "every Monday at 9:00" in the reader's language, a
 *   general word for rules that no short sentence tells; "" for none
 */
char *
vivier_recurrence_describe (const char *rule,
                            VivierDay   series_from,
                            int         minute)
{
  g_autofree char *normal = vivier_recurrence_normalize (rule, NULL);
  struct icalrecurrencetype recur;
  char *frequency;

  if (normal == NULL)
    return g_strdup ("");

  recur = icalrecurrencetype_from_string (normal);
  frequency = describe_frequency (&recur, series_from);
  if (frequency == NULL)
    frequency = g_strdup (_("on the days of its own rule"));

  return add_end (add_hour (frequency, minute), &recur);
}
