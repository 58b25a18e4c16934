/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/vivier-commune.h"
#include "base/vivier-money.h"
#include "base/vivier-siren.h"
#include "base/vivier-size-bracket.h"
#include "base/vivier-text.h"
#include "model/vivier-address-private.h"
#include "model/vivier-prospect-columns-private.h"

#define MAX_CHARS  500
#define MAX_POINTS 25
#define MAX_COUNT  10000000

/* One value of a record by the id of its field, as a person types it. A check
 * turns what was typed into its normal form, or NULL when it is none. */
typedef char *(*NormalizeFunc) (const char *text);

static char *
normalize_size (const char *text)
{
  return g_strdup (vivier_size_bracket_parse (text));
}

static char *
normalize_department (const char *text)
{
  const VivierDepartment *department = vivier_department_find (text);

  return department != NULL ? g_strdup (department->code) : NULL;
}

static char *
normalize_country (const char *text)
{
  g_autofree char *folded = vivier_text_fold (text);

  if (strcmp (folded, "france") == 0)
    return g_strdup ("FR");
  if (strlen (text) != 2 || !g_ascii_isalpha (text[0]) || !g_ascii_isalpha (text[1]))
    return NULL;
  return g_ascii_strup (text, -1);
}

static char *
normalize_website (const char *text)
{
  g_autofree char *key = vivier_channel_normalize (VIVIER_CHANNEL_WEBSITE, text, NULL);

  return key != NULL ? g_strdup (text) : NULL;
}

/* By id, or by what people call it. */
static char *
normalize_channel (const char *text)
{
  g_autofree char *folded = vivier_text_fold (text);

  for (guint i = 0; i < VIVIER_N_CHANNELS; i++)
    {
      g_autofree char *label = vivier_text_fold (vivier_channel_get_label (i));

      if (g_ascii_strcasecmp (text, vivier_channel_to_string (i)) == 0 || strcmp (folded, label) == 0)
        return g_strdup (vivier_channel_to_string (i));
    }
  if (strcmp (folded, "sms") == 0)
    return g_strdup ("sms");
  return NULL;
}

static const struct {
  const char    *field;
  NormalizeFunc  normalize;
  const char    *refusal;
} checks[] = {
  /* Translators: %s is what was typed, in all of these */
  { "siren", vivier_siren_normalize, N_("“%s” is not a SIREN: nine digits, of which the last one checks the others.") },
  { "siret", vivier_siret_normalize, N_("“%s” is not a SIRET: fourteen digits, of which the last one checks the others.") },
  { "naf_code", vivier_naf_normalize, N_("“%s” is not a NAF code. Write four digits and a letter, such as 56.10A.") },
  { "size_bracket", normalize_size, N_("“%s” is not a size. Give a number of employees, such as 12, or INSEE’s code of a bracket.") },
  { "department", normalize_department, N_("“%s” is not a department. Give its number or its name, such as 13 or Bouches-du-Rhône.") },
  { "country", normalize_country, N_("“%s” is not a country. Give its two letters, such as FR.") },
  { "website", normalize_website, N_("“%s” is not the address of a website, such as example.com.") },
  { "preferred_channel", normalize_channel, N_("“%s” is not a way to reach somebody. Choose email, phone, sms, whatsapp or a profile such as linkedin.") },
};

/* Each sentence has one place for what was typed. */
static gboolean
refuse (GError     **error,
        const char  *sentence,
        const char  *text)
{
  g_auto (GStrv) parts = g_strsplit (sentence, "%s", 2);
  g_autofree char *message = g_strjoinv (text, parts);

  g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID, message);
  return FALSE;
}

static gboolean
parse_number (const char  *text,
              gint64       most,
              gint64      *number)
{
  gint64 minor;

  /* As an amount without cents: it knows every way to group digits. */
  if (!vivier_money_parse (text, -1, &minor) || minor < 0 || minor % 100 != 0 || minor / 100 > most)
    return FALSE;
  *number = minor / 100;
  return TRUE;
}

static gboolean
set_text (char       **member,
          const char  *field,
          const char  *text,
          GError     **error)
{
  g_autofree char *normal = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      if (strcmp (checks[i].field, field) != 0)
        continue;
      normal = checks[i].normalize (text);
      if (normal == NULL)
        return refuse (error, _(checks[i].refusal), text);
    }

  g_free (*member);
  *member = normal != NULL ? g_steal_pointer (&normal) : g_strdup (text);
  return TRUE;
}

