/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-metric-picker.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/vivier-text.h"
#include "insight/vivier-metric.h"
#include "vivier-compat.h"

#define DEFINITION_CHARS 40

struct _VivierMetricPicker
{
  GtkWidget       parent_instance;

  GtkSearchEntry *search;
  GtkListBox     *list;
};

G_DEFINE_FINAL_TYPE (VivierMetricPicker, vivier_metric_picker, GTK_TYPE_WIDGET)

static guint picked_signal;

static const VivierMetric *
metric_of (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "vivier-metric");
}

static gboolean
is_found (GtkListBoxRow *row,
          gpointer       user_data)
{
  VivierMetricPicker *self = user_data;
  g_autofree char *words = vivier_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  g_autofree char *text = g_strconcat (vivier_metric_get_name (metric_of (row)), "\n",
                                       vivier_metric_get_definition (metric_of (row)), NULL);
  g_autofree char *folded = vivier_text_fold (text);

  return strstr (folded, words) != NULL;
}

static void
row_activated_cb (GtkListBox         *list,
                  GtkListBoxRow      *row,
                  VivierMetricPicker *self)
{
  g_signal_emit (self, picked_signal, 0, metric_of (row)->id);
}

/* Enter takes the first that was found. */
static void
search_activate_cb (VivierMetricPicker *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (gtk_widget_get_child_visible (GTK_WIDGET (row)))
      {
        row_activated_cb (self->list, row, self);
        return;
      }
}

static GtkWidget *
make_row (const VivierMetric *metric)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *name = gtk_label_new (vivier_metric_get_name (metric));
  GtkWidget *definition = gtk_label_new (vivier_metric_get_definition (metric));

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_wrap (GTK_LABEL (name), TRUE);
  gtk_label_set_xalign (GTK_LABEL (definition), 0);
  gtk_label_set_wrap (GTK_LABEL (definition), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (definition), DEFINITION_CHARS);
  gtk_widget_add_css_class (definition, "second-line");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), definition);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "vivier-metric", (gpointer) metric);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, vivier_metric_get_name (metric),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, vivier_metric_get_definition (metric), -1);
  return row;
}

static gboolean
vivier_metric_picker_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (VIVIER_METRIC_PICKER (widget)->search));
}

static void
vivier_metric_picker_map (GtkWidget *widget)
{
  gtk_editable_set_text (GTK_EDITABLE (VIVIER_METRIC_PICKER (widget)->search), "");
  GTK_WIDGET_CLASS (vivier_metric_picker_parent_class)->map (widget);
}

static void
vivier_metric_picker_dispose (GObject *object)
{
  vivier_compat_unparent_all (GTK_WIDGET (object));

  G_OBJECT_CLASS (vivier_metric_picker_parent_class)->dispose (object);
}

static void
vivier_metric_picker_class_init (VivierMetricPickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vivier_metric_picker_dispose;
  widget_class->grab_focus = vivier_metric_picker_grab_focus;
  widget_class->map = vivier_metric_picker_map;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  picked_signal = g_signal_new ("picked", VIVIER_TYPE_METRIC_PICKER, G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
vivier_metric_picker_init (VivierMetricPicker *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scroll = gtk_scrolled_window_new ();

  gtk_widget_set_parent (box, GTK_WIDGET (self));
  self->search = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search figures"), -1);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_list_box_set_filter_func (self->list, is_found, self, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "choice-list");
  for (guint i = 0; i < vivier_metrics_get_n (); i++)
    gtk_list_box_append (self->list, make_row (vivier_metrics_get (i)));
  g_signal_connect (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (gtk_list_box_invalidate_filter), self->list);
  g_signal_connect_swapped (self->search, "activate", G_CALLBACK (search_activate_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_size_request (scroll, 300, 360);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->search));
  gtk_box_append (GTK_BOX (box), scroll);
}

/**
 * vivier_metric_picker_new:
 *
 * Returns: (transfer floating): the whole library
 */
GtkWidget *
vivier_metric_picker_new (void)
{
  return g_object_new (VIVIER_TYPE_METRIC_PICKER, NULL);
}
