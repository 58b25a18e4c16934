/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nobody is lost: the follow-up beside the queue of the day, what comes next after
 * an activity, what is learnt in a call, and whom e-mails come from. */
#include "config.h"

#include "app-fixture.h"
#include "base/vivier-locale.h"
#include "dialogs/vivier-form-dialog.h"
#include "model/vivier-activity.h"
#include "model/vivier-call-session.h"
#include "model/vivier-prospect-query.h"
#include "model/vivier-prospect.h"
#include "model/vivier-task.h"
#include "model/vivier-template-store.h"
#include "model/vivier-today-source.h"
#include "model/vivier-user.h"
#include "panes/vivier-call-pane.h"

#define TODAY vivier_day_from_ymd (2026, 1, 14)
#define NAME "Mas des Cigalons"

/* What is expected --------------------------------------------------------- */

typedef struct {
  AppFixture *app;
  const char *text;
  GtkWidget  *found;
} Expectation;

static gboolean
is_shown (gpointer data)
{
  Expectation *expected = data;

  return app_find_widget (GTK_WIDGET (expected->app->window), GTK_TYPE_LABEL, expected->text) != NULL;
}

static void
assert_shown (AppFixture *app,
              const char *text)
{
  Expectation expected = { app, text, NULL };

  if (!app_wait_for (is_shown, &expected))
    g_error ("“%s” is not shown; the last message is “%s”", text, app->window->last_toast);
}

static gboolean
is_told (gpointer data)
{
  Expectation *expected = data;

  return g_strcmp0 (expected->app->window->last_toast, expected->text) == 0;
}

static void
assert_told (AppFixture *app,
             const char *text)
{
  Expectation expected = { app, text, NULL };

  if (!app_wait_for (is_told, &expected))
    g_error ("“%s” was not told; the last message is “%s”", text, app->window->last_toast);
}

static gboolean
dialog_is_open (gpointer data)
{
  Expectation *expected = data;
  GListModel *windows = gtk_window_get_toplevels ();

  expected->found = NULL;
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (VIVIER_IS_FORM_DIALOG (window) && gtk_widget_get_mapped (window)
          && g_strcmp0 (gtk_window_get_title (GTK_WINDOW (window)), expected->text) == 0)
        expected->found = window;
    }
  return expected->found != NULL;
}

