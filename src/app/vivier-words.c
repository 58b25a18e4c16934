/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-words.h"

#include <glib/gi18n.h>

#include "base/vivier-money.h"
#include "widgets/vivier-badge.h"

/* A relaunch longer ago says nothing about the next one. */
#define RELAUNCH_MEMORY_DAYS 365

/**
 * vivier_words_days:
 *
 * Returns: (transfer full): "932 days"
 */
char *
vivier_words_days (int days)
{
  g_autofree char *number = vivier_number_format (days);

  /* Translators: %s is a number */
  return g_strdup_printf (ngettext ("%s day", "%s days", (gulong) ABS (days)), number);
}

/**
 * vivier_words_elapsed:
 *
 * Returns: (transfer full): "24 days", and from two months on "932 days (2 years)"
 */
char *
vivier_words_elapsed (int days)
{
  g_autofree char *number = vivier_words_days (days);
  g_autofree char *span = vivier_days_format_span (days);

  if (g_str_equal (number, span))
    return g_steal_pointer (&number);
  /* Translators: elapsed time in days, and in months or years: “932 days (2 years)” */
  return g_strdup_printf (_("%s (%s)"), number, span);
}

/**
 * vivier_words_in_days:
 *
 * Returns: (transfer full): "today", "tomorrow" or "in 66 days"
 */
char *
vivier_words_in_days (int days)
{
  g_autofree char *number = vivier_number_format (days);

  if (days <= 0)
    return g_strdup (_("today"));
  if (days == 1)
    return g_strdup (_("tomorrow"));
  /* Translators: %s is a number of two or more */
  return g_strdup_printf (ngettext ("in %s day", "in %s days", (gulong) days), number);
}

/**
 * vivier_words_near_day:
 * @day: a day of the plan
 * @today: the reader's day
 *
 * Returns: (transfer full): the day as short as can be: "today", "12 Jan", "12 Jan 27"
 */
char *
vivier_words_near_day (VivierDay day,
                       VivierDay today)
{
  int year;
  int month;
  int mday;
  int this_year;

  if (day == today)
    return g_strdup (C_("short day", "today"));
  if (day == today + 1)
    return g_strdup (C_("short day", "tomorrow"));
  if (day == today - 1)
    return g_strdup (C_("short day", "yesterday"));
  vivier_day_to_ymd (today, &this_year, &month, &mday);
  vivier_day_to_ymd (day, &year, &month, &mday);
  if (year == this_year)
    return g_strdup_printf ("%d %s", mday, vivier_month_short_name (month));
  return g_strdup_printf ("%d %s %02d", mday, vivier_month_short_name (month), year % 100);
}

/**
 * vivier_words_silence:
 *
 * Returns: days since the last purchase, -1 without one
 */
int
vivier_words_silence (VivierSession           *session,
                      const VivierProspectRow *row)
{
  return vivier_segment_days_since (&row->figures.totals, vivier_session_get_today (session));
}

/**
 * vivier_words_facts:
 *
 * Returns: (transfer full): "7 gigs · 2 450 € · Marseille"
 */
char *
vivier_words_facts (VivierSession           *session,
                    const VivierProspectRow *row)
{
  g_autofree char *purchases = vivier_session_format_purchases (session, row->figures.totals.purchases);
  g_autofree char *revenue = vivier_session_format_money (session, row->figures.totals.revenue_minor);

  if (row->figures.totals.purchases == 0)
    return row->city != NULL ? g_strdup_printf ("%s · %s", purchases, row->city) : g_steal_pointer (&purchases);
  if (row->city == NULL)
    return g_strdup_printf ("%s · %s", purchases, revenue);
  return g_strdup_printf ("%s · %s · %s", purchases, revenue, row->city);
}

/**
 * vivier_words_last:
 * @is_short: without the words before the date
 *
 * Returns: (transfer full): "Last on 27/06/2023 · 932 days (2 years)"
 */
