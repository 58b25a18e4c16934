/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/vivier-opening-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/vivier-backup-private.h"
#include "store/vivier-lock-private.h"
#include "store/vivier-migration-private.h"
#include "store/vivier-write-private.h"

#define SQLITE_MAGIC          "SQLite format 3"
#define HEADER_BYTES          100
#define APPLICATION_ID_OFFSET 68
/* Checking this much costs some 10 ms, so small files are checked each time;
 * larger ones when they were not closed, else by the store in the background. */
#define SMALL_FILE_BYTES      (8 * 1024 * 1024)

typedef enum {
  KIND_NEW,        /* missing or empty */
  KIND_WORKSPACE,
  KIND_UNMARKED,   /* SQLite, without our mark in the header */
  KIND_FOREIGN,
} FileKind;

static gint64
get_size (const char *path)
{
  GStatBuf info;

  return g_stat (path, &info) == 0 ? info.st_size : -1;
}

static gboolean
has_log (const char *path)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);

  return get_size (log) > 0;
}

static void
set_not_a_workspace (GError     **error,
                     const char  *path)
{
  g_autofree char *name = g_path_get_basename (path);

  g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_NOT_A_WORKSPACE,
               /* Translators: %s is a file name */
               _("“%s” is not a Vivier workspace. It was left as it is: choose another file."), name);
}

/* Looks at the header without SQLite, which might touch the file. */
static gboolean
inspect (const char  *path,
         FileKind    *kind,
         GError     **error)
{
  guint8 header[HEADER_BYTES];
  GStatBuf info;
  int descriptor;
  gssize n_read;
  guint32 id;

  *kind = KIND_NEW;
  if (g_stat (path, &info) != 0 && errno == ENOENT)
    return TRUE;
  descriptor = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  n_read = descriptor >= 0 ? read (descriptor, header, sizeof header) : -1;
  if (n_read < 0 && !S_ISDIR (info.st_mode))
    {
      int code = errno;

      g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_FAILED,
                   /* Translators: a file name, then what the system says */
                   _("Cannot read “%s”: %s."), path, g_strerror (code));
    }
  if (descriptor >= 0)
    close (descriptor);
  if (n_read < 0 || !S_ISREG (info.st_mode))
    {
      if (error == NULL || *error == NULL)
        set_not_a_workspace (error, path);
      return FALSE;
    }
  if (n_read == 0)
    return TRUE;
  if (n_read < HEADER_BYTES || memcmp (header, SQLITE_MAGIC, sizeof SQLITE_MAGIC) != 0)
    {
      *kind = KIND_FOREIGN;
      return TRUE;
    }
  memcpy (&id, header + APPLICATION_ID_OFFSET, sizeof id);
  id = GUINT32_FROM_BE (id);
  *kind = id == VIVIER_DB_APPLICATION_ID ? KIND_WORKSPACE : id == 0 ? KIND_UNMARKED : KIND_FOREIGN;
  return TRUE;
}

/* A workspace killed in its first second has the mark in its log only; an empty
 * SQLite file may become one. Anything else is somebody's database. */
static FileKind
inspect_unmarked (const char *path)
{
  VivierDbOpenMode mode = has_log (path) ? VIVIER_DB_OPEN_READ : VIVIER_DB_OPEN_IMMUTABLE;
  g_autoptr (VivierDb) db = vivier_db_open (path, mode, NULL);
  gint64 id = 0, n_tables = 0;

  if (db == NULL
      || !vivier_db_query_int (db, "PRAGMA application_id", &id, NULL)
      || !vivier_db_query_int (db, "SELECT count(*) FROM sqlite_schema", &n_tables, NULL))
    return KIND_FOREIGN;
  if (id == VIVIER_DB_APPLICATION_ID)
    return KIND_WORKSPACE;
  return id == 0 && n_tables == 0 ? KIND_NEW : KIND_FOREIGN;
}

