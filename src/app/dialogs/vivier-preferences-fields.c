/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dialogs/vivier-preferences-fields.h"

#include <glib/gi18n.h>

#include "base/vivier-clock.h"
#include "dialogs/vivier-form-dialog.h"
#include "model/vivier-custom-field.h"

struct _VivierPreferencesFields
{
  VivierPreferencesList parent_instance;
};

G_DEFINE_FINAL_TYPE (VivierPreferencesFields, vivier_preferences_fields, VIVIER_TYPE_PREFERENCES_LIST)

#define N_TYPES (VIVIER_FIELD_TYPE_CHOICE + 1)

/* In the order of VivierFieldType. */
static const char *const type_names[N_TYPES] = {
  N_("Text"), N_("Number"), N_("Amount of money"), N_("Day"), N_("Yes or no"), N_("Choice from a list"),
};

static VivierCustomField *
get_field (VivierPreferencesList *list,
           guint                  index)
{
  return g_ptr_array_index (vivier_preferences_list_get_items (list), index);
}

/* The form ----------------------------------------------------------------- */

typedef struct {
  VivierPreferencesList *list;
  VivierCustomField     *field;
  VivierFormDialog      *dialog;
  AdwEntryRow           *name;
  AdwComboRow           *type;
  AdwEntryRow           *choices;
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  g_object_unref (form->list);
  vivier_custom_field_free (form->field);
  g_free (form);
}

typedef struct {
  VivierCustomField *field;
  gint64             now_ms;
} Save;

static void
save_free (gpointer data)
{
  Save *save = data;

  vivier_custom_field_free (save->field);
  g_free (save);
}

static gboolean
save_in_db (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Save *save = data;

  return vivier_custom_field_save (db, save->field, save->now_ms, error);
}

/* "Small; medium, large" -> its words; NULL when there is none. */
static char **
dup_choices (Form *form)
{
  g_autofree char *text = vivier_form_dialog_dup_text (form->choices);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = g_strsplit_set (text != NULL ? text : "", ",;", -1);
  char **choices;

  for (char **word = words; *word != NULL; word++)
    if (*g_strstrip (*word) != '\0')
      g_strv_builder_add (builder, *word);
  choices = g_strv_builder_end (builder);
  if (*choices == NULL)
    g_clear_pointer (&choices, g_strfreev);
  return choices;
}

static void
accepted_cb (Form *form)
{
  VivierStore *store = vivier_session_get_store (vivier_preferences_list_get_session (form->list));
  Save *save = g_new0 (Save, 1);

  save->field = vivier_custom_field_copy (form->field);
  save->now_ms = vivier_clock_get_now_ms (vivier_store_get_clock (store));
  g_free (save->field->name);
  save->field->name = vivier_form_dialog_dup_text (form->name);
  save->field->type = (VivierFieldType) adw_combo_row_get_selected (form->type);
  g_clear_pointer (&save->field->choices, g_strfreev);
  if (save->field->type == VIVIER_FIELD_TYPE_CHOICE)
    save->field->choices = dup_choices (form);
  vivier_preferences_list_write (form->list, save->field->id == 0 ? "field-new" : "field-edit", save->field->name,
                                 save_in_db, save, save_free);
}

static void
check (Form *form)
{
  g_autofree char *name = vivier_form_dialog_dup_text (form->name);
  g_auto (GStrv) choices = dup_choices (form);
  gboolean is_choice = adw_combo_row_get_selected (form->type) == VIVIER_FIELD_TYPE_CHOICE;

  gtk_widget_set_visible (GTK_WIDGET (form->choices), is_choice);
  vivier_form_dialog_set_acceptable (form->dialog, name != NULL && (!is_choice || choices != NULL), NULL);
}

static void
present (VivierPreferencesList *list,
         VivierCustomField     *field)
{
  gboolean is_new = field->id == 0;
  g_autofree char *choices = field->choices != NULL ? g_strjoinv (", ", field->choices) : NULL;
  const char *types[N_TYPES + 1] = { NULL };
  Form *form = g_new0 (Form, 1);
  AdwPreferencesGroup *group;

  for (guint i = 0; i < N_TYPES; i++)
    types[i] = _(type_names[i]);
  form->list = g_object_ref (list);
  form->field = field;
  form->dialog = VIVIER_FORM_DIALOG (vivier_form_dialog_new (vivier_preferences_list_get_window (list),
                                                             is_new ? _("New field") : _("Edit field"),
                                                             is_new ? _("_Add") : _("_Save")));
  g_object_set_data_full (G_OBJECT (form->dialog), "vivier-form", form, form_free);
  group = vivier_form_dialog_add_group (form->dialog, NULL);
  form->name = vivier_form_dialog_add_entry (group, _("Name"), GTK_INPUT_PURPOSE_FREE_FORM);
  form->type = vivier_preferences_add_combo (group, _("Holds"), types, field->type);
  form->choices = vivier_form_dialog_add_entry (group, _("Choices, with commas between them"), GTK_INPUT_PURPOSE_FREE_FORM);
  gtk_editable_set_text (GTK_EDITABLE (form->name), field->name);
  gtk_editable_set_text (GTK_EDITABLE (form->choices), choices != NULL ? choices : "");
  g_signal_connect_swapped (form->name, "changed", G_CALLBACK (check), form);
  g_signal_connect_swapped (form->choices, "changed", G_CALLBACK (check), form);
  g_signal_connect_swapped (form->type, "notify::selected", G_CALLBACK (check), form);
  g_signal_connect_swapped (form->dialog, "accepted", G_CALLBACK (accepted_cb), form);
  check (form);
  /* Room for the choices, which come and go with the type. */
  gtk_window_set_default_size (GTK_WINDOW (form->dialog), 480, 300);
  gtk_window_present (GTK_WINDOW (form->dialog));
  gtk_widget_grab_focus (GTK_WIDGET (form->name));
}

