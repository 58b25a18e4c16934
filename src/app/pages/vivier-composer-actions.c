/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pages/vivier-composer-page-private.h"

#include <glib/gi18n.h>

#include "dialogs/vivier-next-dialog.h"
#include "model/vivier-task.h"
#include "vivier-compat.h"

/* State of the buttons ----------------------------------------------------- */

static void
set_enabled (VivierComposerPage *self,
             const char         *action,
             gboolean            is_enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), action)), is_enabled);
}

static void
set_filled (GtkButton *button,
            gboolean   is_filled)
{
  if (is_filled)
    gtk_widget_add_css_class (GTK_WIDGET (button), "suggested-action");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (button), "suggested-action");
}

/* One filled button: what is wise to do next. */
void
vivier_composer_page_update_buttons (VivierComposerPage *self)
{
  gboolean has_draft = self->data != NULL;
  gboolean is_wise = has_draft && !self->is_guarded;

  set_enabled (self, "copy", has_draft);
  set_enabled (self, "open-mail", has_draft);
  set_enabled (self, "mark-sent", has_draft);
  set_enabled (self, "insert-variable", has_draft);
  set_enabled (self, "skip", has_draft);

  gtk_widget_set_visible (GTK_WIDGET (self->skip_button), self->queue->len > 1 || self->is_guarded);
  /* Translators: in a queue of messages: goes on with the next one; otherwise closes the page */
  gtk_button_set_label (self->skip_button, self->queue->len > 1 ? _("S_kip") : _("_Not now"));
  adw_button_content_set_label (self->sent_content, vivier_composer_page_has_next (self) ? _("_Mark as sent and next") : _("_Mark as sent"));

  set_filled (self->skip_button, self->is_guarded && !self->is_handed_over);
  set_filled (self->sent_button, has_draft && self->is_handed_over);
  set_filled (self->mail_button, is_wise && !self->is_handed_over && self->data->draft->to != NULL);
  set_filled (self->copy_button, is_wise && !self->is_handed_over && self->data->draft->to == NULL);
}

/* Handing over ------------------------------------------------------------- */

static void
tell (VivierComposerPage *self,
      const char         *sentence)
{
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (sentence));
}

static char *
dup_body (VivierComposerPage *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->body));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/* A message with a gap in it does not leave. */
static gboolean
check_complete (VivierComposerPage *self)
{
  guint filled, missing;
  g_autofree char *sentence = NULL;

  vivier_variable_view_count (self->body, &filled, &missing);
  if (missing == 0)
    return TRUE;

  sentence = g_strdup_printf (ngettext ("%u variable has no value yet: write over it or delete it first.",
                                        "%u variables have no value yet: write over them or delete them first.", missing), missing);
  tell (self, sentence);
  vivier_variable_view_select_missing (self->body);
  return FALSE;
}

static void
copy_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  VivierComposerPage *self = user_data;
  g_autofree char *body = NULL, *text = NULL;

  if (!check_complete (self))
    return;

  body = dup_body (self);
  text = g_strdup_printf ("%s\n\n%s", gtk_editable_get_text (GTK_EDITABLE (self->subject)), body);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  self->is_handed_over = TRUE;
  vivier_composer_page_update_buttons (self);
  tell (self, _("Subject and text copied. Once sent, mark the message as sent."));
}

static void
open_mail_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  VivierComposerPage *self = user_data;
  g_autofree char *body = NULL, *uri = NULL, *sentence = NULL;
  g_autoptr (GError) error = NULL;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->data->draft->to == NULL)
    {
      /* Translators: %s is a client */
      sentence = g_strdup_printf (_("%s has no e-mail address. Add one, or copy the text."), self->data->draft->row->name);
      tell (self, sentence);
      return;
    }
  if (!check_complete (self))
    return;

  body = dup_body (self);
  uri = vivier_composer_mailto (self->data->draft->to, gtk_editable_get_text (GTK_EDITABLE (self->subject)), body, &error);
  if (uri == NULL)
    {
      vivier_session_report_error (self->session, error);
      return;
    }
  vivier_compat_show_uri (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, uri);
  self->is_handed_over = TRUE;
  vivier_composer_page_update_buttons (self);
  tell (self, _("Handed to the mail app. Once sent, mark the message as sent."));
}

