/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reminders: what the desktop shows, what its buttons do, and staying without a
 * window. */
#include "config.h"

#include "app-fixture.h"
#include "base/vivier-locale.h"
#include "dialogs/vivier-preferences.h"
#include "fake-desktop.h"
#include "model/vivier-prospect.h"
#include "model/vivier-task.h"
#include "vivier-application-private.h"
#include "vivier-autostart.h"
#include "vivier-workspace.h"

#define TODAY vivier_day_from_ymd (2026, 1, 14)

static void
setup (AppFixture    *app,
       gconstpointer  data)
{
  app_fixture_start (app, "Vivier", TRUE, 1400, 900);
  fake_desktop_start ();
}

static void
teardown (AppFixture    *app,
          gconstpointer  data)
{
  app_fixture_stop (app);
}

static GSettings *
settings_of (AppFixture *app)
{
  return vivier_application_get_settings (app->application);
}

/* Tasks --------------------------------------------------------------------- */

static gboolean
plan_in_db (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  VivierTask *task = data;

  return vivier_task_save (db, task, 1, error);
}

/* Due yesterday at ten: its time has come whatever the hour. */
static VivierTask *
plan_due (AppFixture     *app,
          VivierTaskKind  kind,
          const char     *prospect)
{
  VivierTask *task = vivier_task_new (kind, prospect != NULL ? app_find (app, prospect) : 0, TODAY - 1);

  task->due_minute = 600;
  task->remind = 0;
  app_write (app, "task-new", plan_in_db, task);
  return task;
}

static gboolean
close_in_db (VivierDb      *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  return vivier_task_done (db, *(gint64 *) data, NULL, TODAY, 1, NULL, error);
}

typedef struct {
  gint64      id;
  VivierTask *task;
} Loading;

static gboolean
load_in_db (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Loading *loading = data;

  loading->task = vivier_task_load (db, loading->id, error);
  return loading->task != NULL;
}

static VivierTask *
load (AppFixture *app,
      gint64      id)
{
  Loading loading = { id, NULL };
  g_autoptr (GError) error = NULL;

  vivier_store_read (vivier_session_get_store (app->session), load_in_db, &loading, NULL, &error);
  g_assert_no_error (error);
  return loading.task;
}

/* What is waited for -------------------------------------------------------- */

static gboolean
one_was_shown (gpointer data)
{
  return fake_desktop_n_shown () == 1;
}

static gboolean
one_was_closed (gpointer data)
{
  return fake_desktop_n_closed () == 1;
}

static gboolean
none_stands (gpointer data)
{
  AppFixture *app = data;

  return vivier_reminders_count (app->application->reminders) == 0;
}

static gboolean
one_stands (gpointer data)
{
  AppFixture *app = data;

  return vivier_reminders_count (app->application->reminders) == 1;
}

static gboolean
detail_is_shown (gpointer data)
{
  AppFixture *app = data;

  return app_find_widget (GTK_WIDGET (app->window->detail), GTK_TYPE_LABEL, "YELLOW MONKEYS") != NULL;
}

/* The desktop --------------------------------------------------------------- */

/* Told of once, and taken back when it is done. */
static void
test_comes_and_goes (AppFixture    *app,
                     gconstpointer  data)
{
  g_autoptr (VivierTask) task = plan_due (app, VIVIER_TASK_CALL, NULL);

  g_assert_true (app_wait_for (one_stands, app));
  g_assert_true (app_wait_for (one_was_shown, NULL));
  g_assert_cmpstr (fake_desktop_get_summary (), ==, "Call");
  vivier_reminders_look (app->application->reminders);
  app_settle (200);
  g_assert_true (one_stands (app));
  app_write (app, "task-done", close_in_db, &task->id);
  g_assert_true (app_wait_for (none_stands, app));
  g_assert_true (app_wait_for (one_was_closed, NULL));
  g_assert_cmpuint (fake_desktop_n_shown (), ==, 1);
}

