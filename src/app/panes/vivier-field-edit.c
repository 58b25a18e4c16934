/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-field-edit.h"

#include <glib/gi18n.h>

#include "base/vivier-text.h"

#define MAX_CHARS 500

struct _VivierFieldEdit
{
  GtkWidget         parent_instance;

  char             *name;
  char             *typed;     /* the value as the entry shows it, nullable */
  char            **choices;   /* ids, nullable: typed freely */
  VivierFieldCheck  check;
  gpointer          check_data;
  GDestroyNotify    check_destroy;
  gboolean          is_editing;

  GtkWidget        *row;
  GtkStack         *stack;
  GtkWidget        *button;
  GtkLabel         *value;
  GtkWidget        *editor;    /* either of the two */
  GtkEntry         *entry;     /* nullable */
  GtkDropDown      *list;      /* nullable */
  GtkLabel         *reason;
};

G_DEFINE_FINAL_TYPE (VivierFieldEdit, vivier_field_edit, GTK_TYPE_WIDGET)

enum { PROP_IS_EDITING = 1, N_PROPERTIES };

static GParamSpec *properties[N_PROPERTIES];
static guint accepted_signal;

/* Editing ------------------------------------------------------------------ */

static void
set_editing (VivierFieldEdit *self,
             gboolean         is_editing)
{
  if (self->is_editing == is_editing)
    return;
  self->is_editing = is_editing;
  gtk_stack_set_visible_child_name (self->stack, is_editing ? "edit" : "value");
  gtk_widget_set_visible (GTK_WIDGET (self->reason), FALSE);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_EDITING]);
}

static char *
dup_text (VivierFieldEdit *self)
{
  g_autofree char *clean = NULL;

  if (self->list != NULL)
    {
      guint selected = gtk_drop_down_get_selected (self->list);

      return g_strdup (selected == 0 || selected == GTK_INVALID_LIST_POSITION ? "" : self->choices[selected - 1]);
    }
  clean = vivier_text_clean (gtk_editable_get_text (GTK_EDITABLE (self->entry)), FALSE, MAX_CHARS);
  return clean != NULL ? g_steal_pointer (&clean) : g_strdup ("");
}

static gboolean
may_accept (VivierFieldEdit *self,
            const char      *text)
{
  g_autoptr (GError) error = NULL;
  gboolean is_valid = self->check == NULL || self->check (text, self->check_data, &error);

  gtk_label_set_label (self->reason, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->reason), !is_valid);
  if (is_valid)
    gtk_widget_remove_css_class (self->editor, "error");
  else
    gtk_widget_add_css_class (self->editor, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->editor), GTK_ACCESSIBLE_STATE_INVALID,
                               is_valid ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
  return is_valid;
}

static void
accept (VivierFieldEdit *self)
{
  g_autofree char *text = NULL;

  if (!self->is_editing)
    return;
  text = dup_text (self);
  if (g_strcmp0 (text, self->typed != NULL ? self->typed : "") == 0)
    {
      set_editing (self, FALSE);
      return;
    }
  if (!may_accept (self, text))
    return;
  g_object_ref (self);
  g_signal_emit (self, accepted_signal, 0, text);
  set_editing (self, FALSE);
  g_object_unref (self);
}

static void
entry_changed_cb (VivierFieldEdit *self)
{
  g_autofree char *text = NULL;

  if (!self->is_editing)
    return;
  text = dup_text (self);
  if (g_strcmp0 (text, self->typed != NULL ? self->typed : "") == 0)
    gtk_widget_set_visible (GTK_WIDGET (self->reason), FALSE);
  else
    may_accept (self, text);
}

static void
entry_activate_cb (VivierFieldEdit *self)
{
  accept (self);
  if (!self->is_editing)
    gtk_widget_grab_focus (self->button);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        state,
                VivierFieldEdit       *self)
{
  if (key != GDK_KEY_Escape || !self->is_editing)
    return GDK_EVENT_PROPAGATE;
  set_editing (self, FALSE);
  gtk_widget_grab_focus (self->button);
  return GDK_EVENT_STOP;
}

/* What is refused stays as typed, so that it can be put right. */
static void
focus_left_cb (VivierFieldEdit *self)
{
  accept (self);
}

static void
chosen_cb (VivierFieldEdit *self)
{
  if (self->is_editing)
    entry_activate_cb (self);
}

static void
show_choice (VivierFieldEdit *self)
{
  guint position = 0;

  for (guint i = 0; self->choices[i] != NULL; i++)
    if (g_strcmp0 (self->choices[i], self->typed) == 0)
      position = i + 1;
  gtk_drop_down_set_selected (self->list, position);
}

/* Parts -------------------------------------------------------------------- */

static GtkWidget *
make_button (VivierFieldEdit *self)
{
  GtkWidget *button = gtk_button_new ();

  self->value = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->value, 0);
  gtk_label_set_ellipsize (self->value, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->value), "numeric");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "value-button");
  gtk_button_set_child (GTK_BUTTON (button), GTK_WIDGET (self->value));
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (vivier_field_edit_begin), self);
  return button;
}

