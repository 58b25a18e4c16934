/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-candidate-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/vivier-identity.h"
#include "base/vivier-money.h"
#include "base/vivier-text.h"
#include "import/vivier-prospect-notes-private.h"
#include "model/vivier-duplicate-scan.h"
#include "model/vivier-prospect.h"

static char *
join_names (const char *first,
            const char *last)
{
  if (first != NULL && last != NULL)
    return g_strdup_printf ("%s %s", first, last);
  return g_strdup (last != NULL ? last : first);
}

/* The name to show: its own column, the company's, or the person's. */
static gboolean
read_name (VivierFileImport *self,
           VivierCandidate  *candidate)
{
  VivierProspect *prospect = candidate->prospect;
  const char *kind = vivier_row_get (self, VIVIER_FIELD_KIND);
  gboolean is_person = FALSE;
  char *name;

  candidate->is_record = kind != NULL && vivier_import_kind (kind, &is_person);

  prospect->first_name = vivier_row_dup (self, VIVIER_FIELD_FIRST_NAME);
  prospect->last_name = vivier_row_dup (self, VIVIER_FIELD_LAST_NAME);
  if (!candidate->is_record)
    {
      vivier_import_tidy_case (&prospect->first_name);
      vivier_import_tidy_case (&prospect->last_name);
    }
  prospect->company = vivier_row_dup (self, VIVIER_FIELD_COMPANY);
  name = vivier_row_dup (self, VIVIER_FIELD_NAME);
  if (name == NULL)
    name = g_strdup (prospect->company);
  if (name == NULL)
    name = join_names (prospect->first_name, prospect->last_name);
  if (name == NULL)
    name = vivier_row_dup (self, VIVIER_FIELD_CONTACT);
  /* Audiences and address books know many by nothing else. */
  if (name == NULL && self->plan->preset != NULL)
    name = vivier_row_dup (self, VIVIER_FIELD_EMAIL);
  if (name == NULL)
    return FALSE;

  g_free (prospect->name);
  prospect->name = name;
  prospect->is_person = candidate->is_record ? is_person
                      : prospect->company == NULL
                        && ((prospect->first_name != NULL && prospect->last_name != NULL) || vivier_import_name_is_person (name));
  return TRUE;
}

static void
read_declared (VivierFileImport     *self,
               VivierPurchaseTotals *declared)
{
  const gboolean has_count = vivier_row_get_count (self, VIVIER_FIELD_DECLARED_PURCHASES, &declared->purchases);
  const gboolean has_revenue = vivier_row_get_amount (self, VIVIER_FIELD_DECLARED_REVENUE, &declared->revenue_minor);
  const gboolean has_first = vivier_row_get_day (self, VIVIER_FIELD_DECLARED_FIRST, &declared->first_on);
  const gboolean has_last = vivier_row_get_day (self, VIVIER_FIELD_DECLARED_LAST, &declared->last_on);
  const gboolean has_min = vivier_row_get_amount (self, VIVIER_FIELD_DECLARED_MIN, &declared->min_minor);
  const gboolean has_max = vivier_row_get_amount (self, VIVIER_FIELD_DECLARED_MAX, &declared->max_minor);

  if (has_last && declared->last_on > self->job->today)
    vivier_row_problem (self, VIVIER_FIELD_DECLARED_LAST, vivier_row_get (self, VIVIER_FIELD_DECLARED_LAST),
                        _("The last date lies in the future, so the client counts as active. Check the year."));
  declared->is_declared = has_count || has_revenue || has_first || has_last || has_min || has_max;
}

static void
read_country (VivierFileImport *self,
              VivierCandidate  *candidate)
{
  const char *value = vivier_row_get (self, VIVIER_FIELD_COUNTRY);
  char *code;

  if (value == NULL)
    return;
  code = vivier_import_country (value);
  if (code == NULL)
    {
      vivier_row_problem (self, VIVIER_FIELD_COUNTRY, value,
                          _("This country is not known. It was left out; write its two letters, such as FR or BE."));
      return;
    }
  g_free (candidate->prospect->country);
  candidate->prospect->country = code;
  candidate->has_country = TRUE;
}

