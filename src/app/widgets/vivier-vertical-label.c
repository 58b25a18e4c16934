/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-vertical-label.h"

struct _VivierVerticalLabel
{
  GtkWidget    parent_instance;

  PangoLayout *layout;
};

G_DEFINE_FINAL_TYPE (VivierVerticalLabel, vivier_vertical_label, GTK_TYPE_WIDGET)

static void
vivier_vertical_label_measure (GtkWidget      *widget,
                               GtkOrientation  orientation,
                               int             for_size,
                               int            *minimum,
                               int            *natural,
                               int            *minimum_baseline,
                               int            *natural_baseline)
{
  int length;
  int thickness;

  pango_layout_get_pixel_size (VIVIER_VERTICAL_LABEL (widget)->layout, &length, &thickness);
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? thickness : length;
}

static void
vivier_vertical_label_snapshot (GtkWidget   *widget,
                                GtkSnapshot *snapshot)
{
  VivierVerticalLabel *self = VIVIER_VERTICAL_LABEL (widget);
  int thickness;
  GdkRGBA colour;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  pango_layout_get_pixel_size (self->layout, NULL, &thickness);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (gtk_widget_get_width (widget) + thickness) / 2, 0));
  gtk_snapshot_rotate (snapshot, 90);
  gtk_snapshot_append_layout (snapshot, self->layout, &colour);
  gtk_snapshot_restore (snapshot);
}

static void
vivier_vertical_label_css_changed (GtkWidget         *widget,
                                   GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (vivier_vertical_label_parent_class)->css_changed (widget, change);
  pango_layout_context_changed (VIVIER_VERTICAL_LABEL (widget)->layout);
  gtk_widget_queue_resize (widget);
}

static void
vivier_vertical_label_dispose (GObject *object)
{
  g_clear_object (&VIVIER_VERTICAL_LABEL (object)->layout);

  G_OBJECT_CLASS (vivier_vertical_label_parent_class)->dispose (object);
}

static void
vivier_vertical_label_class_init (VivierVerticalLabelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vivier_vertical_label_dispose;
  widget_class->measure = vivier_vertical_label_measure;
  widget_class->snapshot = vivier_vertical_label_snapshot;
  widget_class->css_changed = vivier_vertical_label_css_changed;
  gtk_widget_class_set_css_name (widget_class, "label");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
vivier_vertical_label_init (VivierVerticalLabel *self)
{
  self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
}

/**
 * vivier_vertical_label_new:
 * @text: what it says
 *
 * Returns: (transfer floating): a label
 */
GtkWidget *
vivier_vertical_label_new (const char *text)
{
  GtkWidget *self = g_object_new (VIVIER_TYPE_VERTICAL_LABEL, NULL);

  vivier_vertical_label_set_text (VIVIER_VERTICAL_LABEL (self), text);
  return self;
}

/**
 * vivier_vertical_label_set_text:
 * @text: what it says
 */
void
vivier_vertical_label_set_text (VivierVerticalLabel *self,
                                const char          *text)
{
  g_return_if_fail (VIVIER_IS_VERTICAL_LABEL (self));

  pango_layout_set_text (self->layout, text, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
