/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-window.h"

#include "commands/vivier-commands.h"
#include "vivier-window-private.h"
#include "widgets/vivier-key-cap.h"

/* Work shorter than this shows no spinner. */
#define SPINNER_DELAY_MS 300
#define SEARCH_FIELD_WIDTH 380

G_DEFINE_FINAL_TYPE (VivierWindow, vivier_window, ADW_TYPE_APPLICATION_WINDOW)

static void
notice_closed_cb (GtkButton    *button,
                  VivierWindow *self)
{
  vivier_window_show_notice (self, NULL);
}

/* Session ------------------------------------------------------------------ */

static void
session_refreshed_cb (VivierSession *session,
                      VivierWindow  *self)
{
  gtk_spinner_stop (self->spinner);
  g_clear_handle_id (&self->spinner_timer, g_source_remove);
  vivier_window_show_fitting_root (self);
  vivier_window_update_commands (self);
}

static gboolean
spinner_cb (gpointer user_data)
{
  VivierWindow *self = user_data;

  self->spinner_timer = 0;
  gtk_spinner_start (self->spinner);
  return G_SOURCE_REMOVE;
}

static void
forget_session (VivierWindow *self)
{
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  vivier_window_close_detail_windows (self);
  vivier_window_remove_pages (self);
  vivier_window_close_detail (self);
  vivier_detail_pane_set_session (self->detail, NULL);
  vivier_sidebar_set_session (self->sidebar, NULL);
  vivier_window_show_notice (self, NULL);
  g_clear_object (&self->session);
}

static char *
remembered_page (VivierWindow *self)
{
  VivierApplication *application = VIVIER_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
  GSettings *settings = application != NULL ? vivier_application_get_settings (application) : NULL;

  return settings != NULL ? g_settings_get_string (settings, "sidebar-page") : NULL;
}

/**
 * vivier_window_set_session:
 * @self: the window
 * @session: (nullable): the workspace to show; %NULL while one is being opened
 *
 * Shows another workspace, from the page of last time.
 */
void
vivier_window_set_session (VivierWindow  *self,
                           VivierSession *session)
{
  g_return_if_fail (VIVIER_IS_WINDOW (self));

  forget_session (self);
  g_clear_pointer (&self->page, g_free);
  if (session == NULL)
    {
      if (self->spinner_timer == 0)
        self->spinner_timer = g_timeout_add (SPINNER_DELAY_MS, spinner_cb, self);
      return;
    }
  self->page = remembered_page (self);
  self->session = g_object_ref (session);
  vivier_sidebar_set_session (self->sidebar, session);
  vivier_detail_pane_set_session (self->detail, session);
  g_signal_connect_object (session, "refreshed", G_CALLBACK (session_refreshed_cb), self, 0);
  vivier_window_follow_messages (self);
  if (vivier_session_is_ready (session))
    session_refreshed_cb (session, self);
}

/**
 * vivier_window_get_session:
 * @self: the window
 *
 * Returns: (transfer none) (nullable): the workspace shown
 */
VivierSession *
vivier_window_get_session (VivierWindow *self)
{
  g_return_val_if_fail (VIVIER_IS_WINDOW (self), NULL);
  return self->session;
}

/**
 * vivier_window_show_trouble:
 * @self: the window
 * @path: (nullable): the workspace that could not be opened
 * @error: why not
 *
 * Says why a workspace could not be opened, with the ways out.
 */
void
vivier_window_show_trouble (VivierWindow *self,
                            const char   *path,
                            const GError *error)
{
  g_autofree char *text = NULL;

  g_return_if_fail (VIVIER_IS_WINDOW (self));

  forget_session (self);
  g_clear_handle_id (&self->spinner_timer, g_source_remove);
  text = g_markup_escape_text (error->message, -1);
  adw_status_page_set_description (self->trouble, text);
  gtk_stack_set_visible_child_name (self->root, "trouble");
}

/* Size and form ------------------------------------------------------------ */

static void
folds_changed_cb (VivierWindow *self)
{
  gboolean compact = vivier_panes_get_compact (self->panes);

  /* Room on both sides for the buttons of one is more than a narrow screen has. */
  adw_header_bar_set_centering_policy (self->header,
                                       compact ? ADW_CENTERING_POLICY_LOOSE : ADW_CENTERING_POLICY_STRICT);
  gtk_stack_set_visible_child_name (self->title_stack, compact ? "title" : "search");
  gtk_widget_set_visible (self->search_button, compact);
  gtk_widget_set_visible (self->new_button, !compact);
  vivier_detail_pane_set_folded (self->detail, vivier_panes_get_detail_folded (self->panes));
  vivier_window_update_title_buttons (self);
}

