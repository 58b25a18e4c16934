/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pages/vivier-dashboard-relaunch-private.h"

#include <glib/gi18n.h>

#include "base/vivier-money.h"
#include "pages/vivier-dashboard-rows.h"
#include "vivier-compat.h"
#include "vivier-pages.h"
#include "widgets/vivier-figure-card.h"

/* Figures ------------------------------------------------------------------ */

/* "56 % of the clients" under a figure card. */
static void
set_share_card (VivierDashboardRelaunch *self,
                VivierFigureCard        *card,
                gint64                   count)
{
  g_autofree char *figure = vivier_number_format (count);
  g_autofree char *share = vivier_percent_format (self->figures->clients > 0 ? (double) count / self->figures->clients : 0);
  /* Translators: under a count, as in "56% of clients" */
  g_autofree char *caption = g_strdup_printf (_("%s of clients"), share);

  vivier_figure_card_set (card, figure, caption);
}

static void
show_figures (VivierDashboardRelaunch *self)
{
  VivierDashboard *f = self->figures;
  g_autofree char *clients = vivier_number_format (f->clients);
  g_autofree char *relaunch = vivier_number_format (f->relaunch);
  g_autofree char *purchases = vivier_number_format (f->purchases);
  g_autofree char *potential = vivier_dashboard_relaunch_round_money (self, f->relaunch_potential_minor);
  g_autofree char *average = vivier_dashboard_relaunch_round_money (self, f->average_minor);
  g_autofree char *each = vivier_dashboard_relaunch_round_money (self, f->clients > 0 ? f->revenue_minor / f->clients : 0);
  g_autofree char *since = NULL;
  g_autofree char *month = f->first_on != VIVIER_DAY_NONE ? vivier_day_format_month (f->first_on) : NULL;
  g_autofree char *caption = NULL;

  if (f->without_purchase > 0)
    {
      g_autofree char *others = vivier_number_format (f->without_purchase);

      /* Translators: %s is a number of prospects who have not bought yet */
      caption = g_strdup_printf (ngettext ("and %s prospect", "and %s prospects", MIN (f->without_purchase, G_MAXINT32)), others);
    }
  else
    {
      /* Translators: revenue per client, as in "1,950 € per client" */
      caption = g_strdup_printf (_("%s per client"), each);
    }
  vivier_figure_card_set (self->clients_card, clients, caption);

  set_share_card (self, self->vip_card, f->vip);
  set_share_card (self, self->active_card, f->active);

  g_free (caption);
  /* Translators: money that clients to relaunch might bring, as in "5,260 € per year" */
  caption = g_strdup_printf (_("%s per year"), potential);
  vivier_figure_card_set (self->relaunch_card, relaunch, caption);

  /* Translators: %s is a month, as in "since November 2022" */
  since = month != NULL ? g_strdup_printf (_("since %s"), month) : g_strdup ("");
  vivier_figure_card_set_money (self->revenue_card, f->revenue_minor, vivier_session_get_currency (self->session), since);

  g_free (caption);
  /* Translators: the mean amount of a purchase, as in "177 € on average" */
  caption = g_strdup_printf (_("%s on average"), average);
  g_object_set (self->purchases_card, "title", vivier_session_purchases_title (self->session), NULL);
  vivier_figure_card_set (self->purchases_card, purchases, caption);
}

/* Segments ----------------------------------------------------------------- */

