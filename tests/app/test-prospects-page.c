/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The list of prospects: columns, order, filter, ticks and what is done to the
 * ticked, views, typing into cells. With 100 000 prospects (--rows N for
 * another number) nothing should hold the main loop for 50 ms.
 */
#include "config.h"

#include <stdlib.h>

#include "app-fixture.h"
#include "model/vivier-prospect.h"
#include "model/vivier-saved-view.h"
#include "pages/vivier-field-columns.h"
#include "pages/vivier-prospects-page-private.h"
#include "pages/vivier-prospects-page.h"
#include "panes/vivier-call-pane.h"

static void
setup (AppFixture    *app,
       gconstpointer  data)
{
  app_fixture_start (app, "List", TRUE, 1400, 900);
  app_activate (app, "show-page", "s", "prospects");
}

static void
teardown (AppFixture    *app,
          gconstpointer  data)
{
  app_fixture_stop (app);
}

/* Conditions ---------------------------------------------------------------- */

typedef struct {
  VivierProspectsPage *page;
  AppFixture          *app;
  guint                n_rows;
  const char          *first;
  const char          *text;
} Wanted;

static gboolean
words_are_read (gpointer data)
{
  return vivier_vocabulary_is_ready (((Wanted *) data)->page->vocabulary);
}

static Wanted
open_page (AppFixture *app)
{
  Wanted wanted = { .app = app };

  wanted.page = VIVIER_PROSPECTS_PAGE (app_find_widget (GTK_WIDGET (app->window), VIVIER_TYPE_PROSPECTS_PAGE, NULL));
  g_assert_nonnull (wanted.page);
  /* The workspace's own fields make the columns anew. */
  g_assert_true (app_wait_for (words_are_read, &wanted));
  app_settle (200);
  return wanted;
}

static VivierProspectRow *
row_at (VivierProspectsPage *page,
        guint                position)
{
  VivierProspectList *list = vivier_list_controller_get_list (page->table_controller);
  g_autoptr (VivierProspectItem) item = g_list_model_get_item (G_LIST_MODEL (list), position);

  return item != NULL ? vivier_prospect_item_get_row (item) : NULL;
}

static gboolean
rows_are (gpointer data)
{
  Wanted *wanted = data;

  return !vivier_list_controller_is_loading (wanted->page->table_controller) &&
         vivier_list_controller_get_n_items (wanted->page->table_controller) == wanted->n_rows;
}

static gboolean
first_is (gpointer data)
{
  Wanted *wanted = data;
  VivierProspectRow *row = row_at (wanted->page, 0);

  return row != NULL && g_str_equal (row->name, wanted->first);
}

