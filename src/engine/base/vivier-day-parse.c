/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/vivier-day.h"

#include <string.h>

#include "base/vivier-blank-private.h"

/* Years that make sense in a file about clients. Others are typing mistakes,
 * or numbers that only look like a date. */
#define EARLIEST_YEAR 1900
#define LATEST_YEAR   2200

/* "23" is 2023 and "85" is 1985, as POSIX reads %y (with 69 on the other side). */
#define PIVOT 70

/* The longest month or weekday is "septembre". */
#define WORD_SIZE 16

typedef struct {
  int value;
  int digits;
} Number;

static const struct {
  const char *word;
  int         month;
} month_words[] = {
  { "jan", 1 }, { "janv", 1 }, { "janvier", 1 }, { "january", 1 },
  { "feb", 2 }, { "fev", 2 }, { "fevr", 2 }, { "fevrier", 2 }, { "february", 2 },
  { "mar", 3 }, { "mars", 3 }, { "march", 3 },
  { "apr", 4 }, { "avr", 4 }, { "avril", 4 }, { "april", 4 },
  { "mai", 5 }, { "may", 5 },
  { "jun", 6 }, { "juin", 6 }, { "june", 6 },
  { "jul", 7 }, { "juil", 7 }, { "juill", 7 }, { "juillet", 7 }, { "july", 7 },
  { "aug", 8 }, { "aou", 8 }, { "aout", 8 }, { "august", 8 },
  { "sep", 9 }, { "sept", 9 }, { "septembre", 9 }, { "september", 9 },
  { "oct", 10 }, { "octobre", 10 }, { "october", 10 },
  { "nov", 11 }, { "novembre", 11 }, { "november", 11 },
  { "dec", 12 }, { "decembre", 12 }, { "december", 12 },
};

/* Words that may stand in a date and say nothing. "mar" (mardi) is also March:
 * see add_word(). */
static const char * const silent_words[] = {
  "le", "the", "of", "du",
  "lun", "lundi", "mardi", "mer", "mercredi", "jeu", "jeudi", "ven", "vendredi",
  "sam", "samedi", "dim", "dimanche",
  "mon", "monday", "tue", "tues", "tuesday", "wed", "wednesday", "thu", "thur",
  "thurs", "thursday", "fri", "friday", "sat", "saturday", "sun", "sunday",
};

static const char * const ordinal_suffixes[] = { "er", "st", "nd", "rd", "th" };

static gboolean
read_number (const char **p,
             const char  *end,
             Number      *number)
{
  const char *start = *p;
  int value = 0;

  while (*p < end && g_ascii_isdigit (**p) && *p - start < 9)
    value = value * 10 + (*(*p)++ - '0');

  number->value = value;
  number->digits = (int) (*p - start);
  return number->digits > 0 && (*p == end || !g_ascii_isdigit (**p));
}

static gboolean
resolve (Number     day,
         Number     month,
         Number     year,
         VivierDay *out)
{
  VivierDay resolved;
  int full_year = year.value;

  if (day.digits > 2 || month.digits > 2)
    return FALSE;
  if (year.digits == 2)
    full_year += full_year < PIVOT ? 2000 : 1900;
  else if (year.digits != 4)
    return FALSE;
  if (full_year < EARLIEST_YEAR || full_year > LATEST_YEAR)
    return FALSE;

  resolved = vivier_day_from_ymd (full_year, month.value, day.value);
  if (resolved == VIVIER_DAY_NONE)
    return FALSE;
  *out = resolved;
  return TRUE;
}

/* "Z", "+02", "+0200", "+02:00" */
static gboolean
skip_zone (const char **p,
           const char  *end)
{
  Number hours, minutes;

  if (**p == 'Z' || **p == 'z')
    {
      (*p)++;
      return TRUE;
    }
  if (**p != '+' && **p != '-')
    return TRUE;

  (*p)++;
  if (!read_number (p, end, &hours))
    return FALSE;
  if (hours.digits == 4)
    return TRUE;
  if (hours.digits != 2)
    return FALSE;
  if (*p == end || **p != ':')
    return TRUE;
  (*p)++;
  return read_number (p, end, &minutes) && minutes.digits == 2;
}

