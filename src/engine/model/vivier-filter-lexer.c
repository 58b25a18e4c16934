/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/vivier-filter-lexer-private.h"

static const struct {
  const char     *sign;
  VivierOperator  op;
} signs[] = {
  { "!=", VIVIER_OPERATOR_IS_NOT },
  { "<>", VIVIER_OPERATOR_IS_NOT },
  { "≠", VIVIER_OPERATOR_IS_NOT },
  { "<=", VIVIER_OPERATOR_AT_MOST },
  { "≤", VIVIER_OPERATOR_AT_MOST },
  { ">=", VIVIER_OPERATOR_AT_LEAST },
  { "≥", VIVIER_OPERATOR_AT_LEAST },
  { "=", VIVIER_OPERATOR_IS },
  { "<", VIVIER_OPERATOR_LESS },
  { ">", VIVIER_OPERATOR_MORE },
  { "~", VIVIER_OPERATOR_CONTAINS },
  { "^", VIVIER_OPERATOR_BEGINS },
};

static const struct {
  const char *open;
  const char *close;
} quotes[] = {
  { "\"", "\"" },
  { "“", "”" },
  { "«", "»" },
};

glong
vivier_filter_lexer_column (VivierFilterLexer *self,
                            const char        *place)
{
  return g_utf8_pointer_to_offset (self->text, place) + 1;
}

static gboolean
is_blank (const char *p)
{
  return g_unichar_isspace (g_utf8_get_char (p));
}

static guint
find_sign (const char *p)
{
  guint i = 0;

  while (i < G_N_ELEMENTS (signs) && !g_str_has_prefix (p, signs[i].sign))
    i++;
  return i;
}

static guint
find_quote (const char *p)
{
  guint i = 0;

  while (i < G_N_ELEMENTS (quotes) && !g_str_has_prefix (p, quotes[i].open))
    i++;
  return i;
}

static gboolean
ends_word (const char *p)
{
  return *p == '\0' || strchr ("(),\"", *p) != NULL || is_blank (p)
         || find_sign (p) < G_N_ELEMENTS (signs) || find_quote (p) < G_N_ELEMENTS (quotes) || g_str_has_prefix (p, "”")
         || g_str_has_prefix (p, "»");
}

static gboolean
scan_quoted (VivierFilterLexer  *self,
             const char         *close,
             GError            **error)
{
  const char *p = self->token.start;

  p = g_utf8_next_char (p);
  while (*p != '\0' && !g_str_has_prefix (p, close))
    p = *p == '\\' && p[1] != '\0' ? g_utf8_next_char (p + 1) : g_utf8_next_char (p);

  self->token.kind = VIVIER_TOKEN_QUOTED;
  self->token.end = *p == '\0' ? p : p + strlen (close);
  if (*p != '\0')
    return TRUE;

  g_set_error (error, VIVIER_FILTER_ERROR, VIVIER_FILTER_ERROR_SYNTAX,
               /* Translators: %1$ld a column, %2$s a closing quotation mark */
               _("Column %1$ld: the quotation that begins here has no closing %2$s."),
               vivier_filter_lexer_column (self, self->token.start), close);
  return FALSE;
}

static void
scan_single (VivierFilterLexer *self,
             VivierTokenKind    kind,
             gsize              length)
{
  self->token.kind = kind;
  self->token.end = self->token.start + length;
}

/* Takes the next token in hand. */
gboolean
vivier_filter_lexer_next (VivierFilterLexer  *self,
                          GError            **error)
{
  const char *p = self->place;
  guint i;

  while (*p != '\0' && is_blank (p))
    p = g_utf8_next_char (p);
  self->token = (VivierFilterToken) { .kind = VIVIER_TOKEN_END, .start = p, .end = p };

  if (*p == '(' || *p == ')' || *p == ',')
    {
      scan_single (self, *p == '(' ? VIVIER_TOKEN_OPEN : *p == ')' ? VIVIER_TOKEN_CLOSE : VIVIER_TOKEN_COMMA, 1);
    }
  else if ((i = find_quote (p)) < G_N_ELEMENTS (quotes))
    {
      if (!scan_quoted (self, quotes[i].close, error))
        return FALSE;
    }
  else if ((i = find_sign (p)) < G_N_ELEMENTS (signs))
    {
      scan_single (self, VIVIER_TOKEN_SIGN, strlen (signs[i].sign));
      self->token.op = signs[i].op;
    }
  else if (*p != '\0')
    {
      do
        p = g_utf8_next_char (p);
      while (!ends_word (p));
      scan_single (self, VIVIER_TOKEN_WORD, p - self->token.start);
    }

  self->place = self->token.end;
  return TRUE;
}

/* What stands between the quotation marks. */
char *
vivier_filter_token_unquote (const VivierFilterToken *token)
{
  const char *p = g_utf8_next_char (token->start);
  const char *end = g_utf8_prev_char (token->end);
  GString *text = g_string_new (NULL);

  while (p < end)
    {
      if (*p == '\\' && p + 1 < end)
        p++;
      g_string_append_len (text, p, g_utf8_next_char (p) - p);
      p = g_utf8_next_char (p);
    }

  return g_strstrip (g_string_free (text, FALSE));
}
