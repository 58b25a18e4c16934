/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "outreach/vivier-composer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/vivier-locale.h"
#include "model/vivier-prospect.h"
#include "model/vivier-purchase.h"
#include "model/vivier-settings.h"
#include "model/vivier-task.h"
#include "model/vivier-user.h"
#include "outreach/vivier-composer-words-private.h"

/* What a template may say of a prospect. French users may write the French
 * name; it is not offered in menus but accepted everywhere. */
typedef struct
{
  const char *name;
  const char *french_name;
  const char *label;
} Variable;

static const Variable variables[] = {
  { "name",           "nom",                N_("Name") },
  { "first_name",     "prenom",             N_("First name") },
  { "last_name",      "nom_de_famille",     N_("Last name") },
  { "company",        "entreprise",         N_("Company") },
  { "city",           "ville",              N_("Town") },
  { "email",          "courriel",           N_("E-mail address") },
  { "phone",          "telephone",          N_("Phone number") },
  { "purchases",      "nb_prestations",     N_("Number of purchases") },
  { "purchases_text", "prestations",        N_("Purchases in words (“7 gigs”)") },
  { "revenue",        "ca",                 N_("Revenue") },
  { "average",        "montant_moyen",      N_("Average amount of a purchase") },
  { "first_date",     "premiere_date",      N_("Date of the first purchase") },
  { "last_date",      "derniere_date",      N_("Date of the last purchase") },
  { "last_month",     "dernier_mois",       N_("Month of the last purchase") },
  { "last_label",     "derniere_prestation", N_("Kind of the last purchase") },
  { "last_place",     "dernier_lieu",       N_("Place of the last purchase") },
  { "days",           "jours",              N_("Days since the last purchase") },
  { "elapsed",        "duree",              N_("Time since the last purchase (“2 years”)") },
  { "today",          "aujourdhui",         N_("Today’s date") },
  { "sender_name",    "signature",          N_("Your name") },
  { "sender_phone",   "telephone_signature", N_("Your phone number") },
};

#define N_VARIABLES G_N_ELEMENTS (variables)

/**
 * vivier_draft_free:
 * @self: (nullable) (transfer full): a draft
 *
 * Frees a draft.
 */
void
vivier_draft_free (VivierDraft *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->row, vivier_prospect_row_unref);
  g_clear_pointer (&self->refusal, g_free);
  g_clear_pointer (&self->to, g_free);
  g_clear_pointer (&self->template_name, g_free);
  g_clear_pointer (&self->suggested_template, g_free);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->purpose, g_free);
  g_clear_pointer (&self->subject, vivier_rendered_free);
  g_clear_pointer (&self->body, vivier_rendered_free);
  g_clear_pointer (&self->missing, g_ptr_array_unref);
  g_free (self);
}

static void
add_value (GHashTable *values,
           const char *name,
           char       *value) /* (transfer full) (nullable) */
{
  g_hash_table_insert (values, (gpointer) name, value);
}

/* No value may break a line of a subject or smuggle one into a message. */
static void
add_text (GHashTable *values,
          const char *name,
          const char *value)
{
  char *line = g_strdup (value);

  if (line != NULL)
    g_strdelimit (line, "\r\n\v\f", ' ');
  add_value (values, name, line);
}

static void
add_prospect (GHashTable     *values,
              VivierProspect *prospect)
{
  add_text (values, "name", prospect->name);
  add_text (values, "first_name", prospect->first_name);
  add_text (values, "last_name", prospect->last_name);
  add_text (values, "company", prospect->company);
  add_text (values, "city", prospect->city);
  add_text (values, "email", vivier_prospect_get_first (prospect, VIVIER_CHANNEL_EMAIL));
  add_text (values, "phone", vivier_prospect_get_first (prospect, VIVIER_CHANNEL_PHONE));
  if (!prospect->is_person && (prospect->company == NULL || *prospect->company == '\0'))
    add_text (values, "company", prospect->name);
}

/* Without any purchase the figures stay empty: "0 prestations" is no fact to
 * put into a letter. */
