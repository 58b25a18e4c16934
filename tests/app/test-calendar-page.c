/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"
#include "base/vivier-locale.h"
#include "dialogs/vivier-form-dialog.h"
#include "model/vivier-purchase.h"
#include "model/vivier-task.h"
#include "pages/vivier-calendar-page.h"
#include "vivier-application-private.h"
#include "vivier-calendar-file.h"

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

/* Booked ------------------------------------------------------------------- */

static gboolean
book_in_db (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr (VivierPurchase) purchase = vivier_purchase_new ();

  purchase->prospect_id = *(gint64 *) data;
  purchase->purchased_on = TODAY + 5;
  purchase->label = g_strdup ("Gala");
  purchase->amount_minor = 90000;
  purchase->state = VIVIER_PURCHASE_BOOKED;
  return vivier_purchase_save (db, purchase, 1, error);
}

static gboolean
detail_shows_prospect (gpointer data)
{
  AppFixture *app = data;

  return app_find_widget (GTK_WIDGET (app->window->detail), GTK_TYPE_LABEL, "YELLOW MONKEYS") != NULL;
}

/* What is booked stands on its day in every view, and opens its client. */
static void
test_booked_stand_on_their_day (AppFixture    *app,
                                gconstpointer  data)
{
  gint64 id = app_find (app, "YELLOW MONKEYS");
  GtkWidget *label;

  app_write (app, "purchase-new", book_in_db, &id);
  assert_shown (app, "Gala: YELLOW MONKEYS", 1);
  assert_shown (app, "January 2026 · 0 tasks · 1 gig", 1);
  press (app, GDK_KEY_a);
  assert_shown (app, "Gala: YELLOW MONKEYS", 1);
  label = app_find_widget (GTK_WIDGET (page_of (app)), GTK_TYPE_LABEL, "Gala: YELLOW MONKEYS");
  g_signal_emit_by_name (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON), "clicked");
  g_assert_true (app_wait_for (detail_shows_prospect, app));
}

/* Files -------------------------------------------------------------------- */

static gboolean
toast_is (gpointer data)
{
  Expectation *expected = data;
  AppFixture *app = (AppFixture *) expected->widget;

  return g_strcmp0 (app->window->last_toast, expected->text) == 0;
}

/* A file from elsewhere, dropped or opened, stands in the calendar and can be undone. */
static void
test_files_come_in (AppFixture    *app,
                    gconstpointer  data)
{
  g_autofree char *path = g_build_filename (app->folder, "agenda.ics", NULL);
  const char *paths[] = { path, NULL };
  static const char text[] =
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Elsewhere//EN\r\nBEGIN:VEVENT\r\nUID:one@elsewhere\r\n"
    "DTSTAMP:20260101T000000Z\r\nDTSTART:20260116T140000\r\nDTEND:20260116T150000\r\nSUMMARY:Visit the hall\r\n"
    "END:VEVENT\r\nEND:VCALENDAR\r\n";
  Expectation taken_in = { (GtkWidget *) app, "Calendar “agenda.ics” taken in", 0 };
  Expectation nothing_new = { (GtkWidget *) app, "Nothing new in this calendar", 0 };

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  app_activate (app, "show-page", "s", "prospects");
  vivier_application_open_paths (app->application, paths);
  assert_shown (app, "14:00  Visit the hall", 1);
  g_assert_true (app_wait_for (toast_is, &taken_in));
  vivier_application_open_paths (app->application, paths);
  g_assert_true (app_wait_for (toast_is, &nothing_new));
  vivier_session_undo (app->session, 0);
  assert_shown (app, "14:00  Visit the hall", 0);
}

static void
test_files_go_out (AppFixture    *app,
                   gconstpointer  data)
{
  g_autofree char *path = g_build_filename (app->folder, "out.ics", NULL);
  g_autofree char *text = NULL;
  VivierCalendarQuery query = { .from = TODAY, .until = TODAY + 7 };
  Expectation saved = { (GtkWidget *) app, "2 entries saved as “out.ics”", 0 };
  gint64 id = app_find (app, "YELLOW MONKEYS");

  app_write (app, "purchase-new", book_in_db, &id);
  plan_task (app, "Send the quote", TODAY + 2, 600, NULL);
  plan_task (app, "Much later", TODAY + 60, 600, NULL);
  vivier_calendar_file_save (app->session, &query, path);
  g_assert_true (app_wait_for (toast_is, &saved));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "SUMMARY:Gala: YELLOW MONKEYS"));
  g_assert_nonnull (strstr (text, "SUMMARY:Send the quote"));
  g_assert_null (strstr (text, "900"));
}

/* Recurrences --------------------------------------------------------------- */

