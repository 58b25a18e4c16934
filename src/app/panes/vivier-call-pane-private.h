/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "panes/vivier-call-bant.h"
#include "panes/vivier-call-pane.h"
#include "panes/vivier-call-step.h"

G_BEGIN_DECLS

struct _VivierCallPane
{
  GtkWidget        parent_instance;

  VivierSession   *session;
  gint64           session_id;    /* of the calling session, 0: none yet */
  gint64           prospect_id;   /* of the card, 0 at the end */
  gint64           contact_id;
  gint64           address_id;
  char            *phone_key;
  gboolean         has_plan;      /* something is planned after today */
  gboolean         is_busy;       /* a move is on its way */
  gboolean         is_over;
  VivierOutcome    chosen;        /* waits for what comes next; OPEN: none */
  gint64           called_at;     /* monotonic, 0: not in a call */
  int              talked_s;      /* of a call that was hung up */
  guint            clock;

  AdwWindowTitle  *title;
  GtkWidget       *pause;
  GtkWidget       *stop;
  GtkStack        *stack;
  GtkBox          *who;
  GtkWidget       *dot;
  GtkLabel        *name;
  GtkLabel        *contact;
  GtkBox          *badge_box;
  GtkWidget       *badges;
  GtkLabel        *phone;
  GtkLabel        *facts;
  GtkLabel        *timer;
  GtkWidget       *call;
  GtkImage        *call_icon;
  GtkLabel        *call_word;
  GtkWidget       *script_title;
  GtkLabel        *script;
  GtkTextView     *note;
  GtkBox          *bant_box;
  GtkWidget       *bant;
  GtkLabel        *choices_title;
  GtkStack        *choices;
  GtkGrid         *outcomes;
  GtkGrid         *days;
  GtkWidget       *next;
  GtkLabel        *understood;
  GtkLabel        *nothing;         /* of the button without a next action */
  GtkWidget       *upcoming_title;
  GtkBox          *upcoming;
  GtkGrid         *stats;
  GtkWidget       *close;
};

/* Makes a move and shows what it leads to. @step is (transfer full). */
void vivier_call_pane_move          (VivierCallPane *self,
                                     VivierCallStep *step);

/* What a card and the end look like: vivier-call-card.c. */
void vivier_call_pane_show          (VivierCallPane *self,
                                     VivierCallStep *step);

/* The call itself: vivier-call-timer.c. */
void vivier_call_pane_toggle_call   (VivierCallPane *self);
void vivier_call_pane_reset_call    (VivierCallPane *self);
int  vivier_call_pane_get_talked    (VivierCallPane *self); /* seconds */

/* What came of it, and what next: vivier-call-outcomes.c. */
void vivier_call_pane_add_choices   (VivierCallPane *self);
void vivier_call_pane_reset_choices (VivierCallPane *self);
/* The digit of an outcome, or of a day once an outcome waits for one. */
gboolean vivier_call_pane_press_digit (VivierCallPane *self,
                                       guint           digit);
/* What was understood of the line about the next action. */
void vivier_call_pane_follow_next   (VivierCallPane *self);
/* Records the outcome that waits, with what the line says. */
void vivier_call_pane_finish        (VivierCallPane *self);

G_END_DECLS
