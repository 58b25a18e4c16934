/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import-fixture.h"

#include <string.h>

#include <glib/gstdio.h>

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

void
import_fixture_set_up (ImportFixture *self,
                       gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("vivier-import-XXXXXX", &error);
  g_assert_no_error (error);
  self->workspace_path = g_build_filename (self->folder, "test.vivier", NULL);
  self->clock = vivier_clock_new_fixed (vivier_day_from_ymd (2026, 1, 14));
  self->store = vivier_store_open (self->workspace_path, VIVIER_STORE_OPEN_NO_THREADS, self->clock, &error);
  g_assert_no_error (error);
}

void
import_fixture_tear_down (ImportFixture *self,
                          gconstpointer  data)
{
  vivier_store_close (self->store);
  g_clear_object (&self->store);
  g_clear_object (&self->clock);
  remove_folder (self->folder);
  g_clear_pointer (&self->workspace_path, g_free);
  g_clear_pointer (&self->folder, g_free);
}

char *
import_fixture_write (ImportFixture *self,
                      const char    *name,
                      const char    *text,
                      gssize         length)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (self->folder, name, NULL);

  g_file_set_contents (path, text, length, &error);
  g_assert_no_error (error);
  return path;
}

char *
import_fixture_sample (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "fixtures", name, NULL);
}

VivierImportPlan *
import_fixture_plan (const char       *path,
                     VivierImportKind  kind)
{
  g_autoptr (GError) error = NULL;
  VivierImportPlan *plan = vivier_import_plan_new (path, kind, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (plan);
  return plan;
}

static GPtrArray *
run_plans (ImportFixture              *self,
           GPtrArray                  *plans,
           const VivierImportOptions  *options,
           GError                    **error)
{
  const VivierImportOptions defaults = { FALSE };

  return vivier_import_run (self->store, plans, options != NULL ? options : &defaults, NULL, NULL, NULL, error);
}

GPtrArray *
import_fixture_run (ImportFixture              *self,
                    const VivierImportOptions  *options,
                    GError                    **error,
                    const char                 *first_path,
                    ...)
{
  g_autoptr (GPtrArray) plans = g_ptr_array_new_with_free_func ((GDestroyNotify) vivier_import_plan_free);
  va_list paths;

  va_start (paths, first_path);
  for (const char *path = first_path; path != NULL; path = va_arg (paths, const char *))
    g_ptr_array_add (plans, import_fixture_plan (path, VIVIER_IMPORT_AUTO));
  va_end (paths);
  return run_plans (self, plans, options, error);
}

VivierImportReport *
import_fixture_import (ImportFixture    *self,
                       const char       *text,
                       VivierImportKind  kind)
{
  g_autoptr (GPtrArray) plans = g_ptr_array_new_with_free_func ((GDestroyNotify) vivier_import_plan_free);
  g_autofree char *path = import_fixture_write (self, "input.csv", text, -1);
  g_autoptr (GPtrArray) reports = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (plans, import_fixture_plan (path, kind));
  reports = run_plans (self, plans, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (reports->len, ==, 1);
  g_ptr_array_set_free_func (reports, NULL);
  return g_ptr_array_index (reports, 0);
}

typedef struct {
  const char *sql;
  gint64      number;
  char       *text;
} Query;

static gboolean
run_query (VivierDb      *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Query *query = data;
  g_autoptr (VivierStmt) stmt = vivier_db_prepare (db, query->sql, error);

  if (stmt == NULL)
    return FALSE;
  if (vivier_stmt_step (stmt, NULL))
    {
      query->number = vivier_stmt_int (stmt, 0);
      query->text = vivier_stmt_dup_text (stmt, 0);
    }
  return TRUE;
}

gint64
import_fixture_count (ImportFixture *self,
                      const char    *sql)
{
  Query query = { .sql = sql };
  g_autoptr (GError) error = NULL;

  vivier_store_read (self->store, run_query, &query, NULL, &error);
  g_assert_no_error (error);
  g_free (query.text);
  return query.number;
}

char *
import_fixture_text (ImportFixture *self,
                     const char    *sql)
{
  Query query = { .sql = sql };
  g_autoptr (GError) error = NULL;

  vivier_store_read (self->store, run_query, &query, NULL, &error);
  g_assert_no_error (error);
  return query.text;
}

void
import_fixture_assert_problem (VivierImportReport *report,
                               gint64              line,
                               gboolean            is_rejection,
                               const char         *part)
{
  for (guint i = 0; i < report->problems->len; i++)
    {
      const VivierImportProblem *problem = g_ptr_array_index (report->problems, i);

      if (problem->line == line && problem->is_rejection == is_rejection && strstr (problem->message, part) != NULL)
        return;
    }
  import_fixture_tell_problems (report);
  g_test_message ("no problem on line %d with “%s”", (int) line, part);
  g_test_fail ();
}

void
import_fixture_tell_problems (const VivierImportReport *report)
{
  for (guint i = 0; i < report->problems->len; i++)
    {
      const VivierImportProblem *problem = g_ptr_array_index (report->problems, i);

      g_test_message ("line %d, %s: “%s” %s", (int) problem->line, problem->column, problem->value, problem->message);
    }
}
