/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "cli/vivierctl.h"
#include "store/vivier-attic.h"
#include "store/vivier-backup.h"

/* vivierctl backup FILE */
VivierctlStatus
vivierctl_backup (Vivierctl  *ctl,
                  int         argc,
                  char      **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  VivierctlStatus status;
  GStatBuf info = { 0 };

  if (!vivierctl_parse (ctl, &argc, &argv, NULL, 1, 1, &status))
    return status;
  if (!vivierctl_open_for_reading (ctl))
    return VIVIERCTL_FAILED;
  if (!vivier_backup_write (ctl->store, argv[1], NULL, &error)
      || !vivier_attic_copy (vivier_store_get_path (ctl->store), argv[1], NULL, &error))
    return vivierctl_fail (error);

  name = g_filename_display_name (argv[1]);
  if (ctl->as_json)
    {
      g_stat (argv[1], &info);
      vivier_json_writer_begin_object (ctl->json, NULL);
      vivier_json_writer_string (ctl->json, "file", name);
      vivier_json_writer_int (ctl->json, "size", info.st_size);
      vivier_json_writer_end_object (ctl->json);
    }
  else
    {
      /* Translators: path of the backup file. */
      vivierctl_line (ctl, _("Backup written to “%s” and verified."), name);
    }

  return VIVIERCTL_DONE;
}
