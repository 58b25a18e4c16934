/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-import-preset-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/vivier-text.h"

#define F(name) VIVIER_FIELD_##name

/* Names as vivier_text_fold() leaves them. "#" stands for a number from 1 to 9. */

static const VivierPresetColumn google[] = {
  { "first name", F (FIRST_NAME) }, { "last name", F (LAST_NAME) }, { "given name", F (FIRST_NAME) }, { "family name", F (LAST_NAME) },
  { "organization name", F (COMPANY) }, { "organization title", F (JOB_TITLE) },
  { "organization 1 name", F (COMPANY) }, { "organization 1 title", F (JOB_TITLE) },
  { "notes", F (NOTES) }, { "labels", F (TAGS) }, { "group membership", F (TAGS) },
  { "e mail # label", F (EMAIL_LABEL) }, { "e mail # type", F (EMAIL_LABEL) }, { "e mail # value", F (EMAIL) },
  { "phone # label", F (PHONE_LABEL) }, { "phone # type", F (PHONE_LABEL) }, { "phone # value", F (PHONE) },
  { "address 1 street", F (STREET) }, { "address 1 extended address", F (ADDRESS_EXTRA) }, { "address 1 city", F (CITY) },
  { "address 1 postal code", F (POSTAL_CODE) }, { "address 1 country", F (COUNTRY) }, { "website 1 value", F (WEBSITE) },
  { NULL },
};

static const VivierPresetColumn outlook[] = {
  { "first name", F (FIRST_NAME) }, { "last name", F (LAST_NAME) }, { "company", F (COMPANY) }, { "job title", F (JOB_TITLE) },
  { "business street", F (STREET) }, { "business street 2", F (ADDRESS_EXTRA) }, { "business city", F (CITY) },
  { "business postal code", F (POSTAL_CODE) }, { "business country region", F (COUNTRY) }, { "business country", F (COUNTRY) },
  { "business phone", F (PHONE), "work" }, { "business phone 2", F (PHONE), "work" }, { "company main phone", F (PHONE), "work" },
  { "mobile phone", F (PHONE), "mobile" }, { "home phone", F (PHONE), "home" }, { "home phone 2", F (PHONE), "home" },
  { "other phone", F (PHONE), "other" }, { "primary phone", F (PHONE) },
  { "e mail address", F (EMAIL) }, { "e mail 2 address", F (EMAIL) }, { "e mail 3 address", F (EMAIL) },
  { "categories", F (TAGS) }, { "notes", F (NOTES) }, { "web page", F (WEBSITE) }, { "business web page", F (WEBSITE) },
  { NULL },
};

static const VivierPresetColumn outlook_fr[] = {
  { "prenom", F (FIRST_NAME) }, { "nom", F (LAST_NAME) }, { "societe", F (COMPANY) }, { "fonction", F (JOB_TITLE) },
  { "rue bureau", F (STREET) }, { "rue bureau 2", F (ADDRESS_EXTRA) }, { "ville bureau", F (CITY) },
  { "code postal bureau", F (POSTAL_CODE) }, { "pays region bureau", F (COUNTRY) }, { "pays bureau", F (COUNTRY) },
  { "telephone bureau", F (PHONE), "work" }, { "telephone 2 bureau", F (PHONE), "work" }, { "telephone societe", F (PHONE), "work" },
  { "tel mobile", F (PHONE), "mobile" }, { "telephone mobile", F (PHONE), "mobile" }, { "telephone domicile", F (PHONE), "home" },
  { "telephone 2 domicile", F (PHONE), "home" }, { "telephone autre", F (PHONE), "other" }, { "telephone principal", F (PHONE) },
  { "adresse de messagerie", F (EMAIL) }, { "adresse de messagerie 2", F (EMAIL) }, { "adresse de messagerie 3", F (EMAIL) },
  { "adresse de courrier", F (EMAIL) }, { "adresse de courrier 2", F (EMAIL) }, { "adresse de courrier 3", F (EMAIL) },
  { "categories", F (TAGS) }, { "notes", F (NOTES) }, { "page web", F (WEBSITE) },
  { NULL },
};

static const VivierPresetColumn linkedin[] = {
  { "first name", F (FIRST_NAME) }, { "last name", F (LAST_NAME) }, { "url", F (LINKEDIN) }, { "email address", F (EMAIL) },
  { "company", F (COMPANY) }, { "position", F (JOB_TITLE) },
  { NULL },
};

/* Read by their titles: no column is a field of a prospect. */
static const VivierPresetColumn linkedin_messages[] = {
  { NULL },
};

