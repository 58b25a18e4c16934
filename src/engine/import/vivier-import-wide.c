/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-import-wide-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/vivier-commune.h"
#include "base/vivier-siren.h"
#include "base/vivier-text.h"
#include "model/vivier-stage.h"
#include "model/vivier-user.h"

#define MAX_CHARS 500
#define MAX_TAGS  50

/* Columns that are a field of the record as they are; the model checks them. */
static const struct {
  VivierField  field;
  const char  *id;    /* for vivier_prospect_set_value() */
} plain[] = {
  { VIVIER_FIELD_SIRET, "siret" },
  { VIVIER_FIELD_LEGAL_FORM, "legal_form" },
  { VIVIER_FIELD_NAF, "naf_code" },
  { VIVIER_FIELD_NAF_VERSION, "naf_version" },
  { VIVIER_FIELD_SIZE, "size_bracket" },
  { VIVIER_FIELD_FOUNDED, "founded_on" },
  { VIVIER_FIELD_ADDRESS_EXTRA, "address_extra" },
  { VIVIER_FIELD_DEPARTMENT, "department" },
  { VIVIER_FIELD_JOB_TITLE, "job_title" },
  { VIVIER_FIELD_STAKE, "stake" },
  { VIVIER_FIELD_VALUE, "value" },
  { VIVIER_FIELD_LOST_REASON, "lost_reason" },
  { VIVIER_FIELD_INTENT, "intent" },
  { VIVIER_FIELD_CONSENT_STATUS, "consent_status" },
  { VIVIER_FIELD_PREFERRED_CHANNEL, "preferred_channel" },
  { VIVIER_FIELD_SOURCE_URL, "source_url" },
  { VIVIER_FIELD_NO_ACTION_REASON, "no_action_reason" },
  { VIVIER_FIELD_BANT_BUDGET, "bant_budget" },
  { VIVIER_FIELD_BANT_AUTHORITY, "bant_authority" },
  { VIVIER_FIELD_BANT_NEED, "bant_need" },
  { VIVIER_FIELD_BANT_TIMELINE, "bant_timeline" },
};

/* Moves @field on to its next column. FALSE, and back at the first, when there is none. */
gboolean
vivier_row_next_column (VivierFileImport *self,
                        VivierField       field)
{
  const int column = self->column_of[field];
  const int next = column >= 0 ? self->next_column[column] : -1;

  if (next < 0 || next == self->first_column[field])
    {
      self->column_of[field] = self->first_column[field];
      return FALSE;
    }
  self->column_of[field] = next;
  return TRUE;
}

static void
clear_own_field (gpointer field)
{
  if (field != NULL)
    vivier_custom_field_free (field);
}

/* Looks up what does not change from row to row. */
gboolean
vivier_row_prepare_wide (VivierFileImport  *self,
                         GError           **error)
{
  const GPtrArray *columns = self->plan->columns;

  self->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->departments = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->own_fields = g_ptr_array_new_with_free_func (clear_own_field);
  g_ptr_array_set_size (self->own_fields, (int) columns->len);
  for (guint i = 0; i < columns->len; i++)
    {
      const VivierColumn *column = g_ptr_array_index (columns, i);

      if (column->field != VIVIER_FIELD_OWN || column->custom == NULL)
        continue;
      g_ptr_array_index (self->own_fields, i) = vivier_custom_field_find (self->db, column->custom, error);
      if (g_ptr_array_index (self->own_fields, i) == NULL)
        return FALSE;
    }
  return TRUE;
}

void
vivier_row_clear_wide (VivierFileImport *self)
{
  g_clear_pointer (&self->ids, g_hash_table_unref);
  g_clear_pointer (&self->departments, g_hash_table_unref);
  g_clear_pointer (&self->own_fields, g_ptr_array_unref);
}

/* The id behind a name that comes again and again; 0 when there is none. */
static gint64
look_up (VivierFileImport  *self,
         const char        *prefix,
         const char        *name,
         gint64           (*find) (VivierDb *, const char *, GError **))
{
  g_autofree char *key = g_strconcat (prefix, name, NULL);
  gint64 *id = g_hash_table_lookup (self->ids, key);

  if (id == NULL)
    {
      id = g_new (gint64, 1);
      *id = find (self->db, name, NULL);
      g_hash_table_insert (self->ids, g_steal_pointer (&key), id);
    }
  return *id;
}