static GtkWidget *
find_cell (GtkWidget  *root,
           const char *text)
{
  if (GTK_IS_INSCRIPTION (root) && g_strcmp0 (gtk_inscription_get_text (GTK_INSCRIPTION (root)), text) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_cell (child, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
label_is_shown (gpointer data)
{
  Wanted *wanted = data;

  return app_find_widget (GTK_WIDGET (wanted->app->window), GTK_TYPE_LABEL, wanted->text) != NULL ||
         find_cell (GTK_WIDGET (wanted->page->table), wanted->text) != NULL;
}

static void
assert_rows (Wanted *wanted,
             guint   n_rows)
{
  wanted->n_rows = n_rows;
  g_assert_true (app_wait_for (rows_are, wanted));
}

static void
assert_first (Wanted     *wanted,
              const char *name)
{
  wanted->first = name;
  g_assert_true (app_wait_for (first_is, wanted));
}

static void
assert_shown (Wanted     *wanted,
              const char *text)
{
  wanted->text = text;
  if (!app_wait_for (label_is_shown, wanted))
    g_error ("“%s” is not shown", text);
}

static void
press (GtkWidget       *widget,
       guint            key,
       GdkModifierType  state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean is_handled = FALSE;

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, state, &is_handled);
      if (is_handled)
        return;
    }
  g_assert_not_reached ();
}

static GtkWidget *
find_at (GtkWidget *root,
         GType      type,
         guint     *index)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type) && gtk_widget_get_mapped (root) && (*index)-- == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_at (child, type, index);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_class (GtkWidget  *root,
            const char *css_class)
{
  if (gtk_widget_has_css_class (root, css_class))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_class (child, css_class);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The tick of a row; 0 is the one over all of them. */
static GtkCheckButton *
tick (Wanted *wanted,
      guint   index)
{
  GtkWidget *check = find_at (GTK_WIDGET (wanted->page->table), GTK_TYPE_CHECK_BUTTON, &index);

  g_assert_nonnull (check);
  return GTK_CHECK_BUTTON (check);
}

static void
set_filter (Wanted     *wanted,
            const char *text)
{
  gtk_widget_activate_action (GTK_WIDGET (wanted->page), "list.filter-text", NULL);
  gtk_editable_set_text (wanted->page->filter_entry, text);
  g_signal_emit_by_name (wanted->page->filter_entry, "activate");
}

/* Columns and order ---------------------------------------------------------- */

static void
click_header (Wanted     *wanted,
              const char *title)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (wanted->page->table));
  GtkWidget *label = app_find_widget (header, GTK_TYPE_LABEL, title);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (header);
  graphene_rect_t bounds;

  g_assert_nonnull (label);
  g_assert_true (gtk_widget_compute_bounds (label, header, &bounds));
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (g_strcmp0 (gtk_event_controller_get_name (controller), "sort") == 0)
        g_signal_emit_by_name (controller, "released", 1, (double) bounds.origin.x + 2, (double) bounds.origin.y + 2);
    }
}

static void
test_headers_sort (AppFixture    *app,
                   gconstpointer  data)
{
  Wanted wanted = open_page (app);

  assert_first (&wanted, "Association Les Cigales");
  click_header (&wanted, "Revenue");
  assert_first (&wanted, "Gergom Events");
  assert_shown (&wanted, "Revenue ▾");
  click_header (&wanted, "Revenue ▾");
  g_assert_cmpstr (vivier_field_columns_get_order (wanted.page->columns), ==, "revenue");
  click_header (&wanted, "Name");
  assert_first (&wanted, "Association Les Cigales");
}

static void
test_several_keys (AppFixture    *app,
                   gconstpointer  data)
{
  Wanted wanted = open_page (app);
  VivierFieldColumns *columns = wanted.page->columns;

  vivier_field_columns_sort (columns, "city", FALSE);
  vivier_field_columns_sort (columns, "revenue", TRUE);
  g_assert_cmpstr (vivier_field_columns_get_order (columns), ==, "city, revenue desc");
  assert_shown (&wanted, "Town ▴1");
  assert_shown (&wanted, "Revenue ▾2");
  assert_first (&wanted, "Gergom Events"); /* Aix-en-Provence */
  vivier_field_columns_sort (columns, "revenue", TRUE);
  g_assert_cmpstr (vivier_field_columns_get_order (columns), ==, "city, revenue");
  vivier_field_columns_sort (columns, "revenue", TRUE);
  g_assert_cmpstr (vivier_field_columns_get_order (columns), ==, "city");
  vivier_field_columns_set_order (columns, NULL);
}

static void
test_columns_are_chosen (AppFixture    *app,
                         gconstpointer  data)
{
  Wanted wanted = open_page (app);
  g_autofree char *layout = NULL;

  g_assert_null (app_find_widget (GTK_WIDGET (wanted.page->table), GTK_TYPE_LABEL, "E-mail"));
  vivier_field_columns_toggle (wanted.page->columns, "email");
  assert_shown (&wanted, "E-mail");
  assert_shown (&wanted, "booking@gergom-events.example");
  layout = vivier_field_columns_dup_layout (wanted.page->columns);
  g_assert_true (g_str_has_suffix (layout, ",email:200"));
  gtk_widget_activate_action (GTK_WIDGET (wanted.page), "list.reset-columns", NULL);
  g_assert_null (vivier_field_columns_dup_layout (wanted.page->columns));
}

