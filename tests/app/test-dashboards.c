/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The dashboards of the library of figures, as a person uses them: chosen by a
 * tab, each figure opening its list, over a period, arranged, and one's own.
 */
#include "config.h"

#include "app-fixture.h"
#include "base/vivier-locale.h"
#include "charts/vivier-bar-chart.h"
#include "charts/vivier-donut-chart.h"
#include "insight/vivier-dashboard-layout.h"
#include "pages/vivier-dashboard-page-private.h"
#include "pages/vivier-dashboard-tile-private.h"
#include "pages/vivier-prospects-page-private.h"
#include "widgets/vivier-figure-card.h"
#include "widgets/vivier-metric-picker.h"

static void
setup (AppFixture    *app,
       gconstpointer  with_sample)
{
  app_fixture_start (app, "Dashboards", GPOINTER_TO_INT (with_sample), 1400, 900);
  app_activate (app, "show-page", "s", "dashboard");
}

static void
teardown (AppFixture    *app,
          gconstpointer  data)
{
  app_fixture_stop (app);
}

/* Waiting ------------------------------------------------------------------ */

typedef struct {
  AppFixture          *app;
  VivierDashboardPage *page;
  GtkWidget           *root;
  const char          *title;
  const char          *text;
  gint64               number;
} Wanted;

static gboolean
is_shown (gpointer data)
{
  Wanted *wanted = data;

  return app_find_widget (wanted->root, GTK_TYPE_LABEL, wanted->text) != NULL;
}

static void
assert_shown (GtkWidget  *root,
              const char *text)
{
  Wanted wanted = { .root = root, .text = text };

  if (!app_wait_for (is_shown, &wanted))
    g_error ("“%s” is not shown", text);
}

static gboolean
has_read (gpointer data)
{
  VivierDashboardPage *page = ((Wanted *) data)->page;

  return page->layouts != NULL && page->n_writes == 0 && !page->is_stale && g_hash_table_contains (page->cache, page->shown);
}

static void
wait_for_figures (VivierDashboardPage *page)
{
  g_assert_true (app_wait_for (has_read, &(Wanted) { .page = page }));
}

static VivierDashboardPage *
page_of (AppFixture *app)
{
  VivierDashboardPage *page = VIVIER_DASHBOARD_PAGE (vivier_window_get_page (app->window, "dashboard"));

  wait_for_figures (page);
  return page;
}

static void
click_tab (VivierDashboardPage *page,
           const char          *name)
{
  GtkWidget *label = app_find_widget (GTK_WIDGET (page->tabs), GTK_TYPE_LABEL, name);

  g_assert_nonnull (label);
  g_signal_emit_by_name (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON), "clicked");
  wait_for_figures (page);
}

static GtkWidget *
find_card (VivierDashboardPage *page,
           const char          *title)
{
  GtkWidget *label = app_find_widget (GTK_WIDGET (page->grid), GTK_TYPE_LABEL, title);

  g_assert_nonnull (label);
  return gtk_widget_get_ancestor (label, VIVIER_TYPE_FIGURE_CARD);
}

/* Each time anew: a tile may give its place to another while it waits. */
static gboolean
card_shows (gpointer data)
{
  Wanted *wanted = data;
  GtkWidget *label = app_find_widget (GTK_WIDGET (wanted->page->grid), GTK_TYPE_LABEL, wanted->title);
  GtkWidget *card = label != NULL ? gtk_widget_get_ancestor (label, VIVIER_TYPE_FIGURE_CARD) : NULL;

  return card != NULL && app_find_widget (card, GTK_TYPE_LABEL, wanted->text) != NULL;
}

static void
assert_card_shows (VivierDashboardPage *page,
                   const char          *title,
                   const char          *text)
{
  Wanted wanted = { .page = page, .title = title, .text = text };

  if (!app_wait_for (card_shows, &wanted))
    g_error ("“%s” does not show “%s”", title, text);
}

static gboolean
is_stale (gpointer data)
{
  return VIVIER_DASHBOARD_PAGE (data)->is_stale;
}