/* Spreadsheets take "06130" for a number and drop its zero. */
static char *
read_postal_code (VivierFileImport *self,
                  const char       *country)
{
  char *code = vivier_row_dup (self, VIVIER_FIELD_POSTAL_CODE);

  if (code != NULL && strlen (code) == 4 && strspn (code, "0123456789") == 4 && strcmp (country, "FR") == 0)
    {
      char *full = g_strconcat ("0", code, NULL);

      g_free (code);
      return full;
    }
  return code;
}

static void
read_notes (VivierFileImport *self,
            VivierCandidate  *candidate)
{
  if (self->column_of[VIVIER_FIELD_NOTES] < 0)
    return;
  do
    {
      const char *value = vivier_row_get (self, VIVIER_FIELD_NOTES);
      g_autofree char *notes = value != NULL ? vivier_text_clean (value, TRUE, -1) : NULL;
      g_autofree char *before = g_steal_pointer (&candidate->notes);

      candidate->notes = before != NULL && notes != NULL ? g_strconcat (before, "\n", notes, NULL)
                       : before != NULL ? g_steal_pointer (&before) : g_steal_pointer (&notes);
    }
  while (vivier_row_next_column (self, VIVIER_FIELD_NOTES));
}

/* Of an export: who that record is, here or in another workspace. */
static void
read_uuid (VivierFileImport *self,
           VivierCandidate  *candidate)
{
  const char *value = vivier_row_get (self, VIVIER_FIELD_UUID);

  if (value != NULL && g_uuid_string_is_valid (value))
    candidate->uuid = g_ascii_strdown (value, -1);
}

static gboolean
read_candidate (VivierFileImport *self,
                VivierCandidate  *candidate)
{
  VivierProspect *prospect = vivier_prospect_new ();

  candidate->prospect = prospect;
  if (g_strcmp0 (self->job->region, prospect->country) != 0)
    {
      g_free (prospect->country);
      prospect->country = g_strdup (self->job->region);
    }
  if (!read_name (self, candidate))
    return FALSE;

  candidate->name_key = vivier_text_name_key (prospect->name);
  read_uuid (self, candidate);
  read_country (self, candidate);
  prospect->siren = vivier_row_dup_siren (self);
  prospect->street = vivier_row_dup (self, VIVIER_FIELD_STREET);
  prospect->postal_code = read_postal_code (self, prospect->country);
  prospect->city = vivier_row_dup (self, VIVIER_FIELD_CITY);
  prospect->website = vivier_row_dup (self, VIVIER_FIELD_WEBSITE);
  prospect->source = vivier_row_dup (self, VIVIER_FIELD_SOURCE);
  vivier_row_read_addresses (self, prospect);
  read_declared (self, &prospect->declared);
  vivier_row_read_wide (self, prospect, candidate->is_record, &candidate->extras);
  prospect->import_id = self->import_id;
  if (prospect->addresses->len > 0)
    {
      const VivierAddress *address = g_ptr_array_index (prospect->addresses, 0);

      candidate->email_key = address->channel == VIVIER_CHANNEL_EMAIL ? g_strdup (address->value_key) : NULL;
    }
  read_notes (self, candidate);
  return TRUE;
}

static void
preview_prospect (VivierFileImport     *self,
                  const VivierProspect *prospect,
                  gboolean              is_new,
                  gboolean              is_changed)
{
  VivierImportPreviewRow *row = vivier_import_report_preview (self->report, self->line);

  if (row == NULL)
    return;
  row->name = g_strdup (prospect->name);
  row->email = g_strdup (vivier_prospect_get_first ((VivierProspect *) prospect, VIVIER_CHANNEL_EMAIL));
  row->phone = g_strdup (vivier_prospect_get_first ((VivierProspect *) prospect, VIVIER_CHANNEL_PHONE));
  row->city = g_strdup (prospect->city);
  row->purchases = prospect->declared.purchases;
  row->revenue_minor = prospect->declared.revenue_minor;
  row->date = prospect->declared.last_on;
  row->is_new = is_new;
  row->is_changed = is_changed;
}

static gboolean
skip_row (VivierFileImport *self)
{
  self->report->skipped++;
  return TRUE;
}

