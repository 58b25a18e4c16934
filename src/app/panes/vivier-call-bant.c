/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "panes/vivier-call-bant.h"

#include <glib/gi18n.h>

#include "widgets/vivier-key-cap.h"

#define N_ANSWERS 3

/* What no, partly and yes are worth. */
static const int worth[N_ANSWERS] = { 0, VIVIER_BANT_POINTS / 2, VIVIER_BANT_POINTS };

static const char *const questions[VIVIER_N_BANT] = {
  [VIVIER_BANT_BUDGET] = N_("Is there a budget?"),
  [VIVIER_BANT_AUTHORITY] = N_("Does this person decide?"),
  [VIVIER_BANT_NEED] = N_("Is there a real need?"),
  [VIVIER_BANT_TIMELINE] = N_("Is it for soon?"),
};

struct _VivierCallBant
{
  GtkBox           parent_instance;

  GtkLabel        *sum;
  GtkWidget       *rows[VIVIER_N_BANT];
  GtkToggleButton *answers[VIVIER_N_BANT][N_ANSWERS];
  int              known[VIVIER_N_BANT];   /* -1: not asked yet */
  int              chosen[VIVIER_N_BANT];  /* -1: as known */
  gboolean         is_setting;
};

G_DEFINE_FINAL_TYPE (VivierCallBant, vivier_call_bant, GTK_TYPE_BOX)

static guint finished_signal;

static int
points_of (VivierCallBant *self,
           int             question)
{
  return self->chosen[question] >= 0 ? self->chosen[question] : self->known[question];
}

/* The answer that says a number of points best. */
static int
answer_of (int points)
{
  if (points < 0)
    return -1;
  return points * 4 < VIVIER_BANT_POINTS ? 0 : points * 4 <= VIVIER_BANT_POINTS * 3 ? 1 : 2;
}

static void
show_answers (VivierCallBant *self)
{
  int total = 0;
  gboolean is_asked = FALSE;
  g_autofree char *text = NULL;

  self->is_setting = TRUE;
  for (int i = 0; i < VIVIER_N_BANT; i++)
    {
      int points = points_of (self, i);

      for (int k = 0; k < N_ANSWERS; k++)
        gtk_toggle_button_set_active (self->answers[i][k], k == answer_of (points));
      total += MAX (points, 0);
      is_asked = is_asked || points >= 0;
    }
  self->is_setting = FALSE;
  text = is_asked ? g_strdup_printf ("%d/%d", total, VIVIER_N_BANT * VIVIER_BANT_POINTS) : NULL;
  gtk_label_set_label (self->sum, text);
}

static void
answer (VivierCallBant *self,
        int             question,
        int             choice)
{
  self->chosen[question] = worth[choice];
  show_answers (self);
}

static void
toggled_cb (GtkToggleButton *button,
            VivierCallBant  *self)
{
  if (self->is_setting)
    return;
  for (int i = 0; i < VIVIER_N_BANT; i++)
    for (int k = 0; k < N_ANSWERS; k++)
      if (self->answers[i][k] == button)
        {
          answer (self, i, k);
          return;
        }
}

/* Look --------------------------------------------------------------------- */

static GtkWidget *
make_answer (VivierCallBant *self,
             int             question,
             int             choice,
             const char     *word)
{
  GtkWidget *button = gtk_toggle_button_new_with_label (word);
  g_autofree char *name = g_strdup_printf ("%s %s", _(questions[question]), word);

  gtk_widget_set_focusable (button, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (button, "toggled", G_CALLBACK (toggled_cb), self);
  self->answers[question][choice] = GTK_TOGGLE_BUTTON (button);
  return button;
}

static GtkWidget *
make_row (VivierCallBant *self,
          int             question)
{
  const char *words[N_ANSWERS] = { C_("answer", "No"), C_("answer", "Partly"), C_("answer", "Yes") };
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (_(questions[question]));
  GtkWidget *choices = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (choices, "linked");
  gtk_widget_set_valign (choices, GTK_ALIGN_CENTER);
  for (int k = 0; k < N_ANSWERS; k++)
    gtk_box_append (GTK_BOX (choices), make_answer (self, question, k, words[k]));
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), choices);
  gtk_widget_set_focusable (row, TRUE);
  gtk_widget_add_css_class (row, "call-question");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, _(questions[question]), -1);
  return row;
}

