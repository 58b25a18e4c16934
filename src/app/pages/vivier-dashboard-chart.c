/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pages/vivier-dashboard-relaunch-private.h"

#include <glib/gi18n.h>

#include "base/vivier-money.h"
#include "vivier-compat.h"
#include "widgets/vivier-figure-card.h"

static char *
format_bar (gint64   value,
            gpointer currency)
{
  return vivier_money_format_round (value, currency);
}

static gint64
sum_months (const VivierMonthTotal *months,
            int                     n)
{
  gint64 total = 0;

  for (int i = 0; i < n; i++)
    total += months[i].revenue_minor;

  return total;
}

/* The running year is compared over its finished months only. */
static void
show_growth (VivierDashboardRelaunch *self)
{
  VivierDashboard *f = self->figures;
  int year, month, day, n = 12;
  gint64 now, before;
  g_autofree char *share = NULL, *text = NULL, *tip = NULL;
  double growth;

  vivier_day_to_ymd (f->today, &year, &month, &day);
  if (year == f->year)
    n = month - 1;
  now = sum_months (f->months + 12, n);
  before = sum_months (f->months, n);

  growth = before > 0 ? (double) (now - before) / before : 0;
  gtk_widget_set_visible (GTK_WIDGET (self->growth_label), ABS (growth) >= 0.005);
  if (ABS (growth) < 0.005)
    return;

  share = vivier_percent_format (ABS (growth));
  text = g_strconcat (growth < 0 ? "−" : "+", share, NULL);
  gtk_label_set_text (self->growth_label, text);
  gtk_widget_remove_css_class (GTK_WIDGET (self->growth_label), "active");
  gtk_widget_remove_css_class (GTK_WIDGET (self->growth_label), "relaunch");
  gtk_widget_add_css_class (GTK_WIDGET (self->growth_label), growth < 0 ? "relaunch" : "active");
  if (n == 12)
    /* Translators: explains "+111%": %d is a year */
    tip = g_strdup_printf (_("Against the whole of %d"), f->year - 1);
  else
    /* Translators: explains "+12%": %d is a year, %s a short month name */
    tip = g_strdup_printf (_("Against the same months of %d, up to %s"), f->year - 1, vivier_month_short_name (n));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->growth_label), tip);
}

/* The same in figures ------------------------------------------------------ */

static void
put_cell (VivierDashboardRelaunch *self,
          int                      column,
          int                      row,
          const char              *text,
          const char              *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0 : 1);
  gtk_label_set_selectable (GTK_LABEL (label), row > 0 && column > 0);
  gtk_widget_set_hexpand (label, column == 0);
  gtk_widget_add_css_class (label, css_class);
  gtk_grid_attach (self->table, label, column, row, 1, 1);
}

static void
show_table (VivierDashboardRelaunch *self)
{
  VivierBarPlot *plot = vivier_bar_chart_get_plot (self->chart);

  vivier_compat_unparent_all (GTK_WIDGET (self->table));
  put_cell (self, 0, 0, _("Month"), "field-name");
  put_cell (self, 1, 0, plot->name, "field-name");
  put_cell (self, 2, 0, plot->name_before, "field-name");
  for (guint i = 0; i < plot->bars->len; i++)
    {
      VivierBar *bar = &g_array_index (plot->bars, VivierBar, i);
      g_autofree char *title = vivier_dashboard_relaunch_capitalize (bar->label);
      g_autofree char *value = vivier_dashboard_relaunch_round_money (self, bar->value);
      g_autofree char *before = vivier_dashboard_relaunch_round_money (self, bar->before);

      put_cell (self, 0, i + 1, title, "dim-label");
      put_cell (self, 1, i + 1, value, "legend-figure");
      put_cell (self, 2, i + 1, before, "numeric");
    }
}

/* The chart ---------------------------------------------------------------- */

void
vivier_dashboard_relaunch_show_chart (VivierDashboardRelaunch *self)
{
  VivierDashboard *f = self->figures;
  g_autofree char *name = g_strdup_printf ("%d", f->year);
  g_autofree char *name_before = g_strdup_printf ("%d", f->year - 1);
  const char *currency = vivier_session_get_currency (self->session);
  gint64 revenue = sum_months (f->months + 12, 12), revenue_before = sum_months (f->months, 12);
  g_autofree char *total = vivier_dashboard_relaunch_round_money (self, revenue);
  g_autofree char *before = vivier_dashboard_relaunch_round_money (self, revenue_before);
  g_autofree char *short_total = vivier_figure_card_format_money (revenue, currency);
  g_autofree char *short_before = vivier_figure_card_format_money (revenue_before, currency);
  /* Translators: what the chart shows, for those who listen: two years, each with its revenue */
  g_autofree char *label = g_strdup_printf (_("Revenue by month: %s, %s; %s, %s"), name, total, name_before, before);
  VivierBarPlot *plot = vivier_bar_plot_new (name, name_before, format_bar, g_strdup (currency), g_free);

  for (int i = 0; i < 12; i++)
    {
      g_autofree char *title = vivier_day_format_month (vivier_day_from_ymd (f->year, i + 1, 1));

      vivier_bar_plot_add (plot, vivier_month_short_name (i + 1), title,
                           f->months[12 + i].revenue_minor, f->months[i].revenue_minor);
    }
  vivier_bar_chart_set_plot (self->chart, plot);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->chart), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_label_set_text (self->year_name, name);
  gtk_label_set_text (self->year_total, short_total);
  gtk_label_set_text (self->before_name, name_before);
  gtk_label_set_text (self->before_total, short_before);
  gtk_widget_set_tooltip_text (self->chart_legend, label);
  show_growth (self);
  show_table (self);
}
