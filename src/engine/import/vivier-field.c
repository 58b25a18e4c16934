/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-import-plan.h"

#include <glib/gi18n-lib.h>

static const struct {
  const char *id;
  const char *label;
  gboolean    of_prospects;
  gboolean    of_purchases;
  gboolean    repeats;
} fields[VIVIER_N_FIELDS] = {
  [VIVIER_FIELD_NONE] = { "none", N_("Left out"), TRUE, TRUE },
  [VIVIER_FIELD_NAME] = { "name", N_("Name"), TRUE, FALSE },
  [VIVIER_FIELD_FIRST_NAME] = { "first-name", N_("First name"), TRUE, FALSE },
  [VIVIER_FIELD_LAST_NAME] = { "last-name", N_("Last name"), TRUE, FALSE },
  [VIVIER_FIELD_COMPANY] = { "company", N_("Company"), TRUE, FALSE },
  [VIVIER_FIELD_EMAIL] = { "email", N_("E-mail"), TRUE, TRUE, TRUE },
  [VIVIER_FIELD_PHONE] = { "phone", N_("Phone"), TRUE, TRUE, TRUE },
  [VIVIER_FIELD_SIREN] = { "siren", N_("SIREN or SIRET"), TRUE, TRUE },
  [VIVIER_FIELD_STREET] = { "street", N_("Street address"), TRUE, FALSE },
  [VIVIER_FIELD_POSTAL_CODE] = { "postal-code", N_("Postal code"), TRUE, FALSE },
  [VIVIER_FIELD_CITY] = { "city", N_("City"), TRUE, FALSE },
  [VIVIER_FIELD_COUNTRY] = { "country", N_("Country"), TRUE, FALSE },
  [VIVIER_FIELD_WEBSITE] = { "website", N_("Website"), TRUE, FALSE },
  [VIVIER_FIELD_NOTES] = { "notes", N_("Notes"), TRUE, FALSE, TRUE },
  [VIVIER_FIELD_SOURCE] = { "source", N_("Source"), TRUE, FALSE },
  [VIVIER_FIELD_SIRET] = { "siret", N_("SIRET"), TRUE, FALSE },
  [VIVIER_FIELD_LEGAL_FORM] = { "legal-form", N_("Legal form"), TRUE, FALSE },
  [VIVIER_FIELD_NAF] = { "naf-code", N_("NAF code"), TRUE, FALSE },
  [VIVIER_FIELD_NAF_VERSION] = { "naf-version", N_("NAF nomenclature"), TRUE, FALSE },
  [VIVIER_FIELD_SIZE] = { "size-bracket", N_("Size"), TRUE, FALSE },
  [VIVIER_FIELD_FOUNDED] = { "founded-on", N_("Founded on"), TRUE, FALSE },
  [VIVIER_FIELD_ADDRESS_EXTRA] = { "address-extra", N_("Address, second line"), TRUE, FALSE },
  [VIVIER_FIELD_DEPARTMENT] = { "department", N_("Department"), TRUE, FALSE },
  [VIVIER_FIELD_JOB_TITLE] = { "job-title", N_("Job title"), TRUE, FALSE },
  [VIVIER_FIELD_STAGE] = { "stage", N_("Stage"), TRUE, FALSE },
  [VIVIER_FIELD_OWNER] = { "owner", N_("Owner"), TRUE, FALSE },
  [VIVIER_FIELD_STAKE] = { "stake", N_("What it is about"), TRUE, FALSE },
  [VIVIER_FIELD_VALUE] = { "value", N_("Expected value"), TRUE, FALSE },
  [VIVIER_FIELD_LOST_REASON] = { "lost-reason", N_("Reason of the loss"), TRUE, FALSE },
  [VIVIER_FIELD_INTENT] = { "intent", N_("Intent"), TRUE, FALSE },
  [VIVIER_FIELD_CONSENT_STATUS] = { "consent-status", N_("Consent"), TRUE, FALSE },
  [VIVIER_FIELD_DO_NOT_CONTACT] = { "do-not-contact", N_("Do not contact"), TRUE, FALSE, TRUE },
  [VIVIER_FIELD_PREFERRED_CHANNEL] = { "preferred-channel", N_("Preferred channel"), TRUE, FALSE },
  [VIVIER_FIELD_SOURCE_URL] = { "source-url", N_("Source address"), TRUE, FALSE },
  [VIVIER_FIELD_LINKEDIN] = { "linkedin", N_("LinkedIn profile"), TRUE, FALSE, TRUE },
  [VIVIER_FIELD_TAGS] = { "tags", N_("Tags"), TRUE, FALSE, TRUE },
  [VIVIER_FIELD_CONTACT] = { "contact", N_("Contact at the company"), TRUE, FALSE },
  [VIVIER_FIELD_EMAIL_LABEL] = { "email-label", N_("Kind of the next e-mail"), TRUE, FALSE, TRUE },
  [VIVIER_FIELD_PHONE_LABEL] = { "phone-label", N_("Kind of the next phone"), TRUE, FALSE, TRUE },
  [VIVIER_FIELD_EMAIL_VALIDITY] = { "email-validity", N_("Validity of the e-mail"), TRUE, FALSE, TRUE },
  [VIVIER_FIELD_PHONE_VALIDITY] = { "phone-validity", N_("Validity of the phone"), TRUE, FALSE, TRUE },
  [VIVIER_FIELD_WHATSAPP] = { "whatsapp", N_("WhatsApp number"), TRUE, FALSE, TRUE },
  [VIVIER_FIELD_FACEBOOK] = { "facebook", N_("Facebook page"), TRUE, FALSE, TRUE },
  [VIVIER_FIELD_INSTAGRAM] = { "instagram", N_("Instagram profile"), TRUE, FALSE, TRUE },
  [VIVIER_FIELD_X] = { "x", N_("X profile"), TRUE, FALSE, TRUE },
  [VIVIER_FIELD_YOUTUBE] = { "youtube", N_("YouTube channel"), TRUE, FALSE, TRUE },
  [VIVIER_FIELD_TIKTOK] = { "tiktok", N_("TikTok profile"), TRUE, FALSE, TRUE },
  [VIVIER_FIELD_PAGE] = { "page", N_("Further website"), TRUE, FALSE, TRUE },
  [VIVIER_FIELD_KIND] = { "kind", N_("Company or person"), TRUE, FALSE },
  [VIVIER_FIELD_UUID] = { "uuid", N_("UUID"), TRUE, FALSE },
  [VIVIER_FIELD_ARCHIVED] = { "archived", N_("Archived"), TRUE, FALSE },
  [VIVIER_FIELD_REFUSED_ON] = { "refused-on", N_("Do not contact since"), TRUE, FALSE },
  [VIVIER_FIELD_REFUSED_BY] = { "refused-by", N_("Do not contact because of"), TRUE, FALSE },
  [VIVIER_FIELD_NO_ACTION_REASON] = { "no-action-reason", N_("Why nothing is planned"), TRUE, FALSE },
  [VIVIER_FIELD_BANT_BUDGET] = { "bant-budget", N_("Budget (BANT)"), TRUE, FALSE },
  [VIVIER_FIELD_BANT_AUTHORITY] = { "bant-authority", N_("Authority (BANT)"), TRUE, FALSE },
  [VIVIER_FIELD_BANT_NEED] = { "bant-need", N_("Need (BANT)"), TRUE, FALSE },
  [VIVIER_FIELD_BANT_TIMELINE] = { "bant-timeline", N_("Timeline (BANT)"), TRUE, FALSE },
  [VIVIER_FIELD_OWN] = { "custom", N_("Own field"), TRUE, FALSE, TRUE },
  [VIVIER_FIELD_DECLARED_PURCHASES] = { "declared-purchases", N_("Number (to compare)"), TRUE, FALSE },
  [VIVIER_FIELD_DECLARED_REVENUE] = { "declared-revenue", N_("Revenue (to compare)"), TRUE, FALSE },
  [VIVIER_FIELD_DECLARED_FIRST] = { "declared-first", N_("First date"), TRUE, FALSE },
  [VIVIER_FIELD_DECLARED_LAST] = { "declared-last", N_("Last date"), TRUE, FALSE },
  [VIVIER_FIELD_DECLARED_MIN] = { "declared-min", N_("Lowest price"), TRUE, FALSE },
  [VIVIER_FIELD_DECLARED_MAX] = { "declared-max", N_("Highest price"), TRUE, FALSE },
  [VIVIER_FIELD_DATE] = { "date", N_("Date"), FALSE, TRUE },
  [VIVIER_FIELD_CLIENT] = { "client", N_("Client"), FALSE, TRUE },
  [VIVIER_FIELD_PLACE] = { "place", N_("Place"), FALSE, TRUE },
  [VIVIER_FIELD_LABEL] = { "label", N_("Type"), FALSE, TRUE },
  [VIVIER_FIELD_AMOUNT] = { "amount", N_("Amount"), FALSE, TRUE },
  [VIVIER_FIELD_STATE] = { "state", N_("State"), FALSE, TRUE },
};

