/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dialogs/vivier-preferences-scores.h"

#include "insight/vivier-score-trial.h"

G_BEGIN_DECLS

#define VIVIER_SCORES_N_TOP 5

/* What the files of the page share. */
struct _VivierPreferencesScores
{
  AdwPreferencesPage   parent_instance;

  VivierSession       *session;
  VivierScoreCards    *stored;  /* of the workspace; NULL before they have been read */
  VivierScoreCards    *cards;   /* as in the rows */
  VivierCard           ranked;  /* whose ranking is shown: quality or heat */
  GCancellable        *reading;
  GCancellable        *trying;
  guint                timer;
  gboolean             is_showing;

  AdwActionRow        *verdict;
  GtkWidget           *save;
  AdwPreferencesGroup *ranking;
  GtkToggleButton     *ranked_buttons[VIVIER_CARD_HEAT + 1];
  AdwActionRow        *top[VIVIER_SCORES_N_TOP];
  GtkLabel            *top_places[VIVIER_SCORES_N_TOP];
  GtkLabel            *top_points[VIVIER_SCORES_N_TOP];

  GtkCheckButton      *counts[VIVIER_N_FACTORS]; /* NULL where nothing can be chosen, likewise below */
  GtkSpinButton       *points[VIVIER_N_FACTORS];
  GtkLabel            *together;                 /* the points of the quality card */
  GtkLabel            *weights[4];               /* of the relaunch, VIP first */
  GtkSpinButton       *half_life;
  GtkSpinButton       *hot_from;
  GtkSpinButton       *warm_from;
  AdwExpanderRow      *asked_rows[2];            /* companies, persons */
  GtkCheckButton      *asked[2][VIVIER_N_DATA];
  AdwExpanderRow      *sizes_row;
  GPtrArray           *sizes;                    /* (element-type GtkCheckButton), as the brackets */
  AdwEntryRow         *sectors;
};

/* vivier-preferences-scores-rows.c: the cards as groups of rows, which call @changed. */
void vivier_preferences_scores_add_cards (VivierPreferencesScores *self,
                                          GCallback                changed);
/* From cards to rows and back; what is switched off is worth nothing. */
void vivier_preferences_scores_show      (VivierPreferencesScores *self,
                                          const VivierScoreCards  *cards);
void vivier_preferences_scores_read      (VivierPreferencesScores *self);
/* The sums and counts that rows tell of @self->cards. */
void vivier_preferences_scores_sum_up    (VivierPreferencesScores *self);

/* vivier-preferences-scores-trial.c: what the cards in the rows would make of
 * everybody, soon, or at once when the page is seen again. */
void vivier_preferences_scores_add_trial (VivierPreferencesScores *self);
void vivier_preferences_scores_try       (VivierPreferencesScores *self);
void vivier_preferences_scores_stop      (VivierPreferencesScores *self);

G_END_DECLS
