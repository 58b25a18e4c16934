/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "charts/vivier-bar-chart.h"

struct _VivierBarChart
{
  VivierChart    parent_instance;

  VivierBarPlot *plot;
  int            cursor;
};

G_DEFINE_FINAL_TYPE (VivierBarChart, vivier_bar_chart, VIVIER_TYPE_CHART)

enum { PROP_0, PROP_CURSOR, N_PROPS };

static GParamSpec *properties[N_PROPS];
static guint bar_activated_signal;

static void
pointer_moved_cb (VivierBarChart *self,
                  double          x,
                  double          y)
{
  GtkWidget *widget = GTK_WIDGET (self);

  if (self->plot == NULL)
    return;

  vivier_bar_chart_set_cursor (self, vivier_bar_plot_pick (self->plot, gtk_widget_get_pango_context (widget),
                                                           gtk_widget_get_width (widget), gtk_widget_get_height (widget), x, y));
}

static void
forget_cursor (VivierBarChart *self)
{
  vivier_bar_chart_set_cursor (self, -1);
}

static gboolean
key_pressed_cb (VivierBarChart  *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  state)
{
  int last = self->plot != NULL ? (int) self->plot->bars->len - 1 : -1;
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int cursor = self->cursor;

  if (last < 0 || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;

  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      cursor = cursor < 0 ? last : cursor + (is_rtl ? 1 : -1);
      break;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      cursor = cursor < 0 ? 0 : cursor + (is_rtl ? -1 : 1);
      break;
    case GDK_KEY_Home:
      cursor = 0;
      break;
    case GDK_KEY_End:
      cursor = last;
      break;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_space:
      if (cursor < 0)
        return GDK_EVENT_PROPAGATE;
      g_signal_emit (self, bar_activated_signal, 0, (guint) cursor);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      if (cursor < 0)
        return GDK_EVENT_PROPAGATE;
      forget_cursor (self);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }

  vivier_bar_chart_set_cursor (self, CLAMP (cursor, 0, last));
  return GDK_EVENT_STOP;
}

static void
clicked_cb (VivierBarChart *self,
            int             n_press,
            double          x,
            double          y)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  pointer_moved_cb (self, x, y);
  if (self->cursor >= 0)
    g_signal_emit (self, bar_activated_signal, 0, (guint) self->cursor);
}

static void
vivier_bar_chart_draw_grown (VivierChart            *chart,
                             cairo_t                *cr,
                             const VivierChartStyle *style,
                             int                     width,
                             int                     height,
                             double                  progress)
{
  VivierBarChart *self = VIVIER_BAR_CHART (chart);

  if (self->plot != NULL)
    vivier_bar_plot_draw (self->plot, cr, gtk_widget_get_pango_context (GTK_WIDGET (self)), style,
                          width, height, progress, self->cursor);
}

static void
vivier_bar_chart_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 240 : 120;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 600 : 290;
}

static void
vivier_bar_chart_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  if (prop_id == PROP_CURSOR)
    g_value_set_int (value, VIVIER_BAR_CHART (object)->cursor);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
vivier_bar_chart_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  if (prop_id == PROP_CURSOR)
    vivier_bar_chart_set_cursor (VIVIER_BAR_CHART (object), g_value_get_int (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
vivier_bar_chart_dispose (GObject *object)
{
  VivierBarChart *self = VIVIER_BAR_CHART (object);

  g_clear_pointer (&self->plot, vivier_bar_plot_free);

  G_OBJECT_CLASS (vivier_bar_chart_parent_class)->dispose (object);
}

static void
vivier_bar_chart_class_init (VivierBarChartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = vivier_bar_chart_get_property;
  object_class->set_property = vivier_bar_chart_set_property;
  object_class->dispose = vivier_bar_chart_dispose;
  VIVIER_CHART_CLASS (klass)->draw = vivier_bar_chart_draw_grown;
  widget_class->measure = vivier_bar_chart_measure;

  properties[PROP_CURSOR] =
    g_param_spec_int ("cursor", NULL, NULL, -1, G_MAXINT, -1,
                      G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  bar_activated_signal = g_signal_new ("bar-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
vivier_bar_chart_init (VivierBarChart *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->cursor = -1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);

  g_signal_connect_swapped (motion, "motion", G_CALLBACK (pointer_moved_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (forget_cursor), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (forget_cursor), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (clicked_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * vivier_bar_chart_new:
 *
 * Returns: (transfer floating): a chart without bars
 */
GtkWidget *
vivier_bar_chart_new (void)
{
  return g_object_new (VIVIER_TYPE_BAR_CHART, NULL);
}

/**
 * vivier_bar_chart_set_plot:
 * @self: a chart
 * @plot: (transfer full) (nullable): what to show from now on
 */
void
vivier_bar_chart_set_plot (VivierBarChart *self,
                           VivierBarPlot  *plot)
{
  g_return_if_fail (VIVIER_IS_BAR_CHART (self));

  g_clear_pointer (&self->plot, vivier_bar_plot_free);
  self->plot = plot;
  if (self->cursor >= 0 && (plot == NULL || self->cursor >= (int) plot->bars->len))
    vivier_bar_chart_set_cursor (self, -1);
  if (plot != NULL)
    vivier_chart_grow (VIVIER_CHART (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * vivier_bar_chart_get_plot:
 * @self: a chart
 *
 * Returns: (transfer none) (nullable): what is shown
 */
VivierBarPlot *
vivier_bar_chart_get_plot (VivierBarChart *self)
{
  g_return_val_if_fail (VIVIER_IS_BAR_CHART (self), NULL);

  return self->plot;
}

/**
 * vivier_bar_chart_get_cursor:
 * @self: a chart
 *
 * Returns: the bar pointed at, or -1
 */
int
vivier_bar_chart_get_cursor (VivierBarChart *self)
{
  g_return_val_if_fail (VIVIER_IS_BAR_CHART (self), -1);

  return self->cursor;
}

/**
 * vivier_bar_chart_set_cursor:
 * @self: a chart
 * @cursor: a bar, or -1
 *
 * The values of that bar become the accessible description of the chart.
 */
void
vivier_bar_chart_set_cursor (VivierBarChart *self,
                             int             cursor)
{
  g_return_if_fail (VIVIER_IS_BAR_CHART (self));

  if (self->cursor == cursor)
    return;

  self->cursor = cursor;
  if (cursor >= 0 && self->plot != NULL && cursor < (int) self->plot->bars->len)
    {
      g_autofree char *sentence = vivier_bar_plot_describe (self->plot, cursor);

      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence, -1);
    }
  else
    {
      gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CURSOR]);
}
