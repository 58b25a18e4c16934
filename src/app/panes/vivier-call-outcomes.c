/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "panes/vivier-call-pane-private.h"

#include <glib/gi18n.h>

#include "base/vivier-text.h"
#include "panes/vivier-call-choices.h"
#include "rules/vivier-natural-date.h"
#include "widgets/vivier-day-popover.h"

#define MAX_REASON_CHARS 500

/* The line about what next ------------------------------------------------- */

static gboolean
has_line (VivierCallPane *self)
{
  return *gtk_editable_get_text (GTK_EDITABLE (self->next)) != '\0';
}

static void
read_line (VivierCallPane    *self,
           VivierNaturalTask *line)
{
  vivier_natural_task_parse (gtk_editable_get_text (GTK_EDITABLE (self->next)), vivier_session_get_today (self->session),
                             vivier_session_get_minute (self->session), VIVIER_DAY_ORDER_DMY, line);
}

void
vivier_call_pane_follow_next (VivierCallPane *self)
{
  g_auto (VivierNaturalTask) line = { 0 };
  g_autofree char *text = NULL;

  gtk_label_set_label (self->nothing, has_line (self) ? C_("next action", "Nothing for now, because of this")
                                                      : C_("next action", "Nothing for now"));
  if (has_line (self))
    {
      read_line (self, &line);
      text = line.doubt == VIVIER_NATURAL_CLEAR ? vivier_natural_task_describe (&line, vivier_session_get_today (self->session))
                                                : vivier_natural_task_describe_doubt (&line);
    }
  gtk_label_set_label (self->understood, text);
  gtk_widget_set_visible (GTK_WIDGET (self->understood), text != NULL);
}

/* Recording ---------------------------------------------------------------- */

/* @line: what comes next, nullable; @reason: why nothing does, nullable. */
static void
record (VivierCallPane          *self,
        const VivierNaturalTask *line,
        const char              *reason)
{
  VivierCallStep *step = vivier_call_step_new (self->session, VIVIER_CALLS_RECORD);

  step->session_id = self->session_id;
  step->note = vivier_call_dup_note (self->note);
  step->no_next_reason = vivier_text_clean (reason, FALSE, MAX_REASON_CHARS);
  step->result.outcome = self->chosen;
  step->result.duration_s = vivier_call_pane_get_talked (self);
  step->result.contact_id = self->contact_id;
  step->result.address_id = self->address_id;
  step->result.next_kind = vivier_call_usual_next (self->chosen);
  vivier_call_bant_get_answers (VIVIER_CALL_BANT (self->bant), step->result.bant);
  if (line != NULL)
    {
      step->result.next_on = line->day;
      step->result.next_minute = line->minute;
      step->next_title = g_strdup (line->title);
      if (line->has_kind)
        step->result.next_kind = line->kind;
    }
  vivier_call_pane_move (self, step);
}

/* Relations go on: somebody who may be called again is asked when, unless
 * something is planned already. */
static gboolean
needs_next (VivierCallPane *self)
{
  switch (self->chosen)
    {
    case VIVIER_OUTCOME_MEETING:
      return TRUE;
    case VIVIER_OUTCOME_REACHED:
    case VIVIER_OUTCOME_NO_ANSWER:
    case VIVIER_OUTCOME_VOICEMAIL:
      return !self->has_plan;
    default:
      return FALSE;
    }
}