/* A column of SIRETs may hold the SIREN of some. */
static gboolean
takes_siren (VivierProspect *prospect,
             const char     *value)
{
  g_autofree char *siret = vivier_siret_normalize (value);

  if (siret != NULL || prospect->siren != NULL)
    return FALSE;
  prospect->siren = vivier_siren_normalize (value);
  return prospect->siren != NULL;
}

/* "12" is a number of people, unless the column says that it holds brackets. */
static char *
dup_plain (VivierFileImport *self,
           VivierField       field,
           gboolean          is_record)
{
  const char *value = vivier_row_get (self, field);
  const VivierColumn *column;

  if (value == NULL || field != VIVIER_FIELD_SIZE || is_record || *value == '0' || value[strspn (value, "0123456789")] != '\0')
    return g_strdup (value);
  column = g_ptr_array_index (self->plan->columns, self->column_of[field]);
  return g_regex_match_simple ("tranche|bracket", column->name, G_REGEX_CASELESS, 0)
         ? g_strdup (value) : g_strconcat (value, " salariés", NULL);
}

static void
read_plain (VivierFileImport *self,
            VivierProspect   *prospect,
            gboolean          is_record)
{
  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    {
      g_autofree char *value = self->column_of[plain[i].field] >= 0 ? dup_plain (self, plain[i].field, is_record) : NULL;
      g_autoptr (GError) error = NULL;

      if (value != NULL && plain[i].field == VIVIER_FIELD_SIRET && takes_siren (prospect, value))
        continue;
      if (value != NULL && !vivier_prospect_set_value (prospect, plain[i].id, value, &error))
        {
          /* Translators: %s is a full sentence telling what is wrong with a value. */
          g_autofree char *message = g_strdup_printf (_("%s It was left out."), error->message);

          vivier_row_problem (self, plain[i].field, value, message);
        }
    }
}

static void
read_names (VivierFileImport *self,
            VivierProspect   *prospect)
{
  const char *stage = vivier_row_get (self, VIVIER_FIELD_STAGE);
  const char *owner = vivier_row_get (self, VIVIER_FIELD_OWNER);

  if (stage != NULL)
    {
      prospect->stage_id = look_up (self, "stage ", stage, vivier_stage_find);
      if (prospect->stage_id == 0)
        vivier_row_problem (self, VIVIER_FIELD_STAGE, stage,
                            _("The pipeline has no such stage. It was left out; add the stage in the settings or leave the column out."));
    }
  if (owner != NULL)
    {
      prospect->owner_id = look_up (self, "owner ", owner, vivier_user_find);
      if (prospect->owner_id == 0)
        vivier_row_problem (self, VIVIER_FIELD_OWNER, owner,
                            _("No user has this name. It was left out; add the user in the settings or leave the column out."));
    }
}

/* FALSE for "no", "0" and the like. */
static gboolean
means_yes (const char *value)
{
  static const char * const noes[] = { "no", "non", "n", "0", "false", "faux", "f", "-", NULL };
  g_autofree char *folded = vivier_text_fold (value);

  return *folded != '\0' && !g_strv_contains (noes, folded);
}

/* What a file's consent column says when nobody may write any more. */
static gboolean
means_refusal (const char *consent)
{
  static const char * const refusals[] = {
    "unsubscribed", "opted out", "opt out", "optout", "withdrawn", "refused", "revoked", "denied", "no", "non", "refus",
    "refuse", "retire", "oppose", "opposition", "desinscrit", "desabonne", "stop", NULL
  };
  g_autofree char *folded = vivier_text_fold (consent);

  return g_strv_contains (refusals, folded);
}

/* The instant of now on @day. */
gint64
vivier_row_instant_on (VivierFileImport *self,
                       VivierDay         day)
{
  const gint64 hour_ms = 60 * 60 * 1000;
  gint64 instant = self->job->now_ms - (gint64) (self->job->today - day) * 24 * hour_ms;

  /* Clocks are changed twice a year. */
  while (vivier_day_from_unix_ms (instant) > day)
    instant -= hour_ms;
  while (vivier_day_from_unix_ms (instant) < day)
    instant += hour_ms;
  return instant;
}