static gboolean
set_day (VivierDay   *day,
         const char  *text,
         GError     **error)
{
  if (vivier_day_parse (text, -1, VIVIER_DAY_ORDER_DMY, day))
    return TRUE;
  return refuse (error, _("“%s” is not a date. Give one such as 27/06/2023."), text);
}

static gboolean
set_amount (gint64      *amount,
            const char  *text,
            GError     **error)
{
  gint64 minor;

  if (!vivier_money_parse (text, -1, &minor) || minor < 0)
    return refuse (error, _("“%s” is not an amount. Give one such as 1250 or 1250.50."), text);
  *amount = minor;
  return TRUE;
}

static gboolean
set_column (VivierProspect             *self,
            const VivierProspectColumn *column,
            const char                 *text,
            GError                    **error)
{
  gpointer member = vivier_prospect_column_get (self, column);
  gint64 points;

  switch (column->kind)
    {
    case VIVIER_COLUMN_TEXT:
      return set_text (member, column->field, text, error);
    case VIVIER_COLUMN_DAY:
      return set_day (member, text, error);
    case VIVIER_COLUMN_AMOUNT:
      return set_amount (member, text, error);
    case VIVIER_COLUMN_POINTS:
      if (!parse_number (text, MAX_POINTS, &points))
        return refuse (error, _("“%s” is not a number from 0 to 25."), text);
      *(int *) member = (int) points;
      return TRUE;
    case VIVIER_COLUMN_NUMBER:
    default:
      g_return_val_if_reached (FALSE);
    }
}

/* Fields that are no plain column ----------------------------------------- */

static gboolean
set_kind (VivierProspect  *self,
          const char      *text,
          GError         **error)
{
  static const char *const words[] = { "company", "entreprise", "societe", "person", "personne", "particulier" };
  g_autofree char *folded = text != NULL ? vivier_text_fold (text) : g_strdup ("company");

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (folded, words[i]) == 0)
      {
        self->is_person = i >= 3;
        return TRUE;
      }
  return refuse (error, _("“%s” is neither a company nor a person."), text);
}

static gboolean
set_naf_version (VivierProspect  *self,
                 const char      *text,
                 GError         **error)
{
  g_autofree char *folded = text != NULL ? vivier_text_fold (text) : NULL;

  if (vivier_naf_version_from_string (text, &self->naf_version))
    return TRUE;
  if (g_strcmp0 (folded, "naf rev 2") == 0 || g_strcmp0 (folded, "2008") == 0 || g_strcmp0 (folded, "naf 2025") == 0)
    {
      self->naf_version = strstr (folded, "2025") != NULL ? VIVIER_NAF_2025 : VIVIER_NAF_REV2;
      return TRUE;
    }
  return refuse (error, _("“%s” is no nomenclature of activities. Choose rev2 or 2025."), text);
}

/* The first address of a channel is replaced, or removed. */
static gboolean
set_first_address (VivierProspect  *self,
                   VivierChannel    channel,
                   const char      *text,
                   GError         **error)
{
  VivierAddress *address = NULL;
  guint place = self->addresses->len;

  if (text != NULL)
    {
      address = vivier_address_new (channel, text, self->country, NULL);
      if (address == NULL)
        return refuse (error, channel == VIVIER_CHANNEL_EMAIL ? _("“%s” is not an e-mail address.")
                                                              : _("“%s” is not a phone number."), text);
    }
  for (guint i = self->addresses->len; i > 0; i--)
    if (((VivierAddress *) self->addresses->pdata[i - 1])->channel == channel)
      place = i - 1;
  if (address != NULL && vivier_addresses_find (self->addresses, channel, address->value_key) != NULL)
    {
      vivier_address_free (address);
      return TRUE;
    }
  if (place < self->addresses->len)
    g_ptr_array_remove_index (self->addresses, place);
  if (address != NULL)
    g_ptr_array_insert (self->addresses, (int) place, address);
  return TRUE;
}

typedef enum {
  DECLARED_PURCHASES,
  DECLARED_REVENUE,
  DECLARED_FIRST,
  DECLARED_LAST,
  DECLARED_SMALLEST,
  DECLARED_LARGEST,
  N_DECLARED,
} Declared;