static void
show_segments (VivierDashboardRelaunch *self)
{
  VivierDashboard *f = self->figures;
  g_autofree char *clients = vivier_number_format (f->clients);
  const struct { VivierSliceKind kind; gint64 count; const char *page; } parts[] = {
    { VIVIER_SLICE_ACTIVE, f->active, "active" },
    { VIVIER_SLICE_DORMANT, f->dormant, "dormant" },
    { VIVIER_SLICE_RELAUNCH, f->relaunch, "relaunch" },
  };
  GtkWidget *line = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);

  vivier_donut_chart_clear (self->donut);
  vivier_compat_unparent_all (GTK_WIDGET (self->legend));
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      vivier_donut_chart_add (self->donut, parts[i].kind, parts[i].count);
      gtk_box_append (self->legend, vivier_dashboard_rows_legend (parts[i].page, vivier_page_get_title (vivier_pages_find (parts[i].page)),
                                                                  parts[i].count, f->clients, parts[i].page));
    }
  /* Translators: below the figure in the ring of segments */
  vivier_donut_chart_set_middle (self->donut, clients, ngettext ("client", "clients", MIN (f->clients, G_MAXINT32)));

  gtk_widget_set_margin_top (line, 4);
  gtk_widget_set_margin_bottom (line, 4);
  gtk_box_append (self->legend, line);
  /* Translators: in the legend, after the segments: how many of all these are VIP */
  gtk_box_append (self->legend, vivier_dashboard_rows_legend ("star", _("of which VIP"), f->vip, f->clients, "vip"));

  vivier_compat_unparent_all (GTK_WIDGET (self->upcoming));
  for (guint i = 0; i < f->upcoming->len && i < 3; i++)
    gtk_box_append (self->upcoming, vivier_dashboard_rows_upcoming (g_ptr_array_index (f->upcoming, i), f->today));
  gtk_widget_set_visible (self->upcoming_box, f->upcoming->len > 0);
}

/* Reactivation ------------------------------------------------------------- */

static void
show_potential (VivierDashboardRelaunch *self)
{
  VivierDashboard *f = self->figures;
  const VivierSegmentRules *rules = vivier_session_get_rules (self->session);
  g_autofree char *potential = vivier_dashboard_relaunch_round_money (self, f->relaunch_potential_minor);
  g_autofree char *expected = vivier_dashboard_relaunch_round_money (self, f->relaunch_expected_minor);
  g_autofree char *rate_vip = vivier_percent_format (rules->expected_rate_vip);
  g_autofree char *rate_other = vivier_percent_format (rules->expected_rate_other);
  const char *currency = vivier_session_get_currency (self->session);
  g_autofree char *short_potential = vivier_figure_card_format_money (f->relaunch_potential_minor, currency);
  g_autofree char *short_expected = vivier_figure_card_format_money (f->relaunch_expected_minor, currency);
  g_autofree char *count = vivier_number_format (f->relaunch);
  /* Translators: money, as in "expected 1,187 €" */
  g_autofree char *hope = g_strdup_printf (_("expected %s"), short_expected);
  /* Translators: opens the list of the clients to relaunch; %s is their number */
  g_autofree char *see = g_strdup_printf (ngettext ("See %s", "See all %s", MIN (f->relaunch, G_MAXINT32)), count);
  /* Translators: explains two amounts: potential, then shares of VIPs and others, then what is expected */
  g_autofree char *tip = g_strdup_printf (_("Revenue per 12 months between the first and the last purchase, over at least "
                                            "12 months and never above the client’s total: %s for the clients to relaunch.\n"
                                            "Expected: %s of it from VIPs, %s from the others, that is %s."),
                                          potential, rate_vip, rate_other, expected);

  gtk_label_set_text (self->potential_label, short_potential);
  gtk_label_set_text (self->expected_label, hope);
  gtk_button_set_label (self->potential_button, see);
  gtk_widget_set_visible (GTK_WIDGET (self->potential_button), f->relaunch > 0);
  gtk_widget_set_tooltip_text (self->potential_line, tip);
  gtk_widget_set_visible (self->potential_empty, f->relaunch == 0);

  vivier_compat_unparent_all (GTK_WIDGET (self->potential_rows));
  for (guint i = 0; i < f->top_potential->len; i++)
    gtk_box_append (self->potential_rows,
                    vivier_dashboard_rows_potential (g_ptr_array_index (f->top_potential, i), self->session));
}

