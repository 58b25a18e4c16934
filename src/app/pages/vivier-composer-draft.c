/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pages/vivier-composer-page-private.h"

#include <glib/gi18n.h>

#define DOT_SIZE 26

static void
set_missing (GtkLabel *label,
             gboolean  is_missing)
{
  if (is_missing)
    gtk_widget_add_css_class (GTK_WIDGET (label), "missing");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (label), "missing");
}

/* Counts ------------------------------------------------------------------- */

static void
update_subject_count (VivierComposerPage *self)
{
  guint n = gtk_text_get_text_length (self->subject);
  /* Translators: length of the subject of a message */
  g_autofree char *text = g_strdup_printf (ngettext ("%u character", "%u characters", n), n);

  gtk_label_set_text (self->subject_count, text);
}

static void
update_variable_count (VivierComposerPage *self)
{
  guint filled, missing;
  g_autofree char *done = NULL, *open = NULL, *text = NULL;

  vivier_variable_view_count (self->body, &filled, &missing);
  /* Translators: first part of "8 variables filled, none missing" */
  done = g_strdup_printf (ngettext ("%u variable filled", "%u variables filled", filled), filled);
  if (missing == 0)
    /* Translators: second part of "8 variables filled, none missing" */
    open = g_strdup (_("none missing"));
  else
    /* Translators: second part of "8 variables filled, 2 missing" */
    open = g_strdup_printf (ngettext ("%u missing", "%u missing", missing), missing);
  text = g_strdup_printf ("%s, %s", done, open);
  gtk_label_set_text (self->variable_count, text);
  set_missing (self->variable_count, missing > 0);
}

/* A draft ------------------------------------------------------------------ */

static void
show_guard (VivierComposerPage *self)
{
  VivierDraft *draft = self->data->draft;
  VivierDay today = vivier_session_get_today (self->session);
  g_autofree char *title = NULL, *text = NULL, *date = NULL, *next = NULL;
  int days;

  self->is_guarded = draft->relaunched_on != VIVIER_DAY_NONE && draft->allowed_on > today;
  gtk_widget_set_visible (self->guard, self->is_guarded);
  if (!self->is_guarded)
    return;

  days = today - draft->relaunched_on;
  date = vivier_day_format (draft->relaunched_on);
  next = vivier_day_format_long (draft->allowed_on);
  if (days == 0)
    title = g_strdup (_("Already relaunched today"));
  else
    /* Translators: a date, then a number of days */
    title = g_strdup_printf (ngettext ("Already relaunched on %s, %d day ago", "Already relaunched on %s, %d days ago", days), date, days);
  /* Translators: a number of days, then a day such as "Monday 26 January 2026" */
  text = g_strdup_printf (ngettext ("Your rule: at most one message in %d day. Next free date: %s.",
                                    "Your rule: at most one message in %d days. Next free date: %s.", draft->rest_days),
                          draft->rest_days, next);
  gtk_label_set_text (self->guard_title, title);
  gtk_label_set_text (self->guard_text, text);
}

static void
show_receiver (VivierComposerPage *self)
{
  VivierDraft *draft = self->data->draft;

  vivier_avatar_dot_set (self->dot, draft->row->name, draft->row->id);
  adw_window_title_set_subtitle (self->title, draft->row->name);
  gtk_label_set_text (self->to_name, draft->row->name);
  gtk_label_set_text (self->to_address, draft->to != NULL ? draft->to : _("no e-mail address"));
  set_missing (self->to_address, draft->to == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->add_address_button), draft->to == NULL);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->add_address_button), "x", draft->row->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->add_address_button), "win.edit-prospect");
}

static void
show_text (VivierComposerPage *self)
{
  g_free (self->subject_given);
  self->subject_given = g_strdup (self->data->draft->subject->text);
  gtk_editable_set_text (GTK_EDITABLE (self->subject), self->subject_given);
  vivier_variable_view_set_rendered (self->body, self->data->draft->body);
}

void
vivier_composer_page_show_draft (VivierComposerPage *self)
{
  g_autofree char *place = NULL;

  self->is_showing = TRUE;
  show_guard (self);
  show_receiver (self);
  vivier_composer_page_show_templates (self);
  show_text (self);
  vivier_client_panel_set (self->panel, self->session, self->data->draft->row, self->data->months, self->data->purchases);

  /* Translators: which message of how many, as in "1 of 2" */
  place = g_strdup_printf (_("%u of %u"), self->position + 1, self->queue->len);
  gtk_label_set_text (self->queue_label, place);
  gtk_widget_set_visible (GTK_WIDGET (self->queue_label), self->queue->len > 1);
  self->is_showing = FALSE;
  vivier_composer_page_update_buttons (self);
}

void
vivier_composer_page_setup_draft (VivierComposerPage *self)
{
  self->dot = VIVIER_AVATAR_DOT (vivier_avatar_dot_new (DOT_SIZE));
  gtk_box_append (self->dot_box, GTK_WIDGET (self->dot));
  g_signal_connect_object (self->subject, "changed", G_CALLBACK (update_subject_count), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->body, "edited", G_CALLBACK (update_variable_count), self, G_CONNECT_SWAPPED);
}
