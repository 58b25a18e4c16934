/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/vivier-db.h"

G_BEGIN_DECLS

/* Tasks as a calendar (RFC 5545): what has an hour or is a meeting becomes a
 * VEVENT, the rest a VTODO; what is booked is a VEVENT of a whole day. Hours are written floating, as the wall clock shows
 * them; UIDs stay the same from one export to the next, and those of an imported
 * task are the ones it came with. */

typedef enum {
  VIVIER_CALENDAR_DEFAULT    = 0,
  VIVIER_CALENDAR_ALL_EVENTS = 1 << 0, /* for calendars that show no VTODO: Google's, Outlook's */
} VivierCalendarFlags;

/* @tasks: (element-type VivierTask); @bookings: (element-type VivierBooking), nullable:
 * an event of a whole day each; @now_ms stamps them. (transfer full): the file. */
char *vivier_calendar_write (GPtrArray *tasks, GPtrArray *bookings, VivierCalendarFlags flags, gint64 now_ms);

/* What to write, as people ask for it. */
typedef struct {
  VivierDay           from;        /* VIVIER_DAY_NONE: no bound */
  VivierDay           until;
  VivierDay           today;
  gboolean            is_mine;     /* of who acts alone: their tasks, their clients' bookings */
  VivierCalendarFlags flags;
} VivierCalendarQuery;

/* The file of open tasks and bookings, and how many they are. (transfer full), NULL
 * with @error. Any thread. */
char *vivier_calendar_export (VivierDb *db, const VivierCalendarQuery *query, gint64 now_ms, guint *n_entries, GError **error);

G_END_DECLS