static GtkWidget *
make_entry (VivierFieldEdit *self)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_max_length (GTK_ENTRY (entry), MAX_CHARS);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 8);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (entry_changed_cb), self);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (entry_activate_cb), self);
  return entry;
}

static void
set_editor (VivierFieldEdit *self,
            GtkWidget       *editor)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  if (self->editor != NULL)
    gtk_stack_remove (self->stack, self->editor);
  self->editor = editor;
  gtk_accessible_update_property (GTK_ACCESSIBLE (editor), GTK_ACCESSIBLE_PROPERTY_LABEL, self->name, -1);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (editor, focus);
  gtk_stack_add_named (self->stack, editor, "edit");
}

static void
vivier_field_edit_get_property (GObject    *object,
                                guint       id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  g_value_set_boolean (value, VIVIER_FIELD_EDIT (object)->is_editing);
}

static void
vivier_field_edit_dispose (GObject *object)
{
  VivierFieldEdit *self = VIVIER_FIELD_EDIT (object);

  self->is_editing = FALSE;
  g_clear_pointer (&self->row, gtk_widget_unparent);

  G_OBJECT_CLASS (vivier_field_edit_parent_class)->dispose (object);
}

static void
vivier_field_edit_finalize (GObject *object)
{
  VivierFieldEdit *self = VIVIER_FIELD_EDIT (object);

  if (self->check_destroy != NULL)
    self->check_destroy (self->check_data);
  g_strfreev (self->choices);
  g_free (self->typed);
  g_free (self->name);

  G_OBJECT_CLASS (vivier_field_edit_parent_class)->finalize (object);
}

static void
vivier_field_edit_class_init (VivierFieldEditClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = vivier_field_edit_get_property;
  object_class->dispose = vivier_field_edit_dispose;
  object_class->finalize = vivier_field_edit_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "field-edit");
  properties[PROP_IS_EDITING] = g_param_spec_boolean ("is-editing", NULL, NULL, FALSE,
                                                      G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  accepted_signal = g_signal_new ("accepted", VIVIER_TYPE_FIELD_EDIT, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
vivier_field_edit_init (VivierFieldEdit *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->row, "fact-row");
  gtk_widget_set_parent (self->row, GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (self->row, keys);
}

/**
 * vivier_field_edit_new:
 * @icon: (nullable): what stands before it
 * @name: of the field, for people
 *
 * Returns: (transfer floating): an empty field
 */
GtkWidget *
vivier_field_edit_new (GtkWidget  *icon,
                       const char *name)
{
  VivierFieldEdit *self = g_object_new (VIVIER_TYPE_FIELD_EDIT, NULL);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *name_label = gtk_label_new (name);

  self->name = g_strdup (name);
  self->button = make_button (self);
  self->entry = GTK_ENTRY (make_entry (self));
  self->stack = GTK_STACK (gtk_stack_new ());
  self->reason = GTK_LABEL (gtk_label_new (NULL));
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_add_named (self->stack, self->button, "value");
  set_editor (self, GTK_WIDGET (self->entry));
  gtk_label_set_xalign (GTK_LABEL (name_label), 0);
  gtk_widget_add_css_class (name_label, "field-name");
  gtk_label_set_xalign (self->reason, 0);
  gtk_label_set_wrap (self->reason, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->reason), "warning-line");
  gtk_widget_set_visible (GTK_WIDGET (self->reason), FALSE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), name_label);
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->stack));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->reason));
  if (icon != NULL)
    {
      gtk_widget_set_margin_end (icon, 12);
      gtk_box_append (GTK_BOX (self->row), icon);
    }
  gtk_box_append (GTK_BOX (self->row), words);
  return GTK_WIDGET (self);
}

/**
 * vivier_field_edit_set_value:
 * @shown: (nullable): for people
 * @typed: (nullable): what the entry starts with, or the id of a choice
 *
 * Shows a value.
 */
void
vivier_field_edit_set_value (VivierFieldEdit *self,
                             const char      *shown,
                             const char      *typed)
{
  g_autofree char *spoken = NULL;

  g_return_if_fail (VIVIER_IS_FIELD_EDIT (self));

  g_free (self->typed);
  self->typed = g_strdup (typed);
  gtk_label_set_label (self->value, shown != NULL && *shown != '\0' ? shown : "—");
  gtk_widget_set_tooltip_text (self->button, shown);
  /* Translators: the name of a field and its value: “Town: Marseille” */
  spoken = g_strdup_printf (_("%s: %s"), self->name, shown != NULL ? shown : "—");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/**
 * vivier_field_edit_set_choices:
 * @ids: (array zero-terminated=1): as accepted
 * @labels: (array zero-terminated=1): for people
 *
 * Lets a person choose instead of typing.
 */
void
vivier_field_edit_set_choices (VivierFieldEdit    *self,
                               const char * const *ids,
                               const char * const *labels)
{
  g_autoptr (GtkStringList) model = NULL;

  g_return_if_fail (VIVIER_IS_FIELD_EDIT (self) && self->list == NULL);

  self->choices = g_strdupv ((char **) ids);
  model = gtk_string_list_new (labels);
  gtk_string_list_splice (model, 0, 0, (const char *[]) { "—", NULL });
  self->list = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&model)), NULL));
  set_editor (self, GTK_WIDGET (self->list));
  self->entry = NULL;
  g_signal_connect_swapped (self->list, "notify::selected", G_CALLBACK (chosen_cb), self);
}

