/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "base/vivier-money.h"
#include "base/vivier-text.h"
#include "model/vivier-custom-field-private.h"

#define MAX_VALUE_CHARS 4000
#define MINOR_PER_UNIT  100

char **
vivier_choices_from_json (const char *json)
{
  g_autoptr (JsonNode) root = json != NULL ? json_from_string (json, NULL) : NULL;
  g_autoptr (GStrvBuilder) choices = g_strv_builder_new ();
  JsonArray *array;

  if (root == NULL || !JSON_NODE_HOLDS_ARRAY (root))
    return NULL;

  array = json_node_get_array (root);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      const char *choice = JSON_NODE_HOLDS_VALUE (element) ? json_node_get_string (element) : NULL;

      if (choice != NULL)
        g_strv_builder_add (choices, choice);
    }

  return g_strv_builder_end (choices);
}

char *
vivier_choices_to_json (char **choices)
{
  g_autoptr (JsonNode) root = NULL;
  JsonArray *array;

  if (choices == NULL || choices[0] == NULL)
    return NULL;

  array = json_array_new ();
  for (guint i = 0; choices[i] != NULL; i++)
    json_array_add_string_element (array, choices[i]);
  root = json_node_init_array (json_node_alloc (), array);
  json_array_unref (array);
  return json_to_string (root, FALSE);
}

static gboolean
set_position (VivierStmt  *stmt,
              gint64       id,
              gint64       position,
              GError     **error)
{
  vivier_stmt_bind_int (stmt, 1, id);
  vivier_stmt_bind_int (stmt, 2, position);
  return vivier_stmt_run (stmt, error);
}

gboolean
vivier_positions_set (VivierDb      *db,
                      const char    *table,
                      const gint64  *ids,
                      gsize          n_ids,
                      GError       **error)
{
  g_autofree char *list_sql = g_strdup_printf ("SELECT id FROM %s ORDER BY position, id", table);
  g_autofree char *update_sql = g_strdup_printf ("UPDATE %s SET position = ?2 WHERE id = ?1 AND position <> ?2", table);
  g_autoptr (VivierStmt) list = vivier_db_prepare (db, list_sql, error);
  g_autoptr (VivierStmt) update = list != NULL ? vivier_db_prepare (db, update_sql, error) : NULL;
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (gint64));
  GError *failure = NULL;

  if (update == NULL)
    return FALSE;

  g_array_append_vals (order, ids, (guint) n_ids);
  while (vivier_stmt_step (list, &failure))
    {
      gint64 id = vivier_stmt_int (list, 0);
      gboolean is_named = FALSE;

      for (gsize i = 0; i < n_ids; i++)
        is_named |= ids[i] == id;
      if (!is_named)
        g_array_append_val (order, id);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }

  for (guint i = 0; i < order->len; i++)
    if (!set_position (update, g_array_index (order, gint64, i), i + 1, error))
      return FALSE;

  return TRUE;
}

/**
 * vivier_custom_value_free:
 * @self: (transfer full): a value
 */
void
vivier_custom_value_free (VivierCustomValue *self)
{
  g_free (self->value);
  g_free (self);
}

/**
 * vivier_custom_values_load:
 * @db: a connection
 * @prospect_id: whose
 * @error: return location
 *
 * Returns: (transfer full) (element-type VivierCustomValue): those it has, in the
 *   order of the fields; %NULL with @error
 */
GPtrArray *
vivier_custom_values_load (VivierDb  *db,
                           gint64     prospect_id,
                           GError   **error)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func ((GDestroyNotify) vivier_custom_value_free);
  g_autoptr (VivierStmt) stmt = NULL;
  GError *failure = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  stmt = vivier_db_prepare (db,
                            "SELECT v.field_id, v.value FROM custom_value v JOIN custom_field f ON f.id = v.field_id"
                            " WHERE v.prospect_id = ?1 ORDER BY f.position, f.id", error);
  if (stmt == NULL)
    return NULL;

  vivier_stmt_bind_int (stmt, 1, prospect_id);
  while (vivier_stmt_step (stmt, &failure))
    {
      VivierCustomValue *value = g_new0 (VivierCustomValue, 1);

      value->field_id = vivier_stmt_int (stmt, 0);
      value->value = vivier_stmt_dup_text (stmt, 1);
      g_ptr_array_add (values, value);
    }
  if (failure == NULL)
    return g_steal_pointer (&values);

  g_propagate_error (error, failure);
  return NULL;
}