gboolean
vivier_db_quick_check (VivierDb  *db,
                       GError   **error)
{
  g_autoptr (VivierStmt) stmt = NULL;
  g_autoptr (GError) local_error = NULL;
  gboolean is_whole = TRUE;

  stmt = vivier_db_prepare (db, "PRAGMA quick_check", &local_error);
  while (is_whole && stmt != NULL && vivier_stmt_step (stmt, &local_error))
    {
      const char *text = vivier_stmt_text (stmt, 0);

      is_whole = g_strcmp0 (text, "ok") == 0 || vivier_db_is_search_complaint (text);
    }
  if (local_error == NULL)
    return is_whole;
  if (!g_error_matches (local_error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_DAMAGED))
    g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static void
set_notice (VivierOpening    *self,
            VivierStoreError  code,
            char             *sentence)
{
  g_clear_error (&self->notice);
  self->notice = g_error_new_literal (VIVIER_STORE_ERROR, code, sentence);
  g_free (sentence);
}

/* (transfer full) (nullable): the newest backup that can be read. */
static VivierBackup *
find_good_backup (const char *path)
{
  g_autoptr (GPtrArray) backups = vivier_backup_list (path, NULL);

  for (guint i = 0; backups != NULL && i < backups->len; i++)
    {
      if (vivier_backup_verify (((VivierBackup *) g_ptr_array_index (backups, i))->path, NULL))
        return g_ptr_array_steal_index (backups, i);
    }
  return NULL;
}

/* A damaged file is set aside and the last good backup opened in its place.
 * Without a backup nothing is moved: a file that vanished would be followed by
 * an empty workspace the next time. */
static gboolean
recover (VivierOpening  *self,
         VivierClock    *clock,
         GError        **error)
{
  g_autofree char *name = g_path_get_basename (self->path);
  g_autofree char *aside = NULL;
  g_autofree char *aside_name = NULL;
  g_autofree char *time = NULL;
  VivierBackup *backup = find_good_backup (self->path);
  gboolean is_ok;

  g_clear_pointer (&self->db, vivier_db_close);
  if (backup == NULL)
    {
      g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_DAMAGED,
                   /* Translators: both are file names */
                   _("“%s” is damaged and there is no backup of it. It was left as it is: keep “%s”, and restore a copy of yours or open another workspace."),
                   name, self->path);
      return FALSE;
    }
  aside = vivier_backup_set_aside (self->path, clock, error);
  is_ok = aside != NULL && vivier_backup_put_in_place (backup->path, self->path, error);
  if (is_ok)
    {
      aside_name = g_path_get_basename (aside);
      time = vivier_backup_format_time (backup->at_ms);
      set_notice (self, VIVIER_STORE_ERROR_DAMAGED,
                  /* Translators: a file name, a date and time, a file name */
                  g_strdup_printf (_("“%s” was damaged: the backup of %s was put in its place. The damaged file is kept as “%s”."),
                                   name, time, aside_name));
    }
  vivier_backup_free (backup);
  return is_ok;
}

static gboolean
migrate (VivierOpening  *self,
         VivierClock    *clock,
         GError        **error)
{
  int version;
  g_autofree char *backup = NULL;
  g_autofree char *backup_name = NULL;

  if (!vivier_migration_get_version (self->db, &version, error))
    return FALSE;
  if (version > 0 && version < vivier_migration_get_latest ())
    {
      backup = vivier_backup_copy_dated (self->db, self->path, "migration", clock, NULL, error);
      if (backup == NULL)
        return FALSE;
      backup_name = g_path_get_basename (backup);
      if (self->notice == NULL)
        set_notice (self, VIVIER_STORE_ERROR_FAILED,
                    /* Translators: %s is a file name */
                    g_strdup_printf (_("The workspace was brought to the format of this version. A backup of the old one is kept as “%s”."),
                                     backup_name));
    }
  return vivier_migration_run (self->db, clock, error);
}

/* People's data is nobody else's, whatever the folder; SQLite gives what it puts
 * beside the file the same rights. */
static gboolean
create_private_file (const char *path)
{
  int descriptor = g_open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

  if (descriptor >= 0)
    close (descriptor);
  return descriptor >= 0;
}

static gboolean
open_connection (VivierOpening  *self,
                 GError        **error)
{
  self->must_remove = create_private_file (self->path);
  self->mode = VIVIER_DB_OPEN_WRITE;
  self->db = vivier_db_open (self->path, VIVIER_DB_OPEN_WRITE, error);
  return self->db != NULL;
}

