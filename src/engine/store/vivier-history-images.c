/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/vivier-history.h"

#include <string.h>

/* Both images of an updated row were written by json_object() from the same
 * columns in the same order, so they are read side by side, name by name,
 * without a parser. */

/* Past the string that begins at @p with its quote. Nearly none has a quote in it. */
static const char *
skip_string (const char *p)
{
  const char *end = p;

  do
    {
      const char *slash;

      end = strchr (end + 1, '"');
      if (end == NULL)
        return p + strlen (p);
      for (slash = end; slash[-1] == '\\'; slash--)
        ;
      if ((end - slash) % 2 == 0)
        return end + 1;
    }
  while (TRUE);
}

static const char *
skip_value (const char *p)
{
  if (*p == '"')
    return skip_string (p);
  while (*p != ',' && *p != '}' && *p != '\0')
    p++;
  return p;
}

/* Names and values that are the same in both, byte by byte; stops before a name. */
static void
skip_equal (const char **before,
            const char **after)
{
  while ((**before == '{' || **before == ',') && (*before)[1] == '"')
    {
      const char *end = skip_value (skip_string (*before + 1) + 1);
      gsize length = (gsize) (end - *before);

      if (strncmp (*before, *after, length) != 0 || ((*after)[length] != ',' && (*after)[length] != '}'))
        return;
      *before = end;
      *after += length;
    }
}

/* Adds the names whose values differ to @columns. */
static void
compare_images (const char *before,
                const char *after,
                GHashTable *columns)
{
  skip_equal (&before, &after);
  while ((*before == '{' || *before == ',') && (*after == '{' || *after == ',') && before[1] == '"')
    {
      const char *name = before + 1;
      const char *old = skip_string (name);
      const char *new = skip_string (after + 1);
      const char *old_end = skip_value (old + 1);
      const char *new_end = skip_value (new + 1);

      if (old_end - old != new_end - new || memcmp (old, new, (gsize) (old_end - old)) != 0)
        {
          g_autofree char *column = g_strndup (name + 1, (gsize) (old - name) - 2);

          if (!g_hash_table_contains (columns, column))
            g_hash_table_add (columns, g_steal_pointer (&column));
        }
      before = old_end;
      after = new_end;
      skip_equal (&before, &after);
    }
}

/**
 * vivier_history_changed_columns:
 * @db: a connection
 * @change_set: a change set
 * @table: a table
 * @error: return location
 *
 * What an undo has to look at: few of a wide table's columns change at once.
 *
 * Returns: (transfer full) (element-type utf8): names of columns that any row
 *   updated by the set had changed, or %NULL with @error
 */
GHashTable *
vivier_history_changed_columns (VivierDb    *db,
                                gint64       change_set,
                                const char  *table,
                                GError     **error)
{
  g_autoptr (GHashTable) columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (VivierStmt) stmt = NULL;
  GError *failure = NULL;

  stmt = vivier_db_prepare (db, "SELECT before, after FROM change_row WHERE change_set = ?1 AND table_name = ?2"
                                " AND op = 'update'", error);
  if (stmt == NULL)
    return NULL;
  vivier_stmt_bind_int (stmt, 1, change_set);
  vivier_stmt_bind_text (stmt, 2, table);
  while (vivier_stmt_step (stmt, &failure))
    compare_images (vivier_stmt_text (stmt, 0), vivier_stmt_text (stmt, 1), columns);
  if (failure == NULL)
    return g_steal_pointer (&columns);

  g_propagate_error (error, failure);
  return NULL;
}
