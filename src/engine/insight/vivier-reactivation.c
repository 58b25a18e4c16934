/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "insight/vivier-reactivation.h"
#include "model/vivier-activity.h"
#include "model/vivier-summary.h"

/* The goals of the document look back so far. */
#define GOAL_MONTHS 3

/* One pass over all purchases, with the relaunches beside it; both come by
 * prospect and then by day. */
typedef struct {
  const VivierSegmentRules *rules;
  VivierDay                 today;
  VivierDay                 goal_from;
  GPtrArray                *relaunches; /* of VivierActivity */
  guint                     next;       /* first relaunch not passed yet */
  gint64                    prospect_id;
  VivierDay                 relaunched_on; /* the last one before this purchase */
  gboolean                  is_reactivated;
  VivierPurchaseTotals      totals;     /* of the prospect so far */
  gint64                    n_silences;
  gint64                    silent_days;
  VivierReactivation       *out;
} Pass;

static void
begin_prospect (Pass   *self,
                gint64  prospect_id)
{
  self->prospect_id = prospect_id;
  self->relaunched_on = VIVIER_DAY_NONE;
  self->is_reactivated = FALSE;
  self->totals = (VivierPurchaseTotals) { .first_on = VIVIER_DAY_NONE, .last_on = VIVIER_DAY_NONE };
}

/* Moves on to the last relaunch of this prospect before @day. */
static void
pass_relaunches (Pass      *self,
                 VivierDay  day)
{
  for (; self->next < self->relaunches->len; self->next++)
    {
      VivierActivity *relaunch = g_ptr_array_index (self->relaunches, self->next);

      if (relaunch->prospect_id > self->prospect_id
          || (relaunch->prospect_id == self->prospect_id && relaunch->happened_on >= day))
        return;
      if (relaunch->prospect_id == self->prospect_id)
        self->relaunched_on = relaunch->happened_on;
    }
}

static void
credit_relaunch (Pass      *self,
                 VivierDay  day,
                 gint64     amount_minor)
{
  pass_relaunches (self, day);
  if (self->relaunched_on == VIVIER_DAY_NONE
      || day - self->relaunched_on > VIVIER_REACTIVATION_DAYS)
    return;

  self->out->reactivated += !self->is_reactivated;
  self->is_reactivated = TRUE;
  self->out->reactivated_revenue_minor += amount_minor;
}

static VivierReturns *
returns_of (Pass      *self,
            VivierDay  on)
{
  return vivier_segment_is_vip (self->rules, &self->totals, on) ? &self->out->vip : &self->out->regular;
}

static void
end_silence (Pass      *self,
             VivierDay  day)
{
  int days = day - self->totals.last_on;

  if (days >= self->rules->active_below_days)
    {
      self->n_silences++;
      self->silent_days += days;
    }
  if (days > self->rules->dormant_up_to_days && day > self->goal_from)
    returns_of (self, day)->returned++;
}

static void
end_prospect (Pass *self)
{
  if (self->totals.purchases > 0
      && vivier_segment_of (self->rules, &self->totals, self->today) == VIVIER_SEGMENT_RELAUNCH)
    returns_of (self, self->today)->silent++;
}

static gboolean
purchase_cb (gint64    prospect_id,
             VivierDay day,
             gint64    amount_minor,
             gpointer  user_data)
{
  Pass *self = user_data;
  VivierPurchaseTotals *totals = &self->totals;

  if (prospect_id != self->prospect_id)
    {
      end_prospect (self);
      begin_prospect (self, prospect_id);
    }

  credit_relaunch (self, day, amount_minor);
  if (totals->purchases > 0)
    end_silence (self, day);
  else
    totals->first_on = day;
  totals->last_on = day;
  totals->purchases++;
  totals->revenue_minor += amount_minor;
  return TRUE;
}

static gint64
count_relaunched (GPtrArray *relaunches)
{
  gint64 n = 0;

  for (guint i = 0; i < relaunches->len; i++)
    {
      VivierActivity *relaunch = g_ptr_array_index (relaunches, i);
      VivierActivity *before = i > 0 ? g_ptr_array_index (relaunches, i - 1) : NULL;

      n += before == NULL || before->prospect_id != relaunch->prospect_id;
    }

  return n;
}

/*
 * vivier_reactivation_load:
 * @db: a connection
 * @rules: the workspace's rules
 * @today: the reader's day
 * @out: (out caller-allocates): filled on success
 * @error: return location
 *
 * Purchases that were only declared have no days and say nothing here.
 *
 * Returns: %FALSE with @error
 */
gboolean
vivier_reactivation_load (VivierDb                  *db,
                          const VivierSegmentRules  *rules,
                          VivierDay                  today,
                          VivierReactivation        *out,
                          GError                   **error)
{
  VivierReactivation result = { 0 };
  g_autoptr (GPtrArray) relaunches = NULL;
  Pass pass = { .rules = rules, .today = today, .out = &result };

  relaunches = vivier_activities_relaunches (db, vivier_day_from_ymd (1970, 1, 1), today, error);
  if (relaunches == NULL)
    return FALSE;

  pass.relaunches = relaunches;
  pass.goal_from = vivier_day_add_months (today, -GOAL_MONTHS);
  begin_prospect (&pass, 0);
  if (!vivier_purchases_foreach (db, today, purchase_cb, &pass, error))
    return FALSE;
  end_prospect (&pass);

  result.relaunched = count_relaunched (relaunches);
  if (pass.n_silences > 0)
    result.mean_days_before_return = (double) pass.silent_days / (double) pass.n_silences;
  *out = result;
  return TRUE;
}
