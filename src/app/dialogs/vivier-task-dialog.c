/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dialogs/vivier-task-dialog.h"

#include <glib/gi18n.h>

#include "dialogs/vivier-form-dialog.h"
#include "dialogs/vivier-next-dialog.h"
#include "dialogs/vivier-preferences-list.h"
#include "dialogs/vivier-recurrence-rows.h"
#include "dialogs/vivier-reminder-row.h"
#include "model/vivier-prospect-query.h"
#include "model/vivier-user.h"
#include "rules/vivier-natural-date.h"
#include "rules/vivier-recurrence.h"
#include "vivier-reminders.h"
#include "widgets/vivier-day-popover.h"

typedef enum {
  MODE_NEW,
  MODE_EDIT,
} Mode;

/* What is read before the form is shown. */
typedef struct {
  Mode        mode;
  gint64      prospect_id;
  gint64      task_id;
  VivierDay   day;
  VivierTask *task;      /* a new one or the one to change */
  char       *prospect;  /* name, nullable */
  GPtrArray  *users;     /* (element-type VivierUser) active ones */
  GtkWindow  *parent;
} Loading;

typedef struct {
  VivierSession    *session;
  Mode              mode;
  VivierTask       *task;
  char             *prospect;
  GPtrArray        *users;
  VivierFormDialog *dialog;
  GtkEditable      *what;
  GtkEditable      *when;
  AdwComboRow      *kind;
  AdwComboRow      *reminder;
  AdwComboRow      *assignee; /* nullable: one user */
  VivierRecurrenceRows *recurrence;
  GtkEditable      *note;
  GtkLabel         *understood;
  gboolean          has_chosen_kind;
  gboolean          has_chosen_reminder;
  int               usual_reminder; /* of what has an hour, in minutes before */
  gboolean          is_filling;
  gboolean          is_done;        /* it is closed once it is saved */
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  g_object_unref (form->session);
  vivier_recurrence_rows_free (form->recurrence);
  vivier_task_free (form->task);
  g_free (form->prospect);
  g_ptr_array_unref (form->users);
  g_free (form);
}

/* Saving ------------------------------------------------------------------- */

typedef struct {
  VivierTask        *task;
  gboolean           is_done;
  VivierDay          today;
  gint64             now_ms;
  GtkWindow         *parent;   /* of the form */
  VivierTaskClosing  closing;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  vivier_task_free (saving->task);
  g_object_unref (saving->parent);
  g_free (saving);
}

static gboolean
save_in_db (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Saving *saving = data;

  return vivier_task_save (db, saving->task, saving->now_ms, error)
         && (!saving->is_done
             || vivier_task_done (db, saving->task->id, vivier_recurrence_next, saving->today, saving->now_ms,
                                  &saving->closing, error));
}

/* Nobody is left without a next step by an oversight. */
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
  vivier_next_dialog_present_if (saving->parent, VIVIER_SESSION (source), saving->closing.prospect_id,
                                 saving->closing.asks_for_next);
}

/* Reading the form --------------------------------------------------------- */

/* A line that says all, or a title and when it is due. */
static void
read_line (Form              *form,
           VivierNaturalTask *line)
{
  const char *when = gtk_editable_get_text (form->when);

  vivier_natural_task_parse (*when != '\0' ? when : gtk_editable_get_text (form->what),
                             vivier_session_get_today (form->session), vivier_session_get_minute (form->session),
                             VIVIER_DAY_ORDER_DMY, line);
  if (*when != '\0')
    {
      g_free (line->title);
      line->title = vivier_form_dialog_dup_text (form->what);
    }
}

static void
follow_kind (Form                    *form,
             const VivierNaturalTask *line)
{
  if (form->has_chosen_kind || !line->has_kind)
    return;
  form->is_filling = TRUE;
  adw_combo_row_set_selected (form->kind, line->kind);
  form->is_filling = FALSE;
}

/* A new task that gets an hour is reminded of as the preferences say. */
static void
follow_reminder (Form                    *form,
                 const VivierNaturalTask *line)
{
  int wanted = line->minute != VIVIER_MINUTE_NONE ? form->usual_reminder : VIVIER_MINUTE_NONE;

  if (form->has_chosen_reminder || wanted == vivier_reminder_row_get (form->reminder))
    return;
  form->is_filling = TRUE;
  vivier_reminder_row_set (form->reminder, wanted);
  form->is_filling = FALSE;
}