static const char *const declared_fields[N_DECLARED] = {
  "declared_purchases", "declared_revenue", "declared_first", "declared_last", "declared_smallest", "declared_largest",
};

static int
find_declared (const char *field)
{
  for (int i = 0; i < N_DECLARED; i++)
    if (strcmp (declared_fields[i], field) == 0)
      return i;

  return -1;
}

static gboolean
set_declared (VivierPurchaseTotals  *declared,
              Declared               which,
              const char            *text,
              GError               **error)
{
  gint64 *amount = which == DECLARED_REVENUE    ? &declared->revenue_minor
                   : which == DECLARED_SMALLEST ? &declared->min_minor
                                                : &declared->max_minor;
  VivierDay *day = which == DECLARED_FIRST ? &declared->first_on : &declared->last_on;
  gint64 number = -1;
  gboolean is_ok = TRUE;

  if (which == DECLARED_PURCHASES)
    {
      if (text != NULL && !parse_number (text, MAX_COUNT, &number))
        return refuse (error, _("“%s” is not a number."), text);
      declared->purchases = number;
    }
  else if (which == DECLARED_FIRST || which == DECLARED_LAST)
    {
      *day = VIVIER_DAY_NONE;
      is_ok = text == NULL || set_day (day, text, error);
    }
  else
    {
      *amount = which == DECLARED_REVENUE ? -1 : 0;
      is_ok = text == NULL || set_amount (amount, text, error);
    }
  declared->is_declared = declared->purchases >= 0 || declared->revenue_minor >= 0
                          || declared->first_on != VIVIER_DAY_NONE || declared->last_on != VIVIER_DAY_NONE
                          || declared->min_minor != 0 || declared->max_minor != 0;
  return is_ok;
}

/* What follows from a value that was just typed. */
static void
follow (VivierProspect *self,
        const char     *field)
{
  if (strcmp (field, "siret") == 0 && self->siret != NULL)
    {
      g_free (self->siren);
      self->siren = vivier_siren_normalize (self->siret);
    }
  else if (strcmp (field, "naf_code") == 0)
    {
      VivierNafVersion version = vivier_naf_guess_version (self->naf_code);

      /* Codes of both are those in use until 2027. */
      if (self->naf_code == NULL || version != VIVIER_NAF_NONE)
        self->naf_version = version;
      else if (self->naf_version == VIVIER_NAF_NONE)
        self->naf_version = VIVIER_NAF_REV2;
    }
}

/**
 * vivier_prospect_set_value:
 * @self: a prospect
 * @field: id of a field
 * @text: (nullable): what a person types; empty or %NULL to empty it
 * @error: return location
 *
 * Any thread.
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_INVALID and the reason when the field
 *   refuses it, with %VIVIER_STORE_ERROR_NOT_FOUND when the record has no such
 *   field; nothing is changed then
 */
gboolean
vivier_prospect_set_value (VivierProspect  *self,
                           const char      *field,
                           const char      *text,
                           GError         **error)
{
  const VivierProspectColumn *column;
  g_autofree char *clean = NULL;
  gboolean is_set;
  int declared;

  g_return_val_if_fail (self != NULL && field != NULL, FALSE);

  clean = text != NULL ? vivier_text_clean (text, FALSE, MAX_CHARS) : NULL;
  column = vivier_prospect_column_find (field);
  declared = find_declared (field);
  if (column != NULL && clean == NULL)
    {
      is_set = strcmp (field, "name") != 0;
      if (is_set)
        vivier_prospect_column_clear (self, column);
      else
        g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID,
                             _("A prospect needs a name. Type one and try again."));
    }
  else if (column != NULL)
    is_set = set_column (self, column, clean, error);
  else if (declared >= 0)
    is_set = set_declared (&self->declared, (Declared) declared, clean, error);
  else if (strcmp (field, "kind") == 0)
    is_set = set_kind (self, clean, error);
  else if (strcmp (field, "naf_version") == 0)
    is_set = set_naf_version (self, clean, error);
  else if (strcmp (field, "email") == 0 || strcmp (field, "phone") == 0)
    is_set = set_first_address (self, *field == 'e' ? VIVIER_CHANNEL_EMAIL : VIVIER_CHANNEL_PHONE, clean, error);
  else
    {
      /* Translators: the id of a field */
      g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_NOT_FOUND, _("A prospect has no field “%s”."), field);
      return FALSE;
    }
  if (is_set)
    follow (self, field);
  return is_set;
}