static void
save_size (VivierWindow *self)
{
  VivierApplication *application = VIVIER_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
  GSettings *settings = application != NULL ? vivier_application_get_settings (application) : NULL;
  int width, height;

  if (settings == NULL)
    return;
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_boolean (settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  if (!gtk_window_is_maximized (GTK_WINDOW (self)) && width >= 360 && height >= 294)
    {
      g_settings_set_int (settings, "window-width", width);
      g_settings_set_int (settings, "window-height", height);
    }
}

static gboolean
vivier_window_close_request (GtkWindow *window)
{
  VivierWindow *self = VIVIER_WINDOW (window);

  save_size (self);
  vivier_window_stop_import (self);
  vivier_window_close_detail_windows (self);
  return GTK_WINDOW_CLASS (vivier_window_parent_class)->close_request (window);
}

static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *args,
           gpointer   user_data)
{
  VivierWindow *self = VIVIER_WINDOW (widget);

  if (self->session == NULL || g_strcmp0 (gtk_stack_get_visible_child_name (self->root), "main") != 0)
    return FALSE;
  vivier_window_go_back (self);
  return TRUE;
}

static void
vivier_window_dispose (GObject *object)
{
  VivierWindow *self = VIVIER_WINDOW (object);

  if (self->root != NULL)
    forget_session (self);
  g_clear_handle_id (&self->spinner_timer, g_source_remove);
  g_clear_weak_pointer (&self->toast);
  g_clear_weak_pointer (&self->focus_before);
  gtk_widget_dispose_template (GTK_WIDGET (self), VIVIER_TYPE_WINDOW);

  G_OBJECT_CLASS (vivier_window_parent_class)->dispose (object);
}

static void
vivier_window_finalize (GObject *object)
{
  VivierWindow *self = VIVIER_WINDOW (object);

  g_clear_pointer (&self->page, g_free);
  g_clear_pointer (&self->last_toast, g_free);
  g_clear_pointer (&self->detail_windows, g_ptr_array_unref);

  G_OBJECT_CLASS (vivier_window_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, VivierWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, VivierWindow, drop_frame);
  gtk_widget_class_bind_template_child (widget_class, VivierWindow, notice);
  gtk_widget_class_bind_template_child (widget_class, VivierWindow, notice_label);
  gtk_widget_class_bind_template_child (widget_class, VivierWindow, retry_button);
  gtk_widget_class_bind_template_child (widget_class, VivierWindow, root);
  gtk_widget_class_bind_template_child (widget_class, VivierWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, VivierWindow, trouble);
  gtk_widget_class_bind_template_child (widget_class, VivierWindow, panes);
  gtk_widget_class_bind_template_child (widget_class, VivierWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, VivierWindow, content);
  gtk_widget_class_bind_template_child (widget_class, VivierWindow, header);
  gtk_widget_class_bind_template_child (widget_class, VivierWindow, title_stack);
  gtk_widget_class_bind_template_child (widget_class, VivierWindow, search_box);
  gtk_widget_class_bind_template_child (widget_class, VivierWindow, title);
  gtk_widget_class_bind_template_child (widget_class, VivierWindow, search_button);
  gtk_widget_class_bind_template_child (widget_class, VivierWindow, new_button);
  gtk_widget_class_bind_template_child (widget_class, VivierWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, VivierWindow, side);
  gtk_widget_class_bind_template_child (widget_class, VivierWindow, detail);
}

static void
vivier_window_class_init (VivierWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = vivier_window_dispose;
  object_class->finalize = vivier_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = vivier_window_close_request;

  g_type_ensure (VIVIER_TYPE_PANES);
  g_type_ensure (VIVIER_TYPE_SIDEBAR);
  g_type_ensure (VIVIER_TYPE_DETAIL_PANE);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/vivier-window.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, notice_closed_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
vivier_window_init (VivierWindow *self)
{
  GtkWidget *key_cap;

  gtk_widget_init_template (GTK_WIDGET (self));

  key_cap = vivier_key_cap_new ("<Control>k");
  gtk_box_append (self->search_box, key_cap);
  gtk_widget_set_size_request (GTK_WIDGET (gtk_stack_get_child_by_name (self->title_stack, "search")),
                               SEARCH_FIELD_WIDTH, -1);
  vivier_window_setup_detail (self);
  vivier_window_setup_dnd (self);
  g_signal_connect_swapped (self->panes, "notify::compact", G_CALLBACK (folds_changed_cb), self);
}

/**
 * vivier_window_new:
 * @application: the running program
 *
 * Returns: the window in the size of last time, without a workspace
 */
GtkWidget *
vivier_window_new (VivierApplication *application)
{
  GSettings *settings = vivier_application_get_settings (application);
  VivierWindow *self = g_object_new (VIVIER_TYPE_WINDOW, "application", application, NULL);
  int width = 1400;
  int height = 900;

  if (settings != NULL)
    {
      width = g_settings_get_int (settings, "window-width");
      height = g_settings_get_int (settings, "window-height");
      if (g_settings_get_boolean (settings, "window-maximized"))
        gtk_window_maximize (GTK_WINDOW (self));
    }
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  vivier_window_add_all_commands (self);
  vivier_panes_prepare (self->panes, width);
  folds_changed_cb (self);
  return GTK_WIDGET (self);
}
