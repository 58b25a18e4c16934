/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include <glib/gi18n-lib.h>

#include "base/vivier-identity.h"
#include "base/vivier-money.h"
#include "base/vivier-text.h"
#include "model/vivier-prospect-private.h"
#include "model/vivier-purchase.h"
#include "model/vivier-stage.h"

#define MAX_CHARS 500

static const char *const state_ids[] = {
  [VIVIER_PURCHASE_DONE] = "done",
  [VIVIER_PURCHASE_BOOKED] = "booked",
  [VIVIER_PURCHASE_CANCELLED] = "cancelled",
};

/**
 * vivier_purchase_new:
 *
 * Returns: (transfer full): an empty purchase without a day, not stored yet
 */
VivierPurchase *
vivier_purchase_new (void)
{
  VivierPurchase *self = g_new0 (VivierPurchase, 1);

  self->purchased_on = VIVIER_DAY_NONE;
  return self;
}

/**
 * vivier_purchase_free:
 * @self: (nullable) (transfer full): a purchase
 */
void
vivier_purchase_free (VivierPurchase *self)
{
  if (self == NULL)
    return;

  g_free (self->label);
  g_free (self->place);
  g_free (self);
}

/**
 * vivier_purchase_state_on:
 * @self: a purchase
 * @today: the reader's day
 *
 * A purchase entered ahead of its day is done once the day has come, without
 * anybody touching it.
 *
 * Returns: the state it has on that day
 */
VivierPurchaseState
vivier_purchase_state_on (const VivierPurchase *self,
                          VivierDay             today)
{
  g_return_val_if_fail (self != NULL, VIVIER_PURCHASE_DONE);

  if (self->state == VIVIER_PURCHASE_CANCELLED)
    return VIVIER_PURCHASE_CANCELLED;
  return self->purchased_on > today ? VIVIER_PURCHASE_BOOKED : VIVIER_PURCHASE_DONE;
}

static VivierPurchase *
read_purchase (VivierStmt *stmt)
{
  VivierPurchase *self = vivier_purchase_new ();
  const char *state = vivier_stmt_text (stmt, 6);

  self->id = vivier_stmt_int (stmt, 0);
  self->prospect_id = vivier_stmt_int (stmt, 1);
  self->purchased_on = vivier_stmt_day (stmt, 2);
  self->label = vivier_stmt_dup_text (stmt, 3);
  self->place = vivier_stmt_dup_text (stmt, 4);
  self->amount_minor = vivier_stmt_int (stmt, 5);
  for (guint i = 0; i < G_N_ELEMENTS (state_ids); i++)
    if (g_strcmp0 (state, state_ids[i]) == 0)
      self->state = (VivierPurchaseState) i;
  self->import_id = vivier_stmt_int (stmt, 7);
  return self;
}

static const char *
missing_text (void)
{
  return _("This entry no longer exists.");
}

/**
 * vivier_purchase_load:
 * @db: a connection
 * @id: of the purchase
 * @error: return location
 *
 * Returns: (transfer full): the purchase, or %NULL with
 *   %VIVIER_STORE_ERROR_NOT_FOUND when there is none
 */
VivierPurchase *
vivier_purchase_load (VivierDb  *db,
                      gint64     id,
                      GError   **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  stmt = vivier_db_prepare (db,
                            "SELECT id, prospect_id, purchased_on, label, place, amount_minor, state, import_id"
                            " FROM purchase WHERE id = ?1", error);
  if (stmt == NULL)
    return NULL;

  vivier_stmt_bind_int (stmt, 1, id);
  return vivier_stmt_step_or_not_found (stmt, missing_text (), error) ? read_purchase (stmt) : NULL;
}

/**
 * vivier_purchases_of:
 * @db: a connection
 * @prospect_id: whose
 * @limit: at most so many, 0 for all
 * @error: return location
 *
 * Returns: (transfer full) (element-type VivierPurchase): newest first, the
 *   cancelled and those to come among them; %NULL with @error
 */
GPtrArray *
vivier_purchases_of (VivierDb  *db,
                     gint64     prospect_id,
                     int        limit,
                     GError   **error)
{
  g_autoptr (VivierStmt) stmt = NULL;
  g_autoptr (GPtrArray) purchases = NULL;
  GError *failure = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  stmt = vivier_db_prepare (db,
                            "SELECT id, prospect_id, purchased_on, label, place, amount_minor, state, import_id"
                            " FROM purchase WHERE prospect_id = ?1"
                            " ORDER BY purchased_on DESC, id DESC LIMIT ?2", error);
  if (stmt == NULL)
    return NULL;

  vivier_stmt_bind_int (stmt, 1, prospect_id);
  vivier_stmt_bind_int (stmt, 2, limit > 0 ? limit : G_MAXINT64);
  purchases = g_ptr_array_new_with_free_func ((GDestroyNotify) vivier_purchase_free);
  while (vivier_stmt_step (stmt, &failure))
    g_ptr_array_add (purchases, read_purchase (stmt));
  if (failure == NULL)
    return g_steal_pointer (&purchases);

  g_propagate_error (error, failure);
  return NULL;
}

