/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "charts/vivier-bar-plot.h"

#include <math.h>

#define AXIS_SCALE 0.78
#define VALUE_SCALE 0.84
#define RADIUS 3.0

/* Where things stand, in pixels. */
typedef struct {
  double left, right, top, bottom; /* of the plot */
  double slot;                     /* width of one pair of bars */
  gint64 step, ceiling;            /* values of a grid line and of the top */
} Geometry;

static void
text_size (PangoContext *context,
           const char   *text,
           double        scale,
           gboolean      is_bold,
           int          *width,
           int          *height)
{
  g_autoptr (PangoLayout) layout = vivier_chart_text (context, text, scale, is_bold);

  pango_layout_get_pixel_size (layout, width, height);
}

static Geometry
measure (VivierBarPlot *self,
         PangoContext  *context,
         int            width,
         int            height)
{
  Geometry g;
  g_autofree char *longest = NULL;
  int label_width, label_height, lines;

  lines = CLAMP ((height - 60) / 50, 2, 5);
  g.step = vivier_chart_nice_step (vivier_bar_plot_highest (self), lines);
  g.ceiling = MAX (g.step, (vivier_bar_plot_highest (self) + g.step - 1) / g.step * g.step);

  longest = self->format (g.ceiling, self->format_data);
  text_size (context, longest, AXIS_SCALE, FALSE, &label_width, &label_height);

  g.left = label_width + 10;
  g.right = width;
  g.top = label_height + 6;
  g.bottom = MAX (g.top + 1, height - label_height - 8);
  g.slot = MAX (1, (g.right - g.left) / MAX (1, self->bars->len));

  return g;
}

static double
y_of (const Geometry *g,
      gint64          value,
      double          progress)
{
  return g->bottom - (g->bottom - g->top) * progress * MAX (0, value) / g->ceiling;
}

/* The middles of both bars lie on either side of the slot's middle; that of a
 * single one in it. */
static double
bar_x (VivierBarPlot  *self,
       const Geometry *g,
       guint           index,
       gboolean        is_before)
{
  if (self->name_before == NULL)
    return g->left + g->slot * (index + 0.25);
  return g->left + g->slot * (index + (is_before ? 0.145 : 0.355));
}

static void
round_topped (cairo_t *cr,
              double   x,
              double   y,
              double   width,
              double   bottom)
{
  double r = MIN (RADIUS, MIN (width / 2, MAX (0, bottom - y)));

  cairo_new_sub_path (cr);
  cairo_arc (cr, x + r, y + r, r, G_PI, 1.5 * G_PI);
  cairo_arc (cr, x + width - r, y + r, r, 1.5 * G_PI, 2 * G_PI);
  cairo_line_to (cr, x + width, bottom);
  cairo_line_to (cr, x, bottom);
  cairo_close_path (cr);
}

static void
draw_grid (VivierBarPlot          *self,
           cairo_t                *cr,
           PangoContext           *context,
           const VivierChartStyle *style,
           const Geometry         *g)
{
  cairo_set_line_width (cr, 1);
  for (gint64 value = 0; value <= g->ceiling; value += g->step)
    {
      double y = floor (y_of (g, value, 1)) + 0.5;
      g_autofree char *text = self->format (value, self->format_data);
      g_autoptr (PangoLayout) layout = vivier_chart_text (context, text, AXIS_SCALE, FALSE);
      int height;

      if (value > 0)
        {
          gdk_cairo_set_source_rgba (cr, &style->line);
          cairo_move_to (cr, g->left, y);
          cairo_line_to (cr, g->right, y);
          cairo_stroke (cr);
        }
      pango_layout_get_pixel_size (layout, NULL, &height);
      vivier_chart_put_text (cr, layout, &style->dim, g->left - 10, y - height / 2.0, 1);
    }
}

