/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rules/vivier-natural-reader-private.h"

#include <string.h>

#include "base/vivier-text.h"
#include "base/vivier-weekday.h"
#include "rules/vivier-recurrence.h"

#define MAX_TEXT_CHARS 2000
#define LATEST_YEAR    2200
/* A date without year that lies so near behind us was hardly meant for next year. */
#define RECENT_DAYS    31

/* Small words that joined the rest to a verb or a date that is gone. */
static const char *const joints[] = {
  "avec", "with", "a", "au", "aux", "to", "le", "la", "les", "the", "de", "du", "l", "et", "and", "un", "une", "pour", "for", NULL,
};

/**
 * vivier_natural_task_clear:
 * @self: filled by vivier_natural_task_parse()
 */
void
vivier_natural_task_clear (VivierNaturalTask *self)
{
  g_clear_pointer (&self->recurrence, g_free);
  g_clear_pointer (&self->title, g_free);
}

static gboolean
hour_has_passed (const NaturalReader *reader)
{
  return reader->now_minute != VIVIER_MINUTE_NONE && reader->minute != VIVIER_MINUTE_NONE
         && reader->minute <= reader->now_minute;
}

static void
doubt (VivierNaturalTask  *out,
       VivierNaturalDoubt  why)
{
  if (out->doubt == VIVIER_NATURAL_CLEAR)
    out->doubt = why;
}

/* The first such weekday after today, whatever else is said of it. */
static VivierDay
coming_weekday (const NaturalReader *reader)
{
  int ahead = (reader->weekday - vivier_day_get_weekday (reader->today) + 7) % 7;

  return reader->today + (ahead == 0 ? 7 : ahead);
}

static void
resolve_weekday (const NaturalReader *reader,
                 VivierNaturalTask   *out)
{
  VivierDay coming = coming_weekday (reader);
  VivierDay next_monday = reader->today + 7 - vivier_day_get_weekday (reader->today);
  gboolean is_today = coming == reader->today + 7;

  out->day = coming;
  switch (reader->qualifier)
    {
    case NATURAL_QUALIFIER_NONE:
      if (is_today && !hour_has_passed (reader))
        {
          out->other_day = reader->today;
          doubt (out, VIVIER_NATURAL_AMBIGUOUS_DAY);
        }
      break;
    case NATURAL_QUALIFIER_THIS:
      if (is_today)
        out->day = reader->today;
      break;
    case NATURAL_QUALIFIER_NEXT:
      /* "Vendredi prochain" said on a Tuesday: in three days, or in ten? */
      if (coming < next_monday)
        {
          out->day = coming + 7;
          out->other_day = coming;
          doubt (out, VIVIER_NATURAL_AMBIGUOUS_DAY);
        }
      break;
    case NATURAL_QUALIFIER_EIGHT:
      out->day = (is_today ? reader->today : coming) + 7;
      break;
    }
}

/* The next month that has such a day, from @month on. */
static VivierDay
mday_from (VivierDay first_of_month,
           int       mday)
{
  for (int i = 0; i < 12; i++)
    {
      VivierDay month = vivier_day_add_months (first_of_month, i);
      int y, m;

      vivier_day_to_ymd (month, &y, &m, NULL);
      if (vivier_day_from_ymd (y, m, mday) != VIVIER_DAY_NONE)
        return vivier_day_from_ymd (y, m, mday);
    }

  return VIVIER_DAY_NONE;
}

static void
resolve_mday (const NaturalReader *reader,
              VivierNaturalTask   *out)
{
  int year, month;
  VivierDay first;

  vivier_day_to_ymd (reader->today, &year, &month, NULL);
  first = vivier_day_from_ymd (year, month, 1);
  if (reader->is_next_month)
    first = vivier_day_add_months (first, 1);

  out->day = mday_from (first, reader->mday);
  if (out->day < reader->today)
    out->day = mday_from (vivier_day_add_months (first, 1), reader->mday);
  else if (out->day == reader->today && !hour_has_passed (reader))
    {
      out->other_day = mday_from (vivier_day_add_months (first, 1), reader->mday);
      doubt (out, VIVIER_NATURAL_AMBIGUOUS_DAY);
    }
  else if (out->day == reader->today)
    out->day = mday_from (vivier_day_add_months (first, 1), reader->mday);
}

