/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"
#include "base/vivier-locale.h"
#include "model/vivier-prospect-list.h"
#include "model/vivier-prospect.h"
#include "model/vivier-purchase.h"
#include "pages/vivier-import-page.h"
#include "pages/vivier-list-controller.h"
#include "pages/vivier-prospects-page.h"
#include "vivier-pages.h"
#include "widgets/vivier-segment-row.h"

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

/* Conditions ---------------------------------------------------------------- */

typedef struct {
  AppFixture *app;
  GtkWidget  *widget;
  const char *text;
  gint64      number;
} Expectation;

static gboolean
label_is_shown (gpointer data)
{
  Expectation *expected = data;

  return app_find_widget (expected->widget, GTK_TYPE_LABEL, expected->text) != NULL;
}

static gboolean
toast_is (gpointer data)
{
  Expectation *expected = data;

  return g_strcmp0 (expected->app->window->last_toast, expected->text) == 0;
}

static gboolean
prospects_count_is (gpointer data)
{
  Expectation *expected = data;
  const VivierListCounts *counts = vivier_session_get_counts (expected->app->session);

  return counts->count[VIVIER_LIST_PROSPECTS] == expected->number;
}

static gboolean
root_is (gpointer data)
{
  Expectation *expected = data;

  return g_strcmp0 (gtk_stack_get_visible_child_name (expected->app->window->root), expected->text) == 0;
}

static void
assert_shown (AppFixture *app,
              GtkWidget  *widget,
              const char *text)
{
  Expectation expected = { app, widget, text, 0 };

  if (!app_wait_for (label_is_shown, &expected))
    g_error ("“%s” is not shown; the last message is “%s”", text, app->window->last_toast);
}

static void
assert_toast (AppFixture *app,
              const char *text)
{
  Expectation expected = { app, NULL, text, 0 };

  if (!app_wait_for (toast_is, &expected))
    g_error ("expected the toast “%s”, there is “%s”", text, app->window->last_toast);
}

static void
assert_prospects (AppFixture *app,
                  gint64      count)
{
  Expectation expected = { app, NULL, NULL, count };

  g_assert_true (app_wait_for (prospects_count_is, &expected));
}

static GtkWidget *
show_page (AppFixture *app,
           const char *name)
{
  app_activate (app, "show-page", "s", name);
  return gtk_stack_get_visible_child (app->window->pages);
}

/* Another window than the main one, such as a dialog. */
static gboolean
dialog_is_open (gpointer data)
{
  Expectation *expected = data;
  GListModel *windows = gtk_window_get_toplevels ();

  expected->widget = NULL;
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (window != GTK_WIDGET (expected->app->window) && gtk_widget_get_mapped (window))
        expected->widget = window;
    }
  return expected->widget != NULL;
}

static GtkWidget *
wait_for_dialog (AppFixture *app)
{
  Expectation expected = { app, NULL, NULL, 0 };

  g_assert_true (app_wait_for (dialog_is_open, &expected));
  return expected.widget;
}