static AdwComboRow *
find_combo (GtkWidget  *root,
            const char *title)
{
  if (ADW_IS_COMBO_ROW (root) && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root)), title))
    return ADW_COMBO_ROW (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      AdwComboRow *found = find_combo (child, title);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
open_form (AppFixture *app)
{
  Expectation form = { NULL, NULL, 0 };

  assert_shown (app, "January 2026 · 0 tasks", 1);
  press (app, GDK_KEY_n);
  g_assert_true (app_wait_for (form_is_open, &form));
  return form.widget;
}

static GtkSpinButton *
find_spin (GtkWidget  *form,
           const char *title)
{
  GtkWidget *row = gtk_widget_get_ancestor (app_find_widget (form, GTK_TYPE_LABEL, title), ADW_TYPE_ACTION_ROW);

  return GTK_SPIN_BUTTON (app_find_widget (row, GTK_TYPE_SPIN_BUTTON, NULL));
}

/* Wednesdays every two weeks, twice: 14 and 28 January. */
static void
test_custom_recurrence_with_an_end (AppFixture    *app,
                                    gconstpointer  data)
{
  GtkWidget *form = open_form (app);

  gtk_editable_set_text (find_row (form, "What"), "Water the plants");
  adw_combo_row_set_selected (find_combo (form, "Repeats"), 6);
  adw_combo_row_set_selected (find_combo (form, "Ends"), 2);
  app_settle (50);
  gtk_spin_button_set_value (find_spin (form, "Number of times"), 2);
  g_signal_emit_by_name (app_find_widget (form, GTK_TYPE_BUTTON, "_Plan"), "clicked");
  assert_shown (app, "Water the plants", 2);
}

static void
test_absurd_recurrence_is_refused (AppFixture    *app,
                                   gconstpointer  data)
{
  GtkWidget *form = open_form (app);
  GtkWidget *plan = app_find_widget (form, GTK_TYPE_BUTTON, "_Plan");

  gtk_editable_set_text (find_row (form, "What"), "Once in a lifetime");
  adw_combo_row_set_selected (find_combo (form, "Repeats"), 6);
  app_settle (50);
  g_assert_true (gtk_widget_get_sensitive (plan));
  gtk_spin_button_set_value (find_spin (form, "Every"), 5000);
  g_assert_false (gtk_widget_get_sensitive (plan));
  g_assert_nonnull (app_find_widget (form, GTK_TYPE_LABEL,
                                     "The recurrence goes too far. Use at most 1000 as its interval and 5000 times."));
  gtk_spin_button_set_value (find_spin (form, "Every"), 3);
  g_assert_true (gtk_widget_get_sensitive (plan));
  adw_combo_row_set_selected (find_combo (form, "Ends"), 1);
  gtk_editable_set_text (find_row (form, "Last day"), "01/01/2026");
  g_assert_false (gtk_widget_get_sensitive (plan));
  g_assert_nonnull (app_find_widget (form, GTK_TYPE_LABEL, "It ends before it begins. Choose a later last day."));
  gtk_window_destroy (GTK_WINDOW (form));
}

/* The sentence and the rows tell the same. */
static void
test_sentence_sets_the_rows (AppFixture    *app,
                             gconstpointer  data)
{
  GtkWidget *form = open_form (app);

  gtk_editable_set_text (find_row (form, "What"), "every weekday 9:00 look at the mail");
  gtk_editable_set_text (find_row (form, "When"), "");
  g_assert_cmpuint (adw_combo_row_get_selected (find_combo (form, "Repeats")), ==, 2);
  /* With an hour it is reminded of, as the preferences say. */
  g_assert_cmpuint (adw_combo_row_get_selected (find_combo (form, "Reminder")), ==, 1);
  gtk_editable_set_text (find_row (form, "What"), "tomorrow look at the mail");
  g_assert_cmpuint (adw_combo_row_get_selected (find_combo (form, "Repeats")), ==, 0);
  g_assert_cmpuint (adw_combo_row_get_selected (find_combo (form, "Reminder")), ==, 0);
  gtk_window_destroy (GTK_WINDOW (form));
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
  SAMPLE ("/calendar/booked/stand-on-their-day", test_booked_stand_on_their_day);
  SAMPLE ("/calendar/files/come-in", test_files_come_in);
  SAMPLE ("/calendar/files/go-out", test_files_go_out);
  SAMPLE ("/calendar/recurrence/custom-with-an-end", test_custom_recurrence_with_an_end);
  SAMPLE ("/calendar/recurrence/absurd-ones-are-refused", test_absurd_recurrence_is_refused);
  SAMPLE ("/calendar/recurrence/the-sentence-sets-the-rows", test_sentence_sets_the_rows);
  return g_test_run ();
}