static void
draw_bars (VivierBarPlot          *self,
           cairo_t                *cr,
           const VivierChartStyle *style,
           const Geometry         *g,
           double                  progress)
{
  double width = floor (g->slot * 0.5);

  for (guint i = 0; i < self->bars->len; i++)
    {
      VivierBar *bar = &g_array_index (self->bars, VivierBar, i);

      if (bar->before > 0)
        {
          round_topped (cr, floor (bar_x (self, g, i, TRUE)) + 0.5, floor (y_of (g, bar->before, progress)) + 0.5, width, g->bottom);
          gdk_cairo_set_source_rgba (cr, &style->before);
          cairo_fill_preserve (cr);
          gdk_cairo_set_source_rgba (cr, &style->before_line);
          cairo_set_line_width (cr, 1);
          cairo_stroke (cr);
        }
      if (bar->value > 0)
        {
          double x = floor (bar_x (self, g, i, FALSE)), y = floor (y_of (g, bar->value, progress));

          /* A seam in the colour of the card parts it from the bar behind. */
          round_topped (cr, x - 1.5, y - 1.5, width + 3, g->bottom);
          gdk_cairo_set_source_rgba (cr, &style->card);
          cairo_fill (cr);
          round_topped (cr, x, y, width, g->bottom);
          gdk_cairo_set_source_rgba (cr, &style->current);
          cairo_fill (cr);
        }
    }
}

static void
trace (VivierBarPlot  *self,
       cairo_t        *cr,
       const Geometry *g,
       double          progress,
       gboolean        is_before)
{
  for (guint i = 0; i < self->bars->len; i++)
    {
      VivierBar *bar = &g_array_index (self->bars, VivierBar, i);

      cairo_line_to (cr, g->left + g->slot * (i + 0.5), y_of (g, is_before ? bar->before : bar->value, progress));
    }
}

static void
draw_lines (VivierBarPlot          *self,
            cairo_t                *cr,
            const VivierChartStyle *style,
            const Geometry         *g,
            double                  progress)
{
  GdkRGBA ground = style->current;
  double first = g->left + g->slot * 0.5, last = g->left + g->slot * (self->bars->len - 0.5);

  if (self->bars->len == 0)
    return;
  cairo_new_path (cr); /* writing the axis has left a point */
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  if (self->name_before != NULL)
    {
      trace (self, cr, g, progress, TRUE);
      gdk_cairo_set_source_rgba (cr, &style->before_line);
      cairo_set_line_width (cr, 1.5);
      cairo_stroke (cr);
    }

  ground.alpha = 0.12f;
  cairo_move_to (cr, first, g->bottom);
  trace (self, cr, g, progress, FALSE);
  cairo_line_to (cr, last, g->bottom);
  gdk_cairo_set_source_rgba (cr, &ground);
  cairo_fill (cr);
  trace (self, cr, g, progress, FALSE);
  gdk_cairo_set_source_rgba (cr, &style->current);
  cairo_set_line_width (cr, 2);
  cairo_stroke (cr);
}

static void
draw_base (cairo_t                *cr,
           const VivierChartStyle *style,
           const Geometry         *g)
{
  gdk_cairo_set_source_rgba (cr, &style->axis);
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, g->left, floor (g->bottom) + 0.5);
  cairo_line_to (cr, g->right, floor (g->bottom) + 0.5);
  cairo_stroke (cr);
}

