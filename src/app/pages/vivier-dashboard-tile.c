/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pages/vivier-dashboard-tile-private.h"

#include <glib/gi18n.h>

#include "vivier-compat.h"

/* Rows of bars, rings and tables. */
#define LEAST_ROWS 2
#define MOST_ROWS  4

#define SPINNER_DELAY_MS 300
#define SPINNER_SIZE     24

G_DEFINE_FINAL_TYPE (VivierDashboardTile, vivier_dashboard_tile, GTK_TYPE_WIDGET)

static guint edited_signal;

static void
edit (VivierDashboardTile *self,
      VivierTileEdit       what,
      int                  value)
{
  g_signal_emit (self, edited_signal, 0, (int) what, value);
}

/* Actions ------------------------------------------------------------------ */

static void
form_cb (GSimpleAction *action,
         GVariant      *value,
         gpointer       user_data)
{
  VivierWidgetForm form;

  if (vivier_widget_form_from_id (g_variant_get_string (value, NULL), &form))
    edit (user_data, VIVIER_TILE_FORM, form);
}

static void
width_cb (GSimpleAction *action,
          GVariant      *value,
          gpointer       user_data)
{
  edit (user_data, VIVIER_TILE_WIDTH, g_variant_get_int32 (value));
}

static void
height_cb (GSimpleAction *action,
           GVariant      *value,
           gpointer       user_data)
{
  edit (user_data, VIVIER_TILE_HEIGHT, g_variant_get_int32 (value));
}

static void
move_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  edit (user_data, VIVIER_TILE_MOVE, g_variant_get_int32 (parameter));
}

static void
remove_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  edit (user_data, VIVIER_TILE_REMOVE, 0);
}

static const GActionEntry entries[] = {
  { "form", NULL, "s", "'number'", form_cb, { 0 } },
  { "width", NULL, "i", "1", width_cb, { 0 } },
  { "height", NULL, "i", "1", height_cb, { 0 } },
  { "move", move_cb, "i", NULL, NULL, { 0 } },
  { "remove", remove_cb, NULL, NULL, NULL, { 0 } },
};

static void
show_state (VivierDashboardTile *self)
{
  const struct { const char *name; GVariant *value; } states[] = {
    { "form", g_variant_new_string (vivier_widget_form_to_id (self->widget.form)) },
    { "width", g_variant_new_int32 (self->widget.width) },
    { "height", g_variant_new_int32 (MAX (self->widget.height, vivier_dashboard_tile_least_rows (self->widget.form))) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), states[i].name);

      g_simple_action_set_state (G_SIMPLE_ACTION (action), states[i].value);
    }
}

/* Arranging ---------------------------------------------------------------- */

static void
append_sizes (GMenu      *menu,
              const char *action,
              const char *title,
              int         least,
              int         most)
{
  g_autoptr (GMenu) sizes = g_menu_new ();

  for (int i = least; i <= most; i++)
    {
      g_autofree char *label = g_strdup_printf ("%d", i);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, action, "i", i);
      g_menu_append_item (sizes, item);
    }
  g_menu_append_submenu (menu, title, G_MENU_MODEL (sizes));
}

static GMenuModel *
make_menu (VivierDashboardTile *self)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) forms = g_menu_new ();
  g_autoptr (GMenu) sizes = g_menu_new ();
  g_autoptr (GMenu) moves = g_menu_new ();

  for (guint i = 0; i < VIVIER_N_WIDGET_FORMS; i++)
    {
      g_autoptr (GMenuItem) item = NULL;

      if (!vivier_widget_form_fits ((VivierWidgetForm) i, self->metric))
        continue;
      item = g_menu_item_new (vivier_widget_form_label ((VivierWidgetForm) i), NULL);
      g_menu_item_set_action_and_target (item, "tile.form", "s", vivier_widget_form_to_id ((VivierWidgetForm) i));
      g_menu_append_item (forms, item);
    }
  if (g_menu_model_get_n_items (G_MENU_MODEL (forms)) > 1)
    g_menu_append_section (menu, NULL, G_MENU_MODEL (forms));
  append_sizes (sizes, "tile.width", _("_Width"), 1, VIVIER_DASHBOARD_COLUMNS);
  append_sizes (sizes, "tile.height", _("_Height"), vivier_dashboard_tile_least_rows (self->widget.form), MOST_ROWS);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (sizes));
  g_menu_append (moves, _("Move _before"), "tile.move(-1)");
  g_menu_append (moves, _("Move _after"), "tile.move(1)");
  g_menu_append (moves, _("_Remove"), "tile.remove");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (moves));
  return G_MENU_MODEL (menu);
}