/* The addresses of a person at the company come with that person. */
static gboolean
save_new (VivierFileImport  *self,
          VivierCandidate   *candidate,
          GError           **error)
{
  VivierProspect *prospect = candidate->prospect;
  GPtrArray *addresses = prospect->addresses;
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  gboolean is_absorbed;
  gint64 known_id = 0;
  gboolean ok;

  if (candidate->uuid != NULL && !vivier_candidate_is_apart (self, candidate))
    {
      if (!vivier_duplicate_index_find_uuid (self->job->duplicates, self->db, candidate->uuid, &known_id, &is_absorbed, error))
        return FALSE;
      if (known_id == 0)
        prospect->uuid = g_strdup (candidate->uuid);
    }
  if (candidate->extras.contact != NULL)
    prospect->addresses = none;
  ok = vivier_prospect_intake_add (self->intake, prospect, error);
  prospect->addresses = addresses;
  return ok;
}

static gboolean
create_prospect (VivierFileImport  *self,
                 VivierCandidate   *candidate,
                 GError           **error)
{
  VivierProspect *prospect = candidate->prospect;
  VivierClient *client;
  gboolean has_note = FALSE;
  gboolean has_more = FALSE;

  if (!save_new (self, candidate, error))
    return FALSE;
  if (candidate->notes != NULL
      && !vivier_prospect_add_note (self, prospect->id, candidate->notes, TRUE, &has_note, error))
    return FALSE;
  if (!vivier_row_store_extras (self, prospect->id, TRUE, &candidate->extras, &has_more, error))
    return FALSE;

  client = vivier_client_index_add (self->job->clients, prospect->id, prospect->name, candidate->name_key);
  client->line = self->line;
  client->is_touched = TRUE;
  vivier_duplicate_index_add (self->job->duplicates, prospect, candidate->name_key);
  self->report->created++;
  preview_prospect (self, prospect, TRUE, FALSE);
  return TRUE;
}

static void
tell_repeated (VivierFileImport *self,
               gint64            first_line)
{
  g_autofree char *line = vivier_number_format (first_line);
  /* Translators: %s is a line number. */
  g_autofree char *message = g_strdup_printf (_("This client is already on line %s. Only what was missing there was added."),
                                              line);

  vivier_row_problem (self, VIVIER_FIELD_NONE, NULL, message);
}

static gboolean
update_client (VivierFileImport            *self,
               const VivierCandidateMatch  *match,
               VivierProspect              *stored,
               VivierCandidate             *candidate,
               GError                     **error)
{
  VivierClient *client = match->client;
  g_autofree char *stored_key = vivier_text_name_key (stored->name);
  const gboolean takes_name = match->by_siren || strcmp (stored_key, candidate->name_key) == 0;
  const gboolean is_repeated = client->line != 0;
  gboolean has_note = FALSE;
  gboolean has_more = FALSE;
  gboolean changed;

  /* A further person of the company is no repetition. */
  if (is_repeated && candidate->extras.contact == NULL && candidate->extras.persons == NULL)
    tell_repeated (self, client->line);
  changed = vivier_candidate_update (self, stored, candidate, takes_name, is_repeated || match->is_absorbed || self->job->options->on_same == VIVIER_IMPORT_SAME_FILL);
  if (changed && !vivier_prospect_save (self->db, stored, self->job->now_ms, error))
    return FALSE;
  if (candidate->notes != NULL
      && !vivier_prospect_add_note (self, stored->id, candidate->notes, FALSE, &has_note, error))
    return FALSE;
  if (!vivier_row_store_extras (self, stored->id, FALSE, &candidate->extras, &has_more, error))
    return FALSE;

  vivier_duplicate_index_add (self->job->duplicates, stored, takes_name ? candidate->name_key : stored_key);
  changed = changed || has_note || has_more;
  vivier_client_index_add_name (self->job->clients, client, stored->name, takes_name ? candidate->name_key : stored_key);
  client->is_touched = client->is_touched || changed;
  client->line = is_repeated ? client->line : self->line;
  self->report->updated += changed;
  self->report->unchanged += !changed;
  preview_prospect (self, stored, FALSE, changed);
  return TRUE;
}

