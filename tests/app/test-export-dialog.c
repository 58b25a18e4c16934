/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "app-fixture.h"

#include <glib/gstdio.h>

#include "base/vivier-locale.h"
#include "dialogs/vivier-export-dialog.h"
#include "dialogs/vivier-form-dialog.h"

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

static GtkWidget *
find_form (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (VIVIER_IS_FORM_DIALOG (window) && gtk_widget_get_mapped (window))
        return window;
    }
  return NULL;
}

static AdwComboRow *
find_combo (GtkWidget  *form,
            const char *title)
{
  GtkWidget *label = app_find_widget (form, GTK_TYPE_LABEL, title);

  return label != NULL ? ADW_COMBO_ROW (gtk_widget_get_ancestor (label, ADW_TYPE_COMBO_ROW)) : NULL;
}

static void
test_only_fitting_choices_are_offered (AppFixture    *app,
                                       gconstpointer  data)
{
  GtkWidget *form;

  app_activate (app, "export", "s", "prospects");
  form = find_form ();
  g_assert_nonnull (form);
  g_assert_nonnull (find_combo (form, "Separator"));
  g_assert_nonnull (find_combo (form, "Columns"));

  adw_combo_row_set_selected (find_combo (form, "Format"), VIVIER_EXPORT_XLSX);
  app_settle (50);
  g_assert_null (find_combo (form, "Separator"));
  g_assert_nonnull (find_combo (form, "Columns"));
  adw_combo_row_set_selected (find_combo (form, "Format"), VIVIER_EXPORT_VCARD);
  app_settle (50);
  g_assert_null (find_combo (form, "Columns"));
  gtk_window_destroy (GTK_WINDOW (form));

  app_activate (app, "export", "s", "purchases");
  form = find_form ();
  g_assert_null (find_combo (form, "Columns"));
  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (find_combo (form, "Format"))), ==, VIVIER_N_EXPORT_FORMATS - 1);
  gtk_window_destroy (GTK_WINDOW (form));
}

static void
test_columns_to_choose_need_one (AppFixture    *app,
                                 gconstpointer  data)
{
  GtkWidget *form;

  app_activate (app, "export", "s", "prospects");
  form = find_form ();
  adw_combo_row_set_selected (find_combo (form, "Columns"), 1);
  app_settle (50);
  g_assert_nonnull (app_find_widget (form, GTK_TYPE_LABEL, "Chosen columns"));
  g_assert_false (gtk_widget_get_sensitive (app_find_widget (form, GTK_TYPE_BUTTON, "_Export…")));
  gtk_window_destroy (GTK_WINDOW (form));
}

/* Its place is taken before it is complete. */
static gboolean
is_there (gpointer path)
{
  GStatBuf info;

  return g_stat (path, &info) == 0 && info.st_size > 0;
}

static void
test_those_ticked_are_written_as_asked (AppFixture    *app,
                                        gconstpointer  data)
{
  g_autofree char *path = g_build_filename (app->folder, "picked.csv", NULL);
  const char *const columns[] = { "name", "revenue", NULL };
  VivierExportJob *job = g_new0 (VivierExportJob, 1);
  g_autofree char *content = NULL;
  g_auto (GStrv) lines = NULL;

  job->picked = vivier_picked_new_one (app_find (app, "YELLOW MONKEYS"));
  job->columns = g_strdupv ((char **) columns);
  job->options.separator = ';';
  job->options.has_decimal_comma = TRUE;
  job->options.has_labels = TRUE;
  job->path = g_strdup (path);
  vivier_export_job_run (job, app->session);
  g_assert_true (app_wait_for (is_there, path));

  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  lines = g_strsplit (g_strchomp (content), "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 2);
  g_assert_true (g_str_has_prefix (lines[0], "Name;Revenue"));
  g_assert_true (g_str_has_prefix (lines[1], "YELLOW MONKEYS;"));
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
  SAMPLE ("/export-dialog/choices/fitting-ones-alone-are-offered", test_only_fitting_choices_are_offered);
  SAMPLE ("/export-dialog/columns/to-choose-need-one", test_columns_to_choose_need_one);
  SAMPLE ("/export-dialog/job/those-ticked-are-written-as-asked", test_those_ticked_are_written_as_asked);

  return g_test_run ();
}