static void
add_totals (GHashTable                 *values,
            VivierWords                 words,
            const VivierPurchaseTotals *totals,
            VivierDay                   today,
            const char                 *currency,
            const char                 *purchase_word)
{
  int days = vivier_segment_days_since (totals, today);

  if (totals->purchases > 0)
    {
      add_value (values, "purchases", vivier_words_number (words, totals->purchases));
      add_value (values, "purchases_text", vivier_words_purchases (words, totals->purchases, purchase_word));
    }
  if (totals->revenue_minor > 0)
    add_value (values, "revenue", vivier_words_money (words, totals->revenue_minor, currency));
  if (totals->purchases > 0 && totals->revenue_minor > 0)
    add_value (values, "average",
               vivier_words_money (words, totals->revenue_minor / totals->purchases / 100 * 100, currency));

  add_value (values, "first_date", vivier_words_day (words, totals->first_on));
  add_value (values, "last_date", vivier_words_day (words, totals->last_on));
  add_value (values, "last_month", vivier_words_month (words, totals->last_on));
  if (days >= 0)
    {
      add_value (values, "days", vivier_words_number (words, days));
      add_value (values, "elapsed", vivier_words_span (words, days));
    }
}

static gboolean
add_last_purchase (GHashTable  *values,
                   VivierDb    *db,
                   gint64       prospect_id,
                   VivierDay    today,
                   GError     **error)
{
  g_autoptr (GPtrArray) purchases = vivier_purchases_of (db, prospect_id, 0, error);

  if (purchases == NULL)
    return FALSE;

  for (guint i = 0; i < purchases->len; i++)
    {
      VivierPurchase *purchase = g_ptr_array_index (purchases, i);

      if (vivier_purchase_state_on (purchase, today) != VIVIER_PURCHASE_DONE)
        continue;

      add_text (values, "last_label", purchase->label);
      add_text (values, "last_place", purchase->place);
      break;
    }

  return TRUE;
}

/* The signature set in the preferences, else the user's own name when it reads
 * as one: "camille" is a login name, "Camille Roux" is a person. */
static char *
dup_sender_name (VivierDb *db)
{
  g_autofree char *name = vivier_setting_get (db, VIVIER_SETTING_SIGNATURE_NAME, NULL);

  if (name == NULL || *name == '\0')
    {
      g_free (name);
      name = vivier_user_dup_name (db);
      if (name != NULL && strchr (name, ' ') == NULL)
        g_clear_pointer (&name, g_free);
    }

  return g_steal_pointer (&name);
}

static GHashTable *
collect_values (VivierDb           *db,
                VivierProspectRow  *row,
                VivierProspect     *prospect,
                const char         *language,
                VivierDay           today,
                GError            **error)
{
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  VivierWords words = vivier_words_for_language (language);
  g_autofree char *currency = vivier_setting_get (db, VIVIER_SETTING_CURRENCY, "EUR");
  g_autofree char *purchase_word = vivier_setting_get (db, VIVIER_SETTING_PURCHASE_WORD, "gig");
  g_autofree char *sender_name = dup_sender_name (db);
  g_autofree char *sender_phone = vivier_setting_get (db, VIVIER_SETTING_SIGNATURE_PHONE, NULL);

  add_prospect (values, prospect);
  add_totals (values, words, &row->figures.totals, today, currency, purchase_word);
  if (!add_last_purchase (values, db, row->id, today, error))
    return NULL;

  add_value (values, "today", vivier_words_day (words, today));
  add_text (values, "sender_name", sender_name);
  add_text (values, "sender_phone", sender_phone);

  return g_steal_pointer (&values);
}

static const char *
value_of (const char *name,
          gpointer    values)
{
  for (gsize i = 0; i < N_VARIABLES; i++)
    {
      if (g_str_equal (name, variables[i].french_name))
        name = variables[i].name;
    }

  return g_hash_table_lookup (values, name);
}

