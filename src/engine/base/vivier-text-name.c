/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/vivier-text.h"

#include <string.h>

/* Legal forms as they stand beside names, folded. Stored keys depend on this
 * list: a change to it needs a migration that rebuilds them. */
static const char * const legal_forms[] = {
  "sarl", "sas", "sasu", "eurl", "sa", "sci", "snc", "scop", "scp", "scm", "scea",
  "earl", "gaec", "selarl", "selas", "ei", "eirl", "ste", "societe",
  "ltd", "limited", "llc", "llp", "plc", "inc", "corp", "gmbh", "ag", "sprl", "srl",
};

/* "s a r l" is the longest run of single letters that is a legal form. */
#define LONGEST_DOTTED 4

static gboolean
is_legal_form (const char *word,
               gsize       length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (legal_forms); i++)
    if (strlen (legal_forms[i]) == length && memcmp (legal_forms[i], word, length) == 0)
      return TRUE;
  return FALSE;
}

/* The bytes of a dotted legal form at @p: "s a r l" was "S.A.R.L.". */
static gsize
dotted_form_size (const char *p)
{
  char letters[LONGEST_DOTTED];
  gsize n = 0;

  while (n < LONGEST_DOTTED && g_ascii_islower (p[2 * n]) &&
         (p[2 * n + 1] == ' ' || p[2 * n + 1] == '\0'))
    {
      letters[n] = p[2 * n];
      n++;
      if (p[2 * n - 1] == '\0')
        break;
    }

  for (; n >= 2; n--)
    if (is_legal_form (letters, n))
      return 2 * n - 1;
  return 0;
}

/**
 * vivier_text_name_key:
 * @name: (nullable): a client's name
 *
 * The form in which names are matched: vivier_text_fold() less legal forms,
 * written together or dotted. A name that is nothing else keeps them. Stored,
 * so it never changes between versions.
 *
 * Any thread.
 *
 * Returns: (transfer full): the key, "" for a name without letters or digits
 */
char *
vivier_text_name_key (const char *name)
{
  g_autofree char *folded = vivier_text_fold (name);
  char *key = g_malloc (strlen (folded) + 1);
  char *out = key;

  for (const char *p = folded; *p != '\0';)
    {
      gsize length = strcspn (p, " ");
      gsize dotted = length == 1 ? dotted_form_size (p) : 0;

      if (dotted > 0)
        {
          length = dotted;
        }
      else if (!is_legal_form (p, length))
        {
          if (out > key)
            *out++ = ' ';
          memcpy (out, p, length);
          out += length;
        }
      p += length;
      p += *p == ' ';
    }

  if (out == key)
    strcpy (key, folded);
  else
    *out = '\0';
  return key;
}

static gboolean
word_is_legal_form (const char *word,
                   gsize       length)
{
  g_autofree char *copy = g_strndup (word, length);
  g_autofree char *folded = vivier_text_fold (copy);

  return is_legal_form (folded, strlen (folded));
}

static const char *
skip_to_word (const char *p)
{
  while (*p != '\0' && !g_unichar_isalnum (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p;
}

static const char *
skip_word (const char *p)
{
  while (*p != '\0' && (g_unichar_isalnum (g_utf8_get_char (p)) || g_unichar_ismark (g_utf8_get_char (p))))
    p = g_utf8_next_char (p);
  return p;
}

static gsize
collect_initials (const char *name,
                  gboolean    with_legal_forms,
                  GString    *initials)
{
  gsize n = 0;

  for (const char *p = skip_to_word (name); *p != '\0' && n < 2;)
    {
      const char *end = skip_word (p);

      if (with_legal_forms || !word_is_legal_form (p, (gsize) (end - p)))
        {
          g_string_append_unichar (initials, g_unichar_toupper (g_utf8_get_char (p)));
          n++;
        }
      p = skip_to_word (end);
    }
  return n;
}

/**
 * vivier_text_initials:
 * @name: (nullable): a name
 *
 * The first letters of the first two words, capital and with their accents,
 * legal forms passed over: "TØ" for "Traiteur Ø Sud", "FC" for "SARL Fêtes & Co".
 *
 * Returns: (transfer full): one or two characters, "?" for a name without any
 */
char *
vivier_text_initials (const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name != NULL ? name : "", -1);
  g_autofree char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
  GString *initials = g_string_new (NULL);

  if (collect_initials (composed, FALSE, initials) == 0 &&
      collect_initials (composed, TRUE, initials) == 0)
    g_string_append_c (initials, '?');
  return g_string_free (initials, FALSE);
}
