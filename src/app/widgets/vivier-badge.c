/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-badge.h"

#include <glib/gi18n.h>

struct _VivierBadge
{
  GtkWidget        parent_instance;

  GtkWidget       *image;
  GtkWidget       *label;
  VivierBadgeKind  kind;
};

G_DEFINE_FINAL_TYPE (VivierBadge, vivier_badge, GTK_TYPE_WIDGET)

static void
vivier_badge_dispose (GObject *object)
{
  VivierBadge *self = VIVIER_BADGE (object);

  g_clear_pointer (&self->image, gtk_widget_unparent);
  g_clear_pointer (&self->label, gtk_widget_unparent);

  G_OBJECT_CLASS (vivier_badge_parent_class)->dispose (object);
}

static void
vivier_badge_class_init (VivierBadgeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vivier_badge_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "badge");
}

static void
vivier_badge_init (VivierBadge *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "vivier-badge");
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  self->image = gtk_image_new_from_icon_name ("starred-symbolic");
  gtk_widget_set_visible (self->image, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->image),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, "", -1);
  gtk_widget_set_parent (self->image, GTK_WIDGET (self));
  self->label = gtk_label_new (NULL);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
}

/**
 * vivier_badge_kind_class:
 *
 * Returns: (transfer none): the CSS class of @kind, shared with tiles and dots
 */
const char *
vivier_badge_kind_class (VivierBadgeKind kind)
{
  static const char *classes[] = { "neutral", "vip", "active", "dormant", "relaunch", "info" };

  g_return_val_if_fail (kind < G_N_ELEMENTS (classes), "neutral");
  return classes[kind];
}

/**
 * vivier_badge_new:
 * @kind: its colours
 * @text: (nullable): its word
 *
 * Returns: a new badge
 */
GtkWidget *
vivier_badge_new (VivierBadgeKind  kind,
                  const char      *text)
{
  VivierBadge *self = g_object_new (VIVIER_TYPE_BADGE, NULL);

  vivier_badge_set (self, kind, text);
  return GTK_WIDGET (self);
}

/**
 * vivier_badge_set:
 * @kind: its colours
 * @text: (nullable): its word
 *
 * Changes the badge.
 */
void
vivier_badge_set (VivierBadge     *self,
                  VivierBadgeKind  kind,
                  const char      *text)
{
  g_return_if_fail (VIVIER_IS_BADGE (self));

  /* Rows of lists change by the hundred, most of them to the same kind. */
  if (kind != self->kind || !gtk_widget_has_css_class (GTK_WIDGET (self), vivier_badge_kind_class (kind)))
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self), vivier_badge_kind_class (self->kind));
      self->kind = kind;
      gtk_widget_add_css_class (GTK_WIDGET (self), vivier_badge_kind_class (kind));
    }
  gtk_widget_set_visible (self->image, kind == VIVIER_BADGE_VIP);
  gtk_label_set_label (GTK_LABEL (self->label), text != NULL ? text : "");
}

/**
 * vivier_badge_segment_word:
 *
 * Returns: (transfer none): what people call @segment, of one prospect
 */
const char *
vivier_badge_segment_word (VivierSegment segment)
{
  switch (segment)
    {
    case VIVIER_SEGMENT_ACTIVE:
      return C_("segment of one client", "Active");
    case VIVIER_SEGMENT_DORMANT:
      return C_("segment of one client", "Dormant");
    case VIVIER_SEGMENT_RELAUNCH:
      return C_("segment of one client", "To relaunch");
    case VIVIER_SEGMENT_PROSPECT:
    default:
      return C_("segment of one client", "Prospect");
    }
}

/**
 * vivier_badge_segment_kind:
 *
 * Returns: the badge @segment is shown with
 */
VivierBadgeKind
vivier_badge_segment_kind (VivierSegment segment)
{
  switch (segment)
    {
    case VIVIER_SEGMENT_ACTIVE:
      return VIVIER_BADGE_ACTIVE;
    case VIVIER_SEGMENT_DORMANT:
      return VIVIER_BADGE_DORMANT;
    case VIVIER_SEGMENT_RELAUNCH:
      return VIVIER_BADGE_RELAUNCH;
    case VIVIER_SEGMENT_PROSPECT:
    default:
      return VIVIER_BADGE_NEUTRAL;
    }
}

/* The badges of one prospect ---------------------------------------------- */

struct _VivierBadges
{
  GtkWidget  parent_instance;

  GtkWidget *vip;
  GtkWidget *segment;
};

G_DEFINE_FINAL_TYPE (VivierBadges, vivier_badges, GTK_TYPE_WIDGET)

static void
vivier_badges_dispose (GObject *object)
{
  VivierBadges *self = VIVIER_BADGES (object);

  g_clear_pointer (&self->vip, gtk_widget_unparent);
  g_clear_pointer (&self->segment, gtk_widget_unparent);

  G_OBJECT_CLASS (vivier_badges_parent_class)->dispose (object);
}

static void
vivier_badges_class_init (VivierBadgesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vivier_badges_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
vivier_badges_init (VivierBadges *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  self->vip = vivier_badge_new (VIVIER_BADGE_VIP, _("VIP"));
  gtk_widget_set_parent (self->vip, GTK_WIDGET (self));
  self->segment = vivier_badge_new (VIVIER_BADGE_NEUTRAL, NULL);
  gtk_widget_set_parent (self->segment, GTK_WIDGET (self));
}

/**
 * vivier_badges_new:
 * @vip_first: which badge comes first
 *
 * Returns: empty badges
 */
GtkWidget *
vivier_badges_new (gboolean vip_first)
{
  VivierBadges *self = g_object_new (VIVIER_TYPE_BADGES, NULL);

  if (!vip_first)
    gtk_widget_insert_after (self->vip, GTK_WIDGET (self), self->segment);
  return GTK_WIDGET (self);
}

/**
 * vivier_badges_set:
 * @segment: of the prospect
 * @is_vip: stands beside the segment
 *
 * Shows the badges of another prospect.
 */
void
vivier_badges_set (VivierBadges  *self,
                   VivierSegment  segment,
                   gboolean       is_vip)
{
  g_return_if_fail (VIVIER_IS_BADGES (self));

  gtk_widget_set_visible (self->vip, is_vip);
  vivier_badge_set (VIVIER_BADGE (self->segment), vivier_badge_segment_kind (segment),
                    vivier_badge_segment_word (segment));
}
