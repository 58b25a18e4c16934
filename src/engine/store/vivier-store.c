/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/vivier-store-private.h"

#include <glib/gi18n-lib.h>

#include "store/vivier-lock-private.h"
#include "store/vivier-opening-private.h"

#define N_READERS 2

struct _VivierStore
{
  GObject         parent_instance;

  VivierOpening   opening;       /* its connection is the writer's, or the only reader's */
  VivierClock    *clock;
  GMainContext   *context;       /* signals are emitted here */
  gboolean        has_threads;
  gboolean        is_open;
  gboolean        can_write;     /* the file was opened for writing */
  int             is_troubled;   /* atomic: no writing until a retry succeeds */
  gboolean        has_ballast;   /* of the writer */

  GMutex          hooks_lock;
  GPtrArray      *hooks;         /* of VivierHook */
  VivierReadHook  read_hook;
  gpointer        read_hook_data;
  GDestroyNotify  read_hook_destroy;

  GAsyncQueue    *writes;        /* of VivierJob */
  GAsyncQueue    *reads;         /* of VivierJob */
  GThread        *writer;
  GThread        *readers[N_READERS];
  VivierDb       *reader_dbs[N_READERS];
  guint           n_readers;
  GCancellable   *closing;       /* stops the background check */
};

G_DEFINE_FINAL_TYPE (VivierStore, vivier_store, G_TYPE_OBJECT)

enum {
  PROP_READ_ONLY = 1,
  PROP_PATH,
  N_PROPERTIES
};

enum {
  CHANGED,
  TROUBLE,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

/* Set on the store's own threads: waiting for them there would never end. */
static GPrivate current_store;

/* Telling ----------------------------------------------------------------- */

typedef struct {
  GWeakRef       store;
  VivierChanges *changes;           /* either */
  GError        *trouble;           /* or */
  gboolean       read_only_changed; /* and */
} News;

static void
news_free (gpointer data)
{
  News *news = data;

  g_weak_ref_clear (&news->store);
  g_clear_pointer (&news->changes, vivier_changes_unref);
  g_clear_error (&news->trouble);
  g_free (news);
}

static gboolean
tell_cb (gpointer data)
{
  News *news = data;
  g_autoptr (VivierStore) self = g_weak_ref_get (&news->store);

  if (self == NULL)
    return G_SOURCE_REMOVE;
  if (news->read_only_changed)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READ_ONLY]);
  if (news->trouble != NULL)
    g_signal_emit (self, signals[TROUBLE], 0, news->trouble);
  if (news->changes != NULL)
    g_signal_emit (self, signals[CHANGED], 0, news->changes);
  return G_SOURCE_REMOVE;
}

/* On the opener's context; at once where the caller is the only thread. */
static void
tell (VivierStore   *self,
      VivierChanges *changes,
      const GError  *trouble,
      gboolean       read_only_changed)
{
  News *news = g_new0 (News, 1);

  g_weak_ref_init (&news->store, self);
  news->changes = changes != NULL ? vivier_changes_ref (changes) : NULL;
  news->trouble = trouble != NULL ? g_error_copy (trouble) : NULL;
  news->read_only_changed = read_only_changed;
  if (self->has_threads)
    {
      g_autoptr (GSource) source = g_idle_source_new ();

      g_source_set_priority (source, G_PRIORITY_DEFAULT);
      g_source_set_callback (source, tell_cb, news, news_free);
      g_source_attach (source, self->context);
    }
  else
    {
      tell_cb (news);
      news_free (news);
    }
}

/* Trouble ----------------------------------------------------------------- */

/* On the writer's thread, after a write failed on the disk. The ballast gives
 * room to bring what was saved into the file; when it can be taken back there
 * is room left, and only that one write was too large. */