static void
draw_labels (VivierBarPlot          *self,
             cairo_t                *cr,
             PangoContext           *context,
             const VivierChartStyle *style,
             const Geometry         *g,
             int                     cursor)
{
  gboolean is_tight = FALSE;
  int widest = 0, step = 1;

  for (guint i = 0; i < self->bars->len; i++)
    {
      int width;

      text_size (context, g_array_index (self->bars, VivierBar, i).label, AXIS_SCALE, FALSE, &width, NULL);
      widest = MAX (widest, width);
    }
  if (self->thins_labels)
    step = (int) ceil ((widest + 8) / g->slot);
  else
    is_tight = widest > g->slot - 3;

  for (guint i = 0; i < self->bars->len; i += (guint) MAX (1, step))
    {
      const char *label = g_array_index (self->bars, VivierBar, i).label;
      g_autofree char *first = g_utf8_substring (label, 0, MIN (1, g_utf8_strlen (label, -1)));
      g_autofree char *letter = g_utf8_strup (first, -1);
      gboolean is_here = cursor == (int) i;
      g_autoptr (PangoLayout) layout = vivier_chart_text (context, is_tight ? letter : label, AXIS_SCALE, is_here);

      vivier_chart_put_text (cr, layout, is_here ? &style->text : &style->dim,
                             g->left + g->slot * (i + 0.5), g->bottom + 6, 0.5);
    }
}

/* The bar whose value is written when nobody points: the highest. */
static int
find_peak (VivierBarPlot *self)
{
  int peak = -1;
  gint64 highest = 0;

  for (guint i = 0; i < self->bars->len; i++)
    if (g_array_index (self->bars, VivierBar, i).value > highest)
      {
        highest = g_array_index (self->bars, VivierBar, i).value;
        peak = i;
      }

  return peak;
}

static void
draw_peak (VivierBarPlot          *self,
           cairo_t                *cr,
           PangoContext           *context,
           const VivierChartStyle *style,
           const Geometry         *g)
{
  int peak = find_peak (self), width, height;
  g_autofree char *text = NULL;
  g_autoptr (PangoLayout) layout = NULL;
  double middle, top;

  /* Over a taller bar of the year before, the figure would seem to be that one's. */
  if (peak < 0 || g_array_index (self->bars, VivierBar, peak).before > g_array_index (self->bars, VivierBar, peak).value)
    return;

  text = self->format (g_array_index (self->bars, VivierBar, peak).value, self->format_data);
  layout = vivier_chart_text (context, text, VALUE_SCALE, TRUE);
  pango_layout_get_pixel_size (layout, &width, &height);
  middle = self->is_line ? g->left + g->slot * (peak + 0.5) : bar_x (self, g, peak, FALSE) + g->slot * 0.25;
  middle = CLAMP (middle, g->left + width / 2.0, g->right - width / 2.0);
  top = MAX (0, y_of (g, g_array_index (self->bars, VivierBar, peak).value, 1) - height - 2);

  /* Clear ground under the figure, so that no line of the grid crosses it. */
  gdk_cairo_set_source_rgba (cr, &style->card);
  cairo_rectangle (cr, middle - width / 2.0 - 2, top, width + 4, height);
  cairo_fill (cr);
  vivier_chart_put_text (cr, layout, &style->text, middle, top, 0.5);
}

static void
rounded (cairo_t *cr,
         double   x,
         double   y,
         double   width,
         double   height,
         double   r)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - r, y + r, r, -G_PI / 2, 0);
  cairo_arc (cr, x + width - r, y + height - r, r, 0, G_PI / 2);
  cairo_arc (cr, x + r, y + height - r, r, G_PI / 2, G_PI);
  cairo_arc (cr, x + r, y + r, r, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
}

