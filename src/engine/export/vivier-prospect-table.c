/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "export/vivier-export-private.h"
#include "export/vivier-prospect-layout-private.h"
#include "model/vivier-activity.h"

typedef struct {
  GPtrArray         *fields;   /* (element-type VivierProspectField) borrowed: the cells of the query */
  GArray            *columns;  /* (element-type VivierTableColumn) */
  GArray            *parts;    /* (element-type VivierTablePart) what each column holds */
  VivierTableWriter *writer;
  gboolean           is_whole; /* everything there is */
  gboolean           has_records;
  gboolean           has_contacts;
  gboolean           has_notes;
} ProspectTable;

static void
column_clear (gpointer column)
{
  g_free (((VivierTableColumn *) column)->title);
}

/* What one prospect may have several of, and where they are. */
static gboolean
find_list (const char    *field,
           VivierChannel *channel)
{
  if (g_str_equal (field, "email"))
    *channel = VIVIER_CHANNEL_EMAIL;
  else if (g_str_equal (field, "phone"))
    *channel = VIVIER_CHANNEL_PHONE;
  else if (g_str_equal (field, "profile"))
    *channel = VIVIER_CHANNEL_LINKEDIN;
  else
    return FALSE;
  return TRUE;
}

static gboolean
add_chosen (ProspectTable          *self,
            const VivierExportJob  *job,
            GError                **error)
{
  for (char **id = job->query.columns; *id != NULL; id++)
    {
      const VivierProspectField *field = vivier_field_table_find (job->fields, *id);
      VivierTablePart part = { .kind = VIVIER_PART_CELL, .cell = self->fields->len };

      if (field == NULL)
        {
          g_set_error (error, VIVIER_FILTER_ERROR, VIVIER_FILTER_ERROR_FIELD, "There is no column “%s”", *id);
          return FALSE;
        }
      if (find_list (field->id, &part.channel))
        part.kind = VIVIER_PART_LIST;
      vivier_table_layout_add (self->columns, self->parts, field->type, field->width, part,
                               g_strdup (job->options->has_labels ? field->label : field->id));
      g_ptr_array_add (self->fields, (gpointer) field);
    }
  return TRUE;
}

/* All values of one channel, joined as import splits them. */
static char *
join_addresses (const VivierProspect *prospect,
                VivierChannel         channel)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < prospect->addresses->len; i++)
    {
      const VivierAddress *address = g_ptr_array_index (prospect->addresses, i);

      if (address->channel != channel)
        continue;
      if (joined->len > 0)
        g_string_append (joined, " ; ");
      g_string_append (joined, address->value);
    }
  return g_string_free (joined, FALSE);
}

/* Whether @field is one of the figures of purchases: none is better than zero. */
static gboolean
is_total (const char *field)
{
  static const char * const totals[] = { "purchases", "revenue", "first", "last", "smallest", "largest", NULL };

  return g_strv_contains (totals, field);
}

/* A table has tags in one cell, as import takes them; JSON an array. */
static char *
dup_set (const VivierExportJob *job,
         const char            *value)
{
  g_auto (GStrv) parts = value != NULL && job->options->format != VIVIER_EXPORT_JSON ? g_strsplit (value, "\n", -1) : NULL;

  return parts != NULL ? g_strjoinv ("; ", parts) : g_strdup (value);
}

static char *
dup_cell (ProspectTable            *self,
          const VivierExportJob    *job,
          const VivierProspectRow  *row,
          guint                     i,
          const char               *notes)
{
  const VivierProspectField *field = g_ptr_array_index (self->fields, i);
  const VivierProspectCell *cell = row->cells != NULL ? &row->cells[i] : NULL;
  const VivierPurchaseTotals *totals = &row->figures.totals;
  const gboolean is_read = job->options->has_labels && job->options->format != VIVIER_EXPORT_JSON;

  if (g_str_equal (field->id, "notes"))
    return g_strdup (notes);
  if (cell == NULL || (self->is_whole && is_total (field->id) && totals->purchases <= 0 && !totals->is_declared))
    return NULL;
  if (field->type == VIVIER_FIELD_TYPE_SET)
    return dup_set (job, cell->value);
  if (is_read && (field->type == VIVIER_FIELD_TYPE_CHOICE || field->type == VIVIER_FIELD_TYPE_BOOLEAN))
    return g_strdup (cell->text);
  if (self->is_whole && field->type == VIVIER_FIELD_TYPE_BOOLEAN && g_strcmp0 (cell->value, "0") == 0
      && !(field->flags & VIVIER_FIELD_CUSTOM))
    return NULL;
  return g_strdup (cell->value);
}

