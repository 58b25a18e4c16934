/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/vivier-text.h"
#include "model/vivier-field-sql-private.h"
#include "model/vivier-filter-private.h"

/* "revenue desc, name": an order as text, and as SQL. */

/* More keys than decide anything. */
#define MAX_KEYS 8

typedef struct {
  const VivierFieldEntry *entry;
  gboolean                is_descending;
} SortKey;

/* Takes the direction off the end of @text. */
static gboolean
take_direction (char *text)
{
  static const struct {
    const char *word;
    gboolean    is_descending;
  } words[] = {
    { "asc", FALSE }, { "ascending", FALSE }, { "croissant", FALSE },
    { "desc", TRUE }, { "descending", TRUE }, { "décroissant", TRUE }, { "decroissant", TRUE },
  };
  char *blank = strrchr (text, ' ');

  for (guint i = 0; blank != NULL && i < G_N_ELEMENTS (words); i++)
    {
      if (g_ascii_strcasecmp (blank + 1, words[i].word) != 0)
        continue;
      *blank = '\0';
      g_strchomp (text);
      return words[i].is_descending;
    }

  return FALSE;
}

static gboolean
read_key (char              *text,
          VivierFieldTable  *fields,
          SortKey           *key,
          GError           **error)
{
  const VivierProspectField *field;
  g_autofree char *near = NULL;

  key->is_descending = take_direction (text);
  field = vivier_field_table_find (fields, text);
  if (field != NULL && field->flags & VIVIER_FIELD_SORTABLE)
    {
      key->entry = vivier_field_table_get_entry (fields, field->id);
      return TRUE;
    }

  near = vivier_filter_near_fields (fields, text);
  if (field != NULL)
    g_set_error (error, VIVIER_FILTER_ERROR, VIVIER_FILTER_ERROR_FIELD,
                 /* Translators: %s is a field: "Notes" */
                 _("A list cannot be sorted by “%s”."), field->label);
  else if (*near != '\0')
    g_set_error (error, VIVIER_FILTER_ERROR, VIVIER_FILTER_ERROR_FIELD,
                 /* Translators: %1$s what was typed, %2$s one or several names of fields */
                 _("There is no field “%1$s” to sort by. Did you mean %2$s?"), text, near);
  else
    g_set_error (error, VIVIER_FILTER_ERROR, VIVIER_FILTER_ERROR_FIELD,
                 /* Translators: %s is what was typed; the command stays as it is */
                 _("There is no field “%s” to sort by. “vivierctl fields” lists them."), text);
  return FALSE;
}

/* (transfer full) (element-type SortKey) */
static GArray *
read_keys (const char        *text,
           VivierFieldTable  *fields,
           GError           **error)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (SortKey));
  g_auto (GStrv) parts = NULL;

  if (!g_utf8_validate (text, -1, NULL))
    {
      g_set_error_literal (error, VIVIER_FILTER_ERROR, VIVIER_FILTER_ERROR_SYNTAX, _("The order is not text in UTF-8."));
      return NULL;
    }

  parts = g_strsplit (text, ",", -1);
  for (guint i = 0; parts[i] != NULL && keys->len < MAX_KEYS; i++)
    {
      SortKey key = { NULL, FALSE };

      if (*g_strstrip (parts[i]) == '\0')
        continue;
      if (!read_key (parts[i], fields, &key, error))
        return NULL;
      g_array_append_val (keys, key);
    }

  return g_steal_pointer (&keys);
}

/**
 * vivier_prospect_order_parse:
 * @text: (nullable): fields, each with "desc" behind it or not, by commas
 * @fields: the fields of the workspace
 * @error: return location
 *
 * Returns: (transfer full): the same with ids of fields and English words, ""
 *   for no order; %NULL with %VIVIER_FILTER_ERROR_FIELD
 */
char *
vivier_prospect_order_parse (const char        *text,
                             VivierFieldTable  *fields,
                             GError           **error)
{
  g_autoptr (GArray) keys = NULL;
  GString *order;

  g_return_val_if_fail (fields != NULL, NULL);

  keys = read_keys (text != NULL ? text : "", fields, error);
  if (keys == NULL)
    return NULL;

  order = g_string_new (NULL);
  for (guint i = 0; i < keys->len; i++)
    {
      const SortKey *key = &g_array_index (keys, SortKey, i);

      g_string_append_printf (order, "%s%s%s", i > 0 ? ", " : "", key->entry->field.id,
                              key->is_descending ? " desc" : "");
    }

  return g_string_free (order, FALSE);
}

static char *
order_expression (const VivierFieldEntry *entry)
{
  if (entry->order != NULL)
    return g_strdup (entry->order);
  if (entry->key != NULL && entry->among == NULL)
    return g_strdup (entry->key);
  if (entry->field.type == VIVIER_FIELD_TYPE_TEXT)
    return g_strdup_printf ("vivier_fold (%s)", entry->value);

  return g_strdup (entry->value);
}

/*
 * vivier_sql_add_order:
 * @self: a statement
 * @order: as of vivier_prospect_order_parse()
 * @error: return location
 *
 * Adds " ORDER BY" and the keys. Those without a value come last in either
 * direction, equals by name.
 */
gboolean
vivier_sql_add_order (VivierSql   *self,
                      const char  *order,
                      GError     **error)
{
  g_autoptr (GArray) keys = read_keys (order, self->fields, error);

  if (keys == NULL)
    return FALSE;

  g_string_append (self->text, " ORDER BY ");
  for (guint i = 0; i < keys->len; i++)
    {
      const SortKey *key = &g_array_index (keys, SortKey, i);
      gboolean is_age = (key->entry->traits & VIVIER_FIELD_IS_AGE) != 0;
      g_autofree char *expression = order_expression (key->entry);

      self->traits |= key->entry->traits;
      g_string_append_printf (self->text, "%s %s NULLS LAST, ", expression,
                              key->is_descending == is_age ? "ASC" : "DESC");
    }
  g_string_append (self->text, "p.sort_key, p.id");
  return TRUE;
}
