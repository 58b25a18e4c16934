/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-window-private.h"

#include <glib/gi18n.h>

/* Beside the list, or over it ---------------------------------------------- */

void
vivier_window_update_title_buttons (VivierWindow *self)
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
  /* Whoever is being called keeps the place. */
  if (vivier_window_is_calling (self))
    {
      vivier_window_open_prospect_window (self, id);
      return;
    }
  vivier_detail_pane_show (self->detail, id);
  vivier_window_set_selected (self, id);
  gtk_stack_set_visible_child_name (self->content, "browse");
  vivier_panes_set_show_detail (self->panes, TRUE);
  if (vivier_panes_get_detail_folded (self->panes))
    gtk_widget_child_focus (GTK_WIDGET (self->detail), GTK_DIR_TAB_FORWARD);
}

void
vivier_window_select_prospect (VivierWindow *self,
                               gint64        id)
{
  if (vivier_panes_get_detail_folded (self->panes) || vivier_window_is_calling (self))
    return;
  if (id == 0)
    vivier_window_close_detail (self);
  else if (gtk_stack_get_visible_child (self->content) == gtk_stack_get_child_by_name (self->content, "browse"))
    vivier_window_open_prospect (self, id);
}

void
vivier_window_close_detail (VivierWindow *self)
{
  vivier_window_leave_calls (self);
  vivier_panes_set_show_detail (self->panes, FALSE);
}

static void
detail_gone_cb (VivierDetailPane *detail,
                VivierWindow     *self)
{
  vivier_window_close_detail (self);
}

/* A detail opened beside the list stays beside it; grown out of the pushed
 * page it stands there again. */
static void
detail_folded_cb (VivierWindow *self)
{
  if (self->session == NULL || gtk_stack_get_visible_child (self->pages) == NULL || vivier_window_is_calling (self))
    return;
  if (!vivier_panes_get_detail_folded (self->panes))
    {
      if (vivier_window_get_selected (self) != 0)
        vivier_window_select_prospect (self, vivier_window_get_selected (self));
    }
  else if (vivier_panes_get_show_detail (self->panes) && !self->detail_windows->len)
    vivier_window_close_detail (self);
}

/* In windows of its own ---------------------------------------------------- */

static void
detail_window_destroyed_cb (GtkWidget    *window,
                            VivierWindow *self)
{
  g_ptr_array_remove (self->detail_windows, window);
}

void
vivier_window_open_prospect_window (VivierWindow *self,
                                    gint64        id)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *pane = vivier_detail_pane_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 1040, 820);
  gtk_widget_set_size_request (window, VIVIER_PANES_MINIMUM, 294);
  gtk_widget_insert_action_group (window, "win", G_ACTION_GROUP (self));
  gtk_window_set_application (GTK_WINDOW (window), gtk_window_get_application (GTK_WINDOW (self)));
  gtk_window_set_title (GTK_WINDOW (window), _("Prospect"));
  vivier_detail_pane_set_in_window (VIVIER_DETAIL_PANE (pane), TRUE);
  vivier_detail_pane_set_session (VIVIER_DETAIL_PANE (pane), self->session);
  vivier_detail_pane_show (VIVIER_DETAIL_PANE (pane), id);
  g_signal_connect_object (pane, "gone", G_CALLBACK (gtk_window_destroy), window, G_CONNECT_SWAPPED);
  adw_window_set_content (ADW_WINDOW (window), pane);
  g_ptr_array_add (self->detail_windows, window);
  g_signal_connect_object (window, "destroy", G_CALLBACK (detail_window_destroyed_cb), self, 0);
  gtk_window_present (GTK_WINDOW (window));
}

void
vivier_window_close_detail_windows (VivierWindow *self)
{
  while (self->detail_windows->len > 0)
    gtk_window_destroy (self->detail_windows->pdata[0]);
}

GtkWindow *
vivier_window_get_front (VivierWindow *self)
{
  for (guint i = 0; i < self->detail_windows->len; i++)
    if (gtk_window_is_active (self->detail_windows->pdata[i]))
      return self->detail_windows->pdata[i];
  return GTK_WINDOW (self);
}

void
vivier_window_setup_detail (VivierWindow *self)
{
  self->detail_windows = g_ptr_array_new ();
  g_signal_connect_swapped (self->panes, "notify::show-detail", G_CALLBACK (vivier_window_update_title_buttons), self);
  g_signal_connect_swapped (self->panes, "notify::detail-folded", G_CALLBACK (detail_folded_cb), self);
  g_signal_connect (self->detail, "gone", G_CALLBACK (detail_gone_cb), self);
}
