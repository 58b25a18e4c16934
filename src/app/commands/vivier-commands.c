/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "commands/vivier-commands.h"

#include "vivier-pages.h"

static const VivierCommand *
command_of (GAction *action)
{
  return g_object_get_data (G_OBJECT (action), "vivier-command");
}

static void
activated_cb (GSimpleAction *action,
              GVariant      *parameter,
              VivierWindow  *self)
{
  const VivierCommand *command = command_of (G_ACTION (action));

  if (command->needs == VIVIER_NEEDS_NOTHING || self->session != NULL)
    command->run (self, parameter);
}

static void
set_accelerators (VivierWindow       *self,
                  const char         *action,
                  const char * const *accelerators)
{
  g_autofree char *detailed = g_strconcat ("win.", action, NULL);

  gtk_application_set_accels_for_action (gtk_window_get_application (GTK_WINDOW (self)), detailed, accelerators);
}

static void
add_page_accelerators (VivierWindow *self)
{
  gsize n_pages;
  const VivierPage *pages = vivier_pages_get (&n_pages);

  for (gsize i = 0; i < n_pages; i++)
    {
      g_autofree char *action = g_strconcat ("show-page::", pages[i].id, NULL);

      set_accelerators (self, action, (const char *[]) { pages[i].accelerator, NULL });
    }
}

/**
 * vivier_window_add_commands:
 * @self: the window, with its application
 * @commands: (array length=n_commands): a static table
 * @n_commands: how many
 *
 * Adds commands as actions of the window, with their keys.
 */
void
vivier_window_add_commands (VivierWindow        *self,
                            const VivierCommand *commands,
                            gsize                n_commands)
{
  for (gsize i = 0; i < n_commands; i++)
    {
      const VivierCommand *command = &commands[i];
      g_autoptr (GVariantType) type = command->parameter_type != NULL ? g_variant_type_new (command->parameter_type) : NULL;
      g_autoptr (GSimpleAction) action = g_simple_action_new (command->name, type);

      g_object_set_data (G_OBJECT (action), "vivier-command", (gpointer) command);
      g_signal_connect (action, "activate", G_CALLBACK (activated_cb), self);
      g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
      if (command->accelerators[0] != NULL)
        set_accelerators (self, command->name, command->accelerators);
    }
}

/**
 * vivier_window_add_all_commands:
 * @self: the window, with its application
 *
 * Adds the commands of all areas, and the keys of the pages.
 */
void
vivier_window_add_all_commands (VivierWindow *self)
{
  vivier_window_add_general_commands (self);
  vivier_window_add_prospect_commands (self);
  vivier_window_add_purchase_commands (self);
  vivier_window_add_activity_commands (self);
  vivier_window_add_list_commands (self);
  vivier_window_add_call_commands (self);
  vivier_window_add_task_commands (self);
  vivier_window_add_calendar_commands (self);
  vivier_window_add_message_commands (self);
  vivier_window_add_history_commands (self);
  vivier_window_add_file_commands (self);
  vivier_window_add_workspace_commands (self);
  add_page_accelerators (self);
}

/**
 * vivier_window_update_commands:
 * @self: the window
 *
 * Makes those that write sensitive where the workspace can be written.
 */
void
vivier_window_update_commands (VivierWindow *self)
{
  gboolean can_write = self->session != NULL && !vivier_session_is_read_only (self->session);
  g_auto (GStrv) names = g_action_group_list_actions (G_ACTION_GROUP (self));

  for (gsize i = 0; names[i] != NULL; i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), names[i]);
      const VivierCommand *command = action != NULL ? command_of (action) : NULL;

      if (command != NULL && command->needs == VIVIER_NEEDS_WRITING)
        g_simple_action_set_enabled (G_SIMPLE_ACTION (action), can_write);
    }
}