static gboolean
list_has (gpointer data)
{
  Wanted *wanted = data;
  VivierProspectsPage *list = VIVIER_PROSPECTS_PAGE (vivier_window_get_page (wanted->app->window, "prospects"));
  VivierListController *rows = vivier_prospects_page_get_controller (list);

  return g_strcmp0 (wanted->app->window->page, "prospects") == 0 && !vivier_list_controller_is_loading (rows) &&
         !vivier_filter_is_empty (vivier_filter_bar_get_filter (VIVIER_FILTER_BAR (list->filter_bar))) &&
         vivier_list_controller_get_n_items (rows) == wanted->number;
}

static void
assert_list_has (AppFixture *app,
                 gint64      number)
{
  g_assert_true (app_wait_for (list_has, &(Wanted) { .app = app, .number = number }));
}

/* The engine's word -------------------------------------------------------- */

typedef struct {
  const char        *metric;
  VivierPeriodKind   period;
  VivierDay          today;
  VivierMetricValue *value;
} Asked;

static gboolean
compute (VivierDb      *db,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  Asked *asked = data;
  VivierFilterContext context = { .today = asked->today };

  asked->value = vivier_metric_compute (db, vivier_metric_find (asked->metric), vivier_period_of (asked->period, asked->today),
                                        &context, TRUE, error);
  return asked->value != NULL;
}

static VivierMetricValue *
value_of (AppFixture       *app,
          const char       *metric,
          VivierPeriodKind  period)
{
  Asked asked = { .metric = metric, .period = period, .today = vivier_session_get_today (app->session) };
  g_autoptr (GError) error = NULL;

  vivier_store_read (vivier_session_get_store (app->session), compute, &asked, NULL, &error);
  g_assert_no_error (error);
  return asked.value;
}

static gboolean
count_stored (VivierDb      *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr (GPtrArray) layouts = vivier_dashboard_layouts_load (db);
  Wanted *wanted = data;

  wanted->number = -1;
  for (guint i = 0; i < layouts->len; i++)
    {
      const VivierDashboardLayout *layout = g_ptr_array_index (layouts, i);

      if (g_strcmp0 (vivier_dashboard_layout_get_name (layout), wanted->text) == 0)
        wanted->number = layout->widgets->len;
    }
  return TRUE;
}

static gboolean
stored_has (gpointer data)
{
  Wanted *wanted = data;
  gint64 number = wanted->number;
  gboolean has_it;

  vivier_store_read (vivier_session_get_store (wanted->app->session), count_stored, wanted, NULL, NULL);
  has_it = wanted->number == number;
  wanted->number = number;
  return has_it;
}

/* -1: there is no such dashboard. */
static void
assert_stored (AppFixture *app,
               const char *name,
               gint64      n_figures)
{
  g_assert_true (app_wait_for (stored_has, &(Wanted) { .app = app, .text = name, .number = n_figures }));
}

/* Lists -------------------------------------------------------------------- */

static void
test_a_filter_opens_its_list (AppFixture    *app,
                              gconstpointer  data)
{
  VivierProspectsPage *list = VIVIER_PROSPECTS_PAGE (vivier_window_get_page (app->window, "prospects"));

  gtk_widget_activate_action (GTK_WIDGET (list), "list.archived", "s", "only");
  app_activate (app, "show-filter", "s", "vip");
  assert_list_has (app, 14);
  g_assert_cmpint (list->archived, ==, VIVIER_ARCHIVED_HIDDEN);
  g_assert_cmpint (vivier_prospects_page_get_view (list), ==, 0);

  /* What is no filter changes nothing. */
  app_activate (app, "show-filter", "s", "vip and (");
  assert_list_has (app, 14);
}

static void
test_tabs_show_dashboards (AppFixture    *app,
                           gconstpointer  data)
{
  VivierDashboardPage *page = page_of (app);
  g_autoptr (VivierMetricValue) vip = value_of (app, "clients.vip", VIVIER_PERIOD_12_MONTHS);
  g_autofree char *figure = vivier_metric_format (vip->metric, vip->value, "EUR");

  assert_shown (GTK_WIDGET (page), "48,752 €");
  click_tab (page, "Clients");
  g_assert_cmpstr (page->shown, ==, "clients");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (page->relaunch)));
  g_assert_false (gtk_widget_get_visible (page->year_box));
  assert_card_shows (page, "VIP clients", figure);
  assert_shown (GTK_WIDGET (page), "Last 12 months");
  g_assert_nonnull (app_find_widget (GTK_WIDGET (page->grid), VIVIER_TYPE_DONUT_CHART, NULL));
  g_assert_nonnull (app_find_widget (GTK_WIDGET (page->grid), VIVIER_TYPE_BAR_CHART, NULL));

  click_tab (page, "Conversion");
  assert_shown (GTK_WIDGET (page->grid), "Sources compared");
  click_tab (page, "Relaunch");
  assert_shown (GTK_WIDGET (page), "Revenue by month");
}

