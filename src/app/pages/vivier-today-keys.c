/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pages/vivier-today-page-private.h"

#include <glib/gi18n.h>

#include "widgets/vivier-key-cap.h"
#include "widgets/vivier-today-row.h"

/* R, E and C do what the row is about when they are its key, and else what the
 * letter says, as in every list. */
static gboolean
act_by_key (VivierTodayPage *self,
            guint            place,
            char             key)
{
  const VivierTodayEntry *entry = vivier_today_page_get_entry (self, place);
  const char *action = key == 'c' ? "win.call" : "win.compose";

  if (entry == NULL)
    return GDK_EVENT_PROPAGATE;
  if (vivier_today_action_key (entry->action) == key)
    gtk_widget_activate_action (GTK_WIDGET (self), "today.act", "u", place);
  else if (entry->prospect_id != 0)
    gtk_widget_activate_action (GTK_WIDGET (self), action, "x", entry->prospect_id);
  return GDK_EVENT_STOP;
}

static gboolean
press (VivierTodayPage *self,
       guint            key)
{
  guint place = vivier_today_page_get_place (self);

  switch (key)
    {
    case GDK_KEY_j:
      vivier_today_page_select_place (self, place + 1, TRUE);
      return GDK_EVENT_STOP;
    case GDK_KEY_k:
      if (place > 1)
        vivier_today_page_select_place (self, place - 1, TRUE);
      return GDK_EVENT_STOP;
    case GDK_KEY_f:
      gtk_widget_activate_action (GTK_WIDGET (self), "today.done", "u", place);
      return GDK_EVENT_STOP;
    case GDK_KEY_p:
      gtk_widget_activate_action (GTK_WIDGET (self), "today.skip", "u", place);
      return GDK_EVENT_STOP;
    case GDK_KEY_s:
      if (vivier_today_page_get_row (self, place) != NULL && !vivier_session_is_read_only (self->session))
        vivier_today_row_ask_day (vivier_today_page_get_row (self, place));
      return GDK_EVENT_STOP;
    case GDK_KEY_r:
    case GDK_KEY_e:
    case GDK_KEY_c:
      return act_by_key (self, place, (char) key);
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  key,
        guint                  code,
        GdkModifierType        state,
        VivierTodayPage       *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if ((state & gtk_accelerator_get_default_mod_mask () & ~GDK_SHIFT_MASK) != 0 || GTK_IS_EDITABLE (focus))
    return GDK_EVENT_PROPAGATE;
  return press (self, gdk_keyval_to_lower (key));
}

static void
add_key (VivierTodayPage *self,
         const char      *caps,
         const char      *word)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (word);

  gtk_widget_add_css_class (label, "second-line");
  gtk_box_append (GTK_BOX (box), vivier_key_cap_new (caps));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (self->keys), box);
}

void
vivier_today_page_add_keys (VivierTodayPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  add_key (self, "J K", C_("what a key does", "move"));
  add_key (self, "f", C_("what a key does", "done"));
  add_key (self, "s", C_("what a key does", "later"));
  add_key (self, "p", C_("what a key does", "pass"));
  add_key (self, "Return", C_("what a key does", "open"));
}