/* The word between a day and a time: "à 14h30", "at 14:30". */
static const char *
skip_at (const char *p,
         const char *end)
{
  static const char * const words[] = { "à ", "a ", "at " };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize size = strlen (words[i]);

      if ((gsize) (end - p) > size && memcmp (p, words[i], size) == 0)
        return vivier_blank_skip (p + size, end);
    }
  return p;
}

/* What follows the day and is not needed: "", "T23:00:00.000Z", " 14:30",
 * " à 14h30". The day is taken as written, without turning it to another zone. */
static gboolean
is_time_or_end (const char *p,
                const char *end)
{
  Number part;
  int parts = 1;

  if (p == end)
    return TRUE;
  if (*p == 'T' || *p == 't')
    p++;
  else if (vivier_blank_size (p, end) > 0)
    p = skip_at (vivier_blank_skip (p, end), end);
  else
    return FALSE;

  if (!read_number (&p, end, &part) || part.digits > 2 || part.value > 24 || p == end)
    return FALSE;
  if (*p == 'h' || *p == 'H')
    {
      p++;
      return p == end || (read_number (&p, end, &part) && part.digits == 2 && part.value < 60 && p == end);
    }
  while (p < end && *p == ':' && parts < 3)
    {
      p++;
      if (!read_number (&p, end, &part) || part.digits != 2 || part.value > 60)
        return FALSE;
      parts++;
    }
  if (parts == 1)
    return FALSE;
  if (parts == 3 && p < end && (*p == '.' || *p == ','))
    {
      p++;
      if (!read_number (&p, end, &part))
        return FALSE;
    }
  p = vivier_blank_skip (p, end);
  return p == end || (skip_zone (&p, end) && p == end);
}

/* Returns FALSE when @p does not start with three numbers and two equal
 * separators, so that words may be tried; @valid then says nothing. */
static gboolean
parse_numeric (const char     *p,
               const char     *end,
               VivierDayOrder  order,
               gboolean       *valid,
               VivierDay      *out)
{
  Number first, second, third;
  char separator;

  if (!read_number (&p, end, &first))
    return FALSE;

  if (first.digits == 8 && (p == end || *p == 'T'))
    {
      *valid = is_time_or_end (p, end) &&
               resolve ((Number) { first.value % 100, 2 },
                        (Number) { first.value / 100 % 100, 2 },
                        (Number) { first.value / 10000, 4 }, out);
      return TRUE;
    }

  if (p == end || (*p != '-' && *p != '/' && *p != '.'))
    return FALSE;
  separator = *p++;
  if (!read_number (&p, end, &second) || p == end || *p++ != separator ||
      !read_number (&p, end, &third))
    return FALSE;

  if (!is_time_or_end (p, end))
    *valid = FALSE;
  else if (first.digits == 4)
    *valid = third.digits <= 2 && resolve (third, second, first, out);
  else if (order == VIVIER_DAY_ORDER_MDY)
    *valid = resolve (second, first, third, out);
  else
    *valid = resolve (first, second, third, out);
  return TRUE;
}

/* The ASCII letter under an accented one of French, 0 for anything else. */
static char
base_letter (gunichar c)
{
  switch (c)
    {
    case 0xc8: case 0xc9: case 0xca: case 0xcb: case 0xe8: case 0xe9: case 0xea: case 0xeb:
      return 'e';
    case 0xd9: case 0xdb: case 0xdc: case 0xf9: case 0xfb: case 0xfc:
      return 'u';
    default:
      return 0;
    }
}

/* Reads a run of letters into @word, lower case and without accents. */
static gboolean
read_word (const char **p,
           const char  *end,
           char         word[WORD_SIZE])
{
  gsize length = 0;

  while (*p < end)
    {
      gunichar c = (guchar) **p;
      char letter;

      if (c < 0x80)
        {
          if (!g_ascii_isalpha (**p))
            break;
          letter = g_ascii_tolower (**p);
          (*p)++;
        }
      else
        {
          if (vivier_blank_size (*p, end) > 0)
            break;
          c = g_utf8_get_char_validated (*p, end - *p);
          if (c == (gunichar) -1 || c == (gunichar) -2)
            return FALSE;
          *p = g_utf8_next_char (*p);
          /* Combining marks: macOS writes "é" as two characters. */
          if (c >= 0x300 && c <= 0x36f && length > 0)
            continue;
          letter = base_letter (c);
        }

      if (letter == 0 || length + 1 >= WORD_SIZE)
        return FALSE;
      word[length++] = letter;
    }

  word[length] = '\0';
  return length > 0;
}

