/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pages/vivier-import-flow-private.h"

#include "base/vivier-text.h"

/* Columns and kinds -------------------------------------------------------- */

typedef enum {
  EDIT_FIELD,
  EDIT_KIND,
} EditKind;

/* A change that waits until no run reads the plans. */
typedef struct {
  EditKind         what;
  guint            index;
  guint            column;
  VivierField      field;
  const char      *custom; /* interned; NULL: @field says it */
  VivierImportKind kind;
} Edit;

void
vivier_import_flow_apply_edits (VivierImportFlow *self)
{
  for (guint i = 0; i < self->edits->len; i++)
    {
      Edit *edit = &g_array_index (self->edits, Edit, i);
      VivierImportItem *item = vivier_import_flow_get_item (self, edit->index);

      if (item->plan == NULL)
        continue;
      if (edit->what == EDIT_KIND)
        vivier_import_plan_set_kind (item->plan, edit->kind);
      else if (edit->column >= item->plan->columns->len)
        continue;
      else if (edit->custom != NULL)
        vivier_import_plan_set_custom (item->plan, edit->column, edit->custom);
      else
        vivier_import_plan_set_field (item->plan, edit->column, edit->field);
    }

  if (self->edits->len > 0)
    {
      g_array_set_size (self->edits, 0);
      g_signal_emit_by_name (self, "files-changed");
    }
}

static void
add_edit (VivierImportFlow *self,
          const Edit       *edit)
{
  g_array_append_vals (self->edits, edit, 1);
  vivier_import_flow_start_preview (self);
}

/**
 * vivier_import_flow_set_field:
 * @self: a flow
 * @index: which file
 * @column: which of its columns
 * @field: what the column becomes
 */
void
vivier_import_flow_set_field (VivierImportFlow *self,
                              guint             index,
                              guint             column,
                              VivierField       field)
{
  Edit edit = { .what = EDIT_FIELD, .index = index, .column = column, .field = field };

  g_return_if_fail (VIVIER_IS_IMPORT_FLOW (self));
  g_return_if_fail (index < self->items->len);

  add_edit (self, &edit);
}

/**
 * vivier_import_flow_set_custom:
 * @self: a flow
 * @index: which file
 * @column: which of its columns
 * @custom: the id of the own field that the column becomes
 */
void
vivier_import_flow_set_custom (VivierImportFlow *self,
                               guint             index,
                               guint             column,
                               const char       *custom)
{
  Edit edit = { .what = EDIT_FIELD, .index = index, .column = column, .field = VIVIER_FIELD_OWN,
                .custom = g_intern_string (custom) };

  g_return_if_fail (VIVIER_IS_IMPORT_FLOW (self));
  g_return_if_fail (index < self->items->len);

  add_edit (self, &edit);
}

/**
 * vivier_import_flow_set_kind:
 * @self: a flow
 * @index: which file
 * @kind: what its rows are
 */
void
vivier_import_flow_set_kind (VivierImportFlow *self,
                             guint             index,
                             VivierImportKind  kind)
{
  Edit edit = { .what = EDIT_KIND, .index = index, .kind = kind };

  g_return_if_fail (VIVIER_IS_IMPORT_FLOW (self));
  g_return_if_fail (index < self->items->len);

  add_edit (self, &edit);
}

/* Who is there already ----------------------------------------------------- */

/**
 * vivier_import_flow_set_duplicates:
 * @self: a flow
 * @on_same: what becomes of a line about somebody who surely is there
 * @on_probable: ... who probably is
 *
 * Of all files. The dry run answers anew.
 */
void
vivier_import_flow_set_duplicates (VivierImportFlow     *self,
                                   VivierImportSame      on_same,
                                   VivierImportProbable  on_probable)
{
  g_return_if_fail (VIVIER_IS_IMPORT_FLOW (self));

  if (self->on_same == on_same && self->on_probable == on_probable)
    return;
  self->on_same = on_same;
  self->on_probable = on_probable;
  vivier_import_flow_start_preview (self);
}

