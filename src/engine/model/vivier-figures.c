/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "model/vivier-figures-private.h"
#include "model/vivier-id-cursor-private.h"
#include "model/vivier-touched-private.h"
#include "store/vivier-db-indexes.h"

#define META_FIGURES_DAY "figures_day"

/* Rows are written in batches, since every write makes the cursors that read
 * the same table look for their place again. */
#define BATCH_SIZE 4096

static const char *const segment_ids[] = {
  [VIVIER_SEGMENT_PROSPECT] = "prospect",
  [VIVIER_SEGMENT_ACTIVE] = "active",
  [VIVIER_SEGMENT_DORMANT] = "dormant",
  [VIVIER_SEGMENT_RELAUNCH] = "relaunch",
};

static const char declared_sql[] =
  "SELECT id, declared_purchases, declared_revenue_minor, declared_first_on, declared_last_on,"
  " declared_min_minor, declared_max_minor, archived_ms IS NOT NULL"
  " FROM prospect WHERE id BETWEEN ?1 AND ?2 ORDER BY id";

/* Runs along purchase_by_prospect alone. Added up here: over a million rows
 * SQLite's min() and max() of texts cost more than all the rest. */
static const char purchases_sql[] =
  "SELECT prospect_id, amount_minor, purchased_on FROM purchase"
  " WHERE prospect_id BETWEEN ?1 AND ?2 AND purchased_on <= ?3 AND state <> 'cancelled'"
  " ORDER BY prospect_id, purchased_on";

static const char stored_sql[] =
  "SELECT prospect_id, " VIVIER_FIGURES_COLUMNS
  " FROM prospect_figures f WHERE prospect_id BETWEEN ?1 AND ?2 ORDER BY prospect_id";

typedef enum {
  WRITE_INSERT,
  WRITE_UPDATE,
  WRITE_PRIORITY, /* all that changes on most days: one index instead of six */
  WRITE_DELETE,
} WriteKind;

typedef struct {
  WriteKind     kind;
  gint64        prospect_id;
  VivierFigures figures;
} Write;

typedef struct {
  VivierDb          *db;
  VivierDay          today;
  VivierFiguresFunc  func;
  gpointer           user_data;
  VivierIdCursor     declared;
  VivierIdCursor     purchases;
  VivierIdCursor     stored;
  GArray            *batch; /* of Write */
  gint64             n_changed;
} Refresh;