static void
add_field (VivierPreferencesList *list)
{
  present (list, vivier_custom_field_new ("", VIVIER_FIELD_TYPE_TEXT));
}

static void
edit_field (VivierPreferencesList *list,
            guint                  index)
{
  present (list, vivier_custom_field_copy (get_field (list, index)));
}

/* Order -------------------------------------------------------------------- */

static gboolean
reorder_in_db (VivierDb      *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  GArray *ids = data;

  return vivier_custom_fields_reorder (db, (const gint64 *) ids->data, ids->len, error);
}

/* Item @index and the one after it change places. */
static void
swap (VivierPreferencesList *list,
      guint                  index)
{
  GPtrArray *fields = vivier_preferences_list_get_items (list);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < fields->len; i++)
    {
      guint from = i == index ? index + 1 : i == index + 1 ? index : i;

      g_array_append_val (ids, get_field (list, from)->id);
    }
  vivier_preferences_list_write (list, "field-order", NULL, reorder_in_db, ids, (GDestroyNotify) g_array_unref);
}

static void
move_up (VivierPreferencesList *list,
         guint                  index)
{
  vivier_preferences_list_follow (list, index - 1);
  swap (list, index - 1);
}

static void
move_down (VivierPreferencesList *list,
           guint                  index)
{
  vivier_preferences_list_follow (list, index + 1);
  swap (list, index);
}

/* Deleting ----------------------------------------------------------------- */

static gboolean
delete_in_db (VivierDb      *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return vivier_custom_field_delete (db, *(gint64 *) data, error);
}

static void
delete_field (VivierPreferencesList *list,
              guint                  index)
{
  const VivierCustomField *field = get_field (list, index);

  vivier_preferences_list_write (list, "field-delete", field->name, delete_in_db,
                                 g_memdup2 (&field->id, sizeof field->id), g_free);
}

/* The page ----------------------------------------------------------------- */

static char *
describe (const VivierCustomField *field)
{
  const char *type = field->type < N_TYPES ? _(type_names[field->type]) : "";
  g_autofree char *choices = field->choices != NULL ? g_strjoinv (", ", field->choices) : NULL;

  return choices != NULL ? g_strdup_printf ("%s · %s", type, choices) : g_strdup (type);
}

static void
vivier_preferences_fields_show (VivierPreferencesList *list,
                                GPtrArray             *fields)
{
  if (fields->len == 0)
    vivier_preferences_list_add_words (list, _("No field of your own yet"));
  for (guint i = 0; i < fields->len; i++)
    {
      g_autofree char *subtitle = describe (get_field (list, i));

      vivier_preferences_list_add_row (list, get_field (list, i)->name, subtitle, NULL, edit_field);
      vivier_preferences_list_add_movers (list, move_up, move_down);
      vivier_preferences_list_add_button (list, "user-trash-symbolic", _("Delete field and its values"), delete_field);
    }
}

static void
vivier_preferences_fields_class_init (VivierPreferencesFieldsClass *klass)
{
  VIVIER_PREFERENCES_LIST_CLASS (klass)->load = vivier_custom_fields_load;
  VIVIER_PREFERENCES_LIST_CLASS (klass)->show = vivier_preferences_fields_show;
}

static void
vivier_preferences_fields_init (VivierPreferencesFields *self)
{
  adw_preferences_page_set_title (ADW_PREFERENCES_PAGE (self), _("Your own fields"));
  adw_preferences_page_set_icon_name (ADW_PREFERENCES_PAGE (self), "vivier-note-symbolic");
}

/**
 * vivier_preferences_fields_new:
 * @session: the workspace
 *
 * Returns: (transfer floating): a page with its custom fields
 */
AdwPreferencesPage *
vivier_preferences_fields_new (VivierSession *session)
{
  VivierPreferencesList *self = g_object_new (VIVIER_TYPE_PREFERENCES_FIELDS, NULL);

  vivier_preferences_list_begin (self, session, _("Your own fields"),
                                 _("They stand beside the others in records, lists, filters, templates, imports and exports."),
                                 _("Add a field…"), add_field);
  return ADW_PREFERENCES_PAGE (self);
}
