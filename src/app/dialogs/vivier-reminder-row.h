/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* When to remind of something that has an hour, in minutes before, -1
 * (VIVIER_MINUTE_NONE) for never: one choice of a form. What is not among the
 * choices shows as the next shorter one. */
AdwComboRow *vivier_reminder_row_new (const char  *title,
                                      int          minutes);
int          vivier_reminder_row_get (AdwComboRow *row);
void         vivier_reminder_row_set (AdwComboRow *row,
                                      int          minutes);

G_END_DECLS
