/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "vivier-session.h"

G_BEGIN_DECLS

/**
 * VivierTodayRow:
 * One thing to do: with whom, why, and the buttons to do it, put it off or be
 * done with it. They run "today.act", "today.done" (place) and "today.snooze"
 * ((place, day)); places count from 1.
 */
#define VIVIER_TYPE_TODAY_ROW (vivier_today_row_get_type ())
G_DECLARE_FINAL_TYPE (VivierTodayRow, vivier_today_row, VIVIER, TODAY_ROW, GtkWidget)

GtkWidget *vivier_today_row_new         (VivierSession           *session);
/* @prospect is nullable: something to do with nobody. */
void       vivier_today_row_set         (VivierTodayRow          *self,
                                         const VivierTodayEntry  *entry,
                                         const VivierProspectRow *prospect);
void       vivier_today_row_set_compact (VivierTodayRow          *self,
                                         gboolean                 is_compact);
/* Opens the choice of days. */
void       vivier_today_row_ask_day     (VivierTodayRow          *self);
/* The key that does what the row is about: 'r', 'e', 'c', or 'o' for opening it. */
char       vivier_today_action_key      (VivierTodayAction        action);

G_END_DECLS
