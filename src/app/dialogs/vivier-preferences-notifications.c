/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dialogs/vivier-preferences-notifications.h"

#include <glib/gi18n.h>

#include "base/vivier-weekday.h"
#include "dialogs/vivier-reminder-row.h"

#define HOURS 24

static AdwPreferencesGroup *
add_group (AdwPreferencesPage *page,
           const char         *title,
           const char         *description)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, title);
  adw_preferences_group_set_description (group, description);
  adw_preferences_page_add (page, group);
  return group;
}

static void
add_switch (AdwPreferencesGroup *group,
            GSettings           *settings,
            const char          *key,
            const char          *title,
            const char          *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_switch_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_name (button, key);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (group, row);
  g_settings_bind (settings, key, button, "active", G_SETTINGS_BIND_DEFAULT);
}

/* When -------------------------------------------------------------------- */

static void
lead_chosen_cb (AdwComboRow *row,
                GParamSpec  *pspec,
                GSettings   *settings)
{
  g_settings_set_int (settings, "reminder-lead", vivier_reminder_row_get (row));
}

static void
add_lead (AdwPreferencesGroup *group,
          GSettings           *settings)
{
  AdwComboRow *row = vivier_reminder_row_new (_("Reminder of a new task"), g_settings_get_int (settings, "reminder-lead"));

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("When it has an hour; each task can have its own"));
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (lead_chosen_cb), settings, 0);
  adw_preferences_group_add (group, GTK_WIDGET (row));
}

static void
hour_chosen_cb (AdwComboRow *row,
                GParamSpec  *pspec,
                GSettings   *settings)
{
  g_settings_set_int (settings, gtk_widget_get_name (GTK_WIDGET (row)), (int) adw_combo_row_get_selected (row) * 60);
}

static void
add_hour (AdwExpanderRow *quiet,
          GSettings      *settings,
          const char     *key,
          const char     *title)
{
  AdwComboRow *row = ADW_COMBO_ROW (adw_combo_row_new ());
  g_autoptr (GtkStringList) hours = gtk_string_list_new (NULL);

  for (int i = 0; i < HOURS; i++)
    gtk_string_list_take (hours, vivier_minute_format (i * 60));
  gtk_widget_set_name (GTK_WIDGET (row), key);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (row, G_LIST_MODEL (hours));
  adw_combo_row_set_selected (row, (guint) g_settings_get_int (settings, key) / 60);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (hour_chosen_cb), settings, 0);
  adw_expander_row_add_row (quiet, GTK_WIDGET (row));
}

static void
add_quiet_hours (AdwPreferencesGroup *group,
                 GSettings           *settings)
{
  AdwExpanderRow *row = ADW_EXPANDER_ROW (adw_expander_row_new ());

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Quiet hours"));
  adw_expander_row_set_subtitle (row, _("Reminders wait until they are over"));
  adw_expander_row_set_show_enable_switch (row, TRUE);
  add_hour (row, settings, "quiet-from", C_("quiet hours", "From"));
  add_hour (row, settings, "quiet-until", C_("quiet hours", "Until"));
  g_settings_bind (settings, "quiet-hours", row, "enable-expansion", G_SETTINGS_BIND_DEFAULT);
  adw_preferences_group_add (group, GTK_WIDGET (row));
}

/* The page ---------------------------------------------------------------- */

static void
add_choices (AdwPreferencesPage *page,
             GSettings          *settings)
{
  AdwPreferencesGroup *group = add_group (page, _("Remind me of"), _("Notifications of the desktop, on this computer."));

  add_switch (group, settings, "remind-tasks", _("Tasks due"), _("Relaunches, e-mails, things to do"));
  add_switch (group, settings, "remind-calls", _("Calls and call-backs"), NULL);
  add_switch (group, settings, "remind-meetings", _("Appointments"), NULL);

  group = add_group (page, C_("reminders", "When"), NULL);
  add_lead (group, settings);
  add_quiet_hours (group, settings);

  group = add_group (page, C_("reminders", "Without a window"), NULL);
  add_switch (group, settings, "remind-in-background", _("Remind me also when the window is closed"),
              _("Vivier then starts at log-in, without a window. “Quit” ends it."));
}

/**
 * vivier_preferences_notifications_new:
 * @session: the open workspace
 *
 * Returns: (transfer floating): the page
 */
AdwPreferencesPage *
vivier_preferences_notifications_new (VivierSession *session)
{
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = source != NULL ? g_settings_schema_source_lookup (source, APPLICATION_ID, TRUE) : NULL;

  adw_preferences_page_set_title (page, _("Notifications"));
  adw_preferences_page_set_icon_name (page, "alarm-symbolic");
  if (schema != NULL)
    {
      g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);

      g_object_set_data_full (G_OBJECT (page), "vivier-settings", g_object_ref (settings), g_object_unref);
      add_choices (page, settings);
    }
  else
    add_group (page, _("Notifications"), _("The settings of the program are not installed."));
  return page;
}
