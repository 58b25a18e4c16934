/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/vivier-prospect-pass-private.h"

#include <glib/gi18n-lib.h>

static void
question_free (gpointer data)
{
  PassQuestion *question = data;

  g_free (question->text);
  g_clear_pointer (&question->buckets, g_hash_table_unref);
  g_clear_pointer (&question->empty, vivier_pass_bucket_free);
  g_free (question->starts);
  g_clear_pointer (&question->days, g_array_unref);
  g_free (question);
}

static void
node_clear (gpointer data)
{
  PassNode *node = data;

  g_clear_pointer (&node->parts, g_array_unref);
}

/**
 * vivier_prospect_pass_new:
 * @fields: the workspace's fields
 * @context: what "today" and "me" stand for
 *
 * Returns: (transfer full): a pass without questions
 */
VivierProspectPass *
vivier_prospect_pass_new (VivierFieldTable          *fields,
                          const VivierFilterContext *context)
{
  VivierProspectPass *self;

  g_return_val_if_fail (fields != NULL && context != NULL, NULL);

  self = g_new0 (VivierProspectPass, 1);
  vivier_sql_init (&self->sql, fields, context);
  self->columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->nodes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->tree = g_array_new (FALSE, FALSE, sizeof (PassNode));
  g_array_set_clear_func (self->tree, node_clear);
  self->questions = g_ptr_array_new_with_free_func (question_free);
  return self;
}

/**
 * vivier_prospect_pass_free:
 * @self: (transfer full): a pass
 */
void
vivier_prospect_pass_free (VivierProspectPass *self)
{
  g_return_if_fail (self != NULL);

  vivier_sql_clear (&self->sql);
  g_hash_table_unref (self->columns);
  g_hash_table_unref (self->nodes);
  g_array_unref (self->tree);
  g_ptr_array_unref (self->questions);
  g_free (self);
}

/* Asking ------------------------------------------------------------------- */

static void
begin_column (VivierProspectPass *self)
{
  if (self->n_columns++ > 0)
    g_string_append (self->sql.text, ", ");
}

static int
add_column (VivierProspectPass *self,
            const char         *expression,
            guint               traits)
{
  gpointer known;

  if (g_hash_table_lookup_extended (self->columns, expression, NULL, &known))
    return GPOINTER_TO_INT (known);

  self->sql.traits |= traits;
  begin_column (self);
  g_string_append (self->sql.text, expression);
  g_hash_table_insert (self->columns, g_strdup (expression), GINT_TO_POINTER (self->n_columns - 1));
  return self->n_columns - 1;
}

static int add_node (VivierProspectPass *self, const VivierFilter *filter, GError **error);

static gboolean
add_parts (VivierProspectPass  *self,
           const VivierFilter  *filter,
           PassNode            *node,
           GError             **error)
{
  node->is_negated = filter->is_negated;
  node->parts = g_array_new (FALSE, FALSE, sizeof (int));
  for (guint i = 0; i < filter->parts->len; i++)
    {
      int part = add_node (self, g_ptr_array_index (filter->parts, i), error);

      if (part < 0)
        return FALSE;
      g_array_append_val (node->parts, part);
    }
  return TRUE;
}

/* A condition's own negation is left to SQL. */
static int
add_node (VivierProspectPass  *self,
          const VivierFilter  *filter,
          GError             **error)
{
  g_autofree char *text = vivier_filter_to_text (filter);
  PassNode node = { .kind = filter->kind };
  gpointer known;

  if (g_hash_table_lookup_extended (self->nodes, text, NULL, &known))
    return GPOINTER_TO_INT (known);

  if (filter->kind != VIVIER_FILTER_CONDITION)
    {
      if (!add_parts (self, filter, &node, error))
        {
          node_clear (&node);
          return -1;
        }
    }
  else
    {
      begin_column (self);
      if (!vivier_sql_add_filter (&self->sql, filter, error))
        return -1;
      node.column = self->n_columns - 1;
    }

  g_array_append_val (self->tree, node);
  g_hash_table_insert (self->nodes, g_steal_pointer (&text), GINT_TO_POINTER ((int) self->tree->len - 1));
  return (int) self->tree->len - 1;
}

static const VivierFieldEntry *
find_entry (VivierProspectPass  *self,
            const char          *field,
            GError             **error)
{
  const VivierFieldEntry *entry = vivier_field_table_get_entry (self->sql.fields, field);

  if (entry == NULL)
    g_set_error (error, VIVIER_FILTER_ERROR, VIVIER_FILTER_ERROR_FIELD, _("There is no field “%s”."), field);
  return entry;
}

static int
find_question (VivierProspectPass *self,
               const char         *text)
{
  for (guint i = 0; i < self->questions->len; i++)
    if (g_str_equal (((PassQuestion *) g_ptr_array_index (self->questions, i))->text, text))
      return (int) i;
  return -1;
}

