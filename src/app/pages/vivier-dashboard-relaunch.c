/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pages/vivier-dashboard-relaunch-private.h"

#include <glib/gi18n.h>

#include "base/vivier-money.h"
#include "insight/vivier-figures-keeper.h"
#include "vivier-compat.h"
#include "widgets/vivier-reflow.h"

G_DEFINE_FINAL_TYPE (VivierDashboardRelaunch, vivier_dashboard_relaunch, GTK_TYPE_WIDGET)

enum { LOADED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* Showing ------------------------------------------------------------------ */

char *
vivier_dashboard_relaunch_round_money (VivierDashboardRelaunch *self,
                                       gint64                   amount_minor)
{
  return vivier_money_format_round (amount_minor, vivier_session_get_currency (self->session));
}

char *
vivier_dashboard_relaunch_capitalize (const char *text)
{
  const char *rest = g_utf8_next_char (text);
  g_autofree char *first = g_utf8_strup (text, rest - text);

  return g_strconcat (first, rest, NULL);
}

static void
add_year (GMenu *menu,
          int    year)
{
  g_autofree char *label = g_strdup_printf ("%d", year);
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "dashboard.year", "i", year);
  g_menu_append_item (menu, item);
}

static void
show_years (VivierDashboardRelaunch *self)
{
  VivierDashboard *f = self->figures;
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autofree char *shown = NULL;
  gboolean has_shown = FALSE;

  for (guint i = 0; i < f->years->len; i++)
    has_shown |= g_array_index (f->years, int, i) == f->year;
  if (!has_shown)
    add_year (menu, f->year);
  for (guint i = 0; i < f->years->len; i++)
    add_year (menu, g_array_index (f->years, int, i));
  gtk_menu_button_set_menu_model (self->year_button, G_MENU_MODEL (menu));
  /* Translators: on the button that chooses the year of the chart */
  shown = g_strdup_printf (_("Year %d"), f->year);
  gtk_label_set_text (self->year_label, shown);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->year_button), GTK_ACCESSIBLE_PROPERTY_LABEL, shown, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->year_button), TRUE);
  g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "year")),
                             g_variant_new_int32 (f->year));
}

static void
show (VivierDashboardRelaunch *self)
{
  show_years (self);
  vivier_dashboard_relaunch_show_cards (self);
  vivier_dashboard_relaunch_show_chart (self);
}

/* Reading ------------------------------------------------------------------ */

typedef struct {
  VivierDay        today;
  int              year;
  VivierDashboard *figures;
} Snapshot;

static void
snapshot_free (gpointer data)
{
  Snapshot *snapshot = data;

  g_clear_pointer (&snapshot->figures, vivier_dashboard_free);
  g_free (snapshot);
}

static gboolean
load_snapshot (VivierDb      *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  Snapshot *snapshot = data;

  if (!vivier_figures_keeper_prepare_read (db, snapshot->today, error))
    return FALSE;

  snapshot->figures = vivier_dashboard_load (db, snapshot->today, snapshot->year, error);
  return snapshot->figures != NULL;
}

static void
snapshot_loaded_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (VivierDashboardRelaunch) self = user_data;
  g_autoptr (GError) error = NULL;
  gpointer data = NULL;
  Snapshot *snapshot;

  if (!vivier_store_read_finish (VIVIER_STORE (source), result, &data, &error))
    {
      if (self->session != NULL)
        vivier_session_report_error (self->session, error);
      return;
    }

  /* The page may have gone, or asked again, while the answer was on its way. */
  if (self->session == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;

  snapshot = data;
  g_clear_pointer (&self->figures, vivier_dashboard_free);
  self->figures = g_steal_pointer (&snapshot->figures);
  show (self);
  g_signal_emit (self, signals[LOADED], 0);
}

static void
reload (VivierDashboardRelaunch *self)
{
  Snapshot *snapshot = g_new0 (Snapshot, 1);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();

  snapshot->today = vivier_session_get_today (self->session);
  snapshot->year = self->year;
  vivier_store_read_async (vivier_session_get_store (self->session), load_snapshot, snapshot, snapshot_free,
                           self->cancellable, snapshot_loaded_cb, g_object_ref (self));
}

/* Nothing is read for a dashboard that nobody sees. */
static void
refreshed_cb (VivierDashboardRelaunch *self)
{
  self->is_stale = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (!self->is_stale)
    reload (self);
}

static void
vivier_dashboard_relaunch_map (GtkWidget *widget)
{
  VivierDashboardRelaunch *self = VIVIER_DASHBOARD_RELAUNCH (widget);

  GTK_WIDGET_CLASS (vivier_dashboard_relaunch_parent_class)->map (widget);
  if (!self->is_stale || self->session == NULL)
    return;
  self->is_stale = FALSE;
  reload (self);
}

/* Actions ------------------------------------------------------------------ */

static void
save_chart_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  vivier_dashboard_relaunch_save_picture (user_data, g_variant_get_string (parameter, NULL), FALSE);
}

static void
save_ring_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  vivier_dashboard_relaunch_save_picture (user_data, g_variant_get_string (parameter, NULL), TRUE);
}

static void
show_table_changed_cb (GSimpleAction *action,
                       GVariant      *value,
                       gpointer       user_data)
{
  VivierDashboardRelaunch *self = user_data;

  g_simple_action_set_state (action, value);
  gtk_stack_set_visible_child_name (self->chart_stack, g_variant_get_boolean (value) ? "table" : "chart");
}

static void
year_changed_cb (GSimpleAction *action,
                 GVariant      *value,
                 gpointer       user_data)
{
  vivier_dashboard_relaunch_set_year (user_data, g_variant_get_int32 (value));
}

