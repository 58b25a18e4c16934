/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "dialogs/vivier-preferences-list.h"
#include "model/vivier-tag.h"

/* In the order of vivier_tag_colours(). */
static const char *const colour_names[] = {
  NC_("colour", "Grey"), NC_("colour", "Red"), NC_("colour", "Orange"), NC_("colour", "Yellow"), NC_("colour", "Green"),
  NC_("colour", "Teal"), NC_("colour", "Blue"), NC_("colour", "Purple"), NC_("colour", "Pink"), NC_("colour", "Brown"),
};

/**
 * vivier_preferences_add_combo:
 * @group: of a form
 * @title: what is chosen
 * @words: (array zero-terminated=1): the choices
 * @selected: the one chosen at first
 *
 * Returns: (transfer none): the row
 */
AdwComboRow *
vivier_preferences_add_combo (AdwPreferencesGroup *group,
                              const char          *title,
                              const char * const  *words,
                              guint                selected)
{
  AdwComboRow *row = ADW_COMBO_ROW (adw_combo_row_new ());
  g_autoptr (GtkStringList) list = gtk_string_list_new (words);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (row, G_LIST_MODEL (list));
  adw_combo_row_set_selected (row, selected);
  adw_preferences_group_add (group, GTK_WIDGET (row));
  return row;
}

/**
 * vivier_preferences_add_spin:
 * @group: of a form
 * @title: what is counted
 * @subtitle: (nullable): the unit
 * @lower: the least
 * @upper: the most
 * @value: at first
 *
 * Returns: (transfer none): the number in its row
 */
GtkSpinButton *
vivier_preferences_add_spin (AdwPreferencesGroup *group,
                             const char          *title,
                             const char          *subtitle,
                             int                  lower,
                             int                  upper,
                             int                  value)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_spin_button_new_with_range (lower, upper, 1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (button), value);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (group, row);
  return GTK_SPIN_BUTTON (button);
}

static void
show_colour_cb (AdwComboRow *row,
                GParamSpec  *pspec,
                GtkWidget   *dot)
{
  g_autofree char *css_class = g_strconcat ("tag-", vivier_preferences_get_colour (row), NULL);
  const char *classes[] = { "tag-dot", css_class, NULL };

  gtk_widget_set_css_classes (dot, classes);
}

/**
 * vivier_preferences_add_colour:
 * @group: of a form
 * @colour: (nullable): the one chosen at first
 *
 * Returns: (transfer none): a row with the colours of tags and stages
 */
AdwComboRow *
vivier_preferences_add_colour (AdwPreferencesGroup *group,
                               const char          *colour)
{
  const char * const *colours = vivier_tag_colours ();
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  GtkWidget *dot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  AdwComboRow *row;
  guint selected = 0;

  for (guint i = 0; colours[i] != NULL; i++)
    {
      g_ptr_array_add (names, (gpointer) g_dpgettext2 (GETTEXT_PACKAGE, "colour", colour_names[i]));
      if (g_strcmp0 (colours[i], colour) == 0)
        selected = i;
    }
  g_ptr_array_add (names, NULL);
  row = vivier_preferences_add_combo (group, _("Colour"), (const char * const *) names->pdata, selected);
  gtk_widget_set_valign (dot, GTK_ALIGN_CENTER);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), dot);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (show_colour_cb), dot, 0);
  show_colour_cb (row, NULL, dot);
  return row;
}

/**
 * vivier_preferences_get_colour:
 * @row: from vivier_preferences_add_colour()
 *
 * Returns: (transfer none): the colour chosen, as stored
 */
const char *
vivier_preferences_get_colour (AdwComboRow *row)
{
  guint selected = adw_combo_row_get_selected (row);

  return vivier_tag_colours ()[selected < G_N_ELEMENTS (colour_names) ? selected : 0];
}
