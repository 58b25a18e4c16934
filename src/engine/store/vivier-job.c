/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/vivier-job-private.h"

VivierJob *
vivier_job_new (VivierJobKind      kind,
                const VivierLabel *label,
                VivierDbFunc       func,
                gpointer           data,
                GCancellable      *cancellable)
{
  VivierJob *self = g_new0 (VivierJob, 1);

  self->kind = kind;
  self->func = func;
  self->data = data;
  if (label != NULL)
    {
      self->label = *label;
      self->label.kind = g_strdup (label->kind);
      self->label.subject = g_strdup (label->subject);
    }
  g_set_object (&self->cancellable, cancellable);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  return self;
}

void
vivier_job_free (VivierJob *self)
{
  g_free ((char *) self->label.kind);
  g_free ((char *) self->label.subject);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->task);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_free (self);
}

void
vivier_job_finish (VivierJob *self,
                   gboolean   is_ok,
                   GError    *error)
{
  if (self->task != NULL)
    {
      if (is_ok)
        g_task_return_boolean (self->task, TRUE);
      else
        g_task_return_error (self->task, error);
      vivier_job_free (self);
      return;
    }
  g_mutex_lock (&self->mutex);
  self->is_ok = is_ok;
  self->error = error;
  self->is_done = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
}

gboolean
vivier_job_wait (VivierJob  *self,
                 GError    **error)
{
  gboolean is_ok;

  g_mutex_lock (&self->mutex);
  while (!self->is_done)
    g_cond_wait (&self->cond, &self->mutex);
  g_mutex_unlock (&self->mutex);

  is_ok = self->is_ok;
  if (!is_ok)
    g_propagate_error (error, self->error);
  vivier_job_free (self);
  return is_ok;
}