static const char *
purpose_for (VivierSegment segment)
{
  switch (segment)
    {
    case VIVIER_SEGMENT_RELAUNCH:
      return "relaunch";
    case VIVIER_SEGMENT_DORMANT:
      return "reminder";
    case VIVIER_SEGMENT_PROSPECT:
    case VIVIER_SEGMENT_ACTIVE:
    default:
      return "message";
    }
}

static gboolean
load_rest (VivierDraft  *draft,
           VivierDb     *db,
           VivierDay     today,
           GError      **error)
{
  g_autofree char *json = vivier_setting_get (db, VIVIER_SETTING_SEGMENT_RULES, NULL);
  VivierSegment segment = draft->row->figures.segment;
  VivierSegmentRules rules;

  if (!vivier_segment_rules_from_json (&rules, json, error))
    return FALSE;

  draft->relaunched_on = vivier_activity_last_relaunch (db, draft->row->id);
  draft->allowed_on = vivier_relaunch_allowed_on (&rules, segment, draft->relaunched_on, today);
  draft->rest_days = segment == VIVIER_SEGMENT_DORMANT ? rules.reminder_rest_days : rules.relaunch_rest_days;
  return TRUE;
}

static void
collect_missing (VivierDraft          *draft,
                 const VivierRendered *rendered)
{
  for (guint i = 0; i < rendered->missing->len; i++)
    {
      const char *name = g_ptr_array_index (rendered->missing, i);

      if (!g_ptr_array_find_with_equal_func (draft->missing, name, g_str_equal, NULL))
        g_ptr_array_add (draft->missing, g_strdup (name));
    }
}

static VivierRendered *
render_part (const VivierTemplate  *template_,
             const char            *source,
             GHashTable            *values,
             GError               **error)
{
  VivierRendered *rendered = vivier_template_render (source, value_of, values, error);
  g_autofree char *name = NULL;

  if (rendered == NULL)
    {
      name = vivier_template_display_name (template_->name);
      /* Translators: name of a message template. What is wrong with it follows. */
      g_prefix_error (error, _("The template “%s” cannot be used: "), name);
    }

  return rendered;
}

static gboolean
render_draft (VivierDraft           *draft,
              const VivierTemplate  *template_,
              GHashTable            *values,
              GError               **error)
{
  draft->subject = render_part (template_, template_->subject, values, error);
  if (draft->subject == NULL)
    return FALSE;
  g_strdelimit (draft->subject->text, "\r\n", ' ');

  draft->body = render_part (template_, template_->body, values, error);
  if (draft->body == NULL)
    return FALSE;

  draft->missing = g_ptr_array_new_with_free_func (g_free);
  collect_missing (draft, draft->subject);
  collect_missing (draft, draft->body);
  return TRUE;
}

static const char *
program_language (void)
{
  return vivier_locale_language () == VIVIER_LANGUAGE_FRENCH ? "fr" : "en";
}

static const char * const *
names_of_variables (gboolean with_french)
{
  static const char *names[2][2 * N_VARIABLES + 1];
  static gsize is_filled = 0;

  if (g_once_init_enter (&is_filled))
    {
      for (gsize i = 0; i < N_VARIABLES; i++)
        {
          names[0][i] = names[1][i] = variables[i].name;
          names[1][N_VARIABLES + i] = variables[i].french_name;
        }
      g_once_init_leave (&is_filled, 1);
    }

  return names[with_french];
}

/**
 * vivier_composer_variables:
 *
 * The variables to offer in a template editor. Any thread.
 *
 * Returns: (transfer none) (array zero-terminated=1): their names
 */
const char * const *
vivier_composer_variables (void)
{
  return names_of_variables (FALSE);
}

/**
 * vivier_composer_known_variables:
 *
 * All names a template may use, French ones included: for
 * vivier_template_check(). Any thread.
 *
 * Returns: (transfer none) (array zero-terminated=1): their names
 */
const char * const *
vivier_composer_known_variables (void)
{
  return names_of_variables (TRUE);
}

/**
 * vivier_composer_variable_label:
 * @variable: name of a variable, English or French
 *
 * Returns: (transfer none): a word on it in the program's language; @variable
 *   itself when it is unknown
 */
