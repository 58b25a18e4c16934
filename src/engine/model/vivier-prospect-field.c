/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "base/vivier-money.h"
#include "base/vivier-text.h"
#include "model/vivier-custom-field.h"
#include "model/vivier-field-sql-private.h"
#include "model/vivier-settings.h"
#include "model/vivier-stage.h"

#define CUSTOM_PREFIX "custom."
#define CUSTOM_WIDTH  130
#define CUSTOM_FLAGS \
  (VIVIER_FIELD_EDITABLE | VIVIER_FIELD_SORTABLE | VIVIER_FIELD_COLUMN | VIVIER_FIELD_EXPORTED | VIVIER_FIELD_CUSTOM)

struct _VivierFieldTable {
  gatomicrefcount  ref_count;
  GPtrArray       *entries;  /* of VivierFieldEntry, owned copies */
  GHashTable      *by_id;    /* id -> VivierFieldEntry */
  GHashTable      *by_label; /* folded label -> VivierFieldEntry, the first of that name */
  GHashTable      *choices;  /* id -> GPtrArray of VivierRowChoice */
  GStringChunk    *texts;    /* of custom fields */
  char            *currency;
  gint64           first_user;
};

static void
add_entry (VivierFieldTable       *self,
           const VivierFieldEntry *entry)
{
  VivierFieldEntry *copy = g_memdup2 (entry, sizeof *entry);
  char *folded = vivier_text_fold (copy->field.label);

  g_ptr_array_add (self->entries, copy);
  g_hash_table_insert (self->by_id, (gpointer) copy->field.id, copy);
  if (g_hash_table_contains (self->by_label, folded))
    g_free (folded);
  else
    g_hash_table_insert (self->by_label, folded, copy);
}

static void
add_builtin (VivierFieldTable *self)
{
  guint n_fields;
  const VivierFieldEntry *fields = vivier_builtin_fields (&n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      VivierFieldEntry entry = fields[i];
      GPtrArray *choices;

      entry.field.label = _(entry.field.label);
      add_entry (self, &entry);
      if (entry.field.type != VIVIER_FIELD_TYPE_CHOICE && entry.field.type != VIVIER_FIELD_TYPE_SET)
        continue;
      choices = vivier_builtin_choices (entry.field.id);
      g_hash_table_insert (self->choices, (gpointer) entry.field.id,
                           choices != NULL ? choices : vivier_row_choices_new ());
    }
}

static void
rename_field (VivierFieldTable *self,
              const char       *id,
              const char       *label)
{
  VivierFieldEntry *entry = g_hash_table_lookup (self->by_id, id);
  char *folded = vivier_text_fold (label);

  entry->field.label = label;
  g_hash_table_replace (self->by_label, folded, entry);
}

