/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dialogs/vivier-script-dialog.h"

#include <glib/gi18n.h>

#include "base/vivier-locale.h"
#include "dialogs/vivier-form-dialog.h"
#include "model/vivier-call-session.h"
#include "model/vivier-template-store.h"
#include "outreach/vivier-composer.h"

#define TEXT_HEIGHT 200

/* What is read before the form is shown. */
typedef struct {
  gint64     call_session_id;
  char      *default_source;
  char      *script;     /* of the session, nullable */
  GPtrArray *templates;  /* (element-type VivierTemplate) */
  GtkWindow *parent;
} Loading;

typedef struct {
  VivierSession    *session;
  gint64            call_session_id;
  char             *default_source;
  GPtrArray        *templates;
  VivierFormDialog *dialog;
  AdwComboRow      *chooser; /* first the words that suit every call, then the templates */
  GtkTextBuffer    *text;
} Form;

static const char *
language (void)
{
  return vivier_locale_language () == VIVIER_LANGUAGE_FRENCH ? "fr" : "en";
}

static void
form_free (gpointer data)
{
  Form *form = data;

  g_object_unref (form->session);
  g_free (form->default_source);
  g_ptr_array_unref (form->templates);
  g_free (form);
}

static char *
dup_text (Form *form)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (form->text, &start, &end);
  return gtk_text_buffer_get_text (form->text, &start, &end, FALSE);
}

/* NULL for the words that suit every call. */
static const VivierTemplate *
chosen (Form *form)
{
  guint selected = adw_combo_row_get_selected (form->chooser);

  return selected > 0 && selected <= form->templates->len ? g_ptr_array_index (form->templates, selected - 1) : NULL;
}

static const char *
source_of (Form *form)
{
  return chosen (form) != NULL ? chosen (form)->body : form->default_source;
}

/* Saving ------------------------------------------------------------------- */

typedef struct {
  gint64          call_session_id;
  char           *script;    /* nullable */
  VivierTemplate *template_; /* to be saved, nullable */
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_clear_pointer (&saving->template_, vivier_template_free);
  g_free (saving->script);
  g_free (saving);
}

static gboolean
save_in_db (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Saving *saving = data;
  g_autoptr (VivierCallSession) session = vivier_call_session_load (db, saving->call_session_id, error);

  if (session == NULL || (saving->template_ != NULL && !vivier_template_save (db, saving->template_, error)))
    return FALSE;
  return vivier_call_session_set_script (db, session, saving->script, error);
}

static gboolean
has_name (Form       *form,
          const char *name)
{
  for (guint i = 0; i < form->templates->len; i++)
    if (g_str_equal (((VivierTemplate *) g_ptr_array_index (form->templates, i))->name, name))
      return TRUE;
  return FALSE;
}

static char *
new_name (Form *form)
{
  char *name = g_strdup (_("Calling script"));

  for (guint i = 2; has_name (form, name); i++)
    {
      g_free (name);
      /* Translators: name of a new template when one of that name is there; %u is a number */
      name = g_strdup_printf (_("Calling script %u"), i);
    }
  return name;
}

/* (transfer full): the chosen template with another text, or a new one. */
static VivierTemplate *
make_template (Form       *form,
               const char *text)
{
  const VivierTemplate *before = chosen (form);
  VivierTemplate *template_ = vivier_template_new ();

  template_->id = before != NULL ? before->id : 0;
  template_->name = before != NULL ? g_strdup (before->name) : new_name (form);
  template_->language = g_strdup (before != NULL ? before->language : language ());
  template_->subject = g_strdup (before != NULL ? before->subject : template_->name);
  template_->body = g_strdup (text);
  return template_;
}

static void
accepted_cb (VivierFormDialog *dialog,
             Form             *form)
{
  g_autofree char *text = dup_text (form);
  g_autofree char *subject = NULL;
  VivierLabel label = { .kind = "call-session" };
  Saving *saving = g_new0 (Saving, 1);

  saving->call_session_id = form->call_session_id;
  if (!g_str_equal (text, source_of (form)))
    {
      saving->template_ = make_template (form, text);
      label.kind = saving->template_->id != 0 ? "template-edit" : "template-new";
      subject = vivier_template_display_name (saving->template_->name);
      label.subject = subject;
    }
  saving->script = g_strdup (saving->template_ != NULL ? saving->template_->name
                             : chosen (form) != NULL ? chosen (form)->name : NULL);
  vivier_session_write (form->session, &label, save_in_db, saving, saving_free, saving->template_ == NULL, NULL, NULL);
}

/* The form ----------------------------------------------------------------- */

