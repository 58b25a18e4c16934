/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pages/vivier-dashboard-grid.h"

#include "vivier-compat.h"

#define GAP        12
#define WIDE       760 /* from here on four columns */
#define ROW_HEIGHT 112

struct _VivierDashboardGrid
{
  GtkWidget              parent_instance;

  VivierSession         *session;
  VivierDashboardLayout *layout;
  GPtrArray             *tiles;  /* (element-type VivierDashboardTile), one per widget of the layout */
  GHashTable            *values; /* nullable: what was shown last */
  gboolean               is_arranging;
};

G_DEFINE_FINAL_TYPE (VivierDashboardGrid, vivier_dashboard_grid, GTK_TYPE_WIDGET)

static guint edited_signal;

/* Places ------------------------------------------------------------------- */

typedef struct {
  int column;
  int row;
  int width;
  int height;
} Place;

static int
columns_for (int width)
{
  return width >= WIDE ? VIVIER_DASHBOARD_COLUMNS : VIVIER_DASHBOARD_COLUMNS / 2;
}

static gboolean
is_free (GArray      *taken,
         const Place *place,
         int          columns)
{
  for (int row = place->row; row < place->row + place->height; row++)
    for (int column = place->column; column < place->column + place->width; column++)
      if ((guint) (row * columns + column) < taken->len && g_array_index (taken, char, row * columns + column))
        return FALSE;
  return TRUE;
}

static void
take (GArray      *taken,
      const Place *place,
      int          columns)
{
  guint needed = (guint) ((place->row + place->height) * columns);

  if (taken->len < needed)
    g_array_set_size (taken, needed);
  for (int row = place->row; row < place->row + place->height; row++)
    for (int column = place->column; column < place->column + place->width; column++)
      g_array_index (taken, char, row * columns + column) = TRUE;
}

/* One after the other, never before one that came earlier: what moves by one
 * place on the keyboard moves by one place to the eye. */
static GArray *
make_places (VivierDashboardGrid *self,
             int                  columns,
             int                 *n_rows)
{
  GArray *places = g_array_new (FALSE, TRUE, sizeof (Place));
  g_autoptr (GArray) taken = g_array_new (FALSE, TRUE, sizeof (char));
  int cursor = 0;

  *n_rows = 0;
  for (guint i = 0; i < self->tiles->len; i++)
    {
      VivierDashboardTile *tile = g_ptr_array_index (self->tiles, i);
      const VivierDashboardWidget *widget = vivier_dashboard_tile_get_widget (tile);
      Place place = { 0 };

      if (gtk_widget_should_layout (GTK_WIDGET (tile)))
        {
          place.width = MIN (widget->width, columns);
          place.height = MAX (widget->height, vivier_dashboard_tile_least_rows (widget->form));
          do
            {
              place.column = cursor % columns;
              place.row = cursor / columns;
              cursor++;
            }
          while (place.column + place.width > columns || !is_free (taken, &place, columns));
          take (taken, &place, columns);
          *n_rows = MAX (*n_rows, place.row + place.height);
        }
      g_array_append_val (places, place);
    }
  return places;
}

static void
place_columns (int          width,
               int          columns,
               const Place *place,
               int         *x,
               int         *w)
{
  double unit = (width - (columns - 1) * GAP) / (double) columns;
  int start = (int) (unit * place->column) + place->column * GAP;
  int end = (int) (unit * (place->column + place->width)) + (place->column + place->width - 1) * GAP;

  *x = start;
  *w = MAX (0, end - start);
}

