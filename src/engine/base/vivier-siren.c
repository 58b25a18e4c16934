/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/vivier-siren.h"

#include <string.h>

#include "base/vivier-blank-private.h"

#define SIREN_DIGITS 9
#define SIRET_DIGITS 14

/* La Poste numbers its offices by another rule than everybody's. */
#define LA_POSTE_SIREN "356000000"

static int
luhn_sum (const char *digits,
          gsize       length)
{
  int sum = 0;

  for (gsize i = 0; i < length; i++)
    {
      int digit = digits[length - 1 - i] - '0';

      if (i % 2 == 1)
        digit = digit * 2 - (digit > 4 ? 9 : 0);
      sum += digit;
    }
  return sum;
}

static int
digit_sum (const char *digits,
           gsize       length)
{
  int sum = 0;

  for (gsize i = 0; i < length; i++)
    sum += digits[i] - '0';
  return sum;
}

static gboolean
is_siret (const char *digits)
{
  if (luhn_sum (digits, SIRET_DIGITS) % 10 == 0)
    return TRUE;
  return memcmp (digits, LA_POSTE_SIREN, SIREN_DIGITS) == 0 && digit_sum (digits, SIRET_DIGITS) % 5 == 0;
}

/* The digits of @text, blanks, points and hyphens left out; 0 when there is
 * anything else or too much. */
static gsize
collect_digits (const char *text,
                char        digits[SIRET_DIGITS])
{
  const char *end = text + strlen (text);
  gsize n = 0;

  for (const char *p = vivier_blank_skip (text, end); p < end; p = vivier_blank_skip (p, end))
    {
      if (g_ascii_isdigit (*p))
        {
          if (n == SIRET_DIGITS)
            return 0;
          digits[n++] = *p;
        }
      else if (*p != '.' && *p != '-')
        {
          return 0;
        }
      p++;
    }
  return n;
}

/* How many digits a register number at @text has: 9, 14, or 0 for none. */
static gsize
read_number (const char *text,
             char        digits[SIRET_DIGITS])
{
  gsize n = text != NULL ? collect_digits (text, digits) : 0;

  if (n != SIREN_DIGITS && n != SIRET_DIGITS)
    return 0;
  if (luhn_sum (digits, SIREN_DIGITS) % 10 != 0 || digit_sum (digits, SIREN_DIGITS) == 0)
    return 0;
  return n == SIREN_DIGITS || is_siret (digits) ? n : 0;
}

/**
 * vivier_siren_normalize:
 * @text: (nullable): a SIREN (9 digits) or a SIRET (14), grouped in any way
 *
 * Reads the number of a company in the French register, which ends in a check
 * digit (INSEE; Luhn's formula). The offices of La Poste, SIREN 356 000 000,
 * have a digit sum divisible by five instead.
 *
 * Any thread.
 *
 * Returns: (transfer full) (nullable): the 9 digits of the SIREN, %NULL when
 *   @text is neither
 */
char *
vivier_siren_normalize (const char *text)
{
  char digits[SIRET_DIGITS];

  return read_number (text, digits) != 0 ? g_strndup (digits, SIREN_DIGITS) : NULL;
}

/**
 * vivier_siret_normalize:
 * @text: (nullable): a SIRET, grouped in any way
 *
 * Reads the number of one establishment of a company, checked as by
 * vivier_siren_normalize(). Any thread.
 *
 * Returns: (transfer full) (nullable): its 14 digits
 */
char *
vivier_siret_normalize (const char *text)
{
  char digits[SIRET_DIGITS];

  return read_number (text, digits) == SIRET_DIGITS ? g_strndup (digits, SIRET_DIGITS) : NULL;
}

#define NBSP "\302\240"

/**
 * vivier_siren_format:
 * @siren: (nullable): 9 digits
 *
 * Returns: (transfer full) (nullable): in groups of three, for people
 */
char *
vivier_siren_format (const char *siren)
{
  if (siren == NULL || strlen (siren) != SIREN_DIGITS)
    return g_strdup (siren);
  return g_strdup_printf ("%.3s" NBSP "%.3s" NBSP "%.3s", siren, siren + 3, siren + 6);
}

/**
 * vivier_siret_format:
 * @siret: (nullable): 14 digits
 *
 * Returns: (transfer full) (nullable): the SIREN in groups of three, then the
 *   establishment's five digits
 */
char *
vivier_siret_format (const char *siret)
{
  if (siret == NULL || strlen (siret) != SIRET_DIGITS)
    return g_strdup (siret);
  return g_strdup_printf ("%.3s" NBSP "%.3s" NBSP "%.3s" NBSP "%s", siret, siret + 3, siret + 6, siret + 9);
}

/**
 * vivier_siren_to_vat:
 * @siren: (nullable): a SIREN, grouped in any way
 *
 * The French VAT number of a company: its key is (12 + 3 × (SIREN mod 97)) mod
 * 97 (Code général des impôts, annexe 4, article 1er).
 *
 * Returns: (transfer full) (nullable): "FR44732829320"
 */
char *
vivier_siren_to_vat (const char *siren)
{
  g_autofree char *digits = vivier_siren_normalize (siren);
  gint64 number;

  if (digits == NULL)
    return NULL;
  number = g_ascii_strtoll (digits, NULL, 10);
  return g_strdup_printf ("FR%02d%s", (int) ((12 + 3 * (number % 97)) % 97), digits);
}