static char *
check_amount (const VivierCustomField *field,
              const char              *text,
              double                  *number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  gint64 minor;

  if (!vivier_money_parse (text, -1, &minor))
    return NULL;

  *number = field->type == VIVIER_FIELD_TYPE_MONEY ? (double) minor : (double) minor / MINOR_PER_UNIT;
  if (field->type == VIVIER_FIELD_TYPE_MONEY)
    return g_strdup_printf ("%" G_GINT64_FORMAT, minor);

  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.15g", *number));
}

static char *
check_day (const char *text,
           double     *number)
{
  char iso[VIVIER_DAY_ISO_SIZE];
  VivierDay day;

  if (!vivier_day_parse (text, -1, VIVIER_DAY_ORDER_DMY, &day))
    return NULL;

  vivier_day_to_iso (day, iso);
  *number = day;
  return g_strdup (iso);
}

static char *
check_truth (const char *text,
             double     *number)
{
  static const char *const truths[] = { "1", "yes", "true", "oui", "vrai", "x", NULL };
  static const char *const untruths[] = { "0", "no", "false", "non", "faux", NULL };
  g_autofree char *folded = vivier_text_fold (text);

  *number = g_strv_contains (truths, folded) ? 1 : 0;
  if (*number < 1 && !g_strv_contains (untruths, folded))
    return NULL;

  return g_strdup (*number < 1 ? "0" : "1");
}

static char *
check_choice (const VivierCustomField *field,
              const char              *text,
              double                  *number)
{
  g_autofree char *wanted = vivier_text_fold (text);

  for (guint i = 0; field->choices != NULL && field->choices[i] != NULL; i++)
    {
      g_autofree char *folded = vivier_text_fold (field->choices[i]);

      if (!g_str_equal (field->choices[i], text) && !(*wanted != '\0' && g_str_equal (folded, wanted)))
        continue;
      *number = i;
      return g_strdup (field->choices[i]);
    }

  return NULL;
}

static void
refuse (const VivierCustomField  *field,
        const char               *text,
        GError                  **error)
{
  g_autofree char *choices = field->choices != NULL ? g_strjoinv (", ", field->choices) : NULL;

  if (field->type == VIVIER_FIELD_TYPE_DAY)
    g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID,
                 /* Translators: %1$s what was typed, %2$s a field */
                 _("“%1$s” is no day for “%2$s”. Write it like 31/01/2026."), text, field->name);
  else if (field->type == VIVIER_FIELD_TYPE_BOOLEAN)
    g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID,
                 _("“%1$s” says neither yes nor no for “%2$s”. Write yes or no."), text, field->name);
  else if (field->type == VIVIER_FIELD_TYPE_CHOICE)
    g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID,
                 /* Translators: %1$s what was typed, %2$s a field, %3$s all its choices */
                 _("“%1$s” is not among the choices of “%2$s”: %3$s."), text, field->name, choices);
  else
    g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID,
                 _("“%1$s” is no number for “%2$s”."), text, field->name);
}

/**
 * vivier_custom_value_check:
 * @field: a field
 * @text: what a person typed or a file says, not blank
 * @number: (out): what it sorts and compares by, 0 for a text
 * @error: return location
 *
 * Returns: (transfer full): its stored form; %NULL with
 *   %VIVIER_STORE_ERROR_INVALID when it is no value of that type
 */
char *
vivier_custom_value_check (const VivierCustomField  *field,
                           const char               *text,
                           double                   *number,
                           GError                  **error)
{
  g_autofree char *cleaned = NULL;
  char *value = NULL;
  double ignored;

  g_return_val_if_fail (field != NULL && text != NULL, NULL);

  number = number != NULL ? number : &ignored;
  *number = 0;
  cleaned = vivier_text_clean (text, TRUE, MAX_VALUE_CHARS);
  if (cleaned == NULL)
    cleaned = g_strdup ("");

  if (field->type == VIVIER_FIELD_TYPE_TEXT)
    value = g_steal_pointer (&cleaned);
  else if (field->type == VIVIER_FIELD_TYPE_NUMBER || field->type == VIVIER_FIELD_TYPE_MONEY)
    value = check_amount (field, cleaned, number);
  else if (field->type == VIVIER_FIELD_TYPE_DAY)
    value = check_day (cleaned, number);
  else if (field->type == VIVIER_FIELD_TYPE_BOOLEAN)
    value = check_truth (cleaned, number);
  else if (field->type == VIVIER_FIELD_TYPE_CHOICE)
    value = check_choice (field, cleaned, number);

  if (value == NULL)
    refuse (field, cleaned, error);
  return value;
}