static void
check (Form *form)
{
  g_autofree char *text = dup_text (form);
  g_autoptr (GError) error = NULL;
  gboolean is_usable = vivier_template_check (text, vivier_composer_known_variables (), &error);

  vivier_form_dialog_set_acceptable (form->dialog, is_usable && *text != '\0', error != NULL ? error->message : NULL);
}

static void
chosen_cb (Form *form)
{
  gtk_text_buffer_set_text (form->text, source_of (form), -1);
}

static void
add_chooser (Form                *form,
             AdwPreferencesGroup *group,
             const char          *script)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  gtk_string_list_append (names, _("A few words for every call"));
  for (guint i = 0; i < form->templates->len; i++)
    {
      const VivierTemplate *template_ = g_ptr_array_index (form->templates, i);
      g_autofree char *name = vivier_template_display_name (template_->name);

      gtk_string_list_append (names, name);
      if (g_strcmp0 (template_->name, script) == 0)
        selected = i + 1;
    }
  form->chooser = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (form->chooser), _("Template"));
  adw_combo_row_set_model (form->chooser, G_LIST_MODEL (names));
  adw_combo_row_set_selected (form->chooser, selected);
  adw_preferences_group_add (group, GTK_WIDGET (form->chooser));
}

static GtkWidget *
add_text (Form                *form,
          AdwPreferencesGroup *group)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *view = gtk_text_view_new ();

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 12);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 12);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 12);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), 12);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Text of the template"), -1);
  form->text = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), TEXT_HEIGHT);
  gtk_widget_add_css_class (scroller, "card");
  gtk_widget_set_overflow (scroller, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_vexpand (scroller, TRUE);
  adw_preferences_group_add (group, scroller);
  return view;
}

static void
present_form (VivierSession *session,
              const Loading *loading)
{
  Form *form = g_new0 (Form, 1);
  GtkWidget *view;

  form->session = g_object_ref (session);
  form->call_session_id = loading->call_session_id;
  form->default_source = g_strdup (loading->default_source);
  form->templates = g_ptr_array_ref (loading->templates);
  form->dialog = VIVIER_FORM_DIALOG (vivier_form_dialog_new (loading->parent, _("What to say"), _("_Save")));
  g_object_set_data_full (G_OBJECT (form->dialog), "vivier-form", form, form_free);
  add_chooser (form, vivier_form_dialog_add_group (form->dialog, NULL), loading->script);
  view = add_text (form, vivier_form_dialog_add_group (form->dialog, NULL));
  gtk_text_buffer_set_text (form->text, source_of (form), -1);
  g_signal_connect_swapped (form->chooser, "notify::selected", G_CALLBACK (chosen_cb), form);
  g_signal_connect_swapped (form->text, "changed", G_CALLBACK (check), form);
  g_signal_connect (form->dialog, "accepted", G_CALLBACK (accepted_cb), form);
  check (form);
  gtk_window_present (GTK_WINDOW (form->dialog));
  gtk_widget_grab_focus (view);
}

/* Reading what is shown ---------------------------------------------------- */

static void
loading_free (gpointer data)
{
  Loading *loading = data;

  g_free (loading->default_source);
  g_free (loading->script);
  g_clear_pointer (&loading->templates, g_ptr_array_unref);
  g_object_unref (loading->parent);
  g_free (loading);
}

static gboolean
load_in_db (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Loading *loading = data;
  g_autoptr (VivierCallSession) session = vivier_call_session_load (db, loading->call_session_id, error);

  if (session == NULL)
    return FALSE;
  loading->script = g_strdup (session->script);
  loading->templates = vivier_templates_list (db, language (), error);
  return loading->templates != NULL;
}

static void
loaded (gpointer owner,
        gpointer data)
{
  const Loading *loading = data;

  if (gtk_widget_get_mapped (GTK_WIDGET (loading->parent)))
    present_form (owner, loading);
}

/**
 * vivier_script_dialog_present:
 * @parent: the window in front
 * @session: the open workspace
 * @call_session_id: the calling session
 * @default_source: what is said without a template, as one
 *
 * Shows a form that changes what the session says.
 */
void
vivier_script_dialog_present (GtkWindow     *parent,
                              VivierSession *session,
                              gint64         call_session_id,
                              const char    *default_source)
{
  Loading *loading;

  g_return_if_fail (GTK_IS_WINDOW (parent) && VIVIER_IS_SESSION (session));

  loading = g_new0 (Loading, 1);
  loading->call_session_id = call_session_id;
  loading->default_source = g_strdup (default_source);
  loading->parent = g_object_ref (parent);
  vivier_session_read (session, load_in_db, loading, loading_free, NULL, session, loaded);
}
