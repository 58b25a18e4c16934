/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/vivier-money.h"
#include "cli/vivierctl.h"
#include "insight/vivier-dashboard.h"

typedef struct
{
  VivierDay        today;
  int              year;
  VivierDashboard *dashboard;
} Load;

static gboolean
load_dashboard (VivierDb      *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  Load *load = data;

  load->dashboard = vivier_dashboard_load (db, load->today, load->year, error);
  return load->dashboard != NULL;
}

static void
write_goal (VivierJsonWriter *json,
            const char       *key,
            const VivierGoal *goal)
{
  vivier_json_writer_begin_object (json, key);
  vivier_json_writer_real (json, "value", goal->value, 4);
  vivier_json_writer_real (json, "target", goal->target, 4);
  vivier_json_writer_int (json, "done", goal->done);
  vivier_json_writer_int (json, "total", goal->total);
  vivier_json_writer_end_object (json);
}

static void
write_months (VivierJsonWriter      *json,
              const VivierDashboard *dashboard)
{
  vivier_json_writer_begin_array (json, "months");
  for (gsize i = 0; i < G_N_ELEMENTS (dashboard->months); i++)
    {
      const VivierMonthTotal *total = &dashboard->months[i];
      int month = dashboard->months_from + (int) i;
      g_autofree char *name = g_strdup_printf ("%04d-%02d", month / 12, month % 12 + 1);

      vivier_json_writer_begin_object (json, NULL);
      vivier_json_writer_string (json, "month", name);
      vivier_json_writer_int (json, "purchases", total->purchases);
      vivier_json_writer_int (json, "revenue_cents", total->revenue_minor);
      vivier_json_writer_end_object (json);
    }
  vivier_json_writer_end_array (json);
}

static void
write_upcoming (VivierJsonWriter      *json,
                const VivierDashboard *dashboard)
{
  vivier_json_writer_begin_array (json, "upcoming");
  for (guint i = 0; i < dashboard->upcoming->len; i++)
    {
      const VivierUpcomingChange *change = g_ptr_array_index (dashboard->upcoming, i);

      vivier_json_writer_begin_object (json, NULL);
      vivier_json_writer_int (json, "id", change->row->id);
      vivier_json_writer_string (json, "name", change->row->name);
      vivier_json_writer_string (json, "next", vivier_segment_to_id (change->next));
      vivier_json_writer_day (json, "on", change->on);
      vivier_json_writer_end_object (json);
    }
  vivier_json_writer_end_array (json);
}

static void
write_counts (VivierJsonWriter      *json,
              const VivierDashboard *dashboard)
{
  vivier_json_writer_day (json, "today", dashboard->today);
  vivier_json_writer_int (json, "prospects", dashboard->prospects);
  vivier_json_writer_int (json, "clients", dashboard->clients);
  vivier_json_writer_int (json, "without_purchase", dashboard->without_purchase);
  vivier_json_writer_int (json, "vip", dashboard->vip);
  vivier_json_writer_int (json, "active", dashboard->active);
  vivier_json_writer_int (json, "dormant", dashboard->dormant);
  vivier_json_writer_int (json, "relaunch", dashboard->relaunch);
  vivier_json_writer_int (json, "purchases", dashboard->purchases);
  vivier_json_writer_int (json, "booked", dashboard->booked);
  vivier_json_writer_int (json, "revenue_cents", dashboard->revenue_minor);
  vivier_json_writer_int (json, "booked_cents", dashboard->booked_minor);
  vivier_json_writer_int (json, "average_cents", dashboard->average_minor);
  vivier_json_writer_string (json, "currency", dashboard->currency);
  vivier_json_writer_day (json, "first_purchase", dashboard->first_on);
}

static void
write_reactivation (VivierJsonWriter      *json,
                    const VivierDashboard *dashboard)
{
  vivier_json_writer_int (json, "reactivation_potential_cents", dashboard->relaunch_potential_minor);
  vivier_json_writer_int (json, "expected_cents", dashboard->relaunch_expected_minor);
  vivier_json_writer_int (json, "relaunch_vip", dashboard->relaunch_vip);
  vivier_json_writer_real (json, "relaunch_mean_days", dashboard->relaunch_mean_days, 1);
  vivier_json_writer_int (json, "relaunched", dashboard->relaunched);
  vivier_json_writer_int (json, "reactivated", dashboard->reactivated);
  vivier_json_writer_real (json, "reactivation_rate", dashboard->reactivation_rate, 4);
  vivier_json_writer_int (json, "reactivated_revenue_cents", dashboard->reactivated_revenue_minor);
  vivier_json_writer_real (json, "mean_days_before_return", dashboard->mean_days_before_return, 1);
  vivier_json_writer_real (json, "active_share", dashboard->active_share, 4);
  vivier_json_writer_begin_object (json, "goals");
  write_goal (json, "vip", &dashboard->goal_vip);
  write_goal (json, "regular", &dashboard->goal_regular);
  write_goal (json, "active", &dashboard->goal_active);
  vivier_json_writer_end_object (json);
}

