/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/vivier-identity.h"
#include "base/vivier-text.h"
#include "model/vivier-custom-field-private.h"

#define MAX_NAME_CHARS 100
#define MAX_KEY_BYTES   60

static const char columns_sql[] = "SELECT id, uuid, key, name, type, choices, position FROM custom_field";

static const char *const type_ids[] = {
  [VIVIER_FIELD_TYPE_TEXT] = "text",
  [VIVIER_FIELD_TYPE_NUMBER] = "number",
  [VIVIER_FIELD_TYPE_MONEY] = "money",
  [VIVIER_FIELD_TYPE_DAY] = "day",
  [VIVIER_FIELD_TYPE_BOOLEAN] = "boolean",
  [VIVIER_FIELD_TYPE_CHOICE] = "choice",
  [VIVIER_FIELD_TYPE_SET] = "set",
};

/**
 * vivier_field_type_to_id:
 * @type: a type
 *
 * Returns: (transfer none): its name in the file and on the command line
 */
const char *
vivier_field_type_to_id (VivierFieldType type)
{
  g_return_val_if_fail ((guint) type < G_N_ELEMENTS (type_ids), type_ids[0]);

  return type_ids[type];
}

/**
 * vivier_field_type_from_id:
 * @id: (nullable): "text", "number", "money", "day", "boolean", "choice" or "set"
 * @type: (out): set on success
 *
 * Returns: %FALSE when there is no such type
 */
gboolean
vivier_field_type_from_id (const char      *id,
                           VivierFieldType *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (type_ids); i++)
    {
      if (g_strcmp0 (id, type_ids[i]) != 0)
        continue;
      *type = (VivierFieldType) i;
      return TRUE;
    }

  return FALSE;
}

/**
 * vivier_custom_field_new:
 * @name: what people call it
 * @type: any but %VIVIER_FIELD_TYPE_SET
 *
 * Returns: (transfer full): a field that is not stored yet
 */
VivierCustomField *
vivier_custom_field_new (const char      *name,
                         VivierFieldType  type)
{
  VivierCustomField *self;

  g_return_val_if_fail (name != NULL && type != VIVIER_FIELD_TYPE_SET, NULL);

  self = g_new0 (VivierCustomField, 1);
  self->name = g_strdup (name);
  self->type = type;
  return self;
}

/**
 * vivier_custom_field_copy:
 * @self: a field
 *
 * Returns: (transfer full): a whole copy
 */
VivierCustomField *
vivier_custom_field_copy (const VivierCustomField *self)
{
  VivierCustomField *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->uuid = g_strdup (self->uuid);
  copy->key = g_strdup (self->key);
  copy->name = g_strdup (self->name);
  copy->choices = g_strdupv (self->choices);
  return copy;
}

/**
 * vivier_custom_field_free:
 * @self: (transfer full): a field
 */
void
vivier_custom_field_free (VivierCustomField *self)
{
  g_free (self->uuid);
  g_free (self->key);
  g_free (self->name);
  g_strfreev (self->choices);
  g_free (self);
}

static VivierCustomField *
read_field (VivierStmt *stmt)
{
  VivierCustomField *self = g_new0 (VivierCustomField, 1);

  self->id = vivier_stmt_int (stmt, 0);
  self->uuid = vivier_stmt_dup_text (stmt, 1);
  self->key = vivier_stmt_dup_text (stmt, 2);
  self->name = vivier_stmt_dup_text (stmt, 3);
  if (!vivier_field_type_from_id (vivier_stmt_text (stmt, 4), &self->type))
    self->type = VIVIER_FIELD_TYPE_TEXT;
  self->choices = vivier_choices_from_json (vivier_stmt_text (stmt, 5));
  self->position = (int) vivier_stmt_int (stmt, 6);
  return self;
}

/**
 * vivier_custom_fields_load:
 * @db: a connection
 * @error: return location
 *
 * Returns: (transfer full) (element-type VivierCustomField): all of them by
 *   position, or %NULL with @error
 */
GPtrArray *
vivier_custom_fields_load (VivierDb  *db,
                           GError   **error)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func ((GDestroyNotify) vivier_custom_field_free);
  g_autofree char *sql = g_strconcat (columns_sql, " ORDER BY position, id", NULL);
  g_autoptr (VivierStmt) stmt = NULL;
  GError *failure = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  stmt = vivier_db_prepare (db, sql, error);
  if (stmt == NULL)
    return NULL;
  while (vivier_stmt_step (stmt, &failure))
    g_ptr_array_add (fields, read_field (stmt));
  if (failure == NULL)
    return g_steal_pointer (&fields);

  g_propagate_error (error, failure);
  return NULL;
}

