/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-import-private.h"

#include <string.h>

#include "base/vivier-identity.h"
#include "base/vivier-text.h"

/* A year outside these is a slip of the pen. */
#define FIRST_YEAR 1900
#define LAST_YEAR  2199

/* How lists write the countries around France; folded. */
static const struct {
  const char *name;
  const char *code;
} countries[] = {
  { "france", "FR" }, { "belgique", "BE" }, { "belgium", "BE" }, { "suisse", "CH" }, { "switzerland", "CH" },
  { "luxembourg", "LU" }, { "monaco", "MC" }, { "andorre", "AD" }, { "andorra", "AD" }, { "espagne", "ES" }, { "spain", "ES" },
  { "italie", "IT" }, { "italy", "IT" }, { "allemagne", "DE" }, { "germany", "DE" }, { "portugal", "PT" },
  { "pays bas", "NL" }, { "netherlands", "NL" }, { "royaume uni", "GB" }, { "united kingdom", "GB" }, { "angleterre", "GB" },
  { "uk", "GB" }, { "irlande", "IE" }, { "ireland", "IE" }, { "autriche", "AT" }, { "austria", "AT" }, { "etats unis", "US" },
  { "united states", "US" }, { "usa", "US" }, { "canada", "CA" }, { "maroc", "MA" }, { "morocco", "MA" }, { "algerie", "DZ" },
  { "algeria", "DZ" }, { "tunisie", "TN" }, { "tunisia", "TN" },
};

/* How a person is addressed; folded, with the blank behind. */
static const char * const titles[] = {
  "m ", "mr ", "mme ", "mlle ", "mrs ", "ms ", "miss ", "madame ", "monsieur ", "mademoiselle ", "dr ", "me ",
};

/* TRUE for a day that a business of our time can have. */
gboolean
vivier_import_day_is_plausible (VivierDay day)
{
  return day >= vivier_day_from_ymd (FIRST_YEAR, 1, 1) && day <= vivier_day_from_ymd (LAST_YEAR, 12, 31);
}

/* Takes off the apostrophe that a safe export puts before what a spreadsheet
 * would calculate. Returns a place in @value. */
char *
vivier_import_strip_apostrophe (char *value)
{
  const char *p = value + strspn (value, "'");

  return *value == '\'' && *p != '\0' && strchr ("=+-@\t\r", *p) != NULL ? value + 1 : value;
}

/* "Mme LEFÈVRE", "M. Dupont" */
gboolean
vivier_import_name_is_person (const char *name)
{
  g_autofree char *folded = NULL;

  /* Folding every name would be dear; titles begin so. */
  if (strchr ("mMdD", *name) == NULL || (strchr (name, ' ') == NULL && strchr (name, '.') == NULL))
    return FALSE;
  folded = vivier_text_fold (name);
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    if (g_str_has_prefix (folded, titles[i]))
      return TRUE;
  return FALSE;
}

/* "Entreprise", "person": FALSE when it says neither. */
gboolean
vivier_import_kind (const char *value,
                    gboolean   *is_person)
{
  static const char * const companies[] = { "company", "entreprise", "societe", "organisation", "organization", NULL };
  static const char * const persons[] = { "person", "personne", "particulier", "individual", NULL };
  g_autofree char *folded = vivier_text_fold (value);

  *is_person = g_strv_contains (persons, folded);
  return *is_person || g_strv_contains (companies, folded);
}

/* The ISO 3166 code; NULL when it is not known. */
char *
vivier_import_country (const char *value)
{
  g_autofree char *folded = NULL;

  if (strlen (value) == 2 && g_ascii_isalpha (value[0]) && g_ascii_isalpha (value[1]))
    return g_ascii_strcasecmp (value, "uk") == 0 ? g_strdup ("GB") : g_ascii_strup (value, 2);
  folded = vivier_text_fold (value);
  for (guint i = 0; i < G_N_ELEMENTS (countries); i++)
    if (strcmp (folded, countries[i].name) == 0)
      return g_strdup (countries[i].code);
  return NULL;
}

/* FALSE for nearly all, at little cost: nothing stands there that could part two
 * addresses. */
static gboolean
may_be_several (const char    *part,
                VivierChannel  channel)
{
  return strpbrk (part, channel == VIVIER_CHANNEL_EMAIL ? ",/ \t" : ",/-uUtTrRdD") != NULL;
}

static gboolean
is_address (const char    *text,
            VivierChannel  channel,
            const char    *region)
{
  g_autofree char *key = channel == VIVIER_CHANNEL_EMAIL ? vivier_email_normalize (text)
                                                         : vivier_phone_normalize (text, region);

  return key != NULL;
}

/* At what people write between two addresses. */
static char **
cut_further (const char    *part,
             VivierChannel  channel)
{
  static const char *const between[] = {
    [VIVIER_CHANNEL_EMAIL] = "\\s*[,/]\\s*|\\s+(?:ou|or|et|and)\\s+|\\s+(?=\\S+@)",
    [VIVIER_CHANNEL_PHONE] = "\\s*[,/]\\s*|\\s+(?:ou|or|et|and|-)\\s+",
  };

  return g_regex_split_simple (between[channel], part, G_REGEX_CASELESS, 0);
}

/* Several e-mail addresses or phone numbers in one cell. One that can be read
 * as a whole, the rule, is not cut: its blanks and slashes belong to it. Nor is
 * a text in which no address is found. */
char **
vivier_import_split_addresses (const char    *value,
                               VivierChannel  channel,
                               const char    *region)
{
  /* Google joins several of one kind by ":::". */
  g_auto (GStrv) parts = strstr (value, ":::") != NULL ? g_strsplit (value, ":::", -1) : g_strsplit_set (value, ";|\r\n", -1);
  g_autoptr (GStrvBuilder) addresses = g_strv_builder_new ();

  for (char **part = parts; *part != NULL; part++)
    {
      g_auto (GStrv) pieces = NULL;
      gboolean has_address = FALSE;

      if (*g_strstrip (*part) == '\0')
        continue;
      if (may_be_several (*part, channel) && !is_address (*part, channel, region))
        pieces = cut_further (*part, channel);
      for (char **piece = pieces; piece != NULL && *piece != NULL; piece++)
        has_address = has_address || is_address (*piece, channel, region);
      if (!has_address)
        g_strv_builder_add (addresses, *part);
      for (char **piece = pieces; has_address && *piece != NULL; piece++)
        if (**piece != '\0')
          g_strv_builder_add (addresses, *piece);
    }
  return g_strv_builder_end (addresses);
}
