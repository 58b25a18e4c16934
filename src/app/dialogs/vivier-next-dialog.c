/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dialogs/vivier-next-dialog.h"

#include <glib/gi18n.h>

#include "dialogs/vivier-form-dialog.h"
#include "model/vivier-prospect-query.h"
#include "rules/vivier-natural-date.h"
#include "vivier-words.h"
#include "widgets/vivier-day-popover.h"
#include "widgets/vivier-key-cap.h"

/* The form, as long as its window. */
typedef struct {
  VivierSession    *session;
  gint64            prospect_id;
  char             *name;
  VivierFormDialog *dialog;
  GtkEditable      *line;
  GtkLabel         *understood;
  GtkEditable      *reason;
  VivierDay         preset;     /* chosen by key or button, VIVIER_DAY_NONE */
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  g_object_unref (form->session);
  g_free (form->name);
  g_free (form);
}

/* Writing ------------------------------------------------------------------ */

typedef struct {
  VivierTask *task;     /* nullable: nothing is planned */
  gint64      prospect_id;
  char       *reason;
  gint64      now_ms;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_clear_pointer (&saving->task, vivier_task_free);
  g_free (saving->reason);
  g_free (saving);
}

static gboolean
save_in_db (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Saving *saving = data;

  if (saving->task == NULL)
    return vivier_next_action_waive (db, saving->prospect_id, saving->reason, error);
  return vivier_task_save (db, saving->task, saving->now_ms, error);
}

static void
read_line (Form              *form,
           VivierNaturalTask *line)
{
  vivier_natural_task_parse (gtk_editable_get_text (form->line), vivier_session_get_today (form->session),
                             vivier_session_get_minute (form->session), VIVIER_DAY_ORDER_DMY, line);
  if (form->preset != VIVIER_DAY_NONE)
    {
      line->day = form->preset;
      line->doubt = VIVIER_NATURAL_CLEAR;
    }
}

/* (transfer full): the line as a task. */
static VivierTask *
make_task (Form              *form,
           VivierNaturalTask *line)
{
  VivierTask *task = vivier_task_new (line->has_kind ? line->kind : VIVIER_TASK_RELAUNCH, form->prospect_id, line->day);

  task->due_minute = line->minute;
  task->duration = line->duration;
  task->title = g_steal_pointer (&line->title);
  task->recurrence = g_steal_pointer (&line->recurrence);
  return task;
}

static void
accepted_cb (VivierFormDialog *dialog,
             Form             *form)
{
  g_auto (VivierNaturalTask) line = { 0 };
  VivierLabel label = { .kind = "task-new", .subject = form->name };
  Saving *saving = g_new0 (Saving, 1);

  read_line (form, &line);
  saving->prospect_id = form->prospect_id;
  saving->now_ms = vivier_session_get_now_ms (form->session);
  if (line.doubt == VIVIER_NATURAL_CLEAR && line.day != VIVIER_DAY_NONE)
    saving->task = make_task (form, &line);
  else
    {
      label.kind = "next-action-waive";
      saving->reason = vivier_form_dialog_dup_text (form->reason);
    }
  vivier_session_write (form->session, &label, save_in_db, saving, saving_free, FALSE, NULL, NULL);
}

/* The form ----------------------------------------------------------------- */

static void
check (Form *form)
{
  g_auto (VivierNaturalTask) line = { 0 };
  g_autofree char *reason = vivier_form_dialog_dup_text (form->reason);
  g_autofree char *text = NULL;
  gboolean is_clear;

  read_line (form, &line);
  is_clear = line.doubt == VIVIER_NATURAL_CLEAR && line.day != VIVIER_DAY_NONE;
  if (is_clear)
    text = vivier_natural_task_describe (&line, vivier_session_get_today (form->session));
  else if (*gtk_editable_get_text (form->line) != '\0')
    text = vivier_natural_task_describe_doubt (&line);
  /* Its line is always there, so that the form does not move. */
  gtk_label_set_label (form->understood, text != NULL ? text : "");
  vivier_form_dialog_set_acceptable (form->dialog, is_clear || reason != NULL, NULL);
}

/* What was typed without a day is what is to be done on it. */
static void
choose (Form  *form,
        guint  preset)
{
  form->preset = vivier_day_preset (preset, vivier_session_get_today (form->session));
  check (form);
  vivier_form_dialog_accept (form->dialog);
}

static void
preset_cb (GtkButton *button,
           Form      *form)
{
  choose (form, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "vivier-preset")));
}

/* Digits are days as long as nothing is written; with Alt at any time. */
static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  key,
        guint                  code,
        GdkModifierType        state,
        Form                  *form)
{
  /* Where digits need Shift, they are typed with it. */
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask () & ~GDK_SHIFT_MASK;
  guint32 digit = gdk_keyval_to_unicode (key) - '0';
  gboolean is_free = *gtk_editable_get_text (form->line) == '\0' && *gtk_editable_get_text (form->reason) == '\0';

  if (digit > VIVIER_N_DAY_PRESETS || (modifiers != GDK_ALT_MASK && (modifiers != 0 || !is_free)))
    return GDK_EVENT_PROPAGATE;
  if (digit == 0)
    gtk_widget_grab_focus (GTK_WIDGET (form->reason));
  else
    choose (form, digit - 1);
  return GDK_EVENT_STOP;
}

