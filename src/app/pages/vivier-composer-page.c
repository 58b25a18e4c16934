/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pages/vivier-composer-page-private.h"

#include "vivier-compat.h"
#include "widgets/vivier-reflow.h"

G_DEFINE_FINAL_TYPE (VivierComposerPage, vivier_composer_page, GTK_TYPE_WIDGET)

enum { CLOSED, LOADED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* Reading ------------------------------------------------------------------ */

void
vivier_composer_page_close (VivierComposerPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_signal_emit (self, signals[CLOSED], 0);
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
            vivier_composer_page_close (self);
        }
      return;
    }

  g_clear_pointer (&self->data, vivier_composer_data_unref);
  self->data = data;
  vivier_composer_page_show_draft (self);
  vivier_composer_page_offer_kept (self);
  g_signal_emit (self, signals[LOADED], 0);
}

void
vivier_composer_page_load (VivierComposerPage *self,
                           const char         *template_name,
                           const char         *language)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  vivier_composer_data_load_async (self->session, vivier_composer_page_get_prospect (self), template_name, language,
                                   self->cancellable, data_loaded_cb, g_object_ref (self));
}

/* The queue ---------------------------------------------------------------- */

gint64
vivier_composer_page_get_prospect (VivierComposerPage *self)
{
  return g_array_index (self->queue, gint64, self->position);
}

gboolean
vivier_composer_page_has_next (VivierComposerPage *self)
{
  return self->position + 1 < self->queue->len;
}

/* The message at the place in the queue, which nobody has touched yet. */
static void
begin_draft (VivierComposerPage *self,
             const char         *template_name)
{
  self->is_handed_over = FALSE;
  self->is_guarded = FALSE;
  vivier_composer_page_forget_kept (self);
  g_clear_pointer (&self->data, vivier_composer_data_unref);
  vivier_composer_page_update_buttons (self);
  vivier_composer_page_load (self, template_name, NULL);
}

void
vivier_composer_page_go_on (VivierComposerPage *self)
{
  if (!vivier_composer_page_has_next (self))
    {
      vivier_composer_page_close (self);
      return;
    }

  self->position++;
  begin_draft (self, NULL);
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
  begin_draft (self, template_name);
}

/* The class ---------------------------------------------------------------- */

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
  vivier_composer_page_forget_kept (self);
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
  vivier_composer_page_add_actions (self);
  gtk_widget_init_template (GTK_WIDGET (self));
  vivier_compat_let_shrink (GTK_WIDGET (self->mail_button));
  vivier_compat_let_shrink (GTK_WIDGET (self->sent_button));
  vivier_composer_page_setup_draft (self);
  vivier_composer_page_setup_templates (self);
  vivier_composer_page_fill_variables (self);
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
  vivier_composer_page_update_buttons (self);

  return GTK_WIDGET (self);
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
