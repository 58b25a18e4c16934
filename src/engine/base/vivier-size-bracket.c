/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/vivier-size-bracket.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/vivier-text.h"

/* INSEE, tranche d'effectifs de l'unité. */
static const struct {
  const char *id;
  int         least;  /* -1: none for a whole year */
  int         most;
  const char *label;
  const char *french; /* in files, whatever the reader's language */
} brackets[] = {
  { "NN", -1, -1, N_("No employees"), "Unité non employeuse" },
  { "00", 0, 0, N_("0 employees at the year’s end"), "0 salarié" },
  { "01", 1, 2, N_("1 or 2 employees"), "1 ou 2 salariés" },
  { "02", 3, 5, N_("3 to 5 employees"), "3 à 5 salariés" },
  { "03", 6, 9, N_("6 to 9 employees"), "6 à 9 salariés" },
  { "11", 10, 19, N_("10 to 19 employees"), "10 à 19 salariés" },
  { "12", 20, 49, N_("20 to 49 employees"), "20 à 49 salariés" },
  { "21", 50, 99, N_("50 to 99 employees"), "50 à 99 salariés" },
  { "22", 100, 199, N_("100 to 199 employees"), "100 à 199 salariés" },
  { "31", 200, 249, N_("200 to 249 employees"), "200 à 249 salariés" },
  { "32", 250, 499, N_("250 to 499 employees"), "250 à 499 salariés" },
  { "41", 500, 999, N_("500 to 999 employees"), "500 à 999 salariés" },
  { "42", 1000, 1999, N_("1,000 to 1,999 employees"), "1 000 à 1 999 salariés" },
  { "51", 2000, 4999, N_("2,000 to 4,999 employees"), "2 000 à 4 999 salariés" },
  { "52", 5000, 9999, N_("5,000 to 9,999 employees"), "5 000 à 9 999 salariés" },
  { "53", 10000, G_MAXINT, N_("10,000 employees and more"), "10 000 salariés et plus" },
};

/**
 * vivier_size_brackets:
 *
 * Returns: (array zero-terminated=1) (transfer none): the ids, smallest first
 */
const char * const *
vivier_size_brackets (void)
{
  static const char *const ids[] = {
    "NN", "00", "01", "02", "03", "11", "12", "21", "22", "31", "32", "41", "42", "51", "52", "53", NULL,
  };

  G_STATIC_ASSERT (G_N_ELEMENTS (ids) == G_N_ELEMENTS (brackets) + 1);
  return ids;
}

/**
 * vivier_size_bracket_get_label:
 * @id: (nullable): a bracket's id
 *
 * Returns: (nullable): what people read
 */
const char *
vivier_size_bracket_get_label (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (brackets); i++)
    if (g_strcmp0 (brackets[i].id, id) == 0)
      return _(brackets[i].label);

  return NULL;
}

/**
 * vivier_size_bracket_get_least:
 * @id: (nullable): a bracket's id
 *
 * Returns: the fewest people it stands for; -1 when that is not known
 */
int
vivier_size_bracket_get_least (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (brackets); i++)
    if (g_strcmp0 (brackets[i].id, id) == 0)
      return brackets[i].least;

  return -1;
}

static gboolean
reads_as (const char *folded,
          const char *words)
{
  g_autofree char *other = vivier_text_fold (words);

  return strcmp (folded, other) == 0;
}

/* The bracket that has so many people in it. */
static const char *
find_by_people (gint64 n)
{
  for (guint i = 1; i < G_N_ELEMENTS (brackets); i++)
    if (n >= brackets[i].least && n <= brackets[i].most)
      return brackets[i].id;

  return NULL;
}

/**
 * vivier_size_bracket_parse:
 * @text: (nullable): an id, a label, a range or a number of people
 *
 * Any thread.
 *
 * Returns: (nullable) (transfer none): the bracket's id
 */
const char *
vivier_size_bracket_parse (const char *text)
{
  g_autofree char *folded = text != NULL ? vivier_text_fold (text) : NULL;
  const char *p = folded;
  g_autoptr (GString) digits = g_string_new (NULL);

  if (folded == NULL || *folded == '\0')
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (brackets); i++)
    {
      g_autofree char *range = g_strdup_printf ("%d %d", brackets[i].least, brackets[i].most);

      if (g_ascii_strcasecmp (folded, brackets[i].id) == 0 || reads_as (folded, brackets[i].french)
          || reads_as (folded, brackets[i].label) || reads_as (folded, _(brackets[i].label))
          || strcmp (folded, range) == 0)
        return brackets[i].id;
    }
  /* "250", "1 200 salariés": a number, then perhaps words. */
  for (; g_ascii_isdigit (*p) || (*p == ' ' && g_ascii_isdigit (p[1])); p++)
    if (*p != ' ')
      g_string_append_c (digits, *p);
  if (digits->len == 0 || digits->len > 9 || strpbrk (p, "0123456789") != NULL)
    return NULL;
  return find_by_people (g_ascii_strtoll (digits->str, NULL, 10));
}
