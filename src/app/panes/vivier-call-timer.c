/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "panes/vivier-call-pane-private.h"

#include <glib/gi18n.h>

#include "vivier-compat.h"

int
vivier_call_pane_get_talked (VivierCallPane *self)
{
  gint64 running = self->called_at != 0 ? g_get_monotonic_time () - self->called_at : 0;

  return self->talked_s + (int) (running / G_TIME_SPAN_SECOND);
}

static void
show_call (VivierCallPane *self)
{
  gboolean is_calling = self->called_at != 0;
  int seconds = vivier_call_pane_get_talked (self);
  g_autofree char *time = g_strdup_printf ("%02d:%02d", seconds / 60, seconds % 60);

  gtk_label_set_label (self->timer, time);
  gtk_label_set_label (self->call_word, is_calling ? _("Hang up") : _("Call"));
  gtk_image_set_from_icon_name (self->call_icon, is_calling ? "call-stop-symbolic" : "call-start-symbolic");
  gtk_widget_remove_css_class (self->call, is_calling ? "suggested-action" : "destructive-action");
  gtk_widget_add_css_class (self->call, is_calling ? "destructive-action" : "suggested-action");
  gtk_widget_set_sensitive (self->call, self->phone_key != NULL);
}

static gboolean
tick_cb (gpointer user_data)
{
  show_call (user_data);
  return G_SOURCE_CONTINUE;
}

static void
hang_up (VivierCallPane *self)
{
  self->talked_s = vivier_call_pane_get_talked (self);
  self->called_at = 0;
  g_clear_handle_id (&self->clock, g_source_remove);
}

/* The number goes to the telephone program; we only count the time. */
void
vivier_call_pane_toggle_call (VivierCallPane *self)
{
  g_autofree char *uri = NULL;

  if (self->called_at != 0)
    hang_up (self);
  else if (self->phone_key != NULL)
    {
      uri = g_strconcat ("tel:", self->phone_key, NULL);
      vivier_compat_show_uri (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), uri);
      self->called_at = g_get_monotonic_time ();
      self->clock = g_timeout_add_seconds (1, tick_cb, self);
    }
  show_call (self);
}

void
vivier_call_pane_reset_call (VivierCallPane *self)
{
  hang_up (self);
  self->talked_s = 0;
  show_call (self);
}
