/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/vivierctl.h"
#include "model/vivier-import-store.h"
#include "model/vivier-settings.h"

#define NO_IMPORT G_MININT64

typedef struct
{
  gint64 import_id;
  gint64 change_set;
} Find;

static gboolean
find_change_set (VivierDb      *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  Find *find = data;

  find->change_set = vivier_import_find_change_set (db, find->import_id, error);
  return find->change_set != 0;
}

static void
print_undone (Vivierctl             *ctl,
              const VivierChangeSet *change_set)
{
  g_autofree char *text = NULL;

  if (ctl->as_json)
    {
      vivier_json_writer_begin_object (ctl->json, NULL);
      vivierctl_json_change_set (ctl, "undone", change_set);
      vivier_json_writer_end_object (ctl->json);
      return;
    }

  text = vivier_change_set_describe (change_set);
  /* Translators: what was done, as a sentence without full stop. */
  vivierctl_line (ctl, _("Taken back: %s"), text);
}

/* vivierctl undo [--import ID] */
VivierctlStatus
vivierctl_undo (Vivierctl  *ctl,
                int         argc,
                char      **argv)
{
  Find find = { .import_id = NO_IMPORT };
  const GOptionEntry entries[] = {
    { "import", 0, 0, G_OPTION_ARG_INT64, &find.import_id, N_("The whole import with this number"), N_("ID") },
    { NULL },
  };
  g_autoptr (VivierChangeSet) change_set = NULL;
  g_autoptr (GError) error = NULL;
  VivierctlStatus status;

  if (!vivierctl_parse (ctl, &argc, &argv, entries, 0, 0, &status))
    return status;
  if (find.import_id != NO_IMPORT && find.import_id <= 0)
    return vivierctl_usage_error (ctl, "%s", _("--import takes the number that the import told."));
  if (!vivierctl_open_for_writing (ctl, FALSE))
    return VIVIERCTL_FAILED;
  if (find.import_id != NO_IMPORT && !vivierctl_read (ctl, find_change_set, &find))
    return VIVIERCTL_FAILED;
  if (!vivier_store_undo (ctl->store, find.change_set, &change_set, &error))
    return vivierctl_fail (error);

  print_undone (ctl, change_set);
  return VIVIERCTL_DONE;
}