static void
refresh_clear (Refresh *self)
{
  vivier_id_cursor_close (&self->declared);
  vivier_id_cursor_close (&self->purchases);
  vivier_id_cursor_close (&self->stored);
  g_clear_pointer (&self->batch, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Refresh, refresh_clear)

/**
 * vivier_segment_to_id:
 * @segment: a segment
 *
 * Returns: (transfer none): its name in the file and on the command line
 */
const char *
vivier_segment_to_id (VivierSegment segment)
{
  g_return_val_if_fail ((guint) segment < G_N_ELEMENTS (segment_ids), segment_ids[0]);

  return segment_ids[segment];
}

/**
 * vivier_segment_from_id:
 * @id: (nullable): "prospect", "active", "dormant" or "relaunch"
 * @segment: (out): set on success
 *
 * Returns: %FALSE when there is no such segment
 */
gboolean
vivier_segment_from_id (const char    *id,
                        VivierSegment *segment)
{
  for (guint i = 0; i < G_N_ELEMENTS (segment_ids); i++)
    {
      if (g_strcmp0 (id, segment_ids[i]) != 0)
        continue;
      *segment = (VivierSegment) i;
      return TRUE;
    }

  return FALSE;
}

/*
 * vivier_figures_read:
 * @stmt: standing on a row
 * @first_column: where VIVIER_FIGURES_COLUMNS begin
 * @out: (out caller-allocates): filled; a prospect without figures gets empty ones
 */
void
vivier_figures_read (VivierStmt    *stmt,
                     int            first_column,
                     VivierFigures *out)
{
  int c = first_column;

  memset (out, 0, sizeof *out);
  out->totals.is_declared = vivier_stmt_int (stmt, c++) != 0;
  out->totals.purchases = vivier_stmt_int (stmt, c++);
  out->totals.revenue_minor = vivier_stmt_int (stmt, c++);
  out->totals.first_on = vivier_stmt_day (stmt, c++);
  out->totals.last_on = vivier_stmt_day (stmt, c++);
  out->totals.min_minor = vivier_stmt_int (stmt, c++);
  out->totals.max_minor = vivier_stmt_int (stmt, c++);
  if (!vivier_segment_from_id (vivier_stmt_text (stmt, c++), &out->segment))
    out->segment = VIVIER_SEGMENT_PROSPECT;
  out->is_vip = vivier_stmt_int (stmt, c++) != 0;
  out->priority = vivier_stmt_real (stmt, c++);
  out->potential_minor = vivier_stmt_int (stmt, c++);
  out->expected_minor = vivier_stmt_int (stmt, c++);
  out->is_archived = vivier_stmt_int (stmt, c++) != 0;
}

static void
read_declared (VivierStmt           *stmt,
               VivierPurchaseTotals *out)
{
  memset (out, 0, sizeof *out);
  for (int column = 1; column <= 6; column++)
    out->is_declared |= !vivier_stmt_is_null (stmt, column);

  out->purchases = MAX (0, vivier_stmt_int (stmt, 1));
  out->revenue_minor = MAX (0, vivier_stmt_int (stmt, 2));
  out->first_on = vivier_stmt_day (stmt, 3);
  out->last_on = vivier_stmt_day (stmt, 4);
  out->min_minor = vivier_stmt_int (stmt, 5);
  out->max_minor = vivier_stmt_int (stmt, 6);
}

/* Adds up the purchases of the prospect the cursor stands at, oldest first, and
 * leaves it at the next one's. */
static gboolean
read_totals (VivierIdCursor        *purchases,
             VivierPurchaseTotals  *out,
             GError               **error)
{
  gint64 id = purchases->id;
  char last_on[VIVIER_DAY_ISO_SIZE];

  memset (out, 0, sizeof *out);
  out->first_on = vivier_stmt_day (purchases->stmt, 2);
  out->min_minor = G_MAXINT64;
  out->max_minor = G_MININT64;
  while (purchases->id == id)
    {
      gint64 amount_minor = vivier_stmt_int (purchases->stmt, 1);

      out->purchases++;
      out->revenue_minor += amount_minor;
      out->min_minor = MIN (out->min_minor, amount_minor);
      out->max_minor = MAX (out->max_minor, amount_minor);
      g_strlcpy (last_on, vivier_stmt_text (purchases->stmt, 2), sizeof last_on);
      if (!vivier_id_cursor_advance (purchases, error))
        return FALSE;
    }
  out->last_on = vivier_day_from_iso (last_on);

  return TRUE;
}

static gboolean
totals_equal (const VivierPurchaseTotals *a,
              const VivierPurchaseTotals *b)
{
  return a->is_declared == b->is_declared
         && a->purchases == b->purchases
         && a->revenue_minor == b->revenue_minor
         && a->first_on == b->first_on
         && a->last_on == b->last_on
         && a->min_minor == b->min_minor
         && a->max_minor == b->max_minor;
}

static gboolean
figures_equal_but_priority (const VivierFigures *a,
                            const VivierFigures *b)
{
  return totals_equal (&a->totals, &b->totals)
         && a->segment == b->segment
         && a->is_vip == b->is_vip
         && a->potential_minor == b->potential_minor
         && a->expected_minor == b->expected_minor
         && a->is_archived == b->is_archived;
}

static void
bind_figures (VivierStmt          *stmt,
              gint64               prospect_id,
              const VivierFigures *figures)
{
  const VivierPurchaseTotals *totals = &figures->totals;

  vivier_stmt_bind_int (stmt, 1, prospect_id);
  vivier_stmt_bind_int (stmt, 2, totals->is_declared);
  vivier_stmt_bind_int (stmt, 3, totals->purchases);
  vivier_stmt_bind_int (stmt, 4, totals->revenue_minor);
  vivier_stmt_bind_day (stmt, 5, totals->first_on);
  vivier_stmt_bind_day (stmt, 6, totals->last_on);
  vivier_stmt_bind_int (stmt, 7, totals->min_minor);
  vivier_stmt_bind_int (stmt, 8, totals->max_minor);
  vivier_stmt_bind_text (stmt, 9, vivier_segment_to_id (figures->segment));
  vivier_stmt_bind_int (stmt, 10, figures->is_vip);
  vivier_stmt_bind_real (stmt, 11, figures->priority);
  vivier_stmt_bind_int (stmt, 12, figures->potential_minor);
  vivier_stmt_bind_int (stmt, 13, figures->expected_minor);
  vivier_stmt_bind_int (stmt, 14, figures->is_archived);
}

static gboolean
write_one (VivierStmt  *stmt,
           const Write *write,
           GError     **error)
{
  switch (write->kind)
    {
    case WRITE_DELETE:
      vivier_stmt_bind_int (stmt, 1, write->prospect_id);
      break;
    case WRITE_PRIORITY:
      vivier_stmt_bind_int (stmt, 1, write->prospect_id);
      vivier_stmt_bind_real (stmt, 2, write->figures.priority);
      break;
    case WRITE_INSERT:
    case WRITE_UPDATE:
    default:
      bind_figures (stmt, write->prospect_id, &write->figures);
      break;
    }

  return vivier_stmt_run (stmt, error);
}

static gboolean
flush (Refresh *self,
       GError **error)
{
  static const char *const sql[] = {
    [WRITE_INSERT] =
      "INSERT INTO prospect_figures (prospect_id, is_declared, purchases, revenue_minor, first_on,"
      " last_on, min_minor, max_minor, segment, is_vip, priority, potential_minor, expected_minor, is_archived)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
    [WRITE_UPDATE] =
      "UPDATE prospect_figures SET is_declared = ?2, purchases = ?3, revenue_minor = ?4,"
      " first_on = ?5, last_on = ?6, min_minor = ?7, max_minor = ?8, segment = ?9, is_vip = ?10,"
      " priority = ?11, potential_minor = ?12, expected_minor = ?13, is_archived = ?14 WHERE prospect_id = ?1",
    [WRITE_PRIORITY] = "UPDATE prospect_figures SET priority = ?2 WHERE prospect_id = ?1",
    [WRITE_DELETE] = "DELETE FROM prospect_figures WHERE prospect_id = ?1",
  };

  for (guint kind = 0; kind < G_N_ELEMENTS (sql); kind++)
    {
      g_autoptr (VivierStmt) stmt = NULL;

      for (guint i = 0; i < self->batch->len; i++)
        {
          const Write *write = &g_array_index (self->batch, Write, i);

          if (write->kind != kind)
            continue;
          if (stmt == NULL)
            stmt = vivier_db_prepare (self->db, sql[kind], error);
          if (stmt == NULL || !write_one (stmt, write, error))
            return FALSE;
        }
    }

  self->n_changed += self->batch->len;
  g_array_set_size (self->batch, 0);
  return TRUE;
}

static gboolean
push (Refresh             *self,
      WriteKind            kind,
      gint64               prospect_id,
      const VivierFigures *figures,
      GError             **error)
{
  Write write = { kind, prospect_id, { { 0 } } };

  if (figures != NULL)
    write.figures = *figures;
  g_array_append_val (self->batch, write);

  return self->batch->len < BATCH_SIZE || flush (self, error);
}

/* Brings one prospect's row up to date; the cursors stand at it or behind. */
static gboolean
refresh_one (Refresh *self,
             gint64   id,
             GError **error)
{
  VivierFigures computed = { { 0 } };
  VivierFigures stored;

  read_declared (self->declared.stmt, &computed.totals);
  if (self->purchases.id == id && !read_totals (&self->purchases, &computed.totals, error))
    return FALSE;
  self->func (self->today, self->user_data, &computed);
  computed.is_archived = vivier_stmt_int (self->declared.stmt, 7) != 0;

  if (self->stored.id != id)
    return push (self, WRITE_INSERT, id, &computed, error);

  vivier_figures_read (self->stored.stmt, 1, &stored);
  if (!figures_equal_but_priority (&stored, &computed))
    return push (self, WRITE_UPDATE, id, &computed, error);
  if (stored.priority < computed.priority || stored.priority > computed.priority)
    return push (self, WRITE_PRIORITY, id, &computed, error);

  return TRUE;
}

static gboolean
advance_to (VivierIdCursor *cursor,
            gint64          id,
            GError        **error)
{
  while (cursor->id < id)
    if (!vivier_id_cursor_advance (cursor, error))
      return FALSE;

  return TRUE;
}

/* Rows of prospects that are gone. */
static gboolean
drop_until (Refresh *self,
            gint64   id,
            GError **error)
{
  while (self->stored.id < id)
    {
      if (!push (self, WRITE_DELETE, self->stored.id, NULL, error)
          || !vivier_id_cursor_advance (&self->stored, error))
        return FALSE;
    }

  return TRUE;
}

/* One pass over prospects, their purchases and their stored figures, side by side. */
static gboolean
refresh_range (Refresh       *self,
               VivierIdRange  range,
               GError       **error)
{
  if (!vivier_id_cursor_open (&self->declared, self->db, declared_sql, range, VIVIER_DAY_NONE, error)
      || !vivier_id_cursor_open (&self->purchases, self->db, purchases_sql, range, self->today, error)
      || !vivier_id_cursor_open (&self->stored, self->db, stored_sql, range, VIVIER_DAY_NONE, error))
    return FALSE;

  while (self->declared.id != VIVIER_ID_END)
    {
      gint64 id = self->declared.id;

      if (!advance_to (&self->purchases, id, error)
          || !drop_until (self, id, error)
          || !refresh_one (self, id, error)
          || !vivier_id_cursor_advance (&self->declared, error)
          || (self->stored.id == id && !vivier_id_cursor_advance (&self->stored, error)))
        return FALSE;
    }
  if (!drop_until (self, VIVIER_ID_END, error))
    return FALSE;

  vivier_id_cursor_close (&self->declared);
  vivier_id_cursor_close (&self->purchases);
  vivier_id_cursor_close (&self->stored);
  return flush (self, error);
}

static gboolean
refresh_ranges (VivierDb          *db,
                GArray            *ranges,
                VivierDay          today,
                VivierFiguresFunc  func,
                gpointer           user_data,
                gint64            *n_changed,
                GError           **error)
{
  g_auto (Refresh) refresh = { .db = db, .today = today, .func = func, .user_data = user_data };

  refresh.batch = g_array_new (FALSE, FALSE, sizeof (Write));
  for (guint i = 0; i < ranges->len; i++)
    if (!refresh_range (&refresh, g_array_index (ranges, VivierIdRange, i), error))
      return FALSE;

  if (n_changed != NULL)
    *n_changed = refresh.n_changed;
  return TRUE;
}

/*
 * vivier_figures_refresh_rows:
 *
 * vivier_figures_refresh_all() without remembering the day: for the table of
 * that name which this connection sees, be it the stored one or its shadow.
 */
gboolean
vivier_figures_refresh_rows (VivierDb          *db,
                             VivierDay          today,
                             VivierFiguresFunc  func,
                             gpointer           user_data,
                             gint64            *n_changed,
                             GError           **error)
{
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (VivierIdRange));

  g_array_append_val (ranges, VIVIER_ID_EVERYBODY);
  return refresh_ranges (db, ranges, today, func, user_data, n_changed, error);
}

