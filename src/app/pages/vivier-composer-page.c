/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pages/vivier-composer-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "base/vivier-money.h"
#include "pages/vivier-composer-data.h"
#include "panes/vivier-client-panel.h"
#include "vivier-compat.h"
#include "widgets/vivier-avatar-dot.h"
#include "widgets/vivier-badge.h"
#include "widgets/vivier-reflow.h"
#include "widgets/vivier-variable-view.h"

/* More templates than this stand in a drop-down. */
#define MAX_TOGGLES 3
#define DOT_SIZE 26

struct _VivierComposerPage
{
  GtkWidget           parent_instance;

  AdwToastOverlay    *toasts;
  AdwWindowTitle     *title;
  GtkLabel           *queue_label;
  GtkWidget          *guard;
  GtkLabel           *guard_title;
  GtkLabel           *guard_text;
  GtkBox             *dot_box;
  VivierAvatarDot    *dot;
  GtkLabel           *to_name;
  GtkLabel           *to_address;
  GtkButton          *add_address_button;
  GtkBox             *template_box;
  GtkLabel           *advice;
  GtkDropDown        *language_drop_down;
  GtkText            *subject;
  GtkLabel           *subject_count;
  VivierVariableView *body;
  GtkMenuButton      *variable_button;
  GtkLabel           *variable_count;
  VivierClientPanel  *panel;
  GtkButton          *copy_button;
  GtkButton          *mail_button;
  GtkButton          *skip_button;
  GtkButton          *sent_button;
  AdwButtonContent   *sent_content;

  VivierSession      *session;
  VivierComposerData *data;        /* what is shown */
  GCancellable       *cancellable; /* of the read on its way */
  GSimpleActionGroup *actions;
  GArray             *queue;       /* (element-type gint64) */
  guint               position;
  char               *subject_given; /* as the template gave it */
  VivierRendered     *kept_body;   /* what a change of template replaced */
  char               *kept_subject;
  char               *kept_template;
  gboolean            is_guarded;
  gboolean            is_handed_over; /* copied, or opened in the mail program */
  gboolean            is_showing;
};

G_DEFINE_FINAL_TYPE (VivierComposerPage, vivier_composer_page, GTK_TYPE_WIDGET)

enum { CLOSED, LOADED, N_SIGNALS };

static guint signals[N_SIGNALS];

static const char *const language_codes[] = { "fr", "en" };

/* State of the buttons ---------------------------------------------------- */

static gint64
current_prospect (VivierComposerPage *self)
{
  return g_array_index (self->queue, gint64, self->position);
}

static gboolean
has_next (VivierComposerPage *self)
{
  return self->position + 1 < self->queue->len;
}

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
static void
update_buttons (VivierComposerPage *self)
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
  adw_button_content_set_label (self->sent_content, has_next (self) ? _("_Mark as sent and next") : _("_Mark as sent"));

  set_filled (self->skip_button, self->is_guarded && !self->is_handed_over);
  set_filled (self->sent_button, has_draft && self->is_handed_over);
  set_filled (self->mail_button, is_wise && !self->is_handed_over && self->data->draft->to != NULL);
  set_filled (self->copy_button, is_wise && !self->is_handed_over && self->data->draft->to == NULL);
}

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
  if (missing > 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->variable_count), "missing");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->variable_count), "missing");
}

/* Showing a draft ---------------------------------------------------------- */

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
  if (draft->to != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self->to_address), "missing");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->to_address), "missing");
  gtk_widget_set_visible (GTK_WIDGET (self->add_address_button), draft->to == NULL);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->add_address_button), "x", draft->row->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->add_address_button), "win.edit-prospect");
}

