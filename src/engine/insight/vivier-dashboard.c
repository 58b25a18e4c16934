/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "insight/vivier-dashboard.h"
#include "insight/vivier-figures-keeper.h"
#include "insight/vivier-reactivation.h"
#include "model/vivier-settings.h"
#include "model/vivier-summary.h"

#define N_TOP      5
#define N_UPCOMING 5

/* Changes further ahead than this are nobody's concern yet. */
#define UPCOMING_DAYS 90

/* Years that a date can be written in. */
#define FIRST_YEAR 1000
#define LAST_YEAR  9999

static void
upcoming_change_free (gpointer data)
{
  VivierUpcomingChange *change = data;

  vivier_prospect_row_unref (change->row);
  g_free (change);
}

/**
 * vivier_dashboard_free:
 * @self: (nullable) (transfer full): a dashboard
 */
void
vivier_dashboard_free (VivierDashboard *self)
{
  if (self == NULL)
    return;

  g_free (self->currency);
  g_free (self->purchase_word);
  g_clear_pointer (&self->years, g_array_unref);
  g_clear_pointer (&self->top_potential, g_ptr_array_unref);
  g_clear_pointer (&self->upcoming, g_ptr_array_unref);
  g_free (self);
}

static gboolean
load_summary (VivierDashboard  *self,
              VivierDb         *db,
              GError          **error)
{
  VivierFiguresSummary summary;

  if (!vivier_figures_summarize (db, self->today, &summary, error)
      || !vivier_purchases_sum_booked (db, self->today, &self->booked, &self->booked_minor, error))
    return FALSE;

  self->prospects = summary.prospects;
  self->clients = summary.clients;
  self->vip = summary.vip;
  self->active = summary.active;
  self->dormant = summary.dormant;
  self->relaunch = summary.relaunch;
  self->without_purchase = summary.prospects - summary.clients;
  self->purchases = summary.purchases;
  self->revenue_minor = summary.revenue_minor;
  self->first_on = summary.first_on;
  self->average_minor = summary.purchases > 0
                          ? (summary.revenue_minor + summary.purchases / 2) / summary.purchases : 0;
  self->relaunch_potential_minor = summary.relaunch_potential_minor;
  self->relaunch_expected_minor = summary.relaunch_expected_minor;
  self->relaunch_vip = summary.relaunch_vip;
  self->relaunch_mean_days = summary.relaunch_mean_days;
  return TRUE;
}

static VivierGoal
goal_of (gint64 done,
         gint64 total,
         double target)
{
  return (VivierGoal) { total > 0 ? (double) done / (double) total : 0, target, done, total };
}

static gboolean
load_reactivation (VivierDashboard           *self,
                   VivierDb                  *db,
                   const VivierSegmentRules  *rules,
                   GError                   **error)
{
  VivierReactivation found;

  if (!vivier_reactivation_load (db, rules, self->today, &found, error))
    return FALSE;

  self->relaunched = found.relaunched;
  self->reactivated = found.reactivated;
  self->reactivation_rate = goal_of (found.reactivated, found.relaunched, 0).value;
  self->reactivated_revenue_minor = found.reactivated_revenue_minor;
  self->mean_days_before_return = found.mean_days_before_return;
  self->goal_vip = goal_of (found.vip.returned, found.vip.returned + found.vip.silent,
                            rules->expected_rate_vip);
  self->goal_regular = goal_of (found.regular.returned, found.regular.returned + found.regular.silent,
                                rules->expected_rate_other);
  self->goal_active = goal_of (self->active, self->clients, rules->active_share_goal);
  self->active_share = self->goal_active.value;
  return TRUE;
}

static gboolean
has_year (const VivierDashboard *self,
          int                    year)
{
  for (guint i = 0; i < self->years->len; i++)
    {
      if (g_array_index (self->years, int, i) == year)
        return TRUE;
    }
  return FALSE;
}

/* A year that has just begun says little: in January the one before is shown,
 * if there is one. */
static int
choose_year (VivierDashboard *self,
             int              year)
{
  int this_year, month;

  if (year >= FIRST_YEAR && year <= LAST_YEAR)
    return year;

  vivier_day_to_ymd (self->today, &this_year, &month, NULL);
  if (self->years->len > 0 && g_array_index (self->years, int, 0) < this_year)
    return this_year - 1;
  if (month == 1 && has_year (self, this_year - 1))
    return this_year - 1;
  return this_year;
}

