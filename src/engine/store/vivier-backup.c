/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/vivier-backup-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "store/vivier-lock-private.h"

#define SUFFIX        ".vivier"
#define N_DAYS        7
#define N_WEEKS       4
#define N_MONTHS      12
#define N_EACH_REASON 10

/**
 * vivier_backup_free:
 * @self: (transfer full): a backup
 */
void
vivier_backup_free (VivierBackup *self)
{
  g_free (self->path);
  g_free (self->reason);
  g_free (self);
}

static char *
get_folder (const char *workspace_path)
{
  g_autofree char *path = vivier_backup_resolve_path (workspace_path);

  return g_strconcat (path, ".backups", NULL);
}

static gboolean
is_same_file (const char *path,
              const char *other)
{
  GStatBuf left, right;

  return g_stat (path, &left) == 0 && g_stat (other, &right) == 0
         && left.st_dev == right.st_dev && left.st_ino == right.st_ino;
}

/* "2026-01-14T10-42-31-007Z-import.vivier": in UTC, so that names sort by time. */
static char *
make_name (const char *reason,
           gint64      at_ms)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (at_ms / 1000);
  g_autofree char *second = g_date_time_format (time, "%Y-%m-%dT%H-%M-%S");

  return g_strdup_printf ("%s-%03dZ-%s" SUFFIX, second, (int) (at_ms % 1000), reason);
}

static VivierBackup *
parse_name (const char *name)
{
  int year, month, day, hour, minute, second, ms, n_used = 0;
  g_autoptr (GDateTime) time = NULL;
  VivierBackup *backup;
  gsize length;

  if (sscanf (name, "%4d-%2d-%2dT%2d-%2d-%2d-%3dZ-%n",
              &year, &month, &day, &hour, &minute, &second, &ms, &n_used) != 7
      || n_used == 0 || !g_str_has_suffix (name, SUFFIX))
    return NULL;
  length = strlen (name + n_used);
  time = g_date_time_new_utc (year, month, day, hour, minute, second);
  if (time == NULL || length <= strlen (SUFFIX))
    return NULL;

  backup = g_new0 (VivierBackup, 1);
  backup->reason = g_strndup (name + n_used, length - strlen (SUFFIX));
  backup->at_ms = g_date_time_to_unix (time) * 1000 + ms;
  return backup;
}

static int
compare_newest_first (gconstpointer a,
                      gconstpointer b)
{
  const VivierBackup *left = *(const VivierBackup *const *) a;
  const VivierBackup *right = *(const VivierBackup *const *) b;

  return (left->at_ms < right->at_ms) - (left->at_ms > right->at_ms);
}

/**
 * vivier_backup_list:
 * @workspace_path: a workspace file, which need not exist
 * @error: return location
 *
 * Returns: (transfer full) (element-type VivierBackup): its dated backups,
 *   newest first; empty when there is no backup folder
 */
GPtrArray *
vivier_backup_list (const char  *workspace_path,
                    GError     **error)
{
  g_autoptr (GPtrArray) backups = NULL;
  g_autofree char *folder = NULL;
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GError) local_error = NULL;
  const char *name;

  g_return_val_if_fail (workspace_path != NULL, NULL);

  backups = g_ptr_array_new_with_free_func ((GDestroyNotify) vivier_backup_free);
  folder = get_folder (workspace_path);
  dir = g_dir_open (folder, 0, &local_error);
  if (dir == NULL)
    {
      if (g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return g_steal_pointer (&backups);
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      VivierBackup *backup = parse_name (name);
      GStatBuf info;

      if (backup == NULL)
        continue;
      backup->path = g_build_filename (folder, name, NULL);
      backup->size = g_stat (backup->path, &info) == 0 ? info.st_size : 0;
      g_ptr_array_add (backups, backup);
    }
  g_ptr_array_sort (backups, compare_newest_first);
  return g_steal_pointer (&backups);
}

/* The period a daily backup stands for: a day, an ISO week, a month. */
static int
get_period (gint64 at_ms,
            int    length)
{
  VivierDay day = vivier_day_from_unix_ms (at_ms);
  int year, month, mday;

  if (length == 1)
    return day;
  if (length == 7)
    return (day + 3) / 7; /* 1970-01-01 was a Thursday */
  vivier_day_to_ymd (day, &year, &month, &mday);
  return year * 12 + month;
}

