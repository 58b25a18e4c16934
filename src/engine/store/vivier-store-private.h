/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/vivier-job-private.h"
#include "store/vivier-opening-private.h"
#include "store/vivier-store.h"
#include "store/vivier-write-private.h"

G_BEGIN_DECLS

/* The inside of a store, in four files: vivier-store.c opens, closes and tells;
 * vivier-store-request.c takes reads and writes in; vivier-store-worker.c runs
 * them; vivier-store-trouble.c knows what to do when the disk fails. */

#define VIVIER_STORE_N_READERS 2

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
  int             user_id;       /* atomic: who acts, 0 for the first user */

  GMutex          hooks_lock;
  GPtrArray      *hooks;         /* of VivierHook */
  VivierReadHook  read_hook;
  gpointer        read_hook_data;
  GDestroyNotify  read_hook_destroy;

  GAsyncQueue    *writes;        /* of VivierJob */
  GAsyncQueue    *reads;         /* of VivierJob */
  GThread        *writer;
  GThread        *readers[VIVIER_STORE_N_READERS];
  VivierDb       *reader_dbs[VIVIER_STORE_N_READERS];
  guint           n_readers;
  GCancellable   *closing;       /* stops the background check */
};

/* vivier-store.c: emits "trouble", "changed" and "notify::read-only" on the
 * opener's context; at once where the caller is the only thread. */
void     vivier_store_tell                (VivierStore    *self,
                                           VivierChanges  *changes,
                                           const GError   *trouble,
                                           gboolean        read_only_changed);

/* vivier-store-request.c: runs @func on the writer's connection outside any
 * transaction. Waits. */
gboolean vivier_store_run_plain           (VivierStore    *self,
                                           VivierDbFunc    func,
                                           gpointer        data,
                                           GError        **error);

/* vivier-store-worker.c */
gboolean vivier_store_start_threads       (VivierStore    *self,
                                           GError        **error);
/* After what is queued has run. */
void     vivier_store_stop_threads        (VivierStore    *self);
/* To a thread, or runs it here where there are none. Takes @job. */
void     vivier_store_hand_over           (VivierStore    *self,
                                           VivierJob      *job);
/* Whether this thread is inside a job of the store. */
gboolean vivier_store_is_running_here     (VivierStore    *self);

/* vivier-store-trouble.c */
/* On the writer's thread, after a write failed on the disk. */
void     vivier_store_handle_trouble      (VivierStore    *self,
                                           VivierDb       *db,
                                           const GError   *error);
/* On the writer's thread: %TRUE when the disk can be written, perhaps again. */
gboolean vivier_store_try_again           (VivierStore    *self,
                                           VivierDb       *db);
void     vivier_store_tell_damage         (VivierStore    *self);
/* Always %FALSE, with the reason why nothing can be written. */
gboolean vivier_store_set_read_only_error (VivierStore    *self,
                                           GError        **error);

G_END_DECLS