static void
print_json (Vivierctl             *ctl,
            const VivierDashboard *dashboard)
{
  VivierJsonWriter *json = ctl->json;

  vivier_json_writer_begin_object (json, NULL);
  write_counts (json, dashboard);
  write_reactivation (json, dashboard);
  vivier_json_writer_int (json, "year", dashboard->year);
  write_months (json, dashboard);
  write_upcoming (json, dashboard);
  vivier_json_writer_end_object (json);
}

static void
add_count (VivierctlTable *table,
           const char     *label,
           gint64          count)
{
  g_autofree char *text = vivier_number_format (count);

  vivierctl_table_add (table, label, text, NULL);
}

static void
add_money (VivierctlTable *table,
           const char     *label,
           gint64          amount_minor,
           const char     *currency)
{
  g_autofree char *text = vivier_money_format_round (amount_minor, currency);

  vivierctl_table_add (table, label, text, NULL);
}

static void
add_goal (VivierctlTable   *table,
          const char       *label,
          const VivierGoal *goal)
{
  g_autofree char *value = vivier_percent_format (goal->value);
  g_autofree char *target = vivier_percent_format (goal->target);
  /* Translators: what was reached, then the goal: "12 % of 30 %". */
  g_autofree char *text = g_strdup_printf (_("%s (goal %s)"), value, target);

  vivierctl_table_add (table, label, text, NULL);
}

static void
print_text (Vivierctl             *ctl,
            const VivierDashboard *dashboard)
{
  g_autoptr (VivierctlTable) table = vivierctl_table_new (NULL, "lr");
  g_autofree char *day = vivier_day_format_long (dashboard->today);
  g_autofree char *rate = vivier_percent_format (dashboard->reactivation_rate);

  vivierctl_line (ctl, "%s", day);
  add_count (table, _("Prospects"), dashboard->prospects);
  add_count (table, _("VIP"), dashboard->vip);
  add_count (table, _("Active"), dashboard->active);
  add_count (table, _("Dormant"), dashboard->dormant);
  add_count (table, _("To relaunch"), dashboard->relaunch);
  add_count (table, vivierctl_purchases_title (ctl), dashboard->purchases);
  add_count (table, _("Booked"), dashboard->booked);
  add_money (table, _("Revenue"), dashboard->revenue_minor, dashboard->currency);
  add_money (table, _("Reactivation potential a year"), dashboard->relaunch_potential_minor, dashboard->currency);
  add_money (table, _("Expected from it"), dashboard->relaunch_expected_minor, dashboard->currency);
  vivierctl_table_add (table, _("Reactivation rate"), rate, NULL);
  add_money (table, _("Reactivated revenue"), dashboard->reactivated_revenue_minor, dashboard->currency);
  add_goal (table, _("Inactive VIPs reactivated"), &dashboard->goal_vip);
  add_goal (table, _("Other inactive clients reactivated"), &dashboard->goal_regular);
  add_goal (table, _("Active clients"), &dashboard->goal_active);
  vivierctl_table_print (table, ctl->out);
}

/* vivierctl dashboard [--year YEAR] */
VivierctlStatus
vivierctl_dashboard (Vivierctl  *ctl,
                     int         argc,
                     char      **argv)
{
  Load load = { .year = 0 };
  const GOptionEntry entries[] = {
    { "year", 0, 0, G_OPTION_ARG_INT, &load.year, N_("Revenue by month of this year and the one before"), N_("YEAR") },
    { NULL },
  };
  VivierctlStatus status;

  if (!vivierctl_parse (ctl, &argc, &argv, entries, 0, 0, &status))
    return status;
  if (load.year < 0 || load.year > 9999)
    return vivierctl_usage_error (ctl, "%s", _("--year takes a year such as 2025."));

  load.today = ctl->today;
  if (!vivierctl_open_for_reading (ctl) || !vivierctl_read (ctl, load_dashboard, &load))
    return VIVIERCTL_FAILED;

  if (ctl->as_json)
    print_json (ctl, load.dashboard);
  else
    print_text (ctl, load.dashboard);
  vivier_dashboard_free (load.dashboard);
  return VIVIERCTL_DONE;
}
