/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"
#include "base/vivier-locale.h"
#include "model/vivier-activity.h"
#include "model/vivier-contact.h"
#include "model/vivier-custom-field.h"
#include "model/vivier-prospect.h"
#include "model/vivier-stage.h"
#include "model/vivier-tag.h"
#include "model/vivier-prospect-bulk.h"
#include "model/vivier-task.h"
#include "model/vivier-user.h"
#include "panes/vivier-detail-pane-private.h"
#include "panes/vivier-field-edit.h"
#include "panes/vivier-record.h"

#define NAME "YELLOW MONKEYS"

static void
setup (AppFixture    *app,
       gconstpointer  data)
{
  app_fixture_start (app, "Vivier", TRUE, 1400, 900);
  /* The day's queue goes on to the next prospect by itself. */
  app_activate (app, "show-page", "s", "relaunch");
}

static void
teardown (AppFixture    *app,
          gconstpointer  data)
{
  app_fixture_stop (app);
}

/* Looking -------------------------------------------------------------------- */

typedef struct {
  AppFixture *app;
  GtkWidget  *root;
  GType       type;
  const char *text;
} Expectation;

static gboolean
is_shown (gpointer data)
{
  Expectation *expected = data;

  return app_find_widget (expected->root, expected->type, expected->text) != NULL;
}

static gboolean
is_gone (gpointer data)
{
  return !is_shown (data);
}

static gboolean
toast_is (gpointer data)
{
  Expectation *expected = data;

  return g_strcmp0 (expected->app->window->last_toast, expected->text) == 0;
}

static GtkWidget *
pane_of (AppFixture *app)
{
  return GTK_WIDGET (app->window->detail);
}

static void
assert_shown (AppFixture *app,
              const char *text)
{
  Expectation expected = { app, pane_of (app), GTK_TYPE_LABEL, text };

  if (!app_wait_for (is_shown, &expected))
    g_error ("“%s” is not shown; the last message is “%s”", text, app->window->last_toast);
}

static void
assert_gone (AppFixture *app,
             const char *text)
{
  Expectation expected = { app, pane_of (app), GTK_TYPE_LABEL, text };

  if (!app_wait_for (is_gone, &expected))
    g_error ("“%s” is still shown", text);
}

static void
assert_toast (AppFixture *app,
              const char *text)
{
  Expectation expected = { app, NULL, G_TYPE_NONE, text };

  if (!app_wait_for (toast_is, &expected))
    g_error ("expected the toast “%s”, there is “%s”", text, app->window->last_toast);
}

static gint64
open_prospect (AppFixture *app,
               const char *name)
{
  gint64 id = app_find (app, name);

  app_activate (app, "open-prospect", "x", id);
  assert_shown (app, name);
  return id;
}

/* The first below @root that @name stands for: a widget's name, its icon or its
 * accessible name are not labels. */