/**
 * vivier_purchases_imported_minor:
 * @db: a connection
 * @import_id: an import
 *
 * Reads the whole table: imports are not indexed.
 *
 * Returns: what its purchases come to, but the cancelled ones
 */
gint64
vivier_purchases_imported_minor (VivierDb *db,
                                 gint64    import_id)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL, 0);

  stmt = vivier_db_prepare (db,
                            "SELECT coalesce(sum(amount_minor), 0) FROM purchase"
                            " WHERE import_id = ?1 AND state <> 'cancelled'", NULL);
  if (stmt == NULL)
    return 0;

  vivier_stmt_bind_int (stmt, 1, import_id);
  return vivier_stmt_step (stmt, NULL) ? vivier_stmt_int (stmt, 0) : 0;
}

/**
 * vivier_purchase_fingerprint:
 * @purchased_on: its day
 * @amount_minor: its amount
 * @label: (nullable): what it was
 * @place: (nullable): where
 *
 * Case, accents and punctuation of the texts do not count. Stored, so the same
 * on every machine and in every version.
 *
 * Returns: what two readings of one purchase have in common
 */
gint64
vivier_purchase_fingerprint (VivierDay   purchased_on,
                             gint64      amount_minor,
                             const char *label,
                             const char *place)
{
  g_autofree char *label_key = label != NULL ? vivier_text_fold (label) : NULL;
  g_autofree char *place_key = place != NULL ? vivier_text_fold (place) : NULL;

  return vivier_purchase_fingerprint_folded (purchased_on, amount_minor, label_key, place_key);
}

/* As digits before @end; returns where they begin. */
static char *
write_number (char   *end,
              gint64  number)
{
  guint64 rest = number < 0 ? -(guint64) number : (guint64) number;

  do
    *--end = (char) ('0' + rest % 10);
  while ((rest /= 10) > 0);
  if (number < 0)
    *--end = '-';
  return end;
}

/**
 * vivier_purchase_fingerprint_folded:
 * @purchased_on: its day
 * @amount_minor: its amount
 * @label_key: (nullable): what it was, folded by vivier_text_fold()
 * @place_key: (nullable): where, folded likewise
 *
 * vivier_purchase_fingerprint() for bulk work, in which the same few texts come
 * again and again. %NULL and "" are the same.
 *
 * Returns: the fingerprint
 */
gint64
vivier_purchase_fingerprint_folded (VivierDay   purchased_on,
                                    gint64      amount_minor,
                                    const char *label_key,
                                    const char *place_key)
{
  char head[64];
  char *p = head + sizeof head;
  guint64 hash;

  /* "%d|%ld|", from its end. */
  *--p = '|';
  p = write_number (p, amount_minor);
  *--p = '|';
  p = write_number (p, purchased_on);
  hash = vivier_text_hash (0, p, head + sizeof head - p);
  hash = vivier_text_hash (hash, label_key != NULL ? label_key : "", -1);
  hash = vivier_text_hash (hash, "|", 1);
  return (gint64) vivier_text_hash (hash, place_key != NULL ? place_key : "", -1);
}

/* The first number free among identical purchases of one prospect. */
static gboolean
free_ordinal (VivierDb  *db,
              gint64     fingerprint,
              gint64     prospect_id,
              gint64    *ordinal,
              GError   **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  stmt = vivier_db_prepare (db,
                            "SELECT coalesce(max(ordinal) + 1, 0) FROM purchase"
                            " WHERE fingerprint = ?1 AND prospect_id = ?2", error);
  if (stmt == NULL)
    return FALSE;

  vivier_stmt_bind_int (stmt, 1, fingerprint);
  vivier_stmt_bind_int (stmt, 2, prospect_id);
  if (!vivier_stmt_step (stmt, error))
    return FALSE;

  *ordinal = vivier_stmt_int (stmt, 0);
  return TRUE;
}

static gboolean
check_purchase (VivierDb              *db,
                const VivierPurchase  *self,
                GError               **error)
{
  const char *problem = NULL;

  if (self->purchased_on == VIVIER_DAY_NONE)
    problem = _("A date is missing. Give one such as 27/06/2023.");
  else if (ABS (self->amount_minor) > VIVIER_MONEY_MAX_MINOR)
    problem = _("This amount is too large. Check the figures.");
  if (problem != NULL)
    {
      g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID, problem);
      return FALSE;
    }

  return vivier_prospect_check_exists (db, self->prospect_id, error);
}

