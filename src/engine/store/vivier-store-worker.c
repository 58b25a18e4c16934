/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/vivier-store-private.h"

#include <glib/gi18n-lib.h>

#define REST_AFTER_US (G_USEC_PER_SEC / 4)

/* Set while a job runs: waiting for the store from there would never end. */
static GPrivate running_store;

/* Running jobs ------------------------------------------------------------ */

static gboolean
run_write (VivierStore  *self,
           VivierDb     *db,
           VivierJob    *job,
           GError      **error)
{
  g_autoptr (VivierChanges) changes = NULL;
  g_autoptr (GPtrArray) hooks = NULL;
  g_autoptr (GError) local_error = NULL;
  gboolean has_erased = FALSE;

  if (!self->can_write || !vivier_store_try_again (self, db))
    return vivier_store_set_read_only_error (self, error);

  g_mutex_lock (&self->hooks_lock);
  hooks = g_ptr_array_copy (self->hooks, NULL, NULL);
  g_ptr_array_set_free_func (hooks, NULL);
  g_mutex_unlock (&self->hooks_lock);

  changes = vivier_write_run (db, self->clock, &job->label, job->func, job->data,
                              job->cancellable, hooks, &has_erased, &local_error);
  if (changes == NULL)
    {
      if (vivier_db_is_trouble (db->trouble))
        vivier_store_handle_trouble (self, db, local_error);
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  /* What was erased shall be in no byte of the log either. */
  if (has_erased)
    sqlite3_wal_checkpoint_v2 (db->handle, "main", SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  if (!vivier_changes_is_empty (changes))
    vivier_store_tell (self, changes, NULL, FALSE);
  return TRUE;
}

static gboolean
run_read (VivierStore  *self,
          VivierDb     *db,
          VivierJob    *job,
          GError      **error)
{
  gboolean is_ok;

  if (self->read_hook != NULL && !self->read_hook (db, self->read_hook_data, error))
    return FALSE;
  if (!vivier_db_run (db, "BEGIN", 0, 0, error))
    return FALSE;
  db->trouble = SQLITE_OK;
  db->cancellable = job->cancellable;
  is_ok = job->func (db, job->data, job->cancellable, error)
          && !g_cancellable_set_error_if_cancelled (job->cancellable, error);
  db->cancellable = NULL;
  if ((db->trouble & 0xff) == SQLITE_CORRUPT)
    vivier_store_tell_damage (self);
  /* A commit, so that TEMP tables stay; there is nothing else to keep. */
  if (!sqlite3_get_autocommit (db->handle)
      && sqlite3_exec (db->handle, "COMMIT", NULL, NULL, NULL) != SQLITE_OK)
    sqlite3_exec (db->handle, "ROLLBACK", NULL, NULL, NULL);
  return is_ok;
}

static void
tell_cancelled (gpointer data,
                gpointer unused)
{
  vivier_job_answer_cancelled (data);
}

static void
run_job (VivierStore *self,
         VivierDb    *db,
         VivierJob   *job)
{
  GError *error = NULL;
  gboolean is_ok = FALSE;

  g_private_set (&running_store, self);
  db->user_id = g_atomic_int_get (&self->user_id);
  if (!g_cancellable_set_error_if_cancelled (job->cancellable, &error))
    {
      if (job->kind == VIVIER_JOB_READ)
        is_ok = run_read (self, db, job, &error);
      else if (job->kind == VIVIER_JOB_WRITE)
        {
          db->tell_cancelled = tell_cancelled;
          db->tell_data = job;
          db->owns_data = job->destroy != NULL;
          is_ok = run_write (self, db, job, &error);
          db->tell_cancelled = NULL;
        }
      else
        is_ok = job->func (db, job->data, job->cancellable, &error);
    }
  g_private_set (&running_store, NULL);
  if (!is_ok && error == NULL)
    error = g_error_new_literal (VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_FAILED,
                                 _("The workspace could not do it."));
  if (is_ok)
    g_clear_error (&error);
  vivier_job_finish (job, is_ok, error);
}

void
vivier_store_hand_over (VivierStore *self,
                        VivierJob   *job)
{
  if (self->has_threads)
    g_async_queue_push (job->kind == VIVIER_JOB_READ ? self->reads : self->writes, job);
  else
    run_job (self, self->opening.db, job);
}

gboolean
vivier_store_is_running_here (VivierStore *self)
{
  return g_private_get (&running_store) == self;
}

/* Threads ----------------------------------------------------------------- */

typedef struct {
  VivierStore *self; /* outlives its threads */
  VivierDb    *db;
  GAsyncQueue *queue;
} Worker;

static gpointer
work (gpointer data)
{
  g_autofree Worker *worker = data;

  for (;;)
    {
      VivierJob *job = g_async_queue_timeout_pop (worker->queue, REST_AFTER_US);

      if (job == NULL)
        {
          vivier_db_rest (worker->db);
          job = g_async_queue_pop (worker->queue);
        }
      if (job->kind == VIVIER_JOB_QUIT)
        {
          vivier_job_unref (job);
          return NULL;
        }
      run_job (worker->self, worker->db, job);
    }
}

static GThread *
start_worker (VivierStore *self,
              const char  *name,
              VivierDb    *db,
              GAsyncQueue *queue)
{
  Worker *worker = g_new0 (Worker, 1);

  worker->self = self;
  worker->db = db;
  worker->queue = queue;
  return g_thread_new (name, work, worker);
}

/* Readers share a queue: each takes one of the ends, whichever. */
static void
stop_workers (GThread     **threads,
              guint         n_threads,
              GAsyncQueue  *queue)
{
  for (guint i = 0; i < n_threads; i++)
    {
      if (threads[i] != NULL)
        g_async_queue_push (queue, vivier_job_new (VIVIER_JOB_QUIT, NULL, NULL, NULL, NULL));
    }
  for (guint i = 0; i < n_threads; i++)
    g_clear_pointer (&threads[i], g_thread_join);
}

static gboolean
check_file (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr (GError) local_error = NULL;

  if (!vivier_db_quick_check (db, &local_error) && local_error == NULL)
    vivier_store_tell_damage (data);
  return TRUE;
}

gboolean
vivier_store_start_threads (VivierStore  *self,
                            GError      **error)
{
  self->writes = g_async_queue_new ();
  self->reads = g_async_queue_new ();
  /* A file that cannot be written is read by one connection alone: then what a
   * read hook prepares on it holds for all. */
  self->n_readers = self->can_write ? VIVIER_STORE_N_READERS : 1;
  for (guint i = 0; i < self->n_readers; i++)
    {
      self->reader_dbs[i] = self->can_write
                              ? vivier_db_open (self->opening.path, VIVIER_DB_OPEN_READ, error)
                              : g_steal_pointer (&self->opening.db);
      if (self->reader_dbs[i] == NULL)
        return FALSE;
      self->readers[i] = start_worker (self, "vivier-reader", self->reader_dbs[i], self->reads);
    }
  if (self->can_write)
    self->writer = start_worker (self, "vivier-writer", self->opening.db, self->writes);
  if (!self->opening.is_checked)
    vivier_store_read_async (self, check_file, self, NULL, self->closing, NULL, NULL);
  return TRUE;
}

void
vivier_store_stop_threads (VivierStore *self)
{
  stop_workers (&self->writer, 1, self->writes);
  stop_workers (self->readers, self->n_readers, self->reads);
  for (guint i = 0; i < self->n_readers; i++)
    g_clear_pointer (&self->reader_dbs[i], vivier_db_close);
}
