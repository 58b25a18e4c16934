/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/vivier-filter-lexer-private.h"
#include "model/vivier-filter-private.h"

/* Reads the language of lists by recursive descent. */

typedef struct {
  VivierFilterLexer  lexer;
  VivierFieldTable  *fields;
  guint              depth;
  guint              n_values;
  GError           **error;
} Parser;

static VivierFilter *parse_expression (Parser *self);

static glong
column_of (Parser     *self,
           const char *place)
{
  return vivier_filter_lexer_column (&self->lexer, place);
}

static gboolean
next_token (Parser *self)
{
  return vivier_filter_lexer_next (&self->lexer, self->error);
}

/* @expected is a translated noun: "a value". */
static void
fail_expected (Parser     *self,
               const char *expected)
{
  glong column = column_of (self, self->lexer.token.start);
  g_autofree char *found = g_strndup (self->lexer.token.start, self->lexer.token.end - self->lexer.token.start);

  if (self->lexer.token.kind == VIVIER_TOKEN_END)
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
               column_of (self, self->lexer.token.start));
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

static VivierFilterWord
keyword (Parser *self)
{
  if (self->lexer.token.kind != VIVIER_TOKEN_WORD)
    return VIVIER_FILTER_WORD_NONE;

  return vivier_filter_keyword (self->lexer.token.start, self->lexer.token.end - self->lexer.token.start);
}

/* Words up to a sign, a bracket or a word of the language; or one quotation. */
static char *
take_words (Parser     *self,
            const char *expected)
{
  g_autoptr (GString) words = NULL;

  if (self->lexer.token.kind == VIVIER_TOKEN_QUOTED)
    {
      g_autofree char *text = vivier_filter_token_unquote (&self->lexer.token);

      return next_token (self) ? g_steal_pointer (&text) : NULL;
    }
  if (self->lexer.token.kind != VIVIER_TOKEN_WORD)
    {
      fail_expected (self, expected);
      return NULL;
    }

  words = g_string_new (NULL);
  do
    {
      if (words->len > 0)
        g_string_append_c (words, ' ');
      g_string_append_len (words, self->lexer.token.start, self->lexer.token.end - self->lexer.token.start);
      if (!next_token (self))
        return NULL;
    }
  while (self->lexer.token.kind == VIVIER_TOKEN_WORD && keyword (self) == VIVIER_FILTER_WORD_NONE);

  return g_string_free (g_steal_pointer (&words), FALSE);
}

static const VivierProspectField *
parse_field (Parser *self)
{
  const char *place = self->lexer.token.start;
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
  const char *place = self->lexer.token.start;
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

  value = vivier_filter_check_operand (self->fields, field, condition->op, text, &reason);
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
  if (self->lexer.token.kind != VIVIER_TOKEN_OPEN)
    {
      fail_expected (self, "“(”");
      return FALSE;
    }

  do
    if (!next_token (self) || !parse_value (self, condition, field))
      return FALSE;
  while (self->lexer.token.kind == VIVIER_TOKEN_COMMA);

  if (self->lexer.token.kind == VIVIER_TOKEN_CLOSE)
    return next_token (self);
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

  if (is_not && !next_token (self))
    return FALSE;
  if (keyword (self) == VIVIER_FILTER_WORD_EMPTY)
    {
      condition->op = VIVIER_OPERATOR_EMPTY;
      condition->is_negated = is_not;
      return next_token (self);
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

  if (self->lexer.token.kind == VIVIER_TOKEN_SIGN)
    {
      condition->op = self->lexer.token.op;
      return next_token (self) && parse_value (self, condition, field);
    }
  if (word == VIVIER_FILTER_WORD_CONTAINS || word == VIVIER_FILTER_WORD_BEGINS)
    {
      condition->op = word == VIVIER_FILTER_WORD_BEGINS ? VIVIER_OPERATOR_BEGINS : VIVIER_OPERATOR_CONTAINS;
      return next_token (self) && parse_value (self, condition, field);
    }
  if (word == VIVIER_FILTER_WORD_IN)
    {
      condition->op = VIVIER_OPERATOR_IN;
      return next_token (self) && parse_values (self, condition, field);
    }
  if (word == VIVIER_FILTER_WORD_IS)
    return next_token (self) && parse_is (self, condition, field);

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
  const char *place = self->lexer.token.start;
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

  if (!next_token (self))
    return NULL;
  filter = parse_expression (self);
  if (filter == NULL)
    return NULL;
  if (self->lexer.token.kind != VIVIER_TOKEN_CLOSE)
    {
      fail_expected (self, _("“and”, “or” or “)”"));
      return NULL;
    }

  return next_token (self) ? g_steal_pointer (&filter) : NULL;
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
      filter = next_token (self) ? parse_factor (self) : NULL;
      if (filter != NULL)
        filter->is_negated = !filter->is_negated;
    }
  else if (self->lexer.token.kind == VIVIER_TOKEN_OPEN)
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
      VivierFilter *following = next_token (self) ? part (self) : NULL;

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
  Parser parser = { .lexer = { .text = text, .place = text }, .fields = fields, .error = error };
  g_autoptr (VivierFilter) filter = NULL;

  g_return_val_if_fail (text != NULL && fields != NULL, NULL);

  if (strlen (text) > VIVIER_FILTER_MAX_BYTES || !g_utf8_validate (text, -1, NULL))
    {
      g_set_error_literal (error, VIVIER_FILTER_ERROR, VIVIER_FILTER_ERROR_SYNTAX,
                           _("The filter is too long, or it is not text in UTF-8."));
      return NULL;
    }
  if (!next_token (&parser))
    return NULL;
  if (parser.lexer.token.kind == VIVIER_TOKEN_END)
    return vivier_filter_new_group (VIVIER_FILTER_AND);

  filter = parse_expression (&parser);
  if (filter == NULL)
    return NULL;
  if (parser.lexer.token.kind != VIVIER_TOKEN_END)
    {
      fail_expected (&parser, _("“and” or “or”"));
      return NULL;
    }

  return wrap_in_group (g_steal_pointer (&filter));
}