static char *
dup_amount (gint64 minor)
{
  if (minor < 0)
    return NULL;
  return minor % 100 == 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, minor / 100)
                          : g_strdup_printf ("%" G_GINT64_FORMAT ".%02d", minor / 100, (int) (minor % 100));
}

static char *
dup_day (VivierDay day)
{
  char iso[VIVIER_DAY_ISO_SIZE];

  if (day == VIVIER_DAY_NONE)
    return NULL;
  vivier_day_to_iso (day, iso);
  return g_strdup (iso);
}

static char *
dup_column (const VivierProspect       *self,
            const VivierProspectColumn *column)
{
  gconstpointer member = vivier_prospect_column_get (self, column);

  switch (column->kind)
    {
    case VIVIER_COLUMN_TEXT:
      return g_strdup (*(char *const *) member);
    case VIVIER_COLUMN_DAY:
      return dup_day (*(const VivierDay *) member);
    case VIVIER_COLUMN_AMOUNT:
      return dup_amount (*(const gint64 *) member);
    case VIVIER_COLUMN_POINTS:
      return *(const int *) member >= 0 ? g_strdup_printf ("%d", *(const int *) member) : NULL;
    case VIVIER_COLUMN_NUMBER:
    default:
      g_return_val_if_reached (NULL);
    }
}

static char *
dup_declared (const VivierPurchaseTotals *declared,
              Declared                    which)
{
  if (!declared->is_declared)
    return NULL;

  switch (which)
    {
    case DECLARED_PURCHASES:
      return declared->purchases >= 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, declared->purchases) : NULL;
    case DECLARED_REVENUE:
      return dup_amount (declared->revenue_minor);
    case DECLARED_FIRST:
      return dup_day (declared->first_on);
    case DECLARED_LAST:
      return dup_day (declared->last_on);
    case DECLARED_SMALLEST:
      return declared->min_minor != 0 ? dup_amount (declared->min_minor) : NULL;
    case DECLARED_LARGEST:
      return declared->max_minor != 0 ? dup_amount (declared->max_minor) : NULL;
    case N_DECLARED:
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * vivier_prospect_dup_value:
 * @self: a prospect
 * @field: id of a field
 *
 * Returns: (transfer full) (nullable): its value in the normal form: ids, ISO
 *   days, amounts as "1250.50"; %NULL when it is empty or no field of the record
 */
char *
vivier_prospect_dup_value (const VivierProspect *self,
                           const char           *field)
{
  const VivierProspectColumn *column;

  g_return_val_if_fail (self != NULL && field != NULL, NULL);

  column = vivier_prospect_column_find (field);
  if (column != NULL)
    return dup_column (self, column);
  if (find_declared (field) >= 0)
    return dup_declared (&self->declared, (Declared) find_declared (field));
  if (strcmp (field, "kind") == 0)
    return g_strdup (self->is_person ? "person" : "company");
  if (strcmp (field, "naf_version") == 0)
    return g_strdup (vivier_naf_version_to_string (self->naf_version));
  if (strcmp (field, "email") == 0 || strcmp (field, "phone") == 0)
    return g_strdup (vivier_prospect_get_first ((VivierProspect *) self,
                                                *field == 'e' ? VIVIER_CHANNEL_EMAIL : VIVIER_CHANNEL_PHONE));
  return NULL;
}

static gpointer
make_fields (gpointer unused)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_add (builder, "kind");
  for (guint i = 0; i < vivier_n_prospect_columns; i++)
    {
      if (vivier_prospect_columns[i].field != NULL)
        g_strv_builder_add (builder, vivier_prospect_columns[i].field);
      if (g_strcmp0 (vivier_prospect_columns[i].field, "naf_code") == 0)
        g_strv_builder_add (builder, "naf_version");
    }
  g_strv_builder_add (builder, "email");
  g_strv_builder_add (builder, "phone");
  for (guint i = 0; i < N_DECLARED; i++)
    g_strv_builder_add (builder, declared_fields[i]);
  return g_strv_builder_end (builder);
}

/**
 * vivier_prospect_value_fields:
 *
 * Returns: (array zero-terminated=1) (transfer none): the ids of the fields of a
 *   record, in the order people read them
 */
const char * const *
vivier_prospect_value_fields (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, make_fields, NULL);
}
