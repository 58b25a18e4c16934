/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/vivier-text.h"
#include "model/vivier-search-private.h"

/*
 * One typing mistake in a word of some length is forgiven when the words as typed
 * find next to nobody: the words one edit away are tried, and those that somebody
 * has stand beside the typed one.
 */

/* With so many hits, people find whom they meant. */
#define ENOUGH_HITS 5

/* Shorter words are one edit from half of all others; longer ones come by pasting. */
#define MIN_LETTERS  4
#define MAX_LETTERS 16

/* Sorts after every text in UTF-8. */
#define LAST_TEXT "\xf4\x8f\xbf\xbf"

/* More words than this one away say nothing any more. */
#define MAX_VARIANTS 12

/* The words of the index in their order. Each connection makes its own door to them. */
static const char vocabulary_sql[] =
  "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_vocabulary USING fts5vocab ('main', 'prospect_fts', 'row')";
static const char range_sql[] = "SELECT term FROM temp.search_vocabulary WHERE term >= ?1 AND term < ?2";

typedef struct {
  VivierStmt *probe;    /* who has words */
  VivierStmt *range;    /* words that begin so */
  GPtrArray  *variants; /* beginnings of words that somebody has */
  GError     *error;
} Finder;

static void
finder_clear (Finder *self)
{
  g_clear_pointer (&self->probe, vivier_stmt_release);
  g_clear_pointer (&self->range, vivier_stmt_release);
  g_clear_pointer (&self->variants, g_ptr_array_unref);
  g_clear_error (&self->error);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Finder, finder_clear)

/* Whether at least @n prospects answer to @expression. */
static gboolean
finds (Finder     *self,
       const char *expression,
       guint       n)
{
  guint n_found = 0;

  vivier_stmt_reset (self->probe);
  vivier_stmt_bind_text (self->probe, 1, expression);
  while (n_found < n && vivier_stmt_step (self->probe, &self->error))
    n_found++;
  vivier_stmt_reset (self->probe);

  return n_found >= n;
}

static gboolean
somebody_has (Finder     *self,
              const char *word)
{
  g_autofree char *expression = g_strdup_printf ("\"%s\"*", word);

  return finds (self, expression, 1);
}

/* How much of @found is @word with one letter other, missing, too much, or two
 * swapped; 0 when it is not. */
static gsize
length_one_edit_away (const char *word,
                      const char *found)
{
  gsize length = strlen (word);
  gsize i = 0;

  while (i < length && word[i] == found[i])
    i++;
  if (i == length || found[i] == '\0')
    return 0;

  if (g_str_has_prefix (found + i + 1, word + i + 1))
    return length;
  if (g_str_has_prefix (found + i + 1, word + i))
    return length + 1;
  if (g_str_has_prefix (found + i, word + i + 1))
    return length - 1;
  if (found[i] == word[i + 1] && found[i + 1] == word[i] && g_str_has_prefix (found + i + 2, word + i + 2))
    return length;

  return 0;
}

/* Looks through the words that begin with @beginning. */
static void
try_beginning (Finder     *self,
               const char *word,
               const char *beginning)
{
  g_autofree char *after = g_strconcat (beginning, LAST_TEXT, NULL);

  vivier_stmt_reset (self->range);
  vivier_stmt_bind_text (self->range, 1, beginning);
  vivier_stmt_bind_text (self->range, 2, after);
  while (self->error == NULL && self->variants->len < MAX_VARIANTS && vivier_stmt_step (self->range, &self->error))
    {
      const char *found = vivier_stmt_text (self->range, 0);
      gsize length = length_one_edit_away (word, found);
      g_autofree char *variant = g_strndup (found, length);

      if (length > 0 && !g_ptr_array_find_with_equal_func (self->variants, variant, g_str_equal, NULL))
        g_ptr_array_add (self->variants, g_steal_pointer (&variant));
    }
  vivier_stmt_reset (self->range);
}

/* The first letter is nearly always right: either the second is too, or the two
 * are swapped, or the second is another, missing or too much. */
static void
find_variants (Finder     *self,
               const char *word)
{
  const char same[] = { word[0], word[1], '\0' };
  const char swapped[] = { word[1], word[0], word[2], '\0' };
  const char too_much[] = { word[0], word[2], word[3], '\0' };

  g_ptr_array_set_size (self->variants, 0);
  try_beginning (self, word, same);
  try_beginning (self, word, swapped);
  try_beginning (self, word, too_much);
  for (char letter = 'a'; letter <= 'z'; letter++)
    {
      const char other[] = { word[0], letter, word[2], '\0' };
      const char missing[] = { word[0], letter, word[1], '\0' };

      if (letter == word[1])
        continue;
      try_beginning (self, word, other);
      try_beginning (self, word, missing);
    }
}