/* Filter --------------------------------------------------------------------- */

static void
test_filter_is_built_by_hand (AppFixture    *app,
                              gconstpointer  data)
{
  Wanted wanted = open_page (app);
  GtkWidget *bar = wanted.page->filter_bar;
  GtkWidget *search;
  GtkWidget *entry;
  GtkWidget *chip;

  assert_rows (&wanted, 25);
  vivier_filter_bar_add (VIVIER_FILTER_BAR (bar));
  app_settle (100);
  search = app_find_widget (bar, GTK_TYPE_SEARCH_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (search), "town");
  app_settle (300);
  g_signal_emit_by_name (search, "activate");
  app_settle (100);
  entry = app_find_widget (bar, GTK_TYPE_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Marseille");
  g_signal_emit_by_name (entry, "activate");
  assert_rows (&wanted, 2);
  app_settle (200);
  chip = find_class (bar, "filter-chip");
  g_assert_nonnull (chip);
  g_signal_emit_by_name (gtk_widget_get_last_child (chip), "clicked");
  assert_rows (&wanted, 25);
  g_assert_null (find_class (bar, "filter-chip"));
}

static void
test_filter_as_text (AppFixture    *app,
                     gconstpointer  data)
{
  Wanted wanted = open_page (app);
  g_autofree char *text = NULL;

  set_filter (&wanted, "city = Marseille or (revenue >= 4000 and not vip)");
  assert_rows (&wanted, 3);
  text = vivier_filter_to_text (vivier_filter_bar_get_filter (VIVIER_FILTER_BAR (wanted.page->filter_bar)));
  g_assert_nonnull (strstr (text, " or "));
  set_filter (&wanted, "citi = Marseille");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (wanted.page->filter_trouble)));
  assert_rows (&wanted, 3);
  set_filter (&wanted, "city = Nowhere");
  assert_shown (&wanted, "Nothing found");
  set_filter (&wanted, "");
  assert_rows (&wanted, 25);
}

/* Ticks ---------------------------------------------------------------------- */

static void
test_ticked_are_moved_at_once (AppFixture    *app,
                               gconstpointer  data)
{
  Wanted wanted = open_page (app);
  GPtrArray *stages;
  gint64 interested = 0;

  assert_rows (&wanted, 25);
  app_settle (200);
  gtk_check_button_set_active (tick (&wanted, 1), TRUE);
  gtk_check_button_set_active (tick (&wanted, 3), TRUE);
  assert_shown (&wanted, "2 selected");
  g_assert_true (gtk_check_button_get_inconsistent (tick (&wanted, 0)));

  stages = vivier_vocabulary_get_stages (wanted.page->vocabulary);
  for (guint i = 0; i < stages->len; i++)
    if (g_strcmp0 (((VivierStage *) stages->pdata[i])->key, "interested") == 0)
      interested = ((VivierStage *) stages->pdata[i])->id;
  gtk_widget_activate_action (GTK_WIDGET (wanted.page), "bulk.stage", "x", interested);
  set_filter (&wanted, "stage = interested");
  assert_rows (&wanted, 2);
  vivier_session_undo (app->session, 0);
  assert_rows (&wanted, 0);
}

static gboolean
is_calling (gpointer data)
{
  GtkWidget *pane = gtk_stack_get_visible_child (((Wanted *) data)->app->window->side);

  return VIVIER_IS_CALL_PANE (pane) && vivier_call_pane_get_prospect (VIVIER_CALL_PANE (pane)) != 0;
}

