/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-welcome-page.h"

#include <adwaita.h>

#include "vivier-compat.h"
#include "widgets/vivier-panes.h"
#include "widgets/vivier-recent-menu.h"

struct _VivierWelcomePage
{
  GtkWidget      parent_instance;

  GtkWidget     *box;
  GtkBox        *cards;
  GtkWidget     *demo;
  GMenu         *recent;
  VivierSession *session;
};

G_DEFINE_FINAL_TYPE (VivierWelcomePage, vivier_welcome_page, GTK_TYPE_WIDGET)

/* Two cards need this width beside each other. */
#define CARDS_BESIDE_FROM 700

static gboolean
turn_cards_cb (gpointer user_data)
{
  VivierWelcomePage *self = user_data;
  gboolean beside = gtk_widget_get_width (GTK_WIDGET (self)) >= CARDS_BESIDE_FROM;

  if (self->cards != NULL)
    gtk_orientable_set_orientation (GTK_ORIENTABLE (self->cards),
                                    beside ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  return G_SOURCE_REMOVE;
}

static void
vivier_welcome_page_size_allocate (GtkWidget *widget,
                                   int        width,
                                   int        height,
                                   int        baseline)
{
  VivierWelcomePage *self = VIVIER_WELCOME_PAGE (widget);
  GtkOrientation now = gtk_orientable_get_orientation (GTK_ORIENTABLE (self->cards));

  gtk_widget_allocate (self->box, width, height, baseline, NULL);
  if ((width >= CARDS_BESIDE_FROM) != (now == GTK_ORIENTATION_HORIZONTAL))
    g_idle_add_full (GTK_PRIORITY_RESIZE - 1, turn_cards_cb, g_object_ref (self), g_object_unref);
}

static void
vivier_welcome_page_measure (GtkWidget      *widget,
                             GtkOrientation  orientation,
                             int             for_size,
                             int            *minimum,
                             int            *natural,
                             int            *minimum_baseline,
                             int            *natural_baseline)
{
  VivierWelcomePage *self = VIVIER_WELCOME_PAGE (widget);

  gtk_widget_measure (self->box, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = MIN (*minimum, VIVIER_PANES_MINIMUM);
}

static void
vivier_welcome_page_map (GtkWidget *widget)
{
  VivierWelcomePage *self = VIVIER_WELCOME_PAGE (widget);

  vivier_recent_menu_fill (self->recent, self->session);

  GTK_WIDGET_CLASS (vivier_welcome_page_parent_class)->map (widget);
}

static void
vivier_welcome_page_dispose (GObject *object)
{
  g_clear_object (&VIVIER_WELCOME_PAGE (object)->session);
  gtk_widget_dispose_template (GTK_WIDGET (object), VIVIER_TYPE_WELCOME_PAGE);
  vivier_compat_unparent_all (GTK_WIDGET (object));

  G_OBJECT_CLASS (vivier_welcome_page_parent_class)->dispose (object);
}

static void
vivier_welcome_page_class_init (VivierWelcomePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vivier_welcome_page_dispose;
  widget_class->size_allocate = vivier_welcome_page_size_allocate;
  widget_class->measure = vivier_welcome_page_measure;
  widget_class->map = vivier_welcome_page_map;
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/vivier-welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VivierWelcomePage, box);
  gtk_widget_class_bind_template_child (widget_class, VivierWelcomePage, cards);
  gtk_widget_class_bind_template_child (widget_class, VivierWelcomePage, demo);
  gtk_widget_class_bind_template_child (widget_class, VivierWelcomePage, recent);
}

static void
vivier_welcome_page_init (VivierWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * vivier_welcome_page_new:
 * @session: the open, empty workspace
 *
 * Returns: the page
 */
GtkWidget *
vivier_welcome_page_new (VivierSession *session)
{
  VivierWelcomePage *self = g_object_new (VIVIER_TYPE_WELCOME_PAGE, NULL);

  self->session = g_object_ref (session);
  gtk_widget_set_visible (self->demo, !vivier_session_is_demo (session));
  return GTK_WIDGET (self);
}
