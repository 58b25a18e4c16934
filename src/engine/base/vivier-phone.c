/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/vivier-identity.h"
#include "base/vivier-phone-plans.h"

#include <string.h>

/* libphonenumber reads no more either. */
#define MAX_BYTES 250

#define DEFAULT_REGION      "FR"
#define FRENCH_COUNTRY_CODE 33
#define NATIONAL_DIGITS     9 /* behind the 0 */
/* Of E.164; some plans have longer numbers for machines, which nobody dials from abroad. */
#define MAX_DIGITS 15

typedef struct {
  char *(*normalize) (const char *text,
                      const char *region);
  char *(*format)    (const char *e164,
                      const char *region);
} Plans;

/* Overseas numbers are dialled from France as if they were French, but have
 * country codes of their own: 06 93 73 89 51 is +262 693 73 89 51. By their
 * first three digits behind the 0 (numbering plan of ARCEP). */
static const struct {
  int block;
  int country_code;
} overseas_blocks[] = {
  { 262, 262 }, { 263, 262 }, { 269, 262 }, { 639, 262 }, { 692, 262 }, { 693, 262 }, /* La Réunion, Mayotte */
  { 590, 590 }, { 690, 590 }, { 691, 590 },                                           /* Guadeloupe */
  { 594, 594 }, { 694, 594 },                                                         /* Guyane */
  { 596, 596 }, { 696, 596 }, { 697, 596 },                                           /* Martinique */
};

static gpointer
load_plans (gpointer unused)
{
  const char *wanted = g_getenv ("VIVIER_PKGLIBDIR");
  g_autofree char *path = g_build_filename (wanted != NULL && *wanted != '\0' ? wanted : PKGLIBDIR,
                                            "vivier-phone-plans." G_MODULE_SUFFIX, NULL);
  g_autofree Plans *plans = g_new0 (Plans, 1);
  GModule *module = g_module_open (path, G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL);

  if (module == NULL
      || !g_module_symbol (module, "vivier_phone_plans_normalize", (gpointer *) &plans->normalize)
      || !g_module_symbol (module, "vivier_phone_plans_format", (gpointer *) &plans->format))
    {
      g_warning ("Only French phone numbers are recognised, since a part of Vivier is missing: %s", g_module_error ());
      return NULL;
    }
  g_module_make_resident (module);
  return g_steal_pointer (&plans);
}

/* %NULL when Vivier is not wholly installed. */
static const Plans *
get_plans (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, load_plans, NULL);
}

static int
country_code_of (const char *national)
{
  int block = (national[0] - '0') * 100 + (national[1] - '0') * 10 + (national[2] - '0');

  for (gsize i = 0; i < G_N_ELEMENTS (overseas_blocks); i++)
    if (block == overseas_blocks[i].block)
      return overseas_blocks[i].country_code;
  return FRENCH_COUNTRY_CODE;
}

/* A French number as most files have it: ten digits beginning with 0, alone or
 * grouped by single blanks, points or hyphens. */
static gboolean
collect_french_digits (const char *text,
                       char        national[NATIONAL_DIGITS + 1])
{
  int n = -1; /* the 0 is not kept */

  for (const char *p = text; *p != '\0'; p++)
    {
      if (g_ascii_isdigit (*p))
        {
          if (n == NATIONAL_DIGITS || (n < 0 && *p != '0') || (n == 0 && *p == '0'))
            return FALSE;
          if (n >= 0)
            national[n] = *p;
          n++;
        }
      else if ((*p != ' ' && *p != '.' && *p != '-') || n < 0 || !g_ascii_isdigit (p[1]))
        {
          return FALSE;
        }
    }
  national[NATIONAL_DIGITS] = '\0';
  return n == NATIONAL_DIGITS;
}

/* "+33693738951" as "+262693738951". Takes @e164. */
static char *
move_overseas (char *e164)
{
  g_autofree char *french = e164;
  const char *national = e164 + strlen ("+33");

  if (g_str_has_prefix (e164, "+33") && strlen (national) == NATIONAL_DIGITS)
    return g_strdup_printf ("+%d%s", country_code_of (national), national);
  return g_steal_pointer (&french);
}

static gboolean
is_readable (const char *text)
{
  return strnlen (text, MAX_BYTES + 1) <= MAX_BYTES && g_utf8_validate (text, -1, NULL);
}

/**
 * vivier_phone_normalize:
 * @text: (nullable): a phone number as people write it
 * @region: (nullable): ISO 3166 code of the country for numbers without one
 *   of their own; %NULL is "FR"
 *
 * The form in which numbers are compared and stored. A number must be one that
 * its country gives out by libphonenumber's plans or, when it begins with 0 or
 * a plus sign, one of the length usual there. French overseas numbers get their
 * own country codes. An extension is dropped.
 *
 * Any thread. 0.2 µs for French numbers in their usual spelling, about 20 µs for
 * others; the first of those loads the plans of all countries.
 *
 * Returns: (transfer full) (nullable): E.164, "+33652217316", %NULL when @text
 *   is not a phone number
 */
char *
vivier_phone_normalize (const char *text,
                        const char *region)
{
  char national[NATIONAL_DIGITS + 1];
  const Plans *plans;
  char *e164;

  if (text == NULL || *text == '\0' || !is_readable (text))
    return NULL;
  if (region == NULL)
    region = DEFAULT_REGION;
  if (strcmp (region, "FR") == 0 && collect_french_digits (text, national))
    return g_strdup_printf ("+%d%s", country_code_of (national), national);

  plans = get_plans ();
  e164 = plans != NULL ? plans->normalize (text, region) : NULL;
  if (e164 != NULL && strlen (e164) > 1 + MAX_DIGITS)
    g_clear_pointer (&e164, g_free);
  return e164 != NULL ? move_overseas (e164) : NULL;
}

/* What is dialled as a French number, in pairs: "+33652217316" as
 * "06 52 21 73 16". Numbers in 08 are grouped otherwise. */
static char *
format_french (const char *e164)
{
  gsize length = strlen (e164);
  const char *national = length > NATIONAL_DIGITS ? e164 + length - NATIONAL_DIGITS : "";
  g_autofree char *expected = NULL;

  if (*national < '1' || *national == '8' || strspn (e164 + 1, "0123456789") != length - 1)
    return NULL;
  expected = g_strdup_printf ("+%d%s", country_code_of (national), national);
  if (strcmp (e164, expected) != 0)
    return NULL;
  return g_strdup_printf ("0%c %.2s %.2s %.2s %.2s", national[0], national + 1, national + 3, national + 5, national + 7);
}

/**
 * vivier_phone_format:
 * @e164: (nullable): a number from vivier_phone_normalize()
 * @region: (nullable): ISO 3166 code of the reader's country; %NULL is "FR"
 *
 * Any thread.
 *
 * Returns: (transfer full): the number for people: "06 52 21 73 16" at home,
 *   "+44 20 7946 0958" elsewhere; what is no number comes back as it was, %NULL
 *   as ""
 */
char *
vivier_phone_format (const char *e164,
                     const char *region)
{
  const Plans *plans;
  char *text = NULL;

  if (e164 == NULL)
    return g_strdup ("");
  if (!is_readable (e164))
    return g_strdup (e164);
  if (region == NULL)
    region = DEFAULT_REGION;
  if (strcmp (region, "FR") == 0)
    text = format_french (e164);
  if (text == NULL && (plans = get_plans ()) != NULL)
    text = plans->format (e164, region);
  return text != NULL ? text : g_strdup (e164);
}
