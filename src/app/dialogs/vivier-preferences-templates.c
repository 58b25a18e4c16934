/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dialogs/vivier-preferences-templates.h"

#include <glib/gi18n.h>

#include "base/vivier-locale.h"
#include "model/vivier-template-store.h"
#include "outreach/vivier-composer.h"
#include "pages/vivier-composer-data.h"
#include "widgets/vivier-variable-view.h"

#define PREVIEW_DELAY_MS 300

static const char *const language_codes[] = { "fr", "en" };

struct _VivierPreferencesTemplates
{
  AdwPreferencesPage   parent_instance;

  AdwComboRow         *language_row;
  AdwComboRow         *template_row;
  AdwPreferencesGroup *editor;
  AdwEntryRow         *name_row;
  AdwEntryRow         *subject_row;
  GtkTextBuffer       *body;
  AdwActionRow        *verdict;
  GtkWidget           *save;
  GtkWidget           *reset;
  GtkWidget           *remove;
  GtkLabel            *preview_subject;
  VivierVariableView  *preview;

  VivierSession       *session;
  GPtrArray           *templates;   /* (element-type VivierTemplate), of the language */
  GCancellable        *loading;
  GCancellable        *rendering;
  char                *wanted;      /* name to choose once loaded; nullable */
  guint                timer;
  gboolean             is_showing;
};

G_DEFINE_FINAL_TYPE (VivierPreferencesTemplates, vivier_preferences_templates, ADW_TYPE_PREFERENCES_PAGE)

static VivierTemplate *
chosen (VivierPreferencesTemplates *self)
{
  guint selected = adw_combo_row_get_selected (self->template_row);

  return self->templates != NULL && selected < self->templates->len ? g_ptr_array_index (self->templates, selected) : NULL;
}

static const char *
language (VivierPreferencesTemplates *self)
{
  guint selected = adw_combo_row_get_selected (self->language_row);

  return language_codes[selected < G_N_ELEMENTS (language_codes) ? selected : 0];
}

static gboolean
is_shipped (const char *name)
{
  return g_str_equal (name, VIVIER_TEMPLATE_VIP) || g_str_equal (name, VIVIER_TEMPLATE_STANDARD) ||
         g_str_equal (name, VIVIER_TEMPLATE_REMINDER);
}

static char *
dup_body (VivierPreferencesTemplates *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->body, &start, &end);
  return gtk_text_buffer_get_text (self->body, &start, &end, FALSE);
}

/* Checking and previewing -------------------------------------------------- */

static void
rendered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (VivierPreferencesTemplates) self = user_data;
  g_autoptr (VivierRendered) rendered = vivier_composer_data_render_finish (result, NULL);

  if (rendered != NULL && self->session != NULL)
    vivier_variable_view_set_rendered (self->preview, rendered);
}

static void
subject_rendered_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (VivierPreferencesTemplates) self = user_data;
  g_autoptr (VivierRendered) rendered = vivier_composer_data_render_finish (result, NULL);

  if (rendered != NULL && self->session != NULL)
    gtk_label_set_text (self->preview_subject, rendered->text);
}

static gboolean
preview_cb (gpointer user_data)
{
  VivierPreferencesTemplates *self = user_data;
  g_autofree char *body = dup_body (self);

  self->timer = 0;
  g_cancellable_cancel (self->rendering);
  g_clear_object (&self->rendering);
  self->rendering = g_cancellable_new ();
  vivier_composer_data_render_async (self->session, 0, gtk_editable_get_text (GTK_EDITABLE (self->subject_row)), language (self),
                                     self->rendering, subject_rendered_cb, g_object_ref (self));
  vivier_composer_data_render_async (self->session, 0, body, language (self),
                                     self->rendering, rendered_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static gboolean
check (VivierPreferencesTemplates  *self,
       const char                  *body,
       GError                     **error)
{
  const char *const *variables = vivier_composer_variables ();

  if (*gtk_editable_get_text (GTK_EDITABLE (self->name_row)) == '\0')
    {
      g_set_error_literal (error, VIVIER_TEMPLATE_ERROR, VIVIER_TEMPLATE_ERROR_SYNTAX, _("Give the template a name."));
      return FALSE;
    }

  return vivier_template_check (gtk_editable_get_text (GTK_EDITABLE (self->subject_row)), variables, error) &&
         vivier_template_check (body, variables, error);
}

static void
edited_cb (VivierPreferencesTemplates *self)
{
  VivierTemplate *template_ = chosen (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *body = NULL, *name = NULL;
  gboolean is_changed;

  if (self->is_showing || template_ == NULL)
    return;

  body = dup_body (self);
  name = vivier_template_display_name (template_->name);
  is_changed = !g_str_equal (body, template_->body) ||
               !g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->subject_row)), template_->subject) ||
               !g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->name_row)), name);
  if (!check (self, body, &error))
    {
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->verdict), _("This text cannot be used yet"));
      adw_action_row_set_subtitle (self->verdict, error->message);
      gtk_widget_set_sensitive (self->save, FALSE);
      return;
    }

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->verdict), is_changed ? _("Not saved yet") : _("Saved"));
  adw_action_row_set_subtitle (self->verdict, _("Every variable is known."));
  gtk_widget_set_sensitive (self->save, is_changed);
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add (PREVIEW_DELAY_MS, preview_cb, self);
}

