/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "vivier-session.h"

G_BEGIN_DECLS

/**
 * VivierTodayPage:
 * What to do now, one thing after another, each with its reason; below it what
 * was done. Keys: J and K move, F is done, S puts off, P passes for today, R, E
 * and C do what the row is about, Enter opens.
 *
 * Actions: "today.act", "today.done", "today.skip" (place, from 1) and
 * "today.snooze" ((place, day)).
 * Properties (notify): "title", "subtitle", "compact", "selected-id",
 * "auto-select", as the window wants them.
 */
#define VIVIER_TYPE_TODAY_PAGE (vivier_today_page_get_type ())
G_DECLARE_FINAL_TYPE (VivierTodayPage, vivier_today_page, VIVIER, TODAY_PAGE, GtkWidget)

GtkWidget *vivier_today_page_new (VivierSession *session);

G_END_DECLS
