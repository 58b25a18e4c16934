/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-window-private.h"

#include <glib/gi18n.h>

#include "vivier-pages.h"

static gboolean
has_property (GtkWidget  *page,
              const char *name)
{
  return page != NULL && g_object_class_find_property (G_OBJECT_GET_CLASS (page), name) != NULL;
}

void
vivier_window_bind_form (VivierWindow *self,
                         GtkWidget    *page)
{
  if (has_property (page, "compact"))
    g_object_bind_property (self->panes, "compact", page, "compact", G_BINDING_SYNC_CREATE);
  if (has_property (page, "auto-select"))
    g_object_bind_property (self->panes, "detail-folded", page, "auto-select",
                            G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
}

/* A page is made when it is first looked at. */
GtkWidget *
vivier_window_get_page (VivierWindow *self,
                        const char   *name)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->pages, name);
  const VivierPage *declared = vivier_pages_find (name);

  if (page != NULL || self->session == NULL || declared == NULL)
    return page;
  page = declared->make (self->session, declared);
  vivier_window_bind_form (self, page);
  gtk_stack_add_named (self->pages, page, name);
  return page;
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

gint64
vivier_window_get_selected (VivierWindow *self)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->pages);
  gint64 id = 0;

  if (has_property (page, "selected-id"))
    g_object_get (page, "selected-id", &id, NULL);
  return id;
}

void
vivier_window_set_selected (VivierWindow *self,
                            gint64        id)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->pages);

  if (has_property (page, "selected-id"))
    g_object_set (page, "selected-id", id, NULL);
}

/**
 * vivier_window_show_page:
 * @self: the window
 * @page: an id of the table of pages; others are ignored
 *
 * Shows a page, and remembers it for the next start.
 */
void
vivier_window_show_page (VivierWindow *self,
                         const char   *page)
{
  VivierApplication *application = VIVIER_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
  g_autofree char *name = g_strdup (page); /* which may be self->page */
  GtkWidget *child;

  g_return_if_fail (VIVIER_IS_WINDOW (self));

  child = vivier_window_get_page (self, name);
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
  if (vivier_window_is_calling (self) && !vivier_panes_get_detail_folded (self->panes))
    vivier_panes_set_show_detail (self->panes, TRUE);
  else if (vivier_panes_get_detail_folded (self->panes) || vivier_window_get_selected (self) == 0)
    vivier_window_close_detail (self);
  else
    vivier_window_select_prospect (self, vivier_window_get_selected (self));
  if (application != NULL && vivier_application_get_settings (application) != NULL)
    g_settings_set_string (vivier_application_get_settings (application), "sidebar-page", page);
}
