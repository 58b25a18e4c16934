/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-pane-parts.h"

/**
 * vivier_pane_clear:
 *
 * Removes all children of @box.
 */
void
vivier_pane_clear (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

/**
 * vivier_pane_heading:
 *
 * Returns: a heading over a card
 */
GtkWidget *
vivier_pane_heading (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

/**
 * vivier_pane_page:
 * @spacing: between its children, in pixels
 *
 * Returns: the box of a tab
 */
GtkWidget *
vivier_pane_page (int spacing)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, spacing);

  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_widget_set_margin_top (box, 14);
  gtk_widget_set_margin_bottom (box, 14);
  return box;
}

/**
 * vivier_pane_card:
 *
 * Returns: an empty card
 */
GtkWidget *
vivier_pane_card (void)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (card, "vivier-card");
  return card;
}

/**
 * vivier_pane_fact:
 * @icon: (nullable): what stands before it
 * @name: of the field
 * @value: for people
 *
 * Returns: a row of a card; append buttons to it
 */
GtkWidget *
vivier_pane_fact (GtkWidget  *icon,
                  const char *name,
                  const char *value)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *name_label = gtk_label_new (name);
  GtkWidget *value_label = gtk_label_new (value);

  gtk_widget_add_css_class (row, "fact-row");
  gtk_widget_add_css_class (name_label, "field-name");
  gtk_label_set_xalign (GTK_LABEL (name_label), 0);
  gtk_widget_add_css_class (value_label, "numeric");
  gtk_label_set_xalign (GTK_LABEL (value_label), 0);
  gtk_label_set_selectable (GTK_LABEL (value_label), TRUE);
  gtk_widget_set_can_focus (value_label, FALSE);
  gtk_label_set_ellipsize (GTK_LABEL (value_label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (value_label, value);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), name_label);
  gtk_box_append (GTK_BOX (words), value_label);
  if (icon != NULL)
    {
      gtk_widget_set_margin_end (icon, 12);
      gtk_box_append (GTK_BOX (row), icon);
    }
  gtk_box_append (GTK_BOX (row), words);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (value_label),
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, name_label, NULL, -1);
  return row;
}

/**
 * vivier_pane_icon_button:
 * @icon: name of a symbolic icon
 * @name: what it does
 *
 * Returns: a flat button
 */
GtkWidget *
vivier_pane_icon_button (const char *icon,
                         const char *name)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}
