/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-name-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>

typedef struct {
  GtkEditable    *entry;
  VivierNameFunc  func;
  gpointer        user_data;
  GDestroyNotify  destroy;
} Question;

static void
question_free (gpointer  data,
               GClosure *closure)
{
  Question *question = data;

  if (question->destroy != NULL)
    question->destroy (question->user_data);
  g_free (question);
}

static char *
dup_name (GtkEditable *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (entry)));
}

static void
changed_cb (GtkEditable      *entry,
            AdwMessageDialog *dialog)
{
  g_autofree char *name = dup_name (entry);

  adw_message_dialog_set_response_enabled (dialog, "ok", *name != '\0');
}

static void
response_cb (AdwMessageDialog *dialog,
             const char       *response,
             Question         *question)
{
  g_autofree char *name = dup_name (question->entry);

  if (g_str_equal (response, "ok") && *name != '\0')
    question->func (name, question->user_data);
}

/**
 * vivier_name_dialog_present:
 * @parent: the window in front
 * @heading: what is asked
 * @button: the word that does it
 * @name: (nullable): what stands there at first
 * @func: gets the name, without blanks around it
 * @user_data: for @func
 * @destroy: (nullable): frees @user_data
 *
 * Asks for a name.
 */
void
vivier_name_dialog_present (GtkWindow      *parent,
                            const char     *heading,
                            const char     *button,
                            const char     *name,
                            VivierNameFunc  func,
                            gpointer        user_data,
                            GDestroyNotify  destroy)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, heading, NULL);
  GtkWidget *entry = gtk_entry_new ();
  Question *question = g_new0 (Question, 1);

  question->entry = GTK_EDITABLE (entry);
  question->func = func;
  question->user_data = user_data;
  question->destroy = destroy;
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Name"), -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), entry);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "ok", button, NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "ok", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "ok");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (entry, "changed", G_CALLBACK (changed_cb), dialog, 0);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), question, question_free, 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), name != NULL ? name : "");
  changed_cb (GTK_EDITABLE (entry), ADW_MESSAGE_DIALOG (dialog));
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (entry);
}
