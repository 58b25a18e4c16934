/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The language the program speaks, decided by gettext's catalogue and not by
 * LC_NUMERIC, so that words and figures never disagree. */
typedef enum {
  VIVIER_LANGUAGE_ENGLISH,
  VIVIER_LANGUAGE_FRENCH,
} VivierLanguage;

/* Sets locale and text domain for a program; once, first thing in main().
 * Falls back to C.UTF-8 when the locale is missing, and honours
 * VIVIER_LOCALEDIR for a build tree. */
void           vivier_locale_init     (void);
VivierLanguage vivier_locale_language (void);
/* For tests and the language switch: %NULL follows the environment again. */
void           vivier_locale_set_language (const char *code);

G_END_DECLS
