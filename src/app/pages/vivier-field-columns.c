/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-field-columns-private.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#include "model/vivier-prospect-list.h"

#define DEFAULT_LAYOUT "name,segment,city,purchases,revenue,last,inactive,next_action"
#define TICK_WIDTH 44
#define NAME_WIDTH 215   /* at least, when columns give way */
#define CELL_PADDING 22
#define MIN_WIDTH 48
#define MAX_WIDTH 1200

/* Columns of the default layout that give way as the page narrows, the first first. */
static const char * const dispensable[] = { "next_action", "city", "inactive", "segment", "last", NULL };

G_DEFINE_FINAL_TYPE (VivierFieldColumns, vivier_field_columns, G_TYPE_OBJECT)

enum {
  ORDER_CHANGED,
  LAYOUT_CHANGED,
  EDIT,
  STRETCH,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

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

/* Columns -------------------------------------------------------------------- */

static void
layout_changed (VivierFieldColumns *self)
{
  if (self->is_building)
    return;
  self->is_default = FALSE;
  g_signal_emit (self, signals[LAYOUT_CHANGED], 0);
}

static void
width_changed_cb (GtkColumnViewColumn *column,
                  GParamSpec          *pspec,
                  VivierFieldColumns  *self)
{
  layout_changed (self);
}

/* Enough for the title with its arrow, and for a figure, which is never cut:
 * in pixels, by the font of the table. */
static int
fitting_width (VivierFieldColumns        *self,
               const VivierProspectField *field,
               const char                *title)
{
  g_autofree char *day = vivier_day_format (vivier_day_from_ymd (2028, 12, 28));
  const char *sample = field->type == VIVIER_FIELD_TYPE_DAY ? day :
                       field->type == VIVIER_FIELD_TYPE_MONEY ? "000 000,00 €" : "0 000 000";
  g_autofree char *head = g_strconcat (title, " ▾0", NULL);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self->view), head);
  int head_width;
  int width = 0;

  pango_layout_get_pixel_size (layout, &head_width, NULL);
  if (vivier_field_is_figure (fields_of (self), field->id))
    {
      pango_layout_set_text (layout, sample, -1);
      pango_layout_get_pixel_size (layout, &width, NULL);
    }
  return MAX (field->width, MAX (width, head_width) + CELL_PADDING);
}

static GtkColumnViewColumn *
make_column (VivierFieldColumns        *self,
             const VivierProspectField *field,
             int                        width)
{
  g_autofree char *title = field != NULL ? vivier_field_header_dup_title (self, field) : g_strdup ("");
  GtkColumnViewColumn *column = gtk_column_view_column_new (title, vivier_field_cells_new (self, field != NULL ? field->id : NULL));

  if (field == NULL)
    {
      gtk_column_view_column_set_fixed_width (column, TICK_WIDTH);
      return column;
    }
  g_object_set_data_full (G_OBJECT (column), "vivier-field", g_strdup (field->id), g_free);
  gtk_column_view_column_set_resizable (column, TRUE);
  if (g_str_equal (field->id, "name") && width == 0)
    gtk_column_view_column_set_expand (column, TRUE);
  else
    gtk_column_view_column_set_fixed_width (column, width > 0 ? width : MAX (fitting_width (self, field, title), g_str_equal (field->id, "segment") ? 156 : 0));
  g_object_set_data (G_OBJECT (column), "vivier-width", GINT_TO_POINTER (gtk_column_view_column_get_fixed_width (column)));
  g_signal_connect_object (column, "notify::fixed-width", G_CALLBACK (width_changed_cb), self, 0);
  return column;
}

static void
append_column (VivierFieldColumns        *self,
               const VivierProspectField *field,
               int                        width)
{
  g_autoptr (GtkColumnViewColumn) column = make_column (self, field, width);

  gtk_column_view_append_column (self->view, column);
  if (field != NULL)
    g_ptr_array_add (self->columns, g_object_ref (column));
}

static gboolean
is_shown (VivierFieldColumns *self,
          const char         *field)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (g_str_equal (field_of (g_ptr_array_index (self->columns, i)), field))
      return TRUE;
  return FALSE;
}

static void
build (VivierFieldColumns *self,
       const char         *layout)
{
  g_auto (GStrv) parts = g_strsplit (layout, ",", -1);

  self->is_building = TRUE;
  for (guint i = 0; i < self->columns->len; i++)
    gtk_column_view_remove_column (self->view, g_ptr_array_index (self->columns, i));
  g_ptr_array_set_size (self->columns, 0);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *width = strchr (parts[i], ':');
      const VivierProspectField *field;

      if (width != NULL)
        *width++ = '\0';
      field = vivier_field_table_find (fields_of (self), g_strstrip (parts[i]));
      if (field != NULL && (field->flags & VIVIER_FIELD_COLUMN) != 0 && !is_shown (self, field->id))
        append_column (self, field, width != NULL ? CLAMP (atoi (width), MIN_WIDTH, MAX_WIDTH) : 0);
    }
  self->is_building = FALSE;
  vivier_field_columns_finish_headers (self);
}

