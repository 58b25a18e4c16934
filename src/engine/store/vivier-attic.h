/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/vivier-store.h"

G_BEGIN_DECLS

/* The attic: files that belong to a workspace, each under the SHA-256 of its
 * content in "<workspace without .vivier>.files/ab/abcd…". A file there never
 * changes; the same content is kept once. Which of them are still wanted, the
 * tables say: a file goes only once no row has its hash and no undo could bring
 * such a row back. All functions run on the thread that writes the workspace. */

/* Written to a temporary name, synced, renamed; READ_ONLY, FULL, NOT_FOUND,
 * INVALID (not a regular file, or larger than @max_size). */
gboolean  vivier_attic_add_file  (VivierDb *db, const char *path, gint64 max_size, char **sha256, gint64 *size, GCancellable *cancellable, GError **error);
gboolean  vivier_attic_add_bytes (VivierDb *db, GBytes *bytes, char **sha256, GError **error);
/* Deletes what nothing refers to any more, and what a crash left half written. */
gboolean  vivier_attic_sweep     (VivierDb *db, guint *n_removed, GError **error);

/* Any thread. The folder of a workspace, and the file of a hash in it; neither need
 * exist. */
char     *vivier_attic_dup_folder (const char *workspace_path);
char     *vivier_attic_dup_path   (const char *workspace_path, const char *sha256);
/* Copies every file of one workspace to another's attic (links where it can), for
 * a backup kept elsewhere. */
gboolean  vivier_attic_copy      (const char *from_workspace, const char *to_workspace, GCancellable *cancellable, GError **error);

G_END_DECLS
