/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rules/vivier-natural-reader-private.h"

#include <string.h>

#include "base/vivier-text.h"

/* Nobody plans a task in more words; what follows stays in the title. */
#define MAX_WORDS 200

typedef struct {
  const char *word;
  int         value;
} Meaning;

static const Meaning numbers[] = {
  { "un", 1 }, { "une", 1 }, { "a", 1 }, { "an", 1 }, { "one", 1 }, { "deux", 2 }, { "two", 2 }, { "trois", 3 },
  { "three", 3 }, { "quatre", 4 }, { "four", 4 }, { "cinq", 5 }, { "five", 5 }, { "six", 6 }, { "sept", 7 },
  { "seven", 7 }, { "huit", 8 }, { "eight", 8 }, { "neuf", 9 }, { "nine", 9 }, { "dix", 10 }, { "ten", 10 },
  { "douze", 12 }, { "twelve", 12 }, { "quinze", 15 }, { "fifteen", 15 }, { "vingt", 20 }, { "twenty", 20 },
  { "trente", 30 }, { "thirty", 30 },
};

static const Meaning units[] = {
  { "min", NATURAL_UNIT_MINUTE }, { "mn", NATURAL_UNIT_MINUTE }, { "minute", NATURAL_UNIT_MINUTE },
  { "minutes", NATURAL_UNIT_MINUTE }, { "mins", NATURAL_UNIT_MINUTE },
  { "h", NATURAL_UNIT_HOUR }, { "heure", NATURAL_UNIT_HOUR }, { "heures", NATURAL_UNIT_HOUR },
  { "hour", NATURAL_UNIT_HOUR }, { "hours", NATURAL_UNIT_HOUR },
  { "j", NATURAL_UNIT_DAY }, { "jour", NATURAL_UNIT_DAY }, { "jours", NATURAL_UNIT_DAY },
  { "d", NATURAL_UNIT_DAY }, { "day", NATURAL_UNIT_DAY }, { "days", NATURAL_UNIT_DAY },
  { "sem", NATURAL_UNIT_WEEK }, { "semaine", NATURAL_UNIT_WEEK }, { "semaines", NATURAL_UNIT_WEEK },
  { "w", NATURAL_UNIT_WEEK }, { "week", NATURAL_UNIT_WEEK }, { "weeks", NATURAL_UNIT_WEEK },
  { "mois", NATURAL_UNIT_MONTH }, { "month", NATURAL_UNIT_MONTH }, { "months", NATURAL_UNIT_MONTH },
  { "an", NATURAL_UNIT_YEAR }, { "ans", NATURAL_UNIT_YEAR }, { "annee", NATURAL_UNIT_YEAR },
  { "annees", NATURAL_UNIT_YEAR }, { "year", NATURAL_UNIT_YEAR }, { "years", NATURAL_UNIT_YEAR },
};

static const Meaning weekdays[] = {
  { "lundi", 0 }, { "lundis", 0 }, { "monday", 0 }, { "mondays", 0 },
  { "mardi", 1 }, { "mardis", 1 }, { "tuesday", 1 }, { "tuesdays", 1 },
  { "mercredi", 2 }, { "mercredis", 2 }, { "wednesday", 2 }, { "wednesdays", 2 },
  { "jeudi", 3 }, { "jeudis", 3 }, { "thursday", 3 }, { "thursdays", 3 },
  { "vendredi", 4 }, { "vendredis", 4 }, { "friday", 4 }, { "fridays", 4 },
  { "samedi", 5 }, { "samedis", 5 }, { "saturday", 5 }, { "saturdays", 5 },
  { "dimanche", 6 }, { "dimanches", 6 }, { "sunday", 6 }, { "sundays", 6 },
};

static const Meaning short_weekdays[] = {
  { "lun", 0 }, { "mon", 0 }, { "mar", 1 }, { "tue", 1 }, { "tues", 1 }, { "mer", 2 }, { "wed", 2 },
  { "jeu", 3 }, { "thu", 3 }, { "thur", 3 }, { "thurs", 3 }, { "ven", 4 }, { "fri", 4 }, { "sam", 5 },
  { "sat", 5 }, { "dim", 6 }, { "sun", 6 },
};

static const Meaning months[] = {
  { "janvier", 1 }, { "january", 1 }, { "janv", 1 }, { "jan", 1 }, { "fevrier", 2 }, { "february", 2 },
  { "fevr", 2 }, { "fev", 2 }, { "feb", 2 }, { "mars", 3 }, { "march", 3 }, { "avril", 4 }, { "april", 4 },
  { "avr", 4 }, { "apr", 4 }, { "mai", 5 }, { "may", 5 }, { "juin", 6 }, { "june", 6 }, { "jun", 6 },
  { "juillet", 7 }, { "july", 7 }, { "juil", 7 }, { "jul", 7 }, { "aout", 8 }, { "august", 8 }, { "aug", 8 },
  { "septembre", 9 }, { "september", 9 }, { "sept", 9 }, { "sep", 9 }, { "octobre", 10 }, { "october", 10 },
  { "oct", 10 }, { "novembre", 11 }, { "november", 11 }, { "nov", 11 }, { "decembre", 12 },
  { "december", 12 }, { "dec", 12 },
};

