/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rules/vivier-natural-reader-private.h"

#include <stdio.h>
#include <string.h>

#include "base/vivier-weekday.h"

/* Each matcher looks at the words from @i on and returns how many it took. */
typedef guint (*Matcher) (NaturalReader *self, guint i);

#define WORDS(...) ((const char *const[]) { __VA_ARGS__, NULL })

#define MAX_AMOUNT 1000

const char *
natural_reader_fold (NaturalReader *self,
                     guint          i)
{
  return i < self->words->len ? g_array_index (self->words, NaturalWord, i).fold : "";
}

static gboolean
is_in (NaturalReader     *self,
       guint              i,
       const char *const *set)
{
  return natural_word_in (natural_reader_fold (self, i), set);
}

static void
set_day (NaturalReader *self,
         VivierDay      day)
{
  if (day == VIVIER_DAY_NONE)
    self->is_impossible = TRUE;
  else if (self->day != VIVIER_DAY_NONE && self->day != day)
    self->is_double = TRUE;
  else
    self->day = day;
}

static void
set_number (NaturalReader *self,
            int           *slot,
            int            none,
            int            value)
{
  if (*slot != none && *slot != value)
    self->is_double = TRUE;
  else
    *slot = value;
}

static guint
take_day (NaturalReader *self,
          VivierDay      day,
          guint          n_words)
{
  set_day (self, day);
  return n_words;
}

static void
set_every (NaturalReader *self,
           NaturalUnit    unit,
           int            interval)
{
  if (self->every != NATURAL_UNIT_NONE && (self->every != unit || self->interval != interval))
    self->is_double = TRUE;
  self->every = unit;
  self->interval = interval;
}

static void
set_minute (NaturalReader *self,
            int            minute)
{
  if (minute < 0)
    self->is_impossible = TRUE;
  else
    set_number (self, &self->minute, VIVIER_MINUTE_NONE, minute);
}

/* "3 jours", "3j", "deux semaines", "3 business days", "1h30" as minutes. */
static guint
match_amount (NaturalReader *self,
              guint          i,
              int           *amount,
              NaturalUnit   *unit)
{
  const char *fold = natural_reader_fold (self, i);
  gsize n_digits = strspn (fold, "0123456789");
  int minute;

  if (n_digits > 0 && n_digits <= 3 && fold[n_digits] != '\0')
    {
      *amount = atoi (fold);
      *unit = natural_unit (fold + n_digits);
      if (*unit != NATURAL_UNIT_NONE)
        return 1;
      if (!natural_clock (fold, &minute) || minute < 0)
        return 0;
      *amount = minute;
      *unit = NATURAL_UNIT_MINUTE;
      return 1;
    }

  *amount = natural_number (fold);
  if (*amount < 0 || *amount > MAX_AMOUNT)
    return 0;
  if (is_in (self, i + 1, WORDS ("business", "working")) && natural_unit (natural_reader_fold (self, i + 2)) == NATURAL_UNIT_DAY)
    {
      *unit = NATURAL_UNIT_WORKING_DAY;
      return 3;
    }
  *unit = natural_unit (natural_reader_fold (self, i + 1));
  if (*unit == NATURAL_UNIT_DAY && is_in (self, i + 2, WORDS ("ouvres", "ouvre", "ouvrables", "ouvrable")))
    {
      *unit = NATURAL_UNIT_WORKING_DAY;
      return 3;
    }
  return *unit != NATURAL_UNIT_NONE ? 2 : 0;
}

/* FALSE for what cannot be reckoned without knowing the hour. */
static gboolean
add_amount (NaturalReader *self,
            int            amount,
            NaturalUnit    unit)
{
  VivierDay day = self->today;
  int minutes;

  switch (unit)
    {
    case NATURAL_UNIT_DAY:
      day += amount;
      break;
    case NATURAL_UNIT_WORKING_DAY:
      for (int i = 0; i < amount; i++)
        day = vivier_day_next_working (day);
      break;
    case NATURAL_UNIT_WEEK:
      day += amount * 7;
      break;
    case NATURAL_UNIT_MONTH:
      day = vivier_day_add_months (day, amount);
      break;
    case NATURAL_UNIT_YEAR:
      day = vivier_day_add_months (day, amount * 12);
      break;
    case NATURAL_UNIT_MINUTE:
    case NATURAL_UNIT_HOUR:
      if (self->now_minute == VIVIER_MINUTE_NONE)
        return FALSE;
      minutes = self->now_minute + amount * (unit == NATURAL_UNIT_HOUR ? 60 : 1);
      day += minutes / (24 * 60);
      set_minute (self, minutes % (24 * 60));
      break;
    case NATURAL_UNIT_NONE:
    default:
      return FALSE;
    }

  set_day (self, day);
  return TRUE;
}

