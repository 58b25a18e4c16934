/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/vivier-store-private.h"

#include <glib/gi18n-lib.h>

static gboolean
check_open (VivierStore    *self,
            VivierJobKind   kind,
            GError        **error)
{
  if (!self->is_open)
    {
      g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_FAILED,
                           _("The workspace is closed."));
      return FALSE;
    }
  if (kind != VIVIER_JOB_READ && !self->can_write)
    return vivier_store_set_read_only_error (self, error);
  return TRUE;
}

static gboolean
run_and_wait (VivierStore   *self,
              VivierJob     *job,
              GError       **error)
{
  g_autoptr (GError) local_error = NULL;

  g_atomic_ref_count_inc (&job->ref_count);
  if (!check_open (self, job->kind, &local_error))
    vivier_job_finish (job, FALSE, g_steal_pointer (&local_error));
  else
    vivier_store_hand_over (self, job);
  return vivier_job_wait (job, error);
}

typedef struct {
  gpointer       data;
  GDestroyNotify destroy;
} TaskData;

static void
task_data_free (gpointer pointer)
{
  TaskData *task_data = pointer;

  if (task_data->destroy != NULL)
    task_data->destroy (task_data->data);
  g_free (task_data);
}

static void
run_later (VivierStore         *self,
           VivierJob           *job,
           GDestroyNotify       destroy,
           gpointer             tag,
           GAsyncReadyCallback  callback,
           gpointer             user_data)
{
  TaskData *task_data = g_new0 (TaskData, 1);
  GError *error = NULL;

  task_data->data = job->data;
  task_data->destroy = destroy;
  job->task = g_task_new (self, job->cancellable, callback, user_data);
  g_task_set_source_tag (job->task, tag);
  g_task_set_task_data (job->task, task_data, task_data_free);
  /* A write that is done is done, whatever was cancelled meanwhile. */
  g_task_set_check_cancellable (job->task, FALSE);
  if (!check_open (self, job->kind, &error))
    vivier_job_finish (job, FALSE, error);
  else
    vivier_store_hand_over (self, job);
}