static void
ask_next (VivierCallPane *self)
{
  gboolean is_meeting = self->chosen == VIVIER_OUTCOME_MEETING;

  gtk_label_set_label (self->choices_title, is_meeting ? _("When do you meet?") : _("And then?"));
  gtk_stack_set_visible_child_name (self->choices, "then");
  gtk_widget_set_visible (gtk_grid_get_child_at (self->days, 0, VIVIER_N_DAY_PRESETS / 2), !is_meeting);
  if (has_line (self))
    gtk_widget_grab_focus (self->next);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

void
vivier_call_pane_finish (VivierCallPane *self)
{
  g_auto (VivierNaturalTask) line = { 0 };

  if (self->chosen == VIVIER_OUTCOME_OPEN)
    return;
  if (!has_line (self))
    {
      if (self->chosen == VIVIER_OUTCOME_MEETING)
        ask_next (self);
      else
        record (self, NULL, NULL);
      return;
    }
  read_line (self, &line);
  if (line.doubt == VIVIER_NATURAL_CLEAR && line.day != VIVIER_DAY_NONE)
    record (self, &line, NULL);
  else
    ask_next (self);
}

static void
choose_outcome (VivierCallPane *self,
                VivierOutcome   outcome)
{
  if (self->is_busy || self->prospect_id == 0)
    return;
  self->chosen = outcome;
  if (has_line (self) || !needs_next (self))
    vivier_call_pane_finish (self);
  else
    ask_next (self);
}

/* @choice: a usual day from 0, or none of them. */
static void
choose_day (VivierCallPane *self,
            guint           choice)
{
  VivierNaturalTask line = { .minute = VIVIER_MINUTE_NONE };

  if (self->is_busy)
    return;
  if (choice < VIVIER_N_DAY_PRESETS)
    {
      line.day = vivier_day_preset (choice, vivier_session_get_today (self->session));
      record (self, &line, NULL);
    }
  else if (self->chosen != VIVIER_OUTCOME_MEETING)
    record (self, NULL, gtk_editable_get_text (GTK_EDITABLE (self->next)));
}

gboolean
vivier_call_pane_press_digit (VivierCallPane *self,
                              guint           digit)
{
  if (self->chosen == VIVIER_OUTCOME_OPEN && digit >= 1 && digit <= VIVIER_N_CALL_OUTCOMES)
    choose_outcome (self, vivier_call_outcome_of_digit (digit));
  else if (self->chosen != VIVIER_OUTCOME_OPEN && digit <= VIVIER_N_DAY_PRESETS)
    choose_day (self, digit == 0 ? VIVIER_N_DAY_PRESETS : digit - 1);
  else
    return FALSE;
  return TRUE;
}

void
vivier_call_pane_reset_choices (VivierCallPane *self)
{
  self->chosen = VIVIER_OUTCOME_OPEN;
  gtk_editable_set_text (GTK_EDITABLE (self->next), "");
  gtk_label_set_label (self->choices_title, _("Outcome"));
  gtk_stack_set_visible_child_name (self->choices, "outcomes");
}

/* Buttons ------------------------------------------------------------------ */

static void
choice_cb (GtkWidget      *button,
           VivierCallPane *self)
{
  vivier_call_pane_press_digit (self, vivier_call_choice_get_digit (button));
}

static GtkWidget *
make_button (VivierCallPane *self)
{
  GtkWidget *button = gtk_button_new ();

  g_signal_connect (button, "clicked", G_CALLBACK (choice_cb), self);
  return button;
}

void
vivier_call_pane_add_choices (VivierCallPane *self)
{
  GtkWidget *nothing = make_button (self);

  for (guint i = 0; i < VIVIER_N_CALL_OUTCOMES; i++)
    {
      GtkWidget *button = make_button (self);

      vivier_call_choice_fill_outcome (button, i + 1);
      gtk_grid_attach (self->outcomes, button, (int) i % 2, (int) i / 2, 1, 1);
    }
  for (guint i = 0; i < VIVIER_N_DAY_PRESETS; i++)
    {
      GtkWidget *button = make_button (self);

      vivier_call_choice_fill (button, NULL, vivier_day_preset_word (i), i + 1);
      gtk_grid_attach (self->days, button, (int) i % 2, (int) i / 2, 1, 1);
    }
  self->nothing = vivier_call_choice_fill (nothing, NULL, C_("next action", "Nothing for now"), 0);
  gtk_grid_attach (self->days, nothing, 0, VIVIER_N_DAY_PRESETS / 2, 2, 1);
}
