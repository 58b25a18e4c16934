/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "outreach/vivier-template-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/vivier-text.h"

G_DEFINE_QUARK (vivier-template-error-quark, vivier_template_error)

enum
{
  MAX_SOURCE_BYTES = 256 * 1024,
  MAX_TEXT_BYTES = 4 * 1024 * 1024,
  MAX_DEPTH = 32,
};

/* Below this likeness a suggestion confuses more than it helps. */
#define SUGGESTION_THRESHOLD 0.75

typedef enum
{
  TOKEN_TEXT,
  TOKEN_VARIABLE,
  TOKEN_IF,
  TOKEN_ELSE,
  TOKEN_END_IF,
  TOKEN_END,
} TokenKind;

typedef struct
{
  TokenKind   kind;
  const char *at;           /* where it begins in the source */
  const char *text;         /* TEXT: what it says; VARIABLE: the fallback, or NULL */
  gsize       length;       /* bytes of text */
  char       *name;         /* VARIABLE, IF */
} Token;

typedef struct
{
  const char *source;
  const char *position;
  const char *end;
} Scanner;

/* An open {{#if}}. */
typedef struct
{
  const char *at;
  gboolean    is_shown;     /* the branch we are in is written out */
  gboolean    is_enclosing_shown;
  gboolean    has_else;
} Block;

/* One pass over a template. Checking and rendering walk the same way: a check
 * has @known and no lookup, a rendering has a lookup and an output. */
typedef struct
{
  Scanner             scanner;
  GArray             *blocks;
  const char * const *known;
  VivierLookupFunc    lookup;
  gpointer            user_data;
  GString            *text;
  int                 n_chars;
  GArray             *spans;
  GPtrArray          *missing;
} Walk;

static void
span_clear (gpointer data)
{
  VivierSpan *span = data;

  g_clear_pointer (&span->variable, g_free);
}

/**
 * vivier_rendered_free:
 * @self: (nullable) (transfer full): a rendered template
 *
 * Frees a rendered template with its spans.
 */
void
vivier_rendered_free (VivierRendered *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->spans, g_array_unref);
  g_clear_pointer (&self->missing, g_ptr_array_unref);
  g_free (self);
}

/* "Line 3, column 5: …", counted in characters from 1. */
static void
set_error_at (GError              **error,
              const Scanner        *scanner,
              const char           *at,
              VivierTemplateError   code,
              const char           *sentence)
{
  const char *line_start = scanner->source;
  int line = 1;

  for (const char *p = scanner->source; p < at; p++)
    {
      if (*p == '\n')
        {
          line++;
          line_start = p + 1;
        }
    }

  g_set_error (error, VIVIER_TEMPLATE_ERROR, code,
               /* Translators: place in a message template, then what is wrong there. */
               _("Line %d, column %ld: %s"),
               line, g_utf8_strlen (line_start, at - line_start) + 1, sentence);
}

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t';
}

/* Ends trimmed of blanks and line breaks. */
static char *
dup_trimmed (const char *start,
             const char *end)
{
  while (start < end && g_ascii_isspace (*start))
    start++;
  while (end > start && g_ascii_isspace (end[-1]))
    end--;

  return g_strndup (start, end - start);
}

static gboolean
is_name (const char *name)
{
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalnum (c) && c != '_' && c != '-')
        return FALSE;
    }

  return *name != '\0';
}

static const char *
find_tag_end (const Scanner *scanner,
              const char    *tag)
{
  return g_strstr_len (tag + 2, scanner->end - tag - 2, "}}");
}

static gboolean
is_block_tag (const char *tag,
              const char *tag_end)
{
  g_autofree char *inside = dup_trimmed (tag + 2, tag_end);

  return inside[0] == '#' || inside[0] == '/' || g_str_equal (inside, "else");
}

/* A block tag alone on its line takes the whole line away, so that templates
 * can be laid out without leaving empty lines in the message. */
static gboolean
stands_alone (const Scanner  *scanner,
              const char     *tag,
              const char     *tag_end,
              const char    **line_start,
              const char    **next_line)
{
  const char *before = tag;
  const char *after = tag_end + 2;

  while (before > scanner->source && is_blank (before[-1]))
    before--;
  if (before > scanner->source && before[-1] != '\n')
    return FALSE;

  while (after < scanner->end && (is_blank (*after) || *after == '\r'))
    after++;
  if (after < scanner->end && *after != '\n')
    return FALSE;

  *line_start = before;
  *next_line = MIN (after + 1, scanner->end);
  return TRUE;
}

