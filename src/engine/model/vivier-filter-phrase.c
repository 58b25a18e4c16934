/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/vivier-money.h"
#include "model/vivier-filter-private.h"

/* One condition of a filter in words: what stands in its chip, and the word that
 * leads to it. */

/* "Town" in the middle of a sentence; "VIP" stays. */
static char *
lower_first (const char *label)
{
  gunichar first = g_utf8_get_char (label);
  const char *rest = *label != '\0' ? g_utf8_next_char (label) : label;
  char lowered[8] = "";

  if (*rest != '\0' && g_unichar_isupper (g_utf8_get_char (rest)))
    return g_strdup (label);

  g_unichar_to_utf8 (g_unichar_tolower (first), lowered);
  return g_strconcat (lowered, rest, NULL);
}

static char *
relative_day (const char *value)
{
  static const struct {
    const char *word;
    const char *label;
  } words[] = {
    { "today", NC_("day", "today") },
    { "yesterday", NC_("day", "yesterday") },
    { "tomorrow", NC_("day", "tomorrow") },
  };
  gboolean is_past;
  int amount;
  char unit;
  gulong n;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (value, words[i].word))
      return g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, "day", words[i].label));

  if (!vivier_filter_value_is_relative (value, &amount, &unit))
    return NULL;
  is_past = amount < 0;
  n = (gulong) ABS (amount);
  switch (unit)
    {
    case 'd':
      return is_past ? g_strdup_printf (ngettext ("%lu day ago", "%lu days ago", n), n)
                     : g_strdup_printf (ngettext ("in %lu day", "in %lu days", n), n);
    case 'w':
      return is_past ? g_strdup_printf (ngettext ("%lu week ago", "%lu weeks ago", n), n)
                     : g_strdup_printf (ngettext ("in %lu week", "in %lu weeks", n), n);
    case 'm':
      return is_past ? g_strdup_printf (ngettext ("%lu month ago", "%lu months ago", n), n)
                     : g_strdup_printf (ngettext ("in %lu month", "in %lu months", n), n);
    case 'y':
    default:
      return is_past ? g_strdup_printf (ngettext ("%lu year ago", "%lu years ago", n), n)
                     : g_strdup_printf (ngettext ("in %lu year", "in %lu years", n), n);
    }
}

static char *value_text (VivierFieldTable          *fields,
                         const VivierProspectField *field,
                         const char                *value);

/* %NULL unless @value is a period. */
static char *
period_text (VivierFieldTable          *fields,
             const VivierProspectField *field,
             const char                *value)
{
  const char *mark = strstr (value, VIVIER_FILTER_RANGE);
  g_autofree char *first_value = NULL;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (mark == NULL || field->type != VIVIER_FIELD_TYPE_DAY)
    return NULL;

  first_value = g_strndup (value, (gsize) (mark - value));
  first = value_text (fields, field, first_value);
  last = value_text (fields, field, mark + strlen (VIVIER_FILTER_RANGE));
  /* Translators: two days: "from 01/01/2026 to 31/01/2026" */
  return g_strdup_printf (_("from %s to %s"), first, last);
}

static char *
value_text (VivierFieldTable          *fields,
            const VivierProspectField *field,
            const char                *value)
{
  char *period = period_text (fields, field, value);
  char *relative = period == NULL && field->type == VIVIER_FIELD_TYPE_DAY ? relative_day (value) : NULL;
  gint64 minor;

  if (relative != NULL)
    return relative;
  if (period != NULL)
    return period;
  if (g_str_equal (field->id, "owner") && g_str_equal (value, "me"))
    return g_strdup (C_("owner", "me"));
  if (field->type == VIVIER_FIELD_TYPE_MONEY && vivier_money_parse (value, -1, &minor))
    {
      g_autofree char *stored = g_strdup_printf ("%" G_GINT64_FORMAT, minor);

      return vivier_field_table_format (fields, field, stored);
    }
  if (field->type == VIVIER_FIELD_TYPE_CHOICE && !(field->flags & VIVIER_FIELD_CUSTOM) && !g_str_equal (field->id, "owner"))
    {
      g_autofree char *label = vivier_field_table_format (fields, field, value);

      return lower_first (label);
    }

  return vivier_field_table_format (fields, field, value);
}

static char *
dup_typed_day (const char *value)
{
  const VivierDay day = vivier_day_from_iso (value);
  char *relative = day == VIVIER_DAY_NONE ? relative_day (value) : NULL;

  return day != VIVIER_DAY_NONE ? vivier_day_format (day) : relative != NULL ? relative : g_strdup (value);
}

/**
 * vivier_filter_value_dup_typed:
 * @field: a field
 * @value: one of its values as a filter keeps it
 *
 * Returns: (transfer full): what a person types for it, which
 *   vivier_filter_check_value() reads as the same
 */
