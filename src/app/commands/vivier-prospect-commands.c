/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "commands/vivier-commands.h"

#include "dialogs/vivier-prospect-dialog.h"
#include "model/vivier-prospect.h"

static void
open_prospect (VivierWindow *self,
               GVariant     *parameter)
{
  vivier_window_open_prospect (self, g_variant_get_int64 (parameter));
}

static void
select_prospect (VivierWindow *self,
                 GVariant     *parameter)
{
  vivier_window_select_prospect (self, g_variant_get_int64 (parameter));
}

/* Enter or a double click: the pane beside the list already shows it, so it
 * gets a window of its own. */
static void
activate_prospect (VivierWindow *self,
                   GVariant     *parameter)
{
  if (vivier_panes_get_detail_folded (self->panes))
    vivier_window_open_prospect (self, g_variant_get_int64 (parameter));
  else
    vivier_window_open_prospect_window (self, g_variant_get_int64 (parameter));
}

static void
open_prospect_window (VivierWindow *self,
                      GVariant     *parameter)
{
  vivier_window_open_prospect_window (self, g_variant_get_int64 (parameter));
}

static void
new_prospect (VivierWindow *self,
              GVariant     *parameter)
{
  vivier_prospect_dialog_present (vivier_window_get_front (self), self->session, 0);
}

static void
edit_prospect (VivierWindow *self,
               GVariant     *parameter)
{
  vivier_prospect_dialog_present (vivier_window_get_front (self), self->session,
                                  g_variant_get_int64 (parameter));
}

static gboolean
delete_in_db (VivierDb      *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  gint64 *id = data;
  g_autoptr (VivierProspect) prospect = vivier_prospect_load (db, *id, error);
  VivierLabel label = { .kind = "prospect-delete" };

  if (prospect == NULL)
    return FALSE;
  label.subject = prospect->name;
  vivier_db_set_label (db, &label);
  return vivier_prospect_delete (db, *id, error);
}

static void
delete_prospect (VivierWindow *self,
                 GVariant     *parameter)
{
  VivierLabel label = { .kind = "prospect-delete" };
  gint64 id = g_variant_get_int64 (parameter);

  vivier_session_write (self->session, &label, delete_in_db, g_memdup2 (&id, sizeof id), g_free,
                        FALSE, NULL, NULL);
}

static const VivierCommand commands[] = {
  { "open-prospect", VIVIER_NEEDS_SESSION, "x", open_prospect },
  { "select-prospect", VIVIER_NEEDS_SESSION, "x", select_prospect },
  { "activate-prospect", VIVIER_NEEDS_SESSION, "x", activate_prospect },
  { "open-prospect-window", VIVIER_NEEDS_SESSION, "x", open_prospect_window },
  { "new-prospect", VIVIER_NEEDS_WRITING, NULL, new_prospect, { "<Control>n" } },
  { "edit-prospect", VIVIER_NEEDS_WRITING, "x", edit_prospect },
  { "delete-prospect", VIVIER_NEEDS_WRITING, "x", delete_prospect },
};

/**
 * vivier_window_add_prospect_commands:
 * @self: the window
 *
 * Adds what is done with one prospect; the parameter is its id.
 */
void
vivier_window_add_prospect_commands (VivierWindow *self)
{
  vivier_window_add_commands (self, commands, G_N_ELEMENTS (commands));
}
