/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <sys/resource.h>

#include "app-fixture.h"
#include "base/vivier-locale.h"
#include "dialogs/vivier-form-dialog.h"
#include "model/vivier-call-session.h"
#include "model/vivier-prospect-query.h"
#include "model/vivier-prospect.h"
#include "model/vivier-task.h"
#include "pages/vivier-today-page.h"
#include "panes/vivier-call-pane.h"
#include "widgets/vivier-day-popover.h"
#include "widgets/vivier-today-row.h"

#define TODAY vivier_day_from_ymd (2026, 1, 14)

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

/* What is expected --------------------------------------------------------- */

typedef struct {
  AppFixture *app;
  GtkWidget  *widget;
  const char *text;
  guint       number;
} Expectation;

static guint
n_entries (AppFixture *app)
{
  return vivier_workday_get_today (vivier_session_get_workday (app->session))->entries->len;
}

static const VivierTodayEntry *
first_entry (AppFixture *app)
{
  return g_ptr_array_index (vivier_workday_get_today (vivier_session_get_workday (app->session))->entries, 0);
}

static gboolean
is_shown (gpointer data)
{
  Expectation *expected = data;

  return app_find_widget (expected->widget, GTK_TYPE_LABEL, expected->text) != NULL;
}

static gboolean
has_entries (gpointer data)
{
  Expectation *expected = data;

  return n_entries (expected->app) == expected->number;
}

static void
assert_shown (AppFixture *app,
              const char *text)
{
  Expectation expected = { app, GTK_WIDGET (app->window), text, 0 };

  if (!app_wait_for (is_shown, &expected))
    g_error ("“%s” is not shown; the last message is “%s”", text, app->window->last_toast);
}

static void
assert_entries (AppFixture *app,
                guint       number)
{
  Expectation expected = { app, NULL, NULL, number };

  if (!app_wait_for (has_entries, &expected))
    g_error ("expected %u entries, there are %u", number, n_entries (app));
}

/* Keys, as the page gets them ---------------------------------------------- */

static GtkWidget *
page_of (AppFixture *app)
{
  return gtk_stack_get_visible_child (app->window->pages);
}

static void
press_on (GtkWidget *widget,
          guint      key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, 0, &handled);
    }
  g_assert_true (handled);
}

static void
press (AppFixture *app,
       guint       key)
{
  press_on (page_of (app), key);
}

/* Tasks ------------------------------------------------------------------- */

static gboolean
plan_in_db (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return vivier_task_save (db, data, 1, error);
}

static gboolean
is_planned (gpointer data)
{
  Expectation *expected = data;
  GPtrArray *entries = vivier_workday_get_today (vivier_session_get_workday (expected->app->session))->entries;

  for (guint i = 0; i < entries->len; i++)
    if (((VivierTodayEntry *) entries->pdata[i])->task_id == expected->number)
      return TRUE;
  return FALSE;
}

static gint64
plan_task (AppFixture     *app,
           VivierTaskKind  kind,
           const char     *prospect,
           const char     *title,
           VivierDay       day)
{
  g_autoptr (VivierTask) task = vivier_task_new (kind, prospect != NULL ? app_find (app, prospect) : 0, day);
  Expectation expected = { app, NULL, NULL, 0 };

  task->title = g_strdup (title);
  app_write (app, "task-new", plan_in_db, task);
  expected.number = (guint) task->id;
  g_assert_true (app_wait_for (is_planned, &expected));
  return task->id;
}

static gboolean
load_task_in_db (VivierDb      *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  VivierTask **task = data;
  gint64 id = (*task)->id;

  g_clear_pointer (task, vivier_task_free);
  *task = vivier_task_load (db, id, error);
  return *task != NULL;
}

