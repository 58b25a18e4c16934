/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/vivier-identity.h"
#include "base/vivier-text.h"
#include "model/vivier-attachment.h"
#include "model/vivier-prospect-private.h"

#define MAX_NAME_CHARS 255
#define COLUMNS        "id, uuid, prospect_id, activity_id, name, mime_type, size, sha256, created_ms"

/**
 * vivier_attachment_free:
 * @self: (nullable) (transfer full): an attachment
 */
void
vivier_attachment_free (VivierAttachment *self)
{
  if (self == NULL)
    return;

  g_free (self->uuid);
  g_free (self->name);
  g_free (self->mime_type);
  g_free (self->sha256);
  g_free (self);
}

static VivierAttachment *
read_attachment (VivierStmt *stmt)
{
  VivierAttachment *self = g_new0 (VivierAttachment, 1);

  self->id = vivier_stmt_int (stmt, 0);
  self->uuid = vivier_stmt_dup_text (stmt, 1);
  self->prospect_id = vivier_stmt_int (stmt, 2);
  self->activity_id = vivier_stmt_int (stmt, 3);
  self->name = vivier_stmt_dup_text (stmt, 4);
  self->mime_type = vivier_stmt_dup_text (stmt, 5);
  self->size = vivier_stmt_int (stmt, 6);
  self->sha256 = vivier_stmt_dup_text (stmt, 7);
  self->created_ms = vivier_stmt_int (stmt, 8);
  return self;
}

static const char *
missing_text (void)
{
  return _("This file is no longer attached.");
}

/**
 * vivier_attachments_of:
 * @db: a connection
 * @prospect_id: a prospect
 * @error: return location
 *
 * Returns: (transfer full) (element-type VivierAttachment): newest first
 */
GPtrArray *
vivier_attachments_of (VivierDb  *db,
                       gint64     prospect_id,
                       GError   **error)
{
  g_autoptr (GPtrArray) attachments = g_ptr_array_new_with_free_func ((GDestroyNotify) vivier_attachment_free);
  g_autoptr (VivierStmt) stmt = NULL;
  GError *failure = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  stmt = vivier_db_prepare (db, "SELECT " COLUMNS " FROM attachment WHERE prospect_id = ?1 ORDER BY id DESC", error);
  if (stmt == NULL)
    return NULL;
  vivier_stmt_bind_int (stmt, 1, prospect_id);
  while (vivier_stmt_step (stmt, &failure))
    g_ptr_array_add (attachments, read_attachment (stmt));
  if (failure == NULL)
    return g_steal_pointer (&attachments);

  g_propagate_error (error, failure);
  return NULL;
}

/**
 * vivier_attachment_load:
 * @db: a connection
 * @id: of the attachment
 * @error: return location
 *
 * Returns: (transfer full): the attachment, or %NULL with
 *   %VIVIER_STORE_ERROR_NOT_FOUND
 */
VivierAttachment *
vivier_attachment_load (VivierDb  *db,
                        gint64     id,
                        GError   **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  stmt = vivier_db_prepare (db, "SELECT " COLUMNS " FROM attachment WHERE id = ?1", error);
  if (stmt == NULL)
    return NULL;
  vivier_stmt_bind_int (stmt, 1, id);
  if (!vivier_stmt_step_or_not_found (stmt, missing_text (), error))
    return NULL;
  return read_attachment (stmt);
}

/* A file's name as it was, without what belongs to another system's paths. */
static char *
clean_name (const char *name)
{
  g_autofree char *shown = g_filename_display_basename (name);
  char *clean = vivier_text_clean (shown, FALSE, MAX_NAME_CHARS);

  return clean != NULL ? clean : g_strdup ("?");
}

static gint64
find_same (VivierDb   *db,
           gint64      prospect_id,
           const char *sha256)
{
  g_autoptr (VivierStmt) stmt = NULL;

  stmt = vivier_db_prepare (db, "SELECT id FROM attachment WHERE prospect_id = ?1 AND sha256 = ?2 LIMIT 1", NULL);
  if (stmt == NULL)
    return 0;
  vivier_stmt_bind_int (stmt, 1, prospect_id);
  vivier_stmt_bind_text (stmt, 2, sha256);
  return vivier_stmt_step (stmt, NULL) ? vivier_stmt_int (stmt, 0) : 0;
}

static gint64
insert_attachment (VivierDb                *db,
                   const VivierAttachment  *self,
                   gint64                   now_ms,
                   GError                 **error)
{
  g_autofree char *uuid = vivier_uuid_new (now_ms);
  g_autoptr (VivierStmt) stmt = NULL;
  gint64 same = find_same (db, self->prospect_id, self->sha256);

  if (same != 0)
    return same;
  stmt = vivier_db_prepare (db,
                            "INSERT INTO attachment (uuid, prospect_id, activity_id, name, mime_type, size, sha256, created_ms)"
                            " VALUES (?1, ?2, nullif (?3, 0), ?4, ?5, ?6, ?7, ?8)", error);
  if (stmt == NULL)
    return 0;
  vivier_stmt_bind_text (stmt, 1, uuid);
  vivier_stmt_bind_int (stmt, 2, self->prospect_id);
  vivier_stmt_bind_int (stmt, 3, self->activity_id);
  vivier_stmt_bind_text (stmt, 4, self->name);
  vivier_stmt_bind_text (stmt, 5, self->mime_type);
  vivier_stmt_bind_int (stmt, 6, self->size);
  vivier_stmt_bind_text (stmt, 7, self->sha256);
  vivier_stmt_bind_int (stmt, 8, now_ms);
  return vivier_stmt_run (stmt, error) ? vivier_db_last_insert_id (db) : 0;
}

