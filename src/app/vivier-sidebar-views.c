/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-sidebar-views.h"

#include <glib/gi18n.h>

#include "base/vivier-money.h"

#define MARK "vivier-view" /* of rows made here: the id of a view; 0 for the heading */

static gboolean
is_ours (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), MARK) != NULL;
}

static void
mark (GtkWidget *row,
      gint64     id)
{
  g_object_set_data_full (G_OBJECT (row), MARK, g_memdup2 (&id, sizeof id), g_free);
}

static void
append_heading (GtkListBox *list)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (_("Views"));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (row, "section");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  mark (row, 0);
  gtk_list_box_append (list, row);
}

static void
append_view (GtkListBox            *list,
             const VivierSavedView *view)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (view->name);
  GtkWidget *count = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (count, "count");
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("user-bookmarks-symbolic"));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), count);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_tooltip_text (row, view->name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, view->name, -1);
  mark (row, view->id);
  gtk_list_box_append (list, row);
}

void
vivier_sidebar_views_fill (GtkListBox       *list,
                           VivierVocabulary *vocabulary)
{
  GPtrArray *views = vivier_vocabulary_get_views (vocabulary);
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (list);
  gint64 shown = selected != NULL ? vivier_sidebar_views_get_id (selected) : 0;
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL;)
    if (is_ours (row))
      gtk_list_box_remove (list, GTK_WIDGET (row));
    else
      i++;
  if (views->len > 0)
    append_heading (list);
  for (guint i = 0; i < views->len; i++)
    append_view (list, g_ptr_array_index (views, i));
  vivier_sidebar_views_count (list, vocabulary);
  if (shown != 0)
    gtk_list_box_select_row (list, vivier_sidebar_views_find (list, shown));
}

void
vivier_sidebar_views_count (GtkListBox       *list,
                            VivierVocabulary *vocabulary)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    {
      gint64 id = vivier_sidebar_views_get_id (row);
      gint64 count = id != 0 ? vivier_vocabulary_get_view_count (vocabulary, id) : -1;
      g_autofree char *number = count >= 0 ? vivier_number_format (count) : NULL;

      if (id != 0)
        gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (gtk_list_box_row_get_child (row))),
                             number != NULL ? number : "");
    }
}

gint64
vivier_sidebar_views_get_id (GtkListBoxRow *row)
{
  const gint64 *id = g_object_get_data (G_OBJECT (row), MARK);

  return id != NULL ? *id : 0;
}

GtkListBoxRow *
vivier_sidebar_views_find (GtkListBox *list,
                           gint64      id)
{
  GtkListBoxRow *row;

  for (int i = 0; id != 0 && (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    if (vivier_sidebar_views_get_id (row) == id)
      return row;
  return NULL;
}
