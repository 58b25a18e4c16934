/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-import-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/vivier-identity.h"
#include "base/vivier-money.h"
#include "base/vivier-text.h"
#include "model/vivier-prospect.h"
#include "model/vivier-purchase-bulk.h"

/* Spellings remembered before they are forgotten all at once: memory does not
 * grow with a file in which none comes twice. */
#define MAX_SPELLINGS 200000
#define MAX_TEXTS 20000
#define MAX_CHARS 500
/* New clients named in the report. */
#define MAX_NAMED 10

/* A label or a place as stored and as compared. */
typedef struct {
  char *text; /* nullable */
  char *key;
} KnownText;

typedef struct {
  VivierPurchaseBulk *bulk;
  GHashTable         *clients;    /* spelling in the file -> VivierClient */
  GHashTable         *texts;      /* spelling in the file -> KnownText */
  GPtrArray          *new_names;
  gboolean            by_name_only;
} PurchaseImport;

static void
known_text_free (KnownText *self)
{
  g_free (self->text);
  g_free (self->key);
  g_free (self);
}

static const KnownText *
know_text (PurchaseImport *import,
           const char     *value)
{
  KnownText *known;

  if (value == NULL)
    return NULL;
  known = g_hash_table_lookup (import->texts, value);
  if (known != NULL)
    return known;

  known = g_new0 (KnownText, 1);
  known->text = vivier_text_clean (value, FALSE, MAX_CHARS);
  known->key = vivier_text_fold (known->text != NULL ? known->text : "");
  g_hash_table_insert (import->texts, g_strdup (value), known);
  return known;
}

/* The client that the row's SIREN or e-mail address belongs to. */
static VivierClient *
match_identity (VivierFileImport *self)
{
  g_autofree char *siren = vivier_row_dup_siren (self);
  const char *email = vivier_row_get (self, VIVIER_FIELD_EMAIL);
  g_auto (GStrv) emails = NULL;
  gint64 id = 0;

  if (siren != NULL)
    id = vivier_prospect_match_siren (self->db, siren);
  if (id == 0 && email != NULL)
    emails = vivier_import_split_addresses (email, VIVIER_CHANNEL_EMAIL, self->job->region);
  for (char **part = emails; part != NULL && *part != NULL && id == 0; part++)
    {
      g_autofree char *key = vivier_email_normalize (*part);

      id = vivier_prospect_match_address (self->db, VIVIER_CHANNEL_EMAIL, key);
    }
  return id != 0 ? vivier_client_index_get (self->job->clients, id) : NULL;
}

static void
add_addresses (VivierFileImport *self,
               VivierProspect   *prospect,
               VivierField       field,
               VivierChannel     channel)
{
  const char *value = vivier_row_get (self, field);
  g_auto (GStrv) parts = NULL;

  if (value == NULL)
    return;
  parts = vivier_import_split_addresses (value, channel, prospect->country);
  for (char **part = parts; *part != NULL; part++)
    if (!vivier_prospect_add_address (prospect, channel, *part, NULL))
      vivier_row_problem (self, field, *part, _("The new client’s address or number cannot be read. It was left out; add it to the client."));
}

/* A client that only this file knows. */
static VivierClient *
create_client (VivierFileImport  *self,
               PurchaseImport    *import,
               const char        *name,
               const char        *name_key,
               GError           **error)
{
  g_autoptr (VivierProspect) prospect = vivier_prospect_new ();
  const char *siren = vivier_row_get (self, VIVIER_FIELD_SIREN);
  double similarity;
  VivierClient *similar = vivier_client_index_nearest (self->job->clients, name_key, &similarity);
  VivierClient *client;

  g_free (prospect->name);
  prospect->name = g_strdup (name);
  prospect->is_person = vivier_import_name_is_person (name);
  prospect->siren = siren != NULL ? vivier_siren_normalize (siren) : NULL;
  prospect->import_id = self->import_id;
  add_addresses (self, prospect, VIVIER_FIELD_EMAIL, VIVIER_CHANNEL_EMAIL);
  add_addresses (self, prospect, VIVIER_FIELD_PHONE, VIVIER_CHANNEL_PHONE);
  if (!vivier_prospect_save (self->db, prospect, self->job->now_ms, error))
    return NULL;

  client = vivier_client_index_add (self->job->clients, prospect->id, prospect->name, name_key);
  if (similar != NULL)
    client->suggestion = vivier_import_report_suggest (self->report, prospect->name, similar, similarity);
  self->report->clients_created++;
  if (import->new_names->len < MAX_NAMED)
    g_ptr_array_add (import->new_names, g_strdup (prospect->name));
  return client;
}

