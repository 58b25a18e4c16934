/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * screenshots FOLDER SUFFIX [WORKSPACE]: renders every page on the sample data, wide
 * and narrow, in the language and the colours of the environment; with a workspace,
 * the pages on that one ("empty": on a new one). Run by tools/screenshots.
 */
#include "config.h"

#include "app-fixture.h"
#include "base/vivier-locale.h"
#include "dialogs/vivier-palette.h"
#include "dialogs/vivier-pipeline-dialog.h"
#include "dialogs/vivier-preferences.h"
#include "model/vivier-activity.h"
#include "vivier-pages.h"

static const char *folder;
static const char *suffix;

static void
save (GtkWidget  *window,
      const char *name,
      const char *form)
{
  g_autofree char *file = g_strdup_printf ("%s-%s-%s.png", name, form, suffix);
  g_autofree char *path = g_build_filename (folder, file, NULL);

  if (!app_save_picture (window, path))
    g_printerr ("Cannot save %s\n", path);
  else
    g_print ("%s\n", path);
}

/* Something has happened with a few of the clients. */
static gboolean
add_activities (VivierDb      *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  const gint64 *ids = data;
  g_autoptr (VivierActivity) relaunch = vivier_activity_new (VIVIER_ACTIVITY_EMAIL, ids[0]);
  g_autoptr (VivierActivity) note = vivier_activity_new (VIVIER_ACTIVITY_NOTE, ids[1]);
  VivierDay day = vivier_day_from_ymd (2025, 12, 27);

  relaunch->purpose = g_strdup ("relaunch");
  relaunch->subject = g_strdup ("On se retrouve bientôt ?");
  relaunch->segment = VIVIER_SEGMENT_RELAUNCH;
  relaunch->happened_on = day;
  relaunch->happened_ms = (gint64) day * 86400000 + 36000000;
  note->body = g_strdup ("Rappeler avant la saison des mariages");
  note->segment = VIVIER_SEGMENT_DORMANT;
  note->happened_on = vivier_day_from_ymd (2024, 9, 3);
  note->happened_ms = (gint64) note->happened_on * 86400000 + 36000000;
  return vivier_activity_save (db, relaunch, relaunch->happened_ms, error) &&
         vivier_activity_save (db, note, note->happened_ms, error);
}

static void
take_pages (AppFixture *app,
            const char *form)
{
  gsize n_pages;
  const VivierPage *pages = vivier_pages_get (&n_pages);

  for (gsize i = 0; i < n_pages; i++)
    {
      app_activate (app, "show-page", "s", pages[i].id);
      app_settle (700);
      save (GTK_WIDGET (app->window), pages[i].id, form);
    }
}

static void
take_detail (AppFixture *app,
             const char *form,
             gint64      id)
{
  static const char *tabs[] = { "activity", "purchases", "contacts", "tasks", "files", "history", "overview" };

  app_activate (app, "show-page", "s", "relaunch");
  app_activate (app, "open-prospect", "x", id);
  for (gsize i = 0; i < G_N_ELEMENTS (tabs); i++)
    {
      g_autofree char *name = g_strdup_printf ("detail-%s", tabs[i]);

      vivier_detail_pane_show_tab (app->window->detail, tabs[i]);
      app_settle (600);
      save (GTK_WIDGET (app->window), name, form);
    }
}

static void
take_composer (AppFixture *app,
               const char *form,
               gint64      id)
{
  app_activate (app, "compose", "x", id);
  app_settle (800);
  save (GTK_WIDGET (app->window), "composer", form);
  app_activate (app, "back", NULL);
  app_settle (300);
}

static void
take_import (AppFixture *app,
             const char *form)
{
  const char *data = g_getenv ("VIVIER_PKGDATADIR");
  g_autofree char *clients = g_build_filename (data, "sample", "clients_dj_clean.csv", NULL);
  g_autofree char *gigs = g_build_filename (data, "sample", "prestations_dj_clean.csv", NULL);
  const char *paths[] = { clients, gigs, NULL };

  app_activate (app, "import-files", "^as", paths);
  app_settle (1500);
  save (GTK_WIDGET (app->window), "import", form);
}

static GtkWidget *
newest_other (AppFixture *app)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (window != GTK_WIDGET (app->window) && gtk_widget_get_mapped (window))
        return window;
    }
  return NULL;
}

