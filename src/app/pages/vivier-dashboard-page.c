/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pages/vivier-dashboard-page-private.h"

#include <glib/gi18n.h>

#include "insight/vivier-figures-keeper.h"
#include "vivier-compat.h"
#include "widgets/vivier-metric-picker.h"
#include "widgets/vivier-reflow.h"
#include "widgets/vivier-wrap-layout.h"

/* The one that a workspace shows first, whose head is more than a grid. */
#define RELAUNCH "relaunch"

G_DEFINE_FINAL_TYPE (VivierDashboardPage, vivier_dashboard_page, GTK_TYPE_WIDGET)

enum { LOADED, N_SIGNALS };
enum { PROP_0, PROP_COMPACT, PROP_TITLE, PROP_SUBTITLE, N_PROPS };

static GParamSpec *properties[N_PROPS];

static guint signals[N_SIGNALS];

VivierDashboardLayout *
vivier_dashboard_page_find_layout (VivierDashboardPage *self,
                                   const char          *id)
{
  for (guint i = 0; self->layouts != NULL && i < self->layouts->len; i++)
    {
      VivierDashboardLayout *layout = g_ptr_array_index (self->layouts, i);

      if (g_strcmp0 (layout->id, id) == 0)
        return layout;
    }
  return NULL;
}

VivierDashboardLayout *
vivier_dashboard_page_get_layout (VivierDashboardPage *self)
{
  return vivier_dashboard_page_find_layout (self, self->shown);
}

/* Showing ------------------------------------------------------------------ */

static char *
capitalize (const char *text)
{
  const char *rest = g_utf8_next_char (text);
  g_autofree char *first = g_utf8_strup (text, rest - text);

  return g_strconcat (first, rest, NULL);
}

static void
show_date (VivierDashboardPage *self)
{
  g_autofree char *date = vivier_day_format_long (vivier_session_get_today (self->session));
  g_autofree char *sentence = capitalize (date);

  if (g_strcmp0 (gtk_label_get_text (self->date_label), sentence) == 0)
    return;
  gtk_label_set_text (self->date_label, sentence);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUBTITLE]);
}

static GtkWidget *
nth_tab (VivierDashboardPage *self,
         guint                n)
{
  GtkWidget *tab = gtk_widget_get_first_child (GTK_WIDGET (self->tabs));

  while (tab != NULL && n-- > 0)
    tab = gtk_widget_get_next_sibling (tab);
  return tab;
}

static GtkWidget *
new_tab (void)
{
  GtkWidget *tab = gtk_toggle_button_new_with_label ("");
  GtkWidget *label = gtk_button_get_child (GTK_BUTTON (tab));

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (tab, "flat");
  return tab;
}

/* Tabs that are there already only change their words: the focus stays. */
static void
show_tabs (VivierDashboardPage *self)
{
  for (guint i = 0; i < self->layouts->len; i++)
    {
      const VivierDashboardLayout *layout = g_ptr_array_index (self->layouts, i);
      GtkWidget *tab = nth_tab (self, i);

      if (tab == NULL)
        {
          tab = new_tab ();
          gtk_box_append (self->tabs, tab);
        }
      gtk_label_set_label (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (tab))), vivier_dashboard_layout_get_name (layout));
      gtk_accessible_update_property (GTK_ACCESSIBLE (tab), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      vivier_dashboard_layout_get_name (layout), -1);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (tab), "s", layout->id);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (tab), "dashboards.show");
    }
  for (GtkWidget *tab; (tab = nth_tab (self, self->layouts->len)) != NULL;)
    gtk_box_remove (self->tabs, tab);
}

static void
show_figures (VivierDashboardPage *self)
{
  GHashTable *values = g_hash_table_lookup (self->cache, self->shown);

  if (values != NULL)
    vivier_dashboard_grid_show (self->grid, values);
}

