/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"
#include "base/vivier-locale.h"
#include "model/vivier-custom-field.h"
#include "pages/vivier-import-page.h"

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

typedef struct {
  GtkWidget        *window;
  GtkWidget        *page;
  VivierImportFlow *flow;
} Import;

static void
import_start (Import     *import,
              AppFixture *app,
              const char *first,
              const char *second)
{
  const char *const paths[] = { first, second, NULL };

  import->window = gtk_window_new ();
  import->page = vivier_import_page_new (app->session);
  gtk_window_set_child (GTK_WINDOW (import->window), import->page);
  gtk_window_present (GTK_WINDOW (import->window));
  vivier_import_page_open (VIVIER_IMPORT_PAGE (import->page), paths);
  import->flow = vivier_import_page_get_flow (VIVIER_IMPORT_PAGE (import->page));
}

static gboolean
is_previewed (gpointer data)
{
  VivierImportFlow *flow = data;

  for (guint i = 0; i < vivier_import_flow_get_n_files (flow); i++)
    if (vivier_import_flow_get_file (flow, i)->is_loading)
      return FALSE;
  return !vivier_import_flow_is_previewing (flow);
}

static gboolean
is_done (gpointer data)
{
  Import *import = data;

  return app_find_widget (import->page, GTK_TYPE_LABEL, "Import done") != NULL;
}

static char *
sample (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "fixtures", "dj", name, NULL);
}

static char *
write_file (AppFixture *app,
            const char *name,
            const char *content)
{
  char *path = g_build_filename (app->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, content, -1, &error);
  g_assert_no_error (error);
  return path;
}

static void
test_the_sample_is_imported (AppFixture    *app,
                             gconstpointer  data)
{
  g_autofree char *clients = sample ("clients_dj_clean.csv");
  g_autofree char *purchases = sample ("prestations_dj_clean.csv");
  Import import;

  /* In the wrong order: it does not matter. */
  import_start (&import, app, purchases, clients);
  g_assert_true (app_wait_for (is_previewed, import.flow));
  g_assert_nonnull (app_find_widget (import.page, GTK_TYPE_BUTTON, "_Import 301 new rows"));
  g_assert_cmpint (vivier_session_get_counts (app->session)->count[VIVIER_LIST_PROSPECTS], ==, 0);

  gtk_widget_activate_action (import.page, "import.run", NULL);
  g_assert_true (app_wait_for (is_done, &import));
  g_assert_cmpint (vivier_import_flow_get_change_set (import.flow), >, 0);
  app_settle (300);
  g_assert_cmpint (vivier_session_get_counts (app->session)->count[VIVIER_LIST_PROSPECTS], ==, 25);
  g_assert_nonnull (app_find_widget (import.page, GTK_TYPE_LABEL, "25 new clients and 276 gigs worth 48,752 €"));
  g_assert_nonnull (app_find_widget (import.page, GTK_TYPE_BUTTON, "See whom to _relaunch"));

  gtk_widget_activate_action (import.page, "import.undo", NULL);
  app_settle (800);
  g_assert_cmpint (vivier_session_get_counts (app->session)->count[VIVIER_LIST_PROSPECTS], ==, 0);
  gtk_window_destroy (GTK_WINDOW (import.window));
}

static void
test_what_is_there_is_not_offered_again (AppFixture    *app,
                                         gconstpointer  data)
{
  g_autofree char *clients = sample ("clients_dj_clean.csv");
  g_autofree char *purchases = sample ("prestations_dj_clean.csv");
  GtkWidget *button;
  Import import;

  import_start (&import, app, clients, purchases);
  g_assert_true (app_wait_for (is_previewed, import.flow));
  button = app_find_widget (import.page, GTK_TYPE_BUTTON, "Nothing to import");
  g_assert_nonnull (button);
  g_assert_false (gtk_widget_is_sensitive (button));
  gtk_window_destroy (GTK_WINDOW (import.window));
}

static void
test_bad_files_do_not_stop_good_ones (AppFixture    *app,
                                      gconstpointer  data)
{
  g_autofree char *clients = sample ("clients_dj_clean.csv");
  g_autofree char *empty = write_file (app, "empty.csv", "");
  Import import;

  import_start (&import, app, empty, clients);
  g_assert_true (app_wait_for (is_previewed, import.flow));
  g_assert_nonnull (vivier_import_flow_get_file (import.flow, 0)->problem);
  g_assert_null (vivier_import_flow_get_report (import.flow, 0));
  g_assert_true (vivier_import_flow_can_run (import.flow));
  g_assert_nonnull (app_find_widget (import.page, GTK_TYPE_BUTTON, "_Import 25 new rows"));
  gtk_window_destroy (GTK_WINDOW (import.window));
}

