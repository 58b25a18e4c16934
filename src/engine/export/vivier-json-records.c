/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "export/vivier-export-private.h"
#include "export/vivier-json-writer.h"
#include "model/vivier-activity.h"
#include "model/vivier-contact.h"
#include "model/vivier-tag.h"

#define FLUSH_BYTES (64 * 1024)

typedef struct {
  GString          *buffer;
  VivierJsonWriter *json;
} Records;

static gboolean
flush (VivierExportJob  *job,
       Records          *self,
       gsize             threshold,
       GError          **error)
{
  if (self->buffer->len <= threshold)
    return TRUE;
  if (!g_output_stream_write_all (job->stream, self->buffer->str, self->buffer->len, NULL, job->cancellable, error))
    return FALSE;
  g_string_truncate (self->buffer, 0);
  return TRUE;
}

static void
write_addresses (VivierJsonWriter *json,
                      const char       *key,
                      VivierProspect   *prospect,
                      VivierChannel     channel)
{
  vivier_json_writer_begin_array (json, key);
  for (guint i = 0; i < prospect->addresses->len; i++)
    {
      VivierAddress *address = g_ptr_array_index (prospect->addresses, i);

      if (address->channel == channel)
        vivier_json_writer_string (json, NULL, address->value_key);
    }
  vivier_json_writer_end_array (json);
}

static void
write_figures (VivierJsonWriter    *json,
                    const VivierFigures *figures)
{
  const VivierPurchaseTotals *totals = &figures->totals;

  vivier_json_writer_string (json, "segment", vivier_segment_to_id (figures->segment));
  vivier_json_writer_bool (json, "vip", figures->is_vip);
  vivier_json_writer_bool (json, "declared", totals->is_declared);
  vivier_json_writer_int (json, "purchases", totals->purchases);
  vivier_json_writer_int (json, "revenue_cents", totals->revenue_minor);
  vivier_json_writer_day (json, "first_purchase", totals->first_on);
  vivier_json_writer_day (json, "last_purchase", totals->last_on);
  vivier_json_writer_int (json, "min_cents", totals->min_minor);
  vivier_json_writer_int (json, "max_cents", totals->max_minor);
  vivier_json_writer_real (json, "priority", figures->priority, 1);
  vivier_json_writer_int (json, "potential_cents", figures->potential_minor);
  vivier_json_writer_int (json, "expected_cents", figures->expected_minor);
}

static void
write_notes (VivierJsonWriter *json,
                  GPtrArray        *activities)
{
  vivier_json_writer_begin_array (json, "notes");
  for (guint i = activities->len; i > 0; i--)
    {
      VivierActivity *activity = g_ptr_array_index (activities, i - 1);

      if (activity->kind != VIVIER_ACTIVITY_NOTE)
        continue;
      vivier_json_writer_begin_object (json, NULL);
      vivier_json_writer_day (json, "date", activity->happened_on);
      vivier_json_writer_string (json, "text", activity->body);
      vivier_json_writer_end_object (json);
    }
  vivier_json_writer_end_array (json);
}

/* What no line above has told; absent when it is empty. Declared figures stand
 * where no purchases tell better. */
static void
write_further (VivierJsonWriter     *json,
               const VivierProspect *prospect,
               gboolean              is_declared)
{
  static const char * const told[] = {
    "kind", "name", "first_name", "last_name", "company", "siren", "email", "phone", "street", "postal_code", "city",
    "country", "website", "source", NULL
  };
  const char * const *fields = vivier_prospect_value_fields ();

  for (guint i = 0; fields[i] != NULL; i++)
    {
      const gboolean is_told = g_strv_contains (told, fields[i]) || (!is_declared && g_str_has_prefix (fields[i], "declared_"));
      g_autofree char *value = is_told ? NULL : vivier_prospect_dup_value (prospect, fields[i]);

      if (value != NULL)
        vivier_json_writer_string (json, fields[i], value);
    }
}

