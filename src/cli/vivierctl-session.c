/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "cli/vivierctl.h"
#include "insight/vivier-figures-keeper.h"
#include "model/vivier-settings.h"
#include "model/vivier-user.h"
#include "store/vivier-backup.h"
#include "vivier-workspace.h"

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

/**
 * vivierctl_clear:
 * @ctl: the run
 *
 * Closes the workspace and leaves nothing temporary behind.
 */
void
vivierctl_clear (Vivierctl *ctl)
{
  if (ctl->store != NULL)
    vivier_store_close (ctl->store);
  g_clear_object (&ctl->store);
  if (ctl->scratch_folder != NULL)
    remove_folder (ctl->scratch_folder);
  g_clear_pointer (&ctl->scratch_folder, g_free);
  g_clear_pointer (&ctl->workspace, g_free);
  g_clear_pointer (&ctl->user, g_free);
  g_clear_pointer (&ctl->today_text, g_free);
  g_clear_object (&ctl->clock);
  g_clear_pointer (&ctl->currency, g_free);
  g_clear_pointer (&ctl->purchase_word, g_free);
  g_clear_pointer (&ctl->json, vivier_json_writer_free);
  if (ctl->out != NULL)
    g_string_free (ctl->out, TRUE);
  ctl->out = NULL;
}

/**
 * vivierctl_dup_workspace_path:
 * @ctl: the run
 *
 * Returns: (transfer full): the workspace the command is about
 */
char *
vivierctl_dup_workspace_path (Vivierctl *ctl)
{
  return ctl->workspace != NULL ? g_strdup (ctl->workspace) : vivier_workspace_default_path ();
}

static gboolean
open_path (Vivierctl            *ctl,
           const char           *path,
           VivierStoreOpenFlags  flags)
{
  g_autoptr (GError) error = NULL;

  ctl->store = vivier_workspace_open (path, flags | VIVIER_STORE_OPEN_NO_THREADS, ctl->clock, &error);
  if (ctl->store == NULL)
    vivierctl_fail (error);

  return ctl->store != NULL;
}

static void
say_missing (const char *path)
{
  g_autofree char *name = g_filename_display_name (path);

  /* Translators: path of a workspace file. */
  vivierctl_say (_("There is no workspace “%s”. Check the name, or make one with “vivierctl --workspace FILE import”."),
                 name);
}

static char *
make_scratch_path (Vivierctl *ctl)
{
  g_autoptr (GError) error = NULL;

  ctl->scratch_folder = g_dir_make_tmp ("vivierctl-XXXXXX", &error);
  if (ctl->scratch_folder == NULL)
    {
      vivierctl_fail (error);
      return NULL;
    }

  return g_build_filename (ctl->scratch_folder, "Vivier.vivier", NULL);
}

/**
 * vivierctl_open_for_reading:
 * @ctl: the run
 *
 * Opens the workspace without ever writing to it, so that it also works while
 * the application has it open. Nothing at the default place reads as an empty
 * workspace; a file that was named must exist.
 *
 * Returns: %FALSE with the reason told
 */
gboolean
vivierctl_open_for_reading (Vivierctl *ctl)
{
  g_autofree char *path = vivierctl_dup_workspace_path (ctl);
  g_autofree char *scratch = NULL;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return open_path (ctl, path, VIVIER_STORE_OPEN_READ_ONLY | VIVIER_STORE_OPEN_NO_CREATE);
  if (ctl->workspace != NULL)
    {
      say_missing (path);
      return FALSE;
    }

  scratch = make_scratch_path (ctl);
  return scratch != NULL && open_path (ctl, scratch, VIVIER_STORE_OPEN_DEFAULT);
}

static gboolean
find_user (VivierDb      *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Vivierctl *ctl = data;
  const char *name = ctl->user != NULL ? ctl->user : g_getenv ("VIVIER_USER");
  gint64 id = vivier_user_find (db, name, error);

  vivier_store_set_user (ctl->store, id);
  return id != 0;
}

/* Who acts is told in history, so a name that nobody has is no detail. */
static gboolean
set_user (Vivierctl *ctl)
{
  const char *environment = g_getenv ("VIVIER_USER");

  if (ctl->user == NULL && (environment == NULL || *environment == '\0'))
    return TRUE;
  return vivierctl_read (ctl, find_user, ctl);
}

/**
 * vivierctl_open_for_writing:
 * @ctl: the run
 * @may_create: whether a missing workspace is made
 *
 * Returns: %FALSE with the reason told, also when the workspace can only be read
 */
