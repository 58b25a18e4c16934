/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-cell-editor.h"

#include <glib/gi18n.h>

#include "vivier-bulk.h"
#include "vivier-vocabulary.h"

#define MIN_WIDTH 120

struct _VivierCellEditor
{
  GtkPopover     parent_instance;

  VivierSession *session;  /* borrowed: the page has it */
  char          *field;
  char          *before;   /* what the cell said */
  gint64         prospect_id;

  GtkStack      *stack;
  GtkWidget     *entry;
  GtkListBox    *choices;
};

G_DEFINE_FINAL_TYPE (VivierCellEditor, vivier_cell_editor, GTK_TYPE_POPOVER)

static guint moved_signal;

static void
save (VivierCellEditor *self,
      const char       *text)
{
  gint64 id = self->prospect_id;

  /* Once: closing may be asked for by several. */
  self->prospect_id = 0;
  if (id != 0 && g_strcmp0 (text, self->before) != 0)
    vivier_bulk_apply (self->session, vivier_picked_new_one (id), VIVIER_BULK_SET_FIELD, 0, text, self->field);
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
save_entry_cb (VivierCellEditor *self)
{
  save (self, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

static void
choice_activated_cb (GtkListBox       *list,
                     GtkListBoxRow    *row,
                     VivierCellEditor *self)
{
  save (self, g_object_get_data (G_OBJECT (row), "vivier-choice"));
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        state,
                VivierCellEditor      *self)
{
  if (key != GDK_KEY_Tab && key != GDK_KEY_ISO_Left_Tab && key != GDK_KEY_KP_Tab)
    return GDK_EVENT_PROPAGATE;
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "entry") == 0)
    save_entry_cb (self);
  else
    gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, moved_signal, 0, key == GDK_KEY_ISO_Left_Tab || (state & GDK_SHIFT_MASK) != 0 ? -1 : 1);
  return GDK_EVENT_STOP;
}

static void
append_choice (VivierCellEditor *self,
               const char       *id,
               const char       *label)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *text = gtk_label_new (label);

  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), text);
  g_object_set_data_full (G_OBJECT (row), "vivier-choice", g_strdup (id), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_list_box_append (self->choices, row);
}

static gboolean
fill_choices (VivierCellEditor          *self,
              const VivierProspectField *field)
{
  VivierFieldTable *fields = vivier_vocabulary_get_fields (vivier_vocabulary_of (self->session));
  GPtrArray *choices = vivier_field_table_get_choices (fields, field);
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->choices, 0)) != NULL)
    gtk_list_box_remove (self->choices, GTK_WIDGET (row));
  if (field->type == VIVIER_FIELD_TYPE_BOOLEAN)
    {
      append_choice (self, "1", _("Yes"));
      append_choice (self, "0", _("No"));
      return TRUE;
    }
  if (field->type != VIVIER_FIELD_TYPE_CHOICE || choices == NULL)
    return FALSE;
  for (guint i = 0; i < choices->len; i++)
    {
      const VivierFieldChoice *choice = g_ptr_array_index (choices, i);

      append_choice (self, choice->id, choice->label);
    }
  return TRUE;
}

static void
vivier_cell_editor_finalize (GObject *object)
{
  VivierCellEditor *self = VIVIER_CELL_EDITOR (object);

  g_free (self->field);
  g_free (self->before);

  G_OBJECT_CLASS (vivier_cell_editor_parent_class)->finalize (object);
}

static void
vivier_cell_editor_class_init (VivierCellEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vivier_cell_editor_finalize;
  moved_signal = g_signal_new ("moved", VIVIER_TYPE_CELL_EDITOR, G_SIGNAL_RUN_LAST, 0,
                               NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
vivier_cell_editor_init (VivierCellEditor *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkWidget *scroll = gtk_scrolled_window_new ();

  self->entry = gtk_entry_new ();
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (save_entry_cb), self);
  self->choices = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->choices, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->choices), "choice-list");
  g_signal_connect (self->choices, "row-activated", G_CALLBACK (choice_activated_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroll), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroll), 320);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), GTK_WIDGET (self->choices));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_add_named (self->stack, self->entry, "entry");
  gtk_stack_add_named (self->stack, scroll, "choices");
  gtk_popover_set_child (GTK_POPOVER (self), GTK_WIDGET (self->stack));
  gtk_popover_set_has_arrow (GTK_POPOVER (self), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self), GTK_POS_BOTTOM);
  gtk_widget_add_css_class (GTK_WIDGET (self), "cell-editor");
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * vivier_cell_editor_new:
 * @session: the open workspace, which outlives the editor
 *
 * Returns: (transfer floating): a popover to be given a parent
 */
GtkWidget *
vivier_cell_editor_new (VivierSession *session)
{
  VivierCellEditor *self = g_object_new (VIVIER_TYPE_CELL_EDITOR, NULL);

  self->session = session;
  return GTK_WIDGET (self);
}

/**
 * vivier_cell_editor_open:
 * @cell: the cell, below the editor's parent
 * @field: what stands in it
 * @row: whose it is
 *
 * Opens the editor over a cell.
 */
void
vivier_cell_editor_open (VivierCellEditor          *self,
                         GtkWidget                 *cell,
                         const VivierProspectField *field,
                         VivierProspectRow         *row)
{
  graphene_rect_t bounds;
  gboolean has_choices;
  const char *text;

  g_return_if_fail (VIVIER_IS_CELL_EDITOR (self));

  if (!gtk_widget_compute_bounds (cell, gtk_widget_get_parent (GTK_WIDGET (self)), &bounds))
    return;
  text = g_str_equal (field->id, "name") ? row->name : vivier_prospect_row_get_text (row, field->id);
  g_free (self->field);
  self->field = g_strdup (field->id);
  g_free (self->before);
  self->before = g_strdup (text);
  self->prospect_id = row->id;
  has_choices = fill_choices (self, field);
  gtk_stack_set_visible_child_name (self->stack, has_choices ? "choices" : "entry");
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, field->label, -1);
  gtk_widget_set_size_request (GTK_WIDGET (self->stack), MAX ((int) bounds.size.width + 20, MIN_WIDTH), -1);
  /* The top of the cell: the editor covers it. */
  gtk_popover_set_pointing_to (GTK_POPOVER (self), &(GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y,
                                                                     (int) bounds.size.width, 1 });
  gtk_popover_popup (GTK_POPOVER (self));
  if (has_choices)
    gtk_widget_child_focus (GTK_WIDGET (self->choices), GTK_DIR_TAB_FORWARD);
  else
    gtk_widget_grab_focus (self->entry);
}
