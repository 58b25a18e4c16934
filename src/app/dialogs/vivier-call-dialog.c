/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dialogs/vivier-call-dialog.h"

#include <glib/gi18n.h>

#include "base/vivier-weekday.h"
#include "dialogs/vivier-form-dialog.h"
#include "dialogs/vivier-next-dialog.h"
#include "model/vivier-call-session.h"
#include "panes/vivier-call-bant.h"
#include "panes/vivier-call-choices.h"
#include "rules/vivier-natural-date.h"

#define NOTE_HEIGHT 96

/* The form, as long as its window. */
typedef struct {
  VivierSession    *session;
  gint64            prospect_id;
  char             *name;
  VivierFormDialog *dialog;
  GtkWidget        *outcomes[VIVIER_N_CALL_OUTCOMES];
  VivierOutcome     chosen; /* OPEN: none yet */
  GtkTextView      *note;
  GtkWidget        *next_group;
  GtkEditable      *next;
  GtkLabel         *understood;
  AdwExpanderRow   *learnt;
  GtkWidget        *bant;
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  g_object_unref (form->session);
  g_free (form->name);
  g_free (form);
}

/* Recording ---------------------------------------------------------------- */

typedef struct {
  gint64            prospect_id;
  VivierCallResult  result; /* its strings are these */
  char             *note;
  char             *next_title;
  VivierDay         today;
  gint64            now_ms;
  GtkWindow        *parent; /* of the form */
  VivierCallEffect  effect;
} Recording;

static void
recording_free (gpointer data)
{
  Recording *recording = data;

  g_free (recording->note);
  g_free (recording->next_title);
  g_object_unref (recording->parent);
  g_free (recording);
}

static gboolean
record_in_db (VivierDb      *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Recording *recording = data;

  return vivier_call_record (db, recording->prospect_id, &recording->result, recording->today,
                             recording->now_ms, &recording->effect, error);
}

static void
recorded_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  gpointer data = NULL;
  const Recording *recording;

  if (!vivier_session_write_finish (VIVIER_SESSION (source), result, &data, NULL))
    return;
  recording = data;
  vivier_next_dialog_present_if (recording->parent, VIVIER_SESSION (source), recording->prospect_id,
                                 recording->effect.asks_for_next);
}

static gboolean
has_line (Form *form)
{
  return *gtk_editable_get_text (form->next) != '\0';
}

/* Whether the line says a day. */
static gboolean
read_line (Form              *form,
           VivierNaturalTask *line)
{
  vivier_natural_task_parse (gtk_editable_get_text (form->next), vivier_session_get_today (form->session),
                             vivier_session_get_minute (form->session), VIVIER_DAY_ORDER_DMY, line);
  return line->doubt == VIVIER_NATURAL_CLEAR && line->day != VIVIER_DAY_NONE;
}

static void
take_line (Form      *form,
           Recording *recording)
{
  g_auto (VivierNaturalTask) line = { 0 };

  recording->result.next_kind = vivier_call_usual_next (form->chosen);
  if (!has_line (form) || !read_line (form, &line))
    return;
  recording->result.next_on = line.day;
  recording->result.next_minute = line.minute;
  if (line.has_kind)
    recording->result.next_kind = line.kind;
  recording->next_title = g_steal_pointer (&line.title);
}

static void
accepted_cb (VivierFormDialog *dialog,
             Form             *form)
{
  VivierLabel label = { .kind = "call-logged", .subject = form->name };
  Recording *recording = g_new0 (Recording, 1);

  recording->prospect_id = form->prospect_id;
  recording->result = (VivierCallResult) VIVIER_CALL_RESULT_INIT;
  recording->result.outcome = form->chosen;
  recording->note = vivier_call_dup_note (form->note);
  take_line (form, recording);
  vivier_call_bant_get_answers (VIVIER_CALL_BANT (form->bant), recording->result.bant);
  recording->result.note = recording->note;
  recording->result.next_title = recording->next_title;
  recording->today = vivier_session_get_today (form->session);
  recording->now_ms = vivier_session_get_now_ms (form->session);
  recording->parent = g_object_ref (gtk_window_get_transient_for (GTK_WINDOW (dialog)));
  vivier_session_write (form->session, &label, record_in_db, recording, recording_free, FALSE, recorded_cb,
                        NULL);
}

/* What can be accepted ----------------------------------------------------- */

/* (transfer full) (nullable): what is planned without a line. */
static char *
describe_usual (Form *form)
{
  VivierDay today = vivier_session_get_today (form->session);
  VivierNaturalTask line = { .kind = VIVIER_TASK_CALL, .has_kind = TRUE, .minute = VIVIER_MINUTE_NONE };

  if (form->chosen == VIVIER_OUTCOME_MEETING)
    return g_strdup (_("When do you meet?"));
  if (form->chosen != VIVIER_OUTCOME_CALLBACK)
    return NULL;
  line.day = vivier_day_next_working (today);
  return vivier_natural_task_describe (&line, today);
}

