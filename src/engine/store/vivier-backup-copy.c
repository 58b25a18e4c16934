/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/vivier-backup-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "store/vivier-migration-private.h"
#include "store/vivier-opening-private.h"

#define PAGES_PER_STEP 1024
#define COPY_CHUNK     (256 * 1024)

static const char *const companions[] = { "-wal", "-shm", "-journal" };

char *
vivier_backup_resolve_path (const char *path)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *folder = g_path_get_dirname (absolute);
  g_autofree char *name = g_path_get_basename (absolute);
  char *resolved = realpath (absolute, NULL);
  char *result;

  if (resolved != NULL)
    result = g_strdup (resolved);
  else
    {
      resolved = realpath (folder, NULL);
      result = g_build_filename (resolved != NULL ? resolved : folder, name, NULL);
    }
  free (resolved);
  return result;
}

static gboolean
set_file_error (GError     **error,
                const char  *path)
{
  int code = errno;

  g_set_error (error, VIVIER_STORE_ERROR,
               code == ENOSPC || code == EDQUOT || code == EFBIG ? VIVIER_STORE_ERROR_FULL
               : code == EACCES || code == EROFS                 ? VIVIER_STORE_ERROR_READ_ONLY
                                                                 : VIVIER_STORE_ERROR_FAILED,
               /* Translators: a file name, then what the system says */
               _("Cannot write “%s”: %s."), path, g_strerror (code));
  return FALSE;
}

static gboolean
sync_path (const char  *path,
           int          flags,
           GError     **error)
{
  int descriptor = g_open (path, flags | O_CLOEXEC, 0);
  gboolean is_synced;

  if (descriptor < 0)
    return set_file_error (error, path);
  is_synced = fsync (descriptor) == 0 || errno == EINVAL;
  if (!is_synced)
    set_file_error (error, path);
  close (descriptor);
  return is_synced;
}

/* Renames a finished file into place so that it is there after a power cut. */
static gboolean
rename_durably (const char  *from,
                const char  *to,
                GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (to);

  if (!sync_path (from, O_RDONLY, error))
    return FALSE;
  if (g_rename (from, to) != 0)
    return set_file_error (error, to);
  return sync_path (folder, O_RDONLY | O_DIRECTORY, error);
}

void
vivier_backup_remove_file (const char *path)
{
  g_unlink (path);
  for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *companion = g_strconcat (path, companions[i], NULL);

      g_unlink (companion);
    }
}

static char *
make_temporary_path (const char *destination)
{
  g_autofree char *folder = g_path_get_dirname (destination);
  g_autofree char *name = g_path_get_basename (destination);

  return g_strdup_printf ("%s/.%s.%08x.part", folder, name, g_random_int ());
}

static void
set_result_error (GError     **error,
                  int          result,
                  int          system_error,
                  const char  *path)
{
  gboolean is_full = vivier_db_is_disk_full (result, system_error);

  g_set_error (error, VIVIER_STORE_ERROR,
               is_full ? VIVIER_STORE_ERROR_FULL : VIVIER_STORE_ERROR_FAILED,
               _("Cannot write “%s”: %s."), path,
               is_full             ? _("the disk is full")
               : system_error != 0 ? g_strerror (system_error)
                                   : sqlite3_errstr (result));
}

static int
copy_pages (sqlite3_backup *backup,
            GCancellable   *cancellable)
{
  int result;

  do
    {
      if (g_cancellable_is_cancelled (cancellable))
        return SQLITE_INTERRUPT;
      result = sqlite3_backup_step (backup, PAGES_PER_STEP);
    }
  while (result == SQLITE_OK);
  return result;
}

/* The copy carries no log beside it: one file that can be moved anywhere. */
static int
copy_into (VivierDb     *source,
           sqlite3      *target,
           GCancellable *cancellable)
{
  sqlite3_backup *backup = sqlite3_backup_init (target, "main", source->handle, "main");
  int result, finished;

  if (backup == NULL)
    return sqlite3_extended_errcode (target);
  result = copy_pages (backup, cancellable);
  finished = sqlite3_backup_finish (backup);
  if (result != SQLITE_DONE)
    return result;
  if (finished != SQLITE_OK)
    return finished;
  return sqlite3_exec (target, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
}

static gboolean
write_copy (VivierDb      *source,
            const char    *path,
            GCancellable  *cancellable,
            GError       **error)
{
  sqlite3 *target = NULL;
  int descriptor = g_open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
  int result;

  if (descriptor < 0)
    return set_file_error (error, path);
  close (descriptor);
  result = sqlite3_open_v2 (path, &target, flags, vivier_db_get_default_vfs ());

  if (result == SQLITE_OK)
    result = copy_into (source, target, cancellable);
  if (result != SQLITE_OK)
    {
      if (!g_cancellable_set_error_if_cancelled (cancellable, error))
        set_result_error (error, result, sqlite3_system_errno (target), path);
    }
  sqlite3_close (target);
  return result == SQLITE_OK;
}

gboolean
vivier_backup_copy (VivierDb      *source,
                    const char    *destination,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_autofree char *temporary = make_temporary_path (destination);

  if (write_copy (source, temporary, cancellable, error)
      && vivier_backup_verify (temporary, error)
      && rename_durably (temporary, destination, error))
    return TRUE;
  vivier_backup_remove_file (temporary);
  return FALSE;
}

static gboolean
check_is_workspace (VivierDb    *db,
                    const char  *path,
                    GError     **error)
{
  gint64 application_id = 0, version = 0;

  if (!vivier_db_query_int (db, "PRAGMA application_id", &application_id, error)
      || !vivier_db_query_int (db, "PRAGMA user_version", &version, error))
    return FALSE;
  if (application_id != VIVIER_DB_APPLICATION_ID)
    {
      g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_NOT_A_WORKSPACE,
                   /* Translators: %s is a file name */
                   _("“%s” is not a Vivier workspace."), path);
      return FALSE;
    }
  if (version > vivier_migration_get_latest ())
    {
      g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_TOO_NEW,
                   /* Translators: %s is a file name */
                   _("“%s” was written by a newer Vivier. Update Vivier to use it."), path);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_is_whole (VivierDb    *db,
                const char  *path,
                GError     **error)
{
  g_autoptr (GError) local_error = NULL;

  if (vivier_db_quick_check (db, &local_error))
    return TRUE;
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else
    g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_DAMAGED,
                 /* Translators: %s is a file name */
                 _("“%s” is damaged."), path);
  return FALSE;
}