static void
scan_text (Scanner *scanner,
           Token   *token)
{
  const char *start = scanner->position;
  const char *tag = g_strstr_len (start, scanner->end - start, "{{");
  const char *end = tag != NULL ? tag : scanner->end;
  const char *tag_end = tag != NULL ? find_tag_end (scanner, tag) : NULL;
  const char *line_start, *next_line;

  scanner->position = end;
  if (tag_end != NULL && is_block_tag (tag, tag_end) &&
      stands_alone (scanner, tag, tag_end, &line_start, &next_line))
    end = MAX (line_start, start);

  token->kind = TOKEN_TEXT;
  token->text = start;
  token->length = end - start;
}

static gboolean
scan_block (Scanner     *scanner,
            const char  *inside,
            Token       *token,
            GError     **error)
{
  if (g_str_equal (inside, "else"))
    {
      token->kind = TOKEN_ELSE;
      return TRUE;
    }
  if (g_str_equal (inside, "/if"))
    {
      token->kind = TOKEN_END_IF;
      return TRUE;
    }
  if (g_str_has_prefix (inside, "#if") && g_ascii_isspace (inside[3]))
    {
      token->kind = TOKEN_IF;
      token->name = dup_trimmed (inside + 3, inside + strlen (inside));
      if (is_name (token->name))
        return TRUE;
    }

  set_error_at (error, scanner, token->at, VIVIER_TEMPLATE_ERROR_SYNTAX,
                _("this block is not understood. Blocks are {{#if variable}}, {{else}} and {{/if}}."));
  return FALSE;
}

static gboolean
scan_variable (Scanner     *scanner,
               const char  *tag_end,
               Token       *token,
               GError     **error)
{
  const char *start = token->at + 2;
  const char *bar = memchr (start, '|', tag_end - start);

  token->kind = TOKEN_VARIABLE;
  token->name = dup_trimmed (start, bar != NULL ? bar : tag_end);
  if (bar != NULL)
    {
      token->text = bar + 1;
      token->length = tag_end - bar - 1;
    }
  if (is_name (token->name))
    return TRUE;

  set_error_at (error, scanner, token->at, VIVIER_TEMPLATE_ERROR_SYNTAX,
                _("between {{ and }} stands no name of a variable. Write {{name}}, or {{name|text to use instead}}."));
  return FALSE;
}

static gboolean
scan_tag (Scanner  *scanner,
          Token    *token,
          GError  **error)
{
  const char *tag = scanner->position;
  const char *tag_end = find_tag_end (scanner, tag);
  const char *line_start, *next_line;

  if (tag_end == NULL || g_strstr_len (tag + 2, tag_end - tag - 2, "{{") != NULL)
    {
      set_error_at (error, scanner, tag, VIVIER_TEMPLATE_ERROR_SYNTAX,
                    _("{{ is opened here and not closed. Add }} after the variable."));
      return FALSE;
    }

  scanner->position = tag_end + 2;
  if (is_block_tag (tag, tag_end))
    {
      g_autofree char *inside = dup_trimmed (tag + 2, tag_end);

      if (stands_alone (scanner, tag, tag_end, &line_start, &next_line))
        scanner->position = next_line;
      return scan_block (scanner, inside, token, error);
    }

  return scan_variable (scanner, tag_end, token, error);
}

static gboolean
scan_token (Scanner  *scanner,
            Token    *token,
            GError  **error)
{
  g_clear_pointer (&token->name, g_free);
  *token = (Token) { .kind = TOKEN_END, .at = scanner->position };

  if (scanner->position >= scanner->end)
    return TRUE;
  if (g_str_has_prefix (scanner->position, "{{"))
    return scan_tag (scanner, token, error);

  scan_text (scanner, token);
  return TRUE;
}

static const char *
nearest_name (const char         *name,
              const char * const *known)
{
  g_autofree char *folded = vivier_text_fold (name);
  const char *nearest = NULL;
  double best = SUGGESTION_THRESHOLD;

  for (; *known != NULL; known++)
    {
      g_autofree char *candidate = vivier_text_fold (*known);
      double likeness = vivier_text_jaro_winkler (folded, candidate);

      if (likeness >= best)
        {
          best = likeness;
          nearest = *known;
        }
    }

  return nearest;
}

