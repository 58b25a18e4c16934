/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The score cards in the preferences: a weight is edited, who would come first
 * is seen before it is saved, the scores follow, and undo brings all back.
 */
#include "config.h"

#include "app-fixture.h"
#include "base/vivier-locale.h"
#include "dialogs/vivier-preferences-scores-private.h"
#include "dialogs/vivier-preferences.h"
#include "insight/vivier-state-keeper.h"

typedef struct {
  AppFixture *app;
  VivierPreferences *window;
  VivierPreferencesScores *page;
  const char *words; /* waited for */
  gint64 id;
  int quality;
} Cards;

static void
setup (AppFixture *app, gconstpointer data)
{
  app_fixture_start (app, "Cards", TRUE, 1400, 900);
}

static void
teardown (AppFixture *app, gconstpointer data)
{
  app_fixture_stop (app);
}

static gboolean
verdict_is (gpointer data)
{
  Cards *cards = data;

  return g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (cards->page->verdict)),
                    cards->words) == 0;
}

static void
assert_verdict (Cards *cards, const char *words)
{
  cards->words = words;
  if (!app_wait_for (verdict_is, cards))
    g_error ("“%s” instead of “%s”",
             adw_preferences_row_get_title (ADW_PREFERENCES_ROW (cards->page->verdict)), words);
}

static Cards
open_page (AppFixture *app)
{
  Cards cards = { .app = app };

  cards.window = vivier_preferences_present (GTK_WINDOW (app->window), app->session);
  cards.page = VIVIER_PREFERENCES_SCORES (vivier_preferences_show_page (cards.window, "scores"));
  assert_verdict (&cards, "These cards are in use");
  return cards;
}

static gboolean
load_state (VivierDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Cards *cards = data;
  VivierState state;

  if (!vivier_state_load (db, cards->id, &state, error))
    return FALSE;
  cards->quality = state.quality;
  return TRUE;
}

static int
quality_of (Cards *cards)
{
  g_assert_true (
    vivier_store_read (vivier_session_get_store (cards->app->session), load_state, cards, NULL, NULL));
  return cards->quality;
}

static gboolean
add_website (VivierDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return vivier_db_exec (
    db, "UPDATE prospect SET website = 'https://example.org' WHERE name = 'Club Nautique, Martigues'", error);
}

static void
test_a_weight_moves_the_ranking (AppFixture *app, gconstpointer data)
{
  Cards cards;
  int before;

  app_write (app, "prospect-edit", add_website, NULL);
  cards = open_page (app);
  cards.id = app_find (app, "Club Nautique, Martigues");
  before = quality_of (&cards);

  /* Seen before it is saved: the only one with a website comes first. */
  gtk_spin_button_set_value (cards.page->points[VIVIER_FACTOR_WEBSITE], 100);
  assert_verdict (&cards, "1 prospect would have another quality");
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (cards.page->top[0])), ==,
                   "Club Nautique, Martigues");
  g_assert_cmpstr (gtk_label_get_label (cards.page->top_places[0]), ==, "1");
  g_assert_cmpint (quality_of (&cards), ==, before);
  g_assert_true (gtk_widget_get_sensitive (cards.page->save));

  /* Saved: the scores follow in the same write. */
  g_signal_emit_by_name (cards.page->save, "clicked");
  assert_verdict (&cards, "These cards are in use");
  g_assert_cmpint (quality_of (&cards), ==, 100);

  /* And undone: cards, rows and scores. */
  vivier_session_undo (app->session, 0);
  while (gtk_spin_button_get_value_as_int (cards.page->points[VIVIER_FACTOR_WEBSITE]) != 10)
    g_main_context_iteration (NULL, TRUE);
  assert_verdict (&cards, "These cards are in use");
  g_assert_cmpint (quality_of (&cards), ==, before);
  gtk_window_destroy (GTK_WINDOW (cards.window));
}

