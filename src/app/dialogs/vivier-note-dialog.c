/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dialogs/vivier-note-dialog.h"

#include <glib/gi18n.h>

#include "base/vivier-text.h"
#include "dialogs/vivier-form-dialog.h"
#include "dialogs/vivier-next-dialog.h"
#include "model/vivier-activity.h"
#include "model/vivier-prospect-query.h"
#include "model/vivier-task.h"

#define MAX_CHARS 100000
#define TEXT_HEIGHT 160

/* The form and what it edits; lives as long as its window. */
typedef struct {
  VivierFormDialog *dialog;
  VivierSession    *session;
  VivierActivity   *activity; /* id 0: new */
  char             *client;
  GtkTextView      *text;
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  g_object_unref (form->session);
  vivier_activity_free (form->activity);
  g_free (form->client);
  g_free (form);
}

static char *
get_text (Form *form)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (form->text);
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  return vivier_text_clean (text, TRUE, MAX_CHARS);
}

/* Saving ------------------------------------------------------------------- */

typedef struct {
  gint64     id;
  gint64     prospect_id;
  char      *body;
  gint64     now_ms;
  VivierDay  today;
  GtkWindow *parent; /* of the form */
  gboolean   asks_for_next;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_free (saving->body);
  g_object_unref (saving->parent);
  g_free (saving);
}

static VivierActivity *
find_activity (VivierDb  *db,
               gint64     prospect_id,
               gint64     id,
               GError   **error)
{
  g_autoptr (GPtrArray) activities = vivier_activities_of (db, prospect_id, 0, error);

  if (activities == NULL)
    return NULL;
  for (guint i = 0; i < activities->len; i++)
    {
      VivierActivity *activity = g_ptr_array_index (activities, i);

      if (activity->id == id)
        return g_ptr_array_steal_index (activities, i);
    }
  g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_NOT_FOUND,
                       _("This note has been deleted meanwhile."));
  return NULL;
}

static VivierActivity *
new_activity (VivierDb      *db,
              const Saving  *saving,
              GError       **error)
{
  g_autoptr (VivierProspectRow) row = vivier_prospects_load_row (db, saving->prospect_id, error);
  VivierActivity *activity;

  if (row == NULL)
    return NULL;
  activity = vivier_activity_new (VIVIER_ACTIVITY_NOTE, saving->prospect_id);
  activity->segment = row->figures.segment;
  activity->is_vip = row->figures.is_vip;
  activity->happened_on = saving->today;
  activity->happened_ms = saving->now_ms;
  return activity;
}

static gboolean
save_in_db (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Saving *saving = data;
  g_autoptr (VivierActivity) activity = NULL;

  activity = saving->id != 0 ? find_activity (db, saving->prospect_id, saving->id, error)
                             : new_activity (db, saving, error);
  if (activity == NULL)
    return FALSE;
  g_free (activity->body);
  activity->body = g_steal_pointer (&saving->body);
  if (!vivier_activity_save (db, activity, saving->now_ms, error))
    return FALSE;
  return saving->id != 0
         || vivier_next_action_is_missing (db, saving->prospect_id, &saving->asks_for_next, error);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  gpointer data = NULL;
  const Saving *saving;

  if (!vivier_session_write_finish (VIVIER_SESSION (source), result, &data, NULL))
    return;
  saving = data;
  vivier_next_dialog_present_if (saving->parent, VIVIER_SESSION (source), saving->prospect_id, saving->asks_for_next);
}

static void
accepted_cb (VivierFormDialog *dialog,
             Form             *form)
{
  g_autofree char *body = get_text (form);
  VivierLabel label = { .kind = form->activity->id != 0 ? "note-edit" : "note-new", .subject = form->client };
  Saving *saving = g_new0 (Saving, 1);

  saving->id = form->activity->id;
  saving->prospect_id = form->activity->prospect_id;
  saving->body = g_steal_pointer (&body);
  saving->today = vivier_session_get_today (form->session);
  saving->now_ms = vivier_clock_get_now_ms (vivier_store_get_clock (vivier_session_get_store (form->session)));
  saving->parent = g_object_ref (gtk_window_get_transient_for (GTK_WINDOW (dialog)));
  vivier_session_write (form->session, &label, save_in_db, saving, saving_free, FALSE, saved_cb, NULL);
}

/* A call may go without words, a note may not. */
static void
check (Form *form)
{
  g_autofree char *body = get_text (form);

  vivier_form_dialog_set_acceptable (form->dialog, body != NULL || form->activity->kind == VIVIER_ACTIVITY_CALL, NULL);
}

/* The form ----------------------------------------------------------------- */