static void
vivier_call_bant_class_init (VivierCallBantClass *klass)
{
  finished_signal = g_signal_new ("finished", VIVIER_TYPE_CALL_BANT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vivier_call_bant_init (VivierCallBant *self)
{
  GtkWidget *heading = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *title = gtk_label_new (_("Qualification"));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 4);
  self->sum = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_set_hexpand (GTK_WIDGET (self->sum), TRUE);
  gtk_label_set_xalign (self->sum, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->sum), "numeric");
  gtk_widget_add_css_class (title, "caption-heading");
  gtk_widget_add_css_class (title, "dim-label");
  gtk_box_append (GTK_BOX (heading), title);
  gtk_box_append (GTK_BOX (heading), GTK_WIDGET (self->sum));
  gtk_box_append (GTK_BOX (heading), vivier_key_cap_new ("q"));
  gtk_box_append (GTK_BOX (self), heading);
  for (int i = 0; i < VIVIER_N_BANT; i++)
    {
      self->known[i] = self->chosen[i] = -1;
      self->rows[i] = make_row (self, i);
      gtk_box_append (GTK_BOX (self), self->rows[i]);
    }
}

/**
 * vivier_call_bant_new:
 *
 * Returns: (transfer floating): the four questions, all open
 */
GtkWidget *
vivier_call_bant_new (void)
{
  return g_object_new (VIVIER_TYPE_CALL_BANT, NULL);
}

/**
 * vivier_call_bant_set:
 * @points: what is known of a prospect, -1 for what was not asked yet
 *
 * Shows another one; what was answered before is forgotten.
 */
void
vivier_call_bant_set (VivierCallBant *self,
                      const int       points[VIVIER_N_BANT])
{
  g_return_if_fail (VIVIER_IS_CALL_BANT (self));

  for (int i = 0; i < VIVIER_N_BANT; i++)
    {
      self->known[i] = points[i];
      self->chosen[i] = -1;
    }
  show_answers (self);
}

/**
 * vivier_call_bant_get_answers:
 * @points: (out caller-allocates): what was answered, -1 for what was not
 */
void
vivier_call_bant_get_answers (VivierCallBant *self,
                              int             points[VIVIER_N_BANT])
{
  g_return_if_fail (VIVIER_IS_CALL_BANT (self));

  for (int i = 0; i < VIVIER_N_BANT; i++)
    points[i] = self->chosen[i];
}

/**
 * vivier_call_bant_ask:
 *
 * Puts the focus on the first open question, on the first one when all are answered.
 */
void
vivier_call_bant_ask (VivierCallBant *self)
{
  int question = 0;

  g_return_if_fail (VIVIER_IS_CALL_BANT (self));

  for (int i = VIVIER_N_BANT; i-- > 0;)
    if (points_of (self, i) < 0)
      question = i;
  gtk_widget_grab_focus (self->rows[question]);
}

/**
 * vivier_call_bant_press_digit:
 * @digit: 1 for no, 2 for partly, 3 for yes, 0 to leave it as it was
 *
 * Answers the question that has the focus, and goes on to the next.
 *
 * Returns: whether a question had it
 */
gboolean
vivier_call_bant_press_digit (VivierCallBant *self,
                              guint           digit)
{
  g_return_val_if_fail (VIVIER_IS_CALL_BANT (self), FALSE);

  for (int i = 0; i < VIVIER_N_BANT; i++)
    {
      if (!gtk_widget_is_focus (self->rows[i]))
        continue;
      if (digit > N_ANSWERS)
        return TRUE;
      if (digit > 0)
        answer (self, i, (int) digit - 1);
      else
        {
          self->chosen[i] = -1;
          show_answers (self);
        }
      if (i + 1 < VIVIER_N_BANT)
        gtk_widget_grab_focus (self->rows[i + 1]);
      else
        g_signal_emit (self, finished_signal, 0);
      return TRUE;
    }
  return FALSE;
}
