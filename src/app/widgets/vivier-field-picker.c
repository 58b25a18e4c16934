/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-field-picker.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/vivier-text.h"
#include "vivier-compat.h"

struct _VivierFieldPicker
{
  GtkWidget         parent_instance;

  VivierFieldPick   pick;
  VivierFieldTable *fields;
  GtkWidget        *box;
  GtkSearchEntry   *search;
  GtkListBox       *list;
};

G_DEFINE_FINAL_TYPE (VivierFieldPicker, vivier_field_picker, GTK_TYPE_WIDGET)

static guint picked_signal;

static const VivierProspectField *
field_of (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "vivier-field");
}

static GtkWidget *
mark_of (GtkListBoxRow *row)
{
  return gtk_widget_get_last_child (gtk_list_box_row_get_child (row));
}

static gboolean
is_found (GtkListBoxRow *row,
          gpointer       user_data)
{
  VivierFieldPicker *self = user_data;
  g_autofree char *words = vivier_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  g_autofree char *label = vivier_text_fold (field_of (row)->label);

  return strstr (label, words) != NULL || strstr (field_of (row)->id, words) != NULL;
}

static int
compare_labels (GtkListBoxRow *a,
                GtkListBoxRow *b,
                gpointer       user_data)
{
  return g_utf8_collate (field_of (a)->label, field_of (b)->label);
}

static void
row_activated_cb (GtkListBox        *list,
                  GtkListBoxRow     *row,
                  VivierFieldPicker *self)
{
  GtkWidget *mark = mark_of (row);

  if (self->pick == VIVIER_FIELD_PICK_SHOWN)
    gtk_widget_set_opacity (mark, gtk_widget_get_opacity (mark) > 0 ? 0 : 1);
  g_signal_emit (self, picked_signal, 0, field_of (row)->id);
}

/* Enter takes the first that was found. */
static void
search_activate_cb (VivierFieldPicker *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (gtk_widget_get_child_visible (GTK_WIDGET (row)))
      {
        row_activated_cb (self->list, row, self);
        return;
      }
}

static GtkWidget *
make_row (const VivierProspectField *field)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (field->label);
  GtkWidget *mark = gtk_image_new_from_icon_name ("object-select-symbolic");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_opacity (mark, 0);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "vivier-field", (gpointer) field);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, field->label, -1);
  return row;
}

static gboolean
vivier_field_picker_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (VIVIER_FIELD_PICKER (widget)->search));
}

static void
vivier_field_picker_dispose (GObject *object)
{
  VivierFieldPicker *self = VIVIER_FIELD_PICKER (object);

  vivier_compat_unparent_all (GTK_WIDGET (self));
  g_clear_pointer (&self->fields, vivier_field_table_unref);

  G_OBJECT_CLASS (vivier_field_picker_parent_class)->dispose (object);
}

static void
vivier_field_picker_class_init (VivierFieldPickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vivier_field_picker_dispose;
  widget_class->grab_focus = vivier_field_picker_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  picked_signal = g_signal_new ("picked", VIVIER_TYPE_FIELD_PICKER, G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
vivier_field_picker_init (VivierFieldPicker *self)
{
  GtkWidget *scroll = gtk_scrolled_window_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->search = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search fields"), -1);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_list_box_set_filter_func (self->list, is_found, self, NULL);
  gtk_list_box_set_sort_func (self->list, compare_labels, self, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "choice-list");
  g_signal_connect (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (gtk_list_box_invalidate_filter), self->list);
  g_signal_connect_swapped (self->search, "activate", G_CALLBACK (search_activate_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_size_request (scroll, 280, 320);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->search));
  gtk_box_append (GTK_BOX (self->box), scroll);
}

/**
 * vivier_field_picker_new:
 * @pick: what the fields are for
 *
 * Returns: (transfer floating): an empty list
 */
GtkWidget *
vivier_field_picker_new (VivierFieldPick pick)
{
  VivierFieldPicker *self = g_object_new (VIVIER_TYPE_FIELD_PICKER, NULL);

  self->pick = pick;
  return GTK_WIDGET (self);
}

/**
 * vivier_field_picker_set_fields:
 * @fields: the fields to choose from
 */
void
vivier_field_picker_set_fields (VivierFieldPicker *self,
                                VivierFieldTable  *fields)
{
  GtkListBoxRow *row;

  g_return_if_fail (VIVIER_IS_FIELD_PICKER (self));

  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  if (self->fields == fields)
    return;
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  g_clear_pointer (&self->fields, vivier_field_table_unref);
  self->fields = vivier_field_table_ref (fields);
  for (guint i = 0; i < vivier_field_table_get_n (fields); i++)
    {
      const VivierProspectField *field = vivier_field_table_get (fields, i);

      if (self->pick == VIVIER_FIELD_PICK_FILTERED || (field->flags & VIVIER_FIELD_COLUMN) != 0)
        gtk_list_box_append (self->list, make_row (field));
    }
}

/**
 * vivier_field_picker_set_ticked:
 * @ids: %NULL-terminated ids of fields
 *
 * Ticks these rows and no others.
 */
void
vivier_field_picker_set_ticked (VivierFieldPicker  *self,
                                const char * const *ids)
{
  GtkListBoxRow *row;

  g_return_if_fail (VIVIER_IS_FIELD_PICKER (self));

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    gtk_widget_set_opacity (mark_of (row), g_strv_contains (ids, field_of (row)->id) ? 1 : 0);
}