/* 29 February is looked for in the next leap year. */
static VivierDay
year_of_date (int year,
              int month,
              int mday)
{
  for (int i = 0; i < 9; i++)
    if (vivier_day_from_ymd (year + i, month, mday) != VIVIER_DAY_NONE)
      return vivier_day_from_ymd (year + i, month, mday);

  return VIVIER_DAY_NONE;
}

static void
resolve_month_date (const NaturalReader *reader,
                    VivierNaturalTask   *out)
{
  VivierDay next;
  int year;

  vivier_day_to_ymd (reader->today, &year, NULL, NULL);
  if (reader->year != 0)
    {
      out->day = vivier_day_from_ymd (reader->year, reader->month, reader->mday);
      return;
    }

  out->day = year_of_date (year, reader->month, reader->mday);
  if (out->day == VIVIER_DAY_NONE || out->day >= reader->today)
    return;

  next = year_of_date (year + 1, reader->month, reader->mday);
  if (reader->today - out->day <= RECENT_DAYS)
    out->other_day = next;
  else
    out->day = next;
}

static void
resolve_period (const NaturalReader *reader,
                VivierNaturalTask   *out)
{
  VivierDay monday = reader->today + 7 - vivier_day_get_weekday (reader->today);
  int year, month;

  if (reader->is_next_week)
    {
      out->day = monday + MAX (reader->weekday, 0);
      return;
    }

  vivier_day_to_ymd (reader->today, &year, &month, NULL);
  out->day = vivier_day_add_months (vivier_day_from_ymd (year, month, 1), 1);
}

static char *
weekday_codes (guint weekdays)
{
  static const char *const codes[] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };
  GString *text = g_string_new (NULL);

  for (int i = 0; i < 7; i++)
    if ((weekdays & (1u << i)) != 0)
      g_string_append_printf (text, "%s%s", text->len > 0 ? "," : "", codes[i]);

  return g_string_free (text, FALSE);
}

static char *
recurrence_rule (const NaturalReader *reader,
                 int                  interval)
{
  static const char *const frequencies[] = {
    [NATURAL_UNIT_DAY] = "DAILY", [NATURAL_UNIT_WORKING_DAY] = "WEEKLY", [NATURAL_UNIT_WEEK] = "WEEKLY",
    [NATURAL_UNIT_MONTH] = "MONTHLY", [NATURAL_UNIT_YEAR] = "YEARLY",
  };
  guint weekdays = reader->every == NATURAL_UNIT_WORKING_DAY ? 0x1f : reader->weekdays;
  g_autoptr (GString) rule = g_string_new ("FREQ=");

  if (reader->every == NATURAL_UNIT_WEEK && weekdays == 0 && reader->weekday >= 0)
    weekdays = 1u << reader->weekday;

  g_string_append (rule, frequencies[reader->every]);
  if (interval > 1)
    g_string_append_printf (rule, ";INTERVAL=%d", interval);
  if (weekdays != 0)
    {
      g_autofree char *codes = weekday_codes (weekdays);

      g_string_append_printf (rule, ";BYDAY=%s", codes);
    }
  if (reader->every == NATURAL_UNIT_MONTH && reader->mday > 0)
    g_string_append_printf (rule, ";BYMONTHDAY=%d", reader->mday);
  return vivier_recurrence_normalize (rule->str, NULL);
}

/* A series begins on its first day from today on, or on the day that was said;
 * "every other Tuesday" on the coming Tuesday. */
static void
resolve_recurrence (const NaturalReader *reader,
                    VivierNaturalTask   *out)
{
  g_autofree char *rule = recurrence_rule (reader, 1);
  VivierDay from = out->day;

  out->recurrence = recurrence_rule (reader, reader->interval);
  if (out->recurrence == NULL)
    {
      out->doubt = VIVIER_NATURAL_IMPOSSIBLE;
      return;
    }
  if (from == VIVIER_DAY_NONE || reader->weekday >= 0 || reader->mday > 0)
    {
      from = hour_has_passed (reader) ? reader->today + 1 : reader->today;
      out->doubt = VIVIER_NATURAL_CLEAR;
      out->other_day = VIVIER_DAY_NONE;
    }
  out->day = vivier_recurrence_next (rule, from, from - 1);
}