gboolean
vivierctl_open_for_writing (Vivierctl *ctl,
                            gboolean   may_create)
{
  g_autofree char *path = vivierctl_dup_workspace_path (ctl);
  const char *notice;

  ctl->is_new = !g_file_test (path, G_FILE_TEST_EXISTS);
  if (!may_create && ctl->is_new)
    {
      say_missing (path);
      return FALSE;
    }
  if (!open_path (ctl, path, may_create ? VIVIER_STORE_OPEN_DEFAULT : VIVIER_STORE_OPEN_NO_CREATE))
    return FALSE;

  notice = vivier_store_get_notice (ctl->store);
  if (notice != NULL)
    vivierctl_say ("%s", notice);
  else if (vivier_store_is_read_only (ctl->store))
    vivierctl_say ("%s", _("The workspace can only be read. Close it in other programs, or check who may write to it."));

  return !vivier_store_is_read_only (ctl->store) && set_user (ctl);
}

/**
 * vivierctl_discard_new:
 * @ctl: the run
 *
 * Closes the workspace and, when this run made it, removes it: a command that
 * failed leaves no empty workspace behind.
 */
void
vivierctl_discard_new (Vivierctl *ctl)
{
  /* On a full disk the log could not be brought into the file and stays beside
   * it, in the way of whatever comes next. */
  static const char *const suffixes[] = { "", "-wal", "-shm" };
  g_autofree char *path = vivierctl_dup_workspace_path (ctl);

  if (ctl->store == NULL || !ctl->is_new)
    return;

  vivier_store_close (ctl->store);
  g_clear_object (&ctl->store);
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *file = g_strconcat (path, suffixes[i], NULL);

      g_unlink (file);
    }
}

static gboolean
copy_to_scratch (Vivierctl  *ctl,
                 const char *path)
{
  g_autoptr (VivierStore) original = NULL;
  g_autofree char *scratch = make_scratch_path (ctl);

  if (scratch == NULL || !open_path (ctl, path, VIVIER_STORE_OPEN_READ_ONLY | VIVIER_STORE_OPEN_NO_CREATE))
    return FALSE;

  original = g_steal_pointer (&ctl->store);
  {
    g_autoptr (GError) error = NULL;

    if (!vivier_backup_write (original, scratch, NULL, &error))
      {
        vivierctl_fail (error);
        return FALSE;
      }
  }

  return open_path (ctl, scratch, VIVIER_STORE_OPEN_DEFAULT);
}

/**
 * vivierctl_open_scratch:
 * @ctl: the run
 *
 * Opens something to try an import on: a copy of the workspace, or an empty
 * one where there is none. It goes with vivierctl_clear().
 *
 * Returns: %FALSE with the reason told
 */
gboolean
vivierctl_open_scratch (Vivierctl *ctl)
{
  g_autofree char *path = vivierctl_dup_workspace_path (ctl);
  g_autofree char *scratch = NULL;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return copy_to_scratch (ctl, path);

  scratch = make_scratch_path (ctl);
  return scratch != NULL && open_path (ctl, scratch, VIVIER_STORE_OPEN_DEFAULT);
}

typedef struct
{
  Vivierctl    *ctl;
  VivierDbFunc  func;
  gpointer      data;
} Read;

static gboolean
run_read (VivierDb      *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Read *read = data;
  Vivierctl *ctl = read->ctl;

  if (!vivier_rules_load (db, &ctl->rules, error))
    return FALSE;
  g_free (ctl->currency);
  ctl->currency = vivier_setting_get (db, VIVIER_SETTING_CURRENCY, "EUR");
  g_free (ctl->purchase_word);
  ctl->purchase_word = vivier_setting_get (db, VIVIER_SETTING_PURCHASE_WORD, "gig");

  return read->func (db, read->data, cancellable, error);
}

/**
 * vivierctl_read:
 * @ctl: the run, with its workspace open
 * @func: what to read
 * @data: for @func
 *
 * Reads in one snapshot, with the figures of the reference day, after the
 * rules and the currency of the workspace.
 *
 * Returns: %FALSE with the reason told
 */
gboolean
vivierctl_read (Vivierctl    *ctl,
                VivierDbFunc  func,
                gpointer      data)
{
  Read read = { ctl, func, data };
  g_autoptr (GError) error = NULL;

  if (vivier_workspace_read (ctl->store, run_read, &read, &error))
    return TRUE;

  vivierctl_fail (error);
  return FALSE;
}

/**
 * vivierctl_write:
 * @ctl: the run, with its workspace open for writing
 * @label: what history calls it
 * @func: what to write
 * @data: for @func
 *
 * Returns: %FALSE with the reason told and nothing written
 */
gboolean
vivierctl_write (Vivierctl         *ctl,
                 const VivierLabel *label,
                 VivierDbFunc       func,
                 gpointer           data)
{
  g_autoptr (GError) error = NULL;

  if (vivier_store_write (ctl->store, label, func, data, NULL, &error))
    return TRUE;

  vivierctl_fail (error);
  return FALSE;
}
