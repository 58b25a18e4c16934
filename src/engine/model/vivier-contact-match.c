/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/vivier-contact-match.h"

/* Two rows say already that it is not one alone. */
#define ADDRESS_SQL \
  "SELECT prospect_id, coalesce (contact_id, 0) FROM address WHERE value_key = ?1 AND channel = ?2 LIMIT 2"
#define NAME_SQL \
  "SELECT prospect_id, id FROM contact WHERE name_key = ?1" \
  " UNION ALL SELECT id, 0 FROM prospect WHERE name_key = ?1 AND kind = 'person' LIMIT 2"

static gboolean
take_only_row (VivierStmt  *stmt,
               gint64      *prospect_id,
               gint64      *contact_id,
               GError     **error)
{
  GError *failure = NULL;
  gint64 prospect = 0, contact = 0;

  if (vivier_stmt_step (stmt, &failure))
    {
      prospect = vivier_stmt_int (stmt, 0);
      contact = vivier_stmt_int (stmt, 1);
      if (vivier_stmt_step (stmt, &failure))
        prospect = contact = 0;
    }
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  *prospect_id = prospect;
  *contact_id = contact;
  return TRUE;
}

gboolean
vivier_contact_match_address (VivierDb       *db,
                              VivierChannel   channel,
                              const char     *value_key,
                              gint64         *prospect_id,
                              gint64         *contact_id,
                              GError        **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL && value_key != NULL && prospect_id != NULL && contact_id != NULL, FALSE);

  stmt = vivier_db_prepare (db, ADDRESS_SQL, error);
  if (stmt == NULL)
    return FALSE;
  vivier_stmt_bind_text (stmt, 1, value_key);
  vivier_stmt_bind_text (stmt, 2, vivier_channel_to_string (channel));
  return take_only_row (stmt, prospect_id, contact_id, error);
}

gboolean
vivier_contact_match_name (VivierDb    *db,
                           const char  *name_key,
                           gint64      *prospect_id,
                           gint64      *contact_id,
                           GError     **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL && name_key != NULL && prospect_id != NULL && contact_id != NULL, FALSE);

  *prospect_id = *contact_id = 0;
  if (*name_key == '\0')
    return TRUE;
  stmt = vivier_db_prepare (db, NAME_SQL, error);
  if (stmt == NULL)
    return FALSE;
  vivier_stmt_bind_text (stmt, 1, name_key);
  return take_only_row (stmt, prospect_id, contact_id, error);
}
