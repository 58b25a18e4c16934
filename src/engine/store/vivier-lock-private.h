/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Ownership of a workspace by one opener, on this machine: an open file
 * description lock on "NAME.lock", which ends with the process whatever
 * happens to it. SQLite's own file is left alone, because closing any
 * descriptor of it would drop SQLite's locks. */

/* Returns the descriptor, or -1 with @error: VIVIER_STORE_ERROR_BUSY when
 * another opener has it, else a #GFileError (folder not writable). */
int      vivier_lock_take                (const char *workspace_path,
                                          GError    **error);
void     vivier_lock_release             (const char *workspace_path,
                                          int         descriptor);

/* Room set aside on the disk while a workspace is open ("NAME.ballast"),
 * released when the disk is full so that what was saved can be checkpointed. */
gboolean vivier_ballast_take             (const char *workspace_path);
void     vivier_ballast_release          (const char *workspace_path);

/* File systems over a network, on which SQLite's log in shared memory does
 * not work and locks lie. @type as in /proc/mounts. */
gboolean vivier_filesystem_is_network    (const char *type);
/* (nullable): the type of the file system that holds @path. */
char    *vivier_filesystem_dup_type      (const char *path);

G_END_DECLS