static char *
advice_for (const VivierDraft *draft)
{
  const VivierFigures *figures = &draft->row->figures;

  if (g_strcmp0 (draft->template_name, draft->suggested_template) != 0)
    {
      g_autofree char *name = vivier_template_display_name (draft->suggested_template);

      /* Translators: %s is the name of a template that fits the client better */
      return g_strdup_printf (_("Recommended: %s"), name);
    }

  switch (figures->segment)
    {
    case VIVIER_SEGMENT_RELAUNCH:
      return g_strdup (figures->is_vip ? _("Recommended for an inactive VIP") : _("Recommended for an inactive client"));
    case VIVIER_SEGMENT_DORMANT:
      return g_strdup (_("Recommended for a dormant client"));
    case VIVIER_SEGMENT_ACTIVE:
      return g_strdup (_("Recommended for an active client"));
    case VIVIER_SEGMENT_PROSPECT:
    default:
      return g_strdup (_("Recommended for a prospect"));
    }
}

static void
template_toggled_cb (GtkToggleButton    *toggle,
                     VivierComposerPage *self);

static void
template_selected_cb (GtkDropDown        *drop_down,
                      GParamSpec         *pspec,
                      VivierComposerPage *self);

static GtkWidget *
new_toggle (VivierComposerPage   *self,
            const VivierTemplate *template_,
            GtkToggleButton      *group)
{
  g_autofree char *name = vivier_template_display_name (template_->name);
  GtkWidget *toggle = gtk_toggle_button_new ();
  GtkWidget *label = gtk_label_new (name);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_button_set_child (GTK_BUTTON (toggle), label);
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (toggle), group);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), g_str_equal (template_->name, self->data->draft->template_name));
  g_object_set_data_full (G_OBJECT (toggle), "template", g_strdup (template_->name), g_free);
  g_signal_connect (toggle, "toggled", G_CALLBACK (template_toggled_cb), self);

  return toggle;
}

static GtkWidget *
new_template_drop_down (VivierComposerPage *self)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  GtkWidget *drop_down;
  guint selected = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; i < self->data->templates->len; i++)
    {
      VivierTemplate *template_ = g_ptr_array_index (self->data->templates, i);

      g_ptr_array_add (names, vivier_template_display_name (template_->name));
      if (g_str_equal (template_->name, self->data->draft->template_name))
        selected = i;
    }
  g_ptr_array_add (names, NULL);
  drop_down = gtk_drop_down_new_from_strings ((const char * const *) names->pdata);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), selected);
  gtk_widget_set_tooltip_text (drop_down, _("Template"));
  g_signal_connect (drop_down, "notify::selected", G_CALLBACK (template_selected_cb), self);

  return drop_down;
}

static void
show_templates (VivierComposerPage *self)
{
  GtkWidget *child, *first = NULL;
  g_autofree char *advice = advice_for (self->data->draft);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->template_box))) != NULL)
    gtk_box_remove (self->template_box, child);

  gtk_widget_remove_css_class (GTK_WIDGET (self->template_box), "linked");
  if (self->data->templates->len > MAX_TOGGLES)
    {
      gtk_box_append (self->template_box, new_template_drop_down (self));
    }
  else
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->template_box), "linked");
      for (guint i = 0; i < self->data->templates->len; i++)
        {
          GtkWidget *toggle = new_toggle (self, g_ptr_array_index (self->data->templates, i), (GtkToggleButton *) first);

          if (first == NULL)
            first = toggle;
          gtk_box_append (self->template_box, toggle);
        }
    }

  gtk_label_set_text (self->advice, advice);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->advice), advice);
  for (guint i = 0; i < G_N_ELEMENTS (language_codes); i++)
    if (g_str_equal (self->data->draft->language, language_codes[i]))
      gtk_drop_down_set_selected (self->language_drop_down, i);
}

static void
show_text (VivierComposerPage *self)
{
  g_free (self->subject_given);
  self->subject_given = g_strdup (self->data->draft->subject->text);
  gtk_editable_set_text (GTK_EDITABLE (self->subject), self->subject_given);
  vivier_variable_view_set_rendered (self->body, self->data->draft->body);
}

