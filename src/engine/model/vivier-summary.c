/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "model/vivier-summary.h"

/* As in lists, who is archived counts nowhere. */
#define OF_NO_ARCHIVED " AND prospect_id NOT IN (SELECT id FROM prospect WHERE archived_ms IS NOT NULL)"

/* Mean silence of the relaunch list. Added up by day, since days are subtracted
 * here and not in SQL, where each database has its own way to do it. */
static gboolean
mean_silence (VivierDb   *db,
              VivierDay   today,
              double     *mean_days,
              GError    **error)
{
  g_autoptr (VivierStmt) stmt = NULL;
  GError *failure = NULL;
  double days = 0;
  double n = 0;

  stmt = vivier_db_prepare (db,
                            "SELECT last_on, count(*) FROM prospect_figures"
                            " WHERE segment = 'relaunch' AND is_archived = 0 AND last_on IS NOT NULL GROUP BY last_on", error);
  if (stmt == NULL)
    return FALSE;

  while (vivier_stmt_step (stmt, &failure))
    {
      days += (double) (today - vivier_stmt_day (stmt, 0)) * (double) vivier_stmt_int (stmt, 1);
      n += (double) vivier_stmt_int (stmt, 1);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }

  *mean_days = n > 0 ? days / n : 0;
  return TRUE;
}

/**
 * vivier_figures_summarize:
 * @db: a connection
 * @today: the day silences are measured to
 * @summary: (out caller-allocates): filled on success
 * @error: return location
 *
 * Returns: %FALSE with @error
 */
gboolean
vivier_figures_summarize (VivierDb              *db,
                          VivierDay              today,
                          VivierFiguresSummary  *summary,
                          GError               **error)
{
  g_autoptr (VivierStmt) stmt = NULL;
  VivierFiguresSummary out = { 0 };
  int c = 0;

  g_return_val_if_fail (db != NULL && summary != NULL, FALSE);

  stmt = vivier_db_prepare_resource (db, "figures-summary.sql", error);
  if (stmt == NULL || !vivier_stmt_step (stmt, error))
    return FALSE;

  out.prospects = vivier_stmt_int (stmt, c++);
  out.clients = vivier_stmt_int (stmt, c++);
  out.vip = vivier_stmt_int (stmt, c++);
  out.active = vivier_stmt_int (stmt, c++);
  out.dormant = vivier_stmt_int (stmt, c++);
  out.relaunch = vivier_stmt_int (stmt, c++);
  out.purchases = vivier_stmt_int (stmt, c++);
  out.revenue_minor = vivier_stmt_int (stmt, c++);
  out.first_on = vivier_stmt_day (stmt, c++);
  out.relaunch_potential_minor = vivier_stmt_int (stmt, c++);
  out.relaunch_expected_minor = vivier_stmt_int (stmt, c++);
  out.relaunch_vip = vivier_stmt_int (stmt, c++);
  if (!mean_silence (db, today, &out.relaunch_mean_days, error))
    return FALSE;

  *summary = out;
  return TRUE;
}

/**
 * vivier_purchases_sum_booked:
 * @db: a connection
 * @today: the reader's day
 * @n_booked: (out): purchases after that day
 * @booked_minor: (out): what they amount to
 * @error: return location
 *
 * Returns: %FALSE with @error
 */
gboolean
vivier_purchases_sum_booked (VivierDb   *db,
                             VivierDay   today,
                             gint64     *n_booked,
                             gint64     *booked_minor,
                             GError    **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL, FALSE);

  stmt = vivier_db_prepare (db,
                            "SELECT count(*), coalesce(sum(amount_minor), 0) FROM purchase"
                            " WHERE purchased_on > ?1 AND state <> 'cancelled'" OF_NO_ARCHIVED, error);
  if (stmt == NULL)
    return FALSE;

  vivier_stmt_bind_day (stmt, 1, today);
  if (!vivier_stmt_step (stmt, error))
    return FALSE;

  *n_booked = vivier_stmt_int (stmt, 0);
  *booked_minor = vivier_stmt_int (stmt, 1);
  return TRUE;
}

/**
 * vivier_purchases_years:
 * @db: a connection
 * @until: last day
 * @error: return location
 *
 * Returns: (transfer full) (element-type int): years with purchases that count,
 *   newest first; %NULL with @error
 */
GArray *
vivier_purchases_years (VivierDb   *db,
                        VivierDay   until,
                        GError    **error)
{
  g_autoptr (GArray) years = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (VivierStmt) stmt = NULL;
  GError *failure = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  /* Leaps from the last purchase of one year to that of an earlier one rather
   * than reading them all. */
  stmt = vivier_db_prepare (db,
                            "SELECT purchased_on FROM purchase"
                            " WHERE purchased_on <= ?1 AND state <> 'cancelled'" OF_NO_ARCHIVED
                            " ORDER BY purchased_on DESC LIMIT 1", error);
  if (stmt == NULL)
    return NULL;

  vivier_stmt_bind_day (stmt, 1, until);
  while (vivier_stmt_step (stmt, &failure))
    {
      int year = atoi (vivier_stmt_text (stmt, 0));
      VivierDay first_day = vivier_day_from_ymd (year, 1, 1);

      if (first_day == VIVIER_DAY_NONE)
        break;
      g_array_append_val (years, year);
      vivier_stmt_reset (stmt);
      vivier_stmt_bind_day (stmt, 1, first_day - 1);
    }
  if (failure == NULL)
    return g_steal_pointer (&years);

  g_propagate_error (error, failure);
  return NULL;
}

/**
 * vivier_purchases_foreach:
 * @db: a connection
 * @until: last day
 * @func: (scope call): called for each purchase that counts
 * @user_data: for @func
 * @error: return location
 *
 * One pass along an index, by prospect and then oldest first.
 *
 * Returns: %FALSE with @error; %TRUE also when @func stopped it
 */
gboolean
vivier_purchases_foreach (VivierDb            *db,
                          VivierDay            until,
                          VivierPurchaseFunc   func,
                          gpointer             user_data,
                          GError             **error)
{
  g_autoptr (VivierStmt) stmt = NULL;
  GError *failure = NULL;

  g_return_val_if_fail (db != NULL && func != NULL, FALSE);

  stmt = vivier_db_prepare (db,
                            "SELECT prospect_id, purchased_on, amount_minor FROM purchase"
                            " WHERE purchased_on <= ?1 AND state <> 'cancelled'" OF_NO_ARCHIVED
                            " ORDER BY prospect_id, purchased_on", error);
  if (stmt == NULL)
    return FALSE;

  vivier_stmt_bind_day (stmt, 1, until);
  while (vivier_stmt_step (stmt, &failure))
    if (!func (vivier_stmt_int (stmt, 0), vivier_stmt_day (stmt, 1), vivier_stmt_int (stmt, 2), user_data))
      return TRUE;
  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, failure);
  return FALSE;
}