/* By name: the same key, what a person accepted, else a new client. NULL
 * without @error when the name is several clients'. */
static VivierClient *
resolve_name (VivierFileImport  *self,
              PurchaseImport    *import,
              const char        *value,
              GError           **error)
{
  g_autofree char *name = vivier_text_clean (value, FALSE, MAX_CHARS);
  g_autofree char *name_key = NULL;
  GHashTable *accepted = self->job->options->accepted;
  const gint64 *id;
  gboolean is_ambiguous;
  VivierClient *client;

  if (name == NULL)
    return NULL;
  name_key = vivier_text_name_key (name);
  client = vivier_client_index_find (self->job->clients, name, name_key, &is_ambiguous);
  if (client != NULL || is_ambiguous)
    return client;

  id = accepted != NULL ? g_hash_table_lookup (accepted, name_key) : NULL;
  client = id != NULL ? vivier_client_index_get (self->job->clients, *id) : NULL;
  return client != NULL ? client : create_client (self, import, name, name_key, error);
}

static VivierClient *
find_client (VivierFileImport  *self,
             PurchaseImport    *import,
             const char        *name,
             GError           **error)
{
  VivierClient *client = NULL;

  if (!import->by_name_only)
    client = match_identity (self);
  else if (name != NULL)
    client = g_hash_table_lookup (import->clients, name);
  if (client != NULL || name == NULL)
    return client;

  client = resolve_name (self, import, name, error);
  if (client != NULL && import->by_name_only)
    {
      if (g_hash_table_size (import->clients) >= MAX_SPELLINGS)
        g_hash_table_remove_all (import->clients);
      g_hash_table_insert (import->clients, g_strdup (name), client);
    }
  return client;
}

/* What keeps a line out; NULL when nothing does. */
static const char *
read_day_and_amount (VivierFileImport  *self,
                     VivierPurchase    *purchase,
                     VivierField       *field)
{
  const char *day = vivier_row_get (self, VIVIER_FIELD_DATE);
  const char *amount = vivier_row_get (self, VIVIER_FIELD_AMOUNT);

  *field = VIVIER_FIELD_DATE;
  if (day == NULL)
    return _("The date is missing. Fill it in and import the line again.");
  if (!vivier_day_parse (day, -1, self->plan->day_order, &purchase->purchased_on)
      || !vivier_import_day_is_plausible (purchase->purchased_on))
    return _("This is not a date that exists. Write it as 27/06/2023 or 2023-06-27 and import the line again.");

  *field = VIVIER_FIELD_AMOUNT;
  if (amount == NULL)
    return _("The amount is missing. Fill it in, 0 if it was free, and import the line again.");
  if (!vivier_money_parse (amount, -1, &purchase->amount_minor))
    return _("This is not an amount, or one above ten billion. Write it as 1234,50 and import the line again.");
  if (!vivier_money_is_in (amount, -1, self->job->currency))
    return _("This amount is in another currency than the workspace’s. Convert it and import the line again.");
  return NULL;
}

static VivierPurchaseState
read_state (VivierFileImport *self,
            VivierDay         day)
{
  static const char * const cancelled[] = { "annul", "cancel", "refus", "abandon" };
  const char *value = self->column_of[VIVIER_FIELD_STATE] >= 0 ? vivier_row_get (self, VIVIER_FIELD_STATE) : NULL;

  if (value != NULL)
    {
      g_autofree char *folded = vivier_text_fold (value);

      for (guint i = 0; i < G_N_ELEMENTS (cancelled); i++)
        if (g_str_has_prefix (folded, cancelled[i]))
          return VIVIER_PURCHASE_CANCELLED;
    }
  return day > self->job->today ? VIVIER_PURCHASE_BOOKED : VIVIER_PURCHASE_DONE;
}

static void
preview_purchase (VivierFileImport     *self,
                  const VivierPurchase *purchase,
                  const VivierClient   *client,
                  gboolean              is_new)
{
  VivierImportPreviewRow *row = vivier_import_report_preview (self->report, self->line);

  if (row == NULL)
    return;
  row->name = g_strdup (client->name);
  row->date = purchase->purchased_on;
  row->label = g_strdup (purchase->label);
  row->place = g_strdup (purchase->place);
  row->amount_minor = purchase->amount_minor;
  row->is_new = is_new;
}

