/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-application-private.h"

#include <glib/gi18n.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "vivier-autostart.h"
#include "vivier-workspace.h"

#define KEY "remind-in-background"
#define TROUBLE_ID "trouble"
/* How long a write waits for others: four seconds. */
#define N_TRIES  20
#define PAUSE_MS 200
/* Never seen: a write that changes no record leaves no step. */
#define NOTE_KIND "task-edit"

static gboolean
wants_to_stay (VivierApplication *self)
{
  return self->session != NULL &&
         (self->is_asked_to_stay || (self->settings != NULL && g_settings_get_boolean (self->settings, KEY)));
}

void
vivier_application_update_staying (VivierApplication *self)
{
  gboolean stays = wants_to_stay (self);

  if (stays == self->is_staying)
    return;
  self->is_staying = stays;
  if (stays)
    g_application_hold (G_APPLICATION (self));
  else
    g_application_release (G_APPLICATION (self));
}

void
vivier_application_stop_staying (VivierApplication *self)
{
  if (self->is_staying)
    g_application_release (G_APPLICATION (self));
  self->is_staying = FALSE;
}

void
vivier_application_tell_unseen_trouble (VivierApplication *self,
                                        const GError      *error)
{
  g_autoptr (GNotification) notification = g_notification_new (_("Vivier cannot remind you"));

  g_notification_set_body (notification, error->message);
  g_application_send_notification (G_APPLICATION (self), TROUBLE_ID, notification);
}

/* What pages and lists took goes back to the system, not to the next page. */
static gboolean
trim_cb (gpointer user_data)
{
#ifdef __GLIBC__
  malloc_trim (0);
#endif
  return G_SOURCE_REMOVE;
}

/* Without a window the workspace is only read, so that others may write to it. */
static void
window_removed_cb (VivierApplication *self)
{
  if (vivier_application_get_window (self) != NULL)
    return;
  self->wants_window = FALSE;
  if (!self->is_staying)
    return;
  vivier_application_open_unseen (self);
  g_timeout_add_seconds (2, trim_cb, NULL);
}

/* Writing without a window -------------------------------------------------- */

typedef struct {
  char              *path;
  VivierClock       *clock;
  char              *kind;
  VivierDbFunc       func;
  gpointer           data;
  GDestroyNotify     destroy;
  gboolean           is_note;
} Write;

static void
write_free (gpointer user_data)
{
  Write *write = user_data;

  if (write->destroy != NULL)
    write->destroy (write->data);
  g_object_unref (write->clock);
  g_free (write->path);
  g_free (write->kind);
  g_free (write);
}

/* Others are done soon, or a window of another program stands open for long. */
VivierStore *
vivier_application_open_patiently (const char            *path,
                                   VivierStoreOpenFlags   flags,
                                   VivierClock           *clock,
                                   GError               **error)
{
  for (int i = 0; i < N_TRIES; i++)
    {
      g_autoptr (GError) failure = NULL;
      VivierStore *store = vivier_workspace_open (path, flags, clock, &failure);

      if (store != NULL)
        return store;
      if (i + 1 == N_TRIES || !g_error_matches (failure, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_BUSY))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }
      g_usleep (PAUSE_MS * 1000);
    }
  return NULL;
}

static void
write_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      data,
                 GCancellable *cancellable)
{
  const Write *write = data;
  const VivierLabel label = { .kind = write->kind };
  GError *error = NULL;
  g_autoptr (VivierStore) store = vivier_application_open_patiently (write->path,
                                                                     VIVIER_STORE_OPEN_NO_CREATE | VIVIER_STORE_OPEN_NO_THREADS,
                                                                     write->clock, &error);
  gboolean is_written = store != NULL && vivier_store_write (store, &label, write->func, write->data, NULL, &error);

  if (store != NULL)
    vivier_store_close (store);
  if (is_written)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  VivierApplication *self = VIVIER_APPLICATION (source);
  const Write *write = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      /* What could not be noted is told of again by the next program. */
      if (write->is_note)
        g_debug ("Not noted: %s", error->message);
      else
        vivier_application_tell_unseen_trouble (self, error);
    }
  if (self->reminders != NULL)
    vivier_reminders_look (self->reminders);
  g_application_release (G_APPLICATION (self));
}

static void
session_written_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_application_release (user_data);
  g_object_unref (user_data);
}

static void
write_briefly (VivierApplication *self,
               const char        *kind,
               gboolean           is_note,
               VivierDbFunc       func,
               gpointer           data,
               GDestroyNotify     destroy)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, written_cb, NULL);
  Write *write = g_new0 (Write, 1);

  write->path = g_strdup (self->path);
  write->clock = g_object_ref (vivier_application_get_clock (self));
  write->kind = g_strdup (kind);
  write->is_note = is_note;
  write->func = func;
  write->data = data;
  write->destroy = destroy;
  g_task_set_source_tag (task, write_briefly);
  g_task_set_task_data (task, write, write_free);
  g_application_hold (G_APPLICATION (self));
  g_task_run_in_thread (task, write_in_thread);
}

void
vivier_application_write (VivierApplication *self,
                          const char        *kind,
                          VivierDbFunc       func,
                          gpointer           data,
                          GDestroyNotify     destroy)
{
  const VivierLabel label = { .kind = kind };

  g_return_if_fail (self->session != NULL);

  if (self->is_unseen)
    {
      write_briefly (self, kind, FALSE, func, data, destroy);
      return;
    }
  g_application_hold (G_APPLICATION (self));
  vivier_session_write (self->session, &label, func, data, destroy, FALSE, session_written_cb, g_object_ref (self));
}

static void
noted_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!vivier_store_write_finish (VIVIER_STORE (source), result, NULL, &error))
    g_debug ("Not noted: %s", error->message);
}

void
vivier_application_note (VivierApplication *self,
                         VivierDbFunc       func,
                         gpointer           data,
                         GDestroyNotify     destroy)
{
  const VivierLabel label = { .kind = NOTE_KIND };

  g_return_if_fail (self->session != NULL);

  if (self->is_unseen)
    write_briefly (self, NOTE_KIND, TRUE, func, data, destroy);
  else
    vivier_store_write_async (vivier_session_get_store (self->session), &label, func, data, destroy, NULL, noted_cb, NULL);
}

/* Staying works in any case; only the start at log-in was refused. */
static void
autostart_set_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (VivierApplication) self = user_data;
  g_autoptr (GError) error = NULL;

  if (vivier_autostart_set_finish (result, &error))
    return;
  if (self->session != NULL)
    vivier_session_report_error (self->session, error);
  else
    vivier_application_tell_unseen_trouble (self, error);
}

static void
preference_changed_cb (VivierApplication *self)
{
  vivier_autostart_set_async (g_settings_get_boolean (self->settings, KEY), autostart_set_cb, g_object_ref (self));
  vivier_application_update_staying (self);
}

void
vivier_application_setup_background (VivierApplication *self)
{
  g_signal_connect_swapped (self, "window-removed", G_CALLBACK (window_removed_cb), self);
  if (self->settings != NULL)
    g_signal_connect_object (self->settings, "changed::" KEY, G_CALLBACK (preference_changed_cb), self, G_CONNECT_SWAPPED);
}
