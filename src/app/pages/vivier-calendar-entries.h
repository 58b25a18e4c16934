/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/vivier-calendar-entry.h"

G_BEGIN_DECLS

/**
 * VivierCalendarEntries:
 * What is planned or booked, or was done, from one day to another, with the
 * occurrences of series that are still to come. Made on the main thread, filled by
 * a reader.
 */
typedef struct {
  VivierDay  from;
  VivierDay  until;
  VivierDay  today;
  GPtrArray *entries; /* (element-type VivierCalendarEntry) by day and hour; NULL until loaded */
} VivierCalendarEntries;

VivierCalendarEntries *vivier_calendar_entries_new  (VivierDay               from,
                                                     VivierDay               until,
                                                     VivierDay               today);
void                   vivier_calendar_entries_free (VivierCalendarEntries  *self);
/* A VivierDbFunc: fills @self, a VivierCalendarEntries. */
gboolean               vivier_calendar_entries_load (VivierDb               *db,
                                                     gpointer                self,
                                                     GCancellable           *cancellable,
                                                     GError                **error);

G_END_DECLS
