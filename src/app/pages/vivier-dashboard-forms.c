/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pages/vivier-dashboard-tile-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "base/vivier-money.h"

/* What stands where a figure is still being counted: as high, and says nothing. */
#define NOTHING_YET "\302\240"

/* The first that a metric's id begins with. */
static const struct {
  const char *id;
  const char *icon;
  const char *tile;
} looks[] = {
  { "prospects.new", "list-add-symbolic", "active" },
  { "prospects.hot", "vivier-chart-symbolic", "relaunch" },
  { "prospects.completeness", "vivier-note-symbolic", "info" },
  { "prospects.quality", "object-select-symbolic", "info" },
  { "prospects.incomplete", "document-edit-symbolic", "dormant" },
  { "prospects.without-owner", "vivier-people-symbolic", "dormant" },
  { "prospects.without-action", "vivier-calendar-symbolic", "dormant" },
  { "prospects.forgotten", "dialog-warning-symbolic", "relaunch" },
  { "prospects.untreated", "mail-unread-symbolic", "dormant" },
  { "prospects.do-not-contact", "vivier-shield-symbolic", "neutral" },
  { "prospects.value", "vivier-euro-symbolic", "info" },
  { "prospects.", "vivier-people-symbolic", "info" },
  { "clients.new", "list-add-symbolic", "active" },
  { "clients.vip", "starred-symbolic", "vip" },
  { "clients.active", "object-select-symbolic", "active" },
  { "clients.revenue", "vivier-euro-symbolic", "info" },
  { "clients.", "vivier-people-symbolic", "neutral" },
  { "relaunch.sent", "vivier-send-symbolic", "info" },
  { "relaunch.answered", "mail-replied-symbolic", "active" },
  { "relaunch.reactivated", "object-select-symbolic", "active" },
  { "relaunch.vip", "starred-symbolic", "vip" },
  { "relaunch.potential", "vivier-euro-symbolic", "info" },
  { "relaunch.expected", "vivier-euro-symbolic", "active" },
  { "relaunch.", "alarm-symbolic", "relaunch" },
  { "conversion.time", "alarm-symbolic", "dormant" },
  { "conversion.qualified", "vivier-chart-symbolic", "info" },
  { "conversion.", "object-select-symbolic", "active" },
  { "activity.written", "vivier-send-symbolic", "info" },
  { "activity.reply-rate", "mail-replied-symbolic", "active" },
  { "activity.meetings", "vivier-calendar-symbolic", "info" },
  { "activity.", "call-start-symbolic", "neutral" },
};

/* Building ----------------------------------------------------------------- */

static void
build_number (VivierDashboardTile *self)
{
  guint look = 0;

  while (look + 1 < G_N_ELEMENTS (looks) && !g_str_has_prefix (self->metric->id, looks[look].id))
    look++;
  self->content = vivier_figure_card_new (vivier_metric_get_name (self->metric), looks[look].icon, looks[look].tile);
  self->card = VIVIER_FIGURE_CARD (self->content);
  vivier_figure_card_set (self->card, NOTHING_YET, NOTHING_YET);
  vivier_dashboard_tile_set_filter (self->content, NULL);
}

static GtkWidget *
build_head (VivierDashboardTile *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *title = gtk_label_new (vivier_metric_get_name (self->metric));

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (title, "heading");
  self->trend = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->trend), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (self->trend), "trend");
  self->total = GTK_BUTTON (gtk_button_new_with_label (NOTHING_YET));
  gtk_widget_add_css_class (GTK_WIDGET (self->total), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self->total), "card-action");
  gtk_widget_add_css_class (GTK_WIDGET (self->total), "legend-figure");
  gtk_widget_set_visible (GTK_WIDGET (self->total), self->metric->shape != VIVIER_METRIC_TABLE);
  vivier_dashboard_tile_set_filter (GTK_WIDGET (self->total), NULL);
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->trend));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->total));
  return head;
}

static void
part_activated_cb (VivierDashboardTile *self,
                   guint                index)
{
  const char *filter = index < self->filters->len ? g_ptr_array_index (self->filters, index) : NULL;

  if (filter != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-filter", "s", filter);
}

static GtkWidget *
build_chart (VivierDashboardTile *self)
{
  GtkWidget *chart = vivier_bar_chart_new ();

  self->chart = VIVIER_BAR_CHART (chart);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  vivier_metric_get_name (self->metric), -1);
  g_signal_connect_swapped (chart, "bar-activated", G_CALLBACK (part_activated_cb), self);
  return chart;
}