static void
slice_activated_cb (VivierDashboardRelaunch *self,
                    guint                    index)
{
  static const char *const pages[] = { "active", "dormant", "relaunch" };

  if (index < G_N_ELEMENTS (pages))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-page", "s", pages[index]);
}

static void
make_year_button (VivierDashboardRelaunch *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (label, "numeric");
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("x-office-calendar-symbolic"));
  gtk_box_append (GTK_BOX (box), label);
  self->year_label = GTK_LABEL (label);
  self->year_button = GTK_MENU_BUTTON (g_object_ref_sink (gtk_menu_button_new ()));
  gtk_menu_button_set_child (self->year_button, box);
  gtk_menu_button_set_always_show_arrow (self->year_button, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->year_button), FALSE);
}

static void
add_actions (VivierDashboardRelaunch *self)
{
  const GActionEntry entries[] = {
    { .name = "save-chart", .activate = save_chart_cb, .parameter_type = "s" },
    { .name = "save-ring", .activate = save_ring_cb, .parameter_type = "s" },
    { .name = "show-table", .state = "false", .change_state = show_table_changed_cb },
    { .name = "year", .parameter_type = "i", .state = "0", .change_state = year_changed_cb },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "dashboard", G_ACTION_GROUP (self->actions));
}

/* The class ---------------------------------------------------------------- */

static void
vivier_dashboard_relaunch_dispose (GObject *object)
{
  VivierDashboardRelaunch *self = VIVIER_DASHBOARD_RELAUNCH (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_object (&self->actions);
  g_clear_object (&self->year_button);
  g_clear_pointer (&self->figures, vivier_dashboard_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), VIVIER_TYPE_DASHBOARD_RELAUNCH);
  vivier_compat_unparent_all (GTK_WIDGET (self));

  G_OBJECT_CLASS (vivier_dashboard_relaunch_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardRelaunch, clients_card);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardRelaunch, vip_card);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardRelaunch, active_card);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardRelaunch, relaunch_card);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardRelaunch, revenue_card);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardRelaunch, purchases_card);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardRelaunch, chart_legend);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardRelaunch, growth_label);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardRelaunch, year_name);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardRelaunch, year_total);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardRelaunch, before_name);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardRelaunch, before_total);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardRelaunch, chart_stack);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardRelaunch, chart);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardRelaunch, table);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardRelaunch, donut);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardRelaunch, legend);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardRelaunch, upcoming_box);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardRelaunch, upcoming);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardRelaunch, potential_button);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardRelaunch, potential_line);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardRelaunch, potential_label);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardRelaunch, expected_label);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardRelaunch, potential_rows);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardRelaunch, potential_empty);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardRelaunch, goals);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardRelaunch, indicators);
}

static void
vivier_dashboard_relaunch_class_init (VivierDashboardRelaunchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = vivier_dashboard_relaunch_dispose;
  widget_class->map = vivier_dashboard_relaunch_map;

  signals[LOADED] = g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (VIVIER_TYPE_REFLOW);
  g_type_ensure (VIVIER_TYPE_FIGURE_CARD);
  g_type_ensure (VIVIER_TYPE_BAR_CHART);
  g_type_ensure (VIVIER_TYPE_DONUT_CHART);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/vivier-dashboard-relaunch.ui");
  bind_children (widget_class);
}

static void
vivier_dashboard_relaunch_init (VivierDashboardRelaunch *self)
{
  add_actions (self);
  make_year_button (self);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->donut, "slice-activated", G_CALLBACK (slice_activated_cb), self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->donut), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Clients by segment"), -1);
}

/**
 * vivier_dashboard_relaunch_new:
 * @session: the workspace to show
 *
 * Returns: (transfer floating): a dashboard that follows the workspace while it is seen
 */
GtkWidget *
vivier_dashboard_relaunch_new (VivierSession *session)
{
  VivierDashboardRelaunch *self = g_object_new (VIVIER_TYPE_DASHBOARD_RELAUNCH, NULL);

  self->session = g_object_ref (session);
  self->is_stale = TRUE;
  g_signal_connect_object (session, "refreshed", G_CALLBACK (refreshed_cb), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

/**
 * vivier_dashboard_relaunch_get_actions:
 * @self: a dashboard
 *
 * Returns: (transfer none): its actions, "dashboard.…"
 */
GActionGroup *
vivier_dashboard_relaunch_get_actions (VivierDashboardRelaunch *self)
{
  g_return_val_if_fail (VIVIER_IS_DASHBOARD_RELAUNCH (self), NULL);

  return G_ACTION_GROUP (self->actions);
}

/**
 * vivier_dashboard_relaunch_get_year_button:
 * @self: a dashboard
 *
 * Returns: (transfer none): the choice of the year, to be put beside the title;
 *   it needs the actions
 */
GtkWidget *
vivier_dashboard_relaunch_get_year_button (VivierDashboardRelaunch *self)
{
  g_return_val_if_fail (VIVIER_IS_DASHBOARD_RELAUNCH (self), NULL);

  return GTK_WIDGET (self->year_button);
}

/**
 * vivier_dashboard_relaunch_set_year:
 * @self: a dashboard
 * @year: the year of the chart, or 0 for the year of today
 */
void
vivier_dashboard_relaunch_set_year (VivierDashboardRelaunch *self,
                                    int                      year)
{
  g_return_if_fail (VIVIER_IS_DASHBOARD_RELAUNCH (self));

  if (self->year == year)
    return;

  self->year = year;
  reload (self);
}
