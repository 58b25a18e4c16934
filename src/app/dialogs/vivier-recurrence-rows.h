/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "base/vivier-day.h"

G_BEGIN_DECLS

/**
 * VivierRecurrenceRows:
 * The rows of a form that say how something recurs: never, daily, on weekdays,
 * weekly, monthly, yearly, every so many days, weeks, months or years, and until
 * when. A rule that none of these tells stays as it is. Main thread; lives as long
 * as the rows do.
 */
typedef struct _VivierRecurrenceRows VivierRecurrenceRows;

typedef void (*VivierRecurrenceChanged) (gpointer user_data);

/* Adds the rows to @group; @rule is nullable. @changed is called when somebody
 * chooses. */
VivierRecurrenceRows *vivier_recurrence_rows_new    (AdwPreferencesGroup      *group,
                                                     const char               *rule,
                                                     VivierRecurrenceChanged   changed,
                                                     gpointer                  user_data);
void                  vivier_recurrence_rows_free   (VivierRecurrenceRows     *self);
/* What a sentence said, or NULL; shown until somebody chooses by hand. */
void                  vivier_recurrence_rows_follow (VivierRecurrenceRows     *self,
                                                     const char               *rule);
/* What is chosen, checked and in its normal form, NULL for never. FALSE with the
 * sentence why not; @first: the day of the first time, or VIVIER_DAY_NONE. */
gboolean              vivier_recurrence_rows_read   (VivierRecurrenceRows     *self,
                                                     VivierDay                 first,
                                                     char                    **rule,
                                                     GError                  **error);

G_END_DECLS
