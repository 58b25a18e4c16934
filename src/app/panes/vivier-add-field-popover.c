/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-add-field-popover.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/vivier-text.h"
#include "model/vivier-channel.h"
#include "model/vivier-prospect-field.h"

struct _VivierAddFieldPopover
{
  GtkPopover   parent_instance;

  GtkEditable *entry;
  GtkListBox  *list;
};

G_DEFINE_FINAL_TYPE (VivierAddFieldPopover, vivier_add_field_popover, GTK_TYPE_POPOVER)

static guint chosen_signal;

static gboolean
is_found (GtkListBoxRow *row,
          gpointer       user_data)
{
  VivierAddFieldPopover *self = user_data;
  g_autofree char *words = vivier_text_fold (gtk_editable_get_text (self->entry));
  g_autofree char *label = vivier_text_fold (gtk_label_get_label (GTK_LABEL (gtk_list_box_row_get_child (row))));

  return strstr (label, words) != NULL;
}

static void
row_activated_cb (GtkListBox            *list,
                  GtkListBoxRow         *row,
                  VivierAddFieldPopover *self)
{
  g_autofree char *id = g_strdup (gtk_widget_get_name (GTK_WIDGET (row)));

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, chosen_signal, 0, id);
}

/* Enter takes the first that is found. */
static void
entry_activate_cb (VivierAddFieldPopover *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (is_found (row, self))
      {
        row_activated_cb (self->list, row, self);
        return;
      }
}

static void
append_row (VivierAddFieldPopover *self,
            const char            *id,
            const char            *label)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *words = gtk_label_new (label);

  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), words);
  gtk_widget_set_name (row, id);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_list_box_append (self->list, row);
}

static void
vivier_add_field_popover_map (GtkWidget *widget)
{
  VivierAddFieldPopover *self = VIVIER_ADD_FIELD_POPOVER (widget);

  gtk_editable_set_text (self->entry, "");
  GTK_WIDGET_CLASS (vivier_add_field_popover_parent_class)->map (widget);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
vivier_add_field_popover_class_init (VivierAddFieldPopoverClass *klass)
{
  GTK_WIDGET_CLASS (klass)->map = vivier_add_field_popover_map;
  chosen_signal = g_signal_new ("chosen", VIVIER_TYPE_ADD_FIELD_POPOVER, G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
vivier_add_field_popover_init (VivierAddFieldPopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scroll = gtk_scrolled_window_new ();

  self->entry = GTK_EDITABLE (gtk_search_entry_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search fields"), -1);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_list_box_set_filter_func (self->list, is_found, self, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "choice-list");
  g_signal_connect (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  g_signal_connect_swapped (self->entry, "search-changed", G_CALLBACK (gtk_list_box_invalidate_filter), self->list);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (entry_activate_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroll), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroll), 320);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->entry));
  gtk_box_append (GTK_BOX (box), scroll);
  gtk_widget_set_size_request (box, 240, -1);
  gtk_popover_set_child (GTK_POPOVER (self), box);
}

/**
 * vivier_add_field_popover_new:
 *
 * Returns: (transfer floating): an empty popover
 */
GtkWidget *
vivier_add_field_popover_new (void)
{
  return g_object_new (VIVIER_TYPE_ADD_FIELD_POPOVER, NULL);
}

/**
 * vivier_add_field_popover_set_fields:
 * @fields: (element-type VivierFieldChoice): those without a value
 *
 * Says what can be added beside addresses.
 */
void
vivier_add_field_popover_set_fields (VivierAddFieldPopover *self,
                                     GPtrArray             *fields)
{
  GtkListBoxRow *row;

  g_return_if_fail (VIVIER_IS_ADD_FIELD_POPOVER (self));

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  /* The website has a field of its own. */
  for (int i = 0; i < VIVIER_N_CHANNELS; i++)
    if (i != VIVIER_CHANNEL_WEBSITE)
      {
        g_autofree char *id = g_strconcat (VIVIER_ADD_ADDRESS_PREFIX, vivier_channel_to_string (i), NULL);

        append_row (self, id, vivier_channel_get_label (i));
      }
  for (guint i = 0; i < fields->len; i++)
    {
      const VivierFieldChoice *field = fields->pdata[i];

      append_row (self, field->id, field->label);
    }
}