/* Loading ------------------------------------------------------------------ */

static void
show_template (VivierPreferencesTemplates *self)
{
  VivierTemplate *template_ = chosen (self);
  g_autofree char *name = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->editor), template_ != NULL);
  if (template_ == NULL || self->is_showing)
    return;

  self->is_showing = TRUE;
  name = vivier_template_display_name (template_->name);
  gtk_editable_set_text (GTK_EDITABLE (self->name_row), name);
  gtk_widget_set_sensitive (GTK_WIDGET (self->name_row), !is_shipped (template_->name));
  gtk_editable_set_text (GTK_EDITABLE (self->subject_row), template_->subject);
  gtk_text_buffer_begin_irreversible_action (self->body);
  gtk_text_buffer_set_text (self->body, template_->body, -1);
  gtk_text_buffer_end_irreversible_action (self->body);
  gtk_widget_set_visible (self->reset, is_shipped (template_->name));
  gtk_widget_set_visible (self->remove, !is_shipped (template_->name));
  self->is_showing = FALSE;
  edited_cb (self);
}

typedef struct {
  char      *language;
  GPtrArray *templates;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_free (load->language);
  g_clear_pointer (&load->templates, g_ptr_array_unref);
  g_free (load);
}

static gboolean
load_templates (VivierDb      *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  Load *load = data;

  load->templates = vivier_templates_list (db, load->language, error);
  return load->templates != NULL;
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (VivierPreferencesTemplates) self = user_data;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char *wanted = NULL;
  gpointer data = NULL;
  guint selected = 0;

  if (!vivier_store_read_finish (VIVIER_STORE (source), result, &data, NULL) || self->session == NULL)
    return;

  wanted = self->wanted != NULL ? g_steal_pointer (&self->wanted)
           : chosen (self) != NULL ? g_strdup (chosen (self)->name) : NULL;
  self->is_showing = TRUE;
  g_clear_pointer (&self->templates, g_ptr_array_unref);
  self->templates = g_steal_pointer (&((Load *) data)->templates);
  for (guint i = 0; i < self->templates->len; i++)
    {
      VivierTemplate *template_ = g_ptr_array_index (self->templates, i);
      g_autofree char *name = vivier_template_display_name (template_->name);

      gtk_string_list_append (names, name);
      if (g_strcmp0 (template_->name, wanted) == 0)
        selected = i;
    }
  adw_combo_row_set_model (self->template_row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->template_row, selected);
  self->is_showing = FALSE;
  show_template (self);
}

static void
reload (VivierPreferencesTemplates *self)
{
  Load *load = g_new0 (Load, 1);

  load->language = g_strdup (language (self));
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  vivier_store_read_async (vivier_session_get_store (self->session), load_templates, load, load_free,
                           self->loading, loaded_cb, g_object_ref (self));
}

static void
language_selected_cb (VivierPreferencesTemplates *self)
{
  if (!self->is_showing && self->session != NULL)
    reload (self);
}

static void
template_selected_cb (VivierPreferencesTemplates *self)
{
  if (!self->is_showing)
    show_template (self);
}

/* Writing ------------------------------------------------------------------ */

typedef enum {
  CHANGE_SAVE,
  CHANGE_RESET,
  CHANGE_DELETE,
} Change;

typedef struct {
  Change          what;
  VivierTemplate *template_;
} Write;

static void
write_free (gpointer data)
{
  Write *write = data;

  vivier_template_free (write->template_);
  g_free (write);
}

