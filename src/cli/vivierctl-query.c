/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cli/vivierctl-query.h"

enum
{
  FLUSH_BYTES = 64 * 1024,
  DECIMALS = 2,
};

/**
 * vivierctl_query_clear:
 * @self: a query of the command line
 *
 * Frees what it holds.
 */
void
vivierctl_query_clear (VivierctlQuery *self)
{
  g_free (self->filter);
  g_free (self->order);
  g_free (self->columns);
  g_free (self->view);
  vivier_prospect_query_clear (&self->query);
  g_clear_pointer (&self->fields, vivier_field_table_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_error (&self->wrong);
}

/* "Name, ca" -> { "name", "revenue" } */
static gboolean
read_columns (VivierctlQuery  *self,
              GError         **error)
{
  g_auto (GStrv) parts = g_strsplit (self->columns, ",", -1);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const VivierProspectField *field = vivier_field_table_find (self->fields, g_strstrip (parts[i]));

      if (field == NULL || !(field->flags & VIVIER_FIELD_COLUMN))
        {
          g_set_error (error, VIVIER_FILTER_ERROR, VIVIER_FILTER_ERROR_FIELD,
                       /* Translators: %s is what was typed; the command stays as it is. */
                       _("There is no column “%s”. “vivierctl fields” lists them."), parts[i]);
          return FALSE;
        }
      g_strv_builder_add (ids, field->id);
    }

  g_strfreev (self->query.columns);
  self->query.columns = g_strv_builder_end (ids);
  return TRUE;
}

/* What was typed goes over what the view says. */
static gboolean
read_texts (VivierctlQuery  *self,
            GError         **error)
{
  if (self->filter != NULL)
    {
      g_clear_pointer (&self->query.filter, vivier_filter_free);
      self->query.filter = vivier_filter_parse (self->filter, self->fields, error);
      if (self->query.filter == NULL)
        return FALSE;
    }
  if (self->order != NULL)
    {
      g_free (self->query.order);
      self->query.order = vivier_prospect_order_parse (self->order, self->fields, error);
      if (self->query.order == NULL)
        return FALSE;
    }

  return self->columns == NULL || read_columns (self, error);
}

static gboolean
read_view (VivierctlQuery  *self,
           VivierDb        *db,
           GError         **error)
{
  g_autoptr (VivierSavedView) view = NULL;

  if (self->view == NULL)
    return TRUE;

  view = vivier_saved_view_find (db, self->view, error);
  return view != NULL && vivier_saved_view_to_query (view, self->fields, &self->query, error);
}

/**
 * vivierctl_query_prepare:
 * @self: a query of the command line
 * @db: the workspace
 * @error: return location
 *
 * Understands what was typed, with the workspace's fields and views; what makes
 * no sense goes into its "wrong".
 *
 * Returns: %FALSE with @error set
 */
gboolean
vivierctl_query_prepare (VivierctlQuery  *self,
                         VivierDb        *db,
                         GError         **error)
{
  self->fields = vivier_field_table_load (db, error);
  if (self->fields == NULL || !read_view (self, db, error))
    return FALSE;
  read_texts (self, &self->wrong);
  return TRUE;
}

static gboolean
load (VivierDb      *db,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  VivierctlQuery *self = data;

  if (!vivierctl_query_prepare (self, db, error))
    return FALSE;
  if (self->wrong != NULL)
    return TRUE;

  self->rows = vivier_prospects_load_page (db, &self->query, 0, self->limit, error);
  return self->rows != NULL;
}

static void
write_tags (VivierJsonWriter *json,
            const char       *id,
            const char       *value)
{
  g_auto (GStrv) tags = g_strsplit (value != NULL ? value : "", "\n", -1);

  vivier_json_writer_begin_array (json, id);
  for (guint i = 0; tags[i] != NULL; i++)
    vivier_json_writer_string (json, NULL, tags[i]);
  vivier_json_writer_end_array (json);
}

