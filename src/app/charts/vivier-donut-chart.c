/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "charts/vivier-donut-chart.h"

#define SIZE 156

struct _VivierDonutChart
{
  VivierChart      parent_instance;

  VivierSliceKind  kinds[VIVIER_DONUT_MAX_SLICES];
  gint64           values[VIVIER_DONUT_MAX_SLICES];
  guint            n_slices;
  char            *figure;
  char            *word;
  int              hovered;
};

G_DEFINE_FINAL_TYPE (VivierDonutChart, vivier_donut_chart, VIVIER_TYPE_CHART)

enum { SLICE_ACTIVATED, N_SIGNALS };

static guint signals[N_SIGNALS];

static const GdkRGBA *
color_of (VivierSliceKind         kind,
          const VivierChartStyle *style)
{
  switch (kind)
    {
    case VIVIER_SLICE_ACTIVE:   return &style->active;
    case VIVIER_SLICE_DORMANT:  return &style->dormant;
    case VIVIER_SLICE_RELAUNCH: return &style->relaunch;
    case VIVIER_SLICE_PROSPECT: return &style->prospect;
    case VIVIER_SLICE_HUE:
    default:                    return &style->hues[(kind - VIVIER_SLICE_HUE) % VIVIER_CHART_HUES];
    }
}

static void
make_slices (VivierDonutChart       *self,
             const VivierChartStyle *style,
             VivierSlice            *slices)
{
  for (guint i = 0; i < self->n_slices; i++)
    {
      slices[i].value = self->values[i];
      slices[i].color = *color_of (self->kinds[i], style);
    }
}

static int
slice_at (VivierDonutChart *self,
          double            x,
          double            y)
{
  VivierSlice slices[VIVIER_DONUT_MAX_SLICES];

  make_slices (self, vivier_chart_style_get (FALSE), slices);
  return vivier_donut_plot_pick (slices, self->n_slices, gtk_widget_get_width (GTK_WIDGET (self)),
                                 gtk_widget_get_height (GTK_WIDGET (self)), x, y);
}

static void
hover (VivierDonutChart *self,
       int               slice)
{
  if (self->hovered == slice)
    return;

  self->hovered = slice;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), slice >= 0 ? "pointer" : NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
pointer_moved_cb (VivierDonutChart *self,
                  double            x,
                  double            y)
{
  hover (self, slice_at (self, x, y));
}

static void
pointer_left_cb (VivierDonutChart *self)
{
  hover (self, -1);
}

static void
clicked_cb (VivierDonutChart *self,
            int               n_press,
            double            x,
            double            y)
{
  int slice = slice_at (self, x, y);

  if (slice >= 0)
    g_signal_emit (self, signals[SLICE_ACTIVATED], 0, (guint) slice);
}

static void
draw (VivierDonutChart       *self,
      cairo_t                *cr,
      PangoContext           *context,
      const VivierChartStyle *style,
      int                     width,
      int                     height,
      double                  progress,
      int                     hovered)
{
  VivierSlice slices[VIVIER_DONUT_MAX_SLICES];

  make_slices (self, style, slices);
  vivier_donut_plot_draw (slices, self->n_slices, self->figure != NULL ? self->figure : "", self->word != NULL ? self->word : "",
                          cr, context, style, width, height, progress, hovered);
}

static void
vivier_donut_chart_draw_grown (VivierChart            *chart,
                               cairo_t                *cr,
                               const VivierChartStyle *style,
                               int                     width,
                               int                     height,
                               double                  progress)
{
  VivierDonutChart *self = VIVIER_DONUT_CHART (chart);

  draw (self, cr, gtk_widget_get_pango_context (GTK_WIDGET (self)), style, width, height, progress, self->hovered);
}

static void
vivier_donut_chart_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  *minimum = 112;
  *natural = SIZE;
}