static void
test_figures_open_what_they_count (AppFixture    *app,
                                   gconstpointer  data)
{
  VivierDashboardPage *page = page_of (app);
  g_autoptr (VivierMetricValue) segments = NULL;
  const VivierMetricPart *part;

  click_tab (page, "Clients");
  gtk_widget_activate (find_card (page, "VIP clients"));
  assert_list_has (app, 14);

  app_activate (app, "show-page", "s", "dashboard");
  segments = value_of (app, "clients.by-segment", VIVIER_PERIOD_12_MONTHS);
  part = g_ptr_array_index (segments->parts, 0);
  g_signal_emit_by_name (app_find_widget (GTK_WIDGET (page->grid), VIVIER_TYPE_DONUT_CHART, NULL), "slice-activated", 0u);
  assert_list_has (app, part->count);
}

/* A key at the bar pointed at does what a click there does. */
static void
test_bars_open_their_list (AppFixture    *app,
                           gconstpointer  data)
{
  VivierDashboardPage *page = page_of (app);
  g_autoptr (VivierMetricValue) months = value_of (app, "clients.new-per-month", VIVIER_PERIOD_12_MONTHS);

  click_tab (page, "Clients");
  for (guint i = 0; i < months->parts->len; i++)
    {
      const VivierMetricPart *part = g_ptr_array_index (months->parts, i);
      GtkWidget *chart = app_find_widget (GTK_WIDGET (page->grid), VIVIER_TYPE_BAR_CHART, NULL);

      if (part->count == 0)
        continue;
      g_assert_cmpint (g_array_index (vivier_bar_chart_get_plot (VIVIER_BAR_CHART (chart))->bars, VivierBar, i).value, ==, part->count);
      g_signal_emit_by_name (chart, "bar-activated", i);
      assert_list_has (app, part->count);
      return;
    }
  g_assert_not_reached ();
}

/* Periods ------------------------------------------------------------------ */

static void
test_periods_and_comparison (AppFixture    *app,
                             gconstpointer  data)
{
  VivierDashboardPage *page = page_of (app);
  g_autoptr (VivierMetricValue) fresh = value_of (app, "clients.new", VIVIER_PERIOD_12_MONTHS);
  g_autofree char *before = NULL;
  g_autofree char *caption = NULL;

  click_tab (page, "Clients");
  before = vivier_metric_format (fresh->metric, fresh->previous, "EUR");
  caption = g_strdup_printf ("%s before", before);
  if (fresh->previous > 0 && fresh->previous != fresh->value)
    {
      g_autofree char *trend = vivier_dashboard_tile_trend (fresh->metric, fresh->value, fresh->previous);

      g_free (caption);
      caption = g_strdup_printf ("%s · %s before", trend, before);
    }
  assert_card_shows (page, "New clients", caption);

  gtk_widget_activate_action (GTK_WIDGET (page), "dashboards.compare", NULL);
  assert_card_shows (page, "New clients", "Last 12 months");
  gtk_widget_activate_action (GTK_WIDGET (page), "dashboards.period", "s", "30-days");
  assert_card_shows (page, "New clients", "Last 30 days");
  g_assert_cmpstr (gtk_label_get_label (page->period_label), ==, "Last 30 days");
  wait_for_figures (page);

  /* Both are of this dashboard alone, and are there again later. */
  click_tab (page, "Conversion");
  g_assert_cmpstr (gtk_label_get_label (page->period_label), ==, "Last 12 months");
  click_tab (page, "Clients");
  g_assert_cmpstr (gtk_label_get_label (page->period_label), ==, "Last 30 days");
  g_assert_false (vivier_dashboard_page_get_layout (page)->is_compared);
}