/* Columns were dragged: theirs is the order now. */
static void
columns_changed_cb (GListModel         *columns,
                    guint               position,
                    guint               removed,
                    guint               added,
                    VivierFieldColumns *self)
{
  guint n_fields = 0;

  if (self->is_building)
    return;
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      n_fields += field_of (column) != NULL;
    }
  /* In between, a dragged column is nowhere. */
  if (n_fields != self->columns->len)
    return;
  g_ptr_array_set_size (self->columns, 0);
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (field_of (column) != NULL)
        g_ptr_array_add (self->columns, g_object_ref (column));
    }
  layout_changed (self);
}

static void
vocabulary_changed_cb (VivierFieldColumns *self)
{
  g_autofree char *layout = vivier_field_columns_dup_layout (self);

  if (self->view != NULL)
    build (self, layout != NULL ? layout : DEFAULT_LAYOUT);
  vivier_field_columns_fit (self, self->width);
}

/* Type --------------------------------------------------------------------- */

static void
vivier_field_columns_dispose (GObject *object)
{
  VivierFieldColumns *self = VIVIER_FIELD_COLUMNS (object);

  g_clear_weak_pointer (&self->view);
  g_clear_object (&self->session);
  g_clear_object (&self->picks);
  g_clear_object (&self->all_tick);

  G_OBJECT_CLASS (vivier_field_columns_parent_class)->dispose (object);
}

static void
vivier_field_columns_finalize (GObject *object)
{
  VivierFieldColumns *self = VIVIER_FIELD_COLUMNS (object);

  g_ptr_array_unref (self->columns);
  g_hash_table_unref (self->cells);
  g_free (self->order);
  g_free (self->clicked);

  G_OBJECT_CLASS (vivier_field_columns_parent_class)->finalize (object);
}

