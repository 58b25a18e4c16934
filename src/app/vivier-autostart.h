/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Starting at log-in without a window ("vivier --background"): a file in the
 * folder autostart of the user's configuration, or, inside a sandbox, a wish
 * to the desktop's portal org.freedesktop.portal.Background. Main thread. */

/* @callback may be NULL. */
void     vivier_autostart_set_async  (gboolean              is_on,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
/* FALSE with @error when it could not be arranged, or the desktop or its user
 * refused (G_IO_ERROR_PERMISSION_DENIED). */
gboolean vivier_autostart_set_finish (GAsyncResult         *result,
                                      GError              **error);
/* The file; there only while the program starts at log-in. (transfer full) */
char    *vivier_autostart_dup_path   (void);

G_END_DECLS