/* Arranging ---------------------------------------------------------------- */

static const char *
metric_at (VivierDashboardPage *page,
           guint                place)
{
  const VivierDashboardLayout *layout = vivier_dashboard_grid_get_layout (page->grid);

  return ((VivierDashboardWidget *) g_ptr_array_index (layout->widgets, place))->metric;
}

static GtkWidget *
tile_at (VivierDashboardPage *page,
         guint                place)
{
  GtkWidget *tile = gtk_widget_get_first_child (GTK_WIDGET (page->grid));

  while (place-- > 0)
    tile = gtk_widget_get_next_sibling (tile);
  return tile;
}

typedef struct {
  VivierDashboardPage *page;
  guint                n;
  const char          *first;
} Arranged;

static gboolean
is_arranged (gpointer data)
{
  Arranged *arranged = data;

  return arranged->page->n_writes == 0 && vivier_dashboard_grid_get_layout (arranged->page->grid)->widgets->len == arranged->n &&
         g_str_equal (metric_at (arranged->page, 0), arranged->first);
}

static void
test_arranging_can_be_undone (AppFixture    *app,
                              gconstpointer  data)
{
  VivierDashboardPage *page = page_of (app);
  Arranged arranged = { page, 9, "clients.total" };
  GtkWidget *picker;

  click_tab (page, "Clients");
  g_assert_true (is_arranged (&arranged));
  gtk_widget_activate_action (GTK_WIDGET (page), "dashboards.arrange", NULL);
  g_assert_true (gtk_widget_get_visible (page->arrange_bar));

  /* Add. */
  gtk_menu_button_popup (page->add_button);
  picker = app_find_widget (GTK_WIDGET (gtk_menu_button_get_popover (page->add_button)), VIVIER_TYPE_METRIC_PICKER, NULL);
  g_assert_nonnull (picker);
  g_signal_emit_by_name (picker, "picked", "activity.calls");
  arranged.n = 10;
  g_assert_true (app_wait_for (is_arranged, &arranged));
  assert_shown (tile_at (page, 9), "Calls");
  assert_stored (app, "Clients", 10);

  /* Move, size, take away, as the keys and the menu do. */
  gtk_widget_activate_action (tile_at (page, 0), "tile.move", "i", 1);
  arranged.first = "clients.new";
  g_assert_true (app_wait_for (is_arranged, &arranged));
  g_assert_cmpstr (metric_at (page, 1), ==, "clients.total");
  gtk_widget_activate_action (tile_at (page, 0), "tile.width", "i", 2);
  g_assert_cmpint (vivier_dashboard_tile_get_widget (VIVIER_DASHBOARD_TILE (tile_at (page, 0)))->width, ==, 2);
  gtk_widget_activate_action (tile_at (page, 4), "tile.form", "s", "table");
  g_assert_cmpint (vivier_dashboard_tile_get_widget (VIVIER_DASHBOARD_TILE (tile_at (page, 4)))->form, ==, VIVIER_WIDGET_TABLE);
  g_assert_true (app_wait_for (is_arranged, &arranged));
  gtk_widget_activate_action (tile_at (page, 0), "tile.remove", NULL);
  arranged.n = 9;
  arranged.first = "clients.total";
  g_assert_true (app_wait_for (is_arranged, &arranged));
  assert_stored (app, "Clients", 9);

  /* Undo brings it back. */
  wait_for_figures (page);
  vivier_session_undo (app->session, 0);
  arranged.n = 10;
  arranged.first = "clients.new";
  g_assert_true (app_wait_for (is_arranged, &arranged));

  /* As it was shipped. */
  gtk_widget_activate_action (GTK_WIDGET (page), "dashboards.reset", NULL);
  arranged.n = 9;
  arranged.first = "clients.total";
  g_assert_true (app_wait_for (is_arranged, &arranged));
}

/* One's own ---------------------------------------------------------------- */

static gboolean
dialog_is_there (gpointer data)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  GtkWidget **dialog = data;

  for (GList *l = windows; l != NULL; l = l->next)
    if (ADW_IS_MESSAGE_DIALOG (l->data) && gtk_widget_get_mapped (l->data))
      *dialog = l->data;
  return *dialog != NULL;
}