/* The newest of each of the last @n_periods periods that have one. */
static void
keep_daily (GPtrArray  *backups,
            gboolean   *is_kept,
            int         length,
            int         n_periods)
{
  int last = G_MININT;
  int n_kept = 0;

  for (guint i = 0; i < backups->len && n_kept < n_periods; i++)
    {
      VivierBackup *backup = g_ptr_array_index (backups, i);
      int period;

      if (strcmp (backup->reason, "daily") != 0)
        continue;
      period = get_period (backup->at_ms, length);
      if (period == last)
        continue;
      last = period;
      is_kept[i] = TRUE;
      n_kept++;
    }
}

static void
keep_others (GPtrArray *backups,
             gboolean  *is_kept)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < backups->len; i++)
    {
      VivierBackup *backup = g_ptr_array_index (backups, i);
      guint n;

      if (strcmp (backup->reason, "daily") == 0)
        continue;
      n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, backup->reason));
      is_kept[i] = n < N_EACH_REASON;
      g_hash_table_insert (counts, backup->reason, GUINT_TO_POINTER (n + 1));
    }
}

void
vivier_backup_thin (const char *workspace_path)
{
  g_autoptr (GPtrArray) backups = vivier_backup_list (workspace_path, NULL);
  g_autofree gboolean *is_kept = NULL;

  if (backups == NULL)
    return;
  is_kept = g_new0 (gboolean, backups->len + 1);
  keep_daily (backups, is_kept, 1, N_DAYS);
  keep_daily (backups, is_kept, 7, N_WEEKS);
  keep_daily (backups, is_kept, 30, N_MONTHS);
  keep_others (backups, is_kept);
  for (guint i = 0; i < backups->len; i++)
    {
      if (!is_kept[i])
        g_unlink (((VivierBackup *) g_ptr_array_index (backups, i))->path);
    }
}

char *
vivier_backup_copy_dated (VivierDb      *source,
                          const char    *workspace_path,
                          const char    *reason,
                          VivierClock   *clock,
                          GCancellable  *cancellable,
                          GError       **error)
{
  g_autofree char *folder = get_folder (workspace_path);
  gint64 at_ms = vivier_clock_get_now_ms (clock);
  g_autofree char *path = NULL;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_FAILED,
                   /* Translators: %s is a folder */
                   _("Cannot make the folder “%s” for backups."), folder);
      return NULL;
    }
  do
    {
      g_autofree char *name = make_name (reason, at_ms++);

      g_free (path);
      path = g_build_filename (folder, name, NULL);
    }
  while (g_file_test (path, G_FILE_TEST_EXISTS));

  if (!vivier_backup_copy (source, path, cancellable, error))
    return NULL;
  vivier_backup_thin (workspace_path);
  return g_steal_pointer (&path);
}

typedef struct {
  const char  *workspace_path;
  const char  *destination;
  const char  *reason;
  VivierClock *clock;
  char        *path;
} BackupJob;

static gboolean
write_backup_job (VivierDb      *db,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  BackupJob *job = data;
  gint64 version;

  /* A read holds the snapshot still while pages are copied beside a writer. */
  if (!vivier_db_query_int (db, "SELECT count(*) FROM sqlite_schema", &version, error))
    return FALSE;
  if (job->destination != NULL)
    return vivier_backup_copy (db, job->destination, cancellable, error);
  job->path = vivier_backup_copy_dated (db, job->workspace_path, job->reason, job->clock,
                                        cancellable, error);
  return job->path != NULL;
}

/**
 * vivier_backup_write:
 * @store: an open workspace
 * @destination: the file to write, replaced when it exists
 * @cancellable: (nullable): stops it, leaving nothing behind
 * @error: return location
 *
 * Copies the workspace as it is now to one file that needs nothing beside it.
 * Writers go on meanwhile. Waits: not for the UI thread.
 *
 * Returns: %FALSE with @error when there is no such copy
 */
