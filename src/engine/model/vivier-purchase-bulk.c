/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/vivier-purchase-bulk.h"

#include "model/vivier-stage.h"
#include "store/vivier-db-indexes.h"
#include "store/vivier-db-references.h"

/* So many rows make one statement: half of what a statement costs does not
 * depend on its rows. */
#define BATCH 64
#define ROW_PARAMETERS 7
#define FIRST_ROW_PARAMETER 3

typedef struct {
  gint64      prospect_id;
  gint64      amount_minor;
  gint64      fingerprint;
  const char *purchased_on;
  const char *label;
  const char *place;
  const char *state;
} Row;

struct _VivierPurchaseBulk
{
  VivierDb      *db;
  gint64         import_id;
  gint64         now_ms;
  VivierIndexes *indexes;   /* put aside; nullable: they are in their place */
  gint64         first_id;  /* rows from here on are the file's; without indexes */
  gint64         first_new_id; /* of a purchase that was not there before, in either way */
  VivierStmt    *insert;    /* of BATCH rows; without indexes */
  Row            rows[BATCH]; /* that wait for it */
  guint          n_rows;
  GStringChunk  *texts;     /* theirs */
};

static gboolean
run (VivierDb    *db,
     const char  *sql,
     gint64       parameter,
     GError     **error)
{
  g_autoptr (VivierStmt) stmt = vivier_db_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;
  vivier_stmt_bind_int (stmt, 1, parameter);
  return vivier_stmt_run (stmt, error);
}

static gboolean
read_number (VivierDb    *db,
             const char  *sql,
             gint64       parameter,
             gint64      *number,
             GError     **error)
{
  g_autoptr (VivierStmt) stmt = vivier_db_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;
  vivier_stmt_bind_int (stmt, 1, parameter);
  if (!vivier_stmt_step (stmt, error))
    return FALSE;
  *number = vivier_stmt_int (stmt, 0);
  return TRUE;
}

static gboolean
begin_counting (VivierDb  *db,
                GError   **error)
{
  return vivier_db_exec (db,
                         "CREATE TEMPORARY TABLE IF NOT EXISTS purchase_repeat ("
                         " fingerprint INTEGER NOT NULL, prospect_id INTEGER NOT NULL, seen INTEGER NOT NULL,"
                         " PRIMARY KEY (fingerprint, prospect_id)) WITHOUT ROWID;"
                         "DELETE FROM temp.purchase_repeat;", error);
}

/* OR FAIL: see vivier-address.c. */
static VivierStmt *
prepare_insert (VivierPurchaseBulk  *self,
                int                  n_rows,
                GError             **error)
{
  g_autoptr (GString) sql = NULL;
  VivierStmt *insert;

  sql = g_string_new ("INSERT OR FAIL INTO purchase (import_id, created_ms, prospect_id, purchased_on, label, place,"
                      " amount_minor, state, fingerprint) VALUES ");
  for (int row = 0; row < n_rows; row++)
    {
      const int first = FIRST_ROW_PARAMETER + row * ROW_PARAMETERS;

      g_string_append_printf (sql, "%s(?1, ?2, ?%d, ?%d, ?%d, ?%d, ?%d, ?%d, ?%d)", row > 0 ? ", " : "",
                              first, first + 1, first + 2, first + 3, first + 4, first + 5, first + 6);
    }
  insert = vivier_db_prepare (self->db, sql->str, error);
  if (insert == NULL)
    return NULL;
  vivier_stmt_bind_int (insert, 1, self->import_id);
  vivier_stmt_bind_int (insert, 2, self->now_ms);
  return insert;
}

static gboolean
put_indexes_aside (VivierPurchaseBulk  *self,
                   GError             **error)
{
  vivier_db_check_references_late (self->db);
  self->indexes = vivier_indexes_put_aside (self->db, "purchase", NULL, error);
  if (self->indexes == NULL)
    return FALSE;
  self->insert = prepare_insert (self, BATCH, error);
  if (self->insert == NULL)
    return FALSE;
  self->texts = g_string_chunk_new (BATCH * 64);
  return read_number (self->db, "SELECT coalesce(max(id), 0) + ?1 FROM purchase", 1, &self->first_id, error);
}

/**
 * vivier_purchase_bulk_new:
 * @db: the connection of a write
 * @import_id: the file in the journal of imports
 * @n_expected: about how many purchases will come
 * @now_ms: the clock's instant
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a beginning, or %NULL with @error set
 */
