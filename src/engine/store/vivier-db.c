/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/vivier-db-private.h"
#include "store/vivier-schema-private.h"
#include "store/vivier-stmt-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "vivier-engine-resources.h"

#define BUSY_TIMEOUT_MS         5000
#define WRITER_CACHE_KIB        65536
#define READER_CACHE_KIB        1024 /* the system keeps the file in memory as well */
#define JOURNAL_SIZE_LIMIT      67108864
/* Moving pages from the journal into the file takes 20 to 50 ms, which the write
 * that comes upon it would wait for: it is done at rest, and amid writes only
 * when they never end. */
#define CHECKPOINT_PAGES        4000
#define CANCEL_CHECK_PERIOD_OPS 1000

G_DEFINE_QUARK (vivier-store-error-quark, vivier_store_error)

static const char *default_vfs;

static int
check_cancelled_cb (gpointer user_data)
{
  VivierDb *self = user_data;

  if (self->cancellable == NULL || self->is_in_short_write || !g_cancellable_is_cancelled (self->cancellable))
    return FALSE;

  /* Stopping a statement that writes rolls back at once, which may take long. */
  if (self->may_tell_at_once)
    vivier_db_tell_cancelled (self);
  return TRUE;
}

static char *
make_uri (const char  *path,
          gboolean     is_immutable,
          GError     **error)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *uri = g_filename_to_uri (absolute, NULL, error);

  if (uri == NULL)
    return NULL;
  return g_strconcat (uri, is_immutable ? "?immutable=1" : NULL, NULL);
}

static gboolean
configure (VivierDb          *self,
           VivierDbOpenMode   mode,
           GError           **error)
{
  gboolean is_writer = mode == VIVIER_DB_OPEN_WRITE;
  g_autofree char *settings = NULL;

  sqlite3_extended_result_codes (self->handle, 1);
  sqlite3_busy_timeout (self->handle, BUSY_TIMEOUT_MS);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_progress_handler (self->handle, CANCEL_CHECK_PERIOD_OPS, check_cancelled_cb, self);
  vivier_db_add_functions (self->handle);

  settings = g_strdup_printf ("PRAGMA cell_size_check = ON;"
                              "PRAGMA trusted_schema = OFF;"
                              "PRAGMA foreign_keys = ON;"
                              "PRAGMA recursive_triggers = ON;"
                              "PRAGMA mmap_size = 0;"
                              "PRAGMA cache_size = -%d;"
                              "%s",
                              is_writer ? WRITER_CACHE_KIB : READER_CACHE_KIB,
                              is_writer ? "PRAGMA secure_delete = ON;"
                                          "PRAGMA synchronous = FULL;"
                                          "PRAGMA journal_mode = WAL;"
                                          "PRAGMA journal_size_limit = "
                                          G_STRINGIFY (JOURNAL_SIZE_LIMIT) ";"
                                          "PRAGMA wal_autocheckpoint = "
                                          G_STRINGIFY (CHECKPOINT_PAGES) ";"
                                        : "");
  if (!vivier_db_exec (self, settings, error))
    return FALSE;

  /* Reads the header and the schema, so that a damaged or foreign file is
   * noticed here and not by the first query. */
  return vivier_db_exec (self, "SELECT count(*) FROM sqlite_schema", error);
}

/* Counting each piece of memory takes a lock, for a figure that nobody asks for.
 * Where another library has used SQLite before, it stays as that wanted it. */
static gpointer
set_up_sqlite (gpointer unused)
{
  sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
  return NULL;
}