gboolean
vivier_backup_write (VivierStore   *store,
                     const char    *destination,
                     GCancellable  *cancellable,
                     GError       **error)
{
  BackupJob job = { .destination = destination };

  g_return_val_if_fail (VIVIER_IS_STORE (store), FALSE);
  g_return_val_if_fail (destination != NULL, FALSE);

  if (is_same_file (destination, vivier_store_get_path (store)))
    {
      g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID,
                           _("A backup cannot replace the workspace itself. Choose another file."));
      return FALSE;
    }
  return vivier_store_read (store, write_backup_job, &job, cancellable, error);
}

/**
 * vivier_backup_make_dated:
 * @store: an open workspace
 * @reason: "daily", "import", "migration", "restore" or "manual"
 * @path: (out) (optional) (transfer full): where it is
 * @cancellable: (nullable): stops it, leaving nothing behind
 * @error: return location
 *
 * As vivier_backup_write(), into the backup folder, and thins older ones.
 *
 * Returns: %FALSE with @error when there is no such copy
 */
gboolean
vivier_backup_make_dated (VivierStore   *store,
                          const char    *reason,
                          char         **path,
                          GCancellable  *cancellable,
                          GError       **error)
{
  BackupJob job = { .reason = reason };

  g_return_val_if_fail (VIVIER_IS_STORE (store), FALSE);
  g_return_val_if_fail (reason != NULL, FALSE);

  job.workspace_path = vivier_store_get_path (store);
  job.clock = vivier_store_get_clock (store);
  if (!vivier_store_read (store, write_backup_job, &job, cancellable, error))
    return FALSE;
  if (path != NULL)
    *path = job.path;
  else
    g_free (job.path);
  return TRUE;
}

/* What is there is kept as a backup, or set aside when it is damaged. */
static gboolean
save_present (const char   *workspace_path,
              VivierClock  *clock,
              GError      **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (VivierDb) db = NULL;
  g_autofree char *kept = NULL;

  if (!g_file_test (workspace_path, G_FILE_TEST_EXISTS))
    return TRUE;
  db = vivier_db_open (workspace_path, VIVIER_DB_OPEN_WRITE, &local_error);
  if (db != NULL)
    kept = vivier_backup_copy_dated (db, workspace_path, "restore", clock, NULL, &local_error);
  if (kept != NULL)
    /* Nothing may stay in a log that the restored file would be read with. */
    return vivier_db_exec (db, "PRAGMA wal_checkpoint (TRUNCATE)", error);

  g_clear_pointer (&db, vivier_db_close);
  if (!g_error_matches (local_error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_DAMAGED)
      && !g_error_matches (local_error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_NOT_A_WORKSPACE))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  kept = vivier_backup_set_aside (workspace_path, clock, error);
  return kept != NULL;
}

/**
 * vivier_backup_restore:
 * @workspace_path: the workspace, closed; need not exist
 * @backup_path: a backup of it, or any other workspace file
 * @clock: for the names of what is kept
 * @error: return location
 *
 * Verifies the backup, keeps the present content as a backup of reason
 * "restore" (or sets it aside when it is damaged), then replaces it as one step.
 *
 * Returns: %FALSE with @error, the workspace being as it was:
 *   %VIVIER_STORE_ERROR_BUSY while it is open, else what is wrong with the backup
 */
gboolean
vivier_backup_restore (const char   *workspace_path,
                       const char   *backup_path,
                       VivierClock  *clock,
                       GError      **error)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) lock_error = NULL;
  gboolean is_ok;
  int lock;

  g_return_val_if_fail (workspace_path != NULL, FALSE);
  g_return_val_if_fail (backup_path != NULL, FALSE);
  g_return_val_if_fail (VIVIER_IS_CLOCK (clock), FALSE);

  if (!vivier_backup_verify (backup_path, error))
    return FALSE;
  path = vivier_backup_resolve_path (workspace_path);
  lock = vivier_lock_take (path, &lock_error);
  if (lock < 0)
    {
      if (lock_error->domain == VIVIER_STORE_ERROR)
        g_propagate_error (error, g_steal_pointer (&lock_error));
      else
        g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_READ_ONLY,
                     _("The workspace cannot be written: %s."), lock_error->message);
      return FALSE;
    }
  is_ok = save_present (path, clock, error)
          && vivier_backup_put_in_place (backup_path, path, error);
  vivier_lock_release (path, lock);
  return is_ok;
}