gboolean
vivier_backup_verify (const char  *path,
                      GError     **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (VivierDb) db = NULL;

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_NOT_FOUND,
                   /* Translators: %s is a file name */
                   _("There is no file “%s”."), path);
      return FALSE;
    }
  db = vivier_db_open (path, VIVIER_DB_OPEN_IMMUTABLE, &local_error);
  if (db == NULL)
    {
      if (g_error_matches (local_error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_DAMAGED))
        g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_NOT_A_WORKSPACE,
                     _("“%s” is not a Vivier workspace, or it is damaged."), name);
      else
        g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  return check_is_workspace (db, name, error) && check_is_whole (db, name, error);
}

static gboolean
copy_bytes (int          from,
            int          to,
            const char  *to_path,
            GError     **error)
{
  g_autofree char *chunk = g_malloc (COPY_CHUNK);
  gssize n_read;

  while ((n_read = read (from, chunk, COPY_CHUNK)) > 0)
    {
      for (gssize n_written = 0; n_written < n_read;)
        {
          gssize n = write (to, chunk + n_written, n_read - n_written);

          if (n < 0)
            return set_file_error (error, to_path);
          n_written += n;
        }
    }
  return n_read == 0 || set_file_error (error, to_path);
}

static gboolean
copy_file (const char  *from_path,
           const char  *to_path,
           GError     **error)
{
  int from = g_open (from_path, O_RDONLY | O_CLOEXEC, 0);
  int to;
  gboolean is_ok;

  if (from < 0)
    return set_file_error (error, from_path);
  to = g_open (to_path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  is_ok = to >= 0 ? copy_bytes (from, to, to_path, error) : set_file_error (error, to_path);
  if (to >= 0)
    close (to);
  close (from);
  return is_ok;
}

/* A log left beside a file that takes the place of another one would be replayed
 * into it. */
static gboolean
move_companions (const char  *path,
                 const char  *to_path,
                 GError     **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *from = g_strconcat (path, companions[i], NULL);
      g_autofree char *to = g_strconcat (to_path, companions[i], NULL);

      if (g_rename (from, to) != 0 && errno != ENOENT)
        return set_file_error (error, from);
    }
  return TRUE;
}

gboolean
vivier_backup_put_in_place (const char  *source,
                            const char  *destination,
                            GError     **error)
{
  g_autofree char *temporary = make_temporary_path (destination);
  g_autofree char *aside = g_strconcat (destination, ".stale", NULL);

  if (copy_file (source, temporary, error)
      && move_companions (destination, aside, error)
      && rename_durably (temporary, destination, error))
    {
      vivier_backup_remove_file (aside);
      return TRUE;
    }
  g_unlink (temporary);
  return FALSE;
}

char *
vivier_backup_set_aside (const char   *workspace_path,
                         VivierClock  *clock,
                         GError      **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (vivier_clock_get_now_ms (clock) / 1000);
  g_autofree char *date = g_date_time_format (now, "%Y-%m-%dT%H-%M-%SZ");
  g_autofree char *path = g_strdup_printf ("%s.damaged-%s", workspace_path, date);
  g_autofree char *folder = g_path_get_dirname (workspace_path);

  for (int i = 2; g_file_test (path, G_FILE_TEST_EXISTS); i++)
    {
      g_free (path);
      path = g_strdup_printf ("%s.damaged-%s-%d", workspace_path, date, i);
    }
  if (!move_companions (workspace_path, path, error))
    return NULL;
  if (g_rename (workspace_path, path) != 0 && errno != ENOENT)
    {
      set_file_error (error, workspace_path);
      return NULL;
    }
  if (!sync_path (folder, O_RDONLY | O_DIRECTORY, error))
    return NULL;
  return g_steal_pointer (&path);
}

char *
vivier_backup_format_time (gint64 at_ms)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (at_ms / 1000);
  g_autofree char *day = vivier_day_format (vivier_day_from_unix_ms (at_ms));
  g_autofree char *hour = time != NULL ? g_date_time_format (time, "%H:%M") : g_strdup ("");

  return g_strdup_printf ("%s %s", day, hour);
}
