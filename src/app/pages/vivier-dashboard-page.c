/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pages/vivier-dashboard-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "base/vivier-money.h"
#include "charts/vivier-bar-chart.h"
#include "charts/vivier-chart-picture.h"
#include "charts/vivier-donut-chart.h"
#include "insight/vivier-dashboard.h"
#include "insight/vivier-figures-keeper.h"
#include "pages/vivier-dashboard-rows.h"
#include "vivier-compat.h"
#include "widgets/vivier-badge.h"
#include "widgets/vivier-figure-card.h"
#include "widgets/vivier-reflow.h"

#define CHART_PICTURE_WIDTH 960
#define CHART_PICTURE_HEIGHT 480
#define RING_PICTURE_SIZE 420

struct _VivierDashboardPage
{
  GtkWidget         parent_instance;

  GtkWidget        *title_box;
  GtkLabel         *date_label;
  GtkMenuButton    *year_button;
  GtkLabel         *year_label;
  VivierFigureCard *clients_card;
  VivierFigureCard *vip_card;
  VivierFigureCard *active_card;
  VivierFigureCard *relaunch_card;
  VivierFigureCard *revenue_card;
  VivierFigureCard *purchases_card;
  GtkWidget        *chart_legend;
  GtkLabel         *growth_label;
  GtkLabel         *year_name;
  GtkLabel         *year_total;
  GtkLabel         *before_name;
  GtkLabel         *before_total;
  GtkStack         *chart_stack;
  VivierBarChart   *chart;
  GtkGrid          *table;
  VivierDonutChart *donut;
  GtkBox           *legend;
  GtkWidget        *upcoming_box;
  GtkBox           *upcoming;
  GtkButton        *potential_button;
  GtkWidget        *potential_line;
  GtkLabel         *potential_label;
  GtkLabel         *expected_label;
  GtkBox           *potential_rows;
  GtkWidget        *potential_empty;
  GtkBox           *goals;
  GtkBox           *indicators;

  VivierSession    *session;
  VivierDashboard  *figures;     /* what is on screen */
  GCancellable     *cancellable; /* of the read on its way */
  GSimpleActionGroup *actions;
  int               year;        /* asked for; 0: the year of today */
};

G_DEFINE_FINAL_TYPE (VivierDashboardPage, vivier_dashboard_page, GTK_TYPE_WIDGET)

enum { LOADED, N_SIGNALS };
enum { PROP_0, PROP_COMPACT, PROP_TITLE, PROP_SUBTITLE, N_PROPS };

static GParamSpec *properties[N_PROPS];

static guint signals[N_SIGNALS];

/* Reading ---------------------------------------------------------------- */

typedef struct {
  VivierDay        today;
  int              year;
  VivierDashboard *figures;
} Snapshot;

static void
snapshot_free (gpointer data)
{
  Snapshot *snapshot = data;

  g_clear_pointer (&snapshot->figures, vivier_dashboard_free);
  g_free (snapshot);
}

static gboolean
load_snapshot (VivierDb      *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  Snapshot *snapshot = data;

  if (!vivier_figures_keeper_prepare_read (db, snapshot->today, error))
    return FALSE;

  snapshot->figures = vivier_dashboard_load (db, snapshot->today, snapshot->year, error);
  return snapshot->figures != NULL;
}

static void show (VivierDashboardPage *self);

static void
snapshot_loaded_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (VivierDashboardPage) self = user_data;
  g_autoptr (GError) error = NULL;
  gpointer data = NULL;
  Snapshot *snapshot;

  if (!vivier_store_read_finish (VIVIER_STORE (source), result, &data, &error))
    {
      if (self->session != NULL)
        vivier_session_report_error (self->session, error);
      return;
    }

  /* The page may have gone, or asked again, while the answer was on its way. */
  if (self->session == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;

  snapshot = data;
  g_clear_pointer (&self->figures, vivier_dashboard_free);
  self->figures = g_steal_pointer (&snapshot->figures);
  show (self);
  g_signal_emit (self, signals[LOADED], 0);
}

