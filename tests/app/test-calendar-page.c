/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"
#include "base/vivier-locale.h"
#include "dialogs/vivier-form-dialog.h"
#include "model/vivier-task.h"
#include "pages/vivier-calendar-page.h"
#include "vivier-application-private.h"

#define TODAY vivier_day_from_ymd (2026, 1, 14)

static void
setup (AppFixture    *app,
       gconstpointer  with_sample)
{
  app_fixture_start (app, "Vivier", GPOINTER_TO_INT (with_sample), 1400, 900);
  app_activate (app, "show-page", "s", "calendar");
}

static void
teardown (AppFixture    *app,
          gconstpointer  data)
{
  app_fixture_stop (app);
}

static VivierCalendarPage *
page_of (AppFixture *app)
{
  return VIVIER_CALENDAR_PAGE (gtk_stack_get_visible_child (app->window->pages));
}

static void
press (AppFixture *app,
       guint       key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (page_of (app)));
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, 0, &handled);
    }
  g_assert_true (handled);
}

static gboolean
plan_in_db (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return vivier_task_save (db, data, 1, error);
}

static void
plan_task (AppFixture *app,
           const char *title,
           VivierDay   day,
           int         minute,
           const char *recurrence)
{
  g_autoptr (VivierTask) task = vivier_task_new (VIVIER_TASK_TODO, 0, day);

  task->title = g_strdup (title);
  task->due_minute = minute;
  task->recurrence = g_strdup (recurrence);
  app_write (app, "task-new", plan_in_db, task);
}

/* What is expected --------------------------------------------------------- */

typedef struct {
  GtkWidget  *widget;
  const char *text;
  guint       number;
} Expectation;

static guint
count_labels (GtkWidget  *root,
              const char *text)
{
  guint n = GTK_IS_LABEL (root) && gtk_widget_get_mapped (root) && g_str_equal (gtk_label_get_label (GTK_LABEL (root)), text);

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_labels (child, text);
  return n;
}

static gboolean
is_shown_times (gpointer data)
{
  Expectation *expected = data;

  return count_labels (expected->widget, expected->text) == expected->number;
}

static void
assert_shown (AppFixture *app,
              const char *text,
              guint       times)
{
  Expectation expected = { GTK_WIDGET (page_of (app)), text, times };

  if (!app_wait_for (is_shown_times, &expected))
    g_error ("“%s” is shown %u times", text, count_labels (expected.widget, text));
}

/* The page ---------------------------------------------------------------- */

static void
test_month_shows_what_is_planned (AppFixture    *app,
                                  gconstpointer  data)
{
  assert_shown (app, "January 2026 · 0 tasks", 1);
  plan_task (app, "Send the quote", TODAY + 2, 600, NULL);
  assert_shown (app, "10:00  Send the quote", 1);
  assert_shown (app, "January 2026 · 1 task", 1);
  press (app, GDK_KEY_Page_Down);
  assert_shown (app, "10:00  Send the quote", 0);
  g_assert_cmpint (vivier_calendar_page_get_day (page_of (app)), ==, vivier_day_from_ymd (2026, 2, 14));
}

static void
test_a_full_day_counts_the_rest (AppFixture    *app,
                                 gconstpointer  data)
{
  for (int i = 0; i < 5; i++)
    plan_task (app, "One of many", TODAY, VIVIER_MINUTE_NONE, NULL);
  assert_shown (app, "One of many", 2);
  assert_shown (app, "+3", 1);
  press (app, GDK_KEY_w);
  assert_shown (app, "One of many", 5);
}

static void
test_series_show_where_they_will_be (AppFixture    *app,
                                     gconstpointer  data)
{
  /* Wednesdays in sight of the month of January: 14, 21, 28 and 4 February. */
  plan_task (app, "Weekly call", TODAY, VIVIER_MINUTE_NONE, "FREQ=WEEKLY");
  assert_shown (app, "Weekly call", 4);
  press (app, GDK_KEY_w);
  assert_shown (app, "Weekly call", 1);
  press (app, GDK_KEY_Page_Down);
  assert_shown (app, "Weekly call", 1);
}

static void
test_arrows_move_the_day (AppFixture    *app,
                          gconstpointer  data)
{
  assert_shown (app, "January 2026 · 0 tasks", 1);
  press (app, GDK_KEY_Right);
  press (app, GDK_KEY_Down);
  g_assert_cmpint (vivier_calendar_page_get_day (page_of (app)), ==, TODAY + 8);
  for (int i = 0; i < 3; i++)
    press (app, GDK_KEY_Down);
  g_assert_cmpint (vivier_calendar_page_get_day (page_of (app)), ==, TODAY + 29);
  assert_shown (app, "February 2026 · 0 tasks", 1);
  press (app, GDK_KEY_t);
  g_assert_cmpint (vivier_calendar_page_get_day (page_of (app)), ==, TODAY);
}

static void
test_agenda_is_one_list (AppFixture    *app,
                         gconstpointer  data)
{
  plan_task (app, "Tomorrow’s", TODAY + 1, VIVIER_MINUTE_NONE, NULL);
  plan_task (app, "Next month’s", TODAY + 30, 540, NULL);
  press (app, GDK_KEY_a);
  assert_shown (app, "Tomorrow", 1);
  assert_shown (app, "9:00  Next month’s", 1);
}

static gboolean
form_is_open (gpointer data)
{
  Expectation *expected = data;
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (VIVIER_IS_FORM_DIALOG (window) && gtk_widget_get_mapped (window))
        expected->widget = window;
    }
  return expected->widget != NULL;
}

static GtkEditable *
find_row (GtkWidget  *root,
          const char *title)
{
  if (ADW_IS_ENTRY_ROW (root) && g_str_has_prefix (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root)), title))
    return GTK_EDITABLE (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkEditable *found = find_row (child, title);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Enter on a day plans something on it. */
static void
test_plans_on_the_day (AppFixture    *app,
                       gconstpointer  data)
{
  Expectation form = { NULL, NULL, 0 };

  assert_shown (app, "January 2026 · 0 tasks", 1);
  press (app, GDK_KEY_Right);
  press (app, GDK_KEY_n);
  g_assert_true (app_wait_for (form_is_open, &form));
  gtk_editable_set_text (find_row (form.widget, "What"), "Tune the piano");
  g_signal_emit_by_name (app_find_widget (form.widget, GTK_TYPE_BUTTON, "_Plan"), "clicked");
  assert_shown (app, "Tune the piano", 1);
  assert_shown (app, "January 2026 · 1 task", 1);
}

int
main (int    argc,
      char **argv)
{
#define SAMPLE(path, function) \
  g_test_add (path, AppFixture, GINT_TO_POINTER (TRUE), setup, function, teardown)

  g_test_init (&argc, &argv, NULL);
  vivier_locale_init ();
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

  SAMPLE ("/calendar/month/shows-what-is-planned", test_month_shows_what_is_planned);
  SAMPLE ("/calendar/month/a-full-day-counts-the-rest", test_a_full_day_counts_the_rest);
  SAMPLE ("/calendar/series/stand-where-they-will-be", test_series_show_where_they_will_be);
  SAMPLE ("/calendar/keys/arrows-move-the-day", test_arrows_move_the_day);
  SAMPLE ("/calendar/agenda/is-one-list", test_agenda_is_one_list);
  SAMPLE ("/calendar/keys/n-plans-on-the-day", test_plans_on_the_day);
  return g_test_run ();
}
