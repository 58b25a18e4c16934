/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-avatar-dot.h"

#include "base/vivier-text.h"

#define N_HUES 6

struct _VivierAvatarDot
{
  GtkWidget   parent_instance;

  GtkWidget  *label;
  const char *hue;
  int         size;
};

G_DEFINE_FINAL_TYPE (VivierAvatarDot, vivier_avatar_dot, GTK_TYPE_WIDGET)

static void
vivier_avatar_dot_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  *minimum = *natural = VIVIER_AVATAR_DOT (widget)->size;
}

static void
vivier_avatar_dot_size_allocate (GtkWidget *widget,
                                 int        width,
                                 int        height,
                                 int        baseline)
{
  VivierAvatarDot *self = VIVIER_AVATAR_DOT (widget);
  int child_width, child_height;
  GskTransform *transform;

  gtk_widget_measure (self->label, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &child_width, NULL, NULL);
  gtk_widget_measure (self->label, GTK_ORIENTATION_VERTICAL, -1, NULL, &child_height, NULL, NULL);
  transform = gsk_transform_translate (NULL,
                                       &GRAPHENE_POINT_INIT ((float) (width - child_width) / 2.0f,
                                                             (float) (height - child_height) / 2.0f));
  gtk_widget_allocate (self->label, child_width, child_height, -1, transform);
}

static void
vivier_avatar_dot_dispose (GObject *object)
{
  VivierAvatarDot *self = VIVIER_AVATAR_DOT (object);

  g_clear_pointer (&self->label, gtk_widget_unparent);

  G_OBJECT_CLASS (vivier_avatar_dot_parent_class)->dispose (object);
}

static void
vivier_avatar_dot_class_init (VivierAvatarDotClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vivier_avatar_dot_dispose;
  widget_class->measure = vivier_avatar_dot_measure;
  widget_class->size_allocate = vivier_avatar_dot_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "avatardot");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
vivier_avatar_dot_init (VivierAvatarDot *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "avatar-dot");
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  self->label = gtk_inscription_new (NULL);
  gtk_inscription_set_xalign (GTK_INSCRIPTION (self->label), 0.5f);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
}

/**
 * vivier_avatar_dot_new:
 * @size: its diameter in pixels
 *
 * Returns: an empty dot
 */
GtkWidget *
vivier_avatar_dot_new (int size)
{
  VivierAvatarDot *self = g_object_new (VIVIER_TYPE_AVATAR_DOT, NULL);

  self->size = size;
  gtk_widget_add_css_class (GTK_WIDGET (self), size <= 30 ? "small" : size <= 44 ? "medium" : "large");
  return GTK_WIDGET (self);
}

/**
 * vivier_avatar_dot_set:
 * @name: (nullable): whose initials to show
 * @id: what chooses the hue
 *
 * Shows another prospect.
 */
void
vivier_avatar_dot_set (VivierAvatarDot *self,
                       const char      *name,
                       gint64           id)
{
  static const char *hues[N_HUES] = { "hue-0", "hue-1", "hue-2", "hue-3", "hue-4", "hue-5" };
  g_autofree char *initials = NULL;
  const char *hue;

  g_return_if_fail (VIVIER_IS_AVATAR_DOT (self));

  initials = name != NULL ? vivier_text_initials (name) : NULL;
  gtk_inscription_set_text (GTK_INSCRIPTION (self->label), initials != NULL ? initials : "");
  /* A multiplicative hash, so that neighbours in a list differ. */
  hue = hues[(((guint64) id * 2654435761u) >> 7) % N_HUES];
  if (hue == self->hue)
    return;
  if (self->hue != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self), self->hue);
  self->hue = hue;
  gtk_widget_add_css_class (GTK_WIDGET (self), self->hue);
}