static void
read_refusal (VivierFileImport *self,
              VivierProspect   *prospect)
{
  gboolean is_refused = prospect->consent_status != NULL && means_refusal (prospect->consent_status);
  VivierDay day = self->job->today;

  if (self->column_of[VIVIER_FIELD_DO_NOT_CONTACT] >= 0)
    do
      {
        const char *value = vivier_row_get (self, VIVIER_FIELD_DO_NOT_CONTACT);

        is_refused |= value != NULL && means_yes (value);
      }
    while (vivier_row_next_column (self, VIVIER_FIELD_DO_NOT_CONTACT));
  is_refused |= self->column_of[VIVIER_FIELD_REFUSED_ON] >= 0 && vivier_row_get_day (self, VIVIER_FIELD_REFUSED_ON, &day);
  if (!is_refused)
    return;
  prospect->do_not_contact_ms = vivier_row_instant_on (self, day);
  g_free (prospect->do_not_contact_origin);
  prospect->do_not_contact_origin = vivier_row_dup (self, VIVIER_FIELD_REFUSED_BY);
  if (prospect->do_not_contact_origin == NULL)
    prospect->do_not_contact_origin = g_strdup (self->plan->display_name);
}

/* When all towns of that name lie in one; NULL otherwise. Towns come again and again. */
static const char *
department_of_town (VivierFileImport *self,
                    const char       *city)
{
  const char *department = NULL;
  g_autoptr (GPtrArray) communes = NULL;
  gpointer known;

  if (g_hash_table_lookup_extended (self->departments, city, NULL, &known))
    return known;
  communes = vivier_communes_by_name (city, NULL);
  for (guint i = 0; communes != NULL && i < communes->len; i++)
    {
      const VivierCommune *commune = g_ptr_array_index (communes, i);

      if (department != NULL && strcmp (department, commune->department) != 0)
        {
          department = NULL;
          break;
        }
      department = commune->department;
    }
  g_hash_table_insert (self->departments, g_strdup (city), (gpointer) department);
  return department;
}

/* The department follows the postal code, or the town where only one place can be
 * meant; so does the town the code. */
static void
complete_place (VivierFileImport *self,
                VivierProspect   *prospect)
{
  const VivierCommune *commune;

  if (g_strcmp0 (prospect->country, "FR") != 0)
    return;
  if (prospect->department == NULL)
    prospect->department = g_strdup (prospect->postal_code != NULL
                                     ? vivier_department_of_postal_code (prospect->postal_code)
                                     : prospect->city != NULL ? department_of_town (self, prospect->city) : NULL);
  if (prospect->postal_code == NULL || prospect->city != NULL)
    return;
  commune = vivier_commune_find (prospect->postal_code, NULL);
  if (commune != NULL)
    prospect->city = g_strdup (commune->name);
}

/* A person's name beside a company's, or in a column of its own. Names of a record
 * that was exported are its own. */
static void
read_contact (VivierFileImport *self,
              VivierProspect   *prospect,
              gboolean          is_record,
              VivierRowExtras  *extras)
{
  g_autofree char *whole = vivier_row_dup (self, VIVIER_FIELD_CONTACT);
  VivierContact *contact;

  if (whole == NULL && (is_record || prospect->company == NULL || (prospect->first_name == NULL && prospect->last_name == NULL)))
    return;
  contact = vivier_contact_new (0);
  if (whole != NULL)
    vivier_import_split_name (whole, &contact->first_name, &contact->last_name);
  else
    {
      contact->first_name = g_strdup (prospect->first_name);
      contact->last_name = g_strdup (prospect->last_name);
    }
  g_free (contact->name);
  contact->name = g_strdup_printf ("%s%s%s", contact->first_name != NULL ? contact->first_name : "",
                                   contact->first_name != NULL && contact->last_name != NULL ? " " : "",
                                   contact->last_name != NULL ? contact->last_name : "");
  contact->job_title = g_steal_pointer (&prospect->job_title);
  contact->source = g_strdup (self->plan->display_name);
  extras->contact = contact;
}

/* The addresses of a line with a person are that person's. */
static void
give_addresses (VivierProspect  *prospect,
                VivierRowExtras *extras)
{
  for (guint i = 0; extras->contact != NULL && i < prospect->addresses->len; i++)
    g_ptr_array_add (extras->contact->addresses, vivier_row_copy_address (g_ptr_array_index (prospect->addresses, i)));
}

/* Made once: making it costs more than cutting a cell. */
static GRegex *
tag_separator (void)
{
  static GRegex *regex;

  if (g_once_init_enter (&regex))
    g_once_init_leave (&regex, g_regex_new ("\\s*(?::::|[;,|\n])\\s*", 0, 0, NULL));
  return regex;
}