static void
add_text (Form                *form,
          AdwPreferencesGroup *group)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *text = gtk_text_view_new ();

  form->text = GTK_TEXT_VIEW (text);
  gtk_text_view_set_wrap_mode (form->text, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (form->text, 12);
  gtk_text_view_set_right_margin (form->text, 12);
  gtk_text_view_set_top_margin (form->text, 12);
  gtk_text_view_set_bottom_margin (form->text, 12);
  gtk_text_view_set_accepts_tab (form->text, FALSE);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (form->text),
                            form->activity->body != NULL ? form->activity->body : "", -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Text of the note"), -1);
  g_signal_connect_swapped (gtk_text_view_get_buffer (form->text), "changed",
                            G_CALLBACK (check), form);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), text);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), TEXT_HEIGHT);
  gtk_widget_add_css_class (scroller, "card");
  gtk_widget_set_overflow (scroller, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_vexpand (scroller, TRUE);
  adw_preferences_group_add (group, scroller);
}

/* @activity: (transfer full) */
static void
present_form (GtkWindow      *parent,
              VivierSession  *session,
              VivierActivity *activity,
              const char     *client)
{
  Form *form = g_new0 (Form, 1);
  g_autofree char *title = g_markup_escape_text (client, -1); /* a group's title is markup */

  form->session = g_object_ref (session);
  form->activity = activity;
  form->client = g_strdup (client);
  form->dialog = VIVIER_FORM_DIALOG (vivier_form_dialog_new (parent,
                                                             activity->kind == VIVIER_ACTIVITY_CALL ? _("Call") : _("Note"),
                                                             _("_Save")));
  g_object_set_data_full (G_OBJECT (form->dialog), "vivier-form", form, form_free);
  add_text (form, vivier_form_dialog_add_group (form->dialog, title));
  g_signal_connect (form->dialog, "accepted", G_CALLBACK (accepted_cb), form);
  check (form);
  gtk_window_present (GTK_WINDOW (form->dialog));
  gtk_widget_grab_focus (GTK_WIDGET (form->text));
}

/* Reading what is edited --------------------------------------------------- */

typedef struct {
  gint64              prospect_id;
  gint64              activity_id;
  VivierActivity     *activity;
  VivierProspectRow  *row;
  GtkWindow          *parent;
} Loading;

static void
loading_free (gpointer data)
{
  Loading *loading = data;

  g_clear_pointer (&loading->activity, vivier_activity_free);
  g_clear_pointer (&loading->row, vivier_prospect_row_unref);
  g_object_unref (loading->parent);
  g_free (loading);
}

static gboolean
load_in_db (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Loading *loading = data;

  loading->row = vivier_prospects_load_row (db, loading->prospect_id, error);
  if (loading->row == NULL)
    return FALSE;
  if (loading->activity == NULL)
    loading->activity = find_activity (db, loading->prospect_id, loading->activity_id, error);
  return loading->activity != NULL;
}

static void
present_loaded (gpointer owner,
                gpointer data)
{
  Loading *loading = data;

  present_form (loading->parent, owner, g_steal_pointer (&loading->activity), loading->row->name);
}

/* @activity: (transfer full) (nullable) */
static void
load_and_present (GtkWindow      *parent,
                  VivierSession  *session,
                  gint64          prospect_id,
                  gint64          activity_id,
                  VivierActivity *activity)
{
  Loading *loading = g_new0 (Loading, 1);

  loading->prospect_id = prospect_id;
  loading->activity_id = activity_id;
  loading->activity = activity;
  loading->parent = g_object_ref (parent);
  vivier_session_read (session, load_in_db, loading, loading_free, NULL, session, present_loaded);
}

/**
 * vivier_note_dialog_present:
 * @parent: the window in front
 * @session: the open workspace
 * @prospect_id: whom it is about
 *
 * Shows a form over @parent that writes down something new.
 */
void
vivier_note_dialog_present (GtkWindow     *parent,
                            VivierSession *session,
                            gint64         prospect_id)
{
  load_and_present (parent, session, prospect_id, 0, vivier_activity_new (VIVIER_ACTIVITY_NOTE, prospect_id));
}

/**
 * vivier_note_dialog_edit:
 * @parent: the window in front
 * @session: the open workspace
 * @prospect_id: whom it is about
 * @activity_id: the note or call
 *
 * Shows a form over @parent that changes what was written down.
 */
void
vivier_note_dialog_edit (GtkWindow     *parent,
                         VivierSession *session,
                         gint64         prospect_id,
                         gint64         activity_id)
{
  load_and_present (parent, session, prospect_id, activity_id, NULL);
}