static void
vivier_field_columns_class_init (VivierFieldColumnsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = vivier_field_columns_dispose;
  object_class->finalize = vivier_field_columns_finalize;
  signals[ORDER_CHANGED] = g_signal_new ("order-changed", VIVIER_TYPE_FIELD_COLUMNS, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LAYOUT_CHANGED] = g_signal_new ("layout-changed", VIVIER_TYPE_FIELD_COLUMNS, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[EDIT] = g_signal_new ("edit", VIVIER_TYPE_FIELD_COLUMNS, G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 3, GTK_TYPE_WIDGET, G_TYPE_POINTER, VIVIER_TYPE_PROSPECT_ROW);
  signals[STRETCH] = g_signal_new ("stretch", VIVIER_TYPE_FIELD_COLUMNS, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);
}

static void
vivier_field_columns_init (VivierFieldColumns *self)
{
  self->columns = g_ptr_array_new_with_free_func (g_object_unref);
  self->cells = g_hash_table_new (NULL, NULL);
  self->order = g_strdup (VIVIER_FIELD_COLUMNS_DEFAULT_ORDER);
  self->is_default = TRUE;
  self->all_tick = g_object_ref_sink (gtk_check_button_new ());
  gtk_widget_set_tooltip_text (self->all_tick, _("Select all"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->all_tick), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Select all"), -1);
}

/**
 * vivier_field_columns_new:
 * @session: the open workspace
 * @view: an empty table
 * @picks: who is ticked
 *
 * Returns: (transfer full): the default columns
 */
VivierFieldColumns *
vivier_field_columns_new (VivierSession *session,
                          GtkColumnView *view,
                          VivierPicks   *picks)
{
  VivierFieldColumns *self = g_object_new (VIVIER_TYPE_FIELD_COLUMNS, NULL);

  self->session = g_object_ref (session);
  self->vocabulary = vivier_vocabulary_of (session);
  self->picks = g_object_ref (picks);
  g_set_weak_pointer (&self->view, view);
  gtk_column_view_set_reorderable (view, TRUE);
  self->is_building = TRUE;
  append_column (self, NULL, 0);
  build (self, DEFAULT_LAYOUT);
  vivier_field_header_setup (self);
  g_signal_connect_object (gtk_column_view_get_columns (view), "items-changed", G_CALLBACK (columns_changed_cb), self, 0);
  g_signal_connect_object (self->vocabulary, "changed", G_CALLBACK (vocabulary_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * vivier_field_columns_set_layout:
 * @layout: (nullable): "name:220,city", %NULL or empty for the default
 *
 * Shows other columns, without "layout-changed". Unknown fields are left out.
 */
void
vivier_field_columns_set_layout (VivierFieldColumns *self,
                                 const char         *layout)
{
  g_return_if_fail (VIVIER_IS_FIELD_COLUMNS (self));

  self->is_default = layout == NULL || *layout == '\0';
  build (self, self->is_default ? DEFAULT_LAYOUT : layout);
  vivier_field_columns_fit (self, self->width);
}

/**
 * vivier_field_columns_dup_layout:
 *
 * Returns: (transfer full) (nullable): fields and widths, %NULL for the default
 */
char *
vivier_field_columns_dup_layout (VivierFieldColumns *self)
{
  GString *layout;

  g_return_val_if_fail (VIVIER_IS_FIELD_COLUMNS (self), NULL);

  if (self->is_default)
    return NULL;
  layout = g_string_new (NULL);
  for (guint i = 0; i < self->columns->len; i++)
    {
      GtkColumnViewColumn *column = g_ptr_array_index (self->columns, i);
      int width = gtk_column_view_column_get_fixed_width (column);

      g_string_append_printf (layout, "%s%s", i > 0 ? "," : "", field_of (column));
      if (width > 0)
        g_string_append_printf (layout, ":%d", width);
    }
  return g_string_free (layout, FALSE);
}

/**
 * vivier_field_columns_dup_ids:
 *
 * Returns: (transfer full): the fields shown, in their order
 */
char **
vivier_field_columns_dup_ids (VivierFieldColumns *self)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  g_return_val_if_fail (VIVIER_IS_FIELD_COLUMNS (self), NULL);

  for (guint i = 0; i < self->columns->len; i++)
    g_ptr_array_add (ids, g_strdup (field_of (g_ptr_array_index (self->columns, i))));
  g_ptr_array_add (ids, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&ids), FALSE);
}

/**
 * vivier_field_columns_dup_asked:
 *
 * Returns: (transfer full): the fields the cells need from a query; name and
 *   segment are in every row
 */
char **
vivier_field_columns_dup_asked (VivierFieldColumns *self)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  g_return_val_if_fail (VIVIER_IS_FIELD_COLUMNS (self), NULL);

  for (guint i = 0; i < self->columns->len; i++)
    {
      const char *field = field_of (g_ptr_array_index (self->columns, i));

      if (g_str_equal (field, "name") || g_str_equal (field, "segment") || g_str_equal (field, "inactive"))
        continue;
      g_ptr_array_add (ids, g_strdup (field));
      if (g_str_equal (field, "next_action") && !is_shown (self, "next_kind"))
        g_ptr_array_add (ids, g_strdup ("next_kind"));
    }
  g_ptr_array_add (ids, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&ids), FALSE);
}

/**
 * vivier_field_columns_toggle:
 * @field: id of a field that can be a column
 *
 * Shows it after the others, or no longer. The last column stays.
 */
void
vivier_field_columns_toggle (VivierFieldColumns *self,
                             const char         *field)
{
  const VivierProspectField *known;

  g_return_if_fail (VIVIER_IS_FIELD_COLUMNS (self));

  known = vivier_field_table_find (fields_of (self), field);
  if (known == NULL || (known->flags & VIVIER_FIELD_COLUMN) == 0)
    return;
  self->is_building = TRUE;
  if (!is_shown (self, known->id))
    append_column (self, known, 0);
  else
    for (guint i = 0; i < self->columns->len && self->columns->len > 1; i++)
      if (g_str_equal (field_of (g_ptr_array_index (self->columns, i)), known->id))
        {
          gtk_column_view_remove_column (self->view, g_ptr_array_index (self->columns, i));
          g_ptr_array_remove_index (self->columns, i);
        }
  self->is_building = FALSE;
  vivier_field_columns_finish_headers (self);
  layout_changed (self);
}

static GtkColumnViewColumn *
find_column (VivierFieldColumns *self,
             const char         *field)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (g_str_equal (field_of (g_ptr_array_index (self->columns, i)), field))
      return g_ptr_array_index (self->columns, i);
  return NULL;
}

/* A hidden column keeps its fixed width in what GTK 4.8 reckons, and the names
 * would not get it: so it gives it up. */
static void
set_shown (GtkColumnViewColumn *column,
           gboolean             is_visible)
{
  int width = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (column), "vivier-width"));

  gtk_column_view_column_set_fixed_width (column, is_visible ? width : 0);
  gtk_column_view_column_set_visible (column, is_visible);
}

