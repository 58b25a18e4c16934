/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/vivier-money.h"
#include "cli/vivierctl.h"
#include "insight/vivier-figures-keeper.h"

typedef struct
{
  VivierDay today;
  gint64    checked;
  gint64    mended;
} Recompute;

static gboolean
recompute (VivierDb      *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Recompute *self = data;

  return vivier_figures_recompute (db, self->today, &self->checked, &self->mended, error);
}

static void
print_text (Vivierctl       *ctl,
            const Recompute *self)
{
  g_autofree char *checked = vivier_number_format (self->checked);
  g_autofree char *mended = vivier_number_format (self->mended);

  if (self->mended == 0)
    /* Translators: a number. */
    vivierctl_line (ctl, g_dngettext (GETTEXT_PACKAGE, "%s prospect checked: nothing to correct.",
                                      "%s prospects checked: nothing to correct.", self->checked), checked);
  else
    /* Translators: two numbers. */
    vivierctl_line (ctl, g_dngettext (GETTEXT_PACKAGE, "%s prospect checked, %s corrected.",
                                      "%s prospects checked, %s corrected.", self->checked), checked, mended);
}

/* vivierctl recompute */
VivierctlStatus
vivierctl_recompute (Vivierctl  *ctl,
                     int         argc,
                     char      **argv)
{
  const VivierLabel label = { .kind = "recompute" };
  Recompute self = { .checked = 0 };
  VivierctlStatus status;

  if (!vivierctl_parse (ctl, &argc, &argv, NULL, 0, 0, &status))
    return status;

  self.today = ctl->today;
  if (!vivierctl_open_for_writing (ctl, FALSE) || !vivierctl_write (ctl, &label, recompute, &self))
    return VIVIERCTL_FAILED;

  if (ctl->as_json)
    {
      vivier_json_writer_begin_object (ctl->json, NULL);
      vivier_json_writer_int (ctl->json, "checked", self.checked);
      vivier_json_writer_int (ctl->json, "mended", self.mended);
      vivier_json_writer_end_object (ctl->json);
    }
  else
    {
      print_text (ctl, &self);
    }

  return VIVIERCTL_DONE;
}