void
vivier_dashboard_page_show_layouts (VivierDashboardPage *self)
{
  const VivierDashboardLayout *layout = vivier_dashboard_page_get_layout (self);
  gboolean is_relaunch = g_strcmp0 (self->shown, RELAUNCH) == 0;

  gtk_widget_set_visible (GTK_WIDGET (self->relaunch), is_relaunch);
  gtk_widget_set_visible (self->year_box, is_relaunch);
  if (layout == NULL)
    return;
  show_tabs (self);
  gtk_label_set_label (self->period_label, vivier_period_kind_label (layout->period));
  vivier_dashboard_page_update_actions (self);
  vivier_dashboard_grid_set_layout (self->grid, layout);
  show_figures (self);
}

void
vivier_dashboard_page_show (VivierDashboardPage *self,
                            const char          *id)
{
  g_autofree char *wanted = g_strdup (id);

  if (g_strcmp0 (self->shown, wanted) == 0)
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&wanted);
  vivier_dashboard_page_remember (self);
  vivier_dashboard_page_show_layouts (self);
  if (!g_hash_table_contains (self->cache, self->shown))
    vivier_dashboard_page_reload (self);
}

/* Reading ------------------------------------------------------------------ */

typedef struct {
  char                  *id;       /* the dashboard asked for */
  VivierDashboardLayout *layout;   /* nullable: instead of what is stored */
  VivierFilterContext    context;
  GPtrArray             *layouts;
  GHashTable            *values;
} Snapshot;

static void
snapshot_free (gpointer data)
{
  Snapshot *snapshot = data;

  g_free (snapshot->id);
  g_clear_pointer (&snapshot->layout, vivier_dashboard_layout_free);
  g_clear_pointer (&snapshot->layouts, g_ptr_array_unref);
  g_clear_pointer (&snapshot->values, g_hash_table_unref);
  g_free (snapshot);
}

static const VivierDashboardLayout *
wanted_layout (Snapshot *snapshot)
{
  if (snapshot->layout != NULL)
    return snapshot->layout;
  for (guint i = 0; i < snapshot->layouts->len; i++)
    {
      const VivierDashboardLayout *layout = g_ptr_array_index (snapshot->layouts, i);

      if (g_strcmp0 (layout->id, snapshot->id) == 0)
        return layout;
    }
  return NULL;
}

static gboolean
compute (Snapshot                    *snapshot,
         const VivierDashboardLayout *layout,
         VivierDb                    *db,
         GError                     **error)
{
  VivierPeriod period = vivier_period_of (layout->period, snapshot->context.today);
  g_autoptr (GPtrArray) metrics = g_ptr_array_new ();
  g_autoptr (GPtrArray) values = NULL;

  for (guint i = 0; i < layout->widgets->len; i++)
    {
      const VivierDashboardWidget *widget = g_ptr_array_index (layout->widgets, i);
      const VivierMetric *metric = vivier_metric_find (widget->metric);

      if (metric != NULL && !g_ptr_array_find (metrics, metric, NULL))
        g_ptr_array_add (metrics, (gpointer) metric);
    }
  values = vivier_metrics_compute (db, (const VivierMetric *const *) metrics->pdata, metrics->len, period,
                                   &snapshot->context, layout->is_compared, error);
  if (values == NULL)
    return FALSE;

  while (values->len > 0)
    {
      VivierMetricValue *value = g_ptr_array_steal_index_fast (values, 0);

      g_hash_table_insert (snapshot->values, (gpointer) value->metric->id, value);
    }
  return TRUE;
}

static gboolean
load_snapshot (VivierDb      *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  Snapshot *snapshot = data;
  const VivierDashboardLayout *layout;

  if (!vivier_figures_keeper_prepare_read (db, snapshot->context.today, error))
    return FALSE;

  snapshot->layouts = vivier_dashboard_layouts_load (db);
  snapshot->values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) vivier_metric_value_free);
  layout = wanted_layout (snapshot);
  /* Deleted meanwhile: the page shows another one, and asks again. */
  return layout == NULL || compute (snapshot, layout, db, error);
}

