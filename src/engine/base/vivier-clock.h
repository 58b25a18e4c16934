/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "base/vivier-day.h"

G_BEGIN_DECLS

/**
 * VivierClock:
 *
 * Tells the day and the time. Nothing below the two faces of the program asks
 * the system clock: a clock is handed down, so that a test or `--today` sees
 * the same day everywhere. A fixed clock keeps its day, while its instants
 * still advance (they order events, they do not decide anything).
 * Safe to use from any thread.
 */
#define VIVIER_TYPE_CLOCK (vivier_clock_get_type ())
G_DECLARE_FINAL_TYPE (VivierClock, vivier_clock, VIVIER, CLOCK, GObject)

VivierClock *vivier_clock_new_system (void);
VivierClock *vivier_clock_new_fixed  (VivierDay    today);
VivierDay    vivier_clock_get_today  (VivierClock *self); /* local calendar day */
gint64       vivier_clock_get_now_ms (VivierClock *self); /* UTC, milliseconds since the epoch */

/* The local calendar day of an instant in UTC milliseconds. */
VivierDay    vivier_day_from_unix_ms (gint64       unix_ms);
/* The same for a pass over many: the zone is looked up once, before it. */
void         vivier_clock_learn_zone (void);
VivierDay    vivier_day_in_known_zone (gint64      unix_ms);

G_END_DECLS