static gboolean
is_forgivable (const char *word)
{
  gsize length = strlen (word);

  if (length < MIN_LETTERS || length > MAX_LETTERS)
    return FALSE;
  for (const char *p = word; *p != '\0'; p++)
    if (!g_ascii_islower (*p))
      return FALSE;

  return TRUE;
}

/* "marsille" -> "(\"marsille\"* OR \"marseille\"*)" */
static char *
forgiving_word (Finder     *finder,
                const char *word)
{
  GString *expression = g_string_new (NULL);

  find_variants (finder, word);
  g_string_printf (expression, "(\"%s\"*", word);
  for (guint i = 0; i < finder->variants->len; i++)
    g_string_append_printf (expression, " OR \"%s\"*", (char *) g_ptr_array_index (finder->variants, i));
  g_string_append_c (expression, ')');
  return g_string_free (expression, FALSE);
}

/* The words nobody has are the mistaken ones; when somebody has each, any may be. */
static gboolean
is_suspect (Finder   *finder,
            char    **words,
            guint     index)
{
  gboolean has_unknown = FALSE;

  if (!is_forgivable (words[index]))
    return FALSE;

  for (guint i = 0; words[i] != NULL; i++)
    has_unknown |= is_forgivable (words[i]) && !somebody_has (finder, words[i]);
  return !has_unknown || !somebody_has (finder, words[index]);
}

/* Words as typed stay together: numbers may be one phone number. */
static void
append_typed (GString *expression,
              GString *typed)
{
  g_autofree char *part = vivier_search_expression (typed->str);

  if (part != NULL)
    g_string_append_printf (expression, "%s%s", expression->len > 0 ? " AND " : "", part);
  g_string_truncate (typed, 0);
}

static char *
forgiving_expression (Finder     *finder,
                      const char *words_typed)
{
  g_autofree char *folded = vivier_search_fold (words_typed);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  g_autoptr (GString) typed = g_string_new (NULL);
  GString *expression = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL && i < VIVIER_SEARCH_MAX_WORDS; i++)
    {
      g_autofree char *part = NULL;

      if (!is_suspect (finder, words, i))
        {
          g_string_append_printf (typed, " %s", words[i]);
          continue;
        }
      append_typed (expression, typed);
      part = forgiving_word (finder, words[i]);
      g_string_append_printf (expression, "%s%s", expression->len > 0 ? " AND " : "", part);
    }
  append_typed (expression, typed);

  return g_string_free (expression, FALSE);
}

static gboolean
has_forgivable (const char *typed)
{
  g_autofree char *folded = vivier_search_fold (typed);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (is_forgivable (words[i]))
      return TRUE;

  return FALSE;
}

/*
 * vivier_search_resolve:
 * @db: a connection
 * @words: (nullable): as typed
 * @expression: (out) (nullable): what FTS5 is asked, %NULL when nothing is
 * @error: return location
 *
 * As vivier_search_expression(), forgiving a mistake when that finds next to nobody.
 *
 * Returns: %FALSE with @error
 */
gboolean
vivier_search_resolve (VivierDb    *db,
                       const char  *words,
                       char       **expression,
                       GError     **error)
{
  g_autofree char *exact = vivier_search_expression (words);
  g_autofree char *forgiving = NULL;
  g_auto (Finder) finder = { NULL };

  if (exact != NULL && has_forgivable (words))
    {
      finder.probe = vivier_db_prepare (db, "SELECT rowid FROM prospect_fts WHERE prospect_fts MATCH ?1", error);
      if (finder.probe == NULL)
        return FALSE;
      if (!finds (&finder, exact, ENOUGH_HITS) && finder.error == NULL)
        {
          finder.variants = g_ptr_array_new_with_free_func (g_free);
          finder.range = vivier_db_exec (db, vocabulary_sql, error) ? vivier_db_prepare (db, range_sql, error) : NULL;
          if (finder.range == NULL)
            return FALSE;
          forgiving = forgiving_expression (&finder, words);
        }
    }
  if (finder.error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&finder.error));
      return FALSE;
    }

  *expression = forgiving != NULL ? g_steal_pointer (&forgiving) : g_steal_pointer (&exact);
  return TRUE;
}