static GtkWidget *
wait_for_dialog (AppFixture *app,
                 const char *title)
{
  Expectation expected = { app, title, NULL };

  if (!app_wait_for (dialog_is_open, &expected))
    g_error ("no dialog “%s”", title);
  return expected.found;
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
click (GtkWidget  *root,
       const char *label)
{
  GtkWidget *button = app_find_widget (root, GTK_TYPE_BUTTON, label);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static void
press (GtkWidget *widget,
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

/* The workspace ------------------------------------------------------------ */

/* What is known of a prospect. */
typedef struct {
  gint64           id;
  VivierProspect  *prospect;
  VivierTask      *next;
  GPtrArray       *activities;
  VivierFollowUp   follow_up;
} Sight;

static gboolean
look_in_db (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Sight *sight = data;

  g_clear_pointer (&sight->prospect, vivier_prospect_free);
  g_clear_pointer (&sight->next, vivier_task_free);
  g_clear_pointer (&sight->activities, g_ptr_array_unref);
  sight->prospect = vivier_prospect_load (db, sight->id, error);
  sight->next = vivier_task_next_of (db, sight->id, NULL);
  sight->activities = vivier_activities_of (db, sight->id, 0, error);
  return sight->prospect != NULL && sight->activities != NULL
         && vivier_follow_up_count (db, TODAY, 0, &sight->follow_up, error);
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
sight_clear (Sight *sight)
{
  g_clear_pointer (&sight->prospect, vivier_prospect_free);
  g_clear_pointer (&sight->next, vivier_task_free);
  g_clear_pointer (&sight->activities, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sight, sight_clear)

static gboolean
add_prospect_in_db (VivierDb      *db,
                    gpointer       data,
                    GCancellable  *cancellable,
                    GError       **error)
{
  return vivier_prospect_save (db, data, 1, error);
}

static gint64
add_prospect (AppFixture *app)
{
  g_autoptr (VivierProspect) prospect = vivier_prospect_new ();

  g_free (prospect->name);
  prospect->name = g_strdup (NAME);
  vivier_prospect_add_address (prospect, VIVIER_CHANNEL_PHONE, "04 65 71 12 34", NULL);
  vivier_prospect_add_address (prospect, VIVIER_CHANNEL_EMAIL, "claire@mas-cigalons.example", NULL);
  app_write (app, "prospect-new", add_prospect_in_db, prospect);
  return prospect->id;
}

static void
setup (AppFixture    *app,
       gconstpointer  data)
{
  app_fixture_start (app, "Vivier", TRUE, 1400, 900);
}

static void
teardown (AppFixture    *app,
          gconstpointer  data)
{
  app_fixture_stop (app);
}

/* Follow-up beside the queue ----------------------------------------------- */

static void
test_who_is_forgotten_is_a_link (AppFixture    *app,
                                 gconstpointer  data)
{
  GtkWidget *label, *link;

  add_prospect (app);
  assert_shown (app, "Forgotten prospects");
  label = app_find_widget (GTK_WIDGET (app->window), GTK_TYPE_LABEL, "Forgotten prospects");
  link = gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON);
  g_signal_emit_by_name (link, "clicked");
  g_assert_cmpstr (app->window->page, ==, "prospects");
  assert_shown (app, NAME);
}

static void
test_a_step_with_each_at_one_click (AppFixture    *app,
                                    gconstpointer  data)
{
  g_auto (Sight) sight = { .id = add_prospect (app) };

  assert_shown (app, "1 prospect has neither a next action nor a reason for none");
  click (GTK_WIDGET (app->window), "_Plan them");
  assert_told (app, "1 next action planned");
  look (app, &sight);
  g_assert_cmpint (sight.follow_up.without_action, ==, 0);
  g_assert_nonnull (sight.next);
  g_assert_cmpint (sight.next->kind, ==, VIVIER_TASK_CALL);
  g_assert_cmpint (sight.next->due_on, ==, TODAY + 1);
  app_activate (app, "undo", NULL);
  assert_shown (app, "1 prospect has neither a next action nor a reason for none");
}

/* What next ---------------------------------------------------------------- */

/* Writes a note, after which the question stands there. */
static GtkWidget *
note (AppFixture *app,
      gint64      id)
{
  GtkWidget *dialog, *text;

  app_activate (app, "note", "x", id);
  dialog = wait_for_dialog (app, "Note");
  text = app_find_widget (dialog, GTK_TYPE_TEXT_VIEW, NULL);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), "Opens in April", -1);
  click (dialog, "_Save");
  return wait_for_dialog (app, "What next?");
}

static void
test_a_note_asks_and_a_digit_answers (AppFixture    *app,
                                      gconstpointer  data)
{
  g_auto (Sight) sight = { .id = add_prospect (app) };
  GtkWidget *dialog = note (app, sight.id);

  press (dialog, GDK_KEY_2);
  assert_told (app, "Task planned for “" NAME "”");
  look (app, &sight);
  g_assert_cmpint (sight.next->due_on, ==, TODAY + 3);
  app_activate (app, "undo", NULL);
  assert_told (app, "Undone: Task planned for “" NAME "”");
  look (app, &sight);
  g_assert_null (sight.next);
  g_assert_cmpuint (sight.activities->len, ==, 1);
}

static void
test_a_line_or_a_reason_answers_too (AppFixture    *app,
                                     gconstpointer  data)
{
  g_auto (Sight) sight = { .id = add_prospect (app) };
  GtkWidget *dialog = note (app, sight.id);

  gtk_editable_set_text (find_row (dialog, "What"), "call back on 20/01 at 10:00");
  g_signal_emit_by_name (find_row (dialog, "What"), "entry-activated");
  assert_told (app, "Task planned for “" NAME "”");
  look (app, &sight);
  g_assert_cmpint (sight.next->kind, ==, VIVIER_TASK_CALL);
  g_assert_cmpint (sight.next->due_minute, ==, 600);

  app_activate (app, "undo", NULL);
  assert_told (app, "Undone: Task planned for “" NAME "”");
  dialog = note (app, sight.id);
  press (dialog, GDK_KEY_0);
  gtk_editable_set_text (find_row (dialog, "Why not"), "Closed until summer");
  g_signal_emit_by_name (find_row (dialog, "Why not"), "entry-activated");
  assert_told (app, "Nothing more planned for “" NAME "”");
  look (app, &sight);
  g_assert_cmpstr (sight.prospect->no_action_reason, ==, "Closed until summer");
  g_assert_cmpint (sight.follow_up.without_action, ==, 0);
}

static void
test_escape_skips (AppFixture    *app,
                   gconstpointer  data)
{
  g_auto (Sight) sight = { .id = add_prospect (app) };
  GtkWidget *dialog = note (app, sight.id);

  gtk_widget_activate_action (dialog, "window.close", NULL);
  app_settle (50);
  look (app, &sight);
  g_assert_null (sight.next);
  g_assert_cmpuint (sight.activities->len, ==, 1);
  g_assert_cmpint (sight.follow_up.without_action, ==, 1);
}

/* Calls -------------------------------------------------------------------- */

static gboolean
has_card (gpointer data)
{
  return vivier_call_pane_get_prospect (data) != 0;
}

static gboolean
is_over (gpointer data)
{
  return vivier_call_pane_get_prospect (data) == 0;
}

static VivierCallPane *
call (AppFixture *app,
      gint64      id)
{
  GVariant *list = g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, &id, 1, sizeof id);
  VivierCallPane *pane;

  g_action_group_activate_action (G_ACTION_GROUP (app->window), "call-session", g_variant_new ("(s@ax)", "One", list));
  pane = VIVIER_CALL_PANE (gtk_stack_get_visible_child (app->window->side));
  g_assert_true (app_wait_for (has_card, pane));
  return pane;
}

static void
test_bant_by_keys (AppFixture    *app,
                   gconstpointer  data)
{
  g_auto (Sight) sight = { .id = add_prospect (app) };
  GtkWidget *pane = GTK_WIDGET (call (app, sight.id));

  press (pane, GDK_KEY_q);
  for (const char *key = "3201"; *key != '\0'; key++)
    press (pane, (guint) *key);
  assert_shown (app, "37/100");
  /* The focus is on the card again: digits are outcomes, then days. */
  press (pane, GDK_KEY_1);
  press (pane, GDK_KEY_3);
  g_assert_true (app_wait_for (is_over, pane));
  look (app, &sight);
  g_assert_cmpint (sight.prospect->bant[VIVIER_BANT_BUDGET], ==, 25);
  g_assert_cmpint (sight.prospect->bant[VIVIER_BANT_AUTHORITY], ==, 12);
  g_assert_cmpint (sight.prospect->bant[VIVIER_BANT_NEED], ==, -1);
  g_assert_cmpint (sight.prospect->bant[VIVIER_BANT_TIMELINE], ==, 0);
  g_assert_cmpint (sight.next->due_on, ==, TODAY + 7);
}

static void
test_nothing_next_keeps_its_reason (AppFixture    *app,
                                    gconstpointer  data)
{
  g_auto (Sight) sight = { .id = add_prospect (app) };
  GtkWidget *pane = GTK_WIDGET (call (app, sight.id));

  press (pane, GDK_KEY_1);
  gtk_editable_set_text (GTK_EDITABLE (app_find_widget (pane, GTK_TYPE_ENTRY, NULL)), "Sells the house");
  assert_shown (app, "Nothing for now, because of this");
  press (pane, GDK_KEY_0);
  g_assert_true (app_wait_for (is_over, pane));
  look (app, &sight);
  g_assert_null (sight.next);
  g_assert_cmpstr (sight.prospect->no_action_reason, ==, "Sells the house");
}

static gboolean
add_task_in_db (VivierDb      *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  return vivier_task_save (db, data, 1, error);
}

/* As the calendar opens it. */
static void
test_a_task_done_in_its_form_asks (AppFixture    *app,
                                   gconstpointer  data)
{
  g_auto (Sight) sight = { .id = add_prospect (app) };
  g_autoptr (VivierTask) task = vivier_task_new (VIVIER_TASK_CALL, sight.id, TODAY);
  GtkWidget *dialog;

  app_write (app, "task-new", add_task_in_db, task);
  app_activate (app, "edit-task", "x", task->id);
  dialog = wait_for_dialog (app, "Task");
  click (dialog, "_Done");
  dialog = wait_for_dialog (app, "What next?");
  press (dialog, GDK_KEY_1);
  assert_told (app, "Task planned for “" NAME "”");
  look (app, &sight);
  g_assert_cmpint (sight.next->due_on, ==, TODAY + 1);
}

/* Calls outside a session -------------------------------------------------- */

static GtkWidget *
log_call (AppFixture *app,
          gint64      id)
{
  app_activate (app, "log-call", "x", id);
  return wait_for_dialog (app, "Call");
}

static gboolean
can_save (GtkWidget *dialog)
{
  return gtk_widget_get_sensitive (app_find_widget (dialog, GTK_TYPE_BUTTON, "_Save"));
}

static gboolean
is_gone (gpointer data)
{
  Expectation *expected = data;

  return !dialog_is_open (expected);
}

/* The question comes with the end of the write, if it comes. */
static void
assert_nothing_is_asked (AppFixture *app)
{
  Expectation expected = { app, "What next?", NULL };

  app_settle (50);
  g_assert_true (is_gone (&expected));
}

static void
test_a_call_has_an_outcome (AppFixture    *app,
                            gconstpointer  data)
{
  g_auto (Sight) sight = { .id = add_prospect (app) };
  GtkWidget *dialog = log_call (app, sight.id);
  GtkWidget *focus;
  const VivierActivity *made;

  g_assert_false (can_save (dialog));
  press (dialog, GDK_KEY_1);
  focus = gtk_root_get_focus (GTK_ROOT (dialog));
  g_assert_true (GTK_IS_TEXT_VIEW (focus));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus)), "Wants a quote for June", -1);
  click (dialog, "_Save");
  gtk_widget_activate_action (wait_for_dialog (app, "What next?"), "window.close", NULL);
  look (app, &sight);
  g_assert_cmpuint (sight.activities->len, ==, 1);
  made = sight.activities->pdata[0];
  g_assert_cmpint (made->kind, ==, VIVIER_ACTIVITY_CALL);
  g_assert_cmpint (made->outcome, ==, VIVIER_OUTCOME_REACHED);
  g_assert_cmpstr (made->body, ==, "Wants a quote for June");
  app_activate (app, "undo", NULL);
  assert_told (app, "Undone: Call with “" NAME "” recorded");
  look (app, &sight);
  g_assert_cmpuint (sight.activities->len, ==, 0);
}

