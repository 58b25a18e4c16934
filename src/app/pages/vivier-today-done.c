/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pages/vivier-today-page-private.h"

#define DONE_ROWS 20

static GtkWidget *
make_done_row (const VivierTodayDone *done)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *mark = gtk_image_new_from_icon_name ("object-select-symbolic");
  GtkWidget *name = gtk_label_new (done->name != NULL ? done->name : done->what);
  GtkWidget *what = gtk_label_new (done->name != NULL ? done->what : NULL);
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_local (done->at_ms / 1000);
  g_autofree char *hour = g_date_time_format (at, "%H:%M");
  GtkWidget *when = gtk_label_new (hour);

  gtk_widget_add_css_class (mark, "good-line");
  gtk_widget_set_size_request (mark, 32, -1);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (name, "dim-label");
  gtk_label_set_ellipsize (GTK_LABEL (what), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (what), 0);
  gtk_widget_set_hexpand (what, TRUE);
  gtk_widget_add_css_class (what, "second-line");
  gtk_widget_add_css_class (when, "dim-label");
  gtk_widget_add_css_class (when, "numeric");
  gtk_box_append (GTK_BOX (box), mark);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), what);
  gtk_box_append (GTK_BOX (box), when);
  gtk_widget_add_css_class (box, "today-done");
  return box;
}

void
vivier_today_page_fill_done (VivierTodayPage   *self,
                             const VivierToday *today)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->done_list, 0)) != NULL)
    gtk_list_box_remove (self->done_list, GTK_WIDGET (row));
  for (guint i = 0; i < MIN (today->done->len, DONE_ROWS); i++)
    {
      GtkWidget *child = make_done_row (g_ptr_array_index (today->done, i));

      gtk_list_box_append (self->done_list, child);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (gtk_widget_get_parent (child)), FALSE);
    }
  gtk_widget_set_visible (self->done_title, today->done->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->done_list), today->done->len > 0);
}
