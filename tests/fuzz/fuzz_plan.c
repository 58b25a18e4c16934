/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any bytes as a file to import: the plan is made, changed by hand, and the
 * whole imported for a trial into an empty workspace.
 */

#include "config.h"

#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "import/vivier-importer.h"

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

static char *folder;
static VivierStore *store;

static void
remove_folder (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_clear_object (&store);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
  g_clear_pointer (&folder, g_free);
}

static void
prepare (void)
{
  g_autoptr (VivierClock) clock = vivier_clock_new_fixed (vivier_day_from_ymd (2026, 1, 14));
  g_autofree char *path = NULL;

  if (folder != NULL)
    return;
  folder = g_dir_make_tmp ("vivier-fuzz-XXXXXX", NULL);
  path = g_build_filename (folder, "fuzz.vivier", NULL);
  store = vivier_store_open (path, VIVIER_STORE_OPEN_NO_THREADS, clock, NULL);
  g_assert (store != NULL);
  atexit (remove_folder);
}

static void
check_report (const VivierImportReport *report)
{
  g_assert (report->read == report->created + report->updated + report->unchanged + report->rejected
            || report->created + report->updated + report->unchanged + report->rejected == 0);
  g_assert (report->problems->len <= VIVIER_IMPORT_MAX_PROBLEMS && report->n_problems >= report->rejected);
  for (guint i = 0; i < report->problems->len; i++)
    {
      const VivierImportProblem *problem = g_ptr_array_index (report->problems, i);

      g_assert (problem->line > 0 && problem->message != NULL);
      g_assert (problem->value == NULL || g_utf8_validate (problem->value, -1, NULL));
    }
  for (guint i = 0; i < report->preview->len; i++)
    g_assert (g_utf8_validate (((VivierImportPreviewRow *) g_ptr_array_index (report->preview, i))->name, -1, NULL));
}

static void
try_import (VivierImportPlan *plan)
{
  g_autoptr (GPtrArray) plans = g_ptr_array_new ();
  const VivierImportOptions options = { .is_dry_run = TRUE };
  g_autoptr (GPtrArray) reports = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (plans, plan);
  reports = vivier_import_run (store, plans, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  check_report (g_ptr_array_index (reports, 0));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *path = NULL;
  g_autoptr (VivierImportPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  prepare ();
  path = g_build_filename (folder, "input.csv", NULL);
  g_assert (g_file_set_contents_full (path, (const char *) data, size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  plan = vivier_import_plan_new (path, VIVIER_IMPORT_AUTO, NULL, &error);
  g_assert ((plan == NULL) == (error != NULL));
  if (plan == NULL)
    return 0;

  g_assert (plan->kind != VIVIER_IMPORT_AUTO && plan->columns->len > 0 && plan->estimated_rows > 0);
  try_import (plan);
  vivier_import_plan_set_kind (plan, plan->kind == VIVIER_IMPORT_PROSPECTS ? VIVIER_IMPORT_PURCHASES : VIVIER_IMPORT_PROSPECTS);
  for (guint i = 0; i < MIN (plan->columns->len, VIVIER_N_FIELDS - 1); i++)
    if (vivier_field_belongs (i + 1, plan->kind))
      vivier_import_plan_set_field (plan, i, i + 1);
  try_import (plan);
  return 0;
}