/* A workspace has its own word for a purchase. */
static void
use_purchase_word (VivierFieldTable *self,
                   const char       *word)
{
  static const struct {
    const char *word;
    const char *several;
    const char *last;
  } words[] = {
    { "order", N_("Orders"), N_("Last order") },
    { "purchase", N_("Purchases"), N_("Last purchase") },
    { "intervention", N_("Interventions"), N_("Last intervention") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (!g_str_equal (words[i].word, word))
        continue;
      rename_field (self, "purchases", _(words[i].several));
      rename_field (self, "last", _(words[i].last));
    }
}

/**
 * vivier_field_table_new_builtin:
 *
 * Returns: (transfer full): the fields that every workspace has, without the
 *   stages, tags and users of one
 */
VivierFieldTable *
vivier_field_table_new_builtin (void)
{
  VivierFieldTable *self = g_new0 (VivierFieldTable, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->entries = g_ptr_array_new_with_free_func (g_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_label = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->choices = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  self->texts = g_string_chunk_new (1024);
  self->currency = g_strdup ("EUR");
  add_builtin (self);
  return self;
}

#define CUSTOM_LOOKUP "(SELECT v.%s FROM custom_value v WHERE v.prospect_id = p.id AND v.field_id = %" G_GINT64_FORMAT ")%s"

/* The column that a custom field is compared by, when its value itself is not. */
static const char *
custom_key_column (VivierFieldType type)
{
  switch (type)
    {
    case VIVIER_FIELD_TYPE_TEXT:
      return "value_key";
    case VIVIER_FIELD_TYPE_NUMBER:
    case VIVIER_FIELD_TYPE_MONEY:
    case VIVIER_FIELD_TYPE_BOOLEAN:
      return "number";
    case VIVIER_FIELD_TYPE_DAY:
    case VIVIER_FIELD_TYPE_CHOICE:
    case VIVIER_FIELD_TYPE_SET:
    default:
      return NULL;
    }
}

static void
add_custom (VivierFieldTable        *self,
            const VivierCustomField *custom)
{
  g_autofree char *id = g_strconcat (CUSTOM_PREFIX, custom->key, NULL);
  g_autofree char *value = g_strdup_printf (CUSTOM_LOOKUP, "value", custom->id, "");
  g_autofree char *key = NULL;
  const char *key_column = custom_key_column (custom->type);
  VivierFieldEntry entry = { { NULL } };

  if (key_column != NULL)
    key = g_strdup_printf (CUSTOM_LOOKUP, key_column, custom->id,
                           custom->type == VIVIER_FIELD_TYPE_BOOLEAN ? " = 1" : "");
  entry.field.id = g_string_chunk_insert (self->texts, id);
  entry.field.label = g_string_chunk_insert (self->texts, custom->name);
  entry.field.type = custom->type;
  entry.field.flags = CUSTOM_FLAGS;
  entry.field.width = CUSTOM_WIDTH;
  entry.value = g_string_chunk_insert (self->texts, value);
  entry.key = key != NULL ? g_string_chunk_insert (self->texts, key) : NULL;
  add_entry (self, &entry);

  if (custom->type == VIVIER_FIELD_TYPE_CHOICE)
    {
      GPtrArray *choices = vivier_row_choices_new ();

      for (guint i = 0; custom->choices != NULL && custom->choices[i] != NULL; i++)
        vivier_row_choices_add (choices, custom->choices[i], custom->choices[i], NULL, 0);
      g_hash_table_insert (self->choices, (gpointer) entry.field.id, choices);
    }
}

static gboolean
add_customs (VivierFieldTable  *self,
             VivierDb          *db,
             GError           **error)
{
  g_autoptr (GPtrArray) customs = vivier_custom_fields_load (db, error);

  if (customs == NULL)
    return FALSE;
  for (guint i = 0; i < customs->len; i++)
    add_custom (self, g_ptr_array_index (customs, i));

  return TRUE;
}

/* @sql: row id, id of the choice, its own label. */
static gboolean
add_rows (VivierFieldTable  *self,
          VivierDb          *db,
          const char        *field_id,
          const char        *sql,
          GError           **error)
{
  GPtrArray *choices = g_hash_table_lookup (self->choices, field_id);
  g_autoptr (VivierStmt) stmt = vivier_db_prepare (db, sql, error);
  GError *failure = NULL;

  if (stmt == NULL)
    return FALSE;

  while (vivier_stmt_step (stmt, &failure))
    {
      const char *id = vivier_stmt_text (stmt, 1);
      const char *label = vivier_stmt_text (stmt, 2);

      if (label == NULL)
        label = vivier_stage_key_get_name (id);
      vivier_row_choices_add (choices, id, label != NULL ? label : id, NULL, vivier_stmt_int (stmt, 0));
    }
  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, failure);
  return FALSE;
}

/**
 * vivier_field_table_load:
 * @db: a connection
 * @error: return location
 *
 * Returns: (transfer full): all fields of the workspace and their choices, or
 *   %NULL with @error
 */
VivierFieldTable *
vivier_field_table_load (VivierDb  *db,
                         GError   **error)
{
  g_autoptr (VivierFieldTable) self = NULL;
  g_autofree char *word = NULL;
  GPtrArray *users;

  g_return_val_if_fail (db != NULL, NULL);

  self = vivier_field_table_new_builtin ();
  g_free (self->currency);
  self->currency = vivier_setting_get (db, VIVIER_SETTING_CURRENCY, "EUR");
  word = vivier_setting_get (db, VIVIER_SETTING_PURCHASE_WORD, "gig");
  use_purchase_word (self, word);
  if (!add_customs (self, db, error)
      || !add_rows (self, db, "stage", "SELECT id, coalesce (key, name), name FROM stage ORDER BY position, id", error)
      || !add_rows (self, db, "owner", "SELECT id, name, name FROM user ORDER BY id", error)
      || !add_rows (self, db, "tag", "SELECT id, name, name FROM tag ORDER BY name_key, id", error))
    return NULL;

  users = g_hash_table_lookup (self->choices, "owner");
  if (users->len > 0)
    self->first_user = ((VivierRowChoice *) g_ptr_array_index (users, 0))->row_id;

  return g_steal_pointer (&self);
}

/**
 * vivier_field_table_ref:
 * @self: a table
 *
 * Returns: (transfer full): @self
 */
VivierFieldTable *
vivier_field_table_ref (VivierFieldTable *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * vivier_field_table_unref:
 * @self: (transfer full): a table
 *
 * Frees it when nobody else holds it.
 */
void
vivier_field_table_unref (VivierFieldTable *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->by_label);
  g_hash_table_unref (self->choices);
  g_ptr_array_unref (self->entries);
  g_string_chunk_free (self->texts);
  g_free (self->currency);
  g_free (self);
}

/**
 * vivier_field_table_get_n:
 * @self: a table
 *
 * Returns: how many fields there are
 */
guint
vivier_field_table_get_n (VivierFieldTable *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->entries->len;
}

/**
 * vivier_field_table_get:
 * @self: a table
 * @index: from 0; the built-in fields come first
 *
 * Returns: (transfer none): a field
 */
const VivierProspectField *
vivier_field_table_get (VivierFieldTable *self,
                        guint             index)
{
  g_return_val_if_fail (self != NULL && index < self->entries->len, NULL);

  return &((VivierFieldEntry *) g_ptr_array_index (self->entries, index))->field;
}

const VivierFieldEntry *
vivier_field_table_get_entry (VivierFieldTable *self,
                              const char       *id)
{
  return g_hash_table_lookup (self->by_id, id);
}

gint64
vivier_field_table_first_user (VivierFieldTable *self)
{
  return self->first_user;
}

/**
 * vivier_field_table_find:
 * @self: a table
 * @id_or_label: as a person types it
 *
 * Finds by id first, then by label, then by the other names in English and
 * French, so that a filter reads the same whatever the language of the program.
 *
 * Returns: (transfer none) (nullable): the field
 */
const VivierProspectField *
vivier_field_table_find (VivierFieldTable *self,
                         const char       *id_or_label)
{
  const VivierFieldEntry *entry;
  g_autofree char *folded = NULL;

  g_return_val_if_fail (self != NULL && id_or_label != NULL, NULL);

  entry = vivier_field_table_get_entry (self, id_or_label);
  if (entry != NULL)
    return &entry->field;

  folded = vivier_text_fold (id_or_label);
  if (*folded == '\0')
    return NULL;
  entry = g_hash_table_lookup (self->by_label, folded);
  for (guint i = 0; entry == NULL && i < self->entries->len; i++)
    {
      const VivierFieldEntry *candidate = g_ptr_array_index (self->entries, i);
      g_autofree char *folded_id = vivier_text_fold (candidate->field.id);

      if (g_str_equal (folded_id, folded) || vivier_aliases_have (candidate->aliases, folded))
        entry = candidate;
    }

  return entry != NULL ? &entry->field : NULL;
}

/**
 * vivier_field_table_get_choices:
 * @self: a table
 * @field: one of its fields
 *
 * Returns: (transfer none) (nullable) (element-type VivierFieldChoice): what it may
 *   be, in the order to offer it; %NULL for a field without choices
 */
GPtrArray *
vivier_field_table_get_choices (VivierFieldTable          *self,
                                const VivierProspectField *field)
{
  g_return_val_if_fail (self != NULL && field != NULL, NULL);

  return g_hash_table_lookup (self->choices, field->id);
}

/**
 * vivier_field_table_find_choice:
 * @self: a table
 * @field: one of its fields
 * @text: as a person types it: an id, a label or another name of it
 *
 * Returns: (transfer none) (nullable): the id of that choice
 */
const char *
vivier_field_table_find_choice (VivierFieldTable          *self,
                                const VivierProspectField *field,
                                const char                *text)
{
  GPtrArray *choices;
  g_autofree char *folded = NULL;
  const char *found = NULL;

  g_return_val_if_fail (self != NULL && field != NULL && text != NULL, NULL);

  choices = g_hash_table_lookup (self->choices, field->id);
  folded = vivier_text_fold (text);
  for (guint i = 0; choices != NULL && i < choices->len; i++)
    {
      const VivierRowChoice *choice = g_ptr_array_index (choices, i);
      g_autofree char *label = vivier_text_fold (choice->choice.label);
      g_autofree char *id = vivier_text_fold (choice->choice.id);

      if (g_str_equal (choice->choice.id, text))
        return choice->choice.id;
      if (found == NULL && *folded != '\0'
          && (g_str_equal (label, folded) || g_str_equal (id, folded) || vivier_aliases_have (choice->aliases, folded)))
        found = choice->choice.id;
    }

  return found;
}

static const char *
choice_label (VivierFieldTable          *self,
              const VivierProspectField *field,
              const char                *id)
{
  GPtrArray *choices = g_hash_table_lookup (self->choices, field->id);

  for (guint i = 0; choices != NULL && i < choices->len; i++)
    {
      const VivierFieldChoice *choice = g_ptr_array_index (choices, i);

      if (g_str_equal (choice->id, id))
        return choice->label;
    }

  return id;
}

/* Whole numbers with their thousands apart, others with two decimals. */
static char *
format_number (const char *value)
{
  double number = g_ascii_strtod (value, NULL);

  if (fabs (number - rint (number)) < 0.005 && fabs (number) < 1e15)
    return vivier_number_format ((gint64) llrint (number));

  return g_strdup_printf ("%.2f", number);
}

static char *
format_day (const char *value)
{
  VivierDay day = vivier_day_from_iso (value);

  return day != VIVIER_DAY_NONE ? vivier_day_format (day) : g_strdup (value);
}

static char *
join_lines (const char *value)
{
  g_auto (GStrv) lines = g_strsplit (value, "\n", -1);

  return g_strjoinv (", ", lines);
}

/**
 * vivier_field_table_format:
 * @self: a table
 * @field: one of its fields
 * @value: (nullable): as stored
 *
 * Returns: (transfer full): what people read, "" for %NULL
 */
char *
vivier_field_table_format (VivierFieldTable          *self,
                           const VivierProspectField *field,
                           const char                *value)
{
  g_return_val_if_fail (self != NULL && field != NULL, NULL);

  if (value == NULL || *value == '\0')
    return g_strdup ("");

  switch (field->type)
    {
    case VIVIER_FIELD_TYPE_NUMBER:
      return g_str_equal (field->id, "id") ? g_strdup (value) : format_number (value);
    case VIVIER_FIELD_TYPE_MONEY:
      return vivier_money_format (g_ascii_strtoll (value, NULL, 10), self->currency);
    case VIVIER_FIELD_TYPE_DAY:
      return format_day (value);
    case VIVIER_FIELD_TYPE_BOOLEAN:
      return g_strdup (g_str_equal (value, "1") ? C_("yes or no", "Yes") : C_("yes or no", "No"));
    case VIVIER_FIELD_TYPE_CHOICE:
      return g_strdup (choice_label (self, field, value));
    case VIVIER_FIELD_TYPE_SET:
      return join_lines (value);
    case VIVIER_FIELD_TYPE_TEXT:
    default:
      return g_strdup (value);
    }
}