/* The sentence and the rows below it tell one and the same rule. */
static gboolean
take_recurrence (Form               *form,
                 VivierNaturalTask  *line,
                 GError            **error)
{
  char *rule = NULL;

  if (!vivier_recurrence_rows_read (form->recurrence, line->day, &rule, error))
    return FALSE;
  g_free (line->recurrence);
  line->recurrence = rule;
  return TRUE;
}

static void
check (Form *form)
{
  g_auto (VivierNaturalTask) line = { 0 };
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_clear, is_sane;

  read_line (form, &line);
  follow_kind (form, &line);
  follow_reminder (form, &line);
  vivier_recurrence_rows_follow (form->recurrence, line.recurrence);
  is_sane = take_recurrence (form, &line, &error);
  is_clear = line.doubt == VIVIER_NATURAL_CLEAR && line.day != VIVIER_DAY_NONE;
  if (is_clear)
    text = vivier_natural_task_describe (&line, vivier_session_get_today (form->session));
  else if (line.title != NULL || line.day != VIVIER_DAY_NONE)
    text = vivier_natural_task_describe_doubt (&line);
  gtk_label_set_label (form->understood, text != NULL ? text : "");
  vivier_form_dialog_set_acceptable (form->dialog, is_sane && is_clear, is_sane ? NULL : error->message);
}

/* (transfer full): the task as the form has it. */
static VivierTask *
read_form (Form *form)
{
  g_auto (VivierNaturalTask) line = { 0 };
  VivierTask *task = vivier_task_copy (form->task);

  read_line (form, &line);
  take_recurrence (form, &line, NULL);
  task->kind = adw_combo_row_get_selected (form->kind);
  task->due_on = line.day;
  task->due_minute = line.minute;
  if (line.duration != 0)
    task->duration = line.duration;
  g_free (task->title);
  task->title = g_steal_pointer (&line.title);
  if (g_strcmp0 (task->recurrence, line.recurrence) != 0)
    {
      g_free (task->recurrence);
      task->recurrence = g_steal_pointer (&line.recurrence);
      task->series_from = VIVIER_DAY_NONE;
    }
  task->remind = vivier_reminder_row_get (form->reminder);
  g_free (task->note);
  task->note = vivier_form_dialog_dup_text (form->note);
  if (form->assignee != NULL)
    task->assignee_id = ((VivierUser *) form->users->pdata[adw_combo_row_get_selected (form->assignee)])->id;
  return task;
}

static void
accepted_cb (VivierFormDialog *dialog,
             Form             *form)
{
  g_autofree char *subject = g_strdup (form->prospect);
  VivierLabel label = { .kind = form->is_done ? "task-done" : form->mode == MODE_EDIT ? "task-edit" : "task-new" };
  Saving *saving = g_new0 (Saving, 1);

  saving->is_done = form->is_done;
  saving->today = vivier_session_get_today (form->session);
  saving->parent = g_object_ref (gtk_window_get_transient_for (GTK_WINDOW (dialog)));
  saving->now_ms = vivier_session_get_now_ms (form->session);
  saving->task = read_form (form);
  if (subject == NULL)
    subject = vivier_task_dup_title (saving->task);
  label.subject = subject;
  vivier_session_write (form->session, &label, save_in_db, saving, saving_free, FALSE, saved_cb, NULL);
}

/* What was changed in the form is kept. */
static void
done_cb (Form *form)
{
  g_autoptr (VivierFormDialog) dialog = g_object_ref (form->dialog);

  form->is_done = TRUE;
  vivier_form_dialog_accept (dialog);
  form->is_done = FALSE;
}

/* The form ----------------------------------------------------------------- */

static void
kind_chosen_cb (Form *form)
{
  if (!form->is_filling)
    form->has_chosen_kind = TRUE;
}

static void
add_kind (Form                *form,
          AdwPreferencesGroup *group)
{
  const char *words[VIVIER_N_TASK_KINDS + 1] = { NULL };

  for (int i = 0; i < VIVIER_N_TASK_KINDS; i++)
    words[i] = vivier_task_kind_label (i);
  form->kind = vivier_preferences_add_combo (group, _("Kind"), words, form->task->kind);
  form->has_chosen_kind = form->mode == MODE_EDIT;
  g_signal_connect_swapped (form->kind, "notify::selected", G_CALLBACK (kind_chosen_cb), form);
}

static void
reminder_chosen_cb (Form *form)
{
  if (!form->is_filling)
    form->has_chosen_reminder = TRUE;
}