static AdwEntryRow *
find_entry (GtkWidget  *root,
            const char *title)
{
  if (ADW_IS_ENTRY_ROW (root) && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root)), title) == 0)
    return ADW_ENTRY_ROW (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      AdwEntryRow *found = find_entry (child, title);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_suggested (GtkWidget *root)
{
  if (GTK_IS_BUTTON (root) && gtk_widget_has_css_class (root, "suggested-action"))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_suggested (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Tests --------------------------------------------------------------------- */

static void
test_sidebar_counts (AppFixture    *app,
                     gconstpointer  data)
{
  VivierSidebar *sidebar = app->window->sidebar;

  g_assert_cmpstr (vivier_sidebar_get_count (sidebar, "prospects"), ==, "25");
  g_assert_cmpstr (vivier_sidebar_get_count (sidebar, "vip"), ==, "14");
  g_assert_cmpstr (vivier_sidebar_get_count (sidebar, "relaunch"), ==, "6");
  g_assert_cmpstr (vivier_sidebar_get_count (sidebar, "dormant"), ==, "9");
  g_assert_cmpstr (vivier_sidebar_get_count (sidebar, "active"), ==, "10");
}

static void
test_every_page (AppFixture    *app,
                 gconstpointer  data)
{
  static const struct {
    const char *page;
    const char *text;
  } pages[] = {
    { "prospects", "Association Les Cigales" },
    { "vip", "14 clients, 56% of all" },
    { "relaunch", "6 clients without a gig for more than a year" },
    { "dormant", "9 clients silent for 90 to 365 days" },
    { "active", "10 clients of the last 90 days" },
    { "dashboard", "Dashboard" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      GtkWidget *page = show_page (app, pages[i].page);

      g_assert_nonnull (page);
      assert_shown (app, pages[i].page[0] == 'd' && i == 5 ? GTK_WIDGET (app->window) : page, pages[i].text);
    }
}

static void
test_relaunch_figures (AppFixture    *app,
                       gconstpointer  data)
{
  GtkWidget *page = show_page (app, "relaunch");

  assert_shown (app, page, "5,260 €");
  assert_shown (app, page, "1,187 €");
  assert_shown (app, page, "680 days");
  assert_shown (app, page, "Relaunch the 2 VIPs");
  assert_shown (app, page, "YELLOW MONKEYS");
  assert_shown (app, page, "7 gigs · 2,450 € · Marseille");
  assert_shown (app, page, "Last on 27 Jun 2023 · 932 days (2 years)");
  assert_shown (app, page, "Erasure in 44 days");
}

static void
test_first_row_fills_the_pane (AppFixture    *app,
                               gconstpointer  data)
{
  show_page (app, "vip");
  assert_shown (app, GTK_WIDGET (app->window->detail), "ISTRES PROVENCE HANDBALL");
  assert_shown (app, GTK_WIDGET (app->window->detail), "Istres · client since May 2023");
  g_assert_true (vivier_panes_get_show_detail (app->window->panes));
}

static char *
first_name (GtkWidget *page)
{
  GtkWidget *row = app_find_widget (page, VIVIER_TYPE_SEGMENT_ROW, NULL);
  GtkWidget *label = row != NULL ? gtk_widget_get_first_child (row) : NULL;

  /* The first label below the row with the class of names. */
  while (label != NULL && !gtk_widget_has_css_class (label, "heading"))
    label = gtk_widget_get_first_child (label) != NULL
      ? (GTK_IS_BOX (label) && gtk_widget_get_css_name (gtk_widget_get_first_child (label))[0] == 'a'
           ? gtk_widget_get_next_sibling (gtk_widget_get_first_child (label)) : gtk_widget_get_first_child (label))
      : gtk_widget_get_next_sibling (label);
  return label != NULL ? g_strdup (gtk_label_get_label (GTK_LABEL (label))) : NULL;
}

typedef struct {
  GtkWidget  *page;
  const char *name;
} First;

static gboolean
first_is (gpointer data)
{
  First *first = data;
  g_autofree char *name = first_name (first->page);

  return g_strcmp0 (name, first->name) == 0;
}

static void
test_sort (AppFixture    *app,
           gconstpointer  data)
{
  GtkWidget *page = show_page (app, "vip");
  First first = { page, "ISTRES PROVENCE HANDBALL" };

  g_assert_true (app_wait_for (first_is, &first));
  gtk_widget_activate_action (page, "page.sort", "s", "revenue");
  first.name = "Gergom Events";
  g_assert_true (app_wait_for (first_is, &first));
  gtk_widget_activate_action (page, "page.sort", "s", "last");
  first.name = "Karaoké Club 13";
  g_assert_true (app_wait_for (first_is, &first));
}

static void
test_search (AppFixture    *app,
             gconstpointer  data)
{
  GtkWidget *page = show_page (app, "prospects");

  assert_shown (app, page, "25 records");
  vivier_prospects_page_start_search (VIVIER_PROSPECTS_PAGE (page), "ecole");
  assert_shown (app, page, "1 record");
  assert_shown (app, page, "École Jean-Moulin");
  vivier_prospects_page_start_search (VIVIER_PROSPECTS_PAGE (page), "nobodyatall");
  assert_shown (app, page, "Nothing found");
  vivier_prospects_page_start_search (VIVIER_PROSPECTS_PAGE (page), "");
  assert_shown (app, page, "25 records");
}

static void
test_detail_tabs (AppFixture    *app,
                  gconstpointer  data)
{
  GtkWidget *detail = GTK_WIDGET (app->window->detail);

  show_page (app, "relaunch");
  app_activate (app, "open-prospect", "x", app_find (app, "YELLOW MONKEYS"));
  assert_shown (app, detail, "YELLOW MONKEYS");
  assert_shown (app, detail, "Relaunch priority");
  vivier_detail_pane_show_tab (app->window->detail, "purchases");
  assert_shown (app, detail, "7 gigs · 2,450 € · 350 € on average");
  vivier_detail_pane_show_tab (app->window->detail, "activity");
  assert_shown (app, detail, "Nothing yet. Notes, e-mails and calls appear here.");
  vivier_detail_pane_show_tab (app->window->detail, "history");
  app_settle (50);
}

static void
test_edit_undo_redo (AppFixture    *app,
                     gconstpointer  data)
{
  gint64 id = app_find (app, "GABRIELE REINE");
  GtkWidget *dialog;
  AdwEntryRow *name;

  show_page (app, "relaunch");
  app_activate (app, "open-prospect", "x", id);
  app_activate (app, "edit-prospect", "x", id);
  dialog = wait_for_dialog (app);
  name = find_entry (dialog, "Name");
  for (int i = 0; i < 200 && *gtk_editable_get_text (GTK_EDITABLE (name)) == '\0'; i++)
    app_settle (10);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (name)), ==, "GABRIELE REINE");
  gtk_editable_set_text (GTK_EDITABLE (name), "Gabriele <b>Reine</b>");
  g_signal_emit_by_name (find_suggested (dialog), "clicked");
  assert_toast (app, "“Gabriele <b>Reine</b>” changed");
  assert_shown (app, GTK_WIDGET (app->window->detail), "Gabriele <b>Reine</b>");
  app_activate (app, "undo", NULL);
  assert_shown (app, GTK_WIDGET (app->window->detail), "GABRIELE REINE");
  app_activate (app, "redo", NULL);
  assert_shown (app, GTK_WIDGET (app->window->detail), "Gabriele <b>Reine</b>");
}

static void
test_new_prospect_needs_a_name (AppFixture    *app,
                                gconstpointer  data)
{
  GtkWidget *dialog;

  app_activate (app, "new-prospect", NULL);
  dialog = wait_for_dialog (app);
  g_assert_false (gtk_widget_get_sensitive (find_suggested (dialog)));
  gtk_editable_set_text (GTK_EDITABLE (find_entry (dialog, "Name")), "Bar du Port");
  g_assert_true (gtk_widget_get_sensitive (find_suggested (dialog)));
  gtk_editable_set_text (GTK_EDITABLE (find_entry (dialog, "E-mail")), "not an address");
  g_assert_false (gtk_widget_get_sensitive (find_suggested (dialog)));
  gtk_editable_set_text (GTK_EDITABLE (find_entry (dialog, "E-mail")), "bar@port.example");
  g_signal_emit_by_name (find_suggested (dialog), "clicked");
  assert_toast (app, "“Bar du Port” added");
  assert_prospects (app, 26);
  assert_shown (app, GTK_WIDGET (app->window->detail), "Bar du Port");
}

static void
test_delete_and_undo (AppFixture    *app,
                      gconstpointer  data)
{
  show_page (app, "relaunch");
  app_activate (app, "delete-prospect", "x", app_find (app, "YELLOW MONKEYS"));
  assert_toast (app, "“YELLOW MONKEYS” deleted");
  assert_prospects (app, 24);
  g_assert_cmpstr (vivier_sidebar_get_count (app->window->sidebar, "relaunch"), ==, "5");
  app_activate (app, "undo", NULL);
  assert_prospects (app, 25);
}

static GtkWidget *
find_type (GtkWidget *root,
           GType      type)
{
  return app_find_widget (root, type, NULL);
}

static void
test_note (AppFixture    *app,
           gconstpointer  data)
{
  gint64 id = app_find (app, "TENNIS CLUB DE GRANS");
  GtkWidget *dialog;

  show_page (app, "relaunch");
  app_activate (app, "open-prospect", "x", id);
  app_activate (app, "note", "x", id);
  dialog = wait_for_dialog (app);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (find_type (dialog, GTK_TYPE_TEXT_VIEW))),
                            "Call before the <i>season</i>", -1);
  g_signal_emit_by_name (find_suggested (dialog), "clicked");
  vivier_detail_pane_show_tab (app->window->detail, "activity");
  assert_shown (app, GTK_WIDGET (app->window->detail), "Call before the <i>season</i>");
}

