/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-window-private.h"

#include <glib/gi18n.h>

#include "pages/vivier-import-page.h"
#include "pages/vivier-welcome-page.h"

/* Over the pages ----------------------------------------------------------- */

static void
content_closed_cb (GtkWidget    *page,
                   VivierWindow *self)
{
  gtk_stack_set_visible_child_name (self->content, "browse");
  if (!vivier_panes_get_detail_folded (self->panes) && vivier_window_get_selected (self) != 0)
    vivier_window_select_prospect (self, vivier_window_get_selected (self));
  if (self->focus_before == NULL || !gtk_widget_grab_focus (self->focus_before))
    gtk_widget_child_focus (GTK_WIDGET (self->pages), GTK_DIR_TAB_FORWARD);
  g_clear_weak_pointer (&self->focus_before);
}

GtkWidget *
vivier_window_push (VivierWindow *self,
                    const char   *name,
                    GtkWidget  *(*make) (VivierSession *session))
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->content, name);

  if (page == NULL)
    {
      page = make (self->session);
      vivier_window_bind_form (self, page);
      gtk_stack_add_named (self->content, page, name);
      g_signal_connect_object (page, "closed", G_CALLBACK (content_closed_cb), self, 0);
    }
  if (gtk_stack_get_visible_child (self->content) == gtk_stack_get_child_by_name (self->content, "browse"))
    g_set_weak_pointer (&self->focus_before, gtk_window_get_focus (GTK_WINDOW (self)));
  vivier_window_close_detail (self);
  vivier_panes_set_show_sidebar (self->panes, FALSE);
  gtk_stack_set_visible_child (self->content, page);
  gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD);
  return page;
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

/* Instead of the pages ----------------------------------------------------- */

/* The day's work, as long as there is some; else the page of last time. */
static const char *
first_page (VivierWindow *self)
{
  const VivierWorkday *workday = vivier_session_get_workday (self->session);

  if (workday != NULL && vivier_workday_get_today (workday)->entries->len > 0)
    return "today";
  return self->page != NULL && !g_str_equal (self->page, "today") ? self->page : "dashboard";
}

void
vivier_window_show_fitting_root (VivierWindow *self)
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
    vivier_window_show_page (self, first_page (self));
}

static void
import_closed_cb (GtkWidget    *page,
                  VivierWindow *self)
{
  gtk_stack_set_visible_child_name (self->root, "opening");
  gtk_stack_remove (self->root, page);
  vivier_window_show_fitting_root (self);
}

/* Files also come by dropping and from the command line. */
static gboolean
refuse_where_nothing_can_be_written (VivierWindow *self)
{
  g_autoptr (GError) error = NULL;

  if (!vivier_session_is_read_only (self->session))
    return FALSE;
  error = g_error_new_literal (VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_READ_ONLY,
                               gtk_label_get_label (self->notice_label));
  vivier_session_report_error (self->session, error);
  return TRUE;
}

static VivierImportPage *
show_import_page (VivierWindow *self)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->root, "import");

  if (page == NULL)
    {
      page = vivier_import_page_new (self->session);
      vivier_window_bind_form (self, page);
      gtk_stack_add_named (self->root, page, "import");
      g_signal_connect_object (page, "closed", G_CALLBACK (import_closed_cb), self, 0);
    }
  gtk_stack_set_visible_child (self->root, page);
  return VIVIER_IMPORT_PAGE (page);
}

/**
 * vivier_window_import:
 * @self: the window
 * @paths: (array zero-terminated=1): files to import
 *
 * Opens the import page on @paths; folders and workspaces are refused there.
 * Mail files are filed; the page opens on the others, if there are any.
 */
void
vivier_window_import (VivierWindow       *self,
                      const char * const *paths)
{
  g_auto (GStrv) mail = NULL;
  g_auto (GStrv) others = NULL;

  g_return_if_fail (VIVIER_IS_WINDOW (self));

  if (self->session == NULL || paths == NULL || paths[0] == NULL
      || refuse_where_nothing_can_be_written (self))
    return;
  mail = vivier_window_choose_mail (paths, TRUE);
  others = vivier_window_choose_mail (paths, FALSE);
  if (mail[0] != NULL)
    vivier_window_file_mail (self, (const char * const *) mail);
  if (others[0] != NULL)
    vivier_import_page_open (show_import_page (self), (const char * const *) others);
}

/**
 * vivier_window_import_pasted:
 * @self: the window
 *
 * Opens the import page on the table that is on the clipboard.
 */
void
vivier_window_import_pasted (VivierWindow *self)
{
  g_return_if_fail (VIVIER_IS_WINDOW (self));

  if (self->session != NULL && !refuse_where_nothing_can_be_written (self))
    vivier_import_page_paste (show_import_page (self));
}

void
vivier_window_stop_import (VivierWindow *self)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->root, "import");

  if (page != NULL)
    vivier_import_flow_cancel (vivier_import_page_get_flow (VIVIER_IMPORT_PAGE (page)));
}

/* Removes the children of @stack but @kept, which is nullable. */
static void
remove_others (GtkStack  *stack,
               GtkWidget *kept)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (stack));

  while (child != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);

      if (child != kept)
        gtk_stack_remove (stack, child);
      child = next;
    }
}

void
vivier_window_remove_pages (VivierWindow *self)
{
  static const char *roots[] = { "welcome", "import" };
  GtkWidget *page;

  vivier_window_leave_calls (self);
  gtk_stack_set_visible_child_name (self->root, "opening");
  gtk_stack_set_visible_child_name (self->content, "browse");
  for (gsize i = 0; i < G_N_ELEMENTS (roots); i++)
    if ((page = gtk_stack_get_child_by_name (self->root, roots[i])) != NULL)
      gtk_stack_remove (self->root, page);
  remove_others (self->content, gtk_stack_get_child_by_name (self->content, "browse"));
  remove_others (self->pages, NULL);
}