/* "dans 3 jours", "in 2 weeks", "+3j", "j+3" */
static guint
match_relative (NaturalReader *self,
                guint          i)
{
  const char *fold = natural_reader_fold (self, i);
  NaturalUnit unit = NATURAL_UNIT_NONE;
  int amount = -1;
  guint n;

  if (is_in (self, i, WORDS ("dans", "in", "sous")))
    {
      n = match_amount (self, i + 1, &amount, &unit);
      return n > 0 && add_amount (self, amount, unit) ? n + 1 : 0;
    }
  if (g_str_has_prefix (fold, "j+") && natural_number (fold + 2) >= 0)
    return add_amount (self, natural_number (fold + 2), NATURAL_UNIT_DAY) ? 1 : 0;
  if (*fold != '+')
    return 0;

  n = strspn (fold + 1, "0123456789");
  if (n == 0 || n > 3)
    return 0;
  amount = atoi (fold + 1);
  if (fold[n + 1] != '\0')
    return add_amount (self, amount, natural_unit (fold + n + 1)) ? 1 : 0;
  return add_amount (self, amount, natural_unit (natural_reader_fold (self, i + 1))) ? 2 : 0;
}

static void
set_part_of_day (NaturalReader *self,
                 const char    *fold)
{
  if (natural_word_in (fold, WORDS ("matin", "morning")))
    set_minute (self, 9 * 60);
  else if (natural_word_in (fold, WORDS ("midi", "noon")))
    set_minute (self, 12 * 60);
  else if (natural_word_in (fold, WORDS ("apres midi", "aprem", "afternoon")))
    set_minute (self, 14 * 60);
  else
    set_minute (self, 18 * 60);
}

#define PARTS_OF_DAY WORDS ("matin", "morning", "midi", "noon", "apres midi", "aprem", "afternoon", "soir", "evening")

static guint
match_named_day (NaturalReader *self,
                 guint          i)
{
  if (is_in (self, i, WORDS ("aujourd hui", "aujourdhui", "today", "auj")))
    return take_day (self, self->today, 1);
  if (is_in (self, i, WORDS ("demain", "tomorrow", "tmrw")))
    return take_day (self, self->today + 1, 1);
  if (is_in (self, i, WORDS ("apres demain")))
    return take_day (self, self->today + 2, 1);
  if (is_in (self, i, WORDS ("apres")) && is_in (self, i + 1, WORDS ("demain")))
    return take_day (self, self->today + 2, 2);
  if (is_in (self, i, WORDS ("day")) && is_in (self, i + 1, WORDS ("after")) && is_in (self, i + 2, WORDS ("tomorrow")))
    return take_day (self, self->today + 2, 3);
  if (is_in (self, i, WORDS ("hier", "yesterday")))
    return take_day (self, self->today - 1, 1);
  if (is_in (self, i, WORDS ("tonight")))
    {
      set_part_of_day (self, "evening");
      return take_day (self, self->today, 1);
    }
  if (is_in (self, i, WORDS ("ce", "cet", "cette", "this")) && is_in (self, i + 1, PARTS_OF_DAY))
    {
      set_part_of_day (self, natural_reader_fold (self, i + 1));
      return take_day (self, self->today, 2);
    }

  return 0;
}

/* Friday of this week, or of the next once it is over. */
static VivierDay
end_of_week (VivierDay today)
{
  int weekday = vivier_day_get_weekday (today);

  return today + (weekday <= 4 ? 4 - weekday : 11 - weekday);
}

