/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "base/vivier-day.h"

G_BEGIN_DECLS

/**
 * VivierDayPopover:
 * Until when something is put off: the usual days by the keys 1 to 4, or any
 * day as one would say it.
 *
 * Signal "picked" (int day): a day after today.
 */
#define VIVIER_TYPE_DAY_POPOVER (vivier_day_popover_get_type ())
G_DECLARE_FINAL_TYPE (VivierDayPopover, vivier_day_popover, VIVIER, DAY_POPOVER, GtkPopover)

#define VIVIER_N_DAY_PRESETS 4

GtkWidget *vivier_day_popover_new  (VivierDay  today);
/* The usual days: tomorrow, in three days, in a week, next Monday. */
VivierDay  vivier_day_preset       (guint      preset,
                                    VivierDay  today);
/* "Tomorrow", for a button. */
const char *vivier_day_preset_word (guint      preset);

G_END_DECLS
