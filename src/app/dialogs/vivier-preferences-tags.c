/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dialogs/vivier-preferences-tags.h"

#include <glib/gi18n.h>

#include "base/vivier-clock.h"
#include "base/vivier-money.h"
#include "base/vivier-text.h"
#include "dialogs/vivier-form-dialog.h"
#include "dialogs/vivier-name-dialog.h"
#include "model/vivier-tag.h"

struct _VivierPreferencesTags
{
  VivierPreferencesList parent_instance;
};

G_DEFINE_FINAL_TYPE (VivierPreferencesTags, vivier_preferences_tags, VIVIER_TYPE_PREFERENCES_LIST)

/* What is done to a tag. */
typedef struct {
  gint64  id;
  gint64  into;   /* of a merge */
  char   *name;   /* nullable */
  char   *colour; /* nullable */
  gint64  now_ms;
} Edit;

static void
edit_free (gpointer data)
{
  Edit *edit = data;

  g_free (edit->name);
  g_free (edit->colour);
  g_free (edit);
}

static const VivierTag *
get_tag (VivierPreferencesList *list,
         guint                  index)
{
  return g_ptr_array_index (vivier_preferences_list_get_items (list), index);
}

/* New ---------------------------------------------------------------------- */

static gboolean
add_in_db (VivierDb      *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Edit *edit = data;

  return vivier_tag_ensure (db, edit->name, edit->now_ms, error) != 0;
}

static void
add_named (const char *name,
           gpointer    user_data)
{
  VivierPreferencesList *list = user_data;
  VivierStore *store = vivier_session_get_store (vivier_preferences_list_get_session (list));
  Edit *edit = g_new0 (Edit, 1);

  edit->name = g_strdup (name);
  edit->now_ms = vivier_clock_get_now_ms (vivier_store_get_clock (store));
  vivier_preferences_list_write (list, "tag-edit", name, add_in_db, edit, edit_free);
}

static void
add_tag (VivierPreferencesList *list)
{
  vivier_name_dialog_present (vivier_preferences_list_get_window (list), _("New tag"), _("_Add"), NULL,
                              add_named, g_object_ref (list), g_object_unref);
}

/* Changing ----------------------------------------------------------------- */

typedef struct {
  VivierPreferencesList *list;
  VivierFormDialog      *dialog;
  AdwEntryRow           *name;
  AdwComboRow           *colour;
  gint64                 id;
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  g_object_unref (form->list);
  g_free (form);
}

static gboolean
change_in_db (VivierDb      *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Edit *edit = data;

  return vivier_tag_rename (db, edit->id, edit->name, error) &&
         vivier_tag_set_colour (db, edit->id, edit->colour, error);
}

static void
accepted_cb (Form *form)
{
  Edit *edit = g_new0 (Edit, 1);

  edit->id = form->id;
  edit->name = vivier_form_dialog_dup_text (form->name);
  edit->colour = g_strdup (vivier_preferences_get_colour (form->colour));
  vivier_preferences_list_write (form->list, "tag-edit", edit->name, change_in_db, edit, edit_free);
}

/* Two tags never differ by case or accents only. */
static gboolean
is_taken (Form       *form,
          const char *name)
{
  GPtrArray *tags = vivier_preferences_list_get_items (form->list);
  g_autofree char *folded = vivier_text_fold (name);

  for (guint i = 0; i < tags->len; i++)
    {
      const VivierTag *tag = g_ptr_array_index (tags, i);
      g_autofree char *other = vivier_text_fold (tag->name);

      if (tag->id != form->id && g_str_equal (other, folded))
        return TRUE;
    }
  return FALSE;
}

static void
check (Form *form)
{
  g_autofree char *name = vivier_form_dialog_dup_text (form->name);
  const char *reason = NULL;

  if (name != NULL && is_taken (form, name))
    reason = _("Another tag has this name. Merge the two, or choose another name.");
  vivier_form_dialog_set_acceptable (form->dialog, name != NULL && reason == NULL, reason);
}

static void
edit_tag (VivierPreferencesList *list,
          guint                  index)
{
  const VivierTag *tag = get_tag (list, index);
  Form *form = g_new0 (Form, 1);
  AdwPreferencesGroup *group;

  form->list = g_object_ref (list);
  form->id = tag->id;
  form->dialog = VIVIER_FORM_DIALOG (vivier_form_dialog_new (vivier_preferences_list_get_window (list), _("Edit tag"), _("_Save")));
  g_object_set_data_full (G_OBJECT (form->dialog), "vivier-form", form, form_free);
  group = vivier_form_dialog_add_group (form->dialog, NULL);
  form->name = vivier_form_dialog_add_entry (group, _("Name"), GTK_INPUT_PURPOSE_FREE_FORM);
  form->colour = vivier_preferences_add_colour (group, tag->colour);
  gtk_editable_set_text (GTK_EDITABLE (form->name), tag->name);
  g_signal_connect_swapped (form->name, "changed", G_CALLBACK (check), form);
  g_signal_connect_swapped (form->dialog, "accepted", G_CALLBACK (accepted_cb), form);
  check (form);
  gtk_window_present (GTK_WINDOW (form->dialog));
}

/* Merging ------------------------------------------------------------------ */

