/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pages/vivier-import-flow-private.h"

#include <glib/gstdio.h>

/* Changes in quick succession make one dry run. */
#define PREVIEW_DELAY_MS 250

/* Dry and real ------------------------------------------------------------- */

/* What a run holds on to while it is on its way. */
typedef struct {
  VivierImportFlow *flow;
  GPtrArray        *items;   /* whose plans are being read */
  GArray           *indexes; /* (element-type guint) */
  gboolean          is_dry;
} Run;

static void
run_free (Run *run)
{
  g_object_unref (run->flow);
  g_ptr_array_unref (run->items);
  g_array_unref (run->indexes);
  g_free (run);
}

static void
take_reports (VivierImportFlow *self,
              Run              *run,
              GPtrArray        *reports)
{
  g_clear_pointer (&self->reports, g_ptr_array_unref);
  g_clear_pointer (&self->reported, g_array_unref);
  self->reports = reports;
  self->reported = g_array_ref (run->indexes);
}

static void
run_finished_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  Run *run = user_data;
  g_autoptr (VivierImportFlow) self = g_object_ref (run->flow);
  g_autoptr (GError) error = NULL;
  GPtrArray *reports = vivier_import_run_finish (VIVIER_STORE (source), result, &error);
  gboolean is_dry = run->is_dry;
  gboolean is_alive = self->session != NULL;

  if (reports != NULL && is_alive)
    take_reports (self, run, reports);
  else
    g_clear_pointer (&reports, g_ptr_array_unref);
  run_free (run);
  g_clear_object (&self->cancellable);
  if (!is_alive)
    return;

  if (!is_dry)
    {
      self->is_running = FALSE;
      g_clear_signal_handler (&self->changed_id, vivier_session_get_store (self->session));
      g_signal_emit_by_name (self, "finished", error);
      return;
    }

  vivier_import_flow_apply_edits (self);
  if (self->timer != 0)
    return; /* asked again meanwhile */
  g_clear_error (&self->error);
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    self->error = g_steal_pointer (&error);
  self->is_stale = error != NULL;
  g_signal_emit_by_name (self, "previewed");
}

static void
progress_cb (double   fraction,
             gint64   records,
             gpointer user_data)
{
  VivierImportFlow *self = user_data;

  g_signal_emit_by_name (self, "progress", fraction, records);
}

static void
start_run (VivierImportFlow *self,
           gboolean          is_dry)
{
  Run *run = g_new0 (Run, 1);
  g_autoptr (GPtrArray) plans = g_ptr_array_new ();
  VivierImportOptions options = { .is_dry_run = is_dry, .accepted = self->attached,
                                  .on_same = self->on_same, .on_probable = self->on_probable };
  g_autofree char *rejects_path = NULL;

  run->flow = g_object_ref (self);
  run->is_dry = is_dry;
  run->items = g_ptr_array_new_with_free_func (vivier_import_item_unref);
  run->indexes = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < self->items->len; i++)
    {
      VivierImportItem *item = vivier_import_flow_get_item (self, i);

      if (!vivier_import_item_is_ready (item))
        continue;
      g_ptr_array_add (plans, item->plan);
      g_ptr_array_add (run->items, g_atomic_rc_box_acquire (item));
      g_array_append_val (run->indexes, i);
    }
  if (!is_dry && self->rejects_folder != NULL)
    options.rejects_path = rejects_path = g_build_filename (self->rejects_folder, "rejects.csv", NULL);

  self->cancellable = g_cancellable_new ();
  vivier_import_run_async (vivier_session_get_store (self->session), plans, &options,
                           is_dry ? NULL : progress_cb, self, self->cancellable, run_finished_cb, run);
}

/* The dry run -------------------------------------------------------------- */

