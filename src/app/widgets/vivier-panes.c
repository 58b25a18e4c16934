/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-panes.h"

#include <adwaita.h>

#include "vivier-compat.h"

#define SLIDE_MS 200
#define NATURAL_WIDTH 1400

struct _VivierPanes
{
  GtkWidget     parent_instance;

  GtkWidget    *sidebar;
  GtkWidget    *content;
  GtkWidget    *detail;

  AdwAnimation *sidebar_slide;
  AdwAnimation *detail_slide;
  double        sidebar_progress; /* of the overlay: 0 away, 1 there */
  double        detail_progress;  /* of the pushed page */

  guint         notify_source;
  gboolean      show_sidebar;
  gboolean      show_detail;
  gboolean      is_sidebar_folded;
  gboolean      is_detail_folded;
  gboolean      is_compact;
};

static void vivier_panes_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VivierPanes, vivier_panes, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, vivier_panes_buildable_init))

enum {
  PROP_0,
  PROP_SIDEBAR_FOLDED,
  PROP_DETAIL_FOLDED,
  PROP_COMPACT,
  PROP_SHOW_SIDEBAR,
  PROP_SHOW_DETAIL,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static GtkBuildableIface *parent_buildable_iface;

static gboolean
notify_folds_cb (gpointer user_data)
{
  VivierPanes *self = user_data;

  self->notify_source = 0;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIDEBAR_FOLDED]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DETAIL_FOLDED]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPACT]);
  return G_SOURCE_REMOVE;
}

/* TRUE when the width asks for another arrangement. */
static gboolean
decide (VivierPanes *self,
        int          width)
{
  gboolean sidebar_folded = width < VIVIER_PANES_SIDEBAR_FOLDS_BELOW;
  gboolean detail_folded = width < VIVIER_PANES_DETAIL_FOLDS_BELOW;
  gboolean compact = width < VIVIER_PANES_COMPACT_BELOW;

  if (sidebar_folded == self->is_sidebar_folded &&
      detail_folded == self->is_detail_folded &&
      compact == self->is_compact)
    return FALSE;

  self->is_sidebar_folded = sidebar_folded;
  self->is_detail_folded = detail_folded;
  self->is_compact = compact;
  return TRUE;
}

static void
vivier_panes_measure (GtkWidget      *widget,
                      GtkOrientation  orientation,
                      int             for_size,
                      int            *minimum,
                      int            *natural,
                      int            *minimum_baseline,
                      int            *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = VIVIER_PANES_MINIMUM;
      *natural = NATURAL_WIDTH;
    }
  else
    {
      *minimum = 294;
      *natural = 900;
    }
}

/* A child never gets less than its minimum: what is too wide for one frame,
 * until it has taken its compact form, is cut off at the far end. */
static void
place (VivierPanes *self,
       GtkWidget   *child,
       gboolean     is_visible,
       int          x,
       int          width,
       int          height)
{
  int total = gtk_widget_get_width (GTK_WIDGET (self));
  int least_width, least_height;

  if (child == NULL)
    return;
  gtk_widget_set_child_visible (child, is_visible);
  if (!is_visible)
    return;
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least_width, NULL, NULL, NULL);
  least_width = MAX (width, least_width);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, least_width, &least_height, NULL, NULL, NULL);
  least_height = MAX (height, least_height);
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = total - x - least_width;
  gtk_widget_allocate (child, least_width, least_height, -1,
                       gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) x, 0)));
}

static int
overlay_width (int width)
{
  return MIN (VIVIER_PANES_SIDEBAR_WIDTH + 44, width - 56);
}

