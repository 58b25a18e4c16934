/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dialogs/vivier-preferences-scores-private.h"

#include <glib/gi18n.h>

#include "base/vivier-money.h"

#define TRY_DELAY_MS 300

typedef struct {
  VivierCard card;
  VivierScoreCards *cards;
  VivierDay today;
  VivierScoreTrial *result;
} Trial;

static void
trial_free (gpointer data)
{
  Trial *trial = data;

  vivier_score_cards_free (trial->cards);
  g_clear_pointer (&trial->result, vivier_score_trial_free);
  g_free (trial);
}

static gboolean
try_in_db (VivierDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Trial *trial = data;

  trial->result = vivier_score_trial_run (db, trial->card, trial->cards, trial->today, VIVIER_SCORES_N_TOP,
                                          cancellable, error);
  return trial->result != NULL;
}

/* "71" or "62 → 71" */
static char *
format_change (double before, double after)
{
  g_autofree char *left = g_strdup_printf ("%.0f", before);
  g_autofree char *right = g_strdup_printf ("%.0f", after);

  if (g_str_equal (left, right))
    return g_steal_pointer (&right);
  /* Translators: points before and after a change of the weights, "62 → 71" */
  return g_strdup_printf (_("%s → %s"), left, right);
}

static char *
describe_place (const VivierScoreTrialRow *row)
{
  g_autofree char *before = vivier_number_format (row->place_before);

  if (row->place_before == row->place_after)
    return g_strdup (_("as before"));
  /* Translators: %s is the place that a prospect has in a ranking today */
  return g_strdup_printf (_("now at place %s"), before);
}

static void
show_top (VivierPreferencesScores *self, const VivierScoreTrial *trial)
{
  for (guint i = 0; i < VIVIER_SCORES_N_TOP; i++)
    {
      const VivierScoreTrialRow *row = i < trial->top->len ? g_ptr_array_index (trial->top, i) : NULL;
      g_autofree char *place = NULL;
      g_autofree char *change = NULL;
      g_autofree char *points = NULL;

      gtk_widget_set_visible (GTK_WIDGET (self->top[i]), row != NULL || (i == 0 && trial->n_prospects == 0));
      place = row != NULL ? vivier_number_format (row->place_after) : NULL;
      points = row != NULL ? format_change (row->before, row->after) : NULL;
      change = row != NULL ? describe_place (row) : NULL;
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->top[i]),
                                     row != NULL ? row->name : _("Nobody yet"));
      adw_action_row_set_subtitle (self->top[i], change);
      gtk_label_set_label (self->top_places[i], place != NULL ? place : "");
      gtk_label_set_label (self->top_points[i], points != NULL ? points : "");
    }
}

static char *
format_spread (const VivierScoreTrial *trial)
{
  g_autofree char *hot = vivier_number_format (trial->heats_after[VIVIER_HEAT_HOT]);
  g_autofree char *warm = vivier_number_format (trial->heats_after[VIVIER_HEAT_WARM]);
  g_autofree char *cold = vivier_number_format (trial->heats_after[VIVIER_HEAT_COLD]);
  g_autofree char *mean = format_change (trial->mean_before, trial->mean_after);
  g_autofree char *card = g_utf8_strdown (vivier_card_label (trial->card), -1);

  /* Translators: three counts as they would be; then the name of a score and its mean, "62 → 71" */
  return g_strdup_printf (_("%s hot, %s warm, %s cold; mean %s %s"), hot, warm, cold, card, mean);
}

static void
say (VivierPreferencesScores *self, const char *title, const char *subtitle, gboolean can_save)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->verdict), title);
  adw_action_row_set_subtitle (self->verdict, subtitle);
  gtk_widget_set_sensitive (self->save, can_save && !vivier_session_is_read_only (self->session));
}

