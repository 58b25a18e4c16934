/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <langinfo.h>
#include <libintl.h>
#include <locale.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/vivier-day.h"
#include "base/vivier-locale.h"

static gboolean
speaks_french (void)
{
  vivier_locale_set_language ("fr");
  if (vivier_locale_language () == VIVIER_LANGUAGE_FRENCH)
    return TRUE;
  g_test_skip ("no locale here lets gettext speak French");
  return FALSE;
}

static void
test_text_is_utf8 (void)
{
  g_assert_cmpstr (nl_langinfo (CODESET), ==, "UTF-8");
}

static void
test_language_follows_choice (void)
{
  if (!speaks_french ())
    return;

  vivier_locale_set_language ("en");
  g_assert_cmpint (vivier_locale_language (), ==, VIVIER_LANGUAGE_ENGLISH);
  vivier_locale_set_language ("fr");
  g_assert_cmpint (vivier_locale_language (), ==, VIVIER_LANGUAGE_FRENCH);
  vivier_locale_set_language ("fr_CA");
  g_assert_cmpint (vivier_locale_language (), ==, VIVIER_LANGUAGE_FRENCH);
  vivier_locale_set_language ("de");
  g_assert_cmpint (vivier_locale_language (), ==, VIVIER_LANGUAGE_ENGLISH);
}

/* The words must change with the language, also those already asked for. */
static void
test_words_follow_choice (void)
{
  g_autofree char *english = NULL;
  g_autofree char *french = NULL;
  g_autofree char *english_again = NULL;

  vivier_locale_set_language ("en");
  english = vivier_days_format_span (24);
  g_assert_cmpstr (english, ==, "24 days");
  if (!speaks_french ())
    return;

  french = vivier_days_format_span (24);
  g_assert_cmpstr (french, ==, "24 jours");
  vivier_locale_set_language ("en");
  english_again = vivier_days_format_span (24);
  g_assert_cmpstr (english_again, ==, "24 days");
}

static void
test_null_follows_environment (void)
{
  VivierLanguage at_first;
  g_autofree char *variable = NULL;

  vivier_locale_set_language (NULL);
  at_first = vivier_locale_language ();
  variable = g_strdup (g_getenv ("LANGUAGE"));

  vivier_locale_set_language ("fr");
  vivier_locale_set_language ("en");
  vivier_locale_set_language (NULL);
  g_assert_cmpint (vivier_locale_language (), ==, at_first);
  g_assert_cmpstr (g_getenv ("LANGUAGE"), ==, variable);
}

static void
test_missing_locale (void)
{
  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      return;
    }

  g_setenv ("LC_ALL", "xx_XX.UTF-8", TRUE);
  vivier_locale_init ();
  test_text_is_utf8 ();
  g_assert_cmpint (vivier_locale_language (), ==, VIVIER_LANGUAGE_ENGLISH);
}

static void
test_plain_c_locale (void)
{
  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      return;
    }

  g_setenv ("LC_ALL", "C", TRUE);
  vivier_locale_init ();
  test_text_is_utf8 ();
  vivier_locale_set_language ("fr");
  vivier_locale_set_language (NULL);
  g_assert_cmpint (vivier_locale_language (), ==, VIVIER_LANGUAGE_ENGLISH);
}

static void
test_unset_variable (void)
{
  if (!g_test_subprocess ())
    {
      g_unsetenv ("LANGUAGE"); /* the child gets our environment */
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      vivier_locale_set_language (NULL);
      return;
    }

  vivier_locale_set_language ("fr");
  vivier_locale_set_language (NULL);
  g_assert_null (g_getenv ("LANGUAGE"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_summary ("Words and figures speak one language, whatever the environment.");
  vivier_locale_init ();

  g_test_add_func ("/locale/text-is-utf-8", test_text_is_utf8);
  g_test_add_func ("/locale/language-follows-the-choice", test_language_follows_choice);
  g_test_add_func ("/locale/words-follow-the-choice", test_words_follow_choice);
  g_test_add_func ("/locale/null-follows-the-environment", test_null_follows_environment);
  g_test_add_func ("/locale/null-unsets-what-was-unset", test_unset_variable);
  g_test_add_func ("/locale/missing-locale-falls-back-to-utf-8", test_missing_locale);
  g_test_add_func ("/locale/plain-c-locale-still-has-utf-8", test_plain_c_locale);
  return g_test_run ();
}