/**
 * vivier_custom_field_find:
 * @db: a connection
 * @key_or_name: as a person types it; "custom." may stand before a key
 * @error: return location
 *
 * Returns: (transfer full): the field, or %NULL with %VIVIER_STORE_ERROR_NOT_FOUND
 */
VivierCustomField *
vivier_custom_field_find (VivierDb    *db,
                          const char  *key_or_name,
                          GError     **error)
{
  g_autoptr (GPtrArray) fields = NULL;
  g_autofree char *wanted = NULL;
  const char *key;

  g_return_val_if_fail (db != NULL && key_or_name != NULL, NULL);

  key = key_or_name + (g_str_has_prefix (key_or_name, "custom.") ? strlen ("custom.") : 0);
  wanted = vivier_text_fold (key_or_name);
  fields = vivier_custom_fields_load (db, error);
  for (guint i = 0; fields != NULL && i < fields->len; i++)
    {
      const VivierCustomField *field = g_ptr_array_index (fields, i);
      g_autofree char *name = vivier_text_fold (field->name);

      if (g_str_equal (field->key, key) || g_str_equal (name, wanted))
        return vivier_custom_field_copy (field);
    }

  if (fields != NULL)
    g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_NOT_FOUND,
                 /* Translators: %s is what was typed */
                 _("There is no field of your own called “%s”."), key_or_name);
  return NULL;
}

static gboolean
refuse (GError     **error,
        int          code,
        const char  *message)
{
  g_set_error_literal (error, VIVIER_STORE_ERROR, code, message);
  return FALSE;
}

/* Neither another field's name nor one of those built in: a filter could not
 * tell them apart. */
static gboolean
check_name (VivierDb           *db,
            VivierCustomField  *field,
            GError            **error)
{
  g_autoptr (VivierFieldTable) builtin = vivier_field_table_new_builtin ();
  g_autoptr (GPtrArray) others = vivier_custom_fields_load (db, error);
  g_autofree char *folded = vivier_text_fold (field->name);
  gboolean is_taken = vivier_field_table_find (builtin, field->name) != NULL;

  if (others == NULL)
    return FALSE;
  if (*folded == '\0')
    return refuse (error, VIVIER_STORE_ERROR_INVALID, _("A field needs a name with a letter or a digit."));

  for (guint i = 0; i < others->len; i++)
    {
      const VivierCustomField *other = g_ptr_array_index (others, i);
      g_autofree char *other_name = vivier_text_fold (other->name);

      is_taken |= other->id != field->id && g_str_equal (other_name, folded);
    }
  if (!is_taken)
    return TRUE;

  g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_CONFLICT,
               /* Translators: %s is the name of a field */
               _("There is a field “%s” already. Choose another name."), field->name);
  return FALSE;
}

/* Another type would make nonsense of the values there are. */
static gboolean
check_type (VivierDb           *db,
            VivierCustomField  *field,
            GError            **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  if (field->type == VIVIER_FIELD_TYPE_CHOICE && (field->choices == NULL || field->choices[0] == NULL))
    return refuse (error, VIVIER_STORE_ERROR_INVALID, _("A field with choices needs at least one choice."));
  if (field->id == 0)
    return TRUE;

  stmt = vivier_db_prepare (db,
                            "SELECT 1 FROM custom_field f JOIN custom_value v ON v.field_id = f.id"
                            " WHERE f.id = ?1 AND f.type <> ?2 LIMIT 1", error);
  if (stmt == NULL)
    return FALSE;
  vivier_stmt_bind_int (stmt, 1, field->id);
  vivier_stmt_bind_text (stmt, 2, vivier_field_type_to_id (field->type));
  if (vivier_stmt_step (stmt, NULL))
    return refuse (error, VIVIER_STORE_ERROR_INVALID,
                   _("The type of a field cannot change while prospects have values in it. Make a new field."));

  return TRUE;
}

static gint64
count_where (VivierDb   *db,
             const char *sql,
             const char *text)
{
  g_autoptr (VivierStmt) stmt = vivier_db_prepare (db, sql, NULL);

  if (stmt == NULL)
    return 0;
  if (text != NULL)
    vivier_stmt_bind_text (stmt, 1, text);
  return vivier_stmt_step (stmt, NULL) ? vivier_stmt_int (stmt, 0) : 0;
}

/* "Budget 2026" gives "budget_2026", or "budget_2026_2" when that is taken. */
static char *
make_key (VivierDb   *db,
          const char *name)
{
  g_autofree char *folded = vivier_text_fold (name);
  g_autofree char *base = NULL;
  char *key;

  for (char *p = folded; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p))
      *p = '_';
  base = g_strndup (folded, MAX_KEY_BYTES);
  key = g_strdup (base);
  for (int i = 2; count_where (db, "SELECT count(*) FROM custom_field WHERE key = ?1", key) > 0; i++)
    {
      g_free (key);
      key = g_strdup_printf ("%s_%d", base, i);
    }

  return key;
}

