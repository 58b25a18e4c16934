/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/vivier-day.h"

G_BEGIN_DECLS

/* Figures and dates inside a message. A message speaks the language of its
 * template, which may differ from the program's, so these follow a language
 * handed in and are not translated through gettext. Each returns a new string;
 * "" for no date. Any thread. */

typedef enum {
  VIVIER_WORDS_ENGLISH,
  VIVIER_WORDS_FRENCH,
} VivierWords;

VivierWords  vivier_words_for_language (const char  *language); /* "fr", "en"... */
char        *vivier_words_day          (VivierWords  words, VivierDay day);   /* "27/06/2023" | "27 June 2023" */
char        *vivier_words_month        (VivierWords  words, VivierDay day);   /* "juin 2023" | "June 2023" */
char        *vivier_words_span         (VivierWords  words, int days);        /* "2 ans" | "2 years" */
char        *vivier_words_number       (VivierWords  words, gint64 number);   /* "1 052" | "1,052" */
char        *vivier_words_money        (VivierWords  words, gint64 amount_minor, const char *currency);
/* "7 prestations" | "7 gigs"; @purchase_word as in VIVIER_SETTING_PURCHASE_WORD. */
char        *vivier_words_purchases    (VivierWords  words, gint64 count, const char *purchase_word);

G_END_DECLS
