/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "model/vivier-filter-private.h"

/* Words that nobody can mistake for anything else stand without quotation marks. */
static gboolean
is_plain (const char *value)
{
  if (*value == '\0' || vivier_filter_keyword (value, strlen (value)) != VIVIER_FILTER_WORD_NONE)
    return FALSE;

  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isalnum (g_utf8_get_char (p)) && strchr ("-+._@/:%&#*'", *p) == NULL)
      return FALSE;

  return TRUE;
}

/* "3 months ago", as vivier_filter_check_value() writes it. */
static gboolean
is_distance (const char *value)
{
  return g_regex_match_simple ("^[0-9]{1,4} (day|week|month|year)s? ago$", value, 0, 0);
}

static void
print_value (GString    *out,
             const char *value)
{
  if (is_plain (value) || is_distance (value))
    {
      g_string_append (out, value);
      return;
    }

  g_string_append_c (out, '"');
  for (const char *p = value; *p != '\0'; p++)
    {
      if (*p == '"' || *p == '\\')
        g_string_append_c (out, '\\');
      g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}

static void
print_condition (GString            *out,
                 const VivierFilter *self)
{
  if (self->op == VIVIER_OPERATOR_EMPTY)
    {
      g_string_append_printf (out, "%s is %sempty", self->field, self->is_negated ? "not " : "");
      return;
    }

  g_string_append_printf (out, "%s%s", self->is_negated ? "not " : "", self->field);
  if (self->values->len == 0)
    return;

  g_string_append_printf (out, " %s ", vivier_operator_get_sign (self->op));
  if (self->op == VIVIER_OPERATOR_IN)
    g_string_append_c (out, '(');
  for (guint i = 0; i < self->values->len; i++)
    {
      if (i > 0)
        g_string_append (out, ", ");
      print_value (out, g_ptr_array_index (self->values, i));
    }
  if (self->op == VIVIER_OPERATOR_IN)
    g_string_append_c (out, ')');
}

static gboolean
says_nothing (const VivierFilter *self)
{
  return self->kind != VIVIER_FILTER_CONDITION && self->parts->len == 0;
}

/* Brackets stand where the tree would otherwise be read as another one. */
static void
print (GString            *out,
       const VivierFilter *self,
       gboolean            is_top)
{
  gboolean has_brackets = self->is_negated || !is_top;
  const char *link = "";

  if (self->kind == VIVIER_FILTER_CONDITION)
    {
      print_condition (out, self);
      return;
    }
  if (says_nothing (self))
    return;
  if (self->parts->len == 1 && !self->is_negated)
    {
      print (out, g_ptr_array_index (self->parts, 0), is_top);
      return;
    }

  if (self->is_negated)
    g_string_append (out, "not ");
  if (has_brackets)
    g_string_append_c (out, '(');
  for (guint i = 0; i < self->parts->len; i++)
    {
      const VivierFilter *part = g_ptr_array_index (self->parts, i);

      if (says_nothing (part))
        continue;
      g_string_append (out, link);
      print (out, part, FALSE);
      link = self->kind == VIVIER_FILTER_AND ? " and " : " or ";
    }
  if (has_brackets)
    g_string_append_c (out, ')');
}

/**
 * vivier_filter_to_text:
 * @self: a filter
 *
 * Writes it in English, with no more brackets and quotation marks than it needs.
 * Groups without parts, which only an editor makes, are left out.
 *
 * Returns: (transfer full): the text that vivier_filter_parse() reads as the same
 */
char *
vivier_filter_to_text (const VivierFilter *self)
{
  GString *out;

  g_return_val_if_fail (self != NULL, NULL);

  out = g_string_new (NULL);
  print (out, self, TRUE);
  return g_string_free (out, FALSE);
}
