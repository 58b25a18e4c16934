/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app-fixture.h"
#include "base/vivier-locale.h"
#include "failing-vfs.h"
#include "pages/vivier-import-page.h"
#include "temporary-workspace.h"

#define LIMIT_BYTES (2 * 1024 * 1024)
#define SMALL_NOTE  "small enough"
#define N_ROWS      60000
#define NOBODY      65534

#define NOTHING_CHANGED "cannot be written, so nothing was changed"

static void
setup (AppFixture    *app,
       gconstpointer  data)
{
  failing_vfs_install ();
  app_fixture_start (app, "Vivier", TRUE, 1400, 900);
  g_object_ref (app->window); /* a test may close it */
}

static void
teardown (AppFixture    *app,
          gconstpointer  data)
{
  app_fixture_stop (app);
  g_object_unref (app->window);
  failing_vfs_uninstall ();
}

/* What is on screen --------------------------------------------------------- */

static gboolean
is_told (AppFixture *app)
{
  return gtk_revealer_get_reveal_child (app->window->notice);
}

static gboolean
has_retry (gpointer data)
{
  AppFixture *app = data;

  return is_told (app) && gtk_widget_get_mapped (app->window->retry_button);
}

static gboolean
has_no_notice (gpointer data)
{
  return !is_told (data);
}

static gboolean
has_toast (gpointer data)
{
  AppFixture *app = data;

  return app->window->last_toast != NULL;
}

/* The words of a message dialog over the window. */
static gboolean
has_message (gpointer data)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (ADW_IS_MESSAGE_DIALOG (l->data) && gtk_widget_get_mapped (l->data))
      {
        *(GtkWindow **) data = l->data;
        return TRUE;
      }
  return FALSE;
}

static void
assert_message (const char *part)
{
  GtkWindow *dialog = NULL;

  g_assert_true (app_wait_for (has_message, &dialog));
  if (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), part) == NULL)
    g_error ("“%s” does not say “%s”", adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), part);
  gtk_window_destroy (dialog);
}

static void
assert_can_write (AppFixture *app,
                  gboolean    can_write)
{
  static const char *const writing[] = {
    "new-prospect", "edit-prospect", "delete-prospect", "new-purchase", "edit-purchase", "delete-purchase",
    "note", "log-call", "import", "import-files", "undo", "redo", "undo-change", "recompute",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (writing); i++)
    g_assert_cmpint (g_action_group_get_action_enabled (G_ACTION_GROUP (app->window), writing[i]), ==, can_write);
}

static void
press_retry (AppFixture *app)
{
  g_clear_pointer (&app->window->last_toast, g_free);
  g_signal_emit_by_name (app->window->retry_button, "clicked");
}

/* Work ---------------------------------------------------------------------- */

static gboolean
note_in_db (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return vivier_db_exec (db, "INSERT INTO setting (key, value) VALUES ('note', '" SMALL_NOTE "')", error);
}

static gboolean
fill_in_db (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return vivier_db_exec (db, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) "
                             "INSERT INTO setting (key, value) SELECT i, 'words that fill the disk ' || i FROM n", error);
}

static void
write_in_window (AppFixture   *app,
                 VivierDbFunc  func)
{
  const VivierLabel label = { .kind = "settings", .count = 1 };

  vivier_session_write (app->session, &label, func, NULL, NULL, FALSE, NULL, NULL);
}

static gint64
count_settings (AppFixture *app)
{
  return read_int (vivier_session_get_store (app->session), "SELECT count(*) FROM setting");
}

/* Tests --------------------------------------------------------------------- */

static void
assert_work_goes_on (AppFixture *app,
                     gint64      n_settings)
{
  press_retry (app);
  g_assert_true (app_wait_for (has_no_notice, app));
  assert_can_write (app, TRUE);
  g_assert_cmpint (count_settings (app), ==, n_settings);
  write_in_window (app, note_in_db);
  g_assert_true (app_wait_for (has_toast, app));
  g_assert_cmpint (count_settings (app), ==, n_settings + 1);
  assert_whole (vivier_session_get_store (app->session));
}