static gboolean
write_template (VivierDb      *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  Write *write = data;

  switch (write->what)
    {
    case CHANGE_RESET:  return vivier_template_reset (db, write->template_->name, write->template_->language, error);
    case CHANGE_DELETE: return vivier_template_delete (db, write->template_->id, error);
    case CHANGE_SAVE:
    default:            return vivier_template_save (db, write->template_, error);
    }
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (VivierPreferencesTemplates) self = user_data;

  vivier_session_write_finish (VIVIER_SESSION (source), result, NULL, NULL);
  if (self->session != NULL)
    reload (self);
}

static void
write_change (VivierPreferencesTemplates *self,
              const char                 *kind,
              Change                      what,
              VivierTemplate             *template_)
{
  g_autofree char *subject = vivier_template_display_name (template_->name);
  const VivierLabel label = { .kind = kind, .subject = subject };
  Write *write = g_new0 (Write, 1);

  write->what = what;
  write->template_ = template_;
  vivier_session_write (self->session, &label, write_template, write, write_free, FALSE, written_cb, g_object_ref (self));
}

static VivierTemplate *
copy_chosen (VivierPreferencesTemplates *self)
{
  VivierTemplate *old = chosen (self), *copy = vivier_template_new ();

  copy->id = old->id;
  copy->name = g_strdup (old->name);
  copy->language = g_strdup (old->language);
  copy->subject = g_strdup (old->subject);
  copy->body = g_strdup (old->body);

  return copy;
}

static void
save_clicked_cb (VivierPreferencesTemplates *self)
{
  VivierTemplate *template_ = copy_chosen (self);

  g_free (template_->subject);
  g_free (template_->body);
  template_->subject = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->subject_row)));
  template_->body = dup_body (self);
  if (!is_shipped (template_->name))
    {
      g_free (template_->name);
      template_->name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_row)));
    }
  g_free (self->wanted);
  self->wanted = g_strdup (template_->name);
  write_change (self, "template-edit", CHANGE_SAVE, template_);
}

static void
reset_clicked_cb (VivierPreferencesTemplates *self)
{
  write_change (self, "template-reset", CHANGE_RESET, copy_chosen (self));
}

static void
remove_clicked_cb (VivierPreferencesTemplates *self)
{
  write_change (self, "template-delete", CHANGE_DELETE, copy_chosen (self));
}

static gboolean
has_name (VivierPreferencesTemplates *self,
          const char                 *name)
{
  for (guint i = 0; self->templates != NULL && i < self->templates->len; i++)
    if (g_str_equal (((VivierTemplate *) g_ptr_array_index (self->templates, i))->name, name))
      return TRUE;

  return FALSE;
}

static void
add_clicked_cb (VivierPreferencesTemplates *self)
{
  VivierTemplate *template_ = vivier_template_new ();

  template_->language = g_strdup (language (self));
  template_->name = g_strdup (_("New template"));
  for (guint i = 2; has_name (self, template_->name); i++)
    {
      g_free (template_->name);
      /* Translators: name of a new template when one of that name is there; %u is a number */
      template_->name = g_strdup_printf (_("New template %u"), i);
    }
  template_->subject = g_strdup (_("A word from us"));
  template_->body = g_strdup ("{{name}},\n\n");
  g_free (self->wanted);
  self->wanted = g_strdup (template_->name);
  write_change (self, "template-new", CHANGE_SAVE, template_);
}

/* Building ----------------------------------------------------------------- */

static GtkWidget *
new_text (GtkWidget  *view,
          const char *label,
          int         height)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 12);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 12);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 10);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), 10);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_add_css_class (view, "variable-view");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), height);
  gtk_widget_add_css_class (scroller, "vivier-card");
  gtk_widget_set_overflow (scroller, GTK_OVERFLOW_HIDDEN);

  return scroller;
}

static void
add_chooser (VivierPreferencesTemplates *self)
{
  const char *const languages[] = { "Français", "English", NULL };
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  g_autoptr (GtkStringList) list = gtk_string_list_new (languages);
  GtkWidget *add = gtk_button_new_from_icon_name ("list-add-symbolic");

  self->language_row = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->language_row), _("Language"));
  adw_combo_row_set_model (self->language_row, G_LIST_MODEL (list));
  adw_combo_row_set_selected (self->language_row, vivier_locale_language () == VIVIER_LANGUAGE_FRENCH ? 0 : 1);
  self->template_row = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->template_row), _("Template"));
  gtk_widget_set_tooltip_text (add, _("New template"));
  gtk_widget_add_css_class (add, "flat");
  adw_preferences_group_set_title (group, _("Templates"));
  adw_preferences_group_set_header_suffix (group, add);
  adw_preferences_group_add (group, GTK_WIDGET (self->language_row));
  adw_preferences_group_add (group, GTK_WIDGET (self->template_row));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), group);
  g_signal_connect_object (self->language_row, "notify::selected", G_CALLBACK (language_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->template_row, "notify::selected", G_CALLBACK (template_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (add, "clicked", G_CALLBACK (add_clicked_cb), self, G_CONNECT_SWAPPED);
}

static GtkWidget *
new_button (VivierPreferencesTemplates *self,
            const char                 *label,
            GCallback                   callback,
            const char                 *css_class)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  if (css_class != NULL)
    gtk_widget_add_css_class (button, css_class);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);

  return button;
}

