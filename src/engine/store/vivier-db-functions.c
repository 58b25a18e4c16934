/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/vivier-text.h"
#include "store/vivier-db-private.h"

/* Functions that statements may call on every connection. */

/* vivier_fold (text): the search form of a text that has no column for it. */
static void
fold_cb (sqlite3_context  *context,
         int               n_arguments,
         sqlite3_value   **arguments)
{
  const char *text = (const char *) sqlite3_value_text (arguments[0]);

  if (text == NULL)
    sqlite3_result_null (context);
  else
    sqlite3_result_text (context, vivier_text_fold (text), -1, g_free);
}

void
vivier_db_add_functions (sqlite3 *handle)
{
  sqlite3_create_function_v2 (handle, "vivier_fold", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY,
                              NULL, fold_cb, NULL, NULL, NULL);
}