static void
make_tools (VivierDashboardTile *self)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenuModel) menu = make_menu (self);
  /* Translators: %s is the name of a figure on a dashboard */
  g_autofree char *name = g_strdup_printf (_("Arrange “%s”"), vivier_metric_get_name (self->metric));

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "tile-tools");
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), button);
  self->tools = button;
}

static gboolean
key_pressed_cb (VivierDashboardTile *self,
                guint                key,
                guint                code,
                GdkModifierType      state)
{
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  gboolean is_sizing = (state & GDK_SHIFT_MASK) != 0;
  int least = vivier_dashboard_tile_least_rows (self->widget.form);
  int step = 0;

  if (!gtk_widget_get_focusable (GTK_WIDGET (self)))
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Delete || key == GDK_KEY_KP_Delete)
    {
      edit (self, VIVIER_TILE_REMOVE, 0);
      return GDK_EVENT_STOP;
    }
  if ((state & GDK_CONTROL_MASK) == 0)
    return GDK_EVENT_PROPAGATE;

  if (key == GDK_KEY_Left || key == GDK_KEY_KP_Left)
    step = is_rtl ? 1 : -1;
  else if (key == GDK_KEY_Right || key == GDK_KEY_KP_Right)
    step = is_rtl ? -1 : 1;
  else if (key == GDK_KEY_Up || key == GDK_KEY_KP_Up || key == GDK_KEY_Down || key == GDK_KEY_KP_Down)
    {
      step = key == GDK_KEY_Up || key == GDK_KEY_KP_Up ? -1 : 1;
      if (is_sizing)
        edit (self, VIVIER_TILE_HEIGHT, CLAMP (MAX (self->widget.height, least) + step, least, MOST_ROWS));
      else
        edit (self, VIVIER_TILE_MOVE, step * VIVIER_DASHBOARD_COLUMNS);
      return GDK_EVENT_STOP;
    }
  if (step == 0)
    return GDK_EVENT_PROPAGATE;
  if (is_sizing)
    edit (self, VIVIER_TILE_WIDTH, CLAMP (self->widget.width + step, 1, VIVIER_DASHBOARD_COLUMNS));
  else
    edit (self, VIVIER_TILE_MOVE, step);
  return GDK_EVENT_STOP;
}

static GdkContentProvider *
drag_prepare_cb (GtkDragSource       *source,
                 double               x,
                 double               y,
                 VivierDashboardTile *self)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (self));
  g_autoptr (GdkPaintable) picture = gdk_paintable_get_current_image (paintable);

  gtk_drag_source_set_icon (source, picture, (int) x, (int) y);
  return gdk_content_provider_new_typed (G_TYPE_INT, self->place);
}

static gboolean
drop_cb (GtkDropTarget       *target,
         const GValue        *value,
         double               x,
         double               y,
         VivierDashboardTile *self)
{
  int from = g_value_get_int (value);

  if (!gtk_widget_get_focusable (GTK_WIDGET (self)) || from == self->place)
    return FALSE;
  edit (self, VIVIER_TILE_TAKE, from);
  return TRUE;
}

static void
add_drag (VivierDashboardTile *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INT, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (drag_prepare_cb), self);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  self->drag = GTK_EVENT_CONTROLLER (source);
  gtk_event_controller_set_propagation_phase (self->drag, GTK_PHASE_NONE);
  gtk_widget_add_controller (GTK_WIDGET (self), self->drag);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/* Waiting ------------------------------------------------------------------ */

