/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/vivier-booking.h"
#include "model/vivier-task.h"

G_BEGIN_DECLS

/**
 * VivierCalendarEntry:
 * What stands on a day of a calendar: a task, or something booked. One of the two
 * is there. Plain record.
 */
typedef struct {
  VivierDay      day;
  int            minute;   /* VIVIER_MINUTE_NONE: some time that day */
  VivierTask    *task;     /* nullable */
  VivierBooking *booking;  /* nullable */
} VivierCalendarEntry;

/* Both (transfer full). */
VivierCalendarEntry *vivier_calendar_entry_new_task    (VivierTask          *task);
VivierCalendarEntry *vivier_calendar_entry_new_booking (VivierBooking       *booking);
void                 vivier_calendar_entry_free        (VivierCalendarEntry *self);
/* By day and hour; what is booked for the day comes first in it, what has no hour
 * last. For g_ptr_array_sort(). */
int                  vivier_calendar_entry_compare     (gconstpointer        a,
                                                        gconstpointer        b);

/* The button of one entry, as cells and the agenda show it: it opens the task, or
 * the client of what is booked. @today tells what is late or over. */
GtkWidget           *vivier_calendar_chip_new          (const VivierCalendarEntry *entry,
                                                        VivierDay                  today);

G_END_DECLS
