/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vivier-workspace.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "import/vivier-importer.h"
#include "insight/vivier-figures-keeper.h"
#include "model/vivier-prospect-query.h"
#include "model/vivier-template-store.h"
#include "store/vivier-history.h"

#define SUFFIX ".vivier"

static char *
path_in_data_folder (const char *file_name)
{
  return g_build_filename (g_get_user_data_dir (), "vivier", file_name, NULL);
}

/**
 * vivier_workspace_default_path:
 *
 * Returns: (transfer full): where the workspace lies when nobody chose one
 */
char *
vivier_workspace_default_path (void)
{
  return path_in_data_folder ("Vivier" SUFFIX);
}

/**
 * vivier_workspace_demo_path:
 *
 * Returns: (transfer full): where the demo workspace lies
 */
char *
vivier_workspace_demo_path (void)
{
  return path_in_data_folder ("Demo" SUFFIX);
}

/**
 * vivier_workspace_display_name:
 * @path: path of a workspace file
 *
 * Returns: (transfer full): its name for people, valid UTF-8: the file name
 *   without its ending
 */
char *
vivier_workspace_display_name (const char *path)
{
  g_autofree char *base_name = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  base_name = g_path_get_basename (path);
  if (g_str_has_suffix (base_name, SUFFIX) && strlen (base_name) > strlen (SUFFIX))
    base_name[strlen (base_name) - strlen (SUFFIX)] = '\0';

  return g_filename_display_name (base_name);
}

/* People's data: the folder is for its owner alone. */
static gboolean
make_folder (const char  *path,
             GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *display_name = NULL;
  int saved_errno;

  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;

  saved_errno = errno;
  display_name = g_filename_display_name (folder);
  g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_FAILED,
               /* Translators: a folder, then the system's reason. */
               _("The folder “%s” for the workspace cannot be made: %s. Choose another place for the workspace."),
               display_name, g_strerror (saved_errno));
  return FALSE;
}

static gboolean
seed_templates (VivierDb      *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  /* What ships with the program is nobody's change, so nobody undoes it. */
  vivier_db_set_untracked (db, TRUE);
  return vivier_templates_seed (db, error);
}

static gboolean
count_templates (VivierDb      *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr (GPtrArray) templates = vivier_templates_list (db, "fr", error);
  guint *n_templates = data;

  if (templates == NULL)
    return FALSE;

  *n_templates = templates->len;
  return TRUE;
}

static gboolean
prepare (VivierStore  *store,
         GError      **error)
{
  const VivierLabel label = { .kind = "setup" };
  guint n_templates = 0;

  if (vivier_store_is_read_only (store))
    return TRUE;
  if (!vivier_store_read (store, count_templates, &n_templates, NULL, error))
    return FALSE;
  if (n_templates == 0 && !vivier_store_write (store, &label, seed_templates, NULL, NULL, error))
    return FALSE;

  return vivier_figures_keeper_attach (store, error);
}

/**
 * vivier_workspace_open:
 * @path: a workspace file
 * @flags: how to open it
 * @clock: tells the reference day
 * @error: return location
 *
 * Opens a workspace with all that keeps it true. A new one gets its folder and
 * the shipped templates. Blocks.
 *
 * Returns: (transfer full) (nullable): the open store, or %NULL with a
 *   #VivierStoreError
 */
VivierStore *
vivier_workspace_open (const char            *path,
                       VivierStoreOpenFlags   flags,
                       VivierClock           *clock,
                       GError               **error)
{
  g_autoptr (VivierStore) store = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (VIVIER_IS_CLOCK (clock), NULL);

  if ((flags & (VIVIER_STORE_OPEN_READ_ONLY | VIVIER_STORE_OPEN_NO_CREATE)) == 0 &&
      !make_folder (path, error))
    return NULL;

  store = vivier_store_open (path, flags, clock, error);
  if (store == NULL || !prepare (store, error))
    return NULL;

  return g_steal_pointer (&store);
}

