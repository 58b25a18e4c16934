/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/vivier-db-references.h"

#include <glib/gi18n-lib.h>

#include "store/vivier-schema-private.h"
#include "store/vivier-write-private.h"

/* Unlike PRAGMA foreign_keys this also works within a transaction. */
static void
set_checks (VivierDb *db,
            gboolean  is_on)
{
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_ENABLE_FKEY, is_on, NULL);
}

/**
 * vivier_db_check_references_late:
 * @db: the connection of a write
 *
 * From here to the end of the write's function rows are taken without looking
 * for what they refer to: looking once for each parent costs much less than once
 * for each row. Before the commit all references of the tables touched are
 * checked, and one that leads nowhere fails the write. Meanwhile nothing that
 * others may refer to can be deleted, for nothing follows it.
 */
void
vivier_db_check_references_late (VivierDb *db)
{
  g_return_if_fail (db != NULL && db->write != NULL);

  db->write->checks_references_late = TRUE;
  set_checks (db, FALSE);
}

static gboolean
check_reference (VivierDb        *db,
                 VivierTable     *table,
                 VivierReference *reference,
                 GError         **error)
{
  g_autofree char *sql = NULL;
  gint64 n_lost;

  sql = g_strdup_printf ("SELECT count(*) FROM (SELECT DISTINCT \"%s\" AS parent_id FROM main.\"%s\") "
                         "WHERE parent_id IS NOT NULL AND parent_id NOT IN (SELECT id FROM main.\"%s\")",
                         reference->column, table->name, reference->parent);
  if (!vivier_db_query_int (db, sql, &n_lost, error))
    return FALSE;
  if (n_lost == 0)
    return TRUE;

  g_warning ("%" G_GINT64_FORMAT " values of %s.%s refer to nothing", n_lost, table->name, reference->column);
  g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_FAILED,
                       _("The change could not be kept and was taken back."));
  return FALSE;
}

gboolean
vivier_references_settle (VivierDb     *db,
                          VivierWrite  *write,
                          GError      **error)
{
  if (!write->checks_references_late)
    return TRUE;

  vivier_references_check_at_once (db, write);
  for (guint i = 0; i < db->tracked->len; i++)
    {
      VivierTable *table = g_ptr_array_index (db->tracked, i);

      if (!vivier_changes_touch (write->changes, table->name))
        continue;
      for (guint k = 0; k < table->references->len; k++)
        if (!check_reference (db, table, g_ptr_array_index (table->references, k), error))
          return FALSE;
    }
  return TRUE;
}

void
vivier_references_check_at_once (VivierDb    *db,
                                 VivierWrite *write)
{
  if (write->checks_references_late)
    set_checks (db, TRUE);
  write->checks_references_late = FALSE;
}