static void
vivier_panes_size_allocate (GtkWidget *widget,
                            int        width,
                            int        height,
                            int        baseline)
{
  VivierPanes *self = VIVIER_PANES (widget);
  int sidebar_width, left, detail_width;

  if (decide (self, width) && self->notify_source == 0)
    self->notify_source = g_idle_add_full (GTK_PRIORITY_RESIZE - 1, notify_folds_cb, self, NULL);

  left = self->is_sidebar_folded ? 0 : VIVIER_PANES_SIDEBAR_WIDTH;
  if (self->is_sidebar_folded)
    {
      sidebar_width = overlay_width (width);
      place (self, self->sidebar, self->sidebar_progress > 0,
             (int) (-sidebar_width * (1.0 - self->sidebar_progress)), sidebar_width, height);
    }
  else
    place (self, self->sidebar, TRUE, 0, VIVIER_PANES_SIDEBAR_WIDTH, height);

  if (self->is_detail_folded)
    {
      place (self, self->content, self->detail_progress < 1, left, width - left, height);
      place (self, self->detail, self->detail_progress > 0,
             left + (int) ((width - left) * (1.0 - self->detail_progress)), width - left, height);
    }
  else
    {
      detail_width = self->show_detail ? VIVIER_PANES_DETAIL_WIDTH : 0;
      place (self, self->content, TRUE, left, width - left - detail_width, height);
      place (self, self->detail, self->show_detail, width - detail_width, detail_width, height);
    }
}

static void
vivier_panes_snapshot (GtkWidget   *widget,
                       GtkSnapshot *snapshot)
{
  VivierPanes *self = VIVIER_PANES (widget);
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget);

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  if (self->content != NULL)
    gtk_widget_snapshot_child (widget, self->content, snapshot);
  if (self->detail != NULL)
    gtk_widget_snapshot_child (widget, self->detail, snapshot);
  if (self->is_sidebar_folded && self->sidebar_progress > 0)
    {
      GdkRGBA shade = { 0, 0, 0, (float) (0.32 * self->sidebar_progress) };

      gtk_snapshot_append_color (snapshot, &shade, &GRAPHENE_RECT_INIT (0, 0, width, height));
    }
  if (self->sidebar != NULL)
    gtk_widget_snapshot_child (widget, self->sidebar, snapshot);
  gtk_snapshot_pop (snapshot);
}

static void
sidebar_slide_cb (double       value,
                  VivierPanes *self)
{
  self->sidebar_progress = value;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
detail_slide_cb (double       value,
                 VivierPanes *self)
{
  self->detail_progress = value;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* Honours the desktop's wish for no animations; jumps while not shown. */
static void
slide_to (VivierPanes  *self,
          AdwAnimation *animation,
          double       *progress,
          double        target)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)) || !adw_get_enable_animations (GTK_WIDGET (self)))
    {
      adw_animation_reset (animation);
      *progress = target;
      gtk_widget_queue_allocate (GTK_WIDGET (self));
      return;
    }
  adw_timed_animation_set_value_from (ADW_TIMED_ANIMATION (animation), *progress);
  adw_timed_animation_set_value_to (ADW_TIMED_ANIMATION (animation), target);
  adw_animation_play (animation);
}

/* A press on the shade closes the overlay and nothing else. */
static void
pressed_cb (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            VivierPanes     *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));

  if (!self->is_sidebar_folded || !self->show_sidebar)
    return;
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = width - x;
  if (x <= overlay_width (width))
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  vivier_panes_set_show_sidebar (self, FALSE);
}

static void
vivier_panes_dispose (GObject *object)
{
  VivierPanes *self = VIVIER_PANES (object);

  g_clear_handle_id (&self->notify_source, g_source_remove);
  g_clear_object (&self->sidebar_slide);
  g_clear_object (&self->detail_slide);
  g_clear_pointer (&self->sidebar, gtk_widget_unparent);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_pointer (&self->detail, gtk_widget_unparent);

  G_OBJECT_CLASS (vivier_panes_parent_class)->dispose (object);
}

