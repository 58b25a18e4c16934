/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/vivier-user.h"

/**
 * vivier_user_dup_name:
 * @db: a connection
 *
 * The name of the workspace's first user: the real name of the account that
 * made it, or its login name.
 *
 * Returns: (transfer full) (nullable): the name
 */
char *
vivier_user_dup_name (VivierDb *db)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  stmt = vivier_db_prepare (db, "SELECT name FROM user ORDER BY id LIMIT 1", NULL);
  return stmt != NULL && vivier_stmt_step (stmt, NULL) ? vivier_stmt_dup_text (stmt, 0) : NULL;
}