static void
test_failing_disk (AppFixture    *app,
                   gconstpointer  data)
{
  gint64 n_settings = count_settings (app);

  assert_can_write (app, TRUE);
  failing_vfs_arm (1, GPOINTER_TO_INT (data), TRUE);
  write_in_window (app, note_in_db);
  assert_message ("try again");
  g_assert_true (app_wait_for (has_retry, app));
  assert_can_write (app, FALSE);

  press_retry (app);
  g_assert_true (app_wait_for (has_toast, app));
  g_assert_nonnull (strstr (app->window->last_toast, "try again"));
  g_assert_true (is_told (app));
  assert_can_write (app, FALSE);

  failing_vfs_arm (0, 0, FALSE);
  assert_work_goes_on (app, n_settings);
}

/* A limit stands for the full disk: see store/test-threads.c. */
static void
test_full_disk (AppFixture    *app,
                gconstpointer  data)
{
  struct rlimit limit = { LIMIT_BYTES, RLIM_INFINITY };
  gint64 n_settings = count_settings (app);

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  write_in_window (app, fill_in_db);
  assert_message ("The disk is full");
  g_assert_true (app_wait_for (has_retry, app));
  assert_can_write (app, FALSE);

  limit.rlim_cur = RLIM_INFINITY;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  assert_work_goes_on (app, n_settings);
}

static gboolean
is_open (gpointer data)
{
  AppFixture *app = data;

  app->session = vivier_application_get_session (app->application);
  return app->session != NULL && vivier_session_is_ready (app->session);
}

/* The folders of a test are for their owner alone. */
static void
let_others_in (const char *path)
{
  g_autofree char *parent = g_path_get_dirname (path);
  const mode_t passage = S_IXGRP | S_IXOTH; /* the group stays that of root */
  GStatBuf info;

  if (strcmp (parent, path) == 0)
    return;
  g_assert_cmpint (g_stat (parent, &info), ==, 0);
  if ((info.st_mode & passage) != passage)
    g_assert_cmpint (g_chmod (parent, (info.st_mode & 07777) | passage), ==, 0);
  let_others_in (parent);
}

/* Folder and file nobody may write; root becomes somebody who may not either. */
static void
open_read_only (AppFixture *app)
{
  g_autofree char *path = g_strdup (vivier_application_get_path (app->application));

  vivier_application_close_workspace (app->application);
  g_assert_cmpint (g_chmod (path, 0444), ==, 0);
  g_assert_cmpint (g_chmod (app->folder, 0555), ==, 0);
  if (geteuid () == 0)
    {
      let_others_in (app->folder);
      g_assert_cmpint (seteuid (NOBODY), ==, 0);
    }
  vivier_application_open_workspace (app->application, path);
  if (!app_wait_for (is_open, app))
    g_error ("not opened: %s", adw_status_page_get_description (app->window->trouble));
}

static void
leave_read_only (AppFixture *app)
{
  if (getuid () == 0)
    g_assert_cmpint (seteuid (0), ==, 0);
  g_assert_cmpint (g_chmod (app->folder, 0755), ==, 0);
}

static void
test_read_only_folder (AppFixture    *app,
                       gconstpointer  data)
{
  const char *const paths[] = { "/nonexistent/clients.csv", NULL };
  gint64 n_settings;

  open_read_only (app);
  g_assert_true (is_told (app));
  g_assert_nonnull (strstr (gtk_label_get_label (app->window->notice_label), "“Vivier.vivier” can only be read here"));
  g_assert_nonnull (strstr (gtk_label_get_label (app->window->notice_label), "copy it to a place where you may write"));
  g_assert_false (gtk_widget_get_mapped (app->window->retry_button));
  assert_can_write (app, FALSE);
  g_assert_cmpint (vivier_session_get_counts (app->session)->count[VIVIER_LIST_PROSPECTS], ==, 25);

  /* What writes without a command says why it cannot. */
  n_settings = count_settings (app);
  write_in_window (app, note_in_db);
  assert_message (NOTHING_CHANGED);
  g_assert_null (app->window->last_toast);
  g_assert_cmpint (count_settings (app), ==, n_settings);

  /* Neither does a file dropped on the window, or handed over, get anywhere. */
  vivier_application_open_paths (app->application, paths);
  assert_message (NOTHING_CHANGED);
  g_assert_null (gtk_stack_get_child_by_name (app->window->root, "import"));
  leave_read_only (app);
}

