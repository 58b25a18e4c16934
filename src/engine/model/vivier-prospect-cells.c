/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "model/vivier-field-sql-private.h"
#include "model/vivier-filter-private.h"
#include "model/vivier-prospect-cells-private.h"

#define MS_PER_S 1000

struct _VivierCellReader {
  VivierFieldTable *fields;
  VivierDay         today;
  char            **columns;
  GPtrArray        *entries; /* of VivierFieldEntry, unowned, one per column */
  VivierStmt       *stmt;
};

static gboolean
find_entries (VivierCellReader  *self,
              GError           **error)
{
  for (guint i = 0; self->columns[i] != NULL; i++)
    {
      const VivierProspectField *field = vivier_field_table_find (self->fields, self->columns[i]);

      if (field == NULL || !(field->flags & VIVIER_FIELD_COLUMN))
        {
          g_set_error (error, VIVIER_FILTER_ERROR, VIVIER_FILTER_ERROR_FIELD,
                       /* Translators: %s is the name of a field */
                       _("There is no column “%s”."), self->columns[i]);
          return FALSE;
        }
      g_ptr_array_add (self->entries, (gpointer) vivier_field_table_get_entry (self->fields, field->id));
    }

  return TRUE;
}

static gboolean
prepare (VivierCellReader  *self,
         VivierDb          *db,
         GError           **error)
{
  const VivierFilterContext context = { 0 };
  g_auto (VivierSql) sql = { 0 };
  g_autofree char *from = NULL;
  g_autofree char *text = NULL;

  vivier_sql_init (&sql, self->fields, &context);
  for (guint i = 0; i < self->entries->len; i++)
    {
      const VivierFieldEntry *entry = g_ptr_array_index (self->entries, i);

      sql.traits |= entry->traits;
      g_string_append_printf (sql.text, "%s%s", i > 0 ? ", " : "", entry->value);
    }
  from = vivier_sql_from (&sql);
  text = g_strdup_printf ("SELECT %s FROM %s WHERE p.id = ?1", sql.text->str, from);
  self->stmt = vivier_db_prepare (db, text, error);
  return self->stmt != NULL;
}

/*
 * vivier_cell_reader_new:
 * @db: a connection, for as long as the reader lives
 * @query: whose columns, at least one
 * @error: return location
 *
 * Returns: (transfer full): a reader, or %NULL with %VIVIER_FILTER_ERROR_FIELD
 *   when there is no such column
 */
VivierCellReader *
vivier_cell_reader_new (VivierDb                   *db,
                        const VivierProspectQuery  *query,
                        GError                    **error)
{
  g_autoptr (VivierCellReader) self = g_new0 (VivierCellReader, 1);

  self->today = query->context.today;
  self->columns = g_strdupv (query->columns);
  self->entries = g_ptr_array_new ();
  self->fields = vivier_field_table_load (db, error);
  if (self->fields == NULL || !find_entries (self, error) || !prepare (self, db, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
vivier_cell_reader_free (VivierCellReader *self)
{
  g_clear_pointer (&self->stmt, vivier_stmt_release);
  g_clear_pointer (&self->fields, vivier_field_table_unref);
  g_ptr_array_unref (self->entries);
  g_strfreev (self->columns);
  g_free (self);
}

static char *
day_of_instant (gint64 ms)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (ms / MS_PER_S);

  return time != NULL ? g_date_time_format (time, "%F") : NULL;
}

static char *
read_value (VivierCellReader       *self,
            const VivierFieldEntry *entry,
            int                     column)
{
  if (vivier_stmt_is_null (self->stmt, column))
    return NULL;
  if (entry->traits & VIVIER_FIELD_IS_INSTANT)
    return day_of_instant (vivier_stmt_int (self->stmt, column));
  if (entry->traits & VIVIER_FIELD_IS_AGE)
    return g_strdup_printf ("%d", self->today - vivier_stmt_day (self->stmt, column));

  return vivier_stmt_dup_text (self->stmt, column);
}

/*
 * vivier_cell_reader_fill:
 * @self: a reader
 * @row: a row that nobody else holds yet, without cells
 * @error: return location
 *
 * Gives @row its cells, with texts in the language of the program.
 */
gboolean
vivier_cell_reader_fill (VivierCellReader   *self,
                         VivierProspectRow  *row,
                         GError            **error)
{
  GError *failure = NULL;

  vivier_stmt_reset (self->stmt);
  vivier_stmt_bind_int (self->stmt, 1, row->id);
  if (!vivier_stmt_step (self->stmt, &failure))
    {
      if (failure != NULL)
        g_propagate_error (error, failure);
      return failure == NULL;
    }

  row->columns = g_strdupv (self->columns);
  row->cells = g_new0 (VivierProspectCell, self->entries->len);
  for (guint i = 0; i < self->entries->len; i++)
    {
      const VivierFieldEntry *entry = g_ptr_array_index (self->entries, i);

      row->cells[i].value = read_value (self, entry, (int) i);
      row->cells[i].text = vivier_field_table_format (self->fields, &entry->field, row->cells[i].value);
    }

  return TRUE;
}
