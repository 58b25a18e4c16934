/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-sidebar.h"

#include <glib/gi18n.h>

#include "base/vivier-money.h"
#include "vivier-compat.h"
#include "vivier-pages.h"
#include "vivier-sidebar-views.h"
#include "widgets/vivier-recent-menu.h"

struct _VivierSidebar
{
  GtkWidget      parent_instance;

  VivierSession *session;
  GtkWidget     *box;
  GtkMenuButton *workspace_button;
  GtkLabel      *workspace_title;
  GtkLabel      *workspace_subtitle;
  GtkMenuButton *menu_button;
  GtkListBox    *list;
};

G_DEFINE_FINAL_TYPE (VivierSidebar, vivier_sidebar, GTK_TYPE_WIDGET)

static const VivierPage *
page_of (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "vivier-page");
}

static GtkLabel *
count_of (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "vivier-count");
}

static GtkListBoxRow *
find_row (VivierSidebar *self,
          const char    *id)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (page_of (row) != NULL && g_strcmp0 (page_of (row)->id, id) == 0)
      return row;
  return NULL;
}

static GtkWidget *
make_mark (const VivierPage *page)
{
  GtkWidget *mark;

  if (page->has_dot)
    {
      mark = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
      gtk_widget_add_css_class (mark, "segment-dot");
      gtk_widget_set_size_request (mark, 10, 10);
      gtk_widget_set_margin_start (mark, 3);
      gtk_widget_set_margin_end (mark, 3);
    }
  else
    mark = gtk_image_new_from_icon_name (page->icon_name);
  gtk_widget_add_css_class (mark, "page-mark");
  gtk_widget_add_css_class (mark, page->color);
  gtk_widget_set_valign (mark, GTK_ALIGN_CENTER);
  return mark;
}

static void
append_section (VivierSidebar *self,
                const char    *title)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (row, "section");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_append (self->list, row);
}

static void
append_page (VivierSidebar    *self,
             const VivierPage *page)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (vivier_page_get_title (page));
  GtkWidget *count = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (count, "count");
  gtk_widget_set_valign (count, GTK_ALIGN_CENTER);
  if (page->has_pill)
    gtk_widget_add_css_class (count, "pill");
  gtk_box_append (GTK_BOX (box), make_mark (page));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), count);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "vivier-page", (gpointer) page);
  g_object_set_data (G_OBJECT (row), "vivier-count", count);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, vivier_page_get_title (page), -1);
  gtk_list_box_append (self->list, row);
}

static void
append_all (VivierSidebar *self)
{
  gsize n_pages;
  const VivierPage *pages = vivier_pages_get (&n_pages);

  for (gsize i = 0; i < n_pages; i++)
    {
      const char *title = vivier_page_get_group_title (&pages[i]);

      if (title != NULL && (i == 0 || pages[i].group != pages[i - 1].group))
        append_section (self, title);
      append_page (self, &pages[i]);
    }
}