static gboolean
finish_later (VivierStore   *self,
              GAsyncResult  *result,
              gpointer      *data,
              GError       **error)
{
  TaskData *task_data = g_task_get_task_data (G_TASK (result));

  if (data != NULL)
    *data = task_data->data;
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * vivier_store_read_async:
 * @self: a store
 * @func: what to read; runs on a reader thread and sees one snapshot
 * @data: for @func
 * @destroy: (nullable): frees @data when the result goes
 * @cancellable: (nullable): stops a running query within milliseconds
 * @callback: called on this thread's main context
 * @user_data: for @callback
 */
void
vivier_store_read_async (VivierStore         *self,
                         VivierDbFunc         func,
                         gpointer             data,
                         GDestroyNotify       destroy,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_return_if_fail (VIVIER_IS_STORE (self));
  g_return_if_fail (func != NULL);

  run_later (self, vivier_job_new (VIVIER_JOB_READ, NULL, func, data, cancellable), destroy,
             vivier_store_read_async, callback, user_data);
}

/**
 * vivier_store_read_finish:
 * @self: a store
 * @result: what the callback received
 * @data: (out) (optional) (transfer none): the data given to the function, alive
 *   as long as @result; also set on failure
 * @error: return location
 *
 * Returns: what the function returned
 */
gboolean
vivier_store_read_finish (VivierStore   *self,
                          GAsyncResult  *result,
                          gpointer      *data,
                          GError       **error)
{
  g_return_val_if_fail (VIVIER_IS_STORE (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return finish_later (self, result, data, error);
}

/**
 * vivier_store_read:
 * @self: a store
 * @func: what to read; sees one snapshot
 * @data: for @func
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Waits for the answer: for the command line, tests and threads of one's own,
 * never for the UI thread, never from a function that a store is running.
 *
 * Returns: what the function returned
 */
gboolean
vivier_store_read (VivierStore   *self,
                   VivierDbFunc   func,
                   gpointer       data,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_return_val_if_fail (VIVIER_IS_STORE (self), FALSE);
  g_return_val_if_fail (func != NULL, FALSE);
  g_return_val_if_fail (!vivier_store_is_running_here (self), FALSE);

  return run_and_wait (self, vivier_job_new (VIVIER_JOB_READ, NULL, func, data, cancellable), error);
}

/**
 * vivier_store_write_async:
 * @self: a store
 * @label: what history calls it; copied
 * @func: what to write; runs on the writer's thread inside a transaction
 * @data: for @func
 * @destroy: (nullable): frees @data when the result goes
 * @cancellable: (nullable): stops it before the commit, rolling back
 * @callback: called on this thread's main context, after the commit is on disk
 * @user_data: for @callback
 */
void
vivier_store_write_async (VivierStore         *self,
                          const VivierLabel   *label,
                          VivierDbFunc         func,
                          gpointer             data,
                          GDestroyNotify       destroy,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_return_if_fail (VIVIER_IS_STORE (self));
  g_return_if_fail (label != NULL && label->kind != NULL);
  g_return_if_fail (func != NULL);

  run_later (self, vivier_job_new (VIVIER_JOB_WRITE, label, func, data, cancellable), destroy,
             vivier_store_write_async, callback, user_data);
}

/**
 * vivier_store_write_finish:
 * @self: a store
 * @result: what the callback received
 * @data: (out) (optional) (transfer none): the data given to the function, alive
 *   as long as @result; also set on failure
 * @error: return location
 *
 * Returns: %TRUE when it is committed and on disk; %FALSE when nothing of it is
 */
gboolean
vivier_store_write_finish (VivierStore   *self,
                           GAsyncResult  *result,
                           gpointer      *data,
                           GError       **error)
{
  g_return_val_if_fail (VIVIER_IS_STORE (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return finish_later (self, result, data, error);
}

/**
 * vivier_store_write:
 * @self: a store
 * @label: what history calls it
 * @func: what to write; inside a transaction
 * @data: for @func
 * @cancellable: (nullable): stops it before the commit, rolling back
 * @error: return location
 *
 * Waits: see vivier_store_read().
 *
 * Returns: %TRUE when it is committed and on disk; %FALSE when nothing of it is
 *   and never will be: taking back what a cancelled write has written may go on
 *   after the answer, and what is written next waits for it
 */
gboolean
vivier_store_write (VivierStore        *self,
                    const VivierLabel  *label,
                    VivierDbFunc        func,
                    gpointer            data,
                    GCancellable       *cancellable,
                    GError            **error)
{
  g_return_val_if_fail (VIVIER_IS_STORE (self), FALSE);
  g_return_val_if_fail (label != NULL && label->kind != NULL, FALSE);
  g_return_val_if_fail (func != NULL, FALSE);
  g_return_val_if_fail (!vivier_store_is_running_here (self), FALSE);

  return run_and_wait (self, vivier_job_new (VIVIER_JOB_WRITE, label, func, data, cancellable), error);
}

/**
 * vivier_store_write_owned:
 * @self: a store
 * @label: what history calls it
 * @func: what to write; inside a transaction
 * @data: (transfer full): for @func
 * @destroy: frees @data, on any thread, at the latest when the store is closed
 * @cancellable: (nullable): stops it before the commit, rolling back
 * @error: return location
 *
 * As vivier_store_write(), for a long import that looks at @cancellable itself
 * between its rows. Cancelled while an index is made, it returns at once, and
 * @func ends after that: from there on it touches nothing but @data.
 *
 * Returns: as vivier_store_write()
 */
gboolean
vivier_store_write_owned (VivierStore        *self,
                          const VivierLabel  *label,
                          VivierDbFunc        func,
                          gpointer            data,
                          GDestroyNotify      destroy,
                          GCancellable       *cancellable,
                          GError            **error)
{
  VivierJob *job;

  g_return_val_if_fail (VIVIER_IS_STORE (self), FALSE);
  g_return_val_if_fail (label != NULL && label->kind != NULL, FALSE);
  g_return_val_if_fail (func != NULL && destroy != NULL, FALSE);
  g_return_val_if_fail (!vivier_store_is_running_here (self), FALSE);

  job = vivier_job_new (VIVIER_JOB_WRITE, label, func, data, cancellable);
  job->destroy = destroy;
  return run_and_wait (self, job, error);
}

gboolean
vivier_store_run_plain (VivierStore   *self,
                        VivierDbFunc   func,
                        gpointer       data,
                        GError       **error)
{
  return run_and_wait (self, vivier_job_new (VIVIER_JOB_PLAIN, NULL, func, data, NULL), error);
}