static VivierTask *
load_task (AppFixture *app,
           gint64      id)
{
  VivierTask *task = vivier_task_new (VIVIER_TASK_TODO, 0, TODAY);
  g_autoptr (GError) error = NULL;

  task->id = id;
  vivier_store_read (vivier_session_get_store (app->session), load_task_in_db, &task, NULL, &error);
  g_assert_no_error (error);
  return task;
}

/* The page ---------------------------------------------------------------- */

static void
test_comes_first (AppFixture    *app,
                  gconstpointer  data)
{
  g_autofree char *count = g_strdup_printf ("%u", n_entries (app));

  g_assert_true (VIVIER_IS_TODAY_PAGE (page_of (app)));
  g_assert_cmpuint (n_entries (app), >, 0);
  g_assert_cmpstr (vivier_sidebar_get_count (app->window->sidebar, "today"), ==, count);
  assert_shown (app, first_entry (app)->name);
}

static void
test_reasons_are_shown (AppFixture    *app,
                        gconstpointer  data)
{
  g_autofree char *reason = NULL;

  plan_task (app, VIVIER_TASK_RELAUNCH, "Gergom Events", NULL, TODAY - 2);
  g_assert_cmpstr (first_entry (app)->name, ==, "Gergom Events");
  reason = vivier_today_entry_describe (first_entry (app), "EUR");
  g_assert_cmpstr (reason, ==, "Relaunch, 2 days late");
  assert_shown (app, reason);
}

static void
test_done_by_key (AppFixture    *app,
                  gconstpointer  data)
{
  gint64 id = plan_task (app, VIVIER_TASK_TODO, NULL, "Send the quote", TODAY - 1);
  guint before = n_entries (app);
  g_autoptr (VivierTask) task = NULL;

  press (app, GDK_KEY_f);
  assert_entries (app, before - 1);
  task = load_task (app, id);
  g_assert_cmpint (task->state, ==, VIVIER_TASK_DONE);
  assert_shown (app, "Done today");
  assert_shown (app, "Send the quote");
  app_activate (app, "undo", NULL);
  assert_entries (app, before);
}

static void
test_skip_is_for_today (AppFixture    *app,
                        gconstpointer  data)
{
  gint64 id = plan_task (app, VIVIER_TASK_TODO, NULL, "Tidy the stock", TODAY);
  guint before = n_entries (app);
  g_autoptr (VivierTask) task = NULL;
  const char *name = first_entry (app)->name;
  g_autofree char *skipped = g_strdup (name);

  press (app, GDK_KEY_p);
  assert_entries (app, before - 1);
  g_assert_cmpstr (first_entry (app)->name, !=, skipped);
  task = load_task (app, id);
  g_assert_cmpint (task->state, ==, VIVIER_TASK_OPEN);
}

static void
test_snooze_to_a_usual_day (AppFixture    *app,
                            gconstpointer  data)
{
  gint64 id = plan_task (app, VIVIER_TASK_TODO, NULL, "Call the bank", TODAY - 3);
  guint before = n_entries (app);
  GtkWidget *popover;
  g_autoptr (VivierTask) task = NULL;

  press (app, GDK_KEY_s);
  app_settle (100);
  popover = app_find_widget (GTK_WIDGET (app->window), VIVIER_TYPE_DAY_POPOVER, NULL);
  g_assert_nonnull (popover);
  press_on (popover, GDK_KEY_3);
  assert_entries (app, before - 1);
  task = load_task (app, id);
  g_assert_cmpint (task->due_on, ==, TODAY + 7);
}

static void
test_usual_days (void)
{
  VivierDay wednesday = TODAY;
  VivierDay monday = vivier_day_from_ymd (2026, 1, 19);

  g_assert_cmpint (vivier_day_preset (0, wednesday), ==, wednesday + 1);
  g_assert_cmpint (vivier_day_preset (1, wednesday), ==, wednesday + 3);
  g_assert_cmpint (vivier_day_preset (2, wednesday), ==, wednesday + 7);
  g_assert_cmpint (vivier_day_preset (3, wednesday), ==, monday);
  g_assert_cmpint (vivier_day_preset (3, monday), ==, monday + 7);
  g_assert_cmpint (vivier_day_preset (3, monday - 1), ==, monday);
}