static void
check (Form *form)
{
  g_auto (VivierNaturalTask) line = { 0 };
  gboolean is_final = form->chosen == VIVIER_OUTCOME_DO_NOT_CONTACT;
  gboolean is_clear = form->chosen != VIVIER_OUTCOME_MEETING;
  g_autofree char *text = NULL;

  if (has_line (form))
    {
      is_clear = read_line (form, &line);
      text = is_clear ? vivier_natural_task_describe (&line, vivier_session_get_today (form->session))
                      : vivier_natural_task_describe_doubt (&line);
    }
  else
    text = describe_usual (form);
  /* Its line is always there, so that the form does not move. */
  gtk_label_set_label (form->understood, text != NULL ? text : "");
  gtk_widget_set_sensitive (form->next_group, !is_final);
  vivier_form_dialog_set_acceptable (form->dialog,
                                     form->chosen != VIVIER_OUTCOME_OPEN && (is_clear || is_final), NULL);
}

/* Choosing an outcome leads to what is said of it. */
static void
toggled_cb (GtkToggleButton *button,
            Form            *form)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  form->chosen = vivier_call_outcome_of_digit (vivier_call_choice_get_digit (GTK_WIDGET (button)));
  check (form);
  if (form->chosen == VIVIER_OUTCOME_CALLBACK || form->chosen == VIVIER_OUTCOME_MEETING)
    gtk_widget_grab_focus (GTK_WIDGET (form->next));
  else
    gtk_widget_grab_focus (GTK_WIDGET (form->note));
}

/* Keys --------------------------------------------------------------------- */

static gboolean
press (Form  *form,
       guint  key)
{
  switch (key)
    {
    case GDK_KEY_n:
      gtk_widget_grab_focus (GTK_WIDGET (form->note));
      return GDK_EVENT_STOP;
    case GDK_KEY_t:
      gtk_widget_grab_focus (GTK_WIDGET (form->next));
      return GDK_EVENT_STOP;
    case GDK_KEY_q:
      adw_expander_row_set_expanded (form->learnt, TRUE);
      vivier_call_bant_ask (VIVIER_CALL_BANT (form->bant));
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  key,
        guint                  code,
        GdkModifierType        state,
        Form                  *form)
{
  /* Where digits need Shift, they are typed with it. */
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask () & ~GDK_SHIFT_MASK;
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (form->dialog));
  gboolean is_writing = focus != NULL && (GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus));
  gboolean is_free = !is_writing && modifiers == 0;
  guint32 digit = gdk_keyval_to_unicode (key) - '0';

  if (digit <= 9 && is_free && vivier_call_bant_press_digit (VIVIER_CALL_BANT (form->bant), digit))
    return GDK_EVENT_STOP;
  if (vivier_call_outcome_of_digit (digit) != VIVIER_OUTCOME_OPEN && (is_free || modifiers == GDK_ALT_MASK))
    {
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (form->outcomes[digit - 1]), TRUE);
      return GDK_EVENT_STOP;
    }
  return is_free ? press (form, gdk_keyval_to_lower (key)) : GDK_EVENT_PROPAGATE;
}

/* The form ----------------------------------------------------------------- */

static void
add_outcomes (Form                *form,
              AdwPreferencesGroup *group)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  for (guint i = 0; i < VIVIER_N_CALL_OUTCOMES; i++)
    {
      GtkWidget *button = gtk_toggle_button_new ();

      vivier_call_choice_fill_outcome (button, i + 1);
      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (form->outcomes[0]));
      g_signal_connect (button, "toggled", G_CALLBACK (toggled_cb), form);
      gtk_grid_attach (GTK_GRID (grid), button, (int) i % 2, (int) i / 2, 1, 1);
      form->outcomes[i] = button;
    }
  adw_preferences_group_add (group, grid);
}