static void
tried (gpointer owner, gpointer data)
{
  VivierPreferencesScores *self = owner;
  const VivierScoreTrial *trial = ((Trial *) data)->result;
  gboolean differs;
  gint64 n_changing;
  g_autofree char *title = NULL;
  g_autofree char *number = NULL;
  g_autofree char *spread = NULL;

  if (self->session == NULL || self->stored == NULL ||
      !vivier_score_cards_equal (((Trial *) data)->cards, self->cards))
    return;

  differs = !vivier_score_cards_equal (self->cards, self->stored);
  n_changing = trial->card == VIVIER_CARD_HEAT ? trial->n_heat : trial->n_quality;
  number = vivier_number_format (n_changing);
  if (!differs)
    title = g_strdup (_("These cards are in use"));
  else if (trial->card == VIVIER_CARD_HEAT)
    /* Translators: how many prospects would go from cold to warm and the like */
    title = g_strdup_printf (ngettext ("%s prospect would change its heat",
                                       "%s prospects would change their heat", MIN (n_changing, G_MAXINT32)),
                             number);
  else
    title =
      g_strdup_printf (ngettext ("%s prospect would have another quality",
                                 "%s prospects would have another quality", MIN (n_changing, G_MAXINT32)),
                       number);
  spread = format_spread (trial);
  say (self, title, spread, differs);
  show_top (self, trial);
}

static gboolean
try_cb (gpointer user_data)
{
  VivierPreferencesScores *self = user_data;
  Trial *trial = g_new0 (Trial, 1);

  self->timer = 0;
  trial->card = self->ranked;
  trial->cards = vivier_score_cards_copy (self->cards);
  trial->today = vivier_session_get_today (self->session);
  self->trying = g_cancellable_new ();
  vivier_session_read (self->session, try_in_db, trial, trial_free, self->trying, self, tried);
  return G_SOURCE_REMOVE;
}

void
vivier_preferences_scores_stop (VivierPreferencesScores *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->trying);
  g_clear_object (&self->trying);
}

void
vivier_preferences_scores_try (VivierPreferencesScores *self)
{
  g_autoptr (GError) error = NULL;

  vivier_preferences_scores_stop (self);
  if (self->stored == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (vivier_score_cards_check (self->cards, &error))
    self->timer = g_timeout_add (TRY_DELAY_MS, try_cb, self);
  else
    say (self, _("These cards cannot be used"), error->message, FALSE);
}

/* Rows --------------------------------------------------------------------- */

static void
ranked_cb (VivierPreferencesScores *self)
{
  VivierCard ranked = gtk_toggle_button_get_active (self->ranked_buttons[VIVIER_CARD_HEAT])
                        ? VIVIER_CARD_HEAT
                        : VIVIER_CARD_QUALITY;

  if (self->ranked == ranked)
    return;
  self->ranked = ranked;
  vivier_preferences_scores_try (self);
}

static GtkWidget *
make_switch (VivierPreferencesScores *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  const VivierCard cards[] = { VIVIER_CARD_QUALITY, VIVIER_CARD_HEAT };

  gtk_widget_add_css_class (box, "linked");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  for (guint i = 0; i < G_N_ELEMENTS (cards); i++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (vivier_card_label (cards[i]));

      gtk_box_append (GTK_BOX (box), button);
      self->ranked_buttons[cards[i]] = GTK_TOGGLE_BUTTON (button);
    }
  gtk_toggle_button_set_group (self->ranked_buttons[VIVIER_CARD_HEAT],
                               self->ranked_buttons[VIVIER_CARD_QUALITY]);
  gtk_toggle_button_set_active (self->ranked_buttons[VIVIER_CARD_QUALITY], TRUE);
  g_signal_connect_object (self->ranked_buttons[VIVIER_CARD_HEAT], "toggled", G_CALLBACK (ranked_cb), self,
                           G_CONNECT_SWAPPED);
  return box;
}

static GtkWidget *
new_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, css_class);
  return label;
}

void
vivier_preferences_scores_add_trial (VivierPreferencesScores *self)
{
  self->ranking = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->ranking, _("Who would come first"));
  adw_preferences_group_set_header_suffix (self->ranking, make_switch (self));
  for (guint i = 0; i < VIVIER_SCORES_N_TOP; i++)
    {
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *place = new_label ("dim-label");
      GtkWidget *points = new_label ("heading");

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
      gtk_label_set_width_chars (GTK_LABEL (place), 2);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), place);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), points);
      gtk_widget_set_visible (row, FALSE);
      adw_preferences_group_add (self->ranking, row);
      self->top[i] = ADW_ACTION_ROW (row);
      self->top_places[i] = GTK_LABEL (place);
      self->top_points[i] = GTK_LABEL (points);
    }
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), self->ranking);
}
