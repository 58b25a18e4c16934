/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "export/vivier-calendar-writer.h"
#include "vivier-session.h"

G_BEGIN_DECLS

/* Calendar files (.ics) of the window: work runs on the threads of the store, a toast
 * tells how it went, what was left out is listed over @parent. Main thread. */

gboolean vivier_calendar_file_is   (const char                *path);
/* Takes a file in, undoably; what was taken in before is found again. */
void     vivier_calendar_file_read (GtkWindow                 *parent,
                                    VivierSession             *session,
                                    const char                *path);
void     vivier_calendar_file_save (VivierSession             *session,
                                    const VivierCalendarQuery *query,
                                    const char                *path);

G_END_DECLS