static void
test_a_factor_is_switched_off_and_reset (AppFixture *app, gconstpointer data)
{
  Cards cards = open_page (app);

  gtk_check_button_set_active (cards.page->counts[VIVIER_FACTOR_COMPLETENESS], FALSE);
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (cards.page->points[VIVIER_FACTOR_COMPLETENESS])));
  g_assert_cmpstr (gtk_label_get_label (cards.page->together), ==, "60");
  assert_verdict (&cards, "25 prospects would have another quality");
  g_assert_cmpfloat (cards.page->cards->points[VIVIER_FACTOR_COMPLETENESS], ==, 0);

  g_signal_emit_by_name (app_find_widget (GTK_WIDGET (cards.page), GTK_TYPE_BUTTON, "Reset to defaults"),
                         "clicked");
  assert_verdict (&cards, "These cards are in use");
  g_assert_false (gtk_widget_get_sensitive (cards.page->save));
  g_assert_cmpfloat (cards.page->cards->points[VIVIER_FACTOR_COMPLETENESS], ==, 40);
  gtk_window_destroy (GTK_WINDOW (cards.window));
}

static void
test_heat_and_its_decay (AppFixture *app, gconstpointer data)
{
  Cards cards = open_page (app);

  gtk_toggle_button_set_active (cards.page->ranked_buttons[VIVIER_CARD_HEAT], TRUE);
  gtk_spin_button_set_value (cards.page->half_life, 3650);
  app_settle (100);
  cards.words = "25 prospects would change their heat";
  g_assert_false (verdict_is (&cards));
  /* A purchase of last year then still counts nearly all of its points. */
  gtk_spin_button_set_value (cards.page->warm_from, 1);
  gtk_spin_button_set_value (cards.page->hot_from, 2);
  assert_verdict (&cards, "25 prospects would change their heat");

  gtk_spin_button_set_value (cards.page->warm_from, 50);
  assert_verdict (&cards, "These cards cannot be used");
  g_assert_false (gtk_widget_get_sensitive (cards.page->save));
  gtk_window_destroy (GTK_WINDOW (cards.window));
}

/* The label that begins with @words and is seen. */
static GtkWidget *
find_words (GtkWidget  *root,
            const char *words)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_mapped (root) && g_str_has_prefix (gtk_label_get_label (GTK_LABEL (root)), words))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_words (child, words);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
words_are_shown (gpointer data)
{
  Cards *cards = data;

  return find_words (GTK_WIDGET (cards->app->window), cards->words) != NULL;
}

static gboolean
answer_bant (VivierDb      *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  return vivier_db_exec (db, "UPDATE prospect SET bant_budget = 20, bant_need = 10 WHERE name = 'YELLOW MONKEYS'", error);
}

/* In the overview: what to do next, and each score opens to its points. */
static void
test_a_score_explains_itself (AppFixture    *app,
                              gconstpointer  data)
{
  Cards cards = { .app = app, .words = "points for 2 of four answers" };
  GtkWidget *button;

  app_write (app, "prospect-edit", answer_bant, NULL);
  app_activate (app, "open-prospect", "x", app_find (app, "YELLOW MONKEYS"));
  g_assert_true (app_wait_for (words_are_shown, &cards));
  g_assert_nonnull (find_words (GTK_WIDGET (app->window), "Next best action"));
  g_assert_null (find_words (GTK_WIDGET (app->window), "Nobody has checked the e-mail address yet · "));

  button = app_find_widget (GTK_WIDGET (app->window), GTK_TYPE_TOGGLE_BUTTON, "Why?");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  cards.words = "Nobody has checked the e-mail address yet · "; /* and its day */
  g_assert_true (app_wait_for (words_are_shown, &cards));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  vivier_locale_init ();
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

#define SAMPLE(path, func) g_test_add (path, AppFixture, NULL, setup, func, teardown)
  SAMPLE ("/preferences/scores/a-weight-moves-the-ranking", test_a_weight_moves_the_ranking);
  SAMPLE ("/preferences/scores/a-factor-is-switched-off-and-reset", test_a_factor_is_switched_off_and_reset);
  SAMPLE ("/preferences/scores/heat-and-its-decay", test_heat_and_its_decay);
  SAMPLE ("/scores/open-to-their-points", test_a_score_explains_itself);

  return g_test_run ();
}