/* The window of @width as it is first shown. */
static void
assert_form (int      width,
             gboolean sidebar_folded,
             gboolean detail_folded,
             gboolean compact)
{
  AppFixture app = { 0 };
  VivierPanes *panes;

  app_fixture_start (&app, "Vivier", TRUE, width, 700);
  panes = app.window->panes;
  show_page (&app, "relaunch");
  assert_shown (&app, GTK_WIDGET (app.window), "YELLOW MONKEYS");
  app_settle (100);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (panes)), ==, width);
  g_assert_cmpint (vivier_panes_get_sidebar_folded (panes), ==, sidebar_folded);
  g_assert_cmpint (vivier_panes_get_detail_folded (panes), ==, detail_folded);
  g_assert_cmpint (vivier_panes_get_compact (panes), ==, compact);
  /* Beside the list the pane follows the selection, over it only a wish. */
  g_assert_cmpint (vivier_panes_get_show_detail (panes), ==, !detail_folded);
  app_activate (&app, "open-prospect", "x", app_find (&app, "YELLOW MONKEYS"));
  app_settle (100);
  g_assert_true (vivier_panes_get_show_detail (panes));
  app_activate (&app, "back", NULL);
  g_assert_false (vivier_panes_get_show_detail (panes));
  app_fixture_stop (&app);
}

