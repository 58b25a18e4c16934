/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rules/vivier-recurrence.h"

#include <glib/gi18n-lib.h>
#include <libical/ical.h>
#include <string.h>

/* More than a person means, and little enough to count through at once. */
#define MAX_RULE_SIZE   500
#define MAX_INTERVAL    1000
#define MAX_COUNT       5000
#define MAX_OCCURRENCES 50000
#define LATEST_YEAR     2200
/* Any Monday: a rule that finds no day from here on finds none. */
#define SAMPLE_YEAR     2001

G_DEFINE_QUARK (vivier-recurrence-error-quark, vivier_recurrence_error)

static struct icaltimetype
ical_day (VivierDay day)
{
  /* Not icaltime_null_date(): its hour of -1 lets the iterator stand still. */
  struct icaltimetype time = icaltime_null_time ();

  time.is_date = 1;
  vivier_day_to_ymd (day, &time.year, &time.month, &time.day);
  return time;
}

static VivierDay
day_of_ical (struct icaltimetype time)
{
  if (icaltime_is_null_time (time) || time.year > LATEST_YEAR)
    return VIVIER_DAY_NONE;

  return vivier_day_from_ymd (time.year, time.month, time.day);
}

/* libical would read a calendar system for which it then needs ICU, and keeps a
 * name for it that nobody frees. */
static gboolean
is_readable (const char *rule)
{
  g_autofree char *upper = NULL;

  if (rule == NULL || strlen (rule) > MAX_RULE_SIZE)
    return FALSE;

  upper = g_ascii_strup (rule, -1);
  return strstr (upper, "RSCALE") == NULL && strstr (upper, "SKIP") == NULL;
}

static gboolean
parse (const char                  *rule,
       struct icalrecurrencetype   *recur,
       GError                     **error)
{
  if (is_readable (rule))
    {
      icalerror_set_errors_are_fatal (FALSE);
      *recur = icalrecurrencetype_from_string (g_str_has_prefix (rule, "RRULE:") ? rule + strlen ("RRULE:") : rule);
      if (recur->freq != ICAL_NO_RECURRENCE)
        {
          /* Whole days are compared with whole days. */
          recur->until.is_date = 1;
          recur->until.hour = recur->until.minute = recur->until.second = 0;
          recur->until.zone = NULL;
          return TRUE;
        }
    }

  g_set_error (error, VIVIER_RECURRENCE_ERROR, VIVIER_RECURRENCE_ERROR_SYNTAX,
               /* Translators: a recurrence rule; the example stays as it is. */
               _("“%.100s” is not a recurrence. Write one such as “FREQ=WEEKLY;BYDAY=MO”."),
               rule != NULL ? rule : "");
  return FALSE;
}

/* From a year before on: a daily series of a century is not counted through. What
 * ends after a number of times has to be. */
static void
skip_to_year_before (icalrecur_iterator              *days,
                     const struct icalrecurrencetype *recur,
                     VivierDay                        series_from,
                     VivierDay                        after)
{
  VivierDay near = vivier_day_add_months (after, -12);

  if (recur->count == 0 && near > series_from)
    icalrecur_iterator_set_start (days, ical_day (near));
}

/* The days of a rule, one after the other. */
static icalrecur_iterator *
days_from (const struct icalrecurrencetype *recur,
           VivierDay                        first)
{
  return icalrecur_iterator_new (*recur, ical_day (first));
}

static gboolean
ever_comes (const struct icalrecurrencetype *recur)
{
  icalrecur_iterator *days = days_from (recur, vivier_day_from_ymd (SAMPLE_YEAR, 1, 1));
  VivierDay day = days != NULL ? day_of_ical (icalrecur_iterator_next (days)) : VIVIER_DAY_NONE;

  if (days != NULL)
    icalrecur_iterator_free (days);
  return day != VIVIER_DAY_NONE;
}

static gboolean
check (const struct icalrecurrencetype  *recur,
       GError                          **error)
{
  const char *problem = NULL;

  if (recur->freq < ICAL_DAILY_RECURRENCE || recur->by_hour[0] != ICAL_RECURRENCE_ARRAY_MAX
      || recur->by_minute[0] != ICAL_RECURRENCE_ARRAY_MAX || recur->by_second[0] != ICAL_RECURRENCE_ARRAY_MAX)
    problem = _("Nothing recurs more often than daily. Choose days, weeks, months or years.");
  else if (recur->interval < 1 || recur->interval > MAX_INTERVAL || recur->count < 0 || recur->count > MAX_COUNT)
    problem = _("The recurrence goes too far. Use at most 1000 as its interval and 5000 times.");
  else if (!ever_comes (recur))
    problem = _("This recurrence never comes, like a 30th of February. Change its days.");
  if (problem == NULL)
    return TRUE;

  g_set_error_literal (error, VIVIER_RECURRENCE_ERROR, VIVIER_RECURRENCE_ERROR_ABSURD, problem);
  return FALSE;
}

/**
 * vivier_recurrence_normalize:
 * @rule: (nullable): an RRULE, with or without its "RRULE:"
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the same as libical writes it, an end
 *   ("UNTIL") as a whole day; %NULL with %VIVIER_RECURRENCE_ERROR_SYNTAX or
 *   %VIVIER_RECURRENCE_ERROR_ABSURD
 */
char *
vivier_recurrence_normalize (const char  *rule,
                             GError     **error)
{
  struct icalrecurrencetype recur;
  char *text, *copy;

  if (!parse (rule, &recur, error) || !check (&recur, error))
    return NULL;

  text = icalrecurrencetype_as_string_r (&recur);
  copy = g_strdup (text);
  icalmemory_free_buffer (text);
  return copy;
}

/**
 * vivier_recurrence_next:
 * @rule: (nullable): an RRULE
 * @series_from: the day it counts from
 * @after: the day
 *
 * Any thread.
 *
 * Returns: the first day of the series after @after, or %VIVIER_DAY_NONE when it
 *   has ended, goes beyond the year 2200 or is none
 */
VivierDay
vivier_recurrence_next (const char *rule,
                        VivierDay   series_from,
                        VivierDay   after)
{
  struct icalrecurrencetype recur;
  icalrecur_iterator *days;
  VivierDay day = VIVIER_DAY_NONE;

  if (series_from == VIVIER_DAY_NONE || !parse (rule, &recur, NULL) || !check (&recur, NULL))
    return VIVIER_DAY_NONE;

  days = days_from (&recur, series_from);
  if (days == NULL)
    return VIVIER_DAY_NONE;

  skip_to_year_before (days, &recur, series_from, after);
  for (int i = 0; i < MAX_OCCURRENCES; i++)
    {
      day = day_of_ical (icalrecur_iterator_next (days));
      if (day == VIVIER_DAY_NONE || day > after)
        break;
    }

  icalrecur_iterator_free (days);
  return day > after ? day : VIVIER_DAY_NONE;
}
