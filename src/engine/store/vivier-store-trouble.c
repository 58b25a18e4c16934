/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/vivier-store-private.h"

#include <glib/gi18n-lib.h>

#include "store/vivier-lock-private.h"

/* Writes what stands there already, with all that a commit does: beginning a
 * transaction alone touches no disk. */
static gboolean
probe_disk (VivierDb *db)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA application_id = %d", VIVIER_DB_APPLICATION_ID);

  return sqlite3_exec (db->handle, sql, NULL, NULL, NULL) == SQLITE_OK;
}

/* The ballast gives room to bring what was saved into the file; when it can be
 * taken back and a small write goes through, only that one write was too large. */
void
vivier_store_handle_trouble (VivierStore  *self,
                             VivierDb     *db,
                             const GError *error)
{
  gboolean is_full = g_error_matches (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_FULL);

  if (is_full && self->has_ballast)
    {
      vivier_ballast_release (self->opening.path);
      self->has_ballast = FALSE;
    }
  if (is_full)
    {
      sqlite3_wal_checkpoint_v2 (db->handle, "main", SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
      self->has_ballast = vivier_ballast_take (self->opening.path);
      if (self->has_ballast && probe_disk (db))
        return;
    }
  if (g_atomic_int_compare_and_exchange (&self->is_troubled, FALSE, TRUE))
    vivier_store_tell (self, NULL, error, TRUE);
}

gboolean
vivier_store_try_again (VivierStore *self,
                        VivierDb    *db)
{
  if (!g_atomic_int_get (&self->is_troubled))
    return TRUE;
  if (!self->has_ballast)
    self->has_ballast = vivier_ballast_take (self->opening.path);
  if (!self->has_ballast || !probe_disk (db))
    return FALSE;
  g_atomic_int_set (&self->is_troubled, FALSE);
  vivier_store_tell (self, NULL, NULL, TRUE);
  return TRUE;
}

void
vivier_store_tell_damage (VivierStore *self)
{
  g_autoptr (GError) error = NULL;

  error = g_error_new_literal (VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_DAMAGED,
                               _("The workspace file is damaged. Close it and open it again: its last backup, if there is one, will take its place."));
  vivier_store_tell (self, NULL, error, FALSE);
}

gboolean
vivier_store_set_read_only_error (VivierStore  *self,
                                  GError      **error)
{
  if (self->opening.notice != NULL && !self->can_write)
    g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_READ_ONLY,
                         self->opening.notice->message);
  else if (self->can_write)
    g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_READ_ONLY,
                         _("The workspace can only be read since the disk failed or is full. Make some room, then try again."));
  else
    g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_READ_ONLY,
                         _("The workspace was opened for reading only."));
  return FALSE;
}

static gboolean
retry_plain (VivierDb      *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  return vivier_store_try_again (data, db);
}

/**
 * vivier_store_retry:
 * @self: a store
 *
 * After "trouble": tries to write again. Waits.
 *
 * Returns: %TRUE when the store is writable
 */
gboolean
vivier_store_retry (VivierStore *self)
{
  g_return_val_if_fail (VIVIER_IS_STORE (self), FALSE);

  return vivier_store_run_plain (self, retry_plain, self, NULL);
}