const char *
vivier_composer_variable_label (const char *variable)
{
  g_return_val_if_fail (variable != NULL, NULL);

  for (gsize i = 0; i < N_VARIABLES; i++)
    {
      if (g_str_equal (variable, variables[i].name) || g_str_equal (variable, variables[i].french_name))
        return _(variables[i].label);
    }

  return variable;
}

/**
 * vivier_composer_template_for:
 * @segment: where the prospect stands
 * @is_vip: and whether it is a VIP
 *
 * Which shipped template the document asks for: the VIP one for VIPs to
 * relaunch, the standard one for other clients to relaunch, the soft reminder
 * for dormant ones (90 to 365 days, VIPs too). Active clients and prospects,
 * of whom it says nothing, get the standard one.
 *
 * Returns: (transfer none): name of a template
 */
const char *
vivier_composer_template_for (VivierSegment segment,
                              gboolean      is_vip)
{
  if (segment == VIVIER_SEGMENT_DORMANT)
    return VIVIER_TEMPLATE_REMINDER;
  if (segment == VIVIER_SEGMENT_RELAUNCH && is_vip)
    return VIVIER_TEMPLATE_VIP;
  return VIVIER_TEMPLATE_STANDARD;
}

/**
 * vivier_composer_draft:
 * @db: a connection whose figures stand for @today
 * @prospect_id: whom to write to
 * @template_name: (nullable): %NULL for the one its segment asks for
 * @language: (nullable): "fr" or "en", %NULL for the program's language
 * @today: reference day
 * @error: return location
 *
 * Fills a template in for one prospect. The draft's language is that of the
 * template found, should it exist in another one only. Any thread.
 *
 * Returns: (transfer full) (nullable): the draft; %NULL with
 *   %VIVIER_STORE_ERROR_NOT_FOUND for an unknown prospect or template, or
 *   %VIVIER_TEMPLATE_ERROR_SYNTAX for a template that is not in order
 */
VivierDraft *
vivier_composer_draft (VivierDb    *db,
                       gint64       prospect_id,
                       const char  *template_name,
                       const char  *language,
                       VivierDay    today,
                       GError     **error)
{
  g_autoptr (VivierDraft) draft = g_new0 (VivierDraft, 1);
  g_autoptr (VivierProspect) prospect = NULL;
  g_autoptr (VivierTemplate) template_ = NULL;
  g_autoptr (GHashTable) values = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  draft->row = vivier_prospects_load_row (db, prospect_id, error);
  if (draft->row == NULL)
    return NULL;
  prospect = vivier_prospect_load (db, prospect_id, error);
  if (prospect == NULL)
    return NULL;

  draft->suggested_template = g_strdup (vivier_composer_template_for (draft->row->figures.segment,
                                                                      draft->row->figures.is_vip));
  template_ = vivier_template_load (db,
                                    template_name != NULL ? template_name : draft->suggested_template,
                                    language != NULL ? language : program_language (),
                                    error);
  if (template_ == NULL)
    return NULL;

  draft->refusal = vivier_prospect_dup_refusal (prospect);
  draft->to = g_strdup (vivier_prospect_get_first (prospect, VIVIER_CHANNEL_EMAIL));
  draft->template_name = g_strdup (template_->name);
  draft->language = g_strdup (template_->language);
  draft->purpose = g_strdup (purpose_for (draft->row->figures.segment));
  values = collect_values (db, draft->row, prospect, template_->language, today, error);
  if (values == NULL || !load_rest (draft, db, today, error) ||
      !render_draft (draft, template_, values, error))
    return NULL;

  return g_steal_pointer (&draft);
}

static gint64
first_client (VivierDb  *db,
              GError   **error)
{
  const VivierProspectQuery by_name = { .list = VIVIER_LIST_PROSPECTS, .sort = VIVIER_SORT_NAME };
  g_autoptr (GPtrArray) rows = vivier_prospects_load_page (db, &by_name, 0, 1, error);

  if (rows == NULL)
    return 0;
  if (rows->len > 0)
    return ((VivierProspectRow *) g_ptr_array_index (rows, 0))->id;

  g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_NOT_FOUND,
                       _("There is no prospect yet to show the template with."));
  return 0;
}

