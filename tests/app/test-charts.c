/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "charts/vivier-bar-chart.h"
#include "charts/vivier-chart-picture.h"
#include "charts/vivier-donut-plot.h"
#include "charts/vivier-goal-bar.h"
#include "widgets/vivier-reflow.h"

#define WIDTH 640
#define HEIGHT 320

static char *
format_value (gint64   value,
              gpointer data)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, value);
}

static VivierBarPlot *
make_plot (void)
{
  VivierBarPlot *plot = vivier_bar_plot_new ("2025", "2024", format_value, NULL, NULL);

  for (int i = 0; i < 12; i++)
    {
      g_autofree char *label = g_strdup_printf ("m%d", i + 1);
      g_autofree char *title = g_strdup_printf ("month %d", i + 1);

      vivier_bar_plot_add (plot, label, title, i == 6 ? 4000 : i == 2 ? 0 : 1000, i == 2 ? 3000 : 500);
    }
  return plot;
}

static PangoContext *
make_context (void)
{
  return pango_font_map_create_context (pango_cairo_font_map_get_default ());
}

static gboolean
is_color (cairo_surface_t *surface,
          int              x,
          int              y,
          const GdkRGBA   *color)
{
  const guint32 *row = (const guint32 *) (const void *) (cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface));
  guint32 pixel = row[x] & 0xffffff;

  return pixel == ((guint32) (color->red * 255 + 0.5) << 16 | (guint32) (color->green * 255 + 0.5) << 8 | (guint32) (color->blue * 255 + 0.5));
}

static int
count_color (cairo_surface_t *surface,
             const GdkRGBA   *color)
{
  int n = 0;

  cairo_surface_flush (surface);
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      n += is_color (surface, x, y, color);
  return n;
}

static cairo_surface_t *
draw_plot (VivierBarPlot          *plot,
           const VivierChartStyle *style,
           double                  progress,
           int                     cursor)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  PangoContext *context = make_context ();

  gdk_cairo_set_source_rgba (cr, &style->card);
  cairo_paint (cr);
  vivier_bar_plot_draw (plot, cr, context, style, WIDTH, HEIGHT, progress, cursor);
  g_object_unref (context);
  cairo_destroy (cr);
  return surface;
}

static void
test_steps_are_round (void)
{
  g_assert_cmpint (vivier_chart_nice_step (0, 4), ==, 1);
  g_assert_cmpint (vivier_chart_nice_step (4, 4), ==, 1);
  g_assert_cmpint (vivier_chart_nice_step (5, 4), ==, 2);
  g_assert_cmpint (vivier_chart_nice_step (350800, 4), ==, 100000);
  g_assert_cmpint (vivier_chart_nice_step (400000, 4), ==, 100000);
  g_assert_cmpint (vivier_chart_nice_step (400001, 4), ==, 200000);
  g_assert_cmpint (vivier_chart_nice_step (90, 4), ==, 25);

  for (gint64 highest = 1; highest < G_GINT64_CONSTANT (4000000000000); highest = highest * 3 + 1)
    {
      gint64 step = vivier_chart_nice_step (highest, 5);

      g_assert_cmpint ((highest + step - 1) / step, <=, 5);
    }
}

static void
test_both_years_are_drawn (void)
{
  g_autoptr (VivierBarPlot) plot = make_plot ();
  const VivierChartStyle *style = vivier_chart_style_get (FALSE);
  cairo_surface_t *full = draw_plot (plot, style, 1, -1);
  cairo_surface_t *young = draw_plot (plot, style, 0.25, -1);
  cairo_surface_t *dark = draw_plot (plot, vivier_chart_style_get (TRUE), 1, -1);

  g_assert_cmpint (count_color (full, &style->current), >, 2000);
  g_assert_cmpint (count_color (full, &style->before), >, 1000);
  g_assert_cmpint (count_color (young, &style->current), <, count_color (full, &style->current) / 2);
  g_assert_cmpint (count_color (dark, &style->current), ==, 0);
  g_assert_cmpint (count_color (dark, &vivier_chart_style_get (TRUE)->current), >, 2000);

  cairo_surface_destroy (full);
  cairo_surface_destroy (young);
  cairo_surface_destroy (dark);
}