static void
row_activated_cb (GtkListBox    *list,
                  GtkListBoxRow *row,
                  VivierSidebar *self)
{
  gint64 view = vivier_sidebar_views_get_id (row);

  if (view != 0 || (page_of (row) != NULL && g_str_equal (page_of (row)->id, "prospects")))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-view", "x", view);
  else if (page_of (row) != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-page", "s", page_of (row)->id);
}

/* The menu is made anew each time it opens: files come and go. */
static void
make_workspace_menu_cb (GtkMenuButton *button,
                        gpointer       user_data)
{
  VivierSidebar *self = user_data;
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) recent = g_menu_new ();
  g_autoptr (GMenu) files = g_menu_new ();
  g_autoptr (GMenu) backups = g_menu_new ();

  vivier_recent_menu_fill (recent, self->session);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (recent));
  g_menu_append (files, _("_New workspace…"), "win.new-workspace");
  g_menu_append (files, _("_Open workspace…"), "win.open-workspace");
  if (self->session == NULL || !vivier_session_is_demo (self->session))
    g_menu_append (files, _("Open the _example"), "win.demo");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (files));
  g_menu_append (backups, _("_Back up now"), "win.backup");
  g_menu_append (backups, _("_Restore a backup…"), "win.restore");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (backups));
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static void
show_count (GtkListBoxRow *row,
            VivierSession *session)
{
  const VivierPage *page = page_of (row);
  g_autofree char *text = NULL;
  g_autofree char *spoken = NULL;
  gint64 count;

  if (page == NULL || page->count == NULL)
    return;
  count = page->count (session, page);
  text = vivier_number_format (count);
  gtk_widget_set_visible (GTK_WIDGET (count_of (row)), count > 0 || !page->has_pill);
  gtk_label_set_label (count_of (row), text);
  spoken = g_strdup_printf ("%s, %s", vivier_page_get_title (page), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
refreshed_cb (VivierSession *session,
              VivierSidebar *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    show_count (row, session);
  gtk_label_set_label (self->workspace_title, vivier_session_get_name (session));
  gtk_label_set_label (self->workspace_subtitle,
                       vivier_session_is_demo (session) ? _("Sample data") : _("On this computer"));
}

static void
views_changed_cb (VivierVocabulary *vocabulary,
                  VivierSidebar    *self)
{
  vivier_sidebar_views_fill (self->list, vocabulary);
}

static void
views_counted_cb (VivierVocabulary *vocabulary,
                  VivierSidebar    *self)
{
  vivier_sidebar_views_count (self->list, vocabulary);
}

static void
follow_views (VivierSidebar *self)
{
  VivierVocabulary *vocabulary = vivier_vocabulary_of (self->session);

  g_signal_connect_object (vocabulary, "changed", G_CALLBACK (views_changed_cb), self, 0);
  g_signal_connect_object (vocabulary, "counted", G_CALLBACK (views_counted_cb), self, 0);
  views_changed_cb (vocabulary, self);
}

static void
vivier_sidebar_dispose (GObject *object)
{
  VivierSidebar *self = VIVIER_SIDEBAR (object);

  vivier_sidebar_set_session (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), VIVIER_TYPE_SIDEBAR);
  vivier_compat_unparent_all (GTK_WIDGET (self));

  G_OBJECT_CLASS (vivier_sidebar_parent_class)->dispose (object);
}

static void
vivier_sidebar_class_init (VivierSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vivier_sidebar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/vivier-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, VivierSidebar, box);
  gtk_widget_class_bind_template_child (widget_class, VivierSidebar, workspace_button);
  gtk_widget_class_bind_template_child (widget_class, VivierSidebar, workspace_title);
  gtk_widget_class_bind_template_child (widget_class, VivierSidebar, workspace_subtitle);
  gtk_widget_class_bind_template_child (widget_class, VivierSidebar, menu_button);
  gtk_widget_class_bind_template_child (widget_class, VivierSidebar, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
vivier_sidebar_init (VivierSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  append_all (self);
  gtk_menu_button_set_create_popup_func (self->workspace_button, make_workspace_menu_cb, self, NULL);
}

/**
 * vivier_sidebar_set_session:
 * @session: (nullable): the open workspace
 *
 * Shows the counts and the name of another workspace.
 */
void
vivier_sidebar_set_session (VivierSidebar *self,
                            VivierSession *session)
{
  g_return_if_fail (VIVIER_IS_SIDEBAR (self));

  if (self->session != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->session, refreshed_cb, self);
      g_signal_handlers_disconnect_by_data (vivier_vocabulary_of (self->session), self);
    }
  g_set_object (&self->session, session);
  if (session == NULL)
    return;
  g_signal_connect_object (session, "refreshed", G_CALLBACK (refreshed_cb), self, 0);
  follow_views (self);
  if (vivier_session_is_ready (session))
    refreshed_cb (session, self);
}

/**
 * vivier_sidebar_set_page:
 * @page: as in `win.show-page`
 *
 * Marks the page that is shown.
 */
void
vivier_sidebar_set_page (VivierSidebar *self,
                         const char    *page)
{
  g_return_if_fail (VIVIER_IS_SIDEBAR (self));
  gtk_list_box_select_row (self->list, find_row (self, page));
}

/**
 * vivier_sidebar_set_view:
 * @id: of a saved view, 0 for the page of everybody
 *
 * Marks the view that is shown.
 */
void
vivier_sidebar_set_view (VivierSidebar *self,
                         gint64         id)
{
  GtkListBoxRow *row;

  g_return_if_fail (VIVIER_IS_SIDEBAR (self));

  row = vivier_sidebar_views_find (self->list, id);
  gtk_list_box_select_row (self->list, row != NULL ? row : find_row (self, "prospects"));
}

/**
 * vivier_sidebar_get_count:
 * @page: as in `win.show-page`
 *
 * Returns: (transfer none): the count as shown beside a page
 */
const char *
vivier_sidebar_get_count (VivierSidebar *self,
                          const char    *page)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (VIVIER_IS_SIDEBAR (self), "");

  row = find_row (self, page);
  return row != NULL ? gtk_label_get_label (count_of (row)) : "";
}
