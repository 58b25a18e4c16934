/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "widgets/vivier-calendar-entry.h"

G_BEGIN_DECLS

/**
 * VivierCalendarCell:
 * One day of a calendar with what is planned on it. Pressing an entry opens it.
 *
 * Signals "picked" (one press) and "activated" (two): of the day itself.
 */
#define VIVIER_TYPE_CALENDAR_CELL (vivier_calendar_cell_get_type ())
G_DECLARE_FINAL_TYPE (VivierCalendarCell, vivier_calendar_cell, VIVIER, CALENDAR_CELL, GtkWidget)

typedef enum {
  VIVIER_CELL_PLAIN    = 0,
  VIVIER_CELL_OUTSIDE  = 1 << 0, /* of another month */
  VIVIER_CELL_SELECTED = 1 << 1,
  VIVIER_CELL_COMPACT  = 1 << 2, /* tells only how many there are */
} VivierCellFlags;

GtkWidget  *vivier_calendar_cell_new     (void);
/* @entries: (element-type VivierCalendarEntry), of which @n from @first on are that day's;
 * at most @room of them are shown. */
void        vivier_calendar_cell_set     (VivierCalendarCell *self,
                                          VivierDay           day,
                                          GPtrArray          *entries,
                                          guint               first,
                                          guint               n,
                                          guint               room,
                                          VivierDay           today,
                                          VivierCellFlags     flags);
VivierDay   vivier_calendar_cell_get_day (VivierCalendarCell *self);

G_END_DECLS