static void
test_a_year_without_anything_is_drawn (void)
{
  g_autoptr (VivierBarPlot) plot = vivier_bar_plot_new ("2025", "2024", format_value, NULL, NULL);
  const VivierChartStyle *style = vivier_chart_style_get (FALSE);
  cairo_surface_t *surface = draw_plot (plot, style, 1, 3);

  g_assert_cmpint (count_color (surface, &style->current), ==, 0);
  cairo_surface_destroy (surface);
}

static void
test_picking_finds_the_month (void)
{
  g_autoptr (VivierBarPlot) plot = make_plot ();
  PangoContext *context = make_context ();
  int last = -1;

  g_assert_cmpint (vivier_bar_plot_pick (plot, context, WIDTH, HEIGHT, 1, 100), ==, -1);
  for (int x = 80; x < WIDTH; x++)
    {
      int index = vivier_bar_plot_pick (plot, context, WIDTH, HEIGHT, x, 100);

      g_assert_cmpint (index, >=, last);
      last = index;
    }
  g_assert_cmpint (last, ==, 11);
  g_assert_cmpint (vivier_bar_plot_pick (plot, context, WIDTH, HEIGHT, WIDTH + 5, 100), ==, -1);
  g_object_unref (context);
}

static void
test_a_bar_says_both_values (void)
{
  g_autoptr (VivierBarPlot) plot = make_plot ();
  g_autofree char *sentence = vivier_bar_plot_describe (plot, 2);

  g_assert_cmpstr (sentence, ==, "month 3: 0, 2024: 3000");
}

static void
test_slices_are_found_where_they_are (void)
{
  const VivierSlice slices[] = { { 2, { 1, 0, 0, 1 } }, { 1, { 0, 1, 0, 1 } }, { 1, { 0, 0, 1, 1 } } };

  /* From the top clockwise: the right half, the lower left, the upper left. */
  g_assert_cmpint (vivier_donut_plot_pick (slices, 3, 200, 200, 185, 100), ==, 0);
  g_assert_cmpint (vivier_donut_plot_pick (slices, 3, 200, 200, 40, 160), ==, 1);
  g_assert_cmpint (vivier_donut_plot_pick (slices, 3, 200, 200, 40, 40), ==, 2);
  g_assert_cmpint (vivier_donut_plot_pick (slices, 3, 200, 200, 100, 100), ==, -1);
  g_assert_cmpint (vivier_donut_plot_pick (slices, 3, 200, 200, 0, 0), ==, -1);
  g_assert_cmpint (vivier_donut_plot_pick (slices, 0, 200, 200, 185, 100), ==, -1);
}

static void
test_goals_know_how_near_they_are (void)
{
  GtkWidget *bar = g_object_ref_sink (vivier_goal_bar_new ());

  vivier_goal_bar_set (VIVIER_GOAL_BAR (bar), 0.40, 0.40, TRUE);
  g_assert_cmpint (vivier_goal_bar_get_state (VIVIER_GOAL_BAR (bar)), ==, VIVIER_GOAL_NEAR);
  vivier_goal_bar_set (VIVIER_GOAL_BAR (bar), 0.40, 0.40, FALSE);
  g_assert_cmpint (vivier_goal_bar_get_state (VIVIER_GOAL_BAR (bar)), ==, VIVIER_GOAL_REACHED);
  vivier_goal_bar_set (VIVIER_GOAL_BAR (bar), 0.41, 0.40, TRUE);
  g_assert_cmpint (vivier_goal_bar_get_state (VIVIER_GOAL_BAR (bar)), ==, VIVIER_GOAL_REACHED);
  vivier_goal_bar_set (VIVIER_GOAL_BAR (bar), 0.10, 0.40, FALSE);
  g_assert_cmpint (vivier_goal_bar_get_state (VIVIER_GOAL_BAR (bar)), ==, VIVIER_GOAL_FAR);
  g_object_unref (bar);
}