static void
take_dialog (AppFixture *app,
             const char *name,
             const char *form)
{
  GtkWidget *dialog;

  app_settle (700);
  dialog = newest_other (app);
  if (dialog == NULL)
    return;
  gtk_widget_remove_css_class (dialog, "solid-csd");
  app_settle (100);
  save (dialog, name, form);
  gtk_window_destroy (GTK_WINDOW (dialog));
  app_settle (100);
}

static void
take_preferences (AppFixture *app,
                  const char *form)
{
  static const char *pages[] = { "general", "rules", "templates", "pipeline", "tags", "fields", "users" };

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      VivierPreferences *preferences = vivier_preferences_present (GTK_WINDOW (app->window), app->session);
      g_autofree char *name = g_strdup_printf ("preferences-%s", pages[i]);

      if (g_str_equal (form, "narrow"))
        gtk_window_set_default_size (GTK_WINDOW (preferences), 400, 760);
      vivier_preferences_show_page (preferences, pages[i]);
      take_dialog (app, name, form);
    }
}

static void
take_dialogs (AppFixture *app,
              const char *form,
              gint64      id)
{
  vivier_palette_search (vivier_palette_present (GTK_WINDOW (app->window), app->session), "rel");
  take_dialog (app, "palette", form);
  take_preferences (app, form);
  vivier_pipeline_dialog_present (GTK_WINDOW (app->window), app->session, VIVIER_PIPELINE_PROSPECTION);
  take_dialog (app, "pipeline-switch", form);
  app_activate (app, "export", "s", "prospects");
  take_dialog (app, "export", form);
  app_activate (app, "edit-prospect", "x", id);
  take_dialog (app, "edit", form);
  app_activate (app, "new-purchase", "x", id);
  take_dialog (app, "purchase", form);
  app_activate (app, "note", "x", id);
  take_dialog (app, "note", form);
  app_activate (app, "shortcuts", NULL);
  take_dialog (app, "shortcuts", form);
}

static void
take_all (const char *form,
          int         width,
          int         height)
{
  AppFixture app = { 0 };
  gint64 ids[2];

  app_fixture_start (&app, "DJ Booker Pro", TRUE, width, height);
  ids[0] = app_find (&app, "Le Comptoir d'Émile");
  ids[1] = app_find (&app, "Traiteur Ø Sud");
  app_write (&app, "email-sent", add_activities, ids);
  take_pages (&app, form);
  take_detail (&app, form, ids[1]);
  take_composer (&app, form, ids[0]);
  take_dialogs (&app, form, ids[1]);
  take_import (&app, form);
  app_fixture_stop (&app);

  app_fixture_start (&app, "Vivier", FALSE, width, height);
  app_settle (500);
  save (GTK_WIDGET (app.window), "welcome", form);
  app_fixture_stop (&app);
}

static gboolean
is_filled (gpointer data)
{
  VivierSession *session = vivier_application_get_session (data);

  return session != NULL && vivier_session_get_counts (session)->count[VIVIER_LIST_PROSPECTS] > 0;
}

/* The pages alone, on what somebody else has. */
static void
take_workspace (const char *path,
                const char *form,
                int         width,
                int         height)
{
  AppFixture app = { 0 };

  app_fixture_start (&app, "Vivier", FALSE, width, height);
  if (!g_str_equal (path, "empty"))
    {
      vivier_application_open_workspace (app.application, path);
      g_assert_true (app_wait_for (is_filled, app.application));
      app.session = vivier_application_get_session (app.application);
      app_settle (3000);
    }
  take_pages (&app, form);
  app_fixture_stop (&app);
}

int
main (int    argc,
      char **argv)
{
  if (argc != 3 && argc != 4)
    {
      g_printerr ("Usage: screenshots FOLDER SUFFIX [WORKSPACE]\n");
      return 2;
    }
  folder = argv[1];
  suffix = argv[2];
  vivier_locale_init ();
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-font-name", "Inter 11", "gtk-enable-animations", FALSE, NULL);
  if (argc == 4)
    {
      take_workspace (argv[3], "wide", 1400, 900);
      take_workspace (argv[3], "narrow", 400, 800);
      return 0;
    }
  take_all ("wide", 1400, 900);
  take_all ("narrow", 400, 800);
  return 0;
}
