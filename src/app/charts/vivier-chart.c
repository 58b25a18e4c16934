/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "charts/vivier-chart.h"

#include <adwaita.h>

#define GROW_MS 300

typedef struct {
  AdwAnimation *growth;
  double        progress;
  gboolean      may_grow;
  gboolean      has_grown;
} VivierChartPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (VivierChart, vivier_chart, GTK_TYPE_WIDGET)

static void
set_progress (double   value,
              gpointer user_data)
{
  VivierChartPrivate *priv = vivier_chart_get_instance_private (user_data);

  priv->progress = value;
  gtk_widget_queue_draw (GTK_WIDGET (user_data));
}

static void
grow_once (VivierChart *self)
{
  VivierChartPrivate *priv = vivier_chart_get_instance_private (self);

  if (priv->has_grown || !priv->may_grow || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  priv->has_grown = TRUE;
  adw_animation_play (priv->growth);
}

static void
vivier_chart_snapshot (GtkWidget   *widget,
                       GtkSnapshot *snapshot)
{
  VivierChart *self = VIVIER_CHART (widget);
  VivierChartPrivate *priv = vivier_chart_get_instance_private (self);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  gboolean is_dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  cairo_t *cr;

  if (width <= 0 || height <= 0)
    return;

  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  VIVIER_CHART_GET_CLASS (self)->draw (self, cr, vivier_chart_style_get (is_dark), width, height, priv->progress);
  cairo_destroy (cr);
}

static void
vivier_chart_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (vivier_chart_parent_class)->map (widget);
  grow_once (VIVIER_CHART (widget));
}

static void
vivier_chart_dispose (GObject *object)
{
  VivierChartPrivate *priv = vivier_chart_get_instance_private (VIVIER_CHART (object));

  g_clear_object (&priv->growth);

  G_OBJECT_CLASS (vivier_chart_parent_class)->dispose (object);
}

static void
vivier_chart_class_init (VivierChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vivier_chart_dispose;
  widget_class->snapshot = vivier_chart_snapshot;
  widget_class->map = vivier_chart_map;
  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
vivier_chart_init (VivierChart *self)
{
  VivierChartPrivate *priv = vivier_chart_get_instance_private (self);

  priv->growth = adw_timed_animation_new (GTK_WIDGET (self), 0, 1, GROW_MS,
                                          adw_callback_animation_target_new (set_progress, self, NULL));
  adw_timed_animation_set_easing (ADW_TIMED_ANIMATION (priv->growth), ADW_EASE_OUT_CUBIC);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

/**
 * vivier_chart_grow:
 * @self: a chart
 *
 * Tells that there is something to show: it grows, now or when it is first
 * mapped, and only once.
 */
void
vivier_chart_grow (VivierChart *self)
{
  VivierChartPrivate *priv = vivier_chart_get_instance_private (self);

  g_return_if_fail (VIVIER_IS_CHART (self));

  priv->may_grow = TRUE;
  grow_once (self);
}
