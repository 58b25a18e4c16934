/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/vivier-reflow.h"

#define NARROW 500

struct _VivierReflow
{
  GtkWidget parent_instance;

  int       column_width;
  int       spacing;
  int       margin;
  double    first_weight;
};

G_DEFINE_FINAL_TYPE (VivierReflow, vivier_reflow, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_COLUMN_WIDTH, PROP_SPACING, PROP_MARGIN, PROP_FIRST_WEIGHT, N_PROPS };

static GParamSpec *properties[N_PROPS];

static int
margin_for (VivierReflow *self,
            int           width)
{
  return width >= 0 && width < NARROW ? self->margin / 2 : self->margin;
}

static int
count_shown (VivierReflow *self)
{
  int n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += gtk_widget_should_layout (child);

  return n;
}

/* Left edge and width of a column, such that the last ends at @width. */
static void
place_column (VivierReflow *self,
              int           width,
              int           columns,
              int           column,
              int          *x,
              int          *column_width)
{
  double weight = columns > 1 ? self->first_weight : 1;
  double unit = (width - (columns - 1) * self->spacing) / (weight + columns - 1);
  int start = column == 0 ? 0 : (int) (unit * (weight + column - 1)) + column * self->spacing;
  int end = (int) (unit * (weight + column)) + column * self->spacing;

  *x = start;
  *column_width = (column == columns - 1 ? width : end) - start;
}

/* Whether every child has the width it needs: a weight gives some columns less. */
static gboolean
columns_fit (VivierReflow *self,
             int           width,
             int           columns)
{
  int column = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int x, w, minimum;

      if (!gtk_widget_should_layout (child))
        continue;
      place_column (self, width, columns, column++ % columns, &x, &w);
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      if (minimum > w)
        return FALSE;
    }

  return TRUE;
}

/**
 * vivier_reflow_get_columns:
 * @self: a grid
 * @width: its width without margins, in pixels
 *
 * Returns: the number of columns, at least 1
 */
int
vivier_reflow_get_columns (VivierReflow *self,
                           int           width)
{
  int n, columns;

  g_return_val_if_fail (VIVIER_IS_REFLOW (self), 1);

  n = count_shown (self);
  columns = CLAMP ((width + self->spacing) / MAX (1, self->column_width + self->spacing), 1, MAX (1, n));
  while (n > 0 && columns > 1 && (n % columns != 0 || !columns_fit (self, width, columns)))
    columns--;

  return columns;
}

static int
row_height (VivierReflow *self,
            GtkWidget    *first,
            int           width,
            int           columns,
            gboolean      is_natural)
{
  int height = 0, column = 0;

  for (GtkWidget *child = first; child != NULL && column < columns; child = gtk_widget_get_next_sibling (child))
    {
      int x, w, minimum, natural;

      if (!gtk_widget_should_layout (child))
        continue;
      place_column (self, width, columns, column++, &x, &w);
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, w, &minimum, &natural, NULL, NULL);
      height = MAX (height, is_natural ? natural : minimum);
    }

  return height;
}

/* The first child of the row after the one that begins with @child. */
static GtkWidget *
next_row (GtkWidget *child,
          int        columns)
{
  int passed = 0;

  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child) && passed++ == columns)
      return child;

  return NULL;
}

static GtkWidget *
first_shown (VivierReflow *self)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);

  return child;
}

static void
measure_width (VivierReflow *self,
               int          *minimum,
               int          *natural)
{
  int widest = 0, widest_natural = 0, n = count_shown (self);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural, NULL, NULL);
      widest = MAX (widest, child_minimum);
      widest_natural = MAX (widest_natural, MIN (child_natural, MAX (child_minimum, self->column_width)));
    }

  *minimum = widest + 2 * (self->margin / 2);
  *natural = MAX (*minimum, n * widest_natural + MAX (0, n - 1) * self->spacing + 2 * self->margin);
}

static void
measure_height (VivierReflow *self,
                int           width,
                int          *minimum,
                int          *natural)
{
  int margin = margin_for (self, width);
  int inner = MAX (0, width - 2 * margin);
  int columns = vivier_reflow_get_columns (self, inner);

  *minimum = *natural = 2 * margin;
  for (GtkWidget *row = first_shown (self); row != NULL; row = next_row (row, columns))
    {
      int gap = row == first_shown (self) ? 0 : self->spacing;

      *minimum += gap + row_height (self, row, inner, columns, FALSE);
      *natural += gap + row_height (self, row, inner, columns, TRUE);
    }
}

