/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "vivier-session.h"

G_BEGIN_DECLS

/* Asks over @parent what of the calendar to save as a file, then where. @from and
 * @until are the days in sight, VIVIER_DAY_NONE for none. */
void vivier_calendar_dialog_present (GtkWindow     *parent,
                                     VivierSession *session,
                                     VivierDay      from,
                                     VivierDay      until);

G_END_DECLS
