/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-calendar-file.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "base/vivier-money.h"
#include "import/vivier-calendar-reader.h"

/* Reasons shown; the rest is counted. */
#define MAX_REASONS 8

/**
 * vivier_calendar_file_is:
 * @path: of a file
 *
 * Returns: whether it is called like a calendar
 */
gboolean
vivier_calendar_file_is (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  return g_str_has_suffix (lower, ".ics") || g_str_has_suffix (lower, ".ical");
}

/* In ------------------------------------------------------------------------ */

typedef struct {
  char                 *path;
  VivierDay             today;
  gint64                now_ms;
  VivierCalendarReport *report;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_free (reading->path);
  vivier_calendar_report_free (reading->report);
  g_free (reading);
}

static gboolean
take_in (VivierDb      *db,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  Reading *reading = data;
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) items = NULL;
  gsize length;

  if (!g_file_get_contents (reading->path, &text, &length, error))
    return FALSE;
  items = vivier_calendar_read (text, length, NULL, reading->report, error);
  return items != NULL
         && vivier_calendar_import (db, items, reading->today, reading->now_ms, reading->report, error);
}

static void
show_rejected (GtkWindow *parent,
               GPtrArray *rejected)
{
  GString *body = g_string_new (NULL);
  g_autofree char *number = vivier_number_format (rejected->len);
  /* Translators: %s is a number of things in a calendar file */
  g_autofree char *heading = g_strdup_printf (ngettext ("%s entry was left out", "%s entries were left out", rejected->len), number);
  GtkWidget *dialog;

  for (guint i = 0; i < rejected->len && i < MAX_REASONS; i++)
    g_string_append_printf (body, "%s%s", i > 0 ? "\n" : "", (const char *) rejected->pdata[i]);
  if (rejected->len > MAX_REASONS)
    g_string_append (body, "\n…");
  dialog = adw_message_dialog_new (parent, heading, body->str);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "close");
  gtk_window_present (GTK_WINDOW (dialog));
  g_string_free (body, TRUE);
}

static void
taken_in_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GtkWindow) parent = user_data;
  VivierSession *session = VIVIER_SESSION (source);
  gpointer data = NULL;
  const VivierCalendarReport *report;

  if (!vivier_session_write_finish (session, result, &data, NULL))
    return;
  report = ((Reading *) data)->report;
  if (report->rejected->len > 0)
    show_rejected (parent, report->rejected);
  else if (report->created + report->updated + report->cancelled == 0)
    vivier_session_tell (session, report->past > 0 ? _("Everything in this calendar is over already") : _("Nothing new in this calendar"));
}

/**
 * vivier_calendar_file_read:
 * @parent: the window in front
 * @session: the open workspace
 * @path: a calendar file
 *
 * Takes appointments and to-dos in as tasks.
 */
void
vivier_calendar_file_read (GtkWindow     *parent,
                           VivierSession *session,
                           const char    *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *subject = g_filename_display_name (name);
  const VivierLabel label = { .kind = "calendar-import", .subject = subject };
  Reading *reading = g_new0 (Reading, 1);

  reading->path = g_strdup (path);
  reading->today = vivier_session_get_today (session);
  reading->now_ms = vivier_session_get_now_ms (session);
  reading->report = vivier_calendar_report_new ();
  vivier_session_write (session, &label, take_in, reading, reading_free, FALSE, taken_in_cb, g_object_ref (parent));
}

/* Out ----------------------------------------------------------------------- */

typedef struct {
  VivierCalendarQuery query;
  char               *path;
  gint64              now_ms;
  guint               n_entries;
} Saving;

static void
saving_free (gpointer data)
{
  g_free (((Saving *) data)->path);
  g_free (data);
}

static gboolean
save_in_db (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Saving *saving = data;
  g_autofree char *text = vivier_calendar_export (db, &saving->query, saving->now_ms, &saving->n_entries, error);

  return text != NULL && g_file_set_contents (saving->path, text, -1, error);
}

static void
saved (gpointer owner,
       gpointer data)
{
  const Saving *saving = data;
  g_autofree char *name = g_filename_display_basename (saving->path);
  g_autofree char *number = vivier_number_format (saving->n_entries);
  /* Translators: a number of things in a calendar, then the name of a file */
  g_autofree char *sentence = g_strdup_printf (ngettext ("%s entry saved as “%s”", "%s entries saved as “%s”", saving->n_entries),
                                               number, name);

  vivier_session_tell (owner, sentence);
}

/**
 * vivier_calendar_file_save:
 * @session: the open workspace
 * @query: which entries
 * @path: the file, replaced when it is there
 *
 * Writes a calendar.
 */
void
vivier_calendar_file_save (VivierSession             *session,
                           const VivierCalendarQuery *query,
                           const char                *path)
{
  Saving *saving = g_new0 (Saving, 1);

  saving->query = *query;
  saving->query.today = vivier_session_get_today (session);
  saving->path = g_strdup (path);
  saving->now_ms = vivier_session_get_now_ms (session);
  vivier_session_read (session, save_in_db, saving, saving_free, NULL, session, saved);
}
