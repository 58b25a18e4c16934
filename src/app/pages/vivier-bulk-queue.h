/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "pages/vivier-picks.h"
#include "vivier-session.h"

G_BEGIN_DECLS

/* Many prospects, one after another. @widget is in the window that does it, and
 * @picked is (transfer full). Main thread. */

/* In a calling session called @title (nullable); many only once it was confirmed. */
void vivier_bulk_queue_call  (GtkWidget     *widget,
                              VivierSession *session,
                              VivierPicked  *picked,
                              const char    *title);
/* In the composer. */
void vivier_bulk_queue_write (GtkWidget     *widget,
                              VivierSession *session,
                              VivierPicked  *picked);

G_END_DECLS
