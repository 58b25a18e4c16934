/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/vivier-money.h"

#include <math.h>
#include <string.h>

#include "base/vivier-locale.h"

#define NO_BREAK_SPACE        "\xc2\xa0"     /* U+00A0 */
#define NARROW_NO_BREAK_SPACE "\xe2\x80\xaf" /* U+202F */

/* 20 digits in groups of three with marks of three bytes. */
#define NUMBER_SIZE 48

static gboolean
is_french (void)
{
  return vivier_locale_language () == VIVIER_LANGUAGE_FRENCH;
}

/* Writes @magnitude with thousands marks, back to front. */
static const char *
group_digits (guint64     magnitude,
              const char *mark,
              char        buffer[NUMBER_SIZE])
{
  gsize mark_size = strlen (mark);
  char *p = buffer + NUMBER_SIZE - 1;
  int n_digits = 0;

  *p = '\0';
  do
    {
      if (n_digits > 0 && n_digits % 3 == 0)
        {
          p -= mark_size;
          memcpy (p, mark, mark_size);
        }
      *--p = (char) ('0' + magnitude % 10);
      magnitude /= 10;
      n_digits++;
    }
  while (magnitude > 0);

  return p;
}

static guint64
magnitude_of (gint64 number)
{
  return number < 0 ? -(guint64) number : (guint64) number;
}

static const char *
thousands_mark (void)
{
  return is_french () ? NARROW_NO_BREAK_SPACE : ",";
}

static const char *
currency_sign (const char *currency)
{
  static const struct {
    const char *code;
    const char *sign;
  } signs[] = { { "EUR", "€" }, { "USD", "$" }, { "GBP", "£" }, { "JPY", "¥" } };

  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (strcmp (currency, signs[i].code) == 0)
      return signs[i].sign;
  return currency;
}

/* @cents below 0: none are shown. */
static char *
format_amount (gboolean    is_negative,
               guint64     units,
               int         cents,
               const char *currency)
{
  char buffer[NUMBER_SIZE], decimals[4] = "";
  gboolean has_currency = currency != NULL && *currency != '\0';

  if (cents >= 0)
    {
      decimals[0] = is_french () ? ',' : '.';
      decimals[1] = (char) ('0' + cents / 10);
      decimals[2] = (char) ('0' + cents % 10);
      decimals[3] = '\0';
    }

  return g_strconcat (is_negative ? "-" : "", group_digits (units, thousands_mark (), buffer), decimals,
                      !has_currency ? "" : is_french () ? NO_BREAK_SPACE : " ",
                      has_currency ? currency_sign (currency) : "", NULL);
}

/**
 * vivier_money_format:
 * @amount_minor: an amount in cents
 * @currency: (nullable): ISO 4217 code; none is shown for %NULL
 *
 * Cents appear only when there are some: "48 752 €", "119,50 €".
 *
 * Returns: (transfer full): the amount in the language of the program
 */
char *
vivier_money_format (gint64      amount_minor,
                     const char *currency)
{
  guint64 magnitude = magnitude_of (amount_minor);
  int cents = (int) (magnitude % 100);

  return format_amount (amount_minor < 0, magnitude / 100, cents > 0 ? cents : -1, currency);
}

/**
 * vivier_money_format_exact:
 * @amount_minor: an amount in cents
 * @currency: (nullable): ISO 4217 code; none is shown for %NULL
 *
 * Returns: (transfer full): the amount in the language of the program, always
 *   with its cents: "48 752,00 €"
 */
char *
vivier_money_format_exact (gint64      amount_minor,
                           const char *currency)
{
  guint64 magnitude = magnitude_of (amount_minor);

  return format_amount (amount_minor < 0, magnitude / 100, (int) (magnitude % 100), currency);
}

/**
 * vivier_money_format_round:
 * @amount_minor: an amount in cents
 * @currency: (nullable): ISO 4217 code; none is shown for %NULL
 *
 * Returns: (transfer full): the amount in the language of the program, rounded
 *   to whole units, halves away from zero
 */
char *
vivier_money_format_round (gint64      amount_minor,
                           const char *currency)
{
  guint64 units = (magnitude_of (amount_minor) + 50) / 100;

  return format_amount (amount_minor < 0 && units > 0, units, -1, currency);
}

/**
 * vivier_number_format:
 * @number: any number
 *
 * Returns: (transfer full): the number with its thousands marked: "1 052" with
 *   U+202F in French, "1,052" in English
 */
char *
vivier_number_format (gint64 number)
{
  char buffer[NUMBER_SIZE];

  return g_strconcat (number < 0 ? "-" : "", group_digits (magnitude_of (number), thousands_mark (), buffer), NULL);
}

/**
 * vivier_percent_format:
 * @fraction: 1.0 is all of it
 *
 * Returns: (transfer full): whole per cent, halves away from zero: "40 %" with
 *   U+00A0 in French, "40%" in English; a dash when @fraction is no number or
 *   beyond 10^12
 */
char *
vivier_percent_format (double fraction)
{
  g_autofree char *number = NULL;

  if (!isfinite (fraction) || fabs (fraction) > 1e12)
    return g_strdup ("–");

  number = vivier_number_format ((gint64) round (fraction * 100));
  return g_strconcat (number, is_french () ? NO_BREAK_SPACE : "", "%", NULL);
}
