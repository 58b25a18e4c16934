/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rules/vivier-next-action.h"

#include <glib/gi18n-lib.h>

#include "base/vivier-money.h"

#define MANY_TRIES      3  /* calls missed or messages unanswered before another channel */
#define TOO_MANY_TRIES  5  /* of both together before it is settled */
#define SILENCE_DAYS    14 /* after a message of ours before the next one */
#define KEEP_UP_DAYS    45 /* a word to an active client */

/* What a rule sees. */
typedef struct {
  const VivierFacts        *facts;
  const VivierState        *state;
  const VivierSegmentRules *rules;
  VivierDay                 today;
} Case;

/* Fills in the advice and gives the reason; %NULL when the rule does not hold. */
typedef char *(*RuleFunc) (const Case   *c,
                           VivierAdvice *advice);

static gboolean
knows (const Case  *c,
       VivierDatum  datum)
{
  return (c->facts->known & (1u << datum)) != 0;
}

static void
propose (VivierAdvice  *advice,
         VivierTaskKind kind,
         VivierDay      on)
{
  advice->has_task = TRUE;
  advice->task_kind = kind;
  advice->on = on;
}

/* The phone where there is one, for it answers at once; else an e-mail. */
static VivierTaskKind
best_channel (const Case *c)
{
  return knows (c, VIVIER_DATUM_PHONE) ? VIVIER_TASK_CALL : VIVIER_TASK_EMAIL;
}

static char *
leave_alone (const Case   *c,
             VivierAdvice *advice)
{
  if (!c->facts->may_be_contacted)
    return g_strdup (_("It asked not to be contacted any more."));
  if (c->facts->is_archived)
    return g_strdup (_("It is archived."));
  if (c->facts->is_left_alone && c->state->next_task_id == 0 && !c->facts->awaits_answer)
    return g_strdup (_("The record says why nothing is planned."));
  return NULL;
}

static char *
answer (const Case   *c,
        VivierAdvice *advice)
{
  g_autofree char *day = NULL;

  if (!c->facts->awaits_answer)
    return NULL;
  propose (advice, VIVIER_TASK_EMAIL, c->today);
  day = vivier_day_format (c->state->last_reply_on);
  /* Translators: %s is a day */
  return g_strdup_printf (_("It wrote on %s, and nobody has answered."), day);
}

static char *
do_planned (const Case   *c,
            VivierAdvice *advice)
{
  g_autofree char *day = NULL;

  if (c->state->next_task_id == 0 || c->state->next_on > c->today)
    return NULL;
  advice->on = c->today;
  if (c->state->next_on == c->today)
    return g_strdup (_("It is planned for today."));
  day = vivier_day_format (c->state->next_on);
  /* Translators: %s is a day in the past */
  return g_strdup_printf (_("It was planned for %s."), day);
}

static char *
call_back (const Case   *c,
           VivierAdvice *advice)
{
  g_autofree char *day = NULL;

  if (!c->facts->awaits_call || c->state->next_task_id != 0)
    return NULL;
  propose (advice, VIVIER_TASK_CALL, c->today);
  day = vivier_day_format (c->state->last_contact_on);
  /* Translators: %s is a day */
  return g_strdup_printf (_("It asked on %s to be called again, and nothing says when."), day);
}

static char *
wait (const Case   *c,
      VivierAdvice *advice)
{
  g_autofree char *day = NULL;

  if (c->state->next_task_id == 0)
    return NULL;
  advice->on = c->state->next_on;
  day = vivier_day_format (c->state->next_on);
  /* Translators: %s is a day to come */
  return g_strdup_printf (_("The next step is planned for %s."), day);
}

static char *
find_address (const Case   *c,
              VivierAdvice *advice)
{
  if (knows (c, VIVIER_DATUM_EMAIL) || knows (c, VIVIER_DATUM_PHONE))
    return NULL;
  propose (advice, VIVIER_TASK_TODO, c->today);
  return g_strdup (_("Neither an e-mail address nor a phone number that works is known."));
}

static char *
relaunch (const Case   *c,
          VivierAdvice *advice)
{
  const VivierFigures *figures = &c->facts->figures;
  VivierDay allowed_on = vivier_relaunch_allowed_on (c->rules, figures->segment, c->facts->relaunched_on, c->today);
  g_autofree char *span = NULL;
  g_autofree char *points = NULL;

  if (figures->segment != VIVIER_SEGMENT_RELAUNCH || allowed_on > c->today)
    return NULL;
  propose (advice, VIVIER_TASK_RELAUNCH, c->today);
  span = vivier_days_format_span (MAX (0, vivier_segment_days_since (&figures->totals, c->today)));
  points = vivier_number_format ((gint64) (figures->priority + 0.5));
  /* Translators: a length of time ("13 months"), then points out of 100 */
  return g_strdup_printf (_("This client has not bought anything for %s; its priority is %s of 100."), span, points);
}