static void
test_a_mapping_changed_by_hand_is_previewed (AppFixture    *app,
                                             gconstpointer  data)
{
  g_autofree char *path = write_file (app, "people.csv", "nom,mail\nDupont,a@b.example\nDurand,c@d.example\n");
  Import import;
  VivierImportPreviewRow *row;

  import_start (&import, app, path, NULL);
  g_assert_true (app_wait_for (is_previewed, import.flow));
  row = g_ptr_array_index (vivier_import_flow_get_report (import.flow, 0)->preview, 0);
  g_assert_cmpstr (row->email, ==, "a@b.example");

  /* Twice in quick succession, the second while the first may be running. */
  vivier_import_flow_set_field (import.flow, 0, 1, VIVIER_FIELD_CITY);
  app_settle (260);
  vivier_import_flow_set_field (import.flow, 0, 1, VIVIER_FIELD_NONE);
  g_assert_true (vivier_import_flow_is_previewing (import.flow));
  g_assert_true (app_wait_for (is_previewed, import.flow));
  row = g_ptr_array_index (vivier_import_flow_get_report (import.flow, 0)->preview, 0);
  g_assert_null (row->email);
  g_assert_null (row->city);
  gtk_window_destroy (GTK_WINDOW (import.window));
}

static void
test_near_names_are_attached_by_hand_only (AppFixture    *app,
                                           gconstpointer  data)
{
  g_autofree char *path = write_file (app, "gigs.csv", "date,client,lieu,type,montant\n2025-06-27,YELOW MONKEYS,Marseille,Gala,120\n");
  const VivierImportReport *report;
  VivierImportSuggestion *suggestion;
  Import import;

  import_start (&import, app, path, NULL);
  g_assert_true (app_wait_for (is_previewed, import.flow));
  report = vivier_import_flow_get_report (import.flow, 0);
  g_assert_cmpuint (report->suggestions->len, ==, 1);
  g_assert_cmpint (report->clients_created, ==, 1);

  suggestion = g_ptr_array_index (report->suggestions, 0);
  g_assert_cmpstr (suggestion->similar_name, ==, "YELLOW MONKEYS");
  vivier_import_flow_set_attached (import.flow, suggestion, TRUE);
  g_assert_true (app_wait_for (is_previewed, import.flow));
  report = vivier_import_flow_get_report (import.flow, 0);
  g_assert_cmpint (report->clients_created, ==, 0);
  /* The choice stays on screen, so that it can be taken back. */
  g_assert_nonnull (app_find_widget (import.page, GTK_TYPE_BUTTON, "Keep apart"));
  gtk_window_destroy (GTK_WINDOW (import.window));
}

static void
test_closing_early_is_safe (AppFixture    *app,
                            gconstpointer  data)
{
  g_autofree char *clients = sample ("clients_dj_clean.csv");
  g_autofree char *purchases = sample ("prestations_dj_clean.csv");

  for (guint wait = 0; wait < 400; wait += 45)
    {
      Import import;

      import_start (&import, app, clients, purchases);
      app_settle (wait);
      gtk_window_destroy (GTK_WINDOW (import.window));
    }
  app_settle (500);
  g_assert_cmpint (vivier_session_get_counts (app->session)->count[VIVIER_LIST_PROSPECTS], ==, 0);
}

static char *
workbook (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "fixtures", "sheets", name, NULL);
}

static void
test_a_workbook_has_sheets_and_no_encoding (AppFixture    *app,
                                            gconstpointer  data)
{
  g_autofree char *path = workbook ("clients-libreoffice.ods");
  const VivierImportItem *item;
  guint other;
  Import import;

  import_start (&import, app, path, NULL);
  g_assert_true (app_wait_for (is_previewed, import.flow));
  item = vivier_import_flow_get_file (import.flow, 0);
  g_assert_null (item->problem);
  g_assert_nonnull (item->plan->sheets);
  g_assert_cmpuint (item->plan->sheets->len, >, 1);
  g_assert_null (app_find_widget (import.page, GTK_TYPE_LABEL, "Separator: comma"));
  g_assert_nonnull (app_find_widget (import.page, GTK_TYPE_LABEL,
                                     ((VivierSheet *) g_ptr_array_index (item->plan->sheets, item->plan->sheet))->name));

  other = item->plan->sheet == 0 ? 1 : 0;
  vivier_import_flow_set_sheet (import.flow, 0, other);
  app_wait_for (is_previewed, import.flow);
  item = vivier_import_flow_get_file (import.flow, 0);
  g_assert_true (item->problem != NULL || item->plan->sheet == other);
  gtk_window_destroy (GTK_WINDOW (import.window));
}