static void
add_reminder (Form                *form,
              AdwPreferencesGroup *group)
{
  form->usual_reminder = vivier_reminders_get_lead ();
  form->has_chosen_reminder = form->mode == MODE_EDIT;
  form->reminder = vivier_reminder_row_new (_("Reminder"), form->task->remind);
  g_signal_connect_swapped (form->reminder, "notify::selected", G_CALLBACK (reminder_chosen_cb), form);
  adw_preferences_group_add (group, GTK_WIDGET (form->reminder));
}

static void
add_assignee (Form                *form,
              AdwPreferencesGroup *group)
{
  g_autofree const char **words = g_new0 (const char *, form->users->len + 1);
  guint selected = 0;

  if (form->users->len < 2)
    return;
  for (guint i = 0; i < form->users->len; i++)
    {
      const VivierUser *user = g_ptr_array_index (form->users, i);

      words[i] = user->name;
      if (user->id == form->task->assignee_id)
        selected = i;
    }
  form->assignee = vivier_preferences_add_combo (group, _("Who does it"), words, selected);
}

static void
preset_cb (GtkButton *button,
           Form      *form)
{
  guint preset = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "vivier-preset"));
  g_autofree char *day = vivier_day_format (vivier_day_preset (preset, vivier_session_get_today (form->session)));

  gtk_editable_set_text (form->when, day);
}

static void
add_presets (Form                *form,
             AdwPreferencesGroup *group)
{
  GtkWidget *box = gtk_flow_box_new ();

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (box), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (box), 2);
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (box), 2);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (box), TRUE);
  gtk_widget_set_margin_top (box, 6);
  for (guint i = 0; i < VIVIER_N_DAY_PRESETS; i++)
    {
      GtkWidget *button = gtk_button_new_with_label (vivier_day_preset_word (i));

      g_object_set_data (G_OBJECT (button), "vivier-preset", GUINT_TO_POINTER (i));
      g_signal_connect (button, "clicked", G_CALLBACK (preset_cb), form);
      gtk_flow_box_append (GTK_FLOW_BOX (box), button);
      gtk_widget_set_focusable (gtk_widget_get_parent (button), FALSE);
    }
  adw_preferences_group_add (group, box);
}

static char *
format_when (const VivierTask *task)
{
  g_autofree char *day = vivier_day_format (task->due_on);

  if (task->due_on == VIVIER_DAY_NONE)
    return g_strdup ("");
  if (task->due_minute == VIVIER_MINUTE_NONE)
    return g_steal_pointer (&day);
  return g_strdup_printf ("%s %d:%02d", day, task->due_minute / 60, task->due_minute % 60);
}

static void
add_line (Form                *form,
          AdwPreferencesGroup *group)
{
  g_autofree char *when = format_when (form->task);

  form->what = GTK_EDITABLE (vivier_form_dialog_add_entry (group, _("What, and when: “send the quote Tuesday 10:00”"),
                                                           GTK_INPUT_PURPOSE_FREE_FORM));
  gtk_editable_set_text (form->what, form->task->title != NULL ? form->task->title : "");
  form->when = GTK_EDITABLE (vivier_form_dialog_add_entry (group, _("When"), GTK_INPUT_PURPOSE_FREE_FORM));
  gtk_editable_set_text (form->when, when);
  form->understood = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (form->understood, 0);
  gtk_label_set_wrap (form->understood, TRUE);
  gtk_widget_set_margin_top (GTK_WIDGET (form->understood), 8);
  gtk_widget_add_css_class (GTK_WIDGET (form->understood), "second-line");
  adw_preferences_group_add (group, GTK_WIDGET (form->understood));
  add_presets (form, group);
}

static void
follow_typing (Form *form)
{
  g_signal_connect_swapped (form->what, "changed", G_CALLBACK (check), form);
  g_signal_connect_swapped (form->when, "changed", G_CALLBACK (check), form);
}

static void
recurrence_changed_cb (gpointer form)
{
  check (form);
}

static void
add_details (Form                *form,
             AdwPreferencesGroup *group)
{
  add_kind (form, group);
  add_reminder (form, group);
  form->recurrence = vivier_recurrence_rows_new (group, form->task->recurrence, recurrence_changed_cb, form);
  add_assignee (form, group);
  form->note = GTK_EDITABLE (vivier_form_dialog_add_entry (group, _("Note"), GTK_INPUT_PURPOSE_FREE_FORM));
  gtk_editable_set_text (form->note, form->task->note != NULL ? form->task->note : "");
}

static void
add_done (Form                *form,
          AdwPreferencesGroup *group)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Done"));

  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (done_cb), form);
  adw_preferences_group_add (group, button);
}

