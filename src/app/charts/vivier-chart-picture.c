/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "charts/vivier-chart-picture.h"

#include <cairo-svg.h>
#include <glib/gi18n.h>

#define MARGIN 24
#define PNG_SCALE 2

static cairo_status_t
append_bytes (void                *closure,
              const unsigned char *data,
              unsigned int         length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static int
draw_title (cairo_t      *cr,
            PangoContext *context,
            const char   *title)
{
  g_autoptr (PangoLayout) layout = vivier_chart_text (context, title, 1.2, TRUE);
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  vivier_chart_put_text (cr, layout, &vivier_chart_style_get (FALSE)->text, MARGIN, MARGIN, 0);

  return height + 12;
}

static void
draw_page (cairo_surface_t     *surface,
           const char          *title,
           int                  width,
           int                  height,
           VivierChartDrawFunc  draw,
           gpointer             user_data)
{
  cairo_t *cr = cairo_create (surface);
  PangoContext *context = pango_cairo_create_context (cr);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Sans 11");
  int used;

  pango_context_set_font_description (context, font);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);

  used = draw_title (cr, context, title);
  cairo_translate (cr, MARGIN, MARGIN + used);
  draw (cr, context, vivier_chart_style_get (FALSE), width - 2 * MARGIN, height - 2 * MARGIN - used, user_data);
  g_object_unref (context);
  cairo_destroy (cr);
}

/**
 * vivier_chart_picture_new:
 * @format: PNG or SVG
 * @title: written above the chart
 * @width: of the whole picture, in pixels (PNG: doubled)
 * @height: likewise
 * @draw: draws the chart
 * @user_data: for @draw
 * @error: return location, or %NULL
 *
 * Always in light colours: the picture is for a page, not for this screen.
 *
 * Returns: (transfer full) (nullable): the bytes of the file
 */
GBytes *
vivier_chart_picture_new (VivierChartFormat     format,
                          const char           *title,
                          int                   width,
                          int                   height,
                          VivierChartDrawFunc   draw,
                          gpointer              user_data,
                          GError              **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface;
  cairo_status_t status;

  if (format == VIVIER_CHART_SVG)
    {
      surface = cairo_svg_surface_create_for_stream (append_bytes, bytes, width, height);
    }
  else
    {
      surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width * PNG_SCALE, height * PNG_SCALE);
      cairo_surface_set_device_scale (surface, PNG_SCALE, PNG_SCALE);
    }

  draw_page (surface, title, width, height, draw, user_data);
  status = cairo_surface_status (surface);
  if (status == CAIRO_STATUS_SUCCESS && format == VIVIER_CHART_PNG)
    status = cairo_surface_write_to_png_stream (surface, append_bytes, bytes);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  if (status != CAIRO_STATUS_SUCCESS)
    {
      /* Translators: %s is the reason, in English, of the drawing library */
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The picture could not be drawn: %s"), cairo_status_to_string (status));
      return NULL;
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