static void
test_folding (void)
{
  assert_form (1400, FALSE, FALSE, FALSE);
  assert_form (1000, FALSE, TRUE, FALSE);
  assert_form (700, TRUE, TRUE, FALSE);
  assert_form (360, TRUE, TRUE, TRUE);
}

static void
print_wide (GtkWidget *widget,
            int        depth)
{
  int minimum;

  if (!gtk_widget_get_visible (widget) || !gtk_widget_get_child_visible (widget))
    return;
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  if (minimum <= VIVIER_PANES_MINIMUM - 100)
    return;
  g_test_message ("%*s%s.%s %d", 2 * depth, "", G_OBJECT_TYPE_NAME (widget),
                  gtk_widget_get_css_name (widget), minimum);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    print_wide (child, depth + 1);
}

static void
assert_fits (GtkWidget  *widget,
             const char *what)
{
  int minimum;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_test_message ("%s: %d", what, minimum);
  if (minimum > VIVIER_PANES_MINIMUM)
    {
      print_wide (widget, 0);
      g_test_fail_printf ("%s needs a width of %d", what, minimum);
    }
}

/* The longer language, and the window buttons that take most room. */
static void
test_fits_a_narrow_screen (void)
{
  static const char * const pages[] = { "today", "calendar", "dashboard", "prospects", "vip", "relaunch", "dormant", "active" };
  g_autofree char *clients = g_test_build_filename (G_TEST_DIST, "fixtures", "dj", "clients_dj_clean.csv", NULL);
  const char *files[] = { clients, NULL };
  Expectation import = { NULL, NULL, "import", 0 };
  AppFixture app = { 0 };

  vivier_locale_set_language ("fr");
  app_fixture_start (&app, "Vivier", TRUE, VIVIER_PANES_MINIMUM, 720);
  import.app = &app;
  g_object_set (gtk_settings_get_default (), "gtk-decoration-layout", "menu:minimize,maximize,close", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      show_page (&app, pages[i]);
      app_settle (200);
      assert_fits (GTK_WIDGET (app.window->content), pages[i]);
    }
  app_activate (&app, "open-prospect", "x", app_find (&app, "YELLOW MONKEYS"));
  app_settle (200);
  assert_fits (GTK_WIDGET (app.window->detail), "detail");
  app_activate (&app, "compose", "x", app_find (&app, "YELLOW MONKEYS"));
  app_settle (300);
  assert_fits (GTK_WIDGET (app.window->content), "composer");
  assert_fits (GTK_WIDGET (app.window->root), "window");
  vivier_window_import (app.window, files);
  g_assert_true (app_wait_for (root_is, &import));
  app_settle (500);
  assert_fits (GTK_WIDGET (app.window->root), "import");
  app_fixture_stop (&app);
  vivier_locale_set_language (NULL);
}

