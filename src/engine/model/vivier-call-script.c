/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "model/vivier-call-session-private.h"
#include "model/vivier-settings.h"

/**
 * vivier_call_session_set_script:
 * @db: the connection of a write
 * @session: a session
 * @script: (nullable): name of a template; %NULL for words that suit every call
 * @error: return location
 *
 * Says what is to be said, here and in the sessions to come.
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_NOT_FOUND
 */
gboolean
vivier_call_session_set_script (VivierDb           *db,
                                VivierCallSession  *session,
                                const char         *script,
                                GError            **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL && session != NULL, FALSE);

  stmt = vivier_db_prepare (db, "UPDATE call_session SET script = ?2 WHERE id = ?1", error);
  if (stmt == NULL)
    return FALSE;

  vivier_stmt_bind_int (stmt, 1, session->id);
  vivier_stmt_bind_text (stmt, 2, script);
  if (!vivier_stmt_run_or_not_found (stmt, _("This calling session no longer exists."), error)
      || !vivier_setting_set (db, VIVIER_SETTING_CALL_SCRIPT, script, error))
    return FALSE;

  if (script != session->script)
    {
      g_free (session->script);
      session->script = g_strdup (script);
    }
  return TRUE;
}