static void
test_mark_as_sent_where_nothing_can_be_written (AppFixture    *app,
                                                gconstpointer  data)
{
  GtkWidget *composer;
  gint64 n_activities;

  open_read_only (app);
  n_activities = read_int (vivier_session_get_store (app->session), "SELECT count(*) FROM activity");
  app_activate (app, "compose", "x", app_find (app, "YELLOW MONKEYS"));
  app_settle (1000);
  composer = gtk_stack_get_child_by_name (app->window->content, "composer");
  g_assert_nonnull (composer);
  gtk_widget_activate_action (composer, "composer.mark-sent", NULL);
  assert_message (NOTHING_CHANGED);
  g_assert_null (app->window->last_toast);
  g_assert_cmpint (read_int (vivier_session_get_store (app->session), "SELECT count(*) FROM activity"), ==, n_activities);
  leave_read_only (app);
}

/* Closing while an import runs ---------------------------------------------- */

static char *
write_many_clients (AppFixture *app)
{
  char *path = g_build_filename (app->folder, "many.csv", NULL);
  g_autoptr (GString) text = g_string_new ("Nom;Email;Ville\n");
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < N_ROWS; i++)
    g_string_append_printf (text, "Client numéro %d;contact%d@client.example;Arles\n", i, i);
  g_file_set_contents (path, text->str, (gssize) text->len, &error);
  g_assert_no_error (error);
  return path;
}

static gboolean
can_run (gpointer data)
{
  return vivier_import_flow_can_run (data);
}

static void
progress_cb (VivierImportFlow *flow,
             double            fraction,
             gint64            records,
             gint64           *n_records)
{
  *n_records = records;
}

static gboolean
is_on_its_way (gpointer data)
{
  return *(gint64 *) data > N_ROWS / 4;
}

static void
test_close_while_importing (AppFixture    *app,
                            gconstpointer  data)
{
  g_autofree char *path = write_many_clients (app);
  g_autofree char *workspace = g_strdup (vivier_application_get_path (app->application));
  g_autoptr (VivierClock) clock = vivier_clock_new_fixed (vivier_day_from_ymd (2026, 1, 14));
  g_autoptr (VivierStore) store = NULL;
  g_autoptr (VivierImportFlow) flow = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n_records = 0, start;

  vivier_window_import (app->window, (const char *[]) { path, NULL });
  flow = g_object_ref (vivier_import_page_get_flow (VIVIER_IMPORT_PAGE (gtk_stack_get_child_by_name (app->window->root, "import"))));
  g_signal_connect (flow, "progress", G_CALLBACK (progress_cb), &n_records);
  g_assert_true (app_wait_for (can_run, flow));
  vivier_import_flow_run (flow);
  g_assert_true (app_wait_for (is_on_its_way, &n_records));
  g_assert_cmpint (n_records, <, N_ROWS);

  start = g_get_monotonic_time ();
  gtk_window_close (GTK_WINDOW (app->window));
  vivier_application_close_workspace (app->application);
  g_test_message ("closed after %" G_GINT64_FORMAT " of %d rows, in %" G_GINT64_FORMAT " ms",
                  n_records, N_ROWS, (g_get_monotonic_time () - start) / 1000);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 3 * G_USEC_PER_SEC);
  app_settle (200);
  g_assert_false (vivier_import_flow_is_running (flow));

  store = vivier_store_open (workspace, VIVIER_STORE_OPEN_NO_THREADS, clock, &error);
  g_assert_no_error (error);
  g_assert_cmpint (read_int (store, "SELECT count(*) FROM prospect"), ==, 25);
  g_assert_cmpint (read_int (store, "SELECT count(*) FROM import_run WHERE id > 2"), ==, 0);
  assert_whole (store);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  vivier_locale_init ();
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

#define ADD(path, argument, test) g_test_add (path, AppFixture, argument, setup, test, teardown)
  ADD ("/workspace-trouble/failing-disk/try-again-until-it-works", GINT_TO_POINTER (SQLITE_IOERR_FSYNC), test_failing_disk);
  ADD ("/workspace-trouble/full-disk/try-again-until-there-is-room", GINT_TO_POINTER (SQLITE_FULL), test_failing_disk);
  ADD ("/workspace-trouble/full-disk/more-than-there-is-room-for", NULL, test_full_disk);
  ADD ("/workspace-trouble/read-only-folder/says-why-and-writes-nothing", NULL, test_read_only_folder);
  ADD ("/workspace-trouble/read-only-folder/marking-as-sent-says-why", NULL, test_mark_as_sent_where_nothing_can_be_written);
  ADD ("/workspace-trouble/closing-while-an-import-runs-leaves-nothing-half", NULL, test_close_while_importing);
  return g_test_run ();
}
