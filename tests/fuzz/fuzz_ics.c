/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any bytes as a calendar: what is taken has an identifier, a day, an hour that
 * exists and a recurrence that can be followed.
 */

#include "config.h"

#include <stdint.h>

#include "import/vivier-calendar-reader.h"
#include "rules/vivier-recurrence.h"

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (VivierCalendarReport) report = vivier_calendar_report_new ();
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GPtrArray) items = vivier_calendar_read ((const char *) data, size, zone, report, NULL);

  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      const VivierCalendarItem *item = g_ptr_array_index (items, i);

      g_assert (item->uid != NULL && item->day != VIVIER_DAY_NONE);
      g_assert (item->minute >= VIVIER_MINUTE_NONE && item->minute < 24 * 60);
      g_assert (item->duration >= 0);
      if (item->recurrence != NULL)
        vivier_recurrence_next (item->recurrence, item->day, item->day);
    }
  return 0;
}
