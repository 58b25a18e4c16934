/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rules/vivier-natural-date.h"

G_BEGIN_DECLS

/* One word of what was typed. */
typedef struct {
  const char *start; /* in the text, marks included */
  const char *end;
  char       *fold;  /* without accents, case and surrounding marks */
  gboolean    is_used;
} NaturalWord;

typedef enum {
  NATURAL_QUALIFIER_NONE,
  NATURAL_QUALIFIER_THIS,  /* "ce vendredi" */
  NATURAL_QUALIFIER_NEXT,  /* "vendredi prochain" */
  NATURAL_QUALIFIER_EIGHT, /* "vendredi en huit" */
} NaturalQualifier;

typedef enum {
  NATURAL_UNIT_NONE,
  NATURAL_UNIT_MINUTE,
  NATURAL_UNIT_HOUR,
  NATURAL_UNIT_DAY,
  NATURAL_UNIT_WORKING_DAY,
  NATURAL_UNIT_WEEK,
  NATURAL_UNIT_MONTH,
  NATURAL_UNIT_YEAR,
} NaturalUnit;

/* What was found, piece by piece, before it is put together. */
typedef struct {
  GArray           *words;       /* (element-type NaturalWord) */
  VivierDay         today;
  int               now_minute;
  VivierDayOrder    order;

  VivierDay         day;         /* a whole date, VIVIER_DAY_NONE */
  int               mday;        /* "le 14", 0 */
  int               month;       /* "février", 0 */
  int               year;        /* 0 */
  int               weekday;     /* 0 for Monday, -1 */
  NaturalQualifier  qualifier;
  gboolean          is_next_week;
  gboolean          is_next_month;
  int               minute;
  gboolean          is_bare_hour; /* "at 5" */
  int               duration;

  NaturalUnit       every;       /* recurrence */
  int               interval;
  guint             weekdays;    /* bits, Monday is bit 0 */

  gboolean          is_impossible;
  gboolean          is_double;   /* something was said twice, and differently */
} NaturalReader;

/* vivier-natural-words.c: what single words mean. */
void        natural_words_split   (GArray *words, const char *text);
gboolean    natural_word_in       (const char *fold, const char *const *set);
int         natural_number        (const char *fold);   /* "3", "trois", "three"; -1 */
NaturalUnit natural_unit          (const char *fold);
int         natural_weekday       (const char *fold);   /* whole names; -1 */
int         natural_weekday_short (const char *fold);   /* "lun", "tue"; -1 */
int         natural_month         (const char *fold);   /* 1 to 12, 0 */
gboolean    natural_kind          (const char *fold, VivierTaskKind *kind);
/* "9h30", "9:30", "9am". FALSE when it is no time; the minute is -1 when it cannot be. */
gboolean    natural_clock         (const char *fold, int *minute);

/* vivier-natural-match.c: takes the dates out of the words. */
void        natural_reader_match  (NaturalReader *self);

const char *natural_reader_fold   (NaturalReader *self, guint i); /* "" past the end */

G_END_DECLS