static void
add_note (Form                *form,
          AdwPreferencesGroup *group)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *text = gtk_text_view_new ();

  form->note = GTK_TEXT_VIEW (text);
  gtk_text_view_set_wrap_mode (form->note, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (form->note, 12);
  gtk_text_view_set_right_margin (form->note, 12);
  gtk_text_view_set_top_margin (form->note, 12);
  gtk_text_view_set_bottom_margin (form->note, 12);
  gtk_text_view_set_accepts_tab (form->note, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Text of the note"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), text);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), NOTE_HEIGHT);
  gtk_widget_add_css_class (scroller, "card");
  gtk_widget_set_overflow (scroller, GTK_OVERFLOW_HIDDEN);
  adw_preferences_group_add (group, scroller);
}

static void
add_next (Form                *form,
          AdwPreferencesGroup *group)
{
  form->next_group = GTK_WIDGET (group);
  form->next = GTK_EDITABLE (vivier_form_dialog_add_entry (
    group, _("What, and when: “call back Tuesday 10:00”"), GTK_INPUT_PURPOSE_FREE_FORM));
  form->understood = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (form->understood, 0);
  gtk_label_set_wrap (form->understood, TRUE);
  gtk_widget_set_margin_top (GTK_WIDGET (form->understood), 8);
  gtk_widget_add_css_class (GTK_WIDGET (form->understood), "second-line");
  adw_preferences_group_add (group, GTK_WIDGET (form->understood));
  g_signal_connect_swapped (form->next, "changed", G_CALLBACK (check), form);
  g_signal_connect_object (form->next, "entry-activated", G_CALLBACK (vivier_form_dialog_accept),
                           form->dialog, G_CONNECT_SWAPPED);
}

static void
add_questions (Form                *form,
               AdwPreferencesGroup *group,
               const int            known[VIVIER_N_BANT])
{
  GtkWidget *expander = adw_expander_row_new ();
  GtkWidget *row = gtk_list_box_row_new ();

  form->learnt = ADW_EXPANDER_ROW (expander);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), _("What did you learn?"));
  adw_expander_row_set_subtitle (form->learnt, _("Budget, decision, need, time"));
  form->bant = vivier_call_bant_new ();
  vivier_call_bant_set (VIVIER_CALL_BANT (form->bant), known);
  g_signal_connect_object (form->bant, "finished", G_CALLBACK (gtk_widget_grab_focus), form->note,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_margin_start (form->bant, 12);
  gtk_widget_set_margin_end (form->bant, 12);
  gtk_widget_set_margin_top (form->bant, 10);
  gtk_widget_set_margin_bottom (form->bant, 10);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), form->bant);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  adw_expander_row_add_row (form->learnt, row);
  adw_preferences_group_add (group, expander);
}

/* The questions unfold at the end of the form. */
static void
keep_questions_in_sight (GtkAdjustment *adjustment,
                         Form          *form)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (form->dialog));

  if (focus != NULL && gtk_widget_is_ancestor (focus, form->bant))
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
}

static void
follow_height (Form *form)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (form->bant, GTK_TYPE_SCROLLED_WINDOW);

  g_signal_connect (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)), "changed",
                    G_CALLBACK (keep_questions_in_sight), form);
}

static void
present_form (GtkWindow            *parent,
              VivierSession        *session,
              const VivierProspect *prospect)
{
  Form *form = g_new0 (Form, 1);
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_autofree char *title = g_markup_escape_text (prospect->name, -1); /* a group's title is markup */

  form->session = g_object_ref (session);
  form->prospect_id = prospect->id;
  form->name = g_strdup (prospect->name);
  form->chosen = VIVIER_OUTCOME_OPEN;
  form->dialog = VIVIER_FORM_DIALOG (vivier_form_dialog_new (parent, _("Call"), _("_Save")));
  g_object_set_data_full (G_OBJECT (form->dialog), "vivier-form", form, form_free);
  add_outcomes (form, vivier_form_dialog_add_group (form->dialog, title));
  add_note (form, vivier_form_dialog_add_group (form->dialog, NULL));
  add_next (form, vivier_form_dialog_add_group (form->dialog, _("What next?")));
  add_questions (form, vivier_form_dialog_add_group (form->dialog, NULL), prospect->bant);
  g_signal_connect (form->dialog, "accepted", G_CALLBACK (accepted_cb), form);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), form);
  gtk_widget_add_controller (GTK_WIDGET (form->dialog), keys);
  follow_height (form);
  check (form);
  gtk_window_present (GTK_WINDOW (form->dialog));
  gtk_widget_grab_focus (form->outcomes[0]);
}

/* Reading whom it is about ------------------------------------------------- */

typedef struct {
  gint64          prospect_id;
  VivierProspect *prospect;
  GtkWindow      *parent;
} Loading;

static void
loading_free (gpointer data)
{
  Loading *loading = data;

  g_clear_pointer (&loading->prospect, vivier_prospect_free);
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

  loading->prospect = vivier_prospect_load (db, loading->prospect_id, error);
  return loading->prospect != NULL;
}

static void
loaded (gpointer owner,
        gpointer data)
{
  const Loading *loading = data;

  if (gtk_widget_get_mapped (GTK_WIDGET (loading->parent)))
    present_form (loading->parent, owner, loading->prospect);
}

/**
 * vivier_call_dialog_present:
 * @parent: the window in front
 * @session: the open workspace
 * @prospect_id: who was called
 *
 * Asks over @parent what came of a call, and records it.
 */
void
vivier_call_dialog_present (GtkWindow     *parent,
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