static void
test_a_call_back_is_planned_at_once (AppFixture    *app,
                                     gconstpointer  data)
{
  g_auto (Sight) sight = { .id = add_prospect (app) };
  GtkWidget *dialog = log_call (app, sight.id);

  press (dialog, GDK_KEY_2);
  gtk_editable_set_text (find_row (dialog, "What"), "on 20/01 at 10:00");
  g_signal_emit_by_name (find_row (dialog, "What"), "entry-activated");
  assert_told (app, "Call with “" NAME "” recorded");
  assert_nothing_is_asked (app);
  look (app, &sight);
  g_assert_cmpint (((VivierActivity *) sight.activities->pdata[0])->outcome, ==, VIVIER_OUTCOME_CALLBACK);
  g_assert_cmpint (sight.next->kind, ==, VIVIER_TASK_CALL);
  g_assert_cmpint (sight.next->due_on, ==, TODAY + 6);
  g_assert_cmpint (sight.next->due_minute, ==, 600);
}

static void
test_a_meeting_needs_its_day (AppFixture    *app,
                              gconstpointer  data)
{
  g_auto (Sight) sight = { .id = add_prospect (app) };
  GtkWidget *dialog = log_call (app, sight.id);

  press (dialog, GDK_KEY_q);
  for (const char *key = "3101"; *key != '\0'; key++)
    press (dialog, (guint) *key);
  gtk_widget_grab_focus (app_find_widget (dialog, GTK_TYPE_TOGGLE_BUTTON, NULL));
  press (dialog, GDK_KEY_7);
  g_assert_false (can_save (dialog));
  gtk_editable_set_text (find_row (dialog, "What"), "some day");
  g_assert_false (can_save (dialog));
  gtk_editable_set_text (find_row (dialog, "What"), "20/01 at 10:00");
  g_assert_true (can_save (dialog));
  click (dialog, "_Save");
  assert_told (app, "Call with “" NAME "” recorded");
  assert_nothing_is_asked (app);
  look (app, &sight);
  g_assert_cmpint (sight.next->kind, ==, VIVIER_TASK_MEETING);
  g_assert_cmpint (sight.prospect->bant[VIVIER_BANT_BUDGET], ==, 25);
  g_assert_cmpint (sight.prospect->bant[VIVIER_BANT_AUTHORITY], ==, 0);
  g_assert_cmpint (sight.prospect->bant[VIVIER_BANT_NEED], ==, -1);
  g_assert_cmpint (sight.prospect->bant[VIVIER_BANT_TIMELINE], ==, 0);
}