static void
reload (VivierDashboardPage *self)
{
  Snapshot *snapshot = g_new0 (Snapshot, 1);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();

  snapshot->today = vivier_session_get_today (self->session);
  snapshot->year = self->year;
  vivier_store_read_async (vivier_session_get_store (self->session), load_snapshot, snapshot, snapshot_free,
                           self->cancellable, snapshot_loaded_cb, g_object_ref (self));
}

/* Showing ---------------------------------------------------------------- */

static char *
round_money (VivierDashboardPage *self,
             gint64               amount_minor)
{
  return vivier_money_format_round (amount_minor, vivier_session_get_currency (self->session));
}

static char *
format_bar (gint64   value,
            gpointer currency)
{
  return vivier_money_format_round (value, currency);
}

static char *
capitalize (const char *text)
{
  const char *rest = g_utf8_next_char (text);
  g_autofree char *first = g_utf8_strup (text, rest - text);

  return g_strconcat (first, rest, NULL);
}

/* "56 % of the clients" under a figure card. */
static void
set_share_card (VivierDashboardPage *self,
                VivierFigureCard    *card,
                gint64               count)
{
  g_autofree char *figure = vivier_number_format (count);
  g_autofree char *share = vivier_percent_format (self->figures->clients > 0 ? (double) count / self->figures->clients : 0);
  /* Translators: under a count, as in "56% of clients" */
  g_autofree char *caption = g_strdup_printf (_("%s of clients"), share);

  vivier_figure_card_set (card, figure, caption);
}

static void
show_cards (VivierDashboardPage *self)
{
  VivierDashboard *f = self->figures;
  g_autofree char *clients = vivier_number_format (f->clients);
  g_autofree char *relaunch = vivier_number_format (f->relaunch);
  g_autofree char *purchases = vivier_number_format (f->purchases);
  g_autofree char *revenue = round_money (self, f->revenue_minor);
  g_autofree char *potential = round_money (self, f->relaunch_potential_minor);
  g_autofree char *average = round_money (self, f->average_minor);
  g_autofree char *each = round_money (self, f->clients > 0 ? f->revenue_minor / f->clients : 0);
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
  vivier_figure_card_set (self->revenue_card, revenue, since);

  g_free (caption);
  /* Translators: the mean amount of a purchase, as in "177 € on average" */
  caption = g_strdup_printf (_("%s on average"), average);
  g_object_set (self->purchases_card, "title", vivier_session_purchases_title (self->session), NULL);
  vivier_figure_card_set (self->purchases_card, purchases, caption);
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
show_growth (VivierDashboardPage *self)
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

static void
put_cell (VivierDashboardPage *self,
          int                  column,
          int                  row,
          const char          *text,
          const char          *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0 : 1);
  gtk_label_set_selectable (GTK_LABEL (label), row > 0 && column > 0);
  gtk_widget_set_hexpand (label, column == 0);
  gtk_widget_add_css_class (label, css_class);
  gtk_grid_attach (self->table, label, column, row, 1, 1);
}

static void
show_table (VivierDashboardPage *self)
{
  VivierBarPlot *plot = vivier_bar_chart_get_plot (self->chart);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->table))) != NULL)
    gtk_grid_remove (self->table, child);

  put_cell (self, 0, 0, _("Month"), "field-name");
  put_cell (self, 1, 0, plot->name, "field-name");
  put_cell (self, 2, 0, plot->name_before, "field-name");
  for (guint i = 0; i < plot->bars->len; i++)
    {
      VivierBar *bar = &g_array_index (plot->bars, VivierBar, i);
      g_autofree char *title = capitalize (bar->label);
      g_autofree char *value = round_money (self, bar->value);
      g_autofree char *before = round_money (self, bar->before);

      put_cell (self, 0, i + 1, title, "dim-label");
      put_cell (self, 1, i + 1, value, "legend-figure");
      put_cell (self, 2, i + 1, before, "numeric");
    }
}

