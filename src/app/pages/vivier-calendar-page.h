/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "vivier-session.h"

G_BEGIN_DECLS

/**
 * VivierCalendarPage:
 * Tasks and meetings by month, by week or one after another. Keys: arrows move
 * the day, Page Up and Page Down the period, T goes to today, M, W and A choose
 * the view, N or Enter plans something on the day.
 *
 * Actions: "calendar.view" ("month", "week", "agenda"), "calendar.previous",
 * "calendar.next", "calendar.today", "calendar.new".
 * Properties (notify): "title", "subtitle", "compact", as the window wants them.
 */
#define VIVIER_TYPE_CALENDAR_PAGE (vivier_calendar_page_get_type ())
G_DECLARE_FINAL_TYPE (VivierCalendarPage, vivier_calendar_page, VIVIER, CALENDAR_PAGE, GtkWidget)

GtkWidget *vivier_calendar_page_new     (VivierSession      *session);
/* The day on which something new would be planned. */
VivierDay  vivier_calendar_page_get_day (VivierCalendarPage *self);

G_END_DECLS
