/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/vivier-lock-private.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixmounts.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/vivier-db.h"

#define BALLAST_BYTES (16 * 1024 * 1024)

static gboolean
is_same_file (const char *path,
              int         descriptor)
{
  struct stat by_path, by_descriptor;

  return stat (path, &by_path) == 0 && fstat (descriptor, &by_descriptor) == 0
         && by_path.st_dev == by_descriptor.st_dev && by_path.st_ino == by_descriptor.st_ino;
}

static void
set_busy_error (GError     **error,
                const char  *workspace_path)
{
  g_autofree char *name = g_path_get_basename (workspace_path);

  g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_BUSY,
               /* Translators: %s is the name of a workspace file */
               _("“%s” is open in another Vivier. Close it there, or wait until it has finished, then try again."),
               name);
}

int
vivier_lock_take (const char  *workspace_path,
                  GError     **error)
{
  g_autofree char *path = g_strconcat (workspace_path, ".lock", NULL);
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

  /* The owner removes the file as it goes: what was just opened may be a file
   * that no longer has a name. */
  for (;;)
    {
      int descriptor = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

      if (descriptor < 0)
        {
          int code = errno;

          g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (code), g_strerror (code));
          return -1;
        }
      if (fcntl (descriptor, F_OFD_SETLK, &lock) != 0)
        {
          close (descriptor);
          set_busy_error (error, workspace_path);
          return -1;
        }
      if (is_same_file (path, descriptor))
        return descriptor;
      close (descriptor);
    }
}

void
vivier_lock_release (const char *workspace_path,
                     int         descriptor)
{
  g_autofree char *path = NULL;

  if (descriptor < 0)
    return;
  path = g_strconcat (workspace_path, ".lock", NULL);
  g_unlink (path);
  close (descriptor);
}

gboolean
vivier_ballast_take (const char *workspace_path)
{
  g_autofree char *path = g_strconcat (workspace_path, ".ballast", NULL);
  int descriptor = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  gboolean is_held;

  if (descriptor < 0)
    return FALSE;
  /* Not posix_fallocate(), which writes the bytes where it cannot reserve them. */
  is_held = fallocate (descriptor, 0, 0, BALLAST_BYTES) == 0;
  if (!is_held && (errno == EOPNOTSUPP || errno == ENOSYS))
    is_held = TRUE;
  close (descriptor);
  if (!is_held)
    g_unlink (path);
  return is_held;
}

void
vivier_ballast_release (const char *workspace_path)
{
  g_autofree char *path = g_strconcat (workspace_path, ".ballast", NULL);

  g_unlink (path);
}

gboolean
vivier_filesystem_is_network (const char *type)
{
  static const char *const network_types[] = {
    "9p", "afs", "ceph", "cifs", "coda", "davfs", "fuse.curlftpfs", "fuse.davfs2",
    "fuse.glusterfs", "fuse.gvfsd-fuse", "fuse.rclone", "fuse.s3fs", "fuse.smbnetfs",
    "fuse.sshfs", "lustre", "ncpfs", "nfs", "nfs4", "smb3", "smbfs", NULL
  };

  return type != NULL && g_strv_contains (network_types, type);
}

char *
vivier_filesystem_dup_type (const char *path)
{
  g_autoptr (GUnixMountEntry) mount = g_unix_mount_for (path, NULL);

  return mount != NULL ? g_strdup (g_unix_mount_get_fs_type (mount)) : NULL;
}