static void
show_chart (VivierDashboardPage *self)
{
  VivierDashboard *f = self->figures;
  g_autofree char *name = g_strdup_printf ("%d", f->year);
  g_autofree char *name_before = g_strdup_printf ("%d", f->year - 1);
  g_autofree char *total = round_money (self, sum_months (f->months + 12, 12));
  g_autofree char *before = round_money (self, sum_months (f->months, 12));
  /* Translators: what the chart shows, for those who listen: two years, each with its revenue */
  g_autofree char *label = g_strdup_printf (_("Revenue by month: %s, %s; %s, %s"), name, total, name_before, before);
  VivierBarPlot *plot = vivier_bar_plot_new (name, name_before, format_bar,
                                             g_strdup (vivier_session_get_currency (self->session)), g_free);

  for (int i = 0; i < 12; i++)
    {
      g_autofree char *title = vivier_day_format_month (vivier_day_from_ymd (f->year, i + 1, 1));

      vivier_bar_plot_add (plot, vivier_month_short_name (i + 1), title,
                           f->months[12 + i].revenue_minor, f->months[i].revenue_minor);
    }
  vivier_bar_chart_set_plot (self->chart, plot);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->chart), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_label_set_text (self->year_name, name);
  gtk_label_set_text (self->year_total, total);
  gtk_label_set_text (self->before_name, name_before);
  gtk_label_set_text (self->before_total, before);
  gtk_widget_set_tooltip_text (self->chart_legend, label);
  show_growth (self);
  show_table (self);
}

static void
show_segments (VivierDashboardPage *self)
{
  VivierDashboard *f = self->figures;
  g_autofree char *clients = vivier_number_format (f->clients);
  const struct { VivierSegment segment; VivierSliceKind kind; gint64 count; const char *page; } parts[] = {
    { VIVIER_SEGMENT_ACTIVE, VIVIER_SLICE_ACTIVE, f->active, "active" },
    { VIVIER_SEGMENT_DORMANT, VIVIER_SLICE_DORMANT, f->dormant, "dormant" },
    { VIVIER_SEGMENT_RELAUNCH, VIVIER_SLICE_RELAUNCH, f->relaunch, "relaunch" },
  };
  GtkWidget *line = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);

  vivier_donut_chart_clear (self->donut);
  vivier_dashboard_rows_clear (self->legend);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      vivier_donut_chart_add (self->donut, parts[i].kind, parts[i].count);
      gtk_box_append (self->legend, vivier_dashboard_rows_legend (parts[i].page, vivier_badge_segment_word (parts[i].segment),
                                                                  parts[i].count, f->clients, parts[i].page));
    }
  /* Translators: below the figure in the ring of segments */
  vivier_donut_chart_set_middle (self->donut, clients, ngettext ("client", "clients", MIN (f->clients, G_MAXINT32)));

  gtk_widget_set_margin_top (line, 4);
  gtk_widget_set_margin_bottom (line, 4);
  gtk_box_append (self->legend, line);
  /* Translators: in the legend, after the segments: how many of all these are VIP */
  gtk_box_append (self->legend, vivier_dashboard_rows_legend ("star", _("of which VIP"), f->vip, f->clients, "vip"));

  vivier_dashboard_rows_clear (self->upcoming);
  for (guint i = 0; i < f->upcoming->len && i < 3; i++)
    gtk_box_append (self->upcoming, vivier_dashboard_rows_upcoming (g_ptr_array_index (f->upcoming, i), f->today));
  gtk_widget_set_visible (self->upcoming_box, f->upcoming->len > 0);
}

static void
show_potential (VivierDashboardPage *self)
{
  VivierDashboard *f = self->figures;
  const VivierSegmentRules *rules = vivier_session_get_rules (self->session);
  g_autofree char *potential = round_money (self, f->relaunch_potential_minor);
  g_autofree char *expected = round_money (self, f->relaunch_expected_minor);
  g_autofree char *rate_vip = vivier_percent_format (rules->expected_rate_vip);
  g_autofree char *rate_other = vivier_percent_format (rules->expected_rate_other);
  g_autofree char *count = vivier_number_format (f->relaunch);
  /* Translators: money, as in "expected 1,187 €" */
  g_autofree char *hope = g_strdup_printf (_("expected %s"), expected);
  /* Translators: opens the list of the clients to relaunch; %s is their number */
  g_autofree char *see = g_strdup_printf (ngettext ("See %s", "See all %s", MIN (f->relaunch, G_MAXINT32)), count);
  /* Translators: explains two amounts: potential, then shares of VIPs and others, then what is expected */
  g_autofree char *tip = g_strdup_printf (_("Revenue per 12 months between the first and the last purchase, over at least "
                                            "12 months and never above the client’s total: %s for the clients to relaunch.\n"
                                            "Expected: %s of it from VIPs, %s from the others, that is %s."),
                                          potential, rate_vip, rate_other, expected);

  gtk_label_set_text (self->potential_label, potential);
  gtk_label_set_text (self->expected_label, hope);
  gtk_button_set_label (self->potential_button, see);
  gtk_widget_set_visible (GTK_WIDGET (self->potential_button), f->relaunch > 0);
  gtk_widget_set_tooltip_text (self->potential_line, tip);
  gtk_widget_set_visible (self->potential_empty, f->relaunch == 0);

  vivier_dashboard_rows_clear (self->potential_rows);
  for (guint i = 0; i < f->top_potential->len; i++)
    gtk_box_append (self->potential_rows,
                    vivier_dashboard_rows_potential (g_ptr_array_index (f->top_potential, i), self->session));
}