typedef struct {
  VivierPreferencesList *list;
  AdwComboRow           *target;
  gint64                 from;
  GArray                *ids;   /* (element-type gint64), in the order of the choice */
} Merge;

static void
merge_free (gpointer data)
{
  Merge *merge = data;

  g_object_unref (merge->list);
  g_array_unref (merge->ids);
  g_free (merge);
}

static gboolean
merge_in_db (VivierDb      *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Edit *edit = data;

  return vivier_tag_merge (db, edit->id, edit->into, error);
}

static void
merge_accepted_cb (Merge *merge)
{
  guint selected = adw_combo_row_get_selected (merge->target);
  GtkStringObject *name = adw_combo_row_get_selected_item (merge->target);
  Edit *edit;

  if (selected >= merge->ids->len)
    return;
  edit = g_new0 (Edit, 1);
  edit->id = merge->from;
  edit->into = g_array_index (merge->ids, gint64, selected);
  vivier_preferences_list_write (merge->list, "tag-merge", gtk_string_object_get_string (name), merge_in_db, edit, edit_free);
}

static void
merge_tag (VivierPreferencesList *list,
           guint                  index)
{
  GPtrArray *tags = vivier_preferences_list_get_items (list);
  const VivierTag *tag = get_tag (list, index);
  /* Translators: %s is the name of a tag */
  g_autofree char *title = g_strdup_printf (_("Merge “%s” into another tag"), tag->name);
  GtkWidget *dialog = vivier_form_dialog_new (vivier_preferences_list_get_window (list), title, _("_Merge"));
  AdwPreferencesGroup *group = vivier_form_dialog_add_group (VIVIER_FORM_DIALOG (dialog), NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  Merge *merge = g_new0 (Merge, 1);

  merge->list = g_object_ref (list);
  merge->from = tag->id;
  merge->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < tags->len; i++)
    if (i != index)
      {
        g_ptr_array_add (names, get_tag (list, i)->name);
        g_array_append_val (merge->ids, get_tag (list, i)->id);
      }
  g_ptr_array_add (names, NULL);
  adw_preferences_group_set_description (group, _("Whoever has the one has the other afterwards, and the first one goes."));
  merge->target = vivier_preferences_add_combo (group, _("Into"), (const char * const *) names->pdata, 0);
  g_object_set_data_full (G_OBJECT (dialog), "vivier-form", merge, merge_free);
  g_signal_connect_swapped (dialog, "accepted", G_CALLBACK (merge_accepted_cb), merge);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Deleting ----------------------------------------------------------------- */

static gboolean
delete_in_db (VivierDb      *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Edit *edit = data;

  return vivier_tag_delete (db, edit->id, error);
}

static void
delete_tag (VivierPreferencesList *list,
            guint                  index)
{
  Edit *edit = g_new0 (Edit, 1);

  edit->id = get_tag (list, index)->id;
  vivier_preferences_list_write (list, "tag-delete", get_tag (list, index)->name, delete_in_db, edit, edit_free);
}

/* The page ----------------------------------------------------------------- */

static void
vivier_preferences_tags_show (VivierPreferencesList *list,
                              GPtrArray             *tags)
{
  if (tags->len == 0)
    vivier_preferences_list_add_words (list, _("No tag yet"));
  for (guint i = 0; i < tags->len; i++)
    {
      const VivierTag *tag = get_tag (list, i);
      g_autofree char *number = vivier_number_format (tag->n_prospects);
      g_autofree char *subtitle =
        /* Translators: %s is how many prospects a list holds */
        g_strdup_printf (ngettext ("%s prospect", "%s prospects", MIN (tag->n_prospects, G_MAXINT32)), number);
      GtkWidget *button;

      vivier_preferences_list_add_row (list, tag->name, subtitle, tag->colour, edit_tag);
      button = vivier_preferences_list_add_button (list, "vivier-copy-symbolic", _("Merge into another tag…"), merge_tag);
      gtk_widget_set_sensitive (button, tags->len > 1);
      vivier_preferences_list_add_button (list, "user-trash-symbolic", _("Delete tag"), delete_tag);
    }
}

static void
vivier_preferences_tags_class_init (VivierPreferencesTagsClass *klass)
{
  VIVIER_PREFERENCES_LIST_CLASS (klass)->load = vivier_tags_load;
  VIVIER_PREFERENCES_LIST_CLASS (klass)->show = vivier_preferences_tags_show;
}

static void
vivier_preferences_tags_init (VivierPreferencesTags *self)
{
  adw_preferences_page_set_title (ADW_PREFERENCES_PAGE (self), _("Tags"));
  adw_preferences_page_set_icon_name (ADW_PREFERENCES_PAGE (self), "vivier-tag-symbolic");
}

/**
 * vivier_preferences_tags_new:
 * @session: the workspace
 *
 * Returns: (transfer floating): a page with its tags
 */
AdwPreferencesPage *
vivier_preferences_tags_new (VivierSession *session)
{
  VivierPreferencesList *self = g_object_new (VIVIER_TYPE_PREFERENCES_TAGS, NULL);

  vivier_preferences_list_begin (self, session, _("Tags"), _("Words that prospects carry. A click changes the name or colour."),
                                 _("Add a tag…"), add_tag);
  return ADW_PREFERENCES_PAGE (self);
}