/* Marking as sent ---------------------------------------------------------- */

typedef struct {
  VivierComposerData *data;
  char               *subject;
  char               *body;
  VivierDay           today;
  gint64              now_ms;
  gboolean            asks_for_next;
} Sent;

static void
sent_free (gpointer user_data)
{
  Sent *sent = user_data;

  g_clear_pointer (&sent->data, vivier_composer_data_unref);
  g_free (sent->subject);
  g_free (sent->body);
  g_free (sent);
}

static gboolean
record_sent (VivierDb      *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Sent *sent = data;

  return vivier_composer_record_sent (db, sent->data->draft, sent->subject, sent->body, sent->today, sent->now_ms, error) != 0
         && vivier_next_action_is_missing (db, sent->data->draft->row->id, &sent->asks_for_next, error);
}

static void
sent_recorded_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (VivierComposerPage) self = user_data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  gpointer data = NULL;
  gboolean is_done = vivier_session_write_finish (VIVIER_SESSION (source), result, &data, NULL);
  const Sent *sent = data;

  if (self->session == NULL)
    return;

  /* After a failure the text stays as it is, and can be tried again. */
  if (!is_done)
    {
      vivier_composer_page_update_buttons (self);
      return;
    }
  vivier_composer_page_go_on (self);
  vivier_next_dialog_present_if (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, VIVIER_SESSION (source),
                                 sent->data->draft->row->id, sent->asks_for_next);
}

static void
mark_sent_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  VivierComposerPage *self = user_data;
  VivierLabel label = { .kind = "email-sent", .count = 1 };
  Sent *sent;

  if (!check_complete (self))
    return;

  sent = g_new0 (Sent, 1);
  sent->subject = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->subject)));
  sent->body = dup_body (self);
  sent->today = vivier_session_get_today (self->session);
  sent->now_ms = vivier_clock_get_now_ms (vivier_store_get_clock (vivier_session_get_store (self->session)));
  label.subject = self->data->draft->row->name;
  set_enabled (self, "mark-sent", FALSE);
  set_enabled (self, "skip", FALSE);
  sent->data = vivier_composer_data_ref (self->data);
  vivier_session_write (self->session, &label, record_sent, sent, sent_free, FALSE, sent_recorded_cb, g_object_ref (self));
}

/* Variables ---------------------------------------------------------------- */

static void
variable_rendered_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (VivierComposerPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VivierRendered) rendered = vivier_composer_data_render_finish (result, &error);

  if (self->session == NULL)
    return;
  if (rendered == NULL)
    {
      vivier_session_report_error (self->session, error);
      return;
    }
  vivier_variable_view_insert (self->body, rendered);
  gtk_widget_grab_focus (GTK_WIDGET (self->body));
}

static void
insert_variable_cb (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  VivierComposerPage *self = user_data;
  g_autofree char *source = g_strdup_printf ("{{%s}}", g_variant_get_string (parameter, NULL));

  vivier_composer_data_render_async (self->session, vivier_composer_page_get_prospect (self), source, self->data->draft->language,
                                     self->cancellable, variable_rendered_cb, g_object_ref (self));
}

void
vivier_composer_page_fill_variables (VivierComposerPage *self)
{
  const char *const *variables = vivier_composer_variables ();
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint i = 0; variables[i] != NULL; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (vivier_composer_variable_label (variables[i]), NULL);

      g_menu_item_set_action_and_target (item, "composer.insert-variable", "s", variables[i]);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_menu_model (self->variable_button, G_MENU_MODEL (menu));
}

/* All of them -------------------------------------------------------------- */

static void
skip_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  vivier_composer_page_go_on (user_data);
}

static void
close_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  vivier_composer_page_close (user_data);
}

void
vivier_composer_page_add_actions (VivierComposerPage *self)
{
  const GActionEntry entries[] = {
    { .name = "close", .activate = close_cb },
    { .name = "copy", .activate = copy_cb },
    { .name = "open-mail", .activate = open_mail_cb },
    { .name = "skip", .activate = skip_cb },
    { .name = "mark-sent", .activate = mark_sent_cb },
    { .name = "insert-variable", .activate = insert_variable_cb, .parameter_type = "s" },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "composer", G_ACTION_GROUP (self->actions));
}
