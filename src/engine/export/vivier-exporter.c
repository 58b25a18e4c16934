/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "export/vivier-exporter.h"

#include "export/vivier-csv-writer.h"
#include "export/vivier-json-writer.h"
#include "model/vivier-activity.h"
#include "model/vivier-prospect.h"
#include "model/vivier-purchase.h"
#include "model/vivier-settings.h"

enum
{
  PAGE_SIZE = 500,
  FLUSH_BYTES = 64 * 1024,
};

/* The columns of the document's files first, so that import knows them. The
 * names stay French in any language: they are a file format. */
static const char * const prospect_columns[] = {
  "nom", "email", "telephone", "ville", "nb_prestations", "ca_total", "premiere_prestation",
  "derniere_prestation", "tarif_min", "tarif_max", "prenom", "nom_de_famille", "societe", "siren",
  "adresse", "code_postal", "pays", "site", "source", "notes",
};

static const char * const purchase_columns[] = {
  "date", "client", "lieu", "type", "montant", "etat", "email", "siren",
};

typedef struct
{
  VivierDb          *db;
  VivierExportFormat format;
  VivierDay          today;
  char              *currency;
  GOutputStream     *stream;
  GCancellable      *cancellable;
  GString           *buffer;
  VivierCsvWriter    csv;
  VivierJsonWriter  *json;
} Export;

/* Writes one prospect with all that goes with it. */
typedef gboolean (*ExportFunc) (Export             *self,
                                VivierProspectRow  *row,
                                VivierProspect     *prospect,
                                GError            **error);

static gboolean
flush (Export   *self,
       gsize     threshold,
       GError  **error)
{
  if (self->buffer->len <= threshold)
    return TRUE;
  if (!g_output_stream_write_all (self->stream, self->buffer->str, self->buffer->len, NULL,
                                  self->cancellable, error))
    return FALSE;

  g_string_truncate (self->buffer, 0);
  return TRUE;
}

/* All values of one channel, joined as import splits them. */
static char *
join_addresses (VivierProspect *prospect,
                VivierChannel   channel)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < prospect->addresses->len; i++)
    {
      VivierAddress *address = g_ptr_array_index (prospect->addresses, i);

      if (address->channel != channel)
        continue;
      if (joined->len > 0)
        g_string_append (joined, " ; ");
      g_string_append (joined, address->value);
    }

  return g_string_free (joined, FALSE);
}

static char *
join_notes (GPtrArray *activities)
{
  GString *joined = g_string_new (NULL);

  for (guint i = activities->len; i > 0; i--)
    {
      VivierActivity *activity = g_ptr_array_index (activities, i - 1);

      if (activity->kind != VIVIER_ACTIVITY_NOTE || activity->body == NULL)
        continue;
      if (joined->len > 0)
        g_string_append (joined, "\n\n");
      g_string_append (joined, activity->body);
    }

  return g_string_free (joined, FALSE);
}

static void
write_csv_day (VivierCsvWriter *csv,
               VivierDay        day)
{
  char iso[VIVIER_DAY_ISO_SIZE] = "";

  if (day != VIVIER_DAY_NONE)
    vivier_day_to_iso (day, iso);
  vivier_csv_writer_text (csv, iso);
}

static void
write_csv_totals (VivierCsvWriter            *csv,
                  const VivierPurchaseTotals *totals)
{
  gboolean has_purchases = totals->purchases > 0 || totals->is_declared;

  if (!has_purchases)
    {
      for (int i = 0; i < 6; i++)
        vivier_csv_writer_text (csv, NULL);
      return;
    }

  vivier_csv_writer_int (csv, totals->purchases);
  vivier_csv_writer_money (csv, totals->revenue_minor);
  write_csv_day (csv, totals->first_on);
  write_csv_day (csv, totals->last_on);
  vivier_csv_writer_money (csv, totals->min_minor);
  vivier_csv_writer_money (csv, totals->max_minor);
}