static void
draw_bubble (VivierBarPlot          *self,
             cairo_t                *cr,
             PangoContext           *context,
             const VivierChartStyle *style,
             const Geometry         *g,
             guint                   index)
{
  VivierBar *bar = &g_array_index (self->bars, VivierBar, index);
  g_autofree char *value = self->format (bar->value, self->format_data);
  g_autofree char *before = self->format (bar->before, self->format_data);
  g_autofree char *last = g_strdup_printf ("%s  %s", self->name_before != NULL ? self->name_before : "", before);
  g_autoptr (PangoLayout) title = vivier_chart_text (context, bar->title, AXIS_SCALE, FALSE);
  g_autoptr (PangoLayout) figure = vivier_chart_text (context, value, 1.0, TRUE);
  g_autoptr (PangoLayout) behind = vivier_chart_text (context, last, AXIS_SCALE, FALSE);
  int width[3], height[3], inner;
  double x, y, w, h;

  pango_layout_get_pixel_size (title, &width[0], &height[0]);
  pango_layout_get_pixel_size (figure, &width[1], &height[1]);
  pango_layout_get_pixel_size (behind, &width[2], &height[2]);
  if (self->name_before == NULL)
    height[2] = width[2] = 0;
  inner = MAX (width[0], MAX (width[1], width[2]));
  w = inner + 20;
  h = height[0] + height[1] + height[2] + 14;
  x = CLAMP (g->left + g->slot * (index + 0.5) - w / 2, g->left, MAX (g->left, g->right - w));
  y = CLAMP (y_of (g, MAX (bar->value, bar->before), 1) - h - 8, 0, MAX (0, g->bottom - h));

  rounded (cr, x + 0.5, y + 0.5, w - 1, h - 1, 8);
  gdk_cairo_set_source_rgba (cr, &style->card);
  cairo_fill_preserve (cr);
  gdk_cairo_set_source_rgba (cr, &style->axis);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);

  vivier_chart_put_text (cr, title, &style->dim, x + 10, y + 7, 0);
  vivier_chart_put_text (cr, figure, &style->text, x + 10, y + 7 + height[0], 0);
  if (self->name_before != NULL)
    vivier_chart_put_text (cr, behind, &style->dim, x + 10, y + 7 + height[0] + height[1], 0);
}

/**
 * vivier_bar_plot_draw:
 * @self: a plot
 * @cr: where to draw, from 0, 0
 * @context: fonts
 * @style: colours
 * @width: in pixels
 * @height: in pixels
 * @progress: 0 to 1, how far the bars have grown
 * @cursor: index of the bar pointed at, whose values stand in a bubble; -1 writes
 *   the highest value over its bar
 */
void
vivier_bar_plot_draw (VivierBarPlot          *self,
                      cairo_t                *cr,
                      PangoContext           *context,
                      const VivierChartStyle *style,
                      int                     width,
                      int                     height,
                      double                  progress,
                      int                     cursor)
{
  Geometry g = measure (self, context, width, height);

  if (cursor >= (int) self->bars->len)
    cursor = -1;
  if (cursor >= 0)
    {
      GdkRGBA band = style->track;

      band.alpha = 0.5;
      rounded (cr, g.left + g.slot * cursor, g.top, g.slot, g.bottom - g.top, 4);
      gdk_cairo_set_source_rgba (cr, &band);
      cairo_fill (cr);
    }
  draw_grid (self, cr, context, style, &g);
  if (self->is_line)
    draw_lines (self, cr, style, &g, progress);
  else
    draw_bars (self, cr, style, &g, progress);
  draw_base (cr, style, &g);
  draw_labels (self, cr, context, style, &g, cursor);
  if (cursor >= 0)
    draw_bubble (self, cr, context, style, &g, cursor);
  else if (progress >= 1)
    draw_peak (self, cr, context, style, &g);
}

/**
 * vivier_bar_plot_pick:
 * @self: a plot
 * @context: the fonts it is drawn with
 * @width: in pixels
 * @height: in pixels
 * @x: a point
 * @y: a point
 *
 * Returns: the index of the pair of bars whose column holds the point, or -1
 */
int
vivier_bar_plot_pick (VivierBarPlot *self,
                      PangoContext  *context,
                      int            width,
                      int            height,
                      double         x,
                      double         y)
{
  Geometry g = measure (self, context, width, height);
  int index;

  if (self->bars->len == 0 || x < g.left || x >= g.right || y < 0 || y > height)
    return -1;

  index = (x - g.left) / g.slot;
  return CLAMP (index, 0, (int) self->bars->len - 1);
}
