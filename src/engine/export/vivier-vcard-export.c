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

static gboolean
export_row (VivierExportJob    *job,
            VivierProspectRow  *row,
            gpointer            data,
            GError            **error)
{
  const VivierTimelineQuery query = { .prospect_id = row->id, .kinds = 1 << VIVIER_ACTIVITY_NOTE };
  g_autoptr (VivierProspect) prospect = vivier_prospect_load (job->db, row->id, error);
  g_autoptr (GPtrArray) tags = prospect != NULL ? vivier_tags_of (job->db, row->id, error) : NULL;
  g_autoptr (GPtrArray) contacts = tags != NULL ? vivier_contacts_of (job->db, row->id, error) : NULL;
  g_autoptr (GPtrArray) activities = contacts != NULL ? vivier_timeline_load (job->db, &query, error) : NULL;
  g_autofree char *notes = NULL;

  if (activities == NULL)
    return FALSE;
  notes = vivier_export_join_notes (activities, TRUE);
  vivier_vcard_write_prospect (data, prospect, tags, notes);
  for (guint i = 0; i < contacts->len; i++)
    vivier_vcard_write_contact (data, g_ptr_array_index (contacts, i), prospect);
  job->report->n_records += 1 + contacts->len;
  return flush (job, data, FLUSH_BYTES, error);
}

/* A card for each prospect, and one for each person there. */
gboolean
vivier_export_cards (VivierExportJob  *job,
                     GError          **error)
{
  VivierVcardWriter writer = { .out = g_string_sized_new (2 * FLUSH_BYTES), .is_version_3 = job->options->is_vcard_3 };
  const gboolean ok = vivier_export_each_row (job, export_row, &writer, error) && flush (job, &writer, 0, error);

  g_string_free (writer.out, TRUE);
  return ok;
}