static gboolean
waited_cb (gpointer data)
{
  VivierDashboardTile *self = data;

  self->waiting = 0;
  self->spinner = gtk_spinner_new ();
  gtk_widget_set_halign (self->spinner, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->spinner, GTK_ALIGN_CENTER);
  gtk_widget_set_can_target (self->spinner, FALSE);
  gtk_widget_set_size_request (self->spinner, SPINNER_SIZE, SPINNER_SIZE);
  gtk_spinner_start (GTK_SPINNER (self->spinner));
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), self->spinner);
  return G_SOURCE_REMOVE;
}

/* A figure that comes at once needs no sign that it will. */
static void
begin_waiting (VivierDashboardTile *self)
{
  if (self->metric == NULL || self->fingerprint != NULL || self->spinner != NULL || self->waiting != 0)
    return;
  self->waiting = g_timeout_add (SPINNER_DELAY_MS, waited_cb, self);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_BUSY, TRUE, -1);
}

static void
end_waiting (VivierDashboardTile *self)
{
  g_clear_handle_id (&self->waiting, g_source_remove);
  if (self->spinner != NULL)
    gtk_overlay_remove_overlay (GTK_OVERLAY (self->overlay), self->spinner);
  self->spinner = NULL;
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_BUSY, FALSE, -1);
}

/* The class ---------------------------------------------------------------- */

static void
vivier_dashboard_tile_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (vivier_dashboard_tile_parent_class)->map (widget);
  begin_waiting (VIVIER_DASHBOARD_TILE (widget));
}

static void
vivier_dashboard_tile_dispose (GObject *object)
{
  VivierDashboardTile *self = VIVIER_DASHBOARD_TILE (object);

  g_clear_handle_id (&self->waiting, g_source_remove);
  self->spinner = NULL;
  vivier_compat_unparent_all (GTK_WIDGET (self));
  g_clear_object (&self->session);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->filters, g_ptr_array_unref);
  g_clear_pointer (&self->fingerprint, g_free);
  g_clear_pointer (&self->widget.metric, g_free);

  G_OBJECT_CLASS (vivier_dashboard_tile_parent_class)->dispose (object);
}

static void
vivier_dashboard_tile_class_init (VivierDashboardTileClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vivier_dashboard_tile_dispose;
  widget_class->map = vivier_dashboard_tile_map;
  edited_signal = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "dashboardtile");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
vivier_dashboard_tile_init (VivierDashboardTile *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->filters = g_ptr_array_new_with_free_func (g_free);
  self->overlay = gtk_overlay_new ();
  gtk_widget_set_parent (self->overlay, GTK_WIDGET (self));
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "tile", G_ACTION_GROUP (self->actions));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  add_drag (self);
}

/**
 * vivier_dashboard_tile_least_rows:
 * @form: a form
 *
 * Returns: how many rows of the grid a tile of it has at least
 */
int
vivier_dashboard_tile_least_rows (VivierWidgetForm form)
{
  return form == VIVIER_WIDGET_NUMBER ? 1 : LEAST_ROWS;
}

/**
 * vivier_dashboard_tile_new:
 * @session: the workspace
 * @widget: what to show; copied. A metric that is not known shows nothing
 *
 * Returns: (transfer floating): a tile without a figure yet
 */
GtkWidget *
vivier_dashboard_tile_new (VivierSession               *session,
                           const VivierDashboardWidget *widget)
{
  VivierDashboardTile *self = g_object_new (VIVIER_TYPE_DASHBOARD_TILE, NULL);

  self->session = g_object_ref (session);
  self->widget = *widget;
  self->widget.metric = g_strdup (widget->metric);
  self->metric = vivier_metric_find (widget->metric);
  if (self->metric != NULL && !vivier_widget_form_fits (self->widget.form, self->metric))
    self->metric = NULL;
  gtk_widget_set_visible (GTK_WIDGET (self), self->metric != NULL);
  show_state (self);
  if (self->metric == NULL)
    return GTK_WIDGET (self);

  vivier_dashboard_tile_build (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, vivier_metric_get_name (self->metric),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, vivier_metric_get_definition (self->metric), -1);
  return GTK_WIDGET (self);
}