static gboolean
preview_timeout_cb (gpointer user_data)
{
  VivierImportFlow *self = user_data;
  gboolean has_any = FALSE;

  /* The run that is being cancelled must let go of the plans first. */
  if (self->cancellable != NULL)
    return G_SOURCE_CONTINUE;

  self->timer = 0;
  vivier_import_flow_apply_edits (self);
  for (guint i = 0; i < self->items->len; i++)
    {
      if (vivier_import_flow_get_item (self, i)->is_loading)
        return G_SOURCE_REMOVE; /* its arrival asks again */
      has_any |= vivier_import_item_is_ready (vivier_import_flow_get_item (self, i));
    }

  if (has_any)
    {
      start_run (self, TRUE);
    }
  else
    {
      g_clear_pointer (&self->reports, g_ptr_array_unref);
      self->is_stale = FALSE;
      g_signal_emit_by_name (self, "previewed");
    }
  return G_SOURCE_REMOVE;
}

void
vivier_import_flow_start_preview (VivierImportFlow *self)
{
  if (self->is_running)
    return;

  g_cancellable_cancel (self->cancellable);
  if (self->cancellable == NULL)
    vivier_import_flow_apply_edits (self);
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add (PREVIEW_DELAY_MS, preview_timeout_cb, self);
  self->is_stale = TRUE;
  g_signal_emit_by_name (self, "previewed");
}

/**
 * vivier_import_flow_is_previewing:
 * @self: a flow
 *
 * Returns: whether the reports do not stand for the files as they are mapped now
 */
gboolean
vivier_import_flow_is_previewing (VivierImportFlow *self)
{
  g_return_val_if_fail (VIVIER_IS_IMPORT_FLOW (self), FALSE);

  return self->timer != 0 || (self->cancellable != NULL && !self->is_running);
}

/**
 * vivier_import_flow_get_error:
 * @self: a flow
 *
 * Returns: (transfer none) (nullable): why the dry run could not be made
 */
const GError *
vivier_import_flow_get_error (VivierImportFlow *self)
{
  g_return_val_if_fail (VIVIER_IS_IMPORT_FLOW (self), NULL);

  return self->error;
}

/* The real run ------------------------------------------------------------- */

/**
 * vivier_import_flow_can_run:
 * @self: a flow
 *
 * Returns: whether at least one file can be imported and none is still looked at
 */
gboolean
vivier_import_flow_can_run (VivierImportFlow *self)
{
  gboolean has_any = FALSE;

  g_return_val_if_fail (VIVIER_IS_IMPORT_FLOW (self), FALSE);

  for (guint i = 0; i < self->items->len; i++)
    {
      VivierImportItem *item = vivier_import_flow_get_item (self, i);

      if (item->is_loading || (item->plan != NULL && !vivier_import_item_is_ready (item)))
        return FALSE;
      has_any |= vivier_import_item_is_ready (item);
    }

  return has_any && !self->is_running && self->error == NULL;
}

static void
store_changed_cb (VivierStore      *store,
                  VivierChanges    *changes,
                  VivierImportFlow *self)
{
  if (vivier_changes_touch (changes, "import_run"))
    self->change_set = vivier_changes_get_change_set (changes);
}

static gboolean
run_when_free_cb (gpointer user_data)
{
  VivierImportFlow *self = user_data;

  if (self->session == NULL)
    return G_SOURCE_REMOVE;
  if (self->cancellable != NULL)
    return G_SOURCE_CONTINUE;

  vivier_import_flow_apply_edits (self);
  if (self->rejects_folder == NULL)
    self->rejects_folder = g_dir_make_tmp ("vivier-rejects-XXXXXX", NULL);
  self->change_set = 0;
  self->changed_id = g_signal_connect_object (vivier_session_get_store (self->session), "changed",
                                              G_CALLBACK (store_changed_cb), self, 0);
  start_run (self, FALSE);
  return G_SOURCE_REMOVE;
}

/**
 * vivier_import_flow_run:
 * @self: a flow that can run
 *
 * Imports all files as one step of history; "finished" follows.
 */