/* "fin de mois", "end of the week", "la semaine prochaine", "next month" */
static guint
match_period (NaturalReader *self,
              guint          i)
{
  guint n = i;
  NaturalUnit unit;

  if (is_in (self, n, WORDS ("fin", "end")))
    {
      n++;
      while (is_in (self, n, WORDS ("de", "du", "la", "of", "the")))
        n++;
      unit = natural_unit (natural_reader_fold (self, n));
      if (unit == NATURAL_UNIT_MONTH)
        return take_day (self, vivier_day_end_of_month (self->today), n + 1 - i);
      if (unit == NATURAL_UNIT_WEEK)
        return take_day (self, end_of_week (self->today), n + 1 - i);
      return 0;
    }

  while (is_in (self, n, WORDS ("de", "du", "la", "le")) && n < i + 2)
    n++;
  if (is_in (self, n, WORDS ("next", "semaine", "mois")))
    {
      gboolean is_french = !is_in (self, n, WORDS ("next"));

      unit = natural_unit (natural_reader_fold (self, is_french ? n : n + 1));
      if (is_french && !is_in (self, n + 1, WORDS ("prochaine", "prochain")))
        return 0;
      if (unit == NATURAL_UNIT_WEEK)
        self->is_next_week = TRUE;
      else if (unit == NATURAL_UNIT_MONTH)
        self->is_next_month = TRUE;
      else
        return 0;
      return n + 2 - i;
    }

  return 0;
}

static gboolean
looks_like_time (NaturalReader *self,
                 guint          i)
{
  int minute;

  return natural_clock (natural_reader_fold (self, i), &minute) || is_in (self, i, WORDS ("a", "at"));
}

static int
weekday_at (NaturalReader *self,
            guint          i)
{
  const char *fold = natural_reader_fold (self, i);
  int weekday = natural_weekday (fold);
  const NaturalWord *word;

  if (weekday >= 0 || i >= self->words->len)
    return weekday;

  /* "sam" and "mon" are also a name and a word: a dot, a figure or an hour tells. */
  weekday = natural_weekday_short (fold);
  word = &g_array_index (self->words, NaturalWord, i);
  if (weekday >= 0
      && (word->end[-1] == '.' || g_ascii_isdigit (*natural_reader_fold (self, i + 1)) || looks_like_time (self, i + 1)))
    return weekday;

  return -1;
}

/* "mardi", "lundi prochain", "next monday", "ce vendredi", "jeudi en huit" */
static guint
match_weekday (NaturalReader *self,
               guint          i)
{
  NaturalQualifier qualifier = NATURAL_QUALIFIER_NONE;
  guint n = i;
  int weekday;

  if (is_in (self, n, WORDS ("ce", "this")))
    qualifier = NATURAL_QUALIFIER_THIS;
  else if (is_in (self, n, WORDS ("next")))
    qualifier = NATURAL_QUALIFIER_NEXT;
  if (qualifier != NATURAL_QUALIFIER_NONE)
    n++;

  weekday = weekday_at (self, n);
  if (weekday < 0)
    return 0;
  n++;
  if (is_in (self, n, WORDS ("prochain")))
    {
      qualifier = NATURAL_QUALIFIER_NEXT;
      n++;
    }
  else if (is_in (self, n, WORDS ("en")) && is_in (self, n + 1, WORDS ("huit", "8")))
    {
      qualifier = NATURAL_QUALIFIER_EIGHT;
      n += 2;
    }

  set_number (self, &self->weekday, -1, weekday);
  self->qualifier = qualifier;
  return n - i;
}

