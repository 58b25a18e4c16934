/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/vivier-prospect-intake.h"

#include "model/vivier-ownership.h"
#include "model/vivier-prospect-private.h"
#include "model/vivier-stage.h"
#include "store/vivier-db-indexes.h"
#include "store/vivier-db-references.h"

/* The tables a new prospect has rows in, and the indexes by which an intake
 * itself looks for those who are there. */
static const struct {
  const char *table;
  const char *kept[3];
} filled[] = {
  { "prospect", { "prospect_by_siren", NULL } },
  { "contact", { "contact_by_prospect", NULL } },
  { "address", { "address_by_key", NULL } },
  { "prospect_tag", { NULL } },
};

struct _VivierProspectIntake
{
  VivierDb      *db;
  gint64         now_ms;
  gint64         owner_id;   /* 0: the rules will tell */
  gint64         open_stage_id;
  gint64         won_stage_id;
  VivierIndexes *indexes[G_N_ELEMENTS (filled)]; /* put aside; nullable: they are in their place */
};

static gboolean
put_indexes_aside (VivierProspectIntake  *self,
                   GError               **error)
{
  vivier_db_check_references_late (self->db);
  for (guint i = 0; i < G_N_ELEMENTS (filled); i++)
    {
      self->indexes[i] = vivier_indexes_put_aside (self->db, filled[i].table, filled[i].kept, error);
      if (self->indexes[i] == NULL)
        return FALSE;
    }
  return TRUE;
}

/**
 * vivier_prospect_intake_new:
 * @db: the connection of a write
 * @n_expected: about how many prospects will come
 * @now_ms: the clock's instant
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a beginning, or %NULL with @error
 */
VivierProspectIntake *
vivier_prospect_intake_new (VivierDb  *db,
                            gint64     n_expected,
                            gint64     now_ms,
                            GError   **error)
{
  g_autoptr (VivierProspectIntake) self = NULL;
  gboolean hinder;

  g_return_val_if_fail (db != NULL, NULL);

  self = g_new0 (VivierProspectIntake, 1);
  self->db = db;
  self->now_ms = now_ms;
  self->owner_id = vivier_ownership_get_default (db);
  self->open_stage_id = vivier_stage_first (db, VIVIER_STAGE_OPEN, error);
  self->won_stage_id = self->open_stage_id != 0 ? vivier_stage_first (db, VIVIER_STAGE_WON, error) : 0;
  if (self->won_stage_id == 0
      || !vivier_indexes_hinder (db, "prospect", n_expected, &hinder, error)
      || (hinder && !put_indexes_aside (self, error)))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * vivier_prospect_intake_free:
 * @self: (nullable): an intake; one that was not finished needs its write rolled back
 */
void
vivier_prospect_intake_free (VivierProspectIntake *self)
{
  if (self == NULL)
    return;

  for (guint i = G_N_ELEMENTS (filled); i-- > 0;)
    g_clear_pointer (&self->indexes[i], vivier_indexes_free);
  g_free (self);
}

/**
 * vivier_prospect_intake_add:
 * @self: an intake
 * @prospect: a new one; see vivier_prospect_save()
 * @error: return location
 *
 * Stores a new prospect with its addresses.
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_INVALID when the name is empty
 */
gboolean
vivier_prospect_intake_add (VivierProspectIntake  *self,
                            VivierProspect        *prospect,
                            GError               **error)
{
  g_return_val_if_fail (self != NULL && prospect != NULL && prospect->id == 0, FALSE);

  if (prospect->owner_id == 0)
    prospect->owner_id = self->owner_id;
  if (prospect->stage_id == 0)
    prospect->stage_id = vivier_prospect_declares_purchases (prospect) ? self->won_stage_id : self->open_stage_id;
  return vivier_prospect_save (self->db, prospect, self->now_ms, error);
}

/**
 * vivier_prospect_intake_finish:
 * @self: an intake
 * @error: return location
 *
 * Makes the indexes again that were put aside.
 *
 * Returns: %FALSE with @error
 */
gboolean
vivier_prospect_intake_finish (VivierProspectIntake  *self,
                               GError               **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (filled); i++)
    while (self->indexes[i] != NULL && !vivier_indexes_are_made (self->indexes[i]))
      if (!vivier_indexes_make_next (self->indexes[i], error))
        return FALSE;
  return TRUE;
}
