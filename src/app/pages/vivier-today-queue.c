/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pages/vivier-today-page-private.h"

#include <glib/gi18n.h>

#include "base/vivier-money.h"
#include "widgets/vivier-today-row.h"

/* The list of what is to be done: its rows, and which one is selected. */

VivierTodayRow *
vivier_today_page_get_row (VivierTodayPage *self,
                           guint            place)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->queue, (int) place - 1);

  return row != NULL ? VIVIER_TODAY_ROW (gtk_list_box_row_get_child (row)) : NULL;
}

guint
vivier_today_page_get_place (VivierTodayPage *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->queue);

  return row != NULL ? (guint) gtk_list_box_row_get_index (row) + 1 : 0;
}

static void
set_selected_id (VivierTodayPage *self,
                 gint64           id)
{
  if (self->selected_id == id)
    return;
  self->selected_id = id;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.select-prospect", "x", id);
  g_object_notify (G_OBJECT (self), "selected-id");
}

void
vivier_today_page_follow_selection (VivierTodayPage *self)
{
  const VivierTodayEntry *entry;

  if (self->is_filling)
    return;
  entry = vivier_today_page_get_entry (self, vivier_today_page_get_place (self));
  set_selected_id (self, entry != NULL ? entry->prospect_id : 0);
}

void
vivier_today_page_select_place (VivierTodayPage *self,
                                guint            place,
                                gboolean         with_focus)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->queue, (int) place - 1);

  if (row == NULL)
    return;
  gtk_list_box_select_row (self->queue, row);
  if (with_focus)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

void
vivier_today_page_take_free_focus (VivierTodayPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)) && gtk_root_get_focus (root) == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* Rows are kept and given other entries, so that the selection stays where it
 * was: on what follows what was done. */
void
vivier_today_page_fill_queue (VivierTodayPage   *self,
                              const VivierToday *today)
{
  guint n = MIN (today->entries->len, self->n_wanted);
  guint place = vivier_today_page_get_place (self);
  gboolean is_first = self->n_shown == 0 && n > 0;
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->queue)) != NULL;

  self->is_filling = TRUE;
  for (; self->n_shown < n; self->n_shown++)
    {
      GtkWidget *row = vivier_today_row_new (self->session);

      vivier_today_row_set_compact (VIVIER_TODAY_ROW (row), self->is_compact);
      gtk_list_box_append (self->queue, row);
    }
  for (; self->n_shown > n; self->n_shown--)
    gtk_list_box_remove (self->queue, GTK_WIDGET (gtk_list_box_get_row_at_index (self->queue, (int) self->n_shown - 1)));
  for (guint i = 0; i < n; i++)
    {
      const VivierTodayEntry *entry = g_ptr_array_index (today->entries, i);

      vivier_today_row_set (vivier_today_page_get_row (self, i + 1), entry,
                            vivier_workday_get_row (vivier_session_get_workday (self->session), entry->prospect_id));
    }
  if (place > n || (place == 0 && self->auto_select))
    vivier_today_page_select_place (self, MAX (MIN (place, n), 1), had_focus);
  if (is_first)
    vivier_today_page_take_free_focus (self);
  self->is_filling = FALSE;
  vivier_today_page_follow_selection (self);
}

void
vivier_today_page_show_more (VivierTodayPage   *self,
                             const VivierToday *today)
{
  guint hidden = today->entries->len - self->n_shown;
  g_autofree char *number = vivier_number_format (hidden);
  /* Translators: %s is a number of things to do */
  g_autofree char *label = g_strdup_printf (ngettext ("Show %s more action", "Show %s more actions", hidden), number);

  gtk_widget_set_visible (GTK_WIDGET (self->more), hidden > 0);
  gtk_button_set_label (self->more, label);
}

/* Only a prospect that stands in the queue can be selected. */
void
vivier_today_page_select_prospect (VivierTodayPage *self,
                                   gint64           id)
{
  const VivierTodayEntry *entry;

  if (id == 0 || id == self->selected_id)
    return;
  for (guint place = 1; (entry = vivier_today_page_get_entry (self, place)) != NULL; place++)
    if (entry->prospect_id == id)
      {
        vivier_today_page_select_place (self, place, FALSE);
        return;
      }
}