static void
show_indicators (VivierDashboardRelaunch *self)
{
  VivierDashboard *f = self->figures;
  g_autofree char *rate = vivier_percent_format (f->reactivation_rate);
  g_autofree char *revenue = vivier_dashboard_relaunch_round_money (self, f->reactivated_revenue_minor);
  g_autofree char *share = vivier_percent_format (f->active_share);
  g_autofree char *back = vivier_number_format (f->reactivated);
  g_autofree char *active = vivier_number_format (f->active);
  g_autofree char *clients = vivier_number_format (f->clients);
  g_autofree char *silence = f->mean_days_before_return > 0 ? vivier_days_format_span ((int) (f->mean_days_before_return + 0.5)) : g_strdup ("–");
  g_autofree char *of_relaunched = f->relaunched == 0 ? g_strdup (_("nobody relaunched yet")) : NULL;
  g_autofree char *of_clients = NULL;

  if (of_relaunched == NULL)
    {
      g_autofree char *relaunched = vivier_number_format (f->relaunched);

      /* Translators: as in "2 of 5 relaunched clients" */
      of_relaunched = g_strdup_printf (ngettext ("%s of %s relaunched client", "%s of %s relaunched clients",
                                                 MIN (f->relaunched, G_MAXINT32)), back, relaunched);
    }
  /* Translators: as in "10 of 25 clients" */
  of_clients = g_strdup_printf (ngettext ("%s of %s client", "%s of %s clients", MIN (f->clients, G_MAXINT32)), active, clients);

  vivier_compat_unparent_all (GTK_WIDGET (self->indicators));
  gtk_box_append (self->indicators,
                  vivier_dashboard_rows_indicator ("vivier-send-symbolic", "info", _("Reactivation rate"), of_relaunched,
                                                   f->relaunched > 0 ? rate : "–"));
  gtk_box_append (self->indicators,
                  vivier_dashboard_rows_indicator ("vivier-euro-symbolic", "active", _("Reactivated revenue"),
                                                   _("within 90 days of a relaunch"), revenue));
  gtk_box_append (self->indicators,
                  vivier_dashboard_rows_indicator ("alarm-symbolic", "dormant", _("Silence before a return"),
                                                   _("on average, from 90 days on"), silence));
  gtk_box_append (self->indicators,
                  vivier_dashboard_rows_indicator ("object-select-symbolic", "neutral", _("Active clients"), of_clients, share));
}

/* Goals -------------------------------------------------------------------- */

static void
add_goal (VivierDashboardRelaunch *self,
          const char              *title,
          const VivierGoal        *goal,
          const char              *caption_format)
{
  g_autofree char *done = vivier_number_format (goal->done);
  g_autofree char *total = vivier_number_format (goal->total);
  g_autofree char *share = vivier_percent_format (goal->value);
  g_autofree char *target = vivier_percent_format (goal->target);
  /* Translators: how many of how many, as in "1 of 3" */
  g_autofree char *figure = g_strdup_printf (_("%s of %s"), done, total);
  g_autofree char *caption = NULL;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  caption = g_strdup_printf (caption_format, share, target);
#pragma GCC diagnostic pop
  gtk_box_append (self->goals, vivier_dashboard_rows_goal (title, figure, caption, goal, FALSE));
}

static void
add_active_goal (VivierDashboardRelaunch *self)
{
  const VivierGoal *goal = &self->figures->goal_active;
  g_autofree char *share = vivier_percent_format (goal->value);
  g_autofree char *target = vivier_percent_format (goal->target);
  g_autofree char *caption = NULL;
  gint64 needed = (gint64) (goal->target * goal->total + 1e-9) + 1, lacking = needed - goal->done;

  if (goal->total == 0 || lacking <= 0)
    /* Translators: %s is a share, as in "goal: more than 40%" */
    caption = g_strdup_printf (_("goal: more than %s"), target);
  else
    {
      g_autofree char *number = vivier_number_format (lacking);

      /* Translators: a share and a number of clients, as in "goal: more than 40% · 1 client to go" */
      caption = g_strdup_printf (ngettext ("goal: more than %s · %s client to go", "goal: more than %s · %s clients to go",
                                           MIN (lacking, G_MAXINT32)), target, number);
    }
  gtk_box_append (self->goals, vivier_dashboard_rows_goal (_("Share of active clients"), share, caption, goal, TRUE));
}

static void
show_goals (VivierDashboardRelaunch *self)
{
  vivier_compat_unparent_all (GTK_WIDGET (self->goals));
  /* Translators: under a goal: the share reached, then the share wished for */
  add_goal (self, _("Inactive VIPs reactivated"), &self->figures->goal_vip, _("%s · goal %s in 3 months"));
  /* Translators: under a goal: the share reached, then the share wished for */
  add_goal (self, _("Regulars reactivated"), &self->figures->goal_regular, _("%s · goal %s"));
  add_active_goal (self);
}

/* All of them -------------------------------------------------------------- */

void
vivier_dashboard_relaunch_show_cards (VivierDashboardRelaunch *self)
{
  show_figures (self);
  show_segments (self);
  show_potential (self);
  show_goals (self);
  show_indicators (self);
}