/* Another start of the program does not repeat it, but takes it back. */
static void
test_next_program_does_not_repeat_it (AppFixture    *app,
                                      gconstpointer  data)
{
  g_autoptr (VivierTask) task = plan_due (app, VIVIER_TASK_CALL, NULL);
  g_autoptr (VivierReminders) next = NULL;

  g_assert_true (app_wait_for (one_was_shown, NULL));
  app_settle (100);
  g_clear_object (&app->application->reminders);
  app->application->reminders = vivier_reminders_new (app->application, app->session);
  vivier_reminders_look (app->application->reminders);
  g_assert_true (app_wait_for (one_stands, app));
  g_assert_cmpuint (fake_desktop_n_shown (), ==, 1);
  app_write (app, "task-done", close_in_db, &task->id);
  g_assert_true (app_wait_for (one_was_closed, NULL));
}

static gboolean
plan_several_in_db (VivierDb      *db,
                    gpointer       data,
                    GCancellable  *cancellable,
                    GError       **error)
{
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (VivierTask) task = vivier_task_new (VIVIER_TASK_TODO, 0, TODAY - 1);

      task->due_minute = 600 + i;
      task->remind = 0;
      if (!vivier_task_save (db, task, 1, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
three_stand (gpointer data)
{
  AppFixture *app = data;

  return vivier_reminders_count (app->application->reminders) == 3;
}

/* What comes together is remembered together. */
static void
test_several_at_once_are_told_once (AppFixture    *app,
                                    gconstpointer  data)
{
  app_write (app, "task-new", plan_several_in_db, NULL);
  g_assert_true (app_wait_for (three_stand, app));
  app_settle (100);
  g_assert_cmpuint (fake_desktop_n_shown (), ==, 3);
  g_clear_object (&app->application->reminders);
  app->application->reminders = vivier_reminders_new (app->application, app->session);
  vivier_reminders_look (app->application->reminders);
  g_assert_true (app_wait_for (three_stand, app));
  app_settle (100);
  g_assert_cmpuint (fake_desktop_n_shown (), ==, 3);
}

static void
test_done_closes_the_task (AppFixture    *app,
                           gconstpointer  data)
{
  g_autoptr (VivierTask) task = plan_due (app, VIVIER_TASK_CALL, "YELLOW MONKEYS");
  g_autoptr (VivierTask) after = NULL;

  g_assert_true (app_wait_for (one_was_shown, NULL));
  g_assert_cmpstr (fake_desktop_get_summary (), ==, "Call: YELLOW MONKEYS");
  g_assert_true (fake_desktop_press ("Done"));
  g_assert_true (app_wait_for (none_stands, app));
  after = load (app, task->id);
  g_assert_cmpint (after->state, ==, VIVIER_TASK_DONE);
}

static gboolean
is_asked_for_next (gpointer data)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (g_strcmp0 (gtk_window_get_title (GTK_WINDOW (window)), "What next?") == 0 && gtk_widget_get_mapped (window))
        *(GtkWidget **) data = window;
    }
  return *(GtkWidget **) data != NULL;
}

static gboolean
add_prospect_in_db (VivierDb      *db,
                    gpointer       data,
                    GCancellable  *cancellable,
                    GError       **error)
{
  return vivier_prospect_save (db, data, 1, error);
}

/* With whom nothing else is planned, in the window that is open. */
static void
test_done_asks_what_is_next (AppFixture    *app,
                             gconstpointer  data)
{
  g_autoptr (VivierProspect) prospect = vivier_prospect_new ();
  g_autoptr (VivierTask) task = NULL;
  GtkWidget *form = NULL;

  g_free (prospect->name);
  prospect->name = g_strdup ("Mas des Cigalons");
  app_write (app, "prospect-new", add_prospect_in_db, prospect);
  task = plan_due (app, VIVIER_TASK_CALL, prospect->name);
  g_assert_true (app_wait_for (one_was_shown, NULL));
  g_assert_true (fake_desktop_press ("Done"));
  g_assert_true (app_wait_for (is_asked_for_next, &form));
  gtk_widget_activate_action (form, "window.close", NULL);
}

static void
test_tomorrow_puts_it_off (AppFixture    *app,
                           gconstpointer  data)
{
  g_autoptr (VivierTask) task = plan_due (app, VIVIER_TASK_TODO, NULL);
  g_autoptr (VivierTask) after = NULL;

  g_assert_true (app_wait_for (one_was_shown, NULL));
  g_assert_true (fake_desktop_press ("Tomorrow"));
  g_assert_true (app_wait_for (none_stands, app));
  after = load (app, task->id);
  g_assert_cmpint (after->due_on, ==, TODAY + 1);
  g_assert_cmpint (after->due_minute, ==, 600);
}

static void
test_in_an_hour_rings_in_an_hour (AppFixture    *app,
                                  gconstpointer  data)
{
  g_autoptr (VivierTask) task = plan_due (app, VIVIER_TASK_TODO, NULL);
  g_autoptr (VivierTask) after = NULL;
  int due;

  g_assert_true (app_wait_for (one_was_shown, NULL));
  g_assert_true (fake_desktop_press ("In an hour"));
  g_assert_true (app_wait_for (none_stands, app));
  after = load (app, task->id);
  due = (after->due_on - TODAY) * 24 * 60 + after->due_minute;
  g_assert_cmpint (due, ==, vivier_session_get_minute (app->session) + 60);
  g_assert_cmpint (after->remind, ==, 0);
}

static void
test_pressing_opens_the_prospect (AppFixture    *app,
                                  gconstpointer  data)
{
  g_autoptr (VivierTask) task = plan_due (app, VIVIER_TASK_MEETING, "YELLOW MONKEYS");

  app_activate (app, "show-page", "s", "prospects");
  g_assert_true (app_wait_for (one_was_shown, NULL));
  /* An appointment is not put off by one alone. */
  g_assert_false (fake_desktop_press ("Tomorrow"));
  g_assert_true (fake_desktop_press (NULL));
  g_assert_true (app_wait_for (detail_is_shown, app));
}

/* Preferences --------------------------------------------------------------- */

static void
test_only_wanted_kinds_ring (AppFixture    *app,
                             gconstpointer  data)
{
  g_autoptr (VivierTask) task = NULL;

  g_settings_set_boolean (settings_of (app), "remind-calls", FALSE);
  task = plan_due (app, VIVIER_TASK_CALL, NULL);
  app_settle (200);
  g_assert_cmpuint (fake_desktop_n_shown (), ==, 0);
  g_settings_reset (settings_of (app), "remind-calls");
  g_assert_true (app_wait_for (one_was_shown, NULL));
}

static void
test_quiet_hours_wait (AppFixture    *app,
                       gconstpointer  data)
{
  g_autoptr (VivierTask) task = NULL;
  int now = vivier_session_get_minute (app->session);

  g_settings_set_int (settings_of (app), "quiet-from", now);
  g_settings_set_int (settings_of (app), "quiet-until", (now + 60) % (24 * 60));
  g_settings_set_boolean (settings_of (app), "quiet-hours", TRUE);
  task = plan_due (app, VIVIER_TASK_CALL, NULL);
  app_settle (200);
  g_assert_cmpuint (fake_desktop_n_shown (), ==, 0);
  g_settings_reset (settings_of (app), "quiet-hours");
  g_assert_true (app_wait_for (one_was_shown, NULL));
  g_settings_reset (settings_of (app), "quiet-from");
  g_settings_reset (settings_of (app), "quiet-until");
}

static GtkWidget *
find_named (GtkWidget  *root,
            const char *name)
{
  if (g_strcmp0 (gtk_widget_get_name (root), name) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_named (child, name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
file_is_there (gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static gboolean
file_is_gone (gpointer path)
{
  return !g_file_test (path, G_FILE_TEST_EXISTS);
}

static gboolean
is_unseen (gpointer data)
{
  AppFixture *app = data;

  return app->application->is_unseen && vivier_session_is_ready (app->application->session);
}

static gboolean
window_is_back (gpointer data)
{
  AppFixture *app = data;

  app->window = vivier_application_get_window (app->application);
  app->session = app->application->session;
  return app->window != NULL && !app->application->is_unseen && vivier_session_is_ready (app->session);
}

static gboolean
plan_elsewhere_in_db (VivierDb      *db,
                      gpointer       data,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autoptr (VivierTask) task = vivier_task_new (VIVIER_TASK_CALL, vivier_prospect_find (db, "YELLOW MONKEYS", NULL), TODAY);

  task->remind = 24 * 60;
  return vivier_task_save (db, task, 1, error);
}

/* As another program does. */
static void
plan_elsewhere (AppFixture *app)
{
  const VivierLabel label = { .kind = "task-new" };
  g_autoptr (GError) error = NULL;
  g_autoptr (VivierStore) store = vivier_workspace_open (vivier_application_get_path (app->application), VIVIER_STORE_OPEN_NO_CREATE,
                                                         vivier_application_get_clock (app->application), &error);

  g_assert_no_error (error);
  g_assert_true (vivier_store_write (store, &label, plan_elsewhere_in_db, NULL, NULL, &error));
  vivier_store_close (store);
}

/* The switch keeps the program when its window closes, and starts it at log-in;
 * the next start shows the window again. */
static void
test_stays_without_a_window (AppFixture    *app,
                             gconstpointer  data)
{
  VivierPreferences *preferences = vivier_preferences_present (GTK_WINDOW (app->window), app->session);
  GtkWidget *page = GTK_WIDGET (vivier_preferences_show_page (preferences, "notifications"));
  GtkWidget *button = find_named (page, "remind-in-background");
  g_autofree char *path = vivier_autostart_dup_path ();
  g_autofree char *entry = NULL;

  g_assert_false (app->application->is_staying);
  gtk_switch_set_active (GTK_SWITCH (button), TRUE);
  g_assert_true (app_wait_for (file_is_there, path));
  g_assert_true (g_file_get_contents (path, &entry, NULL, NULL));
  g_assert_nonnull (strstr (entry, "Exec=vivier --background\n"));
  g_assert_true (app->application->is_staying);

  gtk_window_destroy (GTK_WINDOW (preferences));
  gtk_window_close (GTK_WINDOW (app->window));
  g_assert_true (app_wait_for (is_unseen, app));
  g_assert_null (vivier_application_get_window (app->application));

  /* Meanwhile others may write. */
  plan_elsewhere (app);
  vivier_reminders_look (app->application->reminders);
  g_assert_true (app_wait_for (one_was_shown, NULL));

  /* Pressed, it brings the window with the prospect. */
  g_assert_true (fake_desktop_press (NULL));
  g_assert_true (app_wait_for (window_is_back, app));
  g_assert_true (app_wait_for (detail_is_shown, app));
  g_assert_false (vivier_session_is_read_only (app->session));

  g_settings_reset (settings_of (app), "remind-in-background");
  g_assert_true (app_wait_for (file_is_gone, path));
  g_assert_false (app->application->is_staying);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  vivier_locale_init ();
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

#define ADD(path, function) g_test_add (path, AppFixture, NULL, setup, function, teardown)
  ADD ("/reminders/come-once-and-go-when-done", test_comes_and_goes);
  ADD ("/reminders/the-next-program-does-not-repeat-them", test_next_program_does_not_repeat_it);
  ADD ("/reminders/several-at-once-are-told-once", test_several_at_once_are_told_once);
  ADD ("/reminders/done-closes-the-task", test_done_closes_the_task);
  ADD ("/reminders/tomorrow-puts-it-off", test_tomorrow_puts_it_off);
  ADD ("/reminders/in-an-hour-rings-in-an-hour", test_in_an_hour_rings_in_an_hour);
  ADD ("/reminders/done-asks-what-is-next", test_done_asks_what_is_next);
  ADD ("/reminders/pressing-one-opens-the-prospect", test_pressing_opens_the_prospect);
  ADD ("/reminders/preferences/only-wanted-kinds-ring", test_only_wanted_kinds_ring);
  ADD ("/reminders/preferences/quiet-hours-wait", test_quiet_hours_wait);
  ADD ("/reminders/background/stays-without-a-window", test_stays_without_a_window);
#undef ADD

  return g_test_run ();
}
