/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any text as a task: a reading without doubt lies in the future, at an hour that
 * exists, and a recurrence is one that can be followed.
 */

#include "config.h"

#include <stdint.h>

#include "rules/vivier-natural-date.h"
#include "rules/vivier-recurrence.h"

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

static void
check (const char     *text,
       int             now_minute,
       VivierDayOrder  order)
{
  const VivierDay today = vivier_day_from_ymd (2026, 1, 14);
  g_auto (VivierNaturalTask) task = { 0 };
  g_autofree char *doubt = NULL;
  g_autofree char *sentence = NULL;

  vivier_natural_task_parse (text, today, now_minute, order, &task);
  doubt = vivier_natural_task_describe_doubt (&task);
  sentence = vivier_natural_task_describe (&task, today);
  g_assert ((doubt == NULL) == (task.doubt == VIVIER_NATURAL_CLEAR));
  g_assert (task.minute >= VIVIER_MINUTE_NONE && task.minute < 24 * 60);
  g_assert (task.title == NULL || g_utf8_validate (task.title, -1, NULL));
  if (task.doubt != VIVIER_NATURAL_CLEAR)
    return;

  g_assert (task.day >= today && *sentence != '\0');
  if (task.recurrence != NULL)
    g_assert (vivier_recurrence_next (task.recurrence, task.day, task.day - 1) == task.day);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);

  check (text, VIVIER_MINUTE_NONE, VIVIER_DAY_ORDER_DMY);
  check (text, 10 * 60, VIVIER_DAY_ORDER_MDY);
  return 0;
}
