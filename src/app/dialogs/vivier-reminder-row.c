/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dialogs/vivier-reminder-row.h"

#include <glib/gi18n.h>

#include "model/vivier-task.h"

static const int choices[] = { VIVIER_MINUTE_NONE, 0, 10, 60, 24 * 60 };

/**
 * vivier_reminder_row_new:
 * @title: of the row
 * @minutes: what is chosen at first
 *
 * Returns: (transfer floating): the row
 */
AdwComboRow *
vivier_reminder_row_new (const char *title,
                         int         minutes)
{
  const char *words[] = {
    C_("reminder", "None"), C_("reminder", "At that time"), C_("reminder", "10 minutes before"),
    C_("reminder", "One hour before"), C_("reminder", "The day before"), NULL,
  };
  AdwComboRow *row = ADW_COMBO_ROW (adw_combo_row_new ());
  g_autoptr (GtkStringList) list = gtk_string_list_new (words);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (row, G_LIST_MODEL (list));
  vivier_reminder_row_set (row, minutes);
  return row;
}

/**
 * vivier_reminder_row_set:
 * @row: from vivier_reminder_row_new()
 * @minutes: what is chosen now
 */
void
vivier_reminder_row_set (AdwComboRow *row,
                         int          minutes)
{
  guint selected = 0;

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    if (minutes >= choices[i])
      selected = i;
  adw_combo_row_set_selected (row, selected);
}

/**
 * vivier_reminder_row_get:
 * @row: from vivier_reminder_row_new()
 *
 * Returns: the minutes before, or %VIVIER_MINUTE_NONE
 */
int
vivier_reminder_row_get (AdwComboRow *row)
{
  guint selected = adw_combo_row_get_selected (row);

  return selected < G_N_ELEMENTS (choices) ? choices[selected] : VIVIER_MINUTE_NONE;
}