static char *
guess_mime_type (const char *name)
{
  g_autofree char *type = g_content_type_guess (name, NULL, 0, NULL);
  char *mime_type = g_content_type_get_mime_type (type);

  return mime_type != NULL ? mime_type : g_strdup ("application/octet-stream");
}

/**
 * vivier_attachment_add:
 * @db: the connection of a write
 * @prospect_id: whom it belongs to
 * @activity_id: the line of the timeline it belongs to; 0 for none
 * @path: the file to copy
 * @now_ms: the clock's instant
 * @cancellable: (nullable): stops it, leaving nothing behind
 * @error: return location
 *
 * Returns: the id; of the one that is there when the prospect has the same
 *   content already; 0 with @error
 */
gint64
vivier_attachment_add (VivierDb      *db,
                       gint64         prospect_id,
                       gint64         activity_id,
                       const char    *path,
                       gint64         now_ms,
                       GCancellable  *cancellable,
                       GError       **error)
{
  g_autofree char *name = NULL;
  g_autofree char *mime_type = NULL;
  g_autofree char *sha256 = NULL;
  VivierAttachment attachment = { .prospect_id = prospect_id, .activity_id = activity_id };

  g_return_val_if_fail (db != NULL && path != NULL, 0);

  if (!vivier_prospect_check_exists (db, prospect_id, error)
      || !vivier_attic_add_file (db, path, VIVIER_ATTACHMENT_MAX_SIZE, &sha256, &attachment.size, cancellable, error))
    return 0;
  attachment.name = name = clean_name (path);
  attachment.mime_type = mime_type = guess_mime_type (name);
  attachment.sha256 = sha256;
  return insert_attachment (db, &attachment, now_ms, error);
}

/**
 * vivier_attachment_add_bytes:
 * @db: the connection of a write
 * @prospect_id: whom it belongs to
 * @activity_id: the line of the timeline it belongs to; 0 for none
 * @name: what to call it
 * @bytes: its content
 * @now_ms: the clock's instant
 * @error: return location
 *
 * Returns: as vivier_attachment_add()
 */
gint64
vivier_attachment_add_bytes (VivierDb    *db,
                             gint64       prospect_id,
                             gint64       activity_id,
                             const char  *name,
                             GBytes      *bytes,
                             gint64       now_ms,
                             GError     **error)
{
  g_autofree char *clean = NULL;
  g_autofree char *mime_type = NULL;
  g_autofree char *sha256 = NULL;
  VivierAttachment attachment = { .prospect_id = prospect_id, .activity_id = activity_id };

  g_return_val_if_fail (db != NULL && name != NULL && bytes != NULL, 0);

  if (!vivier_prospect_check_exists (db, prospect_id, error) || !vivier_attic_add_bytes (db, bytes, &sha256, error))
    return 0;
  attachment.name = clean = clean_name (name);
  attachment.mime_type = mime_type = guess_mime_type (clean);
  attachment.sha256 = sha256;
  attachment.size = (gint64) g_bytes_get_size (bytes);
  return insert_attachment (db, &attachment, now_ms, error);
}

/**
 * vivier_attachment_rename:
 * @db: the connection of a write
 * @id: of the attachment
 * @name: its new name
 * @error: return location
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_NOT_FOUND
 */
gboolean
vivier_attachment_rename (VivierDb    *db,
                          gint64       id,
                          const char  *name,
                          GError     **error)
{
  g_autofree char *clean = NULL;
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL && name != NULL, FALSE);

  stmt = vivier_db_prepare (db, "UPDATE attachment SET name = ?2 WHERE id = ?1", error);
  if (stmt == NULL)
    return FALSE;
  clean = clean_name (name);
  vivier_stmt_bind_int (stmt, 1, id);
  vivier_stmt_bind_text (stmt, 2, clean);
  return vivier_stmt_run_or_not_found (stmt, missing_text (), error);
}

/**
 * vivier_attachment_delete:
 * @db: the connection of a write
 * @id: of the attachment
 * @error: return location
 *
 * The bytes stay in the attic for as long as this can be taken back.
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_NOT_FOUND
 */
gboolean
vivier_attachment_delete (VivierDb  *db,
                          gint64     id,
                          GError   **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL, FALSE);

  stmt = vivier_db_prepare (db, "DELETE FROM attachment WHERE id = ?1", error);
  if (stmt == NULL)
    return FALSE;
  vivier_stmt_bind_int (stmt, 1, id);
  return vivier_stmt_run_or_not_found (stmt, missing_text (), error);
}
