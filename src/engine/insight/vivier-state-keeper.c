/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "insight/vivier-state-keeper.h"

#include "model/vivier-settings.h"

/* The cards the stored states were made with, as JSON. */
#define META_STATE_CARDS "state_cards"

/**
 * vivier_score_cards_load:
 * @db: a connection
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the workspace's cards; %NULL with
 *   %VIVIER_SCORE_ERROR_INVALID when what is stored cannot be read
 */
VivierScoreCards *
vivier_score_cards_load (VivierDb  *db,
                         GError   **error)
{
  g_autofree char *json = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  json = vivier_setting_get (db, VIVIER_SETTING_SCORE_CARDS, NULL);
  return vivier_score_cards_from_json (json, error);
}

/**
 * vivier_score_cards_load_usable:
 * @db: a connection
 *
 * Returns: (transfer full): the workspace's cards, or the shipped ones
 */
VivierScoreCards *
vivier_score_cards_load_usable (VivierDb *db)
{
  g_autoptr (GError) error = NULL;
  VivierScoreCards *cards = vivier_score_cards_load (db, &error);

  if (cards != NULL)
    return cards;

  g_message ("Score cards of the workspace cannot be read, using the usual ones: %s", error->message);
  return vivier_score_cards_new ();
}

/**
 * vivier_score_cards_save:
 * @db: the connection of a write
 * @cards: the cards that hold from now on
 * @error: return location
 *
 * The scores follow within the same transaction.
 *
 * Returns: %FALSE with %VIVIER_SCORE_ERROR_INVALID when they cannot be used
 */
gboolean
vivier_score_cards_save (VivierDb                *db,
                         const VivierScoreCards  *cards,
                         GError                 **error)
{
  g_autofree char *json = NULL;

  g_return_val_if_fail (db != NULL && cards != NULL, FALSE);

  if (!vivier_score_cards_check (cards, error))
    return FALSE;

  json = vivier_score_cards_to_json (cards);
  return vivier_setting_set (db, VIVIER_SETTING_SCORE_CARDS, json, error);
}

static gboolean
are_current (VivierDb   *db,
             VivierDay   today,
             const char *cards_json)
{
  g_autofree char *known_json = vivier_db_get_meta (db, META_STATE_CARDS);

  return vivier_state_get_day (db) == today && g_strcmp0 (known_json, cards_json) == 0;
}

/* What differs between two sets of cards; both when the former ones are not known. */
static VivierStateScores
compare_cards (const char             *former_json,
               const VivierScoreCards *cards)
{
  g_autoptr (VivierScoreCards) former = former_json != NULL ? vivier_score_cards_from_json (former_json, NULL) : NULL;
  g_autoptr (VivierScoreCards) mixed = NULL;
  VivierStateScores scores = 0;

  if (former == NULL)
    return VIVIER_STATE_QUALITY | VIVIER_STATE_HEAT;

  for (VivierFactor factor = VIVIER_FACTOR_PURCHASE; factor <= VIVIER_FACTOR_REFUSAL; factor++)
    if (former->points[factor] < cards->points[factor] || former->points[factor] > cards->points[factor])
      scores |= VIVIER_STATE_HEAT;
  if (former->half_life_days != cards->half_life_days
      || former->hot_from < cards->hot_from || former->hot_from > cards->hot_from
      || former->warm_from < cards->warm_from || former->warm_from > cards->warm_from)
    scores |= VIVIER_STATE_HEAT;

  /* All the rest is about quality: with the heat of the others it must be the same. */
  mixed = vivier_score_cards_copy (former);
  for (VivierFactor factor = VIVIER_FACTOR_PURCHASE; factor <= VIVIER_FACTOR_REFUSAL; factor++)
    mixed->points[factor] = cards->points[factor];
  mixed->half_life_days = cards->half_life_days;
  mixed->hot_from = cards->hot_from;
  mixed->warm_from = cards->warm_from;
  if (!vivier_score_cards_equal (mixed, cards))
    scores |= VIVIER_STATE_QUALITY;
  return scores;
}

static gboolean
refresh_all (VivierDb          *db,
             VivierDay          today,
             VivierScoreCards  *cards,
             const char        *cards_json,
             gint64            *n_changed,
             GError           **error)
{
  return vivier_state_refresh_all (db, today, vivier_score_evaluate, cards, n_changed, error)
         && vivier_db_set_meta (db, META_STATE_CARDS, cards_json, error);
}

/* Other cards on the same day. */
static gboolean
rank_anew (VivierDb          *db,
           VivierDay          today,
           VivierScoreCards  *cards,
           const char        *cards_json,
           GError           **error)
{
  g_autofree char *former_json = vivier_db_get_meta (db, META_STATE_CARDS);
  VivierStateScores scores = compare_cards (former_json, cards);

  return (scores == 0 || vivier_state_refresh_scores (db, today, scores, vivier_score_evaluate, cards, error))
         && vivier_db_set_meta (db, META_STATE_CARDS, cards_json, error);
}

/**
 * vivier_state_keeper_is_current:
 * @db: a connection
 * @today: the reference day
 *
 * Returns: whether the states stand for @today and for the workspace's cards
 */
gboolean
vivier_state_keeper_is_current (VivierDb  *db,
                                VivierDay  today)
{
  g_autoptr (VivierScoreCards) cards = vivier_score_cards_load_usable (db);
  g_autofree char *json = vivier_score_cards_to_json (cards);

  return are_current (db, today, json);
}

/**
 * vivier_state_keeper_follow:
 * @db: the connection of a write, whose figures are true
 * @changes: (nullable): what the write has touched
 * @today: the reference day
 * @error: return location
 *
 * Returns: %FALSE with @error
 */
gboolean
vivier_state_keeper_follow (VivierDb       *db,
                            VivierChanges  *changes,
                            VivierDay       today,
                            GError        **error)
{
  g_autoptr (VivierScoreCards) cards = vivier_score_cards_load_usable (db);
  g_autofree char *json = vivier_score_cards_to_json (cards);

  if (vivier_state_get_day (db) != today)
    return refresh_all (db, today, cards, json, NULL, error);
  if (!are_current (db, today, json) && !rank_anew (db, today, cards, json, error))
    return FALSE;

  return changes == NULL
         || vivier_state_refresh_changed (db, changes, today, vivier_score_evaluate, cards, error);
}

/**
 * vivier_state_keeper_recompute:
 * @db: the connection of a write, whose figures are true
 * @today: the reference day
 * @mended: (out) (optional): rows that differed
 * @error: return location
 *
 * Returns: %FALSE with @error
 */
gboolean
vivier_state_keeper_recompute (VivierDb   *db,
                               VivierDay   today,
                               gint64     *mended,
                               GError    **error)
{
  g_autoptr (VivierScoreCards) cards = vivier_score_cards_load_usable (db);
  g_autofree char *json = vivier_score_cards_to_json (cards);

  return refresh_all (db, today, cards, json, mended, error);
}