static void
test_who_is_not_interested_is_not_asked (AppFixture    *app,
                                         gconstpointer  data)
{
  g_auto (Sight) sight = { .id = add_prospect (app) };
  GtkWidget *dialog = log_call (app, sight.id);
  GtkWidget *label, *button;

  label = app_find_widget (dialog, GTK_TYPE_LABEL, vivier_outcome_label (VIVIER_OUTCOME_NOT_INTERESTED));
  button = gtk_widget_get_ancestor (label, GTK_TYPE_TOGGLE_BUTTON);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  click (dialog, "_Save");
  assert_told (app, "Call with “" NAME "” recorded");
  assert_nothing_is_asked (app);
  look (app, &sight);
  g_assert_nonnull (sight.prospect->no_action_reason);
  g_assert_cmpint (sight.follow_up.without_action, ==, 0);
}

static void
test_what_to_say_is_changed (AppFixture    *app,
                             gconstpointer  data)
{
  GtkWidget *pane = GTK_WIDGET (call (app, add_prospect (app)));
  GtkWidget *dialog, *text;

  press (pane, GDK_KEY_w);
  dialog = wait_for_dialog (app, "What to say");
  text = app_find_widget (dialog, GTK_TYPE_TEXT_VIEW, NULL);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), "Good day {{nam", -1);
  g_assert_false (gtk_widget_get_sensitive (app_find_widget (dialog, GTK_TYPE_BUTTON, "_Save")));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), "Good day {{name}}, about your garden", -1);
  click (dialog, "_Save");
  assert_told (app, "Template “Calling script” added");
  assert_shown (app, "Good day " NAME ", about your garden");
}