/**
 * vivier_dashboard_tile_get_widget:
 * @self: a tile
 *
 * Returns: (transfer none): what it shows, and its size in columns and rows
 */
const VivierDashboardWidget *
vivier_dashboard_tile_get_widget (VivierDashboardTile *self)
{
  g_return_val_if_fail (VIVIER_IS_DASHBOARD_TILE (self), NULL);

  return &self->widget;
}

/**
 * vivier_dashboard_tile_set_size:
 * @self: a tile
 * @width: columns
 * @height: rows
 */
void
vivier_dashboard_tile_set_size (VivierDashboardTile *self,
                                int                  width,
                                int                  height)
{
  g_return_if_fail (VIVIER_IS_DASHBOARD_TILE (self));

  if (self->widget.width == width && self->widget.height == height)
    return;
  self->widget.width = width;
  self->widget.height = height;
  show_state (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static char *
make_fingerprint (const VivierMetricValue     *value,
                  const VivierDashboardLayout *layout)
{
  GString *text = g_string_new (NULL);

  g_string_printf (text, "%d %d %.9g %.9g %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %s", layout->period, layout->is_compared,
                   value->value, value->previous, value->count, value->total, value->filter);
  for (guint i = 0; i < value->parts->len; i++)
    {
      const VivierMetricPart *part = g_ptr_array_index (value->parts, i);

      g_string_append_printf (text, "\n%s %s %.9g %.9g %" G_GINT64_FORMAT " %s", part->id, part->label, part->value,
                              part->previous, part->total, part->filter);
      for (guint k = 0; part->cells != NULL && value->columns[k] != NULL; k++)
        g_string_append_printf (text, " %.9g", part->cells[k]);
    }
  return g_string_free (text, FALSE);
}

/**
 * vivier_dashboard_tile_show:
 * @self: a tile
 * @value: the figure of its metric
 * @layout: period and comparison, for the words
 *
 * Shows a figure. What stands there already is not touched: focus and scrolling
 * stay where they are.
 */
void
vivier_dashboard_tile_show (VivierDashboardTile         *self,
                            const VivierMetricValue     *value,
                            const VivierDashboardLayout *layout)
{
  g_autofree char *fingerprint = NULL;

  g_return_if_fail (VIVIER_IS_DASHBOARD_TILE (self));
  g_return_if_fail (value->metric == self->metric);

  fingerprint = make_fingerprint (value, layout);
  if (g_strcmp0 (fingerprint, self->fingerprint) == 0)
    return;
  if (self->fingerprint == NULL)
    end_waiting (self);
  g_free (self->fingerprint);
  self->fingerprint = g_steal_pointer (&fingerprint);
  vivier_dashboard_tile_fill (self, value, layout);
}

/**
 * vivier_dashboard_tile_set_arranging:
 * @self: a tile
 * @is_arranging: whether it is arranged rather than used
 * @place: its place on the dashboard
 */
void
vivier_dashboard_tile_set_arranging (VivierDashboardTile *self,
                                     gboolean             is_arranging,
                                     int                  place)
{
  g_return_if_fail (VIVIER_IS_DASHBOARD_TILE (self));

  self->place = place;
  if (self->metric == NULL)
    return;
  if (is_arranging && self->tools == NULL)
    make_tools (self);
  if (self->tools != NULL)
    gtk_widget_set_visible (self->tools, is_arranging);
  gtk_widget_set_focusable (GTK_WIDGET (self), is_arranging);
  gtk_widget_set_can_focus (self->content, !is_arranging);
  gtk_widget_set_can_target (self->content, !is_arranging);
  gtk_event_controller_set_propagation_phase (self->drag, is_arranging ? GTK_PHASE_BUBBLE : GTK_PHASE_NONE);
  if (is_arranging)
    gtk_widget_add_css_class (GTK_WIDGET (self), "arranged");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "arranged");
}
