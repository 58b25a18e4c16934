/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-wrap-layout.h"

struct _VivierWrapLayout
{
  GtkLayoutManager parent_instance;

  int              spacing;
  int              line_spacing;
};

G_DEFINE_FINAL_TYPE (VivierWrapLayout, vivier_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

typedef struct {
  int x;
  int y;      /* of the present line */
  int height; /* of the present line so far */
} Pen;

/* Where the next child of this size goes. */
static void
advance (VivierWrapLayout *self,
         Pen              *pen,
         int               available,
         int               width,
         int               height)
{
  if (pen->x > 0 && pen->x + width > available)
    {
      pen->y += pen->height + self->line_spacing;
      pen->x = 0;
      pen->height = 0;
    }
  pen->height = MAX (pen->height, height);
}

static void
measure_child (GtkWidget *child,
               int        available,
               int       *width,
               int       *height)
{
  int minimum;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, width, NULL, NULL);
  *width = MAX (minimum, MIN (*width, available));
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, *width, NULL, height, NULL, NULL);
}

static int
height_for (VivierWrapLayout *self,
            GtkWidget        *widget,
            int               available)
{
  Pen pen = { 0 };

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int width;
      int height;

      if (!gtk_widget_should_layout (child))
        continue;
      measure_child (child, available, &width, &height);
      advance (self, &pen, available, width, height);
      pen.x += width + self->spacing;
    }
  return pen.y + pen.height;
}

static void
vivier_wrap_layout_measure (GtkLayoutManager *manager,
                            GtkWidget        *widget,
                            GtkOrientation    orientation,
                            int               for_size,
                            int              *minimum,
                            int              *natural,
                            int              *minimum_baseline,
                            int              *natural_baseline)
{
  VivierWrapLayout *self = VIVIER_WRAP_LAYOUT (manager);

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = height_for (self, widget, for_size > 0 ? for_size : G_MAXINT / 2);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum;
      int child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, orientation, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural += child_natural + (*natural > 0 ? self->spacing : 0);
    }
  *natural = MAX (*natural, *minimum);
}

/* Places the children of one line, centred on it. */
static void
place_line (GtkWidget *first,
            GtkWidget *end,
            int        available,
            int        spacing,
            Pen       *pen,
            gboolean   is_rtl)
{
  int x = 0;

  for (GtkWidget *child = first; child != end; child = gtk_widget_get_next_sibling (child))
    {
      GtkAllocation place = { 0 };

      if (!gtk_widget_should_layout (child))
        continue;
      measure_child (child, available, &place.width, &place.height);
      place.x = is_rtl ? available - x - place.width : x;
      place.y = pen->y + (pen->height - place.height) / 2;
      gtk_widget_size_allocate (child, &place, -1);
      x += place.width + spacing;
    }
}

static void
vivier_wrap_layout_allocate (GtkLayoutManager *manager,
                             GtkWidget        *widget,
                             int               available,
                             int               total_height,
                             int               baseline)
{
  VivierWrapLayout *self = VIVIER_WRAP_LAYOUT (manager);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkWidget *line = gtk_widget_get_first_child (widget);
  Pen pen = { 0 };

  for (GtkWidget *child = line; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      Pen before = pen;
      int width;
      int height;

      if (!gtk_widget_should_layout (child))
        continue;
      measure_child (child, available, &width, &height);
      advance (self, &pen, available, width, height);
      if (pen.y != before.y)
        {
          place_line (line, child, available, self->spacing, &before, is_rtl);
          line = child;
        }
      pen.x += width + self->spacing;
    }
  place_line (line, NULL, available, self->spacing, &pen, is_rtl);
}

static GtkSizeRequestMode
vivier_wrap_layout_get_request_mode (GtkLayoutManager *manager,
                                     GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
vivier_wrap_layout_class_init (VivierWrapLayoutClass *klass)
{
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  manager_class->measure = vivier_wrap_layout_measure;
  manager_class->allocate = vivier_wrap_layout_allocate;
  manager_class->get_request_mode = vivier_wrap_layout_get_request_mode;
}

static void
vivier_wrap_layout_init (VivierWrapLayout *self)
{
}

/**
 * vivier_wrap_layout_new:
 * @spacing: pixels between two children of a line
 * @line_spacing: pixels between two lines
 *
 * Returns: (transfer full): a layout
 */
GtkLayoutManager *
vivier_wrap_layout_new (int spacing,
                        int line_spacing)
{
  VivierWrapLayout *self = g_object_new (VIVIER_TYPE_WRAP_LAYOUT, NULL);

  self->spacing = spacing;
  self->line_spacing = line_spacing;
  return GTK_LAYOUT_MANAGER (self);
}
