/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "export/vivier-export-private.h"
#include "export/vivier-json-writer.h"
#include "model/vivier-activity.h"
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

/* What no line above has told; absent when it is empty. */
static void
write_further (VivierJsonWriter     *json,
               const VivierProspect *prospect)
{
  static const char * const told[] = {
    "kind", "name", "first_name", "last_name", "company", "siren", "email", "phone", "street", "postal_code", "city",
    "country", "website", "source", "declared_purchases", "declared_revenue", "declared_first", "declared_last",
    "declared_smallest", "declared_largest", NULL
  };
  const char * const *fields = vivier_prospect_value_fields ();

  for (guint i = 0; fields[i] != NULL; i++)
    {
      g_autofree char *value = g_strv_contains (told, fields[i]) ? NULL : vivier_prospect_dup_value (prospect, fields[i]);

      if (value != NULL)
        vivier_json_writer_string (json, fields[i], value);
    }
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
write_prospect (VivierJsonWriter    *json,
                const char          *currency,
                const VivierFigures *figures,
                VivierProspect      *prospect,
                GPtrArray           *activities,
                GPtrArray           *tags)
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
  vivier_json_writer_string (json, "currency", currency);
  write_figures (json, figures);
  write_further (json, prospect);
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

  if (tags == NULL)
    return FALSE;
  write_prospect (self->json, job->currency, &row->figures, prospect, activities, tags);
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

/* One array of whole records, for programs. */
gboolean
vivier_export_records_as_json (VivierExportJob  *job,
                               GError          **error)
{
  Records self = { .buffer = g_string_sized_new (2 * FLUSH_BYTES) };
  gboolean ok;

  self.json = vivier_json_writer_new (self.buffer);
  vivier_json_writer_begin_array (self.json, NULL);
  ok = vivier_export_each_row (job, job->options->what == VIVIER_EXPORT_PROSPECTS ? export_prospect : export_purchases, &self, error);
  if (ok)
    vivier_json_writer_end_array (self.json);
  ok = ok && flush (job, &self, 0, error);
  vivier_json_writer_free (self.json);
  g_string_free (self.buffer, TRUE);
  return ok;
}