static void
vivier_reflow_measure (GtkWidget      *widget,
                       GtkOrientation  orientation,
                       int             for_size,
                       int            *minimum,
                       int            *natural,
                       int            *minimum_baseline,
                       int            *natural_baseline)
{
  VivierReflow *self = VIVIER_REFLOW (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_width (self, minimum, natural);
    }
  else
    {
      int width = for_size;

      /* Without a width: the least of all heights, which is that of one row. */
      if (width < 0)
        measure_width (self, &(int) { 0 }, &width);
      measure_height (self, width, minimum, natural);
    }
}

static void
vivier_reflow_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  VivierReflow *self = VIVIER_REFLOW (widget);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int margin = margin_for (self, width), y = margin, column = 0;
  int inner = MAX (0, width - 2 * margin);
  int columns = vivier_reflow_get_columns (self, inner), needed, natural, tall = 0, extra = 0;

  /* A single row fills what height there is; several keep their own. */
  measure_height (self, width, &needed, &natural);
  if (count_shown (self) == columns)
    extra = MAX (0, height - natural);

  for (GtkWidget *child = first_shown (self); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int x, w;

      if (!gtk_widget_should_layout (child))
        continue;
      if (column == columns)
        {
          column = 0;
          y += tall + self->spacing;
        }
      if (column == 0)
        tall = row_height (self, child, inner, columns, TRUE) + extra;
      place_column (self, inner, columns, column++, &x, &w);
      gtk_widget_size_allocate (child, &(GtkAllocation) { margin + (is_rtl ? inner - x - w : x), y, w, tall }, -1);
    }
}

static GtkSizeRequestMode
vivier_reflow_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
vivier_reflow_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  VivierReflow *self = VIVIER_REFLOW (object);

  switch (prop_id)
    {
    case PROP_COLUMN_WIDTH: g_value_set_int (value, self->column_width); break;
    case PROP_SPACING: g_value_set_int (value, self->spacing); break;
    case PROP_MARGIN: g_value_set_int (value, self->margin); break;
    case PROP_FIRST_WEIGHT: g_value_set_double (value, self->first_weight); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
vivier_reflow_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  VivierReflow *self = VIVIER_REFLOW (object);

  switch (prop_id)
    {
    case PROP_COLUMN_WIDTH: self->column_width = g_value_get_int (value); break;
    case PROP_SPACING: self->spacing = g_value_get_int (value); break;
    case PROP_MARGIN: self->margin = g_value_get_int (value); break;
    case PROP_FIRST_WEIGHT: self->first_weight = g_value_get_double (value); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
vivier_reflow_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (vivier_reflow_parent_class)->dispose (object);
}

static void
vivier_reflow_class_init (VivierReflowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = vivier_reflow_get_property;
  object_class->set_property = vivier_reflow_set_property;
  object_class->dispose = vivier_reflow_dispose;
  widget_class->measure = vivier_reflow_measure;
  widget_class->size_allocate = vivier_reflow_size_allocate;
  widget_class->get_request_mode = vivier_reflow_get_request_mode;

  properties[PROP_COLUMN_WIDTH] = g_param_spec_int ("column-width", NULL, NULL, 1, G_MAXINT16, 200, flags);
  properties[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT16, 12, flags);
  properties[PROP_MARGIN] = g_param_spec_int ("margin", NULL, NULL, 0, G_MAXINT16, 0, flags);
  properties[PROP_FIRST_WEIGHT] = g_param_spec_double ("first-weight", NULL, NULL, 0.1, 10, 1, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
vivier_reflow_init (VivierReflow *self)
{
  self->column_width = 200;
  self->spacing = 12;
  self->first_weight = 1;
}

/**
 * vivier_reflow_new:
 * @column_width: the least width of a column, in pixels
 * @spacing: between columns and rows, in pixels
 *
 * Returns: (transfer floating): an empty grid
 */
GtkWidget *
vivier_reflow_new (int column_width,
                   int spacing)
{
  return g_object_new (VIVIER_TYPE_REFLOW, "column-width", column_width, "spacing", spacing, NULL);
}

/**
 * vivier_reflow_append:
 * @self: a grid
 * @child: what comes last
 */
void
vivier_reflow_append (VivierReflow *self,
                      GtkWidget    *child)
{
  g_return_if_fail (VIVIER_IS_REFLOW (self));

  gtk_widget_insert_before (child, GTK_WIDGET (self), NULL);
}