static void
test_moves_by_keys (AppFixture    *app,
                    gconstpointer  data)
{
  gint64 first = first_entry (app)->prospect_id;
  gint64 selected = 0;

  g_assert_cmpuint (n_entries (app), >, 2);
  gtk_widget_grab_focus (page_of (app));
  press (app, GDK_KEY_j);
  g_object_get (page_of (app), "selected-id", &selected, NULL);
  g_assert_cmpint (selected, !=, first);
  press (app, GDK_KEY_k);
  g_object_get (page_of (app), "selected-id", &selected, NULL);
  g_assert_cmpint (selected, ==, first);
}

static void
test_selection_fills_the_pane (AppFixture    *app,
                               gconstpointer  data)
{
  Expectation expected = { app, GTK_WIDGET (app->window->detail), first_entry (app)->name, 0 };

  g_assert_true (app_wait_for (is_shown, &expected));
}

/* A day without work starts as it did before there was this page. */
static void
test_nothing_to_do (AppFixture    *app,
                    gconstpointer  data)
{
  while (n_entries (app) > 0)
    {
      guint before = n_entries (app);

      press (app, GDK_KEY_p);
      assert_entries (app, before - 1);
      g_assert_cmpuint (before, <, 100);
    }
  assert_shown (app, "Nothing left to do today");
}

/* Planning ----------------------------------------------------------------- */

static gboolean
dialog_is_open (gpointer data)
{
  Expectation *expected = data;
  GListModel *windows = gtk_window_get_toplevels ();

  expected->widget = NULL;
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (VIVIER_IS_FORM_DIALOG (window) && gtk_widget_get_mapped (window))
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

static void
test_new_task_in_words (AppFixture    *app,
                        gconstpointer  data)
{
  guint before = n_entries (app);
  GtkWidget *dialog, *plan;

  app_activate (app, "new-task", "x", app_find (app, "Gergom Events"));
  dialog = wait_for_dialog (app);
  plan = app_find_widget (dialog, GTK_TYPE_BUTTON, "_Plan");
  g_assert_false (gtk_widget_get_sensitive (plan));
  gtk_editable_set_text (find_row (dialog, "What"), "send the quote today");
  g_assert_true (gtk_widget_get_sensitive (plan));
  g_signal_emit_by_name (plan, "clicked");
  assert_entries (app, before + 1);
  assert_shown (app, "send the quote, today");
}

static gboolean
waived_in_db (VivierDb      *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  gint64 *count = data;
  VivierFollowUp follow_up;

  if (!vivier_follow_up_count (db, TODAY, 0, &follow_up, error))
    return FALSE;
  *count = follow_up.without_action;
  return TRUE;
}

static gint64
count_without_action (AppFixture *app)
{
  gint64 count = 0;
  g_autoptr (GError) error = NULL;

  vivier_store_read (vivier_session_get_store (app->session), waived_in_db, &count, NULL, &error);
  g_assert_no_error (error);
  return count;
}

static gboolean
count_is (gpointer data)
{
  Expectation *expected = data;

  return count_without_action (expected->app) == expected->number;
}

static gboolean
add_prospect_in_db (VivierDb      *db,
                    gpointer       data,
                    GCancellable  *cancellable,
                    GError       **error)
{
  return vivier_prospect_save (db, data, 1, error);
}

/* Nobody is left without a next action by an oversight. */
static void
test_closing_asks_for_the_next (AppFixture    *app,
                                gconstpointer  data)
{
  g_autoptr (VivierProspect) prospect = vivier_prospect_new ();
  Expectation expected = { app, NULL, NULL, 0 };
  GtkWidget *dialog;

  g_free (prospect->name);
  prospect->name = g_strdup ("Mas des Cigalons");
  app_write (app, "prospect-new", add_prospect_in_db, prospect);
  plan_task (app, VIVIER_TASK_CALL, "Mas des Cigalons", NULL, TODAY - 9);
  g_assert_cmpstr (first_entry (app)->name, ==, "Mas des Cigalons");
  press (app, GDK_KEY_f);
  dialog = wait_for_dialog (app);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (dialog)), ==, "What next?");
  expected.number = (guint) count_without_action (app) - 1;
  gtk_editable_set_text (find_row (dialog, "Why not"), "Closed until summer");
  g_signal_emit_by_name (app_find_widget (dialog, GTK_TYPE_BUTTON, "_Plan"), "clicked");
  g_assert_true (app_wait_for (count_is, &expected));
}