static gboolean
dialog_is_gone (gpointer data)
{
  GtkWidget *dialog = NULL;

  return !dialog_is_there (&dialog);
}

static void
answer_name (const char *name)
{
  GtkWidget *dialog = NULL;
  GtkWidget *entry;

  g_assert_true (app_wait_for (dialog_is_there, &dialog));
  entry = app_find_widget (dialog, GTK_TYPE_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), name);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "ok");
  gtk_window_destroy (GTK_WINDOW (dialog)); /* as the button does */
  g_assert_true (app_wait_for (dialog_is_gone, NULL));
}

static gboolean
shows_own (gpointer data)
{
  Wanted *wanted = data;
  const VivierDashboardLayout *layout = vivier_dashboard_page_get_layout (wanted->page);

  return wanted->page->n_writes == 0 && layout != NULL &&
         g_str_equal (vivier_dashboard_layout_get_name (layout), wanted->text);
}

static void
test_ones_own (AppFixture    *app,
               gconstpointer  data)
{
  VivierDashboardPage *page = page_of (app);
  Wanted wanted = { .page = page, .text = "Salon 2026" };
  g_autofree char *id = NULL;
  g_autofree char *recalled = NULL;

  click_tab (page, "Clients");
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (page->actions), "delete"));
  gtk_widget_activate_action (GTK_WIDGET (page), "dashboards.duplicate", NULL);
  answer_name ("Salon 2026");
  g_assert_true (app_wait_for (shows_own, &wanted));
  assert_stored (app, "Salon 2026", 9);
  assert_shown (GTK_WIDGET (page->tabs), "Salon 2026");
  recalled = vivier_dashboard_page_recall (page);
  g_assert_cmpstr (recalled, ==, page->shown);
  id = g_strdup (page->shown);

  gtk_widget_activate_action (GTK_WIDGET (page), "dashboards.rename", NULL);
  answer_name ("Foire");
  wanted.text = "Foire";
  g_assert_true (app_wait_for (shows_own, &wanted));
  g_assert_cmpstr (page->shown, ==, id);
  assert_stored (app, "Salon 2026", -1);

  gtk_widget_activate_action (GTK_WIDGET (page), "dashboards.delete", NULL);
  wanted.text = "Relaunch";
  g_assert_true (app_wait_for (shows_own, &wanted));
  assert_stored (app, "Foire", -1);
}

static void
test_great_amounts_are_told_in_millions (AppFixture    *app,
                                         gconstpointer  data)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *card = g_object_ref_sink (vivier_figure_card_new ("Revenue", "vivier-euro-symbolic", "info"));

  gtk_window_set_child (GTK_WINDOW (window), card);
  gtk_window_present (GTK_WINDOW (window));
  vivier_figure_card_set_money (VIVIER_FIGURE_CARD (card), 999999900, "EUR", "");
  assert_shown (card, "9,999,999 €");
  vivier_figure_card_set_money (VIVIER_FIGURE_CARD (card), G_GINT64_CONSTANT (60991501200), "EUR", "");
  assert_shown (card, "609.9\302\240M€");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (app_find_widget (card, GTK_TYPE_LABEL, "609.9\302\240M€")), ==, "609,915,012 €");
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (card);
}

/* Following ---------------------------------------------------------------- */

static gboolean
add_prospect (VivierDb      *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr (VivierProspect) prospect = vivier_prospect_new ();

  g_free (prospect->name);
  prospect->name = g_strdup ("Nouveau venu");
  return vivier_prospect_save (db, prospect, 1, error);
}

static void
test_what_nobody_sees_is_not_counted (AppFixture    *app,
                                      gconstpointer  data)
{
  VivierDashboardPage *page = page_of (app);
  g_autoptr (VivierMetricValue) now = NULL;
  g_autofree char *figure = NULL;

  click_tab (page, "Prospects");
  app_activate (app, "show-page", "s", "today");
  app_write (app, "prospect-new", add_prospect, NULL);
  g_assert_true (app_wait_for (is_stale, page));
  g_assert_cmpuint (g_hash_table_size (page->cache), ==, 0);

  app_activate (app, "show-page", "s", "dashboard");
  now = value_of (app, "prospects.active", VIVIER_PERIOD_90_DAYS);
  figure = vivier_metric_format (now->metric, now->value, "EUR");
  wait_for_figures (page);
  assert_card_shows (page, "Active prospects", figure);
}