/* TRUE when the file is open and whole; FALSE without @error when it is damaged. */
static gboolean
open_checked (VivierOpening  *self,
              FileKind        kind,
              GError        **error)
{
  gboolean needs_check = kind == KIND_WORKSPACE
                         && (has_log (self->path) || get_size (self->path) < SMALL_FILE_BYTES);
  g_autoptr (GError) local_error = NULL;

  if (!open_connection (self, &local_error))
    {
      if (!g_error_matches (local_error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_DAMAGED))
        g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (!needs_check)
    return TRUE;
  self->is_checked = TRUE;
  return vivier_db_quick_check (self->db, error);
}

/* A reader makes -wal and -shm when it is the first, and may not remove them. A
 * connection for writing does, as the last one, when nobody else is there. */
static void
tidy (const char *path)
{
  int lock = vivier_lock_take (path, NULL);
  sqlite3 *handle = NULL;

  if (lock < 0)
    return;
  if (sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READWRITE, vivier_db_get_default_vfs ()) == SQLITE_OK)
    sqlite3_exec (handle, "SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL);
  sqlite3_close (handle);
  vivier_lock_release (path, lock);
}

void
vivier_opening_close (VivierOpening *self)
{
  g_clear_pointer (&self->db, vivier_db_close);
  if (self->must_tidy)
    tidy (self->path);
  self->must_tidy = FALSE;
  /* Where nothing was, a failure leaves nothing. */
  if (self->must_remove)
    vivier_backup_remove_file (self->path);
  self->must_remove = FALSE;
  if (self->lock >= 0)
    vivier_lock_release (self->path, self->lock);
  self->lock = -1;
}

void
vivier_opening_clear (VivierOpening *self)
{
  if (self->path != NULL)
    vivier_opening_close (self);
  g_clear_pointer (&self->path, g_free);
  g_clear_error (&self->notice);
}

static gboolean
open_for_reading (VivierOpening  *self,
                  GError        **error)
{
  g_autofree char *type = vivier_filesystem_dup_type (self->path);
  g_autofree char *log = g_strconcat (self->path, "-wal", NULL);
  gboolean had_log;
  g_autoptr (GError) local_error = NULL;

  g_clear_pointer (&self->db, vivier_db_close);
  had_log = g_file_test (log, G_FILE_TEST_EXISTS);
  self->mode = VIVIER_DB_OPEN_READ;
  if (!vivier_filesystem_is_network (type))
    {
      /* Also when it fails: a damaged schema shows only once they are made. */
      self->must_tidy = !had_log;
      self->db = vivier_db_open (self->path, self->mode, &local_error);
    }
  if (self->db != NULL)
    return TRUE;
  if (g_error_matches (local_error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_DAMAGED))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  /* Where no -shm can be made, only a file that nobody writes can be read. */
  self->mode = VIVIER_DB_OPEN_IMMUTABLE;
  self->db = vivier_db_open (self->path, self->mode, error);
  return self->db != NULL;
}

static gboolean
check_format_for_reading (VivierOpening  *self,
                          GError        **error)
{
  g_autofree char *name = g_path_get_basename (self->path);
  int version;

  if (!vivier_migration_get_version (self->db, &version, error))
    return FALSE;
  if (version < vivier_migration_get_latest ())
    {
      g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_READ_ONLY,
                   /* Translators: %s is a file name */
                   _("“%s” has the format of an older Vivier and must be opened once where it can be written."),
                   name);
      return FALSE;
    }
  if (version > vivier_migration_get_latest ())
    set_notice (self, VIVIER_STORE_ERROR_TOO_NEW,
                /* Translators: %s is a file name */
                g_strdup_printf (_("“%s” was written by a newer Vivier and can only be read. Update Vivier to change it."),
                                 name));
  return TRUE;
}

static gboolean
open_read_only (VivierOpening  *self,
                const char     *reason,
                GError        **error)
{
  g_autofree char *name = g_path_get_basename (self->path);

  if (!open_for_reading (self, error))
    return FALSE;
  if (reason != NULL && self->mode == VIVIER_DB_OPEN_IMMUTABLE && has_log (self->path))
    set_notice (self, VIVIER_STORE_ERROR_READ_ONLY,
                /* Translators: a file name, then a reason such as "Permission denied" */
                g_strdup_printf (_("“%s” can only be read here (%s), and its last changes, still in “%s-wal”, are not shown. Copy both to a place where you may write, and open the copy."),
                                 name, reason, name));
  else if (reason != NULL)
    set_notice (self, VIVIER_STORE_ERROR_READ_ONLY,
                /* Translators: a file name, then a reason such as "Permission denied" */
                g_strdup_printf (_("“%s” can only be read here (%s). To change it, copy it to a place where you may write, and open the copy."),
                                 name, reason));
  return check_format_for_reading (self, error);
}

static gboolean
check_filesystem (VivierOpening  *self,
                  GError        **error)
{
  g_autofree char *type = vivier_filesystem_dup_type (self->path);
  g_autofree char *name = g_path_get_basename (self->path);

  if (!vivier_filesystem_is_network (type))
    return TRUE;
  g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_FAILED,
               /* Translators: a file name, then a kind of file system such as "nfs" */
               _("“%s” lies on a network folder (%s), where a workspace cannot be kept safely. Copy it to this computer and open the copy."),
               name, type);
  return FALSE;
}