static void
add_editor (VivierPreferencesTemplates *self)
{
  AdwPreferencesGroup *text = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkWidget *view = gtk_text_view_new ();

  self->editor = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->name_row = ADW_ENTRY_ROW (adw_entry_row_new ());
  self->subject_row = ADW_ENTRY_ROW (adw_entry_row_new ());
  self->verdict = ADW_ACTION_ROW (adw_action_row_new ());
  self->body = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  self->save = new_button (self, _("Save"), G_CALLBACK (save_clicked_cb), "suggested-action");
  self->reset = new_button (self, _("Reset"), G_CALLBACK (reset_clicked_cb), NULL);
  self->remove = new_button (self, _("Delete"), G_CALLBACK (remove_clicked_cb), NULL);
  gtk_widget_set_tooltip_text (self->reset, _("Take the text that came with Vivier again"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->name_row), _("Name"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->subject_row), _("Subject"));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->verdict), FALSE);
  adw_action_row_add_suffix (self->verdict, self->reset);
  adw_action_row_add_suffix (self->verdict, self->remove);
  adw_action_row_add_suffix (self->verdict, self->save);
  adw_preferences_group_add (self->editor, GTK_WIDGET (self->name_row));
  adw_preferences_group_add (self->editor, GTK_WIDGET (self->subject_row));
  adw_preferences_group_add (self->editor, GTK_WIDGET (self->verdict));
  adw_preferences_group_set_title (text, _("Text"));
  adw_preferences_group_add (text, new_text (view, _("Text of the template"), 220));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), self->editor);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), text);
  g_signal_connect_object (self->name_row, "changed", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->subject_row, "changed", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->body, "changed", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
}

static void
add_preview (VivierPreferencesTemplates *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkWidget *view = vivier_variable_view_new ();

  self->preview = VIVIER_VARIABLE_VIEW (view);
  self->preview_subject = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->preview_subject, 0);
  gtk_label_set_wrap (self->preview_subject, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->preview_subject), "heading");
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->preview_subject), 8);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_cursor_visible (GTK_TEXT_VIEW (view), FALSE);
  adw_preferences_group_set_title (group, _("As a client gets it"));
  adw_preferences_group_add (group, GTK_WIDGET (self->preview_subject));
  adw_preferences_group_add (group, new_text (view, _("Preview of the template"), 220));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), group);
}

static void
vivier_preferences_templates_dispose (GObject *object)
{
  VivierPreferencesTemplates *self = VIVIER_PREFERENCES_TEMPLATES (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_cancellable_cancel (self->rendering);
  g_clear_object (&self->rendering);
  g_clear_object (&self->session);
  g_clear_pointer (&self->templates, g_ptr_array_unref);
  g_clear_pointer (&self->wanted, g_free);

  G_OBJECT_CLASS (vivier_preferences_templates_parent_class)->dispose (object);
}

static void
vivier_preferences_templates_class_init (VivierPreferencesTemplatesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vivier_preferences_templates_dispose;
}

static void
vivier_preferences_templates_init (VivierPreferencesTemplates *self)
{
  adw_preferences_page_set_title (ADW_PREFERENCES_PAGE (self), _("Templates"));
  adw_preferences_page_set_icon_name (ADW_PREFERENCES_PAGE (self), "document-edit-symbolic");
  self->is_showing = TRUE;
  add_chooser (self);
  add_editor (self);
  add_preview (self);
  self->is_showing = FALSE;
}

/**
 * vivier_preferences_templates_new:
 * @session: the workspace
 *
 * Returns: (transfer floating): a page with its templates
 */
AdwPreferencesPage *
vivier_preferences_templates_new (VivierSession *session)
{
  VivierPreferencesTemplates *self = g_object_new (VIVIER_TYPE_PREFERENCES_TEMPLATES, NULL);

  self->session = g_object_ref (session);
  reload (self);

  return ADW_PREFERENCES_PAGE (self);
}