static gboolean
remove_value (VivierDb  *db,
              gint64     field_id,
              gint64     prospect_id,
              GError   **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  stmt = vivier_db_prepare (db, "DELETE FROM custom_value WHERE prospect_id = ?1 AND field_id = ?2", error);
  if (stmt == NULL)
    return FALSE;
  vivier_stmt_bind_int (stmt, 1, prospect_id);
  vivier_stmt_bind_int (stmt, 2, field_id);
  return vivier_stmt_run (stmt, error);
}

/**
 * vivier_custom_value_set:
 * @db: the connection of a write
 * @field: a stored field
 * @prospect_id: whose value
 * @text: (nullable): as typed; blank or %NULL removes the value
 * @error: return location
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_INVALID when @text is no value of that
 *   field
 */
gboolean
vivier_custom_value_set (VivierDb                 *db,
                         const VivierCustomField  *field,
                         gint64                    prospect_id,
                         const char               *text,
                         GError                  **error)
{
  return vivier_custom_value_set_many (db, field, &prospect_id, 1, text, error);
}

static gboolean
write_value (VivierStmt               *stmt,
             const VivierCustomField  *field,
             gint64                    prospect_id,
             const char               *value,
             double                    number,
             GError                  **error)
{
  g_autofree char *key = vivier_text_fold (value);

  vivier_stmt_bind_int (stmt, 1, prospect_id);
  vivier_stmt_bind_int (stmt, 2, field->id);
  vivier_stmt_bind_text (stmt, 3, value);
  vivier_stmt_bind_text (stmt, 4, key);
  if (field->type == VIVIER_FIELD_TYPE_TEXT || field->type == VIVIER_FIELD_TYPE_CHOICE)
    vivier_stmt_bind_null (stmt, 5);
  else
    vivier_stmt_bind_real (stmt, 5, number);
  return vivier_stmt_run (stmt, error);
}

/**
 * vivier_custom_value_set_many:
 * @db: the connection of a write
 * @field: a stored field
 * @prospect_ids: (array length=n_prospects): whose values
 * @n_prospects: how many
 * @text: (nullable): as typed, the same for all; blank or %NULL removes
 * @error: return location
 *
 * Rows that have the value already are left alone.
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_INVALID when @text is no value of that
 *   field
 */
gboolean
vivier_custom_value_set_many (VivierDb                 *db,
                              const VivierCustomField  *field,
                              const gint64             *prospect_ids,
                              gsize                     n_prospects,
                              const char               *text,
                              GError                  **error)
{
  g_autofree char *cleaned = NULL;
  g_autofree char *value = NULL;
  g_autoptr (VivierStmt) stmt = NULL;
  double number = 0;

  g_return_val_if_fail (db != NULL && field != NULL && field->id != 0, FALSE);

  cleaned = text != NULL ? vivier_text_clean (text, TRUE, MAX_VALUE_CHARS) : NULL;
  value = cleaned != NULL ? vivier_custom_value_check (field, cleaned, &number, error) : NULL;
  if (cleaned != NULL && value == NULL)
    return FALSE;

  stmt = vivier_db_prepare (db,
                            "INSERT INTO custom_value (prospect_id, field_id, value, value_key, number)"
                            " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (prospect_id, field_id) DO UPDATE"
                            " SET value = excluded.value, value_key = excluded.value_key, number = excluded.number"
                            " WHERE custom_value.value <> excluded.value", error);
  if (stmt == NULL)
    return FALSE;

  for (gsize i = 0; i < n_prospects; i++)
    if (value == NULL ? !remove_value (db, field->id, prospect_ids[i], error)
                      : !write_value (stmt, field, prospect_ids[i], value, number, error))
      return FALSE;

  return TRUE;
}
