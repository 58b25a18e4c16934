/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"
#include "base/vivier-locale.h"

static void
setup (AppFixture    *app,
       gconstpointer  data)
{
  app_fixture_start (app, "Vivier", TRUE, 1400, 900);
  app_activate (app, "show-page", "s", "relaunch");
}

static void
teardown (AppFixture    *app,
          gconstpointer  data)
{
  app_fixture_stop (app);
}

typedef struct {
  AppFixture *app;
  GtkWidget  *root;
  const char *text;
} Expectation;

static gboolean
is_shown (gpointer data)
{
  const Expectation *expected = data;

  return app_find_widget (expected->root, GTK_TYPE_LABEL, expected->text) != NULL;
}

static void
assert_shown (GtkWidget  *root,
              const char *text)
{
  Expectation expected = { NULL, root, text };

  if (!app_wait_for (is_shown, &expected))
    g_error ("“%s” is not shown", text);
}

static gboolean
dialog_is_open (gpointer data)
{
  Expectation *expected = data;
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (window != GTK_WIDGET (expected->app->window) && gtk_widget_get_mapped (window))
        expected->root = window;
    }
  return expected->root != NULL;
}

static GtkWidget *
open_dialog (AppFixture *app)
{
  Expectation expected = { app, NULL, NULL };

  app_activate (app, "new-prospect", NULL);
  g_assert_true (app_wait_for (dialog_is_open, &expected));
  return expected.root;
}

static GtkEditable *
find_entry (GtkWidget  *root,
            const char *title)
{
  if (ADW_IS_ENTRY_ROW (root) && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root)), title) == 0)
    return GTK_EDITABLE (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkEditable *found = find_entry (child, title);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
type (GtkWidget  *dialog,
      const char *title,
      const char *text)
{
  GtkEditable *entry = find_entry (dialog, title);

  g_assert_nonnull (entry);
  gtk_editable_set_text (entry, text);
}

static GtkWidget *
find_accept (GtkWidget *root)
{
  if (GTK_IS_BUTTON (root) && gtk_widget_has_css_class (root, "suggested-action"))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_accept (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_wide_prospect_is_added (AppFixture    *app,
                             gconstpointer  data)
{
  GtkWidget *dialog = open_dialog (app);
  GtkWidget *accept = find_accept (dialog);

  g_assert_false (gtk_widget_is_sensitive (accept));
  type (dialog, "Name", "Bar du Port");
  type (dialog, "E-mail", "bar@port.example, compta@port.example");
  type (dialog, "Postal code", "13260");
  g_assert_cmpstr (gtk_editable_get_text (find_entry (dialog, "Town")), ==, "Cassis");
  type (dialog, "SIRET", "73282932000074");
  type (dialog, "Value", "1250,50");
  g_assert_true (gtk_widget_is_sensitive (accept));
  g_signal_emit_by_name (accept, "clicked");
  assert_shown (GTK_WIDGET (app->window->detail), "Bar du Port");
  assert_shown (GTK_WIDGET (app->window->detail), "compta@port.example");
  assert_shown (GTK_WIDGET (app->window->detail), "732829320");
  assert_shown (GTK_WIDGET (app->window->detail), "1,250.50 €");
}

static void
test_wrong_value_is_refused_while_typed (AppFixture    *app,
                                         gconstpointer  data)
{
  GtkWidget *dialog = open_dialog (app);

  type (dialog, "Name", "Bar du Port");
  type (dialog, "SIREN", "123456789");
  assert_shown (dialog, "“123456789” is not a SIREN: nine digits, of which the last one checks the others.");
  g_assert_false (gtk_widget_is_sensitive (find_accept (dialog)));
  type (dialog, "SIREN", "732829320");
  g_assert_true (gtk_widget_is_sensitive (find_accept (dialog)));
}

/* A label that begins with the text: its reasons depend on the rules. */
static gboolean
begins_is_shown (gpointer data)
{
  Expectation *expected = data;
  GtkWidget *root = expected->root;

  if (GTK_IS_LABEL (root) && gtk_widget_get_mapped (root) &&
      g_str_has_prefix (gtk_label_get_label (GTK_LABEL (root)), expected->text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      Expectation below = { NULL, child, expected->text };

      if (begins_is_shown (&below))
        return TRUE;
    }
  return FALSE;
}

static void
test_resembling_prospect_is_named (AppFixture    *app,
                                   gconstpointer  data)
{
  GtkWidget *dialog = open_dialog (app);
  Expectation expected = { app, dialog, "“YELLOW MONKEYS” is there already: " };

  type (dialog, "Name", "Yellow Monkeys");
  type (dialog, "E-mail", "bar@yellow-monkeys.example");
  g_assert_true (app_wait_for (begins_is_shown, &expected));
}

#define TEST(path, func) g_test_add (path, AppFixture, NULL, setup, func, teardown)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  vivier_locale_init ();

  TEST ("/prospect-dialog/wide-prospect-is-added", test_wide_prospect_is_added);
  TEST ("/prospect-dialog/wrong-value-is-refused-while-typed", test_wrong_value_is_refused_while_typed);
  TEST ("/prospect-dialog/resembling-prospect-is-named", test_resembling_prospect_is_named);

  return g_test_run ();
}
