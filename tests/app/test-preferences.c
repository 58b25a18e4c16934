/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"
#include "base/vivier-locale.h"
#include "dialogs/vivier-preferences-rules.h"
#include "dialogs/vivier-preferences-templates.h"
#include "dialogs/vivier-preferences.h"

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

static void
assert_shown (GtkWidget  *root,
              const char *label)
{
  Shown shown = { root, label };

  if (!app_wait_for (is_shown, &shown))
    g_error ("“%s” is not shown", label);
}

/* A page, also one that is not in front. */
static GtkWidget *
find_page (GtkWidget *root,
           GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_page (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The spin button in the row with this title. */
static GtkSpinButton *
find_spin (GtkWidget  *root,
           const char *title)
{
  GtkWidget *row = gtk_widget_get_ancestor (app_find_widget (root, GTK_TYPE_LABEL, title), ADW_TYPE_ACTION_ROW);

  return GTK_SPIN_BUTTON (app_find_widget (row, GTK_TYPE_SPIN_BUTTON, NULL));
}

static void
click (GtkWidget  *root,
       const char *label)
{
  g_signal_emit_by_name (app_find_widget (root, GTK_TYPE_BUTTON, label), "clicked");
}

static gboolean
relaunch_is_seven (gpointer data)
{
  return vivier_session_get_counts (data)->count[VIVIER_LIST_RELAUNCH] == 7;
}

static gboolean
relaunch_is_six (gpointer data)
{
  return vivier_session_get_counts (data)->count[VIVIER_LIST_RELAUNCH] == 6;
}

static void
test_rules_are_tried_saved_and_undone (AppFixture    *app,
                                       gconstpointer  data)
{
  VivierPreferences *preferences = vivier_preferences_present (GTK_WINDOW (app->window), app->session);
  GtkWidget *page = find_page (GTK_WIDGET (preferences), VIVIER_TYPE_PREFERENCES_RULES);

  vivier_preferences_show_page (preferences, "rules");
  assert_shown (page, "These rules are in use");

  /* Club Nautique bought 365 days ago. */
  gtk_spin_button_set_value (find_spin (page, "Dormant up to"), 364);
  assert_shown (page, "1 prospect would change its segment");
  g_assert_cmpint (vivier_session_get_counts (app->session)->count[VIVIER_LIST_RELAUNCH], ==, 6);

  click (page, "Save");
  g_assert_true (app_wait_for (relaunch_is_seven, app->session));
  g_assert_cmpint (vivier_session_get_rules (app->session)->dormant_up_to_days, ==, 364);
  vivier_session_undo (app->session, 0);
  g_assert_true (app_wait_for (relaunch_is_six, app->session));
  gtk_window_destroy (GTK_WINDOW (preferences));
}

static void
test_rules_that_contradict_are_refused (AppFixture    *app,
                                        gconstpointer  data)
{
  VivierPreferences *preferences = vivier_preferences_present (GTK_WINDOW (app->window), app->session);
  GtkWidget *page = find_page (GTK_WIDGET (preferences), VIVIER_TYPE_PREFERENCES_RULES);
  GtkWidget *save;

  vivier_preferences_show_page (preferences, "rules");
  gtk_spin_button_set_value (find_spin (page, "Active below"), 500);
  assert_shown (page, "These rules cannot be used");
  save = app_find_widget (page, GTK_TYPE_BUTTON, "Save");
  g_assert_false (gtk_widget_get_sensitive (save));

  click (page, "Reset to defaults");
  assert_shown (page, "These rules are in use");
  gtk_window_destroy (GTK_WINDOW (preferences));
}

static void
test_a_template_is_checked_while_typed (AppFixture    *app,
                                        gconstpointer  data)
{
  VivierPreferences *preferences = vivier_preferences_present (GTK_WINDOW (app->window), app->session);
  GtkWidget *page = find_page (GTK_WIDGET (preferences), VIVIER_TYPE_PREFERENCES_TEMPLATES);
  GtkWidget *view;

  vivier_preferences_show_page (preferences, "templates");
  assert_shown (page, "Every variable is known.");
  assert_shown (page, "Saved");
  view = app_find_widget (page, GTK_TYPE_TEXT_VIEW, NULL);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "Hello {{nmae}}", -1);
  assert_shown (page, "This text cannot be used yet");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "Hello {{name}}", -1);
  assert_shown (page, "Not saved yet");
  click (page, "Save");
  assert_shown (page, "Saved");
  gtk_window_destroy (GTK_WINDOW (preferences));
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

#define SAMPLE(path, func) g_test_add (path, AppFixture, NULL, setup, func, teardown)
  SAMPLE ("/preferences/rules/are-tried-saved-and-undone", test_rules_are_tried_saved_and_undone);
  SAMPLE ("/preferences/rules/that-contradict-are-refused", test_rules_that_contradict_are_refused);
  SAMPLE ("/preferences/template/is-checked-while-typed", test_a_template_is_checked_while_typed);

  return g_test_run ();
}
