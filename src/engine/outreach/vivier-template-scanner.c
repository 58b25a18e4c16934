/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "outreach/vivier-template-scanner-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
vivier_template_set_error_at (GError                      **error,
                              const VivierTemplateScanner  *scanner,
                              const char                   *at,
                              VivierTemplateError           code,
                              const char                   *sentence)
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
find_tag_end (const VivierTemplateScanner *scanner,
              const char                  *tag)
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
stands_alone (const VivierTemplateScanner  *scanner,
              const char                   *tag,
              const char                   *tag_end,
              const char                  **line_start,
              const char                  **next_line)
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
scan_text (VivierTemplateScanner *scanner,
           VivierTemplateToken   *token)
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
scan_block (VivierTemplateScanner  *scanner,
            const char             *inside,
            VivierTemplateToken    *token,
            GError                **error)
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

  vivier_template_set_error_at (error, scanner, token->at, VIVIER_TEMPLATE_ERROR_SYNTAX,
                _("this block is not understood. Blocks are {{#if variable}}, {{else}} and {{/if}}."));
  return FALSE;
}

static gboolean
scan_variable (VivierTemplateScanner  *scanner,
               const char             *tag_end,
               VivierTemplateToken    *token,
               GError                **error)
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

  vivier_template_set_error_at (error, scanner, token->at, VIVIER_TEMPLATE_ERROR_SYNTAX,
                _("between {{ and }} stands no name of a variable. Write {{name}}, or {{name|text to use instead}}."));
  return FALSE;
}

static gboolean
scan_tag (VivierTemplateScanner  *scanner,
          VivierTemplateToken    *token,
          GError                **error)
{
  const char *tag = scanner->position;
  const char *tag_end = find_tag_end (scanner, tag);
  const char *line_start, *next_line;

  if (tag_end == NULL || g_strstr_len (tag + 2, tag_end - tag - 2, "{{") != NULL)
    {
      vivier_template_set_error_at (error, scanner, tag, VIVIER_TEMPLATE_ERROR_SYNTAX,
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

gboolean
vivier_template_scan (VivierTemplateScanner  *scanner,
                      VivierTemplateToken    *token,
                      GError                **error)
{
  g_clear_pointer (&token->name, g_free);
  *token = (VivierTemplateToken) { .kind = TOKEN_END, .at = scanner->position };

  if (scanner->position >= scanner->end)
    return TRUE;
  if (g_str_has_prefix (scanner->position, "{{"))
    return scan_tag (scanner, token, error);

  scan_text (scanner, token);
  return TRUE;
}
