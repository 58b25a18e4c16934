/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"
#include "base/vivier-locale.h"
#include "dialogs/vivier-form-dialog.h"
#include "dialogs/vivier-merge-dialog.h"
#include "model/vivier-prospect.h"

static gint64 first_id, second_id;

static gint64
add (VivierDb    *db,
     const char  *name,
     const char  *city,
     GError     **error)
{
  g_autoptr (VivierProspect) prospect = vivier_prospect_new ();

  g_free (prospect->name);
  prospect->name = g_strdup (name);
  prospect->city = g_strdup (city);
  return vivier_prospect_save (db, prospect, 1, error) ? prospect->id : 0;
}

static gboolean
add_two_in_db (VivierDb      *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  first_id = add (db, "Café des Arts", "Toulon", error);
  second_id = first_id != 0 ? add (db, "Cafe des Arts SARL", "Nice", error) : 0;
  return second_id != 0;
}

static void
setup (AppFixture    *app,
       gconstpointer  data)
{
  app_fixture_start (app, "Vivier", TRUE, 1400, 900);
  app_write (app, "prospect-new", add_two_in_db, NULL);
}

static void
teardown (AppFixture    *app,
          gconstpointer  data)
{
  app_fixture_stop (app);
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

typedef struct {
  GtkWidget  *dialog;
  const char *kept;
} Expectation;

/* The dialog is called like the one that is kept. */
static gboolean
keeps (gpointer data)
{
  Expectation *expected = data;
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (VIVIER_IS_FORM_DIALOG (window) && gtk_widget_get_mapped (window) && find_named (window, "address") != NULL
          && g_strcmp0 (gtk_window_get_title (GTK_WINDOW (window)), expected->kept) == 0)
        expected->dialog = window;
    }
  return expected->dialog != NULL;
}

static GtkWidget *
wait_for (const char *kept)
{
  Expectation expected = { NULL, kept };

  g_assert_true (app_wait_for (keeps, &expected));
  return expected.dialog;
}

static gboolean
takes (GtkWidget  *dialog,
       const char *field)
{
  return gtk_check_button_get_active (GTK_CHECK_BUTTON (find_named (dialog, field)));
}

/* Its neighbour in the row. */
static GtkCheckButton *
keep_button (GtkWidget  *dialog,
             const char *field)
{
  GtkWidget *absorbed = gtk_widget_get_parent (find_named (dialog, field));

  return GTK_CHECK_BUTTON (gtk_widget_get_first_child (gtk_widget_get_prev_sibling (absorbed)));
}

typedef struct {
  AppFixture     *app;
  gint64          id;
  VivierProspect *prospect;
} Loading;

static gboolean
load_in_db (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Loading *loading = data;

  loading->prospect = vivier_prospect_load (db, loading->id, NULL);
  return TRUE;
}

static VivierProspect *
load (AppFixture *app,
      gint64      id)
{
  Loading loading = { app, id, NULL };

  vivier_store_read (vivier_session_get_store (app->session), load_in_db, &loading, NULL, NULL);
  return loading.prospect;
}

static gboolean
first_is_gone (gpointer data)
{
  g_autoptr (VivierProspect) first = load (data, first_id);

  return first == NULL;
}

/* What was chosen stays chosen, what was proposed is proposed anew. */
static void
test_the_other_one_is_kept (AppFixture    *app,
                            gconstpointer  data)
{
  g_autoptr (VivierProspect) kept = NULL;
  GtkWidget *dialog;

  vivier_merge_dialog_present (GTK_WINDOW (app->window), app->session, first_id, second_id);
  dialog = wait_for ("Café des Arts");
  g_assert_nonnull (app_find_widget (dialog, GTK_TYPE_LABEL, "is kept"));
  g_assert_false (takes (dialog, "name"));
  /* Toulon, of the first one, whoever is kept. */
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_named (dialog, "address")), TRUE);
  gtk_check_button_set_active (keep_button (dialog, "address"), TRUE);
  g_assert_false (takes (dialog, "address"));

  gtk_widget_activate (app_find_widget (dialog, GTK_TYPE_BUTTON, "Keep the _other one"));
  dialog = wait_for ("Cafe des Arts SARL");
  g_assert_true (takes (dialog, "address"));
  g_assert_false (takes (dialog, "name"));

  g_signal_emit_by_name (app_find_widget (dialog, GTK_TYPE_BUTTON, "_Merge"), "clicked");
  g_assert_true (app_wait_for (first_is_gone, app));
  kept = load (app, second_id);
  g_assert_cmpstr (kept->name, ==, "Cafe des Arts SARL");
  g_assert_cmpstr (kept->city, ==, "Toulon");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  vivier_locale_init ();
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

  g_test_add ("/merge-dialog/the-other-one-is-kept", AppFixture, NULL, setup, test_the_other_one_is_kept, teardown);

  return g_test_run ();
}
