/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include <time.h>

#include "base/vivier-clock.h"

#define HOUR_MS (G_GINT64_CONSTANT (60) * 60 * 1000)

static void
test_fixed_keeps_its_day (void)
{
  VivierDay today = vivier_day_from_iso ("2026-01-14");
  g_autoptr(VivierClock) clock = vivier_clock_new_fixed (today);
  gint64 now_ms = vivier_clock_get_now_ms (clock);
  VivierDay day = vivier_day_from_unix_ms (now_ms);

  g_assert_cmpint (vivier_clock_get_today (clock), ==, today);
  g_assert_cmpint (day, >=, today);
  g_assert_cmpint (day, <=, today + 1); /* the machine may pass midnight here */
  g_usleep (5000);
  g_assert_cmpint (vivier_clock_get_now_ms (clock), >, now_ms);
  g_assert_cmpint (vivier_clock_get_today (clock), ==, today);
}

static void
test_fixed_instants_are_ordered (void)
{
  VivierDay today = vivier_day_from_iso ("2026-01-14");
  g_autoptr(VivierClock) first = vivier_clock_new_fixed (today);
  g_autoptr(VivierClock) second = NULL;
  gint64 earlier_ms = vivier_clock_get_now_ms (first);

  g_usleep (5000);
  second = vivier_clock_new_fixed (today);
  g_assert_cmpint (vivier_clock_get_now_ms (second), >, earlier_ms);
}

static void
test_system_tells_the_time (void)
{
  g_autoptr(VivierClock) clock = vivier_clock_new_system ();
  gint64 before_ms = g_get_real_time () / 1000;
  VivierDay day_before = vivier_day_from_unix_ms (before_ms);
  VivierDay today = vivier_clock_get_today (clock);
  gint64 now_ms = vivier_clock_get_now_ms (clock);
  gint64 after_ms = g_get_real_time () / 1000;

  g_assert_cmpint (now_ms, >=, before_ms);
  g_assert_cmpint (now_ms, <=, after_ms);
  g_assert_cmpint (today, >=, day_before);
  g_assert_cmpint (today, <=, vivier_day_from_unix_ms (after_ms));
}

static VivierDay
day_in (const char *zone,
        gint64      unix_ms)
{
  g_setenv ("TZ", zone, TRUE);
  return vivier_day_from_unix_ms (unix_ms);
}

static void
test_local_midnight (void)
{
  VivierDay day = vivier_day_from_iso ("2026-01-14");
  gint64 midnight_utc_ms = (gint64) day * 24 * HOUR_MS;

  g_assert_cmpint (day_in ("UTC", midnight_utc_ms), ==, day);
  g_assert_cmpint (day_in ("UTC", midnight_utc_ms - 1), ==, day - 1);
  g_assert_cmpint (day_in ("CET-1", midnight_utc_ms - HOUR_MS), ==, day);
  g_assert_cmpint (day_in ("CET-1", midnight_utc_ms - HOUR_MS - 1), ==, day - 1);
  g_assert_cmpint (day_in ("EST5", midnight_utc_ms + 5 * HOUR_MS), ==, day);
  g_assert_cmpint (day_in ("EST5", midnight_utc_ms + 5 * HOUR_MS - 1), ==, day - 1);
  g_assert_cmpint (day_in ("UTC", 0), ==, 0);
  g_assert_cmpint (day_in ("UTC", -1), ==, -1);
  g_assert_cmpint (day_in ("UTC", G_MAXINT64), ==, VIVIER_DAY_NONE);
  g_assert_cmpint (day_in ("UTC", G_MININT64), ==, VIVIER_DAY_NONE);
}

/* Paris: the night of 25 to 26 October 2025 has 25 hours. */
static void
test_summer_time (void)
{
  static const char paris[] = "CET-1CEST,M3.5.0,M10.5.0/3";
  VivierDay day = vivier_day_from_iso ("2025-10-26");
  gint64 midnight_ms = (gint64) day * 24 * HOUR_MS - 2 * HOUR_MS;

  g_assert_cmpint (day_in (paris, midnight_ms - 1), ==, day - 1);
  g_assert_cmpint (day_in (paris, midnight_ms), ==, day);
  g_assert_cmpint (day_in (paris, midnight_ms + 25 * HOUR_MS - 1), ==, day);
  g_assert_cmpint (day_in (paris, midnight_ms + 25 * HOUR_MS), ==, day + 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_summary ("Everybody sees the same day.");

  g_test_add_func ("/clock/fixed/keeps-its-day-while-instants-advance", test_fixed_keeps_its_day);
  g_test_add_func ("/clock/fixed/later-clocks-tell-later-instants", test_fixed_instants_are_ordered);
  g_test_add_func ("/clock/system/tells-the-time", test_system_tells_the_time);
  g_test_add_func ("/clock/day-of-instant/changes-at-local-midnight", test_local_midnight);
  g_test_add_func ("/clock/day-of-instant/follows-summer-time", test_summer_time);
  return g_test_run ();
}