static gboolean
is_first_time (VivierDb  *db,
               gboolean  *is_first,
               GError   **error)
{
  g_autoptr (VivierStmt) stmt = vivier_db_prepare (db, "SELECT count(*) FROM prospect", error);

  return stmt != NULL
         && vivier_stmt_step (stmt, error)
         && vivier_indexes_hinder (db, "prospect_figures", vivier_stmt_int (stmt, 0), is_first, error);
}

/* After a first import nearly every row is new. */
static gboolean
refresh_everybody (VivierDb          *db,
                   VivierDay          today,
                   VivierFiguresFunc  func,
                   gpointer           user_data,
                   gint64            *n_changed,
                   GError           **error)
{
  g_autoptr (VivierIndexes) indexes = NULL;
  gboolean is_first;

  if (!is_first_time (db, &is_first, error))
    return FALSE;
  if (is_first)
    {
      indexes = vivier_indexes_put_aside (db, "prospect_figures", NULL, error);
      if (indexes == NULL)
        return FALSE;
    }
  if (!vivier_figures_refresh_rows (db, today, func, user_data, n_changed, error))
    return FALSE;
  while (indexes != NULL && !vivier_indexes_are_made (indexes))
    if (!vivier_indexes_make_next (indexes, error))
      return FALSE;
  return TRUE;
}