/* E-mails ------------------------------------------------------------------ */

static gboolean
is_filed (gpointer data)
{
  Expectation *expected = data;
  g_auto (Sight) sight = { .id = app_find (expected->app, expected->text) };

  look (expected->app, &sight);
  return sight.activities->len == 1;
}

static void
test_strangers_are_offered (AppFixture    *app,
                            gconstpointer  data)
{
  static const char mail[] = "From: Zoe Blanc <zoe@new-venue.example>\r\nTo: dj@booker.example\r\n"
                             "Date: Mon, 12 Jan 2026 10:00:00 +0100\r\nMessage-ID: <1@new-venue.example>\r\n"
                             "Subject: A date in June\r\n\r\nAre you free?\r\n";
  g_autofree char *path = g_build_filename (app->folder, "mail.eml", NULL);
  const char *paths[] = { path, NULL };
  Expectation expected = { app, "Zoe Blanc", NULL };
  GtkWidget *dialog;

  g_assert_true (g_file_set_contents (path, mail, -1, NULL));
  vivier_window_import (app->window, paths);
  dialog = wait_for_dialog (app, "Unknown addresses");
  g_assert_nonnull (app_find_widget (dialog, GTK_TYPE_LABEL, "2 addresses belong to nobody here"));
  click (dialog, "_Add");
  assert_told (app, "1 address from e-mails added");
  g_assert_true (app_wait_for (is_filed, &expected));
}

static gboolean
set_own_address_in_db (VivierDb      *db,
                       gpointer       data,
                       GCancellable  *cancellable,
                       GError       **error)
{
  g_autoptr (VivierUser) user = vivier_user_load (db, vivier_user_get_current (db), error);

  if (user == NULL)
    return FALSE;
  g_free (user->email);
  user->email = g_strdup (data);
  return vivier_user_save (db, user, 1, error);
}

static void
assert_own_is_offered (AppFixture *app,
                       const char *email,
                       gboolean    is_offered)
{
  g_autofree char *path = g_build_filename (app->folder, "own.eml", NULL);
  const char *paths[] = { path, NULL };
  GtkWidget *dialog, *row;
  GListModel *choices;
  gboolean has_own = FALSE;

  app_write (app, "user-edit", set_own_address_in_db, (gpointer) email);
  g_assert_true (g_file_set_contents (path, "From: zoe@new-venue.example\r\nTo: dj@booker.example\r\n"
                                            "Date: Mon, 12 Jan 2026 10:00:00 +0100\r\nMessage-ID: <3@new-venue.example>\r\n"
                                            "Subject: A date\r\n\r\nFree?\r\n", -1, NULL));
  vivier_window_import (app->window, paths);
  dialog = wait_for_dialog (app, "Unknown addresses");
  row = app_find_widget (dialog, ADW_TYPE_COMBO_ROW, NULL);
  choices = adw_combo_row_get_model (ADW_COMBO_ROW (row));
  for (guint i = 0; i < g_list_model_get_n_items (choices); i++)
    has_own |= g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (choices), i), "My own address");
  g_assert_cmpint (has_own, ==, is_offered);
  gtk_widget_activate_action (dialog, "window.close", NULL);
}

