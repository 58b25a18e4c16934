/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-importer.h"

/* Progress reaches the caller so often at most. */
#define PROGRESS_INTERVAL_US (50 * 1000)

/* What the importing thread holds on to. */
typedef struct {
  GPtrArray            *plans;
  VivierImportOptions   options;
  char                 *rejects_path;
  char                 *region;
  VivierImportProgress  progress;
  gpointer              progress_data;
  GMainContext         *context;      /* the caller's */
  gint64                next_progress_us;
} Work;

/* One step on its way to the caller's thread. */
typedef struct {
  VivierImportProgress progress;
  gpointer             progress_data;
  double               fraction;
  gint64               records;
} Step;

static void
work_free (Work *self)
{
  g_ptr_array_unref (self->plans);
  g_clear_pointer (&self->options.accepted, g_hash_table_unref);
  g_clear_pointer (&self->options.apart, g_hash_table_unref);
  g_free (self->rejects_path);
  g_free (self->region);
  g_main_context_unref (self->context);
  g_free (self);
}

static gboolean
deliver_step_cb (gpointer data)
{
  const Step *step = data;

  step->progress (step->fraction, step->records, step->progress_data);
  return G_SOURCE_REMOVE;
}

static void
forward_progress (double   fraction,
                  gint64   records,
                  gpointer user_data)
{
  Work *self = user_data;
  const gint64 now_us = g_get_monotonic_time ();
  g_autoptr (GSource) source = NULL;
  Step *step;

  if (now_us < self->next_progress_us && fraction < 1.0)
    return;
  self->next_progress_us = now_us + PROGRESS_INTERVAL_US;

  step = g_new (Step, 1);
  *step = (Step) { self->progress, self->progress_data, fraction, records };
  source = g_idle_source_new ();
  /* The priority of the task's own return, so that none comes after it. */
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, deliver_step_cb, step, g_free);
  g_source_attach (source, self->context);
}

static void
run_in_thread (GTask        *task,
               gpointer      source_object,
               gpointer      task_data,
               GCancellable *cancellable)
{
  Work *self = task_data;
  GError *error = NULL;
  GPtrArray *reports = vivier_import_run (source_object, self->plans, &self->options,
                                          self->progress != NULL ? forward_progress : NULL, self, cancellable, &error);

  if (reports != NULL)
    g_task_return_pointer (task, reports, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/**
 * vivier_import_run_async:
 * @store: a workspace
 * @plans: (element-type VivierImportPlan): what to import; not to be changed until the end
 * @options: how; its strings are copied, its table is referenced
 * @progress: (nullable) (scope notified): told now and then, on the caller's main context
 * @progress_data: for @progress
 * @cancellable: (nullable): stops the import
 * @callback: called when done
 * @user_data: for @callback
 *
 * vivier_import_run() on a thread of its own.
 */
void
vivier_import_run_async (VivierStore                *store,
                         GPtrArray                  *plans,
                         const VivierImportOptions  *options,
                         VivierImportProgress        progress,
                         gpointer                    progress_data,
                         GCancellable               *cancellable,
                         GAsyncReadyCallback         callback,
                         gpointer                    user_data)
{
  g_autoptr (GTask) task = NULL;
  Work *work;

  g_return_if_fail (VIVIER_IS_STORE (store));
  g_return_if_fail (plans != NULL && plans->len > 0 && options != NULL);

  work = g_new0 (Work, 1);
  work->plans = g_ptr_array_ref (plans);
  work->options = *options;
  work->rejects_path = g_strdup (options->rejects_path);
  work->region = g_strdup (options->region);
  work->options.rejects_path = work->rejects_path;
  work->options.region = work->region;
  if (options->accepted != NULL)
    g_hash_table_ref (options->accepted);
  if (options->apart != NULL)
    g_hash_table_ref (options->apart);
  work->progress = progress;
  work->progress_data = progress_data;
  work->context = g_main_context_ref_thread_default ();

  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, vivier_import_run_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, work, (GDestroyNotify) work_free);
  g_task_run_in_thread (task, run_in_thread);
}

/**
 * vivier_import_run_finish:
 * @store: a workspace
 * @result: what the callback received
 * @error: return location
 *
 * Ends an import begun with vivier_import_run_async().
 *
 * Returns: (transfer full) (nullable) (element-type VivierImportReport): as from
 *   vivier_import_run(); a cancelled import ends with %G_IO_ERROR_CANCELLED
 */
GPtrArray *
vivier_import_run_finish (VivierStore   *store,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (VIVIER_IS_STORE (store), NULL);
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
