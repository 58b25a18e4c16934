/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/vivier-filter-private.h"

/* Reads the language of lists by recursive descent. */

typedef enum {
  TOKEN_END,
  TOKEN_WORD,
  TOKEN_QUOTED,
  TOKEN_SIGN,
  TOKEN_OPEN,
  TOKEN_CLOSE,
  TOKEN_COMMA,
} TokenKind;

typedef struct {
  TokenKind      kind;
  const char    *start;
  const char    *end;
  VivierOperator op; /* of a sign */
} Token;

typedef struct {
  const char        *text;
  const char        *place; /* behind the token in hand */
  Token              token;
  VivierFieldTable  *fields;
  guint              depth;
  guint              n_values;
  GError           **error;
} Parser;

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

static VivierFilter *parse_expression (Parser *self);

static glong
column_of (Parser     *self,
           const char *place)
{
  return g_utf8_pointer_to_offset (self->text, place) + 1;
}

/* @expected is a translated noun: "a value". */
static void
fail_expected (Parser     *self,
               const char *expected)
{
  glong column = column_of (self, self->token.start);
  g_autofree char *found = g_strndup (self->token.start, self->token.end - self->token.start);

  if (self->token.kind == TOKEN_END)
    g_set_error (self->error, VIVIER_FILTER_ERROR, VIVIER_FILTER_ERROR_SYNTAX,
                 /* Translators: %1$ld a column, %2$s what should stand there: "a value" */
                 _("Column %1$ld: the filter ends where %2$s is expected."), column, expected);
  else
    g_set_error (self->error, VIVIER_FILTER_ERROR, VIVIER_FILTER_ERROR_SYNTAX,
                 /* Translators: %1$ld a column, %2$s what stands there, %3$s what should: "a value" */
                 _("Column %1$ld: “%2$s” stands where %3$s is expected."), column, found, expected);
}

static void
fail_too_deep (Parser *self)
{
  g_set_error (self->error, VIVIER_FILTER_ERROR, VIVIER_FILTER_ERROR_TOO_DEEP,
               /* Translators: %ld a column */
               _("Column %ld: the filter is too long or nested too deeply. Make several views of it."),
               column_of (self, self->token.start));
}