/* All rows are as high as the tile that needs most. */
static int
row_height (VivierDashboardGrid *self,
            GArray              *places,
            int                  width,
            int                  columns)
{
  int height = ROW_HEIGHT;

  for (guint i = 0; i < self->tiles->len; i++)
    {
      const Place *place = &g_array_index (places, Place, i);
      int x, w, minimum, least;

      if (place->width == 0)
        continue;
      place_columns (width, columns, place, &x, &w);
      gtk_widget_measure (g_ptr_array_index (self->tiles, i), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      gtk_widget_measure (g_ptr_array_index (self->tiles, i), GTK_ORIENTATION_VERTICAL, MAX (w, least), &minimum, NULL, NULL, NULL);
      height = MAX (height, (minimum - (place->height - 1) * GAP + place->height - 1) / place->height);
    }
  return height;
}

static void
measure_width (VivierDashboardGrid *self,
               int                 *minimum,
               int                 *natural)
{
  *minimum = *natural = 0;
  for (guint i = 0; i < self->tiles->len; i++)
    {
      const VivierDashboardWidget *widget = vivier_dashboard_tile_get_widget (g_ptr_array_index (self->tiles, i));
      gboolean is_half = widget->width == 1;
      int least;

      if (!gtk_widget_should_layout (g_ptr_array_index (self->tiles, i)))
        continue;
      gtk_widget_measure (g_ptr_array_index (self->tiles, i), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      *minimum = MAX (*minimum, is_half ? 2 * least + GAP : least);
    }
  *natural = MAX (*minimum, WIDE);
}

static void
vivier_dashboard_grid_measure (GtkWidget      *widget,
                               GtkOrientation  orientation,
                               int             for_size,
                               int            *minimum,
                               int            *natural,
                               int            *minimum_baseline,
                               int            *natural_baseline)
{
  VivierDashboardGrid *self = VIVIER_DASHBOARD_GRID (widget);
  g_autoptr (GArray) places = NULL;
  int width = for_size, rows, height;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_width (self, minimum, natural);
      return;
    }
  if (width < 0)
    measure_width (self, &height, &width);
  places = make_places (self, columns_for (width), &rows);
  height = row_height (self, places, width, columns_for (width));
  *minimum = *natural = rows > 0 ? rows * height + (rows - 1) * GAP : 0;
}

static void
vivier_dashboard_grid_size_allocate (GtkWidget *widget,
                                     int        width,
                                     int        height,
                                     int        baseline)
{
  VivierDashboardGrid *self = VIVIER_DASHBOARD_GRID (widget);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int columns = columns_for (width), rows;
  g_autoptr (GArray) places = make_places (self, columns, &rows);
  int tall = row_height (self, places, width, columns);

  for (guint i = 0; i < self->tiles->len; i++)
    {
      const Place *place = &g_array_index (places, Place, i);
      int x, w;

      if (place->width == 0)
        continue;
      place_columns (width, columns, place, &x, &w);
      gtk_widget_size_allocate (g_ptr_array_index (self->tiles, i),
                                &(GtkAllocation) { is_rtl ? width - x - w : x, place->row * (tall + GAP), w,
                                                   place->height * tall + (place->height - 1) * GAP }, -1);
    }
}

static GtkSizeRequestMode
vivier_dashboard_grid_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* Tiles -------------------------------------------------------------------- */

static void edited_cb (VivierDashboardTile *tile,
                       int                  what,
                       int                  value,
                       VivierDashboardGrid *self);

static VivierDashboardTile *
make_tile (VivierDashboardGrid         *self,
           const VivierDashboardWidget *widget)
{
  GtkWidget *tile = vivier_dashboard_tile_new (self->session, widget);

  g_signal_connect_object (tile, "edited", G_CALLBACK (edited_cb), self, 0);
  gtk_widget_set_parent (tile, GTK_WIDGET (self));
  return VIVIER_DASHBOARD_TILE (tile);
}

/* A tile of the old ones that shows the same in the same form. */
static VivierDashboardTile *
steal_tile (GPtrArray                   *tiles,
            const VivierDashboardWidget *widget)
{
  for (guint i = 0; i < tiles->len; i++)
    {
      const VivierDashboardWidget *other = vivier_dashboard_tile_get_widget (g_ptr_array_index (tiles, i));

      if (other->form == widget->form && g_str_equal (other->metric, widget->metric))
        return g_ptr_array_steal_index (tiles, i);
    }
  return NULL;
}

static void
tile_unparent (gpointer tile)
{
  gtk_widget_unparent (tile);
}

static void
show_values (VivierDashboardGrid *self)
{
  for (guint i = 0; self->values != NULL && i < self->tiles->len; i++)
    {
      VivierDashboardTile *tile = g_ptr_array_index (self->tiles, i);
      const VivierMetricValue *value = g_hash_table_lookup (self->values, vivier_dashboard_tile_get_widget (tile)->metric);

      if (value != NULL && gtk_widget_get_visible (GTK_WIDGET (tile)))
        vivier_dashboard_tile_show (tile, value, self->layout);
    }
}

static void
show_layout (VivierDashboardGrid *self)
{
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->tiles);
  GtkWidget *previous = NULL;

  self->tiles = g_ptr_array_new_with_free_func (tile_unparent);
  for (guint i = 0; i < self->layout->widgets->len; i++)
    {
      const VivierDashboardWidget *widget = g_ptr_array_index (self->layout->widgets, i);
      VivierDashboardTile *tile = steal_tile (old, widget);

      if (tile == NULL)
        tile = make_tile (self, widget);
      /* The order of the children is that of the keyboard. */
      gtk_widget_insert_after (GTK_WIDGET (tile), GTK_WIDGET (self), previous);
      previous = GTK_WIDGET (tile);
      vivier_dashboard_tile_set_size (tile, widget->width, widget->height);
      vivier_dashboard_tile_set_arranging (tile, self->is_arranging, (int) i);
      g_ptr_array_add (self->tiles, tile);
    }
  show_values (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* Arranging ---------------------------------------------------------------- */

static void
focus_tile (VivierDashboardGrid *self,
            int                  place)
{
  if (self->is_arranging && self->tiles->len > 0)
    gtk_widget_grab_focus (g_ptr_array_index (self->tiles, CLAMP (place, 0, (int) self->tiles->len - 1)));
}

/* Where the focus goes afterwards; -1 when nothing was changed. */
static int
apply (VivierDashboardGrid *self,
       int                  place,
       VivierTileEdit       what,
       int                  value)
{
  VivierDashboardWidget *widget = g_ptr_array_index (self->layout->widgets, place);
  int last = (int) self->layout->widgets->len - 1;
  int *size = what == VIVIER_TILE_WIDTH ? &widget->width : &widget->height;
  int to;

  switch (what)
    {
    case VIVIER_TILE_FORM:
      if (widget->form == (VivierWidgetForm) value)
        return -1;
      widget->form = (VivierWidgetForm) value;
      return place;
    case VIVIER_TILE_WIDTH:
    case VIVIER_TILE_HEIGHT:
      if (*size == value)
        return -1;
      *size = value;
      return place;
    case VIVIER_TILE_MOVE:
    case VIVIER_TILE_TAKE:
      to = what == VIVIER_TILE_MOVE ? CLAMP (place + value, 0, last) : place;
      if (what == VIVIER_TILE_TAKE)
        place = CLAMP (value, 0, last);
      if (to == place)
        return -1;
      vivier_dashboard_layout_move (self->layout, (guint) place, (guint) to);
      return to;
    case VIVIER_TILE_REMOVE:
    default:
      vivier_dashboard_layout_remove (self->layout, (guint) place);
      return place;
    }
}

static void
edited_cb (VivierDashboardTile *tile,
           int                  what,
           int                  value,
           VivierDashboardGrid *self)
{
  g_autoptr (VivierDashboardTile) kept = g_object_ref (tile);
  guint place;
  int focus;

  if (!g_ptr_array_find (self->tiles, tile, &place))
    return;
  focus = apply (self, (int) place, (VivierTileEdit) what, value);
  if (focus < 0)
    return;
  show_layout (self);
  focus_tile (self, focus);
  g_signal_emit (self, edited_signal, 0);
}

/* The class ---------------------------------------------------------------- */

static void
vivier_dashboard_grid_dispose (GObject *object)
{
  VivierDashboardGrid *self = VIVIER_DASHBOARD_GRID (object);

  g_clear_pointer (&self->tiles, g_ptr_array_unref);
  g_clear_pointer (&self->layout, vivier_dashboard_layout_free);
  g_clear_pointer (&self->values, g_hash_table_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (vivier_dashboard_grid_parent_class)->dispose (object);
}

static void
vivier_dashboard_grid_class_init (VivierDashboardGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vivier_dashboard_grid_dispose;
  widget_class->measure = vivier_dashboard_grid_measure;
  widget_class->size_allocate = vivier_dashboard_grid_size_allocate;
  widget_class->get_request_mode = vivier_dashboard_grid_get_request_mode;
  edited_signal = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vivier_dashboard_grid_init (VivierDashboardGrid *self)
{
  self->tiles = g_ptr_array_new_with_free_func (tile_unparent);
}

/**
 * vivier_dashboard_grid_new:
 * @session: the workspace
 *
 * Returns: (transfer floating): a grid without tiles
 */
GtkWidget *
vivier_dashboard_grid_new (VivierSession *session)
{
  VivierDashboardGrid *self = g_object_new (VIVIER_TYPE_DASHBOARD_GRID, NULL);

  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}

/**
 * vivier_dashboard_grid_set_layout:
 * @self: a grid
 * @layout: what to show, in which order; copied
 */
void
vivier_dashboard_grid_set_layout (VivierDashboardGrid         *self,
                                  const VivierDashboardLayout *layout)
{
  VivierDashboardLayout *old;

  g_return_if_fail (VIVIER_IS_DASHBOARD_GRID (self));

  old = self->layout;
  self->layout = vivier_dashboard_layout_copy (layout);
  /* The figures of another dashboard are of another period. */
  if (old == NULL || g_strcmp0 (old->id, layout->id) != 0 || old->period != layout->period ||
      old->is_compared != layout->is_compared)
    g_clear_pointer (&self->values, g_hash_table_unref);
  g_clear_pointer (&old, vivier_dashboard_layout_free);
  show_layout (self);
}

/**
 * vivier_dashboard_grid_get_layout:
 * @self: a grid
 *
 * Returns: (transfer none) (nullable): what is shown, as it was arranged
 */
const VivierDashboardLayout *
vivier_dashboard_grid_get_layout (VivierDashboardGrid *self)
{
  g_return_val_if_fail (VIVIER_IS_DASHBOARD_GRID (self), NULL);

  return self->layout;
}

/**
 * vivier_dashboard_grid_show:
 * @self: a grid
 * @values: (element-type utf8 VivierMetricValue): figures by id of their metric
 */
void
vivier_dashboard_grid_show (VivierDashboardGrid *self,
                            GHashTable          *values)
{
  g_return_if_fail (VIVIER_IS_DASHBOARD_GRID (self));

  g_clear_pointer (&self->values, g_hash_table_unref);
  self->values = g_hash_table_ref (values);
  show_values (self);
}

/**
 * vivier_dashboard_grid_set_arranging:
 * @self: a grid
 * @is_arranging: whether tiles are arranged rather than used
 */
void
vivier_dashboard_grid_set_arranging (VivierDashboardGrid *self,
                                     gboolean             is_arranging)
{
  g_return_if_fail (VIVIER_IS_DASHBOARD_GRID (self));

  self->is_arranging = is_arranging;
  for (guint i = 0; i < self->tiles->len; i++)
    vivier_dashboard_tile_set_arranging (g_ptr_array_index (self->tiles, i), is_arranging, (int) i);
}

/**
 * vivier_dashboard_grid_add:
 * @self: a grid
 * @metric: id of a metric
 *
 * Returns: %FALSE when there is no room for more
 */
gboolean
vivier_dashboard_grid_add (VivierDashboardGrid *self,
                           const char          *metric)
{
  g_return_val_if_fail (VIVIER_IS_DASHBOARD_GRID (self) && self->layout != NULL, FALSE);

  if (!vivier_dashboard_layout_add (self->layout, metric))
    return FALSE;
  show_layout (self);
  focus_tile (self, (int) self->tiles->len - 1);
  g_signal_emit (self, edited_signal, 0);
  return TRUE;
}