/* "14/02", "14/02/2027", "2027-02-14": a date without year is resolved later. */
static guint
match_numeric_date (NaturalReader *self,
                    guint          i)
{
  const char *fold = natural_reader_fold (self, i);
  int first, second, n = 0;
  VivierDay day;

  if (vivier_day_parse (fold, -1, self->order, &day) && strpbrk (fold, "/.-") != NULL)
    return take_day (self, day, 1);
  if (strcmp (fold, "24/7") == 0 || sscanf (fold, "%2d/%2d%n", &first, &second, &n) != 2)
    return 0;
  if (fold[n] != '\0')
    {
      /* Three numbers that are no date. */
      self->is_impossible |= fold[n] == '/' && natural_number (fold + n + 1) >= 0;
      return self->is_impossible ? 1 : 0;
    }
  if (self->order == VIVIER_DAY_ORDER_MDY || second > 12)
    {
      int swapped = first;

      if (self->order == VIVIER_DAY_ORDER_DMY ? first <= 12 : first <= 12 || second > 12)
        {
          first = second;
          second = swapped;
        }
    }
  if (first < 1 || second < 1 || second > 12 || first > 31)
    {
      self->is_impossible = TRUE;
      return 1;
    }

  set_number (self, &self->mday, 0, first);
  set_number (self, &self->month, 0, second);
  return 1;
}

/* "14", "1er", "14th"; 0 when it is no day of a month. */
static int
mday_at (NaturalReader *self,
         guint          i,
         gboolean      *is_ordinal)
{
  const char *fold = natural_reader_fold (self, i);
  gsize n = strspn (fold, "0123456789");
  int mday;

  if (n == 0 || n > 2)
    return 0;
  *is_ordinal = natural_word_in (fold + n, WORDS ("er", "st", "nd", "rd", "th"));
  if (fold[n] != '\0' && !*is_ordinal)
    return 0;

  mday = atoi (fold);
  return mday >= 1 && mday <= 31 ? mday : 0;
}

static guint
match_year (NaturalReader *self,
            guint          i)
{
  const char *fold = natural_reader_fold (self, i);

  if (strlen (fold) != 4 || strspn (fold, "0123456789") != 4 || atoi (fold) < 1900 || atoi (fold) > 2200)
    return 0;

  set_number (self, &self->year, 0, atoi (fold));
  return 1;
}

/* "le 14", "the 14th", "14 février 2027", "February 14" */
static guint
match_written_date (NaturalReader *self,
                    guint          i)
{
  gboolean is_ordinal = FALSE;
  guint n = i;
  int month = natural_month (natural_reader_fold (self, n));
  int mday;

  if (month > 0)
    {
      mday = mday_at (self, n + 1, &is_ordinal);
      if (mday == 0)
        return 0;
      set_number (self, &self->month, 0, month);
      set_number (self, &self->mday, 0, mday);
      return 2 + match_year (self, i + 2);
    }

  if (is_in (self, n, WORDS ("le", "the", "du")))
    n++;
  mday = mday_at (self, n, &is_ordinal);
  if (mday == 0)
    return 0;
  month = natural_month (natural_reader_fold (self, n + (is_in (self, n + 1, WORDS ("of")) ? 2 : 1)));
  /* A figure alone is no day, unless an article or an ending says so, or a
   * weekday stands before it. */
  if (month == 0 && n == i && !is_ordinal && (i == 0 || weekday_at (self, i - 1) < 0))
    return 0;
  /* "à le 14 personnes" apart, "14h" is an hour and "14 jours" a length. */
  if (month == 0 && natural_unit (natural_reader_fold (self, n + 1)) != NATURAL_UNIT_NONE)
    return 0;

  set_number (self, &self->mday, 0, mday);
  if (month == 0)
    return n + 1 - i;
  set_number (self, &self->month, 0, month);
  n += is_in (self, n + 1, WORDS ("of")) ? 3 : 2;
  return n + match_year (self, n) - i;
}

/* One hour, with "10 h 30" and "9 am" in several words. */
static guint
match_clock (NaturalReader *self,
             guint          i,
             int           *minute)
{
  const char *fold = natural_reader_fold (self, i);
  const char *next = natural_reader_fold (self, i + 1);
  g_autofree char *joined = NULL;

  if (natural_word_in (next, WORDS ("am", "pm")) && g_ascii_isdigit (*fold))
    {
      joined = g_strconcat (fold, next, NULL);
      return natural_clock (joined, minute) ? 2 : 0;
    }
  if (natural_clock (fold, minute))
    return 1;
  if (!natural_word_in (next, WORDS ("h", "heures", "heure", "o clock")) || natural_number (fold) < 0 || strlen (fold) > 2)
    return 0;

  next = natural_reader_fold (self, i + 2);
  if (strlen (next) == 2 && natural_number (next) >= 0 && natural_unit (natural_reader_fold (self, i + 3)) == NATURAL_UNIT_NONE)
    {
      joined = g_strdup_printf ("%sh%s", fold, next);
      if (natural_clock (joined, minute))
        return 3;
      g_free (joined);
    }
  joined = g_strconcat (fold, "h", NULL);
  return natural_clock (joined, minute) ? 2 : 0;
}