static gboolean
is_whole (gpointer data)
{
  Expectation *expected = data;
  GtkWidget *label = app_find_widget (expected->widget, GTK_TYPE_LABEL, expected->text);
  g_autoptr (PangoLayout) layout = label != NULL ? gtk_widget_create_pango_layout (label, expected->text) : NULL;
  int width = 0;

  if (layout != NULL)
    pango_layout_get_pixel_size (layout, &width, NULL);
  return width > 0 && gtk_widget_get_width (label) >= width;
}

/* The detail pane stands beside the table and takes its room. */
static void
test_table_keeps_names (AppFixture    *app,
                        gconstpointer  data)
{
  Expectation expected = { app, show_page (app, "prospects"), "Camping L'Étoile d'Or", 0 };

  app_activate (app, "open-prospect", "x", app_find (app, "GABRIELE REINE"));
  assert_shown (app, GTK_WIDGET (app->window->detail), "GABRIELE REINE");
  app_settle (200);
  g_assert_true (vivier_panes_get_show_detail (app->window->panes));
  g_assert_true (app_wait_for (is_whole, &expected));
}

static void
test_drop_opens_import (AppFixture    *app,
                        gconstpointer  data)
{
  g_autofree char *clients = g_test_build_filename (G_TEST_DIST, "fixtures", "dj", "clients_dj_clean.csv", NULL);
  g_autofree char *gigs = g_test_build_filename (G_TEST_DIST, "fixtures", "dj", "prestations_dj_clean.csv", NULL);
  g_autoptr (GFile) first = g_file_new_for_path (gigs);
  g_autoptr (GFile) second = g_file_new_for_path (clients);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (app->window));
  GtkDropTarget *target = NULL;
  GSList *files = g_slist_append (g_slist_append (NULL, first), second);
  g_auto (GValue) value = G_VALUE_INIT;
  Expectation welcome = { app, NULL, "welcome", 0 };
  Expectation import = { app, NULL, "import", 0 };
  gboolean taken = FALSE;

  g_assert_true (app_wait_for (root_is, &welcome));
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        target = GTK_DROP_TARGET (controller);
    }
  g_assert_nonnull (target);
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, files);
  g_signal_emit_by_name (target, "drop", &value, 10.0, 10.0, &taken);
  g_slist_free (files);
  g_assert_true (taken);
  g_assert_true (app_wait_for (root_is, &import));
  g_assert_true (VIVIER_IS_IMPORT_PAGE (gtk_stack_get_visible_child (app->window->root)));
  app_settle (300);
}

