/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-recent-menu.h"

#include "vivier-application.h"
#include "vivier-workspace.h"

/**
 * vivier_recent_menu_fill:
 * @menu: a section of a menu; emptied first
 * @session: (nullable): the open workspace, which is left out
 *
 * Lists the workspaces that were open lately. Files come and go: fill it again
 * before each time it is shown.
 */
void
vivier_recent_menu_fill (GMenu         *menu,
                         VivierSession *session)
{
  g_auto (GStrv) paths = vivier_application_dup_recent (VIVIER_APPLICATION (g_application_get_default ()));
  const char *present = session != NULL ? vivier_store_get_path (vivier_session_get_store (session)) : NULL;

  g_menu_remove_all (menu);
  for (gsize i = 0; paths != NULL && paths[i] != NULL; i++)
    {
      g_autofree char *name = NULL;
      g_autoptr (GMenuItem) item = NULL;

      if (g_strcmp0 (paths[i], present) == 0)
        continue;
      name = vivier_workspace_display_name (paths[i]);
      item = g_menu_item_new (name, NULL);
      g_menu_item_set_action_and_target (item, "win.switch-workspace", "s", paths[i]);
      g_menu_append_item (menu, item);
    }
}
