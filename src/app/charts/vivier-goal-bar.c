/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "charts/vivier-goal-bar.h"

#include <adwaita.h>

#define HEIGHT 18
#define TRACK 8
#define NEAR 0.75

struct _VivierGoalBar
{
  GtkWidget parent_instance;

  double    value;
  double    target;
  gboolean  is_strict;
};

G_DEFINE_FINAL_TYPE (VivierGoalBar, vivier_goal_bar, GTK_TYPE_WIDGET)

static void
pill (cairo_t       *cr,
      double         width,
      const GdkRGBA *color)
{
  double top = (HEIGHT - TRACK) / 2.0, r = TRACK / 2.0;

  cairo_new_sub_path (cr);
  cairo_arc (cr, r, top + r, r, G_PI / 2, 1.5 * G_PI);
  cairo_arc (cr, MAX (r, width - r), top + r, r, -G_PI / 2, G_PI / 2);
  cairo_close_path (cr);
  gdk_cairo_set_source_rgba (cr, color);
  cairo_fill (cr);
}

static void
vivier_goal_bar_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  VivierGoalBar *self = VIVIER_GOAL_BAR (widget);
  const VivierChartStyle *style = vivier_chart_style_get (adw_style_manager_get_dark (adw_style_manager_get_default ()));
  const GdkRGBA *colors[] = { &style->accent, &style->dormant, &style->active };
  int width = gtk_widget_get_width (widget);
  double tick;
  cairo_t *cr;

  if (width <= TRACK)
    return;

  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, HEIGHT));
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    {
      cairo_translate (cr, width, 0);
      cairo_scale (cr, -1, 1);
    }
  pill (cr, width, &style->track);
  if (self->value > 0)
    pill (cr, width * MIN (1, self->value), colors[vivier_goal_bar_get_state (self)]);

  /* The tick stands clear of the track by a seam in the card's colour. */
  tick = CLAMP (floor (width * self->target), 2, width - 3);
  gdk_cairo_set_source_rgba (cr, &style->card);
  cairo_rectangle (cr, tick - 2, 0, 6, HEIGHT);
  cairo_fill (cr);
  gdk_cairo_set_source_rgba (cr, &style->text);
  cairo_rectangle (cr, tick, 0, 2, HEIGHT);
  cairo_fill (cr);
  cairo_destroy (cr);
}

static void
vivier_goal_bar_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 60 : HEIGHT;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 200 : HEIGHT;
}

static void
vivier_goal_bar_class_init (VivierGoalBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = vivier_goal_bar_snapshot;
  widget_class->measure = vivier_goal_bar_measure;

  gtk_widget_class_set_css_name (widget_class, "goalbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_METER);
}

static void
vivier_goal_bar_init (VivierGoalBar *self)
{
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

/**
 * vivier_goal_bar_new:
 *
 * Returns: (transfer floating): a bar at 0
 */
GtkWidget *
vivier_goal_bar_new (void)
{
  return g_object_new (VIVIER_TYPE_GOAL_BAR, NULL);
}

/**
 * vivier_goal_bar_set:
 * @self: a bar
 * @value: what is done, as a fraction
 * @target: the goal, as a fraction
 * @is_strict: whether exactly @target is not enough yet
 */
void
vivier_goal_bar_set (VivierGoalBar *self,
                     double         value,
                     double         target,
                     gboolean       is_strict)
{
  g_return_if_fail (VIVIER_IS_GOAL_BAR (self));

  self->value = CLAMP (value, 0, 1);
  self->target = CLAMP (target, 0, 1);
  self->is_strict = is_strict;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, 100.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, self->value * 100, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * vivier_goal_bar_get_state:
 * @self: a bar
 *
 * Returns: how near the goal is
 */
VivierGoalState
vivier_goal_bar_get_state (VivierGoalBar *self)
{
  const double whisker = 1e-9;

  g_return_val_if_fail (VIVIER_IS_GOAL_BAR (self), VIVIER_GOAL_FAR);

  if (self->is_strict ? self->value > self->target + whisker : self->value >= self->target - whisker)
    return VIVIER_GOAL_REACHED;

  return self->value >= self->target * NEAR ? VIVIER_GOAL_NEAR : VIVIER_GOAL_FAR;
}
