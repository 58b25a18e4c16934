/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-detail-data.h"

#include "insight/vivier-figures-keeper.h"

/* More than anybody scrolls through; the database keeps the rest. */
#define MAX_ACTIVITIES 500
#define MAX_HISTORY 100

/**
 * vivier_detail_data_new:
 * @id: the prospect to load
 * @today: the day figures stand for
 *
 * Returns: (transfer full): empty data
 */
VivierDetailData *
vivier_detail_data_new (gint64    id,
                        VivierDay today)
{
  VivierDetailData *self = g_new0 (VivierDetailData, 1);

  self->id = id;
  self->today = today;
  return self;
}

/**
 * vivier_detail_data_free:
 * @data: (transfer full) (nullable): a #VivierDetailData
 *
 * Frees data with all it holds.
 */
void
vivier_detail_data_free (gpointer data)
{
  VivierDetailData *self = data;

  if (self == NULL)
    return;
  g_clear_pointer (&self->row, vivier_prospect_row_unref);
  g_clear_pointer (&self->prospect, vivier_prospect_free);
  g_clear_pointer (&self->purchases, g_ptr_array_unref);
  g_clear_pointer (&self->activities, g_ptr_array_unref);
  g_clear_pointer (&self->history, g_ptr_array_unref);
  g_free (self);
}

/**
 * vivier_detail_data_load:
 *
 * Returns: %FALSE with NOT_FOUND when the prospect is gone
 */
gboolean
vivier_detail_data_load (VivierDb      *db,
                         gpointer       data,
                         GCancellable  *cancellable,
                         GError       **error)
{
  VivierDetailData *self = data;

  if (!vivier_figures_keeper_prepare_read (db, self->today, error))
    return FALSE;
  self->row = vivier_prospects_load_row (db, self->id, error);
  if (self->row == NULL)
    return FALSE;
  self->prospect = vivier_prospect_load (db, self->id, error);
  if (self->prospect == NULL)
    return FALSE;
  self->purchases = vivier_purchases_of (db, self->id, 0, error);
  if (self->purchases == NULL)
    return FALSE;
  self->activities = vivier_activities_of (db, self->id, MAX_ACTIVITIES, error);
  if (self->activities == NULL)
    return FALSE;
  self->history = vivier_history_of_prospect (db, self->id, MAX_HISTORY, error);
  return self->history != NULL;
}

/**
 * vivier_detail_data_sum_quarters:
 * @quarters: (out): revenue per quarter in minor units, oldest first
 *
 * Adds up what counts: purchases not cancelled and dated up to today.
 */
void
vivier_detail_data_sum_quarters (const VivierDetailData *data,
                                 gint64                  quarters[VIVIER_DETAIL_QUARTERS])
{
  int year, month, day;
  int last;

  for (int i = 0; i < VIVIER_DETAIL_QUARTERS; i++)
    quarters[i] = 0;
  vivier_day_to_ymd (data->today, &year, &month, &day);
  last = year * 4 + (month - 1) / 3;
  for (guint i = 0; i < data->purchases->len; i++)
    {
      const VivierPurchase *purchase = data->purchases->pdata[i];
      int index;

      if (purchase->state == VIVIER_PURCHASE_CANCELLED || purchase->purchased_on > data->today)
        continue;
      vivier_day_to_ymd (purchase->purchased_on, &year, &month, &day);
      index = year * 4 + (month - 1) / 3 - last + VIVIER_DETAIL_QUARTERS - 1;
      if (index >= 0)
        quarters[index] += MAX (purchase->amount_minor, 0);
    }
}