static const VivierPresetColumn hubspot[] = {
  { "first name", F (FIRST_NAME) }, { "last name", F (LAST_NAME) }, { "email", F (EMAIL) }, { "phone number", F (PHONE) },
  { "mobile phone number", F (PHONE), "mobile" }, { "company name", F (COMPANY) }, { "associated company", F (COMPANY) },
  { "job title", F (JOB_TITLE) }, { "lifecycle stage", F (NONE) }, { "lead status", F (STAGE) }, { "contact owner", F (OWNER) },
  { "street address", F (STREET) }, { "city", F (CITY) }, { "postal code", F (POSTAL_CODE) }, { "country region", F (COUNTRY) },
  { "website url", F (WEBSITE) }, { "linkedin url", F (LINKEDIN) }, { "original source", F (SOURCE) },
  { "unsubscribed from all email", F (DO_NOT_CONTACT) },
  { NULL },
};

static const VivierPresetColumn pipedrive[] = {
  { "person name", F (CONTACT) }, { "person first name", F (FIRST_NAME) }, { "person last name", F (LAST_NAME) },
  { "organization name", F (COMPANY) }, { "person organization", F (COMPANY) }, { "deal organization", F (COMPANY) },
  { "deal contact person", F (CONTACT) }, { "deal title", F (STAKE) }, { "deal value", F (VALUE) }, { "deal stage", F (STAGE) },
  { "deal owner", F (OWNER) }, { "person owner", F (OWNER) }, { "organization owner", F (OWNER) }, { "deal lost reason", F (LOST_REASON) },
  { "person email work", F (EMAIL), "work" }, { "person email home", F (EMAIL), "home" }, { "person email other", F (EMAIL), "other" },
  { "person email", F (EMAIL) }, { "person phone work", F (PHONE), "work" }, { "person phone home", F (PHONE), "home" },
  { "person phone mobile", F (PHONE), "mobile" }, { "person phone other", F (PHONE), "other" }, { "person phone", F (PHONE) },
  { "person label", F (TAGS) }, { "person labels", F (TAGS) }, { "organization address", F (STREET) },
  { "person marketing status", F (CONSENT_STATUS) },
  { NULL },
};

static const VivierPresetColumn salesforce[] = {
  { "first name", F (FIRST_NAME) }, { "last name", F (LAST_NAME) }, { "account name", F (COMPANY) }, { "company account", F (COMPANY) },
  { "company", F (COMPANY) }, { "title", F (JOB_TITLE) }, { "email", F (EMAIL) }, { "phone", F (PHONE), "work" },
  { "mobile", F (PHONE), "mobile" }, { "mobile phone", F (PHONE), "mobile" },
  { "mailing street", F (STREET) }, { "mailing city", F (CITY) }, { "mailing zip postal code", F (POSTAL_CODE) }, { "mailing country", F (COUNTRY) },
  { "street", F (STREET) }, { "city", F (CITY) }, { "zip postal code", F (POSTAL_CODE) }, { "country", F (COUNTRY) },
  { "lead source", F (SOURCE) }, { "lead status", F (STAGE) }, { "lead owner", F (OWNER) }, { "account owner", F (OWNER) },
  { "contact owner", F (OWNER) }, { "website", F (WEBSITE) }, { "description", F (NOTES) },
  { "do not call", F (NONE) }, { "email opt out", F (DO_NOT_CONTACT) },
  { NULL },
};

static const VivierPresetColumn mailchimp[] = {
  { "email address", F (EMAIL) }, { "first name", F (FIRST_NAME) }, { "last name", F (LAST_NAME) }, { "phone number", F (PHONE) },
  { "company", F (COMPANY) }, { "address", F (STREET) }, { "notes", F (NOTES) }, { "tags", F (TAGS) },
  { "unsub time", F (DO_NOT_CONTACT) }, { "cleaned time", F (DO_NOT_CONTACT) },
  { NULL },
};

static const VivierPresetColumn thunderbird[] = {
  { "first name", F (FIRST_NAME) }, { "last name", F (LAST_NAME) }, { "primary email", F (EMAIL) }, { "secondary email", F (EMAIL) },
  { "work phone", F (PHONE), "work" }, { "home phone", F (PHONE), "home" }, { "mobile number", F (PHONE), "mobile" },
  { "work address", F (STREET) }, { "work address 2", F (ADDRESS_EXTRA) }, { "work city", F (CITY) }, { "work zipcode", F (POSTAL_CODE) },
  { "work post code", F (POSTAL_CODE) }, { "work country", F (COUNTRY) }, { "job title", F (JOB_TITLE) },
  { "organization", F (COMPANY) }, { "organisation", F (COMPANY) }, { "web page 1", F (WEBSITE) }, { "notes", F (NOTES) },
  { NULL },
};

static const VivierPresetColumn thunderbird_fr[] = {
  { "prenom", F (FIRST_NAME) }, { "nom de famille", F (LAST_NAME) }, { "premiere adresse electronique", F (EMAIL) },
  { "adresse electronique secondaire", F (EMAIL) }, { "tel professionnel", F (PHONE), "work" }, { "tel personnel", F (PHONE), "home" },
  { "portable", F (PHONE), "mobile" }, { "adresse professionnelle", F (STREET) }, { "ville professionnelle", F (CITY) },
  { "code postal professionnel", F (POSTAL_CODE) }, { "pays ou region professionnel", F (COUNTRY) }, { "profession", F (JOB_TITLE) },
  { "societe", F (COMPANY) }, { "page web 1", F (WEBSITE) }, { "notes", F (NOTES) },
  { NULL },
};

