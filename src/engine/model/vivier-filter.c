/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "model/vivier-filter-private.h"

G_DEFINE_QUARK (vivier-filter-error-quark, vivier_filter_error)

static VivierFilter *
filter_new (VivierFilterKind kind)
{
  VivierFilter *self = g_new0 (VivierFilter, 1);

  self->kind = kind;
  if (kind == VIVIER_FILTER_CONDITION)
    self->values = g_ptr_array_new_with_free_func (g_free);
  else
    self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) vivier_filter_free);
  return self;
}

/**
 * vivier_filter_new_group:
 * @kind: %VIVIER_FILTER_AND or %VIVIER_FILTER_OR
 *
 * Returns: (transfer full): a group without parts
 */
VivierFilter *
vivier_filter_new_group (VivierFilterKind kind)
{
  g_return_val_if_fail (kind != VIVIER_FILTER_CONDITION, NULL);

  return filter_new (kind);
}

/**
 * vivier_filter_new_condition:
 * @field: id of a field
 * @op: how it is compared
 * @value: (nullable): the first value, none for %VIVIER_OPERATOR_EMPTY
 *
 * Returns: (transfer full): a condition
 */
VivierFilter *
vivier_filter_new_condition (const char     *field,
                             VivierOperator  op,
                             const char     *value)
{
  VivierFilter *self;

  g_return_val_if_fail (field != NULL, NULL);

  self = filter_new (VIVIER_FILTER_CONDITION);
  self->field = g_strdup (field);
  self->op = op;
  if (value != NULL)
    g_ptr_array_add (self->values, g_strdup (value));
  return self;
}

/**
 * vivier_filter_add:
 * @group: a group
 * @part: (transfer full): what it takes in
 */
void
vivier_filter_add (VivierFilter *group,
                   VivierFilter *part)
{
  g_return_if_fail (group != NULL && group->kind != VIVIER_FILTER_CONDITION);
  g_return_if_fail (part != NULL && part != group);

  g_ptr_array_add (group->parts, part);
}

/**
 * vivier_filter_copy:
 * @self: (nullable): a filter
 *
 * Returns: (transfer full) (nullable): the whole tree again
 */
VivierFilter *
vivier_filter_copy (const VivierFilter *self)
{
  VivierFilter *copy;

  if (self == NULL)
    return NULL;

  copy = filter_new (self->kind);
  copy->is_negated = self->is_negated;
  copy->field = g_strdup (self->field);
  copy->op = self->op;
  for (guint i = 0; self->parts != NULL && i < self->parts->len; i++)
    g_ptr_array_add (copy->parts, vivier_filter_copy (g_ptr_array_index (self->parts, i)));
  for (guint i = 0; self->values != NULL && i < self->values->len; i++)
    g_ptr_array_add (copy->values, g_strdup (g_ptr_array_index (self->values, i)));
  return copy;
}

/**
 * vivier_filter_free:
 * @self: (transfer full) (nullable): a filter
 */
void
vivier_filter_free (VivierFilter *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_clear_pointer (&self->values, g_ptr_array_unref);
  g_free (self->field);
  g_free (self);
}

static gboolean
values_equal (GPtrArray *a,
              GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (g_strcmp0 (g_ptr_array_index (a, i), g_ptr_array_index (b, i)) != 0)
      return FALSE;

  return TRUE;
}

/**
 * vivier_filter_equal:
 * @a: (nullable): a filter
 * @b: (nullable): another
 *
 * Returns: whether they say the same in the same words
 */
gboolean
vivier_filter_equal (const VivierFilter *a,
                     const VivierFilter *b)
{
  if (a == b)
    return TRUE;
  if (a == NULL || b == NULL || a->kind != b->kind || !a->is_negated != !b->is_negated)
    return FALSE;
  if (a->kind == VIVIER_FILTER_CONDITION)
    return a->op == b->op && g_strcmp0 (a->field, b->field) == 0 && values_equal (a->values, b->values);

  if (a->parts->len != b->parts->len)
    return FALSE;
  for (guint i = 0; i < a->parts->len; i++)
    if (!vivier_filter_equal (g_ptr_array_index (a->parts, i), g_ptr_array_index (b->parts, i)))
      return FALSE;

  return TRUE;
}

/**
 * vivier_filter_is_empty:
 * @self: (nullable): a filter
 *
 * Returns: whether it asks nothing
 */
gboolean
vivier_filter_is_empty (const VivierFilter *self)
{
  return self == NULL || (self->kind != VIVIER_FILTER_CONDITION && self->parts->len == 0 && !self->is_negated);
}

/*
 * vivier_filter_mentions_archived:
 *
 * Returns: whether it asks about archived prospects, which it then has to see
 */
gboolean
vivier_filter_mentions_archived (const VivierFilter *self)
{
  if (self == NULL)
    return FALSE;
  if (self->kind == VIVIER_FILTER_CONDITION)
    return g_str_equal (self->field, "archived") || g_str_equal (self->field, "archived_on");

  for (guint i = 0; i < self->parts->len; i++)
    if (vivier_filter_mentions_archived (g_ptr_array_index (self->parts, i)))
      return TRUE;

  return FALSE;
}

/**
 * vivier_operator_fits:
 * @op: an operator
 * @type: of a field
 *
 * Returns: whether a field of this type is compared so
 */
gboolean
vivier_operator_fits (VivierOperator  op,
                      VivierFieldType type)
{
  switch (op)
    {
    case VIVIER_OPERATOR_IS:
      return TRUE;
    case VIVIER_OPERATOR_EMPTY:
    case VIVIER_OPERATOR_IS_NOT:
    case VIVIER_OPERATOR_IN:
      return type != VIVIER_FIELD_TYPE_BOOLEAN;
    case VIVIER_OPERATOR_LESS:
    case VIVIER_OPERATOR_AT_MOST:
    case VIVIER_OPERATOR_MORE:
    case VIVIER_OPERATOR_AT_LEAST:
      return type == VIVIER_FIELD_TYPE_NUMBER || type == VIVIER_FIELD_TYPE_MONEY || type == VIVIER_FIELD_TYPE_DAY;
    case VIVIER_OPERATOR_CONTAINS:
    case VIVIER_OPERATOR_BEGINS:
    default:
      return type == VIVIER_FIELD_TYPE_TEXT;
    }
}

static void
add_flat (VivierFilter       *group,
          const VivierFilter *part)
{
  if (part->kind != VIVIER_FILTER_AND || part->is_negated)
    {
      for (guint i = 0; i < group->parts->len; i++)
        if (vivier_filter_equal (g_ptr_array_index (group->parts, i), part))
          return;
      vivier_filter_add (group, vivier_filter_copy (part));
      return;
    }
  for (guint i = 0; i < part->parts->len; i++)
    add_flat (group, g_ptr_array_index (part->parts, i));
}

/**
 * vivier_filter_narrow:
 * @filter: (nullable): a filter
 * @part: another
 *
 * Conditions that are already there are not said twice.
 *
 * Returns: (transfer full): both of them
 */
VivierFilter *
vivier_filter_narrow (const VivierFilter *filter,
                      const VivierFilter *part)
{
  VivierFilter *both = vivier_filter_new_group (VIVIER_FILTER_AND);

  g_return_val_if_fail (part != NULL, both);

  if (filter != NULL)
    add_flat (both, filter);
  add_flat (both, part);
  return both;
}