static void
vivier_panes_get_property (GObject    *object,
                           guint       id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  VivierPanes *self = VIVIER_PANES (object);

  switch (id)
    {
    case PROP_SIDEBAR_FOLDED:
      g_value_set_boolean (value, self->is_sidebar_folded);
      break;
    case PROP_DETAIL_FOLDED:
      g_value_set_boolean (value, self->is_detail_folded);
      break;
    case PROP_COMPACT:
      g_value_set_boolean (value, self->is_compact);
      break;
    case PROP_SHOW_SIDEBAR:
      g_value_set_boolean (value, self->show_sidebar);
      break;
    case PROP_SHOW_DETAIL:
      g_value_set_boolean (value, self->show_detail);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
vivier_panes_set_property (GObject      *object,
                           guint         id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  VivierPanes *self = VIVIER_PANES (object);

  switch (id)
    {
    case PROP_SHOW_SIDEBAR:
      vivier_panes_set_show_sidebar (self, g_value_get_boolean (value));
      break;
    case PROP_SHOW_DETAIL:
      vivier_panes_set_show_detail (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
vivier_panes_add_child (GtkBuildable *buildable,
                        GtkBuilder   *builder,
                        GObject      *child,
                        const char   *type)
{
  VivierPanes *self = VIVIER_PANES (buildable);

  if (g_strcmp0 (type, "sidebar") == 0)
    vivier_panes_set_sidebar (self, GTK_WIDGET (child));
  else if (g_strcmp0 (type, "content") == 0)
    vivier_panes_set_content (self, GTK_WIDGET (child));
  else if (g_strcmp0 (type, "detail") == 0)
    vivier_panes_set_detail (self, GTK_WIDGET (child));
  else
    parent_buildable_iface->add_child (buildable, builder, child, type);
}

static void
vivier_panes_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable_iface = g_type_interface_peek_parent (iface);
  iface->add_child = vivier_panes_add_child;
}

static void
vivier_panes_class_init (VivierPanesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags read = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GParamFlags write = read | G_PARAM_WRITABLE;

  object_class->dispose = vivier_panes_dispose;
  object_class->get_property = vivier_panes_get_property;
  object_class->set_property = vivier_panes_set_property;
  widget_class->measure = vivier_panes_measure;
  widget_class->size_allocate = vivier_panes_size_allocate;
  widget_class->snapshot = vivier_panes_snapshot;

  properties[PROP_SIDEBAR_FOLDED] = g_param_spec_boolean ("sidebar-folded", NULL, NULL, FALSE, read);
  properties[PROP_DETAIL_FOLDED] = g_param_spec_boolean ("detail-folded", NULL, NULL, FALSE, read);
  properties[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE, read);
  properties[PROP_SHOW_SIDEBAR] = g_param_spec_boolean ("show-sidebar", NULL, NULL, FALSE, write);
  properties[PROP_SHOW_DETAIL] = g_param_spec_boolean ("show-detail", NULL, NULL, FALSE, write);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static AdwAnimation *
make_slide (VivierPanes            *self,
            AdwAnimationTargetFunc  func)
{
  AdwAnimationTarget *target = adw_callback_animation_target_new (func, self, NULL);

  return adw_timed_animation_new (GTK_WIDGET (self), 0, 1, SLIDE_MS, target);
}

static void
vivier_panes_init (VivierPanes *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->sidebar_slide = make_slide (self, (AdwAnimationTargetFunc) sidebar_slide_cb);
  self->detail_slide = make_slide (self, (AdwAnimationTargetFunc) detail_slide_cb);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * vivier_panes_new:
 *
 * Returns: empty panes
 */
GtkWidget *
vivier_panes_new (void)
{
  return g_object_new (VIVIER_TYPE_PANES, NULL);
}

static void
set_child (VivierPanes  *self,
           GtkWidget   **slot,
           GtkWidget    *child)
{
  g_return_if_fail (VIVIER_IS_PANES (self));
  g_return_if_fail (GTK_IS_WIDGET (child));

  g_clear_pointer (slot, gtk_widget_unparent);
  *slot = child;
  gtk_widget_set_parent (child, GTK_WIDGET (self));
}

/**
 * vivier_panes_set_sidebar:
 * @child: takes the place of the sidebar
 */
void
vivier_panes_set_sidebar (VivierPanes *self,
                          GtkWidget   *child)
{
  set_child (self, &self->sidebar, child);
}

/**
 * vivier_panes_set_content:
 * @child: takes the place of the content
 */
void
vivier_panes_set_content (VivierPanes *self,
                          GtkWidget   *child)
{
  set_child (self, &self->content, child);
}

/**
 * vivier_panes_set_detail:
 * @child: takes the place of the detail
 */
void
vivier_panes_set_detail (VivierPanes *self,
                         GtkWidget   *child)
{
  set_child (self, &self->detail, child);
}

/**
 * vivier_panes_prepare:
 * @width: of the window about to be shown
 *
 * Decides for @width at once, so that the first frame is already right.
 */
void
vivier_panes_prepare (VivierPanes *self,
                      int          width)
{
  g_return_if_fail (VIVIER_IS_PANES (self));

  if (decide (self, width))
    notify_folds_cb (self);
}

/**
 * vivier_panes_get_sidebar_folded:
 *
 * Returns: %TRUE while the sidebar is an overlay
 */
gboolean
vivier_panes_get_sidebar_folded (VivierPanes *self)
{
  g_return_val_if_fail (VIVIER_IS_PANES (self), FALSE);
  return self->is_sidebar_folded;
}

/**
 * vivier_panes_get_detail_folded:
 *
 * Returns: %TRUE while the detail is a page over the content
 */
gboolean
vivier_panes_get_detail_folded (VivierPanes *self)
{
  g_return_val_if_fail (VIVIER_IS_PANES (self), FALSE);
  return self->is_detail_folded;
}

/**
 * vivier_panes_get_compact:
 *
 * Returns: %TRUE while rows are to take their compact form
 */
gboolean
vivier_panes_get_compact (VivierPanes *self)
{
  g_return_val_if_fail (VIVIER_IS_PANES (self), FALSE);
  return self->is_compact;
}

/**
 * vivier_panes_get_show_sidebar:
 *
 * Returns: %TRUE while the overlay is open
 */
gboolean
vivier_panes_get_show_sidebar (VivierPanes *self)
{
  g_return_val_if_fail (VIVIER_IS_PANES (self), FALSE);
  return self->show_sidebar;
}

/**
 * vivier_panes_set_show_sidebar:
 *
 * Opens or closes the overlay; without effect to the eye while not folded.
 */
void
vivier_panes_set_show_sidebar (VivierPanes *self,
                               gboolean     show_sidebar)
{
  g_return_if_fail (VIVIER_IS_PANES (self));

  if (self->show_sidebar == show_sidebar)
    return;
  self->show_sidebar = show_sidebar;
  slide_to (self, self->sidebar_slide, &self->sidebar_progress, show_sidebar ? 1 : 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_SIDEBAR]);
}

/**
 * vivier_panes_get_show_detail:
 *
 * Returns: %TRUE while the detail is shown beside or over the content
 */
gboolean
vivier_panes_get_show_detail (VivierPanes *self)
{
  g_return_val_if_fail (VIVIER_IS_PANES (self), FALSE);
  return self->show_detail;
}

/**
 * vivier_panes_set_show_detail:
 *
 * Opens or closes the detail.
 */
void
vivier_panes_set_show_detail (VivierPanes *self,
                              gboolean     show_detail)
{
  g_return_if_fail (VIVIER_IS_PANES (self));

  if (self->show_detail == show_detail)
    return;
  self->show_detail = show_detail;
  /* At once, so that it can take the focus before the next frame. */
  if (show_detail && self->detail != NULL)
    gtk_widget_set_child_visible (self->detail, TRUE);
  if (self->is_detail_folded)
    slide_to (self, self->detail_slide, &self->detail_progress, show_detail ? 1 : 0);
  else
    {
      adw_animation_reset (self->detail_slide);
      self->detail_progress = show_detail ? 1 : 0;
      gtk_widget_queue_resize (GTK_WIDGET (self));
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_DETAIL]);
}