static void
snapshot_loaded (gpointer owner,
                 gpointer data)
{
  VivierDashboardPage *self = owner;
  Snapshot *snapshot = data;

  if (self->session == NULL)
    return;

  /* What a person does meanwhile is newer than what was read. */
  if (self->layouts == NULL || (snapshot->layout == NULL && self->n_writes == 0))
    {
      g_clear_pointer (&self->layouts, g_ptr_array_unref);
      self->layouts = g_steal_pointer (&snapshot->layouts);
    }
  g_hash_table_replace (self->cache, g_strdup (snapshot->id), g_steal_pointer (&snapshot->values));
  if (vivier_dashboard_page_get_layout (self) == NULL)
    {
      vivier_dashboard_page_show (self, RELAUNCH);
      return;
    }
  vivier_dashboard_page_show_layouts (self);
  g_signal_emit (self, signals[LOADED], 0);
}

static void
reload_now (VivierDashboardPage *self)
{
  Snapshot *snapshot = g_new0 (Snapshot, 1);
  const VivierDashboardLayout *layout = vivier_dashboard_page_get_layout (self);

  self->is_stale = FALSE;
  show_date (self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();

  snapshot->id = g_strdup (self->shown);
  if (layout != NULL && (self->n_writes > 0 || vivier_session_is_read_only (self->session)))
    snapshot->layout = vivier_dashboard_layout_copy (layout);
  snapshot->context.today = vivier_session_get_today (self->session);
  snapshot->context.user_id = vivier_store_get_user (vivier_session_get_store (self->session));
  vivier_session_read (self->session, load_snapshot, snapshot, snapshot_free, self->cancellable, self, snapshot_loaded);
}

void
vivier_dashboard_page_reload (VivierDashboardPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    reload_now (self);
  else
    self->is_stale = TRUE;
}

static void
refreshed_cb (VivierDashboardPage *self)
{
  g_hash_table_remove_all (self->cache);
  vivier_dashboard_page_reload (self);
}

static void
vivier_dashboard_page_map (GtkWidget *widget)
{
  VivierDashboardPage *self = VIVIER_DASHBOARD_PAGE (widget);

  GTK_WIDGET_CLASS (vivier_dashboard_page_parent_class)->map (widget);
  if (self->is_stale && self->session != NULL)
    reload_now (self);
}

/* Arranging ---------------------------------------------------------------- */

static void
grid_edited_cb (VivierDashboardPage *self)
{
  vivier_dashboard_page_keep (self, vivier_dashboard_grid_get_layout (self->grid), FALSE);
}

static void
metric_picked_cb (VivierDashboardPage *self,
                  const char          *id)
{
  gtk_menu_button_popdown (self->add_button);
  if (!vivier_dashboard_grid_add (self->grid, id))
    vivier_session_tell (self->session, _("This dashboard is full. Remove a figure first."));
}

static void
add_picker (VivierDashboardPage *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *picker = vivier_metric_picker_new ();

  g_signal_connect_object (picker, "picked", G_CALLBACK (metric_picked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (popover, "show", G_CALLBACK (gtk_widget_grab_focus), picker);
  gtk_popover_set_child (GTK_POPOVER (popover), picker);
  gtk_menu_button_set_popover (self->add_button, popover);
}

/* The class ---------------------------------------------------------------- */

/* In a narrow window the words are more use than the pictures before them. */
static void
set_compact (VivierDashboardPage *self,
             gboolean             is_compact)
{
  GtkWidget *year = vivier_dashboard_relaunch_get_year_button (self->relaunch);

  gtk_widget_set_visible (self->title_box, !is_compact);
  gtk_widget_set_visible (gtk_widget_get_first_child (gtk_menu_button_get_child (self->period_button)), !is_compact);
  gtk_widget_set_visible (gtk_widget_get_first_child (gtk_menu_button_get_child (GTK_MENU_BUTTON (year))), !is_compact);
}

static void
vivier_dashboard_page_get_property (GObject    *object,
                                    guint       prop_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  VivierDashboardPage *self = VIVIER_DASHBOARD_PAGE (object);

  switch (prop_id)
    {
    case PROP_COMPACT: g_value_set_boolean (value, !gtk_widget_get_visible (self->title_box)); break;
    case PROP_TITLE: g_value_set_string (value, _("Dashboard")); break;
    case PROP_SUBTITLE: g_value_set_string (value, gtk_label_get_text (self->date_label)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
vivier_dashboard_page_set_property (GObject      *object,
                                    guint         prop_id,
                                    const GValue *value,
                                    GParamSpec   *pspec)
{
  VivierDashboardPage *self = VIVIER_DASHBOARD_PAGE (object);

  if (prop_id == PROP_COMPACT)
    set_compact (self, g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
vivier_dashboard_page_dispose (GObject *object)
{
  VivierDashboardPage *self = VIVIER_DASHBOARD_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->layouts, g_ptr_array_unref);
  g_clear_pointer (&self->cache, g_hash_table_unref);
  g_clear_pointer (&self->shown, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), VIVIER_TYPE_DASHBOARD_PAGE);
  vivier_compat_unparent_all (GTK_WIDGET (self));

  G_OBJECT_CLASS (vivier_dashboard_page_parent_class)->dispose (object);
}

static void
vivier_dashboard_page_class_init (VivierDashboardPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = vivier_dashboard_page_get_property;
  object_class->set_property = vivier_dashboard_page_set_property;
  object_class->dispose = vivier_dashboard_page_dispose;
  widget_class->map = vivier_dashboard_page_map;

  properties[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[LOADED] = g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (VIVIER_TYPE_REFLOW);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/vivier-dashboard-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardPage, title_box);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardPage, date_label);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardPage, tools);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardPage, period_button);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardPage, period_label);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardPage, more_button);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardPage, tabs);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardPage, arrange_bar);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardPage, add_button);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardPage, done_button);
  gtk_widget_class_bind_template_child (widget_class, VivierDashboardPage, body);
}

