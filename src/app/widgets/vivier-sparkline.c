/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-sparkline.h"

#include "vivier-compat.h"

#define HEIGHT 34
#define GAP 2.0

struct _VivierSparkline
{
  GtkWidget  parent_instance;

  GArray    *values;
};

G_DEFINE_FINAL_TYPE (VivierSparkline, vivier_sparkline, GTK_TYPE_WIDGET)

static void
vivier_sparkline_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 60;
      *natural = 300;
    }
  else
    *minimum = *natural = HEIGHT;
}

static void
append_bar (GtkSnapshot   *snapshot,
            const GdkRGBA *color,
            double         x,
            double         width,
            double         height,
            double         total_height)
{
  GskRoundedRect clip;
  graphene_rect_t rect;

  graphene_rect_init (&rect, (float) x, (float) (total_height - height), (float) width, (float) height);
  gsk_rounded_rect_init_from_rect (&clip, &rect, height > 6 ? 3 : 1);
  gtk_snapshot_push_rounded_clip (snapshot, &clip);
  gtk_snapshot_append_color (snapshot, color, &rect);
  gtk_snapshot_pop (snapshot);
}

static void
vivier_sparkline_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
  VivierSparkline *self = VIVIER_SPARKLINE (widget);
  double width = gtk_widget_get_width (widget);
  double height = gtk_widget_get_height (widget);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  guint n = self->values->len;
  gint64 highest = 1;
  GdkRGBA bar, tick;

  if (n == 0)
    return;
  for (guint i = 0; i < n; i++)
    highest = MAX (highest, g_array_index (self->values, gint64, i));
  vivier_compat_lookup_color (widget, "vivier_chart_year", &bar);
  vivier_compat_lookup_color (widget, "vivier_chart_track", &tick);

  for (guint i = 0; i < n; i++)
    {
      gint64 value = g_array_index (self->values, gint64, i);
      double step = (width + GAP) / n;
      double x = (is_rtl ? n - 1 - i : i) * step;
      double bar_height = value > 0 ? MAX (3.0, height * (double) value / (double) highest) : 2.0;

      append_bar (snapshot, value > 0 ? &bar : &tick, x, MAX (1.0, step - GAP), bar_height, height);
    }
}

static void
vivier_sparkline_finalize (GObject *object)
{
  g_array_unref (VIVIER_SPARKLINE (object)->values);

  G_OBJECT_CLASS (vivier_sparkline_parent_class)->finalize (object);
}

static void
vivier_sparkline_class_init (VivierSparklineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = vivier_sparkline_finalize;
  widget_class->measure = vivier_sparkline_measure;
  widget_class->snapshot = vivier_sparkline_snapshot;
  gtk_widget_class_set_css_name (widget_class, "sparkline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
vivier_sparkline_init (VivierSparkline *self)
{
  self->values = g_array_new (FALSE, FALSE, sizeof (gint64));
}

/**
 * vivier_sparkline_new:
 *
 * Returns: an empty sparkline
 */
GtkWidget *
vivier_sparkline_new (void)
{
  return g_object_new (VIVIER_TYPE_SPARKLINE, NULL);
}

/**
 * vivier_sparkline_set_values:
 * @values: (array length=n_values): one per period, oldest first
 * @label: what the bars show, for those who do not see them
 *
 * Shows other values.
 */
void
vivier_sparkline_set_values (VivierSparkline *self,
                             const gint64    *values,
                             gsize            n_values,
                             const char      *label)
{
  g_return_if_fail (VIVIER_IS_SPARKLINE (self));

  g_array_set_size (self->values, 0);
  if (n_values > 0)
    g_array_append_vals (self->values, values, (guint) n_values);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
