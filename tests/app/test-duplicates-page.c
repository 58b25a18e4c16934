/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"
#include "base/vivier-locale.h"
#include "model/vivier-prospect.h"

#define NOW_MS G_GINT64_CONSTANT (1768384800000)

static gboolean
add_pair (VivierDb      *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  static const struct { const char *name, *city; } prospects[] = { { "Café des Arts", "Nîmes" }, { "CAFE DES ARTS", NULL } };

  for (gsize i = 0; i < G_N_ELEMENTS (prospects); i++)
    {
      g_autoptr (VivierProspect) prospect = vivier_prospect_new ();

      if (!vivier_prospect_set_value (prospect, "name", prospects[i].name, error))
        return FALSE;
      prospect->city = g_strdup (prospects[i].city);
      vivier_prospect_add_address (prospect, VIVIER_CHANNEL_EMAIL, "contact@cafe-arts.example", NULL);
      if (!vivier_prospect_save (db, prospect, NOW_MS, error))
        return FALSE;
    }
  return TRUE;
}

static void
setup (AppFixture    *app,
       gconstpointer  data)
{
  app_fixture_start (app, "Vivier", TRUE, 1400, 900);
  app_write (app, "prospect-new", add_pair, NULL);
  app_activate (app, "show-page", "s", "duplicates");
}

static void
teardown (AppFixture    *app,
          gconstpointer  data)
{
  app_fixture_stop (app);
}

typedef struct {
  GtkWidget  *root;
  GType       type;
  const char *text;
} Expectation;

static gboolean
is_shown (gpointer data)
{
  const Expectation *expected = data;

  return app_find_widget (expected->root, expected->type, expected->text) != NULL;
}

static GtkWidget *
wait_for (GtkWidget  *root,
          GType       type,
          const char *text)
{
  Expectation expected = { root, type, text };

  if (!app_wait_for (is_shown, &expected))
    g_error ("“%s” is not shown", text);
  return app_find_widget (root, type, text);
}

static gboolean
dialog_is_open (gpointer data)
{
  GtkWidget **dialog = data;
  GtkWidget *main_window = *dialog;
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (window != main_window && gtk_widget_get_mapped (window) && app_find_widget (window, GTK_TYPE_CHECK_BUTTON, NULL) != NULL)
        {
          *dialog = window;
          return TRUE;
        }
    }
  return FALSE;
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

static gboolean
both_are_there (gpointer session)
{
  return vivier_session_get_counts (session)->count[VIVIER_LIST_PROSPECTS] == 27;
}

static void
test_pair_is_merged_and_split (AppFixture    *app,
                               gconstpointer  data)
{
  GtkWidget *window = GTK_WIDGET (app->window);
  GtkWidget *dialog = window;

  wait_for (window, GTK_TYPE_LABEL, "1 pair may be one prospect");
  g_signal_emit_by_name (wait_for (window, GTK_TYPE_BUTTON, "_Merge…"), "clicked");
  g_assert_true (app_wait_for (dialog_is_open, &dialog));
  g_signal_emit_by_name (find_suggested (dialog), "clicked");
  wait_for (window, GTK_TYPE_LABEL, "No two prospects look like one.");
  app_activate (app, "open-prospect", "x", app_find (app, "Café des Arts"));
  wait_for (GTK_WIDGET (app->window->detail), GTK_TYPE_LABEL, "Café des Arts");
  gtk_widget_activate_action (GTK_WIDGET (app->window->detail), "pane.split", "x", (gint64) 1);
  g_assert_true (app_wait_for (both_are_there, app->session));
  /* Split, they are known as two. */
  wait_for (window, GTK_TYPE_LABEL, "No two prospects look like one.");
}

static void
test_pair_is_told_apart (AppFixture    *app,
                         gconstpointer  data)
{
  GtkWidget *window = GTK_WIDGET (app->window);

  g_signal_emit_by_name (wait_for (window, GTK_TYPE_BUTTON, "Not a _duplicate"), "clicked");
  wait_for (window, GTK_TYPE_LABEL, "No two prospects look like one.");
  app_activate (app, "undo", NULL);
  wait_for (window, GTK_TYPE_LABEL, "1 pair may be one prospect");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  vivier_locale_init ();

  g_test_add ("/duplicates-page/pair-is-merged-and-split-again", AppFixture, NULL, setup, test_pair_is_merged_and_split, teardown);
  g_test_add ("/duplicates-page/pair-is-told-apart-and-that-undone", AppFixture, NULL, setup, test_pair_is_told_apart, teardown);

  return g_test_run ();
}