static gboolean
prepare_for_writing (VivierOpening  *self,
                     VivierClock    *clock,
                     GError        **error)
{
  int version;

  if (!vivier_migration_get_version (self->db, &version, error))
    return FALSE;
  if (version > vivier_migration_get_latest ())
    {
      if (!open_for_reading (self, error))
        return FALSE;
      vivier_lock_release (self->path, self->lock);
      self->lock = -1;
      return check_format_for_reading (self, error);
    }
  return migrate (self, clock, error) && vivier_history_attach (self->db, error);
}

static gboolean
open_for_writing (VivierOpening  *self,
                  FileKind        kind,
                  VivierClock    *clock,
                  GError        **error)
{
  g_autoptr (GError) local_error = NULL;
  gboolean is_whole;

  /* A log whose file is gone must not be replayed into a new one, nor lost. */
  if (get_size (self->path) <= 0 && has_log (self->path))
    {
      g_autofree char *aside = vivier_backup_set_aside (self->path, clock, error);

      if (aside == NULL)
        return FALSE;
    }
  is_whole = kind != KIND_FOREIGN && open_checked (self, kind, &local_error);
  if (local_error == NULL && is_whole && prepare_for_writing (self, clock, &local_error))
    {
      self->must_remove = FALSE;
      return TRUE;
    }
  if (local_error != NULL
      && !g_error_matches (local_error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_DAMAGED))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  self->is_checked = TRUE;
  self->must_remove = FALSE;
  return recover (self, clock, error)
         && open_connection (self, error)
         && prepare_for_writing (self, clock, error);
}

static const char *
find_obstacle (const char *path)
{
  if (g_file_test (path, G_FILE_TEST_EXISTS) && faccessat (AT_FDCWD, path, W_OK, AT_EACCESS) != 0)
    return g_strerror (errno);
  return NULL;
}

static gboolean
has_backups (const char *path)
{
  g_autoptr (GPtrArray) backups = vivier_backup_list (path, NULL);

  return backups != NULL && backups->len > 0;
}

static gboolean
identify (VivierOpening         *self,
          VivierStoreOpenFlags   flags,
          FileKind              *kind,
          GError               **error)
{
  if (!inspect (self->path, kind, error))
    return FALSE;
  if (*kind == KIND_UNMARKED)
    *kind = inspect_unmarked (self->path);
  /* What has backups was a workspace once: emptied or overwritten, it is damaged. */
  if (get_size (self->path) >= 0 && (*kind == KIND_NEW || *kind == KIND_FOREIGN)
      && has_backups (self->path))
    *kind = KIND_FOREIGN;
  else if (*kind == KIND_FOREIGN)
    {
      set_not_a_workspace (error, self->path);
      return FALSE;
    }
  if (*kind == KIND_NEW
      && (flags & (VIVIER_STORE_OPEN_NO_CREATE | VIVIER_STORE_OPEN_READ_ONLY)) != 0)
    {
      g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_NOT_FOUND,
                   /* Translators: %s is a file name */
                   _("There is no workspace “%s”."), self->path);
      return FALSE;
    }
  return TRUE;
}

gboolean
vivier_opening_run (VivierOpening         *self,
                    const char            *path,
                    VivierStoreOpenFlags   flags,
                    VivierClock           *clock,
                    GError               **error)
{
  g_autoptr (GError) lock_error = NULL;
  const char *obstacle;
  FileKind kind;

  self->lock = -1;
  self->path = vivier_backup_resolve_path (path);
  if (!identify (self, flags, &kind, error))
    return FALSE;
  if ((flags & VIVIER_STORE_OPEN_READ_ONLY) != 0)
    return open_read_only (self, NULL, error);
  if (!check_filesystem (self, error))
    return FALSE;
  obstacle = find_obstacle (self->path);
  if (obstacle != NULL)
    return open_read_only (self, obstacle, error);

  self->lock = vivier_lock_take (self->path, &lock_error);
  if (self->lock >= 0)
    return open_for_writing (self, kind, clock, error);
  if (lock_error->domain == VIVIER_STORE_ERROR)
    {
      g_propagate_error (error, g_steal_pointer (&lock_error));
      return FALSE;
    }
  if (kind == KIND_NEW)
    {
      g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_READ_ONLY,
                   /* Translators: a file name, then what the system says */
                   _("Cannot create “%s”: %s. Choose another folder."),
                   self->path, lock_error->message);
      return FALSE;
    }
  /* The folder cannot be written, and so no log beside the file. */
  return open_read_only (self, lock_error->message, error);
}
