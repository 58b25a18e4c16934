/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any bytes: a date is either refused, leaving the result alone, or exists, lies in
 * the years accepted, and reads back from its stored form.
 */

#include "config.h"

#include <stdint.h>

#include "base/vivier-day.h"

#define UNTOUCHED 4711

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

static void
check (const char     *text,
       size_t          size,
       VivierDayOrder  order)
{
  VivierDay day = UNTOUCHED;
  char iso[VIVIER_DAY_ISO_SIZE];
  int year, month, mday;

  if (!vivier_day_parse (text, (gssize) size, order, &day))
    {
      g_assert (day == UNTOUCHED);
      return;
    }

  vivier_day_to_ymd (day, &year, &month, &mday);
  g_assert (year >= 1900 && year <= 2200);
  g_assert (vivier_day_from_ymd (year, month, mday) == day);
  vivier_day_to_iso (day, iso);
  g_assert (vivier_day_from_iso (iso) == day);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *terminated = g_strndup ((const char *) data, size);

  check ((const char *) data, size, VIVIER_DAY_ORDER_DMY);
  check ((const char *) data, size, VIVIER_DAY_ORDER_MDY);
  vivier_day_from_iso (terminated);
  return 0;
}
