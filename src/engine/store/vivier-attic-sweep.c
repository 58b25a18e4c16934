/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/vivier-attic.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "store/vivier-db-private.h"

#define HASH_DIGITS 64

/* Called with each file of an attic; FALSE stops. */
typedef gboolean (*FileFunc) (const char  *folder,
                              const char  *shelf,
                              const char  *name,
                              gpointer     data,
                              GError     **error);

static gboolean
foreach_on_shelf (const char  *folder,
                  const char  *shelf,
                  FileFunc     func,
                  gpointer     data,
                  GError     **error)
{
  g_autofree char *path = g_build_filename (folder, shelf, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (!func (folder, shelf, name, data, error))
      return FALSE;
  return TRUE;
}

static gboolean
foreach_file (const char  *folder,
              FileFunc     func,
              gpointer     data,
              GError     **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *shelf;

  while (dir != NULL && (shelf = g_dir_read_name (dir)) != NULL)
    if (strlen (shelf) == 2 && !foreach_on_shelf (folder, shelf, func, data, error))
      return FALSE;
  return TRUE;
}

/* Sweeping ---------------------------------------------------------------- */

typedef struct {
  VivierDb *db;
  guint     n_removed;
} Sweep;

/* A row has it, or an image from which undo could make such a row. */
static gboolean
is_wanted (VivierDb    *db,
           const char  *sha256,
           gboolean    *wanted,
           GError     **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  stmt = vivier_db_prepare (db,
                            "SELECT EXISTS (SELECT 1 FROM attachment WHERE sha256 = ?1)"
                            " OR EXISTS (SELECT 1 FROM change_row WHERE table_name = 'attachment'"
                            "            AND (before ->> 'sha256' = ?1 OR after ->> 'sha256' = ?1))", error);
  if (stmt == NULL)
    return FALSE;
  vivier_stmt_bind_text (stmt, 1, sha256);
  if (!vivier_stmt_step (stmt, error))
    return FALSE;
  *wanted = vivier_stmt_int (stmt, 0) != 0;
  return TRUE;
}

static gboolean
sweep_file (const char  *folder,
            const char  *shelf,
            const char  *name,
            gpointer     data,
            GError     **error)
{
  Sweep *sweep = data;
  g_autofree char *path = NULL;
  gboolean wanted;

  if (strlen (name) != HASH_DIGITS)
    return TRUE;
  if (!is_wanted (sweep->db, name, &wanted, error))
    return FALSE;
  if (wanted)
    return TRUE;

  path = g_build_filename (folder, shelf, name, NULL);
  if (g_unlink (path) == 0)
    sweep->n_removed++;
  return TRUE;
}

/* What a crash left half written; nobody else writes here. */
static void
remove_unfinished (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, ".new-"))
      {
        g_autofree char *path = g_build_filename (folder, name, NULL);

        g_unlink (path);
      }
}

/**
 * vivier_attic_sweep:
 * @db: the connection of a write of its own, after the one that let go of files
 * @n_removed: (out) (optional): how many files went
 * @error: return location
 *
 * Costs a look-up per file, so it belongs after an erasure and into upkeep.
 *
 * Returns: %FALSE with @error
 */
gboolean
vivier_attic_sweep (VivierDb  *db,
                    guint     *n_removed,
                    GError   **error)
{
  g_autofree char *folder = NULL;
  Sweep sweep = { .db = db };

  g_return_val_if_fail (db != NULL, FALSE);

  folder = vivier_attic_dup_folder (sqlite3_db_filename (db->handle, "main"));
  remove_unfinished (folder);
  if (!foreach_file (folder, sweep_file, &sweep, error))
    return FALSE;
  if (n_removed != NULL)
    *n_removed = sweep.n_removed;
  return TRUE;
}

/* Copying ----------------------------------------------------------------- */

typedef struct {
  const char   *to;
  GCancellable *cancellable;
} Copy;

static gboolean
copy_file (const char  *folder,
           const char  *shelf,
           const char  *name,
           gpointer     data,
           GError     **error)
{
  const Copy *copy = data;
  g_autofree char *from_path = g_build_filename (folder, shelf, name, NULL);
  g_autofree char *to_shelf = g_build_filename (copy->to, shelf, NULL);
  g_autofree char *to_path = g_build_filename (to_shelf, name, NULL);
  g_autoptr (GFile) from = g_file_new_for_path (from_path);
  g_autoptr (GFile) to = g_file_new_for_path (to_path);

  if (strlen (name) != HASH_DIGITS || g_file_test (to_path, G_FILE_TEST_EXISTS))
    return TRUE;
  /* The files never change, so a second name is as good as a copy. */
  if (g_mkdir_with_parents (to_shelf, 0700) == 0 && link (from_path, to_path) == 0)
    return TRUE;
  return g_file_copy (from, to, G_FILE_COPY_NOFOLLOW_SYMLINKS, copy->cancellable, NULL, NULL, error);
}

/**
 * vivier_attic_copy:
 * @from_workspace: a workspace file
 * @to_workspace: another one, a backup
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Returns: %FALSE with @error when not everything could be copied
 */
gboolean
vivier_attic_copy (const char    *from_workspace,
                   const char    *to_workspace,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  g_return_val_if_fail (from_workspace != NULL && to_workspace != NULL, FALSE);

  from = vivier_attic_dup_folder (from_workspace);
  to = vivier_attic_dup_folder (to_workspace);
  return foreach_file (from, copy_file, &(Copy) { to, cancellable }, error);
}
