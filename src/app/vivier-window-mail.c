/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-window-private.h"

#include <glib/gi18n.h>

#include "dialogs/vivier-strangers-dialog.h"
#include "import/vivier-mail-filing.h"

/* Mail files dropped on the window, not on a prospect. */
typedef struct {
  char             **paths;
  gint64             now_ms;
  VivierMailReport  *report;
} Filing;

static void
filing_free (gpointer data)
{
  Filing *filing = data;

  g_strfreev (filing->paths);
  vivier_mail_report_free (filing->report);
  g_free (filing);
}

static gboolean
file_in_db (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Filing *filing = data;

  for (char **path = filing->paths; *path != NULL; path++)
    if (!vivier_mail_file (db, 0, *path, filing->now_ms, filing->report, cancellable, error))
      return FALSE;
  vivier_db_set_label (db, &(VivierLabel) { .kind = "mail-file", .count = filing->report->n_filed });
  return TRUE;
}

static void
filed_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (VivierWindow) self = user_data;
  gpointer data = NULL;
  const Filing *filing;

  if (!vivier_session_write_finish (VIVIER_SESSION (source), result, &data, NULL) || self->session == NULL)
    return;
  filing = data;
  if (filing->report->n_filed == 0 && filing->report->n_known > 0)
    vivier_session_tell (self->session, _("These e-mails are filed already."));
  vivier_strangers_dialog_present (vivier_window_get_front (self), self->session, 0, NULL, filing->report,
                                   (const char * const *) filing->paths);
}

char **
vivier_window_choose_mail (const char * const *paths,
                           gboolean            is_mail)
{
  g_autoptr (GStrvBuilder) chosen = g_strv_builder_new ();

  for (gsize i = 0; paths[i] != NULL; i++)
    if (vivier_mail_is_mail_file (paths[i]) == is_mail)
      g_strv_builder_add (chosen, paths[i]);
  return g_strv_builder_end (chosen);
}

void
vivier_window_file_mail (VivierWindow       *self,
                         const char * const *paths)
{
  const VivierLabel label = { .kind = "mail-file" };
  Filing *filing = g_new0 (Filing, 1);

  filing->paths = g_strdupv ((char **) paths);
  filing->now_ms = vivier_session_get_now_ms (self->session);
  filing->report = vivier_mail_report_new ();
  vivier_session_write (self->session, &label, file_in_db, filing, filing_free, FALSE, filed_cb, g_object_ref (self));
}