VivierPurchaseBulk *
vivier_purchase_bulk_new (VivierDb  *db,
                          gint64     import_id,
                          gint64     n_expected,
                          gint64     now_ms,
                          GError   **error)
{
  g_autoptr (VivierPurchaseBulk) self = NULL;
  gboolean hinder;

  g_return_val_if_fail (db != NULL, NULL);

  self = g_new0 (VivierPurchaseBulk, 1);
  self->db = db;
  self->import_id = import_id;
  self->now_ms = now_ms;
  if (!begin_counting (db, error)
      || !read_number (db, "SELECT coalesce(max(id), 0) + ?1 FROM purchase", 1, &self->first_new_id, error)
      || !vivier_indexes_hinder (db, "purchase", n_expected, &hinder, error)
      || (hinder && !put_indexes_aside (self, error)))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * vivier_purchase_bulk_free:
 * @self: (nullable): a bulk; one that was not finished needs its write rolled back
 */
void
vivier_purchase_bulk_free (VivierPurchaseBulk *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->insert, vivier_stmt_release);
  g_clear_pointer (&self->texts, g_string_chunk_free);
  g_clear_pointer (&self->indexes, vivier_indexes_free);
  g_free (self);
}

/* How often the file has named this purchase, as far as it was counted. */
static gboolean
count_seen (VivierPurchaseBulk  *self,
            gint64               fingerprint,
            gint64               prospect_id,
            gint64              *seen,
            GError             **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  /* The first one of the file is not counted when it was written: it is known
   * by the import it belongs to. */
  stmt = vivier_db_prepare (self->db,
                            "SELECT coalesce("
                            "(SELECT seen FROM temp.purchase_repeat WHERE fingerprint = ?1 AND prospect_id = ?2),"
                            "(SELECT import_id = ?3 FROM purchase"
                            " WHERE fingerprint = ?1 AND prospect_id = ?2 AND ordinal = 0), 0)", error);
  if (stmt == NULL)
    return FALSE;

  vivier_stmt_bind_int (stmt, 1, fingerprint);
  vivier_stmt_bind_int (stmt, 2, prospect_id);
  vivier_stmt_bind_int (stmt, 3, self->import_id);
  if (!vivier_stmt_step (stmt, error))
    return FALSE;
  *seen = vivier_stmt_int (stmt, 0);
  return TRUE;
}

/* Counts one more of a purchase that is there already. */
static gboolean
count_repeat (VivierPurchaseBulk  *self,
              gint64               fingerprint,
              gint64               prospect_id,
              gint64              *seen,
              GError             **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  if (!count_seen (self, fingerprint, prospect_id, seen, error))
    return FALSE;
  stmt = vivier_db_prepare (self->db,
                            "INSERT INTO temp.purchase_repeat (fingerprint, prospect_id, seen) VALUES (?1, ?2, ?3)"
                            " ON CONFLICT (fingerprint, prospect_id) DO UPDATE SET seen = excluded.seen", error);
  if (stmt == NULL)
    return FALSE;

  vivier_stmt_bind_int (stmt, 1, fingerprint);
  vivier_stmt_bind_int (stmt, 2, prospect_id);
  vivier_stmt_bind_int (stmt, 3, *seen + 1);
  return vivier_stmt_run (stmt, error);
}

static gboolean
add_indexed (VivierPurchaseBulk    *self,
             const VivierPurchase  *purchase,
             gint64                 fingerprint,
             gboolean              *created,
             GError               **error)
{
  gint64 seen;

  if (!vivier_purchase_import (self->db, purchase, fingerprint, 0, self->now_ms, created, error))
    return FALSE;
  if (*created)
    return TRUE;
  if (!count_repeat (self, fingerprint, purchase->prospect_id, &seen, error))
    return FALSE;
  return seen == 0 || vivier_purchase_import (self->db, purchase, fingerprint, (int) seen, self->now_ms, created, error);
}

static const char *
keep_text (VivierPurchaseBulk *self,
           const char         *text)
{
  return text != NULL ? g_string_chunk_insert (self->texts, text) : NULL;
}

