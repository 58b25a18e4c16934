/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "charts/vivier-donut-plot.h"

#define GAP_PIXELS 3.0

static gint64
sum (const VivierSlice *slices,
     guint              n_slices)
{
  gint64 total = 0;

  for (guint i = 0; i < n_slices; i++)
    total += MAX (0, slices[i].value);

  return total;
}

static void
ring_size (int     width,
           int     height,
           double *outer,
           double *thickness)
{
  *outer = MAX (1, MIN (width, height) / 2.0 - 2);
  *thickness = MAX (6, *outer * 0.255);
}

static void
draw_middle (const char             *figure,
             const char             *word,
             cairo_t                *cr,
             PangoContext           *context,
             const VivierChartStyle *style,
             double                  x,
             double                  y)
{
  g_autoptr (PangoLayout) big = vivier_chart_text (context, figure, 1.6, TRUE);
  g_autoptr (PangoLayout) small = vivier_chart_text (context, word, 0.82, FALSE);
  int big_height, small_height;

  pango_layout_get_pixel_size (big, NULL, &big_height);
  pango_layout_get_pixel_size (small, NULL, &small_height);
  vivier_chart_put_text (cr, big, &style->text, x, y - (big_height + small_height) / 2.0, 0.5);
  vivier_chart_put_text (cr, small, &style->dim, x, y + (big_height - small_height) / 2.0, 0.5);
}

/**
 * vivier_donut_plot_draw:
 * @slices: values and colours
 * @n_slices: how many
 * @figure: large, in the middle
 * @word: below it
 * @cr: where to draw, from 0, 0
 * @context: fonts
 * @style: colours
 * @width: in pixels
 * @height: in pixels
 * @progress: 0 to 1, how far the ring has swept in
 * @hovered: the slice pointed at, or -1
 */
void
vivier_donut_plot_draw (const VivierSlice      *slices,
                        guint                   n_slices,
                        const char             *figure,
                        const char             *word,
                        cairo_t                *cr,
                        PangoContext           *context,
                        const VivierChartStyle *style,
                        int                     width,
                        int                     height,
                        double                  progress,
                        int                     hovered)
{
  double outer, thickness, radius, gap, angle = -G_PI / 2;
  double x = width / 2.0, y = height / 2.0;
  gint64 total = sum (slices, n_slices);
  guint shown = 0;

  ring_size (width, height, &outer, &thickness);
  radius = outer - thickness / 2;

  for (guint i = 0; i < n_slices; i++)
    shown += slices[i].value > 0;
  gap = shown > 1 ? GAP_PIXELS / radius : 0;

  if (total == 0 || progress < 1)
    {
      cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
      cairo_set_line_width (cr, thickness);
      gdk_cairo_set_source_rgba (cr, &style->track);
      cairo_stroke (cr);
    }

  for (guint i = 0; i < n_slices && total > 0; i++)
    {
      double sweep = 2 * G_PI * progress * MAX (0, slices[i].value) / total;

      if (sweep > 0)
        {
          cairo_arc (cr, x, y, radius, angle + gap / 2, angle + MAX (sweep - gap / 2, gap / 2 + 0.01));
          cairo_set_line_width (cr, thickness + (hovered == (int) i ? 4 : 0));
          gdk_cairo_set_source_rgba (cr, &slices[i].color);
          cairo_stroke (cr);
        }
      angle += sweep;
    }

  draw_middle (figure, word, cr, context, style, x, y);
}

/**
 * vivier_donut_plot_pick:
 * @slices: values
 * @n_slices: how many
 * @width: in pixels
 * @height: in pixels
 * @x: a point
 * @y: a point
 *
 * Returns: the slice whose part of the ring holds the point, or -1
 */
int
vivier_donut_plot_pick (const VivierSlice *slices,
                        guint              n_slices,
                        int                width,
                        int                height,
                        double             x,
                        double             y)
{
  double outer, thickness, dx = x - width / 2.0, dy = y - height / 2.0;
  double distance = sqrt (dx * dx + dy * dy), turn, before = 0;
  gint64 total = sum (slices, n_slices);

  ring_size (width, height, &outer, &thickness);
  if (total == 0 || distance > outer + 2 || distance < outer - thickness - 2)
    return -1;

  turn = atan2 (dx, -dy) / (2 * G_PI);
  if (turn < 0)
    turn += 1;

  for (guint i = 0; i < n_slices; i++)
    {
      before += (double) MAX (0, slices[i].value) / total;
      if (turn < before)
        return i;
    }

  return -1;
}