static gboolean
check_name (Walk         *walk,
            const Token  *token,
            GError      **error)
{
  g_autofree char *sentence = NULL;
  const char *nearest;

  if (walk->known == NULL || g_strv_contains (walk->known, token->name))
    return TRUE;

  nearest = nearest_name (token->name, walk->known);
  if (nearest != NULL)
    /* Translators: names of template variables: the one written, and the one probably meant. */
    sentence = g_strdup_printf (_("there is no variable “%s”. Did you mean “%s”?"), token->name, nearest);
  else
    /* Translators: name of a template variable. */
    sentence = g_strdup_printf (_("there is no variable “%s”. Choose one from the list of variables."), token->name);

  set_error_at (error, &walk->scanner, token->at, VIVIER_TEMPLATE_ERROR_UNKNOWN_VARIABLE, sentence);
  return FALSE;
}

static Block *
innermost_block (Walk *walk)
{
  return walk->blocks->len > 0 ? &g_array_index (walk->blocks, Block, walk->blocks->len - 1) : NULL;
}

static gboolean
is_shown (Walk *walk)
{
  Block *block = innermost_block (walk);

  return walk->text != NULL && (block == NULL || block->is_shown);
}

static const char *
look_up (Walk       *walk,
         const char *name)
{
  const char *value = walk->lookup != NULL ? walk->lookup (name, walk->user_data) : NULL;

  return value != NULL && *value != '\0' ? value : NULL;
}

static void
write_text (Walk       *walk,
            const char *text,
            gsize       length)
{
  g_string_append_len (walk->text, text, length);
  walk->n_chars += g_utf8_strlen (text, length);
}

static void
note_missing (Walk       *walk,
              const char *name)
{
  if (!g_ptr_array_find_with_equal_func (walk->missing, name, g_str_equal, NULL))
    g_ptr_array_add (walk->missing, g_strdup (name));
}

static void
write_variable (Walk        *walk,
                const Token *token)
{
  VivierSpan span = { .start = walk->n_chars, .kind = VIVIER_SPAN_VALUE };
  const char *value = look_up (walk, token->name);

  if (value != NULL)
    {
      g_autofree char *valid = g_utf8_make_valid (value, -1);

      write_text (walk, valid, strlen (valid));
    }
  else if (token->text != NULL)
    {
      span.kind = VIVIER_SPAN_FALLBACK;
      write_text (walk, token->text, token->length);
    }
  else
    {
      g_autofree char *placeholder = g_strdup_printf ("[%s]", token->name);

      span.kind = VIVIER_SPAN_MISSING;
      write_text (walk, placeholder, strlen (placeholder));
      note_missing (walk, token->name);
    }

  span.end = walk->n_chars;
  if (span.end == span.start)
    return;

  span.variable = g_strdup (token->name);
  g_array_append_val (walk->spans, span);
}

static gboolean
open_block (Walk         *walk,
            const Token  *token,
            GError      **error)
{
  Block block = { .at = token->at, .is_enclosing_shown = is_shown (walk) };

  if (walk->blocks->len >= MAX_DEPTH)
    {
      set_error_at (error, &walk->scanner, token->at, VIVIER_TEMPLATE_ERROR_SYNTAX,
                    _("too many {{#if}} stand inside one another."));
      return FALSE;
    }

  block.is_shown = block.is_enclosing_shown && look_up (walk, token->name) != NULL;
  g_array_append_val (walk->blocks, block);
  return TRUE;
}

static gboolean
turn_block (Walk         *walk,
            const Token  *token,
            GError      **error)
{
  Block *block = innermost_block (walk);

  if (block == NULL || block->has_else)
    {
      set_error_at (error, &walk->scanner, token->at, VIVIER_TEMPLATE_ERROR_SYNTAX,
                    _("{{else}} belongs to no {{#if variable}}."));
      return FALSE;
    }

  block->has_else = TRUE;
  block->is_shown = block->is_enclosing_shown && !block->is_shown;
  return TRUE;
}

static gboolean
close_block (Walk         *walk,
             const Token  *token,
             GError      **error)
{
  if (walk->blocks->len == 0)
    {
      set_error_at (error, &walk->scanner, token->at, VIVIER_TEMPLATE_ERROR_SYNTAX,
                    _("{{/if}} closes nothing. Remove it, or add {{#if variable}} before it."));
      return FALSE;
    }

  g_array_set_size (walk->blocks, walk->blocks->len - 1);
  return TRUE;
}

static gboolean
end_walk (Walk    *walk,
          GError **error)
{
  Block *block = innermost_block (walk);

  if (block == NULL)
    return TRUE;

  set_error_at (error, &walk->scanner, block->at, VIVIER_TEMPLATE_ERROR_SYNTAX,
                _("{{#if}} is opened here and not closed. Add {{/if}} where its text ends."));
  return FALSE;
}