static void
show (VivierComposerPage *self)
{
  g_autofree char *place = NULL;

  self->is_showing = TRUE;
  show_guard (self);
  show_receiver (self);
  show_templates (self);
  show_text (self);
  vivier_client_panel_set (self->panel, self->session, self->data->draft->row, self->data->months, self->data->purchases);

  /* Translators: which message of how many, as in "1 of 2" */
  place = g_strdup_printf (_("%u of %u"), self->position + 1, self->queue->len);
  gtk_label_set_text (self->queue_label, place);
  gtk_widget_set_visible (GTK_WIDGET (self->queue_label), self->queue->len > 1);
  self->is_showing = FALSE;
  update_buttons (self);
}

/* Reading ------------------------------------------------------------------ */

static void
close_page (VivierComposerPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_signal_emit (self, signals[CLOSED], 0);
}

static void restore_kept (VivierComposerPage *self);

static void
offer_kept (VivierComposerPage *self)
{
  AdwToast *toast;

  if (self->kept_body == NULL)
    return;

  toast = adw_toast_new (_("Your text was replaced by the template"));
  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_timeout (toast, 15);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (restore_kept), self, G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
data_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (VivierComposerPage) self = user_data;
  g_autoptr (GError) error = NULL;
  VivierComposerData *data = vivier_composer_data_load_finish (result, &error);

  if (data == NULL)
    {
      if (self->session != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          vivier_session_report_error (self->session, error);
          if (self->data == NULL)
            close_page (self);
        }
      return;
    }

  g_clear_pointer (&self->data, vivier_composer_data_unref);
  self->data = data;
  show (self);
  offer_kept (self);
  g_signal_emit (self, signals[LOADED], 0);
}

static void
load (VivierComposerPage *self,
      const char         *template_name,
      const char         *language)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  vivier_composer_data_load_async (self->session, current_prospect (self), template_name, language,
                                   self->cancellable, data_loaded_cb, g_object_ref (self));
}

static void
forget_kept (VivierComposerPage *self)
{
  g_clear_pointer (&self->kept_body, vivier_rendered_free);
  g_clear_pointer (&self->kept_subject, g_free);
  g_clear_pointer (&self->kept_template, g_free);
}

static gboolean
is_edited (VivierComposerPage *self)
{
  return vivier_variable_view_is_edited (self->body) ||
         g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->subject)), self->subject_given) != 0;
}

/* What somebody wrote is put aside before a template replaces it. */
static void
change_template (VivierComposerPage *self,
                 const char         *template_name,
                 const char         *language)
{
  forget_kept (self);
  if (is_edited (self))
    {
      self->kept_body = vivier_variable_view_dup_rendered (self->body);
      self->kept_subject = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->subject)));
      self->kept_template = g_strdup (self->data->draft->template_name);
    }
  load (self, template_name, language);
}

static void
restore_kept (VivierComposerPage *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->body));

  if (self->kept_body == NULL)
    return;

  vivier_variable_view_set_rendered (self->body, self->kept_body);
  gtk_text_buffer_set_modified (buffer, TRUE);
  gtk_editable_set_text (GTK_EDITABLE (self->subject), self->kept_subject);
  forget_kept (self);
}

static void
template_toggled_cb (GtkToggleButton    *toggle,
                     VivierComposerPage *self)
{
  const char *name = g_object_get_data (G_OBJECT (toggle), "template");

  if (self->is_showing || !gtk_toggle_button_get_active (toggle) || g_str_equal (name, self->data->draft->template_name))
    return;

  change_template (self, name, self->data->draft->language);
}

static void
template_selected_cb (GtkDropDown        *drop_down,
                      GParamSpec         *pspec,
                      VivierComposerPage *self)
{
  guint selected = gtk_drop_down_get_selected (drop_down);

  if (self->is_showing || selected >= self->data->templates->len)
    return;

  change_template (self, ((VivierTemplate *) g_ptr_array_index (self->data->templates, selected))->name,
                   self->data->draft->language);
}

static void
language_selected_cb (VivierComposerPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->language_drop_down);

  if (self->is_showing || self->data == NULL || selected >= G_N_ELEMENTS (language_codes) ||
      g_str_equal (language_codes[selected], self->data->draft->language))
    return;

  change_template (self, self->data->draft->template_name, language_codes[selected]);
}

