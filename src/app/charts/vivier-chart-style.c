/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "charts/vivier-chart-style.h"

#define RGB(hex) { ((hex) >> 16) / 255.f, (((hex) >> 8) & 0xff) / 255.f, ((hex) & 0xff) / 255.f, 1.f }

static const VivierChartStyle light = {
  .card = RGB (0xffffff), .text = RGB (0x2b2b30), .dim = RGB (0x6a6a72),
  .line = RGB (0xe1e1e5), .axis = RGB (0x8f8f9b), .track = RGB (0xe4e4e8),
  .current = RGB (0x3584e4), .before = RGB (0xdddde2), .before_line = RGB (0x8f8f9b),
  .active = RGB (0x26a269), .dormant = RGB (0xe66100), .relaunch = RGB (0xe01b24),
  .prospect = RGB (0x9a52b8), .accent = RGB (0x3584e4),
  .hues = { RGB (0x3584e4), RGB (0x26a269), RGB (0xe66100), RGB (0x9a52b8),
            RGB (0x0e8a8a), RGB (0xc64470), RGB (0x986a44), RGB (0x77767b) },
};

static const VivierChartStyle dark = {
  .card = RGB (0x36363a), .text = RGB (0xffffff), .dim = RGB (0xa9a9b2),
  .line = RGB (0x3f3f45), .axis = RGB (0x8e8e99), .track = RGB (0x46464d),
  .current = RGB (0x5a9df0), .before = RGB (0x4b4b53), .before_line = RGB (0x8e8e99),
  .active = RGB (0x3fd08e), .dormant = RGB (0xff9a4d), .relaunch = RGB (0xf2626a),
  .prospect = RGB (0xc98be0), .accent = RGB (0x5a9df0),
  .hues = { RGB (0x5a9df0), RGB (0x3fd08e), RGB (0xff9a4d), RGB (0xc98be0),
            RGB (0x4fc3c3), RGB (0xf08fb0), RGB (0xcdab8f), RGB (0xa9a9b2) },
};

/**
 * vivier_chart_style_get:
 * @is_dark: for dark surroundings
 *
 * Returns: (transfer none): the colours, constant
 */
const VivierChartStyle *
vivier_chart_style_get (gboolean is_dark)
{
  return is_dark ? &dark : &light;
}

/**
 * vivier_chart_text:
 * @context: where the font comes from
 * @text: what to write; never read as markup
 * @scale: size against the context's font
 * @is_bold: in bold
 *
 * Figures are set with equal widths, so that axes line up.
 *
 * Returns: (transfer full): a layout
 */
PangoLayout *
vivier_chart_text (PangoContext *context,
                   const char   *text,
                   double        scale,
                   gboolean      is_bold)
{
  PangoLayout *layout = pango_layout_new (context);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (scale));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  if (is_bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_text (layout, text, -1);

  return layout;
}

/**
 * vivier_chart_put_text:
 * @cr: where to draw
 * @layout: from vivier_chart_text()
 * @color: its colour
 * @x: horizontal place of the point @align says
 * @y: its top
 * @align: 0 for the left end at @x, 0.5 for the middle, 1 for the right end
 */
void
vivier_chart_put_text (cairo_t       *cr,
                       PangoLayout   *layout,
                       const GdkRGBA *color,
                       double         x,
                       double         y,
                       double         align)
{
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  gdk_cairo_set_source_rgba (cr, color);
  cairo_move_to (cr, x - width * align, y);
  pango_cairo_show_layout (cr, layout);
}

/**
 * vivier_chart_nice_step:
 * @highest: the largest value to show
 * @max_lines: how many grid lines there may be above the base line
 *
 * Returns: the distance between grid lines, 1, 2 or 5 (or 2.5 from 25 on)
 *   times a power of ten
 */
gint64
vivier_chart_nice_step (gint64 highest,
                        int    max_lines)
{
  static const gint64 tenths[] = { 10, 20, 25, 50 };
  gint64 power;

  g_return_val_if_fail (max_lines > 0, 1);

  if (highest <= max_lines)
    return 1;

  for (power = 1; power < G_MAXINT64 / 1000; power *= 10)
    {
      for (guint i = 0; i < G_N_ELEMENTS (tenths); i++)
        {
          gint64 step = tenths[i] * power / 10;

          if (tenths[i] == 25 && power == 1)
            continue;
          if (highest / step < max_lines || (highest / step == max_lines && highest % step == 0))
            return step;
        }
    }

  return power;
}
