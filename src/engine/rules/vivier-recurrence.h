/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/vivier-day.h"

G_BEGIN_DECLS

/* Recurrences of tasks: RFC 5545 RRULEs of whole days. The hour is the wall
 * clock's and stands beside the rule, so that summer time moves nothing. */

#define VIVIER_RECURRENCE_ERROR (vivier_recurrence_error_quark ())
GQuark vivier_recurrence_error_quark (void);
typedef enum {
  VIVIER_RECURRENCE_ERROR_SYNTAX, /* not an RRULE */
  VIVIER_RECURRENCE_ERROR_ABSURD, /* more often than daily, never, or without end in sight */
} VivierRecurrenceError;

#define VIVIER_RECURRENCE_WEEKDAYS "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"

/* (transfer full): the rule in its normal form, checked; NULL with @error. */
char      *vivier_recurrence_normalize (const char *rule, GError **error);
/* First occurrence after @after of the series that begins on @series_from;
 * VIVIER_DAY_NONE when it has ended or the rule is none. A #VivierNextDayFunc. */
VivierDay  vivier_recurrence_next      (const char *rule, VivierDay series_from, VivierDay after);
/* "every Monday at 9:00", for people; @minute -1 without hour. (transfer full) */
char      *vivier_recurrence_describe  (const char *rule, VivierDay series_from, int minute);

G_END_DECLS