static void
vivier_dashboard_page_init (VivierDashboardPage *self)
{
  self->cache = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  vivier_dashboard_page_add_actions (self);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (GTK_WIDGET (self->tabs), vivier_wrap_layout_new (6, 6));
  gtk_widget_set_layout_manager (self->arrange_bar, vivier_wrap_layout_new (12, 8));
  vivier_dashboard_page_make_menus (self);
  add_picker (self);
}

static void
add_dashboards (VivierDashboardPage *self)
{
  GtkWidget *relaunch = vivier_dashboard_relaunch_new (self->session);

  self->relaunch = VIVIER_DASHBOARD_RELAUNCH (relaunch);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "dashboard", vivier_dashboard_relaunch_get_actions (self->relaunch));
  vivier_reflow_append (VIVIER_REFLOW (self->body), relaunch);
  self->year_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_box_append (GTK_BOX (self->year_box), vivier_dashboard_relaunch_get_year_button (self->relaunch));
  gtk_box_prepend (self->tools, self->year_box);

  self->grid = VIVIER_DASHBOARD_GRID (vivier_dashboard_grid_new (self->session));
  g_signal_connect_object (self->grid, "edited", G_CALLBACK (grid_edited_cb), self, G_CONNECT_SWAPPED);
  vivier_reflow_append (VIVIER_REFLOW (self->body), GTK_WIDGET (self->grid));
}

/**
 * vivier_dashboard_page_new:
 * @session: the workspace to show
 *
 * Returns: (transfer floating): a page that follows the workspace while it is seen
 */
GtkWidget *
vivier_dashboard_page_new (VivierSession *session)
{
  VivierDashboardPage *self = g_object_new (VIVIER_TYPE_DASHBOARD_PAGE, NULL);

  self->session = g_object_ref (session);
  add_dashboards (self);
  self->shown = vivier_dashboard_page_recall (self);
  if (self->shown == NULL)
    self->shown = g_strdup (RELAUNCH);
  self->is_stale = TRUE;
  show_date (self);
  vivier_dashboard_page_show_layouts (self);
  g_signal_connect_object (session, "refreshed", G_CALLBACK (refreshed_cb), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

/**
 * vivier_dashboard_page_set_year:
 * @self: a page
 * @year: the year of the relaunch dashboard's chart, or 0 for the year of today
 */
void
vivier_dashboard_page_set_year (VivierDashboardPage *self,
                                int                  year)
{
  g_return_if_fail (VIVIER_IS_DASHBOARD_PAGE (self));

  vivier_dashboard_relaunch_set_year (self->relaunch, year);
}