/* Calls ------------------------------------------------------------------- */

#define N_CALLS 20

static gboolean
load_ids_in_db (VivierDb      *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  const VivierProspectQuery query = { .list = VIVIER_LIST_PROSPECTS };
  GArray **ids = data;

  *ids = vivier_prospects_load_ids (db, &query, error);
  return *ids != NULL;
}

static GArray *
load_ids (AppFixture *app)
{
  GArray *ids = NULL;
  g_autoptr (GError) error = NULL;

  vivier_store_read (vivier_session_get_store (app->session), load_ids_in_db, &ids, NULL, &error);
  g_assert_no_error (error);
  return ids;
}

typedef struct {
  gint64          session_id;
  gint64          prospect_id;
  VivierCallStats stats;
  VivierTask     *next;
  GPtrArray      *activities;
} Sight;

static gboolean
look_in_db (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Sight *sight = data;
  g_autoptr (VivierCallSession) session = vivier_call_session_load (db, sight->session_id, error);

  if (session == NULL || !vivier_call_session_stats (db, session, &sight->stats, error))
    return FALSE;
  g_clear_pointer (&sight->next, vivier_task_free);
  g_clear_pointer (&sight->activities, g_ptr_array_unref);
  sight->next = vivier_task_next_of (db, sight->prospect_id, NULL);
  sight->activities = vivier_activities_of (db, sight->prospect_id, 0, error);
  return sight->activities != NULL;
}

static void
look (AppFixture *app,
      Sight      *sight)
{
  g_autoptr (GError) error = NULL;

  vivier_store_read (vivier_session_get_store (app->session), look_in_db, sight, NULL, &error);
  g_assert_no_error (error);
}

static void
clear_sight (Sight *sight)
{
  g_clear_pointer (&sight->next, vivier_task_free);
  g_clear_pointer (&sight->activities, g_ptr_array_unref);
}

typedef struct {
  VivierCallPane *pane;
  gint64          before;
} Turn;

static gboolean
card_turned (gpointer data)
{
  Turn *turn = data;

  return vivier_call_pane_get_prospect (turn->pane) != turn->before;
}

/* What the process has taken of the processors, in milliseconds. */
static double
used_ms (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000.0
         + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1000.0;
}

/* How long the next card took, in milliseconds. */
static double
wait_for_card (VivierCallPane *pane,
               gint64          before)
{
  Turn turn = { pane, before };
  gint64 start = g_get_monotonic_time ();

  g_assert_true (app_wait_for (card_turned, &turn));
  return (double) (g_get_monotonic_time () - start) / 1000.0;
}

static VivierCallPane *
start_calls (AppFixture *app,
             GArray     *ids,
             guint       n)
{
  GVariant *list = g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, ids->data, n, sizeof (gint64));
  VivierCallPane *pane;

  g_action_group_activate_action (G_ACTION_GROUP (app->window), "call-session",
                                  g_variant_new ("(s@ax)", "Everybody", list));
  pane = VIVIER_CALL_PANE (gtk_stack_get_visible_child (app->window->side));
  wait_for_card (pane, 0);
  return pane;
}