static gboolean
begins_day (NaturalReader *self,
            guint          i)
{
  return i >= self->words->len || weekday_at (self, i) >= 0 || natural_month (natural_reader_fold (self, i)) > 0
         || is_in (self, i, WORDS ("demain", "tomorrow", "today", "aujourd hui", "le", "on", "next", "every", "chaque",
                                   "tous", "in", "dans", "pendant", "for", "avec", "with"));
}

/* "10h", "à 9h30", "at 9am", "10h-11h30", "de 10h à 11h" */
static guint
match_time (NaturalReader *self,
            guint          i)
{
  gboolean has_at = is_in (self, i, WORDS ("a", "at", "vers", "de", "from", "des"))
                    || (i < self->words->len && strcmp (g_array_index (self->words, NaturalWord, i).start, "@") == 0);
  guint start = has_at ? i + 1 : i;
  const char *fold = natural_reader_fold (self, start);
  const char *dash = strpbrk (fold, "-–");
  int minute = -1, until = -1;
  guint n;

  if (dash != NULL && g_ascii_isdigit (*fold))
    {
      g_autofree char *from = g_strndup (fold, (gsize) (dash - fold));

      if (*dash == '-' && natural_clock (from, &minute) && natural_clock (dash + 1, &until) && until > minute)
        {
          set_minute (self, minute);
          set_number (self, &self->duration, 0, until - minute);
          return start + 1 - i;
        }
      return 0;
    }

  n = match_clock (self, start, &minute);
  if (n > 0)
    {
      guint m = is_in (self, start + n, WORDS ("a", "to", "until")) ? match_clock (self, start + n + 1, &until) : 0;

      set_minute (self, minute);
      if (m > 0 && until > minute && minute >= 0)
        {
          set_number (self, &self->duration, 0, until - minute);
          n += m + 1;
        }
      return start + n - i;
    }
  if (is_in (self, start, WORDS ("midi", "noon")) && has_at)
    {
      set_minute (self, 12 * 60);
      return start + 1 - i;
    }
  if (has_at && is_in (self, i, WORDS ("a", "at")) && strlen (fold) <= 2 && g_ascii_isdigit (*fold)
      && natural_number (fold) >= 0 && begins_day (self, start + 1))
    {
      minute = natural_number (fold) < 24 ? natural_number (fold) * 60 : -1;
      if (self->minute == VIVIER_MINUTE_NONE)
        self->is_bare_hour = minute >= 60 && minute < 8 * 60;
      set_minute (self, minute);
      return start + 1 - i;
    }

  return 0;
}

/* "demain matin", "tuesday afternoon": right after a day, or with "in the". */
static guint
match_part_of_day (NaturalReader *self,
                   guint          i)
{
  guint n = i;

  while (is_in (self, n, WORDS ("le", "in", "the", "dans", "l")) && n < i + 2)
    n++;
  if (!is_in (self, n, PARTS_OF_DAY))
    return 0;
  if (n == i && (i == 0 || !g_array_index (self->words, NaturalWord, i - 1).is_used))
    return 0;
  if (self->minute != VIVIER_MINUTE_NONE)
    return 0;

  set_part_of_day (self, natural_reader_fold (self, n));
  return n + 1 - i;
}

/* "pendant 30 min", "for 1h30" */
static guint
match_duration (NaturalReader *self,
                guint          i)
{
  NaturalUnit unit = NATURAL_UNIT_NONE;
  int amount = 0;
  guint n;

  if (!is_in (self, i, WORDS ("pendant", "durant", "for")))
    return 0;

  n = match_amount (self, i + 1, &amount, &unit);
  if (n == 0 || (unit != NATURAL_UNIT_MINUTE && unit != NATURAL_UNIT_HOUR))
    return 0;

  set_number (self, &self->duration, 0, amount * (unit == NATURAL_UNIT_HOUR ? 60 : 1));
  return n + 1;
}

