/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "vivier-session.h"

G_BEGIN_DECLS

/* Forms over @parent for something to do, typed as one would say it:
 * "call back Tuesday 10:00". */

/* Something new, with a prospect or with nobody (0), on @day when one is given
 * (else VIVIER_DAY_NONE). */
void vivier_task_dialog_present  (GtkWindow     *parent,
                                  VivierSession *session,
                                  gint64         prospect_id,
                                  VivierDay      day);
void vivier_task_dialog_edit     (GtkWindow     *parent,
                                  VivierSession *session,
                                  gint64         task_id);

G_END_DECLS
