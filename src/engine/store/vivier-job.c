/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/vivier-job-private.h"

#include <glib/gi18n-lib.h>

VivierJob *
vivier_job_new (VivierJobKind      kind,
                const VivierLabel *label,
                VivierDbFunc       func,
                gpointer           data,
                GCancellable      *cancellable)
{
  VivierJob *self = g_new0 (VivierJob, 1);

  g_atomic_ref_count_init (&self->ref_count);
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
vivier_job_unref (VivierJob *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  if (self->destroy != NULL)
    self->destroy (self->data);
  g_clear_error (&self->error);
  g_free ((char *) self->label.kind);
  g_free ((char *) self->label.subject);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->task);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_free (self);
}

static void
answer (VivierJob *self,
        gboolean   is_ok,
        GError    *error)
{
  if (self->is_done)
    {
      g_clear_error (&error);
      return;
    }
  if (self->task != NULL)
    {
      self->is_done = TRUE;
      if (is_ok)
        g_task_return_boolean (self->task, TRUE);
      else
        g_task_return_error (self->task, error);
      g_clear_object (&self->task);
      return;
    }
  g_mutex_lock (&self->mutex);
  self->is_ok = is_ok;
  self->error = error;
  self->is_done = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
}

void
vivier_job_answer_cancelled (VivierJob *self)
{
  answer (self, FALSE, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, _("Cancelled")));
}

void
vivier_job_finish (VivierJob *self,
                   gboolean   is_ok,
                   GError    *error)
{
  answer (self, is_ok, error);
  vivier_job_unref (self);
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
    g_propagate_error (error, g_steal_pointer (&self->error));
  vivier_job_unref (self);
  return is_ok;
}