static void
test_focus_comes_back (AppFixture    *app,
                       gconstpointer  data)
{
  GtkWidget *page = show_page (app, "relaunch");
  GtkWidget *list, *focus;

  assert_shown (app, page, "YELLOW MONKEYS");
  list = app_find_widget (page, GTK_TYPE_LIST_VIEW, NULL);
  g_assert_true (gtk_widget_grab_focus (list));
  app_activate (app, "compose", "x", app_find (app, "YELLOW MONKEYS"));
  app_settle (200);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (app->window->content), ==, "composer");
  app_activate (app, "back", NULL);
  app_settle (50);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (app->window->content), ==, "browse");
  focus = gtk_window_get_focus (GTK_WINDOW (app->window));
  g_assert_nonnull (focus);
  g_assert_true (focus == list || gtk_widget_is_ancestor (focus, list));
  g_assert_true (vivier_panes_get_show_detail (app->window->panes));
}

typedef struct {
  gint64 prospect;
  gint64 purchase; /* the latest */
  guint  count;
} Latest;

static gboolean
latest_in_db (VivierDb      *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Latest *latest = data;
  g_autoptr (GPtrArray) purchases = vivier_purchases_of (db, latest->prospect, 0, error);

  if (purchases == NULL)
    return FALSE;
  latest->count = purchases->len;
  latest->purchase = purchases->len > 0 ? ((VivierPurchase *) purchases->pdata[0])->id : 0;
  return TRUE;
}

static Latest
read_latest (AppFixture *app,
             const char *name)
{
  Latest latest = { app_find (app, name), 0, 0 };
  g_autoptr (GError) error = NULL;

  vivier_store_read (vivier_session_get_store (app->session), latest_in_db, &latest, NULL, &error);
  g_assert_no_error (error);
  return latest;
}

static void
test_purchase_is_deleted (AppFixture    *app,
                          gconstpointer  data)
{
  Latest latest = read_latest (app, "YELLOW MONKEYS");
  GtkWidget *dialog, *button;

  g_assert_cmpuint (latest.count, ==, 7);
  show_page (app, "relaunch");
  app_activate (app, "open-prospect", "x", latest.prospect);
  app_activate (app, "edit-purchase", "x", latest.purchase);
  dialog = wait_for_dialog (app);
  button = app_find_widget (dialog, GTK_TYPE_BUTTON, "_Delete");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  vivier_detail_pane_show_tab (app->window->detail, "purchases");
  assert_shown (app, GTK_WIDGET (app->window->detail), "6 gigs · 2,097 € · 350 € on average");
  g_assert_cmpuint (read_latest (app, "YELLOW MONKEYS").count, ==, 6);
  app_activate (app, "undo", NULL);
  assert_shown (app, GTK_WIDGET (app->window->detail), "7 gigs · 2,450 € · 350 € on average");
  g_assert_cmpuint (read_latest (app, "YELLOW MONKEYS").count, ==, 7);
}

static void
test_language_switch (AppFixture    *app,
                      gconstpointer  data)
{
  GtkWidget *page;
  g_autofree char *days = NULL;

  vivier_locale_set_language ("fr");
  if (vivier_locale_language () != VIVIER_LANGUAGE_FRENCH)
    {
      vivier_locale_set_language (NULL);
      g_test_skip ("the French catalogue is not built");
      return;
    }
  page = show_page (app, "relaunch");
  assert_shown (app, page, "À relancer");
  assert_shown (app, page, "YELLOW MONKEYS");
  vivier_locale_set_language (NULL);
}

static gboolean
composer_is_open (gpointer data)
{
  Expectation *expected = data;

  return g_strcmp0 (gtk_stack_get_visible_child_name (expected->app->window->content), "composer") == 0;
}