static void
bind_purchase (VivierStmt           *stmt,
               const VivierPurchase *self)
{
  vivier_stmt_bind_int (stmt, 1, self->prospect_id);
  vivier_stmt_bind_day (stmt, 2, self->purchased_on);
  vivier_stmt_bind_text (stmt, 3, self->label);
  vivier_stmt_bind_text (stmt, 4, self->place);
  vivier_stmt_bind_int (stmt, 5, self->amount_minor);
  vivier_stmt_bind_text (stmt, 6, state_ids[self->state]);
}

static gboolean
insert_purchase (VivierDb        *db,
                 VivierPurchase  *self,
                 gint64           now_ms,
                 GError         **error)
{
  g_autofree char *uuid = vivier_uuid_new (now_ms);
  g_autoptr (VivierStmt) stmt = NULL;
  gint64 fingerprint = vivier_purchase_fingerprint (self->purchased_on, self->amount_minor,
                                                    self->label, self->place);
  gint64 ordinal;

  if (!free_ordinal (db, fingerprint, self->prospect_id, &ordinal, error))
    return FALSE;

  stmt = vivier_db_prepare (db,
                            "INSERT INTO purchase (prospect_id, purchased_on, label, place, amount_minor,"
                            " state, fingerprint, ordinal, uuid, created_ms)"
                            " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)", error);
  if (stmt == NULL)
    return FALSE;

  bind_purchase (stmt, self);
  vivier_stmt_bind_int (stmt, 7, fingerprint);
  vivier_stmt_bind_int (stmt, 8, ordinal);
  vivier_stmt_bind_text (stmt, 9, uuid);
  vivier_stmt_bind_int (stmt, 10, now_ms);
  if (!vivier_stmt_run (stmt, error))
    return FALSE;

  self->id = vivier_db_last_insert_id (db);
  return TRUE;
}

/* The fingerprint stays that of the line it was read from, so that reading the
 * file again does not bring back what was corrected by hand. */
static gboolean
update_purchase (VivierDb              *db,
                 const VivierPurchase  *self,
                 GError               **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  stmt = vivier_db_prepare (db,
                            "UPDATE purchase SET purchased_on = ?2, label = ?3, place = ?4,"
                            " amount_minor = ?5, state = ?6, prospect_id = ?1,"
                            " ordinal = CASE WHEN prospect_id = ?1 THEN ordinal ELSE"
                            " (SELECT coalesce(max(o.ordinal) + 1, 0) FROM purchase o"
                            " WHERE o.prospect_id = ?1 AND o.fingerprint = purchase.fingerprint) END"
                            " WHERE id = ?7", error);
  if (stmt == NULL)
    return FALSE;

  bind_purchase (stmt, self);
  vivier_stmt_bind_int (stmt, 7, self->id);
  return vivier_stmt_run_or_not_found (stmt, missing_text (), error);
}

/**
 * vivier_purchase_save:
 * @db: the connection of a write
 * @purchase: what to store; its texts are cleaned, a new one gets its id
 * @now_ms: the clock's instant
 * @error: return location
 *
 * Inserts or updates one purchase by hand. An identical one already there is
 * no hindrance: two equal gigs are two gigs. Whoever buys for the first time moves
 * to the won stage.
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_INVALID (no day, absurd amount) or
 *   %VIVIER_STORE_ERROR_NOT_FOUND (purchase or prospect deleted meanwhile)
 */
gboolean
vivier_purchase_save (VivierDb        *db,
                      VivierPurchase  *purchase,
                      gint64           now_ms,
                      GError         **error)
{
  g_return_val_if_fail (db != NULL && purchase != NULL, FALSE);

  vivier_text_clean_in_place (&purchase->label, FALSE, MAX_CHARS);
  vivier_text_clean_in_place (&purchase->place, FALSE, MAX_CHARS);
  if (!check_purchase (db, purchase, error))
    return FALSE;

  if (purchase->id != 0)
    return update_purchase (db, purchase, error);
  return insert_purchase (db, purchase, now_ms, error)
         && vivier_stage_follow_purchases (db, purchase->prospect_id, purchase->id, now_ms, error);
}

/**
 * vivier_purchase_delete:
 * @db: the connection of a write
 * @id: of the purchase
 * @error: return location
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_NOT_FOUND when there is none
 */
gboolean
vivier_purchase_delete (VivierDb  *db,
                        gint64     id,
                        GError   **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL, FALSE);

  stmt = vivier_db_prepare (db, "DELETE FROM purchase WHERE id = ?1", error);
  if (stmt == NULL)
    return FALSE;

  vivier_stmt_bind_int (stmt, 1, id);
  return vivier_stmt_run_or_not_found (stmt, missing_text (), error);
}