static void
test_nobody (AppFixture    *app,
             gconstpointer  data)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *page = vivier_dashboard_page_new (app->session);
  GtkWidget *compared;

  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  wait_for_figures (VIVIER_DASHBOARD_PAGE (page));
  for (const char *const *tab = (const char *const[]) { "Prospects", "Clients", "Conversion", "Relaunch", NULL }; *tab != NULL; tab++)
    click_tab (VIVIER_DASHBOARD_PAGE (page), *tab);
  click_tab (VIVIER_DASHBOARD_PAGE (page), "Conversion");
  compared = app_find_widget (GTK_WIDGET (VIVIER_DASHBOARD_PAGE (page)->grid), GTK_TYPE_LABEL, "Sources compared");
  g_assert_nonnull (compared);
  assert_shown (gtk_widget_get_ancestor (compared, VIVIER_TYPE_DASHBOARD_TILE), "Nothing to show in this period.");
  click_tab (VIVIER_DASHBOARD_PAGE (page), "Clients");
  assert_card_shows (VIVIER_DASHBOARD_PAGE (page), "VIP clients", "0");
  assert_card_shows (VIVIER_DASHBOARD_PAGE (page), "Share of active clients", "–");
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
spins (gpointer data)
{
  return ((VivierDashboardTile *) data)->spinner != NULL;
}

/* As high before as after: nothing moves when the figure comes. */
static void
test_a_figure_long_in_coming (AppFixture    *app,
                              gconstpointer  data)
{
  VivierDashboardLayout *layout = vivier_dashboard_page_get_layout (page_of (app));
  const VivierDashboardWidget widget = { (char *) "clients.total", VIVIER_WIDGET_NUMBER, 1, 1 };
  GtkWidget *tile = vivier_dashboard_tile_new (app->session, &widget);
  GtkWidget *window = gtk_window_new ();
  g_autoptr (VivierMetricValue) value = value_of (app, "clients.total", layout->period);
  int before, after;

  gtk_window_set_child (GTK_WINDOW (window), tile);
  gtk_window_present (GTK_WINDOW (window));
  g_assert_false (spins (tile));
  g_assert_true (app_wait_for (spins, tile));
  gtk_widget_measure (tile, GTK_ORIENTATION_VERTICAL, 300, &before, NULL, NULL, NULL);

  vivier_dashboard_tile_show (VIVIER_DASHBOARD_TILE (tile), value, layout);
  g_assert_false (spins (tile));
  assert_shown (tile, "25");
  gtk_widget_measure (tile, GTK_ORIENTATION_VERTICAL, 300, &after, NULL, NULL, NULL);
  g_assert_cmpint (after, ==, before);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  vivier_locale_init ();
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

#define SAMPLE(path, func) g_test_add (path, AppFixture, GINT_TO_POINTER (TRUE), setup, func, teardown)
#define EMPTY(path, func) g_test_add (path, AppFixture, GINT_TO_POINTER (FALSE), setup, func, teardown)
  SAMPLE ("/dashboards/filter/opens-its-list", test_a_filter_opens_its_list);
  SAMPLE ("/dashboards/tabs/show-them", test_tabs_show_dashboards);
  SAMPLE ("/dashboards/figures/open-what-they-count", test_figures_open_what_they_count);
  SAMPLE ("/dashboards/bars/open-their-list", test_bars_open_their_list);
  SAMPLE ("/dashboards/period/and-comparison", test_periods_and_comparison);
  SAMPLE ("/dashboards/arranging/can-be-undone", test_arranging_can_be_undone);
  SAMPLE ("/dashboards/own/duplicate-rename-delete", test_ones_own);
  SAMPLE ("/dashboards/tile/says-that-its-figure-is-coming", test_a_figure_long_in_coming);
  EMPTY ("/dashboards/card/tells-great-amounts-in-millions", test_great_amounts_are_told_in_millions);
  SAMPLE ("/dashboards/unseen/are-not-counted", test_what_nobody_sees_is_not_counted);
  EMPTY ("/dashboards/nobody/shows-nothing-wrong", test_nobody);

  return g_test_run ();
}
