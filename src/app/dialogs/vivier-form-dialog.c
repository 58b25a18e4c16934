/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-form-dialog.h"

#include <glib/gi18n.h>

#include "base/vivier-text.h"

#define MAX_ENTRY_CHARS 500

struct _VivierFormDialog
{
  AdwWindow  parent_instance;

  GtkWidget *accept;
  GtkWidget *groups;
  GtkWidget *reason;
};

G_DEFINE_FINAL_TYPE (VivierFormDialog, vivier_form_dialog, ADW_TYPE_WINDOW)

static guint accepted_signal;

/**
 * vivier_form_dialog_accept:
 *
 * As its button does; nothing happens when it cannot be accepted.
 */
void
vivier_form_dialog_accept (VivierFormDialog *self)
{
  g_return_if_fail (VIVIER_IS_FORM_DIALOG (self));

  if (!gtk_widget_get_sensitive (self->accept))
    return;
  g_signal_emit (self, accepted_signal, 0);
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
accept_shortcut (GtkWidget *widget,
                 GVariant  *args,
                 gpointer   user_data)
{
  vivier_form_dialog_accept (VIVIER_FORM_DIALOG (widget));
  return TRUE;
}

static void
vivier_form_dialog_class_init (VivierFormDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  accepted_signal = g_signal_new ("accepted", VIVIER_TYPE_FORM_DIALOG, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, accept_shortcut, NULL);
}

static void
vivier_form_dialog_init (VivierFormDialog *self)
{
}

/**
 * vivier_form_dialog_new:
 * @title: of the dialog
 * @accept: a verb
 *
 * Returns: an empty dialog over @parent
 */
GtkWidget *
vivier_form_dialog_new (GtkWindow  *parent,
                        const char *title,
                        const char *accept)
{
  VivierFormDialog *self = g_object_new (VIVIER_TYPE_FORM_DIALOG,
                                         "transient-for", parent, "modal", TRUE, "title", title,
                                         "default-width", 480, "width-request", 340, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->accept = gtk_button_new_with_mnemonic (accept);
  gtk_widget_add_css_class (self->accept, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  g_signal_connect_object (self->accept, "clicked", G_CALLBACK (vivier_form_dialog_accept), self, G_CONNECT_SWAPPED);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->accept);

  self->groups = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_widget_set_margin_start (self->groups, 18);
  gtk_widget_set_margin_end (self->groups, 18);
  gtk_widget_set_margin_top (self->groups, 12);
  gtk_widget_set_margin_bottom (self->groups, 18);
  self->reason = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->reason), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->reason), 0);
  gtk_widget_add_css_class (self->reason, "warning-line");
  gtk_widget_set_visible (self->reason, FALSE);
  gtk_box_append (GTK_BOX (self->groups), self->reason);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->groups);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 680);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), scroller);
  adw_window_set_content (ADW_WINDOW (self), box);
  return GTK_WIDGET (self);
}

/**
 * vivier_form_dialog_add_group:
 * @title: (nullable): of the group
 *
 * Returns: (transfer none): a new group at the end
 */
AdwPreferencesGroup *
vivier_form_dialog_add_group (VivierFormDialog *self,
                              const char       *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  if (title != NULL)
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  gtk_box_append (GTK_BOX (self->groups), group);
  gtk_box_reorder_child_after (GTK_BOX (self->groups), self->reason, group);
  return ADW_PREFERENCES_GROUP (group);
}

/**
 * vivier_form_dialog_add_entry:
 * @purpose: which keyboard fits
 *
 * Returns: (transfer none): a new row of text
 */
AdwEntryRow *
vivier_form_dialog_add_entry (AdwPreferencesGroup *group,
                              const char          *title,
                              GtkInputPurpose      purpose)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (row), purpose);
  adw_preferences_group_add (group, row);
  return ADW_ENTRY_ROW (row);
}

/**
 * vivier_form_dialog_set_acceptable:
 * @reason: (nullable): why not, for people
 *
 * Allows or forbids accepting.
 */
void
vivier_form_dialog_set_acceptable (VivierFormDialog *self,
                                   gboolean          is_acceptable,
                                   const char       *reason)
{
  g_return_if_fail (VIVIER_IS_FORM_DIALOG (self));

  gtk_widget_set_sensitive (self->accept, is_acceptable);
  gtk_label_set_label (GTK_LABEL (self->reason), reason != NULL ? reason : "");
  gtk_widget_set_visible (self->reason, reason != NULL);
}

/**
 * vivier_form_dialog_dup_text:
 * @entry: a #GtkEditable
 *
 * Returns: (transfer full) (nullable): its text, clean; %NULL when empty
 */
char *
vivier_form_dialog_dup_text (gpointer entry)
{
  return vivier_text_clean (gtk_editable_get_text (GTK_EDITABLE (entry)), FALSE, MAX_ENTRY_CHARS);
}