static void
add_goal (VivierDashboardPage *self,
          const char          *title,
          const VivierGoal    *goal,
          const char          *caption_format)
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
add_active_goal (VivierDashboardPage *self)
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
show_goals (VivierDashboardPage *self)
{
  vivier_dashboard_rows_clear (self->goals);
  /* Translators: under a goal: the share reached, then the share wished for */
  add_goal (self, _("Inactive VIPs reactivated"), &self->figures->goal_vip, _("%s · goal %s in 3 months"));
  /* Translators: under a goal: the share reached, then the share wished for */
  add_goal (self, _("Regulars reactivated"), &self->figures->goal_regular, _("%s · goal %s"));
  add_active_goal (self);
}

static void
show_indicators (VivierDashboardPage *self)
{
  VivierDashboard *f = self->figures;
  g_autofree char *rate = vivier_percent_format (f->reactivation_rate);
  g_autofree char *revenue = round_money (self, f->reactivated_revenue_minor);
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

  vivier_dashboard_rows_clear (self->indicators);
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

static void
show_years (VivierDashboardPage *self)
{
  VivierDashboard *f = self->figures;
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autofree char *shown = NULL;
  gboolean has_shown = FALSE;

  for (guint i = 0; i < f->years->len; i++)
    has_shown |= g_array_index (f->years, int, i) == f->year;
  for (guint i = 0; i < f->years->len || !has_shown; i++)
    {
      int year = !has_shown ? f->year : g_array_index (f->years, int, i);
      g_autofree char *label = g_strdup_printf ("%d", year);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      if (!has_shown)
        i--;
      has_shown = TRUE;
      g_menu_item_set_action_and_target (item, "dashboard.year", "i", year);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_menu_model (self->year_button, G_MENU_MODEL (menu));
  /* Translators: on the button that chooses the year of the chart */
  shown = g_strdup_printf (_("Year %d"), f->year);
  gtk_label_set_text (self->year_label, shown);
  gtk_widget_set_visible (GTK_WIDGET (self->year_button), TRUE);
  g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "year")),
                             g_variant_new_int32 (f->year));
}

static void
show (VivierDashboardPage *self)
{
  g_autofree char *date = vivier_day_format_long (self->figures->today);
  g_autofree char *sentence = capitalize (date);

  gtk_label_set_text (self->date_label, sentence);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUBTITLE]);
  show_years (self);
  show_cards (self);
  show_chart (self);
  show_segments (self);
  show_potential (self);
  show_goals (self);
  show_indicators (self);
}

/* Pictures ---------------------------------------------------------------- */

typedef struct {
  VivierDashboardPage *self;
  VivierChartFormat    format;
  gboolean             is_ring;
} Picture;

static void
picture_free (gpointer data)
{
  Picture *picture = data;

  g_object_unref (picture->self);
  g_free (picture);
}

static void
draw_chart (cairo_t                *cr,
            PangoContext           *context,
            const VivierChartStyle *style,
            int                     width,
            int                     height,
            gpointer                user_data)
{
  vivier_bar_plot_draw (vivier_bar_chart_get_plot (user_data), cr, context, style, width, height, 1, -1);
}

