/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pages/vivier-composer-page-private.h"

#include <glib/gi18n.h>

#include "vivier-compat.h"

/* More templates than this stand in a drop-down. */
#define MAX_TOGGLES 3

static const char *const language_codes[] = { "fr", "en" };

/* Text put aside ----------------------------------------------------------- */

void
vivier_composer_page_forget_kept (VivierComposerPage *self)
{
  g_clear_pointer (&self->kept_body, vivier_rendered_free);
  g_clear_pointer (&self->kept_subject, g_free);
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
  vivier_composer_page_forget_kept (self);
}

void
vivier_composer_page_offer_kept (VivierComposerPage *self)
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
  vivier_composer_page_forget_kept (self);
  if (is_edited (self))
    {
      self->kept_body = vivier_variable_view_dup_rendered (self->body);
      self->kept_subject = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->subject)));
    }
  vivier_composer_page_load (self, template_name, language);
}

/* Choosing ----------------------------------------------------------------- */

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

/* Showing the choice ------------------------------------------------------- */

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

void
vivier_composer_page_show_templates (VivierComposerPage *self)
{
  GtkWidget *first = NULL;
  g_autofree char *advice = advice_for (self->data->draft);

  vivier_compat_unparent_all (GTK_WIDGET (self->template_box));
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

void
vivier_composer_page_setup_templates (VivierComposerPage *self)
{
  const char *const languages[] = { "Français", "English", NULL };
  g_autoptr (GtkStringList) list = gtk_string_list_new (languages);

  gtk_drop_down_set_model (self->language_drop_down, G_LIST_MODEL (list));
  g_signal_connect_object (self->language_drop_down, "notify::selected", G_CALLBACK (language_selected_cb), self, G_CONNECT_SWAPPED);
}
