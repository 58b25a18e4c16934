/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/vivier-day.h"

G_BEGIN_DECLS

int         vivier_day_get_weekday   (VivierDay day);      /* 0 for Monday, 6 for Sunday */
VivierDay   vivier_day_next_working  (VivierDay day);      /* the day after, Saturdays and Sundays left out */
VivierDay   vivier_day_end_of_month  (VivierDay day);
/* In the language of the program. */
const char *vivier_weekday_name      (int weekday);        /* "lundi" | "Monday" */
const char *vivier_weekday_short_name (int weekday);       /* "lun." | "Mon" */
/* A minute of the day on the wall clock: "9 h", "9 h 30" | "9:00", "9:30". (transfer full) */
char       *vivier_minute_format     (int minute);
/* "aujourd’hui", "demain", "mardi", "mardi 20 janvier" and with the year once it is another. (transfer full) */
char       *vivier_day_format_near   (VivierDay day, VivierDay today);

G_END_DECLS