/* Whole, with what kind they are and whose: of the prospect (@contact_id 0) or of one contact. */
static void
write_whole_addresses (VivierJsonWriter *json,
                       GPtrArray        *addresses,
                       gint64            contact_id)
{
  vivier_json_writer_begin_array (json, "addresses");
  for (guint i = 0; i < addresses->len; i++)
    {
      const VivierAddress *address = g_ptr_array_index (addresses, i);

      if (address->contact_id != contact_id)
        continue;
      vivier_json_writer_begin_object (json, NULL);
      vivier_json_writer_string (json, "channel", vivier_channel_to_string (address->channel));
      vivier_json_writer_string (json, "value", address->channel == VIVIER_CHANNEL_EMAIL ? address->value : address->value_key);
      if (address->label != NULL)
        vivier_json_writer_string (json, "label", address->label);
      if (address->validity != VIVIER_VALIDITY_UNKNOWN)
        vivier_json_writer_string (json, "validity", vivier_validity_to_string (address->validity));
      vivier_json_writer_end_object (json);
    }
  vivier_json_writer_end_array (json);
}

static void
write_contacts (VivierJsonWriter *json,
                GPtrArray        *contacts)
{
  vivier_json_writer_begin_array (json, "contacts");
  for (guint i = 0; i < contacts->len; i++)
    {
      const VivierContact *contact = g_ptr_array_index (contacts, i);

      vivier_json_writer_begin_object (json, NULL);
      vivier_json_writer_string (json, "name", contact->name);
      vivier_json_writer_string (json, "first_name", contact->first_name);
      vivier_json_writer_string (json, "last_name", contact->last_name);
      vivier_json_writer_string (json, "job_title", contact->job_title);
      write_whole_addresses (json, contact->addresses, contact->id);
      vivier_json_writer_end_object (json);
    }
  vivier_json_writer_end_array (json);
}

/* The cells that were asked for: where it stands, and the workspace's own fields. */
static void
write_cells (VivierJsonWriter        *json,
             VivierExportJob         *job,
             const VivierProspectRow *row,
             const VivierProspect    *prospect)
{
  vivier_json_writer_string (json, "stage", row->cells[0].value);
  vivier_json_writer_string (json, "owner", row->cells[1].value);
  vivier_json_writer_bool (json, "archived", prospect->archived_ms != 0);
  vivier_json_writer_day (json, "refused_on", prospect->do_not_contact_ms != 0 ? vivier_day_from_unix_ms (prospect->do_not_contact_ms) : VIVIER_DAY_NONE);
  vivier_json_writer_string (json, "refused_by", prospect->do_not_contact_origin);
  vivier_json_writer_begin_object (json, "custom");
  for (guint i = 2; job->query.columns[i] != NULL; i++)
    {
      g_autofree char *value = vivier_export_dup_plain (vivier_field_table_find (job->fields, job->query.columns[i])->type, row->cells[i].value);

      if (value != NULL)
        vivier_json_writer_string (json, job->query.columns[i] + strlen ("custom."), value);
    }
  vivier_json_writer_end_object (json);
}

static void
write_tags (VivierJsonWriter *json,
            GPtrArray        *tags)
{
  vivier_json_writer_begin_array (json, "tags");
  for (guint i = 0; i < tags->len; i++)
    vivier_json_writer_string (json, NULL, ((VivierTag *) g_ptr_array_index (tags, i))->name);
  vivier_json_writer_end_array (json);
}

static void
write_prospect (VivierJsonWriter        *json,
                VivierExportJob         *job,
                const VivierProspectRow *row,
                VivierProspect          *prospect,
                GPtrArray               *contacts,
                GPtrArray               *activities,
                GPtrArray               *tags)
{
  vivier_json_writer_begin_object (json, NULL);
  vivier_json_writer_string (json, "uuid", prospect->uuid);
  vivier_json_writer_string (json, "kind", prospect->is_person ? "person" : "company");
  vivier_json_writer_string (json, "name", prospect->name);
  vivier_json_writer_string (json, "first_name", prospect->first_name);
  vivier_json_writer_string (json, "last_name", prospect->last_name);
  vivier_json_writer_string (json, "company", prospect->company);
  vivier_json_writer_string (json, "siren", prospect->siren);
  write_addresses (json, "emails", prospect, VIVIER_CHANNEL_EMAIL);
  write_addresses (json, "phones", prospect, VIVIER_CHANNEL_PHONE);
  vivier_json_writer_string (json, "street", prospect->street);
  vivier_json_writer_string (json, "postal_code", prospect->postal_code);
  vivier_json_writer_string (json, "city", prospect->city);
  vivier_json_writer_string (json, "country", prospect->country);
  vivier_json_writer_string (json, "website", prospect->website);
  vivier_json_writer_string (json, "source", prospect->source);
  vivier_json_writer_string (json, "currency", job->currency);
  write_figures (json, &row->figures);
  write_further (json, prospect, row->figures.totals.is_declared);
  write_cells (json, job, row, prospect);
  write_whole_addresses (json, prospect->addresses, 0);
  write_contacts (json, contacts);
  write_tags (json, tags);
  write_notes (json, activities);
  vivier_json_writer_end_object (json);
}