static char *
rest (const Case   *c,
      VivierAdvice *advice)
{
  VivierSegment segment = c->facts->figures.segment;
  gboolean is_client = segment == VIVIER_SEGMENT_RELAUNCH || segment == VIVIER_SEGMENT_DORMANT;
  VivierDay last = is_client ? c->facts->relaunched_on : c->state->last_contact_on;
  VivierDay until;
  g_autofree char *day = NULL;

  if (last == VIVIER_DAY_NONE || c->facts->unanswered == 0)
    return NULL;
  until = is_client ? vivier_relaunch_allowed_on (c->rules, segment, last, c->today) : last + SILENCE_DAYS;
  if (until <= c->today)
    return NULL;
  propose (advice, is_client ? VIVIER_TASK_RELAUNCH : best_channel (c), until);
  day = vivier_day_format (last);
  /* Translators: %s is a day */
  return g_strdup_printf (_("A message was sent on %s: give it time for an answer."), day);
}

static char *
meet (const Case   *c,
      VivierAdvice *advice)
{
  g_autofree char *points = NULL;

  if (c->state->heat != VIVIER_HEAT_HOT || c->facts->stage_kind != VIVIER_STAGE_OPEN)
    return NULL;
  propose (advice, VIVIER_TASK_MEETING, c->today);
  points = vivier_number_format ((gint64) (c->state->heat_points + 0.5));
  /* Translators: points out of 100 */
  return g_strdup_printf (_("It shows much interest: %s of 100 points of heat."), points);
}

static char *
qualify (const Case   *c,
         VivierAdvice *advice)
{
  gboolean is_asked = TRUE;

  for (int i = 0; i < VIVIER_N_BANT; i++)
    is_asked &= c->facts->bant[i] >= 0;
  if (c->state->heat == VIVIER_HEAT_COLD || is_asked || c->facts->stage_kind != VIVIER_STAGE_OPEN)
    return NULL;
  propose (advice, best_channel (c), c->today);
  return g_strdup (_("It shows interest, and its budget, authority, need or timeline are not known yet."));
}

static char *
first_contact (const Case   *c,
               VivierAdvice *advice)
{
  g_autofree char *day = NULL;

  if (c->state->last_contact_on != VIVIER_DAY_NONE || c->facts->stage_kind != VIVIER_STAGE_OPEN)
    return NULL;
  propose (advice, best_channel (c), c->today);
  day = vivier_day_format (c->facts->created_on);
  /* Translators: %s is a day */
  return g_strdup_printf (_("It was added on %s and nobody has contacted it yet."), day);
}

static char *
close_it (const Case   *c,
          VivierAdvice *advice)
{
  int tries = c->facts->missed_calls + c->facts->unanswered;

  if (c->facts->stage_kind != VIVIER_STAGE_OPEN)
    return NULL;
  if (tries >= TOO_MANY_TRIES)
    return g_strdup_printf (ngettext ("%d try without an answer: move it to a lost stage, or say why nothing is planned.",
                                      "%d tries without an answer: move it to a lost stage, or say why nothing is planned.",
                                      (gulong) tries), tries);
  return NULL;
}

static char *
other_channel (const Case   *c,
               VivierAdvice *advice)
{
  const VivierFacts *facts = c->facts;

  if (facts->missed_calls >= MANY_TRIES && knows (c, VIVIER_DATUM_EMAIL))
    {
      propose (advice, VIVIER_TASK_EMAIL, c->today);
      return g_strdup_printf (ngettext ("%d call in vain: write instead.", "%d calls in vain: write instead.",
                                        (gulong) facts->missed_calls), facts->missed_calls);
    }
  if (facts->unanswered >= MANY_TRIES && knows (c, VIVIER_DATUM_PHONE))
    {
      propose (advice, VIVIER_TASK_CALL, c->today);
      return g_strdup_printf (ngettext ("%d message without an answer: call instead.", "%d messages without an answer: call instead.",
                                        (gulong) facts->unanswered), facts->unanswered);
    }
  return NULL;
}

static char *
remind (const Case   *c,
        VivierAdvice *advice)
{
  const VivierFigures *figures = &c->facts->figures;
  g_autofree char *span = NULL;

  if (figures->segment == VIVIER_SEGMENT_DORMANT)
    {
      propose (advice, VIVIER_TASK_RELAUNCH, c->today);
      span = vivier_days_format_span (MAX (0, vivier_segment_days_since (&figures->totals, c->today)));
      /* Translators: %s is a length of time: "5 months" */
      return g_strdup_printf (_("This client has been quiet for %s: a word keeps it from being lost."), span);
    }
  if (c->facts->stage_kind != VIVIER_STAGE_OPEN || figures->segment != VIVIER_SEGMENT_PROSPECT
      || c->state->last_contact_on == VIVIER_DAY_NONE)
    return NULL;

  propose (advice, best_channel (c), c->today);
  span = vivier_days_format_span (MAX (0, c->today - c->state->last_contact_on));
  /* Translators: %s is a length of time: "12 days" */
  return g_strdup_printf (_("Nothing has happened for %s and nothing is planned."), span);
}

