/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any bytes: what comes out is valid and clean, and making it again changes nothing;
 * what is recognised as an address or a number is its own normal form.
 */

#include "config.h"

#include <stdint.h>
#include <string.h>

#include "base/vivier-identity.h"
#include "base/vivier-text.h"

#define MAX_CHARS 100

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

static void
check_fold (const char *text)
{
  g_autofree char *folded = vivier_text_fold (text);
  g_autofree char *again = vivier_text_fold (folded);
  g_autofree char *key = vivier_text_name_key (text);
  g_autofree char *initials = vivier_text_initials (text);

  g_assert (g_utf8_validate (folded, -1, NULL));
  g_assert (strstr (folded, "  ") == NULL);
  g_assert (folded[0] != ' ' && !g_str_has_suffix (folded, " "));
  g_assert (g_str_equal (folded, again));
  g_assert (strlen (key) <= strlen (folded));
  g_assert ((*key == '\0') == (*folded == '\0'));
  g_assert (g_utf8_validate (initials, -1, NULL));
  g_assert (g_utf8_strlen (initials, -1) >= 1 && g_utf8_strlen (initials, -1) <= 2);
}

static void
check_clean (const char *text,
             gboolean    multiline)
{
  g_autofree char *clean = vivier_text_clean (text, multiline, MAX_CHARS);
  g_autofree char *again = vivier_text_clean (clean, multiline, MAX_CHARS);

  g_assert (g_strcmp0 (clean, again) == 0);
  if (clean == NULL)
    return;
  g_assert (*clean != '\0');
  g_assert (g_utf8_validate (clean, -1, NULL));
  g_assert (g_utf8_strlen (clean, -1) <= MAX_CHARS);
  for (const char *p = clean; *p != '\0'; p = g_utf8_next_char (p))
    g_assert (!g_unichar_iscntrl (g_utf8_get_char (p)) || (multiline && (*p == '\n' || *p == '\t')));
}

static void
check_identity (const char *text)
{
  g_autofree char *email = vivier_email_normalize (text);
  g_autofree char *email_again = vivier_email_normalize (email);
  g_autofree char *siren = vivier_siren_normalize (text);
  g_autofree char *siren_again = vivier_siren_normalize (siren);
  g_autofree char *phone = vivier_phone_normalize (text, "FR");
  g_autofree char *phone_again = vivier_phone_normalize (phone, "FR");
  g_autofree char *phone_text = vivier_phone_format (phone, "FR");

  g_assert (g_strcmp0 (email, email_again) == 0);
  g_assert (email == NULL || (g_str_is_ascii (email) && strpbrk (email, " \t\r\n<>,;:\"()[]\\") == NULL));
  g_assert (g_strcmp0 (siren, siren_again) == 0);
  g_assert (g_strcmp0 (phone, phone_again) == 0);
  g_assert (phone == NULL || (phone[0] == '+' && *phone_text != '\0'));
}

static void
check_similarity (const char *text)
{
  g_auto(GStrv) halves = g_strsplit (text, "\n", 2);
  const char *a = halves[0] != NULL ? halves[0] : "";
  const char *b = halves[0] != NULL && halves[1] != NULL ? halves[1] : text;
  double similarity = vivier_text_jaro_winkler (a, b);

  g_assert (similarity >= 0 && similarity <= 1);
  g_assert (similarity == vivier_text_jaro_winkler (b, a));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  /* Comparing is quadratic, and so is nothing else here. */
  g_autofree char *text = g_strndup ((const char *) data, MIN (size, 4096));

  check_fold (text);
  check_clean (text, FALSE);
  check_clean (text, TRUE);
  check_identity (text);
  check_similarity (text);
  return 0;
}