static gboolean
add_many_in_db (VivierDb      *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  for (int i = 0; i < 201; i++)
    {
      g_autoptr (VivierProspect) prospect = vivier_prospect_new ();

      g_free (prospect->name);
      prospect->name = g_strdup_printf ("Camping %d", i);
      prospect->city = g_strdup ("Sausset");
      if (!vivier_prospect_save (db, prospect, 1, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_asked (gpointer data)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        *(GtkWidget **) data = window;
    }
  return *(GtkWidget **) data != NULL;
}

static void
test_who_is_ticked_is_called (AppFixture    *app,
                             gconstpointer  data)
{
  Wanted wanted = open_page (app);

  assert_rows (&wanted, 25);
  gtk_check_button_set_active (tick (&wanted, 1), TRUE);
  gtk_widget_activate_action (GTK_WIDGET (wanted.page), "list.call-these", NULL);
  g_assert_true (app_wait_for (is_calling, &wanted));
  assert_shown (&wanted, "1 of 1");
}

static void
test_many_are_called_once_confirmed (AppFixture    *app,
                                     gconstpointer  data)
{
  Wanted wanted = open_page (app);
  GtkWidget *dialog = NULL;

  app_write (app, "prospect-new", add_many_in_db, NULL);
  set_filter (&wanted, "city = Sausset");
  assert_shown (&wanted, "201 records");
  gtk_widget_activate_action (GTK_WIDGET (wanted.page), "list.call-these", NULL);
  g_assert_true (app_wait_for (is_asked, &dialog));
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog)), ==, "Call 201 prospects one after another?");
  g_assert_false (is_calling (&wanted));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "call");
  g_assert_true (app_wait_for (is_calling, &wanted));
  assert_shown (&wanted, "1 of 201");
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
test_everybody_is_ticked (AppFixture    *app,
                          gconstpointer  data)
{
  Wanted wanted = open_page (app);

  assert_rows (&wanted, 25);
  app_settle (200);
  press (GTK_WIDGET (wanted.page->table), GDK_KEY_a, GDK_CONTROL_MASK);
  assert_shown (&wanted, "25 selected");
  gtk_check_button_set_active (tick (&wanted, 2), FALSE);
  assert_shown (&wanted, "24 selected");
  gtk_widget_activate_action (GTK_WIDGET (wanted.page), "bulk.tag", "s", "Mariage");
  app_settle (300);
  set_filter (&wanted, "tag = Mariage");
  assert_rows (&wanted, 24);
  vivier_session_undo (app->session, 0);
  set_filter (&wanted, "tag is empty");
  assert_rows (&wanted, 25);
}

static void
test_ticked_are_deleted_and_come_back (AppFixture    *app,
                                       gconstpointer  data)
{
  Wanted wanted = open_page (app);

  assert_rows (&wanted, 25);
  app_settle (200);
  gtk_check_button_set_active (tick (&wanted, 1), TRUE);
  gtk_check_button_set_active (tick (&wanted, 2), TRUE);
  press (GTK_WIDGET (wanted.page->table), GDK_KEY_Delete, 0);
  assert_rows (&wanted, 23);
  g_assert_cmpint (vivier_picks_count (wanted.page->picks), ==, 0);
  vivier_session_undo (app->session, 0);
  assert_rows (&wanted, 25);
}

static void
test_shift_ticks_a_stretch (AppFixture    *app,
                            gconstpointer  data)
{
  Wanted wanted = open_page (app);
  gint64 from;
  gint64 to;

  assert_rows (&wanted, 25);
  app_settle (200);
  from = row_at (wanted.page, 2)->id;
  to = row_at (wanted.page, 6)->id;
  g_signal_emit_by_name (wanted.page->columns, "stretch", from, to);
  assert_shown (&wanted, "5 selected");
  press (GTK_WIDGET (wanted.page->table), GDK_KEY_Escape, 0);
  g_assert_cmpint (vivier_picks_count (wanted.page->picks), ==, 0);
}

/* Cells ---------------------------------------------------------------------- */