/* Puts the column before what a value or field is refused for. */
static void
fail_at (Parser     *self,
         const char *place,
         GError     *reason)
{
  g_set_error (self->error, reason->domain, reason->code,
               /* Translators: %1$ld a column, %2$s a sentence */
               _("Column %1$ld: %2$s"), column_of (self, place), reason->message);
  g_error_free (reason);
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
scan_quoted (Parser     *self,
             const char *close)
{
  const char *p = self->token.start;

  p = g_utf8_next_char (p);
  while (*p != '\0' && !g_str_has_prefix (p, close))
    p = *p == '\\' && p[1] != '\0' ? g_utf8_next_char (p + 1) : g_utf8_next_char (p);

  self->token.kind = TOKEN_QUOTED;
  self->token.end = *p == '\0' ? p : p + strlen (close);
  if (*p != '\0')
    return TRUE;

  g_set_error (self->error, VIVIER_FILTER_ERROR, VIVIER_FILTER_ERROR_SYNTAX,
               /* Translators: %1$ld a column, %2$s a closing quotation mark */
               _("Column %1$ld: the quotation that begins here has no closing %2$s."),
               column_of (self, self->token.start), close);
  return FALSE;
}

static void
scan_single (Parser    *self,
             TokenKind  kind,
             gsize      length)
{
  self->token.kind = kind;
  self->token.end = self->token.start + length;
}

/* Takes the next token in hand. */
static gboolean
next (Parser *self)
{
  const char *p = self->place;
  guint i;

  while (*p != '\0' && is_blank (p))
    p = g_utf8_next_char (p);
  self->token = (Token) { .kind = TOKEN_END, .start = p, .end = p };

  if (*p == '(' || *p == ')' || *p == ',')
    {
      scan_single (self, *p == '(' ? TOKEN_OPEN : *p == ')' ? TOKEN_CLOSE : TOKEN_COMMA, 1);
    }
  else if ((i = find_quote (p)) < G_N_ELEMENTS (quotes))
    {
      if (!scan_quoted (self, quotes[i].close))
        return FALSE;
    }
  else if ((i = find_sign (p)) < G_N_ELEMENTS (signs))
    {
      scan_single (self, TOKEN_SIGN, strlen (signs[i].sign));
      self->token.op = signs[i].op;
    }
  else if (*p != '\0')
    {
      do
        p = g_utf8_next_char (p);
      while (!ends_word (p));
      scan_single (self, TOKEN_WORD, p - self->token.start);
    }

  self->place = self->token.end;
  return TRUE;
}

static VivierFilterWord
keyword (Parser *self)
{
  if (self->token.kind != TOKEN_WORD)
    return VIVIER_FILTER_WORD_NONE;

  return vivier_filter_keyword (self->token.start, self->token.end - self->token.start);
}

/* What stands between the quotation marks. */
static char *
unquote (const Token *token)
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

/* Words up to a sign, a bracket or a word of the language; or one quotation. */
static char *
take_words (Parser     *self,
            const char *expected)
{
  g_autoptr (GString) words = NULL;

  if (self->token.kind == TOKEN_QUOTED)
    {
      g_autofree char *text = unquote (&self->token);

      return next (self) ? g_steal_pointer (&text) : NULL;
    }
  if (self->token.kind != TOKEN_WORD)
    {
      fail_expected (self, expected);
      return NULL;
    }

  words = g_string_new (NULL);
  do
    {
      if (words->len > 0)
        g_string_append_c (words, ' ');
      g_string_append_len (words, self->token.start, self->token.end - self->token.start);
      if (!next (self))
        return NULL;
    }
  while (self->token.kind == TOKEN_WORD && keyword (self) == VIVIER_FILTER_WORD_NONE);

  return g_string_free (g_steal_pointer (&words), FALSE);
}

static const VivierProspectField *
parse_field (Parser *self)
{
  const char *place = self->token.start;
  const VivierProspectField *field;
  g_autofree char *name = NULL;
  g_autofree char *near = NULL;
  GError *reason = NULL;

  if (keyword (self) != VIVIER_FILTER_WORD_NONE)
    {
      fail_expected (self, _("a field"));
      return NULL;
    }
  name = take_words (self, _("a field"));
  if (name == NULL)
    return NULL;
  field = vivier_field_table_find (self->fields, name);
  if (field != NULL)
    return field;

  near = vivier_filter_near_fields (self->fields, name);
  if (*near != '\0')
    g_set_error (&reason, VIVIER_FILTER_ERROR, VIVIER_FILTER_ERROR_FIELD,
                 /* Translators: %1$s what was typed, %2$s one or several names of fields */
                 _("there is no field “%1$s”. Did you mean %2$s?"), name, near);
  else
    g_set_error (&reason, VIVIER_FILTER_ERROR, VIVIER_FILTER_ERROR_FIELD,
                 /* Translators: %s is what was typed; the command stays as it is */
                 _("there is no field “%s”. “vivierctl fields” lists them."), name);
  fail_at (self, place, reason);
  return NULL;
}

/* "in 3 days" and "dans 3 jours" begin with a word of the language, and a yes/no
 * field may be "non". */
static gboolean
is_word_of_value (Parser                    *self,
                  const VivierProspectField *field)
{
  VivierFilterWord word = keyword (self);

  return (word == VIVIER_FILTER_WORD_IN && field->type == VIVIER_FIELD_TYPE_DAY)
         || (word == VIVIER_FILTER_WORD_NOT && field->type == VIVIER_FIELD_TYPE_BOOLEAN);
}

static gboolean
parse_value (Parser                    *self,
             VivierFilter              *condition,
             const VivierProspectField *field)
{
  const char *place = self->token.start;
  g_autofree char *text = NULL;
  GError *reason = NULL;
  char *value;

  if (++self->n_values > VIVIER_FILTER_MAX_VALUES)
    {
      fail_too_deep (self);
      return FALSE;
    }
  if (keyword (self) != VIVIER_FILTER_WORD_NONE && !is_word_of_value (self, field))
    {
      fail_expected (self, _("a value"));
      return FALSE;
    }
  text = take_words (self, _("a value"));
  if (text == NULL)
    return FALSE;

  value = vivier_filter_check_value (self->fields, field, text, &reason);
  if (value == NULL)
    {
      fail_at (self, place, reason);
      return FALSE;
    }

  /* "vip = yes" says what "vip" says. */
  if (field->type == VIVIER_FIELD_TYPE_BOOLEAN && g_str_equal (value, "yes"))
    g_free (value);
  else
    g_ptr_array_add (condition->values, value);
  return TRUE;
}

static gboolean
parse_values (Parser                    *self,
              VivierFilter              *condition,
              const VivierProspectField *field)
{
  if (self->token.kind != TOKEN_OPEN)
    {
      fail_expected (self, "“(”");
      return FALSE;
    }

  do
    if (!next (self) || !parse_value (self, condition, field))
      return FALSE;
  while (self->token.kind == TOKEN_COMMA);

  if (self->token.kind == TOKEN_CLOSE)
    return next (self);
  fail_expected (self, _("“,” or “)”"));
  return FALSE;
}

/* After "is": "empty", "not empty", or a value. */
static gboolean
parse_is (Parser                    *self,
          VivierFilter              *condition,
          const VivierProspectField *field)
{
  gboolean is_not = keyword (self) == VIVIER_FILTER_WORD_NOT && field->type != VIVIER_FIELD_TYPE_BOOLEAN;

  if (is_not && !next (self))
    return FALSE;
  if (keyword (self) == VIVIER_FILTER_WORD_EMPTY)
    {
      condition->op = VIVIER_OPERATOR_EMPTY;
      condition->is_negated = is_not;
      return next (self);
    }

  condition->op = is_not ? VIVIER_OPERATOR_IS_NOT : VIVIER_OPERATOR_IS;
  return parse_value (self, condition, field);
}

static gboolean
parse_rest (Parser                    *self,
            VivierFilter              *condition,
            const VivierProspectField *field)
{
  VivierFilterWord word = keyword (self);

  if (self->token.kind == TOKEN_SIGN)
    {
      condition->op = self->token.op;
      return next (self) && parse_value (self, condition, field);
    }
  if (word == VIVIER_FILTER_WORD_CONTAINS || word == VIVIER_FILTER_WORD_BEGINS)
    {
      condition->op = word == VIVIER_FILTER_WORD_BEGINS ? VIVIER_OPERATOR_BEGINS : VIVIER_OPERATOR_CONTAINS;
      return next (self) && parse_value (self, condition, field);
    }
  if (word == VIVIER_FILTER_WORD_IN)
    {
      condition->op = VIVIER_OPERATOR_IN;
      return next (self) && parse_values (self, condition, field);
    }
  if (word == VIVIER_FILTER_WORD_IS)
    return next (self) && parse_is (self, condition, field);

  if (field->type == VIVIER_FIELD_TYPE_BOOLEAN)
    return TRUE;

  fail_expected (self, _("one of = != < <= > >= ~ ^ in is"));
  return FALSE;
}

static VivierFilter *
parse_condition (Parser *self)
{
  const VivierProspectField *field = parse_field (self);
  g_autoptr (VivierFilter) condition = NULL;
  const char *place = self->token.start;
  GError *reason = NULL;

  if (field == NULL)
    return NULL;
  if (++self->n_values > VIVIER_FILTER_MAX_VALUES)
    {
      fail_too_deep (self);
      return NULL;
    }

  condition = vivier_filter_new_condition (field->id, VIVIER_OPERATOR_IS, NULL);
  if (!parse_rest (self, condition, field))
    return NULL;
  if (vivier_operator_fits (condition->op, field->type))
    return g_steal_pointer (&condition);

  g_set_error (&reason, VIVIER_FILTER_ERROR, VIVIER_FILTER_ERROR_SYNTAX,
               /* Translators: %1$s a field: "VIP", %2$s an operator: "<=" */
               _("“%1$s” cannot be compared by “%2$s”."), field->label, vivier_operator_get_sign (condition->op));
  fail_at (self, place, reason);
  return NULL;
}

static VivierFilter *
parse_brackets (Parser *self)
{
  g_autoptr (VivierFilter) filter = NULL;

  if (!next (self))
    return NULL;
  filter = parse_expression (self);
  if (filter == NULL)
    return NULL;
  if (self->token.kind != TOKEN_CLOSE)
    {
      fail_expected (self, _("“and”, “or” or “)”"));
      return NULL;
    }

  return next (self) ? g_steal_pointer (&filter) : NULL;
}

static VivierFilter *
parse_factor (Parser *self)
{
  VivierFilter *filter = NULL;

  if (++self->depth > VIVIER_FILTER_MAX_DEPTH)
    {
      fail_too_deep (self);
      return NULL;
    }

  if (keyword (self) == VIVIER_FILTER_WORD_NOT)
    {
      filter = next (self) ? parse_factor (self) : NULL;
      if (filter != NULL)
        filter->is_negated = !filter->is_negated;
    }
  else if (self->token.kind == TOKEN_OPEN)
    {
      filter = parse_brackets (self);
    }
  else
    {
      filter = parse_condition (self);
    }

  self->depth--;
  return filter;
}

typedef VivierFilter *(*ParseFunc) (Parser *self);

/* @part { @word @part }: one part stands for itself. */
static VivierFilter *
parse_chain (Parser           *self,
             VivierFilterKind  kind,
             VivierFilterWord  word,
             ParseFunc         part)
{
  g_autoptr (VivierFilter) first = part (self);
  g_autoptr (VivierFilter) group = NULL;

  if (first == NULL || keyword (self) != word)
    return g_steal_pointer (&first);

  group = vivier_filter_new_group (kind);
  vivier_filter_add (group, g_steal_pointer (&first));
  while (keyword (self) == word)
    {
      VivierFilter *following = next (self) ? part (self) : NULL;

      if (following == NULL)
        return NULL;
      vivier_filter_add (group, following);
    }

  return g_steal_pointer (&group);
}

static VivierFilter *
parse_term (Parser *self)
{
  return parse_chain (self, VIVIER_FILTER_AND, VIVIER_FILTER_WORD_AND, parse_factor);
}

static VivierFilter *
parse_expression (Parser *self)
{
  return parse_chain (self, VIVIER_FILTER_OR, VIVIER_FILTER_WORD_OR, parse_term);
}

/* So that whoever edits a filter always finds a group at its top. */
static VivierFilter *
wrap_in_group (VivierFilter *filter)
{
  VivierFilter *group;

  if (filter->kind != VIVIER_FILTER_CONDITION && !filter->is_negated)
    return filter;

  group = vivier_filter_new_group (VIVIER_FILTER_AND);
  vivier_filter_add (group, filter);
  return group;
}

/**
 * vivier_filter_parse:
 * @text: in the language of lists, English or French
 * @fields: the fields it may speak of
 * @error: return location
 *
 * Returns: (transfer full): the filter, with a group at its top that is not
 *   negated; %NULL with %VIVIER_FILTER_ERROR and a sentence that names the column
 */
VivierFilter *
vivier_filter_parse (const char        *text,
                     VivierFieldTable  *fields,
                     GError           **error)
{
  Parser parser = { .text = text, .place = text, .fields = fields, .error = error };
  g_autoptr (VivierFilter) filter = NULL;

  g_return_val_if_fail (text != NULL && fields != NULL, NULL);

  if (strlen (text) > VIVIER_FILTER_MAX_BYTES || !g_utf8_validate (text, -1, NULL))
    {
      g_set_error_literal (error, VIVIER_FILTER_ERROR, VIVIER_FILTER_ERROR_SYNTAX,
                           _("The filter is too long, or it is not text in UTF-8."));
      return NULL;
    }
  if (!next (&parser))
    return NULL;
  if (parser.token.kind == TOKEN_END)
    return vivier_filter_new_group (VIVIER_FILTER_AND);

  filter = parse_expression (&parser);
  if (filter == NULL)
    return NULL;
  if (parser.token.kind != TOKEN_END)
    {
      fail_expected (&parser, _("“and” or “or”"));
      return NULL;
    }

  return wrap_in_group (g_steal_pointer (&filter));
}