static const char *
title_of (Mode mode)
{
  return mode == MODE_EDIT ? _("Task") : _("New task");
}

static void
present_form (VivierSession *session,
              Loading       *loading)
{
  Form *form = g_new0 (Form, 1);
  g_autofree char *group = loading->prospect != NULL ? g_markup_escape_text (loading->prospect, -1) : NULL;

  form->session = g_object_ref (session);
  form->mode = loading->mode;
  form->task = g_steal_pointer (&loading->task);
  form->prospect = g_strdup (loading->prospect);
  form->users = g_ptr_array_ref (loading->users);
  form->dialog = VIVIER_FORM_DIALOG (vivier_form_dialog_new (loading->parent, title_of (form->mode),
                                                             form->mode == MODE_EDIT ? _("_Save") : _("_Plan")));
  g_object_set_data_full (G_OBJECT (form->dialog), "vivier-form", form, form_free);
  add_line (form, vivier_form_dialog_add_group (form->dialog, group));
  add_details (form, vivier_form_dialog_add_group (form->dialog, NULL));
  if (form->mode == MODE_EDIT && form->task->state == VIVIER_TASK_OPEN)
    add_done (form, vivier_form_dialog_add_group (form->dialog, NULL));
  follow_typing (form);
  g_signal_connect (form->dialog, "accepted", G_CALLBACK (accepted_cb), form);
  check (form);
  gtk_window_present (GTK_WINDOW (form->dialog));
  gtk_widget_grab_focus (GTK_WIDGET (form->what));
}

/* Reading what is shown ---------------------------------------------------- */

static void
loading_free (gpointer data)
{
  Loading *loading = data;

  g_clear_pointer (&loading->task, vivier_task_free);
  g_free (loading->prospect);
  g_clear_pointer (&loading->users, g_ptr_array_unref);
  g_object_unref (loading->parent);
  g_free (loading);
}

static gboolean
is_away (gconstpointer user)
{
  return !((const VivierUser *) user)->is_active;
}

static gboolean
load_in_db (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Loading *loading = data;

  if (loading->task_id != 0)
    loading->task = vivier_task_load (db, loading->task_id, error);
  else
    loading->task = vivier_task_new (loading->prospect_id != 0 ? VIVIER_TASK_RELAUNCH : VIVIER_TASK_TODO,
                                     loading->prospect_id, loading->day);
  loading->users = vivier_users_load (db, error);
  if (loading->task == NULL || loading->users == NULL)
    return FALSE;
  for (guint i = loading->users->len; i-- > 0;)
    if (is_away (g_ptr_array_index (loading->users, i)))
      g_ptr_array_remove_index (loading->users, i);
  if (loading->task->assignee_id == 0)
    loading->task->assignee_id = vivier_user_get_current (db);
  if (loading->task->prospect_id != 0)
    {
      g_autoptr (VivierProspectRow) row = vivier_prospects_load_row (db, loading->task->prospect_id, error);

      if (row == NULL)
        return FALSE;
      loading->prospect = g_strdup (row->name);
    }
  return TRUE;
}

static void
loaded (gpointer owner,
        gpointer data)
{
  present_form (owner, data);
}

static void
load_and_present (GtkWindow     *parent,
                  VivierSession *session,
                  Mode           mode,
                  gint64         prospect_id,
                  gint64         task_id,
                  VivierDay      day)
{
  Loading *loading = g_new0 (Loading, 1);

  loading->mode = mode;
  loading->prospect_id = prospect_id;
  loading->task_id = task_id;
  loading->day = day;
  loading->parent = g_object_ref (parent);
  vivier_session_read (session, load_in_db, loading, loading_free, NULL, session, loaded);
}

/**
 * vivier_task_dialog_present:
 * @parent: the window in front
 * @session: the open workspace
 * @prospect_id: with whom, 0 for nobody
 * @day: when, or %VIVIER_DAY_NONE
 *
 * Shows a form that plans something.
 */
void
vivier_task_dialog_present (GtkWindow     *parent,
                            VivierSession *session,
                            gint64         prospect_id,
                            VivierDay      day)
{
  load_and_present (parent, session, MODE_NEW, prospect_id, 0, day);
}

/**
 * vivier_task_dialog_edit:
 * @parent: the window in front
 * @session: the open workspace
 * @task_id: what to change
 *
 * Shows a form that changes a task.
 */
void
vivier_task_dialog_edit (GtkWindow     *parent,
                         VivierSession *session,
                         gint64         task_id)
{
  load_and_present (parent, session, MODE_EDIT, 0, task_id, VIVIER_DAY_NONE);
}