static void
add_row (VivierPurchaseBulk   *self,
         const VivierPurchase *purchase,
         gint64                fingerprint)
{
  static const char * const states[] = {
    [VIVIER_PURCHASE_DONE] = "done",
    [VIVIER_PURCHASE_BOOKED] = "booked",
    [VIVIER_PURCHASE_CANCELLED] = "cancelled",
  };
  char iso[VIVIER_DAY_ISO_SIZE];

  vivier_day_to_iso (purchase->purchased_on, iso);
  self->rows[self->n_rows++] = (Row) {
    .prospect_id = purchase->prospect_id,
    .amount_minor = purchase->amount_minor,
    .fingerprint = fingerprint,
    .purchased_on = keep_text (self, iso),
    .label = keep_text (self, purchase->label),
    .place = keep_text (self, purchase->place),
    .state = states[purchase->state],
  };
}

static void
bind_row (VivierStmt *insert,
          int         parameter,
          const Row  *row)
{
  vivier_stmt_bind_int (insert, parameter++, row->prospect_id);
  vivier_stmt_bind_borrowed_text (insert, parameter++, row->purchased_on);
  vivier_stmt_bind_borrowed_text (insert, parameter++, row->label);
  vivier_stmt_bind_borrowed_text (insert, parameter++, row->place);
  vivier_stmt_bind_int (insert, parameter++, row->amount_minor);
  vivier_stmt_bind_borrowed_text (insert, parameter++, row->state);
  vivier_stmt_bind_int (insert, parameter, row->fingerprint);
}

/* A full batch. */
static gboolean
flush (VivierPurchaseBulk  *self,
       GError             **error)
{
  for (guint i = 0; i < BATCH; i++)
    bind_row (self->insert, FIRST_ROW_PARAMETER + (int) i * ROW_PARAMETERS, &self->rows[i]);
  if (!vivier_stmt_run (self->insert, error))
    return FALSE;
  self->n_rows = 0;
  g_string_chunk_clear (self->texts);
  return TRUE;
}

/* What is left of it at the end of the file. */
static gboolean
flush_last (VivierPurchaseBulk  *self,
            GError             **error)
{
  g_autoptr (VivierStmt) insert = NULL;

  for (guint i = 0; i < self->n_rows; i++)
    {
      if (insert == NULL)
        insert = prepare_insert (self, 1, error);
      if (insert == NULL)
        return FALSE;
      bind_row (insert, FIRST_ROW_PARAMETER, &self->rows[i]);
      if (!vivier_stmt_run (insert, error))
        return FALSE;
    }
  self->n_rows = 0;
  return TRUE;
}

/**
 * vivier_purchase_bulk_add:
 * @self: a bulk
 * @purchase: the next line of the file; the caller keeps its strings
 * @fingerprint: from vivier_purchase_fingerprint_folded()
 * @created: (out): whether a row was written, or will be at the latest when
 *   finishing; vivier_purchase_bulk_finish() may take back some that turn out
 *   to be repeated
 * @error: return location
 *
 * Stores a purchase unless it is there already.
 *
 * Returns: %FALSE with @error set
 */
gboolean
vivier_purchase_bulk_add (VivierPurchaseBulk    *self,
                          const VivierPurchase  *purchase,
                          gint64                 fingerprint,
                          gboolean              *created,
                          GError               **error)
{
  g_return_val_if_fail (self != NULL && purchase != NULL && created != NULL, FALSE);

  if (self->indexes == NULL)
    return add_indexed (self, purchase, fingerprint, created, error);

  add_row (self, purchase, fingerprint);
  *created = TRUE;
  return self->n_rows < BATCH || flush (self, error);
}

/* Numbers the identical ones among the file's rows and takes away those that
 * were there before. */
