/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A desktop that shows notifications, as far as a program sees it: this process
 * owns org.freedesktop.Notifications on the private bus of the test. */

void        fake_desktop_start       (void);
/* Forgets what was counted. */
void        fake_desktop_reset       (void);
guint       fake_desktop_n_shown     (void);
guint       fake_desktop_n_closed    (void);
/* Of the newest one. */
const char *fake_desktop_get_summary (void);
const char *fake_desktop_get_body    (void);
/* Presses the newest one itself (NULL), or the button with this label; FALSE when
 * there is none. */
gboolean    fake_desktop_press       (const char *label);

G_END_DECLS
