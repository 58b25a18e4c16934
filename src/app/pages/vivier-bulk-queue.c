/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pages/vivier-bulk-queue.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "base/vivier-money.h"

/* More than this are hardly called by intent. */
#define MAX_UNCONFIRMED 200

typedef struct {
  VivierPicked *picked;
  char         *title; /* nullable */
  GArray       *ids;   /* (element-type gint64) */
} Queue;

static void
queue_free (gpointer data)
{
  Queue *queue = data;

  vivier_picked_free (queue->picked);
  g_free (queue->title);
  g_clear_pointer (&queue->ids, g_array_unref);
  g_free (queue);
}

static gboolean
queue_in_db (VivierDb      *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Queue *queue = data;

  queue->ids = vivier_picked_load_ids (queue->picked, db, error);
  return queue->ids != NULL;
}

static GVariant *
make_list (const Queue *queue)
{
  return g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, queue->ids->data, queue->ids->len, sizeof (gint64));
}

/* Calling ------------------------------------------------------------------ */

static void
response_cb (AdwMessageDialog *dialog,
             const char       *response,
             GtkWidget        *widget)
{
  GVariant *calls = g_object_get_data (G_OBJECT (dialog), "vivier-calls");

  if (g_str_equal (response, "call"))
    gtk_widget_activate_action_variant (widget, "win.call-session", calls);
}

/* @calls: (transfer full) */
static void
confirm (GtkWidget *widget,
         guint      n,
         GVariant  *calls)
{
  g_autofree char *number = vivier_number_format (n);
  /* Translators: %s is a number of prospects, more than 200 */
  g_autofree char *heading = g_strdup_printf (
    ngettext ("Call %s prospect one after another?", "Call %s prospects one after another?", n), number);
  GtkWidget *dialog =
    adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)), heading,
                            _("Archived prospects and those not to be contacted are left out."
                               " The session can be paused at any card."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "call",
                                    _("_Call them"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "call", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "call");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "vivier-calls", calls, (GDestroyNotify) g_variant_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), widget, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
called (gpointer owner,
        gpointer data)
{
  const Queue *queue = data;
  g_autoptr (GVariant) calls = NULL;

  if (gtk_widget_get_root (owner) == NULL)
    return;
  calls = g_variant_ref_sink (
    g_variant_new ("(s@ax)", queue->title != NULL ? queue->title : "", make_list (queue)));
  if (queue->ids->len > MAX_UNCONFIRMED)
    confirm (owner, queue->ids->len, g_steal_pointer (&calls));
  else
    gtk_widget_activate_action_variant (owner, "win.call-session", calls);
}

/**
 * vivier_bulk_queue_call:
 * @widget: in the window that calls
 * @session: the open workspace
 * @picked: (transfer full): whom
 * @title: (nullable): of the calling session
 *
 * Begins a calling session; with more than 200 prospects it asks first.
 */
void
vivier_bulk_queue_call (GtkWidget     *widget,
                        VivierSession *session,
                        VivierPicked  *picked,
                        const char    *title)
{
  Queue *queue = g_new0 (Queue, 1);

  queue->picked = picked;
  queue->title = g_strdup (title);
  vivier_session_read (session, queue_in_db, queue, queue_free, NULL, widget, called);
}

/* Writing ------------------------------------------------------------------ */

static void
queued (gpointer owner,
        gpointer data)
{
  gtk_widget_activate_action_variant (owner, "win.compose-queue", make_list (data));
}

/**
 * vivier_bulk_queue_write:
 * @widget: in the window that writes
 * @session: the open workspace
 * @picked: (transfer full): to whom
 *
 * Opens the composer for each of them in turn.
 */
void
vivier_bulk_queue_write (GtkWidget     *widget,
                         VivierSession *session,
                         VivierPicked  *picked)
{
  Queue *queue = g_new0 (Queue, 1);

  queue->picked = picked;
  vivier_session_read (session, queue_in_db, queue, queue_free, NULL, widget, queued);
}
