/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Tasks as a calendar (RFC 5545): what has an hour or is a meeting becomes a
 * VEVENT, the rest a VTODO. Hours are written floating, as the wall clock shows
 * them; UIDs stay the same from one export to the next, and those of an imported
 * task are the ones it came with. */

typedef enum {
  VIVIER_CALENDAR_DEFAULT    = 0,
  VIVIER_CALENDAR_ALL_EVENTS = 1 << 0, /* for calendars that show no VTODO: Google's, Outlook's */
} VivierCalendarFlags;

/* @tasks: (element-type VivierTask); @now_ms stamps them. (transfer full): the file. */
char *vivier_calendar_write (GPtrArray *tasks, VivierCalendarFlags flags, gint64 now_ms);

G_END_DECLS