static char *
dup_value (ProspectTable            *self,
           const VivierExportJob    *job,
           const VivierProspectRow  *row,
           const VivierTablePart    *part,
           const VivierProspect     *prospect,
           GPtrArray                *contacts,
           const char               *notes)
{
  const VivierContact *contact;

  if (part->kind == VIVIER_PART_CELL)
    return dup_cell (self, job, row, part->cell, notes);
  if (part->kind == VIVIER_PART_LIST)
    return join_addresses (prospect, part->channel);
  if (part->person == 0)
    return vivier_table_part_dup (part, prospect, NULL, job->options->has_labels);
  contact = contacts != NULL && part->person <= contacts->len ? g_ptr_array_index (contacts, part->person - 1) : NULL;
  return contact != NULL ? vivier_table_part_dup (part, prospect, contact, job->options->has_labels) : NULL;
}

static gboolean
load_notes (const ProspectTable      *self,
            VivierExportJob          *job,
            const VivierProspectRow  *row,
            char                    **notes,
            GError                  **error)
{
  const VivierTimelineQuery query = { .prospect_id = row->id, .kinds = 1 << VIVIER_ACTIVITY_NOTE };
  g_autoptr (GPtrArray) activities = NULL;

  if (!self->has_notes)
    return TRUE;
  activities = vivier_timeline_load (job->db, &query, error);
  if (activities == NULL)
    return FALSE;
  *notes = vivier_export_join_notes (activities, self->is_whole);
  return TRUE;
}

static gboolean
export_row (VivierExportJob    *job,
            VivierProspectRow  *row,
            gpointer            data,
            GError            **error)
{
  ProspectTable *self = data;
  g_autoptr (VivierProspect) prospect = NULL;
  g_autoptr (GPtrArray) contacts = NULL;
  g_autofree char *notes = NULL;

  if ((self->has_records && (prospect = vivier_prospect_load (job->db, row->id, error)) == NULL)
      || (self->has_contacts && (contacts = vivier_contacts_of (job->db, row->id, error)) == NULL)
      || !load_notes (self, job, row, &notes, error))
    return FALSE;
  for (guint i = 0; i < self->parts->len; i++)
    {
      g_autofree char *value = dup_value (self, job, row, &g_array_index (self->parts, VivierTablePart, i), prospect, contacts, notes);

      self->writer->klass->cell (self->writer, i, value);
    }
  job->report->n_records++;
  return self->writer->klass->end_row (self->writer, error);
}

/* Nothing is loaded that no column shows. */
static void
look_at_columns (ProspectTable *self)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      const VivierTablePart *part = &g_array_index (self->parts, VivierTablePart, i);

      self->has_records |= part->kind != VIVIER_PART_CELL;
      self->has_contacts |= part->person > 0;
      self->has_notes |= part->kind == VIVIER_PART_CELL
                         && g_str_equal (((const VivierProspectField *) g_ptr_array_index (self->fields, part->cell))->id, "notes");
    }
}

static gboolean
write_rows (ProspectTable    *self,
            VivierExportJob  *job,
            GError          **error)
{
  gboolean ok;

  look_at_columns (self);
  self->writer = vivier_export_open_table (job, self->columns, error);
  if (self->writer == NULL)
    return FALSE;
  ok = vivier_export_each_row (job, export_row, self, error) && self->writer->klass->finish (self->writer, error);
  self->writer->klass->free (self->writer);
  return ok;
}

gboolean
vivier_export_prospect_table (VivierExportJob  *job,
                              GError          **error)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (VivierTableColumn));
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (VivierTablePart));
  ProspectTable self = { .fields = fields, .columns = columns, .parts = parts };
  g_auto (GStrv) whole = NULL;

  g_array_set_clear_func (columns, column_clear);
  if (job->query.columns != NULL && job->query.columns[0] != NULL)
    return add_chosen (&self, job, error) && write_rows (&self, job, error);

  self.is_whole = TRUE;
  whole = vivier_table_layout_add_whole (job, fields, columns, parts, error);
  if (whole == NULL)
    return FALSE;
  job->query.columns = whole;
  return write_rows (&self, job, error);
}