static void
test_cell_is_typed_into (AppFixture    *app,
                         gconstpointer  data)
{
  Wanted wanted = open_page (app);
  GtkWidget *entry;

  assert_rows (&wanted, 25);
  vivier_field_columns_set_layout (wanted.page->columns, "city,name,revenue");
  vivier_list_controller_select (wanted.page->table_controller, 0);
  app_settle (200);
  press (GTK_WIDGET (wanted.page->table), GDK_KEY_F2, 0);
  app_settle (100);
  entry = app_find_widget (wanted.page->cell_editor, GTK_TYPE_ENTRY, NULL);
  g_assert_nonnull (entry);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Eyguières");
  gtk_editable_set_text (GTK_EDITABLE (entry), "Mouriès");
  g_signal_emit_by_name (entry, "activate");
  assert_shown (&wanted, "Mouriès");
  vivier_session_undo (app->session, 0);
  assert_shown (&wanted, "Eyguières");
}

/* Views ---------------------------------------------------------------------- */

static gboolean
save_in_db (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return vivier_saved_view_save (db, data, 1, error);
}

static gboolean
is_no_longer_changed (gpointer window)
{
  return app_find_widget (window, GTK_TYPE_LABEL, "Big ones (changed)") == NULL;
}

static void
test_views (AppFixture    *app,
            gconstpointer  data)
{
  Wanted wanted = open_page (app);
  g_autoptr (VivierSavedView) view = vivier_saved_view_new ("Big ones");

  g_free (view->filter);
  view->filter = g_strdup ("revenue >= 4000");
  view->order = g_strdup ("revenue desc");
  view->columns = g_strdup ("name:240,revenue");
  app_write (app, "view-new", save_in_db, view);
  assert_shown (&wanted, "Big ones"); /* in the sidebar */
  app_activate (app, "show-view", "x", view->id);
  assert_rows (&wanted, 4);
  assert_first (&wanted, "Gergom Events");
  g_assert_cmpint (vivier_prospects_page_get_view (wanted.page), ==, view->id);
  vivier_field_columns_toggle (wanted.page->columns, "city");
  assert_shown (&wanted, "Big ones (changed)");
  gtk_widget_activate_action (GTK_WIDGET (wanted.page), "list.update-view", NULL);
  g_assert_true (app_wait_for (is_no_longer_changed, app->window));
  gtk_widget_activate_action (GTK_WIDGET (wanted.page), "list.delete-view", NULL);
  assert_rows (&wanted, 25);
  g_assert_cmpint (vivier_prospects_page_get_view (wanted.page), ==, 0);
}

static void
test_board_of_a_list (AppFixture    *app,
                      gconstpointer  data)
{
  Wanted wanted = open_page (app);

  assert_rows (&wanted, 25);
  gtk_widget_activate_action (GTK_WIDGET (wanted.page), "list.layout", "s", "board");
  assert_shown (&wanted, "To contact");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (wanted.page->stack), ==, "board");
  gtk_widget_activate_action (GTK_WIDGET (wanted.page), "list.layout", "s", "table");
  assert_shown (&wanted, "Association Les Cigales");
}

/* Many ----------------------------------------------------------------------- */

static int n_many = 100000;

static gboolean
has_answer (gpointer data)
{
  Wanted *wanted = data;

  return !vivier_list_controller_is_loading (vivier_prospects_page_get_controller (wanted->page));
}

/* Waits for the answer and for what it stirs up, and notes the longest gap. */
static void
note_gap (Wanted     *wanted,
          const char *what,
          double     *longest)
{
  gint64 begin = g_get_monotonic_time ();
  g_autofree char *told = NULL;

  g_assert_true (app_wait_for (has_answer, wanted));
  told = g_strdup_printf ("%d prospects, %s: %u rows after %.2f s", n_many, what,
                          vivier_list_controller_get_n_items (vivier_prospects_page_get_controller (wanted->page)),
                          (double) (g_get_monotonic_time () - begin) / G_USEC_PER_SEC);
  app_settle (400);
  app_note_gap (told, longest);
}

static void
scroll (Wanted *wanted)
{
  GtkWidget *window = gtk_widget_get_ancestor (GTK_WIDGET (wanted->page->table), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (window));

  for (int i = 0; i < 100; i++)
    {
      double upper = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);

      gtk_adjustment_set_value (adjustment, i % 10 == 9 ? upper * i / 100 : gtk_adjustment_get_value (adjustment) + 300);
      app_settle (10);
    }
}

