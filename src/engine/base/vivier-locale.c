/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/vivier-locale.h"

#include <libintl.h>
#include <locale.h>
#include <string.h>

#include <glib/gi18n-lib.h>

/* -1 until somebody asks; a VivierLanguage afterwards. */
static int known_language = -1;

/* LANGUAGE as the user set it, before we touched it. */
static char *environment_language;
static gboolean environment_language_is_kept;

/* The head of a catalogue says its language, so whatever gettext finds for
 * the empty message is what the program speaks. */
static char *
dup_catalogue_language (void)
{
  const char *head = dgettext (GETTEXT_PACKAGE, "");
  const char *field = strstr (head, "Language:");

  if (field == NULL)
    return NULL;
  field += strlen ("Language:");
  field += strspn (field, " ");
  return g_strndup (field, strcspn (field, " \n"));
}

static VivierLanguage
find_language (void)
{
  g_autofree char *code = dup_catalogue_language ();

  if (code != NULL && g_str_has_prefix (code, "fr"))
    return VIVIER_LANGUAGE_FRENCH;
  return VIVIER_LANGUAGE_ENGLISH;
}

/* glibc keeps translations it has found until this makes it look again. */
static void
forget_translations (void)
{
  textdomain (GETTEXT_PACKAGE);
  g_atomic_int_set (&known_language, -1);
}

static gboolean
is_c_locale (const char *name)
{
  return name == NULL || strcmp (name, "C") == 0 || strcmp (name, "POSIX") == 0 ||
         g_str_has_prefix (name, "C.");
}

/* gettext ignores LANGUAGE in the C locale (C.UTF-8 too since glibc 2.39), so
 * a language chosen there needs the messages of some other locale. */
static void
leave_c_messages (const char *code)
{
  static const char * const locales[] = { "fr_FR.UTF-8", "en_US.UTF-8", "en_GB.UTF-8" };
  g_autofree char *own = g_strdup_printf ("%s.UTF-8", code);

  if (!is_c_locale (setlocale (LC_MESSAGES, NULL)) || setlocale (LC_MESSAGES, own) != NULL)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (locales); i++)
    if (setlocale (LC_MESSAGES, locales[i]) != NULL)
      return;
  setlocale (LC_MESSAGES, "C.UTF-8");
}

static void
keep_environment_language (void)
{
  if (environment_language_is_kept)
    return;
  environment_language = g_strdup (g_getenv ("LANGUAGE"));
  environment_language_is_kept = TRUE;
}

/* Text is UTF-8 everywhere in the program, whatever the environment says. */
static void
set_environment_locale (void)
{
  const char *charset;

  if (setlocale (LC_ALL, "") == NULL)
    setlocale (LC_ALL, "C.UTF-8");
  if (!g_get_charset (&charset))
    setlocale (LC_CTYPE, "C.UTF-8");
}

/* GTK has catalogues for a hundred languages and we have two: without this, a
 * German desktop would show German buttons under English titles. */
static void
agree_with_toolkit (void)
{
  g_autofree char *code = dup_catalogue_language ();

  if (code == NULL && !is_c_locale (setlocale (LC_MESSAGES, NULL)))
    g_setenv ("LANGUAGE", "en", TRUE);
}

/**
 * vivier_locale_init:
 *
 * Prepares locale and text domain. First thing in main(), before any thread;
 * calling it again is harmless.
 */
void
vivier_locale_init (void)
{
  const char *folder = g_getenv ("VIVIER_LOCALEDIR");

  keep_environment_language ();
  set_environment_locale ();

  /* GLib decides once, at the first message, whether to translate at all, and
   * says no for good when it finds no catalogue for the default domain. Asked
   * while that domain is still unset it says yes, and a language can be
   * chosen later. */
  g_dgettext (GETTEXT_PACKAGE, "Vivier");

  bindtextdomain (GETTEXT_PACKAGE, folder != NULL && *folder != '\0' ? folder : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  forget_translations ();
  agree_with_toolkit ();
  forget_translations ();
}

/**
 * vivier_locale_language:
 *
 * Any thread.
 *
 * Returns: the language of the catalogue in use; English without one
 */
VivierLanguage
vivier_locale_language (void)
{
  int language = g_atomic_int_get (&known_language);

  if (G_UNLIKELY (language < 0))
    {
      language = find_language ();
      g_atomic_int_set (&known_language, language);
    }
  return (VivierLanguage) language;
}

/**
 * vivier_locale_set_language:
 * @code: (nullable): "fr", "en", or %NULL to follow the environment
 *
 * Changes the language of everything that is translated from now on; what is
 * already on the screen is the caller's to refresh. Main thread only, while no
 * other thread translates or reads the environment.
 */
void
vivier_locale_set_language (const char *code)
{
  keep_environment_language ();

  if (code != NULL)
    {
      g_setenv ("LANGUAGE", code, TRUE);
      leave_c_messages (code);
      forget_translations ();
      return;
    }

  if (environment_language != NULL)
    g_setenv ("LANGUAGE", environment_language, TRUE);
  else
    g_unsetenv ("LANGUAGE");
  set_environment_locale ();
  forget_translations ();
  agree_with_toolkit ();
  forget_translations ();
}
