/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "commands/vivier-commands.h"

#include "dialogs/vivier-purchase-dialog.h"
#include "model/vivier-prospect.h"
#include "model/vivier-purchase.h"

static void
new_purchase (VivierWindow *self,
              GVariant     *parameter)
{
  vivier_purchase_dialog_present (vivier_window_get_front (self), self->session,
                                  g_variant_get_int64 (parameter), 0);
}

static void
edit_purchase (VivierWindow *self,
               GVariant     *parameter)
{
  vivier_purchase_dialog_present (vivier_window_get_front (self), self->session,
                                  0, g_variant_get_int64 (parameter));
}

static gboolean
delete_in_db (VivierDb      *db,
                       gpointer       data,
                       GCancellable  *cancellable,
                       GError       **error)
{
  gint64 *id = data;
  g_autoptr (VivierPurchase) purchase = vivier_purchase_load (db, *id, error);
  g_autoptr (VivierProspect) client = NULL;
  VivierLabel label = { .kind = "purchase-delete" };

  if (purchase == NULL)
    return FALSE;
  client = vivier_prospect_load (db, purchase->prospect_id, error);
  if (client == NULL)
    return FALSE;
  label.subject = client->name;
  vivier_db_set_label (db, &label);
  return vivier_purchase_delete (db, *id, error);
}

static void
delete_purchase (VivierWindow *self,
                 GVariant     *parameter)
{
  VivierLabel label = { .kind = "purchase-delete" };
  gint64 id = g_variant_get_int64 (parameter);

  vivier_session_write (self->session, &label, delete_in_db, g_memdup2 (&id, sizeof id), g_free,
                        FALSE, NULL, NULL);
}

static const VivierCommand commands[] = {
  { "new-purchase", VIVIER_NEEDS_WRITING, "x", new_purchase },
  { "edit-purchase", VIVIER_NEEDS_WRITING, "x", edit_purchase },
  { "delete-purchase", VIVIER_NEEDS_WRITING, "x", delete_purchase },
};

/**
 * vivier_window_add_purchase_commands:
 * @self: the window
 *
 * Adds what is done with purchases; the parameter is the id of the purchase, or
 * of the prospect who makes a new one.
 */
void
vivier_window_add_purchase_commands (VivierWindow *self)
{
  vivier_window_add_commands (self, commands, G_N_ELEMENTS (commands));
}