static void
test_relaunch_vips (AppFixture    *app,
                    gconstpointer  data)
{
  Expectation expected = { app, NULL, NULL, 0 };
  GtkWidget *page = show_page (app, "relaunch");

  assert_shown (app, page, "YELLOW MONKEYS");
  app_activate (app, "relaunch-vips", NULL);
  g_assert_true (app_wait_for (composer_is_open, &expected));
}

static void
test_shortcuts_name_the_pages (AppFixture    *app,
                               gconstpointer  data)
{
  gsize n_pages;
  const VivierPage *pages = vivier_pages_get (&n_pages);
  GtkWidget *window;

  app_activate (app, "shortcuts", NULL);
  window = wait_for_dialog (app);
  for (gsize i = 0; i < n_pages; i++)
    assert_shown (app, window, vivier_page_get_title (&pages[i]));
  assert_shown (app, window, "Search or run an action");
  /* A width that a label does not have is a warning, and so a failure. */
  app_settle (200);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_empty_workspace_welcomes (AppFixture    *app,
                               gconstpointer  data)
{
  Expectation welcome = { app, NULL, "welcome", 0 };

  g_assert_true (app_wait_for (root_is, &welcome));
  assert_shown (app, GTK_WIDGET (app->window), "Welcome to Vivier");
  assert_shown (app, GTK_WIDGET (app->window), "Try with an example");
}

int
main (int    argc,
      char **argv)
{
#define SAMPLE(path, function) \
  g_test_add (path, AppFixture, GINT_TO_POINTER (TRUE), setup, function, teardown)
#define EMPTY(path, function) \
  g_test_add (path, AppFixture, GINT_TO_POINTER (FALSE), setup, function, teardown)

  /* The home folder is private already; isolated data folders would hide the
   * types by which icons are read. */
  g_test_init (&argc, &argv, NULL);
  vivier_locale_init ();
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

  SAMPLE ("/window/sidebar/shows-live-counts", test_sidebar_counts);
  SAMPLE ("/window/pages/each-shows-its-clients", test_every_page);
  SAMPLE ("/window/relaunch/shows-what-is-at-stake", test_relaunch_figures);
  SAMPLE ("/window/list/first-row-fills-the-pane", test_first_row_fills_the_pane);
  SAMPLE ("/window/list/sorts-through-the-database", test_sort);
  SAMPLE ("/window/prospects/searches-as-one-types", test_search);
  SAMPLE ("/window/prospects/names-keep-their-room-beside-the-detail", test_table_keeps_names);
  SAMPLE ("/window/detail/shows-every-tab", test_detail_tabs);
  SAMPLE ("/window/detail/edit-is-undone-and-redone", test_edit_undo_redo);
  SAMPLE ("/window/dialog/new-prospect-needs-a-name", test_new_prospect_needs_a_name);
  SAMPLE ("/window/prospect/deleted-one-comes-back", test_delete_and_undo);
  SAMPLE ("/window/purchase/deleted-one-comes-back", test_purchase_is_deleted);
  SAMPLE ("/window/note/is-shown-as-it-was-written", test_note);
  g_test_add_func ("/window/form/folds-by-width-alone", test_folding);
  g_test_add_func ("/window/form/fits-a-narrow-screen", test_fits_a_narrow_screen);
  SAMPLE ("/window/composer/closing-gives-the-focus-back-to-the-list", test_focus_comes_back);
  SAMPLE ("/window/language/switches-to-french", test_language_switch);
  SAMPLE ("/window/relaunch/all-vips-become-drafts", test_relaunch_vips);
  SAMPLE ("/window/shortcuts/name-the-pages", test_shortcuts_name_the_pages);
  EMPTY ("/window/empty/welcomes", test_empty_workspace_welcomes);
  EMPTY ("/window/drop/opens-the-import-page", test_drop_opens_import);
  return g_test_run ();
}
