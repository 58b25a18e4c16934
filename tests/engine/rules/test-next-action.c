/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The next best action: each rule, and that the first one wins. */
#include "config.h"

#include <string.h>

#include "rules/vivier-next-action.h"

#define TODAY 20000
#define BIT(datum) (1u << VIVIER_DATUM_##datum)

typedef struct {
  VivierFacts facts;
  VivierState state;
} Case;

/* Open, reachable, known for ten days, nothing done and nothing planned. */
static Case
open_case (void)
{
  Case c = { { .may_be_contacted = TRUE, .stage_kind = VIVIER_STAGE_OPEN, .created_on = TODAY - 10, .has_owner = TRUE,
               .known = BIT (EMAIL) | BIT (PHONE), .relaunched_on = VIVIER_DAY_NONE },
             { .last_contact_on = VIVIER_DAY_NONE, .last_reply_on = VIVIER_DAY_NONE, .next_on = VIVIER_DAY_NONE } };

  memset (c.facts.bant, 0xff, sizeof c.facts.bant);
  c.facts.figures.totals.first_on = c.facts.figures.totals.last_on = VIVIER_DAY_NONE;
  return c;
}

static void
assert_advice (const Case       *c,
               VivierAdviceKind  kind,
               VivierDay         on)
{
  VivierSegmentRules rules;
  g_autoptr (VivierAdvice) advice = NULL;
  g_autoptr (VivierAdvice) again = NULL;

  vivier_segment_rules_init (&rules);
  advice = vivier_next_action_advise (&c->facts, &c->state, &rules, TODAY);
  again = vivier_next_action_advise (&c->facts, &c->state, &rules, TODAY);
  g_assert_cmpstr (vivier_advice_kind_to_id (advice->kind), ==, vivier_advice_kind_to_id (kind));
  g_assert_cmpint (advice->on, ==, on);
  g_assert_cmpstr (advice->reason, !=, "");
  g_assert_cmpstr (advice->action, !=, "");
  g_assert_cmpstr (advice->reason, ==, again->reason);
}

static void
test_open_prospects (void)
{
  Case c = open_case ();

  assert_advice (&c, VIVIER_ADVICE_FIRST_CONTACT, TODAY);

  c.facts.known = BIT (CITY);
  assert_advice (&c, VIVIER_ADVICE_FIND_ADDRESS, TODAY);

  c = open_case ();
  c.state.last_contact_on = TODAY - 20;
  assert_advice (&c, VIVIER_ADVICE_REMIND, TODAY);

  c.facts.unanswered = 1;
  c.state.last_contact_on = TODAY - 4;
  assert_advice (&c, VIVIER_ADVICE_REST, TODAY + 10);

  c.state.last_contact_on = TODAY - 30;
  c.facts.unanswered = 3;
  assert_advice (&c, VIVIER_ADVICE_OTHER_CHANNEL, TODAY);
  c.facts.unanswered = 5;
  assert_advice (&c, VIVIER_ADVICE_CLOSE, VIVIER_DAY_NONE);
}

static void
test_interest (void)
{
  Case c = open_case ();

  c.state.last_contact_on = c.state.last_reply_on = TODAY - 1;
  c.state.heat = VIVIER_HEAT_WARM;
  assert_advice (&c, VIVIER_ADVICE_QUALIFY, TODAY);
  c.state.heat = VIVIER_HEAT_HOT;
  assert_advice (&c, VIVIER_ADVICE_MEET, TODAY);
  c.facts.awaits_call = TRUE;
  assert_advice (&c, VIVIER_ADVICE_CALL_BACK, TODAY);
  c.facts.awaits_answer = TRUE;
  assert_advice (&c, VIVIER_ADVICE_ANSWER, TODAY);
}

static void
test_planned (void)
{
  Case c = open_case ();

  c.state.next_task_id = 1;
  c.state.next_on = TODAY + 5;
  assert_advice (&c, VIVIER_ADVICE_WAIT, TODAY + 5);
  c.state.next_on = TODAY;
  assert_advice (&c, VIVIER_ADVICE_DO_PLANNED, TODAY);
  c.state.next_on = TODAY - 3;
  assert_advice (&c, VIVIER_ADVICE_DO_PLANNED, TODAY);
}

static void
test_clients (void)
{
  Case c = open_case ();

  c.facts.stage_kind = VIVIER_STAGE_WON;
  c.facts.figures.segment = VIVIER_SEGMENT_RELAUNCH;
  c.facts.figures.totals = (VivierPurchaseTotals) { .purchases = 3, .first_on = TODAY - 700, .last_on = TODAY - 500 };
  assert_advice (&c, VIVIER_ADVICE_RELAUNCH, TODAY);

  c.facts.relaunched_on = TODAY - 10;
  c.facts.unanswered = 1;
  assert_advice (&c, VIVIER_ADVICE_REST, TODAY + 20);

  c = open_case ();
  c.facts.stage_kind = VIVIER_STAGE_WON;
  c.facts.figures.segment = VIVIER_SEGMENT_DORMANT;
  assert_advice (&c, VIVIER_ADVICE_REMIND, TODAY);
  c.facts.figures.segment = VIVIER_SEGMENT_ACTIVE;
  c.facts.figures.totals.last_on = TODAY - 5;
  assert_advice (&c, VIVIER_ADVICE_KEEP_UP, TODAY + 40);
}

static void
test_left_alone (void)
{
  Case c = open_case ();

  c.facts.is_left_alone = TRUE;
  assert_advice (&c, VIVIER_ADVICE_LEAVE_ALONE, VIVIER_DAY_NONE);
  c.facts.awaits_answer = TRUE; /* the reason was for silence */
  c.state.last_reply_on = TODAY;
  assert_advice (&c, VIVIER_ADVICE_ANSWER, TODAY);
  c.facts.may_be_contacted = FALSE; /* above everything */
  assert_advice (&c, VIVIER_ADVICE_LEAVE_ALONE, VIVIER_DAY_NONE);

  c = open_case ();
  c.facts.stage_kind = VIVIER_STAGE_LOST;
  assert_advice (&c, VIVIER_ADVICE_NOTHING, VIVIER_DAY_NONE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/next-action/open-prospects", test_open_prospects);
  g_test_add_func ("/next-action/interest", test_interest);
  g_test_add_func ("/next-action/planned", test_planned);
  g_test_add_func ("/next-action/clients", test_clients);
  g_test_add_func ("/next-action/left-alone", test_left_alone);
  return g_test_run ();
}
