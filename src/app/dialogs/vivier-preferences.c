/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dialogs/vivier-preferences.h"

#include <glib/gi18n.h>

#include "dialogs/vivier-preferences-fields.h"
#include "dialogs/vivier-preferences-general.h"
#include "dialogs/vivier-preferences-notifications.h"
#include "dialogs/vivier-preferences-rules.h"
#include "dialogs/vivier-preferences-scores.h"
#include "dialogs/vivier-preferences-stages.h"
#include "dialogs/vivier-preferences-tags.h"
#include "dialogs/vivier-preferences-templates.h"
#include "dialogs/vivier-preferences-users.h"

/* In the order of the list at the side. */
static const struct {
  const char           *id;
  AdwPreferencesPage *(*make) (VivierSession *session);
} pages[] = {
  { "general", vivier_preferences_general_new },
  { "notifications", vivier_preferences_notifications_new },
  { "rules", vivier_preferences_rules_new },
  { "scores", vivier_preferences_scores_new },
  { "templates", vivier_preferences_templates_new },
  { "pipeline", vivier_preferences_stages_new },
  { "tags", vivier_preferences_tags_new },
  { "fields", vivier_preferences_fields_new },
  { "users", vivier_preferences_users_new },
};

struct _VivierPreferences
{
  AdwWindow        parent_instance;

  AdwLeaflet      *leaflet;
  GtkWidget       *sidebar;
  GtkWidget       *content;
  GtkWidget       *back;
  GtkListBox      *list;
  GtkStack        *stack;
  AdwWindowTitle  *title;
  AdwToastOverlay *toasts;
  AdwToast        *toast;   /* the newest; nullable, weak */

  VivierSession   *session;
};

G_DEFINE_FINAL_TYPE (VivierPreferences, vivier_preferences, ADW_TYPE_WINDOW)

/* Pages -------------------------------------------------------------------- */

static void
show_row (VivierPreferences *self,
          GtkListBoxRow     *row)
{
  int index = gtk_list_box_row_get_index (row);
  GtkWidget *page = gtk_stack_get_child_by_name (self->stack, pages[index].id);

  gtk_stack_set_visible_child (self->stack, page);
  adw_window_title_set_title (self->title, adw_preferences_page_get_title (ADW_PREFERENCES_PAGE (page)));
}

static void
row_selected_cb (VivierPreferences *self,
                 GtkListBoxRow     *row)
{
  if (row != NULL)
    show_row (self, row);
}

static void
row_activated_cb (VivierPreferences *self,
                  GtkListBoxRow     *row)
{
  adw_leaflet_set_visible_child (self->leaflet, self->content);
}

static void
back_clicked_cb (VivierPreferences *self)
{
  adw_leaflet_set_visible_child (self->leaflet, self->sidebar);
}

/* With one pane at a time nothing is chosen until somebody chooses. */
static void
folded_cb (VivierPreferences *self)
{
  gboolean is_folded = adw_leaflet_get_folded (self->leaflet);

  gtk_widget_set_visible (self->back, is_folded);
}

static void
add_page (VivierPreferences *self,
          guint              index)
{
  AdwPreferencesPage *page = pages[index].make (self->session);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (adw_preferences_page_get_title (page));
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (adw_preferences_page_get_icon_name (page)));
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, adw_preferences_page_get_title (page), -1);
  gtk_list_box_append (self->list, row);
  gtk_stack_add_named (self->stack, GTK_WIDGET (page), pages[index].id);
}

/* Undo --------------------------------------------------------------------- */

static void
undo_clicked_cb (AdwToast          *toast,
                 VivierPreferences *self)
{
  gint64 *change_set = g_object_get_data (G_OBJECT (toast), "vivier-change-set");

  vivier_session_undo (self->session, *change_set);
}

static void
done_cb (VivierPreferences *self,
         const char        *sentence,
         gint64             change_set)
{
  g_autofree char *title = g_markup_escape_text (sentence, -1);
  AdwToast *toast = adw_toast_new (title);

  if (change_set != 0)
    {
      adw_toast_set_button_label (toast, _("_Undo"));
      g_object_set_data_full (G_OBJECT (toast), "vivier-change-set", g_memdup2 (&change_set, sizeof change_set), g_free);
      g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_clicked_cb), self, 0);
    }
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  g_set_weak_pointer (&self->toast, toast);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* The window --------------------------------------------------------------- */