static void
test_the_cursor_stays_inside (void)
{
  GtkWidget *chart = g_object_ref_sink (vivier_bar_chart_new ());
  VivierBarPlot *two = vivier_bar_plot_new ("2025", NULL, format_value, NULL, NULL);

  vivier_bar_chart_set_plot (VIVIER_BAR_CHART (chart), make_plot ());
  vivier_bar_chart_set_cursor (VIVIER_BAR_CHART (chart), 11);
  g_assert_cmpint (vivier_bar_chart_get_cursor (VIVIER_BAR_CHART (chart)), ==, 11);
  vivier_bar_plot_add (two, "a", "a", 1, 0);
  vivier_bar_plot_add (two, "b", "b", 2, 0);
  vivier_bar_chart_set_plot (VIVIER_BAR_CHART (chart), two);
  g_assert_cmpint (vivier_bar_chart_get_cursor (VIVIER_BAR_CHART (chart)), ==, -1);
  g_object_unref (chart);
}

static void
draw_for_picture (cairo_t                *cr,
                  PangoContext           *context,
                  const VivierChartStyle *style,
                  int                     width,
                  int                     height,
                  gpointer                plot)
{
  vivier_bar_plot_draw (plot, cr, context, style, width, height, 1, -1);
}

static void
test_pictures_are_files (void)
{
  g_autoptr (VivierBarPlot) plot = make_plot ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) png = vivier_chart_picture_new (VIVIER_CHART_PNG, "<b>Title & more", 800, 400, draw_for_picture, plot, &error);
  g_autoptr (GBytes) svg = vivier_chart_picture_new (VIVIER_CHART_SVG, "<b>Title & more", 800, 400, draw_for_picture, plot, &error);
  g_autoptr (GdkTexture) texture = NULL;

  g_assert_no_error (error);
  texture = gdk_texture_new_from_bytes (png, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, 1600);
  g_assert_cmpint (gdk_texture_get_height (texture), ==, 800);
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (svg, NULL), g_bytes_get_size (svg), "<svg"));
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (svg, NULL), g_bytes_get_size (svg), "</svg>"));
}

static void
test_cards_leave_no_row_half_empty (void)
{
  GtkWidget *box = g_object_ref_sink (vivier_reflow_new (140, 12));

  for (int i = 0; i < 6; i++)
    vivier_reflow_append (VIVIER_REFLOW (box), gtk_label_new ("card"));
  g_assert_cmpint (vivier_reflow_get_columns (VIVIER_REFLOW (box), 1116), ==, 6);
  g_assert_cmpint (vivier_reflow_get_columns (VIVIER_REFLOW (box), 800), ==, 3);
  g_assert_cmpint (vivier_reflow_get_columns (VIVIER_REFLOW (box), 336), ==, 2);
  g_assert_cmpint (vivier_reflow_get_columns (VIVIER_REFLOW (box), 100), ==, 1);
  g_object_unref (box);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_disable_setlocale ();
  adw_init ();

  g_test_add_func ("/charts/steps/are-round-and-few", test_steps_are_round);
  g_test_add_func ("/charts/bars/both-years-are-drawn-and-grow", test_both_years_are_drawn);
  g_test_add_func ("/charts/bars/a-year-without-anything-is-drawn", test_a_year_without_anything_is_drawn);
  g_test_add_func ("/charts/bars/picking-finds-the-month", test_picking_finds_the_month);
  g_test_add_func ("/charts/bars/a-bar-says-both-values", test_a_bar_says_both_values);
  g_test_add_func ("/charts/bars/the-cursor-stays-inside", test_the_cursor_stays_inside);
  g_test_add_func ("/charts/ring/slices-are-found-where-they-are", test_slices_are_found_where_they_are);
  g_test_add_func ("/charts/goal/knows-how-near-it-is", test_goals_know_how_near_they_are);
  g_test_add_func ("/charts/picture/png-and-svg-are-files", test_pictures_are_files);
  g_test_add_func ("/charts/reflow/cards-leave-no-row-half-empty", test_cards_leave_no_row_half_empty);

  return g_test_run ();
}