static void
draw_ring (cairo_t                *cr,
           PangoContext           *context,
           const VivierChartStyle *style,
           int                     width,
           int                     height,
           gpointer                user_data)
{
  vivier_donut_chart_draw (user_data, cr, context, style, width, height);
}

static GBytes *
draw_picture (Picture  *picture,
              GError  **error)
{
  VivierDashboardPage *self = picture->self;
  g_autofree char *title = NULL;

  if (picture->is_ring)
    return vivier_chart_picture_new (picture->format, _("Segments"), RING_PICTURE_SIZE, RING_PICTURE_SIZE,
                                     draw_ring, self->donut, error);

  /* Translators: title of a saved picture; two years */
  title = g_strdup_printf (_("Revenue by month, %d and %d"), self->figures->year, self->figures->year - 1);
  return vivier_chart_picture_new (picture->format, title, CHART_PICTURE_WIDTH, CHART_PICTURE_HEIGHT,
                                   draw_chart, self->chart, error);
}

static void
picture_saved_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (VivierDashboardPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (G_FILE (source));
  g_autofree char *sentence = NULL;

  if (self->session == NULL)
    return;
  if (!g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    {
      vivier_session_report_error (self->session, error);
      return;
    }
  /* Translators: %s is a file name */
  sentence = g_strdup_printf (_("Picture saved as %s"), name);
  vivier_session_tell (self->session, sentence);
}

static void
picture_path_chosen_cb (const char * const *paths,
                        gpointer            user_data)
{
  Picture *picture = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GFile) file = NULL;

  if (paths == NULL || paths[0] == NULL || picture->self->figures == NULL)
    return;

  bytes = draw_picture (picture, &error);
  if (bytes == NULL)
    {
      vivier_session_report_error (picture->self->session, error);
      return;
    }
  file = g_file_new_for_path (paths[0]);
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL,
                                       picture_saved_cb, g_object_ref (picture->self));
}

static void
save_picture (VivierDashboardPage *self,
              const char          *format,
              gboolean             is_ring)
{
  static const char *const png[] = { "*.png", NULL };
  static const char *const svg[] = { "*.svg", NULL };
  gboolean is_svg = g_str_equal (format, "svg");
  g_autofree char *suggested = NULL;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  Picture *picture;

  if (self->figures == NULL || !GTK_IS_WINDOW (root))
    return;

  picture = g_new0 (Picture, 1);
  picture->self = g_object_ref (self);
  picture->format = is_svg ? VIVIER_CHART_SVG : VIVIER_CHART_PNG;
  picture->is_ring = is_ring;
  suggested = is_ring ? g_strdup_printf ("%s.%s", C_("file name", "segments"), format)
                      : g_strdup_printf ("%s-%d.%s", C_("file name", "revenue"), self->figures->year, format);
  vivier_compat_pick_file (GTK_WINDOW (root), VIVIER_PICK_SAVE, _("Save picture"), _("_Save"), suggested,
                           is_svg ? _("SVG pictures") : _("PNG pictures"), is_svg ? svg : png,
                           picture_path_chosen_cb, picture, picture_free);
}

/* Actions ----------------------------------------------------------------- */

static void
save_chart_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  save_picture (user_data, g_variant_get_string (parameter, NULL), FALSE);
}

static void
save_ring_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  save_picture (user_data, g_variant_get_string (parameter, NULL), TRUE);
}

static void
show_table_changed_cb (GSimpleAction *action,
                       GVariant      *value,
                       gpointer       user_data)
{
  VivierDashboardPage *self = user_data;

  g_simple_action_set_state (action, value);
  gtk_stack_set_visible_child_name (self->chart_stack, g_variant_get_boolean (value) ? "table" : "chart");
}

static void
year_changed_cb (GSimpleAction *action,
                 GVariant      *value,
                 gpointer       user_data)
{
  vivier_dashboard_page_set_year (user_data, g_variant_get_int32 (value));
}

static void
slice_activated_cb (VivierDashboardPage *self,
                    guint                index)
{
  static const char *const pages[] = { "active", "dormant", "relaunch" };

  if (index < G_N_ELEMENTS (pages))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-page", "s", pages[index]);
}