char *
vivier_filter_value_dup_typed (const VivierProspectField *field,
                               const char                *value)
{
  const char *mark;
  g_autofree char *first_value = NULL;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  g_return_val_if_fail (field != NULL && value != NULL, NULL);

  if (field->type != VIVIER_FIELD_TYPE_DAY)
    return g_strdup (value);
  mark = strstr (value, VIVIER_FILTER_RANGE);
  if (mark == NULL)
    return dup_typed_day (value);
  first_value = g_strndup (value, (gsize) (mark - value));
  first = dup_typed_day (first_value);
  last = dup_typed_day (mark + strlen (VIVIER_FILTER_RANGE));
  return g_strconcat (first, VIVIER_FILTER_RANGE, last, NULL);
}

/* "Lyon, Marseille or Nice" */
static char *
values_text (VivierFieldTable          *fields,
             const VivierProspectField *field,
             GPtrArray                 *values)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < values->len; i++)
    {
      g_autofree char *text = value_text (fields, field, g_ptr_array_index (values, i));

      if (i > 0)
        g_string_append (joined, i + 1 < values->len ? ", " : C_("between alternatives", " or "));
      g_string_append (joined, text);
    }

  return g_string_free (joined, FALSE);
}

static gboolean
is_inverse (const VivierFilter *part)
{
  return !part->is_negated != (part->op != VIVIER_OPERATOR_IS_NOT);
}

static gboolean
is_equality (const VivierFilter *part)
{
  return part->op == VIVIER_OPERATOR_IS || part->op == VIVIER_OPERATOR_IS_NOT || part->op == VIVIER_OPERATOR_IN;
}

/* The words before the values of fields that have some of their own. */
static const char *
own_lead (const VivierFilter *part)
{
  gboolean is_not = is_inverse (part);

  if (!is_equality (part))
    return NULL;
  if (g_str_equal (part->field, "city"))
    return is_not ? C_("before a town", "not in") : C_("before a town", "in");
  if (g_str_equal (part->field, "department"))
    return is_not ? C_("before a department", "not in") : C_("before a department", "in");
  if (g_str_equal (part->field, "tag"))
    return is_not ? C_("before tags", "not tagged") : C_("before tags", "tagged");
  if (g_str_equal (part->field, "owner"))
    return is_not ? C_("before a user", "not followed by") : C_("before a user", "followed by");

  return NULL;
}

/* "Revenue: at least 1,000 €" */
static char *
general_phrase (VivierFieldTable          *fields,
                const VivierProspectField *field,
                const VivierFilter        *part)
{
  g_autofree char *values = values_text (fields, field, part->values);
  g_autofree char *said = NULL;
  g_autofree char *label = lower_first (field->label);

  if (is_equality (part))
    said = g_strdup (values);
  else
    said = g_strconcat (vivier_operator_get_label (part->op, field->type), " ", values, NULL);

  if (is_inverse (part))
    /* Translators: %1$s a field, %2$s values it must not have: "town: not Lyon" */
    return g_strdup_printf (_("%1$s: not %2$s"), label, said);
  /* Translators: %1$s a field, %2$s what it must be: "revenue: at least 1,000 €" */
  return g_strdup_printf (_("%1$s: %2$s"), label, said);
}

static char *
truth_phrase (const VivierProspectField *field,
              const VivierFilter        *part)
{
  gboolean is_no = part->values->len > 0;
  g_autofree char *label = lower_first (field->label);

  if (is_no == !part->is_negated)
    /* Translators: %s is a field that is yes or no: "not VIP", "not: has a website" */
    return g_strdup_printf (_("not: %s"), label);
  return g_steal_pointer (&label);
}

/* "at least 1 gig", in the order people say it. */
static char *
count_phrase (const VivierFilter *part)
{
  gint64 minor = 0;
  gulong n;

  if (!g_str_equal (part->field, "purchases") || part->op != VIVIER_OPERATOR_AT_LEAST || part->is_negated
      || part->values->len == 0 || !vivier_money_parse (g_ptr_array_index (part->values, 0), -1, &minor) || minor < 0)
    return NULL;

  n = (gulong) (minor / 100);
  /* Translators: of gigs, orders, purchases or interventions */
  return g_strdup_printf (ngettext ("at least %lu gig", "at least %lu gigs", n), n);
}

/*
 * vivier_filter_condition_phrase:
 * @part: a condition
 * @fields: the fields of the workspace
 * @lead: (out): the word before the chip, "" for none
 *
 * Returns: (transfer full): what stands in the chip
 */
char *
vivier_filter_condition_phrase (const VivierFilter *part,
                                VivierFieldTable   *fields,
                                const char        **lead)
{
  const VivierProspectField *field = vivier_field_table_find (fields, part->field);
  char *phrase = count_phrase (part);

  *lead = C_("before a condition", "with");
  if (field == NULL)
    return g_strdup (part->field);
  if (phrase != NULL)
    return phrase;

  if (part->op == VIVIER_OPERATOR_EMPTY)
    {
      *lead = part->is_negated ? C_("before a field", "with") : C_("before a field", "without");
      return lower_first (field->label);
    }
  if (field->type == VIVIER_FIELD_TYPE_BOOLEAN)
    {
      *lead = "";
      return truth_phrase (field, part);
    }
  if (own_lead (part) != NULL)
    {
      *lead = own_lead (part);
      return values_text (fields, field, part->values);
    }

  return general_phrase (fields, field, part);
}
