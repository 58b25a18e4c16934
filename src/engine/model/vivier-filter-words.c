/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/vivier-text.h"
#include "model/vivier-filter-private.h"

/* How alike a name must be to be offered. */
#define NEAR 0.78
#define MAX_NEAR 4

/* The words of the language, folded. "n est" is what "n’est pas" leaves. */
static const struct {
  const char       *word;
  VivierFilterWord  meaning;
} keywords[] = {
  { "and", VIVIER_FILTER_WORD_AND },
  { "et", VIVIER_FILTER_WORD_AND },
  { "or", VIVIER_FILTER_WORD_OR },
  { "ou", VIVIER_FILTER_WORD_OR },
  { "not", VIVIER_FILTER_WORD_NOT },
  { "non", VIVIER_FILTER_WORD_NOT },
  { "pas", VIVIER_FILTER_WORD_NOT },
  { "in", VIVIER_FILTER_WORD_IN },
  { "dans", VIVIER_FILTER_WORD_IN },
  { "parmi", VIVIER_FILTER_WORD_IN },
  { "is", VIVIER_FILTER_WORD_IS },
  { "est", VIVIER_FILTER_WORD_IS },
  { "empty", VIVIER_FILTER_WORD_EMPTY },
  { "vide", VIVIER_FILTER_WORD_EMPTY },
  { "contains", VIVIER_FILTER_WORD_CONTAINS },
  { "contient", VIVIER_FILTER_WORD_CONTAINS },
  { "begins", VIVIER_FILTER_WORD_BEGINS },
  { "commence", VIVIER_FILTER_WORD_BEGINS },
};

VivierFilterWord
vivier_filter_keyword (const char *word,
                       gsize       length)
{
  for (guint i = 0; i < G_N_ELEMENTS (keywords); i++)
    if (strlen (keywords[i].word) == length && g_ascii_strncasecmp (keywords[i].word, word, length) == 0)
      return keywords[i].meaning;

  return VIVIER_FILTER_WORD_NONE;
}

const char *
vivier_operator_get_sign (VivierOperator op)
{
  static const char *const signs[VIVIER_N_OPERATORS] = {
    [VIVIER_OPERATOR_IS] = "=",
    [VIVIER_OPERATOR_IS_NOT] = "!=",
    [VIVIER_OPERATOR_LESS] = "<",
    [VIVIER_OPERATOR_AT_MOST] = "<=",
    [VIVIER_OPERATOR_MORE] = ">",
    [VIVIER_OPERATOR_AT_LEAST] = ">=",
    [VIVIER_OPERATOR_CONTAINS] = "~",
    [VIVIER_OPERATOR_BEGINS] = "^",
    [VIVIER_OPERATOR_IN] = "in",
    [VIVIER_OPERATOR_EMPTY] = "is empty",
  };

  return signs[op];
}

/**
 * vivier_operator_get_label:
 * @op: an operator
 * @type: of the field compared
 *
 * Returns: (transfer none): what people read in its place, in their language
 */
const char *
vivier_operator_get_label (VivierOperator  op,
                           VivierFieldType type)
{
  gboolean is_day = type == VIVIER_FIELD_TYPE_DAY;

  switch (op)
    {
    case VIVIER_OPERATOR_IS:
      return C_("operator", "is");
    case VIVIER_OPERATOR_IS_NOT:
      return C_("operator", "is not");
    case VIVIER_OPERATOR_LESS:
      return is_day ? C_("operator", "before") : C_("operator", "less than");
    case VIVIER_OPERATOR_AT_MOST:
      return is_day ? C_("operator", "until") : C_("operator", "at most");
    case VIVIER_OPERATOR_MORE:
      return is_day ? C_("operator", "after") : C_("operator", "more than");
    case VIVIER_OPERATOR_AT_LEAST:
      return is_day ? C_("operator", "from") : C_("operator", "at least");
    case VIVIER_OPERATOR_CONTAINS:
      return C_("operator", "contains");
    case VIVIER_OPERATOR_BEGINS:
      return C_("operator", "begins with");
    case VIVIER_OPERATOR_IN:
      return C_("operator", "is one of");
    case VIVIER_OPERATOR_EMPTY:
    default:
      return C_("operator", "is empty");
    }
}

typedef struct {
  const char *name;
  double      likeness;
} Near;

static int
compare_near (gconstpointer a,
              gconstpointer b)
{
  double left = ((const Near *) a)->likeness;
  double right = ((const Near *) b)->likeness;

  return (left < right) - (left > right);
}

static void
add_near (GArray     *near,
          const char *name,
          const char *folded)
{
  g_autofree char *folded_name = vivier_text_fold (name);
  Near candidate = { name, vivier_text_jaro_winkler (folded_name, folded) };

  if (candidate.likeness >= NEAR)
    g_array_append_val (near, candidate);
}

static char *
join_near (GArray *near)
{
  GString *joined = g_string_new (NULL);

  g_array_sort (near, compare_near);
  for (guint i = 0; i < MIN (near->len, MAX_NEAR); i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? ", " : "", g_array_index (near, Near, i).name);

  return g_string_free (joined, FALSE);
}

/*
 * vivier_filter_near_fields:
 *
 * Returns: (transfer full): "city, country", or "" when nothing is like @name
 */
char *
vivier_filter_near_fields (VivierFieldTable *fields,
                           const char       *name)
{
  g_autoptr (GArray) near = g_array_new (FALSE, FALSE, sizeof (Near));
  g_autofree char *folded = vivier_text_fold (name);

  for (guint i = 0; i < vivier_field_table_get_n (fields); i++)
    {
      const VivierProspectField *field = vivier_field_table_get (fields, i);
      guint n_before = near->len;

      add_near (near, field->id, folded);
      if (near->len == n_before)
        add_near (near, field->label, folded);
    }

  return join_near (near);
}

/* What people type for a choice: its label, unless that is its id. */
static const char *
choice_name (const VivierFieldChoice *choice)
{
  g_autofree char *label = vivier_text_fold (choice->label);
  g_autofree char *id = vivier_text_fold (choice->id);

  return g_str_equal (label, id) ? choice->id : choice->label;
}

/* The same for the choices of a field; the first few when nothing is like it. */
char *
vivier_filter_near_choices (VivierFieldTable          *fields,
                            const VivierProspectField *field,
                            const char                *text)
{
  g_autoptr (GArray) near = g_array_new (FALSE, FALSE, sizeof (Near));
  g_autofree char *folded = vivier_text_fold (text);
  GPtrArray *choices = vivier_field_table_get_choices (fields, field);

  for (guint i = 0; i < choices->len; i++)
    {
      const VivierFieldChoice *choice = g_ptr_array_index (choices, i);
      guint n_before = near->len;

      add_near (near, choice_name (choice), folded);
      if (near->len == n_before)
        add_near (near, choice->id, folded);
    }
  if (near->len > 0)
    return join_near (near);

  for (guint i = 0; i < MIN (choices->len, MAX_NEAR); i++)
    {
      Near any = { choice_name (g_ptr_array_index (choices, i)), 0 };

      g_array_append_val (near, any);
    }

  return join_near (near);
}
