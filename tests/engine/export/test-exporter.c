/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An export that ends early leaves what was there. */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "export/vivier-exporter.h"
#include "model-workspace.h"

typedef struct {
  VivierExportOptions  options;
  char                *path;
  VivierExportReport   report;
  GCancellable        *cancellable;
  double               fraction;   /* told last */
  gboolean             cancels;    /* once it is told of progress */
  GError              *error;
} Run;

static void
note_progress (double   fraction,
               gint64   records,
               gpointer data)
{
  Run *run = data;

  g_assert_cmpfloat (fraction, >=, run->fraction);
  g_assert_cmpfloat (fraction, <=, 1.0);
  run->fraction = fraction;
  if (run->cancels)
    g_cancellable_cancel (run->cancellable);
}

static gboolean
export_now (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Run *run = data;

  vivier_export_to_file (db, &run->options, run->path, &run->report, note_progress, run, run->cancellable, &run->error);
  return TRUE;
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
run_clear (Run *run)
{
  g_free (run->path);
  g_clear_object (&run->cancellable);
  g_clear_error (&run->error);
}

static void
test_cancelling_leaves_what_was_there (gconstpointer data)
{
  g_autoptr (TemporaryWorkspace) workspace = model_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  g_autofree char *folder = g_build_filename (workspace->folder, "out", NULL);
  g_autofree char *text = NULL;
  Run run = { .options = { .format = GPOINTER_TO_INT (data), .today = SAMPLE_TODAY }, .cancels = TRUE };

  add_many_clients (workspace->store, 1200);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  run.path = g_build_filename (folder, "list", NULL);
  run.cancellable = g_cancellable_new ();
  g_assert_true (g_file_set_contents (run.path, "before", -1, NULL));

  run_read (workspace->store, export_now, &run);
  g_assert_error (run.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpfloat (run.fraction, <, 1.0);
  g_assert_true (g_file_get_contents (run.path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "before");
  g_assert_cmpuint (count_files (folder), ==, 1);
  run_clear (&run);
}

static void
test_cancelling_leaves_no_new_file (void)
{
  g_autoptr (TemporaryWorkspace) workspace = model_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  g_autofree char *folder = g_build_filename (workspace->folder, "out", NULL);
  Run run = { .options = { .today = SAMPLE_TODAY }, .cancels = TRUE };

  add_many_clients (workspace->store, 1200);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  run.path = g_build_filename (folder, "list.csv", NULL);
  run.cancellable = g_cancellable_new ();

  run_read (workspace->store, export_now, &run);
  g_assert_error (run.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_files (folder), ==, 0);
  run_clear (&run);
}

static void
test_a_selection_keeps_its_order (void)
{
  g_autoptr (TemporaryWorkspace) workspace = model_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  const gint64 ids[] = { add_client (workspace->store, "Zoé", "Lyon", NULL, NULL), add_client (workspace->store, "Arles", "Arles", NULL, NULL) };
  char *columns[] = { (char *) "name", (char *) "city", NULL };
  const VivierProspectQuery query = { .columns = columns };
  g_autofree char *text = NULL;
  Run run = { .options = { .today = SAMPLE_TODAY, .query = &query, .ids = ids, .n_ids = 2, .separator = ';', .has_bom = TRUE } };

  add_client (workspace->store, "Martin", "Paris", NULL, NULL);
  run.path = g_build_filename (workspace->folder, "two.csv", NULL);
  run_read (workspace->store, export_now, &run);
  g_assert_no_error (run.error);
  g_assert_cmpint (run.report.n_records, ==, 2);
  g_assert_cmpfloat (run.fraction, ==, 1.0);
  g_assert_true (g_file_get_contents (run.path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "\357\273\277name;city\r\nZo\303\251;Lyon\r\nArles;Arles\r\n");
  run_clear (&run);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < VIVIER_N_EXPORT_FORMATS; i++)
    {
      g_autofree char *path = g_strconcat ("/exporter/cancelling-leaves-what-was-there/", vivier_export_format_to_id (i), NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_cancelling_leaves_what_was_there);
    }
  g_test_add_func ("/exporter/cancelling-leaves-no-new-file", test_cancelling_leaves_no_new_file);
  g_test_add_func ("/exporter/a-selection-keeps-its-order", test_a_selection_keeps_its_order);

  return g_test_run ();
}
