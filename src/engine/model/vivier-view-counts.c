/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/vivier-filter-private.h"
#include "model/vivier-saved-view.h"

/* Adds the count of one view; %FALSE when its filter makes no sense, and then
 * nothing is added. */
static gboolean
add_count (VivierSql             *sql,
           const VivierSavedView *view)
{
  g_autoptr (VivierFilter) filter = vivier_filter_parse (view->filter, sql->fields, NULL);
  gsize length = sql->text->len;
  guint n_values = sql->values->len;

  if (filter == NULL)
    return FALSE;

  g_string_append_printf (sql->text, "%scount(CASE WHEN %s", length > 0 ? ", " : "",
                          vivier_filter_mentions_archived (filter) ? "" : "p.archived_ms IS NULL AND ");
  if (vivier_sql_add_filter (sql, filter, NULL))
    {
      g_string_append (sql->text, " THEN 1 END)");
      return TRUE;
    }

  g_string_truncate (sql->text, length);
  g_ptr_array_set_size (sql->values, (int) n_values);
  return FALSE;
}

static gboolean
count_all (VivierDb   *db,
           VivierSql  *sql,
           GArray     *counts,
           GError    **error)
{
  g_autofree char *from = vivier_sql_from (sql);
  g_autofree char *text = g_strdup_printf ("SELECT %s FROM %s", sql->text->str, from);
  g_autoptr (VivierStmt) stmt = vivier_db_prepare (db, text, error);
  int column = 0;

  if (stmt == NULL)
    return FALSE;
  vivier_sql_bind (sql, stmt);
  if (!vivier_stmt_step (stmt, error))
    return FALSE;

  for (guint i = 0; i < counts->len; i++)
    if (g_array_index (counts, gint64, i) >= 0)
      g_array_index (counts, gint64, i) = vivier_stmt_int (stmt, column++);

  return TRUE;
}

/**
 * vivier_saved_views_count:
 * @db: a connection
 * @views: (element-type VivierSavedView): views
 * @context: what "today" and "me" stand for
 * @error: return location
 *
 * One pass over the prospects counts for all of them.
 *
 * Returns: (transfer full) (element-type gint64): how many prospects each shows, -1
 *   for a view whose filter no longer makes sense; %NULL with @error
 */
GArray *
vivier_saved_views_count (VivierDb                   *db,
                          GPtrArray                  *views,
                          const VivierFilterContext  *context,
                          GError                    **error)
{
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (VivierFieldTable) fields = NULL;
  g_auto (VivierSql) sql = { 0 };

  g_return_val_if_fail (db != NULL && views != NULL && context != NULL, NULL);

  fields = vivier_field_table_load (db, error);
  if (fields == NULL)
    return NULL;

  vivier_sql_init (&sql, fields, context);
  for (guint i = 0; i < views->len; i++)
    {
      gint64 count = add_count (&sql, g_ptr_array_index (views, i)) ? 0 : -1;

      g_array_append_val (counts, count);
    }
  if (sql.text->len > 0 && !count_all (db, &sql, counts, error))
    return NULL;

  return g_steal_pointer (&counts);
}
