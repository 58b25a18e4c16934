/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/vivierctl.h"
#include "model/vivier-settings.h"

typedef struct
{
  gint64           id;
  VivierChangeSet *change_set;
} Load;

static gboolean
load_change_set (VivierDb      *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  Load *load = data;

  load->change_set = vivier_history_load (db, load->id, error);
  return load->change_set != NULL;
}

/* What is there again, not the undo that was taken back. */
static gboolean
print_json (Vivierctl             *ctl,
            const VivierChangeSet *taken_back)
{
  Load load = { .id = taken_back->undoes };
  g_autoptr (VivierChangeSet) redone = NULL;

  if (!vivierctl_read (ctl, load_change_set, &load))
    return FALSE;

  redone = load.change_set;
  vivier_json_writer_begin_object (ctl->json, NULL);
  vivierctl_json_change_set (ctl, "redone", redone);
  vivier_json_writer_end_object (ctl->json);
  return TRUE;
}

/* vivierctl redo */
VivierctlStatus
vivierctl_redo (Vivierctl  *ctl,
                int         argc,
                char      **argv)
{
  g_autoptr (VivierChangeSet) change_set = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  VivierctlStatus status;

  if (!vivierctl_parse (ctl, &argc, &argv, NULL, 0, 0, &status))
    return status;
  if (!vivierctl_open_for_writing (ctl, FALSE))
    return VIVIERCTL_FAILED;
  if (!vivier_store_redo (ctl->store, &change_set, &error))
    return vivierctl_fail (error);

  if (ctl->as_json)
    return print_json (ctl, change_set) ? VIVIERCTL_DONE : VIVIERCTL_FAILED;

  text = vivier_action_describe (change_set->of_kind, change_set->subject, change_set->count);
  /* Translators: what was done, as a sentence without full stop. */
  vivierctl_line (ctl, _("Brought back: %s"), text);
  return VIVIERCTL_DONE;
}