/* @field is nullable. */
static int
add_question (VivierProspectPass  *self,
              PassKind             asked,
              const VivierFilter  *filter,
              const char          *field,
              const char          *details,
              PassQuestion       **added,
              GError             **error)
{
  g_autoptr (VivierFilter) everybody = filter == NULL ? vivier_filter_new_group (VIVIER_FILTER_AND) : NULL;
  g_autofree char *of = vivier_filter_to_text (filter != NULL ? filter : everybody);
  g_autofree char *text = g_strdup_printf ("%d|%s|%s|%s", asked, field != NULL ? field : "", details, of);
  const VivierFieldEntry *entry = field != NULL ? find_entry (self, field, error) : NULL;
  int known = find_question (self, text);
  PassQuestion *question;
  int node;

  g_return_val_if_fail (!self->is_run, -1);

  *added = NULL;
  if (known >= 0)
    return known;
  if (field != NULL && entry == NULL)
    return -1;
  node = add_node (self, filter != NULL ? filter : everybody, error);
  if (node < 0)
    return -1;

  question = g_new0 (PassQuestion, 1);
  question->asked = asked;
  question->text = g_steal_pointer (&text);
  question->node = node;
  question->entry = entry;
  question->value = entry != NULL ? add_column (self, entry->value, entry->traits) : -1;
  question->key = question->value;
  question->sum = -1;
  g_ptr_array_add (self->questions, question);
  *added = question;
  return (int) self->questions->len - 1;
}

/**
 * vivier_prospect_pass_takes:
 * @self: a pass
 * @filter: (nullable): who is asked for
 * @field: (nullable): id of the field asked for
 *
 * Returns: whether a pass can answer that
 */
gboolean
vivier_prospect_pass_takes (VivierProspectPass *self,
                            const VivierFilter *filter,
                            const char         *field)
{
  const VivierFieldEntry *entry;

  g_return_val_if_fail (self != NULL, FALSE);

  entry = field != NULL ? vivier_field_table_get_entry (self->sql.fields, field) : NULL;
  return !vivier_filter_mentions_archived (filter) && (entry == NULL || entry->field.type != VIVIER_FIELD_TYPE_SET);
}

/**
 * vivier_prospect_pass_add_count:
 * @self: a pass that has not run
 * @filter: (nullable): who is counted
 * @error: return location
 *
 * Returns: the question's number; -1 with @error
 */
int
vivier_prospect_pass_add_count (VivierProspectPass  *self,
                                const VivierFilter  *filter,
                                GError             **error)
{
  PassQuestion *question;

  g_return_val_if_fail (self != NULL, -1);

  return add_question (self, PASS_COUNT, filter, NULL, "", &question, error);
}

/**
 * vivier_prospect_pass_add_total:
 * @self: a pass that has not run
 * @filter: (nullable): who is counted
 * @field: id of a NUMBER or MONEY field
 * @error: return location
 *
 * Returns: the question's number; -1 with @error
 */
int
vivier_prospect_pass_add_total (VivierProspectPass  *self,
                                const VivierFilter  *filter,
                                const char          *field,
                                GError             **error)
{
  PassQuestion *question;

  g_return_val_if_fail (self != NULL && field != NULL, -1);

  return add_question (self, PASS_TOTAL, filter, field, "", &question, error);
}

/**
 * vivier_prospect_pass_add_tally:
 * @self: a pass that has not run
 * @filter: (nullable): who is counted
 * @field: id of a CHOICE, TEXT or BOOLEAN field
 * @sum: (nullable): id of a NUMBER or MONEY field to add up
 * @error: return location
 *
 * Returns: the question's number; -1 with @error
 */
int
vivier_prospect_pass_add_tally (VivierProspectPass  *self,
                                const VivierFilter  *filter,
                                const char          *field,
                                const char          *sum,
                                GError             **error)
{
  const VivierFieldEntry *summed = NULL;
  PassQuestion *question;
  int number;

  g_return_val_if_fail (self != NULL && field != NULL, -1);

  if (sum != NULL)
    {
      summed = find_entry (self, sum, error);
      if (summed == NULL)
        return -1;
    }
  number = add_question (self, PASS_TALLY, filter, field, sum != NULL ? sum : "", &question, error);
  if (question == NULL)
    return number;

  question->buckets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, vivier_pass_bucket_free);
  if (summed != NULL)
    question->sum = add_column (self, summed->value, summed->traits);
  if (question->entry->field.type == VIVIER_FIELD_TYPE_TEXT && question->entry->among == NULL && question->entry->key != NULL)
    question->key = add_column (self, question->entry->key, question->entry->traits);
  return number;
}

/* In milliseconds, as filters know it. */
static gint64 *
make_starts (VivierDay from,
             VivierDay until)
{
  gint64 *starts = g_new (gint64, until - from + 2);

  for (VivierDay day = from; day <= until + 1; day++)
    starts[day - from] = vivier_filter_day_start_ms (day);
  return starts;
}

/**
 * vivier_prospect_pass_add_days:
 * @self: a pass that has not run
 * @filter: (nullable): who is counted
 * @field: id of a DAY field with one value
 * @from: the first day
 * @until: the last day
 * @error: return location
 *
 * Returns: the question's number; -1 with @error
 */
int
vivier_prospect_pass_add_days (VivierProspectPass  *self,
                               const VivierFilter  *filter,
                               const char          *field,
                               VivierDay            from,
                               VivierDay            until,
                               GError             **error)
{
  g_autofree char *details = g_strdup_printf ("%d..%d", from, until);
  PassQuestion *question;
  int number;

  g_return_val_if_fail (self != NULL && field != NULL && from <= until, -1);

  number = add_question (self, PASS_DAYS, filter, field, details, &question, error);
  if (question == NULL)
    return number;

  question->from = from;
  question->until = until;
  question->days = g_array_new (FALSE, TRUE, sizeof (gint64));
  g_array_set_size (question->days, (guint) (until - from + 1));
  if (question->entry->traits & VIVIER_FIELD_IS_INSTANT)
    question->starts = make_starts (from, until);
  return number;
}
