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
  VivierJobKind  kind;
  VivierDbFunc   func;
  gpointer       data;
  VivierLabel    label;       /* strings are its own */
  GCancellable  *cancellable; /* nullable */
  GTask         *task;        /* nullable: somebody waits below */
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
void       vivier_job_free   (VivierJob         *self);
/* Gives the outcome to whom it concerns; an asynchronous job is freed. */
void       vivier_job_finish (VivierJob         *self,
                              gboolean           is_ok,
                              GError            *error);
/* Waits for vivier_job_finish(), then frees the job. */
gboolean   vivier_job_wait   (VivierJob         *self,
                              GError           **error);

G_END_DECLS
