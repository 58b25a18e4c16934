/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tells ThreadSanitizer what GLib's own locks, queues, tasks and reference counts
 * order: they wait by futexes and atomics that it does not see in a GLib built
 * without it. Loaded before the program under test by tools/test-threads. */

#include <dlfcn.h>
#include <gio/gio.h>

void __tsan_acquire (void *address);
void __tsan_release (void *address);

#define REAL(name) \
  static __typeof__ (&name) real; \
  if (real == NULL) \
    real = (__typeof__ (&name)) dlsym (RTLD_NEXT, #name)

#define AFTER(type, name, declared, passed, token) \
  type name declared { type result; REAL (name); result = real passed; __tsan_acquire (token); return result; }
#define BEFORE(name, declared, passed, token) \
  void name declared { REAL (name); __tsan_release (token); real passed; }

/* Locks */
#undef g_mutex_lock
#undef g_mutex_unlock
void
g_mutex_lock (GMutex *mutex)
{
  REAL (g_mutex_lock);
  real (mutex);
  __tsan_acquire (mutex);
}

BEFORE (g_mutex_unlock, (GMutex *mutex), (mutex), mutex)

void
g_cond_wait (GCond  *cond,
             GMutex *mutex)
{
  REAL (g_cond_wait);
  __tsan_release (mutex);
  real (cond, mutex);
  __tsan_acquire (mutex);
}

/* What was made once is read without a lock, by the status alone. */
typedef struct {
  GOnce       *once;
  GThreadFunc  func;
  gpointer     data;
} Making;

static gpointer
make (gpointer pointer)
{
  Making *making = pointer;
  gpointer made = making->func (making->data);

  __tsan_release ((void *) &making->once->status);
  return made;
}

gpointer
g_once_impl (GOnce       *once,
             GThreadFunc  func,
             gpointer     data)
{
  Making making = { once, func, data };
  gpointer made;

  REAL (g_once_impl);
  made = real (once, make, &making);
  __tsan_acquire ((void *) &once->status);
  return made;
}

/* Queues between threads */
BEFORE (g_async_queue_push, (GAsyncQueue *queue, gpointer data), (queue, data), queue)
AFTER (gpointer, g_async_queue_pop, (GAsyncQueue *queue), (queue), queue)
AFTER (gpointer, g_async_queue_timeout_pop, (GAsyncQueue *queue, guint64 timeout), (queue, timeout), queue)

/* Tasks: from the thread that returns to the one that finishes */
BEFORE (g_task_return_boolean, (GTask *task, gboolean result), (task, result), task)
BEFORE (g_task_return_int, (GTask *task, gssize result), (task, result), task)
BEFORE (g_task_return_pointer, (GTask *task, gpointer result, GDestroyNotify destroy), (task, result, destroy), task)
BEFORE (g_task_return_error, (GTask *task, GError *error), (task, error), task)
AFTER (gboolean, g_task_propagate_boolean, (GTask *task, GError **error), (task, error), task)
AFTER (gpointer, g_task_propagate_pointer, (GTask *task, GError **error), (task, error), task)
AFTER (gpointer, g_task_get_task_data, (GTask *task), (task), task)

static void
run_task (GTask        *task,
          gpointer      source,
          gpointer      data,
          GCancellable *cancellable)
{
  GTaskThreadFunc func = (GTaskThreadFunc) g_object_get_data (G_OBJECT (task), "tsan-glib");

  __tsan_acquire (task);
  func (task, source, data, cancellable);
  __tsan_release (task);
}

void
g_task_run_in_thread (GTask           *task,
                      GTaskThreadFunc  func)
{
  REAL (g_task_run_in_thread);
  g_object_set_data (G_OBJECT (task), "tsan-glib", (gpointer) func);
  __tsan_release (task);
  real (task, run_task);
}

gboolean
(g_atomic_ref_count_dec) (gatomicrefcount *count)
{
  gboolean is_last;

  REAL (g_atomic_ref_count_dec);
  __tsan_release (count);
  is_last = real (count);
  __tsan_acquire (count);
  return is_last;
}

/* The last owner frees what others have used. */
void
(g_object_unref) (gpointer object)
{
  REAL (g_object_unref);
  __tsan_acquire (object);
  __tsan_release (object);
  real (object);
}

/* Functions for another main loop */
typedef struct {
  GSourceFunc    func;
  gpointer       data;
  GDestroyNotify destroy;
} Call;

static gboolean
call (gpointer pointer)
{
  Call *self = pointer;

  __tsan_acquire (self);
  return self->func (self->data);
}

static void
call_free (gpointer pointer)
{
  Call *self = pointer;

  __tsan_acquire (self);
  if (self->destroy != NULL)
    self->destroy (self->data);
  g_free (self);
}

static Call *
call_new (GSourceFunc    func,
          gpointer       data,
          GDestroyNotify destroy)
{
  Call *self = g_new (Call, 1);

  *self = (Call) { func, data, destroy };
  __tsan_release (self);
  return self;
}

void
g_source_set_callback (GSource        *source,
                       GSourceFunc     func,
                       gpointer        data,
                       GDestroyNotify  destroy)
{
  REAL (g_source_set_callback);
  /* Other kinds of sources call with arguments of their own. */
  if (source->source_funcs == &g_idle_funcs || source->source_funcs == &g_timeout_funcs)
    real (source, call, call_new (func, data, destroy), call_free);
  else
    real (source, func, data, destroy);
}

void
g_main_context_invoke_full (GMainContext   *context,
                            gint            priority,
                            GSourceFunc     func,
                            gpointer        data,
                            GDestroyNotify  destroy)
{
  REAL (g_main_context_invoke_full);
  real (context, priority, call, call_new (func, data, destroy), call_free);
}