static void
write_note (VivierCallPane *pane,
            const char     *text)
{
  GtkWidget *focus;

  press_on (GTK_WIDGET (pane), GDK_KEY_n);
  focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (pane)));
  g_assert_true (GTK_IS_TEXT_VIEW (focus));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus)), text, -1);
  press_on (GTK_WIDGET (pane), GDK_KEY_Escape);
}

/* No pointer is needed from the first card to the statistics. */
static void
test_calls_by_keyboard (AppFixture    *app,
                        gconstpointer  data)
{
  /* Outcome, then the day of what follows where it is asked for. */
  static const char *keys[N_CALLS] = {
    "31", "32", "10", "2", "73", "5", "8", "41", "12", "6",
    "30", "74", "2", "13", "5", "44", "34", "11", "72", "31",
  };
  g_autoptr (GArray) ids = load_ids (app);
  VivierCallPane *pane = start_calls (app, ids, N_CALLS);
  Sight sight = { .session_id = 1 };
  double slowest = 0;
  double used = used_ms ();
  double took;

  g_assert_cmpuint (ids->len, >=, N_CALLS);
  for (guint i = 0; i < N_CALLS; i++)
    {
      gint64 prospect = vivier_call_pane_get_prospect (pane);

      g_assert_cmpint (prospect, ==, g_array_index (ids, gint64, i));
      if (i == 2)
        write_note (pane, "Wants a quote for June");
      for (const char *key = keys[i]; *key != '\0'; key++)
        press_on (GTK_WIDGET (pane), (guint) *key);
      took = wait_for_card (pane, prospect);
      slowest = MAX (slowest, took);
    }
  g_test_message ("the slowest card came after %.0f ms; each took %.1f ms of the processors", slowest,
                  (used_ms () - used) / N_CALLS);
  if (g_test_perf ())
    g_assert_cmpfloat (slowest, <, 100);

  assert_shown (app, "The session is over");
  sight.prospect_id = g_array_index (ids, gint64, 2);
  look (app, &sight);
  g_assert_cmpint (sight.stats.calls, ==, N_CALLS);
  g_assert_cmpint (sight.stats.meetings, ==, 3);
  g_assert_cmpint (sight.stats.callbacks, ==, 2);
  g_assert_cmpint (sight.stats.left, ==, 0);
  g_assert_cmpstr (((VivierActivity *) sight.activities->pdata[0])->body, ==, "Wants a quote for June");
  g_assert_null (sight.next);

  sight.prospect_id = g_array_index (ids, gint64, 4);
  look (app, &sight);
  g_assert_nonnull (sight.next);
  g_assert_cmpint (sight.next->kind, ==, VIVIER_TASK_MEETING);
  g_assert_cmpint (sight.next->due_on, ==, TODAY + 7);
  clear_sight (&sight);
}

/* What one writes goes before what a digit would mean. */
static void
test_next_in_words (AppFixture    *app,
                    gconstpointer  data)
{
  g_autoptr (GArray) ids = load_ids (app);
  VivierCallPane *pane = start_calls (app, ids, 2);
  Sight sight = { .session_id = 1, .prospect_id = vivier_call_pane_get_prospect (pane) };
  GtkWidget *entry;

  press_on (GTK_WIDGET (pane), GDK_KEY_t);
  entry = app_find_widget (GTK_WIDGET (pane), GTK_TYPE_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "send the quote on 20/01 at 10:00");
  press_on (GTK_WIDGET (pane), GDK_KEY_Escape);
  press_on (GTK_WIDGET (pane), GDK_KEY_1);
  wait_for_card (pane, sight.prospect_id);
  look (app, &sight);
  g_assert_nonnull (sight.next);
  g_assert_cmpint (sight.next->due_on, ==, vivier_day_from_ymd (2026, 1, 20));
  g_assert_cmpint (sight.next->due_minute, ==, 600);
  clear_sight (&sight);
}

