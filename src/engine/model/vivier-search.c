/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/vivier-text.h"
#include "model/vivier-search-private.h"

/* Asking the search index. With vivier-search-index.c the only place that
 * knows FTS5. */

static gboolean
is_number (const char *word)
{
  return word[strspn (word, "0123456789")] == '\0';
}

/* "+33 (0)6 52" and "0033 6 52" are meant as the "33652…" that is indexed. */
static const char *
skip_dialling_prefix (GString *digits)
{
  if (g_str_has_prefix (digits->str, "0033"))
    g_string_erase (digits, 0, 2);
  if (g_str_has_prefix (digits->str, "330"))
    g_string_erase (digits, 2, 1);

  return digits->str;
}

/* A run of numbers may be one phone number written with blanks, or several
 * words that happen to be numbers. */
static void
append_numbers (GString     *expression,
                char       **words,
                guint        n_words)
{
  g_autoptr (GString) digits = g_string_new (NULL);

  g_string_append_c (expression, '(');
  for (guint i = 0; i < n_words; i++)
    {
      g_string_append_printf (expression, "%s\"%s\"*", i > 0 ? " AND " : "", words[i]);
      g_string_append (digits, words[i]);
    }
  g_string_append_printf (expression, ") OR \"%s\"*", skip_dialling_prefix (digits));
}

/*
 * vivier_search_fold:
 * @words: (nullable): as typed, in any encoding
 *
 * Returns: (transfer full): the form in which they are compared with names
 */
char *
vivier_search_fold (const char *words)
{
  g_autofree char *valid = g_utf8_make_valid (words != NULL ? words : "", -1);

  return vivier_text_fold (valid);
}

/*
 * vivier_search_expression:
 * @words: (nullable): as typed
 *
 * Returns: (transfer full) (nullable): what FTS5 is asked: every word has to begin
 *   some word of the prospect's; %NULL when nothing is asked
 */
char *
vivier_search_expression (const char *words)
{
  g_autofree char *folded = vivier_search_fold (words);
  g_auto (GStrv) parts = g_strsplit (folded, " ", -1);
  g_autoptr (GString) expression = g_string_new (NULL);
  guint n_words = MIN (g_strv_length (parts), VIVIER_SEARCH_MAX_WORDS);

  for (guint i = 0; i < n_words;)
    {
      guint run = 0;

      while (i + run < n_words && is_number (parts[i + run]) && parts[i + run][0] != '\0')
        run++;

      if (parts[i][0] == '\0')
        {
          i++;
          continue;
        }
      g_string_append (expression, expression->len > 0 ? " AND (" : "(");
      if (run > 0)
        append_numbers (expression, parts + i, run);
      else
        g_string_append_printf (expression, "\"%s\"*", parts[i]);
      g_string_append_c (expression, ')');
      i += MAX (run, 1);
    }

  return expression->len > 0 ? g_string_free (g_steal_pointer (&expression), FALSE) : NULL;
}

/*
 * vivier_search_count:
 * @db: a connection
 * @expression: of vivier_search_expression()
 * @error: return location
 *
 * Returns: how many prospects have these words, -1 with @error
 */
gint64
vivier_search_count (VivierDb    *db,
                     const char  *expression,
                     GError     **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  stmt = vivier_db_prepare (db, "SELECT count(*) FROM prospect_fts WHERE prospect_fts MATCH ?1", error);
  if (stmt == NULL)
    return -1;

  vivier_stmt_bind_text (stmt, 1, expression);
  return vivier_stmt_step (stmt, error) ? vivier_stmt_int (stmt, 0) : -1;
}

/*
 * vivier_search_hits:
 * @db: a connection
 * @expression: of vivier_search_expression()
 * @error: return location
 *
 * Returns: (transfer full): who has these words, or %NULL with @error
 */
VivierIdSet *
vivier_search_hits (VivierDb    *db,
                    const char  *expression,
                    GError     **error)
{
  g_autoptr (VivierStmt) stmt = NULL;
  g_autoptr (VivierIdSet) hits = NULL;
  GError *failure = NULL;

  stmt = vivier_db_prepare (db, "SELECT rowid FROM prospect_fts WHERE prospect_fts MATCH ?1", error);
  if (stmt == NULL)
    return NULL;

  hits = vivier_id_set_new ();
  vivier_stmt_bind_text (stmt, 1, expression);
  while (vivier_stmt_step (stmt, &failure))
    vivier_id_set_add (hits, vivier_stmt_int (stmt, 0));
  if (failure == NULL)
    return g_steal_pointer (&hits);

  g_propagate_error (error, failure);
  return NULL;
}