static gboolean
insert_field (VivierDb           *db,
              VivierCustomField  *field,
              gint64              now_ms,
              GError            **error)
{
  g_autofree char *choices = vivier_choices_to_json (field->choices);
  g_autoptr (VivierStmt) stmt = NULL;

  g_free (field->uuid);
  field->uuid = vivier_uuid_new (now_ms);
  g_free (field->key);
  field->key = make_key (db, field->name);
  field->position = (int) count_where (db, "SELECT coalesce (max (position), 0) + 1 FROM custom_field", NULL);

  stmt = vivier_db_prepare (db,
                            "INSERT INTO custom_field (uuid, key, name, type, choices, position)"
                            " VALUES (?1, ?2, ?3, ?4, ?5, ?6)", error);
  if (stmt == NULL)
    return FALSE;
  vivier_stmt_bind_text (stmt, 1, field->uuid);
  vivier_stmt_bind_text (stmt, 2, field->key);
  vivier_stmt_bind_text (stmt, 3, field->name);
  vivier_stmt_bind_text (stmt, 4, vivier_field_type_to_id (field->type));
  vivier_stmt_bind_text (stmt, 5, choices);
  vivier_stmt_bind_int (stmt, 6, field->position);
  if (!vivier_stmt_run (stmt, error))
    return FALSE;

  field->id = vivier_db_last_insert_id (db);
  return TRUE;
}

static gboolean
update_field (VivierDb                 *db,
              const VivierCustomField  *field,
              GError                  **error)
{
  g_autofree char *choices = vivier_choices_to_json (field->choices);
  g_autoptr (VivierStmt) stmt = NULL;

  stmt = vivier_db_prepare (db, "UPDATE custom_field SET name = ?2, type = ?3, choices = ?4 WHERE id = ?1", error);
  if (stmt == NULL)
    return FALSE;
  vivier_stmt_bind_int (stmt, 1, field->id);
  vivier_stmt_bind_text (stmt, 2, field->name);
  vivier_stmt_bind_text (stmt, 3, vivier_field_type_to_id (field->type));
  vivier_stmt_bind_text (stmt, 4, choices);
  return vivier_stmt_run_or_not_found (stmt, _("This field no longer exists."), error);
}

/**
 * vivier_custom_field_save:
 * @db: the connection of a write
 * @field: what to store; its name is cleaned
 * @now_ms: the time of the write
 * @error: return location
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_INVALID, %VIVIER_STORE_ERROR_CONFLICT
 *   when the name is taken, or %VIVIER_STORE_ERROR_NOT_FOUND
 */
gboolean
vivier_custom_field_save (VivierDb           *db,
                          VivierCustomField  *field,
                          gint64              now_ms,
                          GError            **error)
{
  g_return_val_if_fail (db != NULL && field != NULL, FALSE);

  vivier_text_clean_in_place (&field->name, FALSE, MAX_NAME_CHARS);
  if (field->name == NULL)
    field->name = g_strdup ("");

  return check_name (db, field, error)
         && check_type (db, field, error)
         && (field->id == 0 ? insert_field (db, field, now_ms, error) : update_field (db, field, error));
}

/**
 * vivier_custom_field_delete:
 * @db: the connection of a write
 * @id: of the field
 * @error: return location
 *
 * Deletes it with the values prospects have in it; undo brings both back.
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_NOT_FOUND
 */
gboolean
vivier_custom_field_delete (VivierDb  *db,
                            gint64     id,
                            GError   **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL, FALSE);

  stmt = vivier_db_prepare (db, "DELETE FROM custom_field WHERE id = ?1", error);
  if (stmt == NULL)
    return FALSE;
  vivier_stmt_bind_int (stmt, 1, id);
  return vivier_stmt_run_or_not_found (stmt, _("This field no longer exists."), error);
}

/**
 * vivier_custom_fields_reorder:
 * @db: the connection of a write
 * @ids: (array length=n_ids): of fields, in their new order
 * @n_ids: how many; the others come after them as they were
 * @error: return location
 *
 * Returns: %FALSE with @error
 */
gboolean
vivier_custom_fields_reorder (VivierDb      *db,
                              const gint64  *ids,
                              gsize          n_ids,
                              GError       **error)
{
  g_return_val_if_fail (db != NULL, FALSE);

  return vivier_positions_set (db, "custom_field", ids, n_ids, error);
}