static void
write_cell (VivierJsonWriter          *json,
            const VivierProspectField *field,
            const char                *value)
{
  if (field->type == VIVIER_FIELD_TYPE_SET)
    write_tags (json, field->id, value);
  else if (value == NULL)
    vivier_json_writer_null (json, field->id);
  else if (field->type == VIVIER_FIELD_TYPE_BOOLEAN)
    vivier_json_writer_bool (json, field->id, g_str_equal (value, "1"));
  else if (field->type == VIVIER_FIELD_TYPE_MONEY)
    vivier_json_writer_int (json, field->id, g_ascii_strtoll (value, NULL, 10));
  else if (field->type == VIVIER_FIELD_TYPE_NUMBER && strchr (value, '.') != NULL)
    vivier_json_writer_real (json, field->id, g_ascii_strtod (value, NULL), DECIMALS);
  else if (field->type == VIVIER_FIELD_TYPE_NUMBER)
    vivier_json_writer_int (json, field->id, g_ascii_strtoll (value, NULL, 10));
  else
    vivier_json_writer_string (json, field->id, value);
}

static void
print_json (VivierctlQuery *self,
            Vivierctl      *ctl)
{
  vivier_json_writer_begin_array (ctl->json, NULL);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const VivierProspectRow *row = g_ptr_array_index (self->rows, i);

      vivier_json_writer_begin_object (ctl->json, NULL);
      for (guint c = 0; row->columns != NULL && row->columns[c] != NULL; c++)
        write_cell (ctl->json, vivier_field_table_find (self->fields, row->columns[c]), row->cells[c].value);
      vivier_json_writer_end_object (ctl->json);
      if (ctl->out->len > FLUSH_BYTES)
        vivierctl_flush (ctl);
    }
  vivier_json_writer_end_array (ctl->json);
}

static gboolean
is_figure (const VivierProspectField *field)
{
  return field->type == VIVIER_FIELD_TYPE_NUMBER || field->type == VIVIER_FIELD_TYPE_MONEY;
}

static void
print_table (VivierctlQuery *self,
             Vivierctl      *ctl)
{
  guint n_columns = g_strv_length (self->query.columns);
  g_autofree const char **titles = g_new0 (const char *, n_columns + 1);
  g_autofree const char **cells = g_new0 (const char *, n_columns + 1);
  g_autofree char *alignment = g_new0 (char, n_columns + 1);
  g_autoptr (VivierctlTable) table = NULL;

  if (self->rows->len == 0)
    {
      vivierctl_say ("%s", _("No prospect found."));
      return;
    }

  for (guint c = 0; c < n_columns; c++)
    {
      const VivierProspectField *field = vivier_field_table_find (self->fields, self->query.columns[c]);

      titles[c] = field->label;
      alignment[c] = is_figure (field) ? 'r' : 'l';
    }
  table = vivierctl_table_new (titles, alignment);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const VivierProspectRow *row = g_ptr_array_index (self->rows, i);

      for (guint c = 0; c < n_columns; c++)
        cells[c] = row->cells != NULL ? row->cells[c].text : "";
      vivierctl_table_add_cells (table, cells);
    }
  vivierctl_table_print (table, ctl->out);
}

/**
 * vivierctl_query_run:
 * @self: what is asked
 * @ctl: the run
 *
 * Prints the prospects: with the columns asked for, or as all lists.
 *
 * Returns: the status to end with, %VIVIERCTL_USAGE when a text makes no sense
 */
VivierctlStatus
vivierctl_query_run (VivierctlQuery *self,
                     Vivierctl      *ctl)
{
  self->query.context.today = ctl->today;
  if (!vivierctl_open_for_reading (ctl) || !vivierctl_read (ctl, load, self))
    return VIVIERCTL_FAILED;
  if (self->wrong != NULL)
    return vivierctl_usage_error (ctl, "%s", self->wrong->message);

  if (self->query.columns == NULL || self->query.columns[0] == NULL)
    vivierctl_print_rows (ctl, self->rows);
  else if (ctl->as_json)
    print_json (self, ctl);
  else
    print_table (self, ctl);
  return VIVIERCTL_DONE;
}
