/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"
#include "base/vivier-locale.h"
#include "charts/vivier-bar-chart.h"
#include "pages/vivier-dashboard-page.h"
#include "widgets/vivier-figure-card.h"

static void
setup (AppFixture    *app,
       gconstpointer  with_sample)
{
  app_fixture_start (app, "Vivier", GPOINTER_TO_INT (with_sample), 1400, 900);
}

static void
teardown (AppFixture    *app,
          gconstpointer  data)
{
  app_fixture_stop (app);
}

typedef struct {
  GtkWidget  *root;
  const char *label;
} Shown;

static gboolean
is_shown (gpointer data)
{
  Shown *shown = data;

  return app_find_widget (shown->root, GTK_TYPE_LABEL, shown->label) != NULL;
}

static GtkWidget *
show_dashboard (AppFixture *app)
{
  app_activate (app, "show-page", "s", "dashboard");
  return vivier_window_get_page (app->window, "dashboard");
}

static void
assert_shown (GtkWidget  *root,
              const char *label)
{
  Shown shown = { root, label };

  if (!app_wait_for (is_shown, &shown))
    g_error ("“%s” is not shown", label);
}

static void
test_figures_are_those_of_the_sample (AppFixture    *app,
                                      gconstpointer  data)
{
  GtkWidget *page = show_dashboard (app);

  assert_shown (page, "Wednesday 14 January 2026");
  assert_shown (page, "25");
  assert_shown (page, "14");
  assert_shown (page, "10");
  assert_shown (page, "6");
  assert_shown (page, "48,752 €");
  assert_shown (page, "276");
  assert_shown (page, "5,260 €");
  assert_shown (page, "expected 1,187 €");
  assert_shown (page, "YELLOW MONKEYS");
}

static gboolean
shows_relaunch (gpointer data)
{
  return g_strcmp0 (((AppFixture *) data)->window->page, "relaunch") == 0;
}

static GtkWidget *
find_card (GtkWidget  *root,
           const char *title)
{
  GtkWidget *label = app_find_widget (root, GTK_TYPE_LABEL, title);

  g_assert_nonnull (label);
  return gtk_widget_get_ancestor (label, VIVIER_TYPE_FIGURE_CARD);
}

static void
test_a_card_opens_its_list (AppFixture    *app,
                            gconstpointer  data)
{
  GtkWidget *page = show_dashboard (app);
  GtkWidget *card;

  assert_shown (page, "48,752 €");
  card = find_card (page, "To relaunch");
  g_assert_nonnull (card);
  gtk_widget_activate (card);
  g_assert_true (app_wait_for (shows_relaunch, app));
}

static void
test_another_year_is_chosen (AppFixture    *app,
                             gconstpointer  data)
{
  GtkWidget *page = show_dashboard (app);
  GtkWidget *chart;

  assert_shown (page, "48,752 €");
  vivier_dashboard_page_set_year (VIVIER_DASHBOARD_PAGE (page), 2025);
  assert_shown (page, "Year 2025");
  assert_shown (page, "29,855 €");
  assert_shown (page, "14,179 €");
  chart = app_find_widget (page, VIVIER_TYPE_BAR_CHART, NULL);
  g_assert_nonnull (chart);
  g_assert_cmpint (vivier_bar_plot_highest (vivier_bar_chart_get_plot (VIVIER_BAR_CHART (chart))), ==, 350800);
}

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
test_a_change_is_followed (AppFixture    *app,
                           gconstpointer  data)
{
  GtkWidget *page = show_dashboard (app);

  assert_shown (page, "48,752 €");
  app_write (app, "prospect-new", add_prospect, NULL);
  assert_shown (page, "and 1 prospect");
}

static void
test_the_chart_has_a_table_behind (AppFixture    *app,
                                   gconstpointer  data)
{
  GtkWidget *page = show_dashboard (app);

  assert_shown (page, "48,752 €");
  vivier_dashboard_page_set_year (VIVIER_DASHBOARD_PAGE (page), 2025);
  assert_shown (page, "Year 2025");
  gtk_widget_activate_action (page, "dashboard.show-table", NULL);
  assert_shown (page, "3,508 €");
}

static void
test_an_empty_workspace_shows_nothing_wrong (AppFixture    *app,
                                             gconstpointer  data)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *page = vivier_dashboard_page_new (app->session);

  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  assert_shown (page, "Nobody to relaunch today.");
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  /* The home folder is private already; isolated data folders would hide the
   * types by which icons are read. */
  g_test_init (&argc, &argv, NULL);
  vivier_locale_init ();
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

#define SAMPLE(path, func) g_test_add (path, AppFixture, GINT_TO_POINTER (TRUE), setup, func, teardown)
#define EMPTY(path, func) g_test_add (path, AppFixture, GINT_TO_POINTER (FALSE), setup, func, teardown)
  SAMPLE ("/dashboard-page/figures/are-those-of-the-sample", test_figures_are_those_of_the_sample);
  SAMPLE ("/dashboard-page/card/opens-its-list", test_a_card_opens_its_list);
  SAMPLE ("/dashboard-page/year/another-one-is-chosen", test_another_year_is_chosen);
  SAMPLE ("/dashboard-page/change/is-followed", test_a_change_is_followed);
  SAMPLE ("/dashboard-page/chart/has-a-table-behind", test_the_chart_has_a_table_behind);
  EMPTY ("/dashboard-page/empty/shows-nothing-wrong", test_an_empty_workspace_shows_nothing_wrong);

  return g_test_run ();
}