/* What the buttons do ------------------------------------------------------ */

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
  update_buttons (self);
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
  update_buttons (self);
  tell (self, _("Handed to the mail app. Once sent, mark the message as sent."));
}

static void
go_on (VivierComposerPage *self)
{
  if (!has_next (self))
    {
      close_page (self);
      return;
    }

  self->position++;
  self->is_handed_over = FALSE;
  self->is_guarded = FALSE;
  forget_kept (self);
  g_clear_pointer (&self->data, vivier_composer_data_unref);
  update_buttons (self);
  load (self, NULL, NULL);
}

static void
skip_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  go_on (user_data);
}

static void
close_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  close_page (user_data);
}

typedef struct {
  VivierComposerData *data;
  char               *subject;
  char               *body;
  VivierDay           today;
  gint64              now_ms;
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

  return vivier_composer_record_sent (db, sent->data->draft, sent->subject, sent->body, sent->today, sent->now_ms, error) != 0;
}

static void
sent_recorded_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (VivierComposerPage) self = user_data;
  gboolean is_done = vivier_session_write_finish (VIVIER_SESSION (source), result, NULL, NULL);

  if (self->session == NULL)
    return;

  /* After a failure the text stays as it is, and can be tried again. */
  if (is_done)
    go_on (self);
  else
    update_buttons (self);
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

  vivier_composer_data_render_async (self->session, current_prospect (self), source, self->data->draft->language,
                                     self->cancellable, variable_rendered_cb, g_object_ref (self));
}

/* The class ---------------------------------------------------------------- */

static void
add_actions (VivierComposerPage *self)
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

static void
fill_menus (VivierComposerPage *self)
{
  const char *const languages[] = { "Français", "English", NULL };
  g_autoptr (GtkStringList) list = gtk_string_list_new (languages);
  const char *const *variables = vivier_composer_variables ();
  g_autoptr (GMenu) menu = g_menu_new ();

  gtk_drop_down_set_model (self->language_drop_down, G_LIST_MODEL (list));
  for (guint i = 0; variables[i] != NULL; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (vivier_composer_variable_label (variables[i]), NULL);

      g_menu_item_set_action_and_target (item, "composer.insert-variable", "s", variables[i]);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_menu_model (self->variable_button, G_MENU_MODEL (menu));
}

static void
vivier_composer_page_dispose (GObject *object)
{
  VivierComposerPage *self = VIVIER_COMPOSER_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->data, vivier_composer_data_unref);
  g_clear_pointer (&self->queue, g_array_unref);
  g_clear_pointer (&self->subject_given, g_free);
  forget_kept (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), VIVIER_TYPE_COMPOSER_PAGE);
  vivier_compat_unparent_all (GTK_WIDGET (self));

  G_OBJECT_CLASS (vivier_composer_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, VivierComposerPage, toasts);
  gtk_widget_class_bind_template_child (widget_class, VivierComposerPage, title);
  gtk_widget_class_bind_template_child (widget_class, VivierComposerPage, queue_label);
  gtk_widget_class_bind_template_child (widget_class, VivierComposerPage, guard);
  gtk_widget_class_bind_template_child (widget_class, VivierComposerPage, guard_title);
  gtk_widget_class_bind_template_child (widget_class, VivierComposerPage, guard_text);
  gtk_widget_class_bind_template_child (widget_class, VivierComposerPage, dot_box);
  gtk_widget_class_bind_template_child (widget_class, VivierComposerPage, to_name);
  gtk_widget_class_bind_template_child (widget_class, VivierComposerPage, to_address);
  gtk_widget_class_bind_template_child (widget_class, VivierComposerPage, add_address_button);
  gtk_widget_class_bind_template_child (widget_class, VivierComposerPage, template_box);
  gtk_widget_class_bind_template_child (widget_class, VivierComposerPage, advice);
  gtk_widget_class_bind_template_child (widget_class, VivierComposerPage, language_drop_down);
  gtk_widget_class_bind_template_child (widget_class, VivierComposerPage, subject);
  gtk_widget_class_bind_template_child (widget_class, VivierComposerPage, subject_count);
  gtk_widget_class_bind_template_child (widget_class, VivierComposerPage, body);
  gtk_widget_class_bind_template_child (widget_class, VivierComposerPage, variable_button);
  gtk_widget_class_bind_template_child (widget_class, VivierComposerPage, variable_count);
  gtk_widget_class_bind_template_child (widget_class, VivierComposerPage, panel);
  gtk_widget_class_bind_template_child (widget_class, VivierComposerPage, copy_button);
  gtk_widget_class_bind_template_child (widget_class, VivierComposerPage, mail_button);
  gtk_widget_class_bind_template_child (widget_class, VivierComposerPage, skip_button);
  gtk_widget_class_bind_template_child (widget_class, VivierComposerPage, sent_button);
  gtk_widget_class_bind_template_child (widget_class, VivierComposerPage, sent_content);
}