static gboolean
agrees_with_weekday (const NaturalReader *reader,
                     VivierDay            day)
{
  return reader->weekday < 0 || day == VIVIER_DAY_NONE || reader->every != NATURAL_UNIT_NONE
         || vivier_day_get_weekday (day) == reader->weekday;
}

static void
resolve_day (const NaturalReader *reader,
             VivierNaturalTask   *out)
{
  gboolean has_date = reader->day != VIVIER_DAY_NONE || reader->mday > 0;

  if (reader->day != VIVIER_DAY_NONE)
    out->day = reader->day;
  else if (reader->mday > 0 && reader->month > 0)
    resolve_month_date (reader, out);
  else if (reader->mday > 0)
    resolve_mday (reader, out);
  else if (reader->is_next_week || reader->is_next_month)
    resolve_period (reader, out);
  else if (reader->weekday >= 0)
    resolve_weekday (reader, out);
  else if (reader->minute != VIVIER_MINUTE_NONE && reader->every == NATURAL_UNIT_NONE)
    out->day = reader->today;

  if (has_date && out->day == VIVIER_DAY_NONE)
    out->doubt = VIVIER_NATURAL_IMPOSSIBLE;
  if (has_date && !agrees_with_weekday (reader, out->day))
    out->doubt = VIVIER_NATURAL_TWO_DAYS;
  if (reader->day != VIVIER_DAY_NONE && reader->mday > 0 && reader->every == NATURAL_UNIT_NONE)
    out->doubt = VIVIER_NATURAL_TWO_DAYS;
}

static gboolean
is_beyond (VivierDay day)
{
  int year;

  if (day == VIVIER_DAY_NONE)
    return FALSE;

  vivier_day_to_ymd (day, &year, NULL, NULL);
  return year > LATEST_YEAR;
}

/* "At 5" is five in the afternoon, unless somebody rises early. */
static gboolean
could_be_morning (const NaturalReader     *reader,
                  const VivierNaturalTask *out)
{
  return out->day > reader->today || out->minute - 12 * 60 > reader->now_minute;
}

static void
find_doubts (const NaturalReader *reader,
             VivierNaturalTask   *out)
{
  if (reader->is_impossible || is_beyond (out->day))
    out->doubt = VIVIER_NATURAL_IMPOSSIBLE;
  else if (reader->is_double)
    out->doubt = VIVIER_NATURAL_TWO_DAYS;
  else if (out->day == VIVIER_DAY_NONE)
    doubt (out, VIVIER_NATURAL_NO_DAY);
  else if (out->day < reader->today || (out->day == reader->today && hour_has_passed (reader)))
    out->doubt = VIVIER_NATURAL_PAST;

  if (out->doubt == VIVIER_NATURAL_PAST && out->day == reader->today)
    out->other_day = reader->today + 1;
  if (reader->is_bare_hour && out->doubt == VIVIER_NATURAL_CLEAR && could_be_morning (reader, out))
    {
      out->doubt = VIVIER_NATURAL_AMBIGUOUS_TIME;
      out->other_minute = out->minute - 12 * 60;
    }
}

/* The verb is the first word that is left; "follow up" has two. */
static void
take_kind (GArray            *words,
           VivierNaturalTask *out)
{
  for (guint i = 0; i < words->len; i++)
    {
      NaturalWord *word = &g_array_index (words, NaturalWord, i);
      NaturalWord *next = i + 1 < words->len ? &g_array_index (words, NaturalWord, i + 1) : NULL;

      if (word->is_used || *word->fold == '\0')
        continue;
      if (next != NULL && strcmp (word->fold, "follow") == 0 && strcmp (next->fold, "up") == 0)
        {
          out->kind = VIVIER_TASK_RELAUNCH;
          out->has_kind = word->is_used = next->is_used = TRUE;
        }
      else if (natural_kind (word->fold, &out->kind))
        {
          out->has_kind = word->is_used = TRUE;
        }
      return;
    }
}

