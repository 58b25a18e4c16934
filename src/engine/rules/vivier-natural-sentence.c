/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rules/vivier-natural-date.h"

#include <glib/gi18n-lib.h>

#include "base/vivier-weekday.h"
#include "rules/vivier-recurrence.h"

static char *
ask_between_days (const VivierNaturalTask *self)
{
  g_autofree char *day = vivier_day_format_long (self->day);
  g_autofree char *other = vivier_day_format_long (self->other_day);

  /* Translators: two days: “Tuesday 20 January 2026 or Tuesday 13 January 2026?” */
  return g_strdup_printf (_("%s or %s?"), day, other);
}

static char *
ask_between_hours (const VivierNaturalTask *self)
{
  g_autofree char *hour = vivier_minute_format (self->minute);
  g_autofree char *other = vivier_minute_format (self->other_minute);

  /* Translators: two hours: “17:00 or 5:00?” */
  return g_strdup_printf (_("%s or %s?"), hour, other);
}

static char *
say_past (const VivierNaturalTask *self)
{
  g_autofree char *day = vivier_day_format (self->day);
  g_autofree char *other = NULL;

  if (self->other_day == VIVIER_DAY_NONE)
    /* Translators: a date. */
    return g_strdup_printf (_("%s has passed. Choose a day to come."), day);

  other = vivier_day_format (self->other_day);
  if (self->minute == VIVIER_MINUTE_NONE)
    /* Translators: a date, then another one. */
    return g_strdup_printf (_("%s has passed. Did you mean %s?"), day, other);
  /* Translators: a date, then another one. */
  return g_strdup_printf (_("That time on %s has passed. Did you mean %s?"), day, other);
}

/**
 * vivier_natural_task_describe_doubt:
 * @self: what was understood
 *
 * Returns: (transfer full) (nullable): a question or a sentence for people;
 *   %NULL when all is clear
 */
char *
vivier_natural_task_describe_doubt (const VivierNaturalTask *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  switch (self->doubt)
    {
    case VIVIER_NATURAL_NO_DAY:
      return g_strdup (_("When? Add a day, for example “tomorrow” or “Tuesday 10:00”."));
    case VIVIER_NATURAL_AMBIGUOUS_DAY:
      return ask_between_days (self);
    case VIVIER_NATURAL_AMBIGUOUS_TIME:
      return ask_between_hours (self);
    case VIVIER_NATURAL_PAST:
      return say_past (self);
    case VIVIER_NATURAL_IMPOSSIBLE:
      return g_strdup (_("There is no such day or hour. Check the date."));
    case VIVIER_NATURAL_TWO_DAYS:
      return g_strdup (_("Two different days or hours are named. Keep one."));
    case VIVIER_NATURAL_CLEAR:
    default:
      return NULL;
    }
}

/**
 * vivier_natural_task_describe:
 * @self: what was understood
 * @today: the reader's day
 *
 * Returns: (transfer full): "tomorrow at 10:00", "every Monday at 9:00"; "" when
 *   nothing says when
 */
char *
vivier_natural_task_describe (const VivierNaturalTask *self,
                              VivierDay                today)
{
  g_autofree char *day = NULL;
  g_autofree char *hour = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->recurrence != NULL)
    return vivier_recurrence_describe (self->recurrence, self->day, self->minute);

  day = vivier_day_format_near (self->day, today);
  if (self->minute == VIVIER_MINUTE_NONE)
    return g_steal_pointer (&day);

  hour = vivier_minute_format (self->minute);
  /* Translators: a day, then an hour: “tomorrow at 10:00”. */
  return g_strdup_printf (_("%s at %s"), day, hour);
}