static void
test_calls_pass_and_go_back (AppFixture    *app,
                             gconstpointer  data)
{
  g_autoptr (GArray) ids = load_ids (app);
  VivierCallPane *pane = start_calls (app, ids, 3);
  gint64 first = vivier_call_pane_get_prospect (pane);

  press_on (GTK_WIDGET (pane), GDK_KEY_p);
  wait_for_card (pane, first);
  g_assert_cmpint (vivier_call_pane_get_prospect (pane), ==, g_array_index (ids, gint64, 1));
  press_on (GTK_WIDGET (pane), GDK_KEY_b);
  wait_for_card (pane, g_array_index (ids, gint64, 1));
  g_assert_cmpint (vivier_call_pane_get_prospect (pane), ==, first);
}

static void
test_a_segment_is_called (AppFixture    *app,
                          gconstpointer  data)
{
  app_activate (app, "show-page", "s", "relaunch");
  assert_shown (app, "YELLOW MONKEYS");
  app_activate (app, "call-list", "s", "relaunch");
  assert_shown (app, "1 of 6");
  assert_shown (app, "To relaunch");
}

static gboolean
offers_to_go_on (gpointer data)
{
  AppFixture *app = data;

  return vivier_workday_get_calls (vivier_session_get_workday (app->session)) != 0;
}

static void
test_calls_go_on (AppFixture    *app,
                  gconstpointer  data)
{
  g_autoptr (GArray) ids = load_ids (app);
  VivierCallPane *pane = start_calls (app, ids, 3);
  gint64 first = vivier_call_pane_get_prospect (pane);

  press_on (GTK_WIDGET (pane), GDK_KEY_p);
  wait_for_card (pane, first);
  press_on (GTK_WIDGET (pane), GDK_KEY_Escape);
  g_assert_true (gtk_stack_get_visible_child (app->window->side) == GTK_WIDGET (app->window->detail));
  g_assert_true (app_wait_for (offers_to_go_on, app));
  assert_shown (app, "Go on calling");
  app_activate (app, "call-today", NULL);
  pane = VIVIER_CALL_PANE (gtk_stack_get_visible_child (app->window->side));
  wait_for_card (pane, 0);
  g_assert_cmpint (vivier_call_pane_get_prospect (pane), ==, g_array_index (ids, gint64, 1));
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

  g_test_add_func ("/today/snooze/usual-days-are-ahead", test_usual_days);
  SAMPLE ("/today/start/shows-the-work-of-the-day", test_comes_first);
  SAMPLE ("/today/row/tells-its-reason", test_reasons_are_shown);
  SAMPLE ("/today/keys/f-is-done", test_done_by_key);
  SAMPLE ("/today/keys/p-passes-for-today", test_skip_is_for_today);
  SAMPLE ("/today/keys/s-puts-off", test_snooze_to_a_usual_day);
  SAMPLE ("/today/keys/j-and-k-move", test_moves_by_keys);
  SAMPLE ("/today/selection/fills-the-pane", test_selection_fills_the_pane);
  SAMPLE ("/today/empty/says-so", test_nothing_to_do);
  SAMPLE ("/tasks/a-new-one-is-said-in-words", test_new_task_in_words);
  SAMPLE ("/tasks/closing-one-asks-for-the-next", test_closing_asks_for_the_next);
  SAMPLE ("/calls/twenty-calls-need-no-pointer", test_calls_by_keyboard);
  SAMPLE ("/calls/next-action-is-said-in-words", test_next_in_words);
  SAMPLE ("/calls/a-card-is-passed-and-comes-back", test_calls_pass_and_go_back);
  SAMPLE ("/calls/a-segment-becomes-a-session", test_a_segment_is_called);
  SAMPLE ("/calls/an-interrupted-session-goes-on", test_calls_go_on);
  return g_test_run ();
}
