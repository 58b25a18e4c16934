/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/vivier-id-cursor-private.h"

/*
 * vivier_id_cursor_open:
 * @self: (out caller-allocates): zeroed before
 * @db: a connection
 * @sql: a query ordered by its first column, which takes a range as ?1 and ?2
 * @range: the ids wanted
 * @until: ?3 of the query, or %VIVIER_DAY_NONE when there is none
 * @error: return location
 *
 * Runs the query and stands on its first row.
 */
gboolean
vivier_id_cursor_open (VivierIdCursor *self,
                       VivierDb       *db,
                       const char     *sql,
                       VivierIdRange   range,
                       VivierDay       until,
                       GError        **error)
{
  self->stmt = vivier_db_prepare (db, sql, error);
  if (self->stmt == NULL)
    return FALSE;

  vivier_stmt_bind_int (self->stmt, 1, range.first);
  vivier_stmt_bind_int (self->stmt, 2, range.last);
  if (until != VIVIER_DAY_NONE)
    vivier_stmt_bind_day (self->stmt, 3, until);

  return vivier_id_cursor_advance (self, error);
}

gboolean
vivier_id_cursor_advance (VivierIdCursor *self,
                          GError        **error)
{
  GError *failure = NULL;

  if (vivier_stmt_step (self->stmt, &failure))
    {
      self->id = vivier_stmt_int (self->stmt, 0);
      return TRUE;
    }

  self->id = VIVIER_ID_END;
  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, failure);
  return FALSE;
}

void
vivier_id_cursor_close (VivierIdCursor *self)
{
  g_clear_pointer (&self->stmt, vivier_stmt_release);
}