static void
test_a_copied_table_is_pasted (AppFixture    *app,
                               gconstpointer  data)
{
  Import import;

  import_start (&import, app, NULL, NULL);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (import.page), "Nom\tE-mail\tVille\nChez Paul\tpaul@example.com\tNice\n");
  vivier_import_page_paste (VIVIER_IMPORT_PAGE (import.page));
  app_settle (300);
  g_assert_true (app_wait_for (is_previewed, import.flow));
  g_assert_nonnull (app_find_widget (import.page, GTK_TYPE_LABEL, "Pasted table"));
  g_assert_nonnull (app_find_widget (import.page, GTK_TYPE_BUTTON, "_Import 1 new row"));

  gtk_widget_activate_action (import.page, "import.run", NULL);
  g_assert_true (app_wait_for (is_done, &import));
  g_assert_cmpint (app_find (app, "Chez Paul"), >, 0);
  gtk_window_destroy (GTK_WINDOW (import.window));
}

static void
test_who_is_there_may_be_left_alone (AppFixture    *app,
                                     gconstpointer  data)
{
  g_autofree char *path = write_file (app, "one.csv", "name;email;city\nYELLOW MONKEYS;new@example.com;Elsewhere\n");
  const VivierImportReport *report;
  Import import;

  import_start (&import, app, path, NULL);
  g_assert_true (app_wait_for (is_previewed, import.flow));
  report = vivier_import_flow_get_report (import.flow, 0);
  g_assert_cmpint (report->updated, ==, 1);

  vivier_import_flow_set_duplicates (import.flow, VIVIER_IMPORT_SAME_SKIP, VIVIER_IMPORT_PROBABLE_CREATE);
  g_assert_true (app_wait_for (is_previewed, import.flow));
  report = vivier_import_flow_get_report (import.flow, 0);
  g_assert_cmpint (report->updated, ==, 0);
  g_assert_cmpint (report->skipped, ==, 1);
  g_assert_nonnull (app_find_widget (import.page, GTK_TYPE_BUTTON, "Nothing to import"));
  gtk_window_destroy (GTK_WINDOW (import.window));
}

static gboolean
add_field (VivierDb      *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr (VivierCustomField) field = vivier_custom_field_new ("Room", VIVIER_FIELD_TYPE_TEXT);

  return vivier_custom_field_save (db, field, 0, error);
}

static void
test_a_column_becomes_an_own_field (AppFixture    *app,
                                    gconstpointer  data)
{
  g_autofree char *path = write_file (app, "one.csv", "name;xyz\nChez Paul;Blue\n");
  const VivierColumn *column;
  Import import;

  app_write (app, "field-new", add_field, NULL);
  import_start (&import, app, path, NULL);
  g_assert_true (app_wait_for (is_previewed, import.flow));
  vivier_import_flow_set_custom (import.flow, 0, 1, "custom.room");
  app_settle (300);
  g_assert_true (app_wait_for (is_previewed, import.flow));
  column = g_ptr_array_index (vivier_import_flow_get_file (import.flow, 0)->plan->columns, 1);
  g_assert_cmpstr (column->custom, ==, "custom.room");
  g_assert_nonnull (app_find_widget (import.page, GTK_TYPE_LABEL, "Room"));
  gtk_window_destroy (GTK_WINDOW (import.window));
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

#define SAMPLE(path, func) g_test_add (path, AppFixture, GINT_TO_POINTER (TRUE), setup, func, teardown)
#define EMPTY(path, func) g_test_add (path, AppFixture, GINT_TO_POINTER (FALSE), setup, func, teardown)
  EMPTY ("/import-page/sample/is-imported-and-undone", test_the_sample_is_imported);
  EMPTY ("/import-page/bad-file/does-not-stop-good-ones", test_bad_files_do_not_stop_good_ones);
  EMPTY ("/import-page/mapping/changed-by-hand-is-previewed", test_a_mapping_changed_by_hand_is_previewed);
  SAMPLE ("/import-page/sample/again-is-nothing-to-import", test_what_is_there_is_not_offered_again);
  SAMPLE ("/import-page/near-name/is-attached-by-hand-only", test_near_names_are_attached_by_hand_only);
  EMPTY ("/import-page/workbook/has-sheets-and-no-encoding", test_a_workbook_has_sheets_and_no_encoding);
  EMPTY ("/import-page/clipboard/table-is-pasted", test_a_copied_table_is_pasted);
  SAMPLE ("/import-page/duplicates/may-be-left-alone", test_who_is_there_may_be_left_alone);
  EMPTY ("/import-page/mapping/own-field-is-offered", test_a_column_becomes_an_own_field);
  EMPTY ("/import-page/close/early-is-safe", test_closing_early_is_safe);

  return g_test_run ();
}
