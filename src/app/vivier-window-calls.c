/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-window-private.h"

#include "panes/vivier-call-pane.h"

static GtkWidget *
get_pane (VivierWindow *self)
{
  return gtk_stack_get_child_by_name (self->side, "calls");
}

gboolean
vivier_window_is_calling (VivierWindow *self)
{
  return get_pane (self) != NULL;
}

void
vivier_window_leave_calls (VivierWindow *self)
{
  GtkWidget *pane = get_pane (self);

  if (pane == NULL)
    return;
  gtk_stack_set_visible_child (self->side, GTK_WIDGET (self->detail));
  gtk_stack_remove (self->side, pane);
}

static void
closed_cb (VivierCallPane *pane,
           VivierWindow   *self)
{
  vivier_window_close_detail (self);
  if (vivier_window_get_selected (self) != 0)
    vivier_window_select_prospect (self, vivier_window_get_selected (self));
  if (gtk_stack_get_visible_child (self->pages) != NULL)
    gtk_widget_grab_focus (gtk_stack_get_visible_child (self->pages));
}

static VivierCallPane *
show_pane (VivierWindow *self)
{
  GtkWidget *pane;

  vivier_window_leave_calls (self);
  pane = vivier_call_pane_new (self->session);
  g_signal_connect_object (pane, "closed", G_CALLBACK (closed_cb), self, 0);
  gtk_stack_add_named (self->side, pane, "calls");
  gtk_stack_set_visible_child (self->side, pane);
  gtk_stack_set_visible_child_name (self->content, "browse");
  vivier_panes_set_show_detail (self->panes, TRUE);
  return VIVIER_CALL_PANE (pane);
}

void
vivier_window_start_calls (VivierWindow *self,
                           const char   *title,
                           const gint64 *ids,
                           gsize         n_ids)
{
  vivier_call_pane_start (show_pane (self), title, ids, n_ids);
}

void
vivier_window_resume_calls (VivierWindow *self,
                            gint64        session_id)
{
  vivier_call_pane_resume (show_pane (self), session_id);
}
