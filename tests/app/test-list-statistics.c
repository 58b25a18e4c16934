/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The statistics of a list: the figures of those it shows, and of nobody else;
 * a bar that is chosen adds its condition to the filter.
 */
#include "config.h"

#include "app-fixture.h"
#include "base/vivier-locale.h"
#include "pages/vivier-prospects-page-private.h"
#include "pages/vivier-prospects-page.h"
#include "pages/vivier-statistics-card.h"
#include "pages/vivier-statistics-view.h"

static void
setup (AppFixture *app, gconstpointer data)
{
  app_fixture_start (app, "Statistics", data == NULL, 1400, 900);
  app_activate (app, "show-page", "s", "prospects");
}

static void
teardown (AppFixture *app, gconstpointer data)
{
  app_fixture_stop (app);
}

static gboolean
words_are_read (gpointer data)
{
  return vivier_vocabulary_is_ready (((VivierProspectsPage *) data)->vocabulary);
}

static gboolean
is_counted (gpointer data)
{
  VivierProspectsPage *page = data;
  VivierStatisticsView *view = VIVIER_STATISTICS_VIEW (page->statistics);

  return vivier_statistics_view_get (view) != NULL && !vivier_statistics_view_is_waiting (view) &&
         !vivier_list_controller_is_loading (page->table_controller);
}

static VivierProspectsPage *
open_page (AppFixture *app)
{
  VivierProspectsPage *page =
    VIVIER_PROSPECTS_PAGE (app_find_widget (GTK_WIDGET (app->window), VIVIER_TYPE_PROSPECTS_PAGE, NULL));

  g_assert_true (app_wait_for (words_are_read, page));
  return page;
}

static const VivierListStatistics *
wait_for_figures (VivierProspectsPage *page)
{
  g_assert_true (app_wait_for (is_counted, page));
  return vivier_statistics_view_get (VIVIER_STATISTICS_VIEW (page->statistics));
}

static void
choose_layout (VivierProspectsPage *page, const char *layout)
{
  gtk_widget_activate_action (GTK_WIDGET (page->stack), "list.layout", "s", layout);
}

typedef struct {
  VivierProspectQuery query;
  VivierListStatistics *statistics;
} Expected;

static gboolean
expect_in_db (VivierDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Expected *expected = data;

  expected->statistics = vivier_list_statistics_load (db, &expected->query, 8, NULL, error);
  return expected->statistics != NULL;
}

/* What is on screen is what the engine says of the page's own query. */
static void
assert_equal_to_engine (AppFixture *app, VivierProspectsPage *page)
{
  const VivierListStatistics *shown = wait_for_figures (page);
  Expected expected = { .query = *page->query };

  g_assert_true (
    vivier_store_read (vivier_session_get_store (app->session), expect_in_db, &expected, NULL, NULL));
  g_assert_cmpint (shown->n_prospects, ==, expected.statistics->n_prospects);
  g_assert_cmpint (shown->n_prospects, ==, vivier_list_controller_get_n_items (page->table_controller));
  for (guint i = 0; i < VIVIER_N_STATISTICS; i++)
    {
      const VivierStatisticsChart *a = g_ptr_array_index (shown->charts, i);
      const VivierStatisticsChart *b = g_ptr_array_index (expected.statistics->charts, i);

      g_assert_cmpuint (a->bars->len, ==, b->bars->len);
      for (guint j = 0; j < a->bars->len; j++)
        g_assert_cmpint (((VivierStatisticsBar *) g_ptr_array_index (a->bars, j))->count, ==,
                         ((VivierStatisticsBar *) g_ptr_array_index (b->bars, j))->count);
    }
  vivier_list_statistics_free (expected.statistics);
}

/* The button whose first words these are. */
static GtkWidget *
find_row (GtkWidget *root, const char *name)
{
  GtkWidget *label = app_find_widget (root, GTK_TYPE_LABEL, name);

  return label != NULL ? gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON) : NULL;
}

