/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-window-private.h"

#include <glib/gi18n.h>

#include "commands/vivier-commands.h"

void
vivier_window_show_notice (VivierWindow *self,
                           const char   *sentence)
{
  gtk_label_set_label (self->notice_label, sentence != NULL ? sentence : "");
  gtk_revealer_set_reveal_child (self->notice, sentence != NULL);
}

static void
update_notice (VivierWindow *self)
{
  VivierStore *store = vivier_session_get_store (self->session);
  const char *notice = vivier_store_get_notice (store);
  const GError *reason = vivier_store_get_notice_error (store);
  gboolean is_troubled = vivier_store_is_read_only (store) &&
                         !g_error_matches (reason, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_READ_ONLY) &&
                         !g_error_matches (reason, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_TOO_NEW);

  /* Writing was possible when it was opened, so it can be again. */
  if (is_troubled)
    notice = _("The workspace can only be read since the disk failed or is full. Make some room, then try again.");
  vivier_window_show_notice (self, notice);
  gtk_widget_set_visible (self->retry_button, is_troubled);
  vivier_window_update_commands (self);
}

static void
session_done_cb (VivierSession *session,
                 const char    *sentence,
                 gint64         change_set,
                 VivierWindow  *self)
{
  g_autofree char *title = g_markup_escape_text (sentence, -1);
  AdwToast *toast = adw_toast_new (title);

  g_free (self->last_toast);
  self->last_toast = g_strdup (sentence);
  if (change_set != 0)
    {
      adw_toast_set_button_label (toast, _("_Undo"));
      adw_toast_set_action_name (toast, "win.undo-change");
      adw_toast_set_action_target (toast, "x", change_set);
    }
  /* One message at a time: what is undone is what was done last. */
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  g_set_weak_pointer (&self->toast, toast);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
failure_response_cb (AdwMessageDialog *dialog,
                     const char       *response,
                     char             *details)
{
  if (g_strcmp0 (response, "copy") == 0)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (dialog)), details);
}

static void
session_failed_cb (VivierSession *session,
                   const char    *sentence,
                   const char    *details,
                   VivierWindow  *self)
{
  GtkWidget *dialog = adw_message_dialog_new (vivier_window_get_front (self), _("This could not be done"), sentence);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog),
                                    "copy", _("_Copy details"),
                                    "close", _("_Close"),
                                    NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "close");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  g_signal_connect_data (dialog, "response", G_CALLBACK (failure_response_cb),
                         g_strdup (details), (GClosureNotify) (void (*) (void)) g_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
vivier_window_follow_messages (VivierWindow *self)
{
  g_signal_connect_object (self->session, "done", G_CALLBACK (session_done_cb), self, 0);
  g_signal_connect_object (self->session, "failed", G_CALLBACK (session_failed_cb), self, 0);
  g_signal_connect_object (self->session, "notify::is-read-only", G_CALLBACK (update_notice), self, G_CONNECT_SWAPPED);
  update_notice (self);
}
