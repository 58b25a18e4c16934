/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "panes/vivier-detail-pane-private.h"

#include <glib/gi18n.h>

#include "base/vivier-money.h"
#include "widgets/vivier-avatar-dot.h"
#include "widgets/vivier-badge.h"
#include "widgets/vivier-sparkline.h"

static char *
make_since (VivierDetailPane       *self,
            const VivierDetailData *data)
{
  g_autofree char *month = NULL;
  g_autofree char *since = NULL;

  if (data->row->figures.totals.first_on == VIVIER_DAY_NONE)
    return g_strdup (data->row->city != NULL ? data->row->city : "");
  month = vivier_day_format_month (data->row->figures.totals.first_on);
  /* Translators: %s is a month, such as “November 2022” */
  since = g_strdup_printf (_("client since %s"), month);
  if (data->row->city == NULL)
    return g_steal_pointer (&since);
  return g_strdup_printf ("%s · %s", data->row->city, since);
}

static char *
quarter_name (VivierDay today,
              int       quarters_ago)
{
  int year, month, day, quarter;

  vivier_day_to_ymd (today, &year, &month, &day);
  quarter = year * 4 + (month - 1) / 3 - quarters_ago;
  /* Translators: a quarter of a year, such as “Q4 2022” */
  return g_strdup_printf (_("Q%d %d"), quarter % 4 + 1, quarter / 4);
}

static void
show_figures (VivierDetailPane       *self,
              const VivierDetailData *data)
{
  const VivierPurchaseTotals *totals = &data->row->figures.totals;
  g_autofree char *number = vivier_number_format (totals->purchases);
  g_autofree char *revenue = vivier_session_format_money (self->session, totals->revenue_minor);
  g_autofree char *average = vivier_money_format_round (totals->purchases > 0
                                                        ? totals->revenue_minor / totals->purchases : 0,
                                                        vivier_session_get_currency (self->session));
  g_autofree char *first = quarter_name (data->today, VIVIER_DETAIL_QUARTERS - 1);
  g_autofree char *last = quarter_name (data->today, 0);
  gint64 quarters[VIVIER_DETAIL_QUARTERS];

  gtk_label_set_label (self->purchases_figure, number);
  gtk_label_set_label (self->purchases_caption, vivier_session_purchases_word (self->session, totals->purchases));
  gtk_label_set_label (self->revenue_figure, revenue);
  gtk_label_set_label (self->average_figure, average);
  vivier_detail_data_sum_quarters (data, quarters);
  vivier_sparkline_set_values (VIVIER_SPARKLINE (self->sparkline), quarters, VIVIER_DETAIL_QUARTERS,
                               _("Revenue by quarter"));
  gtk_label_set_label (self->first_quarter, first);
  gtk_label_set_label (self->last_quarter, last);
}

void
vivier_detail_pane_show_summary (VivierDetailPane       *self,
                                 const VivierDetailData *data)
{
  g_autofree char *since = make_since (self, data);

  vivier_avatar_dot_set (VIVIER_AVATAR_DOT (self->dot), data->prospect->name, data->id);
  gtk_label_set_label (self->name, data->prospect->name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), data->prospect->name);
  vivier_badges_set (VIVIER_BADGES (self->badges), data->row->figures.segment, data->row->figures.is_vip);
  gtk_label_set_label (self->since, since);
  show_figures (self, data);
}
