/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-field-columns-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* The headers of the columns: their titles tell the order, and a click changes it. */

static const char *
field_of (GtkColumnViewColumn *column)
{
  return g_object_get_data (G_OBJECT (column), "vivier-field");
}

static VivierFieldTable *
fields_of (VivierFieldColumns *self)
{
  return vivier_vocabulary_get_fields (self->vocabulary);
}

/* Order -------------------------------------------------------------------- */

/* (element-type utf8): "revenue desc", "name" */
static GPtrArray *
split_order (VivierFieldColumns *self)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) parts = g_strsplit (self->order, ",", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      g_ptr_array_add (keys, g_strdup (parts[i]));
  return keys;
}

static gboolean
key_is_of (const char *key,
           const char *field)
{
  gsize length = strlen (field);

  return g_str_has_prefix (key, field) && (key[length] == '\0' || key[length] == ' ');
}

static int
find_key (GPtrArray  *keys,
          const char *field)
{
  for (guint i = 0; i < keys->len; i++)
    if (key_is_of (g_ptr_array_index (keys, i), field))
      return (int) i;
  return -1;
}

/* The name of a field, and its place in the order. */
char *
vivier_field_header_dup_title (VivierFieldColumns        *self,
                               const VivierProspectField *field)
{
  g_autoptr (GPtrArray) keys = split_order (self);
  int index = find_key (keys, field->id);
  const char *label = field->label;
  const char *arrow;

  if (g_str_equal (field->id, "purchases"))
    label = vivier_session_purchases_title (self->session);
  else if (g_str_equal (field->id, "last"))
    label = C_("date of the last purchase", "Last");
  else if (g_str_equal (field->id, "inactive"))
    label = C_("days since the last purchase", "Inactive");
  else if (g_str_equal (field->id, "revenue"))
    label = C_("title of a narrow column", "Revenue");
  if (index < 0)
    return g_strdup (label);
  arrow = g_str_has_suffix (g_ptr_array_index (keys, index), " desc") ? "▾" : "▴";
  return keys->len > 1 ? g_strdup_printf ("%s %s%d", label, arrow, index + 1) : g_strdup_printf ("%s %s", label, arrow);
}

static void
show_titles (VivierFieldColumns *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      GtkColumnViewColumn *column = g_ptr_array_index (self->columns, i);
      const VivierProspectField *field = vivier_field_table_find (fields_of (self), field_of (column));
      g_autofree char *title = field != NULL ? vivier_field_header_dup_title (self, field) : NULL;

      if (title != NULL)
        gtk_column_view_column_set_title (column, title);
    }
}

static void
take_order (VivierFieldColumns *self,
            GPtrArray          *keys)
{
  g_ptr_array_add (keys, NULL);
  g_free (self->order);
  self->order = keys->len > 1 ? g_strjoinv (", ", (char **) keys->pdata) : g_strdup (VIVIER_FIELD_COLUMNS_DEFAULT_ORDER);
  show_titles (self);
  g_signal_emit_by_name (self, "order-changed");
}

/**
 * vivier_field_columns_sort:
 * @field: id of a field
 * @also: after the keys there are, instead of in their place
 *
 * Figures begin with the highest, words with the first; the second time turns
 * that round, and the third takes an added key away.
 */
void
vivier_field_columns_sort (VivierFieldColumns *self,
                           const char         *field,
                           gboolean            also)
{
  const VivierProspectField *known;
  g_autoptr (GPtrArray) keys = NULL;
  gboolean begins_down;
  gboolean is_down;
  int index;

  g_return_if_fail (VIVIER_IS_FIELD_COLUMNS (self));

  known = vivier_field_table_find (fields_of (self), field);
  if (known == NULL || (known->flags & VIVIER_FIELD_SORTABLE) == 0)
    return;
  keys = split_order (self);
  index = find_key (keys, known->id);
  begins_down = vivier_field_is_figure (fields_of (self), known->id);
  is_down = index >= 0 ? !g_str_has_suffix (g_ptr_array_index (keys, index), " desc") : begins_down;
  if (!also)
    {
      g_ptr_array_set_size (keys, 0);
      index = -1;
    }
  if (index >= 0 && is_down == begins_down)
    g_ptr_array_remove_index (keys, index);
  else if (index >= 0)
    {
      g_free (keys->pdata[index]);
      keys->pdata[index] = g_strconcat (known->id, is_down ? " desc" : "", NULL);
    }
  else
    g_ptr_array_add (keys, g_strconcat (known->id, is_down ? " desc" : "", NULL));
  take_order (self, keys);
}

