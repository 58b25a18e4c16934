/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "commands/vivier-commands.h"

#include <glib/gi18n.h>

#include "base/vivier-money.h"
#include "insight/vivier-figures-keeper.h"

static void
undo (VivierWindow *self,
      GVariant     *parameter)
{
  vivier_session_undo (self->session, parameter != NULL ? g_variant_get_int64 (parameter) : 0);
}

static void
redo (VivierWindow *self,
      GVariant     *parameter)
{
  vivier_session_redo (self->session);
}

typedef struct {
  VivierDay today;
  gint64    checked;
  gint64    mended;
} Recomputing;

static gboolean
recompute_in_db (VivierDb      *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  Recomputing *recomputing = data;

  return vivier_figures_recompute (db, recomputing->today, &recomputing->checked,
                                   &recomputing->mended, error);
}

static void
recomputed_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  VivierSession *session = VIVIER_SESSION (source);
  g_autofree char *sentence = NULL;
  g_autofree char *number = NULL;
  gpointer data = NULL;
  const Recomputing *done;

  if (!vivier_session_write_finish (session, result, &data, NULL))
    return;
  done = data;
  number = vivier_number_format (done->mended == 0 ? done->checked : done->mended);
  if (done->mended == 0)
    /* Translators: %s is how many prospects were checked */
    sentence = g_strdup_printf (ngettext ("%s prospect checked, all figures are right",
                                          "%s prospects checked, all figures are right",
                                          (gulong) done->checked),
                                number);
  else
    /* Translators: %s is how many prospects had to be corrected */
    sentence = g_strdup_printf (ngettext ("The figures of %s prospect were corrected",
                                          "The figures of %s prospects were corrected",
                                          (gulong) done->mended),
                                number);
  vivier_session_tell (session, sentence);
}

static void
recompute (VivierWindow *self,
           GVariant     *parameter)
{
  VivierLabel label = { .kind = "recompute" };
  Recomputing *recomputing = g_new0 (Recomputing, 1);

  recomputing->today = vivier_session_get_today (self->session);
  vivier_session_write (self->session, &label, recompute_in_db, recomputing, g_free, TRUE,
                        recomputed_cb, NULL);
}

static const VivierCommand commands[] = {
  { "undo", VIVIER_NEEDS_WRITING, NULL, undo, { "<Control>z" } },
  { "undo-change", VIVIER_NEEDS_WRITING, "x", undo },
  { "redo", VIVIER_NEEDS_WRITING, NULL, redo, { "<Control><Shift>z", "<Control>y" } },
  { "recompute", VIVIER_NEEDS_WRITING, NULL, recompute },
};

/**
 * vivier_window_add_history_commands:
 * @self: the window
 *
 * Adds taking back, doing again and computing anew.
 */
void
vivier_window_add_history_commands (VivierWindow *self)
{
  vivier_window_add_commands (self, commands, G_N_ELEMENTS (commands));
}