static GtkWidget *
scrolled (GtkWidget *child)
{
  GtkWidget *scroll = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_AUTOMATIC, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), child);
  gtk_widget_set_vexpand (scroll, TRUE);
  gtk_widget_set_hexpand (scroll, TRUE);
  return scroll;
}

static GtkWidget *
build_ring (VivierDashboardTile *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *ring = vivier_donut_chart_new ();
  GtkWidget *scroll = scrolled (GTK_WIDGET (self->rows));

  self->donut = VIVIER_DONUT_CHART (ring);
  gtk_accessible_update_property (GTK_ACCESSIBLE (ring), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  vivier_metric_get_name (self->metric), -1);
  g_signal_connect_swapped (ring, "slice-activated", G_CALLBACK (part_activated_cb), self);
  gtk_widget_set_valign (ring, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self->rows), GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), ring);
  gtk_box_append (GTK_BOX (box), scroll);
  return box;
}

static GtkWidget *
build_body (VivierDashboardTile *self)
{
  gboolean is_series = self->metric->shape == VIVIER_METRIC_SERIES;

  switch (self->widget.form)
    {
    case VIVIER_WIDGET_DONUT:
    case VIVIER_WIDGET_BAR:
    case VIVIER_WIDGET_LINE:
      if (is_series)
        return build_chart (self);
      self->rows = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
      return self->widget.form == VIVIER_WIDGET_DONUT ? build_ring (self) : scrolled (GTK_WIDGET (self->rows));
    case VIVIER_WIDGET_TABLE:
    case VIVIER_WIDGET_NUMBER:
    default:
      self->table = GTK_GRID (gtk_grid_new ());
      gtk_grid_set_row_spacing (self->table, 2);
      gtk_grid_set_column_spacing (self->table, 24);
      gtk_widget_set_valign (GTK_WIDGET (self->table), GTK_ALIGN_START);
      return scrolled (GTK_WIDGET (self->table));
    }
}

void
vivier_dashboard_tile_build (VivierDashboardTile *self)
{
  if (self->widget.form == VIVIER_WIDGET_NUMBER)
    build_number (self);
  else
    {
      GtkWidget *body;

      self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
      gtk_widget_add_css_class (self->content, "vivier-card");
      gtk_widget_add_css_class (self->content, "dashboard-card");
      gtk_box_append (GTK_BOX (self->content), build_head (self));
      body = build_body (self);
      gtk_widget_set_vexpand (body, TRUE);
      gtk_box_append (GTK_BOX (self->content), body);
    }
  gtk_widget_set_tooltip_text (self->card != NULL ? self->content : gtk_widget_get_first_child (self->content),
                               vivier_metric_get_definition (self->metric));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->content), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  vivier_metric_get_definition (self->metric), -1);
  gtk_overlay_set_child (GTK_OVERLAY (self->overlay), self->content);
}

/* Filling ------------------------------------------------------------------ */

static void
set_direction (GtkWidget               *widget,
               const VivierMetricValue *value,
               gboolean                 is_compared)
{
  g_autofree char *trend = is_compared ? vivier_dashboard_tile_trend (value->metric, value->value, value->previous) : NULL;
  gboolean is_better = (value->value > value->previous) == value->metric->is_good;

  gtk_widget_remove_css_class (widget, "better");
  gtk_widget_remove_css_class (widget, "worse");
  if (trend != NULL)
    gtk_widget_add_css_class (widget, is_better ? "better" : "worse");
}

static char *
make_caption (VivierDashboardTile         *self,
              const VivierMetricValue     *value,
              const VivierDashboardLayout *layout)
{
  const char *currency = vivier_session_get_currency (self->session);

  if (layout->is_compared && isfinite (value->previous))
    {
      g_autofree char *before = vivier_metric_format (value->metric, value->previous, currency);
      g_autofree char *trend = vivier_dashboard_tile_trend (value->metric, value->value, value->previous);

      if (trend == NULL)
        /* Translators: under a figure: what it was in the period before, as in "12 before" */
        return g_strdup_printf (_("%s before"), before);
      /* Translators: under a figure: how it changed, and what it was in the period
       * before, as in "+20% · 10 before" */
      return g_strdup_printf (_("%s · %s before"), trend, before);
    }
  if (value->total > 0)
    {
      g_autofree char *count = vivier_number_format (value->count);
      g_autofree char *total = vivier_number_format (value->total);

      /* Translators: how many of how many, as in "1 of 3" */
      return g_strdup_printf (_("%s of %s"), count, total);
    }
  if (value->metric->unit == VIVIER_METRIC_PERCENT || value->metric->unit == VIVIER_METRIC_DAYS)
    {
      g_autofree char *count = vivier_number_format (value->count);

      /* Translators: %s is a number */
      return g_strdup_printf (ngettext ("%s record", "%s records", (gulong) value->count), count);
    }
  return g_strdup (value->metric->has_period ? vivier_period_kind_label (layout->period) : NOTHING_YET);
}

