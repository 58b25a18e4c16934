/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/vivier-store.h"

G_BEGIN_DECLS

typedef struct {
  char   *path;
  char   *reason;    /* "daily", "import", "migration", "restore", "manual" */
  gint64  at_ms;
  gint64  size;      /* bytes */
} VivierBackup;

void vivier_backup_free (VivierBackup *self);

/* A copy by SQLite's online backup, written aside, verified by opening and
 * quick_check, then renamed into place and the folder synced. */
gboolean   vivier_backup_write      (VivierStore  *store, const char *destination, GCancellable *cancellable, GError **error);
/* A dated copy in the workspace's backup folder ("NAME.backups/"), then old
 * ones thinned: 7 daily, 4 weekly, 12 monthly and the last 10 of each other
 * reason are kept. */
gboolean   vivier_backup_make_dated (VivierStore  *store, const char *reason, char **path, GCancellable *cancellable, GError **error);
/* (element-type VivierBackup), newest first */
GPtrArray *vivier_backup_list       (const char   *workspace_path, GError **error);
/* The file is verified, the present content backed up ("restore"), then
 * replaced as one step. The store must be closed. */
gboolean   vivier_backup_restore    (const char   *workspace_path, const char *backup_path, VivierClock *clock, GError **error);

/* integrity_check, foreign_key_check, search index; appends sentences to
 * @problems (element-type utf8). FALSE only when the check itself failed. */
gboolean   vivier_db_check          (VivierDb     *db, GPtrArray *problems, GCancellable *cancellable, GError **error);

G_END_DECLS