/**
 * vivier_composer_render:
 * @db: a connection whose figures stand for @today
 * @prospect_id: whom to write to; 0 for the first one by name
 * @source: text of a template, stored or being written
 * @language: language of that text: "fr" or "en"
 * @today: reference day
 * @error: return location
 *
 * Fills any template text in, with the values vivier_composer_draft() uses:
 * for previews. Any thread.
 *
 * Returns: (transfer full) (nullable): the text; %NULL with
 *   %VIVIER_STORE_ERROR_NOT_FOUND without a prospect or
 *   %VIVIER_TEMPLATE_ERROR_SYNTAX
 */
VivierRendered *
vivier_composer_render (VivierDb    *db,
                        gint64       prospect_id,
                        const char  *source,
                        const char  *language,
                        VivierDay    today,
                        GError     **error)
{
  g_autoptr (VivierProspectRow) row = NULL;
  g_autoptr (VivierProspect) prospect = NULL;
  g_autoptr (GHashTable) values = NULL;

  g_return_val_if_fail (db != NULL && source != NULL, NULL);

  if (prospect_id == 0)
    prospect_id = first_client (db, error);
  if (prospect_id == 0)
    return NULL;

  row = vivier_prospects_load_row (db, prospect_id, error);
  if (row == NULL)
    return NULL;
  prospect = vivier_prospect_load (db, prospect_id, error);
  if (prospect == NULL)
    return NULL;

  values = collect_values (db, row, prospect, language != NULL ? language : program_language (), today, error);
  return values != NULL ? vivier_template_render (source, value_of, values, error) : NULL;
}

/* Asked again: it may have been said since the draft was made. */
static gboolean
check_allowed (VivierDb  *db,
               gint64     prospect_id,
               GError   **error)
{
  g_autoptr (VivierProspect) prospect = vivier_prospect_load (db, prospect_id, error);
  g_autofree char *refusal = prospect != NULL ? vivier_prospect_dup_refusal (prospect) : NULL;

  if (refusal != NULL)
    g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID, refusal);
  return prospect != NULL && refusal == NULL;
}

/**
 * vivier_composer_record_sent:
 * @db: the connection of a write
 * @draft: what it was made from
 * @subject: subject as it was sent
 * @body: text as it was sent
 * @today: the day it was sent
 * @now_ms: the same instant in UTC milliseconds
 * @error: return location
 *
 * Puts a message sent by hand into the timeline, with the segment of that
 * moment, so that its success can be told later. It settles the messages and
 * relaunches that were planned up to today.
 *
 * Returns: id of the activity, 0 with @error set
 */
gint64
vivier_composer_record_sent (VivierDb           *db,
                             const VivierDraft  *draft,
                             const char         *subject,
                             const char         *body,
                             VivierDay           today,
                             gint64              now_ms,
                             GError            **error)
{
  g_autoptr (VivierActivity) activity = NULL;

  g_return_val_if_fail (db != NULL && draft != NULL, 0);

  if (!check_allowed (db, draft->row->id, error))
    return 0;
  activity = vivier_activity_new (VIVIER_ACTIVITY_EMAIL, draft->row->id);
  activity->purpose = g_strdup (draft->purpose);
  activity->template_name = g_strdup (draft->template_name);
  activity->segment = draft->row->figures.segment;
  activity->is_vip = draft->row->figures.is_vip;
  activity->subject = g_strdup (subject);
  activity->body = g_strdup (body);
  activity->happened_on = today;
  activity->happened_ms = now_ms;

  return vivier_activity_save (db, activity, now_ms, error)
           && vivier_tasks_settle (db, draft->row->id, 1u << VIVIER_TASK_EMAIL | 1u << VIVIER_TASK_RELAUNCH, today, now_ms, error)
         ? activity->id : 0;
}
