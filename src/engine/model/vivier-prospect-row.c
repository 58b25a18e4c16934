/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/vivier-figures-private.h"
#include "model/vivier-prospect-cells-private.h"
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
  for (guint i = 0; self->columns != NULL && self->columns[i] != NULL; i++)
    {
      g_free (self->cells[i].value);
      g_free (self->cells[i].text);
    }
  g_free (self->cells);
  g_strfreev (self->columns);
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

static gboolean
cells_equal (const VivierProspectRow *a,
             const VivierProspectRow *b)
{
  if (a->columns == NULL || b->columns == NULL)
    return a->columns == b->columns;
  if (!g_strv_equal ((const char *const *) a->columns, (const char *const *) b->columns))
    return FALSE;

  for (guint i = 0; a->columns[i] != NULL; i++)
    if (g_strcmp0 (a->cells[i].value, b->cells[i].value) != 0
        || g_strcmp0 (a->cells[i].text, b->cells[i].text) != 0)
      return FALSE;

  return TRUE;
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
             && a->is_archived == b->is_archived
             && g_strcmp0 (a->name, b->name) == 0
             && g_strcmp0 (a->city, b->city) == 0
             && g_strcmp0 (a->email, b->email) == 0
             && g_strcmp0 (a->phone, b->phone) == 0
             && figures_equal (&a->figures, &b->figures)
             && cells_equal (a, b));
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
  self->is_archived = vivier_stmt_int (stmt, 6) != 0;
  vivier_figures_read (stmt, 7, &self->figures);
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

/**
 * vivier_prospects_load_rows:
 * @db: a connection
 * @query: whose columns the rows carry
 * @ids: (array length=n_ids): of prospects
 * @n_ids: how many
 * @error: return location
 *
 * Returns: (transfer full) (element-type VivierProspectRow): their rows in this
 *   order, without those that are gone; %NULL with @error
 */
GPtrArray *
vivier_prospects_load_rows (VivierDb                   *db,
                            const VivierProspectQuery  *query,
                            const gint64               *ids,
                            gsize                       n_ids,
                            GError                    **error)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (VivierCellReader) cells = NULL;

  g_return_val_if_fail (db != NULL && query != NULL, NULL);

  if (query->columns != NULL && query->columns[0] != NULL)
    {
      cells = vivier_cell_reader_new (db, query, error);
      if (cells == NULL)
        return NULL;
    }

  rows = g_ptr_array_new_full ((guint) n_ids, (GDestroyNotify) vivier_prospect_row_unref);
  for (gsize i = 0; i < n_ids; i++)
    {
      GError *failure = NULL;
      VivierProspectRow *row = vivier_prospects_load_row (db, ids[i], &failure);

      if (g_error_matches (failure, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_NOT_FOUND))
        {
          g_clear_error (&failure);
          continue;
        }
      if (row == NULL)
        {
          g_propagate_error (error, failure);
          return NULL;
        }
      g_ptr_array_add (rows, row);
      if (cells != NULL && !vivier_cell_reader_fill (cells, row, error))
        return NULL;
    }

  return g_steal_pointer (&rows);
}

/**
 * vivier_prospect_row_get_cell:
 * @self: a row
 * @field: id of a field
 *
 * Returns: (transfer none) (nullable): its cell, %NULL when the query did not ask
 *   for that column
 */
const VivierProspectCell *
vivier_prospect_row_get_cell (const VivierProspectRow *self,
                              const char              *field)
{
  g_return_val_if_fail (self != NULL && field != NULL, NULL);

  for (guint i = 0; self->columns != NULL && self->columns[i] != NULL; i++)
    if (g_str_equal (self->columns[i], field))
      return &self->cells[i];

  return NULL;
}

/**
 * vivier_prospect_row_get_text:
 * @self: a row
 * @field: id of a field
 *
 * Returns: (transfer none): what people read in that column, "" for nothing
 */
const char *
vivier_prospect_row_get_text (const VivierProspectRow *self,
                              const char              *field)
{
  const VivierProspectCell *cell = vivier_prospect_row_get_cell (self, field);

  return cell != NULL && cell->text != NULL ? cell->text : "";
}