void
vivier_import_flow_run (VivierImportFlow *self)
{
  g_return_if_fail (VIVIER_IS_IMPORT_FLOW (self));

  if (!vivier_import_flow_can_run (self))
    return;

  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  self->is_running = TRUE;
  g_timeout_add_full (G_PRIORITY_DEFAULT, 10, run_when_free_cb, g_object_ref (self), g_object_unref);
}

/**
 * vivier_import_flow_cancel:
 * @self: a flow
 *
 * Ends the real run; "finished" follows with a cancelled error, and nothing is
 * left behind.
 */
void
vivier_import_flow_cancel (VivierImportFlow *self)
{
  g_return_if_fail (VIVIER_IS_IMPORT_FLOW (self));

  g_cancellable_cancel (self->cancellable);
}

/**
 * vivier_import_flow_is_running:
 * @self: a flow
 *
 * Returns: whether the real run is on its way
 */
gboolean
vivier_import_flow_is_running (VivierImportFlow *self)
{
  g_return_val_if_fail (VIVIER_IS_IMPORT_FLOW (self), FALSE);

  return self->is_running;
}

/* What a run said ---------------------------------------------------------- */

/**
 * vivier_import_flow_count:
 * @self: a flow
 * @created: (out): how many rows will become something new
 * @updated: (out): how many will change what is there
 *
 * Returns: %FALSE while the dry run is on its way
 */
gboolean
vivier_import_flow_count (VivierImportFlow *self,
                          gint64           *created,
                          gint64           *updated)
{
  g_return_val_if_fail (VIVIER_IS_IMPORT_FLOW (self), FALSE);

  *created = *updated = 0;
  if (self->is_stale || self->reports == NULL)
    return FALSE;
  for (guint i = 0; i < self->reports->len; i++)
    {
      const VivierImportReport *report = g_ptr_array_index (self->reports, i);

      *created += report->created;
      *updated += report->updated;
    }

  return TRUE;
}

/**
 * vivier_import_flow_get_report:
 * @self: a flow
 * @index: which file
 *
 * Returns: (transfer none) (nullable): what the last run said of it
 */
const VivierImportReport *
vivier_import_flow_get_report (VivierImportFlow *self,
                               guint             index)
{
  g_return_val_if_fail (VIVIER_IS_IMPORT_FLOW (self), NULL);

  for (guint i = 0; self->reports != NULL && i < self->reports->len; i++)
    if (g_array_index (self->reported, guint, i) == index)
      return g_ptr_array_index (self->reports, i);

  return NULL;
}

/**
 * vivier_import_flow_get_change_set:
 * @self: a finished flow
 *
 * Returns: the import's entry in history, 0 when nothing was changed
 */
gint64
vivier_import_flow_get_change_set (VivierImportFlow *self)
{
  g_return_val_if_fail (VIVIER_IS_IMPORT_FLOW (self), 0);

  return self->change_set;
}

/**
 * vivier_import_flow_list_rejects:
 * @self: a finished flow
 *
 * Returns: (transfer container) (element-type filename): one CSV of rejected
 *   lines for each file that has some
 */
GPtrArray *
vivier_import_flow_list_rejects (VivierImportFlow *self)
{
  GPtrArray *paths = g_ptr_array_new ();

  g_return_val_if_fail (VIVIER_IS_IMPORT_FLOW (self), paths);

  for (guint i = 0; self->reports != NULL && i < self->reports->len; i++)
    {
      const VivierImportReport *report = g_ptr_array_index (self->reports, i);

      if (report->rejected > 0 && report->rejects_path != NULL)
        g_ptr_array_add (paths, report->rejects_path);
    }

  return paths;
}

void
vivier_import_flow_delete_rejects (VivierImportFlow *self)
{
  g_autoptr (GDir) folder = self->rejects_folder != NULL ? g_dir_open (self->rejects_folder, 0, NULL) : NULL;
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->rejects_folder, name, NULL);

      g_unlink (path);
    }
  if (self->rejects_folder != NULL)
    g_rmdir (self->rejects_folder);
  g_clear_pointer (&self->rejects_folder, g_free);
}
