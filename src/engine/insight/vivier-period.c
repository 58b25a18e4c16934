/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "insight/vivier-period.h"

#include <glib/gi18n-lib.h>

#define DAYS_PER_WEEK 7
/* 1970-01-01 was a Thursday. */
#define WEEKDAY_OF_EPOCH 3
#define MONTHS_PER_QUARTER 3
#define MONTHS_PER_YEAR 12

static const struct {
  const char *id;
  const char *label;
} kinds[VIVIER_N_PERIODS] = {
  [VIVIER_PERIOD_WEEK] = { "week", NC_("period", "This week") },
  [VIVIER_PERIOD_MONTH] = { "month", NC_("period", "This month") },
  [VIVIER_PERIOD_QUARTER] = { "quarter", NC_("period", "This quarter") },
  [VIVIER_PERIOD_YEAR] = { "year", NC_("period", "This year") },
  [VIVIER_PERIOD_30_DAYS] = { "30-days", NC_("period", "Last 30 days") },
  [VIVIER_PERIOD_90_DAYS] = { "90-days", NC_("period", "Last 90 days") },
  [VIVIER_PERIOD_12_MONTHS] = { "12-months", NC_("period", "Last 12 months") },
};

/**
 * vivier_period_kind_to_id:
 * @kind: a kind of period
 *
 * Returns: (transfer none): its name in the file and on the command line
 */
const char *
vivier_period_kind_to_id (VivierPeriodKind kind)
{
  g_return_val_if_fail ((guint) kind < VIVIER_N_PERIODS, NULL);

  return kinds[kind].id;
}

/**
 * vivier_period_kind_from_id:
 * @id: (nullable): "month", "90-days"...
 * @kind: (out): set on success
 *
 * Returns: %FALSE when there is no such period
 */
gboolean
vivier_period_kind_from_id (const char       *id,
                            VivierPeriodKind *kind)
{
  for (guint i = 0; i < VIVIER_N_PERIODS; i++)
    {
      if (g_strcmp0 (id, kinds[i].id) != 0)
        continue;
      *kind = (VivierPeriodKind) i;
      return TRUE;
    }

  return FALSE;
}

/**
 * vivier_period_kind_label:
 * @kind: a kind of period
 *
 * Returns: (transfer none): its name for people
 */
const char *
vivier_period_kind_label (VivierPeriodKind kind)
{
  g_return_val_if_fail ((guint) kind < VIVIER_N_PERIODS, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "period", kinds[kind].label);
}

static VivierDay
first_of_month (VivierDay day,
                int       months_grouped)
{
  int year, month, mday;

  vivier_day_to_ymd (day, &year, &month, &mday);
  return vivier_day_from_ymd (year, (month - 1) / months_grouped * months_grouped + 1, 1);
}

static VivierDay
first_of_week (VivierDay day)
{
  int weekday = ((day + WEEKDAY_OF_EPOCH) % DAYS_PER_WEEK + DAYS_PER_WEEK) % DAYS_PER_WEEK;

  return day - weekday;
}

/**
 * vivier_period_of:
 * @kind: a kind of period
 * @today: the reference day
 *
 * Returns: the period up to @today, or the whole week, month, quarter or year
 */
VivierPeriod
vivier_period_of (VivierPeriodKind kind,
                  VivierDay        today)
{
  VivierDay first;

  switch (kind)
    {
    case VIVIER_PERIOD_WEEK:
      first = first_of_week (today);
      return (VivierPeriod) { first, first + DAYS_PER_WEEK - 1 };
    case VIVIER_PERIOD_MONTH:
      first = first_of_month (today, 1);
      return (VivierPeriod) { first, vivier_day_add_months (first, 1) - 1 };
    case VIVIER_PERIOD_QUARTER:
      first = first_of_month (today, MONTHS_PER_QUARTER);
      return (VivierPeriod) { first, vivier_day_add_months (first, MONTHS_PER_QUARTER) - 1 };
    case VIVIER_PERIOD_YEAR:
      first = first_of_month (today, MONTHS_PER_YEAR);
      return (VivierPeriod) { first, vivier_day_add_months (first, MONTHS_PER_YEAR) - 1 };
    case VIVIER_PERIOD_90_DAYS:
      return (VivierPeriod) { today - 89, today };
    case VIVIER_PERIOD_12_MONTHS:
      return (VivierPeriod) { vivier_day_add_months (today, -MONTHS_PER_YEAR) + 1, today };
    case VIVIER_PERIOD_30_DAYS:
    default:
      return (VivierPeriod) { today - 29, today };
    }
}

/* 0 when it does not begin and end with a month. */
static int
whole_months (VivierPeriod period)
{
  int year, month, mday, next_year, next_month, next_mday;

  vivier_day_to_ymd (period.from, &year, &month, &mday);
  vivier_day_to_ymd (period.until + 1, &next_year, &next_month, &next_mday);
  if (mday != 1 || next_mday != 1)
    return 0;
  return (next_year - year) * MONTHS_PER_YEAR + next_month - month;
}

/**
 * vivier_period_previous:
 * @period: a period
 *
 * Returns: the one just before: as many whole months, else as many days
 */
VivierPeriod
vivier_period_previous (VivierPeriod period)
{
  int months = whole_months (period);

  if (months > 0)
    return (VivierPeriod) { vivier_day_add_months (period.from, -months), period.from - 1 };
  return (VivierPeriod) { period.from - (period.until - period.from + 1), period.from - 1 };
}

/**
 * vivier_period_next_step:
 * @step: days, weeks or months
 * @day: the first day of a step, which may begin within one
 *
 * Returns: the first day of the next step
 */
VivierDay
vivier_period_next_step (VivierStep step,
                         VivierDay  day)
{
  switch (step)
    {
    case VIVIER_STEP_WEEK:
      return first_of_week (day) + DAYS_PER_WEEK;
    case VIVIER_STEP_MONTH:
      return vivier_day_add_months (first_of_month (day, 1), 1);
    case VIVIER_STEP_DAY:
    default:
      return day + 1;
    }
}