/* The layout that the specification of the product gives for its own files. */
static const VivierPresetColumn document[] = {
  { "email", F (EMAIL) }, { "first name", F (FIRST_NAME) }, { "last name", F (LAST_NAME) }, { "keyword intent", F (INTENT) },
  { "city", F (CITY) }, { "consent status", F (CONSENT_STATUS) }, { "notes", F (NOTES) },
  { NULL },
};

/* What a header must hold to be one of these, all of one of two sets; in the order in which they are tried. */
static const struct {
  const char               *id;
  const char               *label;
  const char               *signs;
  const char               *other_signs;
  const VivierPresetColumn *columns;
} presets[] = {
  { "google-contacts", "Google Contacts", "e mail 1 value|phone 1 value", "e mail 1 label|e mail 1 value", google },
  { "linkedin", N_("LinkedIn connections"), "first name|last name|url|email address|company|position|connected on", NULL, linkedin },
  { VIVIER_PRESET_LINKEDIN_MESSAGES, N_("LinkedIn messages"), "conversation id|from|sender profile url|to|date|content", NULL, linkedin_messages },
  { "mailchimp", N_("Mailchimp audience"), "email address|leid|euid", "email address|member rating", mailchimp },
  { "outlook", "Outlook", "first name|last name|e mail address|business phone|business street", "first name|e mail address|e mail 2 address|mobile phone", outlook },
  { "outlook", "Outlook", "prenom|nom|rue bureau|telephone bureau", "prenom|nom|adresse de messagerie|telephone bureau", outlook_fr },
  { "thunderbird", "Thunderbird", "display name|primary email|secondary email|screen name", NULL, thunderbird },
  { "thunderbird", "Thunderbird", "prenom|nom de famille|premiere adresse electronique", NULL, thunderbird_fr },
  { "pipedrive", "Pipedrive", "person name|person email work", "deal title|deal stage", pipedrive },
  { "pipedrive", "Pipedrive", "person name|person email", "person name|person phone", pipedrive },
  { "hubspot", "HubSpot", "record id|first name|last name|email", "email|lifecycle stage|lead status", hubspot },
  { "salesforce", N_("Salesforce report"), "first name|last name|account name|email", "lead status|company account|email", salesforce },
  { "salesforce", N_("Salesforce report"), "first name|last name|mailing city", "lead owner|lead source|email", salesforce },
  { "document", N_("Vivier’s own list"), "email|first name|last name|keyword intent|city|consent status|notes", NULL, document },
};

/* "e mail # value" is "e mail 2 value" too. */
static gboolean
name_matches (const char *pattern,
              const char *folded)
{
  for (; *pattern != '\0' && *folded != '\0'; pattern++, folded++)
    if (*pattern != *folded && !(*pattern == '#' && g_ascii_isdigit (*folded)))
      return FALSE;
  return *pattern == *folded;
}

static gboolean
has_all (GHashTable *names,
         const char *signs)
{
  g_auto (GStrv) parts = signs != NULL ? g_strsplit (signs, "|", -1) : NULL;

  for (char **part = parts; part != NULL && *part != NULL; part++)
    if (!g_hash_table_contains (names, *part))
      return FALSE;
  return parts != NULL;
}

/* The id of the program whose layout these columns are; NULL for none. */
const char *
vivier_import_preset_find (GPtrArray *columns)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < columns->len; i++)
    g_hash_table_add (names, vivier_text_fold (((VivierColumn *) g_ptr_array_index (columns, i))->name));
  for (guint i = 0; i < G_N_ELEMENTS (presets); i++)
    if (has_all (names, presets[i].signs) || has_all (names, presets[i].other_signs))
      return presets[i].id;
  return NULL;
}

/* What the column of that name is in a layout; NULL when it is none that is read. */
const VivierPresetColumn *
vivier_import_preset_column (const char *preset,
                             const char *folded)
{
  for (guint i = 0; i < G_N_ELEMENTS (presets); i++)
    {
      if (strcmp (presets[i].id, preset) != 0)
        continue;
      for (const VivierPresetColumn *column = presets[i].columns; column->name != NULL; column++)
        if (name_matches (column->name, folded))
          return column;
    }
  return NULL;
}

/**
 * vivier_import_preset_get_label:
 * @preset: (nullable): from #VivierImportPlan
 *
 * Returns: (transfer none) (nullable): the program the file comes from, for
 *   people: "Google Contacts"; %NULL when it is not known
 */
const char *
vivier_import_preset_get_label (const char *preset)
{
  for (guint i = 0; preset != NULL && i < G_N_ELEMENTS (presets); i++)
    if (strcmp (presets[i].id, preset) == 0)
      return _(presets[i].label);
  return NULL;
}
