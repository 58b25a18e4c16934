/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-window.h"

#include <glib/gi18n.h>

#include "pages/vivier-import-page.h"
#include "pages/vivier-welcome-page.h"
#include "vivier-pages.h"
#include "vivier-window-private.h"
#include "widgets/vivier-key-cap.h"

/* Work shorter than this shows no spinner. */
#define SPINNER_DELAY_MS 300
#define SEARCH_FIELD_WIDTH 380

G_DEFINE_FINAL_TYPE (VivierWindow, vivier_window, ADW_TYPE_APPLICATION_WINDOW)

/* Pages -------------------------------------------------------------------- */

static gboolean
has_property (GtkWidget  *page,
              const char *name)
{
  return page != NULL && g_object_class_find_property (G_OBJECT_GET_CLASS (page), name) != NULL;
}

/* A page is made when it is first looked at. */
static GtkWidget *
ensure_page (VivierWindow *self,
             const char   *name)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->pages, name);
  const VivierPage *declared = vivier_pages_find (name);

  if (page != NULL || self->session == NULL || declared == NULL)
    return page;
  page = declared->make (self->session, declared);
  if (has_property (page, "compact"))
    g_object_bind_property (self->panes, "compact", page, "compact", G_BINDING_SYNC_CREATE);
  if (has_property (page, "auto-select"))
    g_object_bind_property (self->panes, "detail-folded", page, "auto-select",
                            G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
  gtk_stack_add_named (self->pages, page, name);
  return page;
}

GtkWidget *
vivier_window_get_page (VivierWindow *self,
                        const char   *page)
{
  return ensure_page (self, page);
}

static void
update_title (VivierWindow *self)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->pages);
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;

  if (has_property (page, "title"))
    g_object_get (page, "title", &title, NULL);
  if (has_property (page, "subtitle"))
    g_object_get (page, "subtitle", &subtitle, NULL);
  adw_window_title_set_title (self->title, title != NULL ? title : _("Vivier"));
  adw_window_title_set_subtitle (self->title, subtitle != NULL ? subtitle : "");
  gtk_window_set_title (GTK_WINDOW (self), title != NULL ? title : _("Vivier"));
}

static void
page_notify_cb (VivierWindow *self)
{
  update_title (self);
}

static void
follow_title (VivierWindow *self,
              GtkWidget    *page)
{
  g_signal_handlers_disconnect_by_func (page, page_notify_cb, self);
  if (has_property (page, "title"))
    g_signal_connect_object (page, "notify::title", G_CALLBACK (page_notify_cb), self, G_CONNECT_SWAPPED);
  if (has_property (page, "subtitle"))
    g_signal_connect_object (page, "notify::subtitle", G_CALLBACK (page_notify_cb), self, G_CONNECT_SWAPPED);
  update_title (self);
}

/* The selected prospect of the page shown, 0 without one. */
static gint64
page_selection (VivierWindow *self)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->pages);
  gint64 id = 0;

  if (has_property (page, "selected-id"))
    g_object_get (page, "selected-id", &id, NULL);
  return id;
}

void
vivier_window_show_page (VivierWindow *self,
                         const char   *page)
{
  VivierApplication *application = VIVIER_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
  g_autofree char *name = g_strdup (page); /* which may be self->page */
  GtkWidget *child;

  g_return_if_fail (VIVIER_IS_WINDOW (self));

  child = ensure_page (self, name);
  if (child == NULL)
    return;
  page = name;
  g_free (self->page);
  self->page = g_strdup (name);
  vivier_sidebar_set_page (self->sidebar, page);
  vivier_panes_set_show_sidebar (self->panes, FALSE);
  gtk_stack_set_visible_child_name (self->content, "browse");
  gtk_stack_set_visible_child (self->pages, child);
  follow_title (self, child);
  if (vivier_panes_get_detail_folded (self->panes) || page_selection (self) == 0)
    vivier_window_close_detail (self);
  else
    vivier_window_select_prospect (self, page_selection (self));
  if (application != NULL && vivier_application_get_settings (application) != NULL)
    g_settings_set_string (vivier_application_get_settings (application), "sidebar-page", page);
}

/* Detail ------------------------------------------------------------------- */

static void
update_title_buttons (VivierWindow *self)
{
  gboolean beside = vivier_panes_get_show_detail (self->panes) &&
                    !vivier_panes_get_detail_folded (self->panes);

  adw_header_bar_set_show_end_title_buttons (self->header, !beside);
  adw_header_bar_set_show_start_title_buttons (self->header,
                                               vivier_panes_get_sidebar_folded (self->panes));
}

void
vivier_window_open_prospect (VivierWindow *self,
                             gint64        id)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->pages);

  vivier_detail_pane_show (self->detail, id);
  if (has_property (page, "selected-id"))
    g_object_set (page, "selected-id", id, NULL);
  gtk_stack_set_visible_child_name (self->content, "browse");
  vivier_panes_set_show_detail (self->panes, TRUE);
  if (vivier_panes_get_detail_folded (self->panes))
    gtk_widget_child_focus (GTK_WIDGET (self->detail), GTK_DIR_TAB_FORWARD);
}

