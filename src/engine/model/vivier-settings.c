/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/vivier-settings.h"

/**
 * vivier_setting_get:
 * @db: a connection
 * @key: one of VIVIER_SETTING_…
 * @fallback: (nullable): what holds when nobody chose
 *
 * Returns: (transfer full) (nullable): the choice, or a copy of @fallback
 */
char *
vivier_setting_get (VivierDb   *db,
                    const char *key,
                    const char *fallback)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL && key != NULL, NULL);

  stmt = vivier_db_prepare (db, "SELECT value FROM setting WHERE key = ?1", NULL);
  if (stmt == NULL)
    return g_strdup (fallback);

  vivier_stmt_bind_text (stmt, 1, key);
  return vivier_stmt_step (stmt, NULL) ? vivier_stmt_dup_text (stmt, 0) : g_strdup (fallback);
}

/**
 * vivier_setting_set:
 * @db: the connection of a write
 * @key: one of VIVIER_SETTING_…
 * @value: (nullable): the choice; %NULL goes back to the default
 * @error: return location
 *
 * Returns: %FALSE with @error
 */
gboolean
vivier_setting_set (VivierDb    *db,
                    const char  *key,
                    const char  *value,
                    GError     **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL && key != NULL, FALSE);

  if (value == NULL)
    stmt = vivier_db_prepare (db, "DELETE FROM setting WHERE key = ?1", error);
  else
    stmt = vivier_db_prepare (db,
                              "INSERT INTO setting (key, value) VALUES (?1, ?2)"
                              " ON CONFLICT (key) DO UPDATE SET value = excluded.value"
                              " WHERE setting.value <> excluded.value", error);
  if (stmt == NULL)
    return FALSE;

  vivier_stmt_bind_text (stmt, 1, key);
  if (value != NULL)
    vivier_stmt_bind_text (stmt, 2, value);
  return vivier_stmt_run (stmt, error);
}
