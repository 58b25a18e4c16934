/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/vivierctl.h"
#include "model/vivier-prospect.h"
#include "store/vivier-attic.h"

typedef struct
{
  const char *what;
  gint64      prospect_id;
} Erase;

static gboolean
erase (VivierDb      *db,
       gpointer       data,
       GCancellable  *cancellable,
       GError       **error)
{
  Erase *self = data;

  self->prospect_id = vivier_prospect_find (db, self->what, error);
  return self->prospect_id != 0 && vivier_prospect_erase (db, self->prospect_id, error);
}

/* Its files, now that no row has them: in a write of its own, so that nothing is
 * gone unless the erasure is on disk. */
static gboolean
sweep (VivierDb      *db,
       gpointer       data,
       GCancellable  *cancellable,
       GError       **error)
{
  return vivier_attic_sweep (db, NULL, error);
}

/* vivierctl erase PROSPECT --yes */
VivierctlStatus
vivierctl_erase (Vivierctl  *ctl,
                 int         argc,
                 char      **argv)
{
  /* Without a subject: history must not keep the name. */
  const VivierLabel label = { .kind = "prospect-erase" };
  gboolean is_sure = FALSE;
  Erase self = { NULL };
  const GOptionEntry entries[] = {
    { "yes", 0, 0, G_OPTION_ARG_NONE, &is_sure, N_("Yes, for good"), NULL },
    { NULL },
  };
  VivierctlStatus status;

  if (!vivierctl_parse (ctl, &argc, &argv, entries, 1, 1, &status))
    return status;
  if (!is_sure)
    return vivierctl_usage_error (ctl, "%s", _("Erasing cannot be undone. Add --yes if it is meant so."));

  self.what = argv[1];
  if (!vivierctl_open_for_writing (ctl, FALSE) || !vivierctl_write (ctl, &label, erase, &self)
      || !vivierctl_write (ctl, &label, sweep, NULL))
    return VIVIERCTL_FAILED;

  if (ctl->as_json)
    {
      vivier_json_writer_begin_object (ctl->json, NULL);
      vivier_json_writer_int (ctl->json, "erased", self.prospect_id);
      vivier_json_writer_end_object (ctl->json);
    }
  else
    {
      vivierctl_line (ctl, "%s", _("Erased, history included. Older backups still hold it."));
    }

  return VIVIERCTL_DONE;
}