static gboolean
take_purchase (VivierFileImport  *self,
               gpointer           data,
               GError           **error)
{
  PurchaseImport *import = data;
  VivierPurchase purchase = { .import_id = self->import_id };
  const char *name = vivier_row_get (self, VIVIER_FIELD_CLIENT);
  const KnownText *label;
  const KnownText *place;
  GError *local_error = NULL;
  VivierClient *client;
  VivierField field;
  const char *refusal = read_day_and_amount (self, &purchase, &field);
  gboolean created = FALSE;
  gint64 fingerprint;

  if (refusal != NULL)
    return vivier_row_reject (self, field, vivier_row_get (self, field), refusal, error);

  client = find_client (self, import, name, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return FALSE;
    }
  if (client == NULL)
    return vivier_row_reject (self, VIVIER_FIELD_CLIENT, name,
                              name == NULL
                              ? _("The client is missing. Fill in the name and import the line again.")
                              : _("Several clients have this name. Add the e-mail address or SIREN of the one meant and import the line again."),
                              error);
  if (purchase.amount_minor < 0)
    vivier_row_problem (self, VIVIER_FIELD_AMOUNT, vivier_row_get (self, VIVIER_FIELD_AMOUNT),
                        _("A negative amount was taken as a credit note. Delete it if it is a slip of the pen."));

  if (g_hash_table_size (import->texts) >= MAX_TEXTS)
    g_hash_table_remove_all (import->texts);
  label = know_text (import, vivier_row_get (self, VIVIER_FIELD_LABEL));
  place = know_text (import, vivier_row_get (self, VIVIER_FIELD_PLACE));
  purchase.prospect_id = client->id;
  purchase.label = label != NULL ? label->text : NULL;
  purchase.place = place != NULL ? place->text : NULL;
  purchase.state = read_state (self, purchase.purchased_on);
  fingerprint = vivier_purchase_fingerprint_folded (purchase.purchased_on, purchase.amount_minor,
                                                    label != NULL ? label->key : NULL, place != NULL ? place->key : NULL);
  if (!vivier_purchase_bulk_add (import->bulk, &purchase, fingerprint, &created, error))
    return FALSE;

  self->report->created += created;
  if (created && purchase.state != VIVIER_PURCHASE_CANCELLED)
    self->report->amount_minor += purchase.amount_minor;
  self->report->unchanged += !created;
  client->is_touched = client->is_touched || created;
  if (client->suggestion != NULL)
    client->suggestion->count++;
  preview_purchase (self, &purchase, client, created);
  return TRUE;
}

static void
tell_new_clients (VivierFileImport *self,
                  PurchaseImport   *import)
{
  const gint64 n = self->report->clients_created;
  g_autofree char *count = vivier_number_format (n);
  g_autofree char *names = NULL;

  if (n == 0)
    return;
  g_ptr_array_add (import->new_names, NULL);
  names = g_strjoinv (", ", (char **) import->new_names->pdata);
  vivier_import_report_note (self->report,
                             /* Translators: a number of clients and their names; “%s…” when only the first are named. */
                             g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                                           "%s client was not known and has been created: %s%s",
                                                           "%s clients were not known and have been created: %s%s", n),
                                              count, names, n > MAX_NAMED ? "…" : ""));
}

static void
purchase_import_clear (PurchaseImport *self)
{
  g_clear_pointer (&self->bulk, vivier_purchase_bulk_free);
  g_hash_table_unref (self->clients);
  g_hash_table_unref (self->texts);
  g_ptr_array_unref (self->new_names);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PurchaseImport, purchase_import_clear)

/* Reads a file of purchases. FALSE with @error when the import has to stop. */
gboolean
vivier_import_purchases (VivierFileImport  *self,
                         GError           **error)
{
  g_auto (PurchaseImport) import = {
    .clients = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) known_text_free),
    .new_names = g_ptr_array_new_with_free_func (g_free),
    .by_name_only = self->column_of[VIVIER_FIELD_SIREN] < 0 && self->column_of[VIVIER_FIELD_EMAIL] < 0,
  };

  gint64 n_repeated;

  import.bulk = vivier_purchase_bulk_new (self->db, self->import_id, self->plan->estimated_rows, self->job->now_ms, error);
  if (import.bulk == NULL
      || !vivier_file_import_rows (self, take_purchase, &import, error)
      || !vivier_purchase_bulk_finish (import.bulk, &n_repeated, error))
    return FALSE;
  self->report->created -= n_repeated;
  self->report->unchanged += n_repeated;
  if (n_repeated > 0)
    self->report->amount_minor = vivier_purchases_imported_minor (self->db, self->import_id);
  tell_new_clients (self, &import);
  return TRUE;
}