static gboolean
look_for_traces (VivierDb      *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  const VivierProspectQuery everybody = { .list = VIVIER_LIST_PROSPECTS };
  g_autoptr (GPtrArray) change_sets = vivier_history_list (db, 1, error);
  gboolean *is_new = data;
  gint64 n_prospects;

  if (change_sets == NULL)
    return FALSE;
  n_prospects = vivier_prospects_count (db, &everybody, error);
  if (n_prospects < 0)
    return FALSE;

  *is_new = n_prospects == 0 && change_sets->len == 0;
  return TRUE;
}

static char *
sample_path (const char *file_name)
{
  const char *folder = g_getenv ("VIVIER_PKGDATADIR");

  return g_build_filename (folder != NULL && *folder != '\0' ? folder : PKGDATADIR, "sample", file_name, NULL);
}

static gboolean
fill_with_samples (VivierStore  *store,
                   GError      **error)
{
  static const char * const names[] = { "clients_dj_clean.csv", "prestations_dj_clean.csv" };
  g_autoptr (GPtrArray) plans = g_ptr_array_new_with_free_func ((GDestroyNotify) vivier_import_plan_free);
  g_autoptr (GPtrArray) reports = NULL;
  const VivierImportOptions options = { FALSE };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = sample_path (names[i]);
      VivierImportPlan *plan = vivier_import_plan_new (path, VIVIER_IMPORT_AUTO, NULL, error);

      if (plan == NULL)
        return FALSE;
      g_ptr_array_add (plans, plan);
    }

  reports = vivier_import_run (store, plans, &options, NULL, NULL, NULL, error);
  return reports != NULL;
}

/**
 * vivier_workspace_open_demo:
 * @flags: how to open it
 * @clock: tells the reference day
 * @error: return location
 *
 * Opens the demo workspace. One in which nothing has happened yet is filled
 * with the sample files. Blocks.
 *
 * Returns: (transfer full) (nullable): the open store, or %NULL with the error
 *   of the store or of the import
 */
VivierStore *
vivier_workspace_open_demo (VivierStoreOpenFlags   flags,
                            VivierClock           *clock,
                            GError               **error)
{
  g_autofree char *path = vivier_workspace_demo_path ();
  g_autoptr (VivierStore) store = vivier_workspace_open (path, flags, clock, error);
  gboolean is_new = FALSE;

  if (store == NULL || vivier_store_is_read_only (store))
    return g_steal_pointer (&store);

  if (!vivier_store_read (store, look_for_traces, &is_new, NULL, error))
    return NULL;
  if (is_new && !fill_with_samples (store, error))
    return NULL;

  return g_steal_pointer (&store);
}

typedef struct
{
  VivierDay    today;
  VivierDbFunc func;
  gpointer     data;
} PreparedRead;

static gboolean
run_prepared_read (VivierDb      *db,
                   gpointer       data,
                   GCancellable  *cancellable,
                   GError       **error)
{
  PreparedRead *read = data;

  return vivier_figures_keeper_prepare_read (db, read->today, error) &&
         read->func (db, read->data, cancellable, error);
}

/**
 * vivier_workspace_read:
 * @store: an open workspace
 * @func: what to read
 * @data: for @func
 * @error: return location
 *
 * Runs @func in one snapshot with figures as of the clock's day, also when the
 * store cannot write them. Blocks until @func has run.
 *
 * Returns: what @func returned
 */
gboolean
vivier_workspace_read (VivierStore   *store,
                       VivierDbFunc   func,
                       gpointer       data,
                       GError       **error)
{
  PreparedRead read = { .func = func, .data = data };

  g_return_val_if_fail (VIVIER_IS_STORE (store), FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  if (!vivier_store_is_read_only (store))
    return vivier_store_read (store, func, data, NULL, error);

  read.today = vivier_clock_get_today (vivier_store_get_clock (store));
  return vivier_store_read (store, run_prepared_read, &read, NULL, error);
}