static void
test_an_own_address_is_offered_to_who_has_none (AppFixture    *app,
                                                gconstpointer  data)
{
  assert_own_is_offered (app, NULL, TRUE);
}

static void
test_who_has_an_address_is_offered_no_other (AppFixture    *app,
                                             gconstpointer  data)
{
  assert_own_is_offered (app, "me@booker.example", FALSE);
}

static gboolean
imports (gpointer data)
{
  const AppFixture *app = data;

  return app_find_widget (GTK_WIDGET (app->window), GTK_TYPE_LABEL, "clients.csv") != NULL;
}

/* Each goes its own way, as if it had come alone. */
static void
test_mail_and_tables_together (AppFixture    *app,
                               gconstpointer  data)
{
  g_autofree char *mail = g_build_filename (app->folder, "mail.eml", NULL);
  g_autofree char *table = g_build_filename (app->folder, "clients.csv", NULL);
  const char *paths[] = { table, mail, NULL };

  g_assert_true (g_file_set_contents (mail, "From: zoe@new-venue.example\r\nTo: dj@booker.example\r\n"
                                            "Date: Mon, 12 Jan 2026 10:00:00 +0100\r\nMessage-ID: <2@new-venue.example>\r\n"
                                            "Subject: A date\r\n\r\nFree?\r\n", -1, NULL));
  g_assert_true (g_file_set_contents (table, "nom;ville\nMas de la Rose;Arles\n", -1, NULL));
  vivier_window_import (app->window, paths);
  g_assert_nonnull (wait_for_dialog (app, "Unknown addresses"));
  g_assert_true (app_wait_for (imports, app));
  g_assert_null (app_find_widget (GTK_WIDGET (app->window), GTK_TYPE_LABEL, "mail.eml"));
}

int
main (int    argc,
      char **argv)
{
#define TEST(path, function) g_test_add (path, AppFixture, NULL, setup, function, teardown)

  g_test_init (&argc, &argv, NULL);
  vivier_locale_init ();
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

  TEST ("/follow-up/who-is-forgotten-is-a-link-to-the-list", test_who_is_forgotten_is_a_link);
  TEST ("/follow-up/a-step-with-each-at-one-click", test_a_step_with_each_at_one_click);
  TEST ("/what-next/a-note-asks-and-a-digit-answers", test_a_note_asks_and_a_digit_answers);
  TEST ("/what-next/a-line-or-a-reason-answers-too", test_a_line_or_a_reason_answers_too);
  TEST ("/what-next/escape-skips", test_escape_skips);
  TEST ("/what-next/a-task-done-in-its-form-asks", test_a_task_done_in_its_form_asks);
  TEST ("/calls/bant-is-asked-by-keys", test_bant_by_keys);
  TEST ("/calls/nothing-next-keeps-its-reason", test_nothing_next_keeps_its_reason);
  TEST ("/calls/what-to-say-is-changed", test_what_to_say_is_changed);
  TEST ("/calls/alone/has-an-outcome", test_a_call_has_an_outcome);
  TEST ("/calls/alone/a-call-back-is-planned-at-once", test_a_call_back_is_planned_at_once);
  TEST ("/calls/alone/a-meeting-needs-its-day", test_a_meeting_needs_its_day);
  TEST ("/calls/alone/who-is-not-interested-is-not-asked", test_who_is_not_interested_is_not_asked);
  TEST ("/mail/strangers-are-offered", test_strangers_are_offered);
  TEST ("/mail/an-own-address-is-offered-to-who-has-none", test_an_own_address_is_offered_to_who_has_none);
  TEST ("/mail/who-has-an-address-is-offered-no-other", test_who_has_an_address_is_offered_no_other);
  TEST ("/mail/mail-and-tables-together", test_mail_and_tables_together);
  return g_test_run ();
}