static void
handle_trouble (VivierStore  *self,
                VivierDb     *db,
                const GError *error)
{
  gboolean is_full = g_error_matches (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_FULL);

  if (is_full && self->has_ballast)
    {
      vivier_ballast_release (self->opening.path);
      self->has_ballast = FALSE;
    }
  if (is_full)
    {
      sqlite3_wal_checkpoint_v2 (db->handle, "main", SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
      self->has_ballast = vivier_ballast_take (self->opening.path);
      if (self->has_ballast)
        return;
    }
  if (g_atomic_int_compare_and_exchange (&self->is_troubled, FALSE, TRUE))
    tell (self, NULL, error, TRUE);
}

static gboolean
try_again (VivierStore *self,
           VivierDb    *db)
{
  if (!g_atomic_int_get (&self->is_troubled))
    return TRUE;
  if (!self->has_ballast)
    self->has_ballast = vivier_ballast_take (self->opening.path);
  if (!self->has_ballast
      || sqlite3_exec (db->handle, "BEGIN IMMEDIATE; ROLLBACK", NULL, NULL, NULL) != SQLITE_OK)
    return FALSE;
  g_atomic_int_set (&self->is_troubled, FALSE);
  tell (self, NULL, NULL, TRUE);
  return TRUE;
}

static void
tell_damage (VivierStore *self)
{
  g_autoptr (GError) error = NULL;

  error = g_error_new_literal (VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_DAMAGED,
                               _("The workspace file is damaged. Close it and open it again: its last backup, if there is one, will take its place."));
  tell (self, NULL, error, FALSE);
}

/* Running jobs ------------------------------------------------------------ */

static gboolean
set_read_only_error (VivierStore  *self,
                     GError      **error)
{
  if (self->opening.notice != NULL && !self->can_write)
    g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_READ_ONLY,
                         self->opening.notice->message);
  else if (self->can_write)
    g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_READ_ONLY,
                         _("The workspace can only be read since the disk failed or is full. Make some room, then try again."));
  else
    g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_READ_ONLY,
                         _("The workspace was opened for reading only."));
  return FALSE;
}

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

  if (!self->can_write || !try_again (self, db))
    return set_read_only_error (self, error);

  g_mutex_lock (&self->hooks_lock);
  hooks = g_ptr_array_copy (self->hooks, NULL, NULL);
  g_ptr_array_set_free_func (hooks, NULL);
  g_mutex_unlock (&self->hooks_lock);

  changes = vivier_write_run (db, self->clock, &job->label, job->func, job->data,
                              job->cancellable, hooks, &has_erased, &local_error);
  if (changes == NULL)
    {
      if (vivier_db_is_trouble (db->trouble))
        handle_trouble (self, db, local_error);
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (has_erased)
    sqlite3_wal_checkpoint_v2 (db->handle, "main", SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  if (!vivier_changes_is_empty (changes))
    tell (self, changes, NULL, FALSE);
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
    tell_damage (self);
  /* A commit, so that TEMP tables stay; there is nothing else to keep. */
  if (!sqlite3_get_autocommit (db->handle)
      && sqlite3_exec (db->handle, "COMMIT", NULL, NULL, NULL) != SQLITE_OK)
    sqlite3_exec (db->handle, "ROLLBACK", NULL, NULL, NULL);
  return is_ok;
}

static void
run_job (VivierStore *self,
         VivierDb    *db,
         VivierJob   *job)
{
  GError *error = NULL;
  gboolean is_ok = FALSE;

  g_private_set (&current_store, self);
  if (!g_cancellable_set_error_if_cancelled (job->cancellable, &error))
    {
      if (job->kind == VIVIER_JOB_READ)
        is_ok = run_read (self, db, job, &error);
      else if (job->kind == VIVIER_JOB_WRITE)
        is_ok = run_write (self, db, job, &error);
      else
        is_ok = job->func (db, job->data, job->cancellable, &error);
    }
  g_private_set (&current_store, NULL);
  if (!is_ok && error == NULL)
    error = g_error_new_literal (VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_FAILED,
                                 _("The workspace could not do it."));
  if (is_ok)
    g_clear_error (&error);
  vivier_job_finish (job, is_ok, error);
}

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
      VivierJob *job = g_async_queue_pop (worker->queue);

      if (job->kind == VIVIER_JOB_QUIT)
        {
          vivier_job_free (job);
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

/* Opening and closing ----------------------------------------------------- */

static gboolean
check_file (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr (GError) local_error = NULL;

  if (!vivier_db_quick_check (db, &local_error) && local_error == NULL)
    tell_damage (data);
  return TRUE;
}

static gboolean
start_threads (VivierStore  *self,
               GError      **error)
{
  self->writes = g_async_queue_new ();
  self->reads = g_async_queue_new ();
  /* A file that cannot be written is read by one connection alone: then what a
   * read hook prepares on it holds for all. */
  self->n_readers = self->can_write ? N_READERS : 1;
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

/**
 * vivier_store_open:
 * @path: a workspace file, made when it is missing
 * @flags: how
 * @clock: the time, for history and names of backups
 * @error: return location
 *
 * Opens a workspace, bringing an older format up to date. Signals will be
 * emitted in the thread-default main context of this thread (with
 * %VIVIER_STORE_OPEN_NO_THREADS: directly, by the call that caused them).
 *
 * Returns: (transfer full) (nullable): the store, or %NULL with @error:
 *   %VIVIER_STORE_ERROR_BUSY, _NOT_FOUND, _NOT_A_WORKSPACE, _DAMAGED, _READ_ONLY,
 *   _FULL or _FAILED; the file is then as it was
 */
VivierStore *
vivier_store_open (const char            *path,
                   VivierStoreOpenFlags   flags,
                   VivierClock           *clock,
                   GError               **error)
{
  g_autoptr (VivierStore) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (VIVIER_IS_CLOCK (clock), NULL);

  self = g_object_new (VIVIER_TYPE_STORE, NULL);
  self->clock = g_object_ref (clock);
  self->context = g_main_context_ref_thread_default ();
  self->has_threads = (flags & VIVIER_STORE_OPEN_NO_THREADS) == 0;
  if (!vivier_opening_run (&self->opening, path, flags, clock, error))
    return NULL;
  self->is_open = TRUE;
  self->can_write = self->opening.mode == VIVIER_DB_OPEN_WRITE;
  if (self->can_write)
    self->has_ballast = vivier_ballast_take (self->opening.path);
  if (self->has_threads && !start_threads (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * vivier_store_close:
 * @self: a store
 *
 * Waits for queued work, brings everything into the one file and gives it free.
 * Later calls fail with %VIVIER_STORE_ERROR_FAILED. Not from a store thread.
 */
void
vivier_store_close (VivierStore *self)
{
  g_return_if_fail (VIVIER_IS_STORE (self));

  if (!self->is_open)
    return;
  g_cancellable_cancel (self->closing);
  stop_workers (&self->writer, 1, self->writes);
  stop_workers (self->readers, self->n_readers, self->reads);
  for (guint i = 0; i < self->n_readers; i++)
    g_clear_pointer (&self->reader_dbs[i], vivier_db_close);
  self->is_open = FALSE;
  if (self->has_ballast)
    vivier_ballast_release (self->opening.path);
  self->has_ballast = FALSE;
  if (self->opening.db != NULL && self->can_write)
    sqlite3_wal_checkpoint_v2 (self->opening.db->handle, "main", SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  vivier_opening_close (&self->opening);
}

/**
 * vivier_store_get_path:
 * @self: a store
 *
 * Returns: (transfer none): the file, absolute and without symbolic links
 */
const char *
vivier_store_get_path (VivierStore *self)
{
  g_return_val_if_fail (VIVIER_IS_STORE (self), NULL);

  return self->opening.path;
}

/**
 * vivier_store_is_read_only:
 * @self: a store
 *
 * Returns: %TRUE when writes fail with %VIVIER_STORE_ERROR_READ_ONLY
 */
gboolean
vivier_store_is_read_only (VivierStore *self)
{
  g_return_val_if_fail (VIVIER_IS_STORE (self), TRUE);

  return !self->can_write || g_atomic_int_get (&self->is_troubled);
}

/**
 * vivier_store_get_notice:
 * @self: a store
 *
 * Returns: (transfer none) (nullable): what people should know of the opening
 */
const char *
vivier_store_get_notice (VivierStore *self)
{
  g_return_val_if_fail (VIVIER_IS_STORE (self), NULL);

  return self->opening.notice != NULL ? self->opening.notice->message : NULL;
}

/**
 * vivier_store_get_notice_error:
 * @self: a store
 *
 * Returns: (transfer none) (nullable): the notice with its code
 */
const GError *
vivier_store_get_notice_error (VivierStore *self)
{
  g_return_val_if_fail (VIVIER_IS_STORE (self), NULL);

  return self->opening.notice;
}

/**
 * vivier_store_get_clock:
 * @self: a store
 *
 * Returns: (transfer none): the clock it was opened with
 */
VivierClock *
vivier_store_get_clock (VivierStore *self)
{
  g_return_val_if_fail (VIVIER_IS_STORE (self), NULL);

  return self->clock;
}

/* Handing over ------------------------------------------------------------ */

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
    return set_read_only_error (self, error);
  return TRUE;
}

static void
hand_over (VivierStore *self,
           VivierJob   *job)
{
  if (self->has_threads)
    g_async_queue_push (job->kind == VIVIER_JOB_READ ? self->reads : self->writes, job);
  else
    run_job (self, self->opening.db, job);
}

static gboolean
run_and_wait (VivierStore   *self,
              VivierJob     *job,
              GError       **error)
{
  g_autoptr (GError) local_error = NULL;

  if (!check_open (self, job->kind, &local_error))
    vivier_job_finish (job, FALSE, g_steal_pointer (&local_error));
  else
    hand_over (self, job);
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
    hand_over (self, job);
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
  g_return_val_if_fail (g_private_get (&current_store) != self, FALSE);

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
  g_return_val_if_fail (g_private_get (&current_store) != self, FALSE);

  return run_and_wait (self, vivier_job_new (VIVIER_JOB_WRITE, label, func, data, cancellable), error);
}

gboolean
vivier_store_run_plain (VivierStore   *self,
                        VivierDbFunc   func,
                        gpointer       data,
                        GError       **error)
{
  return run_and_wait (self, vivier_job_new (VIVIER_JOB_PLAIN, NULL, func, data, NULL), error);
}

static gboolean
retry_plain (VivierDb      *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  return try_again (data, db);
}

/**
 * vivier_store_retry:
 * @self: a store
 *
 * After "trouble": tries to write again. Waits.
 *
 * Returns: %TRUE when the store is writable
 */
gboolean
vivier_store_retry (VivierStore *self)
{
  g_return_val_if_fail (VIVIER_IS_STORE (self), FALSE);

  return vivier_store_run_plain (self, retry_plain, self, NULL);
}

/* Hooks ------------------------------------------------------------------- */

static void
hook_free (gpointer data)
{
  VivierHook *hook = data;

  if (hook->destroy != NULL)
    hook->destroy (hook->user_data);
  g_free (hook);
}

/**
 * vivier_store_add_commit_hook:
 * @self: a store
 * @hook: called inside each later write, before it commits
 * @user_data: for @hook
 * @destroy: (nullable): frees @user_data with the store
 */
void
vivier_store_add_commit_hook (VivierStore      *self,
                              VivierCommitHook  hook,
                              gpointer          user_data,
                              GDestroyNotify    destroy)
{
  VivierHook *added;

  g_return_if_fail (VIVIER_IS_STORE (self));
  g_return_if_fail (hook != NULL);

  added = g_new0 (VivierHook, 1);
  added->func = hook;
  added->user_data = user_data;
  added->destroy = destroy;
  g_mutex_lock (&self->hooks_lock);
  g_ptr_array_add (self->hooks, added);
  g_mutex_unlock (&self->hooks_lock);
}

/**
 * vivier_store_set_read_hook:
 * @self: a store, just opened
 * @hook: (nullable): called on the connection before each read function
 * @user_data: for @hook
 * @destroy: (nullable): frees @user_data with the store
 *
 * To be set before the first read.
 */
void
vivier_store_set_read_hook (VivierStore    *self,
                            VivierReadHook  hook,
                            gpointer        user_data,
                            GDestroyNotify  destroy)
{
  g_return_if_fail (VIVIER_IS_STORE (self));

  if (self->read_hook_destroy != NULL)
    self->read_hook_destroy (self->read_hook_data);
  self->read_hook = hook;
  self->read_hook_data = user_data;
  self->read_hook_destroy = destroy;
}

/* GObject ----------------------------------------------------------------- */

static void
vivier_store_get_property (GObject    *object,
                           guint       property,
                           GValue     *value,
                           GParamSpec *pspec)
{
  VivierStore *self = VIVIER_STORE (object);

  switch (property)
    {
    case PROP_READ_ONLY:
      g_value_set_boolean (value, vivier_store_is_read_only (self));
      break;
    case PROP_PATH:
      g_value_set_string (value, self->opening.path);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
vivier_store_dispose (GObject *object)
{
  VivierStore *self = VIVIER_STORE (object);

  vivier_store_close (self);
  if (self->read_hook_destroy != NULL)
    self->read_hook_destroy (self->read_hook_data);
  self->read_hook_destroy = NULL;
  g_ptr_array_set_size (self->hooks, 0);

  G_OBJECT_CLASS (vivier_store_parent_class)->dispose (object);
}

static void
vivier_store_finalize (GObject *object)
{
  VivierStore *self = VIVIER_STORE (object);

  vivier_opening_clear (&self->opening);
  g_clear_object (&self->clock);
  g_clear_object (&self->closing);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_pointer (&self->writes, g_async_queue_unref);
  g_clear_pointer (&self->reads, g_async_queue_unref);
  g_ptr_array_unref (self->hooks);
  g_mutex_clear (&self->hooks_lock);

  G_OBJECT_CLASS (vivier_store_parent_class)->finalize (object);
}

static void
vivier_store_class_init (VivierStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = vivier_store_get_property;
  object_class->dispose = vivier_store_dispose;
  object_class->finalize = vivier_store_finalize;

  properties[PROP_READ_ONLY] =
    g_param_spec_boolean ("read-only", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PATH] =
    g_param_spec_string ("path", NULL, NULL, NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, VIVIER_TYPE_CHANGES);
  signals[TROUBLE] =
    g_signal_new ("trouble", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
vivier_store_init (VivierStore *self)
{
  self->opening.lock = -1;
  self->closing = g_cancellable_new ();
  self->hooks = g_ptr_array_new_with_free_func (hook_free);
  g_mutex_init (&self->hooks_lock);
}