/**
 * vivier_field_to_id:
 * @field: what a column can become
 *
 * Returns: (transfer none): its stable name, for `--map` and for storage: "declared-revenue"
 */
const char *
vivier_field_to_id (VivierField field)
{
  g_return_val_if_fail (field < VIVIER_N_FIELDS, NULL);

  return fields[field].id;
}

/**
 * vivier_field_from_id:
 * @id: a name from vivier_field_to_id()
 * @field: (out): the field
 *
 * Returns: %FALSE when no field is called so; @field is then untouched
 */
gboolean
vivier_field_from_id (const char  *id,
                      VivierField *field)
{
  g_autofree char *dashed = NULL;

  g_return_val_if_fail (id != NULL && field != NULL, FALSE);

  /* Lists and filters write "job_title". */
  dashed = g_strdelimit (g_strdup (id), "_", '-');
  for (int i = 0; i < VIVIER_N_FIELDS; i++)
    if (g_ascii_strcasecmp (dashed, fields[i].id) == 0)
      {
        *field = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * vivier_field_label:
 * @field: what a column can become
 *
 * Returns: (transfer none): its name in the language of the program
 */
const char *
vivier_field_label (VivierField field)
{
  g_return_val_if_fail (field < VIVIER_N_FIELDS, NULL);

  return _(fields[field].label);
}

/**
 * vivier_field_repeats:
 * @field: what a column can become
 *
 * Returns: %TRUE when several columns of a list of prospects can be it
 */
gboolean
vivier_field_repeats (VivierField field)
{
  g_return_val_if_fail (field < VIVIER_N_FIELDS, FALSE);

  return field == VIVIER_FIELD_NONE || fields[field].repeats;
}

/**
 * vivier_field_belongs:
 * @field: what a column can become
 * @kind: what a file holds; %VIVIER_IMPORT_AUTO takes all
 *
 * Returns: %TRUE when a file of that kind can have such a column
 */
gboolean
vivier_field_belongs (VivierField      field,
                      VivierImportKind kind)
{
  g_return_val_if_fail (field < VIVIER_N_FIELDS, FALSE);

  return kind == VIVIER_IMPORT_AUTO
         || (kind == VIVIER_IMPORT_PROSPECTS && fields[field].of_prospects)
         || (kind == VIVIER_IMPORT_PURCHASES && fields[field].of_purchases);
}