static void
read_tags (VivierFileImport *self,
           VivierRowExtras  *extras)
{
  if (self->column_of[VIVIER_FIELD_TAGS] < 0)
    return;
  extras->tags = g_ptr_array_new_with_free_func (g_free);
  do
    {
      const char *value = vivier_row_get (self, VIVIER_FIELD_TAGS);
      g_auto (GStrv) parts = value != NULL ? g_regex_split (tag_separator (), value, 0) : NULL;

      for (char **part = parts; part != NULL && *part != NULL && extras->tags->len < MAX_TAGS; part++)
        {
          /* Google marks its own groups by a star, Mailchimp quotes. */
          char *tag = *part + strspn (*part, "* \"");

          g_strchomp (g_strdelimit (tag, "\"", ' '));
          if (*tag != '\0' && strcmp (tag, "myContacts") != 0)
            g_ptr_array_add (extras->tags, vivier_text_clean (tag, FALSE, MAX_CHARS));
        }
    }
  while (vivier_row_next_column (self, VIVIER_FIELD_TAGS));
}

static void
read_own (VivierFileImport *self,
          VivierRowExtras  *extras)
{
  if (self->column_of[VIVIER_FIELD_OWN] < 0)
    return;
  extras->own = g_ptr_array_new_with_free_func ((GDestroyNotify) vivier_own_value_free);
  do
    {
      const char *value = vivier_row_get (self, VIVIER_FIELD_OWN);
      VivierCustomField *field = g_ptr_array_index (self->own_fields, self->column_of[VIVIER_FIELD_OWN]);
      g_autoptr (GError) error = NULL;
      g_autofree char *normal = NULL;
      double number;
      VivierOwnValue *own;

      if (value == NULL || field == NULL)
        continue;
      normal = vivier_custom_value_check (field, value, &number, &error);
      if (normal == NULL)
        {
          vivier_row_problem (self, VIVIER_FIELD_OWN, value, error->message);
          continue;
        }
      own = g_new0 (VivierOwnValue, 1);
      own->field = field;
      own->text = g_strdup (value);
      g_ptr_array_add (extras->own, own);
    }
  while (vivier_row_next_column (self, VIVIER_FIELD_OWN));
}

/* Reads what the row says beyond names, addresses and figures. */
void
vivier_row_read_wide (VivierFileImport *self,
                      VivierProspect   *prospect,
                      gboolean          is_record,
                      VivierRowExtras  *extras)
{
  const char *archived = vivier_row_get (self, VIVIER_FIELD_ARCHIVED);

  read_plain (self, prospect, is_record);
  read_names (self, prospect);
  read_refusal (self, prospect);
  complete_place (self, prospect);
  if (archived != NULL && means_yes (archived))
    prospect->archived_ms = self->job->now_ms;
  read_contact (self, prospect, is_record, extras);
  vivier_row_read_persons (self, prospect, extras);
  give_addresses (prospect, extras);
  read_tags (self, extras);
  read_own (self, extras);
}

static gboolean
update_plain (VivierProspect       *stored,
              const VivierProspect *said,
              const char           *id,
              gboolean              only_empty)
{
  g_autofree char *value = vivier_prospect_dup_value (said, id);
  g_autofree char *before = value != NULL ? vivier_prospect_dup_value (stored, id) : NULL;

  if (value == NULL || (before != NULL && only_empty) || g_strcmp0 (before, value) == 0)
    return FALSE;
  return vivier_prospect_set_value (stored, id, value, NULL);
}

/* Takes over what the row says anew; an empty cell empties nothing. Whoever has
 * refused to be contacted stays so. */
gboolean
vivier_row_update_wide (VivierFileImport     *self,
                        VivierProspect       *stored,
                        const VivierProspect *said,
                        gboolean              only_empty)
{
  gboolean changed = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    if (self->column_of[plain[i].field] >= 0 || plain[i].field == VIVIER_FIELD_DEPARTMENT)
      changed |= update_plain (stored, said, plain[i].id, only_empty || self->column_of[plain[i].field] < 0);
  if (said->stage_id != 0 && said->stage_id != stored->stage_id && !only_empty)
    {
      stored->stage_id = said->stage_id;
      changed = TRUE;
    }
  if (said->owner_id != 0 && said->owner_id != stored->owner_id && !only_empty)
    {
      stored->owner_id = said->owner_id;
      changed = TRUE;
    }
  if (said->do_not_contact_ms != 0 && stored->do_not_contact_ms == 0)
    {
      stored->do_not_contact_ms = said->do_not_contact_ms;
      stored->do_not_contact_origin = g_strdup (said->do_not_contact_origin);
      changed = TRUE;
    }
  return changed;
}
