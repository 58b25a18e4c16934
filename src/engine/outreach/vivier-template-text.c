/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "outreach/vivier-template-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/vivier-text.h"
#include "outreach/vivier-template-scanner-private.h"

G_DEFINE_QUARK (vivier-template-error-quark, vivier_template_error)

enum
{
  MAX_SOURCE_BYTES = 256 * 1024,
  MAX_TEXT_BYTES = 4 * 1024 * 1024,
  MAX_DEPTH = 32,
};

/* Below this likeness a suggestion confuses more than it helps. */
#define SUGGESTION_THRESHOLD 0.75

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
  VivierTemplateScanner             scanner;
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
check_name (Walk                       *walk,
            const VivierTemplateToken  *token,
            GError                    **error)
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

  vivier_template_set_error_at (error, &walk->scanner, token->at, VIVIER_TEMPLATE_ERROR_UNKNOWN_VARIABLE, sentence);
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
write_variable (Walk                      *walk,
                const VivierTemplateToken *token)
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
open_block (Walk                       *walk,
            const VivierTemplateToken  *token,
            GError                    **error)
{
  Block block = { .at = token->at, .is_enclosing_shown = is_shown (walk) };

  if (walk->blocks->len >= MAX_DEPTH)
    {
      vivier_template_set_error_at (error, &walk->scanner, token->at, VIVIER_TEMPLATE_ERROR_SYNTAX,
                    _("too many {{#if}} stand inside one another."));
      return FALSE;
    }

  block.is_shown = block.is_enclosing_shown && look_up (walk, token->name) != NULL;
  g_array_append_val (walk->blocks, block);
  return TRUE;
}

static gboolean
turn_block (Walk                       *walk,
            const VivierTemplateToken  *token,
            GError                    **error)
{
  Block *block = innermost_block (walk);

  if (block == NULL || block->has_else)
    {
      vivier_template_set_error_at (error, &walk->scanner, token->at, VIVIER_TEMPLATE_ERROR_SYNTAX,
                    _("{{else}} belongs to no {{#if variable}}."));
      return FALSE;
    }

  block->has_else = TRUE;
  block->is_shown = block->is_enclosing_shown && !block->is_shown;
  return TRUE;
}

static gboolean
close_block (Walk                       *walk,
             const VivierTemplateToken  *token,
             GError                    **error)
{
  if (walk->blocks->len == 0)
    {
      vivier_template_set_error_at (error, &walk->scanner, token->at, VIVIER_TEMPLATE_ERROR_SYNTAX,
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

  vivier_template_set_error_at (error, &walk->scanner, block->at, VIVIER_TEMPLATE_ERROR_SYNTAX,
                _("{{#if}} is opened here and not closed. Add {{/if}} where its text ends."));
  return FALSE;
}

static gboolean
take_token (Walk                       *walk,
            const VivierTemplateToken  *token,
            GError                    **error)
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
  VivierTemplateToken token = { TOKEN_TEXT };
  gboolean ok;

  if (!g_utf8_validate (source, -1, NULL))
    {
      g_set_error_literal (error, VIVIER_TEMPLATE_ERROR, VIVIER_TEMPLATE_ERROR_SYNTAX,
                           _("The template is not valid text (UTF-8). Write it anew or import it with the right encoding."));
      return FALSE;
    }

  walk->scanner = (VivierTemplateScanner) { source, source, source + strlen (source) };
  walk->blocks = g_array_new (FALSE, FALSE, sizeof (Block));
  do
    ok = check_size (walk, error) &&
         vivier_template_scan (&walk->scanner, &token, error) &&
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
