/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Score cards: points, decay, completeness, the fact behind each point, and cards
 * as data. */
#include "config.h"

#include <string.h>

#include "base/vivier-locale.h"
#include "rules/vivier-score-card.h"

#define TODAY 20000
#define BIT(datum) (1u << VIVIER_DATUM_##datum)

static VivierFacts
company (void)
{
  VivierFacts facts = { .may_be_contacted = TRUE, .stage_kind = VIVIER_STAGE_OPEN, .created_on = TODAY - 100,
                        .email_validity = VIVIER_VALIDITY_INVALID, .relaunched_on = VIVIER_DAY_NONE };

  memset (facts.bant, 0xff, sizeof facts.bant);
  facts.figures.totals.first_on = facts.figures.totals.last_on = VIVIER_DAY_NONE;
  return facts;
}

static VivierState
evaluate (const VivierFacts      *facts,
          const VivierScoreCards *cards)
{
  VivierState state = { 0 };

  vivier_score_evaluate (facts, TODAY, (gpointer) cards, &state);
  return state;
}

static void
test_quality (void)
{
  g_autoptr (VivierScoreCards) cards = vivier_score_cards_new ();
  VivierFacts facts = company ();

  g_assert_cmpint (evaluate (&facts, cards).quality, ==, 0);

  facts.known = cards->asked_of_companies | BIT (PROFILE);
  facts.email_validity = VIVIER_VALIDITY_VALID;
  facts.n_profiles = 2;
  g_strlcpy (facts.naf_code, "56.10A", sizeof facts.naf_code);
  g_strlcpy (facts.size_bracket, "11", sizeof facts.size_bracket);
  g_assert_cmpint (evaluate (&facts, cards).quality, ==, 100);
  g_assert_cmpint (evaluate (&facts, cards).completeness, ==, 100);

  facts.email_validity = VIVIER_VALIDITY_UNKNOWN;
  g_assert_cmpint (evaluate (&facts, cards).quality, ==, 88); /* 12.5 of 25 */
  facts.email_validity = VIVIER_VALIDITY_VALID;

  cards->target_sectors = g_strdup ("55, 56.1");
  g_assert_cmpint (evaluate (&facts, cards).quality, ==, 100);
  g_free (cards->target_sectors);
  cards->target_sectors = g_strdup ("55,56.2");
  g_assert_cmpint (evaluate (&facts, cards).quality, ==, 90);
}

static void
test_person_has_neither_size_nor_sector (void)
{
  g_autoptr (VivierScoreCards) cards = vivier_score_cards_new ();
  VivierFacts facts = company ();

  facts.is_person = TRUE;
  facts.known = cards->asked_of_persons | BIT (WEBSITE);
  facts.email_validity = VIVIER_VALIDITY_VALID;
  facts.n_profiles = 2;
  g_assert_cmpint (evaluate (&facts, cards).quality, ==, 100);
}

static void
test_missing (void)
{
  g_autoptr (VivierScoreCards) cards = vivier_score_cards_new ();
  VivierFacts facts = company ();
  guint32 missing;

  facts.known = cards->asked_of_companies & ~(BIT (PHONE) | BIT (SIREN));
  g_assert_cmpint (vivier_completeness_of (cards, &facts, &missing), ==, 80);
  g_assert_cmpuint (missing, ==, BIT (PHONE) | BIT (SIREN));
  cards->asked_of_companies = 0;
  g_assert_cmpint (vivier_completeness_of (cards, &facts, &missing), ==, 100);
}