/**
 * vivier_field_columns_fit:
 * @width: pixels there are for the table
 *
 * Leaves out columns of the default layout that would crowd the names; columns
 * somebody chose are all shown, and scroll.
 */
void
vivier_field_columns_fit (VivierFieldColumns *self,
                          int                 width)
{
  int needed = TICK_WIDTH + NAME_WIDTH;

  g_return_if_fail (VIVIER_IS_FIELD_COLUMNS (self));

  self->width = width;
  if (!self->is_default || width <= 0)
    return;
  self->is_building = TRUE;
  for (guint i = 0; i < self->columns->len; i++)
    {
      GtkColumnViewColumn *column = g_ptr_array_index (self->columns, i);

      needed += MAX (GPOINTER_TO_INT (g_object_get_data (G_OBJECT (column), "vivier-width")), 0);
    }
  for (guint i = 0; dispensable[i] != NULL; i++)
    {
      GtkColumnViewColumn *column = find_column (self, dispensable[i]);

      if (column == NULL)
        continue;
      set_shown (column, needed <= width);
      if (needed > width)
        needed -= GPOINTER_TO_INT (g_object_get_data (G_OBJECT (column), "vivier-width"));
    }
  self->is_building = FALSE;
}

/* Editing -------------------------------------------------------------------- */

static gboolean
is_editable (VivierFieldColumns *self,
             const char         *id)
{
  const VivierProspectField *field = vivier_field_table_find (fields_of (self), id);

  return field != NULL && (field->flags & VIVIER_FIELD_EDITABLE) != 0;
}

/* The editable field @offset columns from the one clicked last. */
static const char *
choose_field (VivierFieldColumns *self,
              int                 offset)
{
  g_autoptr (GPtrArray) editable = g_ptr_array_new ();
  int at = 0;

  for (guint i = 0; i < self->columns->len; i++)
    {
      GtkColumnViewColumn *column = g_ptr_array_index (self->columns, i);

      if (!gtk_column_view_column_get_visible (column) || !is_editable (self, field_of (column)))
        continue;
      if (g_strcmp0 (field_of (column), self->clicked) == 0)
        at = (int) editable->len;
      g_ptr_array_add (editable, (gpointer) field_of (column));
    }
  if (editable->len == 0)
    return NULL;
  at = (at + offset + (int) editable->len) % (int) editable->len;
  return g_ptr_array_index (editable, at);
}

/**
 * vivier_field_columns_edit:
 * @prospect_id: the row
 * @offset: 0 for the cell clicked last, 1 and -1 for its editable neighbours
 *
 * Asks for a cell to be typed into.
 *
 * Returns: %FALSE when there is none, or it is not on screen
 */
gboolean
vivier_field_columns_edit (VivierFieldColumns *self,
                           gint64              prospect_id,
                           int                 offset)
{
  const char *field;
  GHashTableIter iter;
  gpointer item;

  g_return_val_if_fail (VIVIER_IS_FIELD_COLUMNS (self), FALSE);

  field = choose_field (self, offset);
  g_hash_table_iter_init (&iter, self->cells);
  while (field != NULL && g_hash_table_iter_next (&iter, &item, NULL))
    {
      VivierProspectItem *prospect = gtk_list_item_get_item (item);
      VivierProspectRow *row = prospect != NULL ? vivier_prospect_item_get_row (prospect) : NULL;

      if (row == NULL || row->id != prospect_id || g_strcmp0 (vivier_field_cells_get_field (item), field) != 0)
        continue;
      g_free (self->clicked);
      self->clicked = g_strdup (field);
      g_signal_emit (self, signals[EDIT], 0, gtk_list_item_get_child (item),
                     vivier_field_table_find (fields_of (self), field), row);
      return TRUE;
    }
  return FALSE;
}

void
vivier_field_columns_tick (VivierFieldColumns *self,
                           gint64              id,
                           gboolean            is_picked,
                           gboolean            stretches)
{
  gint64 anchor = self->anchor;

  self->anchor = id;
  vivier_picks_set (self->picks, id, is_picked);
  if (stretches && is_picked && anchor != 0 && anchor != id)
    g_signal_emit (self, signals[STRETCH], 0, anchor, id);
}

/**
 * vivier_field_columns_get_all_tick:
 *
 * Returns: (transfer none): the tick in the header
 */
GtkCheckButton *
vivier_field_columns_get_all_tick (VivierFieldColumns *self)
{
  g_return_val_if_fail (VIVIER_IS_FIELD_COLUMNS (self), NULL);
  return GTK_CHECK_BUTTON (self->all_tick);
}
