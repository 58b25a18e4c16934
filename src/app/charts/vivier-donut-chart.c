/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "charts/vivier-donut-chart.h"

#include <adwaita.h>

#define GROW_MS 300
#define SIZE 156

struct _VivierDonutChart
{
  GtkWidget        parent_instance;

  VivierSliceKind  kinds[VIVIER_DONUT_MAX_SLICES];
  gint64           values[VIVIER_DONUT_MAX_SLICES];
  guint            n_slices;
  char            *figure;
  char            *word;
  AdwAnimation    *growth;
  double           progress;
  int              hovered;
  gboolean         has_grown;
};

G_DEFINE_FINAL_TYPE (VivierDonutChart, vivier_donut_chart, GTK_TYPE_WIDGET)

enum { SLICE_ACTIVATED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
set_progress (double   value,
              gpointer user_data)
{
  VivierDonutChart *self = user_data;

  self->progress = value;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
grow_once (VivierDonutChart *self)
{
  if (self->has_grown || self->n_slices == 0 || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  self->has_grown = TRUE;
  adw_animation_play (self->growth);
}

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
    default:                    return &style->accent;
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
vivier_donut_chart_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  VivierDonutChart *self = VIVIER_DONUT_CHART (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  gboolean is_dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  cairo_t *cr;

  if (width <= 0 || height <= 0)
    return;

  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  draw (self, cr, gtk_widget_get_pango_context (widget), vivier_chart_style_get (is_dark), width, height,
        self->progress, self->hovered);
  cairo_destroy (cr);
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
vivier_donut_chart_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (vivier_donut_chart_parent_class)->map (widget);
  grow_once (VIVIER_DONUT_CHART (widget));
}

static void
vivier_donut_chart_dispose (GObject *object)
{
  VivierDonutChart *self = VIVIER_DONUT_CHART (object);

  g_clear_object (&self->growth);
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
  widget_class->snapshot = vivier_donut_chart_snapshot;
  widget_class->measure = vivier_donut_chart_measure;
  widget_class->map = vivier_donut_chart_map;

  signals[SLICE_ACTIVATED] =
    g_signal_new ("slice-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
vivier_donut_chart_init (VivierDonutChart *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->hovered = -1;
  self->growth = adw_timed_animation_new (GTK_WIDGET (self), 0, 1, GROW_MS,
                                          adw_callback_animation_target_new (set_progress, self, NULL));
  adw_timed_animation_set_easing (ADW_TIMED_ANIMATION (self->growth), ADW_EASE_OUT_CUBIC);

  g_signal_connect_swapped (motion, "motion", G_CALLBACK (pointer_moved_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (pointer_left_cb), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (clicked_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
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
  grow_once (self);
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