static void
write_csv_prospect (Export                     *self,
                    const VivierPurchaseTotals *totals,
                    VivierProspect             *prospect,
                    const char                 *notes)
{
  VivierCsvWriter *csv = &self->csv;
  g_autofree char *emails = join_addresses (prospect, VIVIER_CHANNEL_EMAIL);
  g_autofree char *phones = join_addresses (prospect, VIVIER_CHANNEL_PHONE);
  const char *more[] = {
    prospect->first_name, prospect->last_name, prospect->company, prospect->siren, prospect->street,
    prospect->postal_code, prospect->country, prospect->website, prospect->source, notes,
  };

  vivier_csv_writer_text (csv, prospect->name);
  vivier_csv_writer_text (csv, emails);
  vivier_csv_writer_text (csv, phones);
  vivier_csv_writer_text (csv, prospect->city);
  write_csv_totals (csv, totals);
  for (gsize i = 0; i < G_N_ELEMENTS (more); i++)
    vivier_csv_writer_text (csv, more[i]);
  vivier_csv_writer_end (csv);
}

static void
write_json_addresses (VivierJsonWriter *json,
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
write_json_figures (VivierJsonWriter    *json,
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
write_json_notes (VivierJsonWriter *json,
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

static void
write_json_prospect (Export              *self,
                     const VivierFigures *figures,
                     VivierProspect      *prospect,
                     GPtrArray           *activities)
{
  VivierJsonWriter *json = self->json;

  vivier_json_writer_begin_object (json, NULL);
  vivier_json_writer_string (json, "uuid", prospect->uuid);
  vivier_json_writer_string (json, "kind", prospect->is_person ? "person" : "company");
  vivier_json_writer_string (json, "name", prospect->name);
  vivier_json_writer_string (json, "first_name", prospect->first_name);
  vivier_json_writer_string (json, "last_name", prospect->last_name);
  vivier_json_writer_string (json, "company", prospect->company);
  vivier_json_writer_string (json, "siren", prospect->siren);
  write_json_addresses (json, "emails", prospect, VIVIER_CHANNEL_EMAIL);
  write_json_addresses (json, "phones", prospect, VIVIER_CHANNEL_PHONE);
  vivier_json_writer_string (json, "street", prospect->street);
  vivier_json_writer_string (json, "postal_code", prospect->postal_code);
  vivier_json_writer_string (json, "city", prospect->city);
  vivier_json_writer_string (json, "country", prospect->country);
  vivier_json_writer_string (json, "website", prospect->website);
  vivier_json_writer_string (json, "source", prospect->source);
  vivier_json_writer_string (json, "currency", self->currency);
  write_json_figures (json, figures);
  write_json_notes (json, activities);
  vivier_json_writer_end_object (json);
}

static gboolean
export_prospect (Export             *self,
                 VivierProspectRow  *row,
                 VivierProspect     *prospect,
                 GError            **error)
{
  g_autoptr (GPtrArray) activities = vivier_activities_of (self->db, row->id, 0, error);
  g_autofree char *notes = NULL;

  if (activities == NULL)
    return FALSE;

  if (self->json != NULL)
    {
      write_json_prospect (self, &row->figures, prospect, activities);
      return TRUE;
    }

  notes = join_notes (activities);
  write_csv_prospect (self, &row->figures.totals, prospect, notes);
  return TRUE;
}

static const char *
state_word (VivierPurchaseState state,
            gboolean            is_json)
{
  switch (state)
    {
    case VIVIER_PURCHASE_BOOKED:
      return is_json ? "booked" : "réservée";
    case VIVIER_PURCHASE_CANCELLED:
      return is_json ? "cancelled" : "annulée";
    case VIVIER_PURCHASE_DONE:
    default:
      return is_json ? "done" : "faite";
    }
}

static void
write_purchase (Export               *self,
                VivierProspect       *prospect,
                const VivierPurchase *purchase)
{
  const char *email = vivier_prospect_get_first (prospect, VIVIER_CHANNEL_EMAIL);
  const char *state = state_word (vivier_purchase_state_on (purchase, self->today), self->json != NULL);

  if (self->json == NULL)
    {
      write_csv_day (&self->csv, purchase->purchased_on);
      vivier_csv_writer_text (&self->csv, prospect->name);
      vivier_csv_writer_text (&self->csv, purchase->place);
      vivier_csv_writer_text (&self->csv, purchase->label);
      vivier_csv_writer_money (&self->csv, purchase->amount_minor);
      vivier_csv_writer_text (&self->csv, state);
      vivier_csv_writer_text (&self->csv, email);
      vivier_csv_writer_text (&self->csv, prospect->siren);
      vivier_csv_writer_end (&self->csv);
      return;
    }

  vivier_json_writer_begin_object (self->json, NULL);
  vivier_json_writer_day (self->json, "date", purchase->purchased_on);
  vivier_json_writer_string (self->json, "client", prospect->name);
  vivier_json_writer_string (self->json, "client_uuid", prospect->uuid);
  vivier_json_writer_string (self->json, "place", purchase->place);
  vivier_json_writer_string (self->json, "type", purchase->label);
  vivier_json_writer_int (self->json, "amount_cents", purchase->amount_minor);
  vivier_json_writer_string (self->json, "currency", self->currency);
  vivier_json_writer_string (self->json, "state", state);
  vivier_json_writer_end_object (self->json);
}

static gboolean
export_purchases (Export             *self,
                  VivierProspectRow  *row,
                  VivierProspect     *prospect,
                  GError            **error)
{
  g_autoptr (GPtrArray) purchases = vivier_purchases_of (self->db, row->id, 0, error);

  if (purchases == NULL)
    return FALSE;

  for (guint i = purchases->len; i > 0; i--)
    {
      write_purchase (self, prospect, g_ptr_array_index (purchases, i - 1));
      if (!flush (self, FLUSH_BYTES, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
export_page (Export      *self,
             GPtrArray   *rows,
             ExportFunc   func,
             GError     **error)
{
  for (guint i = 0; i < rows->len; i++)
    {
      VivierProspectRow *row = g_ptr_array_index (rows, i);
      g_autoptr (VivierProspect) prospect = NULL;

      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      prospect = vivier_prospect_load (self->db, row->id, error);
      if (prospect == NULL ||
          !func (self, row, prospect, error) ||
          !flush (self, FLUSH_BYTES, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
export_all (Export      *self,
            ExportFunc   func,
            GError     **error)
{
  const VivierProspectQuery query = { .list = VIVIER_LIST_PROSPECTS, .sort = VIVIER_SORT_NAME };

  for (gint64 offset = 0; ; offset += PAGE_SIZE)
    {
      g_autoptr (GPtrArray) rows = vivier_prospects_load_page (self->db, &query, offset, PAGE_SIZE, error);

      if (rows == NULL || !export_page (self, rows, func, error))
        return FALSE;
      if (rows->len < PAGE_SIZE)
        return TRUE;
    }
}

static void
begin_export (Export           *self,
              VivierExportWhat  what)
{
  const char * const *columns = what == VIVIER_EXPORT_PROSPECTS ? prospect_columns : purchase_columns;
  gsize n_columns = what == VIVIER_EXPORT_PROSPECTS ? G_N_ELEMENTS (prospect_columns)
                                                    : G_N_ELEMENTS (purchase_columns);

  if (self->format == VIVIER_EXPORT_JSON)
    {
      self->json = vivier_json_writer_new (self->buffer);
      vivier_json_writer_begin_array (self->json, NULL);
      return;
    }

  self->csv.out = self->buffer;
  for (gsize i = 0; i < n_columns; i++)
    vivier_csv_writer_text (&self->csv, columns[i]);
  vivier_csv_writer_end (&self->csv);
}

/**
 * vivier_export:
 * @db: a connection inside one read, whose figures stand for @today
 * @what: prospects with their figures, or purchases
 * @format: CSV or JSON
 * @today: reference day, which tells done purchases from booked ones
 * @stream: where it goes; neither flushed nor closed
 * @cancellable: (nullable): to stop between two prospects
 * @error: return location
 *
 * Writes everything, prospects by name and the purchases of each by day.
 * Memory does not grow with the workspace. Blocks; any thread.
 *
 * Returns: %FALSE with the error of the store or of @stream; part may then
 *   have been written
 */
gboolean
vivier_export (VivierDb            *db,
               VivierExportWhat     what,
               VivierExportFormat   format,
               VivierDay            today,
               GOutputStream       *stream,
               GCancellable        *cancellable,
               GError             **error)
{
  Export self = { .db = db, .format = format, .today = today, .stream = stream, .cancellable = cancellable };
  gboolean ok;

  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), FALSE);

  self.buffer = g_string_sized_new (2 * FLUSH_BYTES);
  self.currency = vivier_setting_get (db, VIVIER_SETTING_CURRENCY, "EUR");

  begin_export (&self, what);
  ok = export_all (&self, what == VIVIER_EXPORT_PROSPECTS ? export_prospect : export_purchases, error);
  if (ok && self.json != NULL)
    vivier_json_writer_end_array (self.json);
  ok = ok && flush (&self, 0, error);

  g_clear_pointer (&self.json, vivier_json_writer_free);
  g_string_free (self.buffer, TRUE);
  g_free (self.currency);
  return ok;
}
