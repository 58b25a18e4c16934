/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-window-private.h"

static gboolean
dropped_cb (GtkDropTarget *target,
            const GValue  *value,
            double         x,
            double         y,
            VivierWindow  *self)
{
  VivierApplication *application = VIVIER_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  GSList *files;

  gtk_widget_set_visible (self->drop_frame, FALSE);
  if (!G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST) || self->session == NULL || application == NULL)
    return FALSE;
  files = g_value_get_boxed (value);
  for (GSList *l = files; l != NULL; l = l->next)
    {
      char *path = g_file_get_path (l->data);

      if (path != NULL)
        g_ptr_array_add (paths, path);
    }
  if (paths->len == 0)
    return FALSE;
  g_ptr_array_add (paths, NULL);
  vivier_application_open_paths (application, (const char * const *) paths->pdata);
  return TRUE;
}

static GdkDragAction
entered_cb (GtkDropTarget *target,
            double         x,
            double         y,
            VivierWindow  *self)
{
  if (self->session == NULL)
    return 0;
  gtk_widget_set_visible (self->drop_frame, TRUE);
  return GDK_ACTION_COPY;
}

static void
left_cb (GtkDropTarget *target,
         VivierWindow  *self)
{
  gtk_widget_set_visible (self->drop_frame, FALSE);
}

/* Files may be dropped anywhere; a frame shows that they will be taken. */
void
vivier_window_setup_dnd (VivierWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect (target, "drop", G_CALLBACK (dropped_cb), self);
  g_signal_connect (target, "enter", G_CALLBACK (entered_cb), self);
  g_signal_connect (target, "leave", G_CALLBACK (left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