static void
add_actions (VivierDashboardPage *self)
{
  const GActionEntry entries[] = {
    { .name = "save-chart", .activate = save_chart_cb, .parameter_type = "s" },
    { .name = "save-ring", .activate = save_ring_cb, .parameter_type = "s" },
    { .name = "show-table", .state = "false", .change_state = show_table_changed_cb },
    { .name = "year", .parameter_type = "i", .state = "0", .change_state = year_changed_cb },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "dashboard", G_ACTION_GROUP (self->actions));
}

static void
vivier_dashboard_page_get_property (GObject    *object,
                                    guint       prop_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  VivierDashboardPage *self = VIVIER_DASHBOARD_PAGE (object);

  switch (prop_id)
    {
    case PROP_COMPACT: g_value_set_boolean (value, !gtk_widget_get_visible (self->title_box)); break;
    case PROP_TITLE: g_value_set_string (value, _("Dashboard")); break;
    case PROP_SUBTITLE: g_value_set_string (value, gtk_label_get_text (self->date_label)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
vivier_dashboard_page_set_property (GObject      *object,
                                    guint         prop_id,
                                    const GValue *value,
                                    GParamSpec   *pspec)
{
  VivierDashboardPage *self = VIVIER_DASHBOARD_PAGE (object);

  if (prop_id == PROP_COMPACT)
    gtk_widget_set_visible (self->title_box, !g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
vivier_dashboard_page_dispose (GObject *object)
{
  VivierDashboardPage *self = VIVIER_DASHBOARD_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->figures, vivier_dashboard_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), VIVIER_TYPE_DASHBOARD_PAGE);
  vivier_compat_unparent_all (GTK_WIDGET (self));

  G_OBJECT_CLASS (vivier_dashboard_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardPage, title_box);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardPage, date_label);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardPage, year_button);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardPage, year_label);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardPage, clients_card);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardPage, vip_card);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardPage, active_card);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardPage, relaunch_card);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardPage, revenue_card);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardPage, purchases_card);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardPage, chart_legend);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardPage, growth_label);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardPage, year_name);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardPage, year_total);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardPage, before_name);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardPage, before_total);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardPage, chart_stack);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardPage, chart);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardPage, table);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardPage, donut);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardPage, legend);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardPage, upcoming_box);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardPage, upcoming);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardPage, potential_button);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardPage, potential_line);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardPage, potential_label);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardPage, expected_label);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardPage, potential_rows);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardPage, potential_empty);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardPage, goals);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardPage, indicators);
}

static void
vivier_dashboard_page_class_init (VivierDashboardPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = vivier_dashboard_page_get_property;
  object_class->set_property = vivier_dashboard_page_set_property;
  object_class->dispose = vivier_dashboard_page_dispose;

  properties[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[LOADED] = g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (VIVIER_TYPE_REFLOW);
  g_type_ensure (VIVIER_TYPE_FIGURE_CARD);
  g_type_ensure (VIVIER_TYPE_BAR_CHART);
  g_type_ensure (VIVIER_TYPE_DONUT_CHART);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/vivier-dashboard-page.ui");
  bind_children (widget_class);
}

static void
vivier_dashboard_page_init (VivierDashboardPage *self)
{
  add_actions (self);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->donut, "slice-activated", G_CALLBACK (slice_activated_cb), self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->donut), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Clients by segment"), -1);
}

/**
 * vivier_dashboard_page_new:
 * @session: the workspace to show
 *
 * Returns: (transfer floating): a page that follows the workspace
 */
GtkWidget *
vivier_dashboard_page_new (VivierSession *session)
{
  VivierDashboardPage *self = g_object_new (VIVIER_TYPE_DASHBOARD_PAGE, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "refreshed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  reload (self);

  return GTK_WIDGET (self);
}

/**
 * vivier_dashboard_page_set_year:
 * @self: a page
 * @year: the year of the chart, or 0 for the year of today
 */
void
vivier_dashboard_page_set_year (VivierDashboardPage *self,
                                int                  year)
{
  g_return_if_fail (VIVIER_IS_DASHBOARD_PAGE (self));

  if (self->year == year)
    return;

  self->year = year;
  reload (self);
}
