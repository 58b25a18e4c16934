/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/vivier-figures-private.h"
#include "model/vivier-prospect-private.h"
#include "model/vivier-prospect-row-private.h"

typedef struct {
  VivierProspectRow row;
  gatomicrefcount   ref_count;
} CountedRow;

G_DEFINE_BOXED_TYPE (VivierProspectRow, vivier_prospect_row,
                     vivier_prospect_row_ref, vivier_prospect_row_unref)

/**
 * vivier_prospect_row_ref:
 * @self: a row
 *
 * Returns: (transfer full): @self
 */
VivierProspectRow *
vivier_prospect_row_ref (VivierProspectRow *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&((CountedRow *) self)->ref_count);
  return self;
}

/**
 * vivier_prospect_row_unref:
 * @self: (transfer full): a row
 */
void
vivier_prospect_row_unref (VivierProspectRow *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&((CountedRow *) self)->ref_count))
    return;

  g_free (self->name);
  g_free (self->city);
  g_free (self->email);
  g_free (self->phone);
  g_free (self);
}

static gboolean
figures_equal (const VivierFigures *a,
               const VivierFigures *b)
{
  return a->totals.is_declared == b->totals.is_declared
         && a->totals.purchases == b->totals.purchases
         && a->totals.revenue_minor == b->totals.revenue_minor
         && a->totals.first_on == b->totals.first_on
         && a->totals.last_on == b->totals.last_on
         && a->totals.min_minor == b->totals.min_minor
         && a->totals.max_minor == b->totals.max_minor
         && a->segment == b->segment
         && a->is_vip == b->is_vip
         && !(a->priority < b->priority || a->priority > b->priority)
         && a->potential_minor == b->potential_minor
         && a->expected_minor == b->expected_minor;
}

/*
 * vivier_prospect_row_equal:
 *
 * Returns: whether two rows look the same to a reader
 */
gboolean
vivier_prospect_row_equal (const VivierProspectRow *a,
                           const VivierProspectRow *b)
{
  return a == b
         || (a->id == b->id
             && a->relaunched_on == b->relaunched_on
             && g_strcmp0 (a->name, b->name) == 0
             && g_strcmp0 (a->city, b->city) == 0
             && g_strcmp0 (a->email, b->email) == 0
             && g_strcmp0 (a->phone, b->phone) == 0
             && figures_equal (&a->figures, &b->figures));
}

static VivierProspectRow *
read_row (VivierStmt *stmt)
{
  CountedRow *counted = g_new0 (CountedRow, 1);
  VivierProspectRow *self = &counted->row;

  g_atomic_ref_count_init (&counted->ref_count);
  self->id = vivier_stmt_int (stmt, 0);
  self->name = vivier_stmt_dup_text (stmt, 1);
  self->city = vivier_stmt_dup_text (stmt, 2);
  self->email = vivier_stmt_dup_text (stmt, 3);
  self->phone = vivier_stmt_dup_text (stmt, 4);
  self->relaunched_on = vivier_stmt_day (stmt, 5);
  vivier_figures_read (stmt, 6, &self->figures);
  return self;
}

/**
 * vivier_prospects_load_row:
 * @db: a connection
 * @id: of the prospect
 * @error: return location
 *
 * Returns: (transfer full): what a list shows of it, or %NULL with
 *   %VIVIER_STORE_ERROR_NOT_FOUND when there is none
 */
VivierProspectRow *
vivier_prospects_load_row (VivierDb  *db,
                           gint64     id,
                           GError   **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  stmt = vivier_db_prepare_resource (db, "prospect-row.sql", error);
  if (stmt == NULL)
    return NULL;

  vivier_stmt_bind_int (stmt, 1, id);
  return vivier_stmt_step_or_not_found (stmt, vivier_prospect_missing_text (), error) ? read_row (stmt) : NULL;
}
