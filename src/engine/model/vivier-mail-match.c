/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/vivier-mail-match.h"

/**
 * vivier_mail_owners:
 * @db: a connection
 * @email_key: an address in its normal form
 * @error: return location
 *
 * Returns: (transfer full) (element-type VivierMailOwner): whoever has it, or
 *   %NULL with @error set
 */
GArray *
vivier_mail_owners (VivierDb    *db,
                    const char  *email_key,
                    GError     **error)
{
  g_autoptr (GArray) owners = g_array_new (FALSE, FALSE, sizeof (VivierMailOwner));
  g_autoptr (VivierStmt) stmt = vivier_db_prepare (db, "SELECT prospect_id, contact_id FROM address"
                                                   " WHERE value_key = ?1 AND channel = 'email' ORDER BY prospect_id", error);
  GError *failure = NULL;

  if (stmt == NULL)
    return NULL;
  vivier_stmt_bind_text (stmt, 1, email_key);
  while (vivier_stmt_step (stmt, &failure))
    {
      const VivierMailOwner owner = { vivier_stmt_int (stmt, 0), vivier_stmt_int (stmt, 1) };

      g_array_append_val (owners, owner);
    }
  if (failure == NULL)
    return g_steal_pointer (&owners);
  g_propagate_error (error, failure);
  return NULL;
}

/**
 * vivier_mail_find_activity:
 * @db: a connection
 * @prospect_id: whose timeline
 * @message_id: of an e-mail
 *
 * Returns: the activity's id, 0 when the message was not filed there
 */
gint64
vivier_mail_find_activity (VivierDb   *db,
                           gint64      prospect_id,
                           const char *message_id)
{
  g_autoptr (VivierStmt) stmt = vivier_db_prepare (db, "SELECT id FROM activity WHERE message_id = ?1 AND prospect_id = ?2", NULL);

  if (stmt == NULL)
    return 0;
  vivier_stmt_bind_text (stmt, 1, message_id);
  vivier_stmt_bind_int (stmt, 2, prospect_id);
  return vivier_stmt_step (stmt, NULL) ? vivier_stmt_int (stmt, 0) : 0;
}