static gboolean
is_one_of (const char         *word,
           const char * const *words,
           gsize               n_words)
{
  for (gsize i = 0; i < n_words; i++)
    if (strcmp (word, words[i]) == 0)
      return TRUE;
  return FALSE;
}

typedef struct {
  Number   numbers[2];
  int      n_numbers;
  int      month;
  int      month_after; /* how many numbers stood before the month */
  gboolean month_is_mar;
} WordedDate;

static gboolean
add_word (WordedDate *date,
          const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (month_words); i++)
    {
      if (strcmp (word, month_words[i].word) != 0)
        continue;
      /* "mar. 27 juin" is a Tuesday in June, "27 mar 2023" is in March. */
      if (date->month != 0 && !date->month_is_mar)
        return FALSE;
      date->month = month_words[i].month;
      date->month_after = date->n_numbers;
      date->month_is_mar = strcmp (word, "mar") == 0;
      return TRUE;
    }
  return is_one_of (word, silent_words, G_N_ELEMENTS (silent_words));
}

static gboolean
resolve_worded (const WordedDate *date,
                VivierDay        *out)
{
  Number first = date->numbers[0], second = date->numbers[1];
  Number month = { date->month, 2 };

  if (date->n_numbers != 2 || date->month == 0 || date->month_after == 2)
    return FALSE;
  if (first.digits == 4)
    return date->month_after == 1 && resolve (second, month, first, out);
  return resolve (first, month, second, out);
}

static gboolean
parse_worded (const char *p,
              const char *end,
              VivierDay  *out)
{
  WordedDate date = { 0 };
  char word[WORD_SIZE];

  while (p < end)
    {
      gsize blank = vivier_blank_size (p, end);

      if (date.n_numbers == 2 && date.month != 0 && is_time_or_end (p, end))
        break;
      if (blank > 0)
        p += blank;
      else if (*p == ',' || *p == '.' || *p == '-' || *p == '/')
        p++;
      else if (g_ascii_isdigit (*p))
        {
          if (date.n_numbers == 2 || !read_number (&p, end, &date.numbers[date.n_numbers]))
            return FALSE;
          date.n_numbers++;
          if (p < end && g_ascii_isalpha (*p) &&
              (!read_word (&p, end, word) ||
               !is_one_of (word, ordinal_suffixes, G_N_ELEMENTS (ordinal_suffixes))))
            return FALSE;
        }
      else if (!read_word (&p, end, word) || !add_word (&date, word))
        return FALSE;
    }

  return resolve_worded (&date, out);
}

/**
 * vivier_day_parse:
 * @text: what a person or a program wrote; UTF-8, need not be terminated
 * @length: bytes in @text, -1 when it is terminated
 * @order: whether 03/04/2023 is 3 April or 4 March
 * @out: (out): the day, untouched on failure
 *
 * Reads a date in digits, French or English. Names of months may be shortened
 * and lack their accents; names of weekdays are skipped and not checked; a time
 * behind the date is checked for its form and dropped. Two digits of year mean
 * 1970 to 2069. A date that does not exist, or lies outside the years 1900 to
 * 2200, is refused: nothing is guessed.
 *
 * Never allocates; any thread.
 *
 * Returns: whether @text is a date
 */
gboolean
vivier_day_parse (const char     *text,
                  gssize          length,
                  VivierDayOrder  order,
                  VivierDay      *out)
{
  const char *start, *end;
  gboolean valid = FALSE;

  g_return_val_if_fail (out != NULL, FALSE);

  if (text == NULL)
    return FALSE;

  end = text + (length < 0 ? (gssize) strlen (text) : length);
  start = vivier_blank_skip (text, end);
  end = vivier_blank_skip_back (start, end);
  if (start == end)
    return FALSE;
  if (parse_numeric (start, end, order, &valid, out))
    return valid;
  return parse_worded (start, end, out);
}