/* "lundi, mardi et jeudi" after "chaque" or "every". */
static guint
match_weekday_list (NaturalReader *self,
                    guint          i)
{
  guint n = i;

  while (weekday_at (self, n) >= 0)
    {
      self->weekdays |= 1u << weekday_at (self, n);
      n++;
      if (is_in (self, n, WORDS ("et", "and")) && weekday_at (self, n + 1) >= 0)
        n++;
    }

  return n - i;
}

static guint
match_every_unit (NaturalReader *self,
                  guint          i,
                  int            interval)
{
  NaturalUnit unit = natural_unit (natural_reader_fold (self, i));
  guint n = 1;

  if (unit < NATURAL_UNIT_DAY)
    return 0;
  if (unit == NATURAL_UNIT_DAY && is_in (self, i + 1, WORDS ("ouvre", "ouvres", "ouvrable", "ouvrables")))
    {
      unit = NATURAL_UNIT_WORKING_DAY;
      n++;
    }

  set_every (self, unit, interval);
  return n;
}

/* "chaque lundi", "tous les 2 jours", "every weekday", "every other week", "daily" */
static guint
match_recurrence (NaturalReader *self,
                  guint          i)
{
  static const char *const adverbs[] = { "daily", "weekly", "monthly", "yearly" };
  static const NaturalUnit adverb_units[] = { NATURAL_UNIT_DAY, NATURAL_UNIT_WEEK, NATURAL_UNIT_MONTH, NATURAL_UNIT_YEAR };
  guint n = i, taken;
  int interval = 1;

  for (guint a = 0; a < G_N_ELEMENTS (adverbs); a++)
    if (strcmp (natural_reader_fold (self, i), adverbs[a]) == 0)
      {
        set_every (self, adverb_units[a], 1);
        return 1;
      }

  if (is_in (self, n, WORDS ("chaque", "every", "each")))
    n++;
  else if (is_in (self, n, WORDS ("tous", "toutes")) && is_in (self, n + 1, WORDS ("les")))
    n += 2;
  else
    return 0;

  if (is_in (self, n, WORDS ("weekday", "weekdays")))
    {
      set_every (self, NATURAL_UNIT_WORKING_DAY, 1);
      return n + 1 - i;
    }
  if (is_in (self, n, WORDS ("other")))
    interval = 2;
  else if (natural_number (natural_reader_fold (self, n)) > 0)
    interval = natural_number (natural_reader_fold (self, n));
  if (interval > 1 || is_in (self, n, WORDS ("1")))
    n++;

  taken = match_weekday_list (self, n);
  if (taken > 0)
    {
      set_every (self, NATURAL_UNIT_WEEK, interval);
      return n + taken - i;
    }
  taken = match_every_unit (self, n, interval);
  return taken > 0 ? n + taken - i : 0;
}

static void
use_words (NaturalReader *self,
           guint          from,
           guint          n)
{
  /* The little word before a date belongs to it. */
  if (from > 0 && natural_word_in (natural_reader_fold (self, from - 1), WORDS ("le", "on", "the", "pour", "by", "la")))
    {
      from--;
      n++;
    }

  for (guint i = from; i < from + n && i < self->words->len; i++)
    g_array_index (self->words, NaturalWord, i).is_used = TRUE;
}

/**
 * natural_reader_match:
 * @self: with its words
 *
 * Finds every piece of a date in the words, and marks the words it was made of.
 */
void
natural_reader_match (NaturalReader *self)
{
  static const Matcher matchers[] = {
    match_recurrence, match_relative, match_named_day, match_period, match_weekday, match_numeric_date,
    match_duration, match_time, match_written_date, match_part_of_day,
  };

  for (guint i = 0; i < self->words->len;)
    {
      guint n = 0;

      for (guint m = 0; m < G_N_ELEMENTS (matchers) && n == 0; m++)
        n = matchers[m] (self, i);
      if (n > 0)
        use_words (self, i, n);
      i += MAX (n, 1);
    }
}