static gboolean
export_prospect (VivierExportJob    *job,
                 VivierProspectRow  *row,
                 gpointer            data,
                 GError            **error)
{
  Records *self = data;
  g_autoptr (VivierProspect) prospect = vivier_prospect_load (job->db, row->id, error);
  g_autoptr (GPtrArray) activities = prospect != NULL ? vivier_activities_of (job->db, row->id, 0, error) : NULL;
  g_autoptr (GPtrArray) tags = activities != NULL ? vivier_tags_of (job->db, row->id, error) : NULL;
  g_autoptr (GPtrArray) contacts = tags != NULL ? vivier_contacts_of (job->db, row->id, error) : NULL;

  if (contacts == NULL)
    return FALSE;
  write_prospect (self->json, job, row, prospect, contacts, activities, tags);
  job->report->n_records++;
  return flush (job, self, FLUSH_BYTES, error);
}

static void
write_purchase (VivierJsonWriter     *json,
                VivierExportJob      *job,
                const VivierProspect *prospect,
                const VivierPurchase *purchase)
{
  vivier_json_writer_begin_object (json, NULL);
  vivier_json_writer_day (json, "date", purchase->purchased_on);
  vivier_json_writer_string (json, "client", prospect->name);
  vivier_json_writer_string (json, "client_uuid", prospect->uuid);
  vivier_json_writer_string (json, "place", purchase->place);
  vivier_json_writer_string (json, "type", purchase->label);
  vivier_json_writer_int (json, "amount_cents", purchase->amount_minor);
  vivier_json_writer_string (json, "currency", job->currency);
  vivier_json_writer_string (json, "state", vivier_export_state_word (vivier_purchase_state_on (purchase, job->options->today), TRUE));
  vivier_json_writer_end_object (json);
}

static gboolean
export_purchases (VivierExportJob    *job,
                  VivierProspectRow  *row,
                  gpointer            data,
                  GError            **error)
{
  Records *self = data;
  g_autoptr (VivierProspect) prospect = vivier_prospect_load (job->db, row->id, error);
  g_autoptr (GPtrArray) purchases = prospect != NULL ? vivier_purchases_of (job->db, row->id, 0, error) : NULL;

  if (purchases == NULL)
    return FALSE;
  for (guint i = purchases->len; i > 0; i--)
    {
      write_purchase (self->json, job, prospect, g_ptr_array_index (purchases, i - 1));
      job->report->n_records++;
      if (!flush (job, self, FLUSH_BYTES, error))
        return FALSE;
    }
  return TRUE;
}

/* Where it stands, and the workspace's own fields. */
static char **
choose_columns (VivierExportJob *job)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  g_strv_builder_add (ids, "stage");
  g_strv_builder_add (ids, "owner");
  for (guint i = 0; i < vivier_field_table_get_n (job->fields); i++)
    if (vivier_field_table_get (job->fields, i)->flags & VIVIER_FIELD_CUSTOM)
      g_strv_builder_add (ids, vivier_field_table_get (job->fields, i)->id);
  return g_strv_builder_end (ids);
}

/* One array of whole records, for programs and for import. */
gboolean
vivier_export_records_as_json (VivierExportJob  *job,
                               GError          **error)
{
  Records self = { .buffer = g_string_sized_new (2 * FLUSH_BYTES) };
  g_auto (GStrv) columns = choose_columns (job);
  gboolean ok;

  job->query.columns = columns;
  self.json = vivier_json_writer_new (self.buffer);
  vivier_json_writer_begin_array (self.json, NULL);
  ok = vivier_export_each_row (job, job->options->what == VIVIER_EXPORT_PROSPECTS ? export_prospect : export_purchases, &self, error);
  if (ok)
    vivier_json_writer_end_array (self.json);
  ok = ok && flush (job, &self, 0, error);
  job->query.columns = NULL;
  vivier_json_writer_free (self.json);
  g_string_free (self.buffer, TRUE);
  return ok;
}