void
vivier_window_select_prospect (VivierWindow *self,
                               gint64        id)
{
  if (vivier_panes_get_detail_folded (self->panes))
    return;
  if (id == 0)
    vivier_window_close_detail (self);
  else if (gtk_stack_get_visible_child (self->content) == gtk_stack_get_child_by_name (self->content, "browse"))
    vivier_window_open_prospect (self, id);
}

void
vivier_window_close_detail (VivierWindow *self)
{
  vivier_panes_set_show_detail (self->panes, FALSE);
}

static void
detail_gone_cb (VivierDetailPane *detail,
                VivierWindow     *self)
{
  vivier_window_close_detail (self);
}

/* Pushed pages ------------------------------------------------------------- */

/* Composer over content and detail; the page emits "closed" to come back. */
static void
content_closed_cb (GtkWidget    *page,
                   VivierWindow *self)
{
  gtk_stack_set_visible_child_name (self->content, "browse");
  if (!vivier_panes_get_detail_folded (self->panes) && page_selection (self) != 0)
    vivier_window_select_prospect (self, page_selection (self));
  if (self->focus_before == NULL || !gtk_widget_grab_focus (self->focus_before))
    gtk_widget_child_focus (GTK_WIDGET (self->pages), GTK_DIR_TAB_FORWARD);
  g_clear_weak_pointer (&self->focus_before);
}

void
vivier_window_push_content (VivierWindow *self,
                            const char   *name,
                            GtkWidget    *page)
{
  GtkWidget *before = gtk_stack_get_child_by_name (self->content, name);

  if (before != page)
    {
      if (before != NULL)
        gtk_stack_remove (self->content, before);
      gtk_stack_add_named (self->content, page, name);
      g_signal_connect_object (page, "closed", G_CALLBACK (content_closed_cb), self, 0);
    }
  if (gtk_stack_get_visible_child (self->content) == gtk_stack_get_child_by_name (self->content, "browse"))
    g_set_weak_pointer (&self->focus_before, gtk_window_get_focus (GTK_WINDOW (self)));
  vivier_window_close_detail (self);
  vivier_panes_set_show_sidebar (self->panes, FALSE);
  gtk_stack_set_visible_child (self->content, page);
  gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD);
}

void
vivier_window_go_back (VivierWindow *self)
{
  GtkWidget *shown = gtk_stack_get_visible_child (self->content);

  if (vivier_panes_get_show_sidebar (self->panes) && vivier_panes_get_sidebar_folded (self->panes))
    vivier_panes_set_show_sidebar (self->panes, FALSE);
  else if (shown != gtk_stack_get_child_by_name (self->content, "browse"))
    content_closed_cb (shown, self);
  else
    vivier_window_close_detail (self);
}

static void
show_fitting_root (VivierWindow *self)
{
  GtkWidget *welcome = gtk_stack_get_child_by_name (self->root, "welcome");
  const char *shown = gtk_stack_get_visible_child_name (self->root);

  if (g_strcmp0 (shown, "import") == 0)
    return;
  if (vivier_session_is_empty (self->session))
    {
      if (welcome == NULL)
        gtk_stack_add_named (self->root, vivier_welcome_page_new (self->session), "welcome");
      gtk_stack_set_visible_child_name (self->root, "welcome");
      gtk_window_set_title (GTK_WINDOW (self), _("Vivier"));
      return;
    }
  gtk_stack_set_visible_child_name (self->root, "main");
  if (gtk_stack_get_visible_child (self->pages) == NULL)
    vivier_window_show_page (self, self->page != NULL ? self->page : "dashboard");
}

static void
import_closed_cb (GtkWidget    *page,
                  VivierWindow *self)
{
  gtk_stack_set_visible_child_name (self->root, "opening");
  gtk_stack_remove (self->root, page);
  show_fitting_root (self);
}

void
vivier_window_import (VivierWindow       *self,
                      const char * const *paths)
{
  GtkWidget *page;

  g_return_if_fail (VIVIER_IS_WINDOW (self));

  if (self->session == NULL || paths == NULL || paths[0] == NULL)
    return;
  page = gtk_stack_get_child_by_name (self->root, "import");
  if (page == NULL)
    {
      page = vivier_import_page_new (self->session);
      if (has_property (page, "compact"))
        g_object_bind_property (self->panes, "compact", page, "compact", G_BINDING_SYNC_CREATE);
      gtk_stack_add_named (self->root, page, "import");
      g_signal_connect_object (page, "closed", G_CALLBACK (import_closed_cb), self, 0);
    }
  gtk_stack_set_visible_child (self->root, page);
  vivier_import_page_open (VIVIER_IMPORT_PAGE (page), paths);
}

/* Messages ----------------------------------------------------------------- */

