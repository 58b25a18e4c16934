/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/vivier-backup.h"
#include "store/vivier-db-private.h"

G_BEGIN_DECLS

/* A whole copy of what @source sees, at @destination: written aside, verified,
 * then renamed and the folder synced. */
gboolean  vivier_backup_copy          (VivierDb      *source,
                                       const char    *destination,
                                       GCancellable  *cancellable,
                                       GError       **error);
/* A dated copy in the backup folder; returns its path. */
char     *vivier_backup_copy_dated    (VivierDb      *source,
                                       const char    *workspace_path,
                                       const char    *reason,
                                       VivierClock   *clock,
                                       GCancellable  *cancellable,
                                       GError       **error);
/* A whole workspace of a format this program knows. */
gboolean  vivier_backup_verify        (const char    *path,
                                       GError       **error);
void      vivier_backup_thin          (const char    *workspace_path);
/* Puts a copy of the file @source in the place of @destination as one step;
 * what still lies beside it from an older database is moved aside first. */
gboolean  vivier_backup_put_in_place  (const char    *source,
                                       const char    *destination,
                                       GError       **error);
/* Deletes a database and what lies beside it. */
void      vivier_backup_remove_file   (const char    *path);
/* Renames NAME and what belongs to it to NAME.damaged-DATE; returns that path. */
char     *vivier_backup_set_aside     (const char    *workspace_path,
                                       VivierClock   *clock,
                                       GError       **error);
/* Absolute, symbolic links followed, also where the file itself is missing: the
 * one name under which a workspace has its lock and its backups. */
char     *vivier_backup_resolve_path  (const char    *path);
/* "12 March 2026 10:42", in local time. */
char     *vivier_backup_format_time   (gint64         at_ms);

G_END_DECLS
