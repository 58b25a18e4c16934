/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/vivierctl.h"
#include "store/vivier-backup.h"

static void
print_restored (Vivierctl  *ctl,
                const char *path,
                const char *backup)
{
  g_autofree char *workspace_name = g_filename_display_name (path);
  g_autofree char *backup_name = g_filename_display_name (backup);

  if (ctl->as_json)
    {
      vivier_json_writer_begin_object (ctl->json, NULL);
      vivier_json_writer_string (ctl->json, "workspace", workspace_name);
      vivier_json_writer_string (ctl->json, "restored_from", backup_name);
      vivier_json_writer_end_object (ctl->json);
      return;
    }

  /* Translators: path of the workspace, then path of the backup. */
  vivierctl_line (ctl, _("“%s” now holds what “%s” held."), workspace_name, backup_name);
}

/* vivierctl restore FILE */
VivierctlStatus
vivierctl_restore (Vivierctl  *ctl,
                   int         argc,
                   char      **argv)
{
  g_autofree char *path = NULL;
  g_autofree char *folder = NULL;
  g_autoptr (GError) error = NULL;
  VivierctlStatus status;

  if (!vivierctl_parse (ctl, &argc, &argv, NULL, 1, 1, &status))
    return status;

  path = vivierctl_dup_workspace_path (ctl);
  folder = g_path_get_dirname (path);
  g_mkdir_with_parents (folder, 0700); /* a failure shows in the restore itself */
  if (!vivier_backup_restore (path, argv[1], ctl->clock, &error))
    return vivierctl_fail (error);

  print_restored (ctl, path, argv[1]);
  return VIVIERCTL_DONE;
}
