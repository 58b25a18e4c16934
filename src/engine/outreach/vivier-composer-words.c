/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "outreach/vivier-composer-words-private.h"

#include <string.h>

#define NO_BREAK_SPACE "\xc2\xa0"

static const char * const month_names[2][12] = {
  { "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December" },
  { "janvier", "février", "mars", "avril", "mai", "juin", "juillet",
    "août", "septembre", "octobre", "novembre", "décembre" },
};

typedef struct
{
  const char *id;
  const char *words[2][2]; /* language, one or many */
} CountedWord;

static const CountedWord purchase_words[] = {
  { "gig",          { { "gig", "gigs" }, { "prestation", "prestations" } } },
  { "order",        { { "order", "orders" }, { "commande", "commandes" } } },
  { "purchase",     { { "purchase", "purchases" }, { "achat", "achats" } } },
  { "intervention", { { "intervention", "interventions" }, { "intervention", "interventions" } } },
};

static const CountedWord day_word = { "day", { { "day", "days" }, { "jour", "jours" } } };
static const CountedWord month_word = { "month", { { "month", "months" }, { "mois", "mois" } } };
static const CountedWord year_word = { "year", { { "year", "years" }, { "an", "ans" } } };

/* French counts 0 as one, English as many. */
static gboolean
is_many (VivierWords words,
         gint64      count)
{
  return words == VIVIER_WORDS_FRENCH ? count > 1 : count != 1;
}

static char *
count_words (VivierWords        words,
             gint64             count,
             const CountedWord *word)
{
  g_autofree char *number = vivier_words_number (words, count);

  return g_strdup_printf ("%s%s%s", number,
                          words == VIVIER_WORDS_FRENCH ? NO_BREAK_SPACE : " ",
                          word->words[words][is_many (words, count)]);
}

/**
 * vivier_words_for_language:
 * @language: (nullable): code of a language, "fr" or "fr_CA"
 *
 * Returns: French for French, English for all else
 */
VivierWords
vivier_words_for_language (const char *language)
{
  return language != NULL && g_str_has_prefix (language, "fr") ? VIVIER_WORDS_FRENCH : VIVIER_WORDS_ENGLISH;
}

/**
 * vivier_words_day:
 * @words: language of the message
 * @day: a day, or %VIVIER_DAY_NONE
 *
 * Returns: (transfer full): the date as a letter writes it
 */
char *
vivier_words_day (VivierWords words,
                  VivierDay   day)
{
  int year, month, mday;

  if (day == VIVIER_DAY_NONE)
    return g_strdup ("");

  vivier_day_to_ymd (day, &year, &month, &mday);
  if (words == VIVIER_WORDS_FRENCH)
    return g_strdup_printf ("%02d/%02d/%04d", mday, month, year);
  return g_strdup_printf ("%d %s %d", mday, month_names[words][month - 1], year);
}

/**
 * vivier_words_month:
 * @words: language of the message
 * @day: a day, or %VIVIER_DAY_NONE
 *
 * Returns: (transfer full): month and year
 */
char *
vivier_words_month (VivierWords words,
                    VivierDay   day)
{
  int year, month, mday;

  if (day == VIVIER_DAY_NONE)
    return g_strdup ("");

  vivier_day_to_ymd (day, &year, &month, &mday);
  return g_strdup_printf ("%s %d", month_names[words][month - 1], year);
}

/**
 * vivier_words_span:
 * @words: language of the message
 * @days: length of time, 0 or more
 *
 * Rounded down as people say it: days for two months, months for two years,
 * then years, one day short of a whole one being whole; the same steps as
 * vivier_days_format_span().
 *
 * Returns: (transfer full): "24 jours", "13 mois", "2 ans"
 */
char *
vivier_words_span (VivierWords words,
                   int         days)
{
  gint64 count = MAX (days, 0);
  gint64 months = (count + 1) * 16 / 487; /* a month is 30.4375 days */

  if (count < 60)
    return count_words (words, count, &day_word);
  if (months < 24)
    return count_words (words, months, &month_word);
  return count_words (words, (count + 1) * 4 / 1461, &year_word); /* a year is 365.25 days */
}

/**
 * vivier_words_number:
 * @words: language of the message
 * @number: a number
 *
 * Returns: (transfer full): @number with its thousands apart
 */
char *
vivier_words_number (VivierWords words,
                     gint64      number)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  const char *mark = words == VIVIER_WORDS_FRENCH ? NO_BREAK_SPACE : ",";
  GString *grouped = g_string_new (NULL);
  gsize n_left = strlen (digits);

  for (const char *p = digits; *p != '\0'; p++, n_left--)
    {
      g_string_append_c (grouped, *p);
      if (g_ascii_isdigit (*p) && n_left > 1 && (n_left - 1) % 3 == 0)
        g_string_append (grouped, mark);
    }

  return g_string_free (grouped, FALSE);
}

/**
 * vivier_words_money:
 * @words: language of the message
 * @amount_minor: cents
 * @currency: ISO 4217 code
 *
 * Cents are written only when there are some.
 *
 * Returns: (transfer full): "2 450 €" or "€2,450"
 */
char *
vivier_words_money (VivierWords  words,
                    gint64       amount_minor,
                    const char  *currency)
{
  gboolean is_euro = g_strcmp0 (currency, "EUR") == 0;
  int cents = (int) ABS (amount_minor % 100);
  g_autofree char *units = vivier_words_number (words, amount_minor / 100);
  g_autofree char *amount = cents == 0
    ? g_strdup (units)
    : g_strdup_printf ("%s%c%02d", units, words == VIVIER_WORDS_FRENCH ? ',' : '.', cents);

  if (words == VIVIER_WORDS_FRENCH)
    return g_strdup_printf ("%s" NO_BREAK_SPACE "%s", amount, is_euro ? "€" : currency);
  if (is_euro)
    return g_strdup_printf ("€%s", amount);
  return g_strdup_printf ("%s %s", currency, amount);
}

/**
 * vivier_words_purchases:
 * @words: language of the message
 * @count: how many
 * @purchase_word: (nullable): as in %VIVIER_SETTING_PURCHASE_WORD; unknown ones
 *   are called purchases
 *
 * Returns: (transfer full): "7 prestations"
 */
char *
vivier_words_purchases (VivierWords  words,
                        gint64       count,
                        const char  *purchase_word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (purchase_words); i++)
    {
      if (g_strcmp0 (purchase_words[i].id, purchase_word) == 0)
        return count_words (words, count, &purchase_words[i]);
    }

  return count_words (words, count, &purchase_words[2]);
}