/* Headers -------------------------------------------------------------------- */

/* The widget of the headers is the first child of a GtkColumnView, and has one
 * child for each column, in their order. */
static GtkWidget *
get_header (VivierFieldColumns *self)
{
  return self->view != NULL ? gtk_widget_get_first_child (GTK_WIDGET (self->view)) : NULL;
}

static GtkColumnViewColumn *
column_at (VivierFieldColumns *self,
           double              x)
{
  GtkWidget *title = gtk_widget_get_first_child (get_header (self));
  GListModel *columns = gtk_column_view_get_columns (self->view);

  for (guint i = 0; title != NULL; i++, title = gtk_widget_get_next_sibling (title))
    {
      graphene_rect_t bounds;

      if (!gtk_widget_get_visible (title) || !gtk_widget_compute_bounds (title, get_header (self), &bounds))
        continue;
      if (x >= bounds.origin.x && x < bounds.origin.x + bounds.size.width)
        {
          g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

          return column; /* the view keeps it */
        }
    }
  return NULL;
}

/* Where a column is dragged wider there is no click. */
static void
header_released_cb (GtkGestureClick    *gesture,
                    int                 n_press,
                    double              x,
                    double              y,
                    VivierFieldColumns *self)
{
  GtkColumnViewColumn *column = column_at (self, x);
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (gesture));
  gboolean also = event != NULL && (gdk_event_get_modifier_state (event) & GDK_SHIFT_MASK) != 0;

  if (column != NULL && field_of (column) != NULL && y >= 0 && y < gtk_widget_get_height (get_header (self)))
    vivier_field_columns_sort (self, field_of (column), also);
}

static void
add_all_tick (VivierFieldColumns *self,
              GtkWidget          *title)
{
  GtkWidget *box = gtk_widget_get_first_child (title);

  if (box == NULL || gtk_widget_get_parent (self->all_tick) != NULL)
    return;
  gtk_widget_insert_before (self->all_tick, box, NULL);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
}

/**
 * vivier_field_columns_finish_headers:
 *
 * End-aligns the headers of figures and puts the tick over the ticks.
 * GtkColumnView has no property for either: the header's inner box is used.
 */
void
vivier_field_columns_finish_headers (VivierFieldColumns *self)
{
  GtkWidget *title;
  GListModel *columns;

  g_return_if_fail (VIVIER_IS_FIELD_COLUMNS (self));

  if (get_header (self) == NULL)
    return;
  columns = gtk_column_view_get_columns (self->view);
  title = gtk_widget_get_first_child (get_header (self));
  for (guint i = 0; title != NULL; i++, title = gtk_widget_get_next_sibling (title))
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      GtkWidget *box = gtk_widget_get_first_child (title);

      if (column == NULL || box == NULL)
        continue;
      if (field_of (column) == NULL)
        add_all_tick (self, title);
      else if (vivier_field_is_figure (fields_of (self), field_of (column)))
        gtk_widget_set_halign (box, GTK_ALIGN_END);
    }
}

/* Makes the headers listen to clicks. */
void
vivier_field_header_setup (VivierFieldColumns *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_event_controller_set_name (GTK_EVENT_CONTROLLER (click), "sort");
  g_signal_connect_object (click, "released", G_CALLBACK (header_released_cb), self, 0);
  gtk_widget_add_controller (get_header (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * vivier_field_columns_set_order:
 * @order: (nullable): "revenue desc, name"
 *
 * Shows another order in the headers, without "order-changed".
 */
void
vivier_field_columns_set_order (VivierFieldColumns *self,
                                const char         *order)
{
  g_return_if_fail (VIVIER_IS_FIELD_COLUMNS (self));

  g_free (self->order);
  self->order = g_strdup (order != NULL && *order != '\0' ? order : VIVIER_FIELD_COLUMNS_DEFAULT_ORDER);
  show_titles (self);
}

/**
 * vivier_field_columns_get_order:
 *
 * Returns: (transfer none): "revenue desc, name"; never empty
 */
const char *
vivier_field_columns_get_order (VivierFieldColumns *self)
{
  g_return_val_if_fail (VIVIER_IS_FIELD_COLUMNS (self), NULL);
  return self->order;
}