static GtkWidget *
make_sidebar (VivierPreferences *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), adw_window_title_new (_("Preferences"), NULL));
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  g_object_bind_property (self->leaflet, "folded", header, "show-end-title-buttons", G_BINDING_SYNC_CREATE);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  g_signal_connect_object (self->list, "row-selected", G_CALLBACK (row_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_widget_add_css_class (box, "preferences-sidebar");
  gtk_widget_set_size_request (box, 222, -1);
  return box;
}

static GtkWidget *
make_content (VivierPreferences *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();

  self->title = ADW_WINDOW_TITLE (adw_window_title_new ("", NULL));
  self->back = gtk_button_new_from_icon_name ("go-previous-symbolic");
  gtk_widget_set_tooltip_text (self->back, _("Back"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->back), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Back"), -1);
  g_signal_connect_object (self->back, "clicked", G_CALLBACK (back_clicked_cb), self, G_CONNECT_SWAPPED);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->back);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), GTK_WIDGET (self->title));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  self->toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  adw_toast_overlay_set_child (self->toasts, GTK_WIDGET (self->stack));
  gtk_widget_set_vexpand (GTK_WIDGET (self->toasts), TRUE);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->toasts));
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_size_request (box, 340, -1);
  return box;
}

/* A read on its way may hold a closed window longer than its parent lives, and
 * GTK 4.8 would then look for the parent. */
static void
vivier_preferences_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (vivier_preferences_parent_class)->unmap (widget);
  gtk_window_set_transient_for (GTK_WINDOW (widget), NULL);
}

static void
vivier_preferences_dispose (GObject *object)
{
  VivierPreferences *self = VIVIER_PREFERENCES (object);

  g_clear_weak_pointer (&self->toast);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (vivier_preferences_parent_class)->dispose (object);
}

static void
vivier_preferences_class_init (VivierPreferencesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vivier_preferences_dispose;
  GTK_WIDGET_CLASS (klass)->unmap = vivier_preferences_unmap;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
vivier_preferences_init (VivierPreferences *self)
{
  GtkWidget *separator = gtk_separator_new (GTK_ORIENTATION_VERTICAL);

  self->leaflet = ADW_LEAFLET (adw_leaflet_new ());
  self->sidebar = make_sidebar (self);
  self->content = make_content (self);
  adw_leaflet_append (self->leaflet, self->sidebar);
  adw_leaflet_page_set_navigatable (adw_leaflet_append (self->leaflet, separator), FALSE);
  adw_leaflet_append (self->leaflet, self->content);
  adw_leaflet_set_can_navigate_back (self->leaflet, TRUE);
  adw_leaflet_set_visible_child (self->leaflet, self->content);
  g_signal_connect_object (self->leaflet, "notify::folded", G_CALLBACK (folded_cb), self, G_CONNECT_SWAPPED);
  folded_cb (self);
  adw_window_set_content (ADW_WINDOW (self), GTK_WIDGET (self->leaflet));
}

/**
 * vivier_preferences_present:
 * @parent: over which window
 * @session: its workspace
 *
 * Returns: (transfer none): the window, which lives until it is closed
 */
VivierPreferences *
vivier_preferences_present (GtkWindow     *parent,
                            VivierSession *session)
{
  VivierPreferences *self = g_object_new (VIVIER_TYPE_PREFERENCES, "transient-for", parent, "destroy-with-parent", TRUE,
                                          "modal", TRUE, "title", _("Preferences"), "default-width", 940, "default-height", 720,
                                          NULL);

  self->session = g_object_ref (session);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    add_page (self, i);
  g_signal_connect_object (session, "done", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  vivier_preferences_show_page (self, pages[0].id);
  gtk_window_present (GTK_WINDOW (self));

  return self;
}

/**
 * vivier_preferences_show_page:
 * @self: the window
 * @id: of the page
 *
 * Brings a page to the front.
 *
 * Returns: (transfer none) (nullable): the page; %NULL when there is none of that id
 */
AdwPreferencesPage *
vivier_preferences_show_page (VivierPreferences *self,
                              const char        *id)
{
  g_return_val_if_fail (VIVIER_IS_PREFERENCES (self), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_str_equal (pages[i].id, id))
      {
        gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, (int) i));
        return ADW_PREFERENCES_PAGE (gtk_stack_get_child_by_name (self->stack, id));
      }
  return NULL;
}