/**
 * vivier_field_edit_set_check:
 * @check: whether a text may be the value
 *
 * Refuses what cannot be, while it is typed.
 */
void
vivier_field_edit_set_check (VivierFieldEdit  *self,
                             VivierFieldCheck  check,
                             gpointer          user_data,
                             GDestroyNotify    destroy)
{
  g_return_if_fail (VIVIER_IS_FIELD_EDIT (self) && self->check == NULL);

  self->check = check;
  self->check_data = user_data;
  self->check_destroy = destroy;
}

/**
 * vivier_field_edit_set_origin:
 * @origin: (nullable): where the value comes from and since when
 *
 * Tells it to whoever points at the value.
 */
void
vivier_field_edit_set_origin (VivierFieldEdit *self,
                              const char      *origin)
{
  g_autofree char *tooltip = NULL;

  g_return_if_fail (VIVIER_IS_FIELD_EDIT (self));

  if (origin == NULL)
    return;
  tooltip = g_strdup_printf ("%s\n%s", gtk_label_get_label (self->value), origin);
  gtk_widget_set_tooltip_text (self->button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, origin, -1);
}

/**
 * vivier_field_edit_set_input:
 * @purpose: which keyboard fits
 *
 * Says what is typed.
 */
void
vivier_field_edit_set_input (VivierFieldEdit *self,
                             GtkInputPurpose  purpose)
{
  g_return_if_fail (VIVIER_IS_FIELD_EDIT (self));
  if (self->entry != NULL)
    gtk_entry_set_input_purpose (self->entry, purpose);
}

/**
 * vivier_field_edit_set_editable:
 *
 * A value that cannot be written does not open.
 */
void
vivier_field_edit_set_editable (VivierFieldEdit *self,
                                gboolean         is_editable)
{
  g_return_if_fail (VIVIER_IS_FIELD_EDIT (self));

  gtk_widget_set_can_target (self->button, is_editable);
  gtk_widget_set_focusable (self->button, is_editable);
}

/**
 * vivier_field_edit_append:
 * @widget: a small button
 *
 * Adds it at the end of the row.
 */
void
vivier_field_edit_append (VivierFieldEdit *self,
                          GtkWidget       *widget)
{
  g_return_if_fail (VIVIER_IS_FIELD_EDIT (self));
  gtk_box_append (GTK_BOX (self->row), widget);
}

/* A frame after the focus, which may have scrolled: a list of choices opens where
 * its row stands by then. */
static gboolean
open_list_cb (GtkWidget     *list,
              GdkFrameClock *clock,
              gpointer       user_data)
{
  VivierFieldEdit *self = user_data;

  if (self->is_editing && gtk_widget_get_mapped (list))
    g_signal_emit_by_name (list, "activate");
  return G_SOURCE_REMOVE;
}

/**
 * vivier_field_edit_begin:
 *
 * Opens the value.
 */
void
vivier_field_edit_begin (VivierFieldEdit *self)
{
  g_return_if_fail (VIVIER_IS_FIELD_EDIT (self));

  if (self->list != NULL)
    show_choice (self);
  else
    gtk_editable_set_text (GTK_EDITABLE (self->entry), self->typed != NULL ? self->typed : "");
  set_editing (self, TRUE);
  gtk_widget_grab_focus (self->editor);
  if (self->list != NULL)
    gtk_widget_add_tick_callback (GTK_WIDGET (self->list), open_list_cb, self, NULL);
}

static gboolean
begin_cb (GtkWidget     *row,
          GdkFrameClock *clock,
          gpointer       user_data)
{
  vivier_field_edit_begin (VIVIER_FIELD_EDIT (row));
  return G_SOURCE_REMOVE;
}

/**
 * vivier_field_edit_begin_soon:
 *
 * Opens a value that is not on screen yet.
 */
void
vivier_field_edit_begin_soon (VivierFieldEdit *self)
{
  g_return_if_fail (VIVIER_IS_FIELD_EDIT (self));
  gtk_widget_add_tick_callback (GTK_WIDGET (self), begin_cb, NULL, NULL);
}

/**
 * vivier_field_edit_is_editing:
 *
 * Returns: whether the value is open
 */
gboolean
vivier_field_edit_is_editing (VivierFieldEdit *self)
{
  g_return_val_if_fail (VIVIER_IS_FIELD_EDIT (self), FALSE);
  return self->is_editing;
}

/**
 * vivier_field_edit_focus:
 *
 * Puts the focus on what opens the value.
 */
void
vivier_field_edit_focus (VivierFieldEdit *self)
{
  g_return_if_fail (VIVIER_IS_FIELD_EDIT (self));
  gtk_widget_grab_focus (self->button);
}
