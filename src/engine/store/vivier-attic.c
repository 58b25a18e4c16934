/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/vivier-attic.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/vivier-backup-private.h"

#define SUFFIX     ".vivier"
#define CHUNK      (256 * 1024)
#define NEW_PREFIX ".new-"

/* Paths ------------------------------------------------------------------- */

/**
 * vivier_attic_dup_folder:
 * @workspace_path: a workspace file, which need not exist
 *
 * Returns: (transfer full): the folder of its files: "Clients.files" for
 *   "Clients.vivier"
 */
char *
vivier_attic_dup_folder (const char *workspace_path)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (workspace_path != NULL, NULL);

  path = vivier_backup_resolve_path (workspace_path);
  if (g_str_has_suffix (path, SUFFIX))
    path[strlen (path) - strlen (SUFFIX)] = '\0';
  return g_strconcat (path, ".files", NULL);
}

static char *
dup_path_in (const char *folder,
             const char *sha256)
{
  g_autofree char *shelf = g_strndup (sha256, 2);

  return g_build_filename (folder, shelf, sha256, NULL);
}

/**
 * vivier_attic_dup_path:
 * @workspace_path: a workspace file
 * @sha256: 64 hexadecimal digits
 *
 * Returns: (transfer full): where the bytes of that hash lie, or would
 */
char *
vivier_attic_dup_path (const char *workspace_path,
                       const char *sha256)
{
  g_autofree char *folder = NULL;

  g_return_val_if_fail (workspace_path != NULL && sha256 != NULL && strlen (sha256) == 64, NULL);

  folder = vivier_attic_dup_folder (workspace_path);
  return dup_path_in (folder, sha256);
}

static char *
dup_folder_of (VivierDb *db)
{
  return vivier_attic_dup_folder (sqlite3_db_filename (db->handle, "main"));
}

/* Errors ------------------------------------------------------------------ */

static gboolean
set_file_error (GError     **error,
                const char  *path)
{
  int code = errno;
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, VIVIER_STORE_ERROR,
               code == ENOSPC || code == EDQUOT || code == EFBIG ? VIVIER_STORE_ERROR_FULL
               : code == ENOENT                                  ? VIVIER_STORE_ERROR_NOT_FOUND
               : code == EACCES || code == EPERM || code == EROFS ? VIVIER_STORE_ERROR_READ_ONLY
                                                                 : VIVIER_STORE_ERROR_FAILED,
               /* Translators: the name of a file, then what the system says */
               _("Cannot keep “%s”: %s."), name, g_strerror (code));
  return FALSE;
}

/* Writing ----------------------------------------------------------------- */

/* A file on its way into the attic. */
typedef struct {
  char      *folder;
  char      *path;       /* its temporary name */
  int        descriptor;
  GChecksum *checksum;
  gint64     size;
} Incoming;

static void
incoming_clear (Incoming *self)
{
  if (self->descriptor >= 0)
    close (self->descriptor);
  if (self->path != NULL)
    g_unlink (self->path);
  g_free (self->path);
  g_free (self->folder);
  g_clear_pointer (&self->checksum, g_checksum_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Incoming, incoming_clear)

static gboolean
incoming_open (Incoming  *self,
               VivierDb  *db,
               GError   **error)
{
  self->folder = dup_folder_of (db);
  if (g_mkdir_with_parents (self->folder, 0700) != 0)
    return set_file_error (error, self->folder);

  self->path = g_build_filename (self->folder, NEW_PREFIX "XXXXXX", NULL);
  self->descriptor = g_mkstemp_full (self->path, O_WRONLY | O_CLOEXEC, 0600);
  if (self->descriptor < 0)
    {
      set_file_error (error, self->path);
      g_clear_pointer (&self->path, g_free);
      return FALSE;
    }
  self->checksum = g_checksum_new (G_CHECKSUM_SHA256);
  return TRUE;
}

static gboolean
incoming_write (Incoming    *self,
                const char  *bytes,
                gsize        size,
                GError     **error)
{
  g_checksum_update (self->checksum, (const guchar *) bytes, (gssize) size);
  self->size += (gint64) size;
  while (size > 0)
    {
      gssize n = write (self->descriptor, bytes, size);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return set_file_error (error, self->path);
      bytes += n;
      size -= (gsize) n;
    }
  return TRUE;
}

static gboolean
sync_folder (const char  *folder,
             GError     **error)
{
  int descriptor = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  gboolean is_synced;

  if (descriptor < 0)
    return set_file_error (error, folder);
  is_synced = fsync (descriptor) == 0 || errno == EINVAL;
  if (!is_synced)
    set_file_error (error, folder);
  close (descriptor);
  return is_synced;
}

/* On disk before its name is: a file in the attic is always whole. */
static gboolean
incoming_close (Incoming  *self,
                char     **sha256,
                GError   **error)
{
  const char *hash = g_checksum_get_string (self->checksum);
  g_autofree char *path = dup_path_in (self->folder, hash);
  g_autofree char *shelf = g_path_get_dirname (path);

  if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      *sha256 = g_strdup (hash);
      return TRUE;
    }
  if (fsync (self->descriptor) != 0)
    return set_file_error (error, self->path);
  if (g_mkdir_with_parents (shelf, 0700) != 0)
    return set_file_error (error, shelf);
  if (g_rename (self->path, path) != 0)
    return set_file_error (error, path);
  g_clear_pointer (&self->path, g_free);
  if (!sync_folder (shelf, error) || !sync_folder (self->folder, error))
    return FALSE;

  *sha256 = g_strdup (hash);
  return TRUE;
}

