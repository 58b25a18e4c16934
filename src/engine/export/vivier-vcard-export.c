/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "export/vivier-export-private.h"
#include "export/vivier-vcard-writer.h"
#include "model/vivier-activity.h"
#include "model/vivier-tag.h"

#define FLUSH_BYTES (64 * 1024)

static gboolean
flush (VivierExportJob    *job,
       VivierVcardWriter  *self,
       gsize               threshold,
       GError            **error)
{
  if (self->out->len <= threshold)
    return TRUE;
  if (!g_output_stream_write_all (job->stream, self->out->str, self->out->len, NULL, job->cancellable, error))
    return FALSE;
  g_string_truncate (self->out, 0);
  return TRUE;
}

/* What a card says of the record beyond itself, of the query's cells. */
static const char * const cells[] = { "stage", "owner", "archived" };

typedef struct {
  VivierVcardWriter  writer;
  GPtrArray         *own;    /* (element-type VivierProspectField) the workspace's own fields, behind the cells above */
} Cards;

char *
vivier_export_dup_plain (VivierFieldType  type,
                         const char      *value)
{
  const gint64 minor = value != NULL ? g_ascii_strtoll (value, NULL, 10) : 0;

  if (value == NULL || type != VIVIER_FIELD_TYPE_MONEY)
    return g_strdup (value);
  return g_strdup_printf ("%s%" G_GINT64_FORMAT ".%02d", minor < 0 ? "-" : "", ABS (minor) / 100, (int) (ABS (minor) % 100));
}

static void
write_prospect (Cards                    *self,
                const VivierProspectRow  *row,
                const VivierProspect     *prospect,
                GPtrArray                *tags,
                const char               *notes)
{
  g_autoptr (GArray) extras = g_array_new (TRUE, TRUE, sizeof (VivierVcardExtra));
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  char refused_on[VIVIER_DAY_ISO_SIZE] = "";

  for (guint i = 0; i < G_N_ELEMENTS (cells) + self->own->len; i++)
    {
      const VivierProspectField *own = i >= G_N_ELEMENTS (cells) ? g_ptr_array_index (self->own, i - G_N_ELEMENTS (cells)) : NULL;
      char *text = vivier_export_dup_plain (own != NULL ? own->type : VIVIER_FIELD_TYPE_TEXT, row->cells[i].value);
      const VivierVcardExtra extra = { own != NULL ? own->id : cells[i], text };

      if (text != NULL)
        g_ptr_array_add (texts, text);
      if (text != NULL && (own != NULL || !g_str_equal (text, "0")))
        g_array_append_val (extras, extra);
    }
  if (prospect->do_not_contact_ms != 0)
    {
      const VivierVcardExtra on = { "refused_on", refused_on };
      const VivierVcardExtra by = { "refused_by", prospect->do_not_contact_origin };

      vivier_day_to_iso (vivier_day_from_unix_ms (prospect->do_not_contact_ms), refused_on);
      g_array_append_val (extras, on);
      g_array_append_val (extras, by);
    }
  vivier_vcard_write_prospect (&self->writer, prospect, tags, notes, (const VivierVcardExtra *) (gpointer) extras->data);
}

static gboolean
export_row (VivierExportJob    *job,
            VivierProspectRow  *row,
            gpointer            data,
            GError            **error)
{
  Cards *self = data;
  const VivierTimelineQuery query = { .prospect_id = row->id, .kinds = 1 << VIVIER_ACTIVITY_NOTE };
  g_autoptr (VivierProspect) prospect = vivier_prospect_load (job->db, row->id, error);
  g_autoptr (GPtrArray) tags = prospect != NULL ? vivier_tags_of (job->db, row->id, error) : NULL;
  g_autoptr (GPtrArray) contacts = tags != NULL ? vivier_contacts_of (job->db, row->id, error) : NULL;
  g_autoptr (GPtrArray) activities = contacts != NULL ? vivier_timeline_load (job->db, &query, error) : NULL;
  g_autofree char *notes = NULL;

  if (activities == NULL)
    return FALSE;
  notes = vivier_export_join_notes (activities, TRUE);
  write_prospect (self, row, prospect, tags, notes);
  for (guint i = 0; i < contacts->len; i++)
    vivier_vcard_write_contact (&self->writer, g_ptr_array_index (contacts, i), prospect);
  job->report->n_records += 1 + contacts->len;
  return flush (job, &self->writer, FLUSH_BYTES, error);
}

static char **
choose_columns (VivierExportJob *job,
                GPtrArray       *own)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    g_strv_builder_add (ids, cells[i]);
  for (guint i = 0; i < vivier_field_table_get_n (job->fields); i++)
    {
      const VivierProspectField *field = vivier_field_table_get (job->fields, i);

      if (!(field->flags & VIVIER_FIELD_CUSTOM))
        continue;
      g_ptr_array_add (own, (gpointer) field);
      g_strv_builder_add (ids, field->id);
    }
  return g_strv_builder_end (ids);
}

/* A card for each prospect, and one for each person there. */
gboolean
vivier_export_cards (VivierExportJob  *job,
                     GError          **error)
{
  g_autoptr (GPtrArray) own = g_ptr_array_new ();
  Cards self = { { .out = g_string_sized_new (2 * FLUSH_BYTES), .is_version_3 = job->options->is_vcard_3 }, own };
  g_auto (GStrv) columns = choose_columns (job, own);
  gboolean ok;

  job->query.columns = columns;
  ok = vivier_export_each_row (job, export_row, &self, error) && flush (job, &self.writer, 0, error);
  job->query.columns = NULL;
  g_string_free (self.writer.out, TRUE);
  return ok;
}