/**
 * vivier_figures_refresh_all:
 * @db: the connection of a write
 * @today: the day the figures shall stand for
 * @func: (scope call): what the rules make of totals
 * @user_data: for @func
 * @n_changed: (out) (optional): rows written
 * @error: return location
 *
 * Computes the figures of every prospect in one pass and writes those that
 * differ. Then remembers the day.
 *
 * Returns: %FALSE with @error
 */
gboolean
vivier_figures_refresh_all (VivierDb          *db,
                            VivierDay          today,
                            VivierFiguresFunc  func,
                            gpointer           user_data,
                            gint64            *n_changed,
                            GError           **error)
{
  char iso[VIVIER_DAY_ISO_SIZE];

  g_return_val_if_fail (db != NULL && func != NULL, FALSE);
  g_return_val_if_fail (today != VIVIER_DAY_NONE, FALSE);

  if (!refresh_everybody (db, today, func, user_data, n_changed, error))
    return FALSE;
  if (vivier_figures_get_day (db) == today)
    return TRUE;

  vivier_day_to_iso (today, iso);
  return vivier_db_set_meta (db, META_FIGURES_DAY, iso, error);
}

/**
 * vivier_figures_refresh_changed:
 * @db: the connection of a write
 * @changes: what the write has touched
 * @today: the day the figures shall stand for
 * @func: (scope call): what the rules make of totals
 * @user_data: for @func
 * @error: return location
 *
 * Computes anew the figures of the prospects concerned; all, when those stored
 * stand for another day.
 *
 * Returns: %FALSE with @error
 */