static void
test_heat_decays (void)
{
  g_autoptr (VivierScoreCards) cards = vivier_score_cards_new ();
  VivierFacts facts = company ();
  VivierSignal signals[] = { { VIVIER_SIGNAL_MEETING, TODAY, 1 }, { VIVIER_SIGNAL_REPLY, TODAY - 30, 2 } };
  VivierState state;

  facts.signals = signals;
  facts.n_signals = 2;
  state = evaluate (&facts, cards); /* 40 + 30 / 2 */
  g_assert_cmpfloat_with_epsilon (state.heat_points, 55, 0.05);
  g_assert_cmpint (state.heat, ==, VIVIER_HEAT_HOT);

  signals[0].day = TODAY - 30;
  state = evaluate (&facts, cards); /* 20 + 15 */
  g_assert_cmpfloat_with_epsilon (state.heat_points, 35, 0.05);
  g_assert_cmpint (state.heat, ==, VIVIER_HEAT_WARM);

  signals[0].kind = VIVIER_SIGNAL_REFUSAL;
  state = evaluate (&facts, cards); /* 15 - 20 */
  g_assert_cmpfloat (state.heat_points, ==, 0);
  g_assert_cmpint (state.heat, ==, VIVIER_HEAT_COLD);
}

/* What is shown must be what is stored: the parts add up, each with its fact. */
static void
test_parts_add_up (void)
{
  g_autoptr (VivierScoreCards) cards = vivier_score_cards_new ();
  VivierSegmentRules rules;
  VivierFacts facts = company ();
  VivierSignal signals[] = { { VIVIER_SIGNAL_CALLBACK, TODAY - 3, 7 }, { VIVIER_SIGNAL_REPLY, TODAY - 12, 5 } };
  VivierState state;

  vivier_segment_rules_init (&rules);
  facts.known = BIT (EMAIL) | BIT (WEBSITE) | BIT (CITY);
  facts.email_validity = VIVIER_VALIDITY_DOUBTFUL;
  facts.signals = signals;
  facts.n_signals = 2;
  facts.bant[VIVIER_BANT_NEED] = 20;
  facts.figures.segment = VIVIER_SEGMENT_RELAUNCH;
  facts.figures.is_vip = TRUE;
  facts.figures.totals = (VivierPurchaseTotals) { .purchases = 12, .revenue_minor = 600000, .first_on = TODAY - 900, .last_on = TODAY - 400 };
  state = evaluate (&facts, cards);

  for (VivierCard card = 0; card < VIVIER_N_CARDS; card++)
    {
      g_autoptr (VivierScore) score = vivier_score_explain (card, cards, &rules, &facts, TODAY, "EUR");
      double sum = 0;

      g_assert_true (score->is_known);
      g_assert_cmpuint (score->parts->len, >, 0);
      for (guint i = 0; i < score->parts->len; i++)
        {
          const VivierScorePart *part = g_ptr_array_index (score->parts, i);

          g_assert_cmpint (vivier_factor_get_card (part->factor), ==, card);
          g_assert_cmpstr (part->fact, !=, "");
          g_assert_cmpfloat (ABS (part->points), <=, part->of + 1e-9);
          sum += part->points;
        }
      g_assert_cmpfloat_with_epsilon (score->total, CLAMP (sum, 0, 100), 1e-9);
      if (card == VIVIER_CARD_QUALITY)
        g_assert_cmpint ((int) (score->total + 0.5), ==, state.quality);
      if (card == VIVIER_CARD_HEAT)
        g_assert_cmpfloat_with_epsilon (score->total, state.heat_points, 0.06);
      if (card == VIVIER_CARD_BANT)
        g_assert_cmpfloat (score->total, ==, 20);
    }
}

static void
test_heat_parts_are_dated (void)
{
  g_autoptr (VivierScoreCards) cards = vivier_score_cards_new ();
  VivierFacts facts = company ();
  VivierSignal signals[] = { { VIVIER_SIGNAL_REPLY, TODAY - 12, 5 }, { VIVIER_SIGNAL_MEETING, TODAY - 20, 7 } };
  g_autoptr (VivierScore) score = NULL;
  const VivierScorePart *part;

  facts.signals = signals;
  facts.n_signals = 2;
  score = vivier_score_explain (VIVIER_CARD_HEAT, cards, NULL, &facts, TODAY, NULL);
  part = g_ptr_array_index (score->parts, 0);
  g_assert_cmpint (part->factor, ==, VIVIER_FACTOR_MEETING);
  g_assert_cmpint (part->day, ==, TODAY - 20);
  g_assert_cmpint (part->activity_id, ==, 7);
  g_assert_cmpstr (part->fact, ==, "Meeting, 20 days ago");
}