static char *
keep_up (const Case   *c,
         VivierAdvice *advice)
{
  if (c->facts->figures.segment != VIVIER_SEGMENT_ACTIVE)
    return NULL;
  propose (advice, best_channel (c), MAX (c->today, c->facts->figures.totals.last_on + KEEP_UP_DAYS));
  return g_strdup (_("This client bought a short while ago."));
}

static char *
nothing_left (const Case   *c,
              VivierAdvice *advice)
{
  if (c->facts->stage_kind == VIVIER_STAGE_LOST)
    return g_strdup (_("It is lost; nothing is to be done."));
  return g_strdup (_("No rule asks for anything now."));
}

/* The order decides. */
static const struct {
  const char *id;
  const char *action;
  RuleFunc    holds;
} rules[VIVIER_N_ADVICE] = {
  [VIVIER_ADVICE_LEAVE_ALONE] = { "leave-alone", NC_("advice", "Leave alone"), leave_alone },
  [VIVIER_ADVICE_ANSWER] = { "answer", NC_("advice", "Answer"), answer },
  [VIVIER_ADVICE_DO_PLANNED] = { "do-planned", NC_("advice", "Do what is planned"), do_planned },
  [VIVIER_ADVICE_CALL_BACK] = { "call-back", NC_("advice", "Call back"), call_back },
  [VIVIER_ADVICE_WAIT] = { "wait", NC_("advice", "Wait for the next step"), wait },
  [VIVIER_ADVICE_FIND_ADDRESS] = { "find-address", NC_("advice", "Find an address"), find_address },
  [VIVIER_ADVICE_RELAUNCH] = { "relaunch", NC_("advice", "Relaunch"), relaunch },
  [VIVIER_ADVICE_REST] = { "rest", NC_("advice", "Give it time"), rest },
  [VIVIER_ADVICE_MEET] = { "meet", NC_("advice", "Propose a meeting"), meet },
  [VIVIER_ADVICE_QUALIFY] = { "qualify", NC_("advice", "Ask the four questions"), qualify },
  [VIVIER_ADVICE_FIRST_CONTACT] = { "first-contact", NC_("advice", "Make the first contact"), first_contact },
  [VIVIER_ADVICE_CLOSE] = { "close", NC_("advice", "Settle it"), close_it },
  [VIVIER_ADVICE_OTHER_CHANNEL] = { "other-channel", NC_("advice", "Try another way"), other_channel },
  [VIVIER_ADVICE_REMIND] = { "remind", NC_("advice", "Send a reminder"), remind },
  [VIVIER_ADVICE_KEEP_UP] = { "keep-up", NC_("advice", "Keep in touch"), keep_up },
  [VIVIER_ADVICE_NOTHING] = { "nothing", NC_("advice", "Nothing for now"), nothing_left },
};

/**
 * vivier_advice_kind_to_id:
 * @kind: a kind of advice
 *
 * Returns: (transfer none): its name on the command line
 */
const char *
vivier_advice_kind_to_id (VivierAdviceKind kind)
{
  g_return_val_if_fail ((guint) kind < VIVIER_N_ADVICE, NULL);

  return rules[kind].id;
}

/**
 * vivier_advice_free:
 * @self: (transfer full): an advice
 */
void
vivier_advice_free (VivierAdvice *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->action);
  g_free (self->reason);
  g_free (self);
}

/**
 * vivier_next_action_advise:
 * @facts: a prospect
 * @state: where the work on it stands
 * @segment_rules: the workspace's rules, for the rest between relaunches
 * @today: the reference day
 *
 * The next best action: the first rule that holds decides.
 *
 * Returns: (transfer full): what to do and why
 */
VivierAdvice *
vivier_next_action_advise (const VivierFacts        *facts,
                           const VivierState        *state,
                           const VivierSegmentRules *segment_rules,
                           VivierDay                 today)
{
  const Case c = { facts, state, segment_rules, today };
  VivierAdvice *advice = g_new0 (VivierAdvice, 1);

  advice->on = VIVIER_DAY_NONE;
  for (guint i = 0; i < VIVIER_N_ADVICE && advice->reason == NULL; i++)
    {
      advice->kind = (VivierAdviceKind) i;
      advice->reason = rules[i].holds (&c, advice);
    }
  advice->action = g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, "advice", rules[advice->kind].action));
  return advice;
}
