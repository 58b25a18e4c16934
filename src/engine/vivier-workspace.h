/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/vivier-clock.h"
#include "store/vivier-store.h"

G_BEGIN_DECLS

/* The engine's front door for the two faces: where workspaces lie, and an
 * opened one with everything that keeps it true (figures, search, templates). */

/* "$XDG_DATA_HOME/vivier/Vivier.vivier"; the folder is made (0700) on open. */
char        *vivier_workspace_default_path (void);
/* The demo workspace, beside the default one. */
char        *vivier_workspace_demo_path    (void);
/* "DJ Booker Pro" for ".../DJ Booker Pro.vivier" */
char        *vivier_workspace_display_name (const char *path);

/* vivier_store_open(), shipped templates, figures as of the clock's day. Blocks. */
VivierStore *vivier_workspace_open         (const char *path, VivierStoreOpenFlags flags, VivierClock *clock, GError **error);
/* Opens the demo workspace, filled with the sample files when it is new. Blocks. */
VivierStore *vivier_workspace_open_demo    (VivierStoreOpenFlags flags, VivierClock *clock, GError **error);
/* A read with figures as of the clock's day, also on a read-only workspace. */
gboolean     vivier_workspace_read         (VivierStore *store, VivierDbFunc func, gpointer data, GError **error);

G_END_DECLS