static void
test_json_round_trip (void)
{
  g_autoptr (VivierScoreCards) cards = vivier_score_cards_new ();
  g_autoptr (VivierScoreCards) read = NULL;
  g_autofree char *json = NULL;

  cards->points[VIVIER_FACTOR_WEBSITE] = 33;
  cards->half_life_days = 14;
  cards->asked_of_persons = BIT (EMAIL);
  cards->target_sizes = g_strdup ("11,12");
  json = vivier_score_cards_to_json (cards);
  read = vivier_score_cards_from_json (json, NULL);
  g_assert_nonnull (read);
  g_assert_true (vivier_score_cards_equal (cards, read));
  g_assert_cmpfloat (read->points[VIVIER_FACTOR_WEBSITE], ==, 33);
  g_assert_cmpstr (read->target_sizes, ==, "11,12");
}

static void
test_absurd_json (void)
{
  static const char *const texts[] = {
    "{}", "{\"points\": 7, \"half_life_days\": 0, \"hot_from\": \"x\"}",
    "{\"points\": {\"email\": 1e9, \"website\": -3, \"nonesuch\": 4}, \"asked_of_companies\": [1, {}, \"nonesuch\", \"email\"]}",
    "{\"hot_from\": 10, \"warm_from\": 90}", "{\"target_sectors\": \"55; DROP TABLE\"}", "{\"half_life_days\": 1e308}",
  };
  g_autofree char *deep = g_strnfill (5000, '[');
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (VivierScoreCards) cards = vivier_score_cards_from_json (texts[i], NULL);

      g_assert_nonnull (cards);
      g_assert_true (vivier_score_cards_check (cards, NULL));
    }
  g_assert_null (vivier_score_cards_from_json (deep, NULL));
  g_assert_null (vivier_score_cards_from_json ("[]", &error));
  g_assert_error (error, VIVIER_SCORE_ERROR, VIVIER_SCORE_ERROR_INVALID);
}

static void
test_check_names_the_wrong_value (void)
{
  g_autoptr (VivierScoreCards) cards = vivier_score_cards_new ();
  g_autoptr (GError) error = NULL;

  cards->points[VIVIER_FACTOR_REPLY] = 101;
  g_assert_false (vivier_score_cards_check (cards, &error));
  g_assert_error (error, VIVIER_SCORE_ERROR, VIVIER_SCORE_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "Reply"));
  g_clear_error (&error);

  cards->points[VIVIER_FACTOR_REPLY] = 30;
  cards->warm_from = 60;
  g_assert_false (vivier_score_cards_check (cards, &error));
  g_assert_nonnull (strstr (error->message, "Warm from"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/score-card/quality/points-of-what-is-known", test_quality);
  g_test_add_func ("/score-card/quality/a-person-has-neither-size-nor-sector", test_person_has_neither_size_nor_sector);
  g_test_add_func ("/score-card/completeness/what-is-missing", test_missing);
  g_test_add_func ("/score-card/heat/decays-by-half", test_heat_decays);
  g_test_add_func ("/score-card/explain/parts-add-up-to-the-score", test_parts_add_up);
  g_test_add_func ("/score-card/explain/signs-are-dated", test_heat_parts_are_dated);
  g_test_add_func ("/score-card/json/round-trip", test_json_round_trip);
  g_test_add_func ("/score-card/json/absurd-values-take-the-default", test_absurd_json);
  g_test_add_func ("/score-card/check/names-the-wrong-value", test_check_names_the_wrong_value);
  return g_test_run ();
}
