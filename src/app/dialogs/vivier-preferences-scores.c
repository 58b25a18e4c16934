/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dialogs/vivier-preferences-scores-private.h"

#include <glib/gi18n.h>

#include "insight/vivier-state-keeper.h"

G_DEFINE_FINAL_TYPE (VivierPreferencesScores, vivier_preferences_scores, ADW_TYPE_PREFERENCES_PAGE)

/* Reading ------------------------------------------------------------------ */

static void
cards_clear (gpointer data)
{
  VivierScoreCards **cards = data;

  g_clear_pointer (cards, vivier_score_cards_free);
  g_free (cards);
}

static gboolean
load_in_db (VivierDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  VivierScoreCards **cards = data;

  *cards = vivier_score_cards_load_usable (db);
  return TRUE;
}

/* An undo may have changed what is in use; what is being typed stays. */
static void
loaded (gpointer owner, gpointer data)
{
  VivierPreferencesScores *self = owner;
  VivierScoreCards **cards = data;
  gboolean is_typed;

  if (self->session == NULL)
    return;
  is_typed = self->stored != NULL && !vivier_score_cards_equal (self->cards, self->stored);
  g_clear_pointer (&self->stored, vivier_score_cards_free);
  self->stored = g_steal_pointer (cards);
  if (!is_typed)
    vivier_preferences_scores_show (self, self->stored);
  else
    vivier_preferences_scores_sum_up (self);
  vivier_preferences_scores_try (self);
}

static void
reload (VivierPreferencesScores *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  vivier_session_read (self->session, load_in_db, g_new0 (VivierScoreCards *, 1), cards_clear, self->reading,
                       self, loaded);
}

static void
changed_cb (VivierPreferencesScores *self)
{
  if (self->is_showing)
    return;
  vivier_preferences_scores_read (self);
  vivier_preferences_scores_try (self);
}

/* Saving ------------------------------------------------------------------- */

static gboolean
save_in_db (VivierDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return vivier_score_cards_save (db, data, error);
}

static void
save_clicked_cb (VivierPreferencesScores *self)
{
  const VivierLabel label = { .kind = "score-cards" };

  gtk_widget_set_sensitive (self->save, FALSE);
  vivier_session_write (self->session, &label, save_in_db, vivier_score_cards_copy (self->cards),
                        (GDestroyNotify) vivier_score_cards_free, FALSE, NULL, NULL);
}

static void
reset_clicked_cb (VivierPreferencesScores *self)
{
  g_autoptr (VivierScoreCards) shipped = vivier_score_cards_new ();

  vivier_preferences_scores_show (self, shipped);
  vivier_preferences_scores_try (self);
}

static void
add_verdict (VivierPreferencesScores *self)
{
  AdwPreferencesGroup *box = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkWidget *reset = gtk_button_new_with_label (_("Reset to defaults"));

  self->verdict = ADW_ACTION_ROW (adw_action_row_new ());
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->verdict), FALSE);
  self->save = gtk_button_new_with_label (_("Save"));
  gtk_widget_add_css_class (self->save, "suggested-action");
  gtk_widget_set_valign (self->save, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (self->save, FALSE);
  adw_action_row_add_suffix (self->verdict, self->save);
  gtk_widget_add_css_class (reset, "flat");
  adw_preferences_group_set_title (box, _("With these cards"));
  adw_preferences_group_set_header_suffix (box, reset);
  adw_preferences_group_add (box, GTK_WIDGET (self->verdict));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), box);
  g_signal_connect_object (self->save, "clicked", G_CALLBACK (save_clicked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (reset, "clicked", G_CALLBACK (reset_clicked_cb), self, G_CONNECT_SWAPPED);
}

/* Type --------------------------------------------------------------------- */

static void
vivier_preferences_scores_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (vivier_preferences_scores_parent_class)->map (widget);
  vivier_preferences_scores_try (VIVIER_PREFERENCES_SCORES (widget));
}

static void
vivier_preferences_scores_unmap (GtkWidget *widget)
{
  vivier_preferences_scores_stop (VIVIER_PREFERENCES_SCORES (widget));
  GTK_WIDGET_CLASS (vivier_preferences_scores_parent_class)->unmap (widget);
}

static void
vivier_preferences_scores_dispose (GObject *object)
{
  VivierPreferencesScores *self = VIVIER_PREFERENCES_SCORES (object);

  vivier_preferences_scores_stop (self);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (vivier_preferences_scores_parent_class)->dispose (object);
}

static void
vivier_preferences_scores_finalize (GObject *object)
{
  VivierPreferencesScores *self = VIVIER_PREFERENCES_SCORES (object);

  g_clear_pointer (&self->stored, vivier_score_cards_free);
  g_clear_pointer (&self->cards, vivier_score_cards_free);
  g_clear_pointer (&self->sizes, g_ptr_array_unref);

  G_OBJECT_CLASS (vivier_preferences_scores_parent_class)->finalize (object);
}

static void
vivier_preferences_scores_class_init (VivierPreferencesScoresClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vivier_preferences_scores_dispose;
  G_OBJECT_CLASS (klass)->finalize = vivier_preferences_scores_finalize;
  GTK_WIDGET_CLASS (klass)->map = vivier_preferences_scores_map;
  GTK_WIDGET_CLASS (klass)->unmap = vivier_preferences_scores_unmap;
}

static void
vivier_preferences_scores_init (VivierPreferencesScores *self)
{
  adw_preferences_page_set_title (ADW_PREFERENCES_PAGE (self), _("Score cards"));
  adw_preferences_page_set_icon_name (ADW_PREFERENCES_PAGE (self), "vivier-chart-symbolic");
  self->cards = vivier_score_cards_new ();
}

/**
 * vivier_preferences_scores_new:
 * @session: the workspace
 *
 * Returns: (transfer floating): a page with its score cards
 */
AdwPreferencesPage *
vivier_preferences_scores_new (VivierSession *session)
{
  VivierPreferencesScores *self = g_object_new (VIVIER_TYPE_PREFERENCES_SCORES, NULL);

  self->session = g_object_ref (session);
  add_verdict (self);
  vivier_preferences_scores_add_trial (self);
  vivier_preferences_scores_add_cards (self, G_CALLBACK (changed_cb));
  vivier_preferences_scores_show (self, self->cards);
  g_signal_connect_object (session, "refreshed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  reload (self);

  return ADW_PREFERENCES_PAGE (self);
}