static gboolean
load_months (VivierDashboard  *self,
             VivierDb         *db,
             int               year,
             GError          **error)
{
  g_autoptr (GArray) months = NULL;
  VivierDay from, until;

  self->years = vivier_purchases_years (db, self->today, error);
  if (self->years == NULL)
    return FALSE;

  self->year = choose_year (self, year);
  self->months_from = (self->year - 1) * 12;
  from = vivier_day_from_ymd (self->year - 1, 1, 1);
  until = vivier_day_from_ymd (self->year, 12, 31);
  months = vivier_purchases_by_month (db, 0, from, MIN (until, self->today), error);
  if (months == NULL)
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (self->months); i++)
    self->months[i].month = self->months_from + (int) i;
  for (guint i = 0; i < months->len; i++)
    {
      const VivierMonthTotal *month = &g_array_index (months, VivierMonthTotal, i);

      self->months[month->month - self->months_from] = *month;
    }

  return TRUE;
}

static gint
compare_changes (gconstpointer a,
                 gconstpointer b)
{
  const VivierUpcomingChange *left = *(gpointer *) a;
  const VivierUpcomingChange *right = *(gpointer *) b;

  if (left->on != right->on)
    return left->on < right->on ? -1 : 1;

  return (left->row->id > right->row->id) - (left->row->id < right->row->id);
}

/* Within one segment, whoever has been silent for longest changes first. */
static gboolean
add_upcoming (VivierDashboard            *self,
              VivierDb                   *db,
              const VivierSegmentRules   *rules,
              const VivierProspectQuery  *query,
              GError                    **error)
{
  g_autoptr (GPtrArray) rows = vivier_prospects_load_page (db, query, 0, N_UPCOMING, error);

  if (rows == NULL)
    return FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      VivierProspectRow *row = g_ptr_array_index (rows, i);
      VivierSegment next;
      VivierDay on = vivier_segment_next_change (rules, &row->figures.totals, self->today, &next);
      VivierUpcomingChange *change;

      if (on == VIVIER_DAY_NONE || on > self->today + UPCOMING_DAYS)
        continue;

      change = g_new0 (VivierUpcomingChange, 1);
      change->row = vivier_prospect_row_ref (row);
      change->next = next;
      change->on = on;
      g_ptr_array_add (self->upcoming, change);
    }

  return TRUE;
}

static gboolean
load_upcoming (VivierDashboard           *self,
               VivierDb                  *db,
               const VivierSegmentRules  *rules,
               GError                   **error)
{
  const VivierProspectQuery active = {
    .list = VIVIER_LIST_ACTIVE, .sort = VIVIER_SORT_LAST, .is_reversed = TRUE
  };
  const VivierProspectQuery dormant = {
    .list = VIVIER_LIST_DORMANT, .sort = VIVIER_SORT_LAST, .is_reversed = TRUE
  };

  self->upcoming = g_ptr_array_new_with_free_func (upcoming_change_free);
  if (!add_upcoming (self, db, rules, &active, error)
      || !add_upcoming (self, db, rules, &dormant, error))
    return FALSE;

  g_ptr_array_sort (self->upcoming, compare_changes);
  if (self->upcoming->len > N_UPCOMING)
    g_ptr_array_set_size (self->upcoming, N_UPCOMING);
  return TRUE;
}

static gboolean
load_top (VivierDashboard  *self,
          VivierDb         *db,
          GError          **error)
{
  const VivierProspectQuery query = { .list = VIVIER_LIST_RELAUNCH, .sort = VIVIER_SORT_POTENTIAL };

  self->top_potential = vivier_prospects_load_page (db, &query, 0, N_TOP, error);
  return self->top_potential != NULL;
}

/**
 * vivier_dashboard_load:
 * @db: a connection
 * @today: the reader's day, for which the figures must stand
 * @year: the year of the chart, 0 for the latest that says something
 * @error: return location
 *
 * Reads every figure of the dashboard; within one read they agree.
 *
 * Returns: (transfer full): the dashboard, or %NULL with @error
 */
VivierDashboard *
vivier_dashboard_load (VivierDb   *db,
                       VivierDay   today,
                       int         year,
                       GError    **error)
{
  g_autoptr (VivierDashboard) self = NULL;
  VivierSegmentRules rules;

  g_return_val_if_fail (db != NULL && today != VIVIER_DAY_NONE, NULL);

  self = g_new0 (VivierDashboard, 1);
  self->today = today;
  self->currency = vivier_setting_get (db, VIVIER_SETTING_CURRENCY, "EUR");
  self->purchase_word = vivier_setting_get (db, VIVIER_SETTING_PURCHASE_WORD, "gig");
  if (!vivier_rules_load (db, &rules, error)
      || !load_summary (self, db, error)
      || !load_reactivation (self, db, &rules, error)
      || !load_months (self, db, year, error)
      || !load_top (self, db, error)
      || !load_upcoming (self, db, &rules, error))
    return NULL;

  return g_steal_pointer (&self);
}