static void
vivier_composer_page_class_init (VivierComposerPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = vivier_composer_page_dispose;

  signals[CLOSED] = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LOADED] = g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (VIVIER_TYPE_REFLOW);
  g_type_ensure (VIVIER_TYPE_VARIABLE_VIEW);
  g_type_ensure (VIVIER_TYPE_CLIENT_PANEL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/vivier-composer-page.ui");
  bind_children (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "composer.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "composer.mark-sent", NULL);
}

static void
vivier_composer_page_init (VivierComposerPage *self)
{
  self->queue = g_array_new (FALSE, FALSE, sizeof (gint64));
  add_actions (self);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->dot = VIVIER_AVATAR_DOT (vivier_avatar_dot_new (DOT_SIZE));
  gtk_box_append (self->dot_box, GTK_WIDGET (self->dot));
  fill_menus (self);
  g_signal_connect_object (self->subject, "changed", G_CALLBACK (update_subject_count), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->body, "edited", G_CALLBACK (update_variable_count), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->language_drop_down, "notify::selected", G_CALLBACK (language_selected_cb), self, G_CONNECT_SWAPPED);
}

/**
 * vivier_composer_page_new:
 * @session: the workspace
 *
 * Returns: (transfer floating): a page without a message
 */
GtkWidget *
vivier_composer_page_new (VivierSession *session)
{
  VivierComposerPage *self = g_object_new (VIVIER_TYPE_COMPOSER_PAGE, NULL);

  self->session = g_object_ref (session);
  update_buttons (self);

  return GTK_WIDGET (self);
}

static void
open_queue (VivierComposerPage *self,
            const gint64       *ids,
            gsize               n_ids,
            const char         *template_name)
{
  g_array_set_size (self->queue, 0);
  g_array_append_vals (self->queue, ids, n_ids);
  self->position = 0;
  self->is_handed_over = FALSE;
  self->is_guarded = FALSE;
  forget_kept (self);
  g_clear_pointer (&self->data, vivier_composer_data_unref);
  update_buttons (self);
  load (self, template_name, NULL);
}

/**
 * vivier_composer_page_open:
 * @self: a page
 * @prospect_id: to whom
 * @template_name: (nullable): with which template; %NULL for the one that fits
 */
void
vivier_composer_page_open (VivierComposerPage *self,
                           gint64              prospect_id,
                           const char         *template_name)
{
  g_return_if_fail (VIVIER_IS_COMPOSER_PAGE (self));

  open_queue (self, &prospect_id, 1, template_name);
}

/**
 * vivier_composer_page_open_queue:
 * @self: a page
 * @prospect_ids: to whom, one draft after another
 * @n_prospect_ids: how many; at least one
 */
void
vivier_composer_page_open_queue (VivierComposerPage *self,
                                 const gint64       *prospect_ids,
                                 gsize               n_prospect_ids)
{
  g_return_if_fail (VIVIER_IS_COMPOSER_PAGE (self));
  g_return_if_fail (n_prospect_ids > 0);

  open_queue (self, prospect_ids, n_prospect_ids, NULL);
}
