/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/vivier-store.h"

G_BEGIN_DECLS

/* One thing to do with a connection: a read, a write, or an end. */
typedef enum {
  VIVIER_JOB_READ,
  VIVIER_JOB_WRITE,
  VIVIER_JOB_PLAIN, /* on the writer, outside a transaction */
  VIVIER_JOB_QUIT,
} VivierJobKind;

typedef struct {
  gatomicrefcount ref_count;  /* whoever waits, and whoever runs it */
  VivierJobKind  kind;
  VivierDbFunc   func;
  gpointer       data;
  GDestroyNotify destroy;     /* nullable: @data is whoever asks's, who must not leave before @func */
  VivierLabel    label;       /* strings are its own */
  GCancellable  *cancellable; /* nullable */
  GTask         *task;        /* nullable: somebody waits below; its data is @data */
  GMutex         mutex;
  GCond          cond;
  gboolean       is_done;
  gboolean       is_ok;
  GError        *error;
} VivierJob;

VivierJob *vivier_job_new    (VivierJobKind      kind,
                              const VivierLabel *label,
                              VivierDbFunc       func,
                              gpointer           data,
                              GCancellable      *cancellable);
void       vivier_job_unref  (VivierJob         *self);
/* Tells whom it concerns that the job was cancelled, before it has ended. */
void       vivier_job_answer_cancelled (VivierJob *self);
/* Gives the outcome to whom it concerns, unless that was answered, and gives up
 * the reference of whoever ran it. */
void       vivier_job_finish (VivierJob         *self,
                              gboolean           is_ok,
                              GError            *error);
/* Waits for an answer, then gives up the reference of whoever waits. */
gboolean   vivier_job_wait   (VivierJob         *self,
                              GError           **error);

G_END_DECLS