static gboolean
set_size_error (GError     **error,
                const char  *path,
                gint64       max_size)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *most = g_format_size ((guint64) max_size);

  g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID,
               /* Translators: the name of a file, a size such as 1 GB */
               _("“%s” is larger than %s, which is the most that is kept. Keep a link to it in a note instead."), name, most);
  return FALSE;
}

static int
open_source (const char  *path,
             gint64       max_size,
             GError     **error)
{
  /* Not blocking: nobody shall wait for a pipe. */
  int source = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  struct stat info;

  if (source < 0 || fstat (source, &info) != 0)
    {
      set_file_error (error, path);
    }
  else if (!S_ISREG (info.st_mode))
    {
      g_autofree char *name = g_filename_display_basename (path);

      /* Translators: the name of a folder or of a device */
      g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID, _("“%s” is not a file. Choose a file."), name);
    }
  else if (info.st_size > max_size)
    {
      set_size_error (error, path, max_size);
    }
  else
    {
      return source;
    }
  if (source >= 0)
    close (source);
  return -1;
}

static gboolean
copy_into (Incoming      *incoming,
           int            source,
           const char    *path,
           gint64         max_size,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autofree char *chunk = g_malloc (CHUNK);

  for (;;)
    {
      gssize n = read (source, chunk, CHUNK);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return set_file_error (error, path);
      if (n == 0)
        return TRUE;
      /* It may be growing. */
      if (incoming->size + n > max_size)
        return set_size_error (error, path, max_size);
      if (g_cancellable_set_error_if_cancelled (cancellable, error) || !incoming_write (incoming, chunk, (gsize) n, error))
        return FALSE;
    }
}

/**
 * vivier_attic_add_file:
 * @db: the connection of a write
 * @path: the file to copy
 * @max_size: the most bytes that are kept
 * @sha256: (out) (transfer full): the hash it is kept under
 * @size: (out) (optional): how many bytes it has
 * @cancellable: (nullable): stops it, leaving nothing behind
 * @error: return location
 *
 * Returns: %FALSE with @error
 */
gboolean
vivier_attic_add_file (VivierDb      *db,
                       const char    *path,
                       gint64         max_size,
                       char         **sha256,
                       gint64        *size,
                       GCancellable  *cancellable,
                       GError       **error)
{
  g_auto (Incoming) incoming = { .descriptor = -1 };
  int source;
  gboolean is_copied;

  g_return_val_if_fail (db != NULL && path != NULL && sha256 != NULL, FALSE);

  source = open_source (path, max_size, error);
  if (source < 0)
    return FALSE;
  is_copied = incoming_open (&incoming, db, error)
              && copy_into (&incoming, source, path, max_size, cancellable, error)
              && incoming_close (&incoming, sha256, error);
  close (source);
  if (is_copied && size != NULL)
    *size = incoming.size;
  return is_copied;
}

/**
 * vivier_attic_add_bytes:
 * @db: the connection of a write
 * @bytes: what to keep
 * @sha256: (out) (transfer full): the hash it is kept under
 * @error: return location
 *
 * Returns: %FALSE with @error
 */
gboolean
vivier_attic_add_bytes (VivierDb  *db,
                        GBytes    *bytes,
                        char     **sha256,
                        GError   **error)
{
  g_auto (Incoming) incoming = { .descriptor = -1 };
  gsize size;
  const char *data;

  g_return_val_if_fail (db != NULL && bytes != NULL && sha256 != NULL, FALSE);

  data = g_bytes_get_data (bytes, &size);
  return incoming_open (&incoming, db, error)
         && incoming_write (&incoming, data, size, error)
         && incoming_close (&incoming, sha256, error);
}