static GtkWidget *
make_preset (Form  *form,
             guint  preset)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *word = gtk_label_new (vivier_day_preset_word (preset));
  VivierDay today = vivier_session_get_today (form->session);
  g_autofree char *day = vivier_words_near_day (vivier_day_preset (preset, today), today);
  g_autofree char *key = g_strdup_printf ("%u", preset + 1);
  g_autofree char *name = g_strdup_printf ("%s, %s", vivier_day_preset_word (preset), day);

  gtk_label_set_xalign (GTK_LABEL (word), 0);
  gtk_label_set_ellipsize (GTK_LABEL (word), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (word, TRUE);
  gtk_box_append (GTK_BOX (box), word);
  gtk_box_append (GTK_BOX (box), vivier_key_cap_new (key));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_tooltip_text (button, day);
  gtk_widget_add_css_class (button, "call-choice");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (button), "vivier-preset", GUINT_TO_POINTER (preset));
  g_signal_connect (button, "clicked", G_CALLBACK (preset_cb), form);
  return button;
}

static void
add_presets (Form                *form,
             AdwPreferencesGroup *group)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  for (int i = 0; i < VIVIER_N_DAY_PRESETS; i++)
    gtk_grid_attach (GTK_GRID (grid), make_preset (form, (guint) i), i % 2, i / 2, 1, 1);
  gtk_widget_set_margin_top (grid, 8);
  adw_preferences_group_add (group, grid);
}

static void
add_line (Form                *form,
          AdwPreferencesGroup *group)
{
  form->line = GTK_EDITABLE (vivier_form_dialog_add_entry (group, _("What, and when: “call back Tuesday 10:00”"),
                                                           GTK_INPUT_PURPOSE_FREE_FORM));
  form->understood = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (form->understood, 0);
  gtk_label_set_wrap (form->understood, TRUE);
  gtk_widget_set_margin_top (GTK_WIDGET (form->understood), 8);
  gtk_widget_add_css_class (GTK_WIDGET (form->understood), "second-line");
  adw_preferences_group_add (group, GTK_WIDGET (form->understood));
}

static void
add_reason (Form                *form,
            AdwPreferencesGroup *group)
{
  form->reason = GTK_EDITABLE (vivier_form_dialog_add_entry (group, _("Why not"), GTK_INPUT_PURPOSE_FREE_FORM));
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (form->reason), vivier_key_cap_new ("0"));
}

static void
follow (Form        *form,
        GtkEditable *row)
{
  g_signal_connect_swapped (row, "changed", G_CALLBACK (check), form);
  g_signal_connect_object (row, "entry-activated", G_CALLBACK (vivier_form_dialog_accept), form->dialog, G_CONNECT_SWAPPED);
}

static void
present_form (VivierSession *session,
              GtkWindow     *parent,
              gint64         prospect_id,
              const char    *name)
{
  Form *form = g_new0 (Form, 1);
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_autofree char *title = g_markup_escape_text (name, -1); /* a group's title is markup */
  AdwPreferencesGroup *group;

  form->session = g_object_ref (session);
  form->prospect_id = prospect_id;
  form->name = g_strdup (name);
  form->preset = VIVIER_DAY_NONE;
  form->dialog = VIVIER_FORM_DIALOG (vivier_form_dialog_new (parent, _("What next?"), _("_Plan")));
  g_object_set_data_full (G_OBJECT (form->dialog), "vivier-form", form, form_free);
  group = vivier_form_dialog_add_group (form->dialog, title);
  add_line (form, group);
  add_presets (form, group);
  add_reason (form, vivier_form_dialog_add_group (form->dialog, _("Or nothing for now")));
  follow (form, form->line);
  follow (form, form->reason);
  g_signal_connect (form->dialog, "accepted", G_CALLBACK (accepted_cb), form);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), form);
  gtk_widget_add_controller (GTK_WIDGET (form->dialog), keys);
  check (form);
  gtk_window_present (GTK_WINDOW (form->dialog));
  gtk_widget_grab_focus (GTK_WIDGET (form->line));
}

/* Reading whom it is about ------------------------------------------------- */

typedef struct {
  gint64     prospect_id;
  char      *name;
  GtkWindow *parent;
} Loading;

static void
loading_free (gpointer data)
{
  Loading *loading = data;

  g_free (loading->name);
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
  g_autoptr (VivierProspectRow) row = vivier_prospects_load_row (db, loading->prospect_id, error);

  if (row == NULL)
    return FALSE;
  loading->name = g_strdup (row->name);
  return TRUE;
}

static void
loaded (gpointer owner,
        gpointer data)
{
  const Loading *loading = data;

  if (gtk_widget_get_mapped (GTK_WIDGET (loading->parent)))
    present_form (owner, loading->parent, loading->prospect_id, loading->name);
}

/**
 * vivier_next_dialog_present:
 * @parent: the window in front
 * @session: the open workspace
 * @prospect_id: with whom nothing is planned any more
 *
 * Asks for the next action, or for the reason of none. Cancelling leaves the
 * prospect among the forgotten ones.
 */
void
vivier_next_dialog_present (GtkWindow     *parent,
                            VivierSession *session,
                            gint64         prospect_id)
{
  Loading *loading;

  g_return_if_fail (GTK_IS_WINDOW (parent) && VIVIER_IS_SESSION (session));

  loading = g_new0 (Loading, 1);
  loading->prospect_id = prospect_id;
  loading->parent = g_object_ref (parent);
  vivier_session_read (session, load_in_db, loading, loading_free, NULL, session, loaded);
}

/**
 * vivier_next_dialog_present_if:
 * @parent: the window in front when the write began
 * @session: the open workspace
 * @prospect_id: with whom something was done
 * @is_missing: as vivier_next_action_is_missing() said in the write
 */
void
vivier_next_dialog_present_if (GtkWindow     *parent,
                               VivierSession *session,
                               gint64         prospect_id,
                               gboolean       is_missing)
{
  if (is_missing && parent != NULL && gtk_widget_get_mapped (GTK_WIDGET (parent)))
    vivier_next_dialog_present (parent, session, prospect_id);
}