static gboolean
take_token (Walk         *walk,
            const Token  *token,
            GError      **error)
{
  switch (token->kind)
    {
    case TOKEN_TEXT:
      if (is_shown (walk))
        write_text (walk, token->text, token->length);
      return TRUE;

    case TOKEN_VARIABLE:
      if (is_shown (walk))
        write_variable (walk, token);
      return check_name (walk, token, error);

    case TOKEN_IF:
      return check_name (walk, token, error) && open_block (walk, token, error);

    case TOKEN_ELSE:
      return turn_block (walk, token, error);

    case TOKEN_END_IF:
      return close_block (walk, token, error);

    case TOKEN_END:
    default:
      return end_walk (walk, error);
    }
}

static gboolean
check_size (Walk    *walk,
            GError **error)
{
  if (walk->scanner.end - walk->scanner.source <= MAX_SOURCE_BYTES &&
      (walk->text == NULL || walk->text->len <= MAX_TEXT_BYTES))
    return TRUE;

  g_set_error_literal (error, VIVIER_TEMPLATE_ERROR, VIVIER_TEMPLATE_ERROR_SYNTAX,
                       _("The template is too long for a message. Shorten it."));
  return FALSE;
}

static gboolean
walk_template (Walk        *walk,
               const char  *source,
               GError     **error)
{
  Token token = { TOKEN_TEXT };
  gboolean ok;

  if (!g_utf8_validate (source, -1, NULL))
    {
      g_set_error_literal (error, VIVIER_TEMPLATE_ERROR, VIVIER_TEMPLATE_ERROR_SYNTAX,
                           _("The template is not valid text (UTF-8). Write it anew or import it with the right encoding."));
      return FALSE;
    }

  walk->scanner = (Scanner) { source, source, source + strlen (source) };
  walk->blocks = g_array_new (FALSE, FALSE, sizeof (Block));
  do
    ok = check_size (walk, error) &&
         scan_token (&walk->scanner, &token, error) &&
         take_token (walk, &token, error);
  while (ok && token.kind != TOKEN_END);

  g_clear_pointer (&token.name, g_free);
  g_clear_pointer (&walk->blocks, g_array_unref);
  return ok;
}

/**
 * vivier_template_check:
 * @source: text of a template
 * @known: (nullable) (array zero-terminated=1): names a template may use;
 *   %NULL checks the form alone
 * @error: return location
 *
 * Checks a template before it is stored. Any thread.
 *
 * Returns: %TRUE when it can be rendered; %FALSE with
 *   %VIVIER_TEMPLATE_ERROR_SYNTAX or %VIVIER_TEMPLATE_ERROR_UNKNOWN_VARIABLE
 */
gboolean
vivier_template_check (const char          *source,
                       const char * const  *known,
                       GError             **error)
{
  Walk walk = { .known = known };

  g_return_val_if_fail (source != NULL, FALSE);

  return walk_template (&walk, source, error);
}

/**
 * vivier_template_render:
 * @source: text of a template
 * @lookup: gives the value of a variable; also asked for unknown names
 * @user_data: for @lookup
 * @error: return location
 *
 * Fills a template in. Values are written as they are: braces in a value stay
 * text. A variable without value and without fallback leaves "[name]" and is
 * listed as missing. Any thread.
 *
 * Returns: (transfer full) (nullable): the text with its spans, or %NULL with
 *   %VIVIER_TEMPLATE_ERROR_SYNTAX
 */
VivierRendered *
vivier_template_render (const char        *source,
                        VivierLookupFunc   lookup,
                        gpointer           user_data,
                        GError           **error)
{
  g_autoptr (VivierRendered) rendered = NULL;
  Walk walk = { .lookup = lookup, .user_data = user_data };

  g_return_val_if_fail (source != NULL, NULL);
  g_return_val_if_fail (lookup != NULL, NULL);

  rendered = g_new0 (VivierRendered, 1);
  rendered->spans = walk.spans = g_array_new (FALSE, FALSE, sizeof (VivierSpan));
  g_array_set_clear_func (rendered->spans, span_clear);
  rendered->missing = walk.missing = g_ptr_array_new_with_free_func (g_free);
  walk.text = g_string_new (NULL);

  if (!walk_template (&walk, source, error))
    {
      g_string_free (walk.text, TRUE);
      return NULL;
    }

  rendered->text = g_string_free (walk.text, FALSE);
  return g_steal_pointer (&rendered);
}
