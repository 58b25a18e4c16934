/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/vivier-money.h"

#include <string.h>

#include "base/vivier-blank-private.h"

#define MAX_GROUPS 8

/* Currencies as files write them beside amounts, with the ISO codes they can
 * stand for: some countries share a sign. */
static const struct {
  const char *text;
  const char *codes;
} currencies[] = {
  { "€", "EUR" }, { "$", "USD CAD AUD MXN" }, { "£", "GBP" }, { "¥", "JPY CNY" }, { "₣", "CHF XPF" },
  { "EUROS", "EUR" }, { "EURO", "EUR" }, { "EUR", "EUR" }, { "USD", "USD" }, { "GBP", "GBP" }, { "CHF", "CHF" },
  { "CAD", "CAD" }, { "AUD", "AUD" }, { "JPY", "JPY" }, { "CNY", "CNY" }, { "SEK", "SEK" }, { "NOK", "NOK" },
  { "DKK", "DKK" }, { "PLN", "PLN" }, { "CZK", "CZK" }, { "HUF", "HUF" }, { "RON", "RON" }, { "BGN", "BGN" },
  { "TRY", "TRY" }, { "BRL", "BRL" }, { "MXN", "MXN" }, { "INR", "INR" }, { "TND", "TND" }, { "MAD", "MAD" },
  { "DZD", "DZD" }, { "XOF", "XOF" }, { "XAF", "XAF" }, { "XPF", "XPF" }, { "MUR", "MUR" }, { "MGA", "MGA" },
};

/* The number as written: groups of digits and the mark behind each. */
typedef struct {
  const char *start[MAX_GROUPS];
  gsize       digits[MAX_GROUPS];
  char        mark[MAX_GROUPS]; /* ' ', '\'', ',' or '.'; 0 behind the last */
  gsize       n_groups;
} Groups;

typedef struct {
  const char *start;
  const char *end;
  gboolean    is_negative;
  gboolean    has_sign;
  const char *currencies; /* ISO codes that the currency beside it can be; NULL without one */
} Amount;

static gsize
prefix_size (const char *p,
             const char *end,
             const char *prefix)
{
  gsize size = strlen (prefix);

  return (gsize) (end - p) >= size && memcmp (p, prefix, size) == 0 ? size : 0;
}

static gsize
suffix_size (const char *start,
             const char *end,
             const char *suffix)
{
  gsize size = strlen (suffix);

  return (gsize) (end - start) >= size && memcmp (end - size, suffix, size) == 0 ? size : 0;
}

/* The bytes of a currency at the start (@at_end FALSE) or the end of a text. */
static gsize
currency_size (const char  *start,
               const char  *end,
               gboolean     at_end,
               const char **codes)
{
  for (gsize i = 0; i < G_N_ELEMENTS (currencies); i++)
    {
      const gsize size = strlen (currencies[i].text);

      if ((gsize) (end - start) >= size &&
          g_ascii_strncasecmp (at_end ? end - size : start, currencies[i].text, size) == 0)
        {
          *codes = currencies[i].codes;
          return size;
        }
    }

  return 0;
}

static gsize
sign_size (const char *start,
           const char *end,
           gboolean    at_end,
           gboolean   *is_negative)
{
  static const char * const signs[] = { "-", "\xe2\x88\x92", "+" }; /* U+2212 MINUS SIGN */

  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      gsize size = at_end ? suffix_size (start, end, signs[i]) : prefix_size (start, end, signs[i]);

      if (size > 0)
        {
          *is_negative = i < 2;
          return size;
        }
    }
  return 0;
}

/* Takes one sign or one currency off one end. FALSE when there is none left,
 * or when it would be the second of its kind. */