static void
fill_number (VivierDashboardTile         *self,
             const VivierMetricValue     *value,
             const VivierDashboardLayout *layout)
{
  g_autofree char *figure = vivier_metric_format (value->metric, value->value, vivier_session_get_currency (self->session));
  g_autofree char *caption = make_caption (self, value, layout);

  if (value->metric->unit == VIVIER_METRIC_MONEY && isfinite (value->value))
    vivier_figure_card_set_money (self->card, (gint64) value->value, vivier_session_get_currency (self->session), caption);
  else
    vivier_figure_card_set (self->card, figure, caption);
  set_direction (GTK_WIDGET (self->card), value, layout->is_compared);
  vivier_dashboard_tile_set_filter (GTK_WIDGET (self->card), value->filter);
}

static void
fill_head (VivierDashboardTile         *self,
           const VivierMetricValue     *value,
           const VivierDashboardLayout *layout)
{
  g_autofree char *figure = vivier_metric_format (value->metric, value->value, vivier_session_get_currency (self->session));
  g_autofree char *trend = layout->is_compared ? vivier_dashboard_tile_trend (value->metric, value->value, value->previous) : NULL;
  /* Translators: opens all that a chart counts; %s is its figure */
  g_autofree char *name = g_strdup_printf (_("All: %s"), figure);

  gtk_label_set_label (self->trend, trend != NULL ? trend : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trend), trend != NULL && self->metric->shape != VIVIER_METRIC_TABLE);
  set_direction (GTK_WIDGET (self->trend), value, layout->is_compared);
  gtk_button_set_label (self->total, figure);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->total), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  vivier_dashboard_tile_set_filter (GTK_WIDGET (self->total), value->filter);
}

typedef struct {
  const VivierMetric *metric;
  char               *currency;
} Format;

static void
format_free (gpointer data)
{
  g_free (((Format *) data)->currency);
  g_free (data);
}

static char *
format_bar (gint64   value,
            gpointer data)
{
  const Format *format = data;

  return vivier_metric_format (format->metric, (double) value, format->currency);
}

/* Under the axis: a month by its name, a day or a week by its date without the year. */
static char *
short_label (VivierDay first,
             gboolean  is_month)
{
  int year, month, mday;

  vivier_day_to_ymd (first, &year, &month, &mday);
  if (is_month)
    return g_strdup (vivier_month_short_name (month));
  /* Translators: a day and a short month name under a chart: "14 Jan" */
  return g_strdup_printf (_("%d %s"), mday, vivier_month_short_name (month));
}

static void
fill_chart (VivierDashboardTile         *self,
            const VivierMetricValue     *value,
            const VivierDashboardLayout *layout)
{
  Format *format = g_new0 (Format, 1);
  VivierBarPlot *plot;

  format->metric = self->metric;
  format->currency = g_strdup (vivier_session_get_currency (self->session));
  plot = vivier_bar_plot_new (vivier_period_kind_label (layout->period),
                              layout->is_compared ? C_("metric", "Before") : NULL, format_bar, format, format_free);
  plot->thins_labels = TRUE;
  plot->is_line = self->widget.form == VIVIER_WIDGET_LINE;
  for (guint i = 0; i < value->parts->len; i++)
    {
      const VivierMetricPart *part = g_ptr_array_index (value->parts, i);
      g_autofree char *label = short_label (vivier_day_from_iso (part->id), g_str_has_suffix (self->metric->id, "-per-month"));

      vivier_bar_plot_add (plot, label, part->label, (gint64) part->value,
                           isfinite (part->previous) ? (gint64) part->previous : 0);
      g_ptr_array_add (self->filters, g_strdup (part->filter));
    }
  vivier_bar_chart_set_plot (self->chart, plot);
}

void
vivier_dashboard_tile_fill (VivierDashboardTile         *self,
                            const VivierMetricValue     *value,
                            const VivierDashboardLayout *layout)
{
  g_ptr_array_set_size (self->filters, 0);
  if (self->card != NULL)
    {
      fill_number (self, value, layout);
      return;
    }
  fill_head (self, value, layout);
  if (self->chart != NULL)
    fill_chart (self, value, layout);
  else if (self->donut != NULL)
    vivier_dashboard_tile_fill_ring (self, value);
  else if (self->rows != NULL)
    vivier_dashboard_tile_fill_bars (self, value);
  else
    vivier_dashboard_tile_fill_table (self, value, layout->is_compared);
}