static const Meaning kinds[] = {
  { "relancer", VIVIER_TASK_RELAUNCH }, { "relance", VIVIER_TASK_RELAUNCH }, { "relaunch", VIVIER_TASK_RELAUNCH },
  { "chase", VIVIER_TASK_RELAUNCH }, { "followup", VIVIER_TASK_RELAUNCH }, { "recontacter", VIVIER_TASK_RELAUNCH },
  { "follow up", VIVIER_TASK_RELAUNCH },
  { "appeler", VIVIER_TASK_CALL }, { "appel", VIVIER_TASK_CALL }, { "rappeler", VIVIER_TASK_CALL },
  { "telephoner", VIVIER_TASK_CALL }, { "tel", VIVIER_TASK_CALL }, { "call", VIVIER_TASK_CALL },
  { "phone", VIVIER_TASK_CALL }, { "ring", VIVIER_TASK_CALL },
  { "ecrire", VIVIER_TASK_EMAIL }, { "mail", VIVIER_TASK_EMAIL }, { "email", VIVIER_TASK_EMAIL },
  { "e mail", VIVIER_TASK_EMAIL }, { "courriel", VIVIER_TASK_EMAIL }, { "write", VIVIER_TASK_EMAIL },
  { "rdv", VIVIER_TASK_MEETING }, { "rendez vous", VIVIER_TASK_MEETING }, { "reunion", VIVIER_TASK_MEETING },
  { "rencontrer", VIVIER_TASK_MEETING }, { "visite", VIVIER_TASK_MEETING }, { "meeting", VIVIER_TASK_MEETING },
  { "meet", VIVIER_TASK_MEETING }, { "appointment", VIVIER_TASK_MEETING },
  { "todo", VIVIER_TASK_TODO }, { "faire", VIVIER_TASK_TODO },
};

static const Meaning *
find (const Meaning *meanings,
      gsize          n,
      const char    *fold)
{
  for (gsize i = 0; i < n; i++)
    if (strcmp (meanings[i].word, fold) == 0)
      return &meanings[i];

  return NULL;
}

#define FIND(meanings, fold) find (meanings, G_N_ELEMENTS (meanings), fold)

static gboolean
has_digit (const char *text)
{
  return strpbrk (text, "0123456789") != NULL;
}

/* A word with figures keeps its marks ("14/02", "+3j") less those around it. */
static char *
fold_word (const char *start,
           const char *end)
{
  g_autofree char *word = g_strndup (start, (gsize) (end - start));
  gsize first, last;

  if (!has_digit (word))
    return vivier_text_fold (word);

  first = strspn (word, "([\"'@");
  last = strlen (word);
  while (last > first && strchr (")],;.!?\"'", word[last - 1]) != NULL)
    last--;
  return g_ascii_strdown (word + first, (gssize) (last - first));
}

/**
 * natural_words_split:
 * @words: (element-type NaturalWord): to fill; its folds are the caller's to free
 * @text: valid UTF-8
 */
void
natural_words_split (GArray     *words,
                     const char *text)
{
  const char *p = text;

  while (words->len < MAX_WORDS)
    {
      NaturalWord word = { NULL };

      while (*p != '\0' && g_unichar_isspace (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      if (*p == '\0')
        return;

      word.start = p;
      while (*p != '\0' && !g_unichar_isspace (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      word.end = p;
      word.fold = fold_word (word.start, word.end);
      g_array_append_val (words, word);
    }
}

gboolean
natural_word_in (const char        *fold,
                 const char *const *set)
{
  return *fold != '\0' && g_strv_contains (set, fold);
}

int
natural_number (const char *fold)
{
  const Meaning *number = FIND (numbers, fold);
  gsize length = strlen (fold);

  if (number != NULL)
    return number->value;
  if (length == 0 || length > 4 || strspn (fold, "0123456789") != length)
    return -1;
  return atoi (fold);
}

NaturalUnit
natural_unit (const char *fold)
{
  const Meaning *unit = FIND (units, fold);

  return unit != NULL ? (NaturalUnit) unit->value : NATURAL_UNIT_NONE;
}

int
natural_weekday (const char *fold)
{
  const Meaning *weekday = FIND (weekdays, fold);

  return weekday != NULL ? weekday->value : -1;
}

int
natural_weekday_short (const char *fold)
{
  const Meaning *weekday = FIND (short_weekdays, fold);

  return weekday != NULL ? weekday->value : -1;
}

int
natural_month (const char *fold)
{
  const Meaning *month = FIND (months, fold);

  return month != NULL ? month->value : 0;
}

gboolean
natural_kind (const char     *fold,
              VivierTaskKind *kind)
{
  const Meaning *found = FIND (kinds, fold);

  if (found != NULL)
    *kind = (VivierTaskKind) found->value;
  return found != NULL;
}

/* Up to two figures; -1 when there are none or more. */
static int
read_two (const char **p)
{
  gsize n = strspn (*p, "0123456789");
  int value;

  if (n == 0 || n > 2)
    return -1;
  value = n == 1 ? (*p)[0] - '0' : ((*p)[0] - '0') * 10 + (*p)[1] - '0';
  *p += n;
  return value;
}

gboolean
natural_clock (const char *fold,
               int        *minute)
{
  const char *p = fold;
  int hour = read_two (&p);
  int rest = 0;
  gboolean has_mark = *p == 'h' || *p == ':';
  gboolean is_colon = *p == ':';

  if (hour < 0)
    return FALSE;
  if (has_mark)
    {
      p++;
      if (is_colon || g_ascii_isdigit (*p))
        {
          if (strspn (p, "0123456789") != 2)
            return FALSE;
          rest = read_two (&p);
        }
    }

  if (strcmp (p, "am") == 0 || strcmp (p, "pm") == 0)
    {
      *minute = hour >= 1 && hour <= 12 && rest < 60 ? (hour % 12 + (*p == 'p' ? 12 : 0)) * 60 + rest : -1;
      return TRUE;
    }
  if (!has_mark || *p != '\0')
    return FALSE;

  *minute = hour < 24 && rest < 60 ? hour * 60 + rest : -1;
  return TRUE;
}