static gboolean
strip_one (Amount   *amount,
           gboolean  at_end)
{
  gboolean is_negative = FALSE;
  gsize size = 0;

  if (!amount->has_sign)
    {
      size = sign_size (amount->start, amount->end, at_end, &is_negative);
      if (size > 0)
        {
          amount->has_sign = TRUE;
          amount->is_negative = is_negative;
        }
    }
  if (size == 0 && amount->currencies == NULL)
    size = currency_size (amount->start, amount->end, at_end, &amount->currencies);
  if (size == 0)
    return FALSE;

  if (at_end)
    amount->end -= size;
  else
    amount->start += size;
  amount->start = vivier_blank_skip (amount->start, amount->end);
  amount->end = vivier_blank_skip_back (amount->start, amount->end);
  return TRUE;
}

/* Accountants write a loss in brackets. */
static gboolean
strip_brackets (Amount *amount)
{
  gboolean opens = amount->start < amount->end && amount->start[0] == '(';
  gboolean closes = amount->start < amount->end && amount->end[-1] == ')';

  if (!opens && !closes)
    return TRUE;
  if (!opens || !closes || amount->end - amount->start < 3 || amount->has_sign)
    return FALSE;

  amount->start = vivier_blank_skip (amount->start + 1, amount->end - 1);
  amount->end = vivier_blank_skip_back (amount->start, amount->end - 1);
  amount->is_negative = TRUE;
  amount->has_sign = TRUE;
  return TRUE;
}

/* FALSE when nothing is left. */
static gboolean
strip_surroundings (Amount *amount)
{
  /* Most amounts in files are bare. */
  if (amount->start < amount->end && g_ascii_isdigit (amount->start[0]) && g_ascii_isdigit (amount->end[-1]))
    return TRUE;

  while (strip_one (amount, FALSE) || strip_one (amount, TRUE))
    ;
  if (!strip_brackets (amount))
    return FALSE;
  while (strip_one (amount, FALSE) || strip_one (amount, TRUE))
    ;
  return amount->start < amount->end;
}

/* The mark at @p as one of ' ' (any run of blanks), '\'', ',' and '.'. */
static char
read_mark (const char **p,
           const char  *end)
{
  gsize size;

  if (**p == ',' || **p == '.' || **p == '\'')
    return *(*p)++;
  size = prefix_size (*p, end, "’");
  if (size > 0)
    {
      *p += size;
      return '\'';
    }
  if (vivier_blank_size (*p, end) > 0)
    {
      *p = vivier_blank_skip (*p, end);
      return ' ';
    }
  return 0;
}

static gboolean
read_groups (const char *p,
             const char *end,
             Groups     *groups)
{
  groups->n_groups = 0;
  for (;;)
    {
      gsize i = groups->n_groups;

      if (i == MAX_GROUPS)
        return FALSE;
      groups->start[i] = p;
      while (p < end && g_ascii_isdigit (*p))
        p++;
      groups->digits[i] = (gsize) (p - groups->start[i]);
      groups->mark[i] = 0;
      groups->n_groups++;
      if (p == end)
        return TRUE;
      groups->mark[i] = read_mark (&p, end);
      if (groups->mark[i] == 0)
        return FALSE;
    }
}

/* Which group begins the decimals; n_groups when none does.
 *
 * A comma or point that stands once, behind every other mark, is the decimal
 * one: "1 234,5", "1.234,50", "1,234.50", and also "1,234" and "1.234", which
 * are 1.23 here. One that stands several times separates thousands. */
static gsize
find_decimals (const Groups *groups)
{
  gsize last = groups->n_groups - 1;
  char mark;

  if (last == 0)
    return groups->n_groups;
  mark = groups->mark[last - 1];
  if (mark != ',' && mark != '.')
    return groups->n_groups;
  for (gsize i = 0; i + 1 < last; i++)
    if (groups->mark[i] == mark)
      return groups->n_groups;
  return last;
}