static void
test_figures_of_the_list (AppFixture *app, gconstpointer data)
{
  VivierProspectsPage *page = open_page (app);
  const VivierListStatistics *statistics;
  const VivierStatisticsChart *segments;

  choose_layout (page, "statistics");
  statistics = wait_for_figures (page);
  g_assert_cmpint (statistics->n_prospects, ==, 25);
  segments = g_ptr_array_index (statistics->charts, VIVIER_STATISTIC_SEGMENT);
  g_assert_cmpint (((VivierStatisticsBar *) g_ptr_array_index (segments->bars, 3))->count, ==, 6);
  assert_equal_to_engine (app, page);

  vivier_prospects_page_start_search (page, "club");
  g_assert_true (app_wait_for (is_counted, page));
  app_settle (300);
  g_assert_cmpint (wait_for_figures (page)->n_prospects, <, 25);
  assert_equal_to_engine (app, page);
}

static gboolean
six_are_counted (gpointer data)
{
  VivierProspectsPage *page = data;

  return is_counted (page) &&
         vivier_statistics_view_get (VIVIER_STATISTICS_VIEW (page->statistics))->n_prospects == 6;
}

static void
test_a_bar_adds_its_condition (AppFixture *app, gconstpointer data)
{
  VivierProspectsPage *page = open_page (app);
  g_autofree char *text = NULL;
  GtkWidget *row;

  choose_layout (page, "statistics");
  wait_for_figures (page);
  row = find_row (page->statistics, "Relaunch");
  g_assert_nonnull (row);
  gtk_widget_grab_focus (row);
  g_signal_emit_by_name (row, "clicked");
  g_assert_true (app_wait_for (six_are_counted, page));
  text = vivier_filter_to_text (vivier_filter_bar_get_filter (VIVIER_FILTER_BAR (page->filter_bar)));
  g_assert_cmpstr (text, ==, "segment = relaunch");
  assert_equal_to_engine (app, page);
  /* The keyboard goes on in the same chart. */
  g_assert_nonnull (
    gtk_widget_get_ancestor (gtk_root_get_focus (GTK_ROOT (app->window)), VIVIER_TYPE_STATISTICS_CARD));

  /* From the figure of all to the list itself. */
  g_signal_emit_by_name (find_row (page->statistics, "Prospects"), "clicked");
  g_assert_cmpint (page->layout, ==, VIVIER_LAYOUT_TABLE);
  g_assert_cmpint (vivier_list_controller_get_n_items (page->table_controller), ==, 6);
}

static gboolean
rename_in_db (VivierDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return vivier_db_exec (db, "UPDATE prospect SET city = 'Arles', city_key = 'arles'", error);
}

static gboolean
one_town_is_shown (gpointer data)
{
  VivierProspectsPage *page = data;
  const VivierStatisticsChart *towns;

  if (!is_counted (page))
    return FALSE;
  towns = g_ptr_array_index (vivier_statistics_view_get (VIVIER_STATISTICS_VIEW (page->statistics))->charts,
                             VIVIER_STATISTIC_CITY);
  return towns->bars->len == 1;
}

/* Nothing is counted for a view that nobody sees. */
static void
test_follows_writes_when_seen (AppFixture *app, gconstpointer data)
{
  VivierProspectsPage *page = open_page (app);

  choose_layout (page, "statistics");
  wait_for_figures (page);
  choose_layout (page, "table");
  app_write (app, "prospect-edit", rename_in_db, NULL);
  app_settle (300);
  g_assert_true (vivier_statistics_view_is_waiting (VIVIER_STATISTICS_VIEW (page->statistics)));
  choose_layout (page, "statistics");
  g_assert_true (app_wait_for (one_town_is_shown, page));
}

static gboolean
nothing_is_shown (gpointer data)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (((VivierProspectsPage *) data)->stack), "nothing") == 0;
}

static void
test_nobody (AppFixture *app, gconstpointer data)
{
  VivierProspectsPage *page = open_page (app);

  choose_layout (page, "statistics");
  wait_for_figures (page);
  vivier_prospects_page_start_search (page, "nobodyhasthisname");
  g_assert_true (app_wait_for (nothing_is_shown, page));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  vivier_locale_init ();
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

#define LIST(path, func) g_test_add (path, AppFixture, NULL, setup, func, teardown)
  LIST ("/list-statistics/are-those-of-the-list", test_figures_of_the_list);
  LIST ("/list-statistics/a-bar-adds-its-condition", test_a_bar_adds_its_condition);
  LIST ("/list-statistics/follow-writes-when-seen", test_follows_writes_when_seen);
  LIST ("/list-statistics/nobody-is-said", test_nobody);

  return g_test_run ();
}
