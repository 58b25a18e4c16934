/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-score-ring.h"

#include <glib/gi18n.h>
#include <math.h>

#include "vivier-compat.h"

struct _VivierScoreRing
{
  GtkWidget   parent_instance;

  GtkWidget  *label;
  int         size;
  double      score;
};

G_DEFINE_FINAL_TYPE (VivierScoreRing, vivier_score_ring, GTK_TYPE_WIDGET)

static void
vivier_score_ring_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  *minimum = *natural = VIVIER_SCORE_RING (widget)->size;
}

static void
vivier_score_ring_size_allocate (GtkWidget *widget,
                                 int        width,
                                 int        height,
                                 int        baseline)
{
  VivierScoreRing *self = VIVIER_SCORE_RING (widget);
  int child_width, child_height;

  gtk_widget_measure (self->label, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &child_width, NULL, NULL);
  gtk_widget_measure (self->label, GTK_ORIENTATION_VERTICAL, -1, NULL, &child_height, NULL, NULL);
  gtk_widget_allocate (self->label, child_width, child_height, -1,
                       gsk_transform_translate (NULL,
                                                &GRAPHENE_POINT_INIT ((float) (width - child_width) / 2.0f,
                                                                      (float) (height - child_height) / 2.0f)));
}

static void
vivier_score_ring_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  VivierScoreRing *self = VIVIER_SCORE_RING (widget);
  double width = gtk_widget_get_width (widget);
  double height = gtk_widget_get_height (widget);
  double line = MAX (3.0, self->size / 11.0);
  double radius = MIN (width, height) / 2.0 - line / 2.0;
  GdkRGBA track, arc;
  cairo_t *cr;

  vivier_compat_lookup_color (widget, "vivier_chart_track", &track);
  vivier_compat_lookup_color (widget, "vivier_chart_year", &arc);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  cairo_set_line_width (cr, line);
  gdk_cairo_set_source_rgba (cr, &track);
  cairo_arc (cr, width / 2.0, height / 2.0, radius, 0, 2 * G_PI);
  cairo_stroke (cr);
  if (self->score > 0.5)
    {
      cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
      gdk_cairo_set_source_rgba (cr, &arc);
      cairo_arc (cr, width / 2.0, height / 2.0, radius, -G_PI_2,
                 -G_PI_2 + 2 * G_PI * MIN (self->score, 100.0) / 100.0);
      cairo_stroke (cr);
    }
  cairo_destroy (cr);
  gtk_widget_snapshot_child (widget, self->label, snapshot);
}

static void
vivier_score_ring_dispose (GObject *object)
{
  VivierScoreRing *self = VIVIER_SCORE_RING (object);

  g_clear_pointer (&self->label, gtk_widget_unparent);

  G_OBJECT_CLASS (vivier_score_ring_parent_class)->dispose (object);
}

static void
vivier_score_ring_class_init (VivierScoreRingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vivier_score_ring_dispose;
  widget_class->measure = vivier_score_ring_measure;
  widget_class->size_allocate = vivier_score_ring_size_allocate;
  widget_class->snapshot = vivier_score_ring_snapshot;
  gtk_widget_class_set_css_name (widget_class, "scorering");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_METER);
}

static void
vivier_score_ring_init (VivierScoreRing *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "score-ring");
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  self->label = gtk_label_new ("–");
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  self->score = -1;
}

/**
 * vivier_score_ring_new:
 * @size: its diameter in pixels
 *
 * Returns: an empty ring
 */
GtkWidget *
vivier_score_ring_new (int size)
{
  VivierScoreRing *self = g_object_new (VIVIER_TYPE_SCORE_RING, NULL);

  self->size = size;
  if (size > 80)
    gtk_widget_add_css_class (GTK_WIDGET (self), "large");
  return GTK_WIDGET (self);
}

/**
 * vivier_score_ring_set_score:
 * @score: 0 to 100; negative when it is not known
 *
 * Shows another score.
 */
void
vivier_score_ring_set_score (VivierScoreRing *self,
                             double           score)
{
  g_autofree char *text = NULL;
  g_autofree char *spoken = NULL;

  g_return_if_fail (VIVIER_IS_SCORE_RING (self));

  self->score = score;
  text = score < 0 ? g_strdup ("–") : g_strdup_printf ("%d", (int) lround (MIN (score, 100.0)));
  gtk_label_set_label (GTK_LABEL (self->label), text);
  /* Translators: %s is a number from 0 to 100 */
  spoken = g_strdup_printf (_("Score %s out of 100"), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * vivier_score_ring_set_done:
 * @done: how much is done
 * @total: of how much
 *
 * Shows how far something is: "3/10".
 */
void
vivier_score_ring_set_done (VivierScoreRing *self,
                            guint            done,
                            guint            total)
{
  g_autofree char *text = NULL;
  g_autofree char *spoken = NULL;

  g_return_if_fail (VIVIER_IS_SCORE_RING (self));

  self->score = total > 0 ? 100.0 * done / total : 0;
  text = g_strdup_printf ("%u/%u", done, total);
  gtk_label_set_label (GTK_LABEL (self->label), text);
  /* Translators: two numbers: how many things are done, of how many */
  spoken = g_strdup_printf (_("%u of %u done"), done, total);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