/* Drops small words and marks at an end of what is left. */
static void
trim_words (GArray *words)
{
  for (guint i = 0; i < words->len; i++)
    {
      NaturalWord *word = &g_array_index (words, NaturalWord, i);
      gboolean follows_gap = i > 0 && g_array_index (words, NaturalWord, i - 1).is_used;

      if (word->is_used)
        continue;
      if (*word->fold != '\0' && !(follows_gap && natural_word_in (word->fold, joints)))
        break;
      word->is_used = TRUE;
    }
  for (guint i = words->len; i > 0; i--)
    {
      NaturalWord *word = &g_array_index (words, NaturalWord, i - 1);

      if (word->is_used)
        continue;
      if (*word->fold != '\0' && !(i < words->len && natural_word_in (word->fold, joints)))
        break;
      word->is_used = TRUE;
    }
}

static char *
make_title (GArray     *words,
            const char *rest)
{
  g_autoptr (GString) title = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    {
      const NaturalWord *word = &g_array_index (words, NaturalWord, i);

      if (word->is_used)
        continue;
      if (title->len > 0)
        g_string_append_c (title, ' ');
      g_string_append_len (title, word->start, word->end - word->start);
    }
  g_string_append (title, rest);

  while (title->len > 0 && strchr (" ,;:-", title->str[title->len - 1]) != NULL)
    g_string_truncate (title, title->len - 1);
  return title->len > 0 ? g_strdup (title->str + strspn (title->str, " ,;:")) : NULL;
}

static void
natural_word_clear (gpointer word)
{
  g_free (((NaturalWord *) word)->fold);
}

static void
reader_init (NaturalReader  *reader,
             VivierDay       today,
             int             now_minute,
             VivierDayOrder  order)
{
  *reader = (NaturalReader) {
    .words = g_array_new (FALSE, FALSE, sizeof (NaturalWord)),
    .today = today,
    .now_minute = now_minute,
    .order = order,
    .day = VIVIER_DAY_NONE,
    .weekday = -1,
    .minute = VIVIER_MINUTE_NONE,
    .interval = 1,
  };
  g_array_set_clear_func (reader->words, natural_word_clear);
}

/**
 * vivier_natural_task_parse:
 * @text: what was typed
 * @today: the day
 * @now_minute: of that day, or %VIVIER_MINUTE_NONE when no hour has passed
 * @order: of day and month in "03/04"
 * @out: (out caller-allocates): what it says, to be cleared
 *
 * Reads a line such as "relancer Gergom mardi 10h" or "call Bob in 2 weeks", in
 * French or English. A part of the day is an hour: morning 9:00, noon 12:00,
 * afternoon 14:00, evening 18:00. A week without weekday is its Monday, a month
 * its first day. Never fails: look at its doubt.
 */
void
vivier_natural_task_parse (const char        *text,
                           VivierDay          today,
                           int                now_minute,
                           VivierDayOrder     order,
                           VivierNaturalTask *out)
{
  g_autofree char *clean = NULL;
  NaturalReader reader;
  const char *rest = "";

  g_return_if_fail (out != NULL && today != VIVIER_DAY_NONE);

  *out = (VivierNaturalTask) {
    .kind = VIVIER_TASK_TODO, .day = VIVIER_DAY_NONE, .minute = VIVIER_MINUTE_NONE,
    .other_day = VIVIER_DAY_NONE, .other_minute = VIVIER_MINUTE_NONE,
  };
  clean = text != NULL ? vivier_text_clean (text, FALSE, MAX_TEXT_CHARS) : NULL;
  reader_init (&reader, today, now_minute, order);
  if (clean != NULL)
    natural_words_split (reader.words, clean);
  if (reader.words->len > 0)
    rest = g_array_index (reader.words, NaturalWord, reader.words->len - 1).end;

  natural_reader_match (&reader);
  if (reader.is_bare_hour)
    reader.minute += 12 * 60;
  out->minute = reader.minute;
  out->duration = reader.duration;
  resolve_day (&reader, out);
  if (reader.every != NATURAL_UNIT_NONE)
    resolve_recurrence (&reader, out);
  find_doubts (&reader, out);
  take_kind (reader.words, out);
  trim_words (reader.words);
  out->title = make_title (reader.words, rest);
  g_array_unref (reader.words);
}