static void
vivier_donut_chart_dispose (GObject *object)
{
  VivierDonutChart *self = VIVIER_DONUT_CHART (object);

  g_clear_pointer (&self->figure, g_free);
  g_clear_pointer (&self->word, g_free);

  G_OBJECT_CLASS (vivier_donut_chart_parent_class)->dispose (object);
}

static void
vivier_donut_chart_class_init (VivierDonutChartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = vivier_donut_chart_dispose;
  VIVIER_CHART_CLASS (klass)->draw = vivier_donut_chart_draw_grown;
  widget_class->measure = vivier_donut_chart_measure;

  signals[SLICE_ACTIVATED] =
    g_signal_new ("slice-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_UINT);

}

static void
vivier_donut_chart_init (VivierDonutChart *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->hovered = -1;

  g_signal_connect_swapped (motion, "motion", G_CALLBACK (pointer_moved_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (pointer_left_cb), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (clicked_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * vivier_slice_kind_to_class:
 * @kind: what a slice is coloured as
 *
 * Returns: (transfer none): style class of a ".segment-dot" in that colour
 */
const char *
vivier_slice_kind_to_class (VivierSliceKind kind)
{
  static const char *const hues[VIVIER_CHART_HUES] = { "hue-1", "hue-2", "hue-3", "hue-4", "hue-5", "hue-6", "hue-7", "hue-8" };

  switch (kind)
    {
    case VIVIER_SLICE_ACTIVE:   return "active";
    case VIVIER_SLICE_DORMANT:  return "dormant";
    case VIVIER_SLICE_RELAUNCH: return "relaunch";
    case VIVIER_SLICE_PROSPECT: return "prospect";
    case VIVIER_SLICE_HUE:
    default:                    return hues[(kind - VIVIER_SLICE_HUE) % VIVIER_CHART_HUES];
    }
}

/**
 * vivier_donut_chart_new:
 *
 * Returns: (transfer floating): an empty ring
 */
GtkWidget *
vivier_donut_chart_new (void)
{
  return g_object_new (VIVIER_TYPE_DONUT_CHART, NULL);
}

/**
 * vivier_donut_chart_clear:
 * @self: a ring
 */
void
vivier_donut_chart_clear (VivierDonutChart *self)
{
  g_return_if_fail (VIVIER_IS_DONUT_CHART (self));

  self->n_slices = 0;
  self->hovered = -1;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * vivier_donut_chart_add:
 * @self: a ring
 * @kind: its colour
 * @value: its share; 0 takes no room
 */
void
vivier_donut_chart_add (VivierDonutChart *self,
                        VivierSliceKind   kind,
                        gint64            value)
{
  g_return_if_fail (VIVIER_IS_DONUT_CHART (self));
  g_return_if_fail (self->n_slices < VIVIER_DONUT_MAX_SLICES);

  self->kinds[self->n_slices] = kind;
  self->values[self->n_slices++] = value;
  vivier_chart_grow (VIVIER_CHART (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * vivier_donut_chart_set_middle:
 * @self: a ring
 * @figure: large
 * @word: below it
 */
void
vivier_donut_chart_set_middle (VivierDonutChart *self,
                               const char       *figure,
                               const char       *word)
{
  g_return_if_fail (VIVIER_IS_DONUT_CHART (self));

  g_free (self->figure);
  g_free (self->word);
  self->figure = g_strdup (figure);
  self->word = g_strdup (word);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * vivier_donut_chart_draw:
 * @self: a ring
 * @cr: where to draw, from 0, 0
 * @context: fonts
 * @style: colours
 * @width: in pixels
 * @height: in pixels
 *
 * The full ring, as a picture file shows it.
 */
void
vivier_donut_chart_draw (VivierDonutChart       *self,
                         cairo_t                *cr,
                         PangoContext           *context,
                         const VivierChartStyle *style,
                         int                     width,
                         int                     height)
{
  g_return_if_fail (VIVIER_IS_DONUT_CHART (self));

  draw (self, cr, context, style, width, height, 1, -1);
}