VivierDb *
vivier_db_open (const char        *path,
                VivierDbOpenMode   mode,
                GError           **error)
{
  g_autoptr (VivierDb) self = NULL;
  static GOnce once = G_ONCE_INIT;
  g_autofree char *uri = make_uri (path, mode == VIVIER_DB_OPEN_IMMUTABLE, error);
  int flags = SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX;

  if (uri == NULL)
    return NULL;

  g_once (&once, set_up_sqlite, NULL);
  flags |= mode == VIVIER_DB_OPEN_WRITE ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                                        : SQLITE_OPEN_READONLY;
  self = g_new0 (VivierDb, 1);
  self->statements = g_hash_table_new (g_str_hash, g_str_equal);
  self->is_read_only = mode != VIVIER_DB_OPEN_WRITE;

  if (sqlite3_open_v2 (uri, &self->handle, flags, default_vfs) != SQLITE_OK)
    {
      vivier_db_set_error (self, error, _("Cannot open the workspace"));
      return NULL;
    }
  if (!configure (self, mode, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
vivier_db_close (VivierDb *self)
{
  vivier_schema_forget (self);
  vivier_stmt_forget_all (self);
  g_hash_table_unref (self->statements);
  sqlite3_close (self->handle);
  g_free (self);
}

void
vivier_db_tell_cancelled (VivierDb *self)
{
  GFunc tell = g_steal_pointer (&self->tell_cancelled);

  if (tell == NULL)
    return;
  self->was_told = TRUE;
  tell (self->tell_data, NULL);
}

void
vivier_db_rest (VivierDb *self)
{
  if (!self->is_read_only)
    sqlite3_wal_checkpoint_v2 (self->handle, "main", SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
  sqlite3_db_release_memory (self->handle);
#ifdef __GLIBC__
  malloc_trim (0);
#endif
}

void
vivier_db_set_default_vfs (const char *name)
{
  default_vfs = name;
}

const char *
vivier_db_get_default_vfs (void)
{
  return default_vfs;
}

/**
 * vivier_db_exec:
 * @db: a connection
 * @sql: one or several statements, without parameters
 * @error: return location
 *
 * Runs statements whose rows, if any, do not matter.
 *
 * Returns: %FALSE with @error on failure
 */
gboolean
vivier_db_exec (VivierDb    *db,
                const char  *sql,
                GError     **error)
{
  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (sql != NULL, FALSE);

  if (sqlite3_exec (db->handle, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  vivier_db_set_error (db, error, NULL);
  return FALSE;
}

/**
 * vivier_db_last_insert_id:
 * @db: a connection
 *
 * Returns: the id of the row inserted last
 */
gint64
vivier_db_last_insert_id (VivierDb *db)
{
  g_return_val_if_fail (db != NULL, 0);

  return sqlite3_last_insert_rowid (db->handle);
}

/**
 * vivier_db_changes:
 * @db: a connection
 *
 * Returns: how many rows the last INSERT, UPDATE or DELETE touched, without
 *   those of triggers and foreign keys
 */
int
vivier_db_changes (VivierDb *db)
{
  g_return_val_if_fail (db != NULL, 0);

  return sqlite3_changes (db->handle);
}

gboolean
vivier_db_query_int (VivierDb    *self,
                     const char  *sql,
                     gint64      *value,
                     GError     **error)
{
  g_autoptr (VivierStmt) stmt = vivier_db_prepare (self, sql, error);
  g_autoptr (GError) local_error = NULL;

  if (stmt == NULL)
    return FALSE;
  if (vivier_stmt_step (stmt, &local_error))
    {
      *value = vivier_stmt_int (stmt, 0);
      return TRUE;
    }
  if (local_error == NULL)
    g_set_error_literal (&local_error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_NOT_FOUND,
                         _("The workspace gave no answer."));
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

gboolean
vivier_db_run (VivierDb    *self,
               const char  *sql,
               gint64       first,
               gint64       second,
               GError     **error)
{
  g_autoptr (VivierStmt) stmt = vivier_db_prepare (self, sql, error);
  int n_parameters;

  if (stmt == NULL)
    return FALSE;
  n_parameters = vivier_stmt_count_parameters (stmt);
  if (n_parameters >= 1)
    vivier_stmt_bind_int (stmt, 1, first);
  if (n_parameters >= 2)
    vivier_stmt_bind_int (stmt, 2, second);
  return vivier_stmt_run (stmt, error);
}

char *
vivier_db_load_resource (const char  *name,
                         GError     **error)
{
  g_autofree char *path = g_strconcat (RESOURCE_PREFIX "/sql/", name, NULL);
  GResource *resource = vivier_engine_get_resource ();
  g_autoptr (GBytes) bytes = NULL;
  gsize size;
  const char *text;

  bytes = g_resource_lookup_data (resource, path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  if (bytes == NULL)
    return NULL;
  text = g_bytes_get_data (bytes, &size);
  return g_strndup (text, size);
}

/**
 * vivier_db_get_meta:
 * @db: a connection
 * @key: a setting of the file itself
 *
 * Returns: (transfer full) (nullable): its value, %NULL when it was never set
 */
char *
vivier_db_get_meta (VivierDb   *db,
                    const char *key)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (key != NULL, NULL);

  stmt = vivier_db_prepare (db, "SELECT value FROM meta WHERE key = ?", NULL);
  if (stmt == NULL)
    return NULL;
  vivier_stmt_bind_text (stmt, 1, key);
  return vivier_stmt_step (stmt, NULL) ? vivier_stmt_dup_text (stmt, 0) : NULL;
}

/**
 * vivier_db_set_meta:
 * @db: a connection, in a write
 * @key: a setting of the file itself
 * @value: (nullable): its value, %NULL to forget it
 * @error: return location
 *
 * Not part of history or undo.
 *
 * Returns: %FALSE with @error on failure
 */
gboolean
vivier_db_set_meta (VivierDb    *db,
                    const char  *key,
                    const char  *value,
                    GError     **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (key != NULL, FALSE);

  stmt = vivier_db_prepare (db,
                            value != NULL
                              ? "INSERT INTO meta (key, value) VALUES (?1, ?2) "
                                "ON CONFLICT (key) DO UPDATE SET value = excluded.value"
                              : "DELETE FROM meta WHERE key = ?1",
                            error);
  if (stmt == NULL)
    return FALSE;
  vivier_stmt_bind_text (stmt, 1, key);
  if (value != NULL)
    vivier_stmt_bind_text (stmt, 2, value);
  return vivier_stmt_run (stmt, error);
}

gboolean
vivier_db_is_disk_full (int result,
                        int system_error)
{
  switch (result & 0xff)
    {
    case SQLITE_FULL:
      return TRUE;
    case SQLITE_IOERR:
      /* A quota or limit, which SQLite tells apart from a full disk; a failed
       * commit has lost the system's reason. */
      if (result == SQLITE_IOERR_WRITE && system_error == 0)
        return TRUE;
      return system_error == ENOSPC || system_error == EFBIG || system_error == EDQUOT;
    case SQLITE_CANTOPEN:
      return system_error == ENOSPC || system_error == EFBIG || system_error == EDQUOT;
    default:
      return FALSE;
    }
}

gboolean
vivier_db_is_trouble (int result)
{
  switch (result & 0xff)
    {
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_READONLY:
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return TRUE;
    default:
      return FALSE;
    }
}

static VivierStoreError
get_error_code (int result,
                int system_error)
{
  if (vivier_db_is_disk_full (result, system_error))
    return VIVIER_STORE_ERROR_FULL;

  switch (result & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return VIVIER_STORE_ERROR_BUSY;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return VIVIER_STORE_ERROR_READ_ONLY;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return VIVIER_STORE_ERROR_DAMAGED;
    case SQLITE_CONSTRAINT:
      return result == SQLITE_CONSTRAINT_CHECK || result == SQLITE_CONSTRAINT_NOTNULL
               ? VIVIER_STORE_ERROR_INVALID
               : VIVIER_STORE_ERROR_FAILED;
    case SQLITE_TOOBIG:
    case SQLITE_MISMATCH:
      return VIVIER_STORE_ERROR_INVALID;
    default:
      return VIVIER_STORE_ERROR_FAILED;
    }
}

static char *
describe (VivierDb         *db,
          int               result,
          int               system_error,
          VivierStoreError  code)
{
  switch (code)
    {
    case VIVIER_STORE_ERROR_FULL:
      return g_strdup (_("The disk is full. Make some room, then try again."));
    case VIVIER_STORE_ERROR_BUSY:
      return g_strdup (_("Another program is using the workspace. Close it there, then try again."));
    case VIVIER_STORE_ERROR_READ_ONLY:
      return g_strdup (_("The workspace cannot be written."));
    case VIVIER_STORE_ERROR_DAMAGED:
      return g_strdup (_("The workspace file is damaged. Close it and open it again: its last backup, if there is one, will take its place."));
    default:
      break;
    }
  if ((result & 0xff) == SQLITE_IOERR || (result & 0xff) == SQLITE_CANTOPEN)
    {
      /* Translators: %s is what the system says, such as "Input/output error" */
      return g_strdup_printf (_("The disk cannot be read or written (%s). Check it, then try again."),
                              system_error != 0 ? g_strerror (system_error) : sqlite3_errstr (result));
    }
  /* Translators: %s is a technical reason in English */
  return g_strdup_printf (_("The workspace refused it (%s)."), sqlite3_errmsg (db->handle));
}

/**
 * vivier_db_set_error:
 * @db: a connection on which something failed
 * @error: return location
 * @context: (nullable): what could not be done, without full stop
 *
 * Makes a #GError of the connection's last failure. A cancelled call becomes
 * %G_IO_ERROR_CANCELLED.
 */
void
vivier_db_set_error (VivierDb    *db,
                     GError     **error,
                     const char  *context)
{
  int result, system_error;
  g_autofree char *reason = NULL;
  VivierStoreError code;

  g_return_if_fail (db != NULL);

  result = sqlite3_extended_errcode (db->handle);
  system_error = db->handle != NULL ? sqlite3_system_errno (db->handle) : 0;
  if (vivier_db_is_trouble (result) || vivier_db_is_disk_full (result, system_error))
    db->trouble = result;

  if ((result & 0xff) == SQLITE_INTERRUPT)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("Cancelled"));
      return;
    }

  code = get_error_code (result, system_error);
  reason = describe (db, result, system_error, code);
  if (context != NULL)
    /* Translators: what could not be done, then why */
    g_set_error (error, VIVIER_STORE_ERROR, code, _("%s: %s"), context, reason);
  else
    g_set_error_literal (error, VIVIER_STORE_ERROR, code, reason);
}
