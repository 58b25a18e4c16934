/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "model/vivier-filter-private.h"

/* A whole filter as a sentence: "The clients in Lyon with revenue: at least 1,000 €". */

static void append_part (GString            *sentence,
                         const VivierFilter *part,
                         VivierFieldTable   *fields);

/* The parts of a group but @left_out, in one line. */
static char *
join_parts (const VivierFilter *group,
            VivierFieldTable   *fields,
            int                 left_out)
{
  GString *joined = g_string_new (NULL);

  for (int i = 0; i < (int) group->parts->len; i++)
    {
      if (i == left_out)
        continue;
      if (joined->len > 0)
        g_string_append (joined, group->kind == VIVIER_FILTER_OR ? C_("between alternatives", " or ")
                                                                 : C_("between conditions", " and "));
      append_part (joined, g_ptr_array_index (group->parts, (guint) i), fields);
    }

  return g_string_free (joined, FALSE);
}

static void
append_part (GString            *sentence,
             const VivierFilter *part,
             VivierFieldTable   *fields)
{
  g_autofree char *lead = NULL;
  g_autofree char *phrase = vivier_filter_describe_part (part, fields, &lead);
  gboolean needs_brackets = part->kind != VIVIER_FILTER_CONDITION && part->parts->len > 1 && !part->is_negated;

  if (*lead != '\0')
    g_string_append_printf (sentence, "%s ", lead);
  g_string_append_printf (sentence, needs_brackets ? "(%s)" : "%s", phrase);
}

/**
 * vivier_filter_describe_part:
 * @part: a condition or a group
 * @fields: the fields of the workspace
 * @lead: (out) (optional) (transfer full): the word before it, "" for none
 *
 * Returns: (transfer full): what stands in its chip, in the reader's language
 */
char *
vivier_filter_describe_part (const VivierFilter *part,
                             VivierFieldTable   *fields,
                             char              **lead)
{
  const char *word = "";
  g_autofree char *phrase = NULL;

  g_return_val_if_fail (part != NULL && fields != NULL, NULL);

  if (part->kind == VIVIER_FILTER_CONDITION)
    phrase = vivier_filter_condition_phrase (part, fields, &word);
  else
    phrase = join_parts (part, fields, -1);
  if (lead != NULL)
    *lead = g_strdup (word);

  if (part->kind != VIVIER_FILTER_CONDITION && part->is_negated)
    /* Translators: %s are several conditions: "in Lyon or with revenue: at least 1,000 €" */
    return g_strdup_printf (_("not (%s)"), phrase);
  return g_steal_pointer (&phrase);
}

/* How those are called who meet @part; %NULL when there is no word for them. */
static const char *
noun_for (const VivierFilter *part)
{
  static const struct {
    const char     *field;
    VivierOperator  op;
    const char     *value;
    const char     *noun;
  } nouns[] = {
    { "vip", VIVIER_OPERATOR_IS, "", NC_("whom a list shows", "VIP clients") },
    { "purchases", VIVIER_OPERATOR_AT_LEAST, "1", NC_("whom a list shows", "clients") },
    { "purchases", VIVIER_OPERATOR_MORE, "0", NC_("whom a list shows", "clients") },
    { "segment", VIVIER_OPERATOR_IS, "relaunch", NC_("whom a list shows", "clients to relaunch") },
    { "segment", VIVIER_OPERATOR_IS, "active", NC_("whom a list shows", "active clients") },
    { "segment", VIVIER_OPERATOR_IS, "dormant", NC_("whom a list shows", "dormant clients") },
    { "kind", VIVIER_OPERATOR_IS, "company", NC_("whom a list shows", "companies") },
    { "kind", VIVIER_OPERATOR_IS, "person", NC_("whom a list shows", "persons") },
  };
  const char *value;

  if (part->kind != VIVIER_FILTER_CONDITION || part->is_negated || part->values->len > 1)
    return NULL;

  value = part->values->len == 1 ? g_ptr_array_index (part->values, 0) : "";
  for (guint i = 0; i < G_N_ELEMENTS (nouns); i++)
    if (part->op == nouns[i].op && g_str_equal (part->field, nouns[i].field) && g_str_equal (value, nouns[i].value))
      return g_dpgettext2 (GETTEXT_PACKAGE, "whom a list shows", nouns[i].noun);

  return NULL;
}

/**
 * vivier_filter_describe_article:
 *
 * Returns: (transfer none): the word before the noun of a list: "The", in the
 *   reader's language
 */
const char *
vivier_filter_describe_article (void)
{
  return C_("before whom a list shows", "The");
}

/**
 * vivier_filter_describe_subject:
 * @self: a filter
 * @fields: the fields of the workspace
 * @index: (out): the part of the top level that is said with it, or -1
 *
 * Returns: (transfer full): with an @index the noun for its chip, "clients", to
 *   stand behind vivier_filter_describe_article(); without one, article and noun
 *   together: "The prospects"
 */
char *
vivier_filter_describe_subject (const VivierFilter *self,
                                VivierFieldTable   *fields,
                                int                *index)
{
  g_return_val_if_fail (self != NULL && fields != NULL && index != NULL, NULL);

  *index = -1;
  if (self->kind == VIVIER_FILTER_AND && !self->is_negated)
    for (guint i = 0; i < self->parts->len; i++)
      {
        const char *noun = noun_for (g_ptr_array_index (self->parts, i));

        if (noun == NULL)
          continue;
        *index = (int) i;
        return g_strdup (noun);
      }

  return g_strdup (_("The prospects"));
}

/**
 * vivier_filter_describe:
 * @self: a filter
 * @fields: the fields of the workspace
 *
 * Returns: (transfer full): the filter as a sentence without full stop, in the
 *   reader's language
 */
char *
vivier_filter_describe (const VivierFilter *self,
                        VivierFieldTable   *fields)
{
  g_autofree char *subject = NULL;
  GString *sentence = g_string_new (NULL);
  int index;

  g_return_val_if_fail (self != NULL && fields != NULL, NULL);

  subject = vivier_filter_describe_subject (self, fields, &index);
  if (index >= 0)
    g_string_append_printf (sentence, "%s ", vivier_filter_describe_article ());
  g_string_append (sentence, subject);

  if (self->kind == VIVIER_FILTER_AND && !self->is_negated)
    {
      const char *link = " ";

      for (int i = 0; i < (int) self->parts->len; i++)
        {
          const VivierFilter *part = g_ptr_array_index (self->parts, (guint) i);

          if (i == index)
            continue;
          g_string_append (sentence, link);
          append_part (sentence, part, fields);
          link = ", ";
        }
    }
  else
    {
      g_autofree char *phrase = vivier_filter_describe_part (self, fields, NULL);

      g_string_append_printf (sentence, " %s", phrase);
    }

  return g_string_free (sentence, FALSE);
}