static GtkWidget *
find_named (GtkWidget  *root,
            GType       type,
            const char *name)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type) &&
      (g_strcmp0 (gtk_widget_get_name (root), name) == 0 || g_strcmp0 (gtk_widget_get_tooltip_text (root), name) == 0))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_named (child, type, name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
field_is_there (gpointer data)
{
  Expectation *expected = data;

  return find_named (expected->root, VIVIER_TYPE_FIELD_EDIT, expected->text) != NULL;
}

static VivierFieldEdit *
find_field (AppFixture *app,
            const char *id)
{
  Expectation expected = { app, pane_of (app), VIVIER_TYPE_FIELD_EDIT, id };

  g_assert_true (app_wait_for (field_is_there, &expected));
  return VIVIER_FIELD_EDIT (find_named (pane_of (app), VIVIER_TYPE_FIELD_EDIT, id));
}

/* A refresh may make it anew before it opens. */
static gboolean
is_open (gpointer data)
{
  Expectation *expected = data;
  GtkWidget *field = find_named (expected->root, VIVIER_TYPE_FIELD_EDIT, expected->text);

  return field != NULL && vivier_field_edit_is_editing (VIVIER_FIELD_EDIT (field));
}

static VivierFieldEdit *
wait_for_open (AppFixture *app,
               const char *id)
{
  Expectation expected = { app, pane_of (app), VIVIER_TYPE_FIELD_EDIT, id };

  g_assert_true (app_wait_for (is_open, &expected));
  return find_field (app, id);
}

static gboolean
is_mapped (gpointer widget)
{
  return gtk_widget_get_mapped (widget);
}

static void
click (GtkWidget *button)
{
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  if (GTK_IS_BUTTON (button))
    g_signal_emit_by_name (button, "clicked");
  else
    g_assert_true (gtk_widget_activate (button));
}

/* As a person does: opens the value, types, presses Enter. */
static GtkEditable *
type (VivierFieldEdit *field,
      const char      *text)
{
  GtkWidget *entry;

  if (!vivier_field_edit_is_editing (field))
    click (app_find_widget (GTK_WIDGET (field), GTK_TYPE_BUTTON, NULL));
  entry = app_find_widget (GTK_WIDGET (field), GTK_TYPE_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "activate");
  return GTK_EDITABLE (entry);
}

static VivierFieldEdit *
add_field (AppFixture *app,
           const char *id)
{
  GtkWidget *row = find_named (pane_of (app), GTK_TYPE_LIST_BOX_ROW, id);

  g_assert_nonnull (row);
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  return wait_for_open (app, id);
}

/* Editing ---------------------------------------------------------------------- */

static void
test_value_is_edited_in_place (AppFixture    *app,
                               gconstpointer  data)
{
  open_prospect (app, NAME);
  assert_shown (app, "Marseille");
  type (find_field (app, "city"), "Aubagne");
  assert_toast (app, "“YELLOW MONKEYS” changed");
  assert_shown (app, "Aubagne");
  app_activate (app, "undo", NULL);
  assert_shown (app, "Marseille");
}

static void
test_refused_value_stays_open (AppFixture    *app,
                               gconstpointer  data)
{
  VivierFieldEdit *field;
  GtkEditable *entry;

  open_prospect (app, NAME);
  field = add_field (app, "siren");
  entry = type (field, "123456789");
  g_assert_true (vivier_field_edit_is_editing (field));
  assert_shown (app, "“123456789” is not a SIREN: nine digits, of which the last one checks the others.");
  gtk_editable_set_text (entry, "732829320");
  assert_gone (app, "“123456789” is not a SIREN: nine digits, of which the last one checks the others.");
  g_signal_emit_by_name (entry, "activate");
  assert_toast (app, "“YELLOW MONKEYS” changed");
  assert_shown (app, "732829320");
}

static void
test_typing_outlives_a_refresh (AppFixture    *app,
                                gconstpointer  data)
{
  VivierFieldEdit *field;
  GtkWidget *entry;

  open_prospect (app, NAME);
  field = find_field (app, "city");
  click (app_find_widget (GTK_WIDGET (field), GTK_TYPE_BUTTON, NULL));
  entry = app_find_widget (GTK_WIDGET (field), GTK_TYPE_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Cassis");
  g_signal_emit_by_name (app->session, "refreshed");
  app_settle (300);
  g_assert_true (find_field (app, "city") == field);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Cassis");
  g_signal_emit_by_name (entry, "activate");
  assert_shown (app, "Cassis");
}

static void
test_choice_is_chosen (AppFixture    *app,
                       gconstpointer  data)
{
  VivierFieldEdit *field;
  GtkWidget *list;

  open_prospect (app, NAME);
  field = add_field (app, "size_bracket");
  list = app_find_widget (GTK_WIDGET (field), GTK_TYPE_DROP_DOWN, NULL);
  g_assert_nonnull (list);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (list), 3);
  assert_toast (app, "“YELLOW MONKEYS” changed");
  find_field (app, "size_bracket");
}

static gboolean
add_own_field (VivierDb      *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autoptr (VivierCustomField) field = vivier_custom_field_new ("Fee", VIVIER_FIELD_TYPE_MONEY);

  return vivier_custom_field_save (db, field, 1768384800000, error);
}

static void
test_own_field_takes_money (AppFixture    *app,
                            gconstpointer  data)
{
  app_write (app, "prospect-edit", add_own_field, NULL);
  open_prospect (app, NAME);
  app_settle (200);
  type (add_field (app, "custom.fee"), "1 250,50");
  assert_shown (app, "1,250.50 €");
  type (find_field (app, "custom.fee"), "");
  assert_gone (app, "1,250.50 €");
}

static void
test_address_is_added_and_removed (AppFixture    *app,
                                   gconstpointer  data)
{
  GtkWidget *row;
  VivierFieldEdit *field;

  open_prospect (app, NAME);
  row = find_named (pane_of (app), GTK_TYPE_LIST_BOX_ROW, "address.email");
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  assert_shown (app, "E-mail");
  field = wait_for_open (app, "address.new");
  type (field, "compta@");
  g_assert_true (vivier_field_edit_is_editing (field));
  type (field, "compta@monkeys.example");
  assert_shown (app, "compta@monkeys.example");
}

/* Stage, owner, tags ------------------------------------------------------------ */

static gboolean
find_stage (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  gint64 *id = data;

  *id = vivier_stage_find (db, "lost", error);
  return *id != 0;
}

static void
test_stage_is_moved (AppFixture    *app,
                     gconstpointer  data)
{
  GtkWidget *head;
  gint64 lost = 0;

  g_assert_true (vivier_store_read (vivier_session_get_store (app->session), find_stage, &lost, NULL, NULL));
  open_prospect (app, NAME);
  head = find_named (pane_of (app), GTK_TYPE_MENU_BUTTON, "Stage");
  g_assert_cmpstr (gtk_menu_button_get_label (GTK_MENU_BUTTON (head)), ==, "Customer");
  gtk_widget_activate_action (head, "head.stage", "x", lost);
  assert_shown (app, "Lost");
  g_assert_null (find_named (pane_of (app), GTK_TYPE_MENU_BUTTON, "Owner"));
}

static void
test_tag_is_added_and_removed (AppFixture    *app,
                               gconstpointer  data)
{
  GtkWidget *button, *popover;

  open_prospect (app, NAME);
  button = find_named (pane_of (app), GTK_TYPE_MENU_BUTTON, "Add a tag");
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
  g_assert_true (app_wait_for (is_mapped, popover));
  gtk_editable_set_text (GTK_EDITABLE (app_find_widget (popover, GTK_TYPE_ENTRY, NULL)), "Summer");
  g_signal_emit_by_name (app_find_widget (popover, GTK_TYPE_ENTRY, NULL), "activate");
  assert_shown (app, "Summer");
  click (find_named (pane_of (app), GTK_TYPE_BUTTON, "Remove the tag “Summer”"));
  assert_gone (app, "Summer");
}

/* Contacts -------------------------------------------------------------------------- */

static gboolean
add_contact (VivierDb      *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr (VivierContact) contact = vivier_contact_new (*(gint64 *) data);

  contact->first_name = g_strdup ("Marie");
  contact->last_name = g_strdup ("Durand");
  contact->job_title = g_strdup ("Accounts");
  vivier_contact_add_address (contact, VIVIER_CHANNEL_PHONE, "0612345678", "FR", NULL);
  return vivier_contact_save (db, contact, 1768384800000, error);
}

static void
test_contacts_are_shown_and_deleted (AppFixture    *app,
                                     gconstpointer  data)
{
  gint64 id = open_prospect (app, NAME);
  GtkWidget *menu;

  vivier_detail_pane_show_tab (app->window->detail, "contacts");
  assert_shown (app, "Nobody yet. The people you speak to at this company appear here.");
  app_write (app, "contact-new", add_contact, &id);
  assert_shown (app, "Marie Durand");
  assert_shown (app, "Accounts");
  assert_shown (app, "06 12 34 56 78");
  menu = find_named (pane_of (app), GTK_TYPE_MENU_BUTTON, "Actions for this contact");
  g_assert_nonnull (menu);
  gtk_widget_activate_action (menu, "contacts.delete", "x", (gint64) 1);
  assert_gone (app, "Marie Durand");
}

/* Timeline, tasks, files --------------------------------------------------------- */

static gboolean
add_note_and_call (VivierDb      *db,
                   gpointer       data,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autoptr (VivierActivity) note = vivier_activity_new (VIVIER_ACTIVITY_NOTE, *(gint64 *) data);
  g_autoptr (VivierActivity) call = vivier_activity_new (VIVIER_ACTIVITY_CALL, *(gint64 *) data);

  note->body = g_strdup ("Prefers the terrace");
  note->happened_ms = 1768298400000;
  note->happened_on = vivier_day_from_unix_ms (note->happened_ms);
  call->body = g_strdup ("Wants a quote");
  call->outcome = VIVIER_OUTCOME_REACHED;
  call->duration_s = 240;
  call->happened_ms = 1768384800000;
  call->happened_on = vivier_day_from_unix_ms (call->happened_ms);
  return vivier_activity_save (db, note, note->happened_ms, error) &&
         vivier_activity_save (db, call, call->happened_ms, error);
}

static void
test_timeline_is_filtered_and_pinned (AppFixture    *app,
                                      gconstpointer  data)
{
  gint64 id = open_prospect (app, NAME);
  GtkWidget *menu;

  vivier_detail_pane_show_tab (app->window->detail, "activity");
  app_write (app, "note-new", add_note_and_call, &id);
  assert_shown (app, "Call · Reached · 4 min");
  assert_shown (app, "Prefers the terrace");
  menu = find_named (pane_of (app), GTK_TYPE_MENU_BUTTON, "What is shown of the timeline");
  gtk_widget_activate_action (menu, "activity.show", "s", "note");
  assert_gone (app, "Call · Reached · 4 min");
  assert_shown (app, "Prefers the terrace");
  menu = find_named (pane_of (app), GTK_TYPE_MENU_BUTTON, "Actions for this entry");
  gtk_widget_activate_action (menu, "activity.pin", "(xb)", (gint64) 1, TRUE);
  assert_shown (app, "Pinned");
}

static gboolean
add_task (VivierDb      *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autoptr (VivierTask) task = vivier_task_new (VIVIER_TASK_CALL, *(gint64 *) data, vivier_day_from_ymd (2026, 1, 12));

  task->title = g_strdup ("Send the quote");
  return vivier_task_save (db, task, 1768384800000, error);
}

static void
test_task_is_ticked_off (AppFixture    *app,
                         gconstpointer  data)
{
  gint64 id = open_prospect (app, NAME);

  vivier_detail_pane_show_tab (app->window->detail, "tasks");
  assert_shown (app, "Nothing is planned with this prospect.");
  app_write (app, "task-new", add_task, &id);
  assert_shown (app, "Send the quote");
  click (find_named (pane_of (app), GTK_TYPE_BUTTON, "Done: Send the quote"));
  assert_toast (app, "Task for “YELLOW MONKEYS” done");
  assert_shown (app, "Nothing is planned with this prospect.");
  click (find_named (pane_of (app), GTK_TYPE_BUTTON, "Take up again: Send the quote"));
  assert_gone (app, "Nothing is planned with this prospect.");
}

static void
test_file_is_attached_and_removed (AppFixture    *app,
                                   gconstpointer  data)
{
  g_autofree char *path = g_build_filename (app->folder, "quote.txt", NULL);
  const char *paths[] = { path, NULL };
  gint64 id = open_prospect (app, NAME);
  VivierRecord record = { app->session, id, NAME };

  g_assert_true (g_file_set_contents (path, "350 €", -1, NULL));
  vivier_detail_pane_show_tab (app->window->detail, "files");
  assert_shown (app, "No files yet. Drop quotes, contracts or photos here.");
  vivier_record_attach (&record, GTK_WINDOW (app->window), paths);
  assert_toast (app, "File attached to “YELLOW MONKEYS”");
  assert_shown (app, "quote.txt");
  click (find_named (pane_of (app), GTK_TYPE_BUTTON, "Remove"));
  assert_gone (app, "quote.txt");
  app_activate (app, "undo", NULL);
  assert_shown (app, "quote.txt");
}

static void
test_mail_is_filed (AppFixture    *app,
                    gconstpointer  data)
{
  static const char mail[] = "From: bar@yellow-monkeys.example\r\nTo: dj@booker.example\r\n"
                             "Date: Mon, 12 Jan 2026 10:00:00 +0100\r\nMessage-ID: <1@yellow-monkeys.example>\r\n"
                             "Subject: A date in June\r\n\r\nAre you free?\r\n";
  g_autofree char *path = g_build_filename (app->folder, "mail.eml", NULL);
  const char *paths[] = { path, NULL };
  gint64 id = open_prospect (app, NAME);
  VivierRecord record = { app->session, id, NAME };

  g_assert_true (g_file_set_contents (path, mail, -1, NULL));
  vivier_detail_pane_show_tab (app->window->detail, "activity");
  vivier_record_attach (&record, GTK_WINDOW (app->window), paths);
  assert_shown (app, "A date in June");
  assert_shown (app, "E-mail received");
}

static void
test_do_not_contact_is_said (AppFixture    *app,
                             gconstpointer  data)
{
  open_prospect (app, NAME);
  gtk_widget_activate_action (pane_of (app), "pane.set-standing", "i", (int) VIVIER_BULK_DO_NOT_CONTACT);
  assert_shown (app, "Do not contact");
  gtk_widget_activate_action (pane_of (app), "pane.set-standing", "i", (int) VIVIER_BULK_ALLOW_CONTACT);
  assert_gone (app, "Do not contact");
}

#define TEST(path, func) g_test_add (path, AppFixture, NULL, setup, func, teardown)

/* A window of its own ------------------------------------------------------- */

typedef struct {
  AppFixture *app;
  GtkWidget  *window;
} OwnWindow;

static gboolean
own_window_is_wide (gpointer data)
{
  OwnWindow *own = data;

  if (own->app->window->detail_windows->len == 0)
    return FALSE;
  own->window = own->app->window->detail_windows->pdata[0];
  return gtk_widget_has_css_class (adw_window_get_content (ADW_WINDOW (own->window)), "wide")
         && app_find_widget (own->window, GTK_TYPE_LABEL, "YELLOW MONKEYS") != NULL;
}

static gboolean
overview_and_activity_are_shown (gpointer data)
{
  OwnWindow *own = data;

  return app_find_widget (own->window, VIVIER_TYPE_OVERVIEW_TAB, NULL) != NULL
         && app_find_widget (own->window, VIVIER_TYPE_ACTIVITY_TAB, NULL) != NULL;
}

/* Wide, it shows the overview and another tab beside each other. */
static void
test_own_window_has_columns (AppFixture    *app,
                             gconstpointer  data)
{
  OwnWindow own = { app, NULL };
  VivierDetailPane *pane;

  app_activate (app, "open-prospect-window", "x", app_find (app, "YELLOW MONKEYS"));
  g_assert_true (app_wait_for (own_window_is_wide, &own));
  g_assert_true (app_wait_for (overview_and_activity_are_shown, &own));
  pane = VIVIER_DETAIL_PANE (adw_window_get_content (ADW_WINDOW (own.window)));
  vivier_detail_pane_show_tab (pane, "contacts");
  g_assert_nonnull (app_find_widget (own.window, VIVIER_TYPE_OVERVIEW_TAB, NULL));
  g_assert_nonnull (app_find_widget (own.window, VIVIER_TYPE_CONTACTS_TAB, NULL));
  /* There already. */
  vivier_detail_pane_show_tab (pane, "overview");
  g_assert_nonnull (app_find_widget (own.window, VIVIER_TYPE_CONTACTS_TAB, NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  vivier_locale_init ();

  TEST ("/detail-pane/window/has-columns-when-wide", test_own_window_has_columns);
  TEST ("/detail-pane/value-is-edited-where-it-stands-and-undone", test_value_is_edited_in_place);
  TEST ("/detail-pane/refused-value-stays-open-with-the-reason", test_refused_value_stays_open);
  TEST ("/detail-pane/what-is-being-typed-outlives-a-refresh", test_typing_outlives_a_refresh);
  TEST ("/detail-pane/choice-is-chosen-from-a-list", test_choice_is_chosen);
  TEST ("/detail-pane/own-field-takes-money-and-is-emptied", test_own_field_takes_money);
  TEST ("/detail-pane/address-is-added-once-it-is-one", test_address_is_added_and_removed);
  TEST ("/detail-pane/stage-is-moved-and-nobody-named-where-one-works", test_stage_is_moved);
  TEST ("/detail-pane/tag-is-added-and-removed", test_tag_is_added_and_removed);
  TEST ("/detail-pane/contacts-are-shown-and-deleted", test_contacts_are_shown_and_deleted);
  TEST ("/detail-pane/timeline-is-filtered-by-kind-and-pinned", test_timeline_is_filtered_and_pinned);
  TEST ("/detail-pane/task-is-ticked-off-and-taken-up-again", test_task_is_ticked_off);
  TEST ("/detail-pane/file-is-attached-removed-and-brought-back", test_file_is_attached_and_removed);
  TEST ("/detail-pane/mail-is-filed-in-the-timeline", test_mail_is_filed);
  TEST ("/detail-pane/do-not-contact-is-said-above-all", test_do_not_contact_is_said);

  return g_test_run ();
}
