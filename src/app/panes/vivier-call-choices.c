/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "panes/vivier-call-choices.h"

#include "base/vivier-text.h"
#include "widgets/vivier-key-cap.h"

#define MAX_NOTE_CHARS 100000

/* In the order of their keys. */
static const struct {
  VivierOutcome outcome;
  const char *icon;
} outcomes[VIVIER_N_CALL_OUTCOMES] = {
  { VIVIER_OUTCOME_REACHED, "object-select-symbolic" },
  { VIVIER_OUTCOME_CALLBACK, "alarm-symbolic" },
  { VIVIER_OUTCOME_NO_ANSWER, "call-stop-symbolic" },
  { VIVIER_OUTCOME_VOICEMAIL, "audio-input-microphone-symbolic" },
  { VIVIER_OUTCOME_NOT_INTERESTED, "window-close-symbolic" },
  { VIVIER_OUTCOME_DO_NOT_CONTACT, "action-unavailable-symbolic" },
  { VIVIER_OUTCOME_MEETING, "vivier-calendar-symbolic" },
  { VIVIER_OUTCOME_WRONG_NUMBER, "dialog-warning-symbolic" },
};

/**
 * vivier_call_outcome_of_digit:
 * @digit: a key
 *
 * Returns: the outcome it chooses, %VIVIER_OUTCOME_OPEN for none
 */
VivierOutcome
vivier_call_outcome_of_digit (guint digit)
{
  return digit >= 1 && digit <= VIVIER_N_CALL_OUTCOMES ? outcomes[digit - 1].outcome : VIVIER_OUTCOME_OPEN;
}

/**
 * vivier_call_usual_next:
 * @outcome: of a call
 *
 * Returns: the kind of the task that follows when nothing says which
 */
VivierTaskKind
vivier_call_usual_next (VivierOutcome outcome)
{
  if (outcome == VIVIER_OUTCOME_MEETING)
    return VIVIER_TASK_MEETING;
  return outcome == VIVIER_OUTCOME_REACHED ? VIVIER_TASK_RELAUNCH : VIVIER_TASK_CALL;
}

/**
 * vivier_call_choice_fill:
 * @button: a #GtkButton
 * @icon: (nullable): name of an icon
 * @word: what it chooses
 * @digit: its key
 *
 * Returns: (transfer none): the label of the word
 */
GtkLabel *
vivier_call_choice_fill (GtkWidget  *button,
                         const char *icon,
                         const char *word,
                         guint       digit)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (word);
  g_autofree char *key = g_strdup_printf ("%u", digit);

  if (icon != NULL)
    gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), vivier_key_cap_new (key));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "call-choice");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, word, -1);
  g_object_set_data (G_OBJECT (button), "vivier-digit", GUINT_TO_POINTER (digit));
  return GTK_LABEL (label);
}

/**
 * vivier_call_choice_fill_outcome:
 * @button: a #GtkButton
 * @digit: of an outcome, from 1
 *
 * Returns: (transfer none): the label of its word
 */
GtkLabel *
vivier_call_choice_fill_outcome (GtkWidget *button,
                                 guint      digit)
{
  g_return_val_if_fail (digit >= 1 && digit <= VIVIER_N_CALL_OUTCOMES, NULL);

  return vivier_call_choice_fill (button, outcomes[digit - 1].icon,
                                  vivier_outcome_label (outcomes[digit - 1].outcome), digit);
}

/**
 * vivier_call_choice_get_digit:
 * @button: filled by vivier_call_choice_fill()
 *
 * Returns: its digit
 */
guint
vivier_call_choice_get_digit (GtkWidget *button)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "vivier-digit"));
}

/**
 * vivier_call_dup_note:
 * @note: where is written what was said
 *
 * Returns: (transfer full) (nullable): its text
 */
char *
vivier_call_dup_note (GtkTextView *note)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (note);
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  return vivier_text_clean (text, TRUE, MAX_NOTE_CHARS);
}