static gboolean
number_repeated (VivierPurchaseBulk  *self,
                 gint64              *n_repeated,
                 GError             **error)
{
  if (!vivier_db_exec (self->db,
                       "CREATE TEMPORARY TABLE IF NOT EXISTS purchase_twice ("
                       " fingerprint INTEGER NOT NULL, prospect_id INTEGER NOT NULL, PRIMARY KEY (fingerprint, prospect_id)) WITHOUT ROWID;"
                       "CREATE TEMPORARY TABLE IF NOT EXISTS purchase_old ("
                       " fingerprint INTEGER NOT NULL, prospect_id INTEGER NOT NULL, ordinal INTEGER NOT NULL,"
                       " PRIMARY KEY (fingerprint, prospect_id, ordinal)) WITHOUT ROWID;"
                       "CREATE TEMPORARY TABLE IF NOT EXISTS purchase_new ("
                       " id INTEGER PRIMARY KEY, fingerprint INTEGER NOT NULL, prospect_id INTEGER NOT NULL, ordinal INTEGER NOT NULL);"
                       "DELETE FROM temp.purchase_twice; DELETE FROM temp.purchase_old; DELETE FROM temp.purchase_new;"
                       "INSERT INTO temp.purchase_twice SELECT fingerprint, prospect_id FROM purchase"
                       " GROUP BY fingerprint, prospect_id HAVING count(*) > 1;", error)
      || !run (self->db,
               "INSERT INTO temp.purchase_old SELECT p.fingerprint, p.prospect_id, p.ordinal FROM purchase p"
               " WHERE p.id < ?1 AND EXISTS (SELECT 1 FROM temp.purchase_twice t"
               " WHERE t.fingerprint = p.fingerprint AND t.prospect_id = p.prospect_id)", self->first_id, error)
      || !run (self->db,
               "INSERT INTO temp.purchase_new SELECT p.id, p.fingerprint, p.prospect_id,"
               " row_number() OVER (PARTITION BY p.fingerprint, p.prospect_id ORDER BY p.id) - 1 FROM purchase p"
               " WHERE p.id >= ?1 AND EXISTS (SELECT 1 FROM temp.purchase_twice t"
               " WHERE t.fingerprint = p.fingerprint AND t.prospect_id = p.prospect_id)", self->first_id, error)
      || !run (self->db,
               "DELETE FROM purchase WHERE id >= ?1 AND id IN (SELECT n.id FROM temp.purchase_new n JOIN temp.purchase_old o"
               " ON o.fingerprint = n.fingerprint AND o.prospect_id = n.prospect_id AND o.ordinal = n.ordinal)",
               self->first_id, error))
    return FALSE;

  *n_repeated = vivier_db_changes (self->db);
  return run (self->db,
              "UPDATE purchase SET ordinal = (SELECT n.ordinal FROM temp.purchase_new n WHERE n.id = purchase.id)"
              " WHERE id >= ?1 AND id IN (SELECT id FROM temp.purchase_new WHERE ordinal > 0)", self->first_id, error)
         && vivier_db_exec (self->db,
                            "DELETE FROM temp.purchase_twice; DELETE FROM temp.purchase_old; DELETE FROM temp.purchase_new;", error);
}

/* Identical rows keep the unique index from being made; a full disk, or being
 * cancelled, is another matter. */
static gboolean
may_be_repeated (const GError *error)
{
  return error->domain == VIVIER_STORE_ERROR
         && (error->code == VIVIER_STORE_ERROR_FAILED || error->code == VIVIER_STORE_ERROR_CONFLICT
             || error->code == VIVIER_STORE_ERROR_INVALID);
}

static gboolean
make_indexes (VivierPurchaseBulk  *self,
              gint64              *n_repeated,
              GError             **error)
{
  gboolean is_first = TRUE;

  for (; !vivier_indexes_are_made (self->indexes); is_first = FALSE)
    {
      GError *failure = NULL;

      if (vivier_indexes_make_next (self->indexes, &failure))
        continue;
      if (!is_first || !may_be_repeated (failure))
        {
          g_propagate_error (error, failure);
          return FALSE;
        }
      g_clear_error (&failure);
      if (!number_repeated (self, n_repeated, error) || !vivier_indexes_make_next (self->indexes, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * vivier_purchase_bulk_finish:
 * @self: a bulk
 * @n_repeated: (out): how many of those said to be created were there already
 * @error: return location
 *
 * Ends the file: indexes that were put aside are there again, and whoever bought
 * for the first time stands in the won stage.
 *
 * Returns: %FALSE with @error set
 */
gboolean
vivier_purchase_bulk_finish (VivierPurchaseBulk  *self,
                             gint64              *n_repeated,
                             GError             **error)
{
  g_return_val_if_fail (self != NULL && n_repeated != NULL, FALSE);

  *n_repeated = 0;
  if (self->insert != NULL && !flush_last (self, error))
    return FALSE;
  g_clear_pointer (&self->insert, vivier_stmt_release);
  if (self->indexes != NULL && !make_indexes (self, n_repeated, error))
    return FALSE;
  if (!vivier_stage_follow_purchases (self->db, 0, self->first_new_id, self->now_ms, error))
    return FALSE;
  return vivier_db_exec (self->db, "DELETE FROM temp.purchase_repeat", error);
}