char *
vivier_words_last (VivierSession           *session,
                   const VivierProspectRow *row,
                   gboolean                 is_short)
{
  int silence = vivier_words_silence (session, row);
  g_autofree char *date = NULL;
  g_autofree char *elapsed = NULL;

  if (silence < 0)
    return g_strdup (_("Nothing sold yet"));
  date = vivier_day_format (row->figures.totals.last_on);
  elapsed = vivier_words_elapsed (silence);
  if (is_short)
    return g_strdup_printf ("%s · %s", date, elapsed);
  /* Translators: last purchase; the first %s is a date, the second “932 days (2 years)” */
  return g_strdup_printf (_("Last on %s · %s"), date, elapsed);
}

/**
 * vivier_words_price_range:
 *
 * Returns: (transfer full) (nullable): lowest and highest amount
 */
char *
vivier_words_price_range (VivierSession           *session,
                          const VivierProspectRow *row)
{
  const VivierPurchaseTotals *totals = &row->figures.totals;
  g_autofree char *lowest = NULL;
  g_autofree char *highest = NULL;

  if (totals->purchases == 0 || totals->max_minor <= 0)
    return NULL;
  lowest = vivier_session_format_money (session, totals->min_minor);
  highest = vivier_session_format_money (session, totals->max_minor);
  if (totals->min_minor == totals->max_minor)
    return g_steal_pointer (&highest);
  /* Translators: lowest and highest price */
  return g_strdup_printf (_("%s to %s"), lowest, highest);
}

/**
 * vivier_words_retention:
 *
 * Returns: (transfer full) (nullable): the warning that the three-year limit is near
 */
char *
vivier_words_retention (VivierSession           *session,
                        const VivierProspectRow *row)
{
  int left = vivier_retention_days_left (row->figures.totals.last_on, vivier_session_get_today (session));
  g_autofree char *number = NULL;

  if (left > VIVIER_RETENTION_WARNING_DAYS)
    return NULL;
  if (left <= 0)
    return g_strdup (_("Three-year limit passed"));
  number = vivier_number_format (left);
  /* Translators: the law limits how long data may be kept; %s is a number */
  return g_strdup_printf (ngettext ("Erasure in %s day", "Erasure in %s days", (gulong) left), number);
}

/**
 * vivier_words_relaunched:
 *
 * Returns: (transfer full) (nullable): how long ago the last relaunch was
 */
char *
vivier_words_relaunched (VivierSession           *session,
                         const VivierProspectRow *row)
{
  int days;
  g_autofree char *number = NULL;

  if (row->relaunched_on == VIVIER_DAY_NONE)
    return NULL;
  days = vivier_session_get_today (session) - row->relaunched_on;
  if (days > RELAUNCH_MEMORY_DAYS)
    return NULL;
  if (days <= 0)
    return g_strdup (_("Relaunched today"));
  number = vivier_number_format (days);
  /* Translators: %s is a number */
  return g_strdup_printf (ngettext ("Relaunched %s day ago", "Relaunched %s days ago", (gulong) days), number);
}

/**
 * vivier_words_spoken:
 *
 * Returns: (transfer full): everything a row shows, for screen readers
 */
char *
vivier_words_spoken (VivierSession           *session,
                     const VivierProspectRow *row)
{
  g_autofree char *facts = vivier_words_facts (session, row);
  g_autofree char *last = vivier_words_last (session, row, FALSE);
  g_autofree char *relaunched = vivier_words_relaunched (session, row);
  g_autofree char *retention = vivier_words_retention (session, row);
  g_autoptr (GString) text = g_string_new (row->name);

  if (row->figures.is_vip)
    g_string_append_printf (text, ", %s", _("VIP"));
  g_string_append_printf (text, ", %s, %s, %s", vivier_badge_segment_word (row->figures.segment), facts, last);
  if (relaunched != NULL)
    g_string_append_printf (text, ", %s", relaunched);
  if (retention != NULL)
    g_string_append_printf (text, ", %s", retention);
  return g_strdup (text->str);
}