static void
filter_and_note (Wanted     *wanted,
                 const char *filter,
                 double     *longest)
{
  set_filter (wanted, filter);
  note_gap (wanted, *filter != '\0' ? filter : "no filter", longest);
}

static void
search_and_note (Wanted     *wanted,
                 const char *words,
                 double     *longest)
{
  g_autofree char *what = g_strdup_printf ("search “%s”", words);

  gtk_editable_set_text (GTK_EDITABLE (wanted->page->search), words);
  app_settle (200); /* typing comes to rest */
  note_gap (wanted, what, longest);
}

static void
sort_and_note (Wanted     *wanted,
               const char *field,
               double     *longest)
{
  g_autofree char *what = g_strdup_printf ("sort by %s", field);

  vivier_field_columns_sort (wanted->page->columns, field, FALSE);
  note_gap (wanted, what, longest);
}

static void
test_never_stands_still (AppFixture    *app,
                         gconstpointer  data)
{
  Wanted wanted = open_page (app);
  double longest = 0;

  app_add_many (app, n_many);
  assert_rows (&wanted, (guint) n_many + 25);
  app_settle (1000);
  app_watch_gaps (TRUE);
  scroll (&wanted);
  note_gap (&wanted, "scrolling", &longest);
  filter_and_note (&wanted, "city = Lyon", &longest);
  filter_and_note (&wanted, "city in (Nice, Lille) and not name ~ 99", &longest);
  search_and_note (&wanted, "prospect 00001", &longest);
  search_and_note (&wanted, "prospect 0000112", &longest);
  search_and_note (&wanted, "prospcet 0000112", &longest);
  search_and_note (&wanted, "", &longest);
  sort_and_note (&wanted, "city", &longest);
  sort_and_note (&wanted, "revenue", &longest);
  filter_and_note (&wanted, "", &longest);
  sort_and_note (&wanted, "name", &longest);
  scroll (&wanted);
  sort_and_note (&wanted, "created", &longest);
  app_watch_gaps (FALSE);
  g_assert_cmpfloat (longest, <, APP_GAP_LIMIT_MS);
  vivier_field_columns_set_order (wanted.page->columns, NULL);
}

#define LIST(path, func) g_test_add (path, AppFixture, NULL, setup, func, teardown)

int
main (int    argc,
      char **argv)
{
  /* The home folder is private already; isolated data folders would hide the
   * types by which icons are read. */
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  if (argc > 2 && g_str_equal (argv[1], "--rows"))
    n_many = atoi (argv[2]);

  LIST ("/prospects/headers/a-click-sorts", test_headers_sort);
  LIST ("/prospects/headers/shift-adds-keys", test_several_keys);
  LIST ("/prospects/columns/are-chosen", test_columns_are_chosen);
  LIST ("/prospects/filter/is-built-by-hand", test_filter_is_built_by_hand);
  LIST ("/prospects/filter/is-written-as-text", test_filter_as_text);
  LIST ("/prospects/ticks/the-ticked-move-at-once-and-come-back", test_ticked_are_moved_at_once);
  LIST ("/prospects/ticks/everybody-but-one", test_everybody_is_ticked);
  LIST ("/prospects/calls/who-is-ticked", test_who_is_ticked_is_called);
  LIST ("/prospects/calls/many-once-confirmed", test_many_are_called_once_confirmed);
  LIST ("/prospects/ticks/deleted-ones-come-back", test_ticked_are_deleted_and_come_back);
  LIST ("/prospects/ticks/shift-ticks-a-stretch", test_shift_ticks_a_stretch);
  LIST ("/prospects/cells/are-typed-into", test_cell_is_typed_into);
  LIST ("/prospects/views/are-shown-changed-and-deleted", test_views);
  LIST ("/prospects/layout/the-same-list-as-a-board", test_board_of_a_list);
  LIST ("/prospects/many/the-main-loop-goes-on", test_never_stands_still);

  return g_test_run ();
}