gboolean
vivier_figures_refresh_changed (VivierDb          *db,
                                VivierChanges     *changes,
                                VivierDay          today,
                                VivierFiguresFunc  func,
                                gpointer           user_data,
                                GError           **error)
{
  static const char *const tables[] = { "prospect", "purchase", NULL };
  static const char *const columns[] = {
    "declared_purchases", "declared_revenue_minor", "declared_first_on", "declared_last_on", "declared_min_minor",
    "declared_max_minor", "archived_ms", "id", NULL,
  };
  g_autoptr (GArray) ranges = NULL;

  g_return_val_if_fail (db != NULL && changes != NULL && func != NULL, FALSE);

  if (!vivier_changes_touch (changes, "prospect") && !vivier_changes_touch (changes, "purchase"))
    return TRUE;
  if (vivier_figures_get_day (db) != today)
    return vivier_figures_refresh_all (db, today, func, user_data, NULL, error);
  if (!vivier_changes_touch (changes, "purchase") && !vivier_touched_columns (db, changes, "prospect", columns))
    return TRUE;

  ranges = vivier_touched_prospects (db, changes, tables, error);
  if (ranges == NULL)
    return FALSE;
  if (ranges->len == 1 && g_array_index (ranges, VivierIdRange, 0).first == VIVIER_ID_EVERYBODY.first)
    return refresh_everybody (db, today, func, user_data, NULL, error);
  return refresh_ranges (db, ranges, today, func, user_data, NULL, error);
}

/**
 * vivier_figures_get_day:
 * @db: a connection
 *
 * Returns: the day the stored figures stand for, or %VIVIER_DAY_NONE
 */
VivierDay
vivier_figures_get_day (VivierDb *db)
{
  g_autofree char *iso = NULL;

  g_return_val_if_fail (db != NULL, VIVIER_DAY_NONE);

  iso = vivier_db_get_meta (db, META_FIGURES_DAY);
  return iso != NULL ? vivier_day_from_iso (iso) : VIVIER_DAY_NONE;
}