/* Near names --------------------------------------------------------------- */

static void
suggestion_free (gpointer data)
{
  VivierImportSuggestion *suggestion = data;

  g_free (suggestion->name);
  g_free (suggestion->similar_name);
  g_free (suggestion);
}

/* A name that was attached is no suggestion in the next dry run any more, yet
 * the person must be able to think again. */
static void
remember_decision (VivierImportFlow             *self,
                   const VivierImportSuggestion *suggestion)
{
  VivierImportSuggestion *copy;

  for (guint i = 0; i < self->decided->len; i++)
    if (g_str_equal (((VivierImportSuggestion *) g_ptr_array_index (self->decided, i))->name, suggestion->name))
      return;

  copy = g_memdup2 (suggestion, sizeof *suggestion);
  copy->name = g_strdup (suggestion->name);
  copy->similar_name = g_strdup (suggestion->similar_name);
  g_ptr_array_add (self->decided, copy);
}

static GHashTable *
new_attached (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/**
 * vivier_import_flow_set_attached:
 * @self: a flow
 * @suggestion: a name of the files that nearly is a known one
 * @is_attached: whether it is that one
 */
void
vivier_import_flow_set_attached (VivierImportFlow             *self,
                                 const VivierImportSuggestion *suggestion,
                                 gboolean                      is_attached)
{
  g_autoptr (GHashTable) old = NULL;
  g_autofree char *name_key = NULL;
  GHashTableIter iter;
  gpointer key, value;

  g_return_if_fail (VIVIER_IS_IMPORT_FLOW (self));
  g_return_if_fail (suggestion != NULL);

  /* A run may be reading the old table: it is replaced, never changed. */
  old = self->attached;
  self->attached = new_attached ();
  g_hash_table_iter_init (&iter, old);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (self->attached, g_strdup (key), g_memdup2 (value, sizeof (gint64)));

  name_key = vivier_text_name_key (suggestion->name);
  if (is_attached)
    g_hash_table_insert (self->attached, g_strdup (name_key), g_memdup2 (&suggestion->similar_id, sizeof (gint64)));
  else
    g_hash_table_remove (self->attached, name_key);
  remember_decision (self, suggestion);
  vivier_import_flow_start_preview (self);
}

/**
 * vivier_import_flow_get_decided:
 * @self: a flow
 *
 * Returns: (transfer none) (element-type VivierImportSuggestion): what a person
 *   attached or kept apart
 */
GPtrArray *
vivier_import_flow_get_decided (VivierImportFlow *self)
{
  g_return_val_if_fail (VIVIER_IS_IMPORT_FLOW (self), NULL);

  return self->decided;
}

/**
 * vivier_import_flow_get_attached:
 * @self: a flow
 * @name: a name in the files
 *
 * Returns: the prospect it was said to be, or 0
 */
gint64
vivier_import_flow_get_attached (VivierImportFlow *self,
                                 const char       *name)
{
  g_autofree char *key = NULL;
  gint64 *id;

  g_return_val_if_fail (VIVIER_IS_IMPORT_FLOW (self), 0);

  key = vivier_text_name_key (name);
  id = g_hash_table_lookup (self->attached, key);

  return id != NULL ? *id : 0;
}

/* Both --------------------------------------------------------------------- */

void
vivier_import_flow_init_mapping (VivierImportFlow *self)
{
  self->edits = g_array_new (FALSE, FALSE, sizeof (Edit));
  self->attached = new_attached ();
  self->decided = g_ptr_array_new_with_free_func (suggestion_free);
}

void
vivier_import_flow_clear_mapping (VivierImportFlow *self)
{
  g_array_unref (self->edits);
  g_hash_table_unref (self->attached);
  g_ptr_array_unref (self->decided);
}