/**
 * vivier_purchase_import:
 * @db: the connection of a write
 * @purchase: a checked line of a file
 * @fingerprint: of vivier_purchase_fingerprint()
 * @ordinal: how many identical ones of this prospect came before it in the file
 * @now_ms: the clock's instant
 * @created: (out): whether a row was written
 * @error: return location
 *
 * Bulk door for importers: inserts unless it is already there. Reads the
 * strings of @purchase and keeps none.
 *
 * Returns: %FALSE with @error
 */
gboolean
vivier_purchase_import (VivierDb              *db,
                        const VivierPurchase  *purchase,
                        gint64                 fingerprint,
                        int                    ordinal,
                        gint64                 now_ms,
                        gboolean              *created,
                        GError               **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  stmt = vivier_db_prepare (db,
                            "INSERT INTO purchase (prospect_id, purchased_on, label, place, amount_minor,"
                            " state, fingerprint, ordinal, import_id, created_ms)"
                            " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"
                            " ON CONFLICT (fingerprint, prospect_id, ordinal) DO NOTHING", error);
  if (stmt == NULL)
    return FALSE;

  bind_purchase (stmt, purchase);
  vivier_stmt_bind_int (stmt, 7, fingerprint);
  vivier_stmt_bind_int (stmt, 8, ordinal);
  if (purchase->import_id != 0)
    vivier_stmt_bind_int (stmt, 9, purchase->import_id);
  else
    vivier_stmt_bind_null (stmt, 9);
  vivier_stmt_bind_int (stmt, 10, now_ms);
  if (!vivier_stmt_run (stmt, error))
    return FALSE;

  *created = vivier_db_changes (db) > 0;
  return TRUE;
}

/**
 * vivier_purchases_by_month:
 * @db: a connection
 * @prospect_id: whose, 0 for everybody's who is not archived
 * @from: first day
 * @until: last day
 * @error: return location
 *
 * Returns: (transfer full) (element-type VivierMonthTotal): ascending, only
 *   months that have purchases; %NULL with @error
 */
GArray *
vivier_purchases_by_month (VivierDb   *db,
                           gint64      prospect_id,
                           VivierDay   from,
                           VivierDay   until,
                           GError    **error)
{
  /* All of them along an index that knows no prospect, day after day as they stand
   * there, less the few of those who are archived. */
  static const char everybody_sql[] =
    "SELECT substr(day, 1, 7) AS month, sum(n), sum(amount) FROM ("
    "SELECT purchased_on AS day, count(*) AS n, sum(amount_minor) AS amount FROM purchase"
    " WHERE purchased_on BETWEEN ?1 AND ?2 AND state <> 'cancelled' GROUP BY purchased_on"
    " UNION ALL SELECT o.purchased_on AS day, -count(*), -sum(o.amount_minor)"
    " FROM prospect p CROSS JOIN purchase o ON o.prospect_id = p.id WHERE p.archived_ms IS NOT NULL"
    " AND o.purchased_on BETWEEN ?1 AND ?2 AND o.state <> 'cancelled' GROUP BY o.purchased_on"
    ") GROUP BY month HAVING sum(n) > 0 ORDER BY month";
  static const char one_sql[] =
    "SELECT substr(purchased_on, 1, 7) AS month, count(*), sum(amount_minor) FROM purchase"
    " WHERE prospect_id = ?3 AND purchased_on BETWEEN ?1 AND ?2 AND state <> 'cancelled'"
    " GROUP BY month ORDER BY month";
  g_autoptr (GArray) months = g_array_new (FALSE, TRUE, sizeof (VivierMonthTotal));
  g_autoptr (VivierStmt) stmt = NULL;
  GError *failure = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  stmt = vivier_db_prepare (db, prospect_id != 0 ? one_sql : everybody_sql, error);
  if (stmt == NULL)
    return NULL;

  vivier_stmt_bind_day (stmt, 1, from);
  vivier_stmt_bind_day (stmt, 2, until);
  if (prospect_id != 0)
    vivier_stmt_bind_int (stmt, 3, prospect_id);
  while (vivier_stmt_step (stmt, &failure))
    {
      const char *month = vivier_stmt_text (stmt, 0);
      VivierMonthTotal total = { 0 };

      total.month = atoi (month) * 12 + atoi (month + 5) - 1;
      total.purchases = vivier_stmt_int (stmt, 1);
      total.revenue_minor = vivier_stmt_int (stmt, 2);
      g_array_append_val (months, total);
    }
  if (failure == NULL)
    return g_steal_pointer (&months);

  g_propagate_error (error, failure);
  return NULL;
}
