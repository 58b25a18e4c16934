/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/vivier-clock.h"

#include <time.h>

struct _VivierClock {
  GObject   parent_instance;

  VivierDay fixed_today;  /* VIVIER_DAY_NONE for the system's clock */
  gint64    fixed_now_ms; /* what a fixed clock told when it was made */
  gint64    started_us;   /* monotonic time at that moment */
};

G_DEFINE_FINAL_TYPE (VivierClock, vivier_clock, G_TYPE_OBJECT)

static void
vivier_clock_class_init (VivierClockClass *klass)
{
}

static void
vivier_clock_init (VivierClock *self)
{
  self->fixed_today = VIVIER_DAY_NONE;
}

/**
 * vivier_clock_new_system:
 *
 * Returns: (transfer full): a clock that follows the machine's, its zone
 *   included; the day changes at local midnight
 */
VivierClock *
vivier_clock_new_system (void)
{
  return g_object_new (VIVIER_TYPE_CLOCK, NULL);
}

/* That day, at the time of day it is now: programs run one after the other
 * with the same fixed day still write their events in order. */
static gint64
unix_ms_on_day (VivierDay day)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autoptr(GDateTime) then = NULL;
  int year, month, mday;

  vivier_day_to_ymd (day, &year, &month, &mday);
  if (now != NULL)
    then = g_date_time_new_local (year, month, mday, g_date_time_get_hour (now),
                                  g_date_time_get_minute (now), g_date_time_get_seconds (now));
  if (then == NULL)
    return (gint64) day * 24 * 60 * 60 * 1000;
  return g_date_time_to_unix (then) * 1000 + g_date_time_get_microsecond (then) / 1000;
}

/**
 * vivier_clock_new_fixed:
 * @today: the day to stay on, not %VIVIER_DAY_NONE
 *
 * Returns: (transfer full): a clock for which it is @today for ever
 */
VivierClock *
vivier_clock_new_fixed (VivierDay today)
{
  VivierClock *self;

  g_return_val_if_fail (today != VIVIER_DAY_NONE, NULL);

  self = g_object_new (VIVIER_TYPE_CLOCK, NULL);
  self->fixed_today = today;
  self->fixed_now_ms = unix_ms_on_day (today);
  self->started_us = g_get_monotonic_time ();
  return self;
}

/**
 * vivier_clock_get_today:
 * @self: a clock
 *
 * Any thread.
 *
 * Returns: the calendar day where the user is
 */
VivierDay
vivier_clock_get_today (VivierClock *self)
{
  g_return_val_if_fail (VIVIER_IS_CLOCK (self), VIVIER_DAY_NONE);

  if (self->fixed_today != VIVIER_DAY_NONE)
    return self->fixed_today;
  return vivier_day_from_unix_ms (g_get_real_time () / 1000);
}

/**
 * vivier_clock_get_now_ms:
 * @self: a clock
 *
 * Any thread.
 *
 * Returns: the instant in UTC milliseconds since the epoch; a fixed clock
 *   starts on its day and advances from there
 */
gint64
vivier_clock_get_now_ms (VivierClock *self)
{
  g_return_val_if_fail (VIVIER_IS_CLOCK (self), 0);

  if (self->fixed_today != VIVIER_DAY_NONE)
    return self->fixed_now_ms + (g_get_monotonic_time () - self->started_us) / 1000;
  return g_get_real_time () / 1000;
}

/**
 * vivier_day_from_unix_ms:
 * @unix_ms: an instant in UTC milliseconds since the epoch
 *
 * Any thread. The zone is the machine's, as it is at the time of the call.
 *
 * Returns: the local calendar day of that instant, %VIVIER_DAY_NONE when it
 *   lies outside years 1 to 9999
 */
VivierDay
vivier_day_from_unix_ms (gint64 unix_ms)
{
  vivier_clock_learn_zone ();
  return vivier_day_in_known_zone (unix_ms);
}

/**
 * vivier_clock_learn_zone:
 *
 * Any thread. Looks up the machine's zone, which costs a glance at a file:
 * localtime_r() alone may keep the zone the program started in.
 */
void
vivier_clock_learn_zone (void)
{
  tzset ();
}

/**
 * vivier_day_in_known_zone:
 * @unix_ms: an instant in UTC milliseconds since the epoch
 *
 * Any thread. vivier_day_from_unix_ms() in the zone that was looked up last.
 *
 * Returns: the local calendar day, or %VIVIER_DAY_NONE
 */
VivierDay
vivier_day_in_known_zone (gint64 unix_ms)
{
  time_t seconds = (time_t) (unix_ms / 1000 - (unix_ms % 1000 < 0));
  struct tm local;

  if (localtime_r (&seconds, &local) == NULL || local.tm_year > G_MAXINT - 1900)
    return VIVIER_DAY_NONE;
  return vivier_day_from_ymd (local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}