/* "1 234 567": one kind of mark, three digits behind each, one to three ahead. */
static gboolean
are_thousands (const Groups *groups,
               gsize         n)
{
  if (n < 2)
    return TRUE;
  if (groups->digits[0] < 1 || groups->digits[0] > 3)
    return FALSE;
  for (gsize i = 1; i < n; i++)
    if (groups->digits[i] != 3 || groups->mark[i - 1] != groups->mark[0])
      return FALSE;
  return TRUE;
}

static int
digit_at (const Groups *groups,
          gsize         group,
          gsize         position)
{
  if (group >= groups->n_groups || position >= groups->digits[group])
    return 0;
  return groups->start[group][position] - '0';
}

static gboolean
sum_up (const Groups *groups,
        gint64       *minor)
{
  gsize decimals = find_decimals (groups);
  gsize n_digits = 0;
  gint64 units = 0;

  if (!are_thousands (groups, decimals))
    return FALSE;

  for (gsize i = 0; i < groups->n_groups; i++)
    n_digits += groups->digits[i];
  if (n_digits == 0)
    return FALSE;

  for (gsize i = 0; i < decimals; i++)
    for (gsize j = 0; j < groups->digits[i]; j++)
      {
        units = units * 10 + digit_at (groups, i, j);
        if (units > VIVIER_MONEY_MAX_MINOR / 100)
          return FALSE;
      }

  *minor = units * 100 + digit_at (groups, decimals, 0) * 10 + digit_at (groups, decimals, 1) +
           (digit_at (groups, decimals, 2) >= 5);
  return *minor <= VIVIER_MONEY_MAX_MINOR;
}

static void
set_text (Amount     *amount,
          const char *text,
          gssize      length)
{
  amount->end = text + (length < 0 ? (gssize) strlen (text) : length);
  amount->start = vivier_blank_skip (text, amount->end);
  amount->end = vivier_blank_skip_back (amount->start, amount->end);
}

/**
 * vivier_money_parse:
 * @text: what a person or a program wrote; UTF-8, need not be terminated
 * @length: bytes in @text, -1 when it is terminated
 * @amount_minor: (out): the amount in cents, untouched on failure
 *
 * Reads one amount. Thousands may be marked by blanks of any kind, apostrophes,
 * points or commas, in groups of three; the sign may stand on either side or be
 * brackets; one currency, by sign or ISO code, may stand on either side (see
 * vivier_money_is_in()). A lone comma or point is the decimal mark, whatever
 * follows it: "1,234" and "1.234" are 1.23.
 *
 * Whole numbers throughout, so nothing is lost to floating point. Never
 * allocates; any thread.
 *
 * Returns: whether @text is an amount of at most %VIVIER_MONEY_MAX_MINOR
 */
gboolean
vivier_money_parse (const char *text,
                    gssize      length,
                    gint64     *amount_minor)
{
  Amount amount = { 0 };
  Groups groups;
  gint64 minor;

  g_return_val_if_fail (amount_minor != NULL, FALSE);

  if (text == NULL)
    return FALSE;

  set_text (&amount, text, length);
  if (!strip_surroundings (&amount) ||
      !read_groups (amount.start, amount.end, &groups) ||
      !sum_up (&groups, &minor))
    return FALSE;

  *amount_minor = amount.is_negative ? -minor : minor;
  return TRUE;
}

/**
 * vivier_money_is_in:
 * @text: an amount as vivier_money_parse() reads it
 * @length: bytes in @text, -1 when it is terminated
 * @currency: an ISO 4217 code
 *
 * Never allocates; any thread.
 *
 * Returns: %FALSE when another currency stands beside the amount; a sign that
 *   several currencies share can be any of them
 */
gboolean
vivier_money_is_in (const char *text,
                    gssize      length,
                    const char *currency)
{
  Amount amount = { 0 };

  g_return_val_if_fail (text != NULL && currency != NULL, TRUE);

  set_text (&amount, text, length);
  strip_surroundings (&amount);
  return amount.currencies == NULL || strstr (amount.currencies, currency) != NULL;
}