GtkWindow *
vivier_window_get_front (VivierWindow *self)
{
  for (guint i = 0; i < self->detail_windows->len; i++)
    if (gtk_window_is_active (self->detail_windows->pdata[i]))
      return self->detail_windows->pdata[i];
  return GTK_WINDOW (self);
}

void
vivier_window_show_notice (VivierWindow *self,
                           const char   *sentence)
{
  gtk_label_set_label (self->notice_label, sentence != NULL ? sentence : "");
  gtk_revealer_set_reveal_child (self->notice, sentence != NULL);
}

static void
notice_closed_cb (GtkButton    *button,
                  VivierWindow *self)
{
  vivier_window_show_notice (self, NULL);
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

/* Session ------------------------------------------------------------------ */

static void
session_refreshed_cb (VivierSession *session,
                      VivierWindow  *self)
{
  gtk_spinner_stop (self->spinner);
  g_clear_handle_id (&self->spinner_timer, g_source_remove);
  show_fitting_root (self);
  vivier_window_update_actions (self);
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
  vivier_window_update_actions (self);
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
remove_all (GtkStack *stack)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (stack))) != NULL)
    gtk_stack_remove (stack, child);
}

static void
forget_session (VivierWindow *self)
{
  static const char *pushed[] = { "welcome", "import" };

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  while (self->detail_windows->len > 0)
    gtk_window_destroy (self->detail_windows->pdata[0]);
  gtk_stack_set_visible_child_name (self->root, "opening");
  gtk_stack_set_visible_child_name (self->content, "browse");
  for (gsize i = 0; i < G_N_ELEMENTS (pushed); i++)
    if (gtk_stack_get_child_by_name (self->root, pushed[i]) != NULL)
      gtk_stack_remove (self->root, gtk_stack_get_child_by_name (self->root, pushed[i]));
  if (gtk_stack_get_child_by_name (self->content, "composer") != NULL)
    gtk_stack_remove (self->content, gtk_stack_get_child_by_name (self->content, "composer"));
  remove_all (self->pages);
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
  g_signal_connect_object (session, "done", G_CALLBACK (session_done_cb), self, 0);
  g_signal_connect_object (session, "failed", G_CALLBACK (session_failed_cb), self, 0);
  g_signal_connect_object (session, "notify::is-read-only", G_CALLBACK (update_notice), self, G_CONNECT_SWAPPED);
  vivier_sidebar_set_session (self->sidebar, session);
  vivier_detail_pane_set_session (self->detail, session);
  g_signal_connect_object (session, "refreshed", G_CALLBACK (session_refreshed_cb), self, 0);
  update_notice (self);
  if (vivier_session_is_ready (session))
    session_refreshed_cb (session, self);
}

VivierSession *
vivier_window_get_session (VivierWindow *self)
{
  g_return_val_if_fail (VIVIER_IS_WINDOW (self), NULL);
  return self->session;
}

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
  update_title_buttons (self);
}

/* A detail opened beside the list stays beside it; grown out of the pushed
 * page it stands there again. */
static void
detail_folded_cb (VivierWindow *self)
{
  if (self->session == NULL || gtk_stack_get_visible_child (self->pages) == NULL)
    return;
  if (!vivier_panes_get_detail_folded (self->panes))
    {
      if (page_selection (self) != 0)
        vivier_window_select_prospect (self, page_selection (self));
    }
  else if (vivier_panes_get_show_detail (self->panes) && !self->detail_windows->len)
    vivier_window_close_detail (self);
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

/* What is being imported would keep the program alive, unseen, to its end. */
static void
stop_import (VivierWindow *self)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->root, "import");

  if (page != NULL)
    vivier_import_flow_cancel (vivier_import_page_get_flow (VIVIER_IMPORT_PAGE (page)));
}

static gboolean
vivier_window_close_request (GtkWindow *window)
{
  VivierWindow *self = VIVIER_WINDOW (window);

  save_size (self);
  stop_import (self);
  while (self->detail_windows->len > 0)
    gtk_window_destroy (self->detail_windows->pdata[0]);
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

  self->detail_windows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  key_cap = vivier_key_cap_new ("<Control>k");
  gtk_box_append (self->search_box, key_cap);
  gtk_widget_set_size_request (GTK_WIDGET (gtk_stack_get_child_by_name (self->title_stack, "search")),
                               SEARCH_FIELD_WIDTH, -1);
  vivier_window_add_actions (self);
  vivier_window_setup_dnd (self);
  g_signal_connect_swapped (self->panes, "notify::compact", G_CALLBACK (folds_changed_cb), self);
  g_signal_connect_swapped (self->panes, "notify::show-detail", G_CALLBACK (update_title_buttons), self);
  g_signal_connect_swapped (self->panes, "notify::detail-folded", G_CALLBACK (detail_folded_cb), self);
  g_signal_connect (self->detail, "gone", G_CALLBACK (detail_gone_cb), self);
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
  vivier_panes_prepare (self->panes, width);
  folds_changed_cb (self);
  return GTK_WIDGET (self);
}
