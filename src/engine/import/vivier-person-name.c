/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-import-wide-private.h"

#include <string.h>

/* Words of a name that stay small inside it. */
static const char * const particles[] = { "de", "du", "des", "la", "le", "les", "d", "l", "von", "van", "der", "den", "di", "da", "el", "y", NULL };
static const char * const titles[] = { "m", "m.", "mr", "mr.", "mme", "mme.", "mlle", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "me", "madame", "monsieur", "mademoiselle", NULL };

/* All letters of a word that has two or more are capitals: "DUPONT". */
static gboolean
is_shouted (const char *word)
{
  guint n_upper = 0;

  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);

      if (g_unichar_islower (c))
        return FALSE;
      n_upper += g_unichar_isupper (c);
    }
  return n_upper >= 2;
}

static gboolean
is_whispered (const char *text)
{
  gboolean has_lower = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);

      if (g_unichar_isupper (c) || g_unichar_istitle (c))
        return FALSE;
      has_lower |= g_unichar_islower (c);
    }
  return has_lower;
}

static gboolean
is_particle (const char *start,
             const char *end)
{
  g_autofree char *word = g_utf8_strdown (start, end - start);

  return g_strv_contains (particles, word);
}

/**
 * vivier_import_tidy_case:
 * @name: (inout) (nullable): a person's name, replaced
 *
 * "DUPONT-MARTIN" and "dupont-martin" become "Dupont-Martin", "DE LA TOUR" "de la
 * Tour". What is written with both cases is somebody's own way and stays.
 */
void
vivier_import_tidy_case (char **name)
{
  g_autofree char *lower = NULL;
  GString *tidy;
  gboolean at_start = TRUE;

  if (*name == NULL || (!is_shouted (*name) && !is_whispered (*name)))
    return;

  lower = g_utf8_strdown (*name, -1);
  tidy = g_string_new (NULL);
  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);
      const char *end = p;

      while (*end != '\0' && g_unichar_isalpha (g_utf8_get_char (end)))
        end = g_utf8_next_char (end);
      g_string_append_unichar (tidy, at_start && !(*end != '\0' && is_particle (p, end)) ? g_unichar_totitle (c) : c);
      at_start = !g_unichar_isalpha (c);
    }
  g_free (*name);
  *name = g_string_free (tidy, FALSE);
}

static char *
join (char  **words,
      guint   from,
      guint   to)
{
  GString *text = g_string_new (NULL);

  for (guint i = from; i < to; i++)
    g_string_append_printf (text, "%s%s", i > from ? " " : "", words[i]);
  return g_string_free (text, FALSE);
}

/* Where the last name stands in capitals, before or behind: "Zoé DUPONT", "DE LA
 * TOUR Jean". FALSE when capitals tell nothing. */
static gboolean
split_by_capitals (char  **words,
                   guint   n,
                   char  **first,
                   char  **last)
{
  guint n_before = 0;
  guint n_behind = 0;

  while (n_before < n && is_shouted (words[n_before]))
    n_before++;
  while (n_behind < n && is_shouted (words[n - 1 - n_behind]))
    n_behind++;
  if (n_before == n || (n_before == 0) == (n_behind == 0))
    return FALSE;
  *first = n_before > 0 ? join (words, n_before, n) : join (words, 0, n - n_behind);
  *last = n_before > 0 ? join (words, 0, n_before) : join (words, n - n_behind, n);
  return TRUE;
}

/**
 * vivier_import_split_name:
 * @name: a person's whole name: "Mme Zoé DUPONT", "Dupont, Zoé", "Jean de la Tour"
 * @first: (out) (nullable): the first name
 * @last: (out): the last name
 *
 * Cuts a name in two: at a comma, by the capitals of one part, else behind the
 * first word. The title is left out.
 */
void
vivier_import_split_name (const char  *name,
                          char       **first,
                          char       **last)
{
  const char *comma = strchr (name, ',');
  g_auto (GStrv) words = NULL;
  g_autofree char *lower = NULL;
  char **start;
  guint n;

  *first = NULL;
  *last = NULL;
  if (comma != NULL && strchr (comma + 1, ',') == NULL && comma > name && comma[1] != '\0')
    {
      *last = g_strstrip (g_strndup (name, comma - name));
      *first = g_strstrip (g_strdup (comma + 1));
    }
  else
    {
      words = g_regex_split_simple ("\\s+", name, 0, 0);
      start = words;
      lower = start[0] != NULL ? g_utf8_strdown (start[0], -1) : NULL;
      if (lower != NULL && start[1] != NULL && g_strv_contains (titles, lower))
        start++;
      n = g_strv_length (start);
      if (n < 2)
        *last = join (start, 0, n);
      else if (!split_by_capitals (start, n, first, last))
        {
          *first = g_strdup (start[0]);
          *last = join (start, 1, n);
        }
    }
  vivier_import_tidy_case (first);
  vivier_import_tidy_case (last);
}
