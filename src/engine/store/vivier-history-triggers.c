/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/vivier-schema-private.h"
#include "store/vivier-write-private.h"

/* The triggers are TEMP: each writing connection makes them from the schema it
 * finds, so no migration has to keep them in step. The two functions they call
 * tell what SQL cannot know: which change set is open, and whether the row was
 * inserted by it (then its range of ids is image enough). */

static void
tracks_row_cb (sqlite3_context  *context,
               int               n_values,
               sqlite3_value   **values)
{
  VivierDb *db = sqlite3_user_data (context);
  VivierWrite *write = db->write;
  const char *table;

  if (write == NULL || write->is_untracked)
    {
      sqlite3_result_int (context, 0);
      return;
    }
  table = (const char *) sqlite3_value_text (values[0]);
  sqlite3_result_int (context,
                      !vivier_changes_has_inserted (write->changes, table,
                                                    sqlite3_value_int64 (values[1])));
}

static void
change_set_cb (sqlite3_context  *context,
               int               n_values,
               sqlite3_value   **values)
{
  VivierDb *db = sqlite3_user_data (context);

  sqlite3_result_int64 (context, db->write != NULL ? db->write->change_set : 0);
}

static void
row_changed_cb (gpointer      user_data,
                int           op,
                char const   *schema,
                char const   *table,
                sqlite3_int64 id)
{
  VivierDb *db = user_data;
  VivierChangeOp change;

  if (db->write == NULL || schema[0] != 'm')
    return;
  change = op == SQLITE_INSERT   ? VIVIER_CHANGE_INSERT
           : op == SQLITE_DELETE ? VIVIER_CHANGE_DELETE
                                 : VIVIER_CHANGE_UPDATE;
  vivier_changes_add (db->write->is_untracked ? db->write->untracked : db->write->changes,
                      change, table, id);
}

static char *
make_difference_sql (VivierTable *table)
{
  GString *sql = g_string_new (NULL);

  for (guint i = 0; i < table->columns->len; i++)
    {
      VivierColumn *column = g_ptr_array_index (table->columns, i);

      g_string_append_printf (sql, "%sold.\"%s\" IS NOT new.\"%s\"",
                              i > 0 ? " OR " : "", column->name, column->name);
    }
  return g_string_free (sql, FALSE);
}

static char *
make_update_trigger (VivierTable *table)
{
  g_autofree char *difference = make_difference_sql (table);
  g_autofree char *before = vivier_table_image_sql (table, "old");
  g_autofree char *after = vivier_table_image_sql (table, "new");
  g_autofree char *prospect = vivier_table_prospect_sql (table, "new");

  return g_strdup_printf (
    "CREATE TEMP TRIGGER \"track_update_%s\" AFTER UPDATE ON main.\"%s\" "
    "WHEN (%s) AND vivier_tracks_row ('%s', old.id) BEGIN "
    "INSERT INTO change_row (change_set, table_name, row_id, prospect_id, op, before, after) "
    "VALUES (vivier_change_set (), '%s', old.id, %s, 'update', %s, %s) "
    "ON CONFLICT (change_set, table_name, row_id) "
    "DO UPDATE SET after = excluded.after, prospect_id = excluded.prospect_id; END;"
    "CREATE TEMP TRIGGER \"keep_id_%s\" BEFORE UPDATE OF id ON main.\"%s\" "
    "WHEN old.id IS NOT new.id BEGIN SELECT RAISE (ABORT, 'an id never changes'); END;",
    table->name, table->name, difference, table->name,
    table->name, prospect, before, after,
    table->name, table->name);
}

static char *
make_delete_trigger (VivierTable *table)
{
  g_autofree char *before = vivier_table_image_sql (table, "old");
  g_autofree char *prospect = vivier_table_prospect_sql (table, "old");

  return g_strdup_printf (
    "CREATE TEMP TRIGGER \"track_delete_%s\" AFTER DELETE ON main.\"%s\" "
    "WHEN vivier_tracks_row ('%s', old.id) BEGIN "
    "INSERT INTO change_row (change_set, table_name, row_id, prospect_id, op, before) "
    "VALUES (vivier_change_set (), '%s', old.id, %s, 'delete', %s) "
    "ON CONFLICT (change_set, table_name, row_id) DO UPDATE SET op = 'delete', after = NULL; END;",
    table->name, table->name, table->name, table->name, prospect, before);
}

static gboolean
create_functions (VivierDb  *db,
                  GError   **error)
{
  int flags = SQLITE_UTF8 | SQLITE_INNOCUOUS;

  if (sqlite3_create_function_v2 (db->handle, "vivier_tracks_row", 2, flags, db,
                                  tracks_row_cb, NULL, NULL, NULL) == SQLITE_OK
      && sqlite3_create_function_v2 (db->handle, "vivier_change_set", 0, flags, db,
                                     change_set_cb, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  vivier_db_set_error (db, error, NULL);
  return FALSE;
}

gboolean
vivier_history_attach (VivierDb  *db,
                       GError   **error)
{
  GPtrArray *tables = vivier_schema_get_tables (db, error);

  if (tables == NULL || !create_functions (db, error))
    return FALSE;
  for (guint i = 0; i < tables->len; i++)
    {
      VivierTable *table = g_ptr_array_index (tables, i);
      g_autofree char *on_update = make_update_trigger (table);
      g_autofree char *on_delete = make_delete_trigger (table);

      if (!vivier_db_exec (db, on_update, error) || !vivier_db_exec (db, on_delete, error))
        return FALSE;
    }
  sqlite3_update_hook (db->handle, row_changed_cb, db);
  return TRUE;
}
