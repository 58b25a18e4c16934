/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-session-private.h"

typedef struct {
  VivierSession  *session;
  GObject        *owner;
  GCancellable   *cancellable; /* nullable */
  VivierReadDone  done;
} Read;

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Read *read = user_data;
  g_autoptr (VivierSession) session = read->session;
  g_autoptr (GObject) owner = read->owner;
  g_autoptr (GCancellable) cancellable = read->cancellable;
  g_autoptr (GError) error = NULL;
  gpointer data = NULL;

  /* The answer may have been on its way when it was no longer wanted. */
  if (vivier_store_read_finish (VIVIER_STORE (source), result, &data, &error))
    {
      if (!g_cancellable_is_cancelled (cancellable))
        read->done (owner, data);
    }
  else
    {
      vivier_session_report_error (session, error);
    }
  g_free (read);
}

/**
 * vivier_session_read:
 * @func: runs on a reader thread
 * @data: for @func
 * @destroy: (nullable): frees @data, after @done
 * @cancellable: (nullable): ends the read; nothing is called or shown then
 * @owner: (type GObject): for @done, kept alive until then
 * @done: called on the main thread with @owner and @data when @func succeeded
 *
 * Reads for a page or dialog; a failure is shown. @done asks whether @owner
 * still wants the answer: its widget may have gone meanwhile.
 */
void
vivier_session_read (VivierSession  *self,
                     VivierDbFunc    func,
                     gpointer        data,
                     GDestroyNotify  destroy,
                     GCancellable   *cancellable,
                     gpointer        owner,
                     VivierReadDone  done)
{
  Read *read;

  g_return_if_fail (VIVIER_IS_SESSION (self));
  g_return_if_fail (G_IS_OBJECT (owner));
  g_return_if_fail (func != NULL && done != NULL);

  read = g_new0 (Read, 1);
  read->session = g_object_ref (self);
  read->owner = g_object_ref (owner);
  read->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  read->done = done;
  vivier_store_read_async (self->store, func, data, destroy, cancellable, read_cb, read);
}