static gboolean
take_same (VivierFileImport            *self,
           VivierCandidate             *candidate,
           const VivierCandidateMatch  *match,
           GError                     **error)
{
  VivierClient *client = match->client;
  g_autoptr (VivierProspect) stored = NULL;

  self->report->same += client->was_there && client->line == 0;
  if (self->job->options->on_same == VIVIER_IMPORT_SAME_SKIP && client->was_there)
    return skip_row (self);
  stored = vivier_prospect_load (self->db, client->id, error);
  return stored != NULL && update_client (self, match, stored, candidate, error);
}

/* Perhaps somebody there is meant: told within the base, while one list's own
 * names are taken at their word. */
static gboolean
take_probable (VivierFileImport            *self,
               VivierCandidate             *candidate,
               const VivierCandidateMatch  *match,
               GError                     **error)
{
  if (!match->client->was_there)
    {
      vivier_row_problem (self, VIVIER_FIELD_NAME, candidate->prospect->name,
                          _("Another client has this name with other contact data. Both were kept; delete one if they are the same."));
      return create_prospect (self, candidate, error);
    }
  self->report->probable++;
  if (self->job->options->on_probable == VIVIER_IMPORT_PROBABLE_SKIP)
    return skip_row (self);
  if (self->job->options->on_probable == VIVIER_IMPORT_PROBABLE_UPDATE)
    return take_same (self, candidate, match, error);
  vivier_import_report_suggest (self->report, candidate->prospect->name, match->client, match->similarity);
  return create_prospect (self, candidate, error);
}

/* Somebody has the name, and is yet another one. */
static void
tell_namesake (VivierFileImport           *self,
               const VivierCandidate      *candidate,
               const VivierCandidateMatch *match)
{
  g_autofree char *key = match->client != NULL ? vivier_text_name_key (match->client->name) : NULL;

  if (g_strcmp0 (key, candidate->name_key) == 0)
    vivier_row_problem (self, VIVIER_FIELD_NAME, candidate->prospect->name,
                        _("Another client has this name with other contact data. Both were kept; delete one if they are the same."));
}

static gboolean
take_prospect (VivierFileImport  *self,
               gpointer           data,
               GError           **error)
{
  g_auto (VivierCandidate) candidate = { NULL };
  VivierCandidateMatch match;

  if (!read_candidate (self, &candidate))
    return vivier_row_reject (self, VIVIER_FIELD_NAME, NULL,
                              _("This line has no name. Fill it in and import the line again."), error);
  if (!vivier_candidate_find (self, &candidate, &match, error))
    return FALSE;
  if (match.is_ambiguous)
    return vivier_row_reject (self, VIVIER_FIELD_NAME, candidate.prospect->name,
                              _("Several clients have this name. Add the e-mail address or SIREN of the one meant and import the line again."),
                              error);
  if (match.client != NULL && match.verdict == VIVIER_DUPLICATE_SAME)
    return take_same (self, &candidate, &match, error);
  if (match.client != NULL && match.verdict == VIVIER_DUPLICATE_PROBABLE)
    return take_probable (self, &candidate, &match, error);
  tell_namesake (self, &candidate, &match);
  /* What a person decided here need not be asked again on the page of duplicates. */
  return create_prospect (self, &candidate, error)
         && (match.apart_from == 0
             || vivier_duplicates_set_distinct (self->db, candidate.prospect->id, match.apart_from, TRUE, error));
}

/* Reads a file of prospects. FALSE with @error when the import has to stop. */
gboolean
vivier_import_prospects (VivierFileImport  *self,
                         GError           **error)
{
  g_autoptr (VivierProspectIntake) intake = NULL;

  if (self->job->duplicates == NULL && (self->job->duplicates = vivier_duplicate_index_new (self->db, error)) == NULL)
    return FALSE;
  intake = vivier_prospect_intake_new (self->db, self->plan->estimated_rows, self->job->now_ms, error);
  self->intake = intake;
  return intake != NULL
         && vivier_file_import_rows (self, take_prospect, NULL, error)
         && vivier_prospect_intake_finish (intake, error);
}
