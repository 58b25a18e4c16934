/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-tag-popover.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/vivier-text.h"
#include "model/vivier-tag.h"
#include "vivier-vocabulary.h"

struct _VivierTagPopover
{
  GtkPopover        parent_instance;

  VivierVocabulary *vocabulary;
  GtkEditable      *entry;
  GtkListBox       *list;
};

G_DEFINE_FINAL_TYPE (VivierTagPopover, vivier_tag_popover, GTK_TYPE_POPOVER)

static guint chosen_signal;

static const char *
name_of (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "vivier-tag");
}

static gboolean
is_found (GtkListBoxRow *row,
          gpointer       user_data)
{
  VivierTagPopover *self = user_data;
  g_autofree char *words = vivier_text_fold (gtk_editable_get_text (self->entry));
  g_autofree char *name = vivier_text_fold (name_of (row));

  return strstr (name, words) != NULL;
}

static void
choose (VivierTagPopover *self,
        const char       *name)
{
  g_autofree char *kept = g_strdup (name);

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, chosen_signal, 0, kept);
}

static void
row_activated_cb (GtkListBox       *list,
                  GtkListBoxRow    *row,
                  VivierTagPopover *self)
{
  choose (self, name_of (row));
}

static void
entry_activate_cb (VivierTagPopover *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));

  if (*name != '\0')
    choose (self, name);
}

static void
append_tag (VivierTagPopover *self,
            const VivierTag  *tag)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *dot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *label = gtk_label_new (tag->name);
  g_autofree char *colour = g_strconcat ("tag-", tag->colour, NULL);

  gtk_widget_add_css_class (dot, "tag-dot");
  gtk_widget_add_css_class (dot, colour);
  gtk_widget_set_valign (dot, GTK_ALIGN_CENTER);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), dot);
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "vivier-tag", g_strdup (tag->name), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, tag->name, -1);
  gtk_list_box_append (self->list, row);
}

static void
vivier_tag_popover_map (GtkWidget *widget)
{
  VivierTagPopover *self = VIVIER_TAG_POPOVER (widget);
  GPtrArray *tags = vivier_vocabulary_get_tags (self->vocabulary);
  GtkListBoxRow *row;

  gtk_editable_set_text (self->entry, "");
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < tags->len; i++)
    append_tag (self, g_ptr_array_index (tags, i));

  GTK_WIDGET_CLASS (vivier_tag_popover_parent_class)->map (widget);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
vivier_tag_popover_class_init (VivierTagPopoverClass *klass)
{
  GTK_WIDGET_CLASS (klass)->map = vivier_tag_popover_map;
  chosen_signal = g_signal_new ("chosen", VIVIER_TYPE_TAG_POPOVER, G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
vivier_tag_popover_init (VivierTagPopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scroll = gtk_scrolled_window_new ();

  self->entry = GTK_EDITABLE (gtk_entry_new ());
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _("Tag, new or known"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Tag, new or known"), -1);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_list_box_set_filter_func (self->list, is_found, self, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "choice-list");
  g_signal_connect (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (gtk_list_box_invalidate_filter), self->list);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (entry_activate_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroll), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroll), 280);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->entry));
  gtk_box_append (GTK_BOX (box), scroll);
  gtk_widget_set_size_request (box, 220, -1);
  gtk_popover_set_child (GTK_POPOVER (self), box);
}

/**
 * vivier_tag_popover_new:
 * @session: the open workspace
 *
 * Returns: (transfer floating): a popover that shows the tags there are when it opens
 */
GtkWidget *
vivier_tag_popover_new (VivierSession *session)
{
  VivierTagPopover *self = g_object_new (VIVIER_TYPE_TAG_POPOVER, NULL);

  self->vocabulary = vivier_vocabulary_of (session);
  return GTK_WIDGET (self);
}
